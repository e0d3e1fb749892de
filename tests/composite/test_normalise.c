/* SPDX-License-Identifier: MIT */
/*
 * Columns normalised: the rational scales against exact fractions, the others against their formulas
 * in long doubles, and what is refused.
 */
#include <gmp.h>
#include <math.h>
#include <string.h>

#include "normalise_support.h"

static double exact_onto(double x, double lo, double hi, double a, double b)
{
    mpq_t q[5];
    const double d[] = {x, lo, hi, a, b};
    for (size_t i = 0; i < 5; i++) {
        mpq_init(q[i]);
        mpq_set_d(q[i], d[i]);
    }
    mpq_sub(q[0], q[0], q[1]);
    mpq_sub(q[2], q[2], q[1]);
    mpq_div(q[0], q[0], q[2]);
    mpq_sub(q[4], q[4], q[3]);
    mpq_mul(q[0], q[0], q[4]);
    mpq_add(q[0], q[0], q[3]);
    double result = mpq_get_d(q[0]);
    for (size_t i = 0; i < 5; i++)
        mpq_clear(q[i]);
    return result;
}

static void test_minmax(void **state)
{
    (void)state;
    double x[ROWS];
    double got[ROWS];
    for (uint64_t seed = 1; seed <= 20; seed++) {
        random_column(x, ROWS, seed);
        double lo = INFINITY;
        double hi = -INFINITY;
        for (size_t i = 0; i < ROWS; i++) {
            lo = x[i] < lo ? x[i] : lo;
            hi = x[i] > hi ? x[i] : hi;
        }
        struct steps o;
        plain(&o, PARINDEX_SCALE_MINMAX);
        uint8_t reversed = seed % 2;
        o.scale.a = 1;
        o.scale.b = 10;
        o.scale.reversed = &reversed;
        normalise(got, x, ROWS, &o);
        for (size_t i = 0; i < ROWS; i++) {
            double s = isnan(x[i]) ? NAN : exact_onto(x[i], lo, hi, 1, 10);
            assert_near(got[i], reversed ? 11 - s : s, 4e-15, 0);
        }
        /* Pinned at the same endpoints: the same bits. */
        const double ends[] = {lo, hi};
        parindex_view endpoints = {ends, 1, 2, 16, 8, PARINDEX_F64, 0};
        double pinned[ROWS];
        o.scale.kind = PARINDEX_SCALE_GOALPOSTS;
        o.scale.endpoints = &endpoints;
        normalise(pinned, x, ROWS, &o);
        assert_true(same_bits(got, pinned, ROWS));
    }
}

static void test_goalposts(void **state)
{
    (void)state;
    const double x[] = {-1, 0, 2.5, 10, 11, NAN};
    const double ends[] = {0, 10};
    parindex_view endpoints = {ends, 1, 2, 16, 8, PARINDEX_F64, 0};
    struct steps o;
    plain(&o, PARINDEX_SCALE_GOALPOSTS);
    o.scale.endpoints = &endpoints;
    double got[6];
    normalise(got, x, 6, &o);
    const double free_ends[] = {-0.1, 0, 0.25, 1, 1.1, NAN};
    for (size_t i = 0; i < 6; i++)
        assert_near(got[i], free_ends[i], 1e-16, 0);
    o.scale.cap = 1;
    normalise(got, x, 6, &o);
    const double capped[] = {0, 0, 0.25, 1, 1, NAN};
    for (size_t i = 0; i < 6; i++)
        assert_near(got[i], capped[i], 1e-16, 0);
}

static void test_zscore(void **state)
{
    (void)state;
    double x[ROWS];
    double got[ROWS];
    random_column(x, ROWS, 77);
    for (uint32_t population = 0; population < 2; population++) {
        long double sum = 0;
        long double squares = 0;
        long double n = 0;
        for (size_t i = 0; i < ROWS; i++)
            if (!isnan(x[i])) {
                sum += (long double)x[i];
                n++;
            }
        for (size_t i = 0; i < ROWS; i++)
            if (!isnan(x[i]))
                squares += ((long double)x[i] - sum / n) * ((long double)x[i] - sum / n);
        long double deviation = sqrtl(squares / (population == 1 ? n : n - 1));
        struct steps o;
        plain(&o, PARINDEX_SCALE_ZSCORE);
        o.scale.population = population;
        o.scale.a = 100;
        o.scale.b = 15;
        normalise(got, x, ROWS, &o);
        for (size_t i = 0; i < ROWS; i++)
            assert_near(got[i], (double)(100 + 15 * ((long double)x[i] - sum / n) / deviation),
                        1e-13, 0);
        const uint8_t reversed = 1;
        o.scale.a = 0;
        o.scale.b = 0; /* 0 and 1 */
        o.scale.reversed = &reversed;
        normalise(got, x, ROWS, &o);
        for (size_t i = 0; i < ROWS; i++)
            assert_near(got[i], (double)((sum / n - (long double)x[i]) / deviation), 1e-14, 0);
    }
}

/* Places by counting: how many are below, and how many equal at 15 digits. */
static void test_places(void **state)
{
    (void)state;
    double x[ROWS];
    double got[ROWS];
    random_column(x, ROWS, 99);
    for (size_t i = 0; i < ROWS; i++)
        x[i] = round(x[i] / 10) / 10; /* many ties */
    x[0] = 0.1 + 0.2;
    x[1] = 0.3;
    for (uint32_t k = 0; k < 4 * 4 * 2; k++) {
        struct steps o;
        plain(&o, k % 4 == 3 ? PARINDEX_SCALE_RANK : PARINDEX_SCALE_PERCENTILE);
        uint8_t reversed = (uint8_t)(k / 16);
        o.scale.plotting = k % 4 == 3 ? 0 : k % 4;
        o.scale.ties = k / 4 % 4;
        o.scale.reversed = &reversed;
        o.scale.b = o.scale.kind == PARINDEX_SCALE_RANK ? 0 : 100;
        normalise(got, x, ROWS, &o);
        for (size_t i = 0; i < ROWS; i++) {
            if (isnan(x[i])) {
                assert_true(isnan(got[i]));
                continue;
            }
            double n = 0;
            double below = 0;
            double equal = 0;
            double below_once = 0;
            double all_once = 0;
            for (size_t j = 0; j < ROWS; j++) {
                bool same = is_near(x[j], x[i], 1e-13, 0);
                bool first = !isnan(x[j]);
                for (size_t e = 0; e < j; e++)
                    first = first && !is_near(x[e], x[j], 1e-13, 0);
                bool ahead = !same && (reversed ? x[j] > x[i] : x[j] < x[i]);
                n += !isnan(x[j]);
                equal += same;
                below += ahead;
                below_once += ahead && first;
                all_once += first;
            }
            double r = o.scale.ties == PARINDEX_TIES_MIN    ? below + 1
                       : o.scale.ties == PARINDEX_TIES_MAX  ? below + equal
                       : o.scale.ties == PARINDEX_TIES_MEAN ? below + (equal + 1) / 2
                                                            : below_once + 1;
            double all = o.scale.ties == PARINDEX_TIES_DENSE ? all_once : n;
            static const double less[] = {0, 0.5, 1};
            double p = 100 * (r - less[o.scale.plotting]) /
                       (o.scale.plotting == PARINDEX_PLOTTING_BETWEEN ? all - 1 : all);
            assert_near(got[i], o.scale.kind == PARINDEX_SCALE_RANK ? r : p, 1e-13, 0);
        }
    }
}

static void test_distance(void **state)
{
    (void)state;
    const double x[] = {4, 8, NAN, 10, 20};
    static const struct {
        uint32_t reference;
        uint32_t form;
        uint8_t reversed;
        uint32_t cap;
        double want[5];
    } cases[] = {
        {PARINDEX_REFERENCE_BEST, PARINDEX_DISTANCE_RATIO, 0, 0, {0.2, 0.4, NAN, 0.5, 1}},
        {PARINDEX_REFERENCE_BEST, PARINDEX_DISTANCE_RATIO, 1, 0, {1, 0.5, NAN, 0.4, 0.2}},
        {PARINDEX_REFERENCE_BEST, PARINDEX_DISTANCE_RANGE, 0, 0, {0, 0.25, NAN, 0.375, 1}},
        {PARINDEX_REFERENCE_BEST, PARINDEX_DISTANCE_RANGE, 1, 0, {1, 0.75, NAN, 0.625, 0}},
        {PARINDEX_REFERENCE_MEAN,
         PARINDEX_DISTANCE_DIFFERENCE,
         0,
         0,
         {-6.5 / 10.5, -2.5 / 10.5, NAN, -0.5 / 10.5, 9.5 / 10.5}},
        {PARINDEX_REFERENCE_TARGET, PARINDEX_DISTANCE_RATIO, 0, 1, {0.25, 0.5, NAN, 0.625, 1}},
        {PARINDEX_REFERENCE_TARGET,
         PARINDEX_DISTANCE_DIFFERENCE,
         1,
         0,
         {0.75, 0.5, NAN, 0.375, -0.25}},
        {PARINDEX_REFERENCE_UNIT, PARINDEX_DISTANCE_RANGE, 0, 0, {0, 2.0 / 3, NAN, 1, 8.0 / 3}},
        {PARINDEX_REFERENCE_UNIT, PARINDEX_DISTANCE_RANGE, 0, 1, {0, 2.0 / 3, NAN, 1, 1}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct steps o;
        plain(&o, PARINDEX_SCALE_DISTANCE);
        double got[5];
        o.scale.reference = cases[k].reference;
        o.scale.form = cases[k].form;
        o.scale.reversed = &cases[k].reversed;
        o.scale.cap = cases[k].cap;
        o.scale.target = o.scale.reference == PARINDEX_REFERENCE_TARGET ? 16 : 0;
        o.scale.row = o.scale.reference == PARINDEX_REFERENCE_UNIT ? 3 : 0;
        normalise(got, x, 5, &o);
        for (size_t i = 0; i < 5; i++)
            assert_near(got[i], cases[k].want[i], 2e-16, 2e-16);
    }
}

static void refuse(const double *x, size_t rows, const struct steps *o, parindex_status want,
                   const char *part)
{
    double out[8];
    parindex_view v = {x, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {out, (int64_t)rows, 1, 8, 8, PARINDEX_F64, 0};
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_normalise(&s, &v, &o->all, &err), want);
        if (want == PARINDEX_ERR_METHOD)
            assert_string_equal(err.criterion, "column 1");
        if (lang == 0 && strstr(err.message, part) == NULL)
            fail_msg("\"%s\" does not hold \"%s\"", err.message, part);
        assert_true(strlen(err.message) > 10);
    }
    assert_int_equal(parindex_normalise(&s, &v, &o->all, NULL), want);
}

static void refuses_what_cannot_be_scaled(void **state)
{
    (void)state;
    const double equal[] = {3, 3, 3};
    const double zeros[] = {0, 5, 3};
    const double three[] = {1, 2, 9};
    struct steps o;
    plain(&o, PARINDEX_SCALE_MINMAX);
    refuse(equal, 3, &o, PARINDEX_ERR_METHOD, "all numbers are equal");
    o.scale.kind = PARINDEX_SCALE_ZSCORE;
    refuse(equal, 3, &o, PARINDEX_ERR_METHOD, "all numbers are equal");
    /* Told apart by the least double that there is: the deviation of six is less. */
    const double tiny[] = {0, 0, 0, 0, 0, 5e-324};
    refuse(tiny, 6, &o, PARINDEX_ERR_METHOD, "all numbers are equal");
    o.scale.constant_allowed = 1;
    o.scale.if_constant = 50;
    double got[6];
    normalise(got, equal, 3, &o);
    assert_true(got[0] == 50 && got[2] == 50);
    normalise(got, tiny, 6, &o);
    assert_true(got[0] == 50 && got[5] == 50);
    plain(&o, 0);
    o.log.kind = PARINDEX_LOG_SHIFT;
    refuse(zeros, 3, &o, PARINDEX_ERR_METHOD, "no logarithm");
    plain(&o, PARINDEX_SCALE_DISTANCE);
    o.scale.form = PARINDEX_DISTANCE_RATIO;
    o.scale.reference = PARINDEX_REFERENCE_UNIT;
    refuse(zeros, 3, &o, PARINDEX_ERR_METHOD, "a ratio to 0");
    const uint8_t reversed = 1;
    o.scale.row = 1;
    o.scale.reversed = &reversed;
    refuse(zeros, 3, &o, PARINDEX_ERR_METHOD, "a ratio to 0");
    o.scale.form = PARINDEX_DISTANCE_RANGE; /* row 1 holds the greatest, where less is better */
    refuse(zeros, 3, &o, PARINDEX_ERR_METHOD, "the reference is the worst number");
    plain(&o, 0);
    o.winsorise.kind = PARINDEX_WINSORISE_SHAPE;
    refuse(three, 3, &o, PARINDEX_ERR_METHOD, "too few numbers");
    const double huge[] = {1, 1e16};
    plain(&o, 0);
    refuse(huge, 2, &o, PARINDEX_ERR_METHOD, "beyond 1e15");
    plain(&o, PARINDEX_SCALE_GOALPOSTS);
    const double ends[] = {4, 4};
    parindex_view endpoints = {ends, 1, 2, 16, 8, PARINDEX_F64, 0};
    o.scale.endpoints = &endpoints;
    refuse(three, 3, &o, PARINDEX_ERR_METHOD, "two different endpoints");
    endpoints.rows = 2;
    refuse(three, 3, &o, PARINDEX_ERR_SHAPE, "endpoints");
    plain(&o, 0);
    o.all.struct_size = 1;
    refuse(three, 3, &o, PARINDEX_ERR_STRUCT_SIZE, "struct_size");
}

/* Nothing there, one number, nothing at all. */
static void test_short_columns(void **state)
{
    (void)state;
    const double none[] = {NAN, NAN};
    double got[2] = {1, 1};
    struct steps o;
    plain(&o, PARINDEX_SCALE_MINMAX);
    normalise(got, none, 2, &o);
    assert_true(isnan(got[0]) && isnan(got[1]));
    normalise(got, none, 0, &o);
    const double one[] = {NAN, 4};
    o.scale.kind = PARINDEX_SCALE_RANK;
    normalise(got, one, 2, &o);
    assert_true(isnan(got[0]) && got[1] == 1);
    /* A place between others needs others: two are enough. */
    const double two[] = {7, 4};
    o.scale.kind = PARINDEX_SCALE_PERCENTILE;
    o.scale.b = 100;
    o.scale.plotting = PARINDEX_PLOTTING_BETWEEN;
    normalise(got, two, 2, &o);
    assert_true(got[0] == 100 && got[1] == 0);
    refuse(one, 2, &o, PARINDEX_ERR_METHOD, "too few numbers");
    o.scale.plotting = PARINDEX_PLOTTING_MIDDLE;
    normalise(got, one, 2, &o);
    assert_true(isnan(got[0]) && got[1] == 50);
}

static void test_in_place_and_strided(void **state)
{
    (void)state;
    double table[ROWS][3];
    double column[ROWS];
    double want[ROWS];
    random_column(column, ROWS, 3);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t c = 0; c < 3; c++)
            table[i][c] = c == 1 ? column[ROWS - 1 - i] : column[i];
    struct steps o;
    plain(&o, PARINDEX_SCALE_ZSCORE);
    o.impute.kind = PARINDEX_IMPUTE_MEDIAN;
    normalise(want, column, ROWS, &o);
    parindex_view v = {&table[ROWS - 1][1], ROWS, 1, -24, 8, PARINDEX_F64, 0};
    parindex_span s = {&table[ROWS - 1][1], ROWS, 1, -24, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_normalise(&s, &v, &o.all, NULL), PARINDEX_OK);
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(same_bits(&table[ROWS - 1 - i][1], &want[i], 1));
        assert_true(same_bits(&table[i][0], &column[i], 1));
    }
}

static void test_failing_memory(void **state)
{
    (void)state;
    double x[ROWS];
    double got[ROWS];
    int32_t groups[ROWS];
    random_column(x, ROWS, 8);
    for (size_t i = 0; i < ROWS; i++)
        groups[i] = (int32_t)(i % 5);
    parindex_view g = {groups, ROWS, 1, 4, 4, PARINDEX_I32, 0};
    parindex_view v = {x, ROWS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span s = {got, ROWS, 1, 8, 8, PARINDEX_F64, 0};
    struct counted counted = {.fail_at = 0};
    parindex_allocator a = counted_allocator(&counted);
    struct steps o;
    plain(&o, PARINDEX_SCALE_PERCENTILE);
    o.impute.kind = PARINDEX_IMPUTE_MEAN;
    o.impute.groups = &g;
    o.all.allocator = &a;
    uint64_t n = 0;
    for (bool done = false; !done;) {
        counted.fail_at = ++n;
        counted.calls = 0;
        parindex_status status = parindex_normalise(&s, &v, &o.all, NULL);
        done = counted.calls < n;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
    }
    assert_true(n > 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_minmax),         cmocka_unit_test(test_goalposts),
        cmocka_unit_test(test_zscore),         cmocka_unit_test(test_places),
        cmocka_unit_test(test_distance),       cmocka_unit_test(refuses_what_cannot_be_scaled),
        cmocka_unit_test(test_short_columns),  cmocka_unit_test(test_in_place_and_strided),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("normalise", tests, NULL, NULL);
}
