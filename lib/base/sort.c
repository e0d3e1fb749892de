/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/lanes.h"
#include "base/width.h"

enum {
    SHORT = 128 /* a list that is sorted sooner by places */
};

static int by_size(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

/*
 * Each number's place is how many come before it, equal ones in their order: more comparisons than
 * needed, but several at once and no branch to predict.
 */
OUT_OF_LINE void sort_short(double *x, size_t n)
{
    static const int64_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7};
    lane_bits lane;
    double given[SHORT];
    memcpy(given, x, n * sizeof *x);
    memcpy(&lane, numbers, sizeof lane);
    for (size_t first = 0; first < n; first += LANES) {
        size_t here = n - first < LANES ? n - first : LANES;
        lanes y;
        lane_bits place = {0};
        lanes_load(&y, given + first, here);
        for (size_t k = 0; k < first; k++)
            place -= LANES_OF(given[k]) <= y;
        for (size_t k = first; k < first + here; k++) {
            lane_bits less = LANES_OF(given[k]) < y;
            lane_bits not_more = LANES_OF(given[k]) <= y;
            lane_bits later = lane > (int64_t)(k - first);
            place -= less + ((not_more - less) & later);
        }
        for (size_t k = first + here; k < n; k++)
            place -= LANES_OF(given[k]) < y;
        for (size_t k = 0; k < here; k++)
            x[place[k]] = given[first + k];
    }
}

void sort_numbers(double *x, size_t n)
{
    if (n > SHORT) {
        qsort(x, n, sizeof *x, by_size);
        return;
    }
    sort_short(x, n);
}
