/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double worked(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double least(const double *list, size_t count)
{
    double found = list[0];
    for (size_t i = 1; i < count; i++)
        found = list[i] < found ? list[i] : found;
    return found;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(const double *list, size_t count)
{
    double sorted[MOST_ROUNDS];
    /* cppcheck-suppress uninitvar ; every round is written before a median is asked for */
    memcpy(sorted, list, count * sizeof *list);
    qsort(sorted, count, sizeof *sorted, by_size);
    return sorted[count / 2];
}

double median_ratio(const double *a, const double *b, size_t count)
{
    double ratios[MOST_ROUNDS];
    for (size_t i = 0; i < count; i++)
        ratios[i] = a[i] / b[i];
    return median(ratios, count);
}
