/* SPDX-License-Identifier: MIT */
/*
 * Ranks of a block: how many are ahead of each unit, counted pair by pair for sixteen replicates at
 * once on keys of 31 bits. Units are in their nominal order, so most can never be overtaken by those
 * far behind them; such pairs are skipped, four at a time. Keys can tie where scores do not; such a
 * replicate is counted again by its scores, so the ranks are those of the scores.
 */
#include <math.h>
#include <string.h>

#include "base/lanes.h"
#include "base/width.h"
#include "uncertainty/block.h"

enum {
    MOST_FOURS = VARIATION_MOST / FOUR
};

/* 2^30 keys for 2^40 steps; -1 for a unit without a score. */
OUT_OF_LINE void take_keys(int32_t *restrict key, const double *restrict steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double x = steps[i] == steps[i] ? steps[i] * 0x1p-10 : -1;
        key[i] = (int32_t)x;
    }
}

/* The least key of each four, and the greatest of it and all behind it. */
OUT_OF_LINE void take_ends(int32_t *restrict least, int32_t *restrict most,
                           const int32_t (*restrict key)[FOUR * BLOCK], size_t fours)
{
    int32_t behind = INT32_MIN;
    for (size_t t = fours; t-- > 0;) {
        int32_t low = INT32_MAX;
        int32_t high = behind;
        for (size_t i = 0; i < FOUR * BLOCK; i++) {
            low = key[t][i] < low ? key[t][i] : low;
            high = key[t][i] > high ? key[t][i] : high;
        }
        least[t] = low;
        most[t] = behind = high;
    }
}

/* Unit c comes after unit a in the nominal order. */
static inline __attribute__((always_inline)) void compare(int_lanes *ahead, const int_lanes *ka,
                                                          int_lanes *rc, const int_lanes *kc,
                                                          int_lanes *same)
{
    int_lanes greater = *kc > *ka; /* -1 where it is */
    int_lanes equal = *kc == *ka;
    *ahead -= greater;
    *rc += greater;
    *same += equal;
}

/* Unrolled, so that the four are values in registers and no array, which GCC would move in pieces. */
#define EACH_OF_FOUR(a) _Pragma("GCC unroll 4") for (size_t a = 0; a < FOUR; a++)

/* Ranks of some of a block as if no two keys were equal; `tied` says where some are, or one is -1. */
static inline __attribute__((always_inline)) void count_some(int32_t (*restrict rank)[BLOCK],
                                                             const int32_t (*restrict key)[BLOCK],
                                                             size_t fours, const int32_t *least,
                                                             const int32_t *most, size_t at,
                                                             int32_t *opposed, int32_t *tied)
{
    int_lanes against = {0};
    int_lanes same = {0};
    for (size_t u = 0; u < fours * FOUR; u++) {
        int_lanes first = (int_lanes){0} + (int32_t)(u + 1);
        memcpy(rank[u] + at, &first, sizeof first);
    }
    for (size_t first = 0, t = 0; t < fours; t++, first += FOUR) {
        int_lanes ka[FOUR];
        int_lanes ahead[FOUR];     /* of each: units behind it in the nominal order */
        int_lanes overtaken[FOUR]; /* less how many of the same four it is ahead of */
        EACH_OF_FOUR(a)
        {
            int_lanes k;
            memcpy(&k, key[first + a] + at, sizeof k);
            ka[a] = k;
            ahead[a] = overtaken[a] = (int_lanes){0};
            same += k == -1;
        }
        EACH_OF_FOUR(a)
        EACH_OF_FOUR(c)
        if (c > a)
            compare(&ahead[a], &ka[a], &overtaken[c], &ka[c], &same);
        size_t end = t + 1;
        while (end < fours && most[end] >= least[t])
            end++;
        for (size_t c = first + FOUR; c < end * FOUR; c++) {
            int_lanes kc;
            int_lanes rc;
            memcpy(&kc, key[c] + at, sizeof kc);
            memcpy(&rc, rank[c] + at, sizeof rc);
            EACH_OF_FOUR(a)
            compare(&ahead[a], &ka[a], &rc, &kc, &same);
            memcpy(rank[c] + at, &rc, sizeof rc);
        }
        EACH_OF_FOUR(a)
        {
            int_lanes ra;
            memcpy(&ra, rank[first + a] + at, sizeof ra);
            ra += ahead[a] + overtaken[a];
            against += ahead[a];
            memcpy(rank[first + a] + at, &ra, sizeof ra);
        }
    }
    memcpy(opposed + at, &against, sizeof against);
    memcpy(tied + at, &same, sizeof same);
}

OUT_OF_LINE void count_ahead(int32_t (*restrict rank)[BLOCK], const int32_t (*restrict key)[BLOCK],
                             size_t fours, const int32_t *least, const int32_t *most,
                             int32_t *opposed, int32_t *tied)
{
    for (size_t at = 0; at < BLOCK; at += INT_LANES)
        count_some(rank, key, fours, least, most, at, opposed, tied);
}

/* By the scores: equal ones share the better rank, a unit without one has rank 0. */
static void count_exactly(struct block *b, size_t lane)
{
    const struct prepared *p = b->prepared;
    int32_t opposed = 0;
    for (size_t a = 0; a < p->units; a++) {
        double x = b->steps[a][lane];
        int32_t rank = 1;
        for (size_t c = 0; c < p->units; c++) {
            bool ahead = b->steps[c][lane] > x;
            rank += ahead;
            opposed += ahead && c > a && p->nominal[a] > p->nominal[c];
        }
        b->rank[a][lane] = isnan(x) ? 0 : rank;
    }
    b->opposed[lane] = opposed;
}

void block_ranks(struct block *b)
{
    const struct prepared *p = b->prepared;
    size_t fours = fours_of(p);
    int32_t least[MOST_FOURS];
    int32_t most[MOST_FOURS];
    int32_t tied[BLOCK];
    take_keys(b->key[0], b->steps[0], p->units * BLOCK);
    /* What fills the last four is behind all, and like nothing else. */
    for (size_t u = p->units; u < fours * FOUR; u++)
        for (size_t j = 0; j < BLOCK; j++)
            b->key[u][j] = -2 - (int32_t)(u - p->units);
    take_ends(least, most, (const int32_t(*)[FOUR * BLOCK]) b->key, fours);
    count_ahead(b->rank, (const int32_t(*)[BLOCK])b->key, fours, least, most, b->opposed, tied);
    for (size_t j = 0; j < BLOCK; j++)
        if (tied[j] != 0 || !p->untied)
            count_exactly(b, j);
}
