/* SPDX-License-Identifier: MIT */
/* What is done to a column's numbers before they are scaled: outliers and logarithms. */
#ifndef KERNELS_TREAT_H
#define KERNELS_TREAT_H

#include "base/width.h"
#include "kernels/cohort.h"

/* low and high of n > 0 numbers. */
#define fit_ends WIDE(fit_ends)
WIDE_DECLARE(void, fit_ends, (struct fit * fit, const double *x, size_t n));
/* Where to cut, and whether and of what the logarithm is taken; `list` holds n numbers. */
#define fit_treatment WIDE(fit_treatment)
WIDE_DECLARE(enum unfit, fit_treatment,
             (struct fit * fit, const struct cohort *c, const double *x, size_t n, double *list));
/* In place; NaN stays, and is what has no logarithm. */
#define treat_column WIDE(treat_column)
WIDE_DECLARE(void, treat_column, (double *x, size_t count, const struct fit *fit));

#endif
