/* SPDX-License-Identifier: MIT */
/* Compiled with -ffast-math, so a NaN is told by its bits. */
#include "vector_log.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    TILE = 512,
    PARTS = COLUMNS / GROUPS
};

static inline int is_there(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return (bits & INT64_MAX) <= UINT64_C(0x7FF0000000000000);
}

void vector_log_geometric(double *restrict groups, double *restrict total,
                          const double *restrict values, const double *weights)
{
    double sum[TILE];
    double weight[TILE];
    double whole[TILE];
    for (size_t first = 0; first < UNITS; first += TILE) {
        size_t count = UNITS - first < TILE ? UNITS - first : TILE;
        for (size_t i = 0; i < count; i++)
            whole[i] = 0;
        for (size_t g = 0; g < GROUPS; g++) {
            for (size_t i = 0; i < count; i++)
                sum[i] = weight[i] = 0;
            for (size_t c = g * PARTS; c < (g + 1) * PARTS; c++) {
                const double *x = values + c * UNITS + first;
                double w = weights[c];
                for (size_t i = 0; i < count; i++) {
                    int there = is_there(x[i]);
                    sum[i] += w * log(there ? x[i] : 1);
                    weight[i] += there ? w : 0;
                }
            }
            for (size_t i = 0; i < count; i++) {
                double mean = sum[i] / weight[i];
                groups[g * UNITS + first + i] = exp(mean);
                whole[i] += mean;
            }
        }
        for (size_t i = 0; i < count; i++)
            total[first + i] = exp(whole[i] / GROUPS);
    }
}
