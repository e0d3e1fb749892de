/* SPDX-License-Identifier: MIT */
/* A unit among the units of its result, at one node. */
#ifndef ANALYSIS_STANDING_H
#define ANALYSIS_STANDING_H

#include "score/result.h"

/* What units are compared by at a node: the share where its maximum is known, else the points. */
double standing_value(const parindex_result *r, size_t node, size_t unit);

/* Its place, equal units sharing the best, as parindex_result_rank gives it; NaN without a value. */
double standing_place(const parindex_result *r, size_t node, size_t unit);

#endif
