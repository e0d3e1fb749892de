/* SPDX-License-Identifier: MIT */
/*
 * What the doors into databases have in common: editions that stay open, rows that become a dossier, words
 * of arguments. It knows no database; each door compiles these files into itself.
 */
#ifndef SQL_H
#define SQL_H

#include <stddef.h>
#include <stdint.h>

#include <parindex/parindex.h>

/* Built-in editions, opened once; the allocator outlives them. Begins with {allocator, NULL}. */
struct sql_editions {
    const parindex_allocator *allocator;
    parindex_framework **open; /* as many as are built in; NULL: not opened yet */
};

/*
 * The built-in edition of an id, or one that is written out in JSON, in memory of `allocator`. The caller
 * lets it go.
 */
parindex_status sql_edition(parindex_framework **out, struct sql_editions *editions,
                            const char *edition, const parindex_allocator *allocator,
                            parindex_error *err);
void sql_editions_free(struct sql_editions *editions);

/* A text that grows; terminated where it is not NULL. */
struct sql_text {
    char *data;
    size_t size;
    size_t room;
};

/*
 * The rows of a query: a column "unit" and one for each input, or the columns unit, code, value and perhaps
 * of. Numbers go in as they are; where a cell is a text, or the table is another one, all rows are read as a
 * CSV table is, with its words for states and outcomes.
 */
struct sql_rows {
    parindex_framework *framework;
    parindex_allocator allocator;
    size_t columns;
    size_t unit;            /* which column; PARINDEX_NONE: none */
    size_t *inputs;         /* of each column; PARINDEX_NONE: none */
    size_t width;           /* inputs of the edition */
    size_t at;              /* the next cell of the row that is being added */
    size_t count;           /* whole rows */
    size_t room;            /* rows that `numbers` has room for */
    double *numbers;        /* rows x inputs */
    struct sql_text names;  /* of the units, each ended by '\0' */
    size_t last;            /* where the name of the row that is being added begins */
    struct sql_text head;   /* the names of the columns, as the table's first line */
    struct sql_text table;  /* the rows as CSV, with texts */
    struct sql_text faults; /* of the table, a line each, once it was read */
    uint32_t lang;
    int told; /* how many faults there were */
    int texts;
};

void sql_rows_open(struct sql_rows *rows, parindex_framework *framework,
                   const parindex_allocator *allocator, uint32_t lang);
void sql_rows_close(struct sql_rows *rows);

/* All columns first; then the cells, row by row in their order. Each gives 0 where memory ran out. */
int sql_rows_column(struct sql_rows *rows, const char *name);
int sql_rows_nothing(struct sql_rows *rows);
int sql_rows_number(struct sql_rows *rows, double x);
int sql_rows_text(struct sql_rows *rows, const char *text, size_t size);

/* The whole rows of another part of the same query behind these; `from` is to be closed then. */
int sql_rows_join(struct sql_rows *into, struct sql_rows *from);

/* The dossier, which reads the numbers where they are: the rows are closed after it. Where it fails, `faults` has those of the table, if any. */
parindex_status sql_rows_dossier(parindex_dossier **out, struct sql_rows *rows, int32_t period,
                                 parindex_error *err);

/* The ranks of all units at the root, one for each. */
parindex_status sql_ranks(double *out, const parindex_result *result, uint32_t ties,
                          const parindex_allocator *allocator, parindex_error *err);

/* 'en' or 'vi', "" being English; 'min' and so on, "" being the first. 0 where it is another word. */
int sql_lang(uint32_t *out, const char *word);
int sql_ties(uint32_t *out, const char *word);
const char *sql_said(uint32_t lang, const char *en, const char *vi);

#endif
