/* SPDX-License-Identifier: MIT */
/*
 * Each operation is rounded once, to a double: no product and sum together, nothing in a wider register.
 * Results are promised to the bit. The project's own build says so to the compiler too, but hosts that
 * compile these sources have flags of their own (R, PGXS, node-gyp …). The headers of lib/base that every
 * loop needs include this one; tests/contraction.sh looks into what a compiler made.
 */
#ifndef BASE_CONTRACTION_H
#define BASE_CONTRACTION_H

#include <float.h>

#if defined(__FAST_MATH__)
#error "parindex must not be compiled with -ffast-math: it changes the bits of a sum"
#endif
#if FLT_EVAL_METHOD == 2
#error "parindex must not be compiled for the x87, which rounds twice: add -msse2 -mfpmath=sse"
#endif

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("-ffp-contract=off")
#elif defined(_MSC_VER)
#pragma fp_contract(off)
#else
#pragma STDC FP_CONTRACT OFF
#endif

#endif
