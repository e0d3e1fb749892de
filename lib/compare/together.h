/* SPDX-License-Identifier: MIT */
/*
 * The pairs of a concordance of which nobody can say alone what they changed: one of their nodes is inside
 * a node that does not add up, of whose points no child has a part of its own. They are taken together.
 */
#ifndef COMPARE_TOGETHER_H
#define COMPARE_TOGETHER_H

#include "compare/concordance.h"
#include "score/contribution.h"

struct together {
    bool *apart
        [2]; /* for each node of from, of to: a pair that stands alone has it, or a node below it */
    size_t *nodes[2]; /* that stand for all other pairs: no one of them is below another */
    size_t counts[2];
};

/* False when memory ran out. The contributions are those of each edition's nodes. */
bool together_find(struct together *t, const parindex_concordance *c,
                   const struct contribution *const contributions[2], const parindex_allocator *a);
void together_free(struct together *t, const parindex_concordance *c, const parindex_allocator *a);

/* The pair is one of them. */
bool together_has(const struct together *t, const struct concordance_pair *pair);

#endif
