/* SPDX-License-Identifier: MIT */
/* What the tests of normalising share: one column in, one column out. */
#ifndef NORMALISE_SUPPORT_H
#define NORMALISE_SUPPORT_H

#include "score_support.h"

enum {
    ROWS = 400
};

/* The options as they are to begin with, but for the scale. */
parindex_normalise_options plain(uint32_t scale);

void normalise(double *out, const double *x, size_t rows, const parindex_normalise_options *o);

/* Hundredths with many equal ones; some missing. */
void random_column(double *x, size_t rows, uint64_t seed);

#endif
