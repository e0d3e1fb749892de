/* SPDX-License-Identifier: MIT */
/* The steps from a cell's evidence, or its parts, to its points, with the numbers filled in. */
#ifndef SCORE_ARITHMETIC_H
#define SCORE_ARITHMETIC_H

#include "base/text.h"
#include "score/dossier.h"
#include "score/result.h"

/*
 * The cell has a value, and has `points` before its conditions. Results are shown with `decimals` places and
 * two more on the way.
 */
void write_arithmetic(struct writer *w, const parindex_result *result,
                      const parindex_dossier *dossier, size_t unit, size_t node, double points,
                      int32_t decimals);

/*
 * "missing, filled in with 3.2; ", "an outlier, taken as 7; ", "ln(7 + 1) = 2.08; ": what was done to
 * the measured number x; gives what came out. The node's cohort has fits.
 */
double write_treated_steps(struct writer *w, const parindex_result *result, size_t unit,
                           size_t node, double x);
/* "1 + 9 × (5 − 2) / (8 − 2) = 5.5000" for a scale relative to the cohort. */
void write_cohort_step(struct writer *w, const parindex_result *result, size_t node, double x,
                       double points, int32_t decimals);

/* The same of an inner node's parts. */
void write_combined(struct writer *w, const parindex_result *result, size_t unit, size_t node,
                    double points, int32_t decimals);

#endif
