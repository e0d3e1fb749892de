/* SPDX-License-Identifier: MIT */
/*
 * The power mean (sum(w x^p) / sum(w))^(1/p), within two units of the last place for p from 1/4 to 64
 * either way. All numbers are taken relative to a power of two near the one that decides, so that
 * none overflows, and powers and sums are kept double_double, since the root multiplies their errors by 1/p.
 */
#include <math.h>

#include "base/logarithm.h"
#include "base/width.h"
#include "kernels/average.h"

struct power_rule {
    double p;
    double shift;
    double floor;
    double least;
};

/* exponent: the largest one where p > 0, the smallest where p < 0. */
OUT_OF_LINE uint64_t find_exponents(struct average_scratch *s, const double *restrict x,
                                    size_t count, const struct power_rule *rule)
{
    uint64_t bad = 0;
    double side = rule->p > 0 ? 1 : -1;
    for (size_t i = 0; i < count; i++) {
        double v = x[i] + rule->shift;
        v = v < rule->floor ? rule->floor : v;
        double unfit = v < rule->least ? 1 : 0;
        bad |= unfit != 0 ? 1u : 0u;
        s->zero[i] = unfit != 0 ? NAN : s->zero[i] * (v == 0 && rule->p < 0 ? 0 : 1);
        struct split_number n = split_number(v >= DBL_MIN ? v : 1);
        double exponent = v >= DBL_MIN ? side * n.exponent : -INFINITY;
        s->exponent[i] = exponent > s->exponent[i] ? exponent : s->exponent[i];
    }
    return bad;
}

/* sum += w (x / 2^exponent)^p; a zero adds nothing but its weight. */
OUT_OF_LINE void add_powers(struct average_scratch *s, const double *restrict x, size_t count,
                            struct split_weight w, const struct power_rule *rule)
{
    double side = rule->p > 0 ? 1 : -1;
    for (size_t i = 0; i < count; i++) {
        struct dd sum = dd_sum(x[i], rule->shift);
        double below = sum.hi < rule->floor ? 1 : 0;
        double v = below != 0 ? rule->floor : sum.hi;
        double v_lo = below != 0 ? 0 : sum.lo;
        double there = v == v ? 1 : 0;
        double counts = v >= DBL_MIN ? 1 : 0;
        v = counts != 0 ? v : 1;
        v_lo = counts != 0 ? v_lo : 0;
        struct split_number n = split_number(v);
        struct dd m = ln_mantissa(n.mantissa);
        double exponent = n.exponent - side * (counts != 0 ? s->exponent[i] : 0);
        struct dd l = dd_sum(exponent * LN2_HI, m.hi);
        l = dd_sum_ordered(l.hi, l.lo + (exponent * LN2_LO + m.lo + v_lo / v));
        struct dd u = dd_product(rule->p, l.hi);
        double hi = u.hi < -690 ? -690 : u.hi; /* e^-690 is nothing beside 1 */
        struct dd e = exp_double_double(hi, u.lo + rule->p * l.lo);
        struct dd term = dd_product(w.hi + w.lo, e.hi);
        term.lo += (w.hi + w.lo) * e.lo;
        add_exactly(&s->sum[i], &s->carry[i], counts != 0 ? term.hi : 0);
        s->low[i] += counts != 0 ? term.lo : 0;
        s->weight[i] += there != 0 ? w.hi : 0;
        s->weight_lo[i] += there != 0 ? w.lo : 0;
    }
}

OUT_OF_LINE void take_roots(double *restrict out, const struct average_scratch *s, size_t count,
                            const struct power_rule *rule)
{
    double side = rule->p > 0 ? 1 : -1;
    for (size_t i = 0; i < count; i++) {
        struct dd w = dd_sum_ordered(s->weight[i], s->weight_lo[i]);
        struct dd sum = dd_sum(s->sum[i], s->carry[i] + s->low[i]);
        double none = sum.hi >= DBL_MIN ? 0 : 1; /* zeros only */
        struct dd top =
            ln_double_double((struct dd){none != 0 ? 1 : sum.hi, none != 0 ? 0 : sum.lo});
        struct dd under = ln_double_double((struct dd){w.hi > 0 ? w.hi : 1, w.hi > 0 ? w.lo : 0});
        struct dd ln = dd_sum(top.hi, -under.hi);
        double ln_lo = ln.lo + (top.lo - under.lo);
        double q = (ln.hi + ln_lo) / rule->p;
        struct dd back = dd_product(q, rule->p);
        double q_lo = ((ln.hi - back.hi) - back.lo + ln_lo) / rule->p;
        double exponent = s->exponent[i] > -3000 ? side * s->exponent[i] : 0;
        double mean = times_power_of_two(exp_double_double(q, q_lo).hi, exponent);
        mean = (none != 0 ? 0 : mean) - rule->shift;
        mean = s->zero[i] == 0 ? 0 : mean * s->zero[i];
        out[i] = w.hi > 0 ? mean : NAN;
    }
}

bool power_tile(double *restrict out, const double *const *parts, size_t n, const double *weights,
                const struct average *rule, size_t count, struct average_scratch *s)
{
    struct power_rule power = {
        .p = rule->power,
        .shift = rule->zero == PARINDEX_ZERO_SHIFT ? rule->at : 0,
        .floor = rule->zero == PARINDEX_ZERO_FLOOR ? rule->at : -INFINITY,
        .least = rule->zero == PARINDEX_ZERO_GIVES_ZERO || rule->power > 0 ? 0 : DBL_MIN,
    };
    uint64_t bad = 0;
    double grain = weight_grain(weights, n);
    for (size_t i = 0; i < count; i++) {
        s->sum[i] = s->carry[i] = s->low[i] = s->weight[i] = s->weight_lo[i] = 0;
        s->exponent[i] = -INFINITY;
        s->zero[i] = 1;
    }
    for (size_t k = 0; k < n; k++)
        if (weights[k] != 0)
            bad |= find_exponents(s, parts[k], count, &power);
    for (size_t k = 0; k < n; k++)
        if (weights[k] != 0)
            add_powers(s, parts[k], count, split_weight(weights[k], grain), &power);
    take_roots(out, s, count, &power);
    return bad != 0;
}
