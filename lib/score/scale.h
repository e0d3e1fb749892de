/* SPDX-License-Identifier: MIT */
/* Step 2: the measured number becomes points. */
#ifndef SCORE_SCALE_H
#define SCORE_SCALE_H

#include <stddef.h>

#include "model/framework.h"

/*
 * points[i] of x[i], for a leaf's own scale and a composite's goalposts; NaN stays NaN. Where a scale
 * is relative to the cohort the numbers stay as they are until the cohort is known. rest: what x lacks of
 * the decimals' measure, or NULL; goalposts alone ask for it.
 */
void scale_points(double *points, const double *x, const double *rest, size_t count,
                  const parindex_framework *f, size_t node);

#endif
