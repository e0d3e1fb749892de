/* SPDX-License-Identifier: MIT */
/* What each node of one unit is worth in points of the root: an index taken apart by node. */
#ifndef SCORE_CONTRIBUTION_H
#define SCORE_CONTRIBUTION_H

#include <stdbool.h>

#include "score/result.h"

enum worth_kind {
    WORTH_NOTHING, /* no part in the root's points: left out, described, or inside a part */
    WORTH_PART,    /* counts as one: a leaf, or a node that cannot be told apart further */
    WORTH_INNER    /* the sum of its children and of `own` */
};

struct worth {
    enum worth_kind kind;
    double factor; /* points of the root that a point of the node counts for */
    double points; /* of the root that the node, with all below it, gives */
    double max;    /* of the root that it could give at most; NaN: not known or none */
    double own;    /* of `points`, what no child gives: a constant */
};

/*
 * Fills in one for each node. The root has a value. Sums, means and affine combinations are told
 * apart exactly (in real numbers): their parents' factors, weights, caps and what is scaled up for
 * skipped children all are in `factor`. A parent of another kind is one part.
 */
void worth_of(struct worth *worths, const parindex_result *r, size_t unit);

/* The node's points are a sum, a mean or an affine combination of its children's, as they stand. */
bool adds_up(const parindex_node *n);

#endif
