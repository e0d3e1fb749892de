/* SPDX-License-Identifier: MIT */
/* Points and states of every unit and node; the maxima follow from the states. */
#ifndef SCORE_RESULT_H
#define SCORE_RESULT_H

#include <stdatomic.h>

#include "base/alloc.h"
#include "parindex/score.h"
#include "score/roster.h"

/* One node's units side by side: element (unit, node) is at node * units + unit. */
struct parindex_result {
    parindex_allocator allocator;
    atomic_size_t references;
    parindex_framework *framework;
    struct roster *roster;
    size_t units;
    int32_t period;
    double *points;
    uint8_t *states;
};

/* Room for `units` units, everything else NULL or 0; NULL when memory ran out. */
parindex_result *result_new(const parindex_framework *framework, size_t units,
                            const parindex_allocator *a);

static inline double *result_points(const parindex_result *r, size_t node, size_t unit)
{
    return r->points + node * r->units + unit;
}

static inline uint8_t *result_states(const parindex_result *r, size_t node, size_t unit)
{
    return r->states + node * r->units + unit;
}

/* The applicable maximum; 0 where the node does not apply, NaN where it is not known. */
double result_max(const parindex_result *r, size_t node, size_t unit);

#endif
