/* SPDX-License-Identifier: MIT */
/*
 * Geometric means as a plain C loop has them: exp(sum(w ln x) / sum(w)), missing numbers left out,
 * compiled so that the C library's vector logarithm is used. It knows nothing of the last bits.
 */
#ifndef BENCH_VECTOR_LOG_H
#define BENCH_VECTOR_LOG_H

enum {
    UNITS = 100000,
    COLUMNS = 88,
    GROUPS = 8
};

void vector_log_geometric(double *restrict groups, double *restrict total,
                          const double *restrict values, const double *weights);

#endif
