/* SPDX-License-Identifier: MIT */
/* The steps from a cell's evidence, or its parts, to its points, with the numbers filled in. */
#ifndef SCORE_ARITHMETIC_H
#define SCORE_ARITHMETIC_H

#include "base/text.h"
#include "score/dossier.h"
#include "score/result.h"

/* The cell has a value. Results are shown with `decimals` places and two more on the way. */
void write_arithmetic(struct writer *w, const parindex_result *result,
                      const parindex_dossier *dossier, size_t unit, size_t node, int32_t decimals);

#endif
