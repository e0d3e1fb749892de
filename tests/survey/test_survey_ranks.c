/* SPDX-License-Identifier: MIT */
/* Ranks of figures: against each pair told apart alone, and where the truth is known. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey_support.h"

enum {
    UNITS_HERE = 9,
    STATISTICS_HERE = 2,
    FIGURES_HERE = UNITS_HERE * STATISTICS_HERE
};

static void ranks_of(double *places, size_t count, const parindex_estimates *e, const double *sums,
                     double level)
{
    size_t n = parindex_estimates_units(e) * parindex_estimates_statistics(e);
    parindex_span span = {places, (int64_t)count, 3, 24, 8, PARINDEX_F64, 0};
    parindex_view view = {sums, (int64_t)count, (int64_t)n, (int64_t)(n * 8), 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_estimates_ranks(&span, e, sums != NULL ? &view : NULL, level, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
}

/* Units of `districts` primary units each, one person in each; unit u lies about `gap` * u. */
static parindex_survey *places_survey(struct rows *r, size_t units, size_t districts, double gap,
                                      struct random *random)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    o.units = (uint32_t)units;
    *r = rows_new(&o, units * districts);
    for (size_t i = 0; i < r->count; i++) {
        double noise = -6;
        for (int k = 0; k < 12; k++)
            noise += (double)(random_next(random) >> 11) * 0x1p-53;
        r->stratum[i] = (int32_t)(i / districts);
        r->unit[i] = (int32_t)(i / districts);
        r->ids[i * STAGES_HERE] = (int32_t)(i % districts);
        r->number[2 * i] = gap * (double)(i / districts) + noise;
        r->number[2 * i + 1] = -r->number[2 * i] + (double)random_below(random, 3);
    }
    return rows_survey(r);
}

static parindex_estimates *means(const parindex_survey *s, const struct rows *r, size_t count)
{
    struct statistics st = statistics_new(&r->options);
    for (size_t i = 0; i < count; i++)
        mean_of_item(&st, i);
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    how.by_unit = 1;
    how.lonely = PARINDEX_LONELY_REMOVE;
    parindex_estimates *e = estimate(s, &st, &how);
    statistics_free(&st);
    return e;
}

/* The promise word for word, pair by pair, by the public calls alone. */
static void expect_pairs(const parindex_estimates *e, const double *places, double level)
{
    for (size_t i = 0; i < FIGURES_HERE; i++) {
        double value =
            of_estimates(e, PARINDEX_ESTIMATES_VALUE, i / STATISTICS_HERE, i % STATISTICS_HERE);
        double rank = 1;
        double best = 1;
        double worst = FIGURES_HERE;
        for (size_t j = 0; j < FIGURES_HERE; j++) {
            if (j == i)
                continue;
            parindex_estimates *d = difference(e, j, i);
            double low;
            double high;
            double apart = of_estimates(d, PARINDEX_ESTIMATES_VALUE, 0, 0);
            double error = of_estimates(d, PARINDEX_ESTIMATES_ERROR, 0, 0);
            double degrees = of_estimates(d, PARINDEX_ESTIMATES_DEGREES, 0, 0);
            assert_int_equal(parindex_interval(&low, &high, apart, error, degrees, 0,
                                               PARINDEX_INTERVAL_T,
                                               1 - (1 - level) / (FIGURES_HERE - 1), NULL),
                             PARINDEX_OK);
            parindex_estimates_free(d);
            forget_estimates();
            rank += of_estimates(e, PARINDEX_ESTIMATES_VALUE, j / STATISTICS_HERE,
                                 j % STATISTICS_HERE) > value;
            best += low > 0;
            worst -= high < 0;
        }
        assert_true(places[3 * i] == rank);
        assert_true(places[3 * i + 1] == best);
        assert_true(places[3 * i + 2] == worst);
    }
    forget_estimates();
}

static void test_pairs(void **state)
{
    (void)state;
    struct random random = {16};
    struct rows r;
    parindex_survey *s = places_survey(&r, UNITS_HERE, 5, 1.5, &random);
    parindex_estimates *e = means(s, &r, STATISTICS_HERE);
    double places[3 * FIGURES_HERE];
    double again[3 * FIGURES_HERE];
    ranks_of(places, FIGURES_HERE, e, NULL, 0.8);
    expect_pairs(e, places, 0.8);
    ranks_of(again, FIGURES_HERE, e, NULL, 0.95);
    expect_pairs(e, again, 0.95);
    assert_true(memcmp(places, again, sizeof places) != 0); /* the level matters */
    ranks_of(places, FIGURES_HERE, e, NULL, 0);
    assert_memory_equal(places, again, sizeof places); /* 0: that of the estimates */

    /* The same figures as sums, each twice as large. */
    double sums[FIGURES_HERE * FIGURES_HERE] = {0};
    for (size_t i = 0; i < FIGURES_HERE; i++)
        sums[i * FIGURES_HERE + i] = 2;
    ranks_of(places, FIGURES_HERE, e, sums, 0.95);
    assert_memory_equal(places, again, sizeof places);

    /* One column alone is ranked as if it were the only one. */
    double column[UNITS_HERE * FIGURES_HERE] = {0};
    for (size_t u = 0; u < UNITS_HERE; u++)
        column[u * FIGURES_HERE + u * STATISTICS_HERE] = 1;
    parindex_estimates *one = means(s, &r, 1);
    ranks_of(places, UNITS_HERE, e, column, 0.9);
    ranks_of(again, UNITS_HERE, one, NULL, 0.9);
    assert_memory_equal(places, again, 3 * UNITS_HERE * sizeof *places);
    parindex_estimates_free(one);
    parindex_estimates_free(e);
    parindex_survey_free(s);
    rows_free(&r);
}

/* A unit without answers has no rank; one without an error is told apart from none. */
static void test_unknown(void **state)
{
    (void)state;
    struct random random = {3};
    struct rows r;
    parindex_survey *s = places_survey(&r, 4, 2, 100, &random);
    parindex_survey_free(s);
    static const double answers[] = {1, 1.1, 50, 50.1, NAN, NAN, 70, 70};
    for (size_t i = 0; i < 8; i++)
        r.number[2 * i] = answers[i];
    r.ids[7 * STAGES_HERE] = r.ids[6 * STAGES_HERE]; /* one district alone */
    s = rows_survey(&r);
    parindex_estimates *e = means(s, &r, 1);
    double places[12];
    ranks_of(places, 4, e, NULL, 0.8);
    static const double want[] = {3, 2, 3, 2, 1, 2, NAN, NAN, NAN, 1, 1, 3};
    for (size_t i = 0; i < 12; i++)
        assert_true(isnan(want[i]) ? isnan(places[i]) : places[i] == want[i]);
    parindex_estimates_free(e);
    parindex_survey_free(s);
    rows_free(&r);
}

/* Twelve units, as good as equal, near each other, far apart: the true rank is held as often as is said. */
static void test_truth(void **state)
{
    (void)state;
    static const double gaps[] = {0.001, 0.05, 1};
    struct random random = {4};
    const char *text = getenv("PARINDEX_DRAWS");
    size_t draws = text != NULL ? (size_t)atol(text) : 100;
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        size_t held = 0;
        double width = 0;
        for (size_t d = 0; d < draws; d++) {
            struct rows r;
            parindex_survey *s = places_survey(&r, 12, 6, gaps[g], &random);
            parindex_estimates *e = means(s, &r, 1);
            double places[36];
            ranks_of(places, 12, e, NULL, 0.95);
            for (size_t u = 0; u < 12; u++) {
                held += places[3 * u + 1] <= 12 - (double)u && 12 - (double)u <= places[3 * u + 2];
                width += places[3 * u + 2] - places[3 * u + 1];
            }
            parindex_estimates_free(e);
            parindex_survey_free(s);
            rows_free(&r);
        }
        print_message("units %g apart, %zu samples: %.1f %% of true ranks held, %.1f places wide\n",
                      gaps[g], draws, 100 * (double)held / (12 * (double)draws),
                      width / (12 * (double)draws));
        assert_true((double)held > 0.94 * 12 * (double)draws);
        assert_true(g < 2 || width < 0.7 * 11 * 12 * (double)draws);
    }
}

static void test_bad(void **state)
{
    (void)state;
    struct random random = {5};
    struct rows r;
    parindex_survey *s = places_survey(&r, 3, 3, 1, &random);
    parindex_estimates *e = means(s, &r, 1);
    double places[9] = {-7};
    double sums[9] = {1, 0, 0, 0, 1, 0, 0, 0, NAN};
    parindex_span span = {places, 3, 3, 24, 8, PARINDEX_F64, 0};
    parindex_view view = {sums, 3, 3, 24, 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_estimates_ranks(&span, NULL, NULL, 0, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_ranks(&span, e, NULL, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_ranks(&span, e, NULL, -0.1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_ranks(&span, e, NULL, NAN, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_estimates_ranks(&span, e, &view, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.message, "Weight 3 of sum 3 is no finite number.");
    sums[8] = 1;
    view.cols = 2;
    assert_int_equal(parindex_estimates_ranks(&span, e, &view, 0, NULL), PARINDEX_ERR_SHAPE);
    view.cols = 3;
    view.rows = 0;
    assert_int_equal(parindex_estimates_ranks(&span, e, &view, 0, NULL), PARINDEX_ERR_ARGUMENT);
    view.rows = 2;
    assert_int_equal(parindex_estimates_ranks(&span, e, &view, 0, NULL), PARINDEX_ERR_SHAPE);
    span.cols = 2;
    assert_int_equal(parindex_estimates_ranks(&span, e, NULL, 0, NULL), PARINDEX_ERR_SHAPE);
    assert_true(places[0] == -7);
    parindex_estimates_free(e);
    parindex_survey_free(s);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_truth),
        cmocka_unit_test(test_bad),
    };
    return cmocka_run_group_tests_name("survey: ranks", tests, NULL, NULL);
}
