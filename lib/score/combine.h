/* SPDX-License-Identifier: MIT */
/* Step 3: children become their parent, by the rule that the parent has for absent ones. */
#ifndef SCORE_COMBINE_H
#define SCORE_COMBINE_H

#include "score/result.h"
#include "score/tile.h"

/* Of a node that is not the root. */
struct parts parts_of(const parindex_framework *f, size_t child);

/*
 * Fills in the node's points and states of the tile's units, in rows at ... of the result; its
 * children's are there.
 */
void combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at);

enum {
    COUNTED = 0x80 /* some child that is no bonus or penalty counts: greater than any graveness */
};

/* How much a state needs a person's attention; of several absent children the gravest shows. */
extern const uint8_t graveness[CHILD_STATES];

/* One unit, by every policy. The straight loops give the same bits where they are used. */
uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out);

/* The factor, then the cap. */
double finished(const struct rule *rule, double points);

/* What the node does about a child in that state. */
enum policy combine_policy(const struct rule *rule, uint32_t state);

#endif
