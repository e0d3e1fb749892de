/* SPDX-License-Identifier: MIT */
/* What answers and cases mean, held against the functions on plain tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty_support.h"

/* The composite of plain functions: the two families, then the root. */
static void composite(const parindex_aggregate_options *mean, const double w[NODES],
                      double score[UNITS])
{
    double top[UNITS][3];
    const size_t first[] = {1, 5, 8};
    for (size_t u = 0; u < UNITS; u++)
        top[u][2] = numbers[u][0];
    for (size_t g = 0; g < 2; g++) {
        parindex_aggregate_options o = *mean;
        parindex_view part =
            rows(&numbers[0][first[g]], UNITS, (int64_t)(first[g + 1] - first[g]), PARINDEX_F64);
        part.row_stride = LEAVES * 8;
        parindex_span out = answer(&top[0][g], UNITS, 1);
        out.row_stride = 3 * 8;
        o.weights = w + 4 + 4 * g;
        assert_ok(parindex_aggregate(&out, &part, &o, NULL));
    }
    parindex_aggregate_options o = *mean;
    parindex_view parts = rows(top, UNITS, 3, PARINDEX_F64);
    parindex_span out = answer(score, UNITS, 1);
    o.weights = w + 1;
    assert_ok(parindex_aggregate(&out, &parts, &o, NULL));
}

/* With nothing varied: the numbers of parindex_aggregate, for every mean, some of them missing. */
static void with_nothing_varied_it_is_the_aggregate(void **state)
{
    (void)state;
    for (int missing = 0; missing < 2; missing++)
        for (uint32_t combine = PARINDEX_COMBINE_MEAN; combine <= PARINDEX_COMBINE_MEDIAN;
             combine++) {
            if (combine == PARINDEX_COMBINE_AFFINE)
                continue;
            parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
            mean.combine = combine;
            mean.power = 2;
            fill_numbers();
            if (missing) {
                numbers[2][1] = NAN;
                for (size_t l = 5; l < LEAVES; l++)
                    numbers[4][l] = NAN;
            }
            parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
            parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
            parindex_view ws = VIEW(weights, NODES, PARINDEX_F64);
            parindex_variation *v = NULL;
            assert_ok(parindex_variation_new(&v, &values, &parents, &ws, NULL, NULL));
            assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL));
            parindex_uncertainty *u = run(v, 0, 20, 1);
            double score[UNITS];
            composite(&mean, weights, score);
            double got[UNITS][2];
            parindex_span out = answer(&got[0][0], UNITS, 2);
            assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
            double rank[UNITS];
            parindex_view scores = rows(score, UNITS, 1, PARINDEX_F64);
            parindex_span ranks = answer(rank, UNITS, 1);
            assert_ok(parindex_rank(&ranks, &scores, NULL, NULL));
            double places[UNITS * UNITS];
            out = answer(places, UNITS, UNITS);
            assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_RANKS, NULL));
            for (size_t i = 0; i < UNITS; i++) {
                assert_near(got[i][0], score[i], 1e-9, 0);
                assert_near(got[i][1], rank[i], 0, 0);
                assert_near(places[i * UNITS + (size_t)rank[i] - 1], 1, 0, 0);
            }
            parindex_uncertainty_free(u);
            parindex_variation_free(v);
        }
}

/* Scores are between the least and the greatest number, and what a rule puts in a number's place. */
static void scores_reach_floors_and_zeros(void **state)
{
    (void)state;
    static const struct {
        uint32_t zero[2]; /* of two means; the second may be left out */
        double at[2];
        size_t means;
        double least;
        double most;
        double mean; /* of the first unit, where it does not vary */
    } cases[] = {
        {{PARINDEX_ZERO_REFUSED}, {0}, 1, 1, 9, 2},
        {{PARINDEX_ZERO_FLOOR}, {50}, 1, 1, 50, 50},
        {{PARINDEX_ZERO_FLOOR}, {2}, 1, 1, 9, 2.8284271247461903},
        {{PARINDEX_ZERO_GIVES_ZERO}, {0}, 1, 0, 9, 2},
        {{PARINDEX_ZERO_FLOOR, PARINDEX_ZERO_REFUSED}, {50, 0}, 2, 1, 50, NAN},
        {{PARINDEX_ZERO_REFUSED, PARINDEX_ZERO_FLOOR}, {0, 50}, 2, 1, 50, NAN},
        {{PARINDEX_ZERO_REFUSED, PARINDEX_ZERO_GIVES_ZERO}, {0, 0}, 2, 0, 9, 2},
    };
    const int32_t parents[] = {-1, 0, 0};
    const double equal[] = {0, 1, 1};
    const double x[2][2] = {{1, 4}, {3, 9}};
    parindex_view values = rows(x, 2, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view ws = VIEW(equal, 3, PARINDEX_F64);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        parindex_variation *v = NULL;
        parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, &o, NULL));
        for (size_t m = 0; m < cases[k].means; m++) {
            parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
            mean.combine = PARINDEX_COMBINE_GEOMETRIC;
            mean.zero = cases[k].zero[m];
            mean.at = cases[k].at[m];
            assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL));
        }
        parindex_uncertainty *u = run(v, 0, 64, 1);
        double range[2];
        double means[2];
        parindex_span out = answer(range, 1, 2);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_RANGE, NULL));
        assert_near(range[0], cases[k].least, 0, 1e-12);
        assert_near(range[1], cases[k].most, 0, 1e-12);
        out = answer(means, 2, 1);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_MEAN, NULL));
        if (isnan(cases[k].mean))
            assert_true(means[0] > 3 && means[0] < 49); /* some of each */
        else
            assert_near(means[0], cases[k].mean, 1e-9, 0);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

/* A sum's weights are maxima: what is not there leaves them, at every level above. */
static void the_weights_of_a_sum_are_maxima(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0, 1, 1};
    const double maxima[] = {0, 10, 5, 4, 6};
    const double shares[2][3] = {{0.5, 0.25, 1}, {0.5, 0.25, NAN}};
    parindex_view values = rows(shares, 2, 3, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 5, PARINDEX_I32);
    parindex_view ws = VIEW(maxima, 5, PARINDEX_F64);
    parindex_variation *v = NULL;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.times = 100;
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, &o, NULL));
    parindex_aggregate_options sum = PARINDEX_AGGREGATE_OPTIONS_INIT;
    sum.combine = PARINDEX_COMBINE_SUM;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &sum, NULL));
    parindex_uncertainty *u = run(v, 0, 1, 1);
    double got[4];
    parindex_span out = answer(got, 2, 2);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
    /* Leaves: node 2 of 5 has 0.5, node 3 of 4 has 0.25, node 4 of 6 has 1 or does not apply. */
    assert_near(got[0], 100 * (5 * 0.5 + 4 * 0.25 + 6) / 15, 1e-9, 0);
    assert_near(got[2], 100 * (5 * 0.5 + 4 * 0.25) / 9, 1e-9, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Tables agree with each other, and with replicates worked out one by one. */
static void test_tables(void **state)
{
    (void)state;
    parindex_variation *v = busy(9);
    enum {
        N = 500
    };
    parindex_uncertainty *u = run(v, 0, N, 1);
    assert_int_equal(parindex_uncertainty_replicates(u), N);
    double counts[UNITS][UNITS + 1] = {{0}};
    double ahead[UNITS][UNITS] = {{0}};
    double classes[UNITS][3] = {{0}};
    double mean[UNITS] = {0};
    double shift = 0;
    double square = 0;
    double against = 0;
    double nominal[UNITS][2];
    parindex_span out = answer(&nominal[0][0], UNITS, 2);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
    for (uint64_t r = 0; r < N; r++) {
        parindex_uncertainty *one = run(v, r, 1, 1);
        double place[UNITS * (UNITS + 1)];
        double score[UNITS];
        double rank[UNITS];
        out = answer(place, UNITS, UNITS + 1);
        assert_ok(parindex_uncertainty_table(&out, one, PARINDEX_UNCERTAINTY_RANK_COUNTS, NULL));
        out = answer(score, UNITS, 1);
        assert_ok(parindex_uncertainty_table(&out, one, PARINDEX_UNCERTAINTY_MEAN, NULL));
        for (size_t a = 0; a < UNITS; a++) {
            rank[a] = 1;
            for (size_t c = 0; c < UNITS; c++) {
                rank[a] += score[c] > score[a];
                ahead[a][c] += score[a] > score[c];
            }
            assert_near(place[a * (UNITS + 1) + (size_t)rank[a]], 1, 0, 0);
            counts[a][(size_t)rank[a]]++;
            classes[a][score[a] >= 55 ? 2 : score[a] >= 40 ? 1 : 0]++;
            mean[a] += score[a];
            shift += fabs(rank[a] - nominal[a][1]);
            square += (rank[a] - nominal[a][1]) * (rank[a] - nominal[a][1]);
        }
        for (size_t a = 0; a < UNITS; a++)
            for (size_t c = 0; c < a; c++)
                against += (rank[a] - rank[c]) * (nominal[a][1] - nominal[c][1]) < 0;
        parindex_uncertainty_free(one);
    }
    double got[UNITS * (UNITS + 1)];
    out = answer(got, UNITS, UNITS + 1);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_RANK_COUNTS, NULL));
    assert_memory_equal(got, counts, sizeof counts);
    out = answer(got, UNITS, UNITS);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_AHEAD, NULL));
    for (size_t a = 0; a < UNITS; a++)
        for (size_t c = 0; c < UNITS; c++)
            assert_near(got[a * UNITS + c] * N, ahead[a][c], 1e-9, 0);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_TOP, NULL));
    for (size_t a = 0; a < UNITS; a++) {
        double sum = 0;
        for (size_t r = 0; r < UNITS; r++) {
            sum += counts[a][r + 1];
            assert_near(got[a * UNITS + r] * N, sum, 1e-9, 0);
        }
    }
    out = answer(got, UNITS, 3);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_CLASSES, NULL));
    for (size_t a = 0; a < UNITS; a++)
        for (size_t c = 0; c < 3; c++)
            assert_near(got[a * 3 + c] * N, classes[a][c], 1e-9, 0);
    out = answer(got, UNITS, 1);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_MEAN, NULL));
    for (size_t a = 0; a < UNITS; a++)
        assert_near(got[a], mean[a] / N, 1e-9, 0);
    out = answer(got, 3, 1);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_STABILITY, NULL));
    assert_near(got[0], shift / N / UNITS, 1e-12, 0);
    assert_near(got[1], 1 - 2 * against / N / (UNITS * (UNITS - 1) / 2), 1e-12, 0);
    assert_near(got[2], 1 - 6 * square / N / (UNITS * (UNITS * UNITS - 1)), 1e-12, 0);
    static double bins[UNITS * 300];
    out = answer(bins, UNITS, 300);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_SCORE_COUNTS, NULL));
    /* Quantiles: the least rank that so many do not exceed; scores within a bin of it. */
    double p[] = {0, 0.05, 0.5, 0.95, 1};
    double q[UNITS * 5];
    parindex_view ps = VIEW(p, 5, PARINDEX_F64);
    out = answer(q, UNITS, 5);
    assert_ok(parindex_uncertainty_quantiles(&out, u, PARINDEX_UNCERTAINTY_RANK, &ps, NULL));
    for (size_t a = 0; a < UNITS; a++)
        for (size_t i = 0; i < 5; i++) {
            double sum = 0;
            size_t r = 0;
            while (sum == 0 || sum < p[i] * N)
                sum += counts[a][++r];
            assert_near(q[a * 5 + i], (double)r, 0, 0);
        }
    assert_ok(parindex_uncertainty_quantiles(&out, u, PARINDEX_UNCERTAINTY_SCORE, &ps, NULL));
    for (size_t a = 0; a < UNITS; a++)
        assert_true(q[a * 5] <= q[a * 5 + 2] && q[a * 5 + 2] <= q[a * 5 + 4] &&
                    fabs(q[a * 5 + 2] - mean[a] / N) < 15);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Equal units share the better rank and neither is ahead; a unit without numbers has no rank. */
static void test_ties(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0};
    const double ws[] = {0, 1, 1};
    const double x[5][2] = {{1, 2}, {3, 4}, {3, 4}, {NAN, NAN}, {0, 1}};
    parindex_view values = rows(x, 5, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view view = VIEW(ws, 3, PARINDEX_F64);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.pairs = 1;
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &view, &o, NULL));
    assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 1, NULL));
    parindex_uncertainty *u = run(v, 0, 100, 1);
    double counts[5][6];
    parindex_span out = answer(&counts[0][0], 5, 6);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_RANK_COUNTS, NULL));
    const size_t rank[] = {3, 1, 1, 0, 4};
    for (size_t i = 0; i < 5; i++)
        assert_near(counts[i][rank[i]], 100, 0, 0);
    double ahead[5][5];
    out = answer(&ahead[0][0], 5, 5);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_AHEAD, NULL));
    assert_near(ahead[1][2] + ahead[2][1], 0, 0, 0);
    assert_near(ahead[1][0], 1, 0, 0);
    assert_near(ahead[0][3], 1, 0, 0);
    assert_near(ahead[3][0], 0, 0, 0);
    double stability[3];
    out = answer(stability, 3, 1);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_STABILITY, NULL));
    assert_near(stability[0], 0, 0, 0);
    assert_near(stability[1], 1, 0, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/*
 * Ranks of any number of units are what a count of greater scores says: scores far apart, so that no unit
 * can pass another; close together, so that nearly all can; and equal ones.
 */
static void test_places(void **state)
{
    (void)state;
    enum {
        CROWD = 21,
        PARTS = 3,
        POINTS = 40
    };
    const int32_t parents[] = {-1, 0, 0, 0};
    const double ws[] = {0, 1, 1, 1};
    parindex_view ps = VIEW(parents, PARTS + 1, PARINDEX_I32);
    parindex_view view = VIEW(ws, PARTS + 1, PARINDEX_F64);
    struct random r = {63};
    for (int64_t units = 1; units <= CROWD; units++)
        for (double apart = 0; apart <= 100; apart += 50) {
            double x[CROWD][PARTS];
            double points[POINTS][PARTS];
            for (size_t u = 0; u < CROWD; u++)
                for (size_t l = 0; l < PARTS; l++)
                    x[u][l] = (double)random_below(&r, 30) + apart * (double)(u * 8 % CROWD);
            for (size_t i = 0; i < POINTS * PARTS; i++)
                points[i / PARTS][i % PARTS] = (double)random_below(&r, 1000) / 1000;
            parindex_view values = rows(x, units, PARTS, PARINDEX_F64);
            parindex_view given = rows(points, POINTS, PARTS, PARINDEX_F64);
            parindex_variation *v = NULL;
            assert_ok(parindex_variation_new(&v, &values, &ps, &view, NULL, NULL));
            assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 1, NULL));
            double scores[POINTS * CROWD];
            double ranks[POINTS * CROWD];
            parindex_span score = answer(scores, POINTS, units);
            parindex_span rank = answer(ranks, POINTS, units);
            assert_ok(parindex_variation_evaluate(&score, &rank, v, &given, NULL));
            for (int64_t i = 0; i < POINTS * units; i++) {
                const double *all = scores + i / units * units;
                double greater = 0;
                for (int64_t c = 0; c < units; c++)
                    greater += all[c] > scores[i];
                assert_near(ranks[i], greater + 1, 0, 0);
            }
            parindex_variation_free(v);
        }
}

/* Each case is the composite with that one thing done by hand. */
static void test_one_at_a_time(void **state)
{
    (void)state;
    parindex_variation *v = busy(1);
    size_t cases = parindex_variation_cases(v);
    /* One scale and one mean more, three nodes to drop, a set more, ten weights low and high. */
    assert_int_equal(cases, 1 + 1 + 3 + 1 + 2 * (NODES - 1));
    double *scores = calloc(cases, UNITS * sizeof *scores);
    double *ranks = calloc(cases, UNITS * sizeof *ranks);
    assert_true(scores != NULL && ranks != NULL);
    parindex_span s = answer(scores, (int64_t)cases, UNITS);
    parindex_span r = answer(ranks, (int64_t)cases, UNITS);
    assert_ok(parindex_variation_one_at_a_time(&s, &r, v, NULL));
    size_t seen = 0;
    for (size_t c = 0; c < cases; c++) {
        parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
        assert_ok(parindex_variation_case_at(&in, v, c, NULL));
        double w[NODES];
        memcpy(w, weights, sizeof w);
        parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
        if (in.kind == PARINDEX_FACTOR_OF_SCALE)
            continue;
        if (in.kind == PARINDEX_FACTOR_OF_COMBINE) {
            assert_int_equal(in.level, 1);
            mean.combine = PARINDEX_COMBINE_GEOMETRIC;
        }
        if (in.kind == PARINDEX_FACTOR_OF_DROP)
            w[in.node] = 0;
        if (in.kind == PARINDEX_FACTOR_OF_SET)
            for (size_t n = 1; n < NODES; n++)
                w[n] = 1;
        if (in.kind == PARINDEX_FACTOR_OF_WEIGHT) {
            double reach = 0.3;
            if (tree[in.node] == 2) {
                double share = weights[in.node] / 7;
                reach = sqrt((1 - share) / (share * 21));
            }
            w[in.node] *= in.level == 0 ? 1 - reach : 1 + reach;
        }
        double score[UNITS];
        composite(&mean, w, score);
        double rank[UNITS];
        parindex_view view = rows(score, UNITS, 1, PARINDEX_F64);
        parindex_span out = answer(rank, UNITS, 1);
        assert_ok(parindex_rank(&out, &view, NULL, NULL));
        for (size_t u = 0; u < UNITS; u++) {
            assert_near(scores[c * UNITS + u], score[u], 1e-7, 0);
            assert_near(ranks[c * UNITS + u], rank[u], 0, 0);
        }
        seen++;
    }
    assert_int_equal(seen, cases - 1);
    free(ranks);
    free(scores);
    parindex_variation_free(v);
}

/* A leaf's own scale, and a missing number whose weight goes to the others. */
/* Sets of weights leave the nominal ones as they are; one set alone takes their place. */
static void test_sets_and_nominal(void **state)
{
    (void)state;
    double sets[3][NODES] = {{0, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1}, {0, 1, 9, 2, 1, 1, 1, 3, 1, 1, 1}};
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    for (int64_t count = 1; count <= 3; count++) {
        parindex_variation *v = variation(&o);
        memcpy(sets[2], weights, sizeof weights);
        parindex_view view = rows(sets, count, NODES, PARINDEX_F64);
        assert_ok(parindex_variation_weight_sets(v, &view, NULL));
        parindex_uncertainty *u = run(v, 0, 200, 1);
        double nominal[UNITS][2];
        parindex_span out = answer(nominal[0], UNITS, 2);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
        double want[UNITS];
        composite(&mean, count == 1 ? sets[0] : weights, want);
        for (size_t i = 0; i < UNITS; i++)
            assert_near(nominal[i][0], want[i], 1e-7, 0);
        size_t cases = parindex_variation_cases(v);
        assert_int_equal(cases, count == 1 ? 0 : count);
        for (size_t c = 0; c < cases; c++) {
            parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
            assert_ok(parindex_variation_case_at(&in, v, c, NULL));
            assert_true(in.kind == PARINDEX_FACTOR_OF_SET && in.level == c);
        }
        double scores[3][UNITS];
        parindex_span each = answer(scores[0], (int64_t)cases, UNITS);
        if (cases > 0)
            assert_ok(parindex_variation_one_at_a_time(&each, NULL, v, NULL));
        for (size_t c = 0; c < cases; c++) {
            composite(&mean, sets[c], want);
            for (size_t i = 0; i < UNITS; i++)
                assert_near(scores[c][i], want[i], 1e-7, 0);
        }
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

static void test_own_scale_and_deck(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0};
    const double ws[] = {0, 1, 1};
    const double x[4][2] = {{10, 1}, {20, 2}, {30, 3}, {NAN, 2}};
    parindex_view values = rows(x, 4, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view view = VIEW(ws, 3, PARINDEX_F64);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.low = 0;
    o.high = 4;
    o.bins = 64;
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &view, &o, NULL));
    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    how.scale = &onto;
    onto.kind = PARINDEX_SCALE_MINMAX;
    onto.a = 1;
    onto.b = 3;
    assert_ok(parindex_variation_scale(v, 1, &how, NULL));
    assert_ok(parindex_variation_impute(v, NULL));
    parindex_uncertainty *u = run(v, 0, 30000, 1);
    double counts[4 * 64];
    parindex_span out = answer(counts, 4, 64);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_SCORE_COUNTS, NULL));
    assert_near(counts[16], 30000, 0, 0); /* 1 of 4 */
    /* 1, 2 or 3 beside 2: 1.5, 2 or 2.5, a third of the time each. */
    for (size_t i = 0; i < 3; i++)
        assert_near(counts[3 * 64 + 24 + 8 * i], 10000, 400, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Of a result: the same scores and ranks with nothing varied, some criteria not applicable. */
static void of_result(const char *id, const char *path, int32_t period, size_t node, size_t nodes)
{
    parindex_framework *f = edition_built_in(id);
    parindex_dossier *d = dossier_file(f, path, period);
    parindex_result *r = score_all(d, 1);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_variation_of_result(&v, r, node, NULL, &err);
    if (status != PARINDEX_OK)
        print_error("%s: %s\n", id, err.message);
    assert_ok(status);
    size_t units = parindex_result_units(r);
    parindex_uncertainty *u = run(v, 0, 200, 1);
    double *nominal = calloc(units, 2 * sizeof *nominal);
    double *rank = calloc(units, sizeof *rank);
    assert_true(nominal != NULL && rank != NULL);
    parindex_span out = answer(nominal, (int64_t)units, 2);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
    out = answer(rank, (int64_t)units, 1);
    assert_ok(parindex_result_rank(&out, r, node, NULL, NULL));
    for (size_t i = 0; i < units; i++) {
        parindex_cell cell = cell_of(r, i, node);
        assert_near(nominal[2 * i], isnan(cell.share) ? cell.points : cell.share, 1e-9, 0);
        assert_near(nominal[2 * i + 1], rank[i], 0, 0);
    }
    assert_int_equal(parindex_variation_origin(v, 0), node);
    assert_int_equal(parindex_variation_origin(v, nodes), PARINDEX_NONE);
    for (size_t n = 1; n < nodes; n++)
        assert_true(parindex_variation_origin(v, n) > node);
    free(rank);
    free(nominal);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void test_of_result(void **state)
{
    (void)state;
    of_result("vn.par.876.ministry", "examples/ministries-2023.csv", 2023, 0, 3);
    of_result("vn.766", "examples/phu-tho-2026.csv", 0, 0, 29);
}

/* Means of every kind, with numbers missing: the result's numbers, or a refusal that says so. */
static void test_of_means(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.composite");
    parindex_dossier *d = dossier_file(f, "examples/composite.csv", 2024);
    parindex_result *r = score_all(d, 1);
    size_t made = 0;
    for (size_t node = 0; node < parindex_framework_describe(f)->nodes; node++) {
        parindex_variation *v = NULL;
        parindex_status status = parindex_variation_of_result(&v, r, node, NULL, NULL);
        assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_METHOD);
        if (status != PARINDEX_OK)
            continue;
        made++;
        parindex_uncertainty *u = run(v, 0, 1, 1);
        double nominal[20][2];
        parindex_span out = answer(&nominal[0][0], (int64_t)parindex_result_units(r), 2);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
        for (size_t i = 0; i < parindex_result_units(r); i++)
            assert_near(nominal[i][0], cell_of(r, i, node).points, 1e-9, 1e-9);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
    assert_true(made >= 3);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* An index that is more than a sum or means is refused, and so is a leaf. */
static void test_of_result_refused(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = dossier_file(f, "examples/commune.csv", 0);
    parindex_result *r = score_all(d, 1);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_variation_of_result(&v, r, 0, NULL, &err), PARINDEX_ERR_METHOD);
    assert_true(err.message[0] != 0);
    assert_int_equal(parindex_variation_of_result(&v, r, 10000, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_of_result(&v, NULL, 0, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_null(v);
    assert_int_equal(parindex_variation_origin(NULL, 0), PARINDEX_NONE);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

struct told {
    uint64_t calls;
    uint64_t done;
    uint64_t stop_at;
};

static int32_t tell(void *payload, uint64_t done, uint64_t total)
{
    struct told *t = payload;
    assert_true(done > t->done && done <= total);
    t->done = done;
    return ++t->calls == t->stop_at;
}

static void executor(void *payload, parindex_work work, void *job, uint32_t workers)
{
    /* The last first, one after the other. */
    for (uint32_t w = workers; w-- > 0;)
        work(job, w);
    ++*(int *)payload;
}

static void test_progress_and_executor(void **state)
{
    (void)state;
    parindex_variation *v = busy(1);
    struct told told = {0, 0, 0};
    int rounds = 0;
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.threads = 3;
    o.executor = executor;
    o.executor_payload = &rounds;
    o.progress = tell;
    o.progress_payload = &told;
    parindex_uncertainty *u = NULL;
    assert_ok(parindex_uncertainty_run(&u, v, 0, 140000, &o, NULL));
    assert_int_equal(told.done, 140000);
    assert_int_equal(told.calls, 3);
    assert_int_equal(rounds, 3);
    parindex_uncertainty *same = run(v, 0, 140000, 1);
    assert_equal_counts(u, same);
    parindex_uncertainty_free(same);
    parindex_uncertainty_free(u);
    told = (struct told){0, 0, 2};
    u = NULL;
    assert_int_equal(parindex_uncertainty_run(&u, v, 0, 140000, &o, NULL), PARINDEX_ERR_CANCELLED);
    assert_null(u);
    assert_int_equal(told.calls, 2);
    parindex_variation_free(v);
}

/* Who asks for much is heard as often. */
static void test_progress_of_a_large_one(void **state)
{
    (void)state;
    enum {
        MANY = 1000,
        WIDE = 64
    };
    static double x[MANY][WIDE];
    static double weight[WIDE + 1];
    int32_t parent[WIDE + 1] = {-1};
    for (size_t u = 0; u < MANY; u++)
        for (size_t l = 0; l < WIDE; l++)
            x[u][l] = (double)(u + l);
    for (size_t n = 1; n <= WIDE; n++)
        weight[n] = 1;
    parindex_view values = rows(x, MANY, WIDE, PARINDEX_F64);
    parindex_view parents = VIEW(parent, WIDE + 1, PARINDEX_I32);
    parindex_view nominal = VIEW(weight, WIDE + 1, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &parents, &nominal, NULL, NULL));
    struct told told = {0, 0, 0};
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.progress = tell;
    o.progress_payload = &told;
    parindex_uncertainty *u = NULL;
    assert_ok(parindex_uncertainty_run(&u, v, 0, 1100, &o, NULL));
    assert_int_equal(told.done, 1100);
    assert_int_equal(told.calls, 2);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_nothing_varied_it_is_the_aggregate),
        cmocka_unit_test(scores_reach_floors_and_zeros),
        cmocka_unit_test(the_weights_of_a_sum_are_maxima),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_sets_and_nominal),
        cmocka_unit_test(test_own_scale_and_deck),
        cmocka_unit_test(test_of_result),
        cmocka_unit_test(test_of_means),
        cmocka_unit_test(test_of_result_refused),
        cmocka_unit_test(test_progress_and_executor),
        cmocka_unit_test(test_progress_of_a_large_one),
    };
    return cmocka_run_group_tests_name("uncertainty", tests, NULL, NULL);
}
