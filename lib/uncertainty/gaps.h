/* SPDX-License-Identifier: MIT */
/*
 * What is missing in a table of leaves where none is drawn: which of the leaves of an inner node are there, a
 * *pattern*, and which pattern each unit has. Units share few of them.
 */
#ifndef UNCERTAINTY_GAPS_H
#define UNCERTAINTY_GAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"

struct inner;

struct gaps {
    double *x;         /* units x leaves: the numbers, 0 for what is missing */
    uint32_t *pattern; /* units x inners */
    size_t *first;     /* of each inner node, its first pattern; behind the last one their number */
    uint32_t *unit;    /* of each pattern, a unit that has it */
    size_t *leaf_first; /* and where its leaves begin in `leaf`; behind the last one their number */
    uint32_t *leaf;
    size_t patterns;
    uint32_t *slots; /* of a hash table, to find patterns by */
    size_t slot_count;
};

/* NULL when memory ran out. Filled in by gaps_find. */
struct gaps *gaps_new(struct arena *arena, size_t units, size_t leaves, size_t inners);

/* Of the numbers x, units x leaves; again once they are in another order. */
void gaps_find(struct gaps *gaps, const double *x, const struct inner *inner, size_t units,
               size_t leaves, size_t inners);

#endif
