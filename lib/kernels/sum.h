/* SPDX-License-Identifier: MIT */
/* Several columns become their weighted sum. */
#ifndef KERNELS_SUM_H
#define KERNELS_SUM_H

#include <stddef.h>

#include "base/width.h"

/*
 * out[i] = the sum of weights[k] * columns[k][i], but not above `cap`, added with the rounding errors
 * kept; a NaN adds nothing. `count` is a multiple of 16, and the columns are as long.
 */
#define sum_columns WIDE(sum_columns)
WIDE_DECLARE(void, sum_columns,
             (double *restrict out, const double *const *columns, const double *weights, size_t n,
              double constant, double cap, size_t count));

/* The same without a cap, of exact products, and without what rounding leaves of terms that cancel. */
#define sum_columns_settled WIDE(sum_columns_settled)
WIDE_DECLARE(void, sum_columns_settled,
             (double *restrict out, const double *const *columns, const double *weights, size_t n,
              double constant, size_t count));

#endif
