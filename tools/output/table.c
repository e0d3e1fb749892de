/* SPDX-License-Identifier: MIT */
#include "output/table.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "output/json.h"
#include "output/words.h"

enum {
    CELL_NOTHING,
    CELL_STRING,
    CELL_NUMBER,
    CELL_WHOLE,
    CELL_TRUTH
};

struct table_cell {
    uint32_t kind;
    int32_t decimals;
    size_t indent;
    size_t offset; /* of the string in table->strings */
    double number;
    int64_t whole;
};

void table_init(struct table *table, const struct table_column *columns, size_t column_count)
{
    *table = (struct table){.columns = columns, .column_count = column_count};
}

void table_free(struct table *table)
{
    free(table->cells);
    text_free(&table->strings);
    table->cells = NULL;
}

static void add(struct table *table, struct table_cell cell)
{
    if (table->failed)
        return;
    if (table->count == table->size) {
        size_t size = table->size ? table->size * 2 : 64;
        struct table_cell *cells =
            size > SIZE_MAX / sizeof(*cells) ? NULL : realloc(table->cells, size * sizeof(*cells));
        if (!cells) {
            table->failed = 1;
            return;
        }
        table->cells = cells;
        table->size = size;
    }
    table->cells[table->count++] = cell;
}

void table_add_indented(struct table *table, size_t indent, const char *string)
{
    struct table_cell cell = {.kind = CELL_STRING, .indent = indent};
    cell.offset = table->strings.length;
    text_add_bytes(&table->strings, string, strlen(string) + 1);
    if (table->strings.failed)
        table->failed = 1;
    add(table, cell);
}

void table_add(struct table *table, const char *string)
{
    table_add_indented(table, 0, string);
}

void table_add_number(struct table *table, double x, int32_t decimals)
{
    struct table_cell cell = {.kind = isnan(x) ? CELL_NOTHING : CELL_NUMBER, .decimals = decimals};
    cell.number = x;
    add(table, cell);
}

void table_add_whole(struct table *table, int64_t x)
{
    add(table, (struct table_cell){.kind = CELL_WHOLE, .whole = x});
}

void table_add_truth(struct table *table, int x)
{
    add(table, (struct table_cell){.kind = CELL_TRUTH, .whole = x != 0});
}

void table_add_nothing(struct table *table)
{
    add(table, (struct table_cell){.kind = CELL_NOTHING});
}

static const char *string_of(const struct table *table, const struct table_cell *cell)
{
    return table->strings.data + cell->offset;
}

void table_cell_write(struct text *out, const struct table *table, size_t index, uint32_t lang)
{
    const struct table_cell *cell = &table->cells[index];
    switch (cell->kind) {
    case CELL_STRING:
        text_fill(out, ' ', cell->indent);
        text_line(out, string_of(table, cell));
        break;
    case CELL_NUMBER:
        text_number(out, cell->number, cell->decimals, lang);
        break;
    case CELL_WHOLE:
        text_printf(out, "%" PRId64, cell->whole);
        break;
    case CELL_TRUTH:
        text_add(out, cell->whole ? WORDS(lang, "yes", "có") : WORDS(lang, "no", "không"));
        break;
    default:
        text_add(out, "-");
    }
}

/* A signed number is none. */
static int is_formula(const char *string)
{
    int sign = *string == '+' || *string == '-';
    if (sign && string[1] && strspn(string + 1, "0123456789.,") == strlen(string + 1))
        return 0;
    return sign || (*string && strchr("=@\t\r", *string));
}

void csv_string(struct text *out, const char *string)
{
    struct text plain = {NULL, 0, 0, 0};
    if (is_formula(string))
        text_add(&plain, "'");
    text_line(&plain, string);
    const char *cell = plain.failed || !plain.data ? "" : plain.data;
    int quoted = strpbrk(cell, ",\"") != NULL;
    text_add(out, quoted ? "\"" : "");
    for (const char *s = cell; *s; s++)
        text_add_bytes(out, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
    text_add(out, quoted ? "\"" : "");
    out->failed |= plain.failed;
    text_free(&plain);
}

void table_write_csv(struct text *out, const struct table *table)
{
    out->failed |= table->failed;
    for (size_t c = 0; c < table->column_count; c++) {
        text_add(out, c ? "," : "");
        csv_string(out, table->columns[c].key);
    }
    text_add(out, "\n");
    for (size_t i = 0; !out->failed && i < table->count; i++) {
        const struct table_cell *cell = &table->cells[i];
        size_t c = i % table->column_count;
        if (cell->kind == CELL_STRING)
            csv_string(out, string_of(table, cell));
        else if (cell->kind == CELL_TRUTH)
            text_add(out, cell->whole ? "true" : "false");
        else if (cell->kind != CELL_NOTHING)
            table_cell_write(out, table, i, PARINDEX_LANG_EN);
        text_add(out, c + 1 == table->column_count ? "\n" : ",");
    }
}

static json_t *json_of_cell(const struct table *table, const struct table_cell *cell)
{
    switch (cell->kind) {
    case CELL_STRING:
        return json_string(string_of(table, cell));
    case CELL_NUMBER:
        return json_rounded(cell->number, cell->decimals);
    case CELL_WHOLE:
        return json_integer(cell->whole);
    case CELL_TRUTH:
        return json_boolean(cell->whole);
    default:
        return json_null();
    }
}

json_t *table_json(const struct table *table)
{
    json_t *rows = json_array();
    json_t *row = NULL;
    int bad = rows == NULL || table->failed;
    for (size_t i = 0; !bad && i < table->count; i++) {
        size_t c = i % table->column_count;
        if (c == 0) {
            row = json_object();
            bad |= json_array_append_new(rows, row) != 0;
        }
        bad |= json_object_set_new(row, table->columns[c].key,
                                   json_of_cell(table, &table->cells[i])) != 0;
    }
    if (!bad)
        return rows;
    json_decref(rows);
    return NULL;
}
