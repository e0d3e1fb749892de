/* SPDX-License-Identifier: MIT */
/* Takes in and checks the composite that varies. */
#include "uncertainty/variation.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "composite/plain_table.h"

double least_weight(const struct parindex_variation *v, size_t node, size_t without)
{
    double least = INFINITY;
    for (size_t s = 0; s <= v->set_count; s++) {
        const double *weight = s < v->set_count ? v->sets + s * v->nodes : v->weight;
        double sum = 0;
        for (size_t n = 1; n < v->nodes; n++)
            sum += v->parent[n] == node && n != without ? weight[n] : 0;
        least = sum < least ? sum : least;
    }
    return least;
}

/* Parents before their children; who has none is a leaf. */
static parindex_status take_tree(struct parindex_variation *v, const parindex_view *parents,
                                 const parindex_view *weights, parindex_error *err)
{
    for (size_t n = 0; n < v->nodes; n++) {
        int32_t parent;
        memcpy(&parent, view_at(parents, n, 0), sizeof parent);
        if (n == 0 ? parent != -1 : parent < 0 || (size_t)parent >= n)
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "Node %zu has parent %d; the root has -1, and a parent comes before its "
                        "children.",
                        "Nút %zu có nút cha %d; nút gốc có -1, nút cha đứng trước nút con.", n,
                        (int)parent);
        v->parent[n] = n == 0 ? PARINDEX_NONE : (size_t)parent;
        v->weight[n] = n == 0 ? 1 : table_number(weights, n, 0);
        if (!is_weight(v->weight[n]))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "The weight of node %zu is no number from 0 on.",
                        "Trọng số của nút %zu không phải số từ 0 trở lên.", n);
        v->leaf[n] = 0;
        if (n > 0)
            v->leaf[parent] = PARINDEX_NONE;
    }
    for (size_t n = 0; n < v->nodes; n++)
        if (v->leaf[n] != PARINDEX_NONE)
            v->leaf[n] = v->leaves++;
        else if (!(least_weight(v, n, PARINDEX_NONE) > 0))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "The weights of the children of node %zu add up to 0.",
                        "Tổng trọng số của các nút con của nút %zu bằng 0.", n);
    return PARINDEX_OK;
}

static parindex_status take_values(struct parindex_variation *v, const parindex_view *values,
                                   parindex_error *err)
{
    for (size_t u = 0; u < v->units; u++)
        for (size_t l = 0; l < v->leaves; l++) {
            double x = table_number(values, u, l);
            if (!number_passes(x))
                return fail_number(err, u, l, x);
            v->values[l * v->units + u] = number_seen(x);
        }
    return PARINDEX_OK;
}

static parindex_status take_classes(struct parindex_variation *v, const parindex_view *classes,
                                    parindex_error *err)
{
    for (size_t c = 0; c < v->classes; c++) {
        v->bounds[c] = table_number(classes, c, 0);
        if (!(fabs(v->bounds[c]) <= EVIDENCE_LIMIT) || (c > 0 && v->bounds[c] <= v->bounds[c - 1]))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "The bounds of the classes are not in ascending order.",
                        "Cận của các loại không theo thứ tự tăng dần.");
    }
    return PARINDEX_OK;
}

static parindex_status check(const parindex_variation_options *o, const parindex_view *values,
                             const parindex_view *parents, const parindex_view *weights,
                             parindex_error *err)
{
    if (o->bins > BINS_MOST || o->pairs > 1)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "bins is at most %d, and pairs 0 or 1; %u and %u are given.",
                    "bins nhiều nhất là %d, và pairs là 0 hoặc 1; đang cho %u và %u.", BINS_MOST,
                    (unsigned)o->bins, (unsigned)o->pairs);
    if (!(o->times >= 0 && o->times <= EVIDENCE_LIMIT))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "times is a number from 0 to 1e15.",
                    "times phải là số từ 0 đến 1e15.");
    bool told = o->low != 0 || o->high != 0;
    if (!(fabs(o->low) <= EVIDENCE_LIMIT) || !(fabs(o->high) <= EVIDENCE_LIMIT) ||
        (told && o->low >= o->high))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "low is below high, and both are within 1e15.",
                    "low phải nhỏ hơn high, và cả hai không vượt quá 1e15.");
    size_t nodes = parents != NULL && parents->rows > 0 ? (size_t)parents->rows : 0;
    size_t units = values != NULL && values->rows > 0 ? (size_t)values->rows : 0;
    if (nodes > VARIATION_MOST || units > VARIATION_MOST)
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "%zu units and %zu nodes: at most 4096 of each are possible.",
                    "%zu đơn vị và %zu nút: mỗi thứ nhiều nhất là 4096.", units, nodes);
    parindex_status status =
        view_check(parents, "parents", "nút cha", PARINDEX_I32, PARINDEX_I32, nodes, 1, 1, err);
    if (status == PARINDEX_OK)
        status = view_check(weights, "weights", "trọng số", PARINDEX_F64, PARINDEX_F64, nodes, 1, 1,
                            err);
    if (status == PARINDEX_OK)
        status = view_check(values, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, units, 1,
                            nodes, err);
    if (status == PARINDEX_OK && o->classes != NULL)
        status = view_check(o->classes, "class bounds", "cận của loại", PARINDEX_F64, PARINDEX_F64,
                            o->classes->rows > 0 ? (size_t)o->classes->rows : 0, 1, 1, err);
    if (status == PARINDEX_OK && (nodes < 2 || units < 1))
        status =
            fail(err, PARINDEX_ERR_SHAPE, NULL, "A unit, a root and a leaf at least are needed.",
                 "Cần ít nhất một đơn vị, một nút gốc và một nút lá.");
    return status;
}

parindex_status parindex_variation_new(parindex_variation **out, const parindex_view *values,
                                       const parindex_view *parents, const parindex_view *weights,
                                       const parindex_variation_options *options,
                                       parindex_error *err)
{
    parindex_variation_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` must not be NULL, and the allocator must be complete.",
                    "`out` không được là NULL; bộ cấp phát phải đầy đủ.");
    status = check(&o, values, parents, weights, err);
    if (status != PARINDEX_OK)
        return status;

    struct parindex_variation *v = mem_new(&a, 1, sizeof *v);
    if (v == NULL)
        return fail_nomem(err);
    *v = (struct parindex_variation){
        .allocator = a,
        .units = (size_t)values->rows,
        .nodes = (size_t)parents->rows,
        .seed = o.seed,
        .bins = o.bins > 0 ? o.bins : (size_t)BINS,
        .times = o.times > 0 ? o.times : 1,
        .low = o.low,
        .high = o.high,
        .pairs = o.pairs != 0,
        .classes = o.classes != NULL ? (size_t)o.classes->rows : 0,
    };
    v->bounds = mem_zeroed(&v->allocator, v->classes, sizeof *v->bounds);
    v->parent = mem_zeroed(&v->allocator, v->nodes, sizeof *v->parent);
    v->leaf = mem_zeroed(&v->allocator, v->nodes, sizeof *v->leaf);
    v->weight = mem_zeroed(&v->allocator, v->nodes, sizeof *v->weight);
    v->weighing = mem_zeroed(&v->allocator, v->nodes, sizeof *v->weighing);
    v->own = mem_zeroed(&v->allocator, v->nodes, sizeof *v->own);
    v->own_apart = mem_zeroed(&v->allocator, v->nodes, sizeof *v->own_apart);
    if (v->bounds == NULL || v->parent == NULL || v->leaf == NULL || v->weight == NULL ||
        v->weighing == NULL || v->own == NULL || v->own_apart == NULL)
        status = fail_nomem(err);
    if (status == PARINDEX_OK)
        status = take_tree(v, parents, weights, err);
    if (status == PARINDEX_OK && (uint64_t)values->cols != v->leaves)
        status = fail(
            err, PARINDEX_ERR_SHAPE, NULL, "The values have %lld columns; the tree has %zu leaves.",
            "Số liệu có %lld cột; cây có %zu nút lá.", (long long)values->cols, v->leaves);
    if (status == PARINDEX_OK) {
        v->values = mem_zeroed(&v->allocator, v->units * v->leaves, sizeof *v->values);
        status = v->values != NULL ? take_values(v, values, err) : fail_nomem(err);
    }
    if (status == PARINDEX_OK)
        status = take_classes(v, o.classes, err);
    if (status == PARINDEX_OK)
        *out = v;
    else
        parindex_variation_free(v);
    return status;
}

void parindex_variation_free(parindex_variation *v)
{
    if (v == NULL)
        return;
    parindex_allocator a = v->allocator;
    size_t cells = v->units * v->leaves;
    for (size_t i = 0; i < v->scaling_count; i++)
        mem_free(&a, v->scalings[i].x,
                 treated_count(v) * (v->scalings[i].node == PARINDEX_NONE ? cells : v->units),
                 sizeof(double));
    mem_free(&a, v->scalings, v->scaling_count, sizeof *v->scalings);
    mem_free(&a, v->combinings, v->combining_count, sizeof *v->combinings);
    mem_free(&a, v->drops, v->drop_count, sizeof *v->drops);
    joint_free(v);
    mem_free(&a, v->tables, v->table_count * cells, sizeof *v->tables);
    mem_free(&a, v->degrees, cells, sizeof *v->degrees);
    mem_free(&a, v->errors, cells, sizeof *v->errors);
    mem_free(&a, v->sets, v->set_count * v->nodes, sizeof *v->sets);
    mem_free(&a, v->values, cells, sizeof *v->values);
    mem_free(&a, v->treated, v->treatment_count * cells, sizeof *v->treated);
    mem_free(&a, v->own_apart, v->nodes, sizeof *v->own_apart);
    mem_free(&a, v->own, v->nodes, sizeof *v->own);
    mem_free(&a, v->weighing, v->nodes, sizeof *v->weighing);
    mem_free(&a, v->source, v->nodes, sizeof *v->source);
    mem_free(&a, v->weight, v->nodes, sizeof *v->weight);
    mem_free(&a, v->leaf, v->nodes, sizeof *v->leaf);
    mem_free(&a, v->parent, v->nodes, sizeof *v->parent);
    mem_free(&a, v->bounds, v->classes, sizeof *v->bounds);
    mem_free(&a, v, 1, sizeof *v);
}
