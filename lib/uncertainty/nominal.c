/* SPDX-License-Identifier: MIT */
/* The scores with nothing varied, and the units put into their order. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty/block.h"

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
}

parindex_status prepared_order(struct prepared *prepared, parindex_error *err)
{
    const parindex_allocator *a = &prepared->v->allocator;
    size_t cells = prepared->units * prepared->leaves;
    struct sort_key *s = mem_new(a, prepared->units, sizeof *s);
    double *spare = mem_new(a, cells, sizeof *spare);
    struct block block;
    parindex_status status = block_make(&block, prepared) ? PARINDEX_OK : fail_nomem(err);
    if (status == PARINDEX_OK && (s == NULL || spare == NULL))
        status = fail_nomem(err);
    if (status == PARINDEX_OK) {
        /* The composite's own scores: bounds are for what is counted. */
        double low = prepared->low;
        double steps = prepared->steps;
        prepared_without_bounds(prepared);
        block_nominal(&block);
        block_score(&block, 0, 0);
        prepared->low = low;
        prepared->steps = steps;
        status = block_fault(&block, err);
    }
    if (status == PARINDEX_OK) {
        for (size_t u = 0; u < prepared->units; u++)
            prepared->nominal[u] = block.steps[u][0];
        order_units(prepared, s, spare);
    }
    block_free(&block);
    mem_free(a, spare, cells, sizeof *spare);
    mem_free(a, s, prepared->units, sizeof *s);
    return status;
}
