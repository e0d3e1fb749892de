/* SPDX-License-Identifier: MIT */
#include "base/array.h"

#include <stddef.h>

#include "base/error.h"

static size_t size_of(uint32_t type)
{
    return type == PARINDEX_F64 ? sizeof(double) : type == PARINDEX_I32 ? sizeof(int32_t) : 1;
}

/* What a compiler lays an array of them at: i386 has doubles at multiples of 4 bytes. */
static size_t alignment_of(uint32_t type)
{
    struct f64 {
        char before;
        double x;
    };
    struct i32 {
        char before;
        int32_t x;
    };
    return type == PARINDEX_F64   ? offsetof(struct f64, x)
           : type == PARINDEX_I32 ? offsetof(struct i32, x)
                                  : 1;
}

static const char *name_of(uint32_t type)
{
    return type == PARINDEX_F64   ? "F64"
           : type == PARINDEX_I32 ? "I32"
           : type == PARINDEX_U8  ? "U8"
                                  : "?";
}

parindex_status view_check(const parindex_view *view, const char *en, const char *vi, uint32_t type,
                           uint32_t other_type, size_t rows, size_t min_cols, size_t max_cols,
                           parindex_error *err)
{
    const char *what = err != NULL && err->lang == PARINDEX_LANG_VI ? vi : en;
    if (view == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The array of %s is NULL.",
                    "Mảng %s là NULL.", what);
    if (view->type != type && view->type != other_type)
        return fail(
            err, PARINDEX_ERR_SHAPE, NULL, "The array of %s has element type %s; %s is expected.",
            "Mảng %s có kiểu phần tử %s; cần kiểu %s.", what, name_of(view->type), name_of(type));
    if (view->rows < 0 || (uint64_t)view->rows != rows)
        return fail(err, PARINDEX_ERR_SHAPE, NULL,
                    "The array of %s has %lld row(s) and needs %zu, one for each unit.",
                    "Mảng %s có %lld dòng; cần %zu dòng, mỗi đơn vị một dòng.", what,
                    (long long)view->rows, rows);
    if (view->cols < 0 || (uint64_t)view->cols < min_cols || (uint64_t)view->cols > max_cols)
        return fail(err, PARINDEX_ERR_SHAPE, NULL,
                    "The array of %s has %lld columns; %zu to %zu are possible here.",
                    "Mảng %s có %lld cột; ở đây cần từ %zu đến %zu cột.", what,
                    (long long)view->cols, min_cols, max_cols);
    if (rows == 0 || view->cols == 0)
        return PARINDEX_OK;
    int64_t size = (int64_t)size_of(view->type);
    if (view->data == NULL || (uintptr_t)view->data % alignment_of(view->type) != 0 ||
        view->row_stride % size != 0 || view->col_stride % size != 0)
        return fail(err, PARINDEX_ERR_SHAPE, NULL,
                    "The array of %s has no data, or its address or a stride is not a multiple "
                    "of the element's %lld bytes.",
                    "Mảng %s không có dữ liệu, hoặc địa chỉ hay bước nhảy không phải là bội của "
                    "%lld byte của phần tử.",
                    what, (long long)size);
    return PARINDEX_OK;
}

parindex_status span_check(const parindex_span *span, const char *en, const char *vi, uint32_t type,
                           uint32_t other_type, size_t rows, size_t min_cols, size_t max_cols,
                           parindex_error *err)
{
    if (span == NULL)
        return view_check(NULL, en, vi, type, other_type, rows, min_cols, max_cols, err);
    parindex_view view = {span->data,       span->rows, span->cols, span->row_stride,
                          span->col_stride, span->type, 0};
    return view_check(&view, en, vi, type, other_type, rows, min_cols, max_cols, err);
}

const double *column_f64(const struct column *column, size_t first, size_t count, double *buffer)
{
    const unsigned char *p = column->data + (int64_t)first * column->stride;
    if (column->stride == (int64_t)sizeof(double))
        return (const double *)(const void *)p;
    for (size_t i = 0; i < count; i++, p += column->stride)
        buffer[i] = *(const double *)(const void *)p;
    return buffer;
}

const uint8_t *column_u8(const struct column *column, size_t first, size_t count, uint8_t *buffer)
{
    const unsigned char *p = column->data + (int64_t)first * column->stride;
    if (column->stride == 1)
        return p;
    for (size_t i = 0; i < count; i++, p += column->stride)
        buffer[i] = *p;
    return buffer;
}
