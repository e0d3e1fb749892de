/* SPDX-License-Identifier: MIT */
/* Step 3: children become their parent, by the rule that the parent has for absent ones. */
#ifndef SCORE_COMBINE_H
#define SCORE_COMBINE_H

#include "kernels/tile.h"
#include "score/result.h"

/*
 * Fills in the node's points and states of the tile's units, in rows at ... of the result; its
 * children's are there. True: the method cannot take some unit's parts (average_fault says which).
 */
bool combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at);

/*
 * One unit of a sum, by every policy. The straight loops give the same bits where they are used.
 */
uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out);

/* A mean of any kind; the states of what blocks or is not there stand already. */
bool average_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* No value where less than the rule's coverage is there. */
void cover_children(struct tile *tile, parindex_result *r, size_t node, size_t at);
/* What the method cannot take of one unit, told; PARINDEX_OK where it can. */
parindex_status average_fault(const parindex_result *r, size_t node, size_t unit,
                              const struct scratch *scratch, parindex_error *err);

#endif
