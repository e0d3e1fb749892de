/* SPDX-License-Identifier: MIT */
/* Step 3: children become their parent, by the rule that the parent has for absent ones. */
#ifndef SCORE_COMBINE_H
#define SCORE_COMBINE_H

#include "base/width.h"
#include "kernels/average.h"
#include "score/result.h"

/* What a worker needs to combine children: one element for each child. */
struct scratch {
    void *memory; /* that holds all the rest */
    size_t most;  /* children */
    const double **parts;
    const double **raw;
    double *weights;
    double *own; /* one unit's numbers */
    struct weighted *sorted;
    double (*substituted)[TILE]; /* children some of whose absent units count */
    size_t substitutes;
};

/* Room for the most children that a node of the framework has. False when memory ran out. */
#define scratch_make WIDE(scratch_make)
WIDE_DECLARE(bool, scratch_make,
             (struct scratch * scratch, const parindex_result *r, const parindex_allocator *a));
#define scratch_free WIDE(scratch_free)
WIDE_DECLARE(void, scratch_free, (struct scratch * scratch, const parindex_allocator *a));

/*
 * Fills in the node's points and states of the tile's units, in rows at ... of the result; its
 * children's are there. True: some unit's parts may be refused (combine_fault says which).
 */
#define combine_children WIDE(combine_children)
WIDE_DECLARE(bool, combine_children,
             (struct tile * tile, parindex_result *r, size_t node, size_t at));

/*
 * One unit of a sum, by every policy. The straight loops give the same bits where they are used.
 */
uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out);

/*
 * Lists the children that take part in the scratch memory's `parts`, with their `weights`, and gives
 * their number. An absent child that counts has its substitute, any other NaN; where the parent
 * `adds`, a substitute of 0 stays NaN.
 */
#define columns_of_children WIDE(columns_of_children)
WIDE_DECLARE(size_t, columns_of_children,
             (struct scratch * scratch, const parindex_result *r, size_t node, size_t at,
              size_t count, bool adds));
/* A mean of any kind; the states of blocked and missing units are already set. */
bool average_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* No value where less than the rule's coverage is there. */
void cover_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* A ratio whose second child is 0, by the rule that its parent has for that. */
void settle_ratio(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* Some unit has points in more than one child, where only one may have them. */
bool several_have_points(const struct tile *tile, const parindex_result *r, size_t node, size_t at);

/* The node's method, or its rule for its children, can refuse what evidence gives. */
bool combine_refuses(const parindex_framework *f, size_t node);
/* What is refused of one unit, told; PARINDEX_OK where nothing is. */
parindex_status combine_fault(const parindex_result *r, size_t node, size_t unit,
                              const struct scratch *scratch, parindex_error *err);

#endif
