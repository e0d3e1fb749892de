/* SPDX-License-Identifier: MIT */
#include "score/ladder.h"

#include <math.h>

#include "base/double_double.h"
#include "base/seen.h"
#include "base/sort.h"
#include "model/framework.h"
#include "parindex/rank.h"

double ladder_value(const parindex_result *r, size_t node, size_t unit)
{
    return r->framework->nodes[node].max_state == PARINDEX_MAX_KNOWN
               ? result_share(r, node, unit)
               : *result_points(r, node, unit);
}

double ladder_rank(const struct ladder *ladder, size_t unit)
{
    return ladder->ranks[unit] > 0 ? (double)ladder->ranks[unit] : (double)NAN;
}

static void ladder_free(struct ladder *ladder, const parindex_allocator *a)
{
    if (ladder == NULL)
        return;
    mem_free(a, ladder->ranks, ladder->units, sizeof *ladder->ranks);
    mem_free(a, ladder->values, ladder->units, sizeof *ladder->values);
    mem_free(a, ladder, 1, sizeof *ladder);
}

static struct ladder *ladder_make(const parindex_result *r, size_t node)
{
    const parindex_allocator *a = &r->allocator;
    struct ladder *ladder = mem_new(a, 1, sizeof *ladder);
    if (ladder == NULL)
        return NULL;
    *ladder = (struct ladder){.units = r->units};
    ladder->ranks = mem_new(a, r->units, sizeof *ladder->ranks);
    ladder->values = mem_new(a, r->units, sizeof *ladder->values);
    if (ladder->ranks == NULL || ladder->values == NULL) {
        ladder_free(ladder, a);
        return NULL;
    }
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.allocator = a;
    parindex_span span = {
        ladder->ranks, (int64_t)r->units, 1, sizeof *ladder->ranks, 0, PARINDEX_I32, 0};
    if (parindex_result_rank(&span, r, node, &o, NULL) != PARINDEX_OK) {
        ladder_free(ladder, a);
        return NULL;
    }
    for (size_t u = 0; u < r->units; u++) {
        double value = ladder_value(r, node, u);
        if (!isnan(value) && unit_groups_ranked(r->groups, u))
            ladder->values[ladder->count++] = value + 0.0; /* there is one zero */
    }
    sort_numbers(ladder->values, ladder->count);
    double sum = 0;
    double carry = 0;
    for (size_t i = 0; i < ladder->count; i++)
        add_exactly(&sum, &carry, ladder->values[i]);
    ladder->mean = ladder->count > 0 ? (sum + carry) / (double)ladder->count : (double)NAN;
    return ladder;
}

const struct ladder *result_ladder(const parindex_result *r, size_t node)
{
    struct ladder *kept = atomic_load_explicit(&r->ladders[node], memory_order_acquire);
    if (kept != NULL)
        return kept;
    struct ladder *made = ladder_make(r, node);
    /* Another thread may have been faster; they are equal. */
    if (made == NULL ||
        atomic_compare_exchange_strong_explicit(&r->ladders[node], &kept, made,
                                                memory_order_acq_rel, memory_order_acquire))
        return made;
    ladder_free(made, &r->allocator); /* unreachable: but where two threads come at once */
    return kept;                      /* unreachable: as above */
}

size_t ladder_above(const struct ladder *ladder, double x)
{
    size_t first = 0;
    size_t last = ladder->count;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (number_order(ladder->values[middle], x) > 0)
            last = middle;
        else
            first = middle + 1;
    }
    return ladder->count - first;
}

void ladders_free(parindex_result *r)
{
    for (size_t node = 0; node < r->framework->info.nodes; node++)
        ladder_free(atomic_load_explicit(&r->ladders[node], memory_order_relaxed), &r->allocator);
}
