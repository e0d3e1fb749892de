/* SPDX-License-Identifier: MIT */
/* Making editions at random: the text that grows, and the rules of leaves and parents. */
#ifndef TESTS_FUZZ_EDITION_H
#define TESTS_FUZZ_EDITION_H

#include "base/format.h"
#include "fuzz.h"

struct out {
    char *data;
    size_t length;
    size_t room;
};
/* ' is written for ". */
void say(struct out *o, const char *format, ...) FORMATTED(2, 3);
/* One of a list of words, of which 'word' needs the quotes itself. */
#define ONE_OF(t, ...)                                                                             \
    (((const char *const[]){__VA_ARGS__})[take_below(                                              \
        (t), (uint32_t)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))])

/* What a leaf says of its inputs, measure, treatment and scale; the maximum that it has, NaN for none. */
double say_leaf_rule(struct out *o, struct take *t, double max);
/* Which kind of combination, by its place in lib/kinds/combines.def. */
struct combination {
    uint32_t kind;
    bool weighed; /* its children have weights */
    bool adds;    /* its maximum is that of its children, added up */
};
struct combination some_combination(struct take *t);
/* 'combine', with the maximum that comes out of `max`, the children's. */
double say_combine(struct out *o, struct take *t, struct combination c, double max);
/* 'conditions' of a node, on nodes with numbers below `nodes`. */
void say_conditions(struct out *o, struct take *t, uint32_t nodes, double max, bool root);

#endif
