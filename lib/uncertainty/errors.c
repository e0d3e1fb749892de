/* SPDX-License-Identifier: MIT */
/*
 * Errors of evidence, as they are drawn. The normal numbers of a leaf and a unit are of the words at the
 * counter {replicate, slot of the leaf, row + 1}, whether they are drawn together or not; the gamma numbers
 * that make them Student's are of gamma.h.
 */
#include <math.h>
#include <string.h>

#include "base/normal.h"
#include "base/width.h"
#include "uncertainty/block.h"
#include "uncertainty/gamma.h"

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

static void draw(struct block *b, size_t factor, size_t unit, uint32_t distribution, lane_row out)
{
    const struct prepared *p = b->prepared;
    uint32_t words[4][BLOCK];
    philox_lanes(words, block_stream(b, factor), (uint32_t)p->factor[factor].slot,
                 (uint32_t)p->row[unit] + 1, p->v->seed);
    for (size_t j = 0; j < BLOCK; j++)
        out[j] = error_number(distribution, words[0][j], words[1][j]);
}

/* What a normal number is multiplied by to be Student's: the root of degrees / chi-square. */
static void draw_spread(const struct block *b, size_t factor, size_t unit, double degrees,
                        lane_row out)
{
    const struct prepared *p = b->prepared;
    const uint64_t *stream = block_stream(b, factor);
    for (size_t j = 0; j < BLOCK; j++)
        out[j] = sqrt(degrees / 2 /
                      gamma_number(stream[j], p->factor[factor].slot, (uint32_t)p->row[unit] + 1,
                                   p->v->seed, degrees / 2));
}

static double degrees_of(const struct prepared *p, size_t unit, size_t leaf)
{
    const struct parindex_variation *v = p->v;
    return v->degrees == NULL ? 0 : v->degrees[p->row[unit] * v->leaves + leaf];
}

/* A cell and its error, within bounds where there are any. */
static void add(lane_row cell, const lane_row error, double lowest, double highest)
{
    for (size_t j = 0; j < BLOCK; j++) {
        double x = cell[j] + error[j];
        if (lowest < highest) {
            x = x < lowest ? lowest : x;
            x = x > highest ? highest : x;
        }
        cell[j] = x;
    }
}

static void add_one(struct block *b, size_t factor, size_t unit)
{
    const struct prepared *p = b->prepared;
    const struct parindex_variation *v = p->v;
    size_t place = p->place[p->factor[factor].node];
    double deviation = p->error[unit * p->leaves + place];
    double degrees = degrees_of(p, unit, v->leaf[p->factor[factor].node]);
    lane_row error;
    lane_row spread;
    if (!(deviation > 0))
        return;
    draw(b, factor, unit, v->distribution, error);
    if (degrees > 0)
        draw_spread(b, factor, unit, degrees, spread);
    for (size_t j = 0; j < BLOCK; j++)
        error[j] = deviation * (degrees > 0 ? error[j] * spread[j] : error[j]);
    add(b->cell[place], error, v->lowest, v->highest);
}

OUT_OF_LINE void combine_normals(lane_row out, const double *root, const lane_row *normal,
                                 size_t count)
{
    lane_row sum = {0};
    for (size_t k = 0; k < count; k++)
        for (size_t j = 0; j < BLOCK; j++)
            sum[j] += root[k] * normal[k][j];
    memcpy(out, sum, sizeof sum);
}

/* One spread for all numbers of the unit: their errors come from the same people. */
static void add_joint(struct block *b, size_t unit, const struct joint *joint)
{
    const struct prepared *p = b->prepared;
    const struct parindex_variation *v = p->v;
    for (size_t k = 0; k < joint->rank; k++)
        draw(b, p->drawn_by[joint->pivot[k]], unit, PARINDEX_ERRORS_NORMAL, b->normal[k]);
    double last = 0;
    lane_row spread;
    for (size_t place = 0; place < p->leaves; place++) {
        size_t leaf = v->leaf[p->leaf_node[place]];
        double degrees = degrees_of(p, unit, leaf);
        lane_row error;
        if (!(joint->error[leaf] > 0))
            continue;
        combine_normals(error, joint->root + leaf * joint->rank, (const lane_row *)b->normal,
                        joint->rank);
        if (degrees > 0 && degrees != last)
            draw_spread(b, p->spread_factor, unit, degrees, spread);
        last = degrees > 0 ? degrees : last;
        for (size_t j = 0; degrees > 0 && j < BLOCK; j++)
            error[j] *= spread[j];
        add(b->cell[place], error, joint->lowest[leaf], joint->highest[leaf]);
    }
}

void block_errors(struct block *b, size_t unit)
{
    const struct prepared *p = b->prepared;
    const struct parindex_variation *v = p->v;
    if (v->joint != NULL && v->joint[p->row[unit]].error != NULL) {
        add_joint(b, unit, &v->joint[p->row[unit]]);
        return;
    }
    for (size_t i = 0; v->errors != NULL && i < p->factors; i++)
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_ERROR)
            add_one(b, i, unit);
}
