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
    TABLES_MOST = 1 << 20,
    BINS = 2048
};

/* One scale, done, leaf by leaf: leaves x units, or 1 x units; one after the other for each treatment. */
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

/* Errors of one unit's numbers that are drawn together; rank 0: none are. */
struct joint {
    size_t rank;
    size_t *pivot;  /* the leaf whose normal number each column is multiplied by */
    double *root;   /* leaves x rank */
    double *error;  /* leaves: the standard errors; NULL: nothing is drawn together */
    double *lowest; /* leaves: number and error are within these; equal: there are no bounds */
    double *highest;
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
    bool sums;                 /* of a result: values are shares of maxima, else points */
    double *values;            /* leaves x units */
    struct weighing *weighing; /* for each node, of its children */
    double *sets;
    size_t set_count;
    double *errors; /* units x leaves; NULL: none */
    uint32_t distribution;
    double lowest;
    double highest;
    struct joint *joint; /* of each unit; NULL: there are none */
    double *degrees;     /* units x leaves, 0: normal; NULL: all are */
    double *tables;      /* tables x units x leaves, of which a replicate takes one; NULL: none */
    size_t table_count;
    size_t *drops;
    size_t drop_count;
    double *treated; /* treatments x leaves x units; NULL: the values as they are */
    size_t treatment_count;
    bool treatments_apart; /* the first treatment is the nominal one alone; likewise below */
    bool scalings_apart;
    bool combinings_apart;
    bool *own_apart; /* for each node, of those that are for it alone */
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

/* The error of a number; 0: it has none. */
static inline double error_of(const struct parindex_variation *v, size_t unit, size_t leaf)
{
    if (v->joint != NULL && v->joint[unit].error != NULL)
        return v->joint[unit].error[leaf];
    return v->errors != NULL ? v->errors[unit * v->leaves + leaf] : 0;
}

static inline bool has_errors(const struct parindex_variation *v)
{
    return v->errors != NULL || v->joint != NULL;
}

/*
 * uncertainty/joint.c. Errors of one unit drawn together, by their covariance, leaves x leaves and without
 * NaN. ERR_ARGUMENT where it is none; err->unit is the unit.
 */
parindex_status joint_add(struct parindex_variation *v, size_t unit, const double *covariance,
                          const double *lowest, const double *highest, parindex_error *err);
/* Gives back what was drawn together. */
void joint_free(struct parindex_variation *v);

/* uncertainty/variation_of_result.c. What a leaf is to its parent for one unit; NaN where it is left out. */
double variation_value(const parindex_result *result, bool sums, size_t node, size_t unit);

/* How many tables there are before any scale. */
static inline size_t treated_count(const struct parindex_variation *v)
{
    return v->treated != NULL ? v->treatment_count : 1;
}

/* The values that a treatment makes, leaf by leaf; without treatments those that were given. */
static inline const double *treated_values(const struct parindex_variation *v, size_t treatment)
{
    return v->treated != NULL ? v->treated + treatment * v->units * v->leaves : v->values;
}

/* Its numbers are treated or scaled, which its replicates choose among. */
static inline bool is_normalised(const struct parindex_variation *v)
{
    return v->scaling_count > 0 || v->treatment_count > 0;
}

parindex_status fail_no_variation(parindex_error *err);
parindex_status fail_scales_and_tables(parindex_error *err);

/* The smallest sum of weights that the children of a node can have in any set, one child away. */
double least_weight(const struct parindex_variation *v, size_t node, size_t without);

#endif
