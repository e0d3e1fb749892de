/* SPDX-License-Identifier: MIT */
/* What a value must be to be evidence, and the sentence for one that is not. */
#ifndef SCORE_EVIDENCE_H
#define SCORE_EVIDENCE_H

#include "base/error.h"
#include "model/framework.h"

/* One value on its own; NaN is a missing one and passes. False: told. where gets the criterion. */
bool evidence_input(const parindex_framework *f, size_t input, double value,
                    const struct where *where, struct faults *faults);

/*
 * The values of a leaf, one for each of its inputs and each good on its own: a part within its
 * whole, a logarithm above 0, points within the maximum. With one missing they pass. False: told.
 */
bool evidence_together(const parindex_framework *f, size_t node, const double *values,
                       const struct where *where, struct faults *faults);

/* On their own and together. */
bool evidence_leaf(const parindex_framework *f, size_t node, const double *values,
                   const struct where *where, struct faults *faults);

/* A leaf's evidence of one unit, unless a state says that there is none. */
struct parindex_dossier;
bool evidence_of_unit(const struct parindex_dossier *d, size_t node, size_t unit,
                      struct faults *faults);

#endif
