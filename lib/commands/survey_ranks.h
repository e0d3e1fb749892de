/* SPDX-License-Identifier: MIT */
/* An edition scored on people's answers: points and ranks, and how sure they are. */
#ifndef TOOLS_SURVEY_RANKS_H
#define TOOLS_SURVEY_RANKS_H

#include "request/answers.h"
#include "request/options.h"

/* Writes the ranking of options->score. Says on stderr what is wrong; returns the exit status. */
int survey_ranks(struct text *out, const struct answers *answers, const struct design *design,
                 const struct options *options);

#endif
