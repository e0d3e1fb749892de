/* SPDX-License-Identifier: MIT */
/* Seconds, and the least of them. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stddef.h>

enum {
    MOST_ROUNDS = 100
};

/*
 * The processor's time of the calling thread: what other programs do to the machine is left out. Where the
 * library has two threads it is the half that the caller does, and all that it does alone.
 */
double worked(void);
double least(const double *list, size_t count);
/* The least of a by the least of b. */
double least_ratio(const double *a, const double *b, size_t count);

#endif
