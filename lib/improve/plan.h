/* SPDX-License-Identifier: MIT */
/* A plan in the making, and what is said of it when its trial is scored. */
#ifndef IMPROVE_PLAN_H
#define IMPROVE_PLAN_H

#include "improve/goal.h"
#include "improve/lift.h"
#include "improve/losses.h"
#include "improve/trial.h"

struct parindex_plan {
    struct arena arena;
    parindex_framework *framework;
    parindex_plan_info info;
    parindex_plan_change *changes;
    parindex_plan_move *moves;
    size_t move_count;
    parindex_loss *losses;
    parindex_plan_condition *conditions;
};

/* The unit as it is, where the way begins behind conditions that are lifted; or `result` and its like. */
struct origin {
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    const struct losses *losses;
};

/* A plan in the making. */
struct work {
    struct origin origin;
    struct lifted *lifted; /* what was lifted on the way here; NULL: nothing */
    bool by_trial;         /* points do not add up: `way` is found by scoring */
    double most;           /* by trial: the index that the best evidence gives */
    const parindex_view *costs;
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    uint32_t lang;
    int32_t decimals;
    const parindex_allocator *allocator;
    struct losses losses;
    struct item *items; /* one a candidate; both hold every leaf */
    double *gains;
    struct cheapest way;
    parindex_dossier *trial;
    parindex_result *then; /* of the trial, whose only unit is row 0 */
    parindex_plan *plan;
};

/* The evidence of a candidate after its change; false where it has none. */
bool plan_values(const struct work *w, size_t i, double *values);
/* Fills in w->plan. trace: of the unit as it is. False: memory ran out. */
bool plan_fill(struct work *w, const struct goal *goal, const struct condition_trace *trace);

#endif
