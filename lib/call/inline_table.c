/* SPDX-License-Identifier: MIT */
#include "call/inline_table.h"

#include <inttypes.h>
#include <string.h>

#include "base/json_writer.h"

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

static int add_cell(struct text *out, const json_t *cell, const struct form *form)
{
    if (json_is_string(cell))
        add_text(out, json_string_value(cell));
    else if (json_is_integer(cell))
        text_printf(out, "%" PRId64, (int64_t)json_integer_value(cell));
    else if (json_is_real(cell))
        add_number(out, json_real_value(cell), form);
    else
        return cell == NULL || json_is_null(cell);
    return 1;
}

static void add_head(struct text *out, json_t *columns)
{
    const char *name;
    json_t *value;
    const char *comma = "";
    json_object_foreach(columns, name, value)
    {
        text_add(out, comma);
        add_text(out, name);
        comma = ",";
    }
    text_add(out, "\n");
}

/* Row after row; `rows` is the list of objects, or NULL where `columns` holds the lists. */
static const char *const *add_rows(struct text *out, json_t *columns, const json_t *rows,
                                   size_t count, const struct form *form)
{
    for (size_t i = 0; i < count; i++) {
        const char *name;
        json_t *value;
        const char *comma = "";
        json_object_foreach(columns, name, value)
        {
            const json_t *cell =
                rows ? json_object_get(json_array_get(rows, i), name) : json_array_get(value, i);
            text_add(out, comma);
            if (!add_cell(out, cell, form))
                return not_a_cell;
            comma = ",";
        }
        text_add(out, "\n");
    }
    return NULL;
}

static const char *const *of_rows(struct text *out, const json_t *rows, const struct form *form)
{
    json_t *columns = json_object();
    const char *const *wrong = NULL;
    for (size_t i = 0; !wrong && i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (!json_is_object(row))
            wrong = not_rows;
        else if (json_object_update_missing(columns, row) != 0)
            out->failed = 1;
    }
    if (!wrong) {
        add_head(out, columns);
        wrong = add_rows(out, columns, rows, json_array_size(rows), form);
    }
    json_decref(columns);
    return wrong;
}

const char *const *inline_table(struct text *out, const json_t *table, char mark,
                                const parindex_allocator *allocator)
{
    const struct form form = {mark, allocator};
    const char *name;
    json_t *value;
    size_t count = 0;
    int first = 1;
    if (json_is_array(table))
        return of_rows(out, table, &form);
    json_t *columns = (json_t *)(uintptr_t)table;
    json_object_foreach(columns, name, value)
    {
        if (!json_is_array(value) || (!first && json_array_size(value) != count))
            return not_columns;
        count = json_array_size(value);
        first = 0;
    }
    add_head(out, columns);
    return add_rows(out, columns, NULL, count, &form);
}
