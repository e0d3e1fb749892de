/* SPDX-License-Identifier: MIT */
/* The three forms of the answer of `improve`. */
#ifndef TOOLS_IMPROVE_OUTPUT_H
#define TOOLS_IMPROVE_OUTPUT_H

#include "input/options.h"
#include "input/scored.h"
#include "output/text.h"

void improve_write_text(struct text *out, const struct scored *scored, const parindex_plan *plan,
                        const struct options *options);
void improve_write_csv(struct text *out, const struct scored *scored, const parindex_plan *plan,
                       const struct options *options);
void improve_write_json(struct text *out, const struct scored *scored, const parindex_plan *plan,
                        const struct options *options);

#endif
