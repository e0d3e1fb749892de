/* SPDX-License-Identifier: MIT */
/* Moments and quantiles of a list of numbers, summed in the list's order with a carry. */
#ifndef BASE_STATISTICS_H
#define BASE_STATISTICS_H

#include <stddef.h>

#include "base/contraction.h"

/* The mean of n > 0 numbers. */
double mean_of(const double *x, size_t n);

/* sqrt(sum of squared differences from the mean / (n - less)); less is 0 (population) or 1 (sample). */
double deviation_of(const double *x, size_t n, double mean, size_t less);

/*
 * Skewness and excess kurtosis of a sample, as spreadsheets have them (G1, n > 2, and G2, n > 3;
 * Joanes and Gill 1998, "type 2"). NaN where all numbers are equal.
 */
struct shape {
    double skewness;
    double kurtosis;
};
struct shape shape_of(const double *x, size_t n);

/*
 * The p-quantile, 0 <= p <= 1, of n > 0 sorted numbers: type 4 to 9 of Hyndman and Fan (1996), 7 being
 * the linear one of spreadsheets and numpy.
 */
double quantile_of(const double *sorted, size_t n, double p, int type);

#endif
