/* SPDX-License-Identifier: MIT */
/*
 * Where the truth is known: provinces whose points and ranks are those of a made-up population, of which districts
 * and people are drawn again and again. Intervals of points and of ranks must hold them as often as they say.
 * PARINDEX_DRAWS says how many samples are drawn, 40 without.
 */
#include <math.h>
#include <stdlib.h>

#include "sampled_support.h"

enum {
    PROVINCES = 8,
    ITEMS = 22,
    DISTRICTS = 400, /* there are, in each province */
    REPLICATES = 1000
};

/* By how much a district is off: twelve numbers, so that it is nearly normal, as t supposes. */
static double offs[PROVINCES][DISTRICTS];

static void make_offs(void)
{
    struct random random = {7};
    for (size_t p = 0; p < PROVINCES; p++)
        for (size_t d = 0; d < DISTRICTS; d++) {
            offs[p][d] = -6;
            for (int i = 0; i < 12; i++)
                offs[p][d] += (double)(random_next(&random) >> 11) * 0x1p-53;
        }
}

/* The share of the satisfied in a district. */
static double district_share(size_t province, size_t district, size_t item)
{
    double own = (double)((district * 31 + item * 17) % 101) / 101 - 0.5;
    return 0.6 + 0.015 * (double)province + 0.05 * offs[province][district] + 0.05 * own -
           0.002 * (double)item;
}

static double truth_of(size_t province)
{
    double sum = 0;
    for (size_t d = 0; d < DISTRICTS; d++)
        for (size_t i = 0; i < ITEMS; i++)
            sum += district_share(province, d, i);
    return 100 * sum / (DISTRICTS * ITEMS);
}

static struct rows draw_rows(size_t districts, size_t people, struct random *random)
{
    struct rows r = rows_of_provinces(ITEMS, PROVINCES, districts, people, 1);
    for (size_t d = 0; d < PROVINCES * districts; d++) {
        size_t province = d / districts;
        size_t district = random_below(random, DISTRICTS);
        for (size_t i = d * people; i < (d + 1) * people; i++) {
            r.weight[i] = 1;
            for (size_t k = 0; k < ITEMS; k++) {
                double u = (double)(random_next(random) >> 11) * 0x1p-53;
                r.level[i * ITEMS + k] = u < district_share(province, district, k) ? 4 : 2;
            }
        }
    }
    return r;
}

struct covered {
    double points;
    double t;
    double normal;
    double ranks;
};

static struct covered cover(size_t districts, size_t people, size_t draws)
{
    struct random random = {districts};
    struct covered c = {0, 0, 0, 0};
    for (size_t n = 0; n < draws; n++) {
        struct rows r = draw_rows(districts, people, &random);
        struct scored_survey s = score_survey("vn.sipas.2640", &r);
        vary_survey(&s, NULL, 0, n);
        parindex_uncertainty *u = NULL;
        assert_int_equal(parindex_uncertainty_run(&u, s.variation, 0, REPLICATES, NULL, NULL),
                         PARINDEX_OK);
        double p[] = {0.025, 0.975};
        parindex_view view = {p, 2, 1, 8, 8, PARINDEX_F64, 0};
        double score[PROVINCES][2];
        double rank[PROVINCES][2];
        parindex_span span = {score, PROVINCES, 2, 16, 8, PARINDEX_F64, 0};
        assert_int_equal(
            parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_SCORE, &view, NULL),
            PARINDEX_OK);
        span.data = rank;
        assert_int_equal(
            parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_RANK, &view, NULL),
            PARINDEX_OK);
        double weights[PROVINCES * ITEMS];
        for (size_t k = 0; k < PROVINCES; k++) {
            for (size_t i = 0; i < PROVINCES * ITEMS; i++)
                weights[i] = i / ITEMS == k ? 100.0 / ITEMS : 0;
            parindex_estimates *e = contrast(s.estimates, weights);
            double value = of_estimates(e, PARINDEX_ESTIMATES_VALUE, 0, 0);
            double error = of_estimates(e, PARINDEX_ESTIMATES_ERROR, 0, 0);
            double truth = truth_of(k);
            double place = (double)(PROVINCES - k); /* the last is the best */
            c.points += score[k][0] <= truth && truth <= score[k][1];
            c.t += of_estimates(e, PARINDEX_ESTIMATES_LOW, 0, 0) <= truth &&
                   truth <= of_estimates(e, PARINDEX_ESTIMATES_HIGH, 0, 0);
            c.normal += fabs(value - truth) <= 1.96 * error;
            c.ranks += rank[k][0] <= place && place <= rank[k][1];
            parindex_estimates_free(e);
        }
        parindex_uncertainty_free(u);
        scored_survey_free(&s);
        rows_free(&r);
    }
    double all = (double)(draws * PROVINCES);
    return (struct covered){c.points / all, c.t / all, c.normal / all, c.ranks / all};
}

static void test_coverage(void **state)
{
    (void)state;
    static const struct {
        size_t districts;
        size_t people;
        double most; /* that 1.96 errors may hold */
    } cases[] = {{3, 40, 0.88}, {6, 20, 0.92}, {31, 8, 1}};
    const char *text = getenv("PARINDEX_DRAWS");
    size_t draws = text != NULL ? (size_t)atol(text) : 40;
    make_offs();
    for (size_t k = 1; k < PROVINCES; k++)
        assert_true(truth_of(k) > truth_of(k - 1));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct covered c = cover(cases[i].districts, cases[i].people, draws);
        print_message(
            "%zu degrees of freedom, %zu samples: points %.1f %%, ranks %.1f %%, by t %.1f "
            "%%, by 1.96 errors %.1f %%\n",
            cases[i].districts - 1, draws, 100 * c.points, 100 * c.ranks, 100 * c.t,
            100 * c.normal);
        double off =
            0.02 + (draws >= 2000 ? 0 : 2 * sqrt(0.05 * 0.95 / (double)(draws * PROVINCES)));
        assert_near(c.points, 0.95, off, 0);
        assert_true(c.ranks >= 0.93); /* the least that is promised; it is cautious here */
        assert_true(c.normal <= cases[i].most);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_coverage)};
    return cmocka_run_group_tests_name("uncertainty: truth of surveys", tests, NULL, NULL);
}
