/* SPDX-License-Identifier: MIT */
#include "base/philox.h"

#include <string.h>

#include "base/vector.h"

enum {
    ROUNDS = 10
};

VECTOR_LOOPS static void ten_rounds(uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES],
                                    uint32_t c2, uint32_t c3, uint64_t key)
{
    uint32_t x0[PHILOX_LANES];
    uint32_t x1[PHILOX_LANES];
    uint32_t x2[PHILOX_LANES];
    uint32_t x3[PHILOX_LANES];
    uint32_t k0 = (uint32_t)key;
    uint32_t k1 = (uint32_t)(key >> 32);
    for (int j = 0; j < PHILOX_LANES; j++) {
        x0[j] = (uint32_t)id[j];
        x1[j] = (uint32_t)(id[j] >> 32);
        x2[j] = c2;
        x3[j] = c3;
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int j = 0; j < PHILOX_LANES; j++) {
            uint64_t a = (uint64_t)x0[j] * UINT32_C(0xD2511F53);
            uint64_t b = (uint64_t)x2[j] * UINT32_C(0xCD9E8D57);
            x0[j] = (uint32_t)(b >> 32) ^ x1[j] ^ k0;
            x2[j] = (uint32_t)(a >> 32) ^ x3[j] ^ k1;
            x1[j] = (uint32_t)b;
            x3[j] = (uint32_t)a;
        }
        k0 += UINT32_C(0x9E3779B9);
        k1 += UINT32_C(0xBB67AE85);
    }
    memcpy(out[0], x0, sizeof x0);
    memcpy(out[1], x1, sizeof x1);
    memcpy(out[2], x2, sizeof x2);
    memcpy(out[3], x3, sizeof x3);
}

void philox_lanes(uint32_t out[4][PHILOX_LANES], const uint64_t id[PHILOX_LANES], uint32_t c2,
                  uint32_t c3, uint64_t key)
{
    ten_rounds(out, id, c2, c3, key);
}
