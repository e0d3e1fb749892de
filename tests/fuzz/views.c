/* SPDX-License-Identifier: MIT */
#include "views.h"

#include <stdlib.h>
#include <string.h>

size_t element_size(uint32_t type)
{
    return type == PARINDEX_F64 ? sizeof(double) : type == PARINDEX_I32 ? sizeof(int32_t) : 1;
}

static void fill(struct take *t, char *to, uint32_t type)
{
    if (type == PARINDEX_F64) {
        double x = take_chance(t, 70) ? take_grid(t) : take_double(t);
        memcpy(to, &x, sizeof x);
    } else if (type == PARINDEX_I32) {
        int32_t x =
            take_chance(t, 95) ? (int32_t)take_below(t, 12) : (int32_t)(uint32_t)take_number(t, 4);
        memcpy(to, &x, sizeof x);
    } else {
        *to = (char)(take_chance(t, 90) ? take_below(t, 6) : take_byte(t));
    }
}

struct array plain_array(uint32_t type, int64_t rows, int64_t cols)
{
    size_t size = element_size(type);
    struct array a = {calloc((size_t)(rows * cols) + 1, size), rows * cols, {0}, {0}};
    if (a.memory == NULL)
        abort();
    a.view = (parindex_view){a.memory, rows, cols, cols * (int64_t)size, (int64_t)size, type, 0};
    a.span = (parindex_span){a.memory, rows, cols, cols * (int64_t)size, (int64_t)size, type, 0};
    return a;
}

struct array random_array(struct take *t, uint32_t type, int64_t rows, int64_t cols)
{
    uint32_t odd = take_chance(t, 6) ? 1 + take_below(t, 6) : 0;
    rows += odd == 1;
    cols += odd == 2;
    int64_t size = (int64_t)element_size(type);
    struct array a = {NULL, 0, {0}, {0}};
    uint32_t layout = take_below(t, 5);
    int64_t count = layout == 4 ? cols : rows * cols; /* 4: every row is the same memory */
    char *memory = malloc(count > 0 ? (size_t)(count * size) : 1);
    if (memory == NULL)
        abort();
    for (int64_t i = 0; i < count; i++)
        fill(t, memory + i * size, type);
    a.memory = memory;
    a.count = count;
    a.view = (parindex_view){memory, rows, cols, cols * size, size, type, 0};
    if (layout == 1 || layout == 3) {
        a.view.row_stride = size;
        a.view.col_stride = rows * size;
    }
    if (layout >= 2 && layout < 4 && rows > 0) { /* upside down */
        a.view.data = memory + (rows - 1) * a.view.row_stride;
        a.view.row_stride = -a.view.row_stride;
    }
    if (layout == 4)
        a.view.row_stride = 0;
    if (odd == 3)
        a.view.type = take_byte(t) % 5;
    if (odd == 4)
        a.view.reserved = 1;
    if (odd == 5)
        a.view.rows = -1;
    if (odd == 6 && rows > 1 && size > 1) /* no multiple of the element */
        a.view.row_stride = INT64_MAX;
    /* Another type of fewer bytes reads within the memory; one of more would not, and is the caller's fault. */
    if (element_size(a.view.type) > (size_t)size)
        a.view.type = 0;
    a.span = (parindex_span){
        memory,      a.view.rows,    a.view.cols, a.view.row_stride, a.view.col_stride,
        a.view.type, a.view.reserved};
    a.span.data = memory + ((const char *)a.view.data - memory);
    return a;
}

double array_at(const struct array *a, int64_t row, int64_t col)
{
    double x;
    memcpy(&x, (const char *)a->view.data + row * a->view.row_stride + col * a->view.col_stride,
           sizeof x);
    return x;
}

void array_free(struct array *a)
{
    free(a->memory);
    a->memory = NULL;
}
