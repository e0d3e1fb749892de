/* SPDX-License-Identifier: MIT */
/*
 * Philox4x32-10, a generator that is a function of a counter and a key (Salmon, Moraes, Dror, Shaw:
 * Parallel random numbers: as easy as 1, 2, 3, SC11). Any number of any stream is computed directly.
 */
#ifndef BASE_PHILOX_H
#define BASE_PHILOX_H

#include <stdint.h>

#include "base/width.h"

enum {
    PHILOX_LANES = 16
};

/*
 * For each lane the four words of the counter {low half of id, high half of id, c2, c3} under the key
 * {low half, high half}.
 */
#define philox_lanes WIDE(philox_lanes)
WIDE_DECLARE(void, philox_lanes,
             (uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES], uint32_t c2,
              uint32_t c3, uint64_t key));

/* From two words a number between 0 and 1, neither of them. */
static inline double philox_uniform(uint32_t high, uint32_t low)
{
    return ((double)(((uint64_t)high << 32 | low) >> 12) + 0.5) * 0x1p-52;
}

#endif
