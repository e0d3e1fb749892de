/* SPDX-License-Identifier: MIT */
/* Step 3: children become their parent, by the rule that the parent has for absent ones. */
#ifndef SCORE_COMBINE_H
#define SCORE_COMBINE_H

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
bool scratch_make(struct scratch *scratch, const parindex_result *r, const parindex_allocator *a);
void scratch_free(struct scratch *scratch, const parindex_allocator *a);

/*
 * Fills in the node's points and states of the tile's units, in rows at ... of the result; its
 * children's are there. True: the method cannot take some unit's parts (average_fault says which).
 */
bool combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at);

/*
 * One unit of a sum, by every policy. The straight loops give the same bits where they are used.
 */
uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out);

/*
 * Lists the children that take part in the scratch memory's `parts`, with their `weights`, and gives
 * their number. An absent child that counts has its substitute, any other NaN; where the parent
 * `adds`, a substitute of 0 stays NaN.
 */
size_t columns_of_children(struct scratch *scratch, const parindex_result *r, size_t node,
                           size_t at, size_t count, bool adds);
/* A mean of any kind; the states of blocked and missing units are already set. */
bool average_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* No value where less than the rule's coverage is there. */
void cover_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* What the method cannot take of one unit, told; PARINDEX_OK where it can. */
parindex_status average_fault(const parindex_result *r, size_t node, size_t unit,
                              const struct scratch *scratch, parindex_error *err);

#endif
