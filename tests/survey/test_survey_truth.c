/* SPDX-License-Identifier: MIT */
/*
 * Where the truth is known: intervals hold it as often as they say, and errors by replicates are those by
 * linearisation where theory has them equal. PARINDEX_DRAWS says how many samples are drawn, 300 without.
 */
#include <math.h>
#include <stdlib.h>

#include "survey_support.h"

enum {
    UNITS_THERE = 3000,
    PEOPLE = 6 /* drawn in each unit */
};

/* Nearly normal: twelve uniform numbers. */
static double draw_normal(struct random *r)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += (double)(random_next(r) >> 11) * 0x1p-53;
    return sum;
}

/* How often t and 1.96 errors hold the mean of a population, of samples of `units` in each of `strata`. */
static void cover(size_t strata, size_t units, size_t draws, double *t, double *normal)
{
    struct random random = {strata * 100 + units};
    double *mean = calloc(UNITS_THERE, sizeof *mean);
    assert_non_null(mean);
    double truth = 0;
    for (size_t i = 0; i < UNITS_THERE; i++) {
        mean[i] = 50 + 8 * draw_normal(&random) + 10 * (double)(i % strata);
        truth += mean[i] / UNITS_THERE;
    }
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 1;
    struct rows r = rows_new(&o, strata * units * PEOPLE);
    struct statistics st = statistics_new(&o);
    mean_of_item(&st, 0);
    size_t by_t = 0;
    size_t by_normal = 0;
    for (size_t d = 0; d < draws; d++) {
        for (size_t i = 0; i < strata * units; i++) {
            size_t stratum = i / units;
            size_t unit = (size_t)random_below(&random, UNITS_THERE / strata) * strata + stratum;
            for (size_t k = i * PEOPLE; k < (i + 1) * PEOPLE; k++) {
                r.stratum[k] = (int32_t)stratum;
                r.ids[k * STAGES_HERE] = (int32_t)i;
                r.number[k] = mean[unit] + 15 * draw_normal(&random);
            }
        }
        parindex_survey *s = rows_survey(&r);
        parindex_estimates *e = estimate(s, &st, NULL);
        double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0);
        double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0);
        by_t += of_estimates(e, PARINDEX_ESTIMATES_LOW, 0, 0) <= truth &&
                truth <= of_estimates(e, PARINDEX_ESTIMATES_HIGH, 0, 0);
        by_normal += fabs(value - truth) <= 1.96 * error;
        assert_true(of_estimates(e, PARINDEX_ESTIMATES_DEGREES, 0, 0) ==
                    (double)(strata * units - strata));
        parindex_estimates_free(e);
        parindex_survey_free(s);
    }
    *t = (double)by_t / (double)draws;
    *normal = (double)by_normal / (double)draws;
    statistics_free(&st);
    rows_free(&r);
    free(mean);
}

static void test_coverage(void **state)
{
    (void)state;
    static const struct {
        size_t strata;
        size_t units;
        double most; /* that 1.96 errors may hold */
    } cases[] = {{1, 3, 0.88}, {1, 6, 0.92}, {6, 6, 1}};
    const char *text = getenv("PARINDEX_DRAWS");
    size_t draws = text != NULL ? (size_t)atol(text) : 300;
    double off = draws >= 2000 ? 0.02 : 0.02 + 2 * sqrt(0.95 * 0.05 / (double)draws);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double t;
        double normal;
        cover(cases[c].strata, cases[c].units, draws, &t, &normal);
        print_message("%zu degrees of freedom, %zu samples: %.1f %% by t, %.1f %% by 1.96 errors\n",
                      cases[c].strata * (cases[c].units - 1), draws, 100 * t, 100 * normal);
        assert_near(t, 0.95, off, 0);
        assert_true(normal <= cases[c].most);
    }
}

/* Of a total, which is linear, replicates give the very errors of linearisation. */
static void test_replicates(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    struct rows r = rows_new(&o, 400);
    struct random random = {3};
    for (size_t i = 0; i < r.count; i++) {
        r.stratum[i] = (int32_t)(i % 20);
        r.ids[i * STAGES_HERE] = (int32_t)(i / 20 % 2);
        r.weight[i] = 1 + (double)random_below(&random, 50);
        r.number[i * 2] = (double)random_below(&random, 1000) + 200 * r.ids[i * STAGES_HERE];
        r.number[i * 2 + 1] = 5 + (double)random_below(&random, 10);
    }
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&o);
    size_t total = total_of_item(&st, 0);
    size_t ratio = ratio_of_items(&st, 0, 1);
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    parindex_estimates *e = estimate(s, &st, &how);
    double want = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, total);
    double want_ratio = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, ratio);
    parindex_estimates_free(e);
    static const struct {
        uint32_t variance;
        uint32_t about;
        double fay;
        double off;
        double off_ratio;
    } cases[] = {{PARINDEX_VARIANCE_JKN, 1, 0, 1e-10, 0.02},
                 {PARINDEX_VARIANCE_BRR, 1, 0, 1e-10, 0.05},
                 {PARINDEX_VARIANCE_BRR, 0, 0, 1e-10, 0.05},
                 {PARINDEX_VARIANCE_FAY, 1, 0.3, 1e-10, 0.05},
                 {PARINDEX_VARIANCE_BOOTSTRAP, 0, 0, 0.06, 0.1}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        how.variance = cases[c].variance;
        how.about = cases[c].about;
        how.fay = cases[c].fay;
        how.replicates = 4000;
        how.seed = 20231211;
        e = estimate(s, &st, &how);
        assert_near(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, total), want, 0, cases[c].off);
        assert_near(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, ratio), want_ratio, 0,
                    cases[c].off_ratio);
        assert_true(of_estimates(e, PARINDEX_ESTIMATES_DEGREES, 0, 0) == 20);
        parindex_estimates_free(e);
    }
    /* Another seed, other replicates. */
    e = estimate(s, &st, &how);
    how.seed++;
    parindex_estimates *anew = estimate(s, &st, &how);
    double x = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, total);
    assert_true(x != of_estimates(anew, PARINDEX_ESTIMATES_ERROR, 0, total));
    parindex_estimates_free(anew);
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/*
 * A survey with a stratum taken whole, whose error is of the next stage alone, worked out by hand: two units
 * of which 2 of 4 people each were drawn, f = 1/2, so that the variance of the total of y with weights 2 is
 * the sum of (1 - f) n / (n - 1) times the squares about each unit's mean, n = 2.
 */
static void test_taken_whole(void **state)
{
    (void)state;
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.stages = 2;
    o.persons = 1;
    o.fpc = PARINDEX_FPC_COUNTS;
    o.items = 1;
    struct rows r = rows_new(&o, 4);
    static const double y[] = {3, 5, 10, 18};
    for (size_t i = 0; i < 4; i++) {
        r.weight[i] = 2;
        r.ids[i * STAGES_HERE] = (int32_t)(i / 2);
        r.fpc[i * STAGES_HERE] = 2;
        r.fpc[i * STAGES_HERE + 1] = 4;
        r.number[i] = y[i];
    }
    parindex_survey *s = rows_survey(&r);
    struct statistics st = statistics_new(&o);
    total_of_item(&st, 0);
    parindex_estimates *e = estimate(s, &st, NULL);
    double first = 0.5 * 2 * (2 * 2 + 2 * 2);
    double second = 0.5 * 2 * (8 * 8 + 8 * 8);
    assert_near(of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0), 72, 0, 0);
    assert_near(of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0), sqrt(first + second), 0, 1e-15);
    parindex_estimates_free(e);
    statistics_free(&st);
    parindex_survey_free(s);
    rows_free(&r);
}

/*
 * Without a share that was drawn, and by replicates, only the first stage counts: figures and errors are those of
 * the same answers of which nothing is known below it.
 */
static void test_first_stage_alone(void **state)
{
    (void)state;
    static const uint32_t variances[] = {PARINDEX_VARIANCE_LINEAR, PARINDEX_VARIANCE_JKN,
                                         PARINDEX_VARIANCE_BOOTSTRAP};
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = 2;
    o.levels = 5;
    o.units = 3;
    o.stages = 4;
    struct rows r = rows_random(&o, 600, 11);
    parindex_survey *deep = rows_survey(&r);
    r.options.stages = 1;
    parindex_survey *flat = rows_survey(&r);
    struct statistics st = statistics_new(&o);
    mean_of_item(&st, 0);
    share_of_items(&st, 0, 2, 4);
    for (size_t v = 0; v < sizeof variances / sizeof *variances; v++)
        for (uint32_t by_unit = 0; by_unit < 2; by_unit++) {
            parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
            how.variance = variances[v];
            how.by_unit = by_unit;
            double want[2][3][2];
            for (int which = 0; which < 2; which++) {
                parindex_estimates *e = estimate(which == 0 ? flat : deep, &st, &how);
                for (size_t u = 0; u < parindex_estimates_units(e); u++)
                    for (size_t c = 0; c < 2; c++) {
                        double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, u, c);
                        double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, u, c);
                        assert_true(error > 0);
                        if (which == 0) {
                            want[0][u][c] = value;
                            want[1][u][c] = error;
                            continue;
                        }
                        assert_near(value, want[0][u][c], 0, 1e-14);
                        assert_near(error, want[1][u][c], 0, 1e-12);
                    }
                parindex_estimates_free(e);
            }
        }
    statistics_free(&st);
    parindex_survey_free(flat);
    parindex_survey_free(deep);
    rows_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_replicates),
        cmocka_unit_test(test_taken_whole),
        cmocka_unit_test(test_first_stage_alone),
    };
    return cmocka_run_group_tests_name("survey: truth", tests, NULL, NULL);
}
