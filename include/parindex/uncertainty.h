/* SPDX-License-Identifier: MIT */
/*
 * How sure is the rank? A composite is worked out again and again with other weights, scales, means
 * and evidence, and what every unit got is counted. docs/uncertainty.md says what each number means.
 *
 * A *variation* says what the composite is and what of it varies. An *uncertainty* is the counts of
 * some replicates of it. Replicate r of a variation is the same on every machine, with every number
 * of threads and wherever the replicates are cut: its random numbers are Philox4x32-10 of the seed, r
 * and the node. So shards computed anywhere add up to the same bits.
 *
 * Tables are F64 (units x columns, any strides, NaN where a number is not there) unless said.
 */
#ifndef PARINDEX_UNCERTAINTY_H
#define PARINDEX_UNCERTAINTY_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/composite.h"
#include "parindex/error.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the composite is and what varies. One thread at a time changes it; any number may use it. */
typedef struct parindex_variation parindex_variation;
/* Counts. Merging changes them: one thread at a time; else any number may read. */
typedef struct parindex_uncertainty parindex_uncertainty;

typedef struct parindex_variation_options {
    uint32_t struct_size;
    uint32_t bins; /* of each unit's scores; 0: 2048; at most 65,536 */
    uint64_t seed;
    double times; /* the composite is the root's mean times this; 0: 1 */
    double low; /* bounds within which scores of replicates are counted and compared; both 0: the */
    double high; /* least and the greatest that the leaves and their errors allow */
    const parindex_view
        *classes;   /* n x 1, ascending: least score of each class but the lowest; NULL */
    uint32_t pairs; /* 1: count who is ahead of whom, for PARINDEX_UNCERTAINTY_AHEAD */
    uint32_t reserved;
    const parindex_allocator
        *allocator; /* copied, for the variation and all that is made from it */
} parindex_variation_options;

#define PARINDEX_VARIATION_OPTIONS_INIT                                                            \
    {                                                                                              \
        (uint32_t)sizeof(parindex_variation_options), 0, 0, 0, 0, 0, NULL, 0, 0, NULL              \
    }

/*
 * A composite of `values`, units x leaves: `parents` is nodes x 1, I32, the parent of each node, -1 of
 * node 0, the root; a parent stands before its children, and a node without children is a leaf: the
 * first of them has the first column of values, and so on. `weights` is nodes x 1, 0 or more, of each
 * node among its siblings, not all 0; the root's is not read. All is copied. At most 4,096 units and
 * 4,096 nodes. Free with parindex_variation_free, which takes NULL.
 * ERR_ARGUMENT, ERR_SHAPE, ERR_METHOD (a number beyond 1e15), ERR_LIMIT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_new(
    parindex_variation **out, const parindex_view *values, const parindex_view *parents,
    const parindex_view *weights, const parindex_variation_options *options, parindex_error *err);
PARINDEX_API void parindex_variation_free(parindex_variation *variation);

/*
 * The composite of a node of a result, 0 the index, its evidence scored already. A sum: leaves are
 * shares of their maxima, weights the maxima, the composite the share in percent (times: 100 unless
 * given). A mean: leaves are points, weights the edition's. A node below that is made otherwise is a
 * leaf; what the edition says of absent ones is done. Node 0 of the variation is `node`; of the others
 * parindex_variation_source tells which of the edition they are. With nothing varied the composite is
 * the result's, or the call fails. Free with parindex_variation_free. The result is not kept.
 * ERR_METHOD (a cap, a times, a bonus, means of sums and the like), ERR_ARGUMENT, ERR_LIMIT,
 * ERR_SHAPE, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_of_result(parindex_variation **out, const parindex_result *result, size_t node,
                             const parindex_variation_options *options, parindex_error *err);
/* The edition's node, or PARINDEX_NONE. Any thread. */
PARINDEX_API size_t parindex_variation_source(const parindex_variation *variation, size_t node);

/* How the weights of the children of a node vary. */
enum {
    PARINDEX_WEIGHTS_UNIFORM = 1, /* each times a number from 1 - amount to 1 + amount; 0...1 */
    PARINDEX_WEIGHTS_DIRICHLET =
        2 /* around the nominal ones; amount above 0 is the concentration */
};

/*
 * The weights of the children of `node` vary, PARINDEX_NONE: of every inner node. A later call takes
 * the place of an earlier one. ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_weights(
    parindex_variation *variation, size_t node, uint32_t kind, double amount, parindex_error *err);

/*
 * Whole sets of weights, sets x nodes, of which a replicate takes one, each as likely as the next; what
 * parindex_variation_weights says is done to that one. The nominal weights stay those of the variation;
 * one set alone is no choice and takes their place. ERR_ARGUMENT, ERR_SHAPE, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_weight_sets(
    parindex_variation *variation, const parindex_view *sets, parindex_error *err);

/* Of the error of a leaf's number, by its standard deviation. */
enum {
    PARINDEX_ERRORS_NORMAL = 0,
    PARINDEX_ERRORS_UNIFORM = 1,   /* within sqrt(3) deviations */
    PARINDEX_ERRORS_TRIANGULAR = 2 /* within sqrt(6) deviations, the middle most likely */
};

/*
 * Every replicate adds an error to the numbers that the leaves have after their scale. `errors` is
 * units x leaves: the standard error of each; 0 and NaN: none. Sums stay within lowest...highest, where
 * these are not both 0. ERR_ARGUMENT, ERR_SHAPE, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_errors(
    parindex_variation *variation, const parindex_view *errors, uint32_t distribution,
    double lowest, double highest, parindex_error *err);

/*
 * Every replicate leaves out one of these nodes, n x 1, I32, or none, each as likely. ERR_ARGUMENT (the
 * root, or a node without a sibling of weight among them), ERR_SHAPE, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_drop(parindex_variation *variation,
                                                                      const parindex_view *nodes,
                                                                      parindex_error *err);

/*
 * One more way to make an inner node, PARINDEX_NONE: every one without ways of its own, of its
 * children. The first is the nominal one, in place of the mean; with more than one a replicate takes
 * any, each as likely. Of the options combine, zero, at and power are read. combine may be
 * PARINDEX_COMBINE_SUM: the weights are maxima, and what is not there leaves points and maxima alike,
 * up to the root; Copeland's method is not offered. ERR_ARGUMENT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_combine(parindex_variation *variation, size_t node,
                           const parindex_aggregate_options *options, parindex_error *err);

/*
 * One more treatment and scale, of a leaf, PARINDEX_NONE: of all the leaves without scales of their
 * own; as parindex_normalise does it, at once, so that a replicate costs nothing for it. The first is
 * the nominal one, in place of the values as they are. ERR_METHOD, ERR_ARGUMENT, ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_scale(parindex_variation *variation, size_t node,
                         const parindex_normalise_options *options, parindex_error *err);

/*
 * A number that is not there becomes, in each replicate anew, that of a unit that has one (a hot
 * deck). Else it is left out, and the weights of its siblings count for more. ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_impute(parindex_variation *variation, parindex_error *err);

/* Work for workers 0 ... workers - 1, each to be called once with its number, on any thread. */
typedef void (*parindex_work)(void *job, uint32_t worker);
/* Has it done, in any order, at the same time or not, and returns when all of it is. */
typedef void (*parindex_executor)(void *payload, parindex_work work, void *job, uint32_t workers);
/* Told of progress on the calling thread; what is not 0 ends the run. */
typedef int32_t (*parindex_progress)(void *payload, uint64_t done, uint64_t total);

typedef struct parindex_run_options {
    uint32_t struct_size;
    uint32_t threads;           /* 0 and 1: the calling thread alone; at most 64 */
    parindex_executor executor; /* NULL: threads of the library's own */
    void *executor_payload;
    parindex_progress progress; /* NULL: nobody is told */
    void *progress_payload;
} parindex_run_options;

#define PARINDEX_RUN_OPTIONS_INIT                                                                  \
    {                                                                                              \
        (uint32_t)sizeof(parindex_run_options), 0, NULL, NULL, NULL, NULL                          \
    }

/*
 * Replicates first ... first + count - 1. The bits depend on the variation and the replicates alone.
 * At most 2^40 in all. Any thread; the variation must not change meanwhile. Free with
 * parindex_uncertainty_free, which takes NULL. ERR_CANCELLED (progress said so), ERR_METHOD (a mean has
 * no value: err.unit says for whom), ERR_ARGUMENT, ERR_LIMIT (more than 4,096 combinations of scales
 * and means), ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_run(
    parindex_uncertainty **out, const parindex_variation *variation, uint64_t first, uint64_t count,
    const parindex_run_options *options, parindex_error *err);
PARINDEX_API void parindex_uncertainty_free(parindex_uncertainty *uncertainty);

/* How many replicates are counted. Any thread. */
PARINDEX_API uint64_t parindex_uncertainty_replicates(const parindex_uncertainty *uncertainty);

/*
 * Adds the counts of `from` to `into`; on failure nothing is added. ERR_OVERLAP (a replicate is in
 * both: a shard added twice), ERR_STATE (of another variation), ERR_LIMIT, ERR_ARGUMENT, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_merge(
    parindex_uncertainty *into, const parindex_uncertainty *from, parindex_error *err);

/* Bytes that parindex_uncertainty_save writes; 0 for NULL. Any thread. */
PARINDEX_API size_t parindex_uncertainty_size(const parindex_uncertainty *uncertainty);

/*
 * The counts as bytes that any machine can load: out is n x 1, U8, one piece, n exactly as
 * parindex_uncertainty_size says. ERR_SHAPE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_save(
    parindex_span *out, const parindex_uncertainty *uncertainty, parindex_error *err);

/*
 * Loads what was saved of the same variation: bytes is n x 1, U8, one piece. ERR_STATE (truncated,
 * damaged, from another variation or a later version; the message says which), ERR_SHAPE,
 * ERR_ARGUMENT, ERR_METHOD, ERR_LIMIT, ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_uncertainty_load(parindex_uncertainty **out, const parindex_variation *variation,
                          const parindex_view *bytes, parindex_error *err);

/* What an answer is about. */
enum {
    PARINDEX_UNCERTAINTY_RANK = 0,
    PARINDEX_UNCERTAINTY_SCORE = 1
};

/*
 * Quantiles of each unit: probabilities n x 1, from 0 to 1; out units x n. Of ranks, the least rank that
 * so many replicates do not exceed, exactly; of scores, interpolated in their bin and so within one
 * bin. NaN for a unit without any. ERR_SHAPE, ERR_ARGUMENT. Any thread.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_quantiles(
    parindex_span *out, const parindex_uncertainty *uncertainty, uint32_t of,
    const parindex_view *probabilities, parindex_error *err);

/* Tables of answers; their shape, and what a cell is. Shares are of all replicates. */
enum {
    PARINDEX_UNCERTAINTY_PLACES = 0,  /* units x units: share with rank column + 1 */
    PARINDEX_UNCERTAINTY_TOP = 1,     /* units x units: share with rank column + 1 or better */
    PARINDEX_UNCERTAINTY_CLASSES = 2, /* units x (classes + 1): share in each, the lowest first */
    PARINDEX_UNCERTAINTY_AHEAD = 3, /* units x units: share where the row is ahead of the column */
    PARINDEX_UNCERTAINTY_MEAN = 4,  /* units x 1: mean score */
    PARINDEX_UNCERTAINTY_NOMINAL = 5,   /* units x 2: score and rank with nothing varied */
    PARINDEX_UNCERTAINTY_STABILITY = 6, /* 3 x 1: mean shift of ranks, Kendall, Spearman; these two
                                             NaN where nobody is nominally before anybody */
    PARINDEX_UNCERTAINTY_RANK_COUNTS = 7,  /* units x (units + 1): replicates; column 0: no rank */
    PARINDEX_UNCERTAINTY_SCORE_COUNTS = 8, /* units x bins: replicates */
    PARINDEX_UNCERTAINTY_EXTREMES = 9,     /* units x 2: least and greatest score; NaN: none */
    PARINDEX_UNCERTAINTY_RANGE = 10        /* 1 x 2: where the first bin begins and the last ends */
};

/* ERR_SHAPE, ERR_ARGUMENT (pairs or classes that were not asked for). Any thread. */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_uncertainty_table(parindex_span *out, const parindex_uncertainty *uncertainty,
                           uint32_t table, parindex_error *err);

/* What a replicate draws one number for. */
enum {
    PARINDEX_FACTOR_OF_SCALE = 1,   /* which scale; node: a leaf, or PARINDEX_NONE for all */
    PARINDEX_FACTOR_OF_COMBINE = 2, /* which mean; node: an inner node, or PARINDEX_NONE for all */
    PARINDEX_FACTOR_OF_DROP = 3,    /* which node is left out */
    PARINDEX_FACTOR_OF_SET = 4,     /* which set of weights */
    PARINDEX_FACTOR_OF_WEIGHT = 5,  /* the weight of node */
    PARINDEX_FACTOR_OF_ERROR = 6,   /* the errors of a leaf, of all units at once */
    PARINDEX_FACTOR_OF_IMPUTE = 7   /* whose numbers stand in */
};

/* A number that varies, or one setting of it. */
typedef struct parindex_variation_factor {
    uint32_t struct_size;
    uint32_t kind;  /* PARINDEX_FACTOR_OF_... */
    size_t node;    /* or PARINDEX_NONE */
    uint32_t level; /* cases: weights 0 low, 1 high; else which one of several */
    uint32_t reserved;
} parindex_variation_factor;

#define PARINDEX_VARIATION_FACTOR_INIT                                                             \
    {                                                                                              \
        (uint32_t)sizeof(parindex_variation_factor), 0, 0, 0, 0                                    \
    }

/* How many factors there are, and one of them. ERR_ARGUMENT, ERR_STRUCT_SIZE. Any thread. */
PARINDEX_API size_t parindex_variation_factors(const parindex_variation *variation);
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_factor_at(parindex_variation_factor *out, const parindex_variation *variation,
                             size_t index, parindex_error *err);

/*
 * The composite at given points, points x factors, each from 0 to below 1: a factor takes the value that
 * it would by that random number. scores and ranks are points x units, F64; either may be NULL. For
 * variance-based sensitivity. Errors as parindex_uncertainty_run.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_evaluate(
    parindex_span *scores, parindex_span *ranks, const parindex_variation *variation,
    const parindex_view *points, parindex_error *err);

/*
 * One factor at a time away from the nominal: each weight low and high (uniform: its ends; Dirichlet:
 * one standard deviation), each other scale and mean, each set (the first not where it is the nominal
 * weights), each node left out. How many cases there
 * are; one of them; the scores and ranks of all, cases x units, either may be NULL. Errors and imputed
 * numbers, which are many factors each, have no cases. Errors as parindex_uncertainty_run.
 */
PARINDEX_API size_t parindex_variation_cases(const parindex_variation *variation);
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_case_at(parindex_variation_factor *out, const parindex_variation *variation,
                           size_t index, parindex_error *err);
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_one_at_a_time(parindex_span *scores, parindex_span *ranks,
                                 const parindex_variation *variation, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
