/* SPDX-License-Identifier: MIT */
/* What a replicate draws for single cells: errors of evidence, and numbers that stand in. */
#include <math.h>

#include "base/normal.h"
#include "uncertainty/block.h"

/* A number with mean 0 and deviation 1 from two words. */
static double error_number(uint32_t distribution, uint32_t high, uint32_t low)
{
    double u = philox_uniform(high, low);
    if (distribution == PARINDEX_ERRORS_NORMAL)
        return normal_quantile(u);
    if (distribution == PARINDEX_ERRORS_UNIFORM)
        return sqrt(3) * (2 * u - 1);
    return sqrt(6) * (u < 0.5 ? sqrt(2 * u) - 1 : 1 - sqrt(2 - 2 * u));
}

static void add_errors(struct block *b, size_t factor, size_t unit)
{
    const struct prepared *p = b->prepared;
    const struct parindex_variation *v = p->v;
    size_t place = p->place[p->factor[factor].node];
    double deviation = p->error[unit * p->leaves + place];
    if (!(deviation > 0))
        return;
    uint32_t words[4][BLOCK];
    philox_lanes(words, block_stream(b, factor), (uint32_t)p->factor[factor].slot,
                 (uint32_t)p->row[unit] + 1, v->seed);
    for (size_t j = 0; j < BLOCK; j++) {
        double x =
            b->cell[place][j] + deviation * error_number(v->distribution, words[0][j], words[1][j]);
        if (v->lowest < v->highest) {
            x = x < v->lowest ? v->lowest : x;
            x = x > v->highest ? v->highest : x;
        }
        b->cell[place][j] = x;
    }
}

/* The n-th unit that has a number, in the order of the caller's rows. */
static double nth_present(const struct prepared *p, const struct leaf_table *table, size_t place,
                          size_t n)
{
    for (size_t row = 0; row < p->units; row++) {
        double x = table->x[p->at[row] * p->leaves + place];
        if (!isnan(x) && n-- == 0)
            return x;
    }
    return NAN;
}

static void fill_in(struct block *b, size_t factor, const struct leaf_table *table, size_t unit)
{
    const struct prepared *p = b->prepared;
    for (size_t place = 0; place < p->leaves; place++) {
        if (!isnan(table->x[unit * p->leaves + place]))
            continue;
        size_t present = 0;
        for (size_t u = 0; u < p->units; u++)
            present += isnan(table->x[u * p->leaves + place]) ? 0 : 1;
        uint32_t words[4][BLOCK];
        uint32_t cell = (uint32_t)(p->row[unit] * p->leaves + p->v->leaf[p->leaf_node[place]]);
        philox_lanes(words, block_stream(b, factor), (uint32_t)p->factor[factor].slot, cell + 1,
                     p->v->seed);
        for (size_t j = 0; j < BLOCK; j++)
            b->cell[place][j] =
                nth_present(p, table, place, (size_t)(((uint64_t)words[0][j] * present) >> 32));
    }
}

void block_cells(struct block *b, const struct leaf_table *table, size_t unit)
{
    const struct prepared *p = b->prepared;
    for (size_t place = 0; place < p->leaves; place++)
        for (size_t j = 0; j < BLOCK; j++)
            b->cell[place][j] = table->x[unit * p->leaves + place];
    if (b->nominal)
        return;
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_IMPUTE)
            fill_in(b, i, table, unit);
    for (size_t i = 0; i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_ERROR)
            add_errors(b, i, unit);
}
