/* SPDX-License-Identifier: MIT */
/* The conditions of an edition in memory: tests as a tree, each before its own, and what follows. */
#ifndef MODEL_CONDITION_H
#define MODEL_CONDITION_H

#include "kinds/kinds.h"
#include "parindex/condition.h"

enum {
    MAX_TEST_DEPTH = 8,
    MAX_TESTS = 200000, /* of an edition, each child of a list counted */
    MAX_LOOKED_AT =
        2000000 /* nodes at and below those whose shares are tested, each time counted */
};

/* One test. Those of a list follow it: i + 1, then the `next` of that one, while below its own `next`. */
struct test {
    uint32_t kind;   /* PARINDEX_TEST_... */
    size_t subject;  /* node; input; the choice's input; 0 for a class */
    const char *key; /* of the choice or the class */
    double from; /* as the file has them, infinite where there is none; of a choice its number */
    double to;
    bool from_inside;
    bool to_inside;
    double least; /* what a double must be within, so that a person reads that it is */
    double greatest;
    size_t next;
};

/* What a test says of a unit. */
enum answer {
    ANSWER_FAILS,
    ANSWER_HOLDS,
    ANSWER_OPEN /* it looks at what has no value */
};

struct condition {
    parindex_condition info;
    size_t test;           /* the whole of it */
    enum answer absent[3]; /* by state: missing, not applicable, not self-scored */
    size_t band;           /* the class, of effects about one; in `set`, or in every set for NONE */
    size_t set;
    size_t place; /* its number in the list of its node */
};

/* Tests of a list, in order. */
#define EACH_TEST(f, t, c)                                                                         \
    size_t c = (t) + 1;                                                                            \
    c < (f)->tests[t].next;                                                                        \
    c = (f)->tests[c].next

/* The bounds of a list: how many of its tests hold. */
struct count_bounds {
    double from;
    double to;
};
struct count_bounds count_bounds_of(const struct test *tests, size_t test);

/* The two tests ask the same of the same. */
bool same_test(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b);
/*
 * Two conditions of a node that give other points, or a cap below a floor, where no test tells that only one of them
 * holds. Lists of more than 64 tests are not looked at.
 */
bool conditions_disagree(const parindex_framework *f, size_t a, size_t b);

#endif
