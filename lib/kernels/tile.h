/* SPDX-License-Identifier: MIT */
/*
 * Scoring goes over the units tile by tile: short enough to stay in the first cache, long enough
 * for straight vector loops. Every loop runs across units, never across the terms of one unit's
 * sum, so the width of the machine's vectors never changes a bit.
 */
#ifndef KERNELS_TILE_H
#define KERNELS_TILE_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#include "base/double_double.h"

enum {
    TILE = 512,
    /* Units that a node does before the next node: a column is read far enough to be fetched ahead. */
    RUN = 64 * TILE
};

struct scratch;
struct average_scratch;

/* Scratch memory of one worker. */
struct tile {
    struct scratch *scratch; /* for what is no sum */
    struct average_scratch *average;
    size_t first; /* unit */
    size_t count;
    alignas(64) double a[TILE]; /* gathered inputs */
    alignas(64) double b[TILE];
    alignas(64) double x[TILE]; /* measured */
    alignas(64) double carry[TILE];
    alignas(64) uint8_t given[TILE]; /* gathered states */
};

#endif
