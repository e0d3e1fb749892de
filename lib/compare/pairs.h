/* SPDX-License-Identifier: MIT */
/* The rows of a comparison of two editions: the whole, and below it the pairs of their concordance. */
#ifndef COMPARE_PAIRS_H
#define COMPARE_PAIRS_H

#include "compare/end.h"
#include "compare/together.h"

struct pairing {
    const struct end *ends; /* from, to */
    const parindex_concordance *concordance;
    const struct together *together; /* NULL where an index is not there, and nothing is split */
};

/* One more row than there are pairs. Of the whole it is what is its own. */
void compare_pairs(parindex_change *rows, const struct pairing *pairing);

#endif
