/* SPDX-License-Identifier: MIT */
/* The numbers that a replicate draws. */
#ifndef UNCERTAINTY_FACTORS_H
#define UNCERTAINTY_FACTORS_H

#include "uncertainty/prepared.h"

/* Lists the factors of a variation and gives their number; out may be NULL. */
size_t factors_list(struct factor *out, const struct parindex_variation *v);

/*
 * In how many ways a factor alone can be away from the nominal: the two ends of a weight, the other
 * options of a choice. Errors and imputed numbers, many factors each, have none.
 */
size_t factor_levels(const struct factor *in);
/* The sum of them over all factors. */
size_t factors_cases(const struct parindex_variation *v);
/* Which factor case `index` moves, and to which level. */
size_t case_factor(const struct factor *factors, size_t index, uint32_t *level);

#endif
