/* SPDX-License-Identifier: MIT */
/* Errors that are drawn together, Student's errors, and tables: against what can be worked out. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survey/distribution.h"
#include "uncertainty_support.h"

enum {
    DRAWS = 40000,
    UNIT = 3
};

/* What the composite's weight of each leaf is: shares of siblings, multiplied. */
static void leaf_shares(double share[LEAVES])
{
    double of[NODES];
    size_t leaf = 0;
    for (size_t n = 0; n < NODES; n++) {
        double siblings = 0;
        bool inner = n < 3;
        for (size_t m = 1; m < NODES; m++)
            siblings += n > 0 && tree[m] == tree[n] ? weights[m] : 0;
        of[n] = n == 0 ? 1 : of[tree[n]] * weights[n] / siblings;
        if (!inner)
            share[leaf++] = of[n];
    }
    assert_int_equal(leaf, LEAVES);
}

/* A covariance of rank `rank`, whatever it is of. */
static void make_covariance(double v[LEAVES][LEAVES], size_t rank)
{
    memset(v, 0, sizeof(double) * LEAVES * LEAVES);
    for (size_t k = 0; k < rank; k++)
        for (size_t i = 0; i < LEAVES; i++)
            for (size_t j = 0; j < LEAVES; j++)
                v[i][j] += (double)((i * 7 + k * 5) % 11) * (double)((j * 7 + k * 5) % 11) / 30;
}

static double error_of_sum(double v[LEAVES][LEAVES])
{
    double share[LEAVES];
    double sum = 0;
    leaf_shares(share);
    for (size_t i = 0; i < LEAVES; i++)
        for (size_t j = 0; j < LEAVES; j++)
            sum += share[i] * share[j] * v[i][j];
    return sqrt(sum);
}

static parindex_variation *drawn(double v[LEAVES][LEAVES], double degrees, double low, double high)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = 20260101;
    o.bins = 65536;
    o.low = low;
    o.high = high;
    parindex_variation *made = variation(&o);
    parindex_view view = rows(v, LEAVES, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_covariance(made, UNIT, &view, 0, 0, NULL));
    if (degrees > 0) {
        double d[UNITS][LEAVES];
        for (size_t u = 0; u < UNITS; u++)
            for (size_t l = 0; l < LEAVES; l++)
                d[u][l] = degrees;
        view = rows(d, UNITS, LEAVES, PARINDEX_F64);
        assert_ok(parindex_variation_degrees(made, &view, NULL));
    }
    return made;
}

static double nominal_of(const parindex_uncertainty *u, size_t unit)
{
    double table[UNITS][2];
    parindex_span span = answer(table[0], UNITS, 2);
    assert_ok(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_NOMINAL, NULL));
    return table[unit][0];
}

/* A sum of numbers that are drawn together is Student's with the error of the sum. */
static void test_sums(void **state)
{
    (void)state;
    static const double degrees[] = {0, 1, 2, 5, 30};
    static const double p[] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
    enum {
        PS = sizeof p / sizeof *p
    };
    for (size_t rank = 1; rank <= LEAVES; rank += 3)
        for (size_t d = 0; d < sizeof degrees / sizeof *degrees; d++) {
            double v[LEAVES][LEAVES];
            make_covariance(v, rank);
            double error = error_of_sum(v);
            double nominal = 0;
            {
                parindex_variation *plain = variation(NULL);
                parindex_uncertainty *none = run(plain, 0, 0, 1);
                nominal = nominal_of(none, UNIT);
                parindex_uncertainty_free(none);
                parindex_variation_free(plain);
            }
            parindex_variation *made =
                drawn(v, degrees[d], nominal - 60 * error, nominal + 60 * error);
            parindex_uncertainty *u = run(made, 0, DRAWS, 2);
            double found[UNITS][PS];
            parindex_span span = answer(found[0], UNITS, PS);
            parindex_view view = VIEW(p, PS, PARINDEX_F64);
            assert_ok(
                parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_SCORE, &view, NULL));
            for (size_t i = 0; i < PS; i++) {
                double side = p[i] < 0.5 ? 1 - p[i] : p[i];
                double t =
                    side == 0.5 ? 0 : student_quantile(side, degrees[d] > 0 ? degrees[d] : 1e7);
                t = p[i] < 0.5 ? -t : t;
                /* Five deviations of the quantile of a sample: sqrt(p (1 - p) / n) / density. */
                double near =
                    student_quantile(fmin(side + 1e-4, 0.9999), degrees[d] > 0 ? degrees[d] : 1e7);
                double density = 1e-4 / (near - fabs(t));
                double off = 5 * sqrt(p[i] * (1 - p[i]) / DRAWS) / density;
                assert_near((found[UNIT][i] - nominal) / error, t, off + 0.004, 0);
                assert_near(found[0][i], nominal_of(u, 0), 120 * error / 65536 + 1e-9, 0);
            }
            parindex_uncertainty_free(u);
            parindex_variation_free(made);
        }
}

/* Numbers that are drawn apart are those of parindex_variation_errors, to the bit. */
static void test_apart(void **state)
{
    (void)state;
    double errors[UNITS][LEAVES];
    double v[LEAVES][LEAVES] = {{0}};
    for (size_t u = 0; u < UNITS; u++)
        for (size_t l = 0; l < LEAVES; l++)
            errors[u][l] = u == UNIT ? (double)(l % 3) : 0;
    for (size_t l = 0; l < LEAVES; l++)
        v[l][l] = errors[UNIT][l] * errors[UNIT][l];
    parindex_variation *a = drawn(v, 0, 0, 0);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = 20260101;
    o.bins = 65536;
    parindex_variation *b = variation(&o);
    parindex_view view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_errors(b, &view, PARINDEX_ERRORS_NORMAL, 0, 0, NULL));
    parindex_uncertainty *one = run(a, 0, 2000, 1);
    parindex_uncertainty *other = run(b, 0, 2000, 1);
    double x[UNITS][2];
    double y[UNITS][2];
    parindex_span span = answer(x[0], UNITS, 2);
    assert_ok(parindex_uncertainty_table(&span, one, PARINDEX_UNCERTAINTY_EXTREMES, NULL));
    span = answer(y[0], UNITS, 2);
    assert_ok(parindex_uncertainty_table(&span, other, PARINDEX_UNCERTAINTY_EXTREMES, NULL));
    assert_memory_equal(x, y, sizeof x);
    parindex_uncertainty_free(one);
    parindex_uncertainty_free(other);
    parindex_variation_free(a);
    parindex_variation_free(b);
}

/* Student's errors of numbers drawn one by one: of a leaf alone. */
static void test_single(void **state)
{
    (void)state;
    double errors[UNITS][LEAVES] = {{0}};
    double degrees[UNITS][LEAVES] = {{0}};
    double share[LEAVES];
    leaf_shares(share);
    errors[UNIT][2] = 4;
    degrees[UNIT][2] = 2;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.bins = 65536;
    parindex_variation *v = variation(&o);
    parindex_view view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_errors(v, &view, PARINDEX_ERRORS_NORMAL, 0, 0, NULL));
    view = rows(degrees, UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_degrees(v, &view, NULL));
    parindex_uncertainty *u = run(v, 0, DRAWS, 2);
    double p[] = {0.025, 0.975};
    double found[UNITS][2];
    parindex_span span = answer(found[0], UNITS, 2);
    view = VIEW(p, 2, PARINDEX_F64);
    assert_ok(parindex_uncertainty_quantiles(&span, u, PARINDEX_UNCERTAINTY_SCORE, &view, NULL));
    double size = 4 * share[2];
    assert_near((found[UNIT][1] - nominal_of(u, UNIT)) / size, 4.302652729749464, 0.3, 0);
    assert_near((found[UNIT][0] - nominal_of(u, UNIT)) / size, -4.302652729749464, 0.3, 0);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Every replicate takes one table as a whole. */
static void test_tables(void **state)
{
    (void)state;
    enum {
        TABLES = 5
    };
    static double tables[TABLES * UNITS][LEAVES];
    double want[TABLES][UNITS];
    double share[LEAVES];
    fill_numbers();
    leaf_shares(share);
    for (size_t t = 0; t < TABLES; t++)
        for (size_t u = 0; u < UNITS; u++) {
            want[t][u] = 0;
            for (size_t l = 0; l < LEAVES; l++) {
                tables[t * UNITS + u][l] = numbers[(u + t + 1) % UNITS][l];
                want[t][u] += share[l] * tables[t * UNITS + u][l];
            }
        }
    parindex_variation *v = variation(NULL);
    parindex_view view = rows(tables, TABLES * UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_tables(v, &view, NULL));
    size_t met[TABLES] = {0};
    for (uint64_t r = 0; r < 200; r++) {
        parindex_uncertainty *u = run(v, r, 1, 1);
        double extremes[UNITS][2];
        parindex_span span = answer(extremes[0], UNITS, 2);
        assert_ok(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_EXTREMES, NULL));
        size_t table = TABLES;
        for (size_t t = 0; t < TABLES; t++)
            if (fabs(want[t][0] - extremes[0][0]) < 1e-7)
                table = t;
        assert_true(table < TABLES);
        for (size_t k = 0; k < UNITS; k++)
            assert_near(extremes[k][0], want[table][k], 1e-7, 0);
        met[table]++;
        parindex_uncertainty_free(u);
    }
    for (size_t t = 0; t < TABLES; t++)
        assert_in_range(met[t], 20, 65);
    /* Nominal stays the variation's own. */
    parindex_variation *plain = variation(NULL);
    parindex_uncertainty *a = run(plain, 0, 0, 1);
    parindex_uncertainty *b = run(v, 0, 0, 1);
    assert_true(nominal_of(a, 4) == nominal_of(b, 4));
    parindex_uncertainty_free(a);
    parindex_uncertainty_free(b);
    parindex_variation_free(plain);
    parindex_variation_free(v);
}

/* Everything at once: the same bits by any number of threads and in shards, saved and loaded. */
static void test_bits(void **state)
{
    (void)state;
    double v[LEAVES][LEAVES];
    make_covariance(v, 2);
    parindex_variation *made = drawn(v, 3, 0, 0);
    static double tables[7 * UNITS][LEAVES];
    for (size_t r = 0; r < 7 * UNITS; r++)
        for (size_t l = 0; l < LEAVES; l++)
            tables[r][l] = numbers[r % UNITS][l] + (double)(r / UNITS);
    parindex_view view = rows(tables, 7 * UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_tables(made, &view, NULL));
    assert_ok(
        parindex_variation_weights(made, PARINDEX_NONE, PARINDEX_WEIGHTS_DIRICHLET, 30, NULL));
    parindex_uncertainty *whole = run(made, 0, 1001, 1);
    parindex_uncertainty *threads = run(made, 0, 1001, 4);
    assert_equal_counts(whole, threads);
    parindex_uncertainty *shards = run(made, 640, 361, 2);
    for (uint64_t first = 0; first < 640; first += 64) {
        parindex_uncertainty *shard = run(made, first, 64, 1);
        assert_ok(parindex_uncertainty_merge(shards, shard, NULL));
        parindex_uncertainty_free(shard);
    }
    assert_equal_counts(whole, shards);
    size_t size;
    unsigned char *bytes = saved(whole, &size);
    view = (parindex_view){bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
    parindex_uncertainty *loaded = NULL;
    assert_ok(parindex_uncertainty_load(&loaded, made, &view, NULL));
    assert_equal_counts(whole, loaded);
    parindex_uncertainty_free(loaded);
    /* Another covariance, other degrees or other tables are another variation. */
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *other = drawn(v, 4, 0, 0);
    assert_int_equal(parindex_uncertainty_load(&loaded, other, &view, &err), PARINDEX_ERR_SAVED);
    parindex_variation_free(other);
    v[0][0] += 1;
    other = drawn(v, 3, 0, 0);
    assert_int_equal(parindex_uncertainty_load(&loaded, other, &view, &err), PARINDEX_ERR_SAVED);
    parindex_variation_free(other);
    free(bytes);
    parindex_uncertainty_free(whole);
    parindex_uncertainty_free(threads);
    parindex_uncertainty_free(shards);
    parindex_variation_free(made);
}

/* Bounds hold, and what is within them is not moved. */
static void test_bounds(void **state)
{
    (void)state;
    double v[LEAVES][LEAVES] = {{0}};
    for (size_t l = 0; l < LEAVES; l++)
        v[l][l] = 1e6;
    parindex_variation *made = variation(NULL);
    parindex_view view = rows(v, LEAVES, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_covariance(made, UNIT, &view, 10, 90, NULL));
    parindex_uncertainty *u = run(made, 0, 500, 1);
    double x[UNITS][2];
    parindex_span span = answer(x[0], UNITS, 2);
    assert_ok(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_EXTREMES, NULL));
    assert_true(x[UNIT][0] >= 10 - 1e-9 && x[UNIT][1] <= 90 + 1e-9 && x[UNIT][1] > 60);
    parindex_uncertainty_free(u);
    parindex_variation_free(made);
}

static void refused(double v[LEAVES][LEAVES], const char *part)
{
    parindex_variation *made = variation(NULL);
    parindex_view view = rows(v, LEAVES, LEAVES, PARINDEX_F64);
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_variation_covariance(made, 7, &view, 0, 0, &err),
                         PARINDEX_ERR_ARGUMENT);
        assert_int_equal(err.unit, 7);
        if (lang == PARINDEX_LANG_EN)
            assert_non_null(strstr(err.message, part));
    }
    /* Nothing was given: the state of before loads. */
    parindex_variation *plain = variation(NULL);
    parindex_uncertainty *u = run(plain, 0, 20, 1);
    size_t size;
    unsigned char *bytes = saved(u, &size);
    view = (parindex_view){bytes, (int64_t)size, 1, 1, 0, PARINDEX_U8, 0};
    parindex_uncertainty *loaded = NULL;
    assert_ok(parindex_uncertainty_load(&loaded, made, &view, NULL));
    parindex_uncertainty_free(loaded);
    free(bytes);
    parindex_uncertainty_free(u);
    parindex_variation_free(plain);
    parindex_variation_free(made);
}

static void test_refused(void **state)
{
    (void)state;
    double v[LEAVES][LEAVES];
    make_covariance(v, LEAVES);
    v[2][5] = v[5][2] = 1.01 * sqrt(v[2][2] * v[5][5]);
    refused(v, "Unit 8");
    make_covariance(v, LEAVES);
    v[1][1] = -1;
    refused(v, "leaves 2 and 2");
    make_covariance(v, LEAVES);
    v[3][4] *= 1.001;
    refused(v, "leaves 5 and 4");
    make_covariance(v, LEAVES);
    for (size_t l = 0; l < LEAVES; l++)
        v[6][l] = l == 6 ? 0 : v[6][l];
    refused(v, "7");
    make_covariance(v, LEAVES);
    v[0][1] = NAN;
    refused(v, "leaves");
    make_covariance(v, LEAVES);
    v[0][0] = INFINITY;
    refused(v, "leaves 1 and 1");
    /* Two that move as one, and one that does not move, are no fault. */
    make_covariance(v, 1);
    for (size_t l = 0; l < LEAVES; l++)
        v[4][l] = v[l][4] = l == 4 ? (double)NAN : 77;
    parindex_variation *made = drawn(v, 2, 0, 0);
    parindex_view view = rows(v, LEAVES, LEAVES, PARINDEX_F64);
    assert_int_equal(parindex_variation_covariance(made, UNIT, &view, 0, 0, NULL),
                     PARINDEX_ERR_ARGUMENT); /* twice */
    assert_int_equal(parindex_variation_covariance(made, UNITS, &view, 0, 0, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_covariance(made, 0, &view, 2, 1, NULL),
                     PARINDEX_ERR_ARGUMENT);
    view.rows = LEAVES - 1;
    assert_int_equal(parindex_variation_covariance(made, 0, &view, 0, 0, NULL), PARINDEX_ERR_SHAPE);
    double d[UNITS][LEAVES] = {{0}};
    view = rows(d, UNITS, LEAVES, PARINDEX_F64);
    assert_int_equal(parindex_variation_degrees(made, &view, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_variation_free(made);

    made = variation(NULL);
    d[1][1] = -2;
    assert_int_equal(parindex_variation_degrees(made, &view, NULL), PARINDEX_ERR_ARGUMENT);
    d[1][1] = 2;
    assert_ok(parindex_variation_errors(made, &view, PARINDEX_ERRORS_UNIFORM, 0, 0, NULL));
    assert_int_equal(parindex_variation_degrees(made, &view, NULL), PARINDEX_ERR_ARGUMENT);
    view.rows = UNITS - 1;
    assert_int_equal(parindex_variation_tables(made, &view, NULL), PARINDEX_ERR_SHAPE);
    view.rows = UNITS;
    assert_ok(parindex_variation_tables(made, &view, NULL));
    assert_int_equal(parindex_variation_tables(made, &view, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    assert_int_equal(parindex_variation_scale(made, PARINDEX_NONE, &how, NULL),
                     PARINDEX_ERR_METHOD);
    parindex_variation_free(made);
    made = variation(NULL);
    assert_ok(parindex_variation_scale(made, PARINDEX_NONE, &how, NULL));
    assert_int_equal(parindex_variation_tables(made, &view, NULL), PARINDEX_ERR_METHOD);
    d[0][0] = 1e16;
    parindex_variation_free(made);
    made = variation(NULL);
    assert_int_equal(parindex_variation_tables(made, &view, NULL), PARINDEX_ERR_METHOD);
    parindex_variation_free(made);
    assert_int_equal(parindex_variation_covariance(NULL, 0, &view, 0, 0, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_degrees(NULL, &view, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_variation_tables(NULL, &view, NULL), PARINDEX_ERR_ARGUMENT);
}

/* Factors: the spread and the table are numbers of their own, and have no cases. */
static void test_factors(void **state)
{
    (void)state;
    double v[LEAVES][LEAVES];
    make_covariance(v, 1);
    parindex_variation *made = drawn(v, 2, 0, 0);
    static double tables[2 * UNITS][LEAVES];
    parindex_view view = rows(tables, 2 * UNITS, LEAVES, PARINDEX_F64);
    assert_ok(parindex_variation_tables(made, &view, NULL));
    size_t spread = 0;
    size_t table = 0;
    for (size_t i = 0; i < parindex_variation_factors(made); i++) {
        parindex_variation_factor f = PARINDEX_VARIATION_FACTOR_INIT;
        assert_ok(parindex_variation_factor_at(&f, made, i, NULL));
        spread += f.kind == PARINDEX_FACTOR_OF_SPREAD;
        table += f.kind == PARINDEX_FACTOR_OF_TABLE;
    }
    assert_int_equal(spread, 1);
    assert_int_equal(table, 1);
    assert_int_equal(parindex_variation_cases(made), 0);
    parindex_variation_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),    cmocka_unit_test(test_apart),
        cmocka_unit_test(test_single),  cmocka_unit_test(test_tables),
        cmocka_unit_test(test_bits),    cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_factors),
    };
    return cmocka_run_group_tests_name("uncertainty: joint", tests, NULL, NULL);
}
