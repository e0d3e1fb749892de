/* SPDX-License-Identifier: MIT */
/*
 * The ranks of a result's units at one node, computed when first asked for and kept with the result, so
 * that asking for every unit in turn sorts them once.
 */
#ifndef SCORE_LADDER_H
#define SCORE_LADDER_H

#include "score/result.h"

struct ladder {
    int32_t *ranks; /* of each unit, equal ones sharing the best; 0: it has no value */
    double *values; /* of those ranked that have one, ascending */
    size_t count;
    double mean;
    size_t units;
};

/* What units are compared by: the share where the maximum is known, else the points; NaN: none. */
double ladder_value(const parindex_result *r, size_t node, size_t unit);
/* As parindex_result_rank ranks it; NaN without a value. */
double ladder_rank(const struct ladder *ladder, size_t unit);

/* Any number of threads may ask at once. NULL when memory ran out. */
const struct ladder *result_ladder(const parindex_result *r, size_t node);

/* How many of the values are read as greater than x. */
size_t ladder_above(const struct ladder *ladder, double x);

/* All ladders of a result that goes. */
void ladders_free(parindex_result *r);

#endif
