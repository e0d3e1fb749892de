/* SPDX-License-Identifier: MIT */
/* From evidence to points, applicable maximum, share and state for every unit and node. */
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

/* Immutable, counted atomically; any number of threads may share it. Holds its framework. */
typedef struct parindex_result parindex_result;

typedef struct parindex_score_options {
    uint32_t struct_size;
    uint32_t threads; /* 0 and 1: the calling thread alone; the result's bits never depend on it */
    const parindex_allocator *allocator;
    const parindex_dossier *const
        *history; /* dossiers of earlier periods, of the same edition: what
                                               scales over several periods and fills in the last
                                               number read; NULL: none. Read, not kept */
    size_t history_count;
} parindex_score_options;

#define PARINDEX_SCORE_OPTIONS_INIT                                                                \
    {                                                                                              \
        (uint32_t)sizeof(parindex_score_options), 0, NULL, NULL, 0                                 \
    }

/*
 * Scores every unit of a dossier in one pass. The dossier is read, not kept. Sums run in the
 * order of the act with a compensation term, so the same evidence gives the same bits on every
 * machine, layout and thread count. A missing value never becomes zero by itself: each node's
 * rule for a child without a value is written in the edition.
 * Scales relative to the cohort are worked out over the units of the dossier, and of the history where
 * the edition says so; on one thread, so that the order is always the same.
 * ERR_EVIDENCE (a value that the rule cannot take: the first by unit, then by criterion), ERR_METHOD
 * (what a scale or a mean cannot take: a constant indicator, a number without a logarithm), ERR_PERIOD
 * (the history lacks the first period that a scale runs over, or has one that is not earlier),
 * ERR_LIMIT (more than 20,000 units under Copeland), ERR_NOMEM, ERR_STRUCT_SIZE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_score(parindex_result **out,
                                                             const parindex_dossier *dossier,
                                                             const parindex_score_options *options,
                                                             parindex_error *err);

/* Counts up and returns it; counts down and frees at 0. NULL is accepted. Any thread. */
PARINDEX_API parindex_result *parindex_result_ref(parindex_result *result);
PARINDEX_API void parindex_result_unref(parindex_result *result);

/* The tables of a result, units x nodes. */
enum {
    PARINDEX_TABLE_POINTS = 1, /* F64; NaN where the state is not VALUE */
    PARINDEX_TABLE_MAX = 2,    /* F64; the applicable maximum in points; NaN: unknown or none */
    PARINDEX_TABLE_SHARE = 3,  /* F64; points / applicable maximum in percent; NaN: not given */
    PARINDEX_TABLE_STATE = 4   /* U8; PARINDEX_STATE_... */
};

/* One unit at one node. A value type of the library: read it, do not allocate arrays of it. */
typedef struct parindex_cell {
    uint32_t struct_size;
    uint32_t state;
    double points;
    double max;
    double share;
    uint32_t provenance; /* weakest that the points rest on */
    uint32_t imputed;    /* leaves whose missing number was filled in, the node or below it */
} parindex_cell;

#define PARINDEX_CELL_INIT                                                                         \
    {                                                                                              \
        (uint32_t)sizeof(parindex_cell), 0, 0, 0, 0, 0, 0                                          \
    }

/*
 * A borrowed view of the points (F64) or the states (U8), units x nodes, one node's units side
 * by side; it lives as long as the result. The other tables are worked out on copy.
 * ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_view(parindex_view *out,
                                                                   const parindex_result *result,
                                                                   uint32_t table,
                                                                   parindex_error *err);

/*
 * Writes `out->cols` nodes of a table, from first_node on, into the caller's array: units x
 * nodes, F64 (or U8 for the states). ERR_SHAPE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_copy(parindex_span *out,
                                                                   const parindex_result *result,
                                                                   uint32_t table,
                                                                   size_t first_node,
                                                                   parindex_error *err);

/* One cell. ERR_ARGUMENT, ERR_STRUCT_SIZE. */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_cell(parindex_cell *out,
                                                                   const parindex_result *result,
                                                                   size_t unit, size_t node,
                                                                   parindex_error *err);

/* Read access; borrowed from the result. The unit's code is "" where it has none, NULL out of range. */
PARINDEX_API parindex_framework *parindex_result_framework(const parindex_result *result);
PARINDEX_API size_t parindex_result_units(const parindex_result *result);
PARINDEX_API int32_t parindex_result_period(const parindex_result *result);
PARINDEX_API const char *parindex_result_unit(const parindex_result *result, size_t unit);

/* The row of the unit of that code in any spelling. ERR_UNKNOWN_UNIT, ERR_ARGUMENT. */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_find_unit(
    size_t *out, const parindex_result *result, const char *code, parindex_error *err);

/*
 * The class of a unit's index in the dossier's period; NULL where it has none.
 */
PARINDEX_API const parindex_class *parindex_result_class(const parindex_result *result,
                                                         size_t unit);

#ifdef __cplusplus
}
#endif

#endif
