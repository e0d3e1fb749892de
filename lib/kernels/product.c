/* SPDX-License-Identifier: MIT */
/*
 * Products of powers and ratios, of the decimals that a person reads. Whole exponents are multiplied out in
 * twice the length of a double, so that such a product, and a ratio, is the double nearest to the exact one but
 * for what its parts had lost; others go by the logarithm, within two units of the last place.
 */
#include <math.h>

#include "base/logarithm.h"
#include "base/number.h"
#include "base/seen.h"
#include "kernels/average.h"

/* mantissa * 2^exponent */
struct scaled {
    struct dd mantissa;
    double exponent;
};

static struct dd times(struct dd a, struct dd b)
{
    struct dd product = dd_product(a.hi, b.hi);
    return dd_sum_ordered(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

static struct dd divided(struct dd a, struct dd b)
{
    double q = a.hi / b.hi;
    struct dd back = dd_product(q, b.hi);
    return dd_sum_ordered(q, ((a.hi - back.hi) - back.lo + (a.lo - q * b.lo)) / b.hi);
}

/* x above 0, its mantissa near 1. */
static struct scaled scaled_of(struct dd x)
{
    struct split_number n = split_number(x.hi);
    return (struct scaled){{n.mantissa, times_power_of_two(x.lo, -n.exponent)}, n.exponent};
}

static void multiply(struct scaled *by, struct dd mantissa, double exponent)
{
    struct scaled s = scaled_of(times(by->mantissa, mantissa));
    by->mantissa = s.mantissa;
    by->exponent += s.exponent + exponent;
}

/* mantissa^n for n from 1 to MOST_EXPONENT; the mantissa is from sqrt(1/2) to sqrt(2), so it stays in range. */
static struct dd raised(struct dd mantissa, unsigned n)
{
    struct dd power = {1, 0};
    for (; n > 0; n >>= 1) {
        if ((n & 1) != 0)
            power = times(power, mantissa);
        mantissa = times(mantissa, mantissa);
    }
    return power;
}

static bool is_multiplied(double exponent)
{
    return exponent == floor(exponent);
}

/* Of unit i; NaN where a part is not there or cannot be raised. */
static double product_at(const double *const *parts, size_t n, const double *weights, size_t i)
{
    struct scaled top = {{1, 0}, 0};
    struct scaled under = {{1, 0}, 0};
    struct dd log = {0, 0};
    bool minus = false;
    bool zero = false;
    for (size_t k = 0; k < n; k++) {
        double part = parts[k][i];
        if (isnan(part) || !exponent_takes(weights[k], part))
            return NAN;
        zero |= part == 0 && weights[k] != 0;
        if (weights[k] == 0 || part == 0)
            continue;
        struct dd x = number_typed(fabs(part));
        double size = fabs(weights[k]);
        if (!is_multiplied(weights[k])) {
            struct dd ln = ln_double_double(x);
            add_product(&log, number_typed(weights[k]), ln);
            continue;
        }
        minus ^= part < 0 && fmod(size, 2) != 0;
        struct scaled s = scaled_of(x);
        multiply(weights[k] > 0 ? &top : &under, raised(s.mantissa, (unsigned)size),
                 size * s.exponent);
    }
    if (zero)
        return 0;
    struct dd product = divided(top.mantissa, under.mantissa);
    double exponent = top.exponent - under.exponent;
    log = dd_sum(log.hi, log.lo);
    double turns = floor(log.hi / LN2_HI + 0.5);        /* whole powers of two in the logarithm */
    struct dd rest = dd_sum(log.hi, -(turns * LN2_HI)); /* exact */
    if (log.hi != 0)
        product = times(product, exp_double_double(rest.hi, rest.lo + log.lo - turns * LN2_LO));
    exponent += turns;
    if (!(exponent < 1000)) /* far beyond what evidence may be, and NaN */
        return minus ? -INFINITY : INFINITY;
    if (exponent < -1000)
        return 0;
    double size = times_power_of_two(product.hi, exponent);
    return minus ? -size : size;
}

bool product_tile(double *restrict out, const double *const *parts, size_t n, const double *weights,
                  size_t count)
{
    bool bad = false;
    for (size_t i = 0; i < count; i++) {
        bool there = true;
        for (size_t k = 0; k < n; k++)
            there &= !isnan(parts[k][i]);
        out[i] = product_at(parts, n, weights, i);
        bad |= there && !(fabs(out[i]) <= EVIDENCE_LIMIT);
    }
    return bad;
}

bool ratio_tile(double *restrict out, const double *const *parts, size_t count)
{
    bool bad = false;
    for (size_t i = 0; i < count; i++) {
        double part = parts[0][i];
        double whole = parts[1][i];
        bool none = isnan(part) || isnan(whole) || whole == 0;
        struct dd q = none ? (struct dd){NAN, 0} : divided(number_typed(part), number_typed(whole));
        out[i] = q.hi;
        bad |= fabs(out[i]) > EVIDENCE_LIMIT;
    }
    return bad;
}
