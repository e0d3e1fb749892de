/* SPDX-License-Identifier: MIT */
/*
 * What changed between two results: two periods, two stages, two units, two editions. The change
 * of the index is split by node so that the parts add to it exactly; docs/compare-and-improve.md
 * has the arithmetic.
 */
#ifndef PARINDEX_COMPARE_H
#define PARINDEX_COMPARE_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Which nodes of one edition correspond to which of another. Immutable, counted atomically; any
 * number of threads may share it. Holds both frameworks.
 */
typedef struct parindex_concordance parindex_concordance;

/*
 * Reads a concordance from `size` bytes of JSON (docs/compare-and-improve.md,
 * schemas/concordance.schema.json); `from` and `to` are the editions that it names. Every
 * scored leaf of both must stand under exactly one pair: what would drop or double points is
 * refused. Nothing of text is kept. Released with parindex_concordance_unref.
 * ERR_JSON, ERR_CONCORDANCE (with the JSON path), ERR_NOT_SCORABLE (an edition without a tree),
 * ERR_LIMIT, ERR_NOMEM, ERR_STRUCT_SIZE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_concordance_parse(
    parindex_concordance **out, parindex_framework *from, parindex_framework *to, const void *text,
    size_t size, const parindex_load_options *options, parindex_error *err);

/* Counts up and returns it; counts down and frees at 0. NULL is accepted. Any thread. */
PARINDEX_API parindex_concordance *parindex_concordance_ref(parindex_concordance *concordance);
PARINDEX_API void parindex_concordance_unref(parindex_concordance *concordance);

/* Immutable; any number of threads may read it. Holds the frameworks and the concordance. */
typedef struct parindex_comparison parindex_comparison;

typedef struct parindex_compare_options {
    uint32_t struct_size;
    uint32_t reserved;
    const parindex_allocator *allocator;
} parindex_compare_options;

#define PARINDEX_COMPARE_OPTIONS_INIT                                                              \
    {                                                                                              \
        (uint32_t)sizeof(parindex_compare_options), 0, NULL                                        \
    }

/*
 * The whole. `residual` is what the roundings of the splitting leave, in percentage points: the
 * sum of all rows' `own` and of it is the change of the index to the last bit. Strings are
 * borrowed from the comparison.
 */
typedef struct parindex_comparison_info {
    const char *from_unit;
    const char *to_unit;
    const char *from_edition; /* id */
    const char *to_edition;
    size_t rows;
    double residual;
    int32_t from_period; /* 0: not said */
    int32_t to_period;
    uint32_t editions;   /* 1: the rows are the nodes; 2: those of a concordance */
    uint32_t provenance; /* weakest that either index rests on */
    uint32_t split;      /* 0: an index is not there, so changes of the index are NaN */
    uint32_t reserved;
} parindex_comparison_info;

/*
 * One row: a node or, between two editions, a pair of the concordance; row 0 is the whole. Points,
 * maxima and shares are those of the results, a pair's being the sums of its nodes'; NaN where
 * there are none. The four changes are in percentage points of the index.
 */
typedef struct parindex_change {
    const char *code;
    const char *title_vi;
    const char *title_en;
    size_t parent; /* row; PARINDEX_NONE for the whole */
    size_t level;
    size_t from_node; /* PARINDEX_NONE where there is none, or several */
    size_t to_node;
    double from_points;
    double from_max;
    double from_share;
    double from_place; /* among the units of its result, equal ones sharing the best; NaN: none */
    double to_points;
    double to_max;
    double to_share;
    double to_place;
    double change;   /* achieved + maximum + rule; of row 0 the change of the index itself */
    double achieved; /* more or less of the same maximum under the same rule */
    double maximum;  /* maxima and weights changed, or what applies */
    double rule;     /* achieved under another rule: evidence and rule changed together */
    double own;      /* of change, what is no other row's below it */
    uint32_t from_state;
    uint32_t to_state;
    uint32_t part;         /* 1: not split further; its own is its change */
    uint32_t rule_changed; /* 1: the rule, here or below, is not the same */
} parindex_change;

/*
 * Compares one unit of a result with one of another, which may be the same result or unit. With
 * concordance NULL both must be of one edition (one id and the same codes); where its rules or
 * maxima changed all the same, that is told apart. The results are read, not kept.
 * ERR_CONCORDANCE (two editions without one, or one between others), ERR_ARGUMENT, ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_compare(parindex_comparison **out, const parindex_result *from, size_t from_unit,
                 const parindex_result *to, size_t to_unit, const parindex_concordance *concordance,
                 const parindex_compare_options *options, parindex_error *err);
PARINDEX_API void parindex_comparison_free(parindex_comparison *comparison); /* NULL is accepted */

/* Read access; borrowed from the comparison. NULL out of range. Any thread. */
PARINDEX_API const parindex_comparison_info *parindex_comparison_describe(
    const parindex_comparison *comparison);
PARINDEX_API const parindex_change *parindex_comparison_at(const parindex_comparison *comparison,
                                                           size_t row);

typedef struct parindex_position_options {
    uint32_t struct_size;
    uint32_t reserved;
    const parindex_allocator
        *allocator; /* not used: the order of the units is kept in the result */
} parindex_position_options;

#define PARINDEX_POSITION_OPTIONS_INIT                                                             \
    {                                                                                              \
        (uint32_t)sizeof(parindex_position_options), 0, NULL                                       \
    }

/*
 * Where a unit stands among all units of a result, at one node: by shares in percent where the
 * edition knows the node's maximum, else by points. Quartiles are of type 7 of Hyndman and Fan
 * (1996), linear between the two nearest units: Excel's QUARTILE.INC and numpy's default.
 */
typedef struct parindex_position {
    uint32_t struct_size;
    uint32_t in_points; /* 1: points, not shares */
    double value;       /* of the unit; NaN where it has none */
    double place;       /* equal units share the best; NaN where it has none */
    double units;       /* that have a value; all below are over these, NaN where there is none */
    double mean;
    double best;
    double worst;
    double lower_quartile;
    double median;
    double upper_quartile;
} parindex_position;

#define PARINDEX_POSITION_INIT                                                                     \
    {                                                                                              \
        (uint32_t)sizeof(parindex_position), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0                          \
    }

/* ERR_ARGUMENT, ERR_STRUCT_SIZE, ERR_NOMEM. */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_position(
    parindex_position *out, const parindex_result *result, size_t unit, size_t node,
    const parindex_position_options *options, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
