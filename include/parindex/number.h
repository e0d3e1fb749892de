/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Numbers as they are printed. The library itself computes with unrounded numbers.
 */
#ifndef PARINDEX_NUMBER_H
#define PARINDEX_NUMBER_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which mark is the decimal one when a number is read from a text. */
enum {
    /** Decided for each number by itself; a number that can be read in two ways is refused. */
    PARINDEX_DECIMAL_AUTO = 0,
    /** The point. */
    PARINDEX_DECIMAL_POINT = 1,
    /** The comma. */
    PARINDEX_DECIMAL_COMMA = 2
};

/** The value of an option for n decimals, where 0 must mean "not given". */
#define PARINDEX_DECIMALS(n) ((uint32_t)(n) + 1u)

/**
 * Rounds a number half away from zero, on the decimal value that a person sees: x is first taken
 * to 15 significant digits, as a spreadsheet does, so 1.005 gives 1.01 and 0.285 gives 0.29.
 *
 * Rounding half away from zero, and only at the end, fits every published total at hand; the acts
 * themselves do not say how a half is rounded (docs/conformance.md).
 *
 * @param x  The number.
 * @param decimals  How many decimals, 0 to 15; a number outside counts as the nearer end.
 * @return The rounded number; a zero is always +0. NaN and infinities are returned as they are.
 *   Any thread.
 */
PARINDEX_API double parindex_round(double x, int32_t decimals);

/**
 * Writes a number as text, with the decimal mark of the language and without digit grouping. NaN
 * is an empty text.
 *
 * @param[out] buf  The text, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @param x  The number.
 * @param decimals  From 0 on: x is rounded as parindex_round does and padded with zeros to so many
 *   decimals. Below 0: as many of its 15 significant digits as it has; from 1e21 on, and below
 *   1e-20, in the form 1.7e308.
 * @param lang  PARINDEX_LANG_EN: decimal point. PARINDEX_LANG_VI: decimal comma.
 * @return The length of the whole text without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_format(char *buf, size_t size, double x, int32_t decimals,
                                    uint32_t lang);

/**
 * Writes a number as people write it: as parindex_format does, and from 1000 on the digits before the
 * decimal mark in groups of three, 528,684.5 in English and 528.684,5 in Vietnamese. It is for sentences,
 * tables and pictures; what a program reads is better without groups. NaN is an empty text.
 *
 * @param[out] buf  The text, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @param x  The number.
 * @param decimals  As for parindex_format.
 * @param lang  A PARINDEX_LANG_....
 * @return The length of the whole text without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_format_grouped(char *buf, size_t size, double x, int32_t decimals,
                                            uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
