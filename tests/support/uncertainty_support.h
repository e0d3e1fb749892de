/* SPDX-License-Identifier: MIT */
/* What the tests of uncertainty share. */
#ifndef UNCERTAINTY_SUPPORT_H
#define UNCERTAINTY_SUPPORT_H

#include "score_support.h"

/* Seven leaves below two inner nodes, and one below the root. */
enum {
    UNITS = 12,
    LEAVES = 8,
    NODES = 11
};
extern const int32_t tree[NODES]; /* parents */
extern const double weights[NODES];
extern double numbers[UNITS][LEAVES]; /* 20 to 90, no two alike; filled by fill_numbers */
void fill_numbers(void);

parindex_view rows(const void *data, int64_t rows, int64_t cols, uint32_t type);
#define VIEW(array, n, type) rows((array), (n), 1, (type))
parindex_span answer(double *out, int64_t rows, int64_t cols);

#define assert_ok(status) assert_int_equal((status), PARINDEX_OK)

parindex_variation *variation(const parindex_variation_options *options);
/* Everything at once: weights, sets, a node left out, two scales, two means. */
parindex_variation *busy(uint64_t seed);
parindex_uncertainty *run(const parindex_variation *v, uint64_t first, uint64_t count,
                          uint32_t threads);
/* What is saved; freed with free. */
unsigned char *saved(const parindex_uncertainty *u, size_t *size);
void assert_equal_counts(const parindex_uncertainty *a, const parindex_uncertainty *b);

#endif
