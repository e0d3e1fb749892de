/* SPDX-License-Identifier: MIT */
/* Moments and quantiles of short lists, worked out by hand or by exact fractions. */
#include "support.h"

#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "base/statistics.h"

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

static void test_moments(void **state)
{
    (void)state;
    const double x[] = {2, 4, 4, 4, 5, 5, 7, 9};
    assert_same(mean_of(x, 8), 5);
    assert_same(deviation_of(x, 8, 5, 0), 2);
    assert_near(deviation_of(x, 8, 5, 1), sqrt(32.0 / 7), 1e-15);
    /* Third central moment 42 / 8, fourth 356 / 8: g1 = 5.25 / 8, g2 = 44.5 / 16 - 3. */
    struct shape s = shape_of(x, 8);
    assert_near(s.skewness, 5.25 / 8 * sqrt(56) / 6, 1e-15);
    assert_near(s.kurtosis, 7.0 / (6 * 5) * (9 * (44.5 / 16 - 3) + 6), 1e-15);
}

static void test_shapes_that_are_not_there(void **state)
{
    (void)state;
    const double equal[] = {3, 3, 3, 3, 3};
    const double few[] = {1, 2, 4};
    assert_true(isnan(shape_of(equal, 5).skewness));
    assert_true(isnan(shape_of(equal, 5).kurtosis));
    assert_true(isnan(shape_of(few, 3).kurtosis));
    assert_true(!isnan(shape_of(few, 3).skewness));
    assert_true(isnan(shape_of(few, 2).skewness));
}

/* Large numbers with small differences: the mean is not exact, the deviation must not show it. */
static void test_deviation_of_close_numbers(void **state)
{
    (void)state;
    double x[3000];
    for (size_t i = 0; i < LENGTH(x); i++)
        x[i] = 1e9 + (double)(i % 3) * 0.5;
    assert_near(deviation_of(x, LENGTH(x), mean_of(x, LENGTH(x)), 0), sqrt(1.0 / 6), 1e-14);
}

/* Nine numbers by the types of Hyndman and Fan, in exact fractions. */
static void test_quantiles(void **state)
{
    (void)state;
    const double x[] = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    static const struct {
        double p;
        double want[6]; /* types 4 to 9 */
    } cases[] = {
        {0.25, {2.5, 3.5, 3, 4, 10.0 / 3, 27.0 / 8}},
        {0.5, {12, 16, 16, 16, 16, 16}},
        {0.9, {140.8, 204.8, 256, 153.6, 3328.0 / 15, 217.6}},
        {0, {1, 1, 1, 1, 1, 1}},
        {1, {256, 256, 256, 256, 256, 256}},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        for (int type = 4; type <= 9; type++) {
            assert_near(quantile_of(x, 9, cases[i].p, type), cases[i].want[type - 4], 1e-12);
        }
    const double one[] = {7};
    for (int type = 4; type <= 9; type++)
        assert_same(quantile_of(one, 1, 0.3, type), 7);
}

static void test_sorting(void **state)
{
    (void)state;
    double x[] = {3, -1, 2, -1, 0};
    const double want[] = {-1, -1, 0, 2, 3};
    sort_numbers(x, 5);
    for (size_t i = 0; i < 5; i++)
        assert_same(x[i], want[i]);
}

/* Of every length, with equal numbers, beside a sort that moves one number at a time. */
static void test_sorting_of_any_length(void **state)
{
    (void)state;
    enum {
        MOST = 300
    };
    uint64_t seed = 1;
    for (size_t n = 0; n <= MOST; n++) {
        double x[MOST];
        double want[MOST];
        for (size_t i = 0; i < n; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            x[i] = (double)(seed >> 58) - 20;
            size_t to = i;
            for (; to > 0 && want[to - 1] > x[i]; to--)
                want[to] = want[to - 1];
            want[to] = x[i];
        }
        sort_numbers(x, n);
        for (size_t i = 0; i < n; i++)
            assert_same(x[i], want[i]);
    }
}

/* Skewness and kurtosis have no unit: those of numbers near 2^-260 are those of the same numbers near 1, to the bit. */
static void test_shapes_of_tiny_numbers(void **state)
{
    (void)state;
    double x[] = {1, 2, 2, 3, 9};
    double tiny[5];
    double same[] = {7, 7, 7, 7, 7};
    for (size_t i = 0; i < 5; i++)
        tiny[i] = x[i] * 0x1p-260;
    struct shape whole = shape_of(x, 5);
    struct shape small = shape_of(tiny, 5);
    assert_true(fabs(whole.skewness) < INFINITY && fabs(whole.kurtosis) < INFINITY);
    assert_same(small.skewness, whole.skewness);
    assert_same(small.kurtosis, whole.kurtosis);
    assert_false(fabs(shape_of(same, 5).skewness) < INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_shapes_that_are_not_there),
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_deviation_of_close_numbers),
        cmocka_unit_test(test_sorting),
        cmocka_unit_test(test_sorting_of_any_length),
        cmocka_unit_test(test_shapes_of_tiny_numbers),
    };
    return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
