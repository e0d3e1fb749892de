/* SPDX-License-Identifier: MIT */
/* A statistic made ready to be summed: the two linear forms of it, over the items that they name. */
#ifndef SURVEY_FORM_H
#define SURVEY_FORM_H

#include "survey/frame.h"

struct form {
    uint64_t within;
    uint64_t without;
    uint32_t *item; /* the items that count */
    double *top;    /* items that count x width */
    double *bottom;
    size_t items;
    bool total; /* there is no form below */
    bool below; /* top counts numbers up to `limit`, bottom all */
    double limit;
};

struct forms {
    struct form *list;
    size_t count;
    size_t width; /* columns of an item */
    struct arena arena;
};

parindex_status forms_make(struct forms *forms, const struct parindex_survey *s,
                           const parindex_statistic *statistics, size_t count, parindex_error *err);
void forms_free(struct forms *forms);

/* Those of a unit (-1: any) and of the form's domains. */
static inline bool form_takes(const struct form *form, const struct entry_key *key, int32_t unit)
{
    return (unit < 0 || key->unit == unit) && (key->domains & form->within) == form->within &&
           (key->domains & form->without) == 0;
}

/* What the people of a record add. */
struct share {
    double top;
    double bottom;
};
struct share form_share(const struct form *form, const struct parindex_survey *s,
                        const struct record *record);
/* The same of a row that is kept, for one weight of a person. */
struct share form_of_row(const struct form *form, const struct parindex_survey *s, size_t row);

/* People, by what they were asked. */
struct asked {
    double answered; /* of the item most answered */
    double skipped;  /* all items together, as are the next */
    double asked;
};
/*
 * Adds those of a record; `each` has a number for each item of the form. True: somebody answered, or not
 * answering counts.
 */
bool form_asked(const struct form *form, const struct parindex_survey *s,
                const struct record *record, double *each, struct asked *asked);

/* Of a form of one item, weights and people by answer: exact, and few. */
struct by_answer {
    struct wide sum[MOST_LEVELS + 1];
    uint64_t people[MOST_LEVELS + 1];
};
static inline bool form_goes_by_answer(const struct form *form, const struct parindex_survey *s)
{
    return !s->keeps_rows && form->items == 1;
}
/* The people of all records, by what they were asked. */
struct asked form_asked_by_answer(const struct by_answer *all, const struct parindex_survey *s);

/*
 * For design effects: people who count, their weight, and the weighted sum of squares of what they are off.
 * Nobody where only sums of several items are kept, which do not tell.
 */
struct alone {
    double people;
    double weight;
    double square;
};
/* `all` are of all records, where the form goes by answer. */
void form_alone(struct alone *alone, const struct form *form, const struct frame *frame,
                const uint32_t *records, size_t count, int32_t unit, const struct by_answer *all,
                double value);

#endif
