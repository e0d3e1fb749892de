/* SPDX-License-Identifier: MIT */
/* The three forms of the answer of `score`. */
#ifndef TOOLS_SCORE_OUTPUT_H
#define TOOLS_SCORE_OUTPUT_H

#include <stdint.h>

#include "input/scored.h"
#include "output/text.h"

/* One unit as its whole tree, several as a row each. */
void score_write_text(struct text *out, const struct scored *scored, uint32_t lang);
void score_write_csv(struct text *out, const struct scored *scored, uint32_t lang);
void score_write_json(struct text *out, const struct scored *scored, uint32_t lang);

#endif
