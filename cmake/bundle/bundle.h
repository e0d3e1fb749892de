/* SPDX-License-Identifier: MIT */
/*
 * What the project's own build says to the compiler, said in the source: every file of this directory includes this
 * first. Nothing is to be defined or configured; -DPARINDEX_ONE_WIDTH leaves out what follows on widths.
 */
#ifndef PARINDEX_BUNDLE_H
#define PARINDEX_BUNDLE_H

/* MinGW: C's printf, and not the one of an old Windows. */
#if defined(_WIN32) && !defined(__USE_MINGW_ANSI_STDIO)
#define __USE_MINGW_ANSI_STDIO 1
#endif

/* Loops for SSE2, AVX2 and AVX-512 of which the machine takes its own, where GCC compiles for x86-64. Elsewhere one,
   for what the compiler was told. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(PARINDEX_ONE_WIDTH) && !defined(__AVX__)
#define PARINDEX_WIDTHS
#if defined(PARINDEX_WIDTH_AVX512)
#pragma GCC target("avx512f,avx512vl,avx512bw,avx512dq,prefer-vector-width=512")
#elif defined(PARINDEX_WIDTH_AVX2)
#pragma GCC target("avx2")
#pragma GCC optimize("no-trapping-math")
#elif defined(PARINDEX_WIDTH_SSE2)
#pragma GCC optimize("no-trapping-math")
#endif
#else
#undef PARINDEX_WIDTHS
#undef PARINDEX_WIDTH_SSE2
#endif

typedef int parindex_bundle; /* no file is empty */

#endif
