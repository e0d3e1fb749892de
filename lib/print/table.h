/* SPDX-License-Identifier: MIT */
/* A table of cells, and its three forms: aligned text, CSV, JSON. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "print/json.h"
#include "print/text.h"

/* The form of an answer. */
enum {
    FORMAT_TEXT = 0,
    FORMAT_CSV = 1,
    FORMAT_JSON = 2,
    FORMAT_HTML = 3 /* of the few commands that have it; no table is written in it */
};

/* How a column is shown, as bits. */
enum {
    TABLE_RIGHT = 1, /* text: at the right edge, as numbers are */
    TABLE_FIRST = 2, /* text: before all columns without this bit */
    TABLE_BELOW = 4, /* text: on a line of its own below the row, without a heading */
    TABLE_TEXT = 8,  /* in text alone */
    TABLE_CSV = 16   /* in CSV alone: in JSON an object around the rows has it */
};

/* A column of all three forms. */
struct table_column {
    const char *key; /* in CSV and JSON, the same in every language */
    const char *en;  /* heading in text; NULL: not in text */
    const char *vi;
    unsigned how;
};

/* One of CSV and JSON alone. */
#define TABLE_DATA(key)                                                                            \
    {                                                                                              \
        (key), NULL, NULL, 0                                                                       \
    }

struct table_cell;

/* Columns are borrowed; what the cells hold is copied. */
struct table {
    const struct table_column *columns;
    size_t column_count;
    uint32_t format; /* FORMAT_... */
    uint32_t lang;
    uint64_t hidden; /* a bit for each of the first 64 columns */
    struct table_cell *cells;
    size_t count; /* cells, row after row */
    size_t capacity;
    struct text strings;
    int failed; /* memory ran out: look at it once, at the end */
};

/* The arguments `columns` and `column_count` for an array. */
#define TABLE_COLUMNS(array) (array), sizeof(array) / sizeof((array)[0])

void table_init(struct table *table, const struct table_column *columns, size_t column_count,
                uint32_t format, uint32_t lang);
void table_free(struct table *table);

/* Takes the columns of these keys, parted by blanks, out of every form. */
void table_hide(struct table *table, const char *keys);

/* 1 where the form of the table has that column. */
int table_shows(const struct table *table, size_t column);

/* Each gives the next cell, from left to right, of every column, shown or not. */
void table_add(struct table *table, const char *string);
void table_add_whole(struct table *table, int64_t x);
void table_add_truth(struct table *table, int x);
void table_add_nothing(struct table *table);

/* Empty where x is NaN. */
void table_add_number(struct table *table, double x, int32_t decimals);
/* The same, in text with a plus before what is above 0. */
void table_add_change(struct table *table, double x, int32_t decimals);
/* Empty where it is negative: not known. */
void table_add_count(struct table *table, int64_t x);
/* Empty where the string is empty or NULL. */
void table_add_known(struct table *table, const char *string);
/* "2025-07-01", in text as the language writes it; empty where the date is. */
void table_add_date(struct table *table, const char *date);
/* The name in text, the key in CSV and JSON. */
void table_add_word(struct table *table, const char *key, const char *name);
/* Points; in text the reason where there are none. */
void table_add_points(struct table *table, double points, uint32_t state, int32_t decimals);
/* "code  title", for text alone, moved right by its level. */
void table_add_criterion(struct table *table, const char *code, const char *title, size_t level);

/* Starts a cell and gives the text to write it to; it ends where the next one starts. */
struct text *table_open(struct table *table);

/* Writes it as text or as CSV. */
void table_write(struct text *out, const struct table *table);

/* A whole answer: text, CSV, or a list of objects in JSON. */
void table_answer(struct text *out, const struct table *table, const struct call *call);

/* A list of objects in JSON, one a row; an empty cell is null. */
void table_put(struct json_writer *w, const char *key, const struct table *table);

/* One row as members of an object that is open. */
void table_put_row(struct json_writer *w, const struct table *table, size_t row);

/* The last column is broken into lines where it would go past TEXT_COLUMNS. */
void table_write_text(struct text *out, const struct table *table);

/* One cell, counted row after row, as it is read by a person: "-" where it is empty. */
void table_cell_write(struct text *out, const struct table *table, size_t index);

/*
 * RFC 4180, lines ended by LF, decimal point; an empty cell is empty. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe. A long table is written in pieces: the
 * head, then rows, table_clear, rows ...
 */
void table_write_csv_head(struct text *out, const struct table *table);
void table_write_csv_rows(struct text *out, const struct table *table);

/* Takes all rows out. */
void table_clear(struct table *table);

#endif
