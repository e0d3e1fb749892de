/* SPDX-License-Identifier: MIT */
/* The first line of a dossier's table: what each column holds. */
#ifndef SCORE_CSV_HEAD_H
#define SCORE_CSV_HEAD_H

#include "base/csv.h"
#include "base/text.h"
#include "model/framework.h"

enum role {
    ROLE_UNIT,
    ROLE_CODE,
    ROLE_VALUE,
    ROLE_OF,
    ROLE_GROUP,
    ROLE_INPUT /* wide: one input */
};

struct heading {
    enum role role;
    size_t input;
};

struct table_head {
    const parindex_framework *framework;
    parindex_allocator allocator;
    bool wide;
    struct heading *headings;
    size_t columns;
    size_t *column_of;   /* wide: of each input, PARINDEX_NONE where it has none */
    bool without_survey; /* what people's answers give needs none */
};

enum head_step {
    HEAD_READ,
    HEAD_FAULT, /* told */
    HEAD_NOMEM
};

/* Whether a table may lack an input: tasks give it, or the answers of a survey that is taken beside. */
static inline bool table_may_lack(const parindex_framework *f, size_t input, bool without_survey)
{
    return f->inputs[input].tasks != 0 ||
           (without_survey && f->rules[f->inputs[input].node].survey != NULL);
}

/* HEAD_READ: every column is understood and none is lacking; without_survey is set before. Closed in every case. */
enum head_step table_head_read(struct table_head *head, const parindex_framework *framework,
                               const parindex_allocator *a, const struct cell *cells, size_t count,
                               int64_t line, struct faults *faults);
void table_head_close(struct table_head *head);

/* The input that "CODE" or "CODE:name" names; told if there is none. */
bool table_find_input(const parindex_framework *f, struct cell cell, const struct where *where,
                      struct faults *faults, size_t *input);

/* "PROGRESS", "PROGRESS:of", "7.2:air": the address of an input in a wide table. */
struct address {
    char text[MAX_CODE + 48];
};
struct address input_address(const parindex_framework *f, size_t input);

/* A cell's place; column from 0. */
struct where cell_place(int64_t line, size_t column);

/* Tells of a table without a first line; `such_as` are columns that it could name. */
void table_is_empty(struct faults *faults, const char *such_as);

/* Whether a row has as many cells as the first line has columns; told where not. */
bool table_row_fits(size_t cells, size_t columns, int64_t line, struct faults *faults);

#endif
