/* SPDX-License-Identifier: MIT */
#ifndef LONG_DOUBLE_H
#define LONG_DOUBLE_H

#include <math.h>
#include <stdbool.h>

/* A long double has more digits than a double, whatever LDBL_MANT_DIG says: under valgrind it has not. */
static inline bool wide_long_doubles(void)
{
    volatile long double small = 0x1p-60L;
    return 1 + small != 1;
}

/* logl, expl and powl have no more digits than log, exp and pow: so on ARM in musl, whose long doubles have more. */
static inline bool coarse_logarithms(void)
{
    volatile long double three = 3;
    return wide_long_doubles() && logl(three) == (long double)log((double)three);
}

#endif
