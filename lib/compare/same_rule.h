/* SPDX-License-Identifier: MIT */
/* Whether two nodes give the same share of their maxima for the same evidence. */
#ifndef COMPARE_SAME_RULE_H
#define COMPARE_SAME_RULE_H

#include "model/framework.h"

/* In what two rules differ, as bits; whatever is below the nodes has no part in it. */
enum {
    RULE_MEASURE = 1,   /* which inputs are measured, and how */
    RULE_ZERO = 2,      /* a denominator of 0 */
    RULE_TREATMENT = 4, /* before the scale */
    RULE_SCALE = 8,
    RULE_COMBINE = 16,     /* with what is done after it */
    RULE_ABSENT = 32,      /* children without a value */
    RULE_CONDITIONS = 64,  /* of the node, on what other nodes have */
    RULE_OTHER = 128,      /* a leaf against a parent, or one of them repeats another node */
    RULE_SAME_POINTS = 256 /* with RULE_COMBINE: its numbers are the same, but of another maximum */
};
unsigned rule_differs(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b);
/* The same with other numbers in the rules. */
unsigned rules_differ(const parindex_framework *f, size_t a, const struct rule *p,
                      const parindex_framework *g, size_t b, const struct rule *q);

/* The subtrees are compared whole. Titles, codes and sources have no part in it. */
bool same_rule(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b);

#endif
