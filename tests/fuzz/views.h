/* SPDX-License-Identifier: MIT */
/* Arrays at random: any layout that a caller may have, in memory that ends where it says; and some that are none. */
#ifndef TESTS_FUZZ_VIEWS_H
#define TESTS_FUZZ_VIEWS_H

#include "fuzz.h"

struct array {
    void *memory;
    int64_t count; /* of elements in memory */
    parindex_view view;
    parindex_span span;
};
/* rows x cols of random elements; now and then of another type or shape, which the library must refuse. */
struct array random_array(struct take *t, uint32_t type, int64_t rows, int64_t cols);
/* The same, always as asked, filled with zeros: for what the library writes. */
struct array plain_array(uint32_t type, int64_t rows, int64_t cols);
double array_at(const struct array *a, int64_t row, int64_t col); /* of doubles */
void array_free(struct array *a);
size_t element_size(uint32_t type);

#endif
