/* SPDX-License-Identifier: MIT */
/* What rows must be, one by one, whatever the survey holds already. */
#ifndef SURVEY_ROW_CHECK_H
#define SURVEY_ROW_CHECK_H

#include <string.h>

#include "base/array.h"
#include "survey/survey.h"

/* What is said of a row beside its answers. */
struct row_key {
    double fpc[MOST_STAGES];
    uint64_t domains;
    int32_t ids[MOST_STAGES];
    int32_t stratum;
    int32_t unit;
    int32_t cell;
};

struct adding {
    struct parindex_survey *s;
    parindex_answers given;
    size_t rows;
    struct run *runs; /* which entries the rows are of */
    size_t run_count;
    size_t run_capacity;
    parindex_error *err;
};

/* Shapes of all columns; weights and answers of all rows. */
parindex_status columns_check(const struct adding *a);
parindex_status weights_check(const struct adding *a);
parindex_status answers_check(const struct adding *a);
/* What is said of one row beside these. */
parindex_status key_read(struct row_key *key, const struct adding *a, size_t row);

/* Where a fault is: the row of the call, and which column, from 1, of which member of parindex_answers. */
struct place {
    struct where where;
    char prefix[96];
};
struct place place_of(const struct adding *a, size_t row, const char *member, size_t column);

static inline double row_at(const parindex_view *view, size_t row, size_t col)
{
    double x;
    memcpy(&x, view_at(view, row, col), sizeof x);
    return x;
}

#endif
