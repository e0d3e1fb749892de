/* SPDX-License-Identifier: MIT */
/* Numbers of twice the length: a double and the rounding error that it leaves. */
#ifndef BASE_DOUBLE_DOUBLE_H
#define BASE_DOUBLE_DOUBLE_H

#include <math.h>

#include "base/contraction.h"

/* hi + lo, hi the nearest double. */
struct dd {
    double hi;
    double lo;
};

/* a + b exactly (Knuth). */
static inline struct dd dd_sum(double a, double b)
{
    double hi = a + b;
    double part = hi - a;
    return (struct dd){hi, (a - (hi - part)) + (b - part)};
}

/* The same where |a| >= |b| (Dekker). */
static inline struct dd dd_sum_ordered(double a, double b)
{
    double hi = a + b;
    return (struct dd){hi, b - (hi - a)};
}

/* a * b exactly, without a fused multiply-add (Veltkamp, Dekker); neither beyond 2^990. */
static inline struct dd dd_product(double a, double b)
{
    double t = a * 0x1.0000002p27;
    double ah = t - (t - a);
    double al = a - ah;
    t = b * 0x1.0000002p27;
    double bh = t - (t - b);
    double bl = b - bh;
    double hi = a * b;
    return (struct dd){hi, ((ah * bh - hi) + ah * bl + al * bh) + al * bl};
}

/*
 * sum += term with its rounding error kept in carry (Knuth's two-sum). The total is sum + carry
 * at the end: correctly rounded but for errors of second order.
 */
static inline void add_exactly(double *sum, double *carry, double term)
{
    double total = *sum + term;
    double part = total - *sum;
    *carry += (*sum - (total - part)) + (term - part);
    *sum = total;
}

/* sum += a * b, with what the roundings leave. */
static inline void add_product(struct dd *sum, struct dd a, struct dd b)
{
    struct dd product = dd_product(a.hi, b.hi);
    add_exactly(&sum->hi, &sum->lo, product.hi);
    sum->lo += product.lo + (a.hi * b.lo + a.lo * b.hi);
}

/* What is left of a difference of numbers of that size; below the length of two doubles it is rounding. */
static inline double dd_left(double left, double size)
{
    return fabs(left) < fabs(size) * 0x1p-96 ? 0 : left;
}

#endif
