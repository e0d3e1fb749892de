/* SPDX-License-Identifier: MIT */
/* Step 1: a leaf's inputs become one number, x. */
#ifndef SCORE_MEASURE_H
#define SCORE_MEASURE_H

#include "base/width.h"
#include "kernels/tile.h"
#include "score/dossier.h"

struct measured {
    const double *x; /* NaN where an input is */
    const double
        *rest;    /* what x lacks of the decimals' measure, or NULL: goalposts take differences */
    bool suspect; /* some unit's evidence may be refused: look again one by one */
    bool zero;    /* some denominator is 0 */
    const double *numerators; /* of a ratio or a growth */
    const double *denominators;
};

/* now - before, of the decimals that a person reads. */
#define decimal_change WIDE(decimal_change)
WIDE_DECLARE(double, decimal_change, (double now, double before));

/* The inputs of the leaf must be bound (data not NULL) but for those that make it missing. */
#define measure_leaf WIDE(measure_leaf)
WIDE_DECLARE(struct measured, measure_leaf,
             (struct tile * tile, const parindex_dossier *dossier, size_t node));

#endif
