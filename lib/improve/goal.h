/* SPDX-License-Identifier: MIT */
/* What a unit is to reach, from words to an index. */
#ifndef IMPROVE_GOAL_H
#define IMPROVE_GOAL_H

#include "score/quota.h"
#include "score/result.h"

struct goal {
    double index; /* in percent; infinite where a quota lets no index reach the class */
    size_t class; /* the number of the class in its set; PARINDEX_NONE: none was asked for */
    struct miss
        miss; /* how a quota withholds the class at its bound; missed PARINDEX_NONE: none does */
};

/*
 * The index in percent, and the class, that "rank:8", "class:A", "80.00", or the next place ("" or NULL) asks of a
 * unit that has one. ERR_GOAL, ERR_NOMEM.
 */
parindex_status goal_read(struct goal *goal, const char *to, const parindex_result *result,
                          size_t unit, const parindex_allocator *a, parindex_error *err);

/*
 * Raises a goal's index to the least at which quotas leave the unit the class while the others stay as they
 * are, and conditions are no longer in its way. False: memory ran out.
 */
bool goal_under_quotas(struct goal *goal, const parindex_result *result, size_t unit,
                       const parindex_allocator *a);

/* "4 of 20 may be "Excellent"; as the other units are, that takes an index of 90.51." */
void write_quota_goal(struct writer *w, const struct goal *goal, const parindex_result *r,
                      int32_t decimals);

#endif
