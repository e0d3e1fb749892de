/* SPDX-License-Identifier: MIT */
#include "uncertainty/prepared.h"

#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/logarithm.h"
#include "base/seen.h"
#include "base/vector.h"
#include "uncertainty/factors.h"

double score_steps(const struct plan *plan, double score)
{
    double t = (score - plan->low) * plan->steps;
    t = t < 0 ? 0 : t;
    t = t > SCORE_STEPS ? SCORE_STEPS : t;
    return (t + 0x1.8p52) - 0x1.8p52;
}

double steps_score(const struct plan *plan, double steps)
{
    return plan->low + steps / plan->steps;
}

void plan_without_bounds(struct plan *plan)
{
    plan->low = plan->own_low;
    plan->steps = plan->own_steps;
}

/* What combination `number` chooses for a node, whose own choices stand before those for all. */
static size_t chosen(const struct plan *plan, uint32_t kind, size_t number, size_t node)
{
    size_t digit = 0;
    for (size_t i = plan->choices; i-- > 0;) {
        if (plan->input[i].kind != kind)
            continue;
        if (plan->input[i].node == node)
            digit = number % plan->input[i].options;
        number /= plan->input[i].options;
    }
    return digit;
}

static size_t combinations(const struct plan *plan, uint32_t kind)
{
    size_t count = 1;
    for (size_t i = 0; i < plan->choices; i++)
        if (plan->input[i].kind == kind)
            count = count > VARIATION_MOST ? count : count * plan->input[i].options;
    return count;
}

static void number_nodes(struct plan *plan)
{
    const struct parindex_variation *v = plan->v;
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
                plan->leaf_node[leaf] = c;
                plan->place[c] = leaf++;
            } else {
                plan->inner_node[inner] = c;
                plan->place[c] = inner++;
            }
        }
    }
    plan->inner_node[inner] = 0;
    plan->place[0] = inner;
    for (size_t i = 0; i < plan->inners; i++) {
        struct inner *in = &plan->inner[i];
        *in = (struct inner){.node = plan->inner_node[i]};
        in->parent = i + 1 < plan->inners ? plan->place[v->parent[in->node]] : PARINDEX_NONE;
        for (size_t c = in->node + 1; c < v->nodes; c++) {
            if (v->parent[c] != in->node)
                continue;
            bool is_leaf = v->leaf[c] != PARINDEX_NONE;
            size_t *first = is_leaf ? &in->leaf_first : &in->inner_first;
            size_t *end = is_leaf ? &in->leaf_end : &in->inner_end;
            if (*end == 0)
                *first = plan->place[c];
            *end = plan->place[c] + 1;
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

static void fill_table(struct plan *plan, size_t number)
{
    const struct parindex_variation *v = plan->v;
    for (size_t p = 0; p < plan->leaves; p++) {
        size_t node = plan->leaf_node[p];
        size_t of = scalings_of(v, node) > 0 ? node : PARINDEX_NONE;
        size_t which = chosen(plan, PARINDEX_INPUT_OF_SCALE, number, of);
        const double *x = scaled(v, of, which, v->leaf[node]);
        for (size_t u = 0; u < plan->units; u++)
            plan->tables[number].x[u * plan->leaves + p] = x[u];
    }
}

static void fill_ways(struct plan *plan, size_t number)
{
    const struct parindex_variation *v = plan->v;
    for (size_t i = 0; i < plan->inners; i++) {
        size_t node = plan->inner[i].node;
        size_t of = combinings_of(v, node) > 0 ? node : PARINDEX_NONE;
        size_t which = chosen(plan, PARINDEX_INPUT_OF_COMBINE, number, of);
        struct way *way = &plan->ways[number * plan->inners + i];
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
VECTOR_LOOPS static void widen(double *least, double *most, const struct plan *plan,
                               const double *x)
{
    const struct parindex_variation *v = plan->v;
    size_t cells = plan->units * plan->leaves;
    lanes low = LANES_OF(*least);
    lanes high = LANES_OF(*most);
    for (size_t i = 0; i < cells; i += LANES) {
        lanes below;
        lanes_load(&below, x + i, cells - i);
        lanes above = below;
        if (plan->error != NULL) {
            lanes error;
            lanes_load(&error, plan->error + i, cells - i);
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
static parindex_status bound_scores(struct plan *plan, parindex_error *err)
{
    const struct parindex_variation *v = plan->v;
    double least = INFINITY;
    double most = -INFINITY;
    for (size_t t = 0; t < plan->table_count; t++)
        widen(&least, &most, plan, plan->tables[t].x);
    for (size_t c = 0; c < v->combining_count; c++) {
        double at =
            v->combinings[c].rule.zero == PARINDEX_ZERO_FLOOR ? v->combinings[c].rule.at : 0;
        most = at > most ? at : most;
        if (v->combinings[c].rule.zero == PARINDEX_ZERO_GIVES_ZERO)
            least = least > 0 ? 0 : least;
    }
    least = least <= most ? least * v->factor : 0;
    most = most >= least / v->factor ? most * v->factor : 0;
    if (number_order(least, most) == 0)
        most = least + 1;
    /* A step finer than the 15th digit would tell apart what a person reads as equal. */
    const double finest = 1e-14 * fmax(fabs(least), fabs(most));
    if (most - least < finest * SCORE_STEPS)
        most = least + finest * SCORE_STEPS;
    bool wide = set_range(&plan->own_low, &plan->own_steps, least, most);
    plan_without_bounds(plan);
    if (v->low < v->high)
        wide = set_range(&plan->low, &plan->steps, v->low, v->high) && wide;
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

static bool has_kind(const struct plan *plan, enum way_kind kind)
{
    for (size_t w = 0; w < plan->way_count * plan->inners; w++)
        if (plan->ways[w].kind == kind)
            return true;
    return false;
}

static bool all_there(const struct plan *plan)
{
    for (size_t t = 0; t < plan->table_count; t++)
        for (size_t i = 0; i < plan->units * plan->leaves; i++)
            if (isnan(plan->tables[t].x[i]))
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
static parindex_status take_logarithms(struct plan *plan, parindex_error *err)
{
    size_t cells = plan->units * plan->leaves;
    for (size_t t = 0; t < plan->table_count; t++) {
        plan->tables[t].ln = mem_new(&plan->v->allocator, cells, sizeof(double));
        if (plan->tables[t].ln == NULL)
            return fail_nomem(err);
        leaf_logarithms(plan->tables[t].ln, plan->tables[t].x, cells);
    }
    return PARINDEX_OK;
}

static bool make_room(struct plan *plan)
{
    const struct parindex_variation *v = plan->v;
    const parindex_allocator *a = &v->allocator;
    plan->row = mem_new(a, plan->units, sizeof *plan->row);
    plan->at = mem_new(a, plan->units, sizeof *plan->at);
    plan->leaf_node = mem_new(a, plan->leaves, sizeof *plan->leaf_node);
    plan->inner_node = mem_new(a, plan->inners, sizeof *plan->inner_node);
    plan->place = mem_new(a, v->nodes, sizeof *plan->place);
    plan->inner = mem_new(a, plan->inners, sizeof *plan->inner);
    plan->input = mem_new(a, plan->inputs, sizeof *plan->input);
    plan->nominal = mem_new(a, plan->units, sizeof *plan->nominal);
    plan->rank = mem_new(a, plan->units, sizeof *plan->rank);
    return plan->row != NULL && plan->at != NULL && plan->leaf_node != NULL &&
           plan->inner_node != NULL && plan->place != NULL && plan->inner != NULL &&
           plan->input != NULL && plan->nominal != NULL && plan->rank != NULL;
}

static parindex_status make_tables(struct plan *plan, parindex_error *err)
{
    const struct parindex_variation *v = plan->v;
    size_t cells = plan->units * plan->leaves;
    size_t tables = combinations(plan, PARINDEX_INPUT_OF_SCALE);
    size_t ways = combinations(plan, PARINDEX_INPUT_OF_COMBINE);
    if (tables > VARIATION_MOST || ways > VARIATION_MOST || tables * ways > VARIATION_MOST)
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "The scales and means have more than %d combinations.",
                    "Các cách cho điểm và tổng hợp có hơn %d tổ hợp.", VARIATION_MOST);
    plan->tables = mem_new(&v->allocator, tables, sizeof *plan->tables);
    if (plan->tables == NULL)
        return fail_nomem(err);
    plan->table_count = tables;
    memset(plan->tables, 0, tables * sizeof *plan->tables);
    for (size_t t = 0; t < tables; t++) {
        plan->tables[t].x = mem_new(&v->allocator, cells, sizeof(double));
        if (plan->tables[t].x == NULL)
            return fail_nomem(err);
        fill_table(plan, t);
    }
    plan->ways = mem_new(&v->allocator, ways * plan->inners, sizeof *plan->ways);
    if (plan->ways == NULL)
        return fail_nomem(err);
    plan->way_count = ways;
    for (size_t w = 0; w < ways; w++)
        fill_ways(plan, w);
    if (v->errors == NULL)
        return PARINDEX_OK;
    plan->error = mem_new(&v->allocator, cells, sizeof *plan->error);
    if (plan->error == NULL)
        return fail_nomem(err);
    for (size_t p = 0; p < plan->leaves; p++)
        for (size_t u = 0; u < plan->units; u++)
            plan->error[u * plan->leaves + p] =
                v->errors[u * plan->leaves + v->leaf[plan->leaf_node[p]]];
    return PARINDEX_OK;
}

parindex_status plan_make(struct plan *plan, const struct parindex_variation *v,
                          parindex_error *err)
{
    *plan = (struct plan){.v = v, .units = v->units, .leaves = v->leaves};
    plan->inners = v->nodes - v->leaves;
    plan->inputs = inputs_list(NULL, v);
    parindex_status status = PARINDEX_OK;
    if (!make_room(plan))
        status = fail_nomem(err);
    for (size_t u = 0; status == PARINDEX_OK && u < plan->units; u++)
        plan->row[u] = plan->at[u] = u;
    if (status == PARINDEX_OK) {
        (void)inputs_list(plan->input, v);
        while (plan->choices < plan->inputs &&
               (plan->input[plan->choices].kind == PARINDEX_INPUT_OF_SCALE ||
                plan->input[plan->choices].kind == PARINDEX_INPUT_OF_COMBINE))
            plan->choices++;
        number_nodes(plan);
        status = make_tables(plan, err);
    }
    for (size_t n = 0; n < v->nodes; n++)
        plan->dirichlet |= v->weighing[n].kind == PARINDEX_WEIGHTS_DIRICHLET;
    if (status == PARINDEX_OK) {
        status = bound_scores(plan, err);
        plan->plain = plan->error == NULL && all_there(plan) && !has_kind(plan, WAY_OTHER);
        plan->digest = plan_digest(plan);
        if (status == PARINDEX_OK && plan->plain && has_kind(plan, WAY_LOG))
            status = take_logarithms(plan, err);
    }
    if (status == PARINDEX_OK)
        status = plan_order(plan, err);
    if (status != PARINDEX_OK)
        plan_free(plan);
    return status;
}

void plan_free(struct plan *plan)
{
    const parindex_allocator *a = &plan->v->allocator;
    size_t cells = plan->units * plan->leaves;
    mem_free(a, plan->error, cells, sizeof *plan->error);
    mem_free(a, plan->ways, plan->way_count * plan->inners, sizeof *plan->ways);
    for (size_t t = 0; t < plan->table_count; t++) {
        mem_free(a, plan->tables[t].ln, cells, sizeof(double));
        mem_free(a, plan->tables[t].x, cells, sizeof(double));
    }
    mem_free(a, plan->tables, plan->table_count, sizeof *plan->tables);
    mem_free(a, plan->rank, plan->units, sizeof *plan->rank);
    mem_free(a, plan->nominal, plan->units, sizeof *plan->nominal);
    mem_free(a, plan->input, plan->inputs, sizeof *plan->input);
    mem_free(a, plan->inner, plan->inners, sizeof *plan->inner);
    mem_free(a, plan->place, plan->v->nodes, sizeof *plan->place);
    mem_free(a, plan->inner_node, plan->inners, sizeof *plan->inner_node);
    mem_free(a, plan->leaf_node, plan->leaves, sizeof *plan->leaf_node);
    mem_free(a, plan->at, plan->units, sizeof *plan->at);
    mem_free(a, plan->row, plan->units, sizeof *plan->row);
}
