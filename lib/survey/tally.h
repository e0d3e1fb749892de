/* SPDX-License-Identifier: MIT */
/* The sums over the rows of each entry: the loop that all the time goes into. */
#ifndef SURVEY_TALLY_H
#define SURVEY_TALLY_H

#include "base/width.h"
#include "survey/survey.h"

/* How many lane_pair a survey's `run` has. */
#define tally_run_size WIDE(tally_run_size)
WIDE_DECLARE(size_t, tally_run_size, (const parindex_survey_options *options));

/*
 * Adds `count` checked rows, which the runs cover in the order given; NULL: as they lie. It cannot fail.
 */
#define tally_rows WIDE(tally_rows)
WIDE_DECLARE(void, tally_rows,
             (struct parindex_survey * s, const parindex_answers *rows, const struct run *runs,
              const uint32_t *order, size_t count));

#endif
