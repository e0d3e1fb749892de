/* SPDX-License-Identifier: MIT */
#ifndef COMPOSITE_NORMALISE_OPTIONS_H
#define COMPOSITE_NORMALISE_OPTIONS_H

#include "parindex/composite.h"

/* The options of each step, in this library's own layout; a step that is not asked for is all 0. */
struct normalise_steps {
    parindex_normalise_options options;
    parindex_impute_options impute;
    parindex_winsorise_options winsorise;
    parindex_log_options log;
    parindex_scale_options scale;
};

/* Takes the caller's structs of any version. ERR_STRUCT_SIZE. */
parindex_status normalise_steps_take(struct normalise_steps *out,
                                     const parindex_normalise_options *options,
                                     parindex_error *err);

/* ERR_ARGUMENT with a sentence for each mistake; for a table of so many rows and columns. */
parindex_status normalise_steps_check(const struct normalise_steps *s, size_t rows, size_t cols,
                                      parindex_error *err);

#endif
