/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <time.h>

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

double least_ratio(const double *a, const double *b, size_t count)
{
    return least(a, count) / least(b, count);
}
