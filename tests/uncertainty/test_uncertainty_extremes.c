/* SPDX-License-Identifier: MIT */
/* The least and the greatest score of each unit, what they do to quantiles, and bounds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty_support.h"

enum {
    FIVE = 5,
    ALONE = 200
};

static const double probabilities[] = {0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1};

enum {
    PROBABILITIES = sizeof probabilities / sizeof *probabilities
};

/* Two columns below a whole, their weights equal but for a quarter either way. */
static parindex_variation *of_two(const double (*x)[2], size_t units,
                                  const parindex_variation_options *o)
{
    static const int32_t parents[] = {-1, 0, 0};
    static const double ws[] = {0, 1, 1};
    parindex_view values = rows(x, (int64_t)units, 2, PARINDEX_F64);
    parindex_view tree_view = VIEW(parents, 3, PARINDEX_I32);
    parindex_view weight_view = VIEW(ws, 3, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &tree_view, &weight_view, o, NULL));
    assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 0.25, NULL));
    return v;
}

static void table_of(double *out, const parindex_uncertainty *u, uint32_t table, int64_t units,
                     int64_t columns)
{
    parindex_span span = answer(out, units, columns);
    assert_ok(parindex_uncertainty_table(&span, u, table, NULL));
}

static void quantiles_of(double *out, const parindex_uncertainty *u, int64_t units)
{
    parindex_view ps = VIEW(probabilities, PROBABILITIES, PARINDEX_F64);
    parindex_span span = answer(out, units, PROBABILITIES);
    assert_ok(parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_SCORE, &ps, NULL));
}

static void test_a_constant_score_is_told_as_it_is(void **state)
{
    (void)state;
    static const double x[FIVE][2] = {{0, 0}, {100, 100}, {37.3, 37.3}, {20, 80}, {NAN, NAN}};
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    for (o.bins = 1; o.bins < 5000; o.bins = o.bins * 7 + 3) {
        parindex_variation *v = of_two(x, FIVE, &o);
        parindex_uncertainty *u = run(v, 0, 1000, 2);
        double q[FIVE][PROBABILITIES];
        double ends[FIVE][2];
        double nominal[FIVE][2];
        double range[2];
        quantiles_of(q[0], u, FIVE);
        table_of(ends[0], u, PARINDEX_UNCERTAINTY_EXTREMES, FIVE, 2);
        table_of(nominal[0], u, PARINDEX_UNCERTAINTY_NOMINAL, FIVE, 2);
        table_of(range, u, PARINDEX_UNCERTAINTY_RANGE, 1, 2);
        assert_true(range[0] == 0 && range[1] == 100);
        for (size_t i = 0; i < PROBABILITIES; i++) {
            assert_true(q[0][i] == 0 && q[1][i] == 100);
            assert_near(q[2][i], 37.3, 2e-10, 0);
            assert_true(isnan(q[4][i]));
            for (size_t k = 0; k < 4; k++)
                assert_true(q[k][i] >= ends[k][0] && q[k][i] <= ends[k][1] &&
                            (i == 0 || q[k][i - 1] <= q[k][i]));
        }
        for (size_t k = 0; k < 4; k++) {
            assert_true(q[k][0] == ends[k][0] && q[k][PROBABILITIES - 1] == ends[k][1]);
            assert_true(nominal[k][0] >= ends[k][0] && nominal[k][0] <= ends[k][1]);
        }
        assert_true(ends[3][0] > 42 && ends[3][0] < 43 && ends[3][1] > 57 && ends[3][1] < 58);
        assert_true(isnan(ends[4][0]) && isnan(ends[4][1]));
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

/* Each replicate by itself has one score, and the extremes of all are those of the single ones. */
static void test_extremes_are_those_of_the_replicates(void **state)
{
    (void)state;
    parindex_variation *v = busy(31);
    double least[UNITS];
    double most[UNITS];
    double ends[UNITS][2];
    double q[UNITS * PROBABILITIES];
    parindex_uncertainty *sum = run(v, 0, 0, 1);
    table_of(ends[0], sum, PARINDEX_UNCERTAINTY_EXTREMES, UNITS, 2);
    for (size_t u = 0; u < UNITS; u++) {
        assert_true(isnan(ends[u][0]) && isnan(ends[u][1]));
        least[u] = INFINITY;
        most[u] = -INFINITY;
    }
    for (uint64_t i = 0; i < ALONE; i++) {
        parindex_uncertainty *one = run(v, (i * 37) % ALONE, 1, 1);
        table_of(ends[0], one, PARINDEX_UNCERTAINTY_EXTREMES, UNITS, 2);
        quantiles_of(q, one, UNITS);
        for (size_t u = 0; u < UNITS; u++) {
            assert_true(ends[u][0] == ends[u][1]);
            for (size_t k = 0; k < PROBABILITIES; k++)
                assert_true(q[u * PROBABILITIES + k] == ends[u][0]);
            least[u] = fmin(least[u], ends[u][0]);
            most[u] = fmax(most[u], ends[u][1]);
        }
        assert_ok(parindex_uncertainty_merge(sum, one, NULL));
        parindex_uncertainty_free(one);
    }
    for (uint32_t threads = 0; threads < 4; threads++) {
        parindex_uncertainty *whole = threads == 0 ? sum : run(v, 0, ALONE, threads);
        table_of(ends[0], whole, PARINDEX_UNCERTAINTY_EXTREMES, UNITS, 2);
        for (size_t u = 0; u < UNITS; u++)
            assert_true(ends[u][0] == least[u] && ends[u][1] == most[u]);
        if (threads > 0) {
            assert_equal_counts(whole, sum);
            parindex_uncertainty_free(whole);
        }
    }
    parindex_uncertainty_free(sum);
    parindex_variation_free(v);
}

/* Bounds are for what is counted; the nominal score and rank are the composite's own, and so are cases. */
static void test_bounds_do_not_cut_the_nominal(void **state)
{
    (void)state;
    static const double x[3][2] = {{1, 5}, {2, 9}, {8, 8}};
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.low = 0;
    o.high = 4;
    parindex_variation *v = of_two(x, 3, &o);
    parindex_uncertainty *u = run(v, 0, 500, 1);
    double nominal[3][2];
    double q[3][PROBABILITIES];
    double range[2];
    table_of(nominal[0], u, PARINDEX_UNCERTAINTY_NOMINAL, 3, 2);
    quantiles_of(q[0], u, 3);
    table_of(range, u, PARINDEX_UNCERTAINTY_RANGE, 1, 2);
    assert_near(nominal[0][0], 3, 1e-11, 0);
    assert_near(nominal[1][0], 5.5, 1e-11, 0);
    assert_near(nominal[2][0], 8, 1e-11, 0);
    assert_true(nominal[0][1] == 3 && nominal[1][1] == 2 && nominal[2][1] == 1);
    assert_true(range[0] == 0 && range[1] == 4);
    for (size_t i = 0; i < PROBABILITIES; i++)
        assert_true(q[0][i] > 2.4 && q[0][i] < 3.6 && q[1][i] == 4 && q[2][i] == 4);
    double scores[2][3];
    double ranks[2][3];
    parindex_span score_span = answer(scores[0], 2, 3);
    parindex_span rank_span = answer(ranks[0], 2, 3);
    double points[2][2] = {{0.5, 0.5}, {0.25, 0.75}};
    parindex_view view = rows(points, 2, 2, PARINDEX_F64);
    assert_ok(parindex_variation_evaluate(&score_span, &rank_span, v, &view, NULL));
    assert_near(scores[0][1], 5.5, 1e-6, 0);
    assert_near(scores[1][2], 8, 1e-11, 0);
    assert_true(scores[1][1] > 5.5 && ranks[1][1] == 2 && ranks[1][2] == 1);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* A ranking that puts nobody before anybody has no correlation with another one. */
static void test_no_correlation_where_all_tie(void **state)
{
    (void)state;
    static const double x[3][2] = {{1, 3}, {3, 1}, {2, 2}};
    static const double alone[1][2] = {{1, 3}};
    double stability[3];
    parindex_variation *v = of_two(x, 3, NULL);
    parindex_uncertainty *u = run(v, 0, 100, 1);
    table_of(stability, u, PARINDEX_UNCERTAINTY_STABILITY, 3, 1);
    assert_true(stability[0] > 0 && isnan(stability[1]) && isnan(stability[2]));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    v = of_two(alone, 1, NULL);
    u = run(v, 0, 100, 1);
    table_of(stability, u, PARINDEX_UNCERTAINTY_STABILITY, 3, 1);
    assert_true(stability[0] == 0 && isnan(stability[1]) && isnan(stability[2]));
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Units of one nominal score are before nobody: that one of them is ahead opposes nothing. */
static void test_ties_oppose_nothing(void **state)
{
    (void)state;
    static const double x[5][2] = {{60, 40}, {10, 10}, {40, 60}, {NAN, NAN}, {50, 50}};
    double stability[3];
    parindex_variation *v = of_two(x, 5, NULL);
    parindex_uncertainty *u = run(v, 0, 1000, 1);
    table_of(stability, u, PARINDEX_UNCERTAINTY_STABILITY, 3, 1);
    assert_true(stability[0] > 0);
    assert_near(stability[1], 1, 1e-12, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    /* The same without the unit that has no score, whose replicates are counted as ties are. */
    static const double all[4][2] = {{60, 40}, {10, 10}, {40, 60}, {50, 50}};
    v = of_two(all, 4, NULL);
    u = run(v, 0, 1000, 1);
    table_of(stability, u, PARINDEX_UNCERTAINTY_STABILITY, 3, 1);
    assert_near(stability[1], 1, 1e-12, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Scores that a double cannot cut into steps are refused, not all put at one bound. */
static void test_a_range_that_cannot_be_cut(void **state)
{
    (void)state;
    static const double tiny[2][2] = {{1e-300, 2e-300}, {3e-300, 5e-300}};
    static const double small[2][2] = {{1e-280, 2e-280}, {3e-280, 5e-280}};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_uncertainty *u = NULL;
    parindex_variation *v = of_two(tiny, 2, NULL);
    assert_int_equal(parindex_uncertainty_run(&u, v, 0, 10, NULL, &err), PARINDEX_ERR_METHOD);
    assert_non_null(strstr(err.message, "power of ten"));
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_uncertainty_run(&u, v, 0, 10, NULL, &err), PARINDEX_ERR_METHOD);
    assert_non_null(strstr(err.message, "lũy thừa của 10"));
    parindex_variation_free(v);
    v = of_two(small, 2, NULL);
    u = run(v, 0, 10, 1);
    double nominal[2][2];
    table_of(nominal[0], u, PARINDEX_UNCERTAINTY_NOMINAL, 2, 2);
    assert_near(nominal[0][0], 1.5e-280, 0, 1e-11);
    assert_near(nominal[1][0], 4e-280, 0, 1e-11);
    assert_true(nominal[0][1] == 2 && nominal[1][1] == 1);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.high = 1e-300;
    v = of_two(small, 2, &o);
    assert_int_equal(parindex_uncertainty_run(&u, v, 0, 10, NULL, &err), PARINDEX_ERR_METHOD);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_constant_score_is_told_as_it_is),
        cmocka_unit_test(test_extremes_are_those_of_the_replicates),
        cmocka_unit_test(test_bounds_do_not_cut_the_nominal),
        cmocka_unit_test(test_no_correlation_where_all_tie),
        cmocka_unit_test(test_ties_oppose_nothing),
        cmocka_unit_test(test_a_range_that_cannot_be_cut),
    };
    return cmocka_run_group_tests_name("extremes of uncertainty", tests, NULL, NULL);
}
