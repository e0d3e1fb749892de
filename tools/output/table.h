/* SPDX-License-Identifier: MIT */
/* A table of cells, and its three forms: aligned text, CSV, JSON. */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "output/text.h"

/* Where a column stands in text. */
enum {
    TABLE_LEFT = 0,
    TABLE_RIGHT = 1, /* at the right edge, as numbers do */
    TABLE_BELOW = 2  /* on a line of its own below the row; the last column only, without heading */
};

struct table_column {
    const char *key;     /* in CSV and JSON; the same in every language */
    const char *heading; /* in text */
    uint32_t place;
};

struct table_cell;

/* Columns, keys and headings are borrowed; what the cells hold is copied. */
struct table {
    const struct table_column *columns;
    size_t column_count;
    struct table_cell *cells;
    size_t count; /* cells, row after row */
    size_t size;
    struct text strings;
    int failed; /* memory ran out: look at it once, at the end */
};

void table_init(struct table *table, const struct table_column *columns, size_t column_count);
void table_free(struct table *table);

/* Each gives the next cell, from left to right. A number that is NaN is an empty cell. */
void table_add(struct table *table, const char *string);
void table_add_number(struct table *table, double x, int32_t decimals);
void table_add_whole(struct table *table, int64_t x);
void table_add_truth(struct table *table, int x);
void table_add_nothing(struct table *table);

/* A cell of text with `indent` blanks before it in text form, none in CSV and JSON. */
void table_add_indented(struct table *table, size_t indent, const char *string);

/* One cell, counted row after row, as it is read by a person: "-" where it is empty. */
void table_cell_write(struct text *out, const struct table *table, size_t index, uint32_t lang);

/*
 * Text: numbers as lang writes them. The last column is broken into lines where it would go
 * past TEXT_COLUMNS.
 */
void table_write_text(struct text *out, const struct table *table, uint32_t lang);

/* RFC 4180, lines ended by LF, decimal point; an empty cell is empty. */
void table_write_csv(struct text *out, const struct table *table);

/* An array of objects, one a row; an empty cell is null. NULL when memory runs out. */
json_t *table_json(const struct table *table);

/*
 * One cell of a CSV line as text_line writes it, quoted where it must be. One that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
void csv_string(struct text *out, const char *string);

#endif
