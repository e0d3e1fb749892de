/* SPDX-License-Identifier: MIT */
/*
 * The composite of a node of a result: from its edition's rules to a tree of sums or of means. Whether
 * the rules allow it is found by comparing the tree's scores with the result, unit by unit.
 */
#include <math.h>
#include <string.h>

#include "model/absent.h"
#include "score/result.h"
#include "uncertainty/uncertainty.h"

/* What is needed while a result is read; all beside the nodes of the variation. */
struct draft {
    const parindex_result *result;
    const parindex_framework *f;
    parindex_allocator a;
    bool sums; /* shares weighed by maxima; else points weighed by weights */
    size_t capacity;
    size_t nodes;
    size_t leaves;
    size_t *source; /* node of the edition */
    int32_t *parent;
    double *weight;
    bool *inner;
    double *values; /* units x leaves */
};

static bool is_sum(const parindex_framework *f, size_t node)
{
    if (f->nodes[node].combine != PARINDEX_COMBINE_SUM)
        return false;
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c]) &&
            (f->nodes[c].extra || f->nodes[c].max_state != PARINDEX_MAX_KNOWN))
            return false;
    return true;
}

static bool is_mean(const parindex_framework *f, size_t node)
{
    uint32_t combine = f->nodes[node].combine;
    return combine_is(combine, COMBINE_IS_AVERAGE);
}

/* Whether the children of a node take its place; nothing may be done to it after combining. */
static bool opens(const struct draft *r, size_t node)
{
    const struct rule *rule = &r->f->rules[node];
    bool plain = r->f->nodes[node].rescale == 0 && rule->times == 1 && rule->condition_count == 0;
    return plain && (r->sums ? is_sum(r->f, node) : is_mean(r->f, node));
}

/* The nodes below one that takes part, in the edition's order: parents come before their children. */
static void list_nodes(struct draft *r, size_t node)
{
    r->source[r->nodes] = node;
    r->parent[r->nodes] = -1;
    r->nodes++;
    for (size_t n = 0; n < r->nodes; n++) {
        r->inner[n] = n == 0 || opens(r, r->source[n]);
        if (!r->inner[n]) {
            r->leaves++;
            continue;
        }
        for (EACH_CHILD(r->f, r->source[n], c)) {
            if (!takes_part(&r->f->nodes[c]))
                continue;
            r->source[r->nodes] = c;
            r->parent[r->nodes] = (int32_t)n;
            r->weight[r->nodes] = r->sums ? r->f->nodes[c].max : r->f->nodes[c].weight;
            r->nodes++;
        }
    }
}

double variation_value(const parindex_result *result, bool sums, size_t node, size_t unit)
{
    const parindex_framework *f = result->framework;
    uint8_t state = *result_states(result, node, unit);
    double points = *result_points(result, node, unit);
    double max = result_max(result, node, unit);
    if (state != PARINDEX_STATE_VALUE) {
        const struct rule *above = &f->rules[f->nodes[node].parent];
        if (part_of(f, above, node, state, &points) != PART_COUNTS)
            return NAN;
        max = f->nodes[node].max;
    }
    return sums ? points / max : points;
}

static void read_values(struct draft *r)
{
    size_t leaf = 0;
    for (size_t n = 0; n < r->nodes; n++) {
        if (r->inner[n])
            continue;
        for (size_t u = 0; u < r->result->units; u++) {
            /* Who has no result has no numbers either. */
            bool scored = *result_states(r->result, r->source[0], u) == PARINDEX_STATE_VALUE;
            r->values[u * r->leaves + leaf] =
                scored ? variation_value(r->result, r->sums, r->source[n], u) : NAN;
        }
        leaf++;
    }
}

static parindex_status set_means(const struct draft *r, parindex_variation *v, parindex_error *err)
{
    parindex_status status = PARINDEX_OK;
    for (size_t n = 0; n < r->nodes && status == PARINDEX_OK; n++) {
        if (!r->inner[n])
            continue;
        const struct average *average = &r->f->rules[r->source[n]].average;
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        o.combine = r->f->nodes[r->source[n]].combine;
        if (!r->sums) {
            o.zero = average->zero;
            o.at = average->at;
            o.power = average->power;
        }
        status = parindex_variation_combine(v, n, &o, err);
    }
    return status;
}

/* With nothing varied the composite must be what the result says. */
static parindex_status compare(const struct draft *r, const parindex_variation *v,
                               parindex_error *err)
{
    parindex_uncertainty *none = NULL;
    parindex_status status = parindex_uncertainty_run(&none, v, 0, 0, NULL, err);
    for (size_t u = 0; status == PARINDEX_OK && u < r->result->units; u++) {
        double points = *result_points(r->result, r->source[0], u);
        double want = r->sums ? points / result_max(r->result, r->source[0], u) : points;
        want *= v->times;
        double got = none->nominal[u];
        double step = 1 / none->steps; /* scores are counted in steps of their range */
        if (isnan(want) != isnan(got) || fabs(want - got) > step + 1e-9 * (1 + fabs(want))) {
            struct where where = WHERE_NOWHERE;
            where.unit = (int64_t)u;
            where.criterion = r->f->nodes[r->source[0]].code;
            status =
                fail(err, PARINDEX_ERR_METHOD, &where,
                     "%s is more than a sum or means of what is below it (a cap, a times, a "
                     "bonus, means of sums), and cannot be varied as a whole.",
                     "%s không chỉ là tổng hoặc trung bình của các mục bên dưới (có mức trần, hệ "
                     "số, điểm thưởng), nên không thể thay đổi cả khối.",
                     r->f->nodes[r->source[0]].code);
        }
    }
    parindex_uncertainty_free(none);
    return status;
}

static bool allocate(struct draft *r)
{
    r->source = mem_new(&r->a, r->capacity, sizeof *r->source);
    r->parent = mem_new(&r->a, r->capacity, sizeof *r->parent);
    r->weight = mem_new(&r->a, r->capacity, sizeof *r->weight);
    r->inner = mem_new(&r->a, r->capacity, sizeof *r->inner);
    return r->source != NULL && r->parent != NULL && r->weight != NULL && r->inner != NULL;
}

static void free_capacity(struct draft *r)
{
    mem_free(&r->a, r->values, r->result->units * r->leaves, sizeof *r->values);
    mem_free(&r->a, r->inner, r->capacity, sizeof *r->inner);
    mem_free(&r->a, r->weight, r->capacity, sizeof *r->weight);
    mem_free(&r->a, r->parent, r->capacity, sizeof *r->parent);
    mem_free(&r->a, r->source, r->capacity, sizeof *r->source);
}

static parindex_status make(parindex_variation **out, struct draft *r,
                            const parindex_variation_options *options, parindex_error *err)
{
    size_t units = r->result->units;
    r->values = mem_new(&r->a, units * r->leaves, sizeof *r->values);
    if (r->values == NULL)
        return fail_nomem(err);
    read_values(r);
    int64_t nodes = (int64_t)r->nodes;
    parindex_view values = {r->values,
                            (int64_t)units,
                            (int64_t)r->leaves,
                            (int64_t)(r->leaves * sizeof(double)),
                            sizeof(double),
                            PARINDEX_F64,
                            0};
    parindex_view parents = {r->parent, nodes, 1, sizeof *r->parent, 0, PARINDEX_I32, 0};
    parindex_view weights = {r->weight, nodes, 1, sizeof *r->weight, 0, PARINDEX_F64, 0};
    parindex_variation *v = NULL;
    parindex_status status = parindex_variation_new(&v, &values, &parents, &weights, options, err);
    if (status != PARINDEX_OK)
        return status;
    v->source = mem_new(&v->allocator, v->nodes, sizeof *v->source);
    if (v->source == NULL) {
        parindex_variation_free(v);
        return fail_nomem(err);
    }
    memcpy(v->source, r->source, v->nodes * sizeof *v->source);
    v->sums = r->sums;
    status = set_means(r, v, err);
    if (status == PARINDEX_OK)
        status = compare(r, v, err);
    if (status == PARINDEX_OK)
        *out = v;
    else
        parindex_variation_free(v);
    return status;
}

parindex_status parindex_variation_of_result(parindex_variation **out,
                                             const parindex_result *result, size_t node,
                                             const parindex_variation_options *options,
                                             parindex_error *err)
{
    parindex_variation_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    struct draft r = {.result = result};
    const parindex_node *n =
        result != NULL ? parindex_framework_node(result->framework, node) : NULL;
    if (out == NULL || n == NULL || !allocator_take(&r.a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `result` must not be NULL, the result must have the node, and the "
                    "allocator must be complete.",
                    "`out` và `result` không được là NULL; kết quả phải có tiêu chí đó, bộ cấp "
                    "phát phải đầy đủ.");
    r.f = result->framework;
    r.sums = is_sum(r.f, node);
    if (!r.sums && !is_mean(r.f, node))
        return fail(err, PARINDEX_ERR_METHOD, NULL,
                    "%s is no sum with maxima and no mean that can be varied.",
                    "%s không phải tổng có điểm tối đa hay trung bình có thể thay đổi.", n->code);
    if (r.f->rules[node].condition_count > 0)
        return fail(err, PARINDEX_ERR_METHOD, NULL,
                    "%s has conditions, which other weights or numbers may set off; vary a node "
                    "below it.",
                    "%s có điều kiện, mà trọng số hoặc số liệu khác có thể làm thay đổi; hãy chọn "
                    "một mục bên dưới.",
                    n->code);
    o.times = o.times > 0 ? o.times : r.sums ? 100 : 1;
    r.capacity = n->next - node;
    status = allocate(&r) ? PARINDEX_OK : fail_nomem(err);
    if (status == PARINDEX_OK) {
        list_nodes(&r, node);
        status = make(out, &r, &o, err);
    }
    free_capacity(&r);
    return status;
}

size_t parindex_variation_origin(const parindex_variation *v, size_t node)
{
    return v == NULL || v->source == NULL || node >= v->nodes ? PARINDEX_NONE : v->source[node];
}
