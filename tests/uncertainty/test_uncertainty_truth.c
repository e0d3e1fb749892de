/* SPDX-License-Identifier: MIT */
/* Estimates held against what can be worked out: every outcome of a discrete model, known moments. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty_support.h"

enum {
    SETS = 50,
    DROPS = 10, /* one of them: none */
    OUTCOMES = SETS * DROPS * 4,
    SEEDS = 100,
    REPLICATES = 4000
};

static double sets[SETS][NODES];
static const int32_t drops[DROPS - 1] = {1, 2, 3, 4, 5, 6, 7, 8, 9};

static void fill_sets(void)
{
    for (size_t s = 0; s < SETS; s++)
        for (size_t n = 1; n < NODES; n++)
            sets[s][n] = 1 + (double)((s * 31 + n * 17 + s * n) % 23);
}

static parindex_variation *model(uint64_t seed)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = seed;
    o.pairs = 1;
    parindex_variation *v = variation(&o);
    fill_sets();
    parindex_view view = rows(sets, SETS, NODES, PARINDEX_F64);
    assert_ok(parindex_variation_weight_sets(v, &view, NULL));
    view = VIEW(drops, DROPS - 1, PARINDEX_I32);
    assert_ok(parindex_variation_drop(v, &view, NULL));
    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, &how, NULL));
    how.scale = &onto;
    onto.kind = PARINDEX_SCALE_MINMAX;
    onto.a = 1;
    onto.b = 100;
    assert_ok(parindex_variation_scale(v, PARINDEX_NONE, &how, NULL));
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL));
    mean.combine = PARINDEX_COMBINE_GEOMETRIC;
    assert_ok(parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL));
    return v;
}

/* One outcome by hand: nothing of the library in it. */
static void outcome(size_t number, double score[UNITS])
{
    double low[LEAVES];
    double high[LEAVES];
    for (size_t l = 0; l < LEAVES; l++) {
        low[l] = INFINITY;
        high[l] = -INFINITY;
        for (size_t u = 0; u < UNITS; u++) {
            low[l] = fmin(low[l], numbers[u][l]);
            high[l] = fmax(high[l], numbers[u][l]);
        }
    }
    size_t set = number / (DROPS * 4);
    size_t drop = number / 4 % DROPS;
    for (size_t u = 0; u < UNITS; u++) {
        double sum[NODES] = {0};
        double whole[NODES] = {0};
        for (size_t n = NODES; n-- > 1;) {
            double x;
            if (n < 3) {
                x = sum[n] / whole[n];
                x = number % 2 == 0 ? x : exp(x);
            } else {
                /* Leaves are nodes 3 to 10, in the order of the columns. */
                size_t l = n - 3;
                x = numbers[u][l];
                if (number / 2 % 2 == 1)
                    x = 1 + 99 * (x - low[l]) / (high[l] - low[l]);
            }
            double w = drop > 0 && (size_t)drops[drop - 1] == n ? 0 : sets[set][n];
            sum[tree[n]] += w * (number % 2 == 0 ? x : log(x));
            whole[tree[n]] += w;
        }
        score[u] = sum[0] / whole[0];
    }
}

struct truth {
    double top[UNITS];  /* probability of the first three ranks */
    double first_ahead; /* of unit 0 ahead of unit 5 */
    double mean_rank;   /* of unit 4 */
    double rank_square;
};

static struct truth enumerate(void)
{
    struct truth t = {{0}, 0, 0, 0};
    fill_numbers();
    fill_sets();
    for (size_t i = 0; i < OUTCOMES; i++) {
        double score[UNITS];
        outcome(i, score);
        for (size_t u = 0; u < UNITS; u++) {
            int rank = 1;
            for (size_t c = 0; c < UNITS; c++)
                rank += score[c] > score[u];
            t.top[u] += rank <= 3;
            t.mean_rank += u == 4 ? rank : 0;
            t.rank_square += u == 4 ? rank * rank : 0;
        }
        t.first_ahead += score[0] > score[5];
    }
    for (size_t u = 0; u < UNITS; u++)
        t.top[u] /= OUTCOMES;
    t.first_ahead /= OUTCOMES;
    t.mean_rank /= OUTCOMES;
    t.rank_square /= OUTCOMES;
    return t;
}

/* Whether an estimate is within its own 99 % interval of the truth. */
static bool covers(double estimate, double deviation, double truth)
{
    return fabs(estimate - truth) <= 2.5758293035489 * deviation / sqrt(REPLICATES);
}

static void test_enumerated(void **state)
{
    (void)state;
    struct truth t = enumerate();
    /* The unit whose place among the first three is least certain. */
    size_t open = 0;
    for (size_t u = 1; u < UNITS; u++)
        open = fabs(t.top[u] - 0.5) < fabs(t.top[open] - 0.5) ? u : open;
    assert_true(t.top[open] > 0.05 && t.top[open] < 0.95);
    assert_true(t.first_ahead > 0.02 && t.first_ahead < 0.98);
    int top = 0;
    int ahead = 0;
    int mean = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        parindex_variation *v = model(seed);
        parindex_uncertainty *u = run(v, 0, REPLICATES, 1);
        double table[UNITS * (UNITS + 1)];
        parindex_span out = answer(table, UNITS, UNITS);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_TOP, NULL));
        double p = table[open * UNITS + 2];
        top += covers(p, sqrt(p * (1 - p)), t.top[open]);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_AHEAD, NULL));
        p = table[5];
        ahead += covers(p, sqrt(p * (1 - p)), t.first_ahead);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_RANKS, NULL));
        double m = 0;
        double square = 0;
        for (size_t r = 0; r < UNITS; r++) {
            m += table[4 * UNITS + r] * (double)(r + 1);
            square += table[4 * UNITS + r] * (double)((r + 1) * (r + 1));
        }
        mean += covers(m, sqrt(square - m * m), t.mean_rank);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
    print_message("of %d seeds the 99 %% interval holds the truth in %d (top 3), %d (ahead), %d "
                  "(mean rank)\n",
                  SEEDS, top, ahead, mean);
    assert_true(top >= 98 && ahead >= 98 && mean >= 98);
}

/* Every outcome at its own point gives the score that is worked out by hand. */
static void test_every_outcome(void **state)
{
    (void)state;
    parindex_variation *v = model(1);
    size_t inputs = parindex_variation_factors(v);
    assert_int_equal(inputs, 4);
    double *points = calloc(OUTCOMES, 4 * sizeof *points);
    double *scores = calloc(OUTCOMES, UNITS * sizeof *scores);
    assert_true(points != NULL && scores != NULL);
    for (size_t i = 0; i < OUTCOMES; i++)
        for (size_t k = 0; k < inputs; k++) {
            parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
            assert_ok(parindex_variation_factor_at(&in, v, k, NULL));
            double *p = &points[i * 4 + k];
            if (in.kind == PARINDEX_FACTOR_OF_SET)
                *p = ((double)(i / (DROPS * 4)) + 0.5) / SETS;
            else if (in.kind == PARINDEX_FACTOR_OF_DROP)
                *p = ((double)(i / 4 % DROPS) + 0.5) / DROPS;
            else if (in.kind == PARINDEX_FACTOR_OF_SCALE)
                *p = i / 2 % 2 == 1 ? 0.5 : 0;
            else
                *p = i % 2 == 1 ? 0.999 : 0.4;
        }
    parindex_view view = rows(points, OUTCOMES, 4, PARINDEX_F64);
    parindex_span out = answer(scores, OUTCOMES, UNITS);
    assert_ok(parindex_variation_evaluate(&out, NULL, v, &view, NULL));
    for (size_t i = 0; i < OUTCOMES; i++) {
        double score[UNITS];
        outcome(i, score);
        for (size_t u = 0; u < UNITS; u++)
            assert_near(scores[i * UNITS + u], i % 2 == 0 ? score[u] : exp(score[u]), 1e-9, 0);
    }
    free(scores);
    free(points);
    parindex_variation_free(v);
}

/* Errors of one leaf: mean and deviation of the composite, for each distribution. */
static void test_errors(void **state)
{
    (void)state;
    const double share = 1.0 / 6; /* of node 3, the first leaf, in the whole */
    for (uint32_t d = 0; d <= PARINDEX_ERRORS_TRIANGULAR; d++) {
        parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
        o.bins = 65536;
        o.seed = 3;
        parindex_variation *v = variation(&o);
        static double errors[UNITS][LEAVES];
        errors[0][0] = 6;
        errors[0][1] = NAN;
        parindex_view view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
        assert_ok(parindex_variation_errors(v, &view, d, 0, 0, NULL));
        parindex_uncertainty *u = run(v, 0, 100000, 1);
        double nominal[UNITS * 2];
        double mean[UNITS];
        double q[UNITS * 2];
        double p[] = {0.1586552539314571, 0.8413447460685429};
        parindex_span out = answer(nominal, UNITS, 2);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
        out = answer(mean, UNITS, 1);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_MEAN, NULL));
        assert_near(mean[0], nominal[0], 4 * share * 6 / sqrt(100000), 0);
        assert_near(mean[1], nominal[2], 1e-9, 0);
        parindex_view ps = VIEW(p, 2, PARINDEX_F64);
        out = answer(q, UNITS, 2);
        assert_ok(parindex_uncertainty_quantiles(&out, u, PARINDEX_UNCERTAINTY_SCORE, &ps, NULL));
        /* The quantile of one normal deviation, of each distribution with deviation 1. */
        const double reach[] = {1, 1.7320508075688772 * 0.6826894921370859,
                                2.449489742783178 * (1 - 0.5633003888)};
        assert_near((q[1] - q[0]) / 2, reach[d] * share * 6, 0.012, 0);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

/* Dirichlet weights of one family: means and deviations of its shares, by a composite that is a share. */
static void test_dirichlet(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0, 0};
    const double nominal[] = {0, 5, 3, 2};
    const double unit[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const double concentration[] = {0.8, 3, 50};
    for (size_t k = 0; k < 3; k++) {
        parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
        o.seed = 77;
        o.bins = 10000;
        parindex_view values = rows(unit, 3, 3, PARINDEX_F64);
        parindex_view ps = VIEW(parents, 4, PARINDEX_I32);
        parindex_view ws = VIEW(nominal, 4, PARINDEX_F64);
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, &o, NULL));
        assert_ok(
            parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_DIRICHLET, concentration[k], NULL));
        enum {
            N = 40000
        };
        parindex_uncertainty *u = run(v, 0, N, 1);
        double mean[3];
        parindex_span out = answer(mean, 3, 1);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_MEAN, NULL));
        static double counts[3 * 10000];
        out = answer(counts, 3, 10000);
        assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_SCORE_COUNTS, NULL));
        for (size_t i = 0; i < 3; i++) {
            double m = nominal[i + 1] / 10;
            double variance = m * (1 - m) / (concentration[k] + 1);
            assert_near(mean[i], m, 4 * sqrt(variance / N), 0);
            double square = 0;
            for (size_t bin = 0; bin < 10000; bin++) {
                double x = ((double)bin + 0.5) / 10000 - m;
                square += counts[i * 10000 + bin] * x * x / N;
            }
            assert_near(square, variance, 0, 0.05);
        }
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

/* Uniform weights: the share of a leaf of two that are equal has a known distribution. */
static void test_uniform(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0};
    const double nominal[] = {0, 1, 1};
    const double unit[2][2] = {{1, 0}, {0, 1}};
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.bins = 65536;
    parindex_view values = rows(unit, 2, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view ws = VIEW(nominal, 3, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, &o, NULL));
    assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 0.5, NULL));
    parindex_uncertainty *u = run(v, 0, 100000, 1);
    double q[2 * 2];
    /* a / (a + b) for a and b from 1/2 to 3/2: P(share <= t) at t = 1/2 and 3/5. */
    double p[] = {0.5, 1 - (1.5 - 0.75) * (1 - 0.5) / 2};
    parindex_view probabilities = VIEW(p, 2, PARINDEX_F64);
    parindex_span out = answer(q, 2, 2);
    assert_ok(
        parindex_uncertainty_quantiles(&out, u, PARINDEX_UNCERTAINTY_SCORE, &probabilities, NULL));
    assert_near(q[0], 0.5, 0.002, 0);
    assert_near(q[1], 0.6, 0.002, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_enumerated), cmocka_unit_test(test_every_outcome),
        cmocka_unit_test(test_errors),     cmocka_unit_test(test_dirichlet),
        cmocka_unit_test(test_uniform),
    };
    return cmocka_run_group_tests_name("truth of uncertainty", tests, NULL, NULL);
}
