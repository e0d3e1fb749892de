/* SPDX-License-Identifier: MIT */
/* Surveys at random, small ones. */
#ifndef TESTS_FUZZ_SURVEYS_H
#define TESTS_FUZZ_SURVEYS_H

#include "fuzz.h"

parindex_survey_options some_design(struct take *t);
/* Rows as the design asks, mostly; `first` is the number of the first. What is added is counted. */
void add_rows(struct take *t, parindex_survey *survey, const parindex_survey_options *o,
              uint64_t first);

#endif
