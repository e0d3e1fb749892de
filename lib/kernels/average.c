/* SPDX-License-Identifier: MIT */
#include "kernels/average.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/lanes.h"
#include "base/logarithm.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/vector.h"
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

/* What was met among numbers: some beyond what evidence may be, some below 0. */
struct met {
    int64_t beyond;
    int64_t below_zero;
};

/*
 * sum(w x) / sum(w) of what is there, NaN of nothing. Weights are added as whole numbers of a unit where
 * there is one (`as_units`), else in two pieces; either way their sum is rounded once.
 * The loop also looks for numbers out of range, by their bits: a separate pass would cost half as much
 * as the mean.
 */
static inline __attribute__((always_inline)) struct met mean_loop(
    double *restrict out, const double *const *parts, size_t n, const double *weights,
    const int64_t *units, double unit, size_t count, const struct ahead *ahead, bool as_units)
{
    const int64_t limit = (int64_t)bits_of(EVIDENCE_LIMIT);
    const double grain = as_units ? 0 : weight_grain(weights, n);
    lane_bits beyond = {0};
    lane_bits signs = {0};
    for (size_t i = 0; i < count; i += LANES) {
        lanes sum = LANES_OF(0);
        lanes carry = LANES_OF(0);
        lane_bits whole = {0};
        lanes weight = LANES_OF(0);
        lanes weight_lo = LANES_OF(0);
        int64_t far = ahead != NULL ? ahead->from + (int64_t)i * ahead->step : 0;
        for (size_t k = 0; k < n; k++) {
            lanes x;
            lanes_load(&x, parts[k] + i, count - i);
            /* So many columns are more than a machine fetches ahead by itself. */
            if (ahead == NULL)
                __builtin_prefetch(parts[k] + i + TILE);
            else /* into the second cache: the first has the turned rows */
                __builtin_prefetch((const unsigned char *)ahead->lines[k] + far, 0, 2);
            lane_bits there = x == x;
            x = LANES_WHERE(there, x);
            beyond |= ((lane_bits)x & INT64_MAX) > limit;
            signs |= (lane_bits)x;
            lanes term = LANES_OF(weights[k]) * x;
            LANES_ADD_EXACTLY(sum, carry, term);
            if (as_units) {
                whole += units[k] & there;
            } else {
                struct split_weight w = split_weight(weights[k], grain);
                weight += LANES_WHERE(there, LANES_OF(w.hi));
                weight_lo += LANES_WHERE(there, LANES_OF(w.lo));
            }
        }
        if (as_units)
            weight = __builtin_convertvector(whole, lanes) * unit;
        lanes mean = (sum + carry) / (weight + weight_lo);
        lanes_store(out + i, &mean, count - i);
    }
    struct met met = {0, 0};
    for (size_t j = 0; j < LANES; j++) {
        met.beyond |= beyond[j];
        met.below_zero |= signs[j] < 0;
    }
    return met;
}

VECTOR_LOOPS static struct met mean_of_whole_weights(double *restrict out,
                                                     const double *const *parts, size_t n,
                                                     const double *weights,
                                                     const int64_t units[TILE], double unit,
                                                     size_t count, const struct ahead *ahead)
{
    return mean_loop(out, parts, n, weights, units, unit, count, ahead, true);
}

VECTOR_LOOPS static struct met mean_of_any_weights(double *restrict out, const double *const *parts,
                                                   size_t n, const double *weights, size_t count,
                                                   const struct ahead *ahead)
{
    return mean_loop(out, parts, n, weights, NULL, 0, count, ahead, false);
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

static bool mean_tile(double *restrict out, const double *const *parts, size_t n,
                      const double *weights, size_t count, const struct ahead *ahead,
                      struct average_scratch *s)
{
    double unit = whole_weights(s->units, weights, n);
    struct met met =
        unit > 0 ? mean_of_whole_weights(out, parts, n, weights, s->units, unit, count, ahead)
                 : mean_of_any_weights(out, parts, n, weights, count, ahead);
    bool cancels = met.below_zero != 0;
    for (size_t k = 0; k < n; k++)
        cancels |= weights[k] < 0;
    for (size_t i = 0; cancels && i < count; i++)
        settle_mean(&out[i], parts, n, weights, i);
    return met.beyond != 0;
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
VECTOR_LOOPS static uint64_t add_reciprocal(struct average_scratch *s, const double *restrict x,
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

VECTOR_LOOPS static void take_smaller(double *restrict out, const double *restrict x, size_t count)
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

VECTOR_LOOPS static void take_larger(double *restrict out, const double *restrict x, size_t count)
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

VECTOR_LOOPS static void count_present(double *restrict present, const double *restrict x,
                                       size_t count, double amount)
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
