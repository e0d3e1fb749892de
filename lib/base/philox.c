/* SPDX-License-Identifier: MIT */
#include "base/philox.h"

#include <string.h>

#include "base/lanes.h"
#include "base/vector.h"

enum {
    ROUNDS = 10,
    HALVES = PHILOX_LANES / LANES
};

/* Eight 32-bit words in 64-bit lanes, so that one multiplication gives the full product. */
typedef uint64_t words __attribute__((vector_size(LANES * sizeof(uint64_t))));

VECTOR_LOOPS static void ten_rounds(uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES],
                                    uint32_t c2, uint32_t c3, uint64_t key)
{
    words x0[HALVES];
    words x1[HALVES];
    words x2[HALVES];
    words x3[HALVES];
    uint32_t k0 = (uint32_t)key;
    uint32_t k1 = (uint32_t)(key >> 32);
    for (int h = 0; h < HALVES; h++) {
        memcpy(&x0[h], id + h * LANES, sizeof x0[h]);
        x1[h] = x0[h] >> 32;
        x2[h] = (words){0} + c2;
        x3[h] = (words){0} + c3;
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int h = 0; h < HALVES; h++) {
            words a = (x0[h] & UINT32_MAX) * UINT32_C(0xD2511F53);
            words b = (x2[h] & UINT32_MAX) * UINT32_C(0xCD9E8D57);
            x0[h] = b >> 32 ^ x1[h] ^ k0;
            x2[h] = a >> 32 ^ x3[h] ^ k1;
            x1[h] = b;
            x3[h] = a;
        }
        k0 += UINT32_C(0x9E3779B9);
        k1 += UINT32_C(0xBB67AE85);
    }
    uint64_t x[4][PHILOX_LANES];
    memcpy(x[0], x0, sizeof x0);
    memcpy(x[1], x1, sizeof x1);
    memcpy(x[2], x2, sizeof x2);
    memcpy(x[3], x3, sizeof x3);
    for (int word = 0; word < 4; word++)
        for (int j = 0; j < PHILOX_LANES; j++)
            out[word][j] = (uint32_t)x[word][j];
}

void philox_lanes(uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES], uint32_t c2,
                  uint32_t c3, uint64_t key)
{
    ten_rounds(out, id, c2, c3, key);
}
