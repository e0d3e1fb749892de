/* SPDX-License-Identifier: MIT */
/* Weights that add up to known totals: a factor for each cell, and what it does to errors. */
#ifndef SURVEY_CALIBRATE_H
#define SURVEY_CALIBRATE_H

#include "survey/survey.h"

struct calibrated {
    const parindex_allocator *a;
    size_t cells;
    size_t margins;
    double *x;       /* cells x margins, each margin scaled to size 1 */
    double *weight;  /* of the design, by cell */
    double *factor;  /* by cell */
    double *system;  /* margins x margins: sums of products of margins ... */
    double *lower;   /* ... and their root: row p is of margin p, column j of pivot j */
    uint32_t *pivot; /* margins, first those that do not follow from others */
    size_t rank;     /* how many these are */
    double *scratch; /* 3 x margins */
};

/* From these weights of the cells; NULL: those of the design. False statuses leave nothing to free. */
parindex_status calibrate(struct calibrated *c, const struct parindex_survey *s,
                          const parindex_calibration *calibration, const double *weight,
                          parindex_error *err);
void calibrated_free(struct calibrated *c);

/*
 * What the margins explain of a figure, for one person of each cell: its regression on them with design
 * weights. `sum` is cells x 1, what the people of a cell add to the figure by these; `scratch` has
 * 2 x margins numbers.
 */
void calibrated_explain(const struct calibrated *c, const double *sum, double *explained,
                        double *scratch);

#endif
