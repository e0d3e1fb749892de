/* SPDX-License-Identifier: MIT */
/* Copeland's score: how many units one beats, less how many beat it. */
#ifndef SCORE_COPELAND_H
#define SCORE_COPELAND_H

#include "base/array.h"

enum {
    COPELAND_MOST = 20000 /* units: every pair is looked at */
};

/*
 * The score of a unit with the numbers `own` against all units of the columns but `unit` itself. One
 * beats another where it is ahead in parts of more weight than it is behind in, among those that both
 * have; numbers equal at 15 digits are neither.
 */
double copeland_score(const double *own, size_t unit, const struct column *columns,
                      const double *weights, size_t n, size_t units);

#endif
