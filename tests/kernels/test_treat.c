/* SPDX-License-Identifier: MIT */
/*
 * What is done to a column before its scale: winsorising against a plain reading of its rule,
 * logarithms against long doubles, gaps filled in.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "long_double.h"
#include "normalise_support.h"

/* --- winsorising by shape, read plainly: sort, move the outermost on the skewed side, look again. */

static void moments(const double *x, size_t n, double *skewness, double *kurtosis)
{
    long double mean = 0;
    long double m2 = 0;
    long double m3 = 0;
    long double m4 = 0;
    long double k = (long double)n;
    for (size_t i = 0; i < n; i++)
        mean += (long double)x[i] / k;
    for (size_t i = 0; i < n; i++) {
        long double d = (long double)x[i] - mean;
        m2 += d * d / k;
        m3 += d * d * d / k;
        m4 += d * d * d * d / k;
    }
    *skewness = (double)(m3 / powl(m2, 1.5L) * sqrtl(k * (k - 1)) / (k - 2));
    *kurtosis = (double)(((k + 1) * (m4 / (m2 * m2) - 3) + 6) * (k - 1) / ((k - 2) * (k - 3)));
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The bounds that the numbers end up within; false: they stay skewed. */
static bool shape_bounds(const double *x, size_t n, size_t most, double *low, double *high)
{
    double *s = malloc(n * sizeof *s);
    size_t top = 0;
    size_t bottom = 0;
    bool good;
    assert_non_null(s);
    memcpy(s, x, n * sizeof *s);
    qsort(s, n, sizeof *s, by_size);
    for (;;) {
        double skewness;
        double kurtosis;
        moments(s, n, &skewness, &kurtosis);
        good = fabs(skewness) < 2 || kurtosis < 3.5;
        if (good || top + bottom >= most)
            break;
        if (skewness >= 0) {
            while (s[n - 1 - top] == s[n - 1])
                top++;
            for (size_t i = 0; i < top; i++)
                s[n - 1 - i] = s[n - 1 - top];
        } else {
            while (s[bottom] == s[0])
                bottom++;
            for (size_t i = 0; i < bottom; i++)
                s[i] = s[bottom];
        }
    }
    *low = s[0];
    *high = s[n - 1];
    free(s);
    return good;
}

static void test_shape(void **state)
{
    (void)state;
    size_t treated = 0;
    size_t given_up = 0;
    size_t below = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        double x[60];
        double got[60];
        struct random r = {seed};
        size_t n = 20 + random_below(&r, 40);
        for (size_t i = 0; i < n; i++)
            x[i] = (double)random_below(&r, 1000) / 10;
        uint64_t outliers = random_below(&r, 13);
        double side = random_chance(&r, 50) ? 1 : -1;
        for (uint64_t k = 0; k < outliers; k++)
            x[k] = side * (double)(500 + random_below(&r, 5) * 700) * (double)(k > 4 ? k * k : 1);
        double low;
        double high;
        bool good = shape_bounds(x, n, 5, &low, &high);
        struct steps o;
        plain(&o, 0);
        o.winsorise.kind = PARINDEX_WINSORISE_SHAPE;
        normalise(got, x, n, &o);
        for (size_t i = 0; i < n; i++)
            assert_near(got[i], fmin(fmax(x[i], low), high), 0, 0);
        treated += outliers > 0 && good;
        given_up += !good;
        /* Where it does not help a tail above, the logarithm of the numbers as they were. */
        o.log.kind = PARINDEX_LOG_RANGE;
        o.log.if_skewed = 1;
        double ends[2];
        shape_bounds(x, n, 0, &ends[0], &ends[1]);
        normalise(got, x, n, &o);
        double skewness;
        double kurtosis;
        moments(x, n, &skewness, &kurtosis);
        bool logs = !good && skewness > 0;
        for (size_t i = 0; i < n; i++) {
            long double range = (long double)ends[1] - (long double)ends[0];
            long double ln = logl((long double)x[i] - (long double)ends[0] + 0.01L * range);
            double want = logs ? (double)ln : fmin(fmax(x[i], low), high);
            assert_near(got[i], want, 1e-15, 5e-16);
        }
        below += !good && !logs;
    }
    print_message("%zu treated, %zu given up, %zu of them below\n", treated, given_up, below);
    assert_true(treated > 50 && given_up > 10 && below > 5 && given_up - below > 5);
}

/* Four numbers have a shape, three have none. */
static void test_shape_of_few(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4};
    for (size_t n = 3; n <= 4; n++) {
        double got[4];
        struct steps o;
        plain(&o, 0);
        o.winsorise.kind = PARINDEX_WINSORISE_SHAPE;
        parindex_view v = {x, (int64_t)n, 1, 8, 8, PARINDEX_F64, 0};
        parindex_span out = {got, (int64_t)n, 1, 8, 8, PARINDEX_F64, 0};
        assert_int_equal(parindex_normalise(&out, &v, &o.all, NULL),
                         n == 4 ? PARINDEX_OK : PARINDEX_ERR_METHOD);
        assert_true(n < 4 || same_bits(got, x, n));
    }
}

static void test_quantiles_and_bounds(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100, NAN};
    double got[11];
    struct steps o;
    plain(&o, 0);
    o.winsorise.kind = PARINDEX_WINSORISE_QUANTILES;
    o.winsorise.lower = 0.1;
    o.winsorise.upper = 0.9;
    normalise(got, x, 11, &o); /* type 7: places 1.9 and 9.1 */
    assert_near(got[0], 1.9, 1e-15, 0);
    assert_near(got[9], 9 + 0.1 * 91, 1e-13, 0);
    assert_true(got[4] == 5 && isnan(got[10]));
    o.winsorise.quantile = 6; /* places 1.1 and 9.9 */
    normalise(got, x, 11, &o);
    assert_near(got[0], 1.1, 1e-15, 0);
    o.winsorise.quantile = 0;
    o.winsorise.kind = PARINDEX_WINSORISE_BOUNDS;
    o.winsorise.lower = 2;
    o.winsorise.upper = 50;
    o.log.kind = PARINDEX_LOG_SHIFT;
    o.log.by = 1;
    normalise(got, x, 11, &o);
    assert_true(got[0] == log(3) && got[9] == log(51) && isnan(got[10]));
}

/* Without a scale a number that is no outlier stays as it is, to the last bit; a scale takes what a person reads. */
static void test_no_scale(void **state)
{
    (void)state;
    const double x[] = {0.1 + 0.2, 0.3, 1, 7};
    double got[4];
    struct steps o;
    plain(&o, 0);
    o.winsorise.kind = PARINDEX_WINSORISE_BOUNDS;
    o.winsorise.lower = 0;
    o.winsorise.upper = 5;
    normalise(got, x, 4, &o);
    assert_true(got[0] == x[0] && got[1] == x[1] && x[0] != x[1] && got[2] == 1 && got[3] == 5);
    o.scale.kind = PARINDEX_SCALE_RANK;
    normalise(got, x, 4, &o);
    assert_true(got[0] == 1 && got[1] == 1 && got[2] == 3 && got[3] == 4);
}

/* ln(x + by) is within a unit of its last place, next to 0 too. */
static void test_logarithm(void **state)
{
    (void)state;
    if (!wide_long_doubles() || coarse_logarithms()) {
        print_message("long doubles, or their logarithms, are no wider than doubles here\n");
        skip();
    }
    double x[ROWS];
    double got[ROWS];
    struct random r = {5};
    for (size_t i = 0; i < ROWS; i++)
        x[i] = (double)random_below(&r, 1000000) / 1e6 * (i % 2 == 0 ? 1 : 1e9);
    struct steps o;
    plain(&o, 0);
    o.log.kind = PARINDEX_LOG_SHIFT;
    o.log.by = 0.1;
    normalise(got, x, ROWS, &o);
    for (size_t i = 0; i < ROWS; i++) {
        long double truth = logl((long double)x[i] + (long double)0.1);
        double size = fabs((double)truth);
        double unit = nextafter(size, INFINITY) - size;
        if (fabsl((long double)got[i] - truth) > (long double)unit)
            fail_msg("ln(%a + 0.1) is %a", x[i], got[i]);
    }
}

static void test_filling_in(void **state)
{
    (void)state;
    const double x[] = {1, NAN, 4, 10, NAN, 3, NAN};
    const int32_t groups[] = {7, 7, 7, 2, 2, -1, -1};
    parindex_view g = {groups, 7, 1, 4, 4, PARINDEX_I32, 0};
    double got[7];
    struct steps o;
    plain(&o, 0);
    o.impute.kind = PARINDEX_IMPUTE_VALUE;
    o.impute.value = -5;
    normalise(got, x, 7, &o);
    assert_true(got[1] == -5 && got[4] == -5 && got[0] == 1);
    o.impute.value = 0;
    o.impute.kind = PARINDEX_IMPUTE_MEAN;
    normalise(got, x, 7, &o);
    assert_true(got[1] == 4.5 && got[6] == 4.5);
    o.impute.kind = PARINDEX_IMPUTE_MEDIAN;
    normalise(got, x, 7, &o);
    assert_true(got[1] == 3.5);
    o.impute.groups = &g;
    normalise(got, x, 7, &o);
    assert_true(got[1] == 2.5 && got[4] == 10 && isnan(got[6]));
    /* Of a column or a group in which nothing is there nothing can be filled in. */
    const double none[] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    const double some[] = {NAN, NAN, NAN, 10, NAN, 3, NAN};
    for (uint32_t kind = PARINDEX_IMPUTE_MEAN; kind <= PARINDEX_IMPUTE_MEDIAN; kind++) {
        o.impute.kind = kind;
        o.impute.groups = NULL;
        normalise(got, none, 7, &o);
        for (size_t i = 0; i < 7; i++)
            assert_true(isnan(got[i]));
        o.impute.groups = &g;
        normalise(got, some, 7, &o);
        assert_true(isnan(got[0]) && isnan(got[1]) && isnan(got[2]) && got[4] == 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_shape_of_few),
        cmocka_unit_test(test_quantiles_and_bounds),
        cmocka_unit_test(test_no_scale),
        cmocka_unit_test(test_logarithm),
        cmocka_unit_test(test_filling_in),
    };
    return cmocka_run_group_tests_name("treatment", tests, NULL, NULL);
}
