/* SPDX-License-Identifier: MIT */
/* Pairs of nodes of two editions: every scored leaf of each is under exactly one. */
#ifndef COMPARE_CONCORDANCE_H
#define COMPARE_CONCORDANCE_H

#include <stdatomic.h>

#include "model/framework.h"
#include "parindex/compare.h"

/* Nodes of the one edition that correspond to nodes of the other; either list may be empty. */
struct concordance_pair {
    const char *code; /* "2.1 + 2.2" */
    struct bilingual title;
    size_t *nodes[2]; /* of from, of to */
    size_t counts[2];
    double sure;   /* of a proposed one, 0 to 1; NaN where the file does not say */
    bool proposed; /* nobody has confirmed it */
};

struct parindex_concordance {
    struct arena arena;
    atomic_size_t references;
    parindex_framework *editions[2]; /* from, to */
    struct concordance_pair *pairs;
    size_t count;
    size_t proposed;     /* pairs that nobody has confirmed */
    bool *below[2];      /* for each node of from, of to: a pair has it or a node above it */
    uint32_t provenance; /* how the correspondence is known */
};

/*
 * Whether results of two frameworks can be compared: of one edition, c NULL, or of those that the
 * concordance is for. ERR_CONCORDANCE.
 */
parindex_status concordance_check(const parindex_concordance *c, const parindex_framework *f,
                                  const parindex_framework *g, parindex_error *err);

#endif
