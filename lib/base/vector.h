/* SPDX-License-Identifier: MIT */
/*
 * Straight loops over doubles, compiled once for any machine of the architecture and once for
 * those with wider vectors; the system picks when the library is loaded. Nothing is contracted or
 * reordered, so all give the same bits (tests/score/test_bits.c). clang gives what picks a static
 * function a global name: no two such functions may have the same one (tests/layers.sh).
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#include "base/contraction.h"

/* Sanitizers instrument the code that picks before they are ready themselves. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VECTOR_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VECTOR_SANITIZED 1
#endif
#endif

#if defined(VECTOR_SANITIZED) || !defined(__x86_64__) || !defined(__GLIBC__) ||                    \
    !defined(__OPTIMIZE__)
#define VECTOR_LOOPS
#elif defined(__clang__)
#define VECTOR_LOOPS __attribute__((target_clones("avx2", "default")))
#else
#define VECTOR_LOOPS __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif

#endif
