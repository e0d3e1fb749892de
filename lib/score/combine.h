/* SPDX-License-Identifier: MIT */
/* Step 3: children become their parent, by the rule that the parent has for absent ones. */
#ifndef SCORE_COMBINE_H
#define SCORE_COMBINE_H

#include "score/result.h"
#include "score/tile.h"

/*
 * Fills in the node's points and states of the tile's units, in rows at ... of the result; its
 * children's are there.
 */
void combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at);

/* One unit, by every policy. The straight loops give the same bits where they are used. */
uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out);

#endif
