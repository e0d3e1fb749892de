/* SPDX-License-Identifier: MIT */
/*
 * What would lift a unit: where its points were lost, and the cheapest changes of evidence that
 * reach a place, a class or an index. docs/compare-and-improve.md has the method and its limits.
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

/* Immutable; any number of threads may read it. Holds its framework. */
typedef struct parindex_plan parindex_plan;

typedef struct parindex_improve_options {
    uint32_t struct_size;
    uint32_t lang;     /* of the sentences */
    uint32_t decimals; /* PARINDEX_DECIMALS(n) in them; 0: the edition's own */
    uint32_t reserved;
    const parindex_allocator *allocator;
} parindex_improve_options;

#define PARINDEX_IMPROVE_OPTIONS_INIT                                                              \
    {                                                                                              \
        (uint32_t)sizeof(parindex_improve_options), 0, 0, 0, NULL                                  \
    }

/* Indices are in percent. Strings are borrowed from the plan. */
typedef struct parindex_plan_info {
    const char *unit;
    const char *from_class; /* key, or "" */
    const char *to_class;
    double from_index;
    double from_place; /* among the dossier's units, equal ones sharing the best */
    double target;     /* the index that the goal asks for */
    double to_index;   /* after the changes */
    double to_place;
    double best;  /* the index with everything moved as far as it can be */
    double cost;  /* of the changes */
    double bound; /* nothing cheaper does it; 0 where the goal is out of reach */
    size_t changes;
    size_t losses;
    uint32_t
        reachable;   /* 0: the goal is out of reach, and the changes are the best that can be had */
    uint32_t met;    /* 1: the goal is reached already */
    uint32_t proven; /* 0: the search grew too large; `bound` says how near the cost is at least */
    uint32_t provenance; /* weakest that the index rests on */
} parindex_plan_info;

/* One criterion to be moved. */
typedef struct parindex_plan_change {
    const char *text; /* "Tasks completed: from 45 to 48 of 50 (90% to 96%)" */
    size_t node;
    size_t first_move;
    size_t moves;
    double from_points;
    double to_points;
    double index; /* percentage points of the index that it brings */
    double cost;
} parindex_plan_change;

/* One input, its value now and then. */
typedef struct parindex_plan_move {
    size_t input;
    double from;
    double to;
} parindex_plan_move;

/* A leaf that does not have all its points; the most that the index loses there is first. */
typedef struct parindex_loss {
    size_t node;
    double points;
    double max;
    double index; /* percentage points of the index lost */
    double reach; /* most points that evidence can give, as far as it may be moved */
    uint32_t state;
    uint32_t movable; /* 0: not to be moved alone: docs/compare-and-improve.md says why */
} parindex_loss;

/*
 * Plans for one unit of a result; `dossier` must be the one that was scored. The goal `to` is
 * "rank:8" (that place or better), "class:A", or an index in percent, "80.00"; NULL or "" is the
 * next place. `costs` is NULL (each point costs 1) or F64, leaves x 2: the cost of a point (NaN: not to
 * be moved), and the most points that can be had (NaN: the maximum). A goal out of reach is an
 * answer, not an error. Freed with parindex_plan_free.
 * ERR_GOAL (no such goal: it cannot be read, or the edition has no such class in the dossier's
 * period), ERR_NO_INDEX (not everything that the index needs is scored), ERR_METHOD (a rule that looks
 * at other units, or a parent that is no sum, mean or affine combination), ERR_STALE, ERR_SHAPE,
 * ERR_ARGUMENT (a cost below 0 among them), ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_improve(
    parindex_plan **out, const parindex_result *result, const parindex_dossier *dossier,
    size_t unit, const char *to, const parindex_view *costs,
    const parindex_improve_options *options, parindex_error *err);
PARINDEX_API void parindex_plan_free(parindex_plan *plan); /* NULL is accepted */

/*
 * Reads what moving costs from a CSV table, code,cost[,limit] (docs/compare-and-improve.md), into F64,
 * leaves x 2, as parindex_improve takes it: 1 and NaN for a leaf that the table does not name, NaN for
 * a blank cell; the code of an inner node speaks for all its leaves. On a fault the array holds what was
 * read. ERR_CSV, ERR_AMBIGUOUS, ERR_UNKNOWN_CODE, ERR_NOT_SCORABLE, ERR_SHAPE, ERR_ARGUMENT,
 * ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_costs_read_csv(parindex_span *costs, const parindex_framework *framework, const void *text,
                        size_t size, const parindex_csv_options *options, parindex_error *err);

/* Read access; borrowed from the plan. NULL out of range. Any thread. */
PARINDEX_API const parindex_plan_info *parindex_plan_describe(const parindex_plan *plan);
PARINDEX_API const parindex_plan_change *parindex_plan_change_at(const parindex_plan *plan,
                                                                 size_t index);
PARINDEX_API const parindex_plan_move *parindex_plan_move_at(const parindex_plan *plan,
                                                             size_t index);
PARINDEX_API const parindex_loss *parindex_plan_loss_at(const parindex_plan *plan, size_t index);

#ifdef __cplusplus
}
#endif

#endif
