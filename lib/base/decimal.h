/* SPDX-License-Identifier: MIT */
/*
 * Decimal digits from and to doubles, each the nearest there is, on every machine and in every locale: what
 * strtod and printf give where they round correctly.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

/*
 * The double nearest to a text of digits with at most one point among or around them, a sign before and an
 * exponent behind: "-12.5e-3". The caller has checked its form. Infinite beyond the range of doubles.
 */
double decimal_read(const char *text, size_t length);

/* The double nearest to digits * 10^scale. */
double decimal_scaled(uint64_t digits, int scale);

/*
 * The first `count` digits of |x|, finite, from 1 to 17 of them, and the decimal exponent of the first: x is
 * about digits * 10^(exponent - count + 1). Halves go to the even digit, as printf's %e writes them.
 */
uint64_t decimal_digits(double x, int count, int *exponent);

#endif
