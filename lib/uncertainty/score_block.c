/* SPDX-License-Identifier: MIT */
/*
 * Scores of a block where every unit has every leaf: replicates side by side in two values, four units at
 * a time, so that each weight is fetched once for four products, and eight sums wait for nothing of each other.
 */
#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/logarithm.h"
#include "base/width.h"
#include "uncertainty/block.h"

enum {
    TOGETHER = 2 * LANES /* replicates at a time */
};
typedef lanes pair[2];

/* Four units' values of one inner node, and where they are kept. */
typedef double quad[FOUR][TOGETHER];

/* From what a node's own mean gives to what its parent takes: from logarithms to numbers, and back. */
static inline __attribute__((always_inline)) void exponential(quad y)
{
    for (size_t q = 0; q < FOUR; q++)
        for (size_t j = 0; j < TOGETHER; j++)
            y[q][j] = exp_double_double(y[q][j], 0).hi;
}

static inline __attribute__((always_inline)) void logarithm(quad y)
{
    for (size_t q = 0; q < FOUR; q++)
        for (size_t j = 0; j < TOGETHER; j++) {
            double x = y[q][j];
            y[q][j] = x > 0 ? natural_logarithm(x > 0 ? x : 1) : NAN;
        }
}

/* sums[q] += weight * x[q][k] */
static inline __attribute__((always_inline)) void add_four(pair sums[FOUR], const double *weight,
                                                           const double *const x[FOUR], size_t k)
{
    for (size_t h = 0; h < 2; h++) {
        lanes w;
        memcpy(&w, weight + h * LANES, sizeof w);
        for (size_t q = 0; q < FOUR; q++)
            sums[q][h] += w * x[q][k];
    }
}

static inline __attribute__((always_inline)) void store_pair(double *to, const pair from)
{
    for (size_t h = 0; h < 2; h++)
        memcpy(to + h * LANES, &from[h], sizeof from[h]);
}

static inline __attribute__((always_inline)) void score_four(struct block *b,
                                                             const struct leaf_table *table,
                                                             const struct aggregation *aggregations,
                                                             const size_t unit[FOUR], size_t at)
{
    const struct prepared *p = b->prepared;
    quad *aggregated = (quad *)(void *)b->aggregated;
    for (size_t i = 0; i < p->inners; i++) {
        const struct inner *in = &p->inner[i];
        bool log = aggregations[i].kind == AGGREGATION_LOG;
        const double *x = log ? table->ln : table->x;
        const double *const rows[FOUR] = {x + unit[0] * p->leaves, x + unit[1] * p->leaves,
                                          x + unit[2] * p->leaves, x + unit[3] * p->leaves};
        pair sums[FOUR] = {0};
        for (size_t k = in->leaf_first; k < in->leaf_end; k++)
            add_four(sums, b->leaf_weight[k] + at, rows, k);
        for (size_t k = in->inner_first; k < in->inner_end; k++)
            for (size_t h = 0; h < 2; h++) {
                lanes w;
                memcpy(&w, b->inner_weight[k] + at + h * LANES, sizeof w);
                for (size_t q = 0; q < FOUR; q++) {
                    lanes y;
                    memcpy(&y, aggregated[k][q] + h * LANES, sizeof y);
                    sums[q][h] += w * y;
                }
            }
        for (size_t q = 0; q < FOUR; q++)
            store_pair(aggregated[i][q], sums[q]);
        bool wanted =
            in->parent != PARINDEX_NONE && aggregations[in->parent].kind == AGGREGATION_LOG;
        if (log && !wanted)
            exponential(aggregated[i]);
        else if (!log && wanted)
            logarithm(aggregated[i]);
    }
    for (size_t q = 0; q < FOUR; q++)
        memcpy(b->steps[unit[q]] + at, aggregated[p->inners - 1][q], sizeof aggregated[0][0]);
}

/* The last four units overlap the ones before: no second loop for a remainder. */
static inline __attribute__((always_inline)) void next_four(size_t unit[FOUR], size_t u,
                                                            size_t units)
{
    for (size_t q = 0; q < FOUR; q++)
        unit[q] = u + q < units ? u + q : units - 1;
}

OUT_OF_LINE void score_plain(struct block *b, const struct leaf_table *table,
                             const struct aggregation *aggregations)
{
    size_t units = b->prepared->units;
    for (size_t u = 0; u < units; u += FOUR) {
        size_t unit[FOUR];
        next_four(unit, u, units);
        for (size_t at = 0; at < BLOCK; at += TOGETHER)
            score_four(b, table, aggregations, unit, at);
    }
}

/* Where all is means, a leaf's share of the whole: its weight times those above it. */
OUT_OF_LINE void flatten(struct block *b)
{
    const struct prepared *p = b->prepared;
    for (size_t i = p->inners; i-- > 0;) {
        const struct inner *in = &p->inner[i];
        /* Inner nodes from the root down: their own weights have become shares already. */
        if (in->parent == PARINDEX_NONE)
            continue;
        lane_row share;
        memcpy(share, b->inner_weight[i], sizeof share);
        for (size_t k = in->leaf_first; k < in->leaf_end; k++)
            for (size_t j = 0; j < BLOCK; j++)
                b->leaf_weight[k][j] *= share[j];
        for (size_t k = in->inner_first; k < in->inner_end; k++)
            for (size_t j = 0; j < BLOCK; j++)
                b->inner_weight[k][j] *= share[j];
    }
}

OUT_OF_LINE void score_flat(struct block *b, const struct leaf_table *table)
{
    size_t units = b->prepared->units;
    size_t leaves = b->prepared->leaves;
    for (size_t u = 0; u < units; u += FOUR) {
        size_t unit[FOUR];
        next_four(unit, u, units);
        const double *const rows[FOUR] = {table->x + unit[0] * leaves, table->x + unit[1] * leaves,
                                          table->x + unit[2] * leaves, table->x + unit[3] * leaves};
        for (size_t at = 0; at < BLOCK; at += TOGETHER) {
            pair sums[FOUR] = {0};
            for (size_t k = 0; k < leaves; k++)
                add_four(sums, b->leaf_weight[k] + at, rows, k);
            for (size_t q = 0; q < FOUR; q++)
                store_pair(b->steps[unit[q]] + at, sums[q]);
        }
    }
}

static bool all_means(const struct prepared *p, const struct aggregation *aggregations)
{
    for (size_t i = 0; i < p->inners; i++)
        if (aggregations[i].kind == AGGREGATION_LOG)
            return false;
    return true;
}

/* From means to whole steps of the range; NaN passes through. */
OUT_OF_LINE void take_steps(double *x, size_t count, double times, double low, double steps)
{
    for (size_t i = 0; i < count; i++) {
        double t = (x[i] * times - low) * steps;
        t = t < 0 ? 0 : t;
        t = t > SCORE_STEPS ? SCORE_STEPS : t;
        x[i] = (t + 0x1.8p52) - 0x1.8p52;
    }
}

OUT_OF_LINE bool any_missing(const double *x, size_t count)
{
    int64_t missing = 0;
    for (size_t i = 0; i < count; i++)
        missing += x[i] == x[i] ? 0 : 1;
    return missing > 0;
}

/* In a plain variation every unit has a score, but for a mean that has no value. */
static void find_fault(struct block *b)
{
    const struct prepared *p = b->prepared;
    if (!any_missing(b->steps[0], p->units * BLOCK))
        return;
    for (size_t u = 0; u < p->units; u++)
        if (any_missing(b->steps[u], BLOCK) && p->row[u] < b->fault)
            b->fault = p->row[u];
}

void block_score(struct block *b, size_t table, size_t aggregations)
{
    const struct prepared *p = b->prepared;
    const struct leaf_table *t = &p->tables[table];
    const struct aggregation *w = &p->aggregations[aggregations * p->inners];
    if (p->plain && all_means(p, w)) {
        flatten(b);
        score_flat(b, t);
    } else if (p->plain) {
        score_plain(b, t, w);
    } else {
        block_score_general(b, t, w);
    }
    take_steps(b->steps[0], p->units * BLOCK, p->v->times, p->low, p->steps);
    if (p->plain)
        find_fault(b);
}
