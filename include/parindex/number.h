/* SPDX-License-Identifier: MIT */
/* Numbers as they leave for print. Inside the library nothing is ever rounded. */
#ifndef PARINDEX_NUMBER_H
#define PARINDEX_NUMBER_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a number in a text is read. */
enum {
    PARINDEX_DECIMAL_AUTO = 0, /* each on its own; one that could be either is refused */
    PARINDEX_DECIMAL_POINT = 1,
    PARINDEX_DECIMAL_COMMA = 2
};

/* For options where 0 must mean "not said": n places. */
#define PARINDEX_DECIMALS(n) ((uint32_t)(n) + 1u)

/*
 * x rounded to `decimals` places (0 to 15; outside is taken as the nearer end), half away
 * from zero, on the decimal value that a person sees: x is first taken to 15 significant
 * digits, as a spreadsheet does, so 1.005 gives 1.01 and 0.285 gives 0.29. NaN and
 * infinities are returned as they are; a zero is always +0. Any thread.
 *
 * The reading "half away from zero, only at the end" fits every published total at hand; the
 * acts themselves do not say how a half is rounded (docs/conformance.md).
 */
PARINDEX_API double parindex_round(double x, int32_t decimals);

/*
 * Writes x as text: rounded as above and padded to `decimals` places, or, where decimals is
 * negative, with as many of its 15 significant digits as it has (from 1e21 on, and below 1e-20,
 * as 1.7e308). English uses the decimal
 * point, Vietnamese the decimal comma; no digit grouping. NaN is an empty text.
 * Returns the length without the terminator, as snprintf does; at most size bytes of buf are
 * written, terminated if size > 0. buf may be NULL where size is 0. Any thread.
 */
PARINDEX_API size_t parindex_format(char *buf, size_t size, double x, int32_t decimals,
                                    uint32_t lang);

#ifdef __cplusplus
}
#endif

#endif
