/* SPDX-License-Identifier: MIT */
/* A random variation with all that may vary: run in halves, read in tables, quantiles, cases, evaluated at points. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>

#include "views.h"
struct shape {
    int64_t units;
    int64_t nodes;
    int64_t leaves;
};

static parindex_variation *made(struct take *t, struct shape *s)
{
    int32_t parents[8] = {-1, 0, 0, 1, 1, 2, 0, 1};
    s->units = 1 + take_below(t, 6);
    s->nodes = 1 + take_below(t, 8);
    if (take_chance(t, 20))
        parents[take_below(t, 8)] = (int32_t)take_below(t, 9) - 1;
    s->leaves = 0;
    for (int64_t n = 0; n < s->nodes; n++) {
        bool inner = false;
        for (int64_t m = 0; m < s->nodes; m++)
            inner = inner || parents[m] == n;
        s->leaves += !inner;
    }
    struct array values = random_array(t, PARINDEX_F64, s->units, s->leaves);
    struct array weights = random_array(t, PARINDEX_F64, s->nodes, 1);
    struct array classes = random_array(t, PARINDEX_F64, 2, 1);
    parindex_view above = {parents, s->nodes, 1, sizeof *parents, 0, PARINDEX_I32, 0};
    parindex_variation_options options = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *variation = NULL;
    options.seed = take_byte(t);
    options.bins = take_chance(t, 90) ? 1 + take_below(t, 40) : 65537;
    options.times = take_chance(t, 80) ? 0 : take_double(t);
    options.low = take_chance(t, 60) ? 0 : take_double(t);
    options.high = take_chance(t, 60) ? 0 : take_double(t);
    options.classes = take_chance(t, 30) ? &classes.view : NULL;
    options.pairs = take_below(t, 2);
    (void)DONE(&err, parindex_variation_new(&variation, &values.view, &above, &weights.view,
                                            &options, &err));
    array_free(&values);
    array_free(&weights);
    array_free(&classes);
    return variation;
}

static void vary(struct take *t, parindex_variation *variation, struct shape s)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t node = take_chance(t, 50) ? PARINDEX_NONE : take_below(t, 9);
    double lowest = take_chance(t, 70) ? 0 : take_double(t);
    double highest = take_chance(t, 70) ? 0 : take_double(t);
    parindex_aggregate_options combine = PARINDEX_AGGREGATE_OPTIONS_INIT;
    parindex_scale_options scale = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options normalise = PARINDEX_NORMALISE_OPTIONS_INIT;
    parindex_impute_options impute = PARINDEX_IMPUTE_OPTIONS_INIT;
    struct array a;
    switch (take_below(t, 12)) {
    case 0:
        (void)DONE(&err, parindex_variation_weights(
                             variation, node, take_below(t, 4),
                             take_chance(t, 80) ? take_grid(t) / 10 : take_double(t), &err));
        break;
    case 1:
        a = random_array(t, PARINDEX_F64, 1 + take_below(t, 3), s.nodes);
        (void)DONE(&err, parindex_variation_weight_sets(variation, &a.view, &err));
        array_free(&a);
        break;
    case 2:
        a = random_array(t, PARINDEX_F64, s.units, s.leaves);
        (void)DONE(&err, parindex_variation_errors(variation, &a.view, take_below(t, 4), lowest,
                                                   highest, &err));
        array_free(&a);
        break;
    case 3:
        a = random_array(t, PARINDEX_F64, s.leaves, s.leaves);
        (void)DONE(&err, parindex_variation_covariance(variation, take_below(t, 7), &a.view, lowest,
                                                       highest, &err));
        array_free(&a);
        break;
    case 4:
        a = random_array(t, PARINDEX_F64, s.units, s.leaves);
        (void)DONE(&err, parindex_variation_degrees(variation, &a.view, &err));
        array_free(&a);
        break;
    case 5:
        a = random_array(t, PARINDEX_F64, s.units * (1 + take_below(t, 3)), s.leaves);
        (void)DONE(&err, parindex_variation_tables(variation, &a.view, &err));
        array_free(&a);
        break;
    case 6:
        a = random_array(t, PARINDEX_I32, 1 + take_below(t, 3), 1);
        (void)DONE(&err, parindex_variation_drop(variation, &a.view, &err));
        array_free(&a);
        break;
    case 7:
        combine.combine = take_below(t, 14);
        combine.power = take_chance(t, 50) ? 2 : take_double(t);
        combine.zero = take_below(t, 5);
        combine.at = take_grid(t);
        (void)DONE(&err, parindex_variation_combine(variation, node, &combine, &err));
        break;
    case 8:
        scale.kind = take_below(t, 16);
        scale.b = 100;
        scale.ties = take_below(t, 5);
        scale.plotting = take_below(t, 3);
        scale.reference = take_below(t, 4);
        scale.form = take_below(t, 3);
        scale.row = take_chance(t, 20) ? (size_t)1 << 40 : take_below(t, 6);
        scale.target = take_grid(t);
        normalise.scale = &scale;
        (void)DONE(&err, parindex_variation_scale(variation, node,
                                                  take_chance(t, 80) ? &normalise : NULL, &err));
        break;
    case 9:
        impute.kind = take_below(t, 5);
        impute.value = take_grid(t);
        normalise.impute = &impute;
        scale.kind = take_chance(t, 10) ? take_below(t, 16) : 0;
        normalise.scale = &scale;
        (void)DONE(&err, parindex_variation_treatment(
                             variation, take_chance(t, 80) ? &normalise : NULL, &err));
        break;
    case 10:
        (void)DONE(&err,
                   parindex_variation_nominal_apart(variation, take_below(t, 12), node, &err));
        break;
    default:
        (void)DONE(&err, parindex_variation_impute(variation, &err));
    }
}

static void look_at_counts(struct take *t, const parindex_variation *variation, struct shape s)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_uncertainty *counts = NULL;
    if (!DONE(&err, parindex_uncertainty_run(&counts, variation, take_below(t, 100),
                                             1 + take_below(t, 60), NULL, &err)))
        return;
    for (uint32_t table = 0; table <= PARINDEX_UNCERTAINTY_TOP; table++) {
        struct array shares = plain_array(PARINDEX_F64, s.units, s.units);
        if (DONE(&err, parindex_uncertainty_table(&shares.span, counts, table, &err)))
            for (int64_t i = 0; i < s.units * s.units; i++) {
                double share = ((double *)shares.memory)[i];
                PROMISE(isnan(share) || (share >= 0 && share <= 1 + 1e-12));
            }
        array_free(&shares);
    }
    struct array probabilities = random_array(t, PARINDEX_F64, 3, 1);
    struct array quantiles = plain_array(PARINDEX_F64, s.units, 3);
    (void)DONE(&err, parindex_uncertainty_quantiles(&quantiles.span, counts, take_below(t, 3),
                                                    &probabilities.view, &err));
    array_free(&probabilities);
    array_free(&quantiles);
    struct array any = plain_array(PARINDEX_F64, s.units, 1 + take_below(t, 4));
    (void)DONE(&err, parindex_uncertainty_table(&any.span, counts, take_below(t, 12), &err));
    array_free(&any);
    parindex_uncertainty_free(counts);
}

static void look_at_cases(struct take *t, const parindex_variation *variation, struct shape s)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation_factor factor = PARINDEX_VARIATION_FACTOR_INIT;
    size_t factors = parindex_variation_factors(variation);
    size_t cases = parindex_variation_cases(variation);
    for (size_t i = 0; i < factors; i++)
        PROMISE(parindex_variation_factor_at(&factor, variation, i, NULL) == PARINDEX_OK);
    for (size_t i = 0; i < cases && i < 64; i++)
        PROMISE(parindex_variation_case_at(&factor, variation, i, NULL) == PARINDEX_OK);
    struct array points = plain_array(PARINDEX_F64, 2, (int64_t)factors);
    for (size_t i = 0; i < 2 * factors; i++)
        ((double *)points.memory)[i] =
            take_chance(t, 95) ? (double)take_below(t, 100) / 100 : take_double(t);
    struct array scores = plain_array(PARINDEX_F64, 2, s.units);
    struct array ranks = plain_array(PARINDEX_F64, 2, s.units);
    (void)DONE(&err, parindex_variation_evaluate(&scores.span, &ranks.span, variation, &points.view,
                                                 &err));
    struct array all = plain_array(PARINDEX_F64, (int64_t)cases, s.units);
    (void)DONE(&err, parindex_variation_one_at_a_time(&all.span, NULL, variation, &err));
    array_free(&all);
    array_free(&points);
    array_free(&scores);
    array_free(&ranks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    struct shape s;
    parindex_variation *variation = made(&t, &s);
    if (variation == NULL)
        return 0;
    uint32_t steps = take_below(&t, 5);
    for (uint32_t i = 0; i < steps; i++)
        vary(&t, variation, s);
    run_in_halves(variation, 2 + take_below(&t, 30));
    look_at_counts(&t, variation, s);
    look_at_cases(&t, variation, s);
    parindex_variation_free(variation);
    return 0;
}
