/* SPDX-License-Identifier: MIT */
/*
 * One source for every width of vector. Where a build has PARINDEX_WIDTHS, each file of
 * PARINDEX_WIDE_SOURCES (CMakeLists.txt) is compiled once for each width, and its functions have the name of
 * the width behind their own. A caller that is compiled once takes those of the machine that it runs on;
 * within a width, functions call each other directly. Without PARINDEX_WIDTHS each file is compiled once,
 * for what the compiler was told, and functions have their own names.
 *
 * A header declares such a function `f` by
 *
 *     #define f WIDE(f)
 *     WIDE_DECLARE(type, f, (parameters));
 *
 * Nothing is contracted or reordered, so that all widths give the same bits (tests/score/test_bits.c).
 */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include "base/contraction.h"

/* Of a loop: what `restrict` says of its arguments would be forgotten where it is copied into its caller. */
#define OUT_OF_LINE static __attribute__((noinline))

#if defined(PARINDEX_WIDTH_AVX512)
#define WIDE(f) f##_avx512
#define WIDE_DECLARE(type, f, parameters) type f##_avx512 parameters
#elif defined(PARINDEX_WIDTH_AVX2)
#define WIDE(f) f##_avx2
#define WIDE_DECLARE(type, f, parameters) type f##_avx2 parameters
#elif defined(PARINDEX_WIDTH_SSE2)
#define WIDE(f) f##_sse2
#define WIDE_DECLARE(type, f, parameters) type f##_sse2 parameters
#elif defined(PARINDEX_WIDTHS)
enum width {
    WIDTH_SSE2,
    WIDTH_AVX2,
    WIDTH_AVX512
};
/* The widest that this machine has. A build to test with (PARINDEX_CHOOSE_CPU) is told by PARINDEX_CPU. */
enum width width_now(void);

#define WIDE(f)                                                                                    \
    (*(width_now() == WIDTH_AVX512 ? f##_avx512 : width_now() == WIDTH_AVX2 ? f##_avx2 : f##_sse2))
#define WIDE_DECLARE(type, f, parameters)                                                          \
    type f##_avx512 parameters;                                                                    \
    type f##_avx2 parameters;                                                                      \
    type f##_sse2 parameters
#else
#define WIDE(f) f
#define WIDE_DECLARE(type, f, parameters) type f parameters
#endif

#endif
