/* SPDX-License-Identifier: MIT */
/* Counts a block of replicates: where the time of counting goes. */
#include <string.h>

#include "base/lanes.h"
#include "base/width.h"
#include "uncertainty/tally.h"

enum {
    PARTS = BLOCK / INT_LANES,
    BLOCKS_MOST = 4095 /* before a flush: 16 bits count their replicates, 53 add up their steps */
};

OUT_OF_LINE void compare_all(uint16_t *restrict pairs, const uint16_t *restrict ranks, size_t units)
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

/* How far the units of part of a block are from their nominal ranks, replicate by replicate. */
struct shifts {
    int_lanes sum;
    int_lanes squares; /* as far as they are whole times 2^12 ... */
    int_lanes rest;    /* ... and the rest: 4,096 units do not run over */
};

/* Of one unit; where it has no rank, there is no distance. */
static inline __attribute__((always_inline)) void add_shifts(struct shifts *shifts,
                                                             const int_lanes *rank, int32_t nominal)
{
    int_lanes d = *rank - nominal;
    int_lanes negative = d < 0;
    int_lanes ranked = *rank > 0;
    d = ((d ^ negative) - negative) & ranked;
    int_lanes square = d * d;
    shifts->sum += d;
    shifts->squares += square >> 12;
    shifts->rest += square & 0xFFF;
}

typedef int32_t lane_bins __attribute__((vector_size(LANES * sizeof(int32_t))));
typedef uint32_t lane_cells __attribute__((vector_size(LANES * sizeof(uint32_t))));

/* A unit's extremes, the sum of its steps, and where its scores are counted. `counts` is 1 or 0. */
static inline __attribute__((always_inline)) void look_up_scores(struct tally *t, size_t u,
                                                                 const double *steps,
                                                                 const double *counts)
{
    const double scale = (double)t->at.bins / SCORE_STEPS;
    const double last = (double)t->at.bins - 1;
    const uint32_t first = (uint32_t)(t->prepared->row[u] * t->at.bins);
    for (size_t j = 0; j < BLOCK; j += LANES) {
        lanes x;
        lanes least;
        lanes most;
        lanes sum;
        lanes count;
        memcpy(&x, steps + j, sizeof x);
        memcpy(&least, t->least[u] + j, sizeof least);
        memcpy(&most, t->most[u] + j, sizeof most);
        memcpy(&sum, t->sum[u] + j, sizeof sum);
        memcpy(&count, counts + j, sizeof count);
        /* A lane that is not counted repeats one that is; what has no score is neither. */
        least = LANES_LESSER(x, least);
        most = LANES_GREATER(x, most);
        lane_bits there = x == x;
        x = LANES_WHERE(there, x); /* what has no score adds no steps */
        sum += x * count;
        lanes bin = LANES_LESSER(x * scale, LANES_OF(last));
        lane_cells cell = (lane_cells) __builtin_convertvector(bin, lane_bins) + first;
        memcpy(t->least[u] + j, &least, sizeof least);
        memcpy(t->most[u] + j, &most, sizeof most);
        memcpy(t->sum[u] + j, &sum, sizeof sum);
        memcpy(t->score_cell[u] + j, &cell, sizeof cell);
    }
}

/* Where each unit's ranks and scores are counted; its steps are added up. */
OUT_OF_LINE void look_up(struct tally *t, const struct block *b, struct shifts out[PARTS],
                         const lane_row counts)
{
    const struct tally_layout at = t->at;
    struct shifts shifts[PARTS] = {{{0}, {0}, {0}}};
    for (size_t u = 0; u < at.units; u++) {
        int32_t first_rank = (int32_t)(t->prepared->row[u] * (at.units + 1));
        look_up_scores(t, u, b->steps[u], counts);
        for (size_t part = 0; part < PARTS; part++) {
            int_lanes rank;
            memcpy(&rank, b->rank[u] + part * INT_LANES, sizeof rank);
            int_lanes cell = rank + first_rank;
            memcpy(t->rank_cell[u] + part * INT_LANES, &cell, sizeof cell);
            if (t->prepared->rank[u] > 0)
                add_shifts(&shifts[part], &rank, t->prepared->rank[u]);
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
    struct shifts shifts[PARTS];
    lane_row counts;
    for (size_t j = 0; j < BLOCK; j++)
        counts[j] = j < count ? 1 : 0;
    if (t->blocks == BLOCKS_MOST)
        tally_flush(t);
    t->blocks++;
    look_up(t, b, shifts, counts);
    count_cells(t, b, count);
    for (size_t j = 0; j < count; j++) {
        const struct shifts *s = &shifts[j / INT_LANES];
        size_t lane = j % INT_LANES;
        t->cells[t->at.shift] += (uint64_t)s->sum[lane];
        t->cells[t->at.square] += ((uint64_t)s->squares[lane] << 12) + (uint64_t)s->rest[lane];
        t->cells[t->at.against] += (uint64_t)b->opposed[j];
    }
    if (t->at.classes > 0)
        count_classes(t, b, count);
    if (t->at.pairs)
        count_pairs(t, b, count);
}
