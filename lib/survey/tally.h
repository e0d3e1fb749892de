/* SPDX-License-Identifier: MIT */
/* The sums over the rows of each entry: the loop that all the time goes into. */
#ifndef SURVEY_TALLY_H
#define SURVEY_TALLY_H

#include "survey/survey.h"

/* How many lane_pair a survey's `run` has. */
size_t tally_run_size(const parindex_survey_options *options);

/*
 * Adds checked rows, the entry of each beside it, in the order given; NULL: as they lie. Rows of one entry
 * that follow each other are fastest. It cannot fail.
 */
void tally_rows(struct parindex_survey *s, const parindex_answers *rows, const uint32_t *entry,
                const uint32_t *order, size_t count);

#endif
