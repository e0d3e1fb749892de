/* SPDX-License-Identifier: MIT */
/* The two results of a comparison, each at its unit, and what a row has of them. */
#ifndef COMPARE_END_H
#define COMPARE_END_H

#include "compare/shapley_two.h"
#include "parindex/compare.h"
#include "score/contribution.h"

/* One of the two results, at its unit. */
struct end {
    const parindex_result *result;
    size_t unit;
    struct contribution *contributions; /* one a node; NULL where there is no index to take apart */
    double root;                        /* applicable maximum of the root */
    bool grouped;                       /* ranks are within the unit's group */
};

/* What one end is at a row: the sums over its nodes there. */
struct figure {
    struct side side;
    double points;
    double max;
    double share;
    double place;
    uint32_t state;
};

static inline const parindex_framework *end_edition(const struct end *end)
{
    return end->result->framework;
}

struct figure figure_of(const struct end *end, const size_t *nodes, size_t count);
void put_ends(parindex_change *row, const struct figure *from, const struct figure *to);
/* What is not split further: all that changed there is the row's own. */
void put_part(parindex_change *row, struct side from, struct side to);
/* A node's own beside its children: what its conditions and its constant changed. */
void put_own(parindex_change *row, double held, double constant);
/* Not split: it is inside a part, or takes no part in the score. */
void put_nothing(parindex_change *row);

#endif
