/* SPDX-License-Identifier: MIT */
/* Within which bounds the numbers of a column lie. A NaN is beyond none, and within none. */
#ifndef KERNELS_RANGE_H
#define KERNELS_RANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/width.h"

/* Some number is beyond what evidence may be. */
#define range_exceeded WIDE(range_exceeded)
WIDE_DECLARE(bool, range_exceeded, (const double *x, size_t count));

/* Widens least ... most until all numbers lie within. */
#define range_widen WIDE(range_widen)
WIDE_DECLARE(void, range_widen, (double *least, double *most, const double *x, size_t count));

/* answers[i] = inside where x[i] is from least to greatest, else outside. */
#define range_answer WIDE(range_answer)
WIDE_DECLARE(void, range_answer,
             (uint8_t *restrict answers, const double *restrict x, size_t count, double least,
              double greatest, uint8_t inside, uint8_t outside));

#endif
