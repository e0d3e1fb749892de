/* SPDX-License-Identifier: MIT */
/*
 * Treatments and scales as two choices, and a nominal choice that stands apart: each combination gives the scores of the
 * same steps done one after the other, and replicates take what they may take, each as often.
 */
#include <math.h>
#include <string.h>

#include "uncertainty_support.h"

enum {
    TREATMENTS = 2,
    SCALES = 3
};

/* Treatment 0 leaves the numbers as they are, treatment 1 cuts them. */
static const parindex_normalise_options *treatment_of(size_t number)
{
    static parindex_winsorise_options cut = PARINDEX_WINSORISE_OPTIONS_INIT;
    static parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    cut.kind = PARINDEX_WINSORISE_BOUNDS;
    cut.lower = 35;
    cut.upper = 70;
    how.winsorise = &cut;
    return number == 0 ? NULL : &how;
}

static const parindex_normalise_options *scale_of(size_t number)
{
    static parindex_scale_options scale = PARINDEX_SCALE_OPTIONS_INIT;
    static parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    const uint32_t kinds[SCALES] = {PARINDEX_SCALE_MINMAX, PARINDEX_SCALE_ZSCORE,
                                    PARINDEX_SCALE_RANK};
    scale.kind = kinds[number];
    how.scale = &scale;
    return &how;
}

static parindex_variation *with_choices(void)
{
    parindex_variation *v = variation(NULL);
    for (size_t t = 0; t < TREATMENTS; t++)
        assert_ok(parindex_variation_treatment(v, treatment_of(t), NULL));
    for (size_t s = 0; s < SCALES; s++)
        assert_ok(parindex_variation_scale(v, PARINDEX_NONE, scale_of(s), NULL));
    return v;
}

/* The nominal scores of a variation in which nothing varies. */
static void nominal(double *scores, const parindex_variation *v)
{
    parindex_uncertainty *u = run(v, 0, 0, 1);
    double found[UNITS * 2];
    parindex_span out = answer(found, UNITS, 2);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
    for (size_t i = 0; i < UNITS; i++)
        scores[i] = found[2 * i];
    parindex_uncertainty_free(u);
}

/* By one treatment and one scale alone. */
static void by_hand(double *scores, size_t treatment, size_t scale)
{
    parindex_variation *v = variation(NULL);
    assert_ok(parindex_variation_treatment(v, treatment_of(treatment), NULL));
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, scale_of(scale), NULL));
    nominal(scores, v);
    parindex_variation_free(v);
}

static void test_each_combination(void **state)
{
    (void)state;
    parindex_variation *v = with_choices();
    assert_int_equal(parindex_variation_factors(v), 2);
    parindex_variation_factor factor = PARINDEX_VARIATION_FACTOR_INIT;
    assert_ok(parindex_variation_factor_at(&factor, v, 0, NULL));
    assert_int_equal(factor.kind, PARINDEX_FACTOR_OF_TREATMENT);
    for (size_t t = 0; t < TREATMENTS; t++)
        for (size_t s = 0; s < SCALES; s++) {
            double point[2] = {((double)t + 0.5) / TREATMENTS, ((double)s + 0.5) / SCALES};
            double scores[UNITS];
            double wanted[UNITS];
            parindex_view at = rows(point, 1, 2, PARINDEX_F64);
            parindex_span out = answer(scores, 1, UNITS);
            assert_ok(parindex_variation_evaluate(&out, NULL, v, &at, NULL));
            by_hand(wanted, t, s);
            for (size_t i = 0; i < UNITS; i++)
                assert_near(scores[i], wanted[i], 1e-9, 0);
        }
    parindex_variation_free(v);
}

static void test_a_treated_column_of_its_own_scale(void **state)
{
    (void)state;
    parindex_variation *v = variation(NULL);
    for (size_t t = 0; t < TREATMENTS; t++)
        assert_ok(parindex_variation_treatment(v, treatment_of(t), NULL));
    size_t leaf = NODES - 1;
    assert_ok(parindex_variation_scale(v, leaf, scale_of(0), NULL));
    double point[1] = {0.75};
    double scores[UNITS];
    double wanted[UNITS];
    parindex_view at = rows(point, 1, 1, PARINDEX_F64);
    parindex_span out = answer(scores, 1, UNITS);
    assert_ok(parindex_variation_evaluate(&out, NULL, v, &at, NULL));
    parindex_variation *alone = variation(NULL);
    assert_ok(parindex_variation_treatment(alone, treatment_of(1), NULL));
    assert_ok(parindex_variation_scale(alone, leaf, scale_of(0), NULL));
    nominal(wanted, alone);
    for (size_t i = 0; i < UNITS; i++)
        assert_near(scores[i], wanted[i], 1e-9, 0);
    parindex_variation_free(alone);
    parindex_variation_free(v);
}

static void test_a_nominal_choice_apart(void **state)
{
    (void)state;
    parindex_variation *v = with_choices();
    double before[UNITS];
    nominal(before, v);
    assert_ok(parindex_variation_nominal_apart(v, PARINDEX_FACTOR_OF_SCALE, PARINDEX_NONE, NULL));
    double after[UNITS];
    nominal(after, v);
    assert_memory_equal(before, after, sizeof before);
    /* The halves of the coordinate are the second and the third scale; the first one is none of them. */
    for (size_t s = 1; s < SCALES; s++) {
        double point[2] = {0.1, 0.5 * (double)s - 0.01};
        double scores[UNITS];
        double wanted[UNITS];
        parindex_view at = rows(point, 1, 2, PARINDEX_F64);
        parindex_span out = answer(scores, 1, UNITS);
        assert_ok(parindex_variation_evaluate(&out, NULL, v, &at, NULL));
        by_hand(wanted, 0, s);
        for (size_t i = 0; i < UNITS; i++)
            assert_near(scores[i], wanted[i], 1e-9, 0);
    }
    /* Cases: the other treatment with the nominal scale, then each other scale with the nominal treatment. */
    assert_int_equal(parindex_variation_cases(v), 3);
    double cases[3 * UNITS];
    parindex_span out = answer(cases, 3, UNITS);
    assert_ok(parindex_variation_one_at_a_time(&out, NULL, v, NULL));
    const size_t combinations[3][2] = {{1, 0}, {0, 1}, {0, 2}};
    for (size_t c = 0; c < 3; c++) {
        double wanted[UNITS];
        by_hand(wanted, combinations[c][0], combinations[c][1]);
        for (size_t i = 0; i < UNITS; i++)
            assert_near(cases[c * UNITS + i], wanted[i], 1e-9, 0);
    }
    parindex_variation_free(v);
}

static void test_counts_hang_on_it(void **state)
{
    (void)state;
    parindex_variation *v = with_choices();
    parindex_variation *apart = with_choices();
    assert_ok(
        parindex_variation_nominal_apart(apart, PARINDEX_FACTOR_OF_SCALE, PARINDEX_NONE, NULL));
    parindex_uncertainty *u = run(v, 0, 600, 1);
    parindex_uncertainty *w = run(apart, 600, 600, 2);
    assert_int_equal(parindex_uncertainty_merge(u, w, NULL), PARINDEX_ERR_SAVED);
    parindex_uncertainty_free(w);
    parindex_uncertainty_free(u);
    parindex_variation_free(apart);
    parindex_variation_free(v);
}

static void test_refused(void **state)
{
    (void)state;
    parindex_variation *v = variation(NULL);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_variation_treatment(NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_treatment(v, scale_of(0), &err), PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "parindex_variation_scale"));
    const uint32_t kinds[] = {0, PARINDEX_FACTOR_OF_DROP, PARINDEX_FACTOR_OF_SCALE,
                              PARINDEX_FACTOR_OF_COMBINE, PARINDEX_FACTOR_OF_TREATMENT};
    const size_t nodes[] = {PARINDEX_NONE, PARINDEX_NONE, 0, NODES - 1, 0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_int_equal(parindex_variation_nominal_apart(v, kinds[i], nodes[i], &err),
                         PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_nominal_apart(v, PARINDEX_FACTOR_OF_SCALE, NODES, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, scale_of(0), NULL));
    assert_int_equal(parindex_variation_treatment(v, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "before scales"));
    parindex_variation_free(v);
    v = variation(NULL);
    assert_ok(parindex_variation_treatment(v, NULL, NULL));
    parindex_view table = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    assert_int_equal(parindex_variation_tables(v, &table, &err), PARINDEX_ERR_METHOD);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_combination),
        cmocka_unit_test(test_a_treated_column_of_its_own_scale),
        cmocka_unit_test(test_a_nominal_choice_apart),
        cmocka_unit_test(test_counts_hang_on_it),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
