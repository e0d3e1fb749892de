/* SPDX-License-Identifier: MIT */
/* What a unit is to reach, from words to an index. */
#ifndef IMPROVE_GOAL_H
#define IMPROVE_GOAL_H

#include "score/quota.h"
#include "score/result.h"

struct goal {
    double target; /* index in percent */
    size_t class;  /* number of the class asked for; PARINDEX_NONE: none is */
    struct miss
        miss; /* how a quota would withhold it at its bound; missed PARINDEX_NONE: it would not */
};

/*
 * What "rank:8", "class:A", "80.00", or the next place ("" or NULL) asks of a unit that has an index.
 * ERR_GOAL, ERR_NOMEM.
 */
parindex_status goal_read(struct goal *goal, const char *to, const parindex_result *result,
                          size_t unit, const parindex_allocator *a, parindex_error *err);

/*
 * The least index at which quotas leave the unit the goal's class while the others stay as they are; infinite
 * where there is none. False: memory ran out.
 */
bool goal_under_quotas(struct goal *goal, const parindex_result *result, size_t unit,
                       const parindex_allocator *a);

/* "4 of 20 may be "Excellent"; as the other units are, that takes an index of 90.51." */
void write_quota_goal(struct writer *w, const struct goal *goal, const parindex_result *r,
                      int32_t decimals);

#endif
