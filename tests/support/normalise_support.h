/* SPDX-License-Identifier: MIT */
/* What the tests of normalising share: one column in, one column out. */
#ifndef NORMALISE_SUPPORT_H
#define NORMALISE_SUPPORT_H

#include "score_support.h"

enum {
    ROWS = 400
};

/* The options of all steps; `all` points to the others. */
struct steps {
    parindex_impute_options impute;
    parindex_winsorise_options winsorise;
    parindex_log_options log;
    parindex_scale_options scale;
    parindex_normalise_options all;
};

/* Sets the sizes and the pointers to the steps. */
void steps_join(struct steps *s);

/* The initial values, but for the kind of the scale. */
void plain(struct steps *s, uint32_t scale);

void normalise(double *out, const double *x, size_t rows, const struct steps *s);

/* Hundredths with many equal ones; some missing. */
void random_column(double *x, size_t rows, uint64_t seed);

#endif
