/* SPDX-License-Identifier: MIT */
/* Results compared, improved and varied; what is promised of each is worked out another way. */
#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "views.h"

/* The parts of a comparison add up to the change of the index. */
void follow_comparison(const parindex_result *result, struct take *t)
{
    uint32_t units = (uint32_t)parindex_result_units(result);
    size_t from = take_below(t, units);
    size_t to = take_below(t, units);
    parindex_comparison *comparison = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!DONE(&err, parindex_compare(&comparison, result, from, result, to, NULL, NULL, &err)))
        return;
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *whole = parindex_comparison_at(comparison, 0);
    double sum = info->residual;
    for (size_t row = 0; row < info->rows; row++) {
        const parindex_change *change = parindex_comparison_at(comparison, row);
        double size = fabs(change->achieved) + fabs(change->maximum) + fabs(change->rule);
        if (isfinite(change->change) && isfinite(size))
            PROMISE(fabs(change->achieved + change->maximum + change->rule - change->change) <=
                    1e-7 * (1 + size));
        PROMISE(change->rule_changed == 0);
        sum += isfinite(change->own) ? change->own : 0;
    }
    if (info->split && isfinite(whole->change))
        PROMISE(fabs(sum - whole->change) <= 1e-6 * (1 + fabs(whole->change)));
    parindex_comparison_free(comparison);
}

static double index_of(const parindex_dossier *dossier, size_t unit)
{
    parindex_result *result = NULL;
    parindex_cell cell = PARINDEX_CELL_INIT;
    if (parindex_score(&result, dossier, NULL, NULL) == PARINDEX_OK)
        PROMISE(parindex_result_cell(&cell, result, unit, 0, NULL) == PARINDEX_OK);
    else
        cell.share = NAN;
    parindex_result_unref(result);
    return cell.share;
}

/* The plan's moves are made on a copy: none is refused, and the index promised comes out. */
void follow_plan(const parindex_result *result, const parindex_dossier *dossier, struct take *t)
{
    static const char *const goals[] = {"100", "50.5", "class:A", "rank:1", "", "rank:2", "0.01"};
    size_t unit = take_below(t, (uint32_t)parindex_result_units(result));
    const char *goal = goals[take_below(t, sizeof goals / sizeof *goals)];
    parindex_improve_options options = PARINDEX_IMPROVE_OPTIONS_INIT;
    parindex_plan *plan = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    options.lang = take_below(t, 2);
    if (!DONE(&err, parindex_improve(&plan, result, dossier, unit, goal, NULL, &options, &err)))
        return;
    const parindex_plan_info *info = parindex_plan_describe(plan);
    parindex_dossier *copy = NULL;
    PROMISE(parindex_dossier_copy(&copy, dossier, NULL, NULL) == PARINDEX_OK);
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *change = parindex_plan_change_at(plan, i);
        PROMISE(is_utf8(change->text));
        for (size_t m = 0; m < change->moves; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(plan, change->first_move + m);
            PROMISE(DONE(&err, parindex_dossier_set(copy, unit, move->input, move->to, &err)));
        }
    }
    for (size_t i = 0; i < info->losses; i++)
        PROMISE(parindex_plan_loss_at(plan, i) != NULL);
    for (size_t i = 0; i < info->conditions; i++)
        PROMISE(is_utf8(parindex_plan_condition_at(plan, i)->text));
    if (isfinite(info->to_index))
        PROMISE(fabs(index_of(copy, unit) - info->to_index) <= 1e-6 * (1 + fabs(info->to_index)));
    parindex_dossier_free(copy);
    parindex_plan_free(plan);
}

static struct array saved(const parindex_uncertainty *counts)
{
    struct array bytes = plain_array(PARINDEX_U8, (int64_t)parindex_uncertainty_size(counts), 1);
    PROMISE(parindex_uncertainty_save(&bytes.span, counts, NULL) == PARINDEX_OK);
    return bytes;
}

void run_in_halves(const parindex_variation *variation, uint64_t count)
{
    parindex_uncertainty *whole = NULL;
    parindex_uncertainty *first = NULL;
    parindex_uncertainty *second = NULL;
    parindex_uncertainty *loaded = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!DONE(&err, parindex_uncertainty_run(&whole, variation, 0, count, NULL, &err)))
        return;
    PROMISE(parindex_uncertainty_replicates(whole) == count);
    PROMISE(DONE(&err, parindex_uncertainty_run(&first, variation, 0, count / 2, NULL, &err)));
    PROMISE(DONE(&err, parindex_uncertainty_run(&second, variation, count / 2, count - count / 2,
                                                NULL, &err)));
    struct array half = saved(second);
    PROMISE(DONE(&err, parindex_uncertainty_load(&loaded, variation, &half.view, &err)));
    PROMISE(DONE(&err, parindex_uncertainty_merge(loaded, first, &err)));
    struct array a = saved(whole);
    struct array b = saved(loaded);
    PROMISE(a.view.rows == b.view.rows && memcmp(a.memory, b.memory, (size_t)a.view.rows) == 0);
    /* The same replicates twice are refused, and change nothing. */
    PROMISE(parindex_uncertainty_merge(loaded, second, &err) != PARINDEX_OK);
    struct array c = saved(loaded);
    PROMISE(memcmp(a.memory, c.memory, (size_t)a.view.rows) == 0);
    array_free(&half);
    array_free(&a);
    array_free(&b);
    array_free(&c);
    parindex_uncertainty_free(whole);
    parindex_uncertainty_free(first);
    parindex_uncertainty_free(second);
    parindex_uncertainty_free(loaded);
}

void follow_variation(const parindex_result *result, struct take *t)
{
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_variation *variation = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    options.seed = take_byte(t);
    options.bins = 1 + take_below(t, 20);
    options.low = 0;
    options.high = 100;
    if (!DONE(&err, parindex_variation_of_result(&variation, result, 0, &options, &err)))
        return;
    (void)DONE(&err, parindex_variation_weights(variation, PARINDEX_NONE, 1 + take_below(t, 2), 0.2,
                                                &err));
    PROMISE(parindex_variation_origin(variation, 0) == 0);
    run_in_halves(variation, 2 + take_below(t, 40));
    parindex_variation_free(variation);
}
