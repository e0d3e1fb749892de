/* SPDX-License-Identifier: MIT */
/* Views and spans: checked once, then read a run at a time. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>

#include "base/contraction.h"
#include "parindex/array.h"
#include "parindex/error.h"

/* Type (one of two allowed), rows, columns, alignment; en and vi name the array in the message. */
parindex_status view_check(const parindex_view *view, const char *en, const char *vi, uint32_t type,
                           uint32_t other_type, size_t rows, size_t min_cols, size_t max_cols,
                           parindex_error *err);
parindex_status span_check(const parindex_span *span, const char *en, const char *vi, uint32_t type,
                           uint32_t other_type, size_t rows, size_t min_cols, size_t max_cols,
                           parindex_error *err);

static inline const unsigned char *view_at(const parindex_view *view, size_t row, size_t col)
{
    return (const unsigned char *)view->data + (int64_t)row * view->row_stride +
           (int64_t)col * view->col_stride;
}

static inline unsigned char *span_at(const parindex_span *span, size_t row, size_t col)
{
    return (unsigned char *)span->data + (int64_t)row * span->row_stride +
           (int64_t)col * span->col_stride;
}

/* One column of a caller's table; data NULL: there is none. */
struct column {
    const unsigned char *data;
    int64_t stride;
};

/* `count` elements from row `first` on: in place, or gathered into buffer. */
const double *column_f64(const struct column *column, size_t first, size_t count, double *buffer);
const uint8_t *column_u8(const struct column *column, size_t first, size_t count, uint8_t *buffer);

#endif
