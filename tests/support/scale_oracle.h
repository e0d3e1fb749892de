/* SPDX-License-Identifier: MIT */
/*
 * Each kind of scale once more, apart from lib/score: drawn at random, written as JSON and worked out, in
 * long double for the editions of score_random.c, in rational numbers for those of exact_draw.c.
 */
#ifndef SCALE_ORACLE_H
#define SCALE_ORACLE_H

#include "exact_rules.h"
#include "kinds/kinds.h"
#include "score_reference.h"

/* NULL: there is nothing to draw or to write, and the measure is the points. */
struct scale_oracle {
    void (*draw)(struct spec_node *n, struct random *r);
    void (*json)(const struct spec_node *n, struct buffer *b);
    long double (*points)(const struct spec_node *n, double x);
    void (*exact_draw)(struct exact_leaf *leaf, struct random *r);
    /* A measure that the rule turns at; NULL: none. */
    struct decimal (*exact_bound)(const struct exact_leaf *leaf, struct random *r);
    void (*exact_json)(const struct exact_leaf *leaf, struct buffer *b);
    void (*exact)(mpq_t x, const struct exact_leaf *leaf);
};

/* Of a kind that is not relative to the cohort. */
const struct scale_oracle *scale_oracle(uint32_t scale);
uint32_t scale_of_its_own(struct random *r);

/* k / parts in 0...most */
double random_grid(struct random *r, double most, unsigned parts);
int64_t exact_between(struct random *r, int64_t low, int64_t high);
struct decimal exact_tenths(struct random *r, int64_t low, int64_t high);
void exact_json_number(struct buffer *b, const char *key, struct decimal d);

#endif
