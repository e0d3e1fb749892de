/* SPDX-License-Identifier: MIT */
/* Whether two nodes give the same share of their maxima for the same evidence. */
#ifndef COMPARE_SAME_RULE_H
#define COMPARE_SAME_RULE_H

#include "model/framework.h"

/* The subtrees are compared whole. Titles, codes and sources have no part in it. */
bool same_rule(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b);

#endif
