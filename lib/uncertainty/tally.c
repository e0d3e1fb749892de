/* SPDX-License-Identifier: MIT */
#include "uncertainty/tally.h"

#include <math.h>
#include <string.h>

struct tally_layout tally_layout(const struct parindex_variation *v)
{
    return tally_layout_of(v->units, v->bins, v->classes, v->pairs);
}

struct tally_layout tally_layout_of(size_t units, size_t bins, size_t classes, bool pairs)
{
    struct tally_layout at = {.units = units, .bins = bins, .classes = classes, .pairs = pairs};
    at.scores = at.ranks + at.units * (at.units + 1);
    at.class = at.scores + at.units * at.bins;
    at.ahead = at.class + at.units * (at.classes + 1);
    at.low = at.ahead + (at.pairs ? at.units * at.units : 0);
    at.high = at.low + at.units;
    at.shift = at.high + at.units;
    at.square = at.shift + 1;
    at.against = at.square + 1;
    at.least = at.against + 1;
    at.most = at.least + at.units;
    at.cells = at.most + at.units;
    return at;
}

void tally_clear(const struct tally_layout *at, uint64_t *cells)
{
    memset(cells, 0, at->cells * sizeof *cells);
    for (size_t u = 0; u < at->units; u++)
        cells[at->least + u] = TALLY_NONE;
}

bool tally_make(struct tally *t, const struct prepared *prepared)
{
    *t = (struct tally){.prepared = prepared, .at = tally_layout(prepared->v)};
    struct arena *a = &t->arena;
    arena_init(a, &prepared->v->allocator);
    size_t units = t->at.units;
    t->cells = mem_new(&a->allocator, t->at.cells, sizeof *t->cells);
    t->bounds = arena_new(a, t->at.classes, sizeof *t->bounds);
    t->pairs = arena_rows(a, t->at.pairs ? units * units : 0, sizeof *t->pairs);
    t->ranks = arena_rows(a, units, sizeof *t->ranks);
    t->sum = arena_rows(a, units, sizeof *t->sum);
    t->least = arena_rows(a, units, sizeof *t->least);
    t->most = arena_rows(a, units, sizeof *t->most);
    t->rank_cell = arena_rows(a, units, sizeof *t->rank_cell);
    t->score_cell = arena_rows(a, units, sizeof *t->score_cell);
    if (t->cells == NULL || a->full)
        return false;
    for (size_t u = 0; u < t->at.units; u++)
        for (size_t j = 0; j < BLOCK; j++) {
            t->least[u][j] = INFINITY;
            t->most[u][j] = -INFINITY;
        }
    for (size_t c = 0; c < t->at.classes; c++)
        t->bounds[c] = score_steps(prepared, prepared->v->bounds[c]);
    return true;
}

void tally_free(struct tally *t)
{
    mem_free(&t->arena.allocator, t->cells, t->at.cells, sizeof *t->cells);
    arena_free(&t->arena);
}

static void add_steps(uint64_t *low, uint64_t *high, uint64_t steps)
{
    uint64_t sum = *low + (steps & UINT32_MAX);
    *low = sum & UINT32_MAX;
    *high += (steps >> 32) + (sum >> 32);
}

/* The lesser least and the greater most of what one unit has. */
static void add_extremes(const struct tally_layout *at, uint64_t *cells, size_t unit,
                         uint64_t least, uint64_t most)
{
    uint64_t *low = &cells[at->least + unit];
    uint64_t *high = &cells[at->most + unit];
    *low = least < *low ? least : *low;
    *high = most > *high ? most : *high;
}

static void flush_extremes(struct tally *t)
{
    for (size_t u = 0; u < t->at.units; u++)
        for (size_t j = 0; j < BLOCK; j++)
            if (t->least[u][j] <= t->most[u][j])
                add_extremes(&t->at, t->cells, t->prepared->row[u], (uint64_t)t->least[u][j],
                             (uint64_t)t->most[u][j]);
}

void tally_flush(struct tally *t)
{
    size_t units = t->at.units;
    const size_t *row = t->prepared->row;
    flush_extremes(t);
    for (size_t u = 0; u < units; u++)
        for (size_t j = 0; j < BLOCK; j++) {
            add_steps(&t->cells[t->at.low + row[u]], &t->cells[t->at.high + row[u]],
                      (uint64_t)t->sum[u][j]);
            t->sum[u][j] = 0;
        }
    uint64_t *ahead = t->cells + t->at.ahead;
    for (size_t a = 0; t->at.pairs && a < units; a++)
        for (size_t c = 0; c < units; c++) {
            ahead[row[a] * units + row[c]] += t->pairs[a * units + c];
            t->pairs[a * units + c] = 0;
        }
    t->blocks = 0;
}

void tally_add(const struct tally_layout *at, uint64_t *into, const uint64_t *from)
{
    for (size_t i = 0; i < at->low; i++)
        into[i] += from[i];
    for (size_t u = 0; u < at->units; u++) {
        add_steps(&into[at->low + u], &into[at->high + u], from[at->low + u]);
        into[at->high + u] += from[at->high + u];
    }
    for (size_t i = at->shift; i < at->least; i++)
        into[i] += from[i];
    for (size_t u = 0; u < at->units; u++)
        add_extremes(at, into, u, from[at->least + u], from[at->most + u]);
}
