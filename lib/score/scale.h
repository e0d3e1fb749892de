/* SPDX-License-Identifier: MIT */
/* Step 2: the measured number becomes points. */
#ifndef SCORE_SCALE_H
#define SCORE_SCALE_H

#include <stddef.h>

#include "base/error.h"
#include "base/width.h"
#include "model/framework.h"

/*
 * points[i] of x[i], for a leaf's own scale and a composite's goalposts; NaN stays NaN. Where a scale
 * is relative to the cohort the numbers stay as they are until the cohort is known. rest: what x lacks of
 * the decimals' measure, or NULL; goalposts, corners and items from a start ask for it.
 */
#define scale_points WIDE(scale_points)
WIDE_DECLARE(void, scale_points,
             (double *points, const double *x, const double *rest, size_t count,
              const parindex_framework *f, size_t node));

/* Reports a measure whose points are beyond EVIDENCE_LIMIT. */
#define scale_refuse WIDE(scale_refuse)
WIDE_DECLARE(void, scale_refuse,
             (const parindex_framework *f, size_t node, double x, const struct where *where,
              struct faults *faults));

/* Measures over which the points are one line. */
struct run {
    double from;
    double to;
    bool from_inside;
    bool to_inside;
};

/* Takes a run; false: it could not, and no more are wanted. */
typedef bool take_run(void *payload, struct run run);

/*
 * The runs of a leaf's scale, those that touch or overlap among them; none where it is relative to the
 * cohort. `now` is the present measure: where a line has no lower end it begins there. False where take
 * gave it.
 */
#define scale_runs WIDE(scale_runs)
WIDE_DECLARE(bool, scale_runs,
             (const parindex_framework *f, size_t node, double now, take_run *take, void *payload));

#endif
