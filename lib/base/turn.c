/* SPDX-License-Identifier: MIT */
#include "base/turn.h"

#include <stdbool.h>

#include "base/lanes.h"
#include "base/vector.h"

/* Eight numbers where they stand: a copy would be made of many small moves. */
typedef double lanes_in_place
    __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* Two lines change every other number with each other, or every other two, or four. */
#define CHANGE_ONES(low, high, a, b)                                                               \
    lanes low = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);                          \
    lanes high = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define CHANGE_TWOS(low, high, a, b)                                                               \
    lanes low = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);                           \
    lanes high = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define CHANGE_FOURS(low, high, a, b)                                                              \
    lanes low = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);                           \
    lanes high = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#define READ(k) lanes a##k = *(const lanes_in_place *)(const void *)(from + (k)*stride)
#define WRITE(k) *(lanes_in_place *)(void *)(to + (k)*pitch) = d##k

/* 8 x 8, spelled out so that all of it stays in registers. */
static inline __attribute__((always_inline)) void turn_square(double *restrict to, size_t pitch,
                                                              const unsigned char *from,
                                                              int64_t stride)
{
    READ(0);
    READ(1);
    READ(2);
    READ(3);
    READ(4);
    READ(5);
    READ(6);
    READ(7);
    CHANGE_ONES(b0, b1, a0, a1);
    CHANGE_ONES(b2, b3, a2, a3);
    CHANGE_ONES(b4, b5, a4, a5);
    CHANGE_ONES(b6, b7, a6, a7);
    CHANGE_TWOS(c0, c2, b0, b2);
    CHANGE_TWOS(c1, c3, b1, b3);
    CHANGE_TWOS(c4, c6, b4, b6);
    CHANGE_TWOS(c5, c7, b5, b7);
    CHANGE_FOURS(d0, d4, c0, c4);
    CHANGE_FOURS(d1, d5, c1, c5);
    CHANGE_FOURS(d2, d6, c2, c6);
    CHANGE_FOURS(d3, d7, c3, c7);
    WRITE(0);
    WRITE(1);
    WRITE(2);
    WRITE(3);
    WRITE(4);
    WRITE(5);
    WRITE(6);
    WRITE(7);
}

VECTOR_LOOPS static void turn_squares(double *restrict to, size_t pitch, const unsigned char *from,
                                      int64_t stride, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows; r += LANES)
        for (size_t c = 0; c < cols; c += LANES)
            turn_square(to + c * pitch + r, pitch, from + (int64_t)r * stride + c * sizeof(double),
                        stride);
}

void turn_rows(double *restrict to, size_t pitch, const void *from, int64_t row_stride,
               int64_t col_stride, size_t rows, size_t cols)
{
    const unsigned char *data = from;
    bool squares = col_stride == (int64_t)sizeof(double);
    size_t whole_rows = squares ? rows - rows % LANES : 0;
    size_t whole_cols = squares ? cols - cols % LANES : 0;
    turn_squares(to, pitch, data, row_stride, whole_rows, whole_cols);
    for (size_t c = 0; c < cols; c++)
        for (size_t r = c < whole_cols ? whole_rows : 0; r < rows; r++)
            to[c * pitch + r] = *(const double *)(const void *)(data + (int64_t)r * row_stride +
                                                                (int64_t)c * col_stride);
}
