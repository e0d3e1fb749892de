/* SPDX-License-Identifier: MIT */
/* Quantiles of Student's t and of the beta distribution, where they are known in closed form. */
#include "support.h"

#include <math.h>

#include "survey/distribution.h"

/* 1 degree: tan(pi (p - 1/2)); 2: (2 p - 1) sqrt(2 / (4 p (1 - p))). */
static void test_student(void **state)
{
    (void)state;
    static const double p[] = {0.5, 0.6, 0.75, 0.9, 0.95, 0.975, 0.995, 0.99999};
    const double pi = acos(-1.0);
    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        double one = tan(pi * (p[i] - 0.5));
        double two = (2 * p[i] - 1) * sqrt(2 / (4 * p[i] * (1 - p[i])));
        assert_near(student_quantile(p[i], 1), one, fabs(one) * 1e-10);
        assert_near(student_quantile(p[i], 2), two, fabs(two) * 1e-10);
    }
    /* Tables: 0.975 at 5, 30 and 130 degrees, and without end. */
    assert_near(student_quantile(0.975, 5), 2.5705818356363146, 1e-12);
    assert_near(student_quantile(0.975, 30), 2.0422724563012373, 1e-12);
    assert_near(student_quantile(0.975, 1e12), 1.9599639845400545, 1e-12);
    for (double degrees = 0.5; degrees < 1e8; degrees *= 1.7)
        assert_true(student_quantile(0.975, degrees * 1.7) < student_quantile(0.975, degrees));
}

/* a = 1: 1 - (1 - p)^(1 / b); b = 1: p^(1 / a); a = b = 1/2: sin(pi p / 2)^2. */
static void test_beta(void **state)
{
    (void)state;
    static const double p[] = {0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999};
    const double pi = acos(-1.0);
    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        for (double k = 0.5; k < 40000; k *= 3) {
            double b = -expm1(log1p(-p[i]) / k);
            double a = exp(log(p[i]) / k);
            assert_near(beta_quantile(p[i], 1, k), b, b * 1e-11);
            assert_near(beta_quantile(p[i], k, 1), a, 1e-11);
            assert_near(beta_quantile(p[i], k, k) + beta_quantile(1 - p[i], k, k), 1, 1e-11);
        }
        double half = sin(pi * p[i] / 2);
        assert_near(beta_quantile(p[i], 0.5, 0.5), half * half, 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student),
        cmocka_unit_test(test_beta),
    };
    return cmocka_run_group_tests_name("distribution", tests, NULL, NULL);
}
