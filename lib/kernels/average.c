/* SPDX-License-Identifier: MIT */
#include "kernels/average.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/lanes.h"
#include "base/logarithm.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/width.h"
#include "kernels/range.h"
#include "kinds/kinds.h"

/*
 * Weights as whole numbers of one unit, all together below 2^62. The unit is a power of two; 0: there is
 * none, or there are more weights than it holds.
 */
static double whole_weights(int64_t units[TILE], const double *weights, size_t n)
{
    double whole = 0;
    for (size_t k = 0; k < n; k++)
        whole += fabs(weights[k]);
    if (!(n <= TILE && whole > 0x1p-900 && whole < 0x1p900))
        return 0;
    int exponent = 0;
    (void)frexp(whole, &exponent);
    double scale = ldexp(1, 61 - exponent);
    for (size_t k = 0; k < n; k++) {
        units[k] = (int64_t)(weights[k] * scale);
        if ((double)units[k] != weights[k] * scale)
            return 0;
    }
    return 1 / scale;
}

/* What a mean is made of. */
struct meant {
    const double *const *parts;
    size_t n;
    const double *weights;
    const int64_t *units; /* the weights in whole numbers of `unit`, where there is one */
    double unit;
    double grain;  /* of the two pieces of a weight, where there is no unit */
    double beyond; /* from it on, a sum may have a number that is beyond what evidence may be */
    size_t count;
    const struct ahead *ahead;
};

enum {
    LINE = 8,        /* numbers in a line of the cache */
    SOON = TILE / 4, /* numbers ahead of those that are read now */
    PAIR = 2         /* values at a time: what is added to one waits for nothing of the other */
};

/*
 * Asks for what is read later, for the lines that `some` units from i on begin: more columns than a machine
 * fetches ahead by itself. What is read soon, the same columns further on, goes into the first cache; what comes
 * after all columns of a tile goes into the second.
 */
static inline __attribute__((always_inline)) void ask_ahead(const struct meant *m, size_t k,
                                                            size_t i, size_t some, bool soon)
{
    for (size_t line = i; line < i + some; line += LINE) {
        if (line % LINE != 0)
            continue;
        if (soon)
            __builtin_prefetch(m->parts[k] + line + SOON);
        else
            __builtin_prefetch((const unsigned char *)m->ahead->lines[k] + m->ahead->from +
                                   (int64_t)line * m->ahead->step,
                               0, 2);
    }
}

/* Sums of some units side by side. */
struct sums {
    lanes sum;
    lanes carry;
    lane_bits whole;
    lanes weight;
    lanes weight_lo;
};

/* Adds a part. `odd` gets bit 63 where a number has a sign; of a unit that has none, no sum ever falls. */
static inline __attribute__((always_inline)) void add_part(struct sums *s, lane_bits *odd,
                                                           const struct meant *m, size_t k, lanes x,
                                                           bool as_units)
{
    lane_bits there = x == x;
    x = LANES_WHERE(there, x);
    *odd |= (lane_bits)x;
    lanes term = LANES_OF(m->weights[k]) * x;
    if (k == 0) /* there is nothing to round */
        s->sum = term;
    else
        LANES_ADD_POSITIVE(s->sum, s->carry, term); /* else it is odd, and worked out again */
    if (as_units) {
        s->whole += m->units[k] & there;
    } else {
        struct split_weight w = split_weight(m->weights[k], m->grain);
        s->weight += LANES_WHERE(there, LANES_OF(w.hi));
        s->weight_lo += LANES_WHERE(there, LANES_OF(w.lo));
    }
}

/* Whole numbers as doubles, rounded once. */
static inline __attribute__((always_inline)) void numbers_of(lanes *x, lane_bits whole)
{
#if LANES == 8
    *x = __builtin_convertvector(whole, lanes);
#else /* no instruction does it: the upper half, beside 2^84, and the lower one, beside 2^52 */
    lane_words bits = (lane_words)whole;
    lane_words upper = (bits >> 32) ^ UINT64_C(0x4530000080000000);
    lane_words lower = (bits & UINT32_MAX) | UINT64_C(0x4330000000000000);
    *x = ((lanes)upper - (0x1p84 + 0x1p63)) + ((lanes)lower - 0x1p52);
#endif
}

static inline __attribute__((always_inline)) void mean_of_sums(lanes *mean, lane_bits *odd,
                                                               const struct sums *s,
                                                               const struct meant *m, bool as_units)
{
    *odd |= s->sum >= m->beyond;
    lanes weight = s->weight;
    if (as_units) {
        numbers_of(&weight, s->whole);
        weight *= m->unit;
    }
    *mean = (s->sum + s->carry) / (weight + s->weight_lo);
}

/* One part of two values, or of one and fewer units than it holds. */
static inline __attribute__((always_inline)) void add_pair(struct sums s[PAIR], lane_bits *odd,
                                                           const struct meant *m, size_t k,
                                                           size_t i, bool as_units, bool soon)
{
    ask_ahead(m, k, i, PAIR * LANES, soon);
    for (size_t h = 0; h < PAIR; h++) {
        lanes x;
        memcpy(&x, m->parts[k] + i + h * LANES, sizeof x);
        add_part(&s[h], odd, m, k, x, as_units);
    }
}

static inline __attribute__((always_inline)) void add_last(struct sums *s, lane_bits *odd,
                                                           const struct meant *m, size_t k,
                                                           size_t i, bool as_units, bool soon)
{
    lanes x;
    ask_ahead(m, k, i, LANES, soon);
    lanes_load(&x, m->parts[k] + i, m->count - i);
    add_part(s, odd, m, k, x, as_units);
}

/*
 * sum(w x) / sum(w) of what is there, NaN of nothing. Weights are added as whole numbers of a unit where
 * there is one, else in two pieces; either way their sum is rounded once. True: some number has a sign, or some sum
 * is so great that a number may be beyond what evidence may be; a pass that looks at each number would cost half
 * as much as the mean.
 */
static inline __attribute__((always_inline)) bool mean_loop(double *restrict out,
                                                            const struct meant *m, bool as_units,
                                                            bool soon)
{
    lane_bits odd = {0};
    size_t i = 0;
    for (; i + PAIR * LANES <= m->count; i += PAIR * LANES) {
        struct sums s[PAIR] = {0};
        add_pair(s, &odd, m, 0, i, as_units, soon);
        for (size_t k = 1; k < m->n; k++)
            add_pair(s, &odd, m, k, i, as_units, soon);
        for (size_t h = 0; h < PAIR; h++) {
            lanes mean;
            mean_of_sums(&mean, &odd, &s[h], m, as_units);
            memcpy(out + i + h * LANES, &mean, sizeof mean);
        }
    }
    for (; i < m->count; i += LANES) {
        struct sums s = {0};
        lanes mean;
        add_last(&s, &odd, m, 0, i, as_units, soon);
        for (size_t k = 1; k < m->n; k++)
            add_last(&s, &odd, m, k, i, as_units, soon);
        mean_of_sums(&mean, &odd, &s, m, as_units);
        lanes_store(out + i, &mean, m->count - i);
    }
    odd = odd < 0;
    return lanes_any(&odd);
}

OUT_OF_LINE bool mean_of_whole_weights(double *restrict out, const struct meant *m)
{
    return m->ahead == NULL ? mean_loop(out, m, true, true) : mean_loop(out, m, true, false);
}

OUT_OF_LINE bool mean_of_any_weights(double *restrict out, const struct meant *m)
{
    return m->ahead == NULL ? mean_loop(out, m, false, true) : mean_loop(out, m, false, false);
}

/* The mean again where numbers or weights cancel; NaN where the weights cancel wholly. */
static void settle_mean(double *mean, const double *const *parts, size_t n, const double *weights,
                        size_t i)
{
    struct dd sum = {0, 0};
    struct dd weight = {0, 0};
    double size = 0;
    double whole = 0;
    bool cancels = false;
    for (size_t k = 0; k < n; k++) {
        if (isnan(parts[k][i]))
            continue;
        add_product(&sum, number_typed(weights[k]), number_typed(parts[k][i]));
        add_exactly(&weight.hi, &weight.lo, weights[k]);
        size += fabs(weights[k] * parts[k][i]);
        whole += fabs(weights[k]);
        cancels |= weights[k] < 0 || parts[k][i] < 0;
    }
    if (!cancels)
        return;
    double divisor = weight.hi + weight.lo;
    *mean = number_cut(divisor, whole) == 0 ? NAN : number_settled(sum.hi + sum.lo, size) / divisor;
}

/* The least sum that a number beyond what evidence may be leads to, under any weight above 0. */
static double least_beyond(const double *weights, size_t n)
{
    double least = INFINITY;
    for (size_t k = 0; k < n; k++)
        least = weights[k] > 0 && weights[k] < least ? weights[k] : least;
    return least * EVIDENCE_LIMIT;
}

static bool mean_tile(double *restrict out, const double *const *parts, size_t n,
                      const double *weights, size_t count, const struct ahead *ahead,
                      struct average_scratch *s)
{
    for (size_t i = 0; n == 0 && i < count; i++)
        out[i] = NAN;
    if (n == 0)
        return false;
    double unit = whole_weights(s->units, weights, n);
    const double grain = weight_grain(weights, n);
    const struct meant m = {parts, n,    weights, s->units, unit, grain, least_beyond(weights, n),
                            count, ahead};
    bool odd = unit > 0 ? mean_of_whole_weights(out, &m) : mean_of_any_weights(out, &m);
    bool cancels = odd;
    for (size_t k = 0; k < n; k++)
        cancels |= weights[k] < 0;
    bool exceeded = false;
    for (size_t k = 0; k < n; k++)
        if (cancels || weights[k] == 0) /* else the sums would have told */
            exceeded |= range_exceeded(parts[k], count);
    for (size_t i = 0; cancels && i < count; i++)
        settle_mean(&out[i], parts, n, weights, i);
    return exceeded;
}

static void clear(struct average_scratch *s, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        s->sum[i] = 0;
        s->carry[i] = 0;
        s->weight[i] = 0;
        s->weight_lo[i] = 0;
    }
}

/* Zero, where it is not refused, gives zero by itself: its reciprocal is infinite. */
OUT_OF_LINE uint64_t add_reciprocal(struct average_scratch *s, const double *restrict x,
                                    size_t count, double weight, struct split_weight w,
                                    const struct average *rule)
{
    double shift = rule->zero == PARINDEX_ZERO_SHIFT ? rule->at : 0;
    double floor = rule->zero == PARINDEX_ZERO_FLOOR ? rule->at : -INFINITY;
    double least = rule->zero == PARINDEX_ZERO_GIVES_ZERO ? 0 : DBL_MIN;
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] + shift;
        v = v < floor ? floor : v;
        double unfit = v < least ? 1 : 0;
        double nought = v == 0 ? 1 : 0;
        bad |= unfit != 0 ? 1u : 0u;
        double term = weight / v;
        term = term == term && nought == 0 ? term : 0;
        add_exactly(&s->sum[i], &s->carry[i], term);
        s->weight[i] += v == v ? w.hi : 0;
        s->weight_lo[i] += v == v ? w.lo : 0;
        s->zero[i] = unfit != 0 ? NAN : s->zero[i] * (nought != 0 ? 0 : 1);
    }
    return bad;
}

static bool harmonic_tile(double *restrict out, const double *const *parts, size_t n,
                          const double *weights, const struct average *rule, size_t count,
                          struct average_scratch *s)
{
    uint64_t bad = 0;
    double grain = weight_grain(weights, n);
    clear(s, count);
    for (size_t i = 0; i < count; i++)
        s->zero[i] = 1; /* 0 where some part is 0, NaN where one is refused */
    for (size_t k = 0; k < n; k++)
        if (weights[k] != 0)
            bad |= add_reciprocal(s, parts[k], count, weights[k], split_weight(weights[k], grain),
                                  rule);
    double shift = rule->zero == PARINDEX_ZERO_SHIFT ? rule->at : 0;
    for (size_t i = 0; i < count; i++) {
        double weight = s->weight[i] + s->weight_lo[i];
        double mean = weight / (s->sum[i] + s->carry[i]) - shift;
        out[i] = s->zero[i] == 0 ? 0 : mean * s->zero[i];
        out[i] = weight == 0 ? NAN : out[i];
    }
    return bad != 0;
}

OUT_OF_LINE void take_smaller(double *restrict out, const double *restrict x, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double other = out[i] == out[i] ? out[i] : x[i];
        out[i] = x[i] < other ? x[i] : other;
    }
}

static bool minimum_tile(double *restrict out, const double *const *parts, size_t n, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = NAN;
    for (size_t k = 0; k < n; k++)
        take_smaller(out, parts[k], count);
    return false;
}

OUT_OF_LINE void take_larger(double *restrict out, const double *restrict x, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double other = out[i] == out[i] ? out[i] : x[i];
        out[i] = x[i] > other ? x[i] : other;
    }
}

static bool maximum_tile(double *restrict out, const double *const *parts, size_t n, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = NAN;
    for (size_t k = 0; k < n; k++)
        take_larger(out, parts[k], count);
    return false;
}

static int by_value(const void *a, const void *b)
{
    const struct weighted *x = a;
    const struct weighted *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/*
 * The least number up to which half of the weight lies; where exactly half does, the middle of it and
 * the next one, so that equal weights give the plain median.
 */
static double median_of(struct weighted *list, size_t n)
{
    double whole = 0;
    for (size_t k = 0; k < n; k++)
        whole += list[k].weight;
    qsort(list, n, sizeof *list, by_value);
    double below = 0; /* the weight behind, less that ahead */
    double carry = 0;
    for (size_t k = 0; k < n; k++)
        add_exactly(&below, &carry, -list[k].weight);
    for (size_t k = 0; k < n; k++) {
        add_exactly(&below, &carry, 2 * list[k].weight);
        double more = number_cut(below + carry, whole);
        if (more > 0 || k + 1 == n)
            return list[k].value;
        if (more == 0)
            return list[k].value + (list[k + 1].value - list[k].value) / 2;
    }
    return NAN; /* none, or none of any weight */
}

static bool median_tile(double *restrict out, const double *const *parts, size_t n,
                        const double *weights, size_t count, struct weighted *sorted)
{
    for (size_t i = 0; i < count; i++) {
        size_t there = 0;
        for (size_t k = 0; k < n; k++)
            if (!isnan(parts[k][i]) && weights[k] > 0)
                sorted[there++] = (struct weighted){parts[k][i], weights[k]};
        out[i] = median_of(sorted, there);
    }
    return false;
}

OUT_OF_LINE void count_present(double *restrict present, const double *restrict x, size_t count,
                               double amount)
{
    for (size_t i = 0; i < count; i++)
        present[i] += x[i] == x[i] ? amount : 0;
}

void average_cover(double *restrict out, const double *const *parts, size_t n,
                   const double *weights, const struct average *rule, size_t count,
                   struct average_scratch *s)
{
    double whole = 0;
    for (size_t i = 0; i < count; i++)
        s->present[i] = 0;
    for (size_t k = 0; k < n; k++) {
        double amount = rule->cover_weights ? weights[k] : 1;
        whole += amount;
        count_present(s->present, parts[k], count, amount);
    }
    for (size_t i = 0; i < count; i++)
        if (s->present[i] < whole && number_order(s->present[i] / whole, rule->coverage) < 0)
            out[i] = NAN;
}

/* What a shift is taken off again has the digits of the shifted numbers. */
static void settle_shifted(double *out, const struct average *rule, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = number_cut(out[i], fabs(out[i]) + 2 * rule->at);
}

/* What any kind of mean takes. */
struct averaged {
    const double *const *parts;
    size_t n;
    const double *weights;
    const struct average *rule;
    size_t count;
    const struct ahead *ahead;
    struct average_scratch *scratch;
    struct weighted *sorted;
};

static bool tile_mean(double *restrict out, const struct averaged *a)
{
    return mean_tile(out, a->parts, a->n, a->weights, a->count, a->ahead, a->scratch);
}

static bool tile_geometric(double *restrict out, const struct averaged *a)
{
    return geometric_tile(out, a->parts, a->n, a->weights, a->rule, a->count, a->scratch);
}

static bool tile_harmonic(double *restrict out, const struct averaged *a)
{
    return harmonic_tile(out, a->parts, a->n, a->weights, a->rule, a->count, a->scratch);
}

static bool tile_power(double *restrict out, const struct averaged *a)
{
    return power_tile(out, a->parts, a->n, a->weights, a->rule, a->count, a->scratch);
}

static bool tile_minimum(double *restrict out, const struct averaged *a)
{
    return minimum_tile(out, a->parts, a->n, a->count);
}

static bool tile_maximum(double *restrict out, const struct averaged *a)
{
    return maximum_tile(out, a->parts, a->n, a->count);
}

static bool tile_product(double *restrict out, const struct averaged *a)
{
    return product_tile(out, a->parts, a->n, a->weights, a->count);
}

static bool tile_ratio(double *restrict out, const struct averaged *a)
{
    return ratio_tile(out, a->parts, a->count);
}

static bool tile_median(double *restrict out, const struct averaged *a)
{
    return median_tile(out, a->parts, a->n, a->weights, a->count, a->sorted);
}

bool average_tile(double *restrict out, const double *const *parts, size_t n, const double *weights,
                  const struct average *rule, size_t count, const struct ahead *ahead,
                  struct average_scratch *s, struct weighted *sorted)
{
    static bool (*const tiles[])(double *restrict, const struct averaged *) = {
#define TILE_TOTAL(key) NULL
#define TILE_PAIRS(key) NULL
#define TILE_MEAN(key) tile_##key
#define TILE_POWER(key) tile_##key
#define TILE_ORDER(key) tile_##key
#define TILE_FACTOR(key) tile_##key
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) [value] = TILE_##family(key),
#include "kinds/combines.def"
    };
    bool bad = tiles[rule->combine](
        out, &(struct averaged){parts, n, weights, rule, count, ahead, s, sorted});
    if (rule->zero == PARINDEX_ZERO_SHIFT && combine_is(rule->combine, COMBINE_OF_POWER))
        settle_shifted(out, rule, count);
    return bad;
}

size_t average_refused(const struct average *rule, const double *parts, const double *weights,
                       size_t n)
{
    if (!combine_is(rule->combine, COMBINE_OF_POWER))
        return n;
    bool nought_passes = rule->zero == PARINDEX_ZERO_GIVES_ZERO ||
                         (rule->combine == PARINDEX_COMBINE_POWER && rule->power > 0);
    for (size_t k = 0; k < n; k++) {
        double v = rule->zero == PARINDEX_ZERO_SHIFT ? parts[k] + rule->at : parts[k];
        if (rule->zero == PARINDEX_ZERO_FLOOR && v < rule->at)
            v = rule->at;
        if (weights[k] != 0 && (nought_passes ? v < 0 : v < DBL_MIN))
            return k;
    }
    return n;
}

double weight_grain(const double *weights, size_t n)
{
    double whole = 0;
    for (size_t k = 0; k < n; k++)
        whole += fabs(weights[k]);
    int exponent = 0;
    (void)frexp(whole, &exponent);
    return ldexp(1, exponent + 11 - 52);
}
