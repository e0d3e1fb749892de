/* SPDX-License-Identifier: MIT */
/* Weights of a block: varied one by one, and brought to add up to 1. */
#include <string.h>

#include "base/width.h"
#include "uncertainty/block.h"

/* A signed word in 2^31 parts is symmetric about 0. */
void block_weigh(lane_row row, const uint32_t word[BLOCK], double amount)
{
    for (size_t j = 0; j < BLOCK; j++) {
        int32_t s = (int32_t)(word[j] ^ UINT32_C(0x80000000));
        row[j] *= 1 + amount * (((double)s + 0.5) * 0x1p-31);
    }
}

/* The sum of the weights of the children of an inner node. */
OUT_OF_LINE void family_sum(lane_row sum, const struct inner *in, const lane_row *leaf,
                            const lane_row *inner)
{
    lane_row s = {0};
    for (size_t k = in->leaf_first; k < in->leaf_end; k++)
        for (size_t j = 0; j < BLOCK; j++)
            s[j] += leaf[k][j];
    for (size_t k = in->inner_first; k < in->inner_end; k++)
        for (size_t j = 0; j < BLOCK; j++)
            s[j] += inner[k][j];
    memcpy(sum, s, sizeof s);
}

OUT_OF_LINE void divide_rows(lane_row *rows, size_t first, size_t end, const lane_row sum)
{
    lane_row inverse;
    for (size_t j = 0; j < BLOCK; j++)
        inverse[j] = 1 / sum[j];
    for (size_t k = first; k < end; k++)
        for (size_t j = 0; j < BLOCK; j++)
            rows[k][j] *= inverse[j];
}

void block_share(struct block *b)
{
    const struct prepared *p = b->prepared;
    for (size_t i = 0; i < p->inners; i++) {
        lane_row sum;
        family_sum(sum, &p->inner[i], (const lane_row *)b->leaf_weight,
                   (const lane_row *)b->inner_weight);
        divide_rows(b->leaf_weight, p->inner[i].leaf_first, p->inner[i].leaf_end, sum);
        divide_rows(b->inner_weight, p->inner[i].inner_first, p->inner[i].inner_end, sum);
    }
}
