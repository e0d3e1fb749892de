/* SPDX-License-Identifier: MIT */
/**
 * @file
 * From evidence to points, applicable maximum, share and state of every unit at every node.
 */
#ifndef PARINDEX_SCORE_H
#define PARINDEX_SCORE_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/framework.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The result of scoring a dossier. Immutable, with an atomic reference count; any number of
 * threads may share it. It holds a reference to its framework.
 */
typedef struct parindex_result parindex_result;

/** All units that are scored together, as rules relative to them see them (parindex/cohort.h). */
typedef struct parindex_cohort parindex_cohort;

/** How a dossier is scored. All 0 is the default. */
typedef struct parindex_score_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0 and 1: the calling thread alone. The bits of the result never depend on it. */
    uint32_t threads;
    /** For the result; NULL: malloc. */
    const parindex_allocator *allocator;
    /**
     * Dossiers of earlier periods under the same edition, for scales over several periods and for
     * PARINDEX_IMPUTE_LAST; NULL: none. They are read during the call only.
     */
    const parindex_dossier *const *history;
    /** How many dossiers history has. */
    size_t history_count;
    /**
     * The cohort that the units are a part of; NULL: they are all of it. It has the history; none is
     * given beside it. It is read during the call only.
     */
    const parindex_cohort *cohort;
} parindex_score_options;

/** The initial value of parindex_score_options. */
#define PARINDEX_SCORE_OPTIONS_INIT PARINDEX_INIT(parindex_score_options)

/**
 * Scores all units of a dossier. A missing value never becomes zero by itself: the edition says
 * for each node what a child without a value means.
 *
 * Sums are taken in the order of the act with a compensation term, so the same evidence gives the
 * same bits on every machine, array layout and number of threads. Scales that depend on the cohort
 * are fitted to the units of the dossier, and of the history where the edition says so, always on
 * the calling thread. Any thread, while nobody changes the dossier.
 *
 * @param[out] out  The result; the caller releases it with parindex_result_unref.
 * @param dossier  The evidence; it is read during the call only.
 * @param options  Threads and history; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_EVIDENCE where a rule cannot take a value (the first by unit,
 *   then by criterion); PARINDEX_ERR_METHOD where a scale or a mean cannot take the numbers, for
 *   example a constant indicator; PARINDEX_ERR_PERIOD where the history lacks the first period of
 *   a scale or has one that is not earlier, or the cohort is of another period;
 *   PARINDEX_ERR_LIMIT for more than 20,000 units under Copeland's method; PARINDEX_ERR_STALE where
 *   a unit has a number that the cohort was not fitted to; PARINDEX_ERR_UNKNOWN_UNIT where a rule
 *   looks for a unit that the cohort does not have; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE;
 *   PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_score(parindex_result **out,
                                                             const parindex_dossier *dossier,
                                                             const parindex_score_options *options,
                                                             parindex_error *err);

/**
 * Adds a reference to a result. Any thread.
 *
 * @param result  The result, or NULL.
 * @return `result`; the caller releases it with parindex_result_unref.
 */
PARINDEX_API parindex_result *parindex_result_ref(parindex_result *result);

/**
 * Releases a reference to a result and frees it with the last one. Any thread.
 *
 * @param result  The result, or NULL.
 */
PARINDEX_API void parindex_result_unref(parindex_result *result);

/** The tables of a result, units x nodes. */
enum {
    /** F64: points; NaN where the state is not PARINDEX_STATE_VALUE. */
    PARINDEX_TABLE_POINTS = 1,
    /** F64: the applicable maximum in points; NaN where unknown or none. */
    PARINDEX_TABLE_MAX = 2,
    /** F64: points / applicable maximum in percent; NaN where there is none. */
    PARINDEX_TABLE_SHARE = 3,
    /** U8: a PARINDEX_STATE_.... */
    PARINDEX_TABLE_STATE = 4
};

/**
 * One unit at one node. The caller passes it one at a time; do not make arrays of it, as it may
 * grow.
 */
typedef struct parindex_cell {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_STATE_.... */
    uint32_t state;
    /** Points; NaN where the state is not PARINDEX_STATE_VALUE. */
    double points;
    /** The applicable maximum in points; NaN where unknown or none. */
    double max;
    /** points / max in percent; NaN where there is none. */
    double share;
    /** The weakest PARINDEX_PROVENANCE_... that the points depend on. */
    uint32_t provenance;
    /** How many leaves, the node or below it, had a missing number filled in. */
    uint32_t imputed;
} parindex_cell;

/** The initial value of a parindex_cell. */
#define PARINDEX_CELL_INIT PARINDEX_INIT(parindex_cell)

/**
 * Gives a view of the points or the states without copying them. Any thread.
 *
 * @param[out] out  units x nodes, F64 or U8, one node's units side by side. It belongs to the
 *   result and lives as long.
 * @param result  The result.
 * @param table  PARINDEX_TABLE_POINTS or PARINDEX_TABLE_STATE; parindex_result_copy computes the
 *   others.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_view(parindex_view *out,
                                                                   const parindex_result *result,
                                                                   uint32_t table,
                                                                   parindex_error *err);

/**
 * Copies neighbouring nodes of a table into the caller's array. Any thread.
 *
 * @param[out] out  units x nodes, F64, or U8 for the states; out->cols says how many nodes.
 * @param result  The result.
 * @param table  A PARINDEX_TABLE_....
 * @param first_node  The node of the first column.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_copy(parindex_span *out,
                                                                   const parindex_result *result,
                                                                   uint32_t table,
                                                                   size_t first_node,
                                                                   parindex_error *err);

/**
 * Gives what a result says of one unit at one node. Any thread.
 *
 * @param[in,out] out  PARINDEX_CELL_INIT; filled in.
 * @param result  The result.
 * @param unit  The row of the unit.
 * @param node  The node, 0 for the index itself.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_cell(parindex_cell *out,
                                                                   const parindex_result *result,
                                                                   size_t unit, size_t node,
                                                                   parindex_error *err);

/**
 * Gives the framework that the units were scored under.
 *
 * @param result  The result.
 * @return The framework, which belongs to the result. Any thread.
 */
PARINDEX_API parindex_framework *parindex_result_framework(const parindex_result *result);

/**
 * Counts the units of a result.
 *
 * @param result  The result.
 * @return How many units it has. Any thread.
 */
PARINDEX_API size_t parindex_result_units(const parindex_result *result);

/**
 * Gives the period that the evidence is of.
 *
 * @param result  The result.
 * @return The year; 0 where the dossier did not give one. Any thread.
 */
PARINDEX_API int32_t parindex_result_period(const parindex_result *result);

/**
 * Gives the code of a unit.
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @return The code, which belongs to the result; "" for a unit without one, NULL out of range. Any
 *   thread.
 */
PARINDEX_API const char *parindex_result_unit(const parindex_result *result, size_t unit);

/**
 * Finds a unit by its code, in any spelling that parindex_text_fold makes the same. Any thread.
 *
 * @param[out] out  The row of the unit.
 * @param result  The result.
 * @param code  The code.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_UNKNOWN_UNIT (the message names near codes);
 *   PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_find_unit(
    size_t *out, const parindex_result *result, const char *code, parindex_error *err);

/**
 * Gives the class of a unit's index in the dossier's period.
 *
 * @param result  The result.
 * @param unit  The row of the unit.
 * @return The class, which belongs to the result; NULL where the unit has none. Any thread.
 */
PARINDEX_API const parindex_class *parindex_result_class(const parindex_result *result,
                                                         size_t unit);

#ifdef __cplusplus
}
#endif

#endif
