/* SPDX-License-Identifier: MIT */
/* What a variation is made of. */
#ifndef UNCERTAINTY_VARIATION_H
#define UNCERTAINTY_VARIATION_H

#include <stdbool.h>

#include "base/alloc.h"
#include "model/framework.h"
#include "parindex/uncertainty.h"

enum {
    VARIATION_MOST = 4096, /* units; nodes; combinations of scales and means */
    BINS_MOST = 65536,
    BINS = 2048
};

/* One scale, done, leaf by leaf: leaves x units, or 1 x units. */
struct scaling {
    size_t node; /* a leaf, PARINDEX_NONE: all */
    double *x;
};

/* One way to make an inner node. */
struct combining {
    size_t node; /* PARINDEX_NONE: all */
    struct average rule;
};

/* How the weights of a node's children vary; kind 0: they do not. */
struct weighing {
    uint32_t kind;
    double amount;
};

struct parindex_variation {
    parindex_allocator allocator;
    size_t units;
    size_t nodes;
    size_t leaves;
    uint64_t seed;
    size_t bins;
    double times;
    double low;
    double high;
    bool pairs;
    size_t classes; /* bounds between classes */
    double *bounds;
    size_t *parent;
    size_t *leaf; /* its column, PARINDEX_NONE for an inner node */
    double *weight;
    size_t *source;            /* the edition's nodes; NULL where it is of no result */
    double *values;            /* leaves x units */
    struct weighing *weighing; /* for each node, of its children */
    double *sets;
    size_t set_count;
    double *errors; /* units x leaves; NULL: none */
    uint32_t distribution;
    double lowest;
    double highest;
    size_t *drops;
    size_t drop_count;
    struct scaling *scalings;
    size_t scaling_count;
    size_t scalings_for_all; /* those not given for a single leaf */
    struct combining *combinings;
    size_t combining_count;
    size_t combinings_for_all;
    size_t
        *own; /* for each node: scales of a leaf, means of an inner node, that are for it alone */
    bool impute;
};

static inline bool is_weight(double w)
{
    return w >= 0 && w <= EVIDENCE_LIMIT;
}

/* The smallest sum of weights that the children of a node can have in any set, one child away. */
double least_weight(const struct parindex_variation *v, size_t node, size_t without);

#endif
