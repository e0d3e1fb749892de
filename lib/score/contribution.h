/* SPDX-License-Identifier: MIT */
/* What each node of one unit contributes to the points of the root. */
#ifndef SCORE_CONTRIBUTION_H
#define SCORE_CONTRIBUTION_H

#include <stdbool.h>

#include "score/result.h"

enum contribution_kind {
    CONTRIBUTION_NOTHING, /* no part in the root's points: left out, described, or inside a part */
    CONTRIBUTION_PART,    /* counts as one: a leaf, or a node that cannot be split further */
    CONTRIBUTION_INNER    /* the sum of its children, `own` and `held` */
};

struct contribution {
    enum contribution_kind kind;
    double factor; /* points of the root that a point of the node counts for */
    double points; /* of the root that the node, with all below it, gives */
    double max;    /* of the root that it could give at most; NaN: not known or none */
    double own;    /* of `points`, what no child gives: a constant */
    double held;   /* of `points`, what the node's conditions add, below 0 where they take away */
};

/*
 * Fills in one for each node; the root has a value. Sums, means and affine combinations are split
 * exactly (in real numbers): `factor` includes the factors, weights and caps of all parents and what is
 * scaled up for skipped children. A parent of another kind is one part.
 */
void contributions_of(struct contribution *contributions, const parindex_result *r, size_t unit);
/* The same of what is at or below one node, in its points; every other node gives nothing. */
void contributions_below(struct contribution *contributions, const parindex_result *r, size_t top,
                         size_t unit);

/* The node's points are a sum, a mean or an affine combination of its children's, unscaled. */
bool adds_up(const parindex_node *n);

#endif
