/* SPDX-License-Identifier: MIT */
/*
 * Eight units side by side in one value, for loops over parts that keep what they add up in
 * registers. The compiler makes of it what the machine has: one wide vector or four narrow ones;
 * each unit's operations and their order are the same.
 */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/contraction.h"

enum {
    LANES = 8,
    LANES_HALF = LANES / 2
};

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t lane_bits __attribute__((vector_size(LANES * sizeof(double))));

/*
 * As wide as a register of most machines. What is wider than those GCC keeps in memory from one turn
 * of a loop to the next, and compares piece by piece: two halves then are several times faster.
 */
typedef double half_lanes __attribute__((vector_size(LANES_HALF * sizeof(double))));

/* Macros, as functions would pass wide vectors by value in ways that differ between machines. */
#define LANES_OF(x) ((lanes){x, x, x, x, x, x, x, x})
/* x where the mask is set, 0 elsewhere. */
#define LANES_WHERE(mask, x) ((lanes)((lane_bits)(x) & (mask)))
/* x where the mask is set, y elsewhere. */
#define LANES_CHOOSE(mask, x, y) ((lanes)(((lane_bits)(x) & (mask)) | ((lane_bits)(y) & ~(mask))))

/* sum += term, as add_exactly does for one. */
#define LANES_ADD_EXACTLY(sum, carry, term)                                                        \
    do {                                                                                           \
        lanes total_ = (sum) + (term);                                                             \
        lanes part_ = total_ - (sum);                                                              \
        (carry) += ((sum) - (total_ - part_)) + ((term)-part_);                                    \
        (sum) = total_;                                                                            \
    } while (0)

/* The next eight of x, NaN behind the `left` last ones. */
static inline void lanes_load(lanes *to, const double *x, size_t left)
{
    if (left >= LANES) {
        memcpy(to, x, sizeof *to);
        return;
    }
    *to = LANES_OF(NAN);
    memcpy(to, x, left * sizeof *x);
}

static inline void lanes_store(double *to, const lanes *x, size_t left)
{
    if (left >= LANES)
        memcpy(to, x, sizeof *x);
    else
        memcpy(to, x, left * sizeof *to);
}

#endif
