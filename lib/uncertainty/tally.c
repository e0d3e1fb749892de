/* SPDX-License-Identifier: MIT */
#include "uncertainty/tally.h"

#include <math.h>
#include <string.h>

#include "base/vector.h"

enum {
    BLOCKS_MOST = 4095 /* before a flush: 16 bits count their replicates, 53 add up their steps */
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
    const parindex_allocator *a = &prepared->v->allocator;
    *t = (struct tally){.prepared = prepared, .at = tally_layout(prepared->v)};
    size_t squares = t->at.pairs ? t->at.units * t->at.units : 0;
    t->cells = mem_new(a, t->at.cells, sizeof *t->cells);
    t->bounds = mem_new(a, t->at.classes, sizeof *t->bounds);
    t->pairs = mem_new(a, squares, sizeof *t->pairs);
    t->ranks = mem_new(a, t->at.units, sizeof *t->ranks);
    t->sum = mem_new(a, t->at.units, sizeof *t->sum);
    t->least = mem_new(a, t->at.units, sizeof *t->least);
    t->most = mem_new(a, t->at.units, sizeof *t->most);
    t->rank_cell = mem_new(a, t->at.units, sizeof *t->rank_cell);
    t->score_cell = mem_new(a, t->at.units, sizeof *t->score_cell);
    if (t->cells == NULL || t->bounds == NULL || t->pairs == NULL || t->ranks == NULL ||
        t->sum == NULL || t->least == NULL || t->most == NULL || t->rank_cell == NULL ||
        t->score_cell == NULL)
        return false;
    memset(t->sum, 0, t->at.units * sizeof *t->sum);
    for (size_t u = 0; u < t->at.units; u++)
        for (size_t j = 0; j < BLOCK; j++) {
            t->least[u][j] = INFINITY;
            t->most[u][j] = -INFINITY;
        }
    tally_clear(&t->at, t->cells);
    memset(t->pairs, 0, squares * sizeof *t->pairs);
    for (size_t c = 0; c < t->at.classes; c++)
        t->bounds[c] = score_steps(prepared, prepared->v->bounds[c]);
    return true;
}

void tally_free(struct tally *t)
{
    if (t->prepared == NULL)
        return;
    const parindex_allocator *a = &t->prepared->v->allocator;
    mem_free(a, t->score_cell, t->at.units, sizeof *t->score_cell);
    mem_free(a, t->rank_cell, t->at.units, sizeof *t->rank_cell);
    mem_free(a, t->most, t->at.units, sizeof *t->most);
    mem_free(a, t->least, t->at.units, sizeof *t->least);
    mem_free(a, t->sum, t->at.units, sizeof *t->sum);
    mem_free(a, t->ranks, t->at.units, sizeof *t->ranks);
    mem_free(a, t->pairs, t->at.pairs ? t->at.units * t->at.units : 0, sizeof *t->pairs);
    mem_free(a, t->bounds, t->at.classes, sizeof *t->bounds);
    mem_free(a, t->cells, t->at.cells, sizeof *t->cells);
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

VECTOR_LOOPS static void compare_all(uint16_t *restrict pairs, const uint16_t *restrict ranks,
                                     size_t units)
{
    for (size_t a = 0; a < units; a++)
        for (size_t c = 0; c < units; c++)
            pairs[a * units + c] = (uint16_t)(pairs[a * units + c] + (ranks[a] < ranks[c]));
}

static void count_pairs(struct tally *t, const struct block *b, size_t count)
{
    for (size_t j = 0; j < count; j++) {
        for (size_t u = 0; u < t->at.units; u++)
            t->ranks[u] = (uint16_t)(b->rank[u][j] > 0 ? b->rank[u][j] : UINT16_MAX);
        compare_all(t->pairs, t->ranks, t->at.units);
    }
}

/* How far the units of half a block are from their nominal ranks, replicate by replicate. */
struct shifts {
    lane_ints sum;
    lane_ints squares; /* as far as they are whole times 2^12 ... */
    lane_ints rest;    /* ... and the rest: 4,096 units do not run over */
};

/* Of one unit; where it has no rank, there is no distance. */
static inline __attribute__((always_inline)) void add_shifts(struct shifts *shifts,
                                                             const lane_ints *rank, int32_t nominal)
{
    lane_ints d = *rank - nominal;
    lane_ints negative = d < 0;
    lane_ints ranked = *rank > 0;
    d = ((d ^ negative) - negative) & ranked;
    lane_ints square = d * d;
    shifts->sum += d;
    shifts->squares += square >> 12;
    shifts->rest += square & 0xFFF;
}

/* Where each unit's ranks and scores are counted; its steps are added up. `counts` is 1 or 0. */
VECTOR_LOOPS static void look_up(struct tally *t, const struct block *b, struct shifts out[HALVES],
                                 const lane_row counts)
{
    const struct tally_layout at = t->at;
    double scale = (double)at.bins / SCORE_STEPS;
    double last = (double)at.bins - 1;
    struct shifts shifts[HALVES] = {{{0}, {0}, {0}}};
    for (size_t u = 0; u < at.units; u++) {
        int32_t first_rank = (int32_t)(t->prepared->row[u] * (at.units + 1));
        uint32_t first_score = (uint32_t)(t->prepared->row[u] * at.bins);
        for (size_t j = 0; j < BLOCK; j++) {
            double x = b->steps[u][j];
            /* A lane that is not counted repeats one that is; what has no score is neither. */
            t->least[u][j] = x < t->least[u][j] ? x : t->least[u][j];
            t->most[u][j] = x > t->most[u][j] ? x : t->most[u][j];
            x = x == x ? x : 0; /* what has no score adds no steps */
            double bin = x * scale;
            t->score_cell[u][j] = first_score + (uint32_t)(int32_t)(bin < last ? bin : last);
            t->sum[u][j] += x * counts[j];
        }
        for (size_t half = 0; half < HALVES; half++) {
            lane_ints rank;
            memcpy(&rank, b->rank[u] + half * LANES, sizeof rank);
            lane_ints cell = rank + first_rank;
            memcpy(t->rank_cell[u] + half * LANES, &cell, sizeof cell);
            if (t->prepared->rank[u] > 0)
                add_shifts(&shifts[half], &rank, t->prepared->rank[u]);
        }
    }
    memcpy(out, shifts, sizeof shifts);
}

/* Unit by unit of one replicate, so that no cell is wanted again before it is written. */
static void count_cells(struct tally *t, const struct block *b, size_t count)
{
    uint64_t *ranks = t->cells + t->at.ranks;
    uint64_t *scores = t->cells + t->at.scores;
    const size_t units = t->at.units;
    for (size_t j = 0; j < count; j++)
        for (size_t u = 0; u < units; u++) {
            ranks[t->rank_cell[u][j]]++;
            scores[t->score_cell[u][j]] += b->rank[u][j] > 0;
        }
}

static void count_classes(struct tally *t, const struct block *b, size_t count)
{
    for (size_t u = 0; u < t->at.units; u++) {
        uint64_t *class = t->cells + t->at.class + t->prepared->row[u] * (t->at.classes + 1);
        for (size_t j = 0; j < count; j++) {
            size_t c = 0;
            while (c < t->at.classes && b->steps[u][j] >= t->bounds[c])
                c++;
            class[c] += b->rank[u][j] > 0;
        }
    }
}

void tally_block(struct tally *t, const struct block *b, size_t count)
{
    struct shifts shifts[HALVES];
    lane_row counts;
    for (size_t j = 0; j < BLOCK; j++)
        counts[j] = j < count ? 1 : 0;
    if (t->blocks == BLOCKS_MOST)
        tally_flush(t);
    t->blocks++;
    look_up(t, b, shifts, counts);
    count_cells(t, b, count);
    for (size_t j = 0; j < count; j++) {
        const struct shifts *s = &shifts[j / LANES];
        size_t lane = j % LANES;
        t->cells[t->at.shift] += (uint64_t)s->sum[lane];
        t->cells[t->at.square] += ((uint64_t)s->squares[lane] << 12) + (uint64_t)s->rest[lane];
        t->cells[t->at.against] += (uint64_t)b->opposed[j];
    }
    if (t->at.classes > 0)
        count_classes(t, b, count);
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
    for (size_t i = at->shift; i < at->least; i++)
        into[i] += from[i];
    for (size_t u = 0; u < at->units; u++)
        add_extremes(at, into, u, from[at->least + u], from[at->most + u]);
}
