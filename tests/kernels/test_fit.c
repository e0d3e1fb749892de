/* SPDX-License-Identifier: MIT */
/* Columns fitted by the cohort, against whole numbers: what is filled in, and how far each is from the mean. */
#include "base/statistics.h"
#include "kernels/cohort.h"

#include "long_double.h"
#include "score_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kinds/kinds.h"

enum {
    UNITS = 60
};

static parindex_allocator memory;

static int take_memory(void **state)
{
    (void)state;
    return allocator_take(&memory, NULL) ? 0 : 1;
}

/* Units of a group lie apart from each other; a unit of none, and of a group without a number, is given none. */
static void *old_memory(void *payload, size_t size)
{
    (void)payload;
    void *ptr = malloc(size);
    if (ptr != NULL)
        memset(ptr, 0x40, size); /* doubles of 32.5 */
    return ptr;
}

static void test_fills_of_groups(void **state)
{
    (void)state;
    parindex_allocator old = memory;
    old.alloc = old_memory;
    static const int32_t none[] = {-1, 0, 0};
    static const double given[] = {NAN, 3, NAN};
    struct cohort mean = {.impute = PARINDEX_IMPUTE_MEAN, .grouped = true};
    struct fit first = {.any = false};
    assert_int_equal(fit_fills(&first, &mean, given, 3, none, &old), UNFIT_NOT);
    assert_true(isnan(fill_of(&first, 0)) && fill_of(&first, 2) == 3);
    fit_free(&first, &old);
    static const int32_t groups[] = {2, 0, 1, 0, 2, -1, 1, 0, 2, 0, 3, 1, -1};
    static const double x[] = {NAN, 5, 1, 8, 30, 99, NAN, NAN, 10, 5, NAN, 2.5, NAN};
    enum {
        COUNT = sizeof x / sizeof *x
    };
    for (int median = 0; median < 2; median++) {
        struct cohort c = {.impute = median ? PARINDEX_IMPUTE_MEDIAN : PARINDEX_IMPUTE_MEAN,
                           .grouped = true};
        struct fit fit = {.any = false};
        assert_int_equal(fit_fills(&fit, &c, x, COUNT, groups, &memory), UNFIT_NOT);
        for (size_t u = 0; u < COUNT; u++) {
            double fill = fill_of(&fit, u);
            if (u == 0) /* of 30 and 10 */
                assert_true(fill == 20);
            else if (u == 6) /* of 1 and 2.5 */
                assert_true(fill == 1.75);
            else if (u == 7) /* of 5, 8 and 5 */
                assert_true(fill == (median ? 5 : 6));
            else
                assert_true(isnan(fill));
        }
        fit_free(&fit, &memory);
        c.grouped = false; /* 1, 2.5, 5, 5, 8, 10, 30, 99 */
        assert_int_equal(fit_fills(&fit, &c, x, COUNT, NULL, &memory), UNFIT_NOT);
        assert_true(fill_of(&fit, 12) == (median ? 6.5 : 20.0625));
        fit_free(&fit, &memory);
    }
}

static void test_distances_from_the_mean(void **state)
{
    (void)state;
    if (!wide_long_doubles())
        skip();
    struct random r = {17};
    for (int round = 0; round < 400; round++) {
        size_t n = 3 + (size_t)round % (UNITS - 3);
        int far = round % 3 == 0 ? 1000000 : 0; /* numbers that differ by little of their size */
        int tenths[UNITS];
        double x[UNITS];
        long long sum = 0;
        long long squares = 0;
        for (size_t i = 0; i < n; i++) {
            tenths[i] = (int)(random_below(&r, 1000));
            x[i] = (tenths[i] + far) / 10.;
            sum += tenths[i];
            squares += (long long)tenths[i] * tenths[i];
        }
        const bool sample = round % 2 == 0;
        struct cohort c = {
            .scale = PARINDEX_SCALE_ZSCORE, .b = 1, .sample = sample, .if_constant = NAN};
        struct fit fit = {.any = false};
        size_t row = 0;
        const struct sample all = {.x = x, .units = n, .reference = PARINDEX_NONE};
        assert_int_equal(fit_sample(&fit, &c, &all, &memory, &row), UNFIT_NOT);
        fit_apply(x, n, &c, &fit);
        long double spread = (long double)((long long)n * squares - sum * sum);
        long double over = (long double)(sample ? n - 1 : n);
        for (size_t i = 0; i < n; i++) {
            long double from = (long double)((long long)n * tenths[i] - sum);
            long double want = from / sqrtl((long double)n * spread / over);
            double unit = nextafter(fabs((double)want), INFINITY) - fabs((double)want);
            if (from == 0)
                assert_true(fabs(x[i]) < 1e-24);
            else if (!(fabsl((long double)x[i] - want) < 3 * (long double)unit))
                fail_msg("round %d: %.17g of %d tenths, %.20Lg expected", round, x[i], tenths[i],
                         want);
        }
        fit_free(&fit, &memory);
    }
}

/* What is held against one unit's number is held against what the treatment makes of it, and of it alone. */
static void test_reference_unit(void **state)
{
    (void)state;
    double x[] = {2, 10, 4, NAN};
    struct cohort c = {.winsorise = PARINDEX_WINSORISE_BOUNDS,
                       .lower = 0,
                       .upper = 8,
                       .scale = PARINDEX_SCALE_DISTANCE,
                       .reference = PARINDEX_REFERENCE_UNIT,
                       .form = PARINDEX_DISTANCE_RATIO,
                       .b = 1,
                       .if_constant = NAN};
    struct fit fit = {.any = false};
    size_t row = 0;
    const struct sample all = {.x = x, .units = 4, .reference = 1};
    assert_int_equal(fit_sample(&fit, &c, &all, &memory, &row), UNFIT_NOT);
    assert_true(fit.reference == 8 && fit.greatest == 10);
    fit_apply(x, 4, &c, &fit);
    assert_true(x[0] == 0.25 && x[1] == 1 && x[2] == 0.5 && isnan(x[3]));
    fit_free(&fit, &memory);
}

/* The fit has the same bits in whatever order the units come. */
static void test_order(void **state)
{
    (void)state;
    static const uint32_t scales[] = {PARINDEX_SCALE_ZSCORE, PARINDEX_SCALE_DISTANCE};
    struct random r = {23};
    for (int round = 0; round < 200; round++) {
        double x[UNITS];
        double back[UNITS];
        for (size_t i = 0; i < UNITS; i++) {
            x[i] = ldexp((double)random_below(&r, 1 << 20) / 997, (int)random_below(&r, 30));
            back[UNITS - 1 - i] = x[i];
        }
        for (size_t s = 0; s < 2; s++) {
            struct cohort c = {.scale = scales[s],
                               .reference = PARINDEX_REFERENCE_MEAN,
                               .form = PARINDEX_DISTANCE_DIFFERENCE,
                               .b = 1,
                               .if_constant = NAN};
            struct fit fits[2] = {{.any = false}, {.any = false}};
            for (size_t way = 0; way < 2; way++) {
                size_t row = 0;
                const struct sample all = {
                    .x = way == 0 ? x : back, .units = UNITS, .reference = PARINDEX_NONE};
                assert_int_equal(fit_sample(&fits[way], &c, &all, &memory, &row), UNFIT_NOT);
            }
            assert_true(fits[0].any && fits[0].mean == fits[1].mean);
            assert_true(fits[0].deviation == fits[1].deviation);
            assert_true(fits[0].reference == fits[1].reference);
            fit_free(&fits[0], &memory);
            assert_false(fits[0].any);
        }
    }
}

/* Bounds of the shape that are not to be reached: a skewness at the bound is too much, one below it is not. */
static void test_bound_of_the_shape(void **state)
{
    (void)state;
    static const double numbers[] = {1, 2, 2, 3, 4, 4, 5, 30};
    enum {
        COUNT = sizeof numbers / sizeof *numbers
    };
    const struct shape shape = shape_of(numbers, COUNT);
    assert_true(shape.skewness > 2 && shape.kurtosis > 3.5);
    for (int below = 0; below < 2; below++)
        for (int back = 0; back < 2; back++) {
            struct cohort c = {.winsorise = PARINDEX_WINSORISE_SHAPE,
                               .skewness =
                                   below ? nextafter(shape.skewness, INFINITY) : shape.skewness,
                               .kurtosis = 3.5,
                               .most = 3,
                               .scale = PARINDEX_SCALE_MINMAX,
                               .b = 1,
                               .if_constant = NAN};
            struct fit fit = {.any = false};
            double x[COUNT];
            size_t row = 0;
            for (size_t i = 0; i < COUNT; i++)
                x[i] = numbers[back ? COUNT - 1 - i : i];
            const struct sample all = {.x = x, .units = COUNT, .reference = PARINDEX_NONE};
            assert_int_equal(fit_sample(&fit, &c, &all, &memory, &row), UNFIT_NOT);
            assert_true(fit.upper == (below ? 30 : 5) && fit.lower == 1);
            fit_free(&fit, &memory);
        }
}

/* Without winsorising a logarithm for skewed numbers is taken where their long tail is above. */
static void test_logarithm_of_skewed(void **state)
{
    (void)state;
    static const double tails[][4] = {{1, 2, 3, 50}, {1, 48, 49, 50}, {1, 2, 3, 5}};
    for (size_t t = 0; t < 3; t++) {
        const bool below = t == 1;
        struct cohort c = {.log = PARINDEX_LOG_SHIFT,
                           .if_skewed = true,
                           .scale = PARINDEX_SCALE_MINMAX,
                           .b = 1,
                           .if_constant = NAN};
        struct fit fit = {.any = false};
        double x[4];
        size_t row = 0;
        const struct sample all = {.x = tails[t], .units = 4, .reference = PARINDEX_NONE};
        assert_int_equal(fit_sample(&fit, &c, &all, &memory, &row), UNFIT_NOT);
        assert_int_equal(fit.log, !below);
        memcpy(x, tails[t], sizeof x);
        fit_apply(x, 4, &c, &fit);
        double want = below ? 47. / 49 : log(2) / log(tails[t][3]);
        assert_true(fabs(x[1] - want) < 1e-15 && x[0] == 0 && x[3] == 1);
        fit_free(&fit, &memory);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills_of_groups),    cmocka_unit_test(test_distances_from_the_mean),
        cmocka_unit_test(test_reference_unit),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_bound_of_the_shape), cmocka_unit_test(test_logarithm_of_skewed),
    };
    return cmocka_run_group_tests_name("fit", tests, take_memory, NULL);
}
