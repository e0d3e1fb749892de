/* SPDX-License-Identifier: MIT */
/* Seconds, and medians of them. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stddef.h>

enum {
    MOST_ROUNDS = 100
};

double now(void);
/* That this thread was working, whatever else the machine did. */
double worked(void);
double least(const double *list, size_t count);
double median(const double *list, size_t count);
/* Median of the ratios pair by pair: what the machine does to both in one round cancels out. */
double median_ratio(const double *a, const double *b, size_t count);

#endif
