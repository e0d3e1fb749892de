/* SPDX-License-Identifier: MIT */
/*
 * A survey in an order that does not hang on how its rows came: the order that everything is worked out
 * and saved in.
 */
#ifndef SURVEY_FRAME_H
#define SURVEY_FRAME_H

#include "survey/survey.h"

/* A unit that was drawn. Its siblings follow each other; a stage comes after the stage above. */
struct unit {
    uint32_t parent; /* in the frame; of a primary unit the stratum */
    uint32_t first;  /* its children, in the frame */
    uint32_t children;
    uint32_t node; /* of the survey; of a person the row */
};

/* An entry, or where rows are kept a row. */
struct record {
    uint32_t unit; /* in the frame: the lowest that the record lies in */
    uint32_t entry;
    uint32_t row; /* of the survey, where rows are kept */
};

struct frame {
    const struct parindex_survey *s;
    struct unit *units; /* strata first, then primary units ... */
    size_t count;
    size_t strata;  /* units 0 ... strata - 1 */
    size_t primary; /* the units behind these, up to `secondary` */
    size_t secondary;
    uint32_t levels;               /* depths that there are: strata and stages */
    size_t level[MOST_STAGES + 2]; /* where each depth begins, the last its end */
    struct record *records;        /* ascending by unit */
    size_t record_count;
    uint32_t *of_node; /* in the frame, of each node of the survey */
};

/* False when memory ran out; frame_free takes it then too. */
bool frame_make(struct frame *frame, const struct parindex_survey *s);
void frame_free(struct frame *frame);

/*
 * Where rows are kept: below 0 where row a of an entry comes before row b of it. Those that are alike in all are the
 * same to every figure: their order does not matter.
 */
int order_in_entry(const struct parindex_survey *s, size_t a, size_t b);

/* Sorts `count` numbers by an order; `scratch` has as many. Equal ones stay in order. */
typedef int (*number_order_of)(const void *context, uint32_t a, uint32_t b);
void sort_by(uint32_t *numbers, uint32_t *scratch, size_t count, number_order_of order,
             const void *context);

#endif
