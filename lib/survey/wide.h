/* SPDX-License-Identifier: MIT */
/*
 * Sums of weights in whole numbers of 128 bits, so that any order gives the same bits. A weight is taken
 * once to the nearest multiple of 2^-60; 2^35 of the greatest weight fit.
 */
#ifndef SURVEY_WIDE_H
#define SURVEY_WIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/logarithm.h"

enum {
    WIDE_UNIT = 60,   /* a sum of 1 is 2^-60 */
    WIDE_PART = 40,   /* the bits of a weight's lower part */
    SQUARE_UNIT = 36, /* the same for squares of weights, which only a note needs */
    SQUARE_PART = 50
};
#define WEIGHT_LEAST 0x1p-20
#define WEIGHT_MOST 0x1p32

struct wide {
    uint64_t low;
    uint64_t high;
};

static inline void wide_add(struct wide *to, struct wide x)
{
    to->low += x.low;
    to->high += x.high + (to->low < x.low);
}

/* high * 2^WIDE_PART + low: what two sums of parts add up to. */
static inline struct wide wide_of_parts(uint64_t low, uint64_t high)
{
    struct wide x = {high << WIDE_PART, high >> (64 - WIDE_PART)};
    wide_add(&x, (struct wide){low, 0});
    return x;
}

/*
 * The whole number below x, which is from 0 to 2^52, and the rest. The nearest one is in the lowest bits of
 * x + 2^52. Nothing is converted or compared: loops over weights take as many as a register of any width holds.
 */
static inline uint64_t whole_below(double x, double *rest)
{
    const double unit = 0x1p52;
    double near = x + unit;
    double off = x - (near - unit);
    uint64_t over = bits_of(off) >> 63; /* the nearest is above */
    *rest = off + of_bits(bits_of(1) & (0 - over));
    return bits_of(near) - bits_of(unit) - over;
}

/* A weight, at most WEIGHT_MOST, in two parts; `low` is up to 2^WIDE_PART, and 0 of no weight. */
struct parts {
    uint64_t low;
    uint64_t high;
};
static inline struct parts parts_of(double weight)
{
    double rest;
    struct parts parts;
    parts.high = whole_below(weight * 0x1p20, &rest); /* WIDE_UNIT - WIDE_PART */
    parts.low = whole_below(rest * 0x1p40 + 0.5, &rest);
    return parts;
}

/* The square of a weight in units of 2^-SQUARE_UNIT, what is below one cut off, in two parts. */
static inline struct parts square_parts(double weight)
{
    double rest;
    struct parts parts;
    parts.high = whole_below(weight * weight * 0x1p-14, &rest); /* SQUARE_UNIT - SQUARE_PART */
    parts.low = whole_below(rest * 0x1p50, &rest);
    return parts;
}

/* What sums of at most 4,095 such parts add up to. */
static inline struct wide wide_of_squares(uint64_t low, uint64_t high)
{
    struct wide x = {high << SQUARE_PART, high >> (64 - SQUARE_PART)};
    wide_add(&x, (struct wide){low, 0});
    return x;
}

/* x * 2^-unit, within a unit of the last place. */
static inline double wide_double(struct wide x, int unit)
{
    double low = (double)(int64_t)(x.low >> 32) * 0x1p32 + (double)(int64_t)(x.low & UINT32_MAX);
    return ((double)(int64_t)x.high * 0x1p64 + low) * power_of_two(-unit);
}

static inline bool wide_less(struct wide a, struct wide b)
{
    return a.high != b.high ? a.high < b.high : a.low < b.low;
}

#endif
