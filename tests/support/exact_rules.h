/* SPDX-License-Identifier: MIT */
/*
 * Rules over short decimals, evidence on and beside their bounds, and what a person gets who reads
 * the decimals and does the sums exactly. It knows nothing of lib/. exact_draw.c draws, exact_rules.c
 * works out; exact_conditions.h and exact_classes.h have conditions, classes and quotas.
 */
#ifndef EXACT_RULES_H
#define EXACT_RULES_H

#include <gmp.h>

#include "score_support.h"

enum {
    EXACT_LEAVES = 6,
    EXACT_INPUTS = 3,
    EXACT_BANDS = 4,
    EXACT_TESTS = 3,
    EXACT_CONDITIONS = 4,
    EXACT_CLASSES = 3,
    EXACT_QUOTAS = 4
};

/* What a person writes: 12.34 is 1234 of 100. */
struct decimal {
    int64_t n;
    int64_t of;
};

enum exact_measure {
    EXACT_VALUE,
    EXACT_SUM,
    EXACT_RATIO,
    EXACT_GROWTH
};

struct exact_leaf {
    enum exact_measure measure;
    uint32_t scale;
    const char *kind; /* of the inputs */
    int inputs;
    int64_t places;             /* of the inputs */
    struct decimal least, most; /* of an input */
    struct decimal max;
    struct decimal weight;
    int bands;
    struct decimal from[EXACT_BANDS]; /* the first band has none */
    bool inside[EXACT_BANDS];
    char gives[EXACT_BANDS]; /* 'p'oints, 's'hare, 'r'atio: proportional */
    struct decimal value[EXACT_BANDS];
    struct decimal target;
    struct decimal start, each, bound;
    struct decimal lo, hi, a, b;
    bool clamp, reverse;
    struct decimal constant, term[EXACT_INPUTS];
};

enum exact_combine {
    EXACT_TOTAL,
    EXACT_MEAN,
    EXACT_MINIMUM,
    EXACT_MEDIAN,
    EXACT_PRODUCT, /* the weights are exponents */
    EXACT_RATIO_OF,
    EXACT_MAXIMUM,
    EXACT_COMBINES
};

enum exact_of {
    EXACT_OF_LEAF,
    EXACT_OF_SHARE,
    EXACT_OF_INPUT,
    EXACT_OF_OWN /* points of the condition's own node */
};

struct exact_test {
    enum exact_of of;
    int leaf;
    int input;
    struct decimal bound;
    bool lower;
    bool inside;
};

struct exact_condition {
    int node;  /* a leaf, or -1: the whole */
    char list; /* 1 test, 'a'll, 'n'one, an'y', 'c'ount */
    int from;
    int tests;
    struct exact_test test[EXACT_TESTS];
    char effect; /* 'c'ap, 'f'loor, 's'et, 't'imes; at most the 'k'lass of the amount; 'g'iven if */
    struct decimal amount;
    char absent; /* what is missing: 'b'lank, 'h'olds, 'f'ails */
};

/* One of the classes of an edition, the best first. */
struct exact_class {
    bool bound; /* from ... in percent of the index */
    bool inside;
    struct decimal from;
    struct exact_condition given; /* without tests: whatever the evidence */
};

struct exact_quota {
    int class;
    int64_t part; /* share: part of whole; whole 0: a number of units */
    int64_t whole;
    int rounding; /* 0 down, 1 nearest, 2 up */
    bool grouped;
    int group; /* the only one that it is for, or -1 */
    int of;    /* the class up to which units are counted, or -1: all */
    int by[2]; /* leaves */
    int bys;
    bool in; /* who is equal at the line */
};

struct exact_edition {
    enum exact_combine combine;
    int leaves;
    int inputs;
    struct exact_leaf leaf[EXACT_LEAVES];
    struct decimal max;
    bool zero; /* a missing child counts no points; otherwise the whole is missing */
    int classes;
    struct exact_class class[EXACT_CLASSES];
    int conditions;
    struct exact_condition condition[EXACT_CONDITIONS];
    int class_conditions; /* of the whole, behind all others */
    struct exact_condition class_condition[2];
    int groups; /* of units; 0: they have none */
    int quotas;
    struct exact_quota quota[EXACT_QUOTAS];
};

/* One unit: what a person typed, and what a program has of it. */
struct exact_unit {
    struct decimal typed[EXACT_LEAVES][EXACT_INPUTS];
    bool missing[EXACT_LEAVES];
    int group;
    bool assessed; /* and not ranked */
    double given[EXACT_LEAVES * EXACT_INPUTS];
    bool away; /* some number is not the double nearest to what was typed */
};

/* The points of a unit; of what is missing they mean nothing. */
struct exact_worked {
    mpq_t total;
    mpq_t leaf[EXACT_LEAVES];
    bool none; /* the whole is missing */
    bool leaf_none[EXACT_LEAVES];
};

double decimal_double(struct decimal d);

void exact_edition_draw(struct exact_edition *e, struct random *r);
/* Typed numbers, half of them on a bound. */
void exact_unit_draw(struct exact_unit *u, const struct exact_edition *e, struct random *r);
/* Some leaves of some units are missing. */
void exact_units_miss(struct exact_unit *units, size_t count, const struct exact_edition *e,
                      struct random *r);
/* The same numbers as doubles, NaN for what is missing: as typed, a unit of the last place away, or as a sum comes out. */
void exact_unit_give(struct exact_unit *u, const struct exact_edition *e, struct random *r);
void exact_edition_json(const struct exact_edition *e, struct buffer *b);

/* A long of GMP's functions has 32 bits on some machines. */
void exact_whole(mpz_t out, uint64_t n);
void decimal_exact(mpq_t out, struct decimal d);
/* out += a * b */
void exact_add_product(mpq_t out, const mpq_t a, struct decimal b);
int exact_compare(const mpq_t x, struct decimal d);
void exact_worked_open(struct exact_worked *w);
void exact_worked_close(struct exact_worked *w);
/* The points of a leaf, and of all leaves and the whole, with conditions. */
void exact_leaf_points(mpq_t out, const struct exact_leaf *leaf, const struct decimal *typed);
void exact_points(struct exact_worked *w, const struct exact_edition *e,
                  const struct exact_unit *u);
/* False: some child of a product is 0, or below, where its exponent takes none, or the product is beyond 1e15. */
bool exact_can_be_scored(struct exact_worked *w, const struct exact_edition *e,
                         const struct exact_unit *u);
/* The root has a maximum. */
bool exact_has_maximum(const struct exact_edition *e);
/* x to so many places, half away from zero. */
double exact_round(const mpq_t x, unsigned places);

#endif
