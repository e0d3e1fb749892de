/* SPDX-License-Identifier: MIT */
#ifndef COMPOSITE_AGGREGATE_OPTIONS_H
#define COMPOSITE_AGGREGATE_OPTIONS_H

#include "parindex/composite.h"

/* ERR_ARGUMENT with a sentence for each mistake; for a table. */
parindex_status aggregate_options_check(const parindex_aggregate_options *o, parindex_error *err);

/* The same for a node that a variation makes in another way: only what says how is of use there. */
parindex_status combine_options_check(const parindex_aggregate_options *o, parindex_error *err);

#endif
