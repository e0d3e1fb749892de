/* SPDX-License-Identifier: MIT */
/* Copeland's score: how many units one beats, less how many beat it. */
#ifndef KERNELS_COPELAND_H
#define KERNELS_COPELAND_H

#include <stdbool.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/width.h"

enum {
    COPELAND_MOST = 20000 /* units: every pair is looked at */
};

/*
 * Who is ahead of whom in each column, worked out once: ranks, numbers that a person reads as equal
 * sharing one, and weights in whole numbers of one unit. Zero-initialise.
 */
struct copeland {
    size_t units;
    size_t capacity; /* columns that the arrays hold */
    size_t columns;  /* that weigh something */
    int64_t *weights;
    int64_t tie; /* as much more weight is none, at 15 digits of all weights */
    bool small;  /* all weights together are no more than an int16_t holds: it has the two below */
    int16_t *above; /* ranks, the greatest number the greatest; a missing one is above all */
    int16_t *below; /* the same, but that it is below all */
    double *ranks;  /* of any weights: NaN is a missing one */
};

/* Of n columns of at most COPELAND_MOST units. False: memory ran out; nothing is held then. */
#define copeland_make WIDE(copeland_make)
WIDE_DECLARE(bool, copeland_make,
             (struct copeland * c, const struct column *columns, const double *weights, size_t n,
              size_t units, const parindex_allocator *a));
#define copeland_free WIDE(copeland_free)
WIDE_DECLARE(void, copeland_free, (struct copeland * c, const parindex_allocator *a));

/*
 * The scores of `count` units from `first` on, against all others. One beats another where it is ahead in
 * columns of more weight than it is behind in, among those that both have. Any number of threads.
 */
#define copeland_scores WIDE(copeland_scores)
WIDE_DECLARE(void, copeland_scores,
             (double *scores, const struct copeland *c, size_t first, size_t count));

#endif
