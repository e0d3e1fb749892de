/* SPDX-License-Identifier: MIT */
/* Arrays that the caller owns, described and never copied unless a function says so. */
#ifndef PARINDEX_ARRAY_H
#define PARINDEX_ARRAY_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Types of an element. 0 is no type, so that a forgotten one is an error. */
enum {
    PARINDEX_F64 = 1, /* IEEE double, native byte order, aligned */
    PARINDEX_I32 = 2, /* int32_t */
    PARINDEX_U8 = 3   /* uint8_t */
};

/*
 * A table to read: element (i, j) is at (char *)data + i * row_stride + j * col_stride.
 * Strides are in bytes and may be 0 or negative, so that a slice, a transposed, a reversed or
 * a broadcast array goes in as it is. A column is a table with cols == 1. Frozen layout.
 */
typedef struct parindex_view {
    const void *data;
    int64_t rows;
    int64_t cols;
    int64_t row_stride;
    int64_t col_stride;
    uint32_t type;
    uint32_t reserved;
} parindex_view;

/* The same, to be written. Two elements must not share an address. */
typedef struct parindex_span {
    void *data;
    int64_t rows;
    int64_t cols;
    int64_t row_stride;
    int64_t col_stride;
    uint32_t type;
    uint32_t reserved;
} parindex_span;

#ifdef __cplusplus
}
#endif

#endif
