/* SPDX-License-Identifier: MIT */
/* The composite at points that the caller gives, and one factor at a time away from the nominal. */
#include <math.h>

#include "composite/plain_table.h"
#include "uncertainty/block.h"
#include "uncertainty/factors.h"

size_t parindex_variation_factors(const parindex_variation *v)
{
    return v == NULL ? 0 : inputs_list(NULL, v);
}

/* The factor and the level of a case. */
static size_t case_input(const struct factor *factors, size_t index, uint32_t *level)
{
    size_t i = 0;
    while (index >= input_levels(&factors[i]))
        index -= input_levels(&factors[i++]);
    *level = (uint32_t)(index + factors[i].first);
    return i;
}

static parindex_status look_up(parindex_variation_factor *out, const parindex_variation *v,
                               size_t index, bool cases, parindex_error *err)
{
    size_t count = parindex_variation_factors(v);
    if (v == NULL || out == NULL || index >= (cases ? inputs_cases(v) : count))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A variation, a place for the factor and an index below their number are "
                    "needed.",
                    "Cần phương án, chỗ ghi đầu vào và số thứ tự nhỏ hơn số lượng.");
    parindex_status status = struct_check(out, STRUCT_UP_TO(parindex_variation_factor, reserved),
                                          "PARINDEX_VARIATION_FACTOR_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    struct factor *factors = mem_new(&v->allocator, count, sizeof *factors);
    if (factors == NULL)
        return fail_nomem(err);
    (void)inputs_list(factors, v);
    uint32_t level = 0;
    const struct factor *in = &factors[cases ? case_input(factors, index, &level) : index];
    bool dropped = level > 0 && in->kind == PARINDEX_FACTOR_OF_DROP;
    parindex_variation_factor made = {
        .kind = in->kind, .node = dropped ? v->drops[level - 1] : in->node, .level = level};
    struct_give(out, &made, sizeof made);
    mem_free(&v->allocator, factors, count, sizeof *factors);
    return PARINDEX_OK;
}

parindex_status parindex_variation_factor_at(parindex_variation_factor *out,
                                             const parindex_variation *v, size_t index,
                                             parindex_error *err)
{
    return look_up(out, v, index, false, err);
}

parindex_status parindex_variation_case_at(parindex_variation_factor *out,
                                           const parindex_variation *v, size_t index,
                                           parindex_error *err)
{
    return look_up(out, v, index, true, err);
}

size_t parindex_variation_cases(const parindex_variation *v)
{
    return v == NULL ? 0 : inputs_cases(v);
}

/* Writes one lane's scores and ranks as a row. */
static void put_lane(const struct block *b, size_t lane, parindex_span *scores,
                     parindex_span *ranks, size_t row)
{
    const struct prepared *p = b->prepared;
    for (size_t u = 0; u < p->units; u++) {
        if (scores != NULL)
            *(double *)(void *)span_at(scores, row, p->row[u]) = steps_score(p, b->steps[u][lane]);
        if (ranks != NULL)
            *(double *)(void *)span_at(ranks, row, p->row[u]) =
                b->rank[u][lane] > 0 ? (double)b->rank[u][lane] : (double)NAN;
    }
}

static parindex_status check_outputs(const parindex_span *scores, const parindex_span *ranks,
                                     const parindex_variation *v, size_t rows, parindex_error *err)
{
    parindex_status status = PARINDEX_OK;
    if (scores != NULL)
        status = span_check(scores, "scores", "điểm", PARINDEX_F64, PARINDEX_F64, rows, v->units,
                            v->units, err);
    if (status == PARINDEX_OK && ranks != NULL)
        status = span_check(ranks, "ranks", "thứ hạng", PARINDEX_F64, PARINDEX_F64, rows, v->units,
                            v->units, err);
    return status;
}

static parindex_status one_at_a_time(struct block *b, parindex_span *scores, parindex_span *ranks,
                                     parindex_error *err)
{
    const struct prepared *p = b->prepared;
    size_t cases = inputs_cases(p->v);
    for (size_t c = 0; c < cases; c++) {
        uint32_t level = 0;
        size_t factor = case_input(p->factor, c, &level);
        block_case(b, factor, level);
        block_score(b, block_setting(b, 0, PARINDEX_FACTOR_OF_SCALE),
                    block_setting(b, 0, PARINDEX_FACTOR_OF_COMBINE));
        parindex_status status = block_fault(b, err);
        if (status != PARINDEX_OK)
            return status;
        block_places(b);
        put_lane(b, 0, scores, ranks, c);
    }
    return PARINDEX_OK;
}

/* Sixteen points, a pass for each setting among them. */
static parindex_status evaluate_block(struct block *b, size_t first, size_t count,
                                      parindex_span *scores, parindex_span *ranks,
                                      parindex_error *err)
{
    bool done[BLOCK] = {false};
    for (size_t j = 0; j < count; j++) {
        if (done[j])
            continue;
        size_t table = block_setting(b, j, PARINDEX_FACTOR_OF_SCALE);
        size_t ways = block_setting(b, j, PARINDEX_FACTOR_OF_COMBINE);
        block_weights(b);
        block_score(b, table, ways);
        parindex_status status = block_fault(b, err);
        if (status != PARINDEX_OK)
            return status;
        block_places(b);
        for (size_t k = j; k < count; k++)
            if (!done[k] && table == block_setting(b, k, PARINDEX_FACTOR_OF_SCALE) &&
                ways == block_setting(b, k, PARINDEX_FACTOR_OF_COMBINE)) {
                put_lane(b, k, scores, ranks, first + k);
                done[k] = true;
            }
    }
    return PARINDEX_OK;
}

static parindex_status evaluate(struct block *b, const parindex_view *points, parindex_span *scores,
                                parindex_span *ranks, parindex_error *err)
{
    const struct prepared *p = b->prepared;
    const parindex_allocator *a = &p->v->allocator;
    size_t rows = (size_t)points->rows;
    b->stream = mem_new(a, p->factors, sizeof *b->stream);
    double *point = mem_new(a, p->factors, sizeof *point);
    parindex_status status = b->stream != NULL && point != NULL ? PARINDEX_OK : fail_nomem(err);
    for (size_t first = 0; status == PARINDEX_OK && first < rows; first += BLOCK) {
        size_t count = rows - first < BLOCK ? rows - first : BLOCK;
        for (size_t j = 0; j < BLOCK; j++) {
            for (size_t i = 0; i < p->factors; i++)
                point[i] = table_number(points, first + (j < count ? j : count - 1), i);
            block_point(b, j, point);
        }
        status = evaluate_block(b, first, count, scores, ranks, err);
    }
    mem_free(a, point, p->factors, sizeof *point);
    return status;
}

/* Makes a prepared and a block; `points` NULL: the cases. */
static parindex_status run(const parindex_variation *v, const parindex_view *points,
                           parindex_span *scores, parindex_span *ranks, parindex_error *err)
{
    struct prepared prepared;
    parindex_status status = prepared_make(&prepared, v, err);
    if (status != PARINDEX_OK)
        return status;
    prepared_without_bounds(&prepared);
    struct block block;
    if (!block_make(&block, &prepared))
        status = fail_nomem(err);
    else
        status = points != NULL ? evaluate(&block, points, scores, ranks, err)
                                : one_at_a_time(&block, scores, ranks, err);
    block_free(&block);
    prepared_free(&prepared);
    return status;
}

parindex_status parindex_variation_evaluate(parindex_span *scores, parindex_span *ranks,
                                            const parindex_variation *v,
                                            const parindex_view *points, parindex_error *err)
{
    if (v == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A variation is needed.",
                    "Cần một phương án.");
    size_t rows = points != NULL && points->rows > 0 ? (size_t)points->rows : 0;
    size_t factors = inputs_list(NULL, v);
    parindex_status status = view_check(points, "points", "điểm lấy mẫu", PARINDEX_F64,
                                        PARINDEX_F64, rows, factors, factors, err);
    if (status == PARINDEX_OK)
        status = check_outputs(scores, ranks, v, rows, err);
    for (size_t r = 0; status == PARINDEX_OK && r < rows; r++)
        for (size_t i = 0; i < factors; i++) {
            double u = table_number(points, r, i);
            if (!(u >= 0 && u < 1))
                return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                            "Point %zu has a coordinate that is not from 0 to below 1.",
                            "Điểm lấy mẫu %zu có tọa độ không nằm trong khoảng từ 0 đến dưới 1.",
                            r + 1);
        }
    return status == PARINDEX_OK ? run(v, points, scores, ranks, err) : status;
}

parindex_status parindex_variation_one_at_a_time(parindex_span *scores, parindex_span *ranks,
                                                 const parindex_variation *v, parindex_error *err)
{
    if (v == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A variation is needed.",
                    "Cần một phương án.");
    parindex_status status = check_outputs(scores, ranks, v, inputs_cases(v), err);
    return status == PARINDEX_OK ? run(v, NULL, scores, ranks, err) : status;
}
