/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How sure is a rank? A composite is computed many times with other weights, scales, means and
 * evidence, and what every unit gets is counted. docs/uncertainty.md says what each number means.
 *
 * A *variation* describes the composite and what of it varies. A *replicate* is one computation of
 * it. An *uncertainty* holds the counts of some replicates. Replicate r of a variation is the same
 * on every machine, with every number of threads and in every shard: its random numbers are
 * Philox4x32-10 of the seed, r and the node. So shards counted anywhere add up to the same bits.
 *
 * Where nothing else is said, tables are F64, with any strides and NaN for a missing number.
 */
#ifndef PARINDEX_UNCERTAINTY_H
#define PARINDEX_UNCERTAINTY_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/composite.h"
#include "parindex/error.h"
#include "parindex/score.h"
#include "parindex/survey.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A composite and what of it varies. One thread at a time may change it; while no thread does, any
 * number may run and evaluate it.
 */
typedef struct parindex_variation parindex_variation;

/**
 * The counts of some replicates. One thread at a time may merge into it; while no thread does, any
 * number may read it.
 */
typedef struct parindex_uncertainty parindex_uncertainty;

/** How a variation counts. All 0 is the default. */
typedef struct parindex_variation_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** How many bins the scores of each unit are counted in, 65,536 at most; 0: 2,048. */
    uint32_t bins;
    /** The seed of the random numbers. */
    uint64_t seed;
    /** The composite is the mean at the root times this number; 0: 1. */
    double times;
    /** Where the first bin begins; 0 in both low and high: the bounds that the leaves allow. */
    double low;
    /** Where the last bin ends. */
    double high;
    /** The least score of each class but the lowest, n x 1, ascending; NULL: no classes. */
    const parindex_view *classes;
    /** 1: also counts which unit is ahead of which, for PARINDEX_UNCERTAINTY_AHEAD. */
    uint32_t pairs;
    /** 0. */
    uint32_t reserved;
    /** For the variation and all that is made from it; it is copied. NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_variation_options;

/** The initial value of parindex_variation_options. */
#define PARINDEX_VARIATION_OPTIONS_INIT PARINDEX_INIT(parindex_variation_options)

/**
 * Makes a variation of a plain table, at first with nothing that varies. A node without children is
 * a leaf; the first leaf has the first column of `values`, and so on. Any thread.
 *
 * @param[out] out  The variation; the caller frees it with parindex_variation_free.
 * @param values  The numbers, units x leaves; at most 4,096 units. They are copied.
 * @param parents  The parent of each node, nodes x 1, I32, at most 4,096; -1 for node 0, the root.
 *   A parent comes before its children.
 * @param weights  The weight of each node among its siblings, nodes x 1, 0 or more, not all 0. That
 *   of the root is not read.
 * @param options  Seed, bins, classes, allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_METHOD for a number
 *   beyond 1e15; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_new(
    parindex_variation **out, const parindex_view *values, const parindex_view *parents,
    const parindex_view *weights, const parindex_variation_options *options, parindex_error *err);

/**
 * Frees a variation. No other thread may still use it.
 *
 * @param variation  The variation, or NULL.
 */
PARINDEX_API void parindex_variation_free(parindex_variation *variation);

/**
 * Makes a variation of a node of a result. Under a sum the leaves are shares of their maxima, the
 * weights are the maxima and the composite is the share in percent (options->times is then 100
 * unless given). Under a mean the leaves are points and the weights those of the edition. A node
 * below that is combined in another way is a leaf. Missing nodes are treated as the edition says.
 * Node 0 of the variation is `node`; parindex_variation_origin gives the edition's node of each.
 * With nothing varied the composite equals the result, or the call fails. Any thread.
 *
 * @param[out] out  The variation; the caller frees it with parindex_variation_free.
 * @param result  The result; it is read during the call only.
 * @param node  The node, 0 for the index itself.
 * @param options  Seed, bins, classes, allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the node cannot be varied as a whole (a cap, a
 *   times, a bonus, means of sums and the like); PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_LIMIT;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_of_result(parindex_variation **out, const parindex_result *result, size_t node,
                             const parindex_variation_options *options, parindex_error *err);

/**
 * Gives the edition's node that a node of the variation is.
 *
 * @param variation  The variation.
 * @param node  The node of the variation.
 * @return The number of the node in the framework; PARINDEX_NONE where the variation is not of a
 *   result, or out of range. Any thread.
 */
PARINDEX_API size_t parindex_variation_origin(const parindex_variation *variation, size_t node);

/** How the weights of the children of a node vary. */
enum {
    /** Each is multiplied by a number from 1 - amount to 1 + amount; amount is from 0 to 1. */
    PARINDEX_WEIGHTS_UNIFORM = 1,
    /** Dirichlet around the nominal weights; amount, above 0, is the concentration. */
    PARINDEX_WEIGHTS_DIRICHLET = 2
};

/**
 * Varies the weights of the children of a node. A later call for the same node replaces an earlier
 * one. One thread at a time.
 *
 * @param variation  The variation.
 * @param node  The node; PARINDEX_NONE: every inner node.
 * @param kind  A PARINDEX_WEIGHTS_....
 * @param amount  How much, as the kind says.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_weights(
    parindex_variation *variation, size_t node, uint32_t kind, double amount, parindex_error *err);

/**
 * Gives several sets of weights, of which each replicate takes one with equal probability;
 * parindex_variation_weights then varies that one. The nominal weights stay those of the variation,
 * unless there is only one set, which replaces them. Can be called once. One thread at a time.
 *
 * @param variation  The variation.
 * @param sets  The weights, sets x nodes; they are copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_weight_sets(
    parindex_variation *variation, const parindex_view *sets, parindex_error *err);

/** The distribution of the error of a leaf's number, given its standard deviation. */
enum {
    /** Normal. */
    PARINDEX_ERRORS_NORMAL = 0,
    /** Uniform within sqrt(3) deviations. */
    PARINDEX_ERRORS_UNIFORM = 1,
    /** Triangular within sqrt(6) deviations, the middle most probable. */
    PARINDEX_ERRORS_TRIANGULAR = 2
};

/**
 * Adds a random error to each number of the leaves, after their scale, in every replicate. Can be
 * called once. One thread at a time.
 *
 * @param variation  The variation.
 * @param errors  The standard error of each number, units x leaves; 0 or NaN: none. It is copied.
 * @param distribution  A PARINDEX_ERRORS_....
 * @param lowest  Number and error together are at least this; 0 in both bounds: no bounds.
 * @param highest  Number and error together are at most this.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_errors(
    parindex_variation *variation, const parindex_view *errors, uint32_t distribution,
    double lowest, double highest, parindex_error *err);

/**
 * Adds random errors to the numbers of one unit that are drawn together, as the figures of one
 * survey are, whose people answered all its items. They replace parindex_variation_errors for that
 * unit; different units are drawn apart. Can be called once for each unit. One thread at a time.
 *
 * @param variation  The variation.
 * @param unit  The row of the unit.
 * @param covariance  The covariances of its numbers, leaves x leaves; a variance of 0 or NaN: no
 *   error. It may rest on fewer primary units than there are leaves. It is copied.
 * @param lowest  Number and error together are at least this; 0 in both bounds: no bounds.
 * @param highest  Number and error together are at most this.
 * @param[out] err  NULL, or filled in on failure; err->unit is the unit.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT, also for a matrix that is no covariance;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_covariance(
    parindex_variation *variation, size_t unit, const parindex_view *covariance, double lowest,
    double highest, parindex_error *err);

/**
 * Makes normal errors Student's t, for standard errors that are estimated from few primary units. A
 * number differs from the nominal one by its error times t. Of parindex_variation_errors each
 * number is Student's on its own; of parindex_variation_covariance all numbers of a unit together,
 * so that every sum of them is Student's too. With few degrees give bounds: the range of scores is
 * wide otherwise, and its bins are. Can be called once. One thread at a time.
 *
 * @param variation  The variation.
 * @param degrees  The degrees of freedom of each number, units x leaves, above 0; 0, NaN or
 *   infinity: normal. It is copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT, also for errors of another distribution;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_degrees(
    parindex_variation *variation, const parindex_view *degrees, parindex_error *err);

/**
 * Gives several tables of numbers, such as the replicates of a survey, of which each replicate takes
 * one with equal probability. The nominal numbers stay those of the variation. So covariances of
 * leaves, units and years are carried, and what a cap or a band makes of them. Errors are added to
 * the table that is taken. Can be called once, and not beside parindex_variation_scale. One thread
 * at a time.
 *
 * @param variation  The variation.
 * @param tables  The numbers, (tables * units) x leaves, table after table; at most 2^20 tables.
 *   NaN: missing in that table. They are copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_METHOD for a number
 *   beyond 1e15, and where normalisations are given; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_tables(
    parindex_variation *variation, const parindex_view *tables, parindex_error *err);

/** How the sampling error of a leaf's figure is drawn for one unit. */
enum {
    /** The leaf is not of answers, or nobody answered. */
    PARINDEX_SAMPLED_NOT = 0,
    /** By its error times the slope of the scale, which is a line as far as the figure can be. */
    PARINDEX_SAMPLED_SLOPE = 1,
    /** By tables: the scale has a cap, a band or a bend that near, or asks the cohort; or the leaf rests on several. */
    PARINDEX_SAMPLED_TABLES = 2,
    /** Not at all, for its error cannot be told: less than one degree of freedom. */
    PARINDEX_SAMPLED_UNKNOWN = 3
};

/**
 * Adds the sampling errors of a survey to the leaves that are made of its answers. Figures of a unit
 * are drawn together by their covariance, as Student's t by their degrees of freedom, and different
 * units apart. Where the scales of all figures of a unit are lines, its leaves are drawn in every
 * replicate. Elsewhere, and where a leaf of the variation rests on several figures (it repeats another
 * node, or is varied as a whole), figures are drawn for `tables` tables and scored by the edition, and
 * each replicate takes one of them. Uses parindex_variation_covariance, _degrees and, if needed, _tables.
 * One thread at a time.
 *
 * @param variation  A variation of a node of the dossier's result (parindex_variation_of_result).
 * @param[out] how  PARINDEX_SAMPLED_..., units x leaves of the variation, U8; NULL: not wanted.
 * @param dossier  The dossier that parindex_survey_dossier made, and that was scored.
 * @param estimates  The estimates that it made.
 * @param tables  How many tables, where some are needed; 0: 1,000.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the estimates are not of this dossier (err->unit),
 *   and as parindex_score; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_survey(
    parindex_variation *variation, parindex_span *how, const parindex_dossier *dossier,
    const parindex_estimates *estimates, uint32_t tables, parindex_error *err);

/**
 * Adds the sampling errors of a dossier's figures, where they are known as numbers: published beside the
 * figures, or taken from estimates whose answers are elsewhere. The figures are the leaves of the edition
 * that are made of answers, in its order, as the dossier has them. All else is as parindex_variation_survey
 * does it. One thread at a time.
 *
 * @param variation  A variation of a node of the dossier's result (parindex_variation_of_result).
 * @param[out] how  PARINDEX_SAMPLED_..., units x leaves of the variation, U8; NULL: not wanted.
 * @param dossier  The dossier that was scored.
 * @param covariances  Of the figures of each unit, unit after unit, (units * figures) x figures, as
 *   parindex_estimates_covariance gives them: of a share as a number from 0 to 1. A variance of 0: no
 *   error; NaN: not known.
 * @param degrees  Degrees of freedom, units x figures; 0, NaN, infinity and NULL: normal.
 * @param tables  How many tables, where some are needed; 0: 1,000.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the dossier is not that of the result (err->unit), and
 *   as parindex_score; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_sampled(parindex_variation *variation, parindex_span *how,
                           const parindex_dossier *dossier, const parindex_view *covariances,
                           const parindex_view *degrees, uint32_t tables, parindex_error *err);

/**
 * Drops one of `nodes`, or none, in every replicate, each with equal probability. Can be called
 * once. One thread at a time.
 *
 * @param variation  The variation.
 * @param nodes  The nodes, n x 1, I32; they are copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT, also for the root and for a node without a sibling of
 *   weight; PARINDEX_ERR_SHAPE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_drop(parindex_variation *variation,
                                                                      const parindex_view *nodes,
                                                                      parindex_error *err);

/**
 * Adds an alternative way to combine the children of an inner node. The first one that is added
 * replaces the mean as the nominal way; of several, each replicate takes one with equal
 * probability. One thread at a time.
 *
 * @param variation  The variation.
 * @param node  The node; PARINDEX_NONE: every inner node that has no alternative itself.
 * @param options  `combine`, `zero`, `at` and `power` are read; the other fields must be 0.
 *   combine may be PARINDEX_COMBINE_SUM: the weights are maxima, and a missing child leaves both
 *   points and maximum, up to the root. It may not be PARINDEX_COMBINE_COPELAND.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_combine(parindex_variation *variation, size_t node,
                           const parindex_aggregate_options *options, parindex_error *err);

/**
 * Adds an alternative normalisation of a leaf. It is computed now, as parindex_normalise does it,
 * so replicates cost no more. The first one that is added replaces the values as they are; of
 * several, each replicate takes one with equal probability. One thread at a time.
 *
 * @param variation  The variation.
 * @param node  The leaf; PARINDEX_NONE: every leaf that has no normalisation itself.
 * @param options  The steps of parindex_normalise; NULL: none.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_scale(parindex_variation *variation, size_t node,
                         const parindex_normalise_options *options, parindex_error *err);

/**
 * Fills in missing numbers: in every replicate each takes the number of a random unit that has one
 * (a hot deck). Without this call a missing number is left out, and the weights of its siblings
 * count for more. One thread at a time.
 *
 * @param variation  The variation.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_impute(parindex_variation *variation, parindex_error *err);

/**
 * The work that an executor is given, to be called once for each worker, on any thread.
 *
 * @param job  The job that the executor was given.
 * @param worker  The number of the worker, from 0.
 */
typedef void (*parindex_work)(void *job, uint32_t worker);

/**
 * The caller's executor: calls work(job, 0) ... work(job, workers - 1), in any order, at the
 * same time or not, and returns when all of them have returned.
 *
 * @param payload  The executor_payload of the options.
 * @param work  The work.
 * @param job  Passed to work.
 * @param workers  How many workers there are.
 */
typedef void (*parindex_executor)(void *payload, parindex_work work, void *job, uint32_t workers);

/**
 * Receives the progress of a run, on the calling thread.
 *
 * @param payload  The progress_payload of the options.
 * @param done  How many replicates are done.
 * @param total  How many there are.
 * @return 0 to go on; any other number ends the run with PARINDEX_ERR_CANCELLED.
 */
typedef int32_t (*parindex_progress)(void *payload, uint64_t done, uint64_t total);

/** How replicates are run. All 0 is the default. */
typedef struct parindex_run_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0 and 1: the calling thread alone; 64 at most. The counts never depend on it. */
    uint32_t threads;
    /** Runs the workers; NULL: threads of the library. */
    parindex_executor executor;
    /** Passed to executor. */
    void *executor_payload;
    /** Receives the progress; NULL: it is not reported. */
    parindex_progress progress;
    /** Passed to progress. */
    void *progress_payload;
} parindex_run_options;

/** The initial value of parindex_run_options. */
#define PARINDEX_RUN_OPTIONS_INIT PARINDEX_INIT(parindex_run_options)

/**
 * Counts the replicates first ... first + count - 1. The bits depend on the variation and on these
 * numbers only. Any thread, while nobody changes the variation.
 *
 * @param[out] out  The counts; the caller frees them with parindex_uncertainty_free.
 * @param variation  The variation.
 * @param first  The first replicate.
 * @param count  How many; first + count is at most 2^40.
 * @param options  Threads and progress; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_CANCELLED where progress ended the run; PARINDEX_ERR_METHOD
 *   where a mean has no value (err->unit is the unit); PARINDEX_ERR_LIMIT for more than 4,096
 *   combinations of scales and means; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_run(
    parindex_uncertainty **out, const parindex_variation *variation, uint64_t first, uint64_t count,
    const parindex_run_options *options, parindex_error *err);

/**
 * Frees counts. No other thread may still use them.
 *
 * @param uncertainty  The counts, or NULL.
 */
PARINDEX_API void parindex_uncertainty_free(parindex_uncertainty *uncertainty);

/**
 * Tells how many replicates are counted.
 *
 * @param uncertainty  The counts.
 * @return The number of replicates. Any thread.
 */
PARINDEX_API uint64_t parindex_uncertainty_replicates(const parindex_uncertainty *uncertainty);

/**
 * Adds the counts of other replicates of the same variation. One thread at a time.
 *
 * @param into  The counts that grow; unchanged on failure.
 * @param from  The counts that are added.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_OVERLAP where a replicate is in both; PARINDEX_ERR_SAVED where
 *   the counts are of another variation; PARINDEX_ERR_LIMIT; PARINDEX_ERR_ARGUMENT;
 *   PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_merge(
    parindex_uncertainty *into, const parindex_uncertainty *from, parindex_error *err);

/**
 * Tells how many bytes parindex_uncertainty_save writes.
 *
 * @param uncertainty  The counts, or NULL.
 * @return The number of bytes; 0 for NULL. Any thread.
 */
PARINDEX_API size_t parindex_uncertainty_size(const parindex_uncertainty *uncertainty);

/**
 * Saves counts as bytes that any machine can load. Any thread.
 *
 * @param[out] out  The bytes, n x 1, U8, without gaps; n is parindex_uncertainty_size.
 * @param uncertainty  The counts.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_save(
    parindex_span *out, const parindex_uncertainty *uncertainty, parindex_error *err);

/**
 * Loads counts that were saved for the same variation. Any thread.
 *
 * Without the variation counts can be merged and saved, and tell ranks, classes and who is ahead of whom;
 * not scores, nor what the variation gives with nothing varied. Their memory is malloc's then.
 *
 * @param[out] out  The counts; the caller frees them with parindex_uncertainty_free.
 * @param variation  The variation, or NULL.
 * @param bytes  What was saved, n x 1, U8, without gaps.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SAVED where the bytes are truncated, damaged, of another
 *   variation or of a later version (the message says which); PARINDEX_ERR_SHAPE;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_METHOD; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_uncertainty_load(parindex_uncertainty **out, const parindex_variation *variation,
                          const parindex_view *bytes, parindex_error *err);

/** What quantiles are taken of. */
enum {
    /** Ranks. */
    PARINDEX_UNCERTAINTY_RANK = 0,
    /** Scores. */
    PARINDEX_UNCERTAINTY_SCORE = 1
};

/**
 * Gives quantiles of the ranks or the scores of each unit. A quantile of ranks is exact: the least
 * rank that this share of the replicates does not exceed. A quantile of scores is interpolated
 * within its bin, so it is accurate to one bin. Any thread.
 *
 * @param[out] out  The quantiles, units x n; NaN for a unit without ranks or scores.
 * @param uncertainty  The counts.
 * @param of  PARINDEX_UNCERTAINTY_RANK or PARINDEX_UNCERTAINTY_SCORE.
 * @param probabilities  The probabilities, n x 1, from 0 to 1.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_uncertainty_quantiles(
    parindex_span *out, const parindex_uncertainty *uncertainty, uint32_t of,
    const parindex_view *probabilities, parindex_error *err);

/** The tables of an uncertainty. Shares are of all replicates. */
enum {
    /** units x units: the share of replicates in which the unit has rank column + 1. */
    PARINDEX_UNCERTAINTY_RANKS = 0,
    /** units x units: the share in which it has rank column + 1 or better. */
    PARINDEX_UNCERTAINTY_TOP = 1,
    /** units x (classes + 1): the share in which it is in each class, the lowest first. */
    PARINDEX_UNCERTAINTY_CLASSES = 2,
    /** units x units: the share in which the unit of the row is ahead of that of the column. */
    PARINDEX_UNCERTAINTY_AHEAD = 3,
    /** units x 1: the mean score. */
    PARINDEX_UNCERTAINTY_MEAN = 4,
    /** units x 2: score and rank with nothing varied. */
    PARINDEX_UNCERTAINTY_NOMINAL = 5,
    /**
     * 3 x 1: the mean shift of ranks, Kendall's tau and Spearman's rho; the latter two are NaN
     * where all units tie nominally.
     */
    PARINDEX_UNCERTAINTY_STABILITY = 6,
    /** units x (units + 1): how many replicates give each rank; column 0: no rank. */
    PARINDEX_UNCERTAINTY_RANK_COUNTS = 7,
    /** units x bins: how many replicates have a score in each bin. */
    PARINDEX_UNCERTAINTY_SCORE_COUNTS = 8,
    /** units x 2: the least and the greatest score; NaN: none. */
    PARINDEX_UNCERTAINTY_EXTREMES = 9,
    /** 1 x 2: where the first bin begins and the last one ends. */
    PARINDEX_UNCERTAINTY_RANGE = 10
};

/**
 * Gives a table of an uncertainty. Any thread.
 *
 * @param[out] out  F64, of the shape that the table says.
 * @param uncertainty  The counts.
 * @param table  A PARINDEX_UNCERTAINTY_... from RANKS to RANGE.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT, also for pairs or classes that
 *   the variation does not count.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_uncertainty_table(parindex_span *out, const parindex_uncertainty *uncertainty,
                           uint32_t table, parindex_error *err);

/** The kinds of factor: what a replicate draws one number for. */
enum {
    /** Which normalisation; node: a leaf, or PARINDEX_NONE for all. */
    PARINDEX_FACTOR_OF_SCALE = 1,
    /** Which way to combine; node: an inner node, or PARINDEX_NONE for all. */
    PARINDEX_FACTOR_OF_COMBINE = 2,
    /** Which node is dropped. */
    PARINDEX_FACTOR_OF_DROP = 3,
    /** Which set of weights. */
    PARINDEX_FACTOR_OF_SET = 4,
    /** The weight of node. */
    PARINDEX_FACTOR_OF_WEIGHT = 5,
    /** The errors of a leaf, of all units at once. */
    PARINDEX_FACTOR_OF_ERROR = 6,
    /** Whose numbers replace the missing ones. */
    PARINDEX_FACTOR_OF_IMPUTE = 7,
    /** By what the errors of a unit that are drawn together are multiplied, to be Student's. */
    PARINDEX_FACTOR_OF_SPREAD = 8,
    /** Which table of numbers. */
    PARINDEX_FACTOR_OF_TABLE = 9
};

/** A factor (a number that varies), or a case (one setting of it). */
typedef struct parindex_variation_factor {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_FACTOR_OF_.... */
    uint32_t kind;
    /** The node of the variation, or PARINDEX_NONE. */
    size_t node;
    /** Of a case: for a weight 0 is low and 1 high; otherwise which of several settings. */
    uint32_t level;
    /** 0. */
    uint32_t reserved;
} parindex_variation_factor;

/** The initial value of a parindex_variation_factor. */
#define PARINDEX_VARIATION_FACTOR_INIT PARINDEX_INIT(parindex_variation_factor)

/**
 * Counts the factors of a variation.
 *
 * @param variation  The variation.
 * @return How many factors it has. Any thread.
 */
PARINDEX_API size_t parindex_variation_factors(const parindex_variation *variation);

/**
 * Gives one factor of a variation. Any thread.
 *
 * @param[in,out] out  PARINDEX_VARIATION_FACTOR_INIT; filled in.
 * @param variation  The variation.
 * @param index  The number of the factor.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_factor_at(parindex_variation_factor *out, const parindex_variation *variation,
                             size_t index, parindex_error *err);

/**
 * Computes the composite at given points, for variance-based sensitivity: each factor takes the
 * value that it would take by that random number. Any thread, while nobody changes the variation.
 *
 * @param[out] scores  The scores, points x units; NULL: not wanted.
 * @param[out] ranks  The ranks, points x units, F64; NULL: not wanted.
 * @param variation  The variation.
 * @param points  The points, points x factors, each number from 0 to below 1.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_METHOD where a mean has no value;
 *   PARINDEX_ERR_LIMIT; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_variation_evaluate(
    parindex_span *scores, parindex_span *ranks, const parindex_variation *variation,
    const parindex_view *points, parindex_error *err);

/**
 * Counts the cases of parindex_variation_one_at_a_time.
 *
 * @param variation  The variation.
 * @return How many cases it has. Any thread.
 */
PARINDEX_API size_t parindex_variation_cases(const parindex_variation *variation);

/**
 * Gives one case of parindex_variation_one_at_a_time. Any thread.
 *
 * @param[in,out] out  PARINDEX_VARIATION_FACTOR_INIT; filled in.
 * @param variation  The variation.
 * @param index  The number of the case.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_case_at(parindex_variation_factor *out, const parindex_variation *variation,
                           size_t index, parindex_error *err);

/**
 * Computes the composite with one factor at a time changed from its nominal value: each weight low
 * and high (uniform: its ends; Dirichlet: one standard deviation), each other normalisation and way
 * to combine, each set of weights (the first only where it is not the nominal weights), each node
 * dropped. Errors, tables and imputed numbers are many factors each and have no cases. Any thread, while
 * nobody changes the variation.
 *
 * @param[out] scores  The scores, cases x units; NULL: not wanted.
 * @param[out] ranks  The ranks, cases x units, F64; NULL: not wanted.
 * @param variation  The variation.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_METHOD where a mean has no value;
 *   PARINDEX_ERR_LIMIT; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_variation_one_at_a_time(parindex_span *scores, parindex_span *ranks,
                                 const parindex_variation *variation, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
