/* SPDX-License-Identifier: MIT */
#include "base/philox.h"

#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "base/lanes.h"

enum {
    ROUNDS = 10,
    PAIR = 2 /* values at a time, so that one's multiplications wait for nothing of the other's */
};

/* 32-bit words in 64-bit lanes, so that one multiplication gives the full product. */
typedef uint64_t words __attribute__((vector_size(LANES * sizeof(uint64_t))));
typedef uint32_t halves __attribute__((vector_size(LANES * sizeof(uint32_t))));

/*
 * The full product of each lower half and a constant. GCC does not see that one instruction does it, and makes
 * three multiplications of 64 bits.
 */
#if defined(__AVX512F__)
#define TIMES(a, c) ((words)_mm512_mul_epu32((__m512i)(a), _mm512_set1_epi64((c))))
#elif defined(__AVX2__)
#define TIMES(a, c) ((words)_mm256_mul_epu32((__m256i)(a), _mm256_set1_epi64x((c))))
#elif defined(__SSE2__)
#define TIMES(a, c) ((words)_mm_mul_epu32((__m128i)(a), _mm_set1_epi64x((c))))
#else
#define TIMES(a, c) (((a)&UINT32_MAX) * (uint64_t)(c))
#endif

/*
 * The lower halves of a pair of values, one after the other. GCC narrows each by itself, with four instructions
 * where one or two do it for both.
 */
static inline __attribute__((always_inline)) void store_lower(uint32_t *to, const words x[PAIR])
{
#if defined(__AVX2__) && !defined(__AVX512F__)
    __m256 both = _mm256_shuffle_ps((__m256)x[0], (__m256)x[1], _MM_SHUFFLE(2, 0, 2, 0));
    __m256i lower = _mm256_permute4x64_epi64((__m256i)both, _MM_SHUFFLE(3, 1, 2, 0));
    memcpy(to, &lower, sizeof lower);
#elif defined(__SSE2__) && !defined(__AVX512F__)
    __m128 lower = _mm_shuffle_ps((__m128)x[0], (__m128)x[1], _MM_SHUFFLE(2, 0, 2, 0));
    memcpy(to, &lower, sizeof lower);
#else
    for (int h = 0; h < PAIR; h++) {
        halves lower = __builtin_convertvector(x[h], halves);
        memcpy(to + h * LANES, &lower, sizeof lower);
    }
#endif
}

/* The keys of each round, in all lanes: in memory, as SSE2 and AVX2 have no registers left for them. */
typedef words round_keys[ROUNDS][2];

static inline void take_keys(round_keys keys, uint64_t key)
{
    words k0 = (words){0} + key;
    words k1 = (words){0} + (key >> 32);
    /* Unrolled, GCC adds them up one by one and fills the lanes of each. */
    _Pragma("GCC unroll 1") for (int round = 0; round < ROUNDS; round++)
    {
        keys[round][0] = k0;
        keys[round][1] = k1;
        k0 += UINT64_C(0x9E3779B9);
        k1 += UINT64_C(0xBB67AE85);
    }
}

/* What is above the lower half of a word or of a key is never looked at. */
static inline __attribute__((always_inline)) void ten_rounds(words x[4][PAIR],
                                                             const round_keys keys)
{
    _Pragma("GCC unroll 10") for (int round = 0; round < ROUNDS; round++)
        _Pragma("GCC unroll 2") for (int h = 0; h < PAIR; h++)
    {
        words a = TIMES(x[0][h], 0xD2511F53);
        words b = TIMES(x[2][h], 0xCD9E8D57);
        x[0][h] = b >> 32 ^ x[1][h] ^ keys[round][0];
        x[2][h] = a >> 32 ^ x[3][h] ^ keys[round][1];
        x[1][h] = b;
        x[3][h] = a;
    }
}

void philox_lanes(uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES], uint32_t c2,
                  uint32_t c3, uint64_t key)
{
    round_keys keys;
    take_keys(keys, key);
    for (int at = 0; at < PHILOX_LANES; at += PAIR * LANES) {
        words x[4][PAIR];
        for (int h = 0; h < PAIR; h++) {
            memcpy(&x[0][h], id + at + h * LANES, sizeof x[0][h]);
            x[1][h] = x[0][h] >> 32;
            x[2][h] = (words){0} + c2;
            x[3][h] = (words){0} + c3;
        }
        ten_rounds(x, keys);
        for (int word = 0; word < 4; word++)
            store_lower(out[word] + at, x[word]);
    }
}
