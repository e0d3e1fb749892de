/* SPDX-License-Identifier: MIT */
/*
 * The geometric mean, within two units of the last place. Parts of one weight are multiplied, their
 * exponents of two apart and exact, and one logarithm is taken of each product of mantissas; so equal
 * weights need one logarithm, and n different ones need n.
 */
#include <math.h>

#include "base/logarithm.h"
#include "base/vector.h"
#include "score/average.h"

enum {
    MOST_FACTORS = 512 /* of mantissas from sqrt(1/2) to sqrt(2): the product stays in range */
};

VECTOR_LOOPS static uint64_t multiply(struct average_scratch *s, const double *restrict x,
                                      size_t count, double floor, double least)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] < floor ? floor : x[i];
        double there = v == v ? 1 : 0;
        double unfit = v < least ? 1 : 0;
        double nought = v == 0 ? 1 : 0;
        bad |= unfit != 0 ? 1u : 0u;
        v = v >= DBL_MIN ? v : 1;
        struct split_number n = split_number(v);
        s->product[i] *= n.mantissa;
        s->exponent[i] += n.exponent;
        s->present[i] += there;
        s->zero[i] = unfit != 0 ? NAN : s->zero[i] * (nought != 0 ? 0 : 1);
    }
    return bad;
}

/* x + shift, with what the addition rounds away told to the mean of logarithms. */
VECTOR_LOOPS static uint64_t multiply_shifted(struct average_scratch *s, const double *restrict x,
                                              size_t count, double weight, double shift)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        struct twofold sum = twofold_sum(x[i], shift);
        double there = sum.hi == sum.hi ? 1 : 0;
        double unfit = sum.hi < DBL_MIN ? 1 : 0;
        bad |= unfit != 0 ? 1u : 0u;
        double v = sum.hi >= DBL_MIN ? sum.hi : 1;
        struct split_number n = split_number(v);
        s->product[i] *= n.mantissa;
        s->exponent[i] += n.exponent;
        s->present[i] += there;
        s->zero[i] = unfit != 0 ? NAN : s->zero[i];
        s->low[i] += there != 0 && unfit == 0 ? weight * (sum.lo / v) : 0;
    }
    return bad;
}

/* The product of one weight joins the weighted sum of logarithms; the arrays begin anew. */
VECTOR_LOOPS static void take_logarithm(struct average_scratch *s, size_t count,
                                        struct split_weight w)
{
    for (size_t i = 0; i < count; i++) {
        struct split_number n = split_number(s->product[i]);
        struct twofold ln = ln_mantissa(n.mantissa);
        double exponent = s->exponent[i] + n.exponent;
        s->power[i] += w.hi * exponent; /* exact, as the weights are cut */
        s->power_lo[i] += w.lo * exponent;
        add_exactly(&s->sum[i], &s->carry[i], (w.hi + w.lo) * ln.hi);
        s->low[i] += (w.hi + w.lo) * ln.lo;
        s->weight[i] += w.hi * s->present[i];
        s->weight_lo[i] += w.lo * s->present[i];
        s->product[i] = 1;
        s->exponent[i] = 0;
        s->present[i] = 0;
    }
}

/* 2^(whole exponent) * e^(the rest of the mean of logarithms). */
VECTOR_LOOPS static void finish(double *restrict out, const struct average_scratch *s, size_t count,
                                double shift)
{
    for (size_t i = 0; i < count; i++) {
        struct twofold w = twofold_sum_ordered(s->weight[i], s->weight_lo[i]);
        double weight = w.hi > 0 ? w.hi : 1;
        double n = (s->power[i] / weight + 0x1.8p52) - 0x1.8p52;
        double rest = s->power[i] - n * s->weight[i]; /* exact */
        double rest_lo = s->power_lo[i] - n * s->weight_lo[i];
        struct twofold a = twofold_product(rest, LN2_HI);
        struct twofold b = twofold_sum(a.hi, s->sum[i]);
        double lo =
            b.lo + a.lo + rest * LN2_LO + rest_lo * (LN2_HI + LN2_LO) + s->carry[i] + s->low[i];
        double q = (b.hi + lo) / weight;
        struct twofold back = twofold_product(q, weight);
        double q_lo = ((b.hi - back.hi) - back.lo + lo - q * w.lo) / weight;
        struct twofold e = exp_twofold(q, q_lo);
        double mean = times_power_of_two(e.hi, n) - shift;
        mean = s->zero[i] == 0 ? 0 : mean * s->zero[i];
        out[i] = w.hi > 0 ? mean : NAN;
    }
}

bool geometric_tile(double *restrict out, const double *const *parts, size_t n,
                    const double *weights, const struct average *rule, size_t count,
                    struct average_scratch *s)
{
    uint64_t bad = 0;
    double grain = weight_grain(weights, n);
    double floor = rule->zero == PARINDEX_ZERO_FLOOR ? rule->at : -INFINITY;
    double least = rule->zero == PARINDEX_ZERO_GIVES_ZERO ? 0 : DBL_MIN;
    for (size_t i = 0; i < count; i++) {
        s->sum[i] = s->carry[i] = s->weight[i] = s->weight_lo[i] = s->low[i] = 0;
        s->power[i] = s->power_lo[i] = s->exponent[i] = s->present[i] = 0;
        s->product[i] = s->zero[i] = 1;
    }
    for (size_t k = 0; k < n; k++) {
        bool done = weights[k] == 0;
        for (size_t j = 0; j < k && !done; j++)
            done = weights[j] == weights[k];
        if (done)
            continue;
        struct split_weight w = split_weight(weights[k], grain);
        size_t factors = 0;
        for (size_t j = k; j < n; j++) {
            if (weights[j] != weights[k])
                continue;
            bad |= rule->zero == PARINDEX_ZERO_SHIFT
                       ? multiply_shifted(s, parts[j], count, weights[j], rule->at)
                       : multiply(s, parts[j], count, floor, least);
            if (++factors % MOST_FACTORS == 0)
                take_logarithm(s, count, w);
        }
        if (factors % MOST_FACTORS != 0)
            take_logarithm(s, count, w);
    }
    finish(out, s, count, rule->zero == PARINDEX_ZERO_SHIFT ? rule->at : 0);
    return bad != 0;
}
