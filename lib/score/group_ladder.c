/* SPDX-License-Identifier: MIT */
#include "score/group_ladder.h"

#include <math.h>

#include "base/double_double.h"
#include "base/sort.h"
#include "model/framework.h"
#include "parindex/rank.h"
#include "score/ladder.h"

bool group_ladders_make(parindex_result *r)
{
    if (!unit_groups_said(r->groups))
        return true;
    r->group_ladders = mem_new(&r->allocator, r->framework->info.nodes, sizeof *r->group_ladders);
    for (size_t n = 0; r->group_ladders != NULL && n < r->framework->info.nodes; n++)
        atomic_init(&r->group_ladders[n], NULL);
    return r->group_ladders != NULL;
}

static void ladder_free(struct group_ladder *ladder, const parindex_allocator *a)
{
    if (ladder == NULL)
        return;
    mem_free(a, ladder->ranks, ladder->units, sizeof *ladder->ranks);
    mem_free(a, ladder->values, ladder->units, sizeof *ladder->values);
    mem_free(a, ladder->first, ladder->groups + 2, sizeof *ladder->first);
    mem_free(a, ladder->means, ladder->groups, sizeof *ladder->means);
    mem_free(a, ladder, 1, sizeof *ladder);
}

void group_ladders_free(parindex_result *r)
{
    for (size_t n = 0; r->group_ladders != NULL && n < r->framework->info.nodes; n++)
        ladder_free(atomic_load_explicit(&r->group_ladders[n], memory_order_relaxed),
                    &r->allocator);
    mem_free(&r->allocator, r->group_ladders, r->framework->info.nodes, sizeof *r->group_ladders);
}

/* The group in which a unit counts at the node, and its value; negative: in none. */
static int32_t counts_in(const parindex_result *r, size_t node, size_t unit, double *value)
{
    *value = ladder_value(r, node, unit);
    bool counts = !isnan(*value) && unit_groups_ranked(r->groups, unit);
    return counts ? unit_groups_at(r->groups, unit) : -1;
}

/* Counting sort by group, then each group by itself. */
static void sort_values(struct group_ladder *ladder, const parindex_result *r, size_t node)
{
    double value;
    for (size_t u = 0; u < r->units; u++) {
        int32_t group = counts_in(r, node, u, &value);
        if (group >= 0)
            ladder->first[group + 2]++;
    }
    for (size_t g = 0; g < ladder->groups; g++)
        ladder->first[g + 2] += ladder->first[g + 1];
    for (size_t u = 0; u < r->units; u++) {
        int32_t group = counts_in(r, node, u, &value);
        if (group >= 0)
            ladder->values[ladder->first[group + 1]++] = value + 0.0; /* there is one zero */
    }
    for (size_t g = 0; g < ladder->groups; g++) {
        double *values = ladder->values + ladder->first[g];
        size_t count = ladder->first[g + 1] - ladder->first[g];
        sort_numbers(values, count);
        double sum = 0;
        double carry = 0;
        for (size_t i = 0; i < count; i++)
            add_exactly(&sum, &carry, values[i]);
        ladder->means[g] = count > 0 ? (sum + carry) / (double)count : (double)NAN;
    }
}

static struct group_ladder *ladder_make(const parindex_result *r, size_t node)
{
    const parindex_allocator *a = &r->allocator;
    struct group_ladder *ladder = mem_new(a, 1, sizeof *ladder);
    if (ladder == NULL)
        return NULL;
    *ladder = (struct group_ladder){.units = r->units, .groups = unit_groups_count(r->groups)};
    ladder->ranks = mem_new(a, r->units, sizeof *ladder->ranks);
    ladder->values = mem_new(a, r->units, sizeof *ladder->values);
    ladder->first = mem_zeroed(a, ladder->groups + 2, sizeof *ladder->first);
    ladder->means = mem_new(a, ladder->groups, sizeof *ladder->means);
    bool made = ladder->ranks != NULL && ladder->values != NULL && ladder->first != NULL &&
                ladder->means != NULL;
    if (made) {
        parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
        o.allocator = a;
        o.within = PARINDEX_WITHIN_GROUP;
        parindex_span span = {
            ladder->ranks, (int64_t)r->units, 1, sizeof *ladder->ranks, 0, PARINDEX_I32, 0};
        made = parindex_result_rank(&span, r, node, &o, NULL) == PARINDEX_OK;
    }
    if (!made) {
        ladder_free(ladder, a);
        return NULL;
    }
    sort_values(ladder, r, node);
    return ladder;
}

const struct group_ladder *result_group_ladder(const parindex_result *r, size_t node)
{
    struct group_ladder *kept = atomic_load_explicit(&r->group_ladders[node], memory_order_acquire);
    if (kept != NULL)
        return kept;
    struct group_ladder *made = ladder_make(r, node);
    /* Another thread may have been faster; they are equal. */
    if (made == NULL ||
        atomic_compare_exchange_strong_explicit(&r->group_ladders[node], &kept, made,
                                                memory_order_acq_rel, memory_order_acquire))
        return made;
    ladder_free(made, &r->allocator); /* unreachable: but where two threads come at once */
    return kept;                      /* unreachable: as above */
}
