/* SPDX-License-Identifier: MIT */
/*
 * A variation made ready to run: what is the same in all replicates is computed here, once. Units are
 * in their nominal order and leaves are grouped by parent, so that the loops of
 * uncertainty/score_block.c and uncertainty/ranks.c read memory in order.
 */
#ifndef UNCERTAINTY_PREPARED_H
#define UNCERTAINTY_PREPARED_H

#include "base/error.h"
#include "base/philox.h"
#include "uncertainty/gaps.h"
#include "uncertainty/variation.h"

enum {
    BLOCK = PHILOX_LANES /* replicates worked out side by side */
};

/* Scores are compared and counted as whole steps of their range; a NaN stays one. */
#define SCORE_STEPS 0x1p40

/* How an inner node is made in one setting. */
enum aggregation_kind {
    AGGREGATION_MEAN,
    AGGREGATION_LOG, /* the geometric mean: a mean of logarithms */
    AGGREGATION_SUM, /* a mean whose weights shrink with what is not there */
    AGGREGATION_OTHER
};
struct aggregation {
    enum aggregation_kind kind;
    struct average rule;
};

/* An inner node; its children are runs of leaves and of inner nodes made before it. */
struct inner {
    size_t node;
    size_t leaf_first;
    size_t leaf_end;
    size_t inner_first;
    size_t inner_end;
    size_t parent; /* among the inner nodes */
};

/* One scale of every leaf. */
struct leaf_table {
    double *x;         /* units x leaves */
    double *ln;        /* the logarithms, where a plain variation has a geometric mean; or NULL */
    struct gaps *gaps; /* where the variation is still and not plain; or NULL */
};

/* A number that a replicate draws, and what for. */
struct factor {
    uint32_t kind; /* PARINDEX_FACTOR_OF_... */
    size_t node;
    size_t slot;    /* its place among the numbers of a replicate: by node and kind alone */
    size_t options; /* of a choice */
    size_t first;   /* which of them is the first that is not the nominal one */
    size_t from;    /* which of them is drawn first: 1 where the nominal one stands apart */
};

/* Whether a factor is among those that together choose a table, or the aggregations. */
static inline bool factor_chooses(const struct factor *factor, uint32_t kind)
{
    return factor->kind == kind ||
           (kind == PARINDEX_FACTOR_OF_SCALE && factor->kind == PARINDEX_FACTOR_OF_TREATMENT);
}

struct prepared {
    const struct parindex_variation *v;
    struct arena arena; /* of all that follows */
    size_t units;
    size_t leaves;
    size_t inners;
    size_t *row;       /* by place in the nominal order: the row of the caller's tables */
    size_t *at;        /* and back */
    size_t *leaf_node; /* by place */
    size_t *inner_node;
    size_t *place; /* of a node among the leaves, or among the inner nodes */
    struct inner *inner;
    struct factor *factor;
    size_t factors;
    size_t choices; /* the first of them: those among treatments, scales and means */
    struct leaf_table *tables;
    size_t table_count;
    struct aggregation *aggregations; /* table by table of inners */
    size_t aggregation_count;
    size_t patterns; /* of the gaps of a table, at most */
    bool dirichlet;  /* some weights vary so */
    bool still;      /* nothing drawn for a cell */
    bool plain;      /* nor anything missing, and means of both kinds only */
    bool untied;     /* no two units have the same nominal score, and all have one */
    double low;      /* of the scores */
    double steps;    /* for one unit of score */
    double own_low;  /* the same without the bounds of the caller: of the nominal scores */
    double own_steps;
    double *error;        /* units x leaves, as the tables; NULL: none */
    size_t *drawn_by;     /* of each leaf: the factor of its errors; PARINDEX_NONE */
    size_t spread_factor; /* of errors that are drawn together; PARINDEX_NONE */
    double *nominal;      /* steps, by place, of what the leaves allow */
    int32_t *rank;        /* by place; 0: none */
    uint64_t digest;      /* of all that a replicate depends on */
};

/*
 * With rows in the caller's order; block.h's prepared_in_order puts them into their nominal one.
 * ERR_METHOD, ERR_LIMIT, ERR_NOMEM: nothing is to be freed.
 */
parindex_status prepared_make(struct prepared *prepared, const struct parindex_variation *v,
                              parindex_error *err);
void prepared_free(struct prepared *prepared);

/* Finds the gaps of tables that have them again: units are in another order. */
void prepared_find_gaps(struct prepared *prepared);

/* From here on scores are not put at the ends of the caller's bounds. */
void prepared_without_bounds(struct prepared *prepared);

/* A score in steps, and back. */
double score_steps(const struct prepared *prepared, double score);
double steps_score(const struct prepared *prepared, double steps);

#endif
