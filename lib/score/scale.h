/* SPDX-License-Identifier: MIT */
/* Step 2: the measured number becomes points. */
#ifndef SCORE_SCALE_H
#define SCORE_SCALE_H

#include <stddef.h>

#include "model/framework.h"

/* points[i] of x[i]; NaN stays NaN. */
void scale_points(double *points, const double *x, size_t count, const parindex_framework *f,
                  size_t node);

#endif
