/* SPDX-License-Identifier: MIT */
#include "call/inline_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/names.h"

static const char *const not_a_cell[] = {
    "a cell of a table is a text, a number or null",
    "mỗi ô của bảng là một chuỗi, một số hoặc null",
};
static const char *const not_rows[] = {
    "a table of rows is a list of objects, each with a member for each column",
    "bảng theo dòng là danh sách các đối tượng, mỗi cột là một mục của đối tượng",
};
static const char *const not_columns[] = {
    "a table of columns is an object of lists of equal length",
    "bảng theo cột là một đối tượng gồm các danh sách dài bằng nhau",
};

/* How numbers are written. */
struct form {
    char mark;
    const parindex_allocator *allocator;
};

static void add_text(struct text *out, const char *text)
{
    text_add(out, "\"");
    for (const char *s = text; *s; s++)
        text_add_bytes(out, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
    text_add(out, "\"");
}

/* All digits of a number; a whole one has no decimals. */
static void add_number(struct text *out, double x, const struct form *form)
{
    struct json_writer w = json_writer_on(form->allocator, 0, true);
    json_put_number(&w, NULL, x);
    out->failed |= w.failed;
    size_t length = w.failed ? 0 : w.length;
    if (length > 2 && memcmp(w.text + length - 2, ".0", 2) == 0)
        length -= 2;
    text_add(out, "\"");
    for (size_t i = 0; i < length; i++)
        text_add_bytes(out, w.text[i] == '.' ? &form->mark : w.text + i, 1);
    text_add(out, "\"");
    json_writer_free(&w);
}

static int add_cell(struct text *out, const struct json *cell, const struct form *form)
{
    if (json_is(cell, JSON_TYPE_TEXT))
        add_text(out, json_text_of(cell));
    else if (json_is(cell, JSON_TYPE_WHOLE))
        text_printf(out, "%" PRId64, json_whole_of(cell));
    else if (json_is(cell, JSON_TYPE_DECIMAL))
        add_number(out, json_number_of(cell), form);
    else
        return cell == NULL || json_is(cell, JSON_TYPE_NULL);
    return 1;
}

/* The names of columns, in the order of their first appearance. */
struct columns {
    const char **names;
    struct names numbers;
    size_t count;
    size_t room;
};

static void columns_open(struct columns *columns, const parindex_allocator *allocator)
{
    *columns = (struct columns){.count = 0};
    names_init(&columns->numbers, allocator);
}

static void columns_close(struct columns *columns)
{
    names_free(&columns->numbers);
    free(columns->names);
}

/* Which column the n-th member of a row is in: the n-th in most, so that it need not be looked for. */
static int column_find(const struct columns *columns, const char *name, size_t n, size_t *number)
{
    if (n < columns->count && strcmp(columns->names[n], name) == 0) {
        *number = n;
        return 1;
    }
    return names_find(&columns->numbers, name, strlen(name), number);
}

static int column_add(struct columns *columns, const char *name)
{
    if (columns->count == columns->room) {
        size_t room = columns->room ? 2 * columns->room : 64;
        const char **names = realloc(columns->names, room * sizeof(*names));
        if (!names)
            return 0;
        columns->names = names;
        columns->room = room;
    }
    if (!names_add(&columns->numbers, name, strlen(name), columns->count))
        return 0;
    columns->names[columns->count++] = name;
    return 1;
}

static int row_add(struct columns *columns, const struct json *row)
{
    size_t i = 0;
    size_t number;
    for (EACH_MEMBER(row, m))
        if (!column_find(columns, m->key, i++, &number) && !column_add(columns, m->key))
            return 0;
    return 1;
}

static void add_head(struct text *out, const struct columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        text_add(out, i ? "," : "");
        add_text(out, columns->names[i]);
    }
    text_add(out, "\n");
}

/* The cells of one row, each in its column; NULL where it has none. */
static void place_cells(const struct json **cells, const struct columns *columns,
                        const struct json *row)
{
    size_t i = 0;
    size_t number = 0;
    for (size_t c = 0; c < columns->count; c++)
        cells[c] = NULL;
    for (EACH_MEMBER(row, m)) {
        (void)column_find(columns, m->key, i++, &number); /* row_add has put it there */
        cells[number] = &m->value;
    }
}

static const char *const *add_rows(struct text *out, const struct columns *columns,
                                   const struct json *rows, const struct form *form)
{
    const struct json **cells = malloc((columns->count + 1) * sizeof(const struct json *));
    const char *const *wrong = NULL;
    if (!cells) {
        out->failed = 1;
        return NULL;
    }
    for (size_t i = 0; !wrong && i < json_elements(rows); i++) {
        place_cells(cells, columns, json_element(rows, i));
        for (size_t c = 0; !wrong && c < columns->count; c++) {
            text_add(out, c ? "," : "");
            if (!add_cell(out, cells[c], form))
                wrong = not_a_cell;
        }
        text_add(out, "\n");
    }
    free(cells);
    return wrong;
}

static const char *const *of_rows(struct text *out, const struct json *rows,
                                  const struct form *form)
{
    struct columns columns;
    const char *const *wrong = NULL;
    columns_open(&columns, form->allocator);
    for (size_t i = 0; !wrong && i < json_elements(rows); i++) {
        const struct json *row = json_element(rows, i);
        if (!json_is(row, JSON_TYPE_OBJECT))
            wrong = not_rows;
        else if (!row_add(&columns, row))
            out->failed = 1;
    }
    if (!wrong && !out->failed) {
        add_head(out, &columns);
        wrong = add_rows(out, &columns, rows, form);
    }
    columns_close(&columns);
    return wrong;
}

static const char *const *of_columns(struct text *out, const struct json *table,
                                     const struct form *form)
{
    struct columns columns;
    size_t rows = json_members(table) ? json_elements(&table->as.members[0].value) : 0;
    columns_open(&columns, form->allocator);
    for (EACH_MEMBER(table, m)) {
        if (!json_is(&m->value, JSON_TYPE_LIST) || json_elements(&m->value) != rows) {
            columns_close(&columns);
            return not_columns;
        }
        out->failed |= !column_add(&columns, m->key);
    }
    add_head(out, &columns);
    columns_close(&columns);
    for (size_t i = 0; i < rows; i++) {
        const char *comma = "";
        for (EACH_MEMBER(table, m)) {
            text_add(out, comma);
            if (!add_cell(out, json_element(&m->value, i), form))
                return not_a_cell;
            comma = ",";
        }
        text_add(out, "\n");
    }
    return NULL;
}

const char *const *inline_table(struct text *out, const struct json *table, char mark,
                                const parindex_allocator *allocator)
{
    const struct form form = {mark, allocator};
    return json_is(table, JSON_TYPE_LIST) ? of_rows(out, table, &form)
                                          : of_columns(out, table, &form);
}
