/* SPDX-License-Identifier: MIT */
/* The ranks of a result's units at one node within their groups; as score/ladder.h otherwise. */
#ifndef SCORE_GROUP_LADDER_H
#define SCORE_GROUP_LADDER_H

#include "score/result.h"

struct group_ladder {
    int32_t *ranks; /* of each unit; 0: it has no value, or is in no group */
    double *values; /* of those that have one, by group, ascending in each */
    size_t *first;  /* of each group, its first value; one more at the end */
    double *means;  /* of each group */
    size_t units;
    size_t groups;
};

/* Room for the ladders of a result whose groups are there; false: memory ran out. */
bool group_ladders_make(parindex_result *r);
void group_ladders_free(parindex_result *r);

/* Any number of threads may ask at once; the result has groups. NULL when memory ran out. */
const struct group_ladder *result_group_ladder(const parindex_result *r, size_t node);

#endif
