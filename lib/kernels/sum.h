/* SPDX-License-Identifier: MIT */
/* Several columns become their weighted sum. */
#ifndef KERNELS_SUM_H
#define KERNELS_SUM_H

#include <stddef.h>

/*
 * out[i] = the sum of weights[k] * columns[k][i], but not above `cap`, added with the rounding errors
 * kept; a NaN adds nothing. `count` is a multiple of LANES, and the columns are as long.
 */
void sum_columns(double *restrict out, const double *const *columns, const double *weights,
                 size_t n, double constant, double cap, size_t count);

/* The same without a cap, of exact products, and without what rounding leaves of terms that cancel. */
void sum_columns_settled(double *restrict out, const double *const *columns, const double *weights,
                         size_t n, double constant, size_t count);

#endif
