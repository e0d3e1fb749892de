/* SPDX-License-Identifier: MIT */
/* The straight line between two goalposts. */
#ifndef KERNELS_GOALPOSTS_H
#define KERNELS_GOALPOSTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/width.h"

/* (x - lo) / (hi - lo) onto a...b. */
struct posts {
    double lo;
    double hi;
    double a;
    double b;
    bool clamp;
    bool reverse;
};

/*
 * To the last bit of decimals: of x + rest, or, where rest is NULL, of x as a person reads it. points and x
 * may be one array.
 */
#define goalposts_decimal WIDE(goalposts_decimal)
WIDE_DECLARE(void, goalposts_decimal,
             (double *points, const double *x, const double *rest, size_t count,
              const struct posts *posts));

/* Of the logarithms of x and of both goalposts; NaN where x has none. points and x may be one array. */
#define goalposts_logarithmic WIDE(goalposts_logarithmic)
WIDE_DECLARE(void, goalposts_logarithmic,
             (double *points, const double *x, size_t count, const struct posts *posts));

#endif
