/* SPDX-License-Identifier: MIT */
/* The scores with nothing varied, and the units put into their order. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty/block.h"

/* By what units are put into order: greater scores first, then rows. */
struct standing {
    double steps;
    size_t row;
};

static int by_standing(const void *a, const void *b)
{
    const struct standing *x = a;
    const struct standing *y = b;
    if (x->steps != y->steps)
        return x->steps > y->steps ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void reorder(double *x, double *spare, size_t cols, const struct standing *s, size_t units)
{
    if (x == NULL)
        return;
    memcpy(spare, x, units * cols * sizeof *x);
    for (size_t u = 0; u < units; u++)
        memcpy(x + u * cols, spare + s[u].row * cols, cols * sizeof *x);
}

static void order_units(struct plan *plan, struct standing *s, double *spare)
{
    for (size_t u = 0; u < plan->units; u++)
        s[u] = (struct standing){isnan(plan->nominal[u]) ? -1 : plan->nominal[u], u};
    qsort(s, plan->units, sizeof *s, by_standing);
    plan->untied = true;
    for (size_t u = 0; u < plan->units; u++) {
        bool same = u > 0 && s[u].steps == s[u - 1].steps;
        plan->row[u] = s[u].row;
        plan->at[s[u].row] = u;
        plan->nominal[u] = s[u].steps < 0 ? NAN : s[u].steps;
        plan->rank[u] = s[u].steps < 0 ? 0 : same ? plan->rank[u - 1] : (int32_t)u + 1;
        plan->untied = plan->untied && !same && s[u].steps >= 0;
    }
    for (size_t t = 0; t < plan->table_count; t++) {
        reorder(plan->tables[t].x, spare, plan->leaves, s, plan->units);
        reorder(plan->tables[t].ln, spare, plan->leaves, s, plan->units);
    }
    reorder(plan->error, spare, plan->leaves, s, plan->units);
}

parindex_status plan_order(struct plan *plan, parindex_error *err)
{
    const parindex_allocator *a = &plan->v->allocator;
    size_t cells = plan->units * plan->leaves;
    struct standing *s = mem_new(a, plan->units, sizeof *s);
    double *spare = mem_new(a, cells, sizeof *spare);
    struct block block;
    parindex_status status = block_make(&block, plan) ? PARINDEX_OK : fail_nomem(err);
    if (status == PARINDEX_OK && (s == NULL || spare == NULL))
        status = fail_nomem(err);
    if (status == PARINDEX_OK) {
        /* The composite's own scores: bounds are for what is counted. */
        double low = plan->low;
        double steps = plan->steps;
        plan_without_bounds(plan);
        block_nominal(&block);
        block_score(&block, 0, 0);
        plan->low = low;
        plan->steps = steps;
        status = block_fault(&block, err);
    }
    if (status == PARINDEX_OK) {
        for (size_t u = 0; u < plan->units; u++)
            plan->nominal[u] = block.steps[u][0];
        order_units(plan, s, spare);
    }
    block_free(&block);
    mem_free(a, spare, cells, sizeof *spare);
    mem_free(a, s, plan->units, sizeof *s);
    return status;
}
