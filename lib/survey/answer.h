/* SPDX-License-Identifier: MIT */
/* One answer of a row that is kept. */
#ifndef SURVEY_ANSWER_H
#define SURVEY_ANSWER_H

#include <math.h>
#include <string.h>

#include "survey/survey.h"

/* Of answers that are numbers; NaN: none, infinity: not asked. */
static inline double row_number(const struct parindex_survey *s, size_t row, size_t item)
{
    double x;
    memcpy(&x, s->row_answers + (row * s->options.items + item) * sizeof x, sizeof x);
    return x;
}

static inline unsigned row_level(const struct parindex_survey *s, size_t row, size_t item)
{
    return s->row_answers[row * s->options.items + item];
}

/* What an answer may be. */
static inline bool number_is_answer(double x)
{
    return isnan(x) || x == INFINITY || fabs(x) <= 1e15;
}

static inline bool level_is_answer(const struct parindex_survey *s, unsigned x)
{
    return x <= s->options.levels || x == PARINDEX_ANSWER_NOT_ASKED;
}

#endif
