/* SPDX-License-Identifier: MIT */
#include "kernels/transpose.h"

#include <stdbool.h>

#include "base/lanes.h"
#include "base/width.h"

/* Read in place: copying first would be many small moves. */
typedef double lanes_in_place
    __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

#define WRITE(k, d) *(lanes_in_place *)(void *)(to + (k)*pitch) = d

/* So many columns of LANES rows, spelled out so that all of it stays in registers. */
#if LANES == 8
#define STRIP 4
typedef double four_in_place
    __attribute__((vector_size(4 * sizeof(double)), aligned(sizeof(double)), may_alias));
/* Four numbers of a row, four of the row four further on. */
#define READ(p)                                                                                    \
    __builtin_shufflevector(*(const four_in_place *)(const void *)(p),                             \
                            *(const four_in_place *)(const void *)((p) + 4 * stride), 0, 1, 2, 3,  \
                            4, 5, 6, 7)
/* Two lines change every other number with each other, or every other two. */
#define ONES_LOW 0, 8, 2, 10, 4, 12, 6, 14
#define ONES_HIGH 1, 9, 3, 11, 5, 13, 7, 15
#define TWOS_LOW 0, 1, 8, 9, 4, 5, 12, 13
#define TWOS_HIGH 2, 3, 10, 11, 6, 7, 14, 15
#elif LANES == 4
#define STRIP 4
#define READ(p) *(const lanes_in_place *)(const void *)(p)
#define ONES_LOW 0, 4, 2, 6
#define ONES_HIGH 1, 5, 3, 7
#define TWOS_LOW 0, 1, 4, 5
#define TWOS_HIGH 2, 3, 6, 7
#else
#define STRIP 2
#define READ(p) *(const lanes_in_place *)(const void *)(p)
#define ONES_LOW 0, 2
#define ONES_HIGH 1, 3
#endif

static inline __attribute__((always_inline)) void turn_strip(double *restrict to, size_t pitch,
                                                             const unsigned char *from,
                                                             int64_t stride)
{
    lanes a0 = READ(from);
    lanes a1 = READ(from + stride);
    lanes b0 = __builtin_shufflevector(a0, a1, ONES_LOW);
    lanes b1 = __builtin_shufflevector(a0, a1, ONES_HIGH);
#if STRIP == 4
    lanes a2 = READ(from + 2 * stride);
    lanes a3 = READ(from + 3 * stride);
    lanes b2 = __builtin_shufflevector(a2, a3, ONES_LOW);
    lanes b3 = __builtin_shufflevector(a2, a3, ONES_HIGH);
    WRITE(0, __builtin_shufflevector(b0, b2, TWOS_LOW));
    WRITE(1, __builtin_shufflevector(b1, b3, TWOS_LOW));
    WRITE(2, __builtin_shufflevector(b0, b2, TWOS_HIGH));
    WRITE(3, __builtin_shufflevector(b1, b3, TWOS_HIGH));
#else
    WRITE(0, b0);
    WRITE(1, b1);
#endif
}

OUT_OF_LINE void turn_strips(double *restrict to, size_t pitch, const unsigned char *from,
                             int64_t stride, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows; r += LANES)
        for (size_t c = 0; c < cols; c += STRIP)
            turn_strip(to + c * pitch + r, pitch, from + (int64_t)r * stride + c * sizeof(double),
                       stride);
}

void turn_rows(double *restrict to, size_t pitch, const void *from, int64_t row_stride,
               int64_t col_stride, size_t rows, size_t cols)
{
    const unsigned char *data = from;
    bool strips = col_stride == (int64_t)sizeof(double);
    size_t whole_rows = strips ? rows - rows % LANES : 0;
    size_t whole_cols = strips ? cols - cols % STRIP : 0;
    turn_strips(to, pitch, data, row_stride, whole_rows, whole_cols);
    for (size_t c = 0; c < cols; c++)
        for (size_t r = c < whole_cols ? whole_rows : 0; r < rows; r++)
            to[c * pitch + r] = *(const double *)(const void *)(data + (int64_t)r * row_stride +
                                                                (int64_t)c * col_stride);
}
