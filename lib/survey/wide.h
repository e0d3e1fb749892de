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
    WIDE_UNIT = 60,  /* a sum of 1 is 2^-60 */
    WIDE_PART = 40,  /* the bits of a weight's lower part */
    SQUARE_UNIT = 36 /* the same for squares of weights, which only a note needs */
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

/* A weight, at most WEIGHT_MOST, in two parts. */
struct parts {
    uint64_t low;
    uint64_t high;
};
static inline struct parts parts_of(double weight)
{
    double scaled = weight * 0x1p20; /* WIDE_UNIT - WIDE_PART */
    int64_t whole = (int64_t)scaled; /* signed: processors have no other conversion of one step */
    uint64_t high = (uint64_t)whole;
    uint64_t low = (uint64_t)(int64_t)((scaled - (double)whole) * 0x1p40 + 0.5);
    return (struct parts){low & ((UINT64_C(1) << WIDE_PART) - 1), high + (low >> WIDE_PART)};
}

/* Squares of weights in units of 2^-SQUARE_UNIT, each at most 2^100: sums of their parts of 32 bits. */
struct square_parts {
    uint64_t lower;
    uint64_t upper;
    uint64_t high; /* from 2^64 on */
};

static inline void square_add(struct square_parts *to, double weight)
{
    double scaled = weight * weight * 0x1p-28; /* 2^(SQUARE_UNIT - 64) */
    int64_t high = (int64_t)scaled;
    double rest = (scaled - (double)high) * 0x1p32;
    int64_t upper = (int64_t)rest;
    to->high += (uint64_t)high;
    to->upper += (uint64_t)upper;
    to->lower += (uint64_t)(int64_t)((rest - (double)upper) * 0x1p32);
}

/* Of at most 2^27 squares. */
static inline struct wide wide_of_squares(struct square_parts parts)
{
    struct wide x = {parts.upper << 32, parts.high + (parts.upper >> 32)};
    wide_add(&x, (struct wide){parts.lower, 0});
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
