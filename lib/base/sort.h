/* SPDX-License-Identifier: MIT */
/* Numbers in order. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

#include "base/width.h"

/* Sorts ascending; no NaN among them. */
#define sort_numbers WIDE(sort_numbers)
WIDE_DECLARE(void, sort_numbers, (double *x, size_t n));

#endif
