/* SPDX-License-Identifier: MIT */
/* The logarithm and the exponential against the C library's long ones. */
#include "support.h"

#include <gmp.h>
#include <math.h>

#include "base/logarithm.h"
#include "long_double.h"

enum {
    TRIES = 300000
};

/* A number of the tests' own, 0 to 1. */
static double any(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) * 0x1p-53;
}

/* How far x is from the true value, in units of its last place. */
static double units_off(double x, long double truth)
{
    double size = fabs(x);
    return (double)fabsl(((long double)x - truth) /
                         (long double)(nextafter(size, INFINITY) - size));
}

static void test_logarithm(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    uint64_t seed = 1;
    for (int i = 0; i < TRIES; i++) {
        double wide = i % 3 == 0 ? 1400 : i % 3 == 1 ? 60 : 1;
        double x = exp((any(&seed) - 0.5) * wide);
        long double truth = logl((long double)x);
        struct dd ln = ln_of_double(x);
        double off = (double)fabsl((long double)ln.hi - truth + (long double)ln.lo);
        if (off > 0x1p-56 + 0x1p-62 * (double)fabsl(truth) || units_off(ln.hi, truth) > 0.7)
            fail_msg("ln %a: %a off, %g units", x, off, units_off(ln.hi, truth));
    }
    assert_same(natural_logarithm(1), 0);
    assert_same(natural_logarithm(2), log(2));
    assert_true(units_off(natural_logarithm(0x1p-1074), logl(0x1p-1074L)) <= 0.7);
    assert_true(units_off(natural_logarithm(1.7e308), logl(1.7e308)) <= 0.7);
}

static void the_logarithm_of_a_double_double(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    uint64_t seed = 2;
    for (int i = 0; i < TRIES; i++) {
        double a = any(&seed) * 10;
        struct dd sum = dd_sum(a, any(&seed) * 1e-3);
        long double truth = logl((long double)sum.hi + (long double)sum.lo);
        double off = (double)fabsl((long double)ln_double_double(sum).hi +
                                   (long double)ln_double_double(sum).lo - truth);
        if (off > 0x1p-56)
            fail_msg("ln(%a + %a): %a off", sum.hi, sum.lo, off);
    }
}

static void test_exponential(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    uint64_t seed = 3;
    for (int i = 0; i < TRIES; i++) {
        double x = (any(&seed) - 0.5) * (i % 2 == 0 ? 1380 : 2);
        double lo = (any(&seed) - 0.5) * 0x1p-53 * fabs(x);
        struct dd e = exp_double_double(x, lo);
        long double truth = expl((long double)x + (long double)lo);
        double off = (double)fabsl(((long double)e.hi + (long double)e.lo - truth) / truth);
        if (off > 0x1p-55 + 0x1p-62 * fabs(x))
            fail_msg("e^%a: %a off", x, off);
    }
    assert_same(exp_double_double(0, 0).hi, 1);
}

/* a * b - hi; not every C library has an exact fma. */
static double left_of_product(double a, double b, double hi)
{
    mpq_t x;
    mpq_t y;
    mpq_inits(x, y, NULL);
    mpq_set_d(x, a);
    mpq_set_d(y, b);
    mpq_mul(x, x, y);
    mpq_set_d(y, hi);
    mpq_sub(x, x, y);
    double left = mpq_get_d(x);
    mpq_clears(x, y, NULL);
    return left;
}

static void test_products_and_sums(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (int i = 0; i < TRIES; i++) {
        double a = (any(&seed) - 0.5) * 1e9;
        double b = (any(&seed) - 0.5) * 1e-9;
        struct dd p = dd_product(a, b);
        assert_same(p.hi, a * b);
        assert_same(p.lo, left_of_product(a, b, p.hi));
        struct dd s = dd_sum(b, a);
        assert_same(s.hi, a + b);
        assert_same(s.lo, dd_sum_ordered(a, b).lo);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_logarithm),
        cmocka_unit_test(the_logarithm_of_a_double_double),
        cmocka_unit_test(test_exponential),
        cmocka_unit_test(test_products_and_sums),
    };
    return cmocka_run_group_tests_name("logarithm", tests, NULL, NULL);
}
