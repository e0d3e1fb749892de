/* SPDX-License-Identifier: MIT */
#include "score/measure.h"

#include <math.h>

#include "base/logarithm.h"
#include "base/seen.h"
#include "base/vector.h"

/*
 * Adding and taking away 2^52 rounds to a whole number, without a branch or a library call. NaN
 * compares as neither.
 */
static inline int fractional(double x)
{
    double whole = (x + 0x1p52) - 0x1p52;
    return __builtin_islessgreater(x, whole);
}

static inline double smaller(double x, double than)
{
    return x < than ? x : than;
}

/* Flags are as wide as doubles, so that they stay in the same vector lanes. */
VECTOR_LOOPS static uint64_t outside(const double *x, size_t count, double lowest, double highest)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= ((x[i] < lowest) | (x[i] > highest)) ? 1u : 0u;
    return bad;
}

VECTOR_LOOPS static uint64_t not_a_count(const double *x, size_t count, double highest)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= ((x[i] < 0) | (x[i] > highest) | fractional(x[i])) ? 1u : 0u;
    return bad;
}

/*
 * Whether each number is the double of a decimal with six places at most, as typed ones are, and so is
 * itself at 15 digits. What is not there passes.
 */
VECTOR_LOOPS static bool are_short(const double *x, size_t count)
{
    uint64_t other = 0;
    for (size_t i = 0; i < count; i++) {
        double millionths = x[i] * 1e6;
        double whole = (millionths + 0x1.8p52) - 0x1.8p52;
        other |= (whole / 1e6 < x[i] || whole / 1e6 > x[i]) ? 1u : 0u;
        other |= (whole > 1e15 || whole < -1e15) ? 1u : 0u;
    }
    return other == 0;
}

/* Where the input's numbers stand, as a person reads them; NaN where nothing was given. */
static const double *input_at(struct tile *tile, const parindex_dossier *d, size_t input,
                              double *buffer)
{
    const struct column *column = &d->values[input].view;
    if (column->data != NULL) {
        const double *x = column_f64(column, tile->first, tile->count, buffer);
        if (d->framework->bounds[input].whole || are_short(x, tile->count))
            return x;
        for (size_t i = 0; i < tile->count; i++)
            buffer[i] = number_seen(x[i]);
        return buffer;
    }
    for (size_t i = 0; i < tile->count; i++)
        buffer[i] = NAN;
    return buffer;
}

static uint64_t out_of_bounds(const struct bounds *bounds, const double *x, size_t count)
{
    return bounds->whole ? not_a_count(x, count, bounds->highest)
                         : outside(x, count, bounds->lowest, bounds->highest);
}

/* Whole numbers that were worked out are read only where some seem to be none. */
static const double *within_bounds(const struct bounds *bounds, const double *x, size_t count,
                                   double *buffer, uint64_t *bad)
{
    if (out_of_bounds(bounds, x, count) == 0)
        return x;
    for (size_t i = 0; i < count; i++)
        buffer[i] = number_seen(x[i]);
    *bad |= out_of_bounds(bounds, buffer, count);
    return buffer;
}

static const double *input_of(struct tile *tile, const parindex_dossier *d, size_t input,
                              double *buffer, uint64_t *bad)
{
    const double *x = input_at(tile, d, input, buffer);
    return within_bounds(&d->framework->bounds[input], x, tile->count, buffer, bad);
}

struct flags {
    uint64_t bad;
    uint64_t zero;
};

VECTOR_LOOPS static struct flags divide(double *restrict x, const double *a, const double *b,
                                        size_t count)
{
    uint64_t bad = 0;
    uint64_t zero = 0;
    for (size_t i = 0; i < count; i++) {
        x[i] = a[i] / b[i];
        bad |= (a[i] > b[i] ? 1u : 0u);
        zero |= (b[i] == 0 ? 1u : 0u);
    }
    return (struct flags){bad, zero};
}

/* The same for two counts, the commonest evidence, with their own checks in one go. */
VECTOR_LOOPS static struct flags divide_counts(double *restrict x, const double *a, const double *b,
                                               size_t count, double highest)
{
    uint64_t bad = 0;
    uint64_t zero = 0;
    for (size_t i = 0; i < count; i++) {
        double part = a[i];
        double whole = b[i];
        x[i] = part / whole;
        /* The least of all that must not be below 0; a missing number leaves it as it is, and does
         * not hide the other's fault. */
        double least = smaller(part, 0);
        least = smaller(whole, least);
        least = smaller(whole - part, least);
        least = smaller(highest - part, least);
        least = smaller(highest - whole, least);
        bad |= ((least < 0) | fractional(part) | fractional(whole)) ? 1u : 0u;
        zero |= (whole == 0 ? 1u : 0u);
    }
    return (struct flags){bad, zero};
}

/* Of what is divided by more than 0. */
static uint64_t beyond_limit(const double *ratios, const double *wholes, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= fabs(ratios[i]) > EVIDENCE_LIMIT && wholes[i] != 0;
    return bad;
}

static void ratio(struct tile *tile, const parindex_dossier *d, const struct rule *rule,
                  struct measured *m, uint64_t *bad)
{
    const parindex_framework *f = d->framework;
    const struct bounds *part = &f->bounds[rule->terms[0].input];
    const struct bounds *whole = &f->bounds[rule->terms[1].input];
    const double *a = input_at(tile, d, rule->terms[0].input, tile->a);
    const double *b = input_at(tile, d, rule->terms[1].input, tile->b);
    struct flags flags = {1, 0};
    if (part->whole && whole->whole && !rule->may_exceed)
        flags = divide_counts(tile->x, a, b, tile->count, whole->highest);
    if (flags.bad != 0) {
        a = within_bounds(part, a, tile->count, tile->a, bad);
        b = within_bounds(whole, b, tile->count, tile->b, bad);
        flags = divide(tile->x, a, b, tile->count);
        *bad |= rule->may_exceed ? 0 : flags.bad;
        *bad |= outside(a, tile->count, 0, INFINITY) | outside(b, tile->count, 0, INFINITY);
        *bad |= beyond_limit(tile->x, b, tile->count);
    }
    m->zero = flags.zero != 0;
    m->numerators = a;
    m->denominators = b;
}

static double decimal_change(double now, double before)
{
    struct double_double a = number_decimal(now);
    struct double_double b = number_decimal(before);
    struct double_double change = double_double_sum(a.hi, -b.hi);
    return change.hi + (change.lo + (a.lo - b.lo));
}

static void growth(struct tile *tile, const double *now, const double *before, struct measured *m,
                   uint64_t *bad)
{
    uint64_t zero = 0;
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = decimal_change(now[i], before[i]) / before[i];
        zero |= (before[i] == 0 ? 1u : 0u);
    }
    *bad |= outside(before, tile->count, 0, INFINITY) | beyond_limit(tile->x, before, tile->count);
    m->zero = zero != 0;
    m->numerators = now;
    m->denominators = before;
}

VECTOR_LOOPS static void logarithm(struct tile *tile, const double *a, uint64_t *bad)
{
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = a[i] > 0 ? natural_logarithm(a[i]) : NAN;
        *bad |= (a[i] <= 0 ? 1u : 0u);
    }
}

/* The same for one unit, of the decimals that a person reads. */
static struct double_double decimal_sum(const parindex_dossier *d, const struct rule *rule,
                                        size_t unit)
{
    struct double_double sum = number_typed(rule->constant);
    for (size_t t = 0; t < rule->term_count; t++) {
        size_t input = rule->terms[t].input;
        double x = parindex_dossier_value(d, unit, input);
        add_product(&sum, number_typed(rule->terms[t].coefficient), number_decimal(x));
    }
    return double_double_sum(sum.hi, sum.lo);
}

/* constant + sum of coefficient * input, for the measure `sum` and the scale `affine`. */
static void weighted_sum(struct tile *tile, const parindex_dossier *d, const struct rule *rule,
                         double limit, uint64_t *bad)
{
    double *size = tile->b; /* sum of the terms' sizes */
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = rule->constant;
        tile->carry[i] = 0;
        size[i] = 0;
    }
    const double constant = fabs(rule->constant);
    for (size_t t = 0; t < rule->term_count; t++) {
        const double *x = input_of(tile, d, rule->terms[t].input, tile->a, bad);
        double coefficient = rule->terms[t].coefficient;
        for (size_t i = 0; i < tile->count; i++) {
            double term = coefficient * x[i];
            size[i] += fabs(term);
            add_exactly(&tile->x[i], &tile->carry[i], term);
        }
    }
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] += tile->carry[i];
        if (fabs(tile->x[i]) < (size[i] + constant) * 0.99) /* some of it cancels */
            tile->x[i] = decimal_sum(d, rule, tile->first + i).hi;
    }
    if (outside(size, tile->count, 0, limit) == 0)
        return;
    for (size_t i = 0; i < tile->count; i++)
        if (number_order(size[i], limit) == 0 && tile->x[i] > limit)
            tile->x[i] = limit;
    *bad |= outside(size, tile->count, 0, number_greatest(limit));
}

/* What x lacks of the measure of the decimals that its inputs are read as. */
static const double *rests(struct tile *tile, const parindex_dossier *d, const struct rule *rule,
                           const struct measured *m, uint32_t measure)
{
    double *rest = tile->carry;
    for (size_t i = 0; i < tile->count; i++) {
        rest[i] = 0;
        if (measure == PARINDEX_MEASURE_LOG)
            continue;
        if (measure == PARINDEX_MEASURE_SUM) {
            struct double_double sum = decimal_sum(d, rule, tile->first + i);
            tile->x[i] = sum.hi;
            rest[i] = sum.lo;
            continue;
        }
        struct double_double a = number_decimal(m->numerators != NULL ? m->numerators[i] : m->x[i]);
        rest[i] = a.lo;
        if (m->numerators == NULL)
            continue;
        struct double_double b = number_decimal(m->denominators[i]);
        if (measure == PARINDEX_MEASURE_GROWTH) {
            double lo = a.lo - b.lo;
            a = double_double_sum(a.hi, -b.hi);
            a.lo += lo;
        }
        struct double_double back = double_double_product(m->x[i], b.hi);
        rest[i] = b.hi == 0 ? 0 : ((a.hi - back.hi) - back.lo + (a.lo - m->x[i] * b.lo)) / b.hi;
    }
    return rest;
}

struct measured measure_leaf(struct tile *tile, const parindex_dossier *dossier, size_t node)
{
    const parindex_node *n = &dossier->framework->nodes[node];
    const struct rule *rule = &dossier->framework->rules[node];
    struct measured m = {.x = tile->x};
    uint64_t bad = 0;
    if (n->measure == PARINDEX_MEASURE_SUM || n->scale == PARINDEX_SCALE_AFFINE) {
        double limit = n->scale == PARINDEX_SCALE_POINTS ? rule->ceiling : EVIDENCE_LIMIT;
        weighted_sum(tile, dossier, rule, limit, &bad);
    } else if (n->measure == PARINDEX_MEASURE_RATIO) {
        ratio(tile, dossier, rule, &m, &bad);
    } else {
        const double *a = input_of(tile, dossier, rule->terms[0].input, tile->a, &bad);
        if (n->measure == PARINDEX_MEASURE_GROWTH)
            growth(tile, a, input_of(tile, dossier, rule->terms[1].input, tile->b, &bad), &m, &bad);
        else if (n->measure == PARINDEX_MEASURE_LOG)
            logarithm(tile, a, &bad);
        else
            m.x = a;
    }
    if (rule->log)
        for (size_t i = 0; i < tile->count; i++)
            bad |= m.x[i] <= 0 ? 1u : 0u;
    bool posts = n->scale == PARINDEX_SCALE_GOALPOSTS && !rule->log && rule->cohort == NULL;
    if (posts)
        m.rest = rests(tile, dossier, rule, &m, n->measure);
    m.suspect = bad != 0;
    return m;
}
