/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What changed between two results: two periods, stages, units or editions; and the position of a
 * unit among all units of one result.
 *
 * The change of the index is split by node so that the parts add up to it exactly;
 * docs/compare-and-improve.md has the arithmetic.
 */
#ifndef PARINDEX_COMPARE_H
#define PARINDEX_COMPARE_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/groups.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Which nodes of one edition correspond to which nodes of another. Immutable, with an atomic
 * reference count; any number of threads may share it. It holds references to both frameworks.
 */
typedef struct parindex_concordance parindex_concordance;

/**
 * Reads a concordance from JSON (docs/compare-and-improve.md,
 * schemas/concordance.schema.json). Every scored leaf of both editions must be under exactly one
 * pair: a concordance that would drop or double points is refused. Any thread.
 *
 * @param[out] out  The concordance; the caller releases it with parindex_concordance_unref.
 * @param from  The edition that the concordance leads from.
 * @param to  The edition that it leads to.
 * @param text  The JSON; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Allocator and fault handler; NULL: the default.
 * @param[out] err  NULL, or the first fault.
 * @return PARINDEX_OK; PARINDEX_ERR_JSON; PARINDEX_ERR_CONCORDANCE (err->path is the JSON path);
 *   PARINDEX_ERR_NOT_SCORABLE for an edition without a tree; PARINDEX_ERR_LIMIT;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_concordance_parse(
    parindex_concordance **out, parindex_framework *from, parindex_framework *to, const void *text,
    size_t size, const parindex_load_options *options, parindex_error *err);

/**
 * Adds a reference to a concordance. Any thread.
 *
 * @param concordance  The concordance, or NULL.
 * @return `concordance`; the caller releases it with parindex_concordance_unref.
 */
PARINDEX_API parindex_concordance *parindex_concordance_ref(parindex_concordance *concordance);

/**
 * Releases a reference to a concordance and frees it with the last one. Any thread.
 *
 * @param concordance  The concordance, or NULL.
 */
PARINDEX_API void parindex_concordance_unref(parindex_concordance *concordance);

/**
 * A comparison. Immutable; any number of threads may read it, one frees it. It holds references to
 * the frameworks and the concordance.
 */
typedef struct parindex_comparison parindex_comparison;

/** How results are compared. All 0 is the default. */
typedef struct parindex_compare_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_WITHIN_...: ranks among all units of each result, or within the unit's group. */
    uint32_t within;
    /** For the comparison; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_compare_options;

/** The initial value of parindex_compare_options. */
#define PARINDEX_COMPARE_OPTIONS_INIT PARINDEX_INIT(parindex_compare_options)

/** A comparison as a whole. Texts belong to the comparison. */
typedef struct parindex_comparison_info {
    /** The code of the unit compared from, or "". */
    const char *from_unit;
    /** The code of the unit compared to, or "". */
    const char *to_unit;
    /** The id of the edition compared from. */
    const char *from_edition;
    /** The id of the edition compared to. */
    const char *to_edition;
    /** How many rows there are. */
    size_t rows;
    /**
     * What rounding leaves, in percentage points: the `own` of all rows and this add up to the
     * change of the index to the last bit.
     */
    double residual;
    /** The year compared from; 0: not given. */
    int32_t from_period;
    /** The year compared to; 0: not given. */
    int32_t to_period;
    /** 1: the rows are the nodes of one edition. 2: they are the pairs of a concordance. */
    uint32_t editions;
    /** The weakest PARINDEX_PROVENANCE_... that either index depends on. */
    uint32_t provenance;
    /** 0: one of the two indices is missing, so changes of the index are NaN. */
    uint32_t split;
    /** 1: the classes differ, and without quotas they would not. */
    uint32_t by_quota;
    /** How many pairs of the concordance are proposed only: nobody has confirmed them. */
    uint32_t proposed;
    /** 0. */
    uint32_t reserved;
    /** The key of the class before, or "". */
    const char *from_class;
    /** The key of the class after, or "". */
    const char *to_class;
} parindex_comparison_info;

/**
 * One row of a comparison: a node or, between two editions, a pair of the concordance. Row 0 is
 * the whole. Points, maxima and shares are those of the results, for a pair the sums of its nodes;
 * NaN where there are none. The changes are in percentage points of the index.
 */
typedef struct parindex_change {
    /** The code of the node or pair. */
    const char *code;
    /** The title in Vietnamese. */
    const char *title_vi;
    /** The title in English. */
    const char *title_en;
    /** The row above; PARINDEX_NONE for the whole. */
    size_t parent;
    /** 0 for the whole, 1 for the rows below it, and so on. */
    size_t level;
    /** The node compared from; PARINDEX_NONE where there is none or several. */
    size_t from_node;
    /** The node compared to; PARINDEX_NONE where there is none or several. */
    size_t to_node;
    /** Points before. */
    double from_points;
    /** Applicable maximum before, in points. */
    double from_max;
    /** Share before, in percent. */
    double from_share;
    /** Rank before, ties with the best rank; NaN: none. */
    double from_rank;
    /** Points after. */
    double to_points;
    /** Applicable maximum after, in points. */
    double to_max;
    /** Share after, in percent. */
    double to_share;
    /** Rank after, ties with the best rank; NaN: none. */
    double to_rank;
    /**
     * achieved + maximum + rule; in row 0 the change of the index itself. All four are NaN where the row
     * is inside a node that does not add up, whose change is that node's or, of a pair, the whole's own.
     */
    double change;
    /** The part that comes from achieving more or less of the same maximum under the same rule. */
    double achieved;
    /** The part that comes from changed maxima and weights, or from what applies. */
    double maximum;
    /** The part achieved under another rule: evidence and rule changed together. */
    double rule;
    /** The part of `change` that no row below accounts for. */
    double own;
    /** The PARINDEX_STATE_... before. */
    uint32_t from_state;
    /** The PARINDEX_STATE_... after. */
    uint32_t to_state;
    /** 1: the row is not split further; `own` is its whole change. */
    uint32_t part;
    /** 1: the rule of the node, or of one below it, is not the same. */
    uint32_t rule_changed;
    /** How many nodes the row is before; 0: the edition has no such criterion, and from_state says nothing. */
    uint32_t from_nodes;
    /** How many nodes the row is after; 0: the edition has no such criterion, and to_state says nothing. */
    uint32_t to_nodes;
} parindex_change;

/**
 * Compares one unit of a result with one unit of another; result and unit may be the same. Without
 * a concordance both results must be of one edition (one id and the same codes); changed rules and
 * maxima of that edition are shown separately. Any thread.
 *
 * @param[out] out  The comparison; the caller frees it with parindex_comparison_free.
 * @param from  The result before; it is read during the call only.
 * @param from_unit  The row of the unit in `from`.
 * @param to  The result after; it is read during the call only.
 * @param to_unit  The row of the unit in `to`.
 * @param concordance  From the edition of `from` to that of `to`; NULL for one edition.
 * @param options  Among which units ranks are, allocator; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_CONCORDANCE for two editions without a concordance or with
 *   that of others; PARINDEX_ERR_DOSSIER within groups where a dossier said nothing of groups;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_compare(parindex_comparison **out, const parindex_result *from, size_t from_unit,
                 const parindex_result *to, size_t to_unit, const parindex_concordance *concordance,
                 const parindex_compare_options *options, parindex_error *err);

/**
 * Frees a comparison. No other thread may still use it.
 *
 * @param comparison  The comparison, or NULL.
 */
PARINDEX_API void parindex_comparison_free(parindex_comparison *comparison);

/**
 * Describes a comparison as a whole.
 *
 * @param comparison  The comparison.
 * @return Its description, which belongs to the comparison. Any thread.
 */
PARINDEX_API const parindex_comparison_info *parindex_comparison_describe(
    const parindex_comparison *comparison);

/**
 * Gives one row of a comparison.
 *
 * @param comparison  The comparison.
 * @param row  The row, 0 for the whole.
 * @return The row, which belongs to the comparison; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_change *parindex_comparison_at(const parindex_comparison *comparison,
                                                           size_t row);

/** How a position is found. All 0 is the default. */
typedef struct parindex_position_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_WITHIN_...: among all units, or those of the unit's group. */
    uint32_t within;
    /** Not used: the order of the units is kept in the result, by the result's allocator. */
    const parindex_allocator *allocator;
} parindex_position_options;

/** The initial value of parindex_position_options. */
#define PARINDEX_POSITION_OPTIONS_INIT PARINDEX_INIT(parindex_position_options)

/**
 * The position (vị trí) of a unit among all units of a result at one node: by share in percent
 * where the edition knows the maximum of the node, otherwise by points. `mean` and the fields
 * after it are over the ranked units that have a value; NaN where none has. Quartiles are of type 7
 * of Hyndman and Fan (1996), as in Excel's QUARTILE.INC and numpy.
 */
typedef struct parindex_position {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 1: values are points. 0: shares in percent. */
    uint32_t in_points;
    /** The value of the unit; NaN where it has none. */
    double value;
    /** The rank of the unit, ties with the best rank; NaN where it has none. */
    double rank;
    /** How many units have a value. */
    double units;
    /** The mean. */
    double mean;
    /** The greatest value. */
    double best;
    /** The least value. */
    double worst;
    /** The first quartile. */
    double lower_quartile;
    /** The median. */
    double median;
    /** The third quartile. */
    double upper_quartile;
} parindex_position;

/** The initial value of a parindex_position. */
#define PARINDEX_POSITION_INIT PARINDEX_INIT(parindex_position)

/**
 * Finds the position of a unit among all units of a result, or those of its group. Within groups a
 * unit that is in none has a value alone: no rank, 0 units. Any thread.
 *
 * @param[in,out] out  PARINDEX_POSITION_INIT; filled in.
 * @param result  The result.
 * @param unit  The row of the unit.
 * @param node  The node, 0 for the index itself.
 * @param options  Among which units; NULL: among all.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_DOSSIER within groups where the dossier said nothing of groups;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_position(
    parindex_position *out, const parindex_result *result, size_t unit, size_t node,
    const parindex_position_options *options, parindex_error *err);

/**
 * Sums up the units of one group, or all, at one node: mean, best, worst, quartiles. Any thread.
 *
 * @param[in,out] out  PARINDEX_POSITION_INIT; filled in, `value` and `rank` with NaN.
 * @param result  The result.
 * @param group  The number of the group; PARINDEX_NONE: all units.
 * @param node  The node, 0 for the index itself.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_result_summary(parindex_position *out,
                                                                      const parindex_result *result,
                                                                      size_t group, size_t node,
                                                                      parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
