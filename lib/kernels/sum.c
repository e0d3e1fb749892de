/* SPDX-License-Identifier: MIT */
#include "kernels/sum.h"

#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "base/lanes.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/width.h"

/* The term of one column, 0 where its number is not there. */
static inline __attribute__((always_inline)) void take_term(lanes *term, double weight,
                                                            const double *column)
{
    memcpy(term, column, sizeof *term);
    *term *= weight;
    lane_bits there = *term == *term;
    *term = LANES_WHERE(there, *term);
}

enum {
    PAIR = 2 /* values at a time: what is added to one waits for nothing of the other */
};

/*
 * Of each unit: sum = constant and carry = 0, then for each column
 *
 *     add_exactly(&sum, &carry, weight * number)
 *
 * and the lesser of sum + carry and cap. Some units stay in registers while the columns pass. Without a
 * constant the first term is the sum: there is nothing to round.
 */
OUT_OF_LINE void add_columns(double *restrict out, const double *const *columns,
                             const double *weights, size_t n, double constant, double cap,
                             size_t count)
{
    const size_t first = constant == 0 && n > 0 ? 1 : 0;
    for (size_t i = 0; i < count; i += PAIR * LANES) {
        lanes sum[PAIR];
        lanes carry[PAIR] = {0};
        lanes term;
        for (size_t h = 0; h < PAIR; h++) {
            sum[h] = LANES_OF(constant);
            if (first > 0) {
                take_term(&term, weights[0], columns[0] + i + h * LANES);
                sum[h] += term;
            }
        }
        for (size_t k = first; k < n; k++)
            for (size_t h = 0; h < PAIR; h++) {
                take_term(&term, weights[k], columns[k] + i + h * LANES);
                LANES_ADD_EXACTLY(sum[h], carry[h], term);
            }
        for (size_t h = 0; h < PAIR; h++) {
            lanes total = sum[h] + carry[h];
            lane_bits above = total > cap;
            total = LANES_CHOOSE(above, LANES_OF(cap), total);
            memcpy(out + i + h * LANES, &total, sizeof total);
        }
    }
}

void sum_columns(double *restrict out, const double *const *columns, const double *weights,
                 size_t n, double constant, double cap, size_t count)
{
    add_columns(out, columns, weights, n, constant, cap, count);
}

void sum_columns_settled(double *restrict out, const double *const *columns, const double *weights,
                         size_t n, double constant, size_t count)
{
    const struct dd start = number_typed(constant);
    for (size_t i = 0; i < count; i++) {
        struct dd sum = start;
        double size = fabs(start.hi);
        for (size_t k = 0; k < n; k++) {
            double x = isnan(columns[k][i]) ? 0 : columns[k][i];
            add_product(&sum, number_typed(weights[k]), number_typed(x));
            size += fabs(weights[k] * x);
        }
        out[i] = number_settled(sum.hi + sum.lo, size);
    }
}
