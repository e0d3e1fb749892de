/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What would raise a unit's score: where its points were lost, and the cheapest changes of evidence
 * that reach a rank, a class or an index.
 *
 * docs/compare-and-improve.md has the method and its limits.
 */
#ifndef PARINDEX_IMPROVE_H
#define PARINDEX_IMPROVE_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A plan: changes of evidence that reach a goal. Immutable; any number of threads may read it, one
 * frees it. It holds a reference to its framework.
 */
typedef struct parindex_plan parindex_plan;

/** How a plan is written. All 0 is the default. */
typedef struct parindex_improve_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The language of the sentences, a PARINDEX_LANG_.... */
    uint32_t lang;
    /** PARINDEX_DECIMALS(n); 0: as many decimals as the edition publishes. */
    uint32_t decimals;
    /** 0. */
    uint32_t reserved;
    /** For the plan; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_improve_options;

/** The initial value of parindex_improve_options. */
#define PARINDEX_IMPROVE_OPTIONS_INIT PARINDEX_INIT(parindex_improve_options)

/** A plan as a whole. Indices are in percent. Texts belong to the plan. */
typedef struct parindex_plan_info {
    /** The code of the unit, or "". */
    const char *unit;
    /** The key of the class now, or "". */
    const char *from_class;
    /** The key of the class after the changes, or "". */
    const char *to_class;
    /** The index now. */
    double from_index;
    /** The rank now among the dossier's units, ties with the best rank. */
    double from_rank;
    /** The index that the goal asks for. */
    double target;
    /** The index after the changes. */
    double to_index;
    /** The rank after the changes. */
    double to_rank;
    /** The index with all evidence improved as far as it can be. */
    double best;
    /** The cost of the changes. */
    double cost;
    /** No plan that reaches the goal costs less than this; 0 where the goal is out of reach. */
    double bound;
    /** How many changes the plan has. */
    size_t changes;
    /** How many leaves lost points. */
    size_t losses;
    /** How many conditions are in the way of the goal. */
    size_t conditions;
    /** 0: the goal is out of reach, and the changes are the best possible ones. */
    uint32_t reachable;
    /** 1: the goal is reached already. */
    uint32_t met;
    /**
     * 0: a cheaper plan may exist, since the search was too large to finish, or conditions or points that do
     * not add up are in it; `bound` says how cheap a plan could still be.
     */
    uint32_t proven;
    /** The weakest PARINDEX_PROVENANCE_... that the index depends on. */
    uint32_t provenance;
    /**
     * Where a quota withholds the class asked for: how many may have it, and the index that it takes
     * while the other units stay as they are; otherwise "".
     */
    const char *quota;
} parindex_plan_info;

/**
 * A condition that takes points away, or keeps a class from the unit. Those of the class come first. The
 * changes of the plan contain what lifts them.
 */
typedef struct parindex_plan_condition {
    /** What it does and why: "83.20, capped at 49: the share of B1 is 96%, below 100%". */
    const char *text;
    /** The number of the condition within the framework. */
    size_t condition;
    /** What the index gains when it is lifted, in percentage points. */
    double index;
    /** 0: no evidence that may change lifts it, or the goal is reached without lifting it. */
    uint32_t lifted;
    /** 0. */
    uint32_t reserved;
} parindex_plan_condition;

/** One criterion of a plan that has to change. */
typedef struct parindex_plan_change {
    /** The change in words: "Tasks completed: from 45 to 48 of 50 (90% to 96%)". */
    const char *text;
    /** The node of the criterion. */
    size_t node;
    /** The plan's first move that belongs to the change. */
    size_t first_move;
    /** How many moves belong to the change. */
    size_t moves;
    /** Points now. */
    double from_points;
    /** Points after the change. */
    double to_points;
    /**
     * What the index gains by it, in percentage points; where points do not add up, when the changes before
     * it are made already.
     */
    double index;
    /** The cost of the change: of a point, whichever way the points move. */
    double cost;
} parindex_plan_change;

/** One input of a change: its value now and after the change. */
typedef struct parindex_plan_move {
    /** The input. */
    size_t input;
    /** The value now. */
    double from;
    /** The value after the change. */
    double to;
} parindex_plan_move;

/** A leaf that does not have all its points. The greatest loss of the index comes first. */
typedef struct parindex_loss {
    /** The node of the leaf. */
    size_t node;
    /** Its points. */
    double points;
    /** Its maximum in points. */
    double max;
    /**
     * What the index loses there, in percentage points; where points do not add up, what it would gain if
     * this leaf alone were moved to `reach`.
     */
    double index;
    /** The most points that changed evidence can give, within the limit of the costs. */
    double reach;
    /** Its PARINDEX_STATE_.... */
    uint32_t state;
    /** 0: it cannot be changed by itself; docs/compare-and-improve.md says why. */
    uint32_t movable;
} parindex_loss;

/**
 * Plans for one unit of a result. A goal that is out of reach is an answer, not an error: see
 * parindex_plan_info. Any thread, while nobody changes the dossier.
 *
 * @param[out] out  The plan; the caller frees it with parindex_plan_free.
 * @param result  The result; it is read during the call only.
 * @param dossier  The dossier that was scored; it is read during the call only.
 * @param unit  The row of the unit.
 * @param to  The goal: "rank:8" (that rank or better), "class:A", or an index in percent, "80.00".
 *   NULL or "": one rank better.
 * @param costs  leaves x 2, F64: the cost of one point (NaN: the leaf must not change), and the
 *   most points that can be reached (NaN: the maximum). NULL: each point costs 1.
 * @param options  Language, decimals, allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_GOAL where the goal cannot be read or the edition has no such
 *   class in the dossier's period; PARINDEX_ERR_NO_INDEX where the unit has no index;
 *   PARINDEX_ERR_METHOD where a rule depends on other units; PARINDEX_ERR_LIMIT where points do not
 *   add up (a product, a geometric mean, a part that counts twice) and more than 1,000 leaves may
 *   change; PARINDEX_ERR_STALE where the dossier gives other points now; PARINDEX_ERR_SHAPE;
 *   PARINDEX_ERR_ARGUMENT, also for a cost below 0; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_improve(
    parindex_plan **out, const parindex_result *result, const parindex_dossier *dossier,
    size_t unit, const char *to, const parindex_view *costs,
    const parindex_improve_options *options, parindex_error *err);

/**
 * Frees a plan. No other thread may still use it.
 *
 * @param plan  The plan, or NULL.
 */
PARINDEX_API void parindex_plan_free(parindex_plan *plan);

/**
 * Reads costs from a CSV table code,cost[,limit] (docs/compare-and-improve.md), in the form that
 * parindex_improve takes. A leaf that the table does not name gets 1 and NaN; a blank cell is NaN;
 * the code of an inner node applies to all its leaves. Any thread.
 *
 * @param[out] costs  leaves x 2, F64. On failure it holds what was read.
 * @param framework  The framework.
 * @param text  The table; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Decimal mark, fault handler, allocator; NULL: the default.
 * @param[out] err  NULL, or the first fault, with line and column.
 * @return PARINDEX_OK; PARINDEX_ERR_CSV; PARINDEX_ERR_AMBIGUOUS; PARINDEX_ERR_UNKNOWN_CODE;
 *   PARINDEX_ERR_NOT_SCORABLE; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_costs_read_csv(parindex_span *costs, const parindex_framework *framework, const void *text,
                        size_t size, const parindex_csv_options *options, parindex_error *err);

/**
 * Describes a plan as a whole.
 *
 * @param plan  The plan.
 * @return Its description, which belongs to the plan. Any thread.
 */
PARINDEX_API const parindex_plan_info *parindex_plan_describe(const parindex_plan *plan);

/**
 * Gives one change of a plan.
 *
 * @param plan  The plan.
 * @param index  The number of the change.
 * @return The change, which belongs to the plan; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_plan_change *parindex_plan_change_at(const parindex_plan *plan,
                                                                 size_t index);

/**
 * Gives one condition that is in the way of the goal of a plan.
 *
 * @param plan  The plan.
 * @param index  The number of the condition within the plan.
 * @return The condition, which belongs to the plan; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_plan_condition *parindex_plan_condition_at(const parindex_plan *plan,
                                                                       size_t index);

/**
 * Gives one move of a plan.
 *
 * @param plan  The plan.
 * @param index  The number of the move.
 * @return The move, which belongs to the plan; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_plan_move *parindex_plan_move_at(const parindex_plan *plan,
                                                             size_t index);

/**
 * Gives one leaf that lost points.
 *
 * @param plan  The plan.
 * @param index  The number of the loss, 0 for the greatest.
 * @return The loss, which belongs to the plan; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_loss *parindex_plan_loss_at(const parindex_plan *plan, size_t index);

#ifdef __cplusplus
}
#endif

#endif
