/* SPDX-License-Identifier: MIT */
#include "base/width.h"

#ifdef PARINDEX_WIDTHS

#include <stdatomic.h>
#include <stdbool.h>

#ifdef PARINDEX_CHOOSE_CPU
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#endif

static enum width widest(void)
{
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2"))
        return WIDTH_SSE2; /* unreachable: what is counted is run where there is AVX2 */
    bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    return wide ? WIDTH_AVX512 : WIDTH_AVX2;
}

#ifdef PARINDEX_CHOOSE_CPU
/* What PARINDEX_CPU names; a test that would run at another width than it says must not go on. */
static enum width chosen(void)
{
    static const char *const names[] = {
        [WIDTH_SSE2] = "sse2", [WIDTH_AVX2] = "avx2", [WIDTH_AVX512] = "avx512"};
    const char *name = getenv("PARINDEX_CPU");
    if (name == NULL)
        return widest();
    for (unsigned w = WIDTH_SSE2; w <= (unsigned)widest(); w++)
        if (strcmp(name, names[w]) == 0)
            return (enum width)w;
    /* unreachable: the process ends, and with it what was counted */
    fprintf(stderr, "PARINDEX_CPU=%s: this machine has %s\n", name, names[widest()]);
    abort(); /* unreachable: as above */
}
#else
#define chosen widest
#endif

/* The same whoever asks first, so that threads need no order among themselves. */
enum width width_now(void)
{
    static atomic_uint known; /* 0: not yet; else the width and one */
    unsigned now = atomic_load_explicit(&known, memory_order_relaxed);
    if (now == 0) {
        now = (unsigned)chosen() + 1;
        atomic_store_explicit(&known, now, memory_order_relaxed);
    }
    return (enum width)(now - 1);
}

#endif
