/* SPDX-License-Identifier: MIT */
/* The logarithms of a column. */
#ifndef KERNELS_LOGARITHMS_H
#define KERNELS_LOGARITHMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/width.h"

/* NaN of what has none. True: some number is 0 or less. x and y may be one array. */
#define logarithms WIDE(logarithms)
WIDE_DECLARE(bool, logarithms, (double *y, const double *x, size_t count));

#endif
