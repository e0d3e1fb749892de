/* SPDX-License-Identifier: MIT */
#include "score/measure.h"

#include <math.h>

#include "base/lanes.h"
#include "base/seen.h"
#include "base/width.h"
#include "kernels/logarithms.h"

/*
 * Set where x has a fraction: adding and subtracting 2^52 rounds to a whole number. NaN is neither below nor
 * above.
 */
#define FRACTIONAL(x) (((x) < WHOLE(x)) | ((x) > WHOLE(x)))
#define WHOLE(x) (((x) + 0x1p52) - 0x1p52)

/*
 * Of each lane, the least and the greatest number so far, and whether some had a fraction. What is not there is
 * NaN, and passes. The loops below do whole values first, then what is left, so that they ask nothing on the way.
 */
struct reach {
    lanes least;
    lanes most;
    lane_bits other;
};

static const struct reach reach_none = {LANES_OF(INFINITY), LANES_OF(-INFINITY), {0}};

static inline __attribute__((always_inline)) void reach_take(struct reach *reach, lanes v)
{
    reach->least = LANES_LESSER(v, reach->least);
    reach->most = LANES_GREATER(v, reach->most);
}

static bool reaches_beyond(const struct reach *reach, double lowest, double highest)
{
    bool beyond = false;
    for (size_t j = 0; j < LANES; j++)
        beyond |= reach->least[j] < lowest || reach->most[j] > highest;
    return beyond;
}

static inline __attribute__((always_inline)) void take_number(struct reach *reach, const double *x,
                                                              size_t left)
{
    lanes v;
    lanes_load(&v, x, left);
    reach_take(reach, v);
}

OUT_OF_LINE bool outside(const double *x, size_t count, double lowest, double highest)
{
    struct reach reach = reach_none;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        take_number(&reach, x + i, LANES);
    if (i < count)
        take_number(&reach, x + i, count - i);
    return reaches_beyond(&reach, lowest, highest);
}

static inline __attribute__((always_inline)) void take_count(struct reach *reach, const double *x,
                                                             size_t left)
{
    lanes v;
    lanes_load(&v, x, left);
    reach_take(reach, v);
    reach->other += FRACTIONAL(v);
}

OUT_OF_LINE bool not_a_count(const double *x, size_t count, double highest)
{
    struct reach reach = reach_none;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        take_count(&reach, x + i, LANES);
    if (i < count)
        take_count(&reach, x + i, count - i);
    return reaches_beyond(&reach, 0, highest) || lanes_any(&reach.other);
}

static inline __attribute__((always_inline)) void take_millionths(struct reach *reach,
                                                                  const double *x, size_t left)
{
    lanes v;
    lanes_load(&v, x, left);
    lanes whole = (v * 1e6 + 0x1.8p52) - 0x1.8p52;
    lanes back = whole / 1e6;
    reach_take(reach, whole);
    reach->other += (back < v) | (back > v);
}

/*
 * Whether each number is the double of a decimal with six places at most, as typed ones are, and so is
 * itself at 15 digits. What is not there passes.
 */
OUT_OF_LINE bool are_short(const double *x, size_t count)
{
    struct reach reach = reach_none;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        take_millionths(&reach, x + i, LANES);
    if (i < count)
        take_millionths(&reach, x + i, count - i);
    return !reaches_beyond(&reach, -1e15, 1e15) && !lanes_any(&reach.other);
}

/* A leaf of a tile: what its measure takes, and what comes of it. */
struct taken {
    struct tile *tile;
    const parindex_dossier *d;
    const struct rule *rule;
    double limit; /* the most that a sum may be */
    struct measured m;
    uint64_t bad;
};

/* The input's numbers in place, as a person reads them; NaN where nothing was given. */
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

static bool out_of_bounds(const struct bounds *bounds, const double *x, size_t count)
{
    return bounds->whole ? not_a_count(x, count, bounds->highest)
                         : outside(x, count, bounds->lowest, bounds->highest);
}

/* Whole numbers that were worked out, and those that read like a bound, are read only where some seem to be neither. */
static const double *within_bounds(const struct bounds *bounds, const double *x, size_t count,
                                   double *buffer, uint64_t *bad)
{
    if (!out_of_bounds(bounds, x, count))
        return x;
    for (size_t i = 0; i < count; i++)
        buffer[i] = bounds_taken(bounds, x[i]);
    *bad |= out_of_bounds(bounds, buffer, count);
    return buffer;
}

static const double *input_of(struct taken *t, size_t term, double *buffer)
{
    size_t input = t->rule->terms[term].input;
    const double *x = input_at(t->tile, t->d, input, buffer);
    return within_bounds(&t->d->framework->bounds[input], x, t->tile->count, buffer, &t->bad);
}

struct flags {
    bool bad;
    bool zero;
};

OUT_OF_LINE struct flags divide(double *restrict x, const double *a, const double *b, size_t count)
{
    lane_bits bad = {0};
    lane_bits zero = {0};
    for (size_t i = 0; i < count; i += LANES) {
        lanes part;
        lanes whole;
        lanes_load(&part, a + i, count - i);
        lanes_load(&whole, b + i, count - i);
        lanes ratio = part / whole;
        lanes_store(x + i, &ratio, count - i);
        bad += part > whole;
        zero += whole == 0;
    }
    return (struct flags){lanes_any(&bad), lanes_any(&zero)};
}

/* What is seen of two counts while they are divided. */
struct divided {
    struct reach both;
    lanes least_whole;
    lanes excess; /* the most by which a part is above its whole */
};

static inline __attribute__((always_inline)) void divide_count(struct divided *seen, double *x,
                                                               const double *a, const double *b,
                                                               size_t left)
{
    lanes part;
    lanes whole;
    lanes_load(&part, a, left);
    lanes_load(&whole, b, left);
    lanes ratio = part / whole;
    lanes_store(x, &ratio, left);
    reach_take(&seen->both, part);
    seen->both.most = LANES_GREATER(whole, seen->both.most);
    seen->both.other += FRACTIONAL(part) | FRACTIONAL(whole);
    seen->least_whole = LANES_LESSER(whole, seen->least_whole);
    seen->excess = LANES_GREATER(part - whole, seen->excess);
}

/*
 * The same for two counts, the commonest evidence, with their own checks in one go. A missing number does not
 * hide the other's fault.
 */
OUT_OF_LINE struct flags divide_counts(double *restrict x, const double *a, const double *b,
                                       size_t count, double highest)
{
    struct divided seen = {reach_none, LANES_OF(INFINITY), {0}};
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        divide_count(&seen, x + i, a + i, b + i, LANES);
    if (i < count)
        divide_count(&seen, x + i, a + i, b + i, count - i);
    struct flags flags = {reaches_beyond(&seen.both, 0, highest) || lanes_any(&seen.both.other),
                          false};
    for (size_t j = 0; j < LANES; j++) {
        flags.bad |= seen.least_whole[j] < 0 || seen.excess[j] > 0;
        flags.zero |= seen.least_whole[j] == 0;
    }
    return flags;
}

/* Of what is divided by more than 0. */
static uint64_t beyond_limit(const double *ratios, const double *wholes, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= fabs(ratios[i]) > EVIDENCE_LIMIT && wholes[i] != 0;
    return bad;
}

static void measure_ratio(struct taken *t)
{
    struct tile *tile = t->tile;
    const struct rule *rule = t->rule;
    const struct bounds *part = &t->d->framework->bounds[rule->terms[0].input];
    const struct bounds *whole = &t->d->framework->bounds[rule->terms[1].input];
    const double *a = input_at(tile, t->d, rule->terms[0].input, tile->a);
    const double *b = input_at(tile, t->d, rule->terms[1].input, tile->b);
    struct flags flags = {true, false};
    if (part->whole && whole->whole && !rule->may_exceed)
        flags = divide_counts(tile->x, a, b, tile->count, whole->highest);
    if (flags.bad) {
        a = within_bounds(part, a, tile->count, tile->a, &t->bad);
        b = within_bounds(whole, b, tile->count, tile->b, &t->bad);
        flags = divide(tile->x, a, b, tile->count);
        t->bad |= !rule->may_exceed && flags.bad;
        t->bad |= outside(a, tile->count, 0, INFINITY) || outside(b, tile->count, 0, INFINITY);
        t->bad |= beyond_limit(tile->x, b, tile->count);
    }
    t->m.zero = flags.zero;
    t->m.numerators = a;
    t->m.denominators = b;
}

double decimal_change(double now, double before)
{
    struct dd a = number_decimal(now);
    struct dd b = number_decimal(before);
    struct dd change = dd_sum(a.hi, -b.hi);
    return change.hi + (change.lo + (a.lo - b.lo));
}

static void measure_growth(struct taken *t)
{
    struct tile *tile = t->tile;
    const double *now = input_of(t, 0, tile->a);
    const double *before = input_of(t, 1, tile->b);
    uint64_t zero = 0;
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = decimal_change(now[i], before[i]) / before[i];
        zero |= (before[i] == 0 ? 1u : 0u);
    }
    t->bad |=
        outside(before, tile->count, 0, INFINITY) | beyond_limit(tile->x, before, tile->count);
    t->m.zero = zero != 0;
    t->m.numerators = now;
    t->m.denominators = before;
}

static void measure_value(struct taken *t)
{
    t->m.x = input_of(t, 0, t->tile->a);
}

static void measure_log(struct taken *t)
{
    const double *a = input_of(t, 0, t->tile->a);
    t->bad |= logarithms(t->tile->x, a, t->tile->count) ? 1u : 0u;
}

/* The same for one unit, of the decimals that a person reads. */
static struct dd decimal_sum(const struct taken *t, size_t at)
{
    const struct rule *rule = t->rule;
    struct dd sum = number_typed(rule->constant);
    for (size_t k = 0; k < rule->term_count; k++) {
        double x = parindex_dossier_value(t->d, t->tile->first + at, rule->terms[k].input);
        add_product(&sum, number_typed(rule->terms[k].coefficient), number_decimal(x));
    }
    return dd_sum(sum.hi, sum.lo);
}

/* constant + sum of coefficient * input, for the scale `affine` too. */
static void measure_sum(struct taken *t)
{
    struct tile *tile = t->tile;
    const struct rule *rule = t->rule;
    double *size = tile->b; /* sum of the terms' sizes */
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] = rule->constant;
        tile->carry[i] = 0;
        size[i] = 0;
    }
    const double constant = fabs(rule->constant);
    for (size_t k = 0; k < rule->term_count; k++) {
        const double *x = input_of(t, k, tile->a);
        double coefficient = rule->terms[k].coefficient;
        for (size_t i = 0; i < tile->count; i++) {
            double term = coefficient * x[i];
            size[i] += fabs(term);
            add_exactly(&tile->x[i], &tile->carry[i], term);
        }
    }
    for (size_t i = 0; i < tile->count; i++) {
        tile->x[i] += tile->carry[i];
        if (fabs(tile->x[i]) < (size[i] + constant) * 0.99) /* some of it cancels */
            tile->x[i] = decimal_sum(t, i).hi;
    }
    if (!outside(size, tile->count, 0, t->limit))
        return;
    for (size_t i = 0; i < tile->count; i++)
        if (number_order(size[i], t->limit) == 0 && tile->x[i] > t->limit)
            tile->x[i] = t->limit;
    t->bad |= outside(size, tile->count, 0, number_greatest(t->limit));
}

static double rest_value(struct taken *t, size_t i)
{
    return number_decimal(t->m.x[i]).lo;
}

static double rest_log(struct taken *t, size_t i)
{
    (void)t;
    (void)i;
    return 0;
}

static double rest_sum(struct taken *t, size_t i)
{
    struct dd sum = decimal_sum(t, i);
    t->tile->x[i] = sum.hi;
    return sum.lo;
}

/* Of a quotient x of a and b: what a - x * b is, of b. */
static double rest_of(struct dd a, struct dd b, double x)
{
    struct dd back = dd_product(x, b.hi);
    return b.hi == 0 ? 0 : ((a.hi - back.hi) - back.lo + (a.lo - x * b.lo)) / b.hi;
}

static double rest_ratio(struct taken *t, size_t i)
{
    return rest_of(number_decimal(t->m.numerators[i]), number_decimal(t->m.denominators[i]),
                   t->m.x[i]);
}

static double rest_growth(struct taken *t, size_t i)
{
    struct dd now = number_decimal(t->m.numerators[i]);
    struct dd before = number_decimal(t->m.denominators[i]);
    struct dd change = dd_sum(now.hi, -before.hi);
    change.lo += now.lo - before.lo;
    return rest_of(change, before, t->m.x[i]);
}

struct measured measure_leaf(struct tile *tile, const parindex_dossier *dossier, size_t node)
{
    static const struct {
        void (*measure)(struct taken *);
        double (*rest)(struct taken *, size_t); /* what x lacks of the decimals' measure */
    } measures[] = {
        [PARINDEX_MEASURE_NONE] = {measure_sum, rest_sum},
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) [value] = {measure_##key, rest_##key},
#include "kinds/measures.def"
    };
    const parindex_node *n = &dossier->framework->nodes[node];
    const struct rule *rule = &dossier->framework->rules[node];
    double limit = n->scale == PARINDEX_SCALE_POINTS ? rule->ceiling : EVIDENCE_LIMIT;
    struct taken t = {tile, dossier, rule, limit, {.x = tile->x}, 0};
    measures[n->measure].measure(&t);
    if (rule->log)
        for (size_t i = 0; i < tile->count; i++)
            t.bad |= t.m.x[i] <= 0 ? 1u : 0u;
    bool ends = scale_is(n->scale, SCALE_OF_ENDPOINTS) && !rule->log && rule->cohort == NULL;
    bool cancels = n->scale == PARINDEX_SCALE_PER_ITEM && rule->start != 0 &&
                   n->measure == PARINDEX_MEASURE_SUM;
    if (ends || cancels) {
        for (size_t i = 0; i < tile->count; i++)
            tile->carry[i] = measures[n->measure].rest(&t, i);
        t.m.rest = tile->carry;
    }
    t.m.suspect = t.bad != 0;
    return t.m;
}
