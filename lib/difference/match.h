/* SPDX-License-Identifier: MIT */
/*
 * Which nodes of two editions correspond: what a concordance says, then what titles, codes, places,
 * maxima and rules propose. docs/difference.md has the points that each gives.
 */
#ifndef DIFFERENCE_MATCH_H
#define DIFFERENCE_MATCH_H

#include "compare/concordance.h"
#include "difference/titles.h"

enum {
    SURE = 1000 /* of a match that nothing speaks against */
};

struct matching {
    size_t *other[2]; /* each node's counterpart; PARINDEX_NONE */
    size_t *group[2]; /* the pair of the concordance that it is under; PARINDEX_NONE */
    unsigned *sure;   /* of each node of `from` that has one, to SURE */
    uint32_t *basis;  /* PARINDEX_BASIS_... */
};

/*
 * Fills in a matching, whose arrays are in the arena. Titles are those of both editions. False:
 * memory ran out.
 */
bool match_nodes(struct matching *m, struct arena *arena, const parindex_framework *from,
                 const parindex_framework *to, const parindex_concordance *c,
                 const struct titles *titles, const parindex_allocator *a);

/* A pair of the concordance that takes several nodes together: nothing within it is matched. */
bool takes_together(const parindex_concordance *c, size_t group);

#endif
