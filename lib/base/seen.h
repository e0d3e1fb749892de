/* SPDX-License-Identifier: MIT */
/*
 * Numbers as a person reads them, at 15 significant digits. Whatever is held against a bound, another number
 * or half of a sum is compared here and nowhere else: docs/numbers.md.
 */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include <math.h>
#include <stdint.h>

#include "base/contraction.h"
#include "base/double_double.h"

enum {
    SEEN_DIGITS = 15
};

/* x at 15 significant digits: what a person reads. */
double number_seen(double x);

/*
 * Whether a person reads a as less than (-1), equal to (0) or greater than (1) b. Equal are numbers that
 * read alike at 15 digits, and numbers nearer to each other than half a unit of the 15th digit, as rounding
 * leaves them on two sides of a half. NaN is equal to nothing and gives 1.
 */
int number_order(double a, double b);

/*
 * The least and the greatest double that a person reads as `bound`: x >= number_least(bound) is
 * number_order(x, bound) >= 0 for one comparison of doubles. Infinities are their own.
 */
double number_least(double bound);
double number_greatest(double bound);

/*
 * The decimal that a person reads, to twice the length of a double: what its terms' rounding leaves of a
 * sum that cancels is not in a sum of these. 100.1 - 100 is 0.1.
 */
struct dd number_decimal(double x);

/* The same of a number of 12 digits at most; another is itself, for it was worked out. */
struct dd number_typed(double x);

/* x to the 15th digit of `size`: what is left of weights whose sum is `size` is nothing below it. */
double number_cut(double x, double size);

/* number_settled of a sum some of whose terms cancel. */
double number_near(double sum, double size);

/*
 * A sum that lacks, or has too much, only what its terms' rounding leaves: if it is that near to a decimal
 * with no digit below the 15th of `size`, the sum of the terms' sizes, it is that decimal; 0.1 + 0.2 - 0.3
 * is 0. A sum that has as many digits before the mark as its terms stays as it is, to the bit.
 */
static inline double number_settled(double sum, double size)
{
    return fabs(sum) < size * 0.99 ? number_near(sum, size) : sum;
}

/* The first 15 digits of |x|, finite: value = digits * 10^(exponent - 14). */
struct seen {
    uint64_t digits;
    int exponent;
};

/* Of x, finite. */
struct seen seen_of(double x);

/* The same to be printed: at the very end of the range the digits would lead beyond a double. */
struct seen seen_readable(double x);

/* digits * 10^scale: one correctly rounded operation for every number that an index meets. */
double number_scaled(uint64_t digits, int scale);

#endif
