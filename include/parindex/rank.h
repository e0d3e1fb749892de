/* SPDX-License-Identifier: MIT */
/* Ranks (thứ hạng), of a result or of any column of numbers. */
#ifndef PARINDEX_RANK_H
#define PARINDEX_RANK_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/number.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What units with equal scores get. */
enum {
    PARINDEX_TIES_MIN = 0,    /* the best place of the group: 1 2 2 4 (đồng hạng) */
    PARINDEX_TIES_MAX = 1,    /* the last place of the group: 1 3 3 4 */
    PARINDEX_TIES_MEAN = 2,   /* the mean place: 1 2.5 2.5 4 */
    PARINDEX_TIES_DENSE = 3,  /* no gap after the group: 1 2 2 3 */
    PARINDEX_TIES_ORDINAL = 4 /* no ties: the order of the rows decides, 1 2 3 4 */
};

/* All 0 is the default: highest first, ties MIN, scores compared at 15 significant digits. */
typedef struct parindex_rank_options {
    uint32_t struct_size;
    uint32_t ties;      /* PARINDEX_TIES_... */
    uint32_t ascending; /* 1: the lowest score is first */
    uint32_t decimals;  /* PARINDEX_DECIMALS(n): compare as printed with n places */
    const parindex_allocator *allocator; /* for scratch memory */
} parindex_rank_options;

#define PARINDEX_RANK_OPTIONS_INIT                                                                 \
    {                                                                                              \
        (uint32_t)sizeof(parindex_rank_options), 0, 0, 0, NULL                                     \
    }

/*
 * Ranks a column of F64 scores, n x 1, into a column of the same length: F64, NaN where the
 * score is NaN, or I32, 0 there (not with TIES_MEAN). Units without a score take no place.
 * ERR_SHAPE, ERR_ARGUMENT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_rank(parindex_span *ranks,
                                                            const parindex_view *scores,
                                                            const parindex_rank_options *options,
                                                            parindex_error *err);

/*
 * The same for a node of a result: by its share where the edition knows its maximum, else by its
 * points. A unit without a share then takes no place.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_result_rank(parindex_span *ranks, const parindex_result *result, size_t node,
                     const parindex_rank_options *options, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
