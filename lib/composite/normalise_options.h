/* SPDX-License-Identifier: MIT */
#ifndef COMPOSITE_NORMALISE_OPTIONS_H
#define COMPOSITE_NORMALISE_OPTIONS_H

#include "parindex/composite.h"

/* ERR_ARGUMENT with a sentence for each mistake; for a table of so many rows and columns. */
parindex_status normalise_options_check(const parindex_normalise_options *o, size_t rows,
                                        size_t cols, parindex_error *err);

#endif
