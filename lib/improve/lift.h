/* SPDX-License-Identifier: MIT */
/*
 * Conditions in the way of a goal, and evidence with which they no longer are: what a plan does first. Behind
 * it points add up again.
 */
#ifndef IMPROVE_LIFT_H
#define IMPROVE_LIFT_H

#include "improve/losses.h"
#include "score/score.h"

/* A condition that takes points away, or keeps a class from the unit. */
struct held {
    size_t condition;
    double index; /* what the index gains when it no longer does; 0 where it cannot be lifted */
    bool lifted;
};

struct lifted {
    parindex_dossier *dossier; /* the unit alone, row 0 */
    parindex_result *result;   /* of it */
    struct held *held;
    size_t held_count;
    size_t capacity;
};

/*
 * class: the number of the class that the goal asks for, PARINDEX_NONE where it asks for none. lifted_close in
 * every case. ERR_NOMEM, and what scoring reports.
 */
parindex_status lift_conditions(struct lifted *out, const parindex_result *result,
                                const parindex_dossier *dossier, size_t unit, size_t class,
                                const parindex_view *costs, const parindex_allocator *a,
                                parindex_error *err);
/*
 * Which of the conditions are no longer in the way of a unit whose evidence was moved further: `dossier`, row 0, and its
 * result. ERR_NOMEM, ERR_STALE.
 */
parindex_status lifted_check(struct lifted *lifted, const parindex_dossier *dossier,
                             const parindex_result *result, size_t class,
                             const parindex_allocator *a, parindex_error *err);
void lifted_close(struct lifted *lifted, const parindex_allocator *a);

#endif
