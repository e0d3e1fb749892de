/* SPDX-License-Identifier: MIT */
/*
 * Scoring goes over the units tile by tile: short enough to stay in the first cache, long enough
 * for straight vector loops. Every loop runs across units, never across the terms of one unit's
 * sum, so the width of the machine's vectors never changes a bit.
 */
#ifndef SCORE_TILE_H
#define SCORE_TILE_H

#include "score/dossier.h"

enum {
    TILE = 256
};

/* Scratch memory of one worker. */
struct tile {
    size_t first; /* unit */
    size_t count;
    double a[TILE]; /* gathered inputs */
    double b[TILE];
    double x[TILE]; /* measured */
    double carry[TILE];
    double term[TILE];
    uint8_t given[TILE]; /* gathered states */
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
