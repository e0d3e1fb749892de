/* SPDX-License-Identifier: MIT */
/* What a unit is to reach, from words to an index. */
#ifndef IMPROVE_GOAL_H
#define IMPROVE_GOAL_H

#include "score/result.h"

struct goal {
    double index; /* in percent */
    size_t class; /* the number of the class in its set; PARINDEX_NONE: none was asked for */
};

/*
 * The index in percent, and the class, that "rank:8", "class:A", "80.00", or the next place ("" or NULL) asks of a
 * unit that has one. ERR_GOAL, ERR_NOMEM.
 */
parindex_status goal_read(struct goal *goal, const char *to, const parindex_result *result,
                          size_t unit, parindex_error *err);

#endif
