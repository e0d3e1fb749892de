/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Descriptions of arrays that the caller owns. The library copies an array only where the
 * comment of a function says so.
 */
#ifndef PARINDEX_ARRAY_H
#define PARINDEX_ARRAY_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Types of an element. 0 is no type, so that a forgotten type is an error. */
enum {
    /** IEEE double, native byte order, aligned. */
    PARINDEX_F64 = 1,
    /** int32_t, aligned. */
    PARINDEX_I32 = 2,
    /** uint8_t. */
    PARINDEX_U8 = 3
};

/**
 * A table that the library reads. Element (i, j) is at
 * (char *)data + i * row_stride + j * col_stride. A stride may be 0 or negative, so slices and
 * transposed, reversed or broadcast arrays can be passed as they are. A column is a table with
 * cols == 1. "n x m" in these headers means n rows and m columns. Frozen layout.
 */
typedef struct parindex_view {
    /** The address of element (0, 0). */
    const void *data;
    /** The number of rows. */
    int64_t rows;
    /** The number of columns. */
    int64_t cols;
    /** Bytes from one row to the next. */
    int64_t row_stride;
    /** Bytes from one column to the next. */
    int64_t col_stride;
    /** PARINDEX_F64, PARINDEX_I32 or PARINDEX_U8. */
    uint32_t type;
    /** 0. */
    uint32_t reserved;
} parindex_view;

/**
 * A table that the library writes, laid out as parindex_view. No two elements may share an
 * address. Frozen layout.
 */
typedef struct parindex_span {
    /** The address of element (0, 0). */
    void *data;
    /** The number of rows. */
    int64_t rows;
    /** The number of columns. */
    int64_t cols;
    /** Bytes from one row to the next. */
    int64_t row_stride;
    /** Bytes from one column to the next. */
    int64_t col_stride;
    /** PARINDEX_F64, PARINDEX_I32 or PARINDEX_U8. */
    uint32_t type;
    /** 0. */
    uint32_t reserved;
} parindex_span;

#ifdef __cplusplus
}
#endif

#endif
