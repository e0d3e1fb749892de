/* SPDX-License-Identifier: MIT */
/*
 * Ranks of a block: how many are ahead of each unit, counted pair by pair for sixteen replicates at
 * once on keys of 31 bits. Keys can tie where scores do not; such a replicate is counted again by its
 * scores, so the ranks are those of the scores.
 */
#include <math.h>
#include <string.h>

#include "analysis/block.h"
#include "base/vector.h"

typedef int32_t keys __attribute__((vector_size(BLOCK * sizeof(int32_t))));

/* 2^30 keys for 2^40 steps; -1 for a unit without a score. */
VECTOR_LOOPS static void take_keys(int32_t *restrict key, const double *restrict steps,
                                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double x = steps[i] == steps[i] ? steps[i] * 0x1p-10 : -1;
        key[i] = (int32_t)x;
    }
}

/* Ranks as if no two keys were equal; `tied` says where some are, or one is -1. */
VECTOR_LOOPS static void count_ahead(int32_t (*restrict rank)[BLOCK],
                                     const int32_t (*restrict key)[BLOCK], size_t units,
                                     int32_t *opposed, int32_t *tied)
{
    keys against = {0};
    keys same = {0};
    for (size_t a = 0; a < units; a++) {
        keys first = {0};
        first = first + (int32_t)(a + 1);
        memcpy(rank[a], &first, sizeof first);
    }
    for (size_t a = 0; a < units; a++) {
        keys ka;
        keys ahead = {0}; /* of a: units behind it in the nominal order */
        memcpy(&ka, key[a], sizeof ka);
        same |= ka < 0;
        for (size_t c = a + 1; c < units; c++) {
            keys kc;
            keys rc;
            memcpy(&kc, key[c], sizeof kc);
            memcpy(&rc, rank[c], sizeof rc);
            keys greater = kc > ka; /* -1 where it is */
            ahead -= greater;
            rc += greater;
            same |= kc == ka;
            memcpy(rank[c], &rc, sizeof rc);
        }
        keys ra;
        memcpy(&ra, rank[a], sizeof ra);
        ra += ahead;
        against += ahead;
        memcpy(rank[a], &ra, sizeof ra);
    }
    memcpy(opposed, &against, sizeof against);
    memcpy(tied, &same, sizeof same);
}

/* By the scores: equal ones share the better rank, a unit without one has rank 0. */
static void count_exactly(struct block *b, size_t lane)
{
    const struct plan *p = b->plan;
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

void block_places(struct block *b)
{
    const struct plan *p = b->plan;
    int32_t tied[BLOCK];
    take_keys(b->key[0], b->steps[0], p->units * BLOCK);
    count_ahead(b->rank, (const int32_t(*)[BLOCK])b->key, p->units, b->opposed, tied);
    for (size_t j = 0; j < BLOCK; j++)
        if (tied[j] != 0 || !p->untied)
            count_exactly(b, j);
}
