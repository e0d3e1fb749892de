/* SPDX-License-Identifier: MIT */
/* Quantiles of Student's t and of the beta distribution, where they are known in closed form; intervals by them. */
#include "support.h"

#include <math.h>

#include "parindex/survey.h"
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
    /* With many degrees, by the expansion about the normal quantile (Abramowitz and Stegun 26.7.5). */
    const double z = 1.9599639845400545;
    for (double degrees = 1e5; degrees < 1e9; degrees *= 1.7) {
        double t = z + (z * z * z + z) / (4 * degrees) +
                   (5 * pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * degrees * degrees);
        assert_near(student_quantile(0.975, degrees), t, 1e-14);
    }
    assert_true(student_quantile(1, 3) == INFINITY && student_quantile(1, 1e12) == INFINITY);
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
        for (double k = 0.5; k < 1e13; k *= 3) {
            double b = -expm1(log1p(-p[i]) / k);
            double a = exp(log(p[i]) / k);
            assert_near(beta_quantile(p[i], 1, k), b, b * 1e-13);
            assert_near(beta_quantile(p[i], k, 1), a, 1e-13);
        }
        for (double k = 0.5; k < 40000; k *= 3)
            assert_near(beta_quantile(p[i], k, k) + beta_quantile(1 - p[i], k, k), 1, 1e-12);
        double half = sin(pi * p[i] / 2);
        assert_near(beta_quantile(p[i], 0.5, 0.5), half * half, 1e-12);
    }
}

/* Two great parameters: against integrals of the density in 40 digits, across the bound of the expansion, in order. */
static void test_beta_of_great_parameters(void **state)
{
    (void)state;
    assert_near(beta_quantile(0.025, 1.1e8, 1.1e8), 0.49993392962777283, 1e-15);
    assert_near(beta_quantile(0.025, 1.1e9, 5e11), 0.0021950410450587788, 1e-17);
    for (double k = 1.7e7; k < 1e9; k *= 1.7) {
        double below = beta_quantile(0.3, 1e7, k);
        double above = beta_quantile(0.3, nextafter(1e7, INFINITY), k);
        assert_near(above, below, below * 3e-11);
    }
    for (double k = 1e8; k < 1e20; k *= 7) {
        double low = beta_quantile(0.025, k, 7 * k + 1);
        double high = beta_quantile(0.975, k + 1, 7 * k);
        assert_true(low <= 0.125 && high >= 0.125);
        assert_near(high - low, 2 * 1.959963984540054 * sqrt(0.125 * 0.875 / (8 * k)),
                    1e-4 / sqrt(k));
    }
}

/* What an interval of each kind is, by its formula and the C library's functions. */
static void formula(double ends[2], uint32_t kind, double p, double error, double t, double answers)
{
    const double logit = log(p / (1 - p));
    const double n = p * (1 - p) / (error * error);
    const double middle = (p + t * t / n / 2) / (1 + t * t / n);
    const double effective = n * pow(student_quantile(0.975, answers - 1) / t, 2);
    for (int high = 0; high < 2; high++) {
        const double side = high ? 1 : -1;
        const double odds = exp(logit + side * t * error / (p * (1 - p)));
        const double angle = asin(sqrt(p)) + side * t * error / (2 * sqrt(p * (1 - p)));
        ends[high] =
            kind == PARINDEX_INTERVAL_T       ? p + side * t * error
            : kind == PARINDEX_INTERVAL_LOGIT ? odds / (1 + odds)
            : kind == PARINDEX_INTERVAL_WILSON
                ? middle + side * t / (1 + t * t / n) * sqrt(p * (1 - p) / n + t * t / (4 * n * n))
            : kind == PARINDEX_INTERVAL_BETA
                ? beta_quantile(high ? 0.975 : 0.025, p * effective + high,
                                (1 - p) * effective + 1 - high)
            : angle < 0        ? 0
            : angle > acos(0.) ? 1
                               : pow(sin(angle), 2);
    }
}

static void test_intervals(void **state)
{
    (void)state;
    static const double values[] = {0.5, 0.07, 0.98, 0.3};
    static const double errors[] = {0.05, 0.02, 0.012, 0.1, 0.2};
    static const double degrees[] = {1, 4, 37};
    for (uint32_t kind = PARINDEX_INTERVAL_T; kind <= PARINDEX_INTERVAL_ARCSINE; kind++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++)
            for (size_t e = 0; e < sizeof errors / sizeof *errors; e++)
                for (size_t d = 0; d < sizeof degrees / sizeof *degrees; d++) {
                    double want[2];
                    double low = 0;
                    double high = 0;
                    formula(want, kind, values[v], errors[e], student_quantile(0.975, degrees[d]),
                            50);
                    assert_int_equal(parindex_interval(&low, &high, values[v], errors[e],
                                                       degrees[d], 50, kind, 0.95, NULL),
                                     PARINDEX_OK);
                    if (fabs(low - want[0]) > 1e-10 || fabs(high - want[1]) > 1e-10)
                        fail_msg(
                            "kind %u, %g with an error of %g: %.12g to %.12g, not %.12g to %.12g",
                            kind, values[v], errors[e], low, high, want[0], want[1]);
                }
}

/* Where nobody or everybody says yes: one bound is known, the other is the level's root (Clopper and Pearson). */
static void test_intervals_at_the_ends(void **state)
{
    (void)state;
    static const struct {
        double value;
        double error;
        double degrees;
        double answers;
        uint32_t kind;
        double low;
        double high;
    } cases[] = {
        {0, 0, 5, 10, PARINDEX_INTERVAL_BETA, 0, 0.30849710781876083}, /* 1 - 0.025^(1/10) */
        {1, 0, 5, 10, PARINDEX_INTERVAL_BETA, 0.69150289218123917, 1},
        {0, 0, 5, 1, PARINDEX_INTERVAL_BETA, 0, 0.975},
        {0, 0, 0, 1, PARINDEX_INTERVAL_BETA, 0, 0.975}, /* whatever the degrees */
        {0, 0, 5, 0, PARINDEX_INTERVAL_BETA, NAN, NAN},
        {0, 0.1, 5, 10, PARINDEX_INTERVAL_WILSON, NAN, NAN},
        {1, 0.1, 5, 10, PARINDEX_INTERVAL_LOGIT, NAN, NAN},
        {0, 0, 5, 10, PARINDEX_INTERVAL_T, 0, 0},
        {0.5, 0, 5, 10, PARINDEX_INTERVAL_LOGIT, 0.5, 0.5},
        {0.5, 0.1, 0.5, 10, PARINDEX_INTERVAL_T, NAN, NAN}, /* no degree */
        {0.5, -0.1, 5, 10, PARINDEX_INTERVAL_T, NAN, NAN},
        {0.5, 0.1, 5, 1, PARINDEX_INTERVAL_BETA, NAN, NAN},
        {0.5, 1e9, 5, 10, PARINDEX_INTERVAL_LOGIT, 0, 1},
        {0.5, 1e9, 5, 10, PARINDEX_INTERVAL_ARCSINE, 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double low = 5;
        double high = 5;
        assert_int_equal(parindex_interval(&low, &high, cases[i].value, cases[i].error,
                                           cases[i].degrees, cases[i].answers, cases[i].kind, 0.95,
                                           NULL),
                         PARINDEX_OK);
        const double got[] = {low, high};
        const double want[] = {cases[i].low, cases[i].high};
        for (size_t k = 0; k < 2; k++) {
            bool known = want[k] == 0 || want[k] == 1; /* to the last bit */
            if (isnan(want[k]) ? !isnan(got[k]) : !(fabs(got[k] - want[k]) <= (known ? 0 : 1e-12)))
                fail_msg("case %zu: %.17g, not %.17g", i, got[k], want[k]);
        }
    }
    double x;
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(parindex_interval(i == 0 ? NULL : &x, i == 1 ? NULL : &x, 0.5, 0.1, 5, 10,
                                           i == 2 ? PARINDEX_INTERVAL_ARCSINE + 1 : 0,
                                           i == 3   ? 0
                                           : i == 4 ? 1
                                                    : 0.95,
                                           NULL),
                         PARINDEX_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student),
        cmocka_unit_test(test_beta),
        cmocka_unit_test(test_beta_of_great_parameters),
        cmocka_unit_test(test_intervals),
        cmocka_unit_test(test_intervals_at_the_ends),
    };
    return cmocka_run_group_tests_name("distribution", tests, NULL, NULL);
}
