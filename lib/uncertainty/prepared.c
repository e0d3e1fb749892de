/* SPDX-License-Identifier: MIT */
#include "uncertainty/prepared.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/logarithm.h"
#include "base/seen.h"
#include "base/vector.h"
#include "uncertainty/factors.h"

double score_steps(const struct prepared *prepared, double score)
{
    double t = (score - prepared->low) * prepared->steps;
    t = t < 0 ? 0 : t;
    t = t > SCORE_STEPS ? SCORE_STEPS : t;
    return (t + 0x1.8p52) - 0x1.8p52;
}

double steps_score(const struct prepared *prepared, double steps)
{
    return prepared->low + steps / prepared->steps;
}

void prepared_without_bounds(struct prepared *prepared)
{
    prepared->low = prepared->own_low;
    prepared->steps = prepared->own_steps;
}

/* What combination `number` chooses for a node, whose own choices stand before those for all. */
static size_t chosen(const struct prepared *prepared, uint32_t kind, size_t number, size_t node)
{
    size_t digit = 0;
    for (size_t i = prepared->choices; i-- > 0;) {
        if (prepared->factor[i].kind != kind)
            continue;
        if (prepared->factor[i].node == node)
            digit = number % prepared->factor[i].options;
        number /= prepared->factor[i].options;
    }
    return digit;
}

static size_t combinations(const struct prepared *prepared, uint32_t kind)
{
    size_t count = 1;
    for (size_t i = 0; i < prepared->choices; i++)
        if (prepared->factor[i].kind == kind)
            count = count > VARIATION_MOST ? count : count * prepared->factor[i].options;
    return count;
}

static void number_nodes(struct prepared *prepared)
{
    const struct parindex_variation *v = prepared->v;
    /*
     * Inner nodes from the last to the first are children before parents, but siblings must also stand
     * together: whole families are taken, parent by parent from the last to the first.
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
                prepared->leaf_node[leaf] = c;
                prepared->place[c] = leaf++;
            } else {
                prepared->inner_node[inner] = c;
                prepared->place[c] = inner++;
            }
        }
    }
    prepared->inner_node[inner] = 0;
    prepared->place[0] = inner;
    for (size_t i = 0; i < prepared->inners; i++) {
        struct inner *in = &prepared->inner[i];
        *in = (struct inner){.node = prepared->inner_node[i]};
        in->parent =
            i + 1 < prepared->inners ? prepared->place[v->parent[in->node]] : PARINDEX_NONE;
        for (size_t c = in->node + 1; c < v->nodes; c++) {
            if (v->parent[c] != in->node)
                continue;
            bool is_leaf = v->leaf[c] != PARINDEX_NONE;
            size_t *first = is_leaf ? &in->leaf_first : &in->inner_first;
            size_t *end = is_leaf ? &in->leaf_end : &in->inner_end;
            if (*end == 0)
                *first = prepared->place[c];
            *end = prepared->place[c] + 1;
        }
    }
}

/* The numbers of a leaf's column in the scale of that number among those for `of`. */
static const double *scaled(const struct parindex_variation *v, size_t of, size_t number,
                            size_t column)
{
    for (size_t i = 0; i < v->scaling_count; i++)
        if (v->scalings[i].node == of && number-- == 0)
            return v->scalings[i].x + (of == PARINDEX_NONE ? column * v->units : 0);
    return v->values + column * v->units;
}

static void fill_table(struct prepared *prepared, size_t number)
{
    const struct parindex_variation *v = prepared->v;
    for (size_t p = 0; p < prepared->leaves; p++) {
        size_t node = prepared->leaf_node[p];
        size_t of = scalings_of(v, node) > 0 ? node : PARINDEX_NONE;
        size_t which = chosen(prepared, PARINDEX_FACTOR_OF_SCALE, number, of);
        const double *x = scaled(v, of, which, v->leaf[node]);
        for (size_t u = 0; u < prepared->units; u++)
            prepared->tables[number].x[u * prepared->leaves + p] = x[u];
    }
}

static void fill_ways(struct prepared *prepared, size_t number)
{
    const struct parindex_variation *v = prepared->v;
    for (size_t i = 0; i < prepared->inners; i++) {
        size_t node = prepared->inner[i].node;
        size_t of = combinings_of(v, node) > 0 ? node : PARINDEX_NONE;
        size_t which = chosen(prepared, PARINDEX_FACTOR_OF_COMBINE, number, of);
        struct way *way = &prepared->ways[number * prepared->inners + i];
        *way = (struct way){WAY_MEAN, {.combine = PARINDEX_COMBINE_MEAN}};
        for (size_t c = 0; c < v->combining_count; c++)
            if (v->combinings[c].node == of && which-- == 0)
                way->rule = v->combinings[c].rule;
        uint32_t combine = way->rule.combine;
        if (combine == PARINDEX_COMBINE_SUM)
            way->kind = WAY_SUM;
        else if (combine == PARINDEX_COMBINE_GEOMETRIC && way->rule.zero == PARINDEX_ZERO_REFUSED)
            way->kind = WAY_LOG;
        else if (combine != PARINDEX_COMBINE_MEAN)
            way->kind = WAY_OTHER;
    }
}

/* Widens least ... most by one table, and by how far its errors reach. */
VECTOR_LOOPS static void widen(double *least, double *most, const struct prepared *prepared,
                               const double *x)
{
    const struct parindex_variation *v = prepared->v;
    size_t cells = prepared->units * prepared->leaves;
    lanes low = LANES_OF(*least);
    lanes high = LANES_OF(*most);
    for (size_t i = 0; i < cells; i += LANES) {
        lanes below;
        lanes_load(&below, x + i, cells - i);
        lanes above = below;
        if (prepared->error != NULL) {
            lanes error;
            lanes_load(&error, prepared->error + i, cells - i);
            lane_bits drawn = error > 0;
            below -= 8 * error;
            above += 8 * error;
            if (v->lowest < v->highest) {
                lane_bits under = below < v->lowest;
                lane_bits over = above > v->highest;
                below = LANES_CHOOSE(under & drawn, LANES_OF(v->lowest), below);
                above = LANES_CHOOSE(over & drawn, LANES_OF(v->highest), above);
            }
        }
        lane_bits lower = below < low;
        lane_bits higher = above > high;
        low = LANES_CHOOSE(lower, below, low);
        high = LANES_CHOOSE(higher, above, high);
    }
    for (size_t j = 0; j < LANES; j++) {
        *least = low[j] < *least ? low[j] : *least;
        *most = high[j] > *most ? high[j] : *most;
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
static parindex_status bound_scores(struct prepared *prepared, parindex_error *err)
{
    const struct parindex_variation *v = prepared->v;
    double least = INFINITY;
    double most = -INFINITY;
    for (size_t t = 0; t < prepared->table_count; t++)
        widen(&least, &most, prepared, prepared->tables[t].x);
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
    bool wide = set_range(&prepared->own_low, &prepared->own_steps, least, most);
    prepared_without_bounds(prepared);
    if (v->low < v->high)
        wide = set_range(&prepared->low, &prepared->steps, v->low, v->high) && wide;
    return wide
               ? PARINDEX_OK
               : fail(
                     err, PARINDEX_ERR_METHOD, NULL,
                     "The scores, or the bounds given for them, are too close to each other or too "
                     "far apart to be counted. Multiply all numbers by a power of ten%s.",
                     "Các điểm, hoặc giới hạn đã nêu cho điểm, quá sát hoặc quá xa nhau nên không "
                     "đếm được. Hãy nhân mọi số với một lũy thừa của 10%s.",
                     "");
}

static bool has_kind(const struct prepared *prepared, enum way_kind kind)
{
    for (size_t w = 0; w < prepared->way_count * prepared->inners; w++)
        if (prepared->ways[w].kind == kind)
            return true;
    return false;
}

static bool all_there(const struct prepared *prepared)
{
    for (size_t t = 0; t < prepared->table_count; t++)
        for (size_t i = 0; i < prepared->units * prepared->leaves; i++)
            if (isnan(prepared->tables[t].x[i]))
                return false;
    return true;
}

VECTOR_LOOPS static void leaf_logarithms(double *restrict ln, const double *restrict x,
                                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        ln[i] = x[i] > 0 ? natural_logarithm(x[i] > 0 ? x[i] : 1) : NAN;
}

/* The logarithms of leaves below a geometric mean; a number that has none is told by the first run. */
static parindex_status take_logarithms(struct prepared *prepared, parindex_error *err)
{
    size_t cells = prepared->units * prepared->leaves;
    for (size_t t = 0; t < prepared->table_count; t++) {
        prepared->tables[t].ln = mem_new(&prepared->v->allocator, cells, sizeof(double));
        if (prepared->tables[t].ln == NULL)
            return fail_nomem(err);
        leaf_logarithms(prepared->tables[t].ln, prepared->tables[t].x, cells);
    }
    return PARINDEX_OK;
}

static bool make_capacity(struct prepared *prepared)
{
    const struct parindex_variation *v = prepared->v;
    const parindex_allocator *a = &v->allocator;
    prepared->row = mem_new(a, prepared->units, sizeof *prepared->row);
    prepared->at = mem_new(a, prepared->units, sizeof *prepared->at);
    prepared->leaf_node = mem_new(a, prepared->leaves, sizeof *prepared->leaf_node);
    prepared->inner_node = mem_new(a, prepared->inners, sizeof *prepared->inner_node);
    prepared->place = mem_new(a, v->nodes, sizeof *prepared->place);
    prepared->inner = mem_new(a, prepared->inners, sizeof *prepared->inner);
    prepared->factor = mem_new(a, prepared->factors, sizeof *prepared->factor);
    prepared->nominal = mem_new(a, prepared->units, sizeof *prepared->nominal);
    prepared->rank = mem_new(a, prepared->units, sizeof *prepared->rank);
    return prepared->row != NULL && prepared->at != NULL && prepared->leaf_node != NULL &&
           prepared->inner_node != NULL && prepared->place != NULL && prepared->inner != NULL &&
           prepared->factor != NULL && prepared->nominal != NULL && prepared->rank != NULL;
}

static parindex_status make_tables(struct prepared *prepared, parindex_error *err)
{
    const struct parindex_variation *v = prepared->v;
    size_t cells = prepared->units * prepared->leaves;
    size_t tables = combinations(prepared, PARINDEX_FACTOR_OF_SCALE);
    size_t ways = combinations(prepared, PARINDEX_FACTOR_OF_COMBINE);
    if (tables > VARIATION_MOST || ways > VARIATION_MOST || tables * ways > VARIATION_MOST)
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "The scales and means have more than %d combinations.",
                    "Các cách cho điểm và tổng hợp có hơn %d tổ hợp.", VARIATION_MOST);
    prepared->tables = mem_new(&v->allocator, tables, sizeof *prepared->tables);
    if (prepared->tables == NULL)
        return fail_nomem(err);
    prepared->table_count = tables;
    memset(prepared->tables, 0, tables * sizeof *prepared->tables);
    for (size_t t = 0; t < tables; t++) {
        prepared->tables[t].x = mem_new(&v->allocator, cells, sizeof(double));
        if (prepared->tables[t].x == NULL)
            return fail_nomem(err);
        fill_table(prepared, t);
    }
    prepared->ways = mem_new(&v->allocator, ways * prepared->inners, sizeof *prepared->ways);
    if (prepared->ways == NULL)
        return fail_nomem(err);
    prepared->way_count = ways;
    for (size_t w = 0; w < ways; w++)
        fill_ways(prepared, w);
    if (v->errors == NULL)
        return PARINDEX_OK;
    prepared->error = mem_new(&v->allocator, cells, sizeof *prepared->error);
    if (prepared->error == NULL)
        return fail_nomem(err);
    for (size_t p = 0; p < prepared->leaves; p++)
        for (size_t u = 0; u < prepared->units; u++)
            prepared->error[u * prepared->leaves + p] =
                v->errors[u * prepared->leaves + v->leaf[prepared->leaf_node[p]]];
    return PARINDEX_OK;
}

parindex_status prepared_make(struct prepared *prepared, const struct parindex_variation *v,
                              parindex_error *err)
{
    *prepared = (struct prepared){.v = v, .units = v->units, .leaves = v->leaves};
    prepared->inners = v->nodes - v->leaves;
    prepared->factors = inputs_list(NULL, v);
    parindex_status status = PARINDEX_OK;
    if (!make_capacity(prepared))
        status = fail_nomem(err);
    for (size_t u = 0; status == PARINDEX_OK && u < prepared->units; u++)
        prepared->row[u] = prepared->at[u] = u;
    if (status == PARINDEX_OK) {
        (void)inputs_list(prepared->factor, v);
        while (prepared->choices < prepared->factors &&
               (prepared->factor[prepared->choices].kind == PARINDEX_FACTOR_OF_SCALE ||
                prepared->factor[prepared->choices].kind == PARINDEX_FACTOR_OF_COMBINE))
            prepared->choices++;
        number_nodes(prepared);
        status = make_tables(prepared, err);
    }
    for (size_t n = 0; n < v->nodes; n++)
        prepared->dirichlet |= v->weighing[n].kind == PARINDEX_WEIGHTS_DIRICHLET;
    if (status == PARINDEX_OK) {
        status = bound_scores(prepared, err);
        prepared->plain =
            prepared->error == NULL && all_there(prepared) && !has_kind(prepared, WAY_OTHER);
        prepared->digest = prepared_digest(prepared);
        if (status == PARINDEX_OK && prepared->plain && has_kind(prepared, WAY_LOG))
            status = take_logarithms(prepared, err);
    }
    if (status == PARINDEX_OK)
        status = prepared_order(prepared, err);
    if (status != PARINDEX_OK)
        prepared_free(prepared);
    return status;
}

void prepared_free(struct prepared *prepared)
{
    const parindex_allocator *a = &prepared->v->allocator;
    size_t cells = prepared->units * prepared->leaves;
    mem_free(a, prepared->error, cells, sizeof *prepared->error);
    mem_free(a, prepared->ways, prepared->way_count * prepared->inners, sizeof *prepared->ways);
    for (size_t t = 0; t < prepared->table_count; t++) {
        mem_free(a, prepared->tables[t].ln, cells, sizeof(double));
        mem_free(a, prepared->tables[t].x, cells, sizeof(double));
    }
    mem_free(a, prepared->tables, prepared->table_count, sizeof *prepared->tables);
    mem_free(a, prepared->rank, prepared->units, sizeof *prepared->rank);
    mem_free(a, prepared->nominal, prepared->units, sizeof *prepared->nominal);
    mem_free(a, prepared->factor, prepared->factors, sizeof *prepared->factor);
    mem_free(a, prepared->inner, prepared->inners, sizeof *prepared->inner);
    mem_free(a, prepared->place, prepared->v->nodes, sizeof *prepared->place);
    mem_free(a, prepared->inner_node, prepared->inners, sizeof *prepared->inner_node);
    mem_free(a, prepared->leaf_node, prepared->leaves, sizeof *prepared->leaf_node);
    mem_free(a, prepared->at, prepared->units, sizeof *prepared->at);
    mem_free(a, prepared->row, prepared->units, sizeof *prepared->row);
}
