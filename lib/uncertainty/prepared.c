/* SPDX-License-Identifier: MIT */
#include "uncertainty/prepared.h"

#include <math.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/seen.h"
#include "kernels/logarithms.h"
#include "kernels/range.h"
#include "uncertainty/factors.h"
#include "uncertainty/line.h"

double score_steps(const struct prepared *p, double score)
{
    double t = (score - p->low) * p->steps;
    t = t < 0 ? 0 : t;
    t = t > SCORE_STEPS ? SCORE_STEPS : t;
    return (t + 0x1.8p52) - 0x1.8p52;
}

double steps_score(const struct prepared *p, double steps)
{
    return p->low + steps / p->steps;
}

void prepared_without_bounds(struct prepared *p)
{
    p->low = p->own_low;
    p->steps = p->own_steps;
}

/*
 * What combination `number` of `together` chooses of a kind for a node; a node's own choices come before those
 * for all.
 */
static size_t chosen(const struct prepared *p, uint32_t together, size_t number, uint32_t kind,
                     size_t node)
{
    size_t digit = 0;
    for (size_t i = p->choices; i-- > 0;) {
        if (!factor_chooses(&p->factor[i], together))
            continue;
        if (p->factor[i].kind == kind && p->factor[i].node == node)
            digit = number % p->factor[i].options;
        number /= p->factor[i].options;
    }
    return digit;
}

static size_t combinations(const struct prepared *p, uint32_t kind)
{
    size_t count = 1;
    for (size_t i = 0; i < p->choices; i++)
        if (factor_chooses(&p->factor[i], kind))
            count = count > VARIATION_MOST ? count : count * p->factor[i].options;
    return count;
}

static void number_nodes(struct prepared *p)
{
    const struct parindex_variation *v = p->v;
    /*
     * Inner nodes from the last to the first are children before parents, but siblings must also be
     * adjacent: the children of each parent are taken together, from the last parent to the first.
     */
    size_t leaf = 0;
    size_t inner = 0;
    for (size_t n = v->nodes; n-- > 0;) {
        if (v->leaf[n] != PARINDEX_NONE)
            continue;
        for (size_t c = n + 1; c < v->nodes; c++) {
            if (v->parent[c] != n)
                continue;
            if (v->leaf[c] != PARINDEX_NONE) {
                p->leaf_node[leaf] = c;
                p->place[c] = leaf++;
            } else {
                p->inner_node[inner] = c;
                p->place[c] = inner++;
            }
        }
    }
    p->inner_node[inner] = 0;
    p->place[0] = inner;
    for (size_t i = 0; i < p->inners; i++) {
        struct inner *in = &p->inner[i];
        *in = (struct inner){.node = p->inner_node[i]};
        in->parent = i + 1 < p->inners ? p->place[v->parent[in->node]] : PARINDEX_NONE;
        for (size_t c = in->node + 1; c < v->nodes; c++) {
            if (v->parent[c] != in->node)
                continue;
            bool is_leaf = v->leaf[c] != PARINDEX_NONE;
            size_t *first = is_leaf ? &in->leaf_first : &in->inner_first;
            size_t *end = is_leaf ? &in->leaf_end : &in->inner_end;
            if (*end == 0)
                *first = p->place[c];
            *end = p->place[c] + 1;
        }
    }
}

/* The numbers of a leaf's column in the scale of that number among those for `of`. */
static const double *scaled(const struct parindex_variation *v, size_t of, size_t treatment,
                            size_t number, size_t column)
{
    for (size_t i = 0; i < v->scaling_count; i++)
        if (v->scalings[i].node == of && number-- == 0)
            return v->scalings[i].x +
                   (of == PARINDEX_NONE ? treatment * v->leaves + column : treatment) * v->units;
    return treated_values(v, treatment) + column * v->units;
}

static void fill_table(struct prepared *p, size_t number)
{
    const struct parindex_variation *v = p->v;
    const uint32_t scales = PARINDEX_FACTOR_OF_SCALE;
    size_t treatment = chosen(p, scales, number, PARINDEX_FACTOR_OF_TREATMENT, PARINDEX_NONE);
    for (size_t l = 0; l < p->leaves; l++) {
        size_t node = p->leaf_node[l];
        size_t of = v->own[node] > 0 ? node : PARINDEX_NONE;
        size_t which = chosen(p, scales, number, scales, of);
        const double *x = scaled(v, of, treatment, which, v->leaf[node]);
        for (size_t u = 0; u < p->units; u++)
            p->tables[number].x[u * p->leaves + l] = x[u];
    }
}

static void fill_aggregations(struct prepared *p, size_t number)
{
    const struct parindex_variation *v = p->v;
    for (size_t i = 0; i < p->inners; i++) {
        size_t node = p->inner[i].node;
        size_t of = v->own[node] > 0 ? node : PARINDEX_NONE;
        const uint32_t means = PARINDEX_FACTOR_OF_COMBINE;
        size_t which = chosen(p, means, number, means, of);
        struct aggregation *how = &p->aggregations[number * p->inners + i];
        *how = (struct aggregation){AGGREGATION_MEAN, {.combine = PARINDEX_COMBINE_MEAN}};
        for (size_t c = 0; c < v->combining_count; c++)
            if (v->combinings[c].node == of && which-- == 0)
                how->rule = v->combinings[c].rule;
        uint32_t combine = how->rule.combine;
        if (combine == PARINDEX_COMBINE_SUM)
            how->kind = AGGREGATION_SUM;
        else if (combine == PARINDEX_COMBINE_GEOMETRIC && how->rule.zero == PARINDEX_ZERO_REFUSED)
            how->kind = AGGREGATION_LOG;
        else if (combine != PARINDEX_COMBINE_MEAN)
            how->kind = AGGREGATION_OTHER;
    }
}

/* Widens least ... most by how far errors reach from a number. */
static void widen_by_errors(double *least, double *most, const struct prepared *p, const double *x,
                            bool in_places)
{
    const struct parindex_variation *v = p->v;
    for (size_t u = 0; u < p->units; u++) {
        const struct joint *joint = v->joint != NULL ? &v->joint[u] : NULL;
        bool together = joint != NULL && joint->error != NULL;
        for (size_t place = 0; place < p->leaves; place++) {
            size_t leaf = v->leaf[p->leaf_node[place]];
            double error = error_of(v, u, leaf);
            double at = x[u * p->leaves + (in_places ? place : leaf)];
            double lowest = together ? joint->lowest[leaf] : v->lowest;
            double highest = together ? joint->highest[leaf] : v->highest;
            if (!(error > 0) || isnan(at))
                continue;
            double degrees = v->degrees == NULL ? 0 : v->degrees[u * p->leaves + leaf];
            double below = at - error_reach(degrees) * error;
            double above = at + error_reach(degrees) * error;
            if (lowest < highest) {
                below = below < lowest ? lowest : below;
                above = above > highest ? highest : above;
            }
            *least = below < *least ? below : *least;
            *most = above > *most ? above : *most;
        }
    }
}

/* The range of scores that is cut into steps; false: it is too narrow for a double to tell them apart. */
static bool set_range(double *low, double *steps, double least, double most)
{
    *low = least;
    *steps = SCORE_STEPS / (most - least);
    return isfinite(*steps) && *steps > 0;
}

/* Bounds of the scores: every mean lies within its parts, a floor and a shift included. */
static parindex_status bound_scores(struct prepared *p, parindex_error *err)
{
    const struct parindex_variation *v = p->v;
    double least = INFINITY;
    double most = -INFINITY;
    size_t cells = p->units * p->leaves;
    for (size_t t = 0; t < p->table_count; t++) {
        range_widen(&least, &most, p->tables[t].x, cells);
        if (p->error != NULL)
            widen_by_errors(&least, &most, p, p->tables[t].x, true);
    }
    for (size_t t = 0; t < v->table_count; t++) {
        range_widen(&least, &most, v->tables + t * cells, cells);
        if (p->error != NULL)
            widen_by_errors(&least, &most, p, v->tables + t * cells, false);
    }
    for (size_t c = 0; c < v->combining_count; c++) {
        double at =
            v->combinings[c].rule.zero == PARINDEX_ZERO_FLOOR ? v->combinings[c].rule.at : 0;
        most = at > most ? at : most;
        if (v->combinings[c].rule.zero == PARINDEX_ZERO_GIVES_ZERO)
            least = least > 0 ? 0 : least;
    }
    least = least <= most ? least * v->times : 0;
    most = most >= least / v->times ? most * v->times : 0;
    if (number_order(least, most) == 0)
        most = least + 1;
    /* A step finer than the 15th digit would tell apart what a person reads as equal. */
    const double finest = 1e-14 * fmax(fabs(least), fabs(most));
    if (most - least < finest * SCORE_STEPS)
        most = least + finest * SCORE_STEPS;
    bool wide = set_range(&p->own_low, &p->own_steps, least, most);
    prepared_without_bounds(p);
    if (v->low < v->high)
        wide = set_range(&p->low, &p->steps, v->low, v->high) && wide;
    return wide
               ? PARINDEX_OK
               : fail(
                     err, PARINDEX_ERR_METHOD, NULL,
                     "The scores, or the bounds given for them, are too close to each other or too "
                     "far apart to be counted. Multiply all numbers by a power of ten.",
                     "Các điểm, hoặc giới hạn đã nêu cho điểm, quá sát hoặc quá xa nhau nên không "
                     "đếm được. Hãy nhân mọi số với một lũy thừa của 10.");
}

static bool has_kind(const struct prepared *p, enum aggregation_kind kind)
{
    for (size_t w = 0; w < p->aggregation_count * p->inners; w++)
        if (p->aggregations[w].kind == kind)
            return true;
    return false;
}

static bool all_there(const struct prepared *p)
{
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t i = 0; i < p->units * p->leaves; i++)
            if (isnan(p->tables[t].x[i]))
                return false;
    return true;
}

/* The logarithms of leaves below a geometric mean; the first run reports a number that has none. */
static parindex_status take_logarithms(struct prepared *p, parindex_error *err)
{
    size_t cells = p->units * p->leaves;
    for (size_t t = 0; t < p->table_count; t++) {
        p->tables[t].ln = arena_new(&p->arena, cells, sizeof(double));
        if (p->tables[t].ln == NULL)
            return fail_nomem(err);
        (void)logarithms(p->tables[t].ln, p->tables[t].x, cells);
    }
    return PARINDEX_OK;
}

void prepared_find_gaps(struct prepared *p)
{
    p->patterns = 0;
    for (size_t t = 0; t < p->table_count; t++) {
        struct gaps *gaps = p->tables[t].gaps;
        if (gaps == NULL)
            continue;
        gaps_find(gaps, p->tables[t].x, p->inner, p->units, p->leaves, p->inners);
        p->patterns = gaps->patterns > p->patterns ? gaps->patterns : p->patterns;
    }
}

static parindex_status take_gaps(struct prepared *p, parindex_error *err)
{
    for (size_t t = 0; t < p->table_count; t++) {
        p->tables[t].gaps = gaps_new(&p->arena, p->units, p->leaves, p->inners);
        if (p->tables[t].gaps == NULL)
            return fail_nomem(err);
    }
    prepared_find_gaps(p);
    return PARINDEX_OK;
}

static bool allocate(struct prepared *p)
{
    const struct parindex_variation *v = p->v;
    struct arena *a = &p->arena;
    p->row = arena_new(a, p->units, sizeof *p->row);
    p->at = arena_new(a, p->units, sizeof *p->at);
    p->leaf_node = arena_new(a, p->leaves, sizeof *p->leaf_node);
    p->inner_node = arena_new(a, p->inners, sizeof *p->inner_node);
    p->place = arena_new(a, v->nodes, sizeof *p->place);
    p->inner = arena_new(a, p->inners, sizeof *p->inner);
    p->factor = arena_new(a, p->factors, sizeof *p->factor);
    p->drawn_by = arena_new(a, p->leaves, sizeof *p->drawn_by);
    p->nominal = arena_new(a, p->units, sizeof *p->nominal);
    p->rank = arena_new(a, p->units, sizeof *p->rank);
    return !a->full;
}

static parindex_status make_tables(struct prepared *p, parindex_error *err)
{
    const struct parindex_variation *v = p->v;
    size_t cells = p->units * p->leaves;
    size_t tables = combinations(p, PARINDEX_FACTOR_OF_SCALE);
    size_t aggregations = combinations(p, PARINDEX_FACTOR_OF_COMBINE);
    if (tables > VARIATION_MOST || aggregations > VARIATION_MOST ||
        tables * aggregations > VARIATION_MOST)
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "The treatments, scales and means have more than %d combinations.",
                    "Các cách xử lý số liệu, cho điểm và tổng hợp có hơn %d tổ hợp.",
                    VARIATION_MOST);
    p->tables = arena_new(&p->arena, tables, sizeof *p->tables);
    if (p->tables == NULL)
        return fail_nomem(err);
    p->table_count = tables;
    for (size_t t = 0; t < tables; t++) {
        p->tables[t].x = arena_new(&p->arena, cells, sizeof(double));
        if (p->tables[t].x == NULL)
            return fail_nomem(err);
        fill_table(p, t);
    }
    p->aggregations = arena_new(&p->arena, aggregations * p->inners, sizeof *p->aggregations);
    if (p->aggregations == NULL)
        return fail_nomem(err);
    p->aggregation_count = aggregations;
    for (size_t w = 0; w < aggregations; w++)
        fill_aggregations(p, w);
    if (!has_errors(v))
        return PARINDEX_OK;
    p->error = arena_new(&p->arena, cells, sizeof *p->error);
    if (p->error == NULL)
        return fail_nomem(err);
    for (size_t l = 0; l < p->leaves; l++)
        for (size_t u = 0; u < p->units; u++)
            p->error[u * p->leaves + l] = error_of(v, u, v->leaf[p->leaf_node[l]]);
    return PARINDEX_OK;
}

static void add_number(uint64_t *digest, double x)
{
    /* All NaN are one, and both zeros. */
    uint64_t bits = isnan(x) ? UINT64_C(0x7FF8000000000000) : bits_of(x + 0.0);
    *digest = (*digest ^ bits) * UINT64_C(0x9E3779B97F4A7C15);
    *digest ^= *digest >> 32;
}

/* What a unit's errors are drawn of together. */
static void add_joint(uint64_t *digest, const struct joint *joint, size_t leaves)
{
    add_number(digest, (double)joint->rank);
    if (joint->error == NULL)
        return;
    for (size_t l = 0; l < leaves; l++) {
        add_number(digest, joint->lowest[l]);
        add_number(digest, joint->highest[l]);
    }
    for (size_t k = 0; k < joint->rank; k++)
        add_number(digest, (double)joint->pivot[k]);
    for (size_t i = 0; i < leaves * joint->rank; i++)
        add_number(digest, joint->root[i]);
}

/* One number for all that a replicate or its counting depends on. */
static uint64_t digest_of(const struct prepared *p)
{
    const struct parindex_variation *v = p->v;
    uint64_t d = UINT64_C(0xCBF29CE484222325);
    double sizes[] = {(double)p->units,
                      (double)v->nodes,
                      (double)v->bins,
                      (double)v->classes,
                      v->pairs,
                      v->times,
                      p->low,
                      p->steps,
                      (double)v->drop_count,
                      (double)v->set_count,
                      (double)p->factors,
                      (double)p->table_count,
                      (double)p->aggregation_count,
                      v->impute,
                      v->errors != NULL,
                      (double)v->distribution,
                      v->lowest,
                      v->highest,
                      (double)(v->seed >> 32),
                      (double)(uint32_t)v->seed};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        add_number(&d, sizes[i]);
    for (size_t c = 0; c < v->classes; c++)
        add_number(&d, v->bounds[c]);
    for (size_t n = 0; n < v->nodes; n++) {
        /* Where there is none, what a 64-bit machine makes of PARINDEX_NONE, whatever this one is. */
        add_number(&d, v->parent[n] == PARINDEX_NONE ? 0x1p64 : (double)v->parent[n]);
        add_number(&d, v->weight[n]);
        add_number(&d, v->weighing[n].kind);
        add_number(&d, v->weighing[n].amount);
    }
    for (size_t i = 0; i < v->set_count * v->nodes; i++)
        add_number(&d, v->sets[i]);
    for (size_t i = 0; i < v->drop_count; i++)
        add_number(&d, (double)v->drops[i]);
    for (size_t i = 0; v->errors != NULL && i < p->units * p->leaves; i++)
        add_number(&d, v->errors[i]);
    for (size_t i = 0; v->degrees != NULL && i < p->units * p->leaves; i++)
        add_number(&d, v->degrees[i]);
    for (size_t u = 0; v->joint != NULL && u < p->units; u++)
        add_joint(&d, &v->joint[u], p->leaves);
    for (size_t i = 0; i < v->table_count * p->units * p->leaves; i++)
        add_number(&d, v->tables[i]);
    for (size_t i = 0; i < p->factors; i++) {
        add_number(&d, (double)p->factor[i].slot);
        if (p->factor[i].from > 0)
            add_number(&d, (double)p->factor[i].from);
    }
    for (size_t w = 0; w < p->aggregation_count * p->inners; w++) {
        add_number(&d, p->aggregations[w].rule.combine);
        add_number(&d, p->aggregations[w].rule.zero);
        add_number(&d, p->aggregations[w].rule.at);
        add_number(&d, p->aggregations[w].rule.power);
    }
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t i = 0; i < p->units * p->leaves; i++)
            add_number(&d, p->tables[t].x[i]);
    return d;
}

/* Which factor each leaf's errors are of. */
static void find_errors(struct prepared *p)
{
    p->spread_factor = PARINDEX_NONE;
    for (size_t l = 0; l < p->leaves; l++)
        p->drawn_by[l] = PARINDEX_NONE;
    for (size_t i = 0; i < p->factors; i++) {
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_ERROR)
            p->drawn_by[p->v->leaf[p->factor[i].node]] = i;
        if (p->factor[i].kind == PARINDEX_FACTOR_OF_SPREAD)
            p->spread_factor = i;
    }
}

parindex_status prepared_make(struct prepared *p, const struct parindex_variation *v,
                              parindex_error *err)
{
    *p = (struct prepared){.v = v, .units = v->units, .leaves = v->leaves};
    arena_init(&p->arena, &v->allocator);
    p->inners = v->nodes - v->leaves;
    p->factors = factors_list(NULL, v);
    parindex_status status = PARINDEX_OK;
    if (!allocate(p))
        status = fail_nomem(err);
    for (size_t u = 0; status == PARINDEX_OK && u < p->units; u++)
        p->row[u] = p->at[u] = u;
    if (status == PARINDEX_OK) {
        (void)factors_list(p->factor, v);
        while (p->choices < p->factors &&
               (factor_chooses(&p->factor[p->choices], PARINDEX_FACTOR_OF_SCALE) ||
                factor_chooses(&p->factor[p->choices], PARINDEX_FACTOR_OF_COMBINE)))
            p->choices++;
        find_errors(p);
        number_nodes(p);
        status = make_tables(p, err);
    }
    for (size_t n = 0; n < v->nodes; n++)
        p->dirichlet |= v->weighing[n].kind == PARINDEX_WEIGHTS_DIRICHLET;
    if (status == PARINDEX_OK) {
        status = bound_scores(p, err);
        bool there = all_there(p);
        p->still = p->error == NULL && v->tables == NULL && (there || !v->impute);
        p->plain = p->still && there && !has_kind(p, AGGREGATION_OTHER);
        p->digest = digest_of(p);
        if (status == PARINDEX_OK && p->plain && has_kind(p, AGGREGATION_LOG))
            status = take_logarithms(p, err);
        if (status == PARINDEX_OK && p->still && !p->plain) /* block_score_gaps has both */
            status = take_gaps(p, err);
    }
    if (status != PARINDEX_OK)
        prepared_free(p);
    return status;
}

void prepared_free(struct prepared *p)
{
    arena_free(&p->arena);
}
