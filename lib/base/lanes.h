/* SPDX-License-Identifier: MIT */
/*
 * As many units side by side in one value as a register of the machine holds, for loops that keep what they
 * add up in registers. Each unit's operations and their order are the same at every width. Only files
 * that are compiled for one width may include this, or a header that does: layouts of memory must not depend on it.
 */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "base/contraction.h"

#if defined(__AVX512F__)
#define LANES 8
#define LANES_OF(x) ((lanes){x, x, x, x, x, x, x, x})
#elif defined(__AVX2__)
#define LANES 4
#define LANES_OF(x) ((lanes){x, x, x, x})
#else /* SSE2, NEON */
#define LANES 2
#define LANES_OF(x) ((lanes){x, x})
#endif

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t lane_bits __attribute__((vector_size(LANES * sizeof(double))));
typedef uint64_t lane_words __attribute__((vector_size(LANES * sizeof(double)))); /* may run over */

/*
 * Whole numbers of 32 bits. Not wider than 32 bytes: wider ones are compared into masks, of which
 * numbers are made again.
 */
#define INT_LANES (LANES > 2 ? 8 : 4)
typedef int32_t int_lanes __attribute__((vector_size(INT_LANES * sizeof(int32_t))));

/* Macros, as functions would pass wide vectors by value in ways that differ between machines. */
/* x where the mask is set, 0 elsewhere. */
#define LANES_WHERE(mask, x) ((lanes)((lane_bits)(x) & (mask)))
/* x where the mask is set, y elsewhere. */
#define LANES_CHOOSE(mask, x, y) ((lanes)(((lane_bits)(x) & (mask)) | ((lane_bits)(y) & ~(mask))))

/*
 * x where it is less, or greater, than y; y where it is not, as where x is NaN. GCC does not see that one instruction
 * does it.
 */
#if defined(__AVX512F__)
#define LANES_LESSER(x, y) ((lanes)_mm512_min_pd((__m512d)(x), (__m512d)(y)))
#define LANES_GREATER(x, y) ((lanes)_mm512_max_pd((__m512d)(x), (__m512d)(y)))
#elif defined(__AVX2__)
#define LANES_LESSER(x, y) ((lanes)_mm256_min_pd((__m256d)(x), (__m256d)(y)))
#define LANES_GREATER(x, y) ((lanes)_mm256_max_pd((__m256d)(x), (__m256d)(y)))
#elif defined(__SSE2__)
#define LANES_LESSER(x, y) ((lanes)_mm_min_pd((__m128d)(x), (__m128d)(y)))
#define LANES_GREATER(x, y) ((lanes)_mm_max_pd((__m128d)(x), (__m128d)(y)))
#else
#define LANES_LESSER(x, y) LANES_CHOOSE((x) < (y), x, y)
#define LANES_GREATER(x, y) LANES_CHOOSE((x) > (y), x, y)
#endif

/* sum += term, as add_exactly does for one. */
#define LANES_ADD_EXACTLY(sum, carry, term)                                                        \
    do {                                                                                           \
        lanes total_ = (sum) + (term);                                                             \
        lanes part_ = total_ - (sum);                                                              \
        (carry) += ((sum) - (total_ - part_)) + ((term)-part_);                                    \
        (sum) = total_;                                                                            \
    } while (0)

/*
 * The same where none of both is below 0: the lesser one less what the sum took of it. What the sum leaves is a
 * double, so both ways give the same bits. With AVX-512, the longer way was measured to be the faster one.
 */
#if defined(__AVX512F__)
#define LANES_ADD_POSITIVE LANES_ADD_EXACTLY
#else
#define LANES_ADD_POSITIVE(sum, carry, term)                                                       \
    do {                                                                                           \
        lanes total_ = (sum) + (term);                                                             \
        lanes more_ = LANES_GREATER(sum, term);                                                    \
        lanes less_ = LANES_LESSER(sum, term);                                                     \
        (carry) += less_ - (total_ - more_);                                                       \
        (sum) = total_;                                                                            \
    } while (0)
#endif

/* The next ones of x, NaN behind the `left` last ones. */
static inline void lanes_load(lanes *to, const double *x, size_t left)
{
    if (left >= LANES) {
        memcpy(to, x, sizeof *to);
        return;
    }
    *to = LANES_OF(NAN);
    memcpy(to, x, left * sizeof *x);
}

/*
 * Some lane of some masks was set. They are gathered by +=, as numbers of up to 2^63: where GCC sees |= of a mask it
 * makes a choice of it, and without SSE4.1 takes that apart.
 */
static inline bool lanes_any(const lane_bits *mask)
{
    int64_t any = 0;
    for (size_t j = 0; j < LANES; j++)
        any |= (*mask)[j];
    return any != 0;
}

static inline void lanes_store(double *to, const lanes *x, size_t left)
{
    if (left >= LANES)
        memcpy(to, x, sizeof *x);
    else
        memcpy(to, x, left * sizeof *to);
}

#endif
