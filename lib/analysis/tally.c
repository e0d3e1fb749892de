/* SPDX-License-Identifier: MIT */
#include "analysis/tally.h"

#include <math.h>
#include <string.h>

#include "base/vector.h"

enum {
    PAIRS_MOST = 65535 /* replicates that 16 bits can count */
};

struct tally_layout tally_layout(const struct parindex_variation *v)
{
    struct tally_layout at = {
        .units = v->units, .bins = v->bins, .classes = v->classes, .pairs = v->pairs};
    at.scores = at.ranks + at.units * (at.units + 1);
    at.class = at.scores + at.units * at.bins;
    at.ahead = at.class + at.units * (at.classes + 1);
    at.low = at.ahead + (at.pairs ? at.units * at.units : 0);
    at.high = at.low + at.units;
    at.shift = at.high + at.units;
    at.square = at.shift + 1;
    at.against = at.square + 1;
    at.cells = at.against + 1;
    return at;
}

bool tally_make(struct tally *t, const struct plan *plan)
{
    const parindex_allocator *a = &plan->v->allocator;
    *t = (struct tally){.plan = plan, .at = tally_layout(plan->v)};
    size_t squares = t->at.pairs ? t->at.units * t->at.units : 0;
    t->cells = mem_new(a, t->at.cells, sizeof *t->cells);
    t->bounds = mem_new(a, t->at.classes, sizeof *t->bounds);
    t->pairs = mem_new(a, squares, sizeof *t->pairs);
    t->ranks = mem_new(a, t->at.units, sizeof *t->ranks);
    if (t->cells == NULL || t->bounds == NULL || t->pairs == NULL || t->ranks == NULL)
        return false;
    memset(t->cells, 0, t->at.cells * sizeof *t->cells);
    memset(t->pairs, 0, squares * sizeof *t->pairs);
    for (size_t c = 0; c < t->at.classes; c++)
        t->bounds[c] = score_steps(plan, plan->v->bounds[c]);
    return true;
}

void tally_free(struct tally *t)
{
    if (t->plan == NULL)
        return;
    const parindex_allocator *a = &t->plan->v->allocator;
    mem_free(a, t->ranks, t->at.units, sizeof *t->ranks);
    mem_free(a, t->pairs, t->at.pairs ? t->at.units * t->at.units : 0, sizeof *t->pairs);
    mem_free(a, t->bounds, t->at.classes, sizeof *t->bounds);
    mem_free(a, t->cells, t->at.cells, sizeof *t->cells);
}

void tally_flush(struct tally *t)
{
    size_t units = t->at.units;
    const size_t *row = t->plan->row;
    uint64_t *ahead = t->cells + t->at.ahead;
    for (size_t a = 0; t->unflushed > 0 && a < units; a++)
        for (size_t c = 0; c < units; c++) {
            ahead[row[a] * units + row[c]] += t->pairs[a * units + c];
            t->pairs[a * units + c] = 0;
        }
    t->unflushed = 0;
}

VECTOR_LOOPS static void compare_all(uint16_t *restrict pairs, const uint16_t *restrict ranks,
                                     size_t units)
{
    for (size_t a = 0; a < units; a++)
        for (size_t c = 0; c < units; c++)
            pairs[a * units + c] = (uint16_t)(pairs[a * units + c] + (ranks[a] < ranks[c]));
}

static void count_pairs(struct tally *t, const struct block *b, size_t count)
{
    if (t->unflushed + count > PAIRS_MOST)
        tally_flush(t);
    for (size_t j = 0; j < count; j++) {
        for (size_t u = 0; u < t->at.units; u++)
            t->ranks[u] = (uint16_t)(b->rank[u][j] > 0 ? b->rank[u][j] : UINT16_MAX);
        compare_all(t->pairs, t->ranks, t->at.units);
    }
    t->unflushed += count;
}

/* The bins of a unit's scores, and their sum. */
VECTOR_LOOPS static double take_bins(uint32_t *restrict bin, const double *restrict steps,
                                     double scale, double last)
{
    double sum = 0;
    for (size_t j = 0; j < BLOCK; j++) {
        double x = steps[j] * scale;
        bin[j] = (uint32_t)(int32_t)(x < last ? x : last);
    }
    for (size_t j = 0; j < BLOCK; j++)
        sum += steps[j]; /* whole numbers below 2^45: exact in any order */
    return sum;
}

static void add_steps(uint64_t *low, uint64_t *high, uint64_t steps)
{
    uint64_t sum = *low + (steps & UINT32_MAX);
    *low = sum & UINT32_MAX;
    *high += (steps >> 32) + (sum >> 32);
}

static void count_unit(struct tally *t, const struct block *b, size_t u, size_t count)
{
    const struct tally_layout *at = &t->at;
    size_t row = t->plan->row[u];
    const int32_t *rank = b->rank[u];
    uint64_t *ranks = t->cells + at->ranks + row * (at->units + 1);
    uint64_t *scores = t->cells + at->scores + row * at->bins;
    uint64_t *class = t->cells + at->class + row * (at->classes + 1);
    double steps[BLOCK];
    uint32_t bin[BLOCK];
    /* What has no score, or is no replicate, adds no steps. */
    for (size_t j = 0; j < BLOCK; j++)
        steps[j] = j < count && rank[j] > 0 ? b->steps[u][j] : 0;
    double sum = take_bins(bin, steps, (double)at->bins / SCORE_STEPS, (double)at->bins - 1);
    add_steps(&t->cells[at->low + row], &t->cells[at->high + row], (uint64_t)sum);
    int32_t nominal = t->plan->rank[u];
    int64_t shift = 0;
    int64_t square = 0;
    for (size_t j = 0; j < count; j++) {
        ranks[rank[j]]++;
        scores[bin[j]] += rank[j] > 0;
        int64_t d = rank[j] > 0 && nominal > 0 ? rank[j] - nominal : 0;
        shift += d < 0 ? -d : d;
        square += d * d;
    }
    t->cells[at->shift] += (uint64_t)shift;
    t->cells[at->square] += (uint64_t)square;
    for (size_t j = 0; at->classes > 0 && j < count; j++) {
        size_t c = 0;
        while (c < at->classes && steps[j] >= t->bounds[c])
            c++;
        class[c] += rank[j] > 0;
    }
}

void tally_block(struct tally *t, const struct block *b, size_t count)
{
    for (size_t u = 0; u < t->at.units; u++)
        count_unit(t, b, u, count);
    for (size_t j = 0; j < count; j++)
        t->cells[t->at.against] += (uint64_t)b->opposed[j];
    if (t->at.pairs)
        count_pairs(t, b, count);
}

void tally_add(const struct tally_layout *at, uint64_t *into, const uint64_t *from)
{
    for (size_t i = 0; i < at->low; i++)
        into[i] += from[i];
    for (size_t u = 0; u < at->units; u++) {
        add_steps(&into[at->low + u], &into[at->high + u], from[at->low + u]);
        into[at->high + u] += from[at->high + u];
    }
    for (size_t i = at->shift; i < at->cells; i++)
        into[i] += from[i];
}

parindex_status uncertainty_new(parindex_uncertainty **out, const struct plan *plan,
                                parindex_error *err)
{
    const parindex_allocator *a = &plan->v->allocator;
    parindex_uncertainty *u = mem_new(a, 1, sizeof *u);
    if (u == NULL)
        return fail_nomem(err);
    *u = (parindex_uncertainty){
        .allocator = *a,
        .at = tally_layout(plan->v),
        .digest = plan->digest,
        .low = plan->low,
        .steps = plan->steps,
    };
    u->nominal = mem_new(a, plan->units, sizeof *u->nominal);
    u->rank = mem_new(a, plan->units, sizeof *u->rank);
    u->cells = mem_new(a, u->at.cells, sizeof *u->cells);
    if (u->nominal == NULL || u->rank == NULL || u->cells == NULL) {
        parindex_uncertainty_free(u);
        return fail_nomem(err);
    }
    memset(u->cells, 0, u->at.cells * sizeof *u->cells);
    for (size_t i = 0; i < plan->units; i++) {
        u->nominal[plan->row[i]] = steps_score(plan, plan->nominal[i]);
        u->rank[plan->row[i]] = plan->rank[i];
    }
    *out = u;
    return PARINDEX_OK;
}

void parindex_uncertainty_free(parindex_uncertainty *u)
{
    if (u == NULL)
        return;
    parindex_allocator a = u->allocator;
    mem_free(&a, u->ranges, u->range_count, sizeof *u->ranges);
    mem_free(&a, u->cells, u->at.cells, sizeof *u->cells);
    mem_free(&a, u->rank, u->at.units, sizeof *u->rank);
    mem_free(&a, u->nominal, u->at.units, sizeof *u->nominal);
    mem_free(&a, u, 1, sizeof *u);
}
