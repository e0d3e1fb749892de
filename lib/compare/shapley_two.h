/* SPDX-License-Identifier: MIT */
/*
 * The change of one part of an index, split into what was achieved and what the maxima did.
 *
 * A part gives share * weight of the index: its share of its own maximum, and that maximum's share
 * of the root's. The two effects are Shapley's for two factors, each change taken at the mean of
 * the other's two values:
 *
 *     achieved = (share1 - share0) * (weight0 + weight1) / 2
 *     maximum  = (weight1 - weight0) * (share0 + share1) / 2
 */
#ifndef COMPARE_SHAPLEY_TWO_H
#define COMPARE_SHAPLEY_TWO_H

#include <stdbool.h>

/* One side of a part, in points of the side's root. */
struct side {
    bool there; /* false: it does not apply, or the edition has no such part */
    double points;
    double max;  /* NaN: not known or none */
    double root; /* the root's applicable maximum */
};

/* In percentage points of the index. */
struct split {
    double achieved;
    double maximum;
};

struct split split_part(struct side from, struct side to);

#endif
