/* SPDX-License-Identifier: MIT */
#include "uncertainty/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/average.h"

static size_t most_children(const struct prepared *p)
{
    size_t most = 0;
    for (size_t i = 0; i < p->inners; i++) {
        size_t count = p->inner[i].leaf_end - p->inner[i].leaf_first + p->inner[i].inner_end -
                       p->inner[i].inner_first;
        most = count > most ? count : most;
    }
    return most;
}

bool block_make(struct block *b, const struct prepared *p)
{
    *b = (struct block){.prepared = p, .fault = PARINDEX_NONE};
    struct arena *a = &b->arena;
    arena_init(a, &p->v->allocator);
    b->word = arena_rows(a, p->factors, sizeof *b->word);
    b->leaf_weight = arena_rows(a, p->leaves, sizeof *b->leaf_weight);
    b->inner_weight = arena_rows(a, p->inners, sizeof *b->inner_weight);
    b->cell = arena_rows(a, p->leaves, sizeof *b->cell);
    b->normal = arena_rows(a, p->v->joint != NULL ? p->leaves : 1, sizeof *b->normal);
    b->aggregated = arena_rows(a, p->inners * FOUR, sizeof *b->aggregated);
    b->cover = arena_rows(a, p->inners * FOUR, sizeof *b->cover);
    b->there = arena_rows(a, p->patterns, sizeof *b->there);
    b->everywhere = arena_new(a, p->inners, sizeof *b->everywhere);
    b->by_pattern = arena_new(a, p->inners, sizeof *b->by_pattern);
    b->inverse = arena_rows(a, p->patterns, sizeof *b->inverse);
    b->steps = arena_rows(a, p->units, sizeof *b->steps);
    b->key = arena_rows(a, fours_of(p) * FOUR, sizeof *b->key);
    b->rank = arena_rows(a, fours_of(p) * FOUR, sizeof *b->rank);
    b->sorted = arena_new(a, most_children(p), sizeof *b->sorted);
    b->part = arena_new(a, most_children(p), sizeof *b->part);
    b->part_weight = arena_new(a, most_children(p), sizeof *b->part_weight);
    return !a->full;
}

void block_free(struct block *b)
{
    arena_free(&b->arena);
}

parindex_status block_fault(const struct block *b, parindex_error *err)
{
    if (b->fault == PARINDEX_NONE)
        return PARINDEX_OK;
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)b->fault;
    return fail(err, PARINDEX_ERR_METHOD, &where,
                "Row %zu: a mean of this kind has no value for its numbers in some replicate; the "
                "options can say what to do (zero: a floor, a shift, or zero).",
                "Dòng %zu: phép trung bình này không tính được trong một lần lặp; tùy chọn có thể "
                "quy định cách xử lý (zero: mức sàn, cộng thêm, hoặc bằng 0).",
                b->fault + 1);
}

/* By what units are put into order: greater scores first, then rows. */
struct sort_key {
    double steps;
    size_t row;
};

static int by_score(const void *a, const void *b)
{
    const struct sort_key *x = a;
    const struct sort_key *y = b;
    if (x->steps != y->steps)
        return x->steps > y->steps ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void reorder(double *x, double *spare, size_t cols, const struct sort_key *s, size_t units)
{
    if (x == NULL)
        return;
    memcpy(spare, x, units * cols * sizeof *x);
    for (size_t u = 0; u < units; u++)
        memcpy(x + u * cols, spare + s[u].row * cols, cols * sizeof *x);
}

static void order_units(struct prepared *prepared, struct sort_key *s, double *spare)
{
    for (size_t u = 0; u < prepared->units; u++)
        s[u] = (struct sort_key){isnan(prepared->nominal[u]) ? -1 : prepared->nominal[u], u};
    qsort(s, prepared->units, sizeof *s, by_score);
    prepared->untied = true;
    for (size_t u = 0; u < prepared->units; u++) {
        bool same = u > 0 && s[u].steps == s[u - 1].steps;
        prepared->row[u] = s[u].row;
        prepared->at[s[u].row] = u;
        prepared->nominal[u] = s[u].steps < 0 ? NAN : s[u].steps;
        prepared->rank[u] = s[u].steps < 0 ? 0 : same ? prepared->rank[u - 1] : (int32_t)u + 1;
        prepared->untied = prepared->untied && !same && s[u].steps >= 0;
    }
    for (size_t t = 0; t < prepared->table_count; t++) {
        reorder(prepared->tables[t].x, spare, prepared->leaves, s, prepared->units);
        reorder(prepared->tables[t].ln, spare, prepared->leaves, s, prepared->units);
    }
    reorder(prepared->error, spare, prepared->leaves, s, prepared->units);
    prepared_find_gaps(prepared);
}

/* Runs a block with nothing varied, whose scores give the order of the units. */
static parindex_status order_by_nominal(struct prepared *prepared, struct block *b,
                                        parindex_error *err)
{
    struct sort_key *s = arena_new(&b->arena, prepared->units, sizeof *s);
    double *spare = arena_new(&b->arena, prepared->units * prepared->leaves, sizeof *spare);
    if (s == NULL || spare == NULL)
        return fail_nomem(err);
    /* The composite's own scores: bounds are for what is counted. */
    double low = prepared->low;
    double steps = prepared->steps;
    prepared_without_bounds(prepared);
    block_nominal(b);
    block_score(b, 0, 0);
    prepared->low = low;
    prepared->steps = steps;
    parindex_status status = block_fault(b, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t u = 0; u < prepared->units; u++)
        prepared->nominal[u] = b->steps[u][0];
    order_units(prepared, s, spare);
    return PARINDEX_OK;
}

parindex_status prepared_in_order(struct prepared *prepared, const struct parindex_variation *v,
                                  parindex_error *err)
{
    parindex_status status = prepared_make(prepared, v, err);
    if (status != PARINDEX_OK)
        return status;
    struct block block;
    status =
        block_make(&block, prepared) ? order_by_nominal(prepared, &block, err) : fail_nomem(err);
    block_free(&block);
    if (status != PARINDEX_OK)
        prepared_free(prepared);
    return status;
}
