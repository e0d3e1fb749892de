/* SPDX-License-Identifier: MIT */
/* What the tests of composites share: small editions made of text, and their evidence. */
#ifndef COMPOSITE_SUPPORT_H
#define COMPOSITE_SUPPORT_H

#include "score_support.h"

enum {
    LEAVES = 3
};

/* What is absent is skipped, or leaves its parent blank; for `absent` below. */
extern const char skipped[];
extern const char blank[];

/* A root over three leaves, a, b and c, that are what they are; their weights are 2.5, 1 and 0.3. */
parindex_framework *over_three(const char *combine, const char *keys, const char *absent);

/* One leaf, a, under a root that adds it up. */
parindex_framework *over_one(const char *scale);

/* From 0.01 to 100, of `missing` in a hundred NaN. Free it. */
double *random_numbers(size_t count, uint64_t seed, unsigned missing);

/* A table that is stored by columns, and a dossier that borrows it. */
parindex_view columns(const double *x, size_t units, size_t cols);
parindex_dossier *dossier_in(parindex_framework *f, const double *x, size_t units, int32_t period);

/* The points of all units at a node. */
void points_of_node(double *out, const parindex_result *r, const char *code);

/* Units at every node can be explained from the dossier, in both languages. */
void explain_all(const parindex_result *r, const parindex_dossier *d);

#endif
