/* SPDX-License-Identifier: MIT */
/* What evidence within the bounds of its inputs can make of a leaf, and its points of what is above it. */
#ifndef CHECK_REACH_H
#define CHECK_REACH_H

#include "model/framework.h"

/* From the least to the greatest, both inside; infinite where nothing bounds them. */
struct reach {
    double low;
    double high;
    bool whole; /* whole numbers only */
};

/* The numbers that a leaf's measure can give. */
struct reach reach_measure(const parindex_framework *f, size_t node);

/* Some measure is within a band of the leaf, from its own bound to that of the next. */
bool reach_band(const parindex_framework *f, size_t node, size_t band);

/*
 * The points that each node can have, beside the nodes, all criteria applying. A wider span than can be
 * had where rules ask the cohort.
 */
void reach_points(const parindex_framework *f, struct reach *points);

#endif
