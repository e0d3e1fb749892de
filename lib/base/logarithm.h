/* SPDX-License-Identifier: MIT */
/*
 * The library's own logarithm and exponential: the same bits with every C library, and free of
 * branches, so that loops over units run in vectors. Both also carry the rounding error of a
 * double, so a mean of logarithms keeps its last bits. Errors are given in natural logarithms,
 * that is, relative to the number itself.
 */
#ifndef BASE_LOGARITHM_H
#define BASE_LOGARITHM_H

#include <float.h>
#include <stdint.h>
#include <string.h>

#include "base/double_double.h"

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define LN2_HI 0x1.62e42fee00000p-1 /* 33 bits: times an exponent it is exact */
#define LN2_LO 0x1.a39ef35793c76p-33

/* x = mantissa * 2^exponent, the mantissa from sqrt(1/2) to sqrt(2); x finite and above 0. */
struct split_number {
    double mantissa;
    double exponent;
};

static inline struct split_number split_number(double x)
{
    double scaled = x < DBL_MIN ? x * 0x1p54 : x;
    double less = x < DBL_MIN ? 54 : 0;
    uint64_t bits = bits_of(scaled);
    /* The exponent plus 1023, as an integer and as a double: arithmetic that every vector unit has. */
    uint64_t biased = (bits - UINT64_C(0x3FE6A09E667F3BCD) + (UINT64_C(1023) << 52)) >> 52;
    double exponent = of_bits(UINT64_C(0x4330000000000000) | biased) - (0x1p52 + 1023);
    double mantissa = of_bits(bits - (biased << 52) + (UINT64_C(1023) << 52));
    return (struct split_number){mantissa, exponent - less};
}

/*
 * The logarithm of a mantissa, within 2^-56. With f = m - 1 and s = f / (2 + f) it is
 * f - f^2/2 + s (f^2/2 + R(s^2)); f^2/2, the one term large enough to hurt, is kept whole. R is a
 * polynomial fitted to 2 z / 3 + 2 z^2 / 5 + ... with an error below 2^-62. lo is up to 0.02: both
 * are only to be added.
 */
static inline struct dd ln_mantissa(double m)
{
    double f = m - 1;
    double s = f / (2 + f);
    double z = s * s;
    double fh = (f + 0x1.8p26) - 0x1.8p26; /* to 2^-26, so that its square is exact */
    double fl = f - fh;
    double half = 0.5 * fh * fh;
    double half_lo = 0.5 * fl * (f + fh);
    double y = z * z;
    /* Even and odd powers apart: a shorter chain of operations. */
    double even =
        ((0x1.0fbe83c2cbcf3p-3 * y + 0x1.745cf901605f7p-3) * y + 0x1.2492492476c87p-2) * y +
        0x1.5555555555555p-1;
    double odd =
        ((0x1.0c04595972ab8p-3 * y + 0x1.3b1c360763b8ap-3) * y + 0x1.c71c720160b47p-3) * y +
        0x1.9999999999a38p-2;
    double r = z * (even + z * odd);
    struct dd head = dd_sum_ordered(f, -half);
    return (struct dd){head.hi, head.lo - half_lo + s * (half + half_lo + r)};
}

/* ln x within 2^-56; hi alone is within 0.7 units of its last place. */
static inline struct dd ln_of_double(double x)
{
    struct split_number n = split_number(x);
    struct dd m = ln_mantissa(n.mantissa);
    struct dd sum = dd_sum(n.exponent * LN2_HI, m.hi);
    double lo = sum.lo + (n.exponent * LN2_LO + m.lo);
    return dd_sum_ordered(sum.hi, lo);
}

static inline double natural_logarithm(double x)
{
    return ln_of_double(x).hi;
}

/* ln(x + lo) for a lo far below x. */
static inline struct dd ln_double_double(struct dd x)
{
    struct dd y = ln_of_double(x.hi);
    return dd_sum_ordered(y.hi, y.lo + x.lo / x.hi);
}

/* 2^n for whole n from -1022 to 1023. */
static inline double power_of_two(double n)
{
    return of_bits((bits_of(n + (0x1p52 + 1023)) & UINT64_C(0x7FF)) << 52);
}

/* x * 2^n for whole n from -2044 to 2046. */
static inline double times_power_of_two(double x, double n)
{
    double half = (n * 0.5 + 0x1.8p52) - 0x1.8p52;
    return x * power_of_two(half) * power_of_two(n - half);
}

/*
 * e^(hi + lo), within 2^-55 of itself, for |hi| up to 1400. With the nearest multiple of ln 2 taken
 * off, r is left and 1 + r + r^2 E(r); E is fitted to 1/2 + r/6 + ... with an error below 2^-59.
 */
static inline struct dd exp_double_double(double hi, double lo)
{
    double n = (hi * 0x1.71547652b82fep+0 + 0x1.8p52) - 0x1.8p52;
    struct dd rest = dd_sum(hi - n * LN2_HI, lo - n * LN2_LO);
    double r = rest.hi;
    double y = r * r;
    double even =
        ((((0x1.1f7340dbc337ep-29 * y + 0x1.27e4db46cddd1p-22) * y + 0x1.a01a01a6e1e2ap-16) * y +
          0x1.6c16c16c162c3p-10) *
             y +
         0x1.5555555555556p-5) *
            y +
        0.5;
    double odd =
        (((0x1.af4e554377204p-26 * y + 0x1.71de01fdbf9cap-19) * y + 0x1.a01a01abf85abp-13) * y +
         0x1.11111111100bep-7) *
            y +
        0x1.5555555555557p-3;
    double tail = y * (even + r * odd);
    struct dd head = dd_sum_ordered(1, r);
    struct dd e = dd_sum_ordered(head.hi, head.lo + (tail + rest.lo * (1 + r + tail)));
    return (struct dd){times_power_of_two(e.hi, n), times_power_of_two(e.lo, n)};
}

#endif
