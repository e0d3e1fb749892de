/* SPDX-License-Identifier: MIT */
/* Scores of a block where every unit has every leaf. */
#include <math.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/width.h"

/* Without AVX, it takes a second instruction to put a unit's number into both lanes: it serves four values. */
#define VALUES (LANES > 2 ? 2 : 4)
#include "uncertainty/side_by_side.h"

/* From what a node's own mean gives to what its parent takes: from logarithms to numbers, and back. */
static inline __attribute__((always_inline)) void exponential(node_values y)
{
    for (size_t q = 0; q < UNITS; q++)
        for (size_t j = 0; j < TOGETHER; j++)
            y[q][j] = exp_double_double(y[q][j], 0).hi;
}

static inline __attribute__((always_inline)) void logarithm(node_values y)
{
    for (size_t q = 0; q < UNITS; q++)
        for (size_t j = 0; j < TOGETHER; j++) {
            double x = y[q][j];
            y[q][j] = x > 0 ? natural_logarithm(x > 0 ? x : 1) : NAN;
        }
}

static inline __attribute__((always_inline)) void score_some(struct block *b,
                                                             const struct leaf_table *table,
                                                             const struct aggregation *aggregations,
                                                             const size_t unit[UNITS], size_t at)
{
    const struct prepared *p = b->prepared;
    node_values *aggregated = (node_values *)(void *)b->aggregated;
    for (size_t i = 0; i < p->inners; i++) {
        const struct inner *in = &p->inner[i];
        bool log = aggregations[i].kind == AGGREGATION_LOG;
        const double *x = log ? table->ln : table->x;
        const double *rows[UNITS];
        values sums[UNITS];
        rows_of(rows, x, unit, p->leaves);
        clear(sums);
        for (size_t k = in->leaf_first; k < in->leaf_end; k++)
            add_leaf(sums, b->leaf_weight[k] + at, rows, k);
        for (size_t k = in->inner_first; k < in->inner_end; k++)
            EACH_VALUE (h) {
                lanes w;
                memcpy(&w, b->inner_weight[k] + at + h * LANES, sizeof w);
                EACH_UNIT (q) {
                    lanes y;
                    memcpy(&y, aggregated[k][q] + h * LANES, sizeof y);
                    sums[q][h] += w * y;
                }
            }
        EACH_UNIT (q)
            store(aggregated[i][q], sums[q]);
        bool wanted =
            in->parent != PARINDEX_NONE && aggregations[in->parent].kind == AGGREGATION_LOG;
        if (log && !wanted)
            exponential(aggregated[i]);
        else if (!log && wanted)
            logarithm(aggregated[i]);
    }
    for (size_t q = 0; q < UNITS; q++)
        memcpy(b->steps[unit[q]] + at, aggregated[p->inners - 1][q], sizeof aggregated[0][0]);
}

OUT_OF_LINE void score_plain(struct block *b, const struct leaf_table *table,
                             const struct aggregation *aggregations)
{
    size_t units = b->prepared->units;
    for (size_t u = 0; u < units; u += UNITS) {
        size_t unit[UNITS];
        next_units(unit, u, units);
        for (size_t at = 0; at < BLOCK; at += TOGETHER)
            score_some(b, table, aggregations, unit, at);
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
    for (size_t u = 0; u < units; u += UNITS) {
        size_t unit[UNITS];
        const double *rows[UNITS];
        next_units(unit, u, units);
        rows_of(rows, table->x, unit, leaves);
        for (size_t at = 0; at < BLOCK; at += TOGETHER) {
            values sums[UNITS];
            clear(sums);
            for (size_t k = 0; k < leaves; k++)
                add_leaf(sums, b->leaf_weight[k] + at, rows, k);
            EACH_UNIT (q)
                store(b->steps[unit[q]] + at, sums[q]);
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

static bool all_sums(const struct prepared *p, const struct aggregation *aggregations)
{
    for (size_t i = 0; i < p->inners; i++)
        if (aggregations[i].kind != AGGREGATION_MEAN && aggregations[i].kind != AGGREGATION_SUM)
            return false;
    return true;
}

/* From means to whole steps of the range; NaN passes through. True: some are NaN. */
OUT_OF_LINE bool take_steps(lane_row *rows, size_t count, double times, double low, double steps)
{
    double *x = rows[0];
    lane_bits missing = {0};
    for (size_t i = 0; i < count * BLOCK; i += LANES) {
        lanes t;
        memcpy(&t, x + i, sizeof t);
        t = (t * times - low) * steps;
        t = LANES_GREATER(LANES_OF(0), t);
        t = LANES_LESSER(LANES_OF(SCORE_STEPS), t);
        missing += t != t;
        t = (t + 0x1.8p52) - 0x1.8p52;
        memcpy(x + i, &t, sizeof t);
    }
    return lanes_any(&missing);
}

static bool any_missing(const lane_row row)
{
    bool missing = false;
    for (size_t j = 0; j < BLOCK; j++)
        missing |= isnan(row[j]);
    return missing;
}

/* In a plain variation every unit has a score, but for a mean that has no value. */
static void find_fault(struct block *b)
{
    const struct prepared *p = b->prepared;
    for (size_t u = 0; u < p->units; u++)
        if (any_missing(b->steps[u]) && p->row[u] < b->fault)
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
    } else if (p->still && all_sums(p, w)) {
        block_score_gaps(b, t, w);
    } else {
        block_score_general(b, t, w);
    }
    bool missing = take_steps(b->steps, p->units, p->v->times, p->low, p->steps);
    if (p->plain && missing)
        find_fault(b);
}
