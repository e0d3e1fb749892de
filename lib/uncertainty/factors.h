/* SPDX-License-Identifier: MIT */
/* The numbers that a replicate draws. */
#ifndef UNCERTAINTY_FACTORS_H
#define UNCERTAINTY_FACTORS_H

#include "uncertainty/prepared.h"

/* Lists the factors of a variation and gives their number; out may be NULL. */
size_t inputs_list(struct factor *out, const struct parindex_variation *v);

/*
 * In how many ways a factor alone can be away from the nominal: the two ends of a weight, the other
 * options of a choice. Errors and imputed numbers, many factors each, have none.
 */
size_t input_levels(const struct factor *in);
/* The sum of them over all factors. */
size_t inputs_cases(const struct parindex_variation *v);

#endif
