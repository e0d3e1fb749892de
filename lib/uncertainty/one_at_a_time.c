/* SPDX-License-Identifier: MIT */
/* The composite at points that the caller gives, and one factor at a time away from the nominal. */
#include <math.h>

#include "composite/plain_table.h"
#include "uncertainty/block.h"
#include "uncertainty/factors.h"

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
    size_t cases = factors_cases(p->v);
    for (size_t c = 0; c < cases; c++) {
        uint32_t level = 0;
        size_t factor = case_factor(p->factor, c, &level);
        block_case(b, factor, level);
        block_score(b, block_setting(b, 0, PARINDEX_FACTOR_OF_SCALE),
                    block_setting(b, 0, PARINDEX_FACTOR_OF_COMBINE));
        parindex_status status = block_fault(b, err);
        if (status != PARINDEX_OK)
            return status;
        block_ranks(b);
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
        size_t aggregations = block_setting(b, j, PARINDEX_FACTOR_OF_COMBINE);
        block_weights(b);
        block_score(b, table, aggregations);
        parindex_status status = block_fault(b, err);
        if (status != PARINDEX_OK)
            return status;
        block_ranks(b);
        for (size_t k = j; k < count; k++)
            if (!done[k] && table == block_setting(b, k, PARINDEX_FACTOR_OF_SCALE) &&
                aggregations == block_setting(b, k, PARINDEX_FACTOR_OF_COMBINE)) {
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
    size_t rows = (size_t)points->rows;
    b->stream = arena_new(&b->arena, p->factors, sizeof *b->stream);
    double *point = arena_new(&b->arena, p->factors, sizeof *point);
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
    return status;
}

/* Makes a prepared and a block; `points` NULL: the cases. */
static parindex_status run(const parindex_variation *v, const parindex_view *points,
                           parindex_span *scores, parindex_span *ranks, parindex_error *err)
{
    struct prepared prepared;
    parindex_status status = prepared_in_order(&prepared, v, err);
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
    size_t factors = factors_list(NULL, v);
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
    parindex_status status = check_outputs(scores, ranks, v, factors_cases(v), err);
    return status == PARINDEX_OK ? run(v, NULL, scores, ranks, err) : status;
}
