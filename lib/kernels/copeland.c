/* SPDX-License-Identifier: MIT */
#include "kernels/copeland.h"

#include <limits.h>
#include <math.h>

#include "base/seen.h"
#include "base/width.h"
#include "parindex/rank.h"

enum {
    OTHERS = 1024,  /* units met at once: their margins stay in the first cache */
    WHOLE_BITS = 61 /* of all weights together, where they are not small */
};

/* What a person reads: digits * 10^exponent, without zeros at the end. */
struct decimal {
    uint64_t digits;
    int exponent;
};

static struct decimal decimal_of(double weight)
{
    struct seen s = seen_of(weight);
    struct decimal d = {s.digits, s.exponent};
    for (; d.digits % 10 == 0; d.exponent++)
        d.digits /= 10;
    return d;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/*
 * As a person reads them, in whole numbers without a common divisor: 0.1, 0.2 and 0.3 are 1, 2 and 3.
 * False: all together are more than an int16_t holds.
 */
static bool small_weights(int64_t *out, const double *weights, size_t n)
{
    int least = INT_MAX;
    for (size_t k = 0; k < n; k++) {
        int exponent = decimal_of(weights[k]).exponent;
        least = exponent < least ? exponent : least;
    }
    uint64_t common = 0;
    for (size_t k = 0; k < n; k++) {
        struct decimal d = decimal_of(weights[k]);
        for (; d.exponent > least && d.digits < UINT64_C(1000000000000000); d.exponent--)
            d.digits *= 10;
        if (d.exponent > least)
            return false;
        out[k] = (int64_t)d.digits;
        common = common_divisor(common, d.digits);
    }
    uint64_t whole = 0;
    for (size_t k = 0; k < n && whole <= INT16_MAX; k++) {
        out[k] /= (int64_t)common;
        whole += (uint64_t)out[k];
    }
    return whole <= INT16_MAX;
}

/* In whole numbers of a power of two, exact unless they are of very different sizes. */
static void any_weights(struct copeland *c, const double *weights)
{
    double whole = 0;
    for (size_t k = 0; k < c->columns; k++)
        whole += weights[k];
    int exponent = 0;
    (void)frexp(whole, &exponent);
    for (size_t k = 0; k < c->columns; k++)
        c->weights[k] = (int64_t)ldexp(weights[k], WHOLE_BITS - exponent);
    int64_t more = INT64_C(1) << WHOLE_BITS;
    while (more - c->tie > 1) { /* the greatest margin that is read as 0 */
        int64_t middle = c->tie + (more - c->tie) / 2;
        if (number_cut(ldexp((double)middle, exponent - WHOLE_BITS), whole) == 0)
            c->tie = middle;
        else
            more = middle;
    }
}

/* False: memory ran out. */
static bool rank_column(struct copeland *c, size_t at, const struct column *column, int32_t *ranks,
                        const parindex_allocator *a)
{
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.ties = PARINDEX_TIES_DENSE;
    o.ascending = 1;
    o.allocator = a;
    int64_t units = (int64_t)c->units;
    parindex_view view = {column->data, units, 1, column->stride, 0, PARINDEX_F64, 0};
    parindex_span span = {ranks, units, 1, sizeof *ranks, 0, PARINDEX_I32, 0};
    if (parindex_rank(&span, &view, &o, NULL) != PARINDEX_OK)
        return false;
    size_t first = at * c->units;
    for (size_t u = 0; u < c->units && c->small; u++) {
        c->above[first + u] = ranks[u] > 0 ? (int16_t)ranks[u] : INT16_MAX;
        c->below[first + u] = ranks[u] > 0 ? (int16_t)ranks[u] : INT16_MIN;
    }
    for (size_t u = 0; u < c->units && !c->small; u++)
        c->ranks[first + u] = ranks[u] > 0 ? (double)ranks[u] : (double)NAN;
    return true;
}

/* The columns that weigh something, for their weights. */
static void take_weights(struct copeland *c, double *kept, const double *weights, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (weights[k] > 0)
            kept[c->columns++] = weights[k];
    c->small = small_weights(c->weights, kept, c->columns);
    if (!c->small)
        any_weights(c, kept);
}

bool copeland_make(struct copeland *c, const struct column *columns, const double *weights,
                   size_t n, size_t units, const parindex_allocator *a)
{
    *c = (struct copeland){.units = units, .capacity = n};
    c->weights = mem_new(a, n, sizeof *c->weights);
    double *kept = mem_new(a, n, sizeof *kept);
    int32_t *ranks = mem_new(a, units, sizeof *ranks);
    bool made = c->weights != NULL && kept != NULL && ranks != NULL;
    if (made) {
        take_weights(c, kept, weights, n);
        c->above = c->small ? mem_new(a, n * units, sizeof *c->above) : NULL;
        c->below = c->small ? mem_new(a, n * units, sizeof *c->below) : NULL;
        c->ranks = c->small ? NULL : mem_new(a, n * units, sizeof *c->ranks);
        made = c->small ? c->above != NULL && c->below != NULL : c->ranks != NULL;
    }
    size_t at = 0;
    for (size_t k = 0; k < n && made; k++)
        if (weights[k] > 0)
            made = rank_column(c, at++, &columns[k], ranks, a);
    mem_free(a, ranks, units, sizeof *ranks);
    mem_free(a, kept, n, sizeof *kept);
    if (!made)
        copeland_free(c, a);
    return made;
}

void copeland_free(struct copeland *c, const parindex_allocator *a)
{
    size_t cells = c->capacity * c->units;
    mem_free(a, c->weights, c->capacity, sizeof *c->weights);
    mem_free(a, c->ranks, cells, sizeof *c->ranks);
    mem_free(a, c->below, cells, sizeof *c->below);
    mem_free(a, c->above, cells, sizeof *c->above);
    *c = (struct copeland){.units = 0};
}

/* Adds a column's weight to the margins over those behind, and takes it from those over the ones ahead. */
OUT_OF_LINE void meet_small(int16_t *restrict margins, const int16_t *restrict above,
                            const int16_t *restrict below, int16_t own, int16_t weight,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        margins[i] =
            (int16_t)(margins[i] + ((own > above[i] ? weight : 0) - (own < below[i] ? weight : 0)));
}

OUT_OF_LINE void meet_any(int64_t *restrict margins, const double *restrict ranks, double own,
                          int64_t weight, size_t count)
{
    for (size_t i = 0; i < count; i++)
        margins[i] += (own > ranks[i] ? weight : 0) - (own < ranks[i] ? weight : 0);
}

OUT_OF_LINE int32_t won_small(const int16_t *margins, size_t count)
{
    int16_t won = 0; /* of at most OTHERS */
    for (size_t i = 0; i < count; i++)
        won = (int16_t)(won + (margins[i] > 0) - (margins[i] < 0));
    return won;
}

OUT_OF_LINE int32_t won_any(const int64_t *margins, int64_t tie, size_t count)
{
    int64_t won = 0;
    for (size_t i = 0; i < count; i++)
        won += (margins[i] > tie) - (margins[i] < -tie);
    return (int32_t)won;
}

/* How many of the others from `first` on the unit beats, less how many of them beat it. */
static int32_t won_by_small(const struct copeland *c, size_t unit, size_t first, size_t count)
{
    int16_t margins[OTHERS] = {0};
    for (size_t k = 0; k < c->columns; k++) {
        size_t column = k * c->units;
        int16_t own = c->above[column + unit];
        if (own != INT16_MAX) /* it is there */
            meet_small(margins, c->above + column + first, c->below + column + first, own,
                       (int16_t)c->weights[k], count);
    }
    return won_small(margins, count);
}

static int32_t won_by_any(const struct copeland *c, size_t unit, size_t first, size_t count)
{
    int64_t margins[OTHERS] = {0};
    for (size_t k = 0; k < c->columns; k++) {
        const double *ranks = c->ranks + k * c->units;
        meet_any(margins, ranks + first, ranks[unit], c->weights[k], count);
    }
    return won_any(margins, c->tie, count);
}

void copeland_scores(double *scores, const struct copeland *c, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        scores[i] = 0;
    /* The others go by in blocks, each while the second cache holds it. */
    for (size_t other = 0; other < c->units; other += OTHERS)
        for (size_t i = 0; i < count; i++) {
            size_t left = c->units - other;
            size_t met = left < OTHERS ? left : OTHERS;
            scores[i] += c->small ? won_by_small(c, first + i, other, met)
                                  : won_by_any(c, first + i, other, met);
        }
}
