/* SPDX-License-Identifier: MIT */
/* The counts of a run, and what they say. */
#ifndef UNCERTAINTY_UNCERTAINTY_H
#define UNCERTAINTY_UNCERTAINTY_H

#include "base/ranges.h"
#include "uncertainty/tally.h"

struct parindex_uncertainty {
    parindex_allocator allocator;
    struct tally_layout at;
    uint64_t digest;
    double low;      /* score of step 0 */
    double steps;    /* for one unit of score */
    double *nominal; /* scores, by row; NaN: none. NULL: loaded without the variation */
    int32_t *rank;
    uint64_t *cells;
    struct range *ranges;
    size_t range_count;
};

enum {
    REPLICATES_LOG = 40 /* at most 2^40 in one uncertainty: no sum can run over */
};

/*
 * One for the prepared variation, without ranges. It takes over the cells, even where it fails; NULL:
 * nothing is counted yet.
 */
parindex_status uncertainty_new(parindex_uncertainty **out, const struct prepared *prepared,
                                uint64_t *cells, parindex_error *err);

#endif
