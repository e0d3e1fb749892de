/* SPDX-License-Identifier: MIT */
/*
 * Several columns become one: the means and the median, each of the numbers that are there, products and
 * ratios. Editions and plain tables use the same loops. docs/methods.md says what each does and where it is from.
 */
#ifndef KERNELS_AVERAGE_H
#define KERNELS_AVERAGE_H

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/width.h"
#include "kernels/tile.h"
#include "kinds/average.h"

/* One part of one unit, to be sorted. */
struct weighted {
    double value;
    double weight;
};

/* Scratch memory of one worker, on its stack: that of an allocator may not be aligned so. */
struct average_scratch {
    alignas(64) double sum[TILE];
    alignas(64) double carry[TILE];
    alignas(64) double weight[TILE];
    alignas(64) double weight_lo[TILE];
    alignas(64) double low[TILE];
    alignas(64) double product[TILE];
    alignas(64) double exponent[TILE];
    alignas(64) double present[TILE];
    alignas(64) double power[TILE];
    alignas(64) double zero[TILE];
    int64_t units[TILE]; /* weights of a mean */
};

/*
 * What is read after this tile, asked for while units are averaged: with unit i of part k, the line of
 * memory at lines[k] + from + i * step bytes. It need not be there.
 */
struct ahead {
    const void *const *lines;
    int64_t step;
    int64_t from;
};

/*
 * out[i] of parts[0][i] ... parts[n - 1][i], for count <= TILE units; NaN is a part that is not there,
 * and what comes of none. True: the method cannot take some number, or, of a mean, it is beyond what
 * evidence may be; out says nothing of its unit then. `ahead` NULL: the parts go on behind the tile.
 * `sorted` holds n pairs (median only).
 */
#define average_tile WIDE(average_tile)
WIDE_DECLARE(bool, average_tile,
             (double *restrict out, const double *const *parts, size_t n, const double *weights,
              const struct average *rule, size_t count, const struct ahead *ahead,
              struct average_scratch *s, struct weighted *sorted));

/* The first of the parts that the method cannot take, or n. */
#define average_refused WIDE(average_refused)
WIDE_DECLARE(size_t, average_refused,
             (const struct average *rule, const double *parts, const double *weights, size_t n));

/*
 * NaN where less of the parts, or of their weights, is there than the rule's coverage asks for. Shares
 * are compared at 15 digits, so that 2 of 3 reach 0.666666666666667.
 */
#define average_cover WIDE(average_cover)
WIDE_DECLARE(void, average_cover,
             (double *restrict out, const double *const *parts, size_t n, const double *weights,
              const struct average *rule, size_t count, struct average_scratch *s));

/* Methods in separate files, for average_tile. */
#define geometric_tile WIDE(geometric_tile)
WIDE_DECLARE(bool, geometric_tile,
             (double *restrict out, const double *const *parts, size_t n, const double *weights,
              const struct average *rule, size_t count, struct average_scratch *s));
#define power_tile WIDE(power_tile)
WIDE_DECLARE(bool, power_tile,
             (double *restrict out, const double *const *parts, size_t n, const double *weights,
              const struct average *rule, size_t count, struct average_scratch *s));
bool product_tile(double *restrict out, const double *const *parts, size_t n, const double *weights,
                  size_t count);
/* NaN where the second is 0, too. */
bool ratio_tile(double *restrict out, const double *const *parts, size_t count);

/* A weight in two pieces: sums of `hi` times a whole number up to 2^11 are exact. */
struct split_weight {
    double hi;
    double lo;
};
#define weight_grain WIDE(weight_grain)
WIDE_DECLARE(double, weight_grain, (const double *weights, size_t n));
static inline struct split_weight split_weight(double weight, double grain)
{
    double hi = (weight + 0x1.8p52 * grain) - 0x1.8p52 * grain;
    return (struct split_weight){hi, weight - hi};
}

#endif
