/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"

static uint64_t seed = 20261129;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static void seen_at_fifteen_digits(void **state)
{
    (void)state;
    assert_same(number_seen(89.99999999999999), 90);
    assert_same(number_seen(89.9999999999999), 89.9999999999999);
    assert_same(number_seen(0.1 + 0.2), 0.3);
    assert_same(number_seen(-0.0), 0.0);
    assert_same(number_seen(-1e300), -1e300);
    assert_same(number_seen(1e-300), 1e-300);
    assert_true(isnan(number_seen(NAN)));
    assert_same(number_seen(-INFINITY), -INFINITY);
}

/* Fractions of powers of two lie exactly on halves of the 15th digit; what is beside them does not. */
static void halves_go_to_the_even_digit(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        double on = ldexp((double)(next_random() % 4000000 + 1), 5 - (int)(next_random() % 46));
        double near[] = {on, nextafter(on, 0), nextafter(on, INFINITY)};
        for (size_t k = 0; k < 3; k++) {
            char printed[32]; /* printf rounds the exact number, halves to the even digit */
            snprintf(printed, sizeof printed, "%.14e", near[k]);
            assert_same(number_seen(near[k]), strtod(printed, NULL));
            struct seen seen = seen_of(near[k]);
            char digits[32];
            snprintf(digits, sizeof digits, "%" PRIu64, seen.digits);
            assert_true(digits[0] == printed[0]);
            assert_memory_equal(digits + 1, printed + 2, 14);
            assert_int_equal(seen.exponent, atoi(printed + 17));
        }
    }
}

/* order, both ways round and with both signs. */
static void assert_order(double a, double b, int order)
{
    assert_int_equal(number_order(a, b), order);
    assert_int_equal(number_order(b, a), -order);
    assert_int_equal(number_order(-a, -b), -order);
}

static void orders_as_a_person_reads(void **state)
{
    (void)state;
    assert_order(0.1 + 0.7, 0.8, 0);
    assert_order(68.50000000000001, 68.5, 0);
    assert_order(68.5000000000001, 68.5, 1);
    assert_order(0.999999999999996, 1, -1); /* fifteen digits below 1 are finer than those above */
    assert_order(0.9999999999999997, 1, 0);
    assert_order(1.000000000000004, 1, 0); /* reads 1.00000000000000 */
    assert_order(1.000000000000006, 1, 1);
    /* On two sides of a half of the 15th digit, but one bit apart. */
    double half = 0.1234567890123455;
    assert_order(half, nextafter(half, 0), 0);
    assert_order(half, nextafter(half, 1), 0);
    assert_order(0.123456789012345, 0.123456789012346, -1);
    assert_order(0.1234567890123446, 0.1234567890123454, 0); /* 0.123456789012345 both */
    assert_order(0, 5e-324, -1);
    assert_order(0, -0.0, 0);
    assert_order(-1e-200, 1e-200, -1);
    assert_order(1e-200, 2e-200, -1);
    assert_order(INFINITY, 1e308, 1);
    assert_order(INFINITY, INFINITY, 0);
    assert_int_equal(number_order(NAN, NAN), 1);
    assert_int_equal(number_order(1, NAN), 1);
}

/* What somebody may type: up to 15 digits, anywhere. */
static double typed(void)
{
    char text[40];
    uint64_t digits = next_random() % 1000000000000000ULL;
    for (uint64_t cut = next_random() % 15; cut > 0; cut--)
        digits /= 10;
    snprintf(text, sizeof text, "%s%llue%d", next_random() % 2 ? "-" : "",
             (unsigned long long)digits, (int)(next_random() % 40) - 25);
    return strtod(text, NULL);
}

/* One comparison of doubles says what number_order says, up to the very last one. */
static void ends_of_what_is_read_as_a_bound(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        double bound = typed();
        double least = number_least(bound);
        double greatest = number_greatest(bound);
        assert_true(least <= bound && bound <= greatest);
        assert_int_equal(number_order(least, bound), 0);
        assert_int_equal(number_order(greatest, bound), 0);
        if (bound == 0)
            continue;
        assert_int_equal(number_order(nextafter(least, -INFINITY), bound), -1);
        assert_int_equal(number_order(nextafter(greatest, INFINITY), bound), 1);
        /* Of what can be typed, the bound alone is read as the bound. */
        assert_same(number_seen(nextafter(least, INFINITY)), bound);
        assert_same(number_seen(nextafter(greatest, -INFINITY)), bound);
        assert_true(number_seen(nextafter(nextafter(least, -INFINITY), -INFINITY)) < bound);
        assert_true(number_seen(nextafter(nextafter(greatest, INFINITY), INFINITY)) > bound);
    }
    assert_same(number_least(0), 0);
    assert_same(number_least(-INFINITY), -INFINITY);
    assert_same(number_greatest(INFINITY), INFINITY);
    assert_true(isnan(number_least(NAN)));
    assert_true(number_least(1e-310) <= 1e-310);
}

static void a_sum_has_the_digits_of_its_terms(void **state)
{
    (void)state;
    assert_same(number_settled(0.1 + 0.2 - 0.3, 0.6), 0);
    assert_same(number_settled(0.3 - 0.2 - 0.1, 0.6), 0);
    assert_same(number_settled(100.1 - 100, 200.1), 0.1);
    assert_same(number_settled(100 - 100.1, 200.1), -0.1);
    assert_same(number_settled(1e-9, 2), 1e-9);
    assert_same(number_settled(1e-16, 2), 0);
    assert_same(number_settled(1e-15, 2), 1e-15);
    assert_same(number_settled(0, 0), 0);
    assert_same(number_settled(1.0 / 3, 1.0 / 3), 1.0 / 3);
    assert_same(number_settled(1.0 / 3, 2.0 / 3), 1.0 / 3); /* no digit is lost */
    assert_same(number_settled(1.0 / 3, 4.0 / 3), 1.0 / 3); /* no decimal is near */
    assert_true(isnan(number_settled(NAN, 1)));
    assert_same(number_settled(1e-30, 1e-28), 1e-30);
    assert_same(number_settled(1e300, 1e308), 1e300);
    /* Any difference of decimals is the decimal that somebody gets by hand. */
    for (size_t i = 0; i < 20000; i++) {
        int64_t a = (int64_t)(next_random() % 100000000);
        int64_t b = a + (int64_t)(next_random() % 2000) - 1000;
        double sum = (double)a / 1e4 - (double)b / 1e4;
        double settled = number_settled(sum, (double)(a + llabs(b)) / 1e4);
        assert_int_equal(number_order(settled, (double)(a - b) / 1e4), 0);
    }
}

/* hi + lo is the decimal: its digits come back from products and sums that a double would round. */
static void decimals_are_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        int64_t units = (int64_t)(next_random() % 1000000000000000ULL);
        struct dd d = number_decimal((double)units / 1e8);
        struct dd back = dd_product(d.hi, 1e8);
        assert_true(fabs((back.hi - (double)units) + (back.lo + d.lo * 1e8)) < 1e-15);
        assert_same(d.hi, number_seen((double)units / 1e8));
    }
    struct dd a = number_decimal(0.1);
    struct dd b = number_decimal(0.1 + 0.2);
    assert_true(b.hi == 0.3 && b.lo > 0 && a.lo < 0);
    assert_true(isnan(number_decimal(NAN).hi));
    assert_same(number_decimal(1e-30).hi, 1e-30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seen_at_fifteen_digits),
        cmocka_unit_test(halves_go_to_the_even_digit),
        cmocka_unit_test(orders_as_a_person_reads),
        cmocka_unit_test(ends_of_what_is_read_as_a_bound),
        cmocka_unit_test(a_sum_has_the_digits_of_its_terms),
        cmocka_unit_test(decimals_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
