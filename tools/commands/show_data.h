/* SPDX-License-Identifier: MIT */
/* The answer of `show` for programs. */
#ifndef TOOLS_SHOW_DATA_H
#define TOOLS_SHOW_DATA_H

#include <stddef.h>

#include <parindex/parindex.h>

#include "input/options.h"
#include "output/text.h"

/* The nodes from first until end as CSV, or the edition and its nodes as JSON. */
void show_write_data(struct text *out, const parindex_framework *framework, size_t first,
                     size_t end, const struct options *options);

#endif
