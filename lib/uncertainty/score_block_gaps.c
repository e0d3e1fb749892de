/* SPDX-License-Identifier: MIT */
/*
 * Scores of a block where numbers are missing but none is drawn, by means and sums. What is missing adds 0 times its
 * weight; the weights of what is there are added up, and divided by, once for all units that have the same leaves.
 * What is added up and in what order is as in uncertainty/score_block_general.c, and so are the bits.
 */
#include <math.h>
#include <string.h>

#include "base/width.h"

/* All of a block at once, so that what is done for a node is done seldom; but for SSE2, which has no room for it. */
#define VALUES (LANES > 4 ? 2 : 4)
#include "uncertainty/side_by_side.h"

/* All that a mean is made of but leaves is there in every unit, so that its weights hang on its pattern alone. */
static bool hangs_on_leaves(const struct block *b, const struct inner *in,
                            const struct aggregation *how)
{
    bool all = how->kind == AGGREGATION_MEAN || in->inner_first == in->inner_end;
    for (size_t k = in->inner_first; k < in->inner_end; k++)
        all = all && b->everywhere[k];
    return all;
}

static inline __attribute__((always_inline)) void add_weight(values sum, const double *weight)
{
    EACH_VALUE (h) {
        lanes w;
        memcpy(&w, weight + h * LANES, sizeof w);
        sum[h] += w;
    }
}

/* The weights of what is there, by pattern; false: in some replicate there is nothing. */
static bool add_there(struct block *b, const struct gaps *gaps, size_t pattern,
                      const struct inner *in, bool inners)
{
    lane_bits nothing = {0};
    for (size_t at = 0; at < BLOCK; at += TOGETHER) {
        values sum;
        EACH_VALUE (h)
            sum[h] = LANES_OF(0);
        for (size_t k = gaps->leaf_first[pattern]; k < gaps->leaf_first[pattern + 1]; k++)
            add_weight(sum, b->leaf_weight[gaps->leaf[k]] + at);
        for (size_t k = in->inner_first; inners && k < in->inner_end; k++)
            add_weight(sum, b->inner_weight[k] + at);
        store(b->there[pattern] + at, sum);
        EACH_VALUE (h) {
            nothing += ~(sum[h] > 0);
            sum[h] = LANES_CHOOSE(sum[h] > 0, 1 / sum[h], LANES_OF(NAN));
        }
        store(b->inverse[pattern] + at, sum);
    }
    return !lanes_any(&nothing);
}

OUT_OF_LINE void add_all_there(struct block *b, const struct gaps *gaps,
                               const struct aggregation *aggregations)
{
    const struct prepared *p = b->prepared;
    for (size_t i = 0; i < p->inners; i++) {
        const struct inner *in = &p->inner[i];
        b->by_pattern[i] = hangs_on_leaves(b, in, &aggregations[i]);
        b->everywhere[i] = true;
        for (size_t g = gaps->first[i]; g < gaps->first[i + 1]; g++)
            b->everywhere[i] &= add_there(b, gaps, g, in, b->by_pattern[i]);
    }
}

static inline __attribute__((always_inline)) void add_inner(values sums[UNITS],
                                                            const double *weight,
                                                            const node_values y)
{
    EACH_VALUE (h) {
        lanes w;
        memcpy(&w, weight + h * LANES, sizeof w);
        EACH_UNIT (q) {
            lanes z;
            memcpy(&z, y[q] + h * LANES, sizeof z);
            sums[q][h] += w * z;
        }
    }
}

/* Divides by the weights of what is there, which units with the same leaves share. */
static inline __attribute__((always_inline)) void divide(node_values mean, const values sums[UNITS],
                                                         const lane_row *inverse,
                                                         const uint32_t *const pattern[UNITS],
                                                         size_t i, size_t at)
{
    EACH_UNIT (q) {
        const double *by = inverse[pattern[q][i]] + at;
        EACH_VALUE (h) {
            lanes d;
            memcpy(&d, by + h * LANES, sizeof d);
            d *= sums[q][h];
            memcpy(mean[q] + h * LANES, &d, sizeof d);
        }
    }
}

/* Whether the weights in a node hang on how much of this one is there. */
static bool takes_cover(const struct prepared *p, const struct aggregation *aggregations, size_t i)
{
    size_t parent = p->inner[i].parent;
    return parent != PARINDEX_NONE && aggregations[parent].kind == AGGREGATION_SUM;
}

/* The share of the weights that is there; NULL: all count as there. */
static inline void put_cover(double *cover, const double *weights)
{
    for (size_t j = 0; j < TOGETHER; j++)
        cover[j] = weights == NULL ? 1 : weights[j];
}

/* The mean of a node of which inner nodes may be missing, in one unit; `covers` where these shrink the weights. */
OUT_OF_LINE void add_inner_there(double *mean, double *cover, const struct block *b,
                                 const double *sums, const double *there, const struct inner *in,
                                 const node_values *aggregated, const node_values *covers, size_t q,
                                 size_t at)
{
    EACH_VALUE (h) {
        lanes sum;
        lanes weights;
        memcpy(&sum, sums + h * LANES, sizeof sum);
        memcpy(&weights, there + h * LANES, sizeof weights);
        for (size_t k = in->inner_first; k < in->inner_end; k++) {
            lanes w;
            lanes y;
            lanes share;
            memcpy(&w, b->inner_weight[k] + at + h * LANES, sizeof w);
            memcpy(&y, aggregated[k][q] + h * LANES, sizeof y);
            if (covers != NULL) {
                memcpy(&share, covers[k][q] + h * LANES, sizeof share);
                w *= share;
            }
            lane_bits is_there = y == y;
            sum += LANES_WHERE(is_there, w * y);
            weights += LANES_WHERE(is_there, w);
        }
        sum *= LANES_CHOOSE(weights > 0, 1 / weights, LANES_OF(NAN));
        memcpy(mean + h * LANES, &sum, sizeof sum);
        memcpy(cover + h * LANES, &weights, sizeof weights);
    }
}

static inline __attribute__((always_inline)) void score_some(struct block *b,
                                                             const struct gaps *gaps,
                                                             const struct aggregation *aggregations,
                                                             const size_t unit[UNITS], size_t at)
{
    const struct prepared *p = b->prepared;
    node_values *aggregated = (node_values *)(void *)b->aggregated;
    node_values *cover = (node_values *)(void *)b->cover;
    const double *rows[UNITS];
    const uint32_t *pattern[UNITS];
    rows_of(rows, gaps->x, unit, p->leaves);
    EACH_UNIT (q)
        pattern[q] = gaps->pattern + unit[q] * p->inners;
    for (size_t i = 0; i < p->inners; i++) {
        const struct inner *in = &p->inner[i];
        bool sum = aggregations[i].kind == AGGREGATION_SUM;
        values sums[UNITS];
        clear(sums);
        for (size_t k = in->leaf_first; k < in->leaf_end; k++)
            add_leaf(sums, b->leaf_weight[k] + at, rows, k);
        if (b->by_pattern[i]) {
            for (size_t k = in->inner_first; k < in->inner_end; k++)
                add_inner(sums, b->inner_weight[k] + at, aggregated[k]);
            divide(aggregated[i], sums, (const lane_row *)b->inverse, pattern, i, at);
            if (takes_cover(p, aggregations, i))
                EACH_UNIT (q)
                    put_cover(cover[i][q], sum ? b->there[pattern[q][i]] + at : NULL);
            continue;
        }
        double rest[UNITS][TOGETHER];
        EACH_UNIT (q)
            store(rest[q], sums[q]);
        for (size_t q = 0; q < UNITS; q++) {
            double *share = cover[i][q];
            add_inner_there(aggregated[i][q], share, b, rest[q], b->there[pattern[q][i]] + at, in,
                            aggregated, sum ? cover : NULL, q, at);
            if (!sum)
                put_cover(share, NULL);
        }
    }
    for (size_t q = 0; q < UNITS; q++)
        memcpy(b->steps[unit[q]] + at, aggregated[p->inners - 1][q], sizeof aggregated[0][0]);
}

/* Asks for the next units' numbers: rows that are read side by side follow each other in no order that is foreseen. */
static void fetch(const double *x, size_t count)
{
    enum {
        OF_A_LINE = 8 /* of the cache */
    };
    for (size_t i = 0; i < count; i += OF_A_LINE)
        __builtin_prefetch(x + i);
}

void block_score_gaps(struct block *b, const struct leaf_table *table,
                      const struct aggregation *aggregations)
{
    size_t units = b->prepared->units;
    size_t leaves = b->prepared->leaves;
    add_all_there(b, table->gaps, aggregations);
    for (size_t u = 0; u < units; u += UNITS) {
        size_t unit[UNITS];
        next_units(unit, u, units);
        if (u + 2 * UNITS <= units)
            fetch(table->gaps->x + (u + UNITS) * leaves, UNITS * leaves);
        for (size_t at = 0; at < BLOCK; at += TOGETHER)
            score_some(b, table->gaps, aggregations, unit, at);
    }
}
