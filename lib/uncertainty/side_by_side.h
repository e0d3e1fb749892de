/* SPDX-License-Identifier: MIT */
/*
 * Sums of some units, replicates side by side in some values of each, so that each weight is fetched once for
 * several products, and eight sums wait for nothing of each other. Who includes this says how many VALUES a unit has
 * before.
 */
#ifndef UNCERTAINTY_SIDE_BY_SIDE_H
#define UNCERTAINTY_SIDE_BY_SIDE_H

#include <assert.h>
#include <string.h>

#include "base/lanes.h"
#include "uncertainty/block.h"

enum {
    SUMS = 8,
    UNITS = SUMS / VALUES,     /* at a time */
    TOGETHER = VALUES * LANES, /* replicates at a time */
};
typedef lanes values[VALUES];

/* Taken apart, so that what is added up is never put into memory. */
#define EACH_UNIT(q) _Pragma("GCC unroll 8") for (size_t q = 0; q < UNITS; q++)
#define EACH_VALUE(h) _Pragma("GCC unroll 8") for (size_t h = 0; h < VALUES; h++)

/* Some units' values of one inner node, and where they are kept. */
typedef double node_values[UNITS][TOGETHER];
static_assert(sizeof(node_values) <= FOUR * sizeof(lane_row), "there is room for four units");

/* The last units are repeated: no second loop for a remainder. */
static inline __attribute__((always_inline)) void next_units(size_t unit[UNITS], size_t u,
                                                             size_t units)
{
    EACH_UNIT (q)
        unit[q] = u + q < units ? u + q : units - 1;
}

static inline __attribute__((always_inline)) void rows_of(const double *rows[UNITS],
                                                          const double *x, const size_t unit[UNITS],
                                                          size_t leaves)
{
    EACH_UNIT (q)
        rows[q] = x + unit[q] * leaves;
}

/* sums[q] += weight * x[q][k] */
static inline __attribute__((always_inline)) void add_leaf(values sums[UNITS], const double *weight,
                                                           const double *const x[UNITS], size_t k)
{
    EACH_VALUE (h) {
        lanes w;
        memcpy(&w, weight + h * LANES, sizeof w);
        EACH_UNIT (q)
            sums[q][h] += w * x[q][k];
    }
}

static inline __attribute__((always_inline)) void clear(values sums[UNITS])
{
    EACH_UNIT (q)
        EACH_VALUE (h)
            sums[q][h] = LANES_OF(0);
}

static inline __attribute__((always_inline)) void store(double *to, const values from)
{
    EACH_VALUE (h)
        memcpy(to + h * LANES, &from[h], sizeof from[h]);
}

#endif
