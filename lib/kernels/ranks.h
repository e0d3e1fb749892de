/* SPDX-License-Identifier: MIT */
/* Ranks and percentiles among a cohort's numbers. */
#ifndef KERNELS_RANKS_H
#define KERNELS_RANKS_H

#include "kernels/cohort.h"

/* Keeps the numbers sorted, as they are seen at 15 digits; under dense ties each once. */
enum unfit fit_ranks(struct fit *fit, const struct cohort *c, const double *x, size_t n,
                     const parindex_allocator *a);
/* Numbers become ranks, in place; NaN stays. */
void ranks(double *x, size_t count, const struct cohort *c, const struct fit *fit);

#endif
