/* SPDX-License-Identifier: MIT */
/* Sums in 128 bits: weights to the multiple of 2^-60 that is nearest, any order, all bits. */
#include "support.h"

#include <math.h>

#include "survey/wide.h"

static double sum_of(const double *x, size_t count)
{
    struct wide sum = {0, 0};
    for (size_t i = 0; i < count; i++) {
        struct parts parts = parts_of(x[i]);
        wide_add(&sum, wide_of_parts(parts.low, parts.high));
    }
    return wide_double(sum, WIDE_UNIT);
}

static void test_weights(void **state)
{
    (void)state;
    static const double weights[] = {
        1, WEIGHT_LEAST,        WEIGHT_MOST, 0.1, 3202.392, 1.0 / 3, 1e-5, 4294967295.5, 12345.678,
        2, 0x1.fffffffffffffp-1};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        assert_near(sum_of(&weights[i], 1), weights[i], weights[i] * 0x1p-52 + 0x1p-61);
    static const double tenths[] = {0.1, 0.2, 4294967296.0, 0.3};
    static const double back[] = {0.3, 4294967296.0, 0.2, 0.1};
    assert_same(sum_of(tenths, 4), sum_of(back, 4));
    assert_near(sum_of(tenths, 4), 4294967296.6, 1e-6);
}

/* Carries from the lower half: 2^34 of the greatest weight. */
static void test_carry(void **state)
{
    (void)state;
    struct wide sum = {UINT64_MAX, 0};
    wide_add(&sum, (struct wide){1, 0});
    assert_true(sum.low == 0 && sum.high == 1);
    struct parts most = parts_of(WEIGHT_MOST);
    struct wide wide = wide_of_parts(most.low, most.high);
    for (int i = 0; i < 34; i++)
        wide_add(&wide, wide);
    assert_same(wide_double(wide, WIDE_UNIT), 0x1p66);
    assert_true(wide_less((struct wide){5, 1}, (struct wide){0, 2}));
    assert_true(wide_less((struct wide){5, 1}, (struct wide){6, 1}));
    assert_false(wide_less((struct wide){5, 1}, (struct wide){5, 1}));
}

static void test_squares(void **state)
{
    (void)state;
    static const double weights[] = {1, 3202.392, WEIGHT_MOST, 0.25};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        double square = weights[i] * weights[i];
        struct parts sum = {0, 0};
        for (int n = 0; n < 4095; n++) {
            struct parts parts = square_parts(weights[i]);
            sum.low += parts.low;
            sum.high += parts.high;
        }
        assert_near(wide_double(wide_of_squares(sum.low, sum.high), SQUARE_UNIT), 4095 * square,
                    square * 1e-6);
    }
}

/* At and beside whole numbers, up to the last bit that a number has. */
static void test_whole_below(void **state)
{
    (void)state;
    static const double numbers[] = {
        0,       0x1p-54,    0.5,          1,         1.5,          2.5, 0x1p51, 0x1p52,
        4503.25, 0x1p51 + 1, 0x1p51 + 0.5, 0x1p-1022, 0x1p50 - 0.25};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int d = -1; d <= 1; d++) {
            double x = d == 0 ? numbers[i] : nextafter(numbers[i], d < 0 ? 0 : 0x1p52);
            double rest;
            uint64_t whole = whole_below(x, &rest);
            assert_same((double)whole, floor(x));
            assert_same(rest, x - floor(x));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_carry),
        cmocka_unit_test(test_squares),
        cmocka_unit_test(test_whole_below),
    };
    return cmocka_run_group_tests_name("wide", tests, NULL, NULL);
}
