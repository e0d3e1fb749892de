/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>

#include "base/normal.h"

/* Tables of the normal distribution (Abramowitz and Stegun 26.2; Wichura 1988). */
static void test_published(void **state)
{
    (void)state;
    assert_near(normal_quantile(0.25), -0.6744897501960817, 1e-15);
    assert_near(normal_quantile(0.5), 0, 0);
    assert_near(normal_quantile(0.975), 1.959963984540054, 1e-14);
    assert_near(normal_quantile(0.001), -3.090232306167813, 1e-14);
    assert_near(normal_quantile(1e-20), -9.262340089798408, 1e-13);
}

/* libm's distribution function leads back. */
static void test_inverse(void **state)
{
    (void)state;
    for (int i = 1; i < 4000; i++) {
        double p = i / 4000.0;
        assert_near(erfc(-normal_quantile(p) / sqrt(2)) / 2, p, 1e-14);
    }
    for (double p = 1e-300; p < 0.01; p *= 10)
        assert_near(erfc(-normal_quantile(p) / sqrt(2)) / 2 / p, 1, 1e-11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_published),
                                       cmocka_unit_test(test_inverse)};
    return cmocka_run_group_tests_name("normal", tests, NULL, NULL);
}
