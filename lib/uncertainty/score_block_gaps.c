/* SPDX-License-Identifier: MIT */
/*
 * Scores of a block where numbers are missing but none is drawn, by means and sums: replicates side by side, unit
 * by unit. What is added up and how is as in uncertainty/score_block_general.c, and so are the bits.
 */
#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/width.h"
#include "uncertainty/block.h"

enum {
    VALUES = LANES > 4 ? BLOCK / LANES : 4,
    TOGETHER = VALUES * LANES /* replicates at a time */
};

/* Taken apart, so that what is added up is never put into memory. */
#define EACH_VALUE(h) _Pragma("GCC unroll 4") for (size_t h = 0; h < VALUES; h++)

/* What a mean is made of, for some replicates. */
struct share {
    lanes sum[VALUES];
    lanes weight[VALUES]; /* of what is there */
};

static inline __attribute__((always_inline)) void add_leaves(struct share *s,
                                                             const struct inner *in,
                                                             const lane_row *weight,
                                                             const double *x, size_t at)
{
    for (size_t k = in->leaf_first; k < in->leaf_end; k++) {
        if (isnan(x[k]))
            continue;
        EACH_VALUE (h) {
            lanes w;
            memcpy(&w, weight[k] + at + h * LANES, sizeof w);
            s->sum[h] += w * x[k];
            s->weight[h] += w;
        }
    }
}

static inline __attribute__((always_inline)) void add_inner(struct share *s, const struct inner *in,
                                                            const struct block *b, bool sum,
                                                            size_t at)
{
    for (size_t k = in->inner_first; k < in->inner_end; k++)
        EACH_VALUE (h) {
            lanes w;
            lanes y;
            memcpy(&w, b->inner_weight[k] + at + h * LANES, sizeof w);
            memcpy(&y, b->aggregated[k] + at + h * LANES, sizeof y);
            if (sum) {
                lanes cover;
                memcpy(&cover, b->cover[k] + at + h * LANES, sizeof cover);
                w *= cover;
            }
            lane_bits there = y == y;
            s->sum[h] += LANES_WHERE(there, w * y);
            s->weight[h] += LANES_WHERE(there, w);
        }
}

static inline __attribute__((always_inline)) void score_some(struct block *b, const double *x,
                                                             const struct aggregation *aggregations,
                                                             size_t at)
{
    const struct prepared *p = b->prepared;
    for (size_t i = 0; i < p->inners; i++) {
        bool sum = aggregations[i].kind == AGGREGATION_SUM;
        struct share s;
        EACH_VALUE (h)
            s.sum[h] = s.weight[h] = LANES_OF(0);
        add_leaves(&s, &p->inner[i], (const lane_row *)b->leaf_weight, x, at);
        add_inner(&s, &p->inner[i], b, sum, at);
        EACH_VALUE (h) {
            lanes mean = LANES_CHOOSE(s.weight[h] > 0, s.sum[h] / s.weight[h], LANES_OF(NAN));
            lanes cover = sum ? s.weight[h] : LANES_OF(1);
            memcpy(b->aggregated[i] + at + h * LANES, &mean, sizeof mean);
            memcpy(b->cover[i] + at + h * LANES, &cover, sizeof cover);
        }
    }
}

void block_score_gaps(struct block *b, const struct leaf_table *table,
                      const struct aggregation *aggregations)
{
    const struct prepared *p = b->prepared;
    for (size_t u = 0; u < p->units; u++) {
        for (size_t at = 0; at < BLOCK; at += TOGETHER)
            score_some(b, table->x + u * p->leaves, aggregations, at);
        memcpy(b->steps[u], b->aggregated[p->inners - 1], sizeof b->steps[u]);
    }
}
