/* SPDX-License-Identifier: MIT */
/*
 * The counts of a run: whole numbers in one row, so that shards are added cell by cell and their order
 * does not matter. Units are in the order of the caller's tables.
 */
#ifndef UNCERTAINTY_TALLY_H
#define UNCERTAINTY_TALLY_H

#include "base/width.h"
#include "uncertainty/block.h"

/* Where each table begins among the cells. */
struct tally_layout {
    size_t units;
    size_t bins;
    size_t classes; /* bounds; there is one class more */
    bool pairs;
    size_t ranks;   /* units x (units + 1); column 0: no rank */
    size_t scores;  /* units x bins */
    size_t class;   /* units x (classes + 1) */
    size_t ahead;   /* units x units, with pairs only */
    size_t low;     /* units: sum of the steps, its lower 32 bits ... */
    size_t high;    /* ... and the rest */
    size_t shift;   /* sum of |rank - nominal rank| */
    size_t square;  /* sum of its squares */
    size_t against; /* pairs of units against their nominal order */
    size_t least;   /* units: the least score, in steps; TALLY_NONE before there is one */
    size_t most;    /* units: the greatest; 0 before there is one */
    size_t cells;
};
struct tally_layout tally_layout(const struct parindex_variation *v);
/* The same of units, bins, classes and pairs alone. */
struct tally_layout tally_layout_of(size_t units, size_t bins, size_t classes, bool pairs);

/* The bin of a score. */
static inline size_t tally_bin(const struct tally_layout *at, double steps)
{
    double bin = steps * ((double)at->bins / SCORE_STEPS);
    double last = (double)at->bins - 1;
    return (size_t)(bin < last ? bin : last);
}

#define TALLY_NONE UINT64_MAX
/* Cells in which nothing is counted yet. */
void tally_clear(const struct tally_layout *at, uint64_t *cells);

/* One worker's counts. */
struct tally {
    const struct prepared *prepared;
    struct tally_layout at;
    uint64_t *cells;    /* a result takes them over, and leaves NULL */
    struct arena arena; /* of all that follows */
    double *bounds;     /* of the classes, in steps */
    uint16_t *pairs;    /* units x units by place, of the last replicates */
    uint16_t *ranks;    /* of one replicate */
    lane_row *sum;      /* of the steps, by place, of the last replicates */
    lane_row *least;    /* steps, by place, of all replicates so far */
    lane_row *most;
    int32_t (*rank_cell)[BLOCK]; /* where the ranks and scores of a block are counted, by place */
    uint32_t (*score_cell)[BLOCK];
    size_t blocks; /* since the last flush */
};
/* Its cells are still to be cleared. */
bool tally_make(struct tally *t, const struct prepared *prepared);
void tally_free(struct tally *t);
/* Counts the first `count` replicates of a block that has scores and ranks. */
#define tally_block WIDE(tally_block)
WIDE_DECLARE(void, tally_block, (struct tally * t, const struct block *b, size_t count));
/* Brings pairs, sums and extremes into the cells. */
void tally_flush(struct tally *t);
/* into += from, the sums of steps with their carry; the lesser and the greater of the extremes. */
void tally_add(const struct tally_layout *at, uint64_t *into, const uint64_t *from);

#endif
