/* SPDX-License-Identifier: MIT */
/* The line that a leaf's scale is about a measure, as far as an error of it can reach. */
#ifndef UNCERTAINTY_LINE_H
#define UNCERTAINTY_LINE_H

#include <stdbool.h>

#include "model/framework.h"

/* How many errors away a number can be drawn, by its degrees of freedom (0: normal). */
double error_reach(double degrees);

/* What a figure can be as the measure of a leaf of answers. */
struct measures {
    double lowest;
    double highest;
};
struct measures leaf_measures(const parindex_framework *f, size_t node);

struct line {
    double points; /* at the measure */
    double slope;
    double lowest; /* points are cut off at these: by the scale, or far away */
    double highest;
};

/*
 * Of the leaf at measure x, as far as `reach` either way. False: the scale is no line there but for where it
 * is cut off, or asks the cohort.
 */
bool line_about(struct line *line, const parindex_framework *f, size_t node, double x,
                double reach);

#endif
