/* SPDX-License-Identifier: MIT */
/*
 * Scoring goes over the units tile by tile: short enough to stay in the first cache, long enough
 * for straight vector loops. Every loop runs across units, never across the terms of one unit's
 * sum, so the width of the machine's vectors never changes a bit.
 */
#ifndef SCORE_TILE_H
#define SCORE_TILE_H

#include <stdalign.h>

#include "score/dossier.h"

enum {
    TILE = 512,
    /* Units that a node does before the next node: a column is read far enough to be fetched ahead. */
    RUN = 64 * TILE,
    GROUP = 8 /* children added in one loop */
};

/* Scratch memory of one worker. */
struct tile {
    size_t first; /* unit */
    size_t count;
    alignas(64) double a[TILE]; /* gathered inputs */
    alignas(64) double b[TILE];
    alignas(64) double x[TILE]; /* measured */
    alignas(64) double carry[TILE];
    alignas(64) double term[GROUP][TILE]; /* of children with absent units that count */
    alignas(64) uint8_t given[TILE];      /* gathered states */
};

/*
 * sum += term with its rounding error kept in carry (Knuth's two-sum). The total is sum + carry
 * at the end: correctly rounded but for errors of second order.
 */
static inline void add_exactly(double *sum, double *carry, double term)
{
    double total = *sum + term;
    double part = total - *sum;
    *carry += (*sum - (total - part)) + (term - part);
    *sum = total;
}

#endif
