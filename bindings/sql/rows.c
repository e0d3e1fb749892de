/* SPDX-License-Identifier: MIT */
/* The rows of a query as a dossier. */
#include "sql.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void sql_rows_open(struct sql_rows *r, parindex_framework *framework,
                   const parindex_allocator *allocator, uint32_t lang)
{
    *r = (struct sql_rows){.framework = framework,
                           .allocator = *allocator,
                           .unit = PARINDEX_NONE,
                           .width = parindex_framework_describe(framework)->inputs,
                           .lang = lang};
}

/* A block of `size` bytes made one of `wanted`; NULL where memory ran out, and the block stays. */
static void *resized(const struct sql_rows *r, void *block, size_t size, size_t wanted)
{
    const parindex_allocator *a = &r->allocator;
    return block ? a->resize(a->payload, block, size, wanted) : a->alloc(a->payload, wanted);
}

static void let_go(const struct sql_rows *r, void *block, size_t size)
{
    if (block)
        r->allocator.release(r->allocator.payload, block, size);
}

static int add_bytes(const struct sql_rows *r, struct sql_text *text, const char *bytes,
                     size_t size)
{
    if (size >= text->room - text->size) {
        size_t room = 2 * text->room + size + 1024;
        char *data = resized(r, text->data, text->room, room);
        if (!data)
            return 0;
        text->data = data;
        text->room = room;
    }
    memcpy(text->data + text->size, bytes, size);
    text->size += size;
    text->data[text->size] = '\0';
    return 1;
}

static int add_words(const struct sql_rows *r, struct sql_text *text, const char *words)
{
    return add_bytes(r, text, words, strlen(words));
}

/* A cell in quotes. */
static int add_quoted(const struct sql_rows *r, struct sql_text *text, const char *cell,
                      size_t size)
{
    int added = add_words(r, text, "\"");
    while (added && size > 0) {
        const char *quote = memchr(cell, '"', size);
        size_t length = quote ? (size_t)(quote - cell) + 1 : size;
        added = add_bytes(r, text, cell, length) && (!quote || add_words(r, text, "\""));
        cell += length;
        size -= length;
    }
    return added && add_words(r, text, "\"");
}

/* A number with all its digits and a point, whatever the host's language is. */
static int add_number(const struct sql_rows *r, struct sql_text *text, double x)
{
    char digits[40];
    (void)snprintf(digits, sizeof(digits), "%.17g", x);
    for (char *c = digits; *c; c++)
        if (*c == ',')
            *c = '.';
    return add_words(r, text, digits);
}

int sql_rows_column(struct sql_rows *r, const char *name)
{
    size_t c = r->columns;
    size_t *inputs = resized(r, r->inputs, c * sizeof(*r->inputs), (c + 1) * sizeof(*r->inputs));
    if (!inputs)
        return 0;
    r->inputs = inputs;
    r->inputs[c] = PARINDEX_NONE;
    r->columns++;
    /* letters of ASCII alone, as databases compare names */
    int unit = strlen(name) == 4;
    for (int i = 0; unit && i < 4; i++)
        unit = (name[i] | 0x20) == "unit"[i];
    if (unit && r->unit == PARINDEX_NONE)
        r->unit = c;
    else if (parindex_framework_find_input(&r->inputs[c], r->framework, name, NULL) != PARINDEX_OK)
        r->texts = 1;
    for (size_t i = 0; r->inputs[c] != PARINDEX_NONE && i < c; i++)
        r->texts |= r->inputs[i] == r->inputs[c];
    return (c == 0 || add_words(r, &r->head, ",")) && add_quoted(r, &r->head, name, strlen(name));
}

/* The cell of a table in CSV; `text` NULL: a number, and NaN a blank. */
static int add_cell(struct sql_rows *r, const char *text, size_t size, double x, int blank)
{
    if (r->at > 0 && !add_words(r, &r->table, ","))
        return 0;
    if (text ? !add_quoted(r, &r->table, text, size) : !blank && !add_number(r, &r->table, x))
        return 0;
    if (++r->at < r->columns)
        return 1;
    r->at = 0;
    r->count++;
    return add_words(r, &r->table, "\n");
}

static int begin_table(struct sql_rows *r)
{
    return r->table.size > 0 ||
           (add_bytes(r, &r->table, r->head.data, r->head.size) && add_words(r, &r->table, "\n"));
}

/* What was added as numbers, and the cells of the row behind it, becomes a table in CSV. */
static int turn(struct sql_rows *r)
{
    size_t rows = r->count;
    size_t cells = r->at;
    const char *name = r->names.data;
    r->texts = 1;
    r->count = r->at = 0;
    if (!begin_table(r))
        return 0;
    for (size_t row = 0; row < rows || (row == rows && r->at < cells);) {
        size_t c = r->at;
        double x = c == r->unit ? 0 : r->numbers[row * r->width + r->inputs[c]];
        int added = c == r->unit ? add_cell(r, name, strlen(name), 0, 0)
                                 : add_cell(r, NULL, 0, x, isnan(x));
        if (!added)
            return 0;
        if (c == r->unit)
            name += strlen(name) + 1;
        row += r->at == 0;
    }
    return 1;
}

/* Before the first cell of a row: room for it, unless the rows are texts. */
static int begin(struct sql_rows *r)
{
    if (r->count == 0)
        r->texts |= r->unit == PARINDEX_NONE || r->width == 0 || r->columns != r->width + 1;
    if (r->texts)
        return begin_table(r);
    if (r->count < r->room)
        return 1;
    size_t room = r->room ? 2 * r->room : 256;
    size_t row = r->width * sizeof(*r->numbers);
    if (row > SIZE_MAX / 2 / room)
        return 0;
    double *numbers = resized(r, r->numbers, r->room * row, room * row);
    if (!numbers)
        return 0;
    r->numbers = numbers;
    r->room = room;
    return 1;
}

static int add(struct sql_rows *r, const char *text, size_t size, double x, int blank)
{
    if (r->at == 0 && !begin(r))
        return 0;
    int named = r->at == r->unit;
    /* a unit without a name, or with a NUL in it; a text, or what is no number, where one is expected */
    int odd = named ? !text || memchr(text, '\0', size) != NULL : text || (!blank && !isfinite(x));
    if (!r->texts && odd && !turn(r))
        return 0;
    if (r->texts)
        return add_cell(r, text, size, x, blank);
    if (named) {
        if (!add_bytes(r, &r->names, text, size) || !add_bytes(r, &r->names, "", 1))
            return 0;
    } else {
        r->numbers[r->count * r->width + r->inputs[r->at]] = blank ? (double)NAN : x;
    }
    r->at++;
    if (r->at == r->columns) {
        r->at = 0;
        r->count++;
    }
    return 1;
}

int sql_rows_nothing(struct sql_rows *r)
{
    return add(r, NULL, 0, 0, 1);
}

int sql_rows_number(struct sql_rows *r, double x)
{
    return add(r, NULL, 0, x, 0);
}

int sql_rows_text(struct sql_rows *r, const char *text, size_t size)
{
    return add(r, text, size, 0, 0);
}

int sql_rows_join(struct sql_rows *r, struct sql_rows *from)
{
    if (from->count == 0)
        return 1;
    if (r->count == 0)
        r->texts = from->texts;
    if ((r->texts && !from->texts && !turn(from)) || (from->texts && !r->texts && !turn(r)))
        return 0;
    if (r->texts) {
        /* each table begins with the same first line */
        size_t head = from->head.size + 1;
        r->count += from->count;
        return begin_table(r) &&
               add_bytes(r, &r->table, from->table.data + head, from->table.size - head);
    }
    size_t rows = r->count + from->count;
    size_t row = r->width * sizeof(*r->numbers);
    if (rows > r->room) {
        double *numbers = resized(r, r->numbers, r->room * row, 2 * rows * row);
        if (!numbers)
            return 0;
        r->numbers = numbers;
        r->room = 2 * rows;
    }
    memcpy(r->numbers + r->count * r->width, from->numbers, from->count * row);
    r->count = rows;
    return add_bytes(r, &r->names, from->names.data, from->names.size);
}

/* Faults of a table, a line each, as many as a message holds. */
static void tell(void *payload, const parindex_error *fault)
{
    enum {
        MOST_TOLD = 20
    };
    struct sql_rows *r = payload;
    char row[40] = "";
    const char *parts[] = {row, fault->unit_code, fault->criterion};
    if (r->told++ >= MOST_TOLD)
        return;
    if (fault->line > 1)
        (void)snprintf(row, sizeof(row), "%s %lld", sql_said(r->lang, "row", "dòng"),
                       (long long)fault->line - 1);
    int added = r->told == 1 || add_words(r, &r->faults, "\n");
    int first = 1;
    for (size_t i = 0; i < 3; i++) {
        if (!*parts[i])
            continue;
        added = added && (first || add_words(r, &r->faults, ", ")) &&
                add_words(r, &r->faults, parts[i]);
        first = 0;
    }
    (void)(added && (first || add_words(r, &r->faults, ": ")) &&
           add_words(r, &r->faults, fault->message));
}

static parindex_status read_csv(parindex_dossier **out, struct sql_rows *r, int32_t period,
                                parindex_error *err)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.period = period;
    options.decimal = PARINDEX_DECIMAL_POINT;
    options.allocator = &r->allocator;
    options.on_fault = tell;
    options.payload = r;
    if (!begin_table(r)) {
        err->status = PARINDEX_ERR_NOMEM;
        return PARINDEX_ERR_NOMEM;
    }
    return parindex_dossier_read_csv(out, r->framework, r->table.data, r->table.size, &options,
                                     err);
}

static parindex_status bind_numbers(parindex_dossier **out, const struct sql_rows *r,
                                    int32_t period, parindex_error *err)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_view view = {r->numbers,
                          (int64_t)r->count,
                          (int64_t)r->width,
                          (int64_t)(r->width * sizeof(double)),
                          (int64_t)sizeof(double),
                          PARINDEX_F64,
                          0};
    options.period = period;
    options.allocator = &r->allocator;
    parindex_dossier *dossier = NULL;
    parindex_status status = parindex_dossier_new(&dossier, r->framework, r->count, &options, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, err);
    const char *name = r->names.data;
    for (size_t i = 0; status == PARINDEX_OK && i < r->count; i++) {
        status = parindex_dossier_name(dossier, i, name, err);
        name += strlen(name) + 1;
    }
    if (status == PARINDEX_OK)
        *out = dossier;
    else
        parindex_dossier_free(dossier);
    return status;
}

parindex_status sql_rows_dossier(parindex_dossier **out, struct sql_rows *r, int32_t period,
                                 parindex_error *err)
{
    return r->texts || r->count == 0 ? read_csv(out, r, period, err)
                                     : bind_numbers(out, r, period, err);
}

void sql_rows_close(struct sql_rows *r)
{
    let_go(r, r->inputs, r->columns * sizeof(*r->inputs));
    let_go(r, r->numbers, r->room * r->width * sizeof(*r->numbers));
    let_go(r, r->names.data, r->names.room);
    let_go(r, r->head.data, r->head.room);
    let_go(r, r->table.data, r->table.room);
    let_go(r, r->faults.data, r->faults.room);
}
