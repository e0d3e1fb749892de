/* SPDX-License-Identifier: MIT */
/* Scores of a block where numbers are drawn, or some are missing and a mean is of another kind: unit by unit. */
#include <math.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/width.h"
#include "kernels/average.h"
#include "uncertainty/block.h"

/* sum += weight * x of what is there; and the weights. */
OUT_OF_LINE void add_parts(lane_row sum, lane_row weights, const lane_row *weight,
                           const lane_row *x, const lane_row *cover, size_t first, size_t end,
                           bool log)
{
    for (size_t k = first; k < end; k++)
        for (size_t j = 0; j < BLOCK; j++) {
            double y = x[k][j];
            double w = cover != NULL ? weight[k][j] * cover[k][j] : weight[k][j];
            double z = log ? natural_logarithm(y > 0 ? y : 1) : y;
            sum[j] += y == y ? w * z : 0;
            weights[j] += y == y ? w : 0;
        }
}

/* A geometric mean of a number that is not above 0 has no value. */
static bool refused(const lane_row *x, const lane_row *weight, size_t first, size_t end)
{
    bool bad = false;
    for (size_t k = first; k < end; k++)
        for (size_t j = 0; j < BLOCK; j++)
            bad |= x[k][j] <= 0 && weight[k][j] > 0;
    return bad;
}

static void straight(struct block *b, size_t i, const struct aggregation *how)
{
    const struct inner *in = &b->prepared->inner[i];
    bool log = how->kind == AGGREGATION_LOG;
    lane_row sum = {0};
    lane_row weights = {0};
    add_parts(sum, weights, (const lane_row *)b->leaf_weight, (const lane_row *)b->cell, NULL,
              in->leaf_first, in->leaf_end, log);
    add_parts(sum, weights, (const lane_row *)b->inner_weight, (const lane_row *)b->aggregated,
              how->kind == AGGREGATION_SUM ? (const lane_row *)b->cover : NULL, in->inner_first,
              in->inner_end, log);
    for (size_t j = 0; j < BLOCK; j++) {
        double mean = weights[j] > 0 ? sum[j] * (1 / weights[j]) : NAN;
        b->aggregated[i][j] = log && !isnan(mean) ? exp_double_double(mean, 0).hi : mean;
        b->cover[i][j] = how->kind == AGGREGATION_SUM ? weights[j] : 1;
    }
}

/* One replicate at a time, by the loops that editions and tables use. */
static bool other(struct block *b, size_t i, const struct aggregation *how,
                  struct average_scratch *scratch)
{
    const struct inner *in = &b->prepared->inner[i];
    bool bad = false;
    for (size_t j = 0; j < BLOCK; j++) {
        size_t n = 0;
        for (size_t k = in->leaf_first; k < in->leaf_end; k++, n++) {
            b->part[n] = &b->cell[k][j];
            b->part_weight[n] = b->leaf_weight[k][j];
        }
        for (size_t k = in->inner_first; k < in->inner_end; k++, n++) {
            b->part[n] = &b->aggregated[k][j];
            b->part_weight[n] = b->inner_weight[k][j];
        }
        double mean = NAN;
        bad |= average_tile(&mean, b->part, n, b->part_weight, &how->rule, 1, NULL, scratch,
                            b->sorted);
        b->aggregated[i][j] = mean;
        b->cover[i][j] = 1;
    }
    return bad;
}

void block_score_general(struct block *b, const struct leaf_table *table,
                         const struct aggregation *aggregations)
{
    const struct prepared *p = b->prepared;
    struct average_scratch scratch;
    for (size_t u = 0; u < p->units; u++) {
        bool bad = false;
        block_cells(b, table, u);
        for (size_t i = 0; i < p->inners; i++) {
            const struct inner *in = &p->inner[i];
            if (aggregations[i].kind == AGGREGATION_OTHER) {
                bad |= other(b, i, &aggregations[i], &scratch);
                continue;
            }
            if (aggregations[i].kind == AGGREGATION_LOG)
                bad |= refused((const lane_row *)b->cell, (const lane_row *)b->leaf_weight,
                               in->leaf_first, in->leaf_end) ||
                       refused((const lane_row *)b->aggregated, (const lane_row *)b->inner_weight,
                               in->inner_first, in->inner_end);
            straight(b, i, &aggregations[i]);
        }
        memcpy(b->steps[u], b->aggregated[p->inners - 1], sizeof b->steps[u]);
        if (bad)
            b->fault = p->row[u] < b->fault ? p->row[u] : b->fault;
    }
}
