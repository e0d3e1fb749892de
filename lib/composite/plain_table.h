/* SPDX-License-Identifier: MIT */
/* What the functions on plain tables have in common. */
#ifndef COMPOSITE_PLAIN_TABLE_H
#define COMPOSITE_PLAIN_TABLE_H

#include <math.h>

#include "base/array.h"
#include "base/error.h"
#include "model/framework.h"

/* "column 3", from 1, as a place in a message. */
struct column_name {
    char text[40];
};
struct column_name column_name(size_t column);

/* A number that a table may hold: NaN, or within 1e15 either way. */
static inline bool number_passes(double x)
{
    return isnan(x) || fabs(x) <= EVIDENCE_LIMIT;
}

/* ERR_METHOD for one that does not. */
parindex_status fail_number(parindex_error *err, size_t row, size_t column, double x);

static inline double table_number(const parindex_view *view, size_t row, size_t column)
{
    return *(const double *)(const void *)view_at(view, row, column);
}

#endif
