/* SPDX-License-Identifier: MIT */
/* Takes in and checks what varies in a composite. */
#include <math.h>
#include <string.h>

#include "composite/aggregate_options.h"
#include "composite/plain_table.h"
#include "uncertainty/variation.h"

static parindex_status fail_node(parindex_error *err, size_t node)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Node %zu is none that this can be said of.",
                "Không thể quy định như vậy cho nút %zu.", node);
}

static bool is_inner(const struct parindex_variation *v, size_t node)
{
    return node < v->nodes && v->leaf[node] == PARINDEX_NONE;
}

parindex_status parindex_variation_weights(parindex_variation *v, size_t node, uint32_t kind,
                                           double amount, parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    if (node != PARINDEX_NONE && !is_inner(v, node))
        return fail_node(err, node);
    if ((kind != PARINDEX_WEIGHTS_UNIFORM && kind != PARINDEX_WEIGHTS_DIRICHLET) ||
        !(amount >= 0 && amount <= (kind == PARINDEX_WEIGHTS_UNIFORM ? 1 : EVIDENCE_LIMIT)) ||
        (kind == PARINDEX_WEIGHTS_DIRICHLET && amount <= 0))
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "Weights vary uniformly by a share from 0 to 1, or by a concentration above 0.",
            "Trọng số thay đổi đều theo tỷ lệ từ 0 đến 1, hoặc theo độ tập trung lớn hơn 0.");
    for (size_t n = 0; n < v->nodes; n++)
        if (is_inner(v, n) && (node == PARINDEX_NONE || n == node))
            v->weighing[n] = (struct weighing){kind, amount};
    return PARINDEX_OK;
}

parindex_status parindex_variation_weight_sets(parindex_variation *v, const parindex_view *sets,
                                               parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    size_t count = sets != NULL && sets->rows > 0 ? (size_t)sets->rows : 0;
    parindex_status status = view_check(sets, "weight sets", "bộ trọng số", PARINDEX_F64,
                                        PARINDEX_F64, count, v->nodes, v->nodes, err);
    if (status != PARINDEX_OK)
        return status;
    if (v->set_count > 0 || count == 0 || count > VARIATION_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Sets of weights are given once, from 1 to 4096 of them.",
                    "Các bộ trọng số được cho một lần, từ 1 đến 4096 bộ.");
    double *copy = mem_zeroed(&v->allocator, count * v->nodes, sizeof *copy);
    if (copy == NULL)
        return fail_nomem(err);
    bool good = true;
    for (size_t s = 0; s < count; s++)
        for (size_t n = 1; n < v->nodes; n++) {
            copy[s * v->nodes + n] = table_number(sets, s, n);
            good = good && is_weight(copy[s * v->nodes + n]);
        }
    v->sets = copy;
    v->set_count = count;
    for (size_t n = 0; good && n < v->nodes; n++)
        good = !is_inner(v, n) || least_weight(v, n, PARINDEX_NONE) > 0;
    for (size_t d = 0; good && d < v->drop_count; d++)
        good = least_weight(v, v->parent[v->drops[d]], v->drops[d]) > 0;
    if (good)
        return PARINDEX_OK;
    mem_free(&v->allocator, copy, count * v->nodes, sizeof *copy);
    v->sets = NULL;
    v->set_count = 0;
    return fail(
        err, PARINDEX_ERR_ARGUMENT, NULL,
        "A set has a weight that is no number from 0 on, or siblings whose weights add up "
        "to 0.",
        "Có bộ trọng số chứa số không hợp lệ hoặc có các nút con với tổng trọng số bằng 0.");
}

static parindex_status fail_drops(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                "The nodes to leave out are given once, each of them once.",
                "Các nút bị bỏ được cho một lần, mỗi nút một lần.");
}

parindex_status parindex_variation_drop(parindex_variation *v, const parindex_view *nodes,
                                        parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    size_t count = nodes != NULL && nodes->rows > 0 ? (size_t)nodes->rows : 0;
    parindex_status status =
        view_check(nodes, "nodes", "các nút", PARINDEX_I32, PARINDEX_I32, count, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    if (v->drop_count > 0 || count == 0 || count > v->nodes)
        return fail_drops(err);
    size_t *drops = mem_zeroed(&v->allocator, count, sizeof *drops);
    if (drops == NULL)
        return fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        int32_t node;
        bool twice = false;
        memcpy(&node, view_at(nodes, i, 0), sizeof node);
        drops[i] = (size_t)node;
        for (size_t k = 0; k < i; k++)
            twice = twice || drops[k] == drops[i];
        if (twice) {
            mem_free(&v->allocator, drops, count, sizeof *drops);
            return fail_drops(err);
        }
        if (node < 1 || (size_t)node >= v->nodes ||
            !(least_weight(v, v->parent[node], (size_t)node) > 0)) {
            mem_free(&v->allocator, drops, count, sizeof *drops);
            return fail_node(err, (size_t)node);
        }
    }
    v->drops = drops;
    v->drop_count = count;
    return PARINDEX_OK;
}

parindex_status parindex_variation_combine(parindex_variation *v, size_t node,
                                           const parindex_aggregate_options *options,
                                           parindex_error *err)
{
    parindex_aggregate_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (v == NULL)
        return fail_no_variation(err);
    if (node != PARINDEX_NONE && !is_inner(v, node))
        return fail_node(err, node);
    status = combine_options_check(&o, err);
    if (status != PARINDEX_OK)
        return status;
    if (v->combining_count >= VARIATION_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "There are too many ways to combine (%d).",
                    "Có quá nhiều cách tổng hợp (%d).", VARIATION_MOST);
    uint32_t combine = o.combine != 0 ? o.combine : (uint32_t)PARINDEX_COMBINE_MEAN;
    struct combining *grown = mem_grow(&v->allocator, v->combinings, v->combining_count,
                                       v->combining_count + 1, sizeof *grown);
    if (grown == NULL)
        return fail_nomem(err);
    v->combinings = grown;
    *(node == PARINDEX_NONE ? &v->combinings_for_all : &v->own[node]) += 1;
    grown[v->combining_count++] = (struct combining){
        node, {.combine = combine, .zero = o.zero, .at = o.at, .power = o.power}};
    return PARINDEX_OK;
}

/* Some columns of the variation's units, each in its own run of memory. */
static parindex_status normalise_columns(double *out, const double *x,
                                         const struct parindex_variation *v, size_t cols,
                                         const parindex_normalise_options *options,
                                         parindex_error *err)
{
    int64_t column = (int64_t)(v->units * sizeof *x);
    parindex_view values = {x, (int64_t)v->units, (int64_t)cols, sizeof *x, column, PARINDEX_F64,
                            0};
    parindex_span made = {out, values.rows, values.cols, sizeof *x, column, PARINDEX_F64, 0};
    return parindex_normalise(&made, &values, options, err);
}

parindex_status parindex_variation_treatment(parindex_variation *v,
                                             const parindex_normalise_options *options,
                                             parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    if (v->tables != NULL)
        return fail_scales_and_tables(err);
    if (v->scaling_count > 0)
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "Treatments come before scales, which are computed of them: add them first.",
            "Cách xử lý số liệu đứng trước thang điểm, vốn được tính từ đó: hãy thêm trước.");
    if (v->treatment_count >= VARIATION_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "There are too many treatments (%d).",
                    "Có quá nhiều cách xử lý số liệu (%d).", VARIATION_MOST);
    parindex_normalise_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status == PARINDEX_OK && o.scale != NULL && o.scale->kind != 0)
        status = fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "A treatment has no scale; parindex_variation_scale adds one.",
            "Cách xử lý số liệu không có thang điểm; parindex_variation_scale thêm thang điểm.");
    if (status != PARINDEX_OK)
        return status;
    size_t cells = v->units * v->leaves;
    double *x = mem_new(&v->allocator, cells, sizeof *x);
    if (x == NULL)
        return fail_nomem(err);
    status = normalise_columns(x, v->values, v, v->leaves, options, err);
    double *grown = NULL;
    if (status == PARINDEX_OK) {
        grown = mem_grow(&v->allocator, v->treated, v->treatment_count * cells,
                         (v->treatment_count + 1) * cells, sizeof *grown);
        if (grown == NULL)
            status = fail_nomem(err);
    }
    if (grown != NULL) {
        memcpy(grown + v->treatment_count * cells, x, cells * sizeof *x);
        v->treated = grown;
        v->treatment_count++;
    }
    mem_free(&v->allocator, x, cells, sizeof *x);
    return status;
}

parindex_status parindex_variation_nominal_apart(parindex_variation *v, uint32_t kind, size_t node,
                                                 parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    bool all = node == PARINDEX_NONE;
    bool *apart = NULL;
    if (kind == PARINDEX_FACTOR_OF_TREATMENT && all)
        apart = &v->treatments_apart;
    else if (kind == PARINDEX_FACTOR_OF_SCALE && all)
        apart = &v->scalings_apart;
    else if (kind == PARINDEX_FACTOR_OF_COMBINE && all)
        apart = &v->combinings_apart;
    else if (kind == PARINDEX_FACTOR_OF_SCALE && node < v->nodes && !is_inner(v, node))
        apart = &v->own_apart[node];
    else if (kind == PARINDEX_FACTOR_OF_COMBINE && is_inner(v, node))
        apart = &v->own_apart[node];
    if (apart == NULL)
        return fail_node(err, node);
    *apart = true;
    return PARINDEX_OK;
}

parindex_status parindex_variation_scale(parindex_variation *v, size_t node,
                                         const parindex_normalise_options *options,
                                         parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    if (v->tables != NULL)
        return fail_scales_and_tables(err);
    if (node != PARINDEX_NONE && (node >= v->nodes || v->leaf[node] == PARINDEX_NONE))
        return fail_node(err, node);
    if (v->scaling_count >= VARIATION_MOST)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "There are too many scales (%d).",
                    "Có quá nhiều cách cho điểm (%d).", VARIATION_MOST);
    size_t cols = node == PARINDEX_NONE ? v->leaves : 1;
    size_t first = node == PARINDEX_NONE ? 0 : v->leaf[node];
    size_t cells = v->units * cols;
    size_t treatments = treated_count(v);
    double *x = mem_new(&v->allocator, treatments * cells, sizeof *x);
    if (x == NULL)
        return fail_nomem(err);
    parindex_status status = PARINDEX_OK;
    for (size_t t = 0; status == PARINDEX_OK && t < treatments; t++)
        status = normalise_columns(x + t * cells, treated_values(v, t) + first * v->units, v, cols,
                                   options, err);
    struct scaling *grown = NULL;
    if (status == PARINDEX_OK) {
        grown = mem_grow(&v->allocator, v->scalings, v->scaling_count, v->scaling_count + 1,
                         sizeof *grown);
        if (grown == NULL)
            status = fail_nomem(err);
    }
    if (grown == NULL) {
        mem_free(&v->allocator, x, treatments * cells, sizeof *x);
        return status;
    }
    v->scalings = grown;
    *(node == PARINDEX_NONE ? &v->scalings_for_all : &v->own[node]) += 1;
    grown[v->scaling_count++] = (struct scaling){node, x};
    return PARINDEX_OK;
}

parindex_status parindex_variation_impute(parindex_variation *v, parindex_error *err)
{
    if (v == NULL)
        return fail_no_variation(err);
    v->impute = true;
    return PARINDEX_OK;
}
