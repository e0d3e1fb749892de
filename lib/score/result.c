/* SPDX-License-Identifier: MIT */
#include "score/result.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "kernels/cohort.h"
#include "kernels/copeland.h"
#include "model/framework.h"
#include "parindex/cohort.h"
#include "score/group_ladder.h"
#include "score/ladder.h"
#include "score/quota.h"

/* Points, states, and padding to begin at a cache line. */
static size_t memory_of(size_t stride, const parindex_framework *framework)
{
    return stride * framework->info.nodes * (sizeof(double) + 1) + ROW_GRAIN;
}

/* Room for what conditions leave open of classes that have quotas. False: memory ran out. */
static bool answers_new(parindex_result *r, const parindex_framework *f)
{
    for (size_t i = 0; f->class_conditions && i < f->class_sets; i++)
        if (f->classes[i].quota_count > 0 && f->classes[i].count > r->class_room)
            r->class_room = f->classes[i].count;
    if (r->class_room == 0)
        return true;
    r->best = mem_zeroed(&r->allocator, r->units, sizeof *r->best);
    r->answers = mem_zeroed(&r->allocator, r->units, r->class_room);
    return r->best != NULL && r->answers != NULL;
}

static void answers_free(parindex_result *r)
{
    mem_free(&r->allocator, r->best, r->units, sizeof *r->best);
    mem_free(&r->allocator, r->answers, r->units, r->class_room);
}

parindex_result *result_new(const parindex_framework *framework, size_t units,
                            const parindex_allocator *a)
{
    parindex_result *r = mem_new(a, 1, sizeof *r);
    if (r == NULL)
        return NULL;
    memset(r, 0, sizeof *r);
    atomic_init(&r->references, 1);
    r->allocator = *a;
    r->units = units;
    r->stride = whole_grains(units);
    /* units * nodes was checked when the dossier was made. */
    r->memory = mem_new(a, memory_of(r->stride, framework), 1);
    bool asks = framework->pass_count > 1;
    r->fits = asks ? mem_zeroed(a, framework->info.nodes, sizeof *r->fits) : NULL;
    r->ladders = mem_new(a, framework->info.nodes, sizeof *r->ladders);
    bool classes = framework->class_conditions;
    r->classes = classes ? mem_zeroed(a, units, sizeof *r->classes) : NULL;
    if (r->memory == NULL || r->ladders == NULL || (asks && r->fits == NULL) ||
        (classes && r->classes == NULL) || !answers_new(r, framework)) {
        answers_free(r);
        mem_free(a, r->classes, units, sizeof *r->classes);
        mem_free(a, r->ladders, framework->info.nodes, sizeof *r->ladders);
        mem_free(a, r->fits, framework->info.nodes, sizeof *r->fits);
        mem_free(a, r->memory, memory_of(r->stride, framework), 1);
        mem_free(a, r, 1, sizeof *r);
        return NULL;
    }
    for (size_t node = 0; node < framework->info.nodes; node++)
        atomic_init(&r->ladders[node], NULL);
    size_t past = (uintptr_t)r->memory % ROW_GRAIN;
    unsigned char *start = (unsigned char *)r->memory + (past > 0 ? ROW_GRAIN - past : 0);
    r->points = (double *)(void *)start;
    r->states = start + r->stride * framework->info.nodes * sizeof *r->points;
    r->framework = parindex_framework_ref((parindex_framework *)framework);
    return r;
}

parindex_result *parindex_result_ref(parindex_result *result)
{
    if (result != NULL)
        atomic_fetch_add_explicit(&result->references, 1, memory_order_relaxed);
    return result;
}

void parindex_result_unref(parindex_result *result)
{
    if (result == NULL ||
        atomic_fetch_sub_explicit(&result->references, 1, memory_order_acq_rel) != 1)
        return;
    parindex_allocator a = result->allocator;
    ladders_free(result);
    group_ladders_free(result);
    placed_free(result->placed, &a);
    mem_free(&a, result->ladders, result->framework->info.nodes, sizeof *result->ladders);
    answers_free(result);
    mem_free(&a, result->classes, result->units, sizeof *result->classes);
    mem_free(&a, result->memory, memory_of(result->stride, result->framework), 1);
    for (size_t node = 0; result->fits != NULL && node < result->framework->info.nodes; node++) {
        if (result->cohort != NULL)
            result->fits[node].sorted = NULL;
        fit_free(&result->fits[node], &a);
    }
    parindex_cohort_free(result->cohort);
    mem_free(&a, result->fits, result->framework->info.nodes, sizeof *result->fits);
    for (size_t node = 0; result->contests != NULL && node < result->framework->info.nodes; node++)
        copeland_free(&result->contests[node], &a);
    mem_free(&a, result->contests, result->framework->info.nodes, sizeof *result->contests);
    unit_names_unref(result->names);
    unit_groups_unref(result->groups);
    parindex_framework_unref(result->framework);
    mem_free(&a, result, 1, sizeof *result);
}

/*
 * The applicable maximum of a node that applies, and whether some part of it was left out. If none
 * was, it is the declared maximum: no sum to round, and an unknown part does not hide a known
 * whole. What is left of a whole with an unknown part is unknown.
 */
static double max_left(const parindex_result *r, size_t node, size_t unit, bool *left)
{
    const parindex_framework *f = r->framework;
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    *left = false;
    if (n->same_as != PARINDEX_NONE)
        return max_left(r, n->same_as, unit, left);
    if (n->leaf != PARINDEX_NONE || n->described || n->rescale != 0)
        return n->max;

    double sum = 0;
    double weights = 0;
    double greatest = NAN; /* of nothing there is none, nor a mean */
    bool unknown_left = false;
    bool shrunk = false; /* a child that counts has less than its whole maximum */
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        uint8_t state = *result_states(r, c, unit);
        if (!takes_part(child) || child->extra)
            continue;
        double max = child->max;
        if (state == PARINDEX_STATE_VALUE) {
            bool part_left;
            max = max_left(r, c, unit, &part_left);
            *left |= part_left;
            shrunk |= part_left;
        } else if (absent_policy(rule, state) == POLICY_APPLICABLE) {
            *left = true;
            unknown_left |= child->max_state != PARINDEX_MAX_KNOWN;
            continue;
        }
        sum += child->weight * max;
        weights += child->weight;
        if (isnan(greatest) || max > greatest)
            greatest = max;
    }
    if (!*left)
        return n->max;
    if (unknown_left || n->max_state != PARINDEX_MAX_KNOWN)
        return NAN;
    if (n->combine == PARINDEX_COMBINE_MEAN)
        sum /= weights;
    else if (n->combine == PARINDEX_COMBINE_MAXIMUM)
        return rule_finish(rule, greatest);
    else if (!combine_is(n->combine, COMBINE_OF_TOTAL))
        return shrunk ? NAN : n->max; /* the maximum that all children have */
    return rule_finish(rule, sum + rule->constant);
}

double result_max(const parindex_result *r, size_t node, size_t unit)
{
    bool left;
    if (*result_states(r, node, unit) == PARINDEX_STATE_NOT_APPLICABLE)
        return 0;
    return max_left(r, node, unit, &left);
}

double share_of(double points, double max)
{
    if (!(max > 0))
        return NAN;
    if (number_order(points, max) == 0)
        return 100;
    struct dd product = dd_product(100, points);
    double share = product.hi / max;
    struct dd back = dd_product(share, max);
    return share + ((product.hi - back.hi) - back.lo + product.lo) / max;
}

double result_share(const parindex_result *r, size_t node, size_t unit)
{
    return share_of(*result_points(r, node, unit), result_max(r, node, unit));
}

static double value_of(const parindex_result *r, uint32_t table, size_t node, size_t unit)
{
    double points = *result_points(r, node, unit);
    if (table == PARINDEX_TABLE_POINTS)
        return points;
    if (table == PARINDEX_TABLE_SHARE && isnan(points))
        return NAN;
    double max = result_max(r, node, unit);
    return table == PARINDEX_TABLE_MAX ? max : share_of(points, max);
}

parindex_status parindex_result_view(parindex_view *out, const parindex_result *result,
                                     uint32_t table, parindex_error *err)
{
    bool points = table == PARINDEX_TABLE_POINTS;
    if (out == NULL || result == NULL || (!points && table != PARINDEX_TABLE_STATE))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Only the tables of points and states can be viewed; the others are copied.",
                    "Chỉ xem trực tiếp được bảng điểm và bảng trạng thái; các bảng khác phải sao "
                    "chép.");
    int64_t size = points ? (int64_t)sizeof(double) : 1;
    *out = (parindex_view){
        .data = points ? (const void *)result->points : (const void *)result->states,
        .rows = (int64_t)result->units,
        .cols = (int64_t)result->framework->info.nodes,
        .row_stride = size,
        .col_stride = size * (int64_t)result->stride,
        .type = points ? PARINDEX_F64 : PARINDEX_U8,
    };
    return PARINDEX_OK;
}

parindex_status parindex_result_copy(parindex_span *out, const parindex_result *result,
                                     uint32_t table, size_t first_node, parindex_error *err)
{
    if (result == NULL || table < PARINDEX_TABLE_POINTS || table > PARINDEX_TABLE_STATE ||
        first_node >= result->framework->info.nodes)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, one of its tables and a node of it are needed.",
                    "Cần kết quả, một bảng của kết quả và một tiêu chí.");
    uint32_t type = table == PARINDEX_TABLE_STATE ? PARINDEX_U8 : PARINDEX_F64;
    parindex_status status = span_check(out, "results", "kết quả", type, type, result->units, 1,
                                        result->framework->info.nodes - first_node, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t c = 0; c < (size_t)out->cols; c++)
        for (size_t u = 0; u < result->units; u++) {
            if (table == PARINDEX_TABLE_STATE)
                *span_at(out, u, c) = *result_states(result, first_node + c, u);
            else
                *(double *)(void *)span_at(out, u, c) = value_of(result, table, first_node + c, u);
        }
    return PARINDEX_OK;
}

static uint32_t imputed_below(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    uint32_t count = 0;
    for (size_t n = node; r->fits != NULL && n < f->nodes[node].next; n++)
        if (f->nodes[n].same_as != PARINDEX_NONE)
            count += imputed_below(r, f->nodes[n].same_as, unit);
        else if (r->fits[n].imputed != NULL && *result_states(r, n, unit) == PARINDEX_STATE_VALUE)
            count += r->fits[n].imputed[unit];
    return count;
}

parindex_status parindex_result_cell(parindex_cell *out, const parindex_result *result, size_t unit,
                                     size_t node, parindex_error *err)
{
    if (out == NULL || result == NULL || unit >= result->units ||
        node >= result->framework->info.nodes)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The result has no unit %zu or no node %zu.",
                    "Kết quả không có đơn vị %zu hoặc tiêu chí %zu.", unit, node);
    parindex_status status =
        struct_check(out, STRUCT_UP_TO(parindex_cell, imputed), "PARINDEX_CELL_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    double points = *result_points(result, node, unit);
    double max = result_max(result, node, unit);
    parindex_cell cell = {
        .state = *result_states(result, node, unit),
        .points = points,
        .max = max,
        .share = share_of(points, max),
        .provenance = result->framework->nodes[node].weakest,
        .imputed = imputed_below(result, node, unit),
    };
    struct_give(out, &cell, sizeof cell);
    return PARINDEX_OK;
}

parindex_framework *parindex_result_framework(const parindex_result *result)
{
    return result != NULL ? result->framework : NULL;
}

size_t parindex_result_units(const parindex_result *result)
{
    return result != NULL ? result->units : 0;
}

int32_t parindex_result_period(const parindex_result *result)
{
    return result != NULL ? result->period : 0;
}

const char *parindex_result_unit(const parindex_result *result, size_t unit)
{
    return result != NULL && unit < result->units ? unit_names_code(result->names, unit) : NULL;
}

parindex_status parindex_result_find_unit(size_t *out, const parindex_result *result,
                                          const char *code, parindex_error *err)
{
    if (out == NULL || result == NULL || code == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A result and a unit's code are needed.",
                    "Cần kết quả và mã đơn vị.");
    if (unit_names_find(result->names, code, out))
        return PARINDEX_OK;
    if (err == NULL)
        return PARINDEX_ERR_UNKNOWN_UNIT; /* nobody asked for a sentence, which looks at all units */
    struct where where = WHERE_NOWHERE;
    where.unit_code = code;
    const char *near = unit_names_near(result->names, code);
    if (near[0] != '\0')
        return fail(err, PARINDEX_ERR_UNKNOWN_UNIT, &where,
                    "The dossier has no unit \"%s\". Did you mean \"%s\"?",
                    "Hồ sơ không có đơn vị \"%s\". Có phải \"%s\"?", clip(code).text,
                    clip(near).text);
    return fail(err, PARINDEX_ERR_UNKNOWN_UNIT, &where,
                "The dossier has no unit \"%s\"; it has %zu, the first is \"%s\".",
                "Hồ sơ không có đơn vị \"%s\"; có %zu đơn vị, đầu tiên là \"%s\".", clip(code).text,
                result->units,
                clip(result->units > 0 ? unit_names_code(result->names, 0) : "").text);
}
