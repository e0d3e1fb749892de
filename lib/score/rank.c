/* SPDX-License-Identifier: MIT */
#include "parindex/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/error.h"
#include "base/number.h"
#include "base/seen.h"
#include "score/result.h"

/* A unit to be placed; the best has the smallest key. */
struct keyed_row {
    double key;
    size_t row;
    int32_t group; /* the same for all where there are none */
};

static int by_row(const void *a, const void *b)
{
    const struct keyed_row *x = a;
    const struct keyed_row *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

static int by_key(const void *a, const void *b)
{
    const struct keyed_row *x = a;
    const struct keyed_row *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return by_row(a, b);
}

static void put(parindex_span *ranks, size_t row, double rank)
{
    unsigned char *at = span_at(ranks, row, 0);
    if (ranks->type == PARINDEX_F64)
        *(double *)(void *)at = rank;
    else
        *(int32_t *)(void *)at = isnan(rank) ? 0 : (int32_t)rank;
}

/* Groups of equal keys, first ... last - 1 in order; `groups` of them came before. */
static double place(uint32_t ties, size_t first, size_t last, size_t i, size_t groups)
{
    switch (ties) {
    case PARINDEX_TIES_MAX:
        return (double)last;
    case PARINDEX_TIES_MEAN:
        return ((double)first + 1 + (double)last) / 2;
    case PARINDEX_TIES_DENSE:
        return (double)groups + 1;
    case PARINDEX_TIES_ORDINAL:
        return (double)i + 1;
    default:
        return (double)first + 1;
    }
}

/* Entries in the order of their keys; those that a person reads as equal to the best of them tie. */
static void assign(parindex_span *ranks, struct keyed_row *keyed, size_t count, uint32_t ties)
{
    size_t groups = 0;
    for (size_t first = 0; first < count; groups++) {
        size_t last = first + 1;
        while (last < count && number_order(keyed[last].key, keyed[first].key) == 0)
            last++;
        qsort(keyed + first, last - first, sizeof *keyed, by_row);
        for (size_t i = first; i < last; i++)
            put(ranks, keyed[i].row, place(ties, first, last, i, groups));
        first = last;
    }
}

static parindex_status check_options(const parindex_rank_options *given, parindex_rank_options *o,
                                     parindex_allocator *a, const parindex_span *ranks,
                                     parindex_error *err)
{
    parindex_status status = options_take(o, sizeof *o, given, err);
    if (status != PARINDEX_OK)
        return status;
    if (o->within > PARINDEX_WITHIN_GROUP)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "There are no ranks within %u; 0 is all units, 1 the groups.",
                    "Không có cách xếp hạng trong %u; 0 là tất cả đơn vị, 1 là từng nhóm.",
                    (unsigned)o->within);
    if (o->ties > PARINDEX_TIES_ORDINAL || o->ascending > 1 || o->decimals > PARINDEX_DECIMALS(15))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "There is no tie rule %u, order %u or comparison at %u places.",
                    "Không có quy tắc đồng hạng %u, thứ tự %u hoặc so sánh với %u chữ số.",
                    (unsigned)o->ties, (unsigned)o->ascending,
                    (unsigned)(o->decimals > 0 ? o->decimals - 1 : 0));
    if (ranks != NULL && ranks->type == PARINDEX_I32 && o->ties == PARINDEX_TIES_MEAN)
        return fail(err, PARINDEX_ERR_SHAPE, NULL,
                    "Mean places are no whole numbers; F64 is needed.",
                    "Hạng trung bình không phải số nguyên; cần kiểu F64.");
    if (!allocator_take(a, o->allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The allocator is incomplete.",
                    "Bộ cấp phát không đầy đủ.");
    return PARINDEX_OK;
}

/* Ranks the entries, which are in order, group by group. */
static void assign_groups(parindex_span *ranks, struct keyed_row *keyed, size_t count,
                          uint32_t ties)
{
    for (size_t first = 0; first < count;) {
        size_t last = first + 1;
        while (last < count && keyed[last].group == keyed[first].group)
            last++;
        assign(ranks, keyed + first, last - first, ties);
        first = last;
    }
}

static int32_t group_of(const parindex_rank_options *o, size_t row)
{
    int32_t group = 0;
    if (o->groups != NULL)
        memcpy(&group, view_at(o->groups, row, 0), sizeof group);
    return group;
}

parindex_status parindex_rank(parindex_span *ranks, const parindex_view *scores,
                              const parindex_rank_options *options, parindex_error *err)
{
    parindex_rank_options o;
    parindex_allocator a;
    parindex_status status = check_options(options, &o, &a, ranks, err);
    size_t rows = scores != NULL && scores->rows > 0 ? (size_t)scores->rows : 0;
    if (status == PARINDEX_OK)
        status = view_check(scores, "scores", "điểm", PARINDEX_F64, PARINDEX_F64, rows, 1, 1, err);
    if (status == PARINDEX_OK)
        status =
            span_check(ranks, "ranks", "thứ hạng", PARINDEX_F64, PARINDEX_I32, rows, 1, 1, err);
    if (status == PARINDEX_OK && o.groups != NULL)
        status =
            view_check(o.groups, "groups", "nhóm", PARINDEX_I32, PARINDEX_I32, rows, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;

    struct keyed_row *keyed = mem_new(&a, rows, sizeof *keyed);
    if (keyed == NULL)
        return fail_nomem(err);
    size_t count = 0;
    for (size_t row = 0; row < rows; row++) {
        double score = *(const double *)(const void *)view_at(scores, row, 0);
        int32_t group = group_of(&o, row);
        if (isnan(score) || group < 0)
            continue;
        double key = o.decimals > 0 ? parindex_round(score, (int32_t)o.decimals - 1) : score;
        keyed[count++] = (struct keyed_row){o.ascending ? key : -key, row, group};
    }
    for (size_t row = 0; row < rows; row++)
        if (isnan(*(const double *)(const void *)view_at(scores, row, 0)) || group_of(&o, row) < 0)
            put(ranks, row, NAN);
    qsort(keyed, count, sizeof *keyed, by_key);
    assign_groups(ranks, keyed, count, o.ties);
    mem_free(&a, keyed, rows, sizeof *keyed);
    return PARINDEX_OK;
}

parindex_status parindex_result_rank(parindex_span *ranks, const parindex_result *result,
                                     size_t node, const parindex_rank_options *options,
                                     parindex_error *err)
{
    parindex_rank_options o;
    parindex_allocator a;
    parindex_status status = check_options(options, &o, &a, ranks, err);
    if (status != PARINDEX_OK)
        return status;
    const parindex_node *n =
        result != NULL ? parindex_framework_node(result->framework, node) : NULL;
    if (n == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A result and a node of it are needed.",
                    "Cần kết quả và một tiêu chí của kết quả.");

    bool grouped = o.within == PARINDEX_WITHIN_GROUP;
    if (grouped)
        status = unit_groups_need(result->groups, err);
    if (status != PARINDEX_OK)
        return status;

    double *scores = mem_new(&a, result->units, sizeof *scores);
    if (scores == NULL)
        return fail_nomem(err);
    parindex_span column = {scores, (int64_t)result->units, 1, sizeof *scores, 0, PARINDEX_F64, 0};
    uint32_t table = n->max_state == PARINDEX_MAX_KNOWN ? (uint32_t)PARINDEX_TABLE_SHARE
                                                        : (uint32_t)PARINDEX_TABLE_POINTS;
    status = parindex_result_copy(&column, result, table, node, err);
    if (status == PARINDEX_OK) {
        parindex_view view = {scores, column.rows, 1, sizeof *scores, 0, PARINDEX_F64, 0};
        parindex_view groups = {grouped ? result->groups->of : NULL,
                                column.rows,
                                1,
                                sizeof *result->groups->of,
                                0,
                                PARINDEX_I32,
                                0};
        for (size_t u = 0; u < result->units; u++)
            if (!unit_groups_ranked(result->groups, u))
                scores[u] = NAN;
        o.groups = grouped ? &groups : NULL;
        status = parindex_rank(ranks, &view, &o, err);
    }
    mem_free(&a, scores, result->units, sizeof *scores);
    return status;
}
