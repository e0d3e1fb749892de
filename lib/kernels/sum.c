/* SPDX-License-Identifier: MIT */
#include "kernels/sum.h"

#include <math.h>

#include "base/double_double.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/vector.h"

/* An absent child is NaN and adds nothing. */
static inline double term_of(double weight, double x)
{
    double term = weight * x;
    return term == term ? term : 0;
}

/*
 * Most parents have no more than three children: theirs are loops without an array of sums. The first term
 * leaves no rounding error, and that of a second alone is less than the last bit.
 */
VECTOR_LOOPS static void add_two(double *restrict out, const double *const *columns,
                                 const double *weights, double cap, size_t count)
{
    const double *a = columns[0];
    const double *b = columns[1];
    const double wa = weights[0];
    const double wb = weights[1];
    for (size_t i = 0; i < count; i++) {
        double sum = (0 + term_of(wa, a[i])) + term_of(wb, b[i]);
        out[i] = sum > cap ? cap : sum;
    }
}

VECTOR_LOOPS static void add_three(double *restrict out, const double *const *columns,
                                   const double *weights, double cap, size_t count)
{
    const double *a = columns[0];
    const double *b = columns[1];
    const double *c = columns[2];
    const double wa = weights[0];
    const double wb = weights[1];
    const double wc = weights[2];
    for (size_t i = 0; i < count; i++) {
        double sum = 0 + term_of(wa, a[i]);
        double carry = 0;
        add_exactly(&sum, &carry, term_of(wb, b[i]));
        add_exactly(&sum, &carry, term_of(wc, c[i]));
        sum += carry;
        out[i] = sum > cap ? cap : sum;
    }
}

/*
 * Units are taken a few at a time, so that their sums stay in registers while the columns pass: over
 * whole columns, each addition would read and write sum and carry in memory.
 */
VECTOR_LOOPS static void add_columns(double *restrict out, const double *const *columns,
                                     const double *weights, size_t n, double constant, double cap,
                                     size_t count)
{
    for (size_t i = 0; i < count; i += SUM_STEP) {
        double sum[SUM_STEP];
        double carry[SUM_STEP];
        for (size_t j = 0; j < SUM_STEP; j++) {
            sum[j] = constant;
            carry[j] = 0;
        }
        for (size_t k = 0; k < n; k++) {
            const double *column = columns[k] + i;
            for (size_t j = 0; j < SUM_STEP; j++)
                add_exactly(&sum[j], &carry[j], term_of(weights[k], column[j]));
        }
        for (size_t j = 0; j < SUM_STEP; j++) {
            double points = sum[j] + carry[j];
            out[i + j] = points > cap ? cap : points;
        }
    }
}

void sum_columns(double *restrict out, const double *const *columns, const double *weights,
                 size_t n, double constant, double cap, size_t count)
{
    if (constant == 0 && n == 2)
        add_two(out, columns, weights, cap, count);
    else if (constant == 0 && n == 3)
        add_three(out, columns, weights, cap, count);
    else
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
