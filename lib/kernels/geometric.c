/* SPDX-License-Identifier: MIT */
/*
 * The geometric mean, within two units of the last place. Parts of one weight are multiplied, their
 * exponents of two apart and exact, and one logarithm is taken of each product of mantissas; so equal
 * weights need one logarithm, and n different ones need n.
 */
#include <math.h>

#include "base/logarithm.h"
#include "base/width.h"
#include "kernels/average.h"

enum {
    MOST_FACTORS = 512 /* of mantissas from sqrt(1/2) to sqrt(2): the product stays in range */
};

/* What the numbers are subject to. A refused one counts as 1: nothing comes of the whole call then. */
struct fitness {
    double floor;
    double least;
};

OUT_OF_LINE uint64_t multiply(struct average_scratch *s, const double *restrict x, size_t count,
                              struct fitness fitness)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] < fitness.floor ? fitness.floor : x[i];
        bad |= v < fitness.least ? 1u : 0u;
        struct split_number n = split_number(v >= DBL_MIN ? v : 1);
        s->product[i] *= n.mantissa;
        s->exponent[i] += n.exponent;
        s->present[i] += v == v ? 1 : 0;
    }
    return bad;
}

/* x + shift, with what the addition rounds away told to the mean of logarithms. */
OUT_OF_LINE uint64_t multiply_shifted(struct average_scratch *s, const double *restrict x,
                                      size_t count, double weight, double shift)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        struct dd sum = dd_sum(x[i], shift);
        bad |= sum.hi < DBL_MIN ? 1u : 0u;
        double fits = sum.hi >= DBL_MIN ? 1 : 0;
        double v = fits != 0 ? sum.hi : 1;
        struct split_number n = split_number(v);
        s->product[i] *= n.mantissa;
        s->exponent[i] += n.exponent;
        s->present[i] += sum.hi == sum.hi ? 1 : 0;
        s->low[i] += fits != 0 ? weight * (sum.lo / v) : 0;
    }
    return bad;
}

/* w ln(mantissa) and w exponent; the latter exact, as the weights are cut. */
static inline void add_logarithm(struct average_scratch *s, size_t i, double mantissa,
                                 double exponent, struct split_weight w)
{
    struct dd ln = ln_mantissa(mantissa);
    double weight = w.hi + w.lo;
    s->power[i] += w.hi * exponent;
    add_exactly(&s->sum[i], &s->carry[i], weight * ln.hi);
    /* Of a weight that is nothing beside the others this is all, and they may be missing. */
    struct dd twos = dd_product(w.lo, exponent);
    struct dd rest = dd_product(twos.hi, LN2_HI);
    add_exactly(&s->sum[i], &s->carry[i], rest.hi);
    s->low[i] += weight * ln.lo + (rest.lo + twos.hi * LN2_LO + twos.lo * LN2_HI);
}

/* The product of one weight joins the weighted sum of logarithms; the arrays begin anew. */
OUT_OF_LINE void take_logarithm(struct average_scratch *s, size_t count, struct split_weight w)
{
    for (size_t i = 0; i < count; i++) {
        struct split_number n = split_number(s->product[i]);
        add_logarithm(s, i, n.mantissa, s->exponent[i] + n.exponent, w);
        s->weight[i] += w.hi * s->present[i];
        s->weight_lo[i] += w.lo * s->present[i];
        s->product[i] = 1;
        s->exponent[i] = 0;
        s->present[i] = 0;
    }
}

/* The same of a part that shares its weight with none. */
OUT_OF_LINE uint64_t take_alone(struct average_scratch *s, const double *restrict x, size_t count,
                                struct split_weight w, struct fitness fitness)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] < fitness.floor ? fitness.floor : x[i];
        bad |= v < fitness.least ? 1u : 0u;
        struct split_number n = split_number(v >= DBL_MIN ? v : 1);
        add_logarithm(s, i, n.mantissa, n.exponent, w);
        s->weight[i] += v == v ? w.hi : 0;
        s->weight_lo[i] += v == v ? w.lo : 0;
    }
    return bad;
}

OUT_OF_LINE void note_zeros(struct average_scratch *s, const double *restrict x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        s->zero[i] = x[i] == 0 ? 0 : s->zero[i];
}

/* 2^(whole exponent) * e^(the rest of the mean of logarithms). */
OUT_OF_LINE void finish(double *restrict out, const struct average_scratch *s, size_t count,
                        double shift)
{
    for (size_t i = 0; i < count; i++) {
        struct dd w = dd_sum_ordered(s->weight[i], s->weight_lo[i]);
        double weight = w.hi > 0 ? w.hi : 1;
        double n = (s->power[i] / weight + 0x1.8p52) - 0x1.8p52;
        double rest = s->power[i] - n * s->weight[i]; /* exact */
        double rest_lo = n * s->weight_lo[i] * (LN2_HI + LN2_LO);
        struct dd a = dd_product(rest, LN2_HI);
        struct dd b = dd_sum(a.hi, s->sum[i]);
        double lo = b.lo + a.lo + rest * LN2_LO - rest_lo + s->carry[i] + s->low[i];
        double q = (b.hi + lo) / weight;
        struct dd back = dd_product(q, weight);
        double q_lo = ((b.hi - back.hi) - back.lo + lo - q * w.lo) / weight;
        struct dd e = exp_double_double(q, q_lo);
        double mean = times_power_of_two(e.hi, n) - shift;
        mean = s->zero[i] == 0 ? 0 : mean;
        out[i] = w.hi > 0 ? mean : NAN;
    }
}

/* All parts of the weight of part `first`, which is the first that has it. */
static uint64_t take_weight(struct average_scratch *s, const double *const *parts, size_t n,
                            const double *weights, size_t first, double grain,
                            const struct average *rule, size_t count)
{
    bool shifts = rule->zero == PARINDEX_ZERO_SHIFT;
    struct fitness fitness = {rule->zero == PARINDEX_ZERO_FLOOR ? rule->at : -INFINITY,
                              rule->zero == PARINDEX_ZERO_GIVES_ZERO ? 0 : DBL_MIN};
    struct split_weight w = split_weight(weights[first], grain);
    uint64_t bad = 0;
    size_t sharing = 0;
    size_t factors = 0;
    for (size_t k = first; k < n; k++)
        sharing += weights[k] == weights[first];
    if (sharing == 1 && !shifts)
        return take_alone(s, parts[first], count, w, fitness);
    for (size_t k = first; k < n; k++) {
        if (weights[k] != weights[first])
            continue;
        bad |= shifts ? multiply_shifted(s, parts[k], count, weights[k], rule->at)
                      : multiply(s, parts[k], count, fitness);
        if (++factors % MOST_FACTORS == 0)
            take_logarithm(s, count, w);
    }
    if (factors % MOST_FACTORS != 0)
        take_logarithm(s, count, w);
    return bad;
}

bool geometric_tile(double *restrict out, const double *const *parts, size_t n,
                    const double *weights, const struct average *rule, size_t count,
                    struct average_scratch *s)
{
    uint64_t bad = 0;
    double grain = weight_grain(weights, n);
    for (size_t i = 0; i < count; i++) {
        s->sum[i] = s->carry[i] = s->weight[i] = s->weight_lo[i] = s->low[i] = 0;
        s->power[i] = s->exponent[i] = s->present[i] = 0;
        s->product[i] = s->zero[i] = 1;
    }
    for (size_t k = 0; k < n; k++) {
        bool done = weights[k] == 0;
        for (size_t j = 0; j < k && !done; j++)
            done = weights[j] == weights[k];
        if (!done)
            bad |= take_weight(s, parts, n, weights, k, grain, rule, count);
        if (rule->zero == PARINDEX_ZERO_GIVES_ZERO && weights[k] != 0)
            note_zeros(s, parts[k], count);
    }
    finish(out, s, count, rule->zero == PARINDEX_ZERO_SHIFT ? rule->at : 0);
    return bad != 0;
}
