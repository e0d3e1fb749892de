/* SPDX-License-Identifier: MIT */
/* What a difference is made of. Built by parindex_difference_new, immutable afterwards. */
#ifndef DIFFERENCE_DIFFERENCE_H
#define DIFFERENCE_DIFFERENCE_H

#include "compare/concordance.h"
#include "difference/match.h"
#include "model/framework.h"
#include "parindex/difference.h"

/* Leaves of an edition before a node, and those of them without a counterpart. */
struct lonely {
    size_t leaves;
    size_t lonely;
};

struct parindex_difference {
    struct arena arena;                /* all of it */
    parindex_framework *editions[2];   /* from, to */
    parindex_concordance *concordance; /* NULL: none */
    struct matching matching;
    parindex_difference_info info;
    parindex_pair *pairs;
    size_t *groups; /* beside the pairs: the pair of the concordance that was regrouped; or NONE */
    parindex_amendment *amendments;
    size_t counts[PARINDEX_AMENDMENT_TASKS + 1]; /* pairs with an amendment of each kind */
    parindex_carried *carried;                   /* one a leaf of the later edition */
    struct lonely *lonely[2];                    /* one a node and one more */
};

/* What the proposed concordance is made from. False: memory ran out. */
bool find_lonely(parindex_difference *d);

#endif
