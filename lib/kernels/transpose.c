/* SPDX-License-Identifier: MIT */
#include "kernels/transpose.h"

#include <stdbool.h>

#include "base/lanes.h"
#include "base/vector.h"

/* Read in place: copying first would be many small moves. */
typedef double four_in_place
    __attribute__((vector_size(LANES / 2 * sizeof(double)), aligned(sizeof(double)), may_alias));
typedef double lanes_in_place
    __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* Four numbers of a row, four of the row four further on. */
#define READ(p)                                                                                    \
    __builtin_shufflevector(*(const four_in_place *)(const void *)(p),                             \
                            *(const four_in_place *)(const void *)((p) + 4 * stride), 0, 1, 2, 3,  \
                            4, 5, 6, 7)
/* Two lines change every other number with each other, or every other two. */
#define CHANGE_ONES(low, high, a, b)                                                               \
    lanes low = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);                          \
    lanes high = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define CHANGE_TWOS(low, high, a, b)                                                               \
    lanes low = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);                           \
    lanes high = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define WRITE(k, d) *(lanes_in_place *)(void *)(to + (k)*pitch) = d

/* Four columns of eight rows, spelled out so that all of it stays in registers. */
static inline __attribute__((always_inline)) void turn_strip(double *restrict to, size_t pitch,
                                                             const unsigned char *from,
                                                             int64_t stride)
{
    lanes a0 = READ(from);
    lanes a1 = READ(from + stride);
    lanes a2 = READ(from + 2 * stride);
    lanes a3 = READ(from + 3 * stride);
    CHANGE_ONES(b0, b1, a0, a1);
    CHANGE_ONES(b2, b3, a2, a3);
    CHANGE_TWOS(c0, c2, b0, b2);
    CHANGE_TWOS(c1, c3, b1, b3);
    WRITE(0, c0);
    WRITE(1, c1);
    WRITE(2, c2);
    WRITE(3, c3);
}

VECTOR_LOOPS static void turn_strips(double *restrict to, size_t pitch, const unsigned char *from,
                                     int64_t stride, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows; r += LANES)
        for (size_t c = 0; c < cols; c += LANES / 2)
            turn_strip(to + c * pitch + r, pitch, from + (int64_t)r * stride + c * sizeof(double),
                       stride);
}

void turn_rows(double *restrict to, size_t pitch, const void *from, int64_t row_stride,
               int64_t col_stride, size_t rows, size_t cols)
{
    const unsigned char *data = from;
    bool strips = col_stride == (int64_t)sizeof(double);
    size_t whole_rows = strips ? rows - rows % LANES : 0;
    size_t whole_cols = strips ? cols - cols % (LANES / 2) : 0;
    turn_strips(to, pitch, data, row_stride, whole_rows, whole_cols);
    for (size_t c = 0; c < cols; c++)
        for (size_t r = c < whole_cols ? whole_rows : 0; r < rows; r++)
            to[c * pitch + r] = *(const double *)(const void *)(data + (int64_t)r * row_stride +
                                                                (int64_t)c * col_stride);
}
