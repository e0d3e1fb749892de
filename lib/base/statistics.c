/* SPDX-License-Identifier: MIT */
#include "base/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "base/twofold.h"

double mean_of(const double *x, size_t n)
{
    double sum = 0;
    double carry = 0;
    for (size_t i = 0; i < n; i++)
        add_exactly(&sum, &carry, x[i]);
    return (sum + carry) / (double)n;
}

/*
 * The sum of the k-th powers of the differences from m. What rounding leaves of the sum of the
 * differences themselves is taken off where it counts, in the squares.
 */
static double powers_about(const double *x, size_t n, double m, int k)
{
    double sum = 0;
    double carry = 0;
    double rest = 0;
    for (size_t i = 0; i < n; i++) {
        double d = x[i] - m;
        rest += d;
        add_exactly(&sum, &carry, k == 2 ? d * d : k == 3 ? d * d * d : d * d * (d * d));
    }
    return sum + carry - (k == 2 ? rest * rest / (double)n : 0);
}

double deviation_of(const double *x, size_t n, size_t less)
{
    return sqrt(powers_about(x, n, mean_of(x, n), 2) / (double)(n - less));
}

struct shape shape_of(const double *x, size_t n)
{
    double m = mean_of(x, n);
    double k = (double)n;
    double second = powers_about(x, n, m, 2);
    double third = powers_about(x, n, m, 3);
    double fourth = powers_about(x, n, m, 4);
    struct shape s = {NAN, NAN};
    if (n > 2 && second > 0)
        s.skewness = sqrt(k) * third / (second * sqrt(second)) * sqrt(k * (k - 1)) / (k - 2);
    if (n > 3 && second > 0)
        s.kurtosis =
            ((k + 1) * (k * fourth / (second * second) - 3) + 6) * (k - 1) / ((k - 2) * (k - 3));
    return s;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

void sort_numbers(double *x, size_t n)
{
    qsort(x, n, sizeof *x, by_size);
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
