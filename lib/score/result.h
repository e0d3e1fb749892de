/* SPDX-License-Identifier: MIT */
/* Points and states of every unit and node; the maxima follow from the states. */
#ifndef SCORE_RESULT_H
#define SCORE_RESULT_H

#include <stdatomic.h>

#include "base/alloc.h"
#include "model/framework.h"
#include "parindex/score.h"
#include "score/unit_groups.h"
#include "score/unit_names.h"

/*
 * One node's units side by side: element (unit, node) is at node * stride + unit. The stride is
 * the units rounded up, so that a straight loop never ends in a remainder.
 */
enum {
    ROW_GRAIN = 64
};

static inline size_t whole_grains(size_t units)
{
    return (units + (ROW_GRAIN - 1)) & ~(size_t)(ROW_GRAIN - 1);
}

struct parindex_result {
    parindex_allocator allocator;
    atomic_size_t references;
    parindex_framework *framework;
    struct unit_names *names;
    struct unit_groups *groups; /* NULL: its dossier said nothing of them */
    size_t units;
    size_t stride;
    int32_t period;
    double *points; /* both begin at a cache line, and so does every row */
    uint8_t *states;
    int16_t *classes; /* one a unit, below 0: none; NULL: the index alone gives the class */
    int16_t *best; /* the best class that conditions of the root leave each unit; NULL as below */
    uint8_t *answers;  /* units x class_room: of each class's own condition; NULL: no quota asks */
    size_t class_room; /* how many classes a set with quotas has at most */
    struct fit *fits;  /* one a node, where some node asks the cohort; else NULL */
    parindex_cohort *cohort;   /* that has the sorted numbers of the fits; NULL: they are its own */
    struct copeland *contests; /* one a node, where some is a Copeland score; else NULL */
    struct placed *placed;     /* classes under quotas; NULL: none limits a class */
    void *memory;              /* that holds points and states */
    _Atomic(struct ladder *) *ladders; /* one a node; NULL until somebody asks for it */
    _Atomic(struct group_ladder *)
        *group_ladders; /* the same within groups; NULL: there are none */
};

/* Room for `units` units, everything else NULL or 0; NULL when memory ran out. */
parindex_result *result_new(const parindex_framework *framework, size_t units,
                            const parindex_allocator *a);

static inline double *result_points(const parindex_result *r, size_t node, size_t unit)
{
    return r->points + node * r->stride + unit;
}

static inline uint8_t *result_states(const parindex_result *r, size_t node, size_t unit)
{
    return r->states + node * r->stride + unit;
}

/* The applicable maximum; 0 where the node does not apply, NaN where it is not known. */
double result_max(const parindex_result *r, size_t node, size_t unit);

/*
 * 100 * points / max, with what the product and the quotient lose put back: a share that a double
 * can hold is that double, so 57 of 100 points are 57 %, and the whole maximum is 100 %.
 */
double share_of(double points, double max);

/* Of one unit at one node; NaN where it is not given. */
double result_share(const parindex_result *r, size_t node, size_t unit);

#endif
