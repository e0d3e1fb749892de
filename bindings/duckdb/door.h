/* SPDX-License-Identifier: MIT */
/* What the files of the DuckDB extension have in common. */
#ifndef DUCKDB_DOOR_H
#define DUCKDB_DOOR_H

#include <stddef.h>
#include <stdint.h>

#include "duckdb_extension.h"

#include "sql.h"

extern duckdb_ext_api_v1 duckdb_ext_api;

/* What one thread uses at a time: a session, and the editions that were opened. */
struct door {
    struct door *next;
    struct sql_editions editions;
    parindex_session *session; /* NULL before the first request */
};

/* One that no other thread has; NULL where memory ran out. It is given back. */
struct door *door_take(void);
void door_give(struct door *door);

const parindex_allocator *door_allocator(void);

/* A text of a vector, which is not terminated. */
struct piece {
    const char *data;
    size_t size;
};
struct piece door_text(const duckdb_string_t *text);

/* The fields of a row: a struct of the database, one column of which is one field. */
struct fields;

/* The fields of a chunk's column, or what is wrong with its type, in `said`; NULL then. */
struct fields *fields_open(duckdb_vector vector, char *said, size_t size);
void fields_close(struct fields *fields);
int fields_is_null(const struct fields *fields, idx_t row);

/* The columns of the rows, and one row. Each gives 0 where memory ran out. */
int fields_declare(const struct fields *fields, struct sql_rows *rows);
int fields_add(const struct fields *fields, struct sql_rows *rows, idx_t row);

/* What an aggregate holds of one group: its arguments as the first row has them, and its rows. */
struct gathered {
    char *words[5]; /* edition, lang, ties, unit, code; NULL: not given */
    int32_t period;
    uint32_t lang;
    int nul; /* whether one of the words has a NUL, behind which C would not look */
    parindex_framework *framework;
    struct sql_rows rows;
};

enum {
    WORD_EDITION,
    WORD_LANG,
    WORD_TIES,
    WORD_UNIT,
    WORD_CODE
};

/* What a function answers with a result; writes a sentence and gives 0 where it fails. */
typedef int answer_function(duckdb_vector list, idx_t at, const struct gathered *gathered,
                            parindex_result *result, const parindex_dossier *dossier,
                            parindex_error *error);

/* One of the aggregates: its arguments behind the row, and its answer. */
struct kind {
    const char *name;
    const char *arguments; /* a letter each: u(nit), c(ode), p(eriod), l(ang), t(ies) */
    int required;          /* the first of them */
    answer_function *answer;
    duckdb_logical_type (*type)(void);
};

extern const struct kind answer_kinds[3];
int aggregates_register(duckdb_connection connection);

#endif
