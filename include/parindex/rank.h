/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Ranks (thứ hạng) of a column of numbers, or of the units of a result.
 */
#ifndef PARINDEX_RANK_H
#define PARINDEX_RANK_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/groups.h"
#include "parindex/number.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which ranks units with equal scores get. */
enum {
    /** The best rank of the group: 1 2 2 4 (đồng hạng). */
    PARINDEX_TIES_MIN = 0,
    /** The last rank of the group: 1 3 3 4. */
    PARINDEX_TIES_MAX = 1,
    /** The mean rank of the group: 1 2.5 2.5 4. */
    PARINDEX_TIES_MEAN = 2,
    /** The best rank, and no gap after the group: 1 2 2 3. */
    PARINDEX_TIES_DENSE = 3,
    /** Different ranks, in the order of the rows: 1 2 3 4. */
    PARINDEX_TIES_ORDINAL = 4
};

/**
 * How units are ranked. All 0 is the default: the highest score is first, PARINDEX_TIES_MIN, and
 * scores are compared at 15 significant digits.
 */
typedef struct parindex_rank_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_TIES_.... */
    uint32_t ties;
    /** 1: the lowest score is first. */
    uint32_t ascending;
    /** PARINDEX_DECIMALS(n): scores are compared as printed with n decimals. */
    uint32_t decimals;
    /** For scratch memory; NULL: malloc. */
    const parindex_allocator *allocator;
    /**
     * Of parindex_rank: the group of each row, units x 1, I32, within which it is ranked; a row with
     * a negative number gets no rank. NULL: all rows are ranked together.
     */
    const parindex_view *groups;
    /** Of parindex_result_rank: a PARINDEX_WITHIN_.... */
    uint32_t within;
    /** 0. */
    uint32_t reserved;
} parindex_rank_options;

/** The initial value of parindex_rank_options. */
#define PARINDEX_RANK_OPTIONS_INIT PARINDEX_INIT(parindex_rank_options)

/**
 * Ranks a column of scores. A unit without a score (NaN) gets no rank. Any thread.
 *
 * @param[out] ranks  The ranks, from 1, units x 1: F64, NaN for a unit without a score, or I32 with
 *   0 there; I32 is refused with PARINDEX_TIES_MEAN.
 * @param scores  The scores, units x 1, F64.
 * @param options  How; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_rank(parindex_span *ranks,
                                                            const parindex_view *scores,
                                                            const parindex_rank_options *options,
                                                            parindex_error *err);

/**
 * Ranks the units of a result at one node: by share where the edition knows the maximum of the
 * node, otherwise by points. A unit without that share or those points gets no rank, nor does one
 * that is assessed only, or is in no group where ranks are within groups. Any thread.
 *
 * @param[out] ranks  The ranks, units x 1, F64 or I32, as in parindex_rank.
 * @param result  The result.
 * @param node  The node, 0 for the index itself.
 * @param options  How; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_DOSSIER where ranks are within groups and the dossier said
 *   nothing of groups; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_result_rank(parindex_span *ranks, const parindex_result *result, size_t node,
                     const parindex_rank_options *options, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
