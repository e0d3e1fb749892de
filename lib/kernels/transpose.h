/* SPDX-License-Identifier: MIT */
/* A table turned: what lies side by side comes to lie one below the other. */
#ifndef KERNELS_TRANSPOSE_H
#define KERNELS_TRANSPOSE_H

#include <stddef.h>
#include <stdint.h>

#include "base/width.h"

/*
 * to[c * pitch + r] = number c of row r of what lies at `from`, a double at each row_stride and
 * col_stride bytes, any of them. Where a row's numbers lie side by side, several rows and columns go at a
 * time. A pitch that is an odd number of cache lines keeps columns out of each other's way.
 */
#define turn_rows WIDE(turn_rows)
WIDE_DECLARE(void, turn_rows,
             (double *restrict to, size_t pitch, const void *from, int64_t row_stride,
              int64_t col_stride, size_t rows, size_t cols));

#endif
