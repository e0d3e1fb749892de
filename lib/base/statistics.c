/* SPDX-License-Identifier: MIT */
#include "base/statistics.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/double_double.h"

double mean_of(const double *x, size_t n)
{
    double sum = 0;
    double carry = 0;
    for (size_t i = 0; i < n; i++)
        add_exactly(&sum, &carry, x[i]);
    return (sum + carry) / (double)n;
}

/* The sums of the powers of the differences from a number, in a unit in which none of them vanishes. */
struct powers {
    double unit; /* a power of two; nearly always 1 */
    double second;
    double third;
    double fourth;
};

/*
 * What rounding leaves of the sum of the differences themselves is taken off where it counts, in the
 * squares.
 */
static inline __attribute__((always_inline)) struct powers powers_about(const double *x, size_t n,
                                                                        double m, double unit)
{
    struct powers sum = {unit, 0, 0, 0};
    struct powers carry = sum;
    double rest = 0;
    for (size_t i = 0; i < n; i++) {
        double d = (x[i] - m) / unit;
        rest += d;
        add_exactly(&sum.second, &carry.second, d * d);
        add_exactly(&sum.third, &carry.third, d * d * d);
        add_exactly(&sum.fourth, &carry.fourth, d * d * (d * d));
    }
    return (struct powers){unit, sum.second + carry.second - rest * rest / (double)n,
                           sum.third + carry.third, sum.fourth + carry.fourth};
}

/* The fourth power of a difference below 2^-200 would be 0. */
static double unit_of(const double *x, size_t n, double m)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(x[i] - m));
    if (!(largest > 0 && largest < 0x1p-200))
        return 1;
    int exponent;
    (void)frexp(largest, &exponent);
    return ldexp(1, exponent);
}

double deviation_of(const double *x, size_t n, double mean, size_t less)
{
    struct powers p = powers_about(x, n, mean, unit_of(x, n, mean));
    return sqrt(p.second / (double)(n - less)) * p.unit;
}

struct shape shape_of(const double *x, size_t n)
{
    double k = (double)n;
    double mean = mean_of(x, n);
    struct powers p = powers_about(x, n, mean, unit_of(x, n, mean));
    struct shape s = {NAN, NAN};
    if (n > 2 && p.second > 0)
        s.skewness = sqrt(k) * p.third / (p.second * sqrt(p.second)) * sqrt(k * (k - 1)) / (k - 2);
    if (n > 3 && p.second > 0)
        s.kurtosis = ((k + 1) * (k * p.fourth / (p.second * p.second) - 3) + 6) * (k - 1) /
                     ((k - 2) * (k - 3));
    return s;
}

double quantile_of(const double *sorted, size_t n, double p, int type)
{
    static const double first[] = {0, 0.5, 0, 1, 1.0 / 3, 0.375}; /* m at p = 0 ... */
    static const double slope[] = {0, 0, 1, -1, 1.0 / 3, 0.25}; /* ... and by p, of types 4 to 9 */
    double place = (double)n * p + first[type - 4] + slope[type - 4] * p; /* from 1 */
    double whole = floor(place);
    if (whole < 1)
        return sorted[0];
    if (whole >= (double)n)
        return sorted[n - 1];
    size_t below = (size_t)whole - 1;
    return sorted[below] + (place - whole) * (sorted[below + 1] - sorted[below]);
}
