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

/* What the node does about a child in that state. */
enum policy combine_policy(const struct rule *rule, uint32_t state);

#endif
