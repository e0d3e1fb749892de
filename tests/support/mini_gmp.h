/* SPDX-License-Identifier: MIT */
/* GMP's own small edition of itself, in the place of gmp.h where the tests are built for another machine: script/cross
 * puts this file there. GMP as a whole takes minutes to configure and compile, this one file seconds. */
#ifndef PARINDEX_TESTS_MINI_GMP_H
#define PARINDEX_TESTS_MINI_GMP_H

#include <stdarg.h>
#include <stddef.h>

#include "mini-gmp.h"
#include "mini-mpq.h"

/* What it lacks: the functions that take a list, which ends with NULL. */
#define PARINDEX_LISTED(of, each)                                                                  \
    static inline void of##_##each##s(of##_ptr x, ...)                                             \
    {                                                                                              \
        va_list list;                                                                              \
        va_start(list, x);                                                                         \
        for (; x != NULL; x = va_arg(list, of##_ptr))                                              \
            of##_##each(x);                                                                        \
        va_end(list);                                                                              \
    }
PARINDEX_LISTED(mpz, init)
PARINDEX_LISTED(mpz, clear)
PARINDEX_LISTED(mpq, init)
PARINDEX_LISTED(mpq, clear)
#undef PARINDEX_LISTED

#endif
