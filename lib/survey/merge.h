/* SPDX-License-Identifier: MIT */
/* The answers of one survey into another, under other codes where that is asked for. */
#ifndef SURVEY_MERGE_H
#define SURVEY_MERGE_H

#include "survey/survey.h"

/* The new code of each code from 0; a code that is not among them stays as it is. */
struct codes {
    const int32_t *list;
    int32_t count;
};
struct recoding {
    struct codes ids[MOST_STAGES + 1]; /* of strata, then of each stage */
    struct codes unit;
    struct codes domain;
    struct codes cell;
};

static inline int32_t recoded(const struct codes *codes, int32_t code)
{
    return code >= 0 && code < codes->count ? codes->list[code] : code;
}

/* All but the options must be fit for it; on failure nothing is added. */
parindex_status merge_recoded(struct parindex_survey *into, const struct parindex_survey *from,
                              const struct recoding *codes, parindex_error *err);

#endif
