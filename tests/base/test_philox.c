/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "base/philox.h"

/* The published known answers (Random123, kat_vectors: philox4x32 with 10 rounds). */
static const struct known {
    uint32_t counter[4];
    uint32_t key[2];
    uint32_t answer[4];
} known[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void test_known_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        for (size_t lane = 0; lane < PHILOX_LANES; lane++) {
            const struct known *k = &known[i];
            uint64_t id[PHILOX_LANES];
            uint32_t out[4][PHILOX_LANES];
            for (size_t j = 0; j < PHILOX_LANES; j++)
                id[j] = j * UINT64_C(0x123456789);
            id[lane] = (uint64_t)k->counter[1] << 32 | k->counter[0];
            philox_lanes(out, id, k->counter[2], k->counter[3],
                         (uint64_t)k->key[1] << 32 | k->key[0]);
            for (size_t w = 0; w < 4; w++)
                assert_int_equal(out[w][lane], k->answer[w]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_answers)};
    return cmocka_run_group_tests_name("philox", tests, NULL, NULL);
}
