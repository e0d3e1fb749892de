/* SPDX-License-Identifier: MIT */
/* What records add to forms of one item each, as many side by side as a register of the machine holds. */
#ifndef SURVEY_SHARES_H
#define SURVEY_SHARES_H

#include "base/width.h"
#include "survey/form.h"

enum {
    SHARES_TOGETHER = 24, /* forms at most */
    SHARES_SLOTS = 144    /* forms x answers at most */
};

/* How many forms can be given at once, of `most`. */
static inline size_t shares_together(const struct parindex_survey *s, size_t most)
{
    size_t count = SHARES_SLOTS / (s->options.levels + 1);
    count = count < SHARES_TOGETHER ? count : (size_t)SHARES_TOGETHER;
    return count < most ? count : most;
}

/*
 * For each of some forms, of `count` records with these entries: what each adds, as form_share (forms x count), and
 * whether form_asked is true of it; the people of all of them by answer. A record of NO_ENTRY adds nothing.
 */
#define shares_by_answer WIDE(shares_by_answer)
WIDE_DECLARE(void, shares_by_answer,
             (struct share * shares, unsigned char *meets, struct by_answer *all,
              const struct form *forms, size_t form_count, const struct parindex_survey *s,
              const uint32_t *entries, size_t count));

#endif
