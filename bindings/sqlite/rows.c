/* SPDX-License-Identifier: MIT */
/* The rows of a query as a dossier. */
#include <math.h>
#include <string.h>

#include "door.h"

/* A query that is read. */
struct rows {
    struct door *door;
    parindex_framework *framework;
    sqlite3_stmt *statement;
    int columns;
    int unit;        /* which column */
    size_t *inputs;  /* of each column; PARINDEX_NONE: none */
    double *numbers; /* rows x inputs of the edition */
    size_t count;
    size_t room;
    size_t width;
    char *names; /* of the units, each ended by '\0' */
    size_t names_size;
    size_t names_room;
    int texts; /* a cell is a text, or the table is long: read as CSV */
};

static void rows_free(struct rows *r)
{
    sqlite3_finalize(r->statement);
    sqlite3_free(r->inputs);
    sqlite3_free(r->numbers);
    sqlite3_free(r->names);
}

static char *no_memory(void)
{
    return sqlite3_mprintf("memory ran out");
}

static const char *said(uint32_t lang, const char *en, const char *vi)
{
    return lang == PARINDEX_LANG_VI ? vi : en;
}

static char *prepare(struct rows *r, const char *query, uint32_t lang)
{
    const char *rest = NULL;
    if (sqlite3_prepare_v2(r->door->db, query, -1, &r->statement, &rest) != SQLITE_OK)
        return sqlite3_mprintf("%s: %s", said(lang, "the query of the dossier", "truy vấn hồ sơ"),
                               sqlite3_errmsg(r->door->db));
    if (!r->statement || !sqlite3_stmt_readonly(r->statement) || rest[strspn(rest, " \t\r\n;")])
        return sqlite3_mprintf("%s", said(lang, "the query of the dossier is to be one SELECT",
                                          "truy vấn hồ sơ phải là một lệnh SELECT duy nhất"));
    r->columns = sqlite3_column_count(r->statement);
    return NULL;
}

static int same(const char *a, const char *b)
{
    return sqlite3_stricmp(a, b) == 0;
}

/* Which column is which; where it is more than a plain wide table, the CSV reader sees to it. */
static char *find_columns(struct rows *r)
{
    r->unit = -1;
    r->width = parindex_framework_describe(r->framework)->inputs;
    r->inputs = sqlite3_malloc64(((size_t)r->columns + 1) * sizeof(*r->inputs));
    if (!r->inputs)
        return no_memory();
    size_t found = 0;
    for (int c = 0; c < r->columns; c++) {
        const char *name = sqlite3_column_name(r->statement, c);
        if (!name)
            return no_memory();
        r->inputs[c] = PARINDEX_NONE;
        if (same(name, "unit"))
            r->unit = c;
        else if (parindex_framework_find_input(&r->inputs[c], r->framework, name, NULL) ==
                 PARINDEX_OK)
            found++;
        else
            r->texts = 1;
    }
    r->texts |= r->unit < 0 || found != r->width;
    return NULL;
}

static int grow(struct rows *r)
{
    if (r->count < r->room)
        return 1;
    size_t room = r->room ? 2 * r->room : 256;
    double *numbers = sqlite3_realloc64(r->numbers, room * r->width * sizeof(*numbers));
    if (!numbers)
        return 0;
    r->numbers = numbers;
    r->room = room;
    return 1;
}

static int add_name(struct rows *r, const char *name)
{
    size_t size = strlen(name) + 1;
    if (r->names_size + size > r->names_room) {
        size_t room = 2 * r->names_room + size + 4096;
        char *names = sqlite3_realloc64(r->names, room);
        if (!names)
            return 0;
        r->names = names;
        r->names_room = room;
    }
    memcpy(r->names + r->names_size, name, size);
    r->names_size += size;
    return 1;
}

/* A row of numbers; sets `texts` where it is not one. Returns 0 where memory ran out. */
static int add_row(struct rows *r)
{
    if (!grow(r))
        return 0;
    double *row = r->numbers + r->count * r->width;
    for (int c = 0; c < r->columns; c++) {
        if (c == r->unit)
            continue;
        int type = sqlite3_column_type(r->statement, c);
        if (type == SQLITE_FLOAT || type == SQLITE_INTEGER)
            row[r->inputs[c]] = sqlite3_column_double(r->statement, c);
        else if (type == SQLITE_NULL)
            row[r->inputs[c]] = (double)NAN;
        else
            r->texts = 1;
    }
    const char *name = (const char *)sqlite3_column_text(r->statement, r->unit);
    if (!name || (size_t)sqlite3_column_bytes(r->statement, r->unit) != strlen(name)) {
        r->texts = 1;
        return 1;
    }
    r->count++;
    return add_name(r, name);
}

/* Steps through the rows; `add` takes each. */
static char *each_row(struct rows *r, int (*add)(struct rows *r, sqlite3_str *text),
                      sqlite3_str *text)
{
    int step;
    while ((step = sqlite3_step(r->statement)) == SQLITE_ROW)
        if (!add(r, text))
            return no_memory();
        else if (!text && r->texts)
            break;
    if (step != SQLITE_DONE && step != SQLITE_ROW)
        return sqlite3_mprintf("%s", sqlite3_errmsg(r->door->db));
    sqlite3_reset(r->statement);
    return NULL;
}

static int add_numbers(struct rows *r, sqlite3_str *text)
{
    (void)text;
    return add_row(r);
}

static void add_text(sqlite3_str *text, const char *cell, int size)
{
    sqlite3_str_appendall(text, "\"");
    for (int i = 0; i < size; i++)
        sqlite3_str_append(text, cell[i] == '"' ? "\"\"" : cell + i, cell[i] == '"' ? 2 : 1);
    sqlite3_str_appendall(text, "\"");
}

/* A row of the CSV table; numbers keep all their digits. */
static int add_cells(struct rows *r, sqlite3_str *text)
{
    for (int c = 0; c < r->columns; c++) {
        if (c > 0)
            sqlite3_str_appendall(text, ",");
        int type = sqlite3_column_type(r->statement, c);
        if (type == SQLITE_NULL)
            continue;
        if (type == SQLITE_FLOAT) {
            sqlite3_str_appendf(text, "%!.17g", sqlite3_column_double(r->statement, c));
            continue;
        }
        const char *cell = (const char *)sqlite3_column_text(r->statement, c);
        if (!cell)
            return 0;
        add_text(text, cell, sqlite3_column_bytes(r->statement, c));
    }
    sqlite3_str_appendall(text, "\n");
    return sqlite3_str_errcode(text) == SQLITE_OK;
}

/* Faults of a table, a line each, as many as a message holds. */
struct told {
    sqlite3_str *text;
    int count;
};

static void tell(void *payload, const parindex_error *fault)
{
    enum {
        MOST_TOLD = 20
    };
    struct told *told = payload;
    if (told->count++ >= MOST_TOLD)
        return;
    if (fault->line > 1)
        sqlite3_str_appendf(told->text, "%srow %lld", told->count > 1 ? "\n" : "",
                            (long long)fault->line - 1);
    else
        sqlite3_str_appendall(told->text, told->count > 1 ? "\n" : "");
    if (fault->unit_code[0])
        sqlite3_str_appendf(told->text, "%s%s", fault->line > 1 ? ", " : "", fault->unit_code);
    if (fault->criterion[0])
        sqlite3_str_appendf(told->text, ", %s", fault->criterion);
    sqlite3_str_appendf(told->text, "%s%s",
                        fault->line > 1 || fault->unit_code[0] || fault->criterion[0] ? ": " : "",
                        fault->message);
}

static char *read_csv(parindex_dossier **out, struct rows *r, int32_t period, uint32_t lang)
{
    sqlite3_str *text = sqlite3_str_new(r->door->db);
    for (int c = 0; c < r->columns; c++) {
        const char *name = sqlite3_column_name(r->statement, c);
        if (c > 0)
            sqlite3_str_appendall(text, ",");
        if (name)
            add_text(text, name, (int)strlen(name));
    }
    sqlite3_str_appendall(text, "\n");
    sqlite3_reset(r->statement);
    char *wrong = each_row(r, add_cells, text);
    size_t size = (size_t)sqlite3_str_length(text);
    char *table = sqlite3_str_finish(text);
    if (!wrong && !table)
        wrong = no_memory();
    if (!wrong) {
        struct told told = {sqlite3_str_new(r->door->db), 0};
        parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
        parindex_error error = PARINDEX_ERROR_INIT;
        error.lang = lang;
        options.period = period;
        options.decimal = PARINDEX_DECIMAL_POINT;
        options.allocator = door_allocator();
        options.on_fault = tell;
        options.payload = &told;
        parindex_status status =
            parindex_dossier_read_csv(out, r->framework, table, size, &options, &error);
        char *said_of = sqlite3_str_finish(told.text);
        if (status != PARINDEX_OK && said_of && told.count > 0)
            wrong = said_of;
        else if (status != PARINDEX_OK)
            wrong = sqlite3_mprintf("%s", error.message);
        if (wrong != said_of)
            sqlite3_free(said_of);
    }
    sqlite3_free(table);
    return wrong;
}

static char *bind_numbers(parindex_dossier **out, struct rows *r, int32_t period, uint32_t lang)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    parindex_view view = {r->numbers,
                          (int64_t)r->count,
                          (int64_t)r->width,
                          (int64_t)(r->width * sizeof(double)),
                          (int64_t)sizeof(double),
                          PARINDEX_F64,
                          0};
    error.lang = lang;
    options.period = period;
    options.allocator = door_allocator();
    parindex_dossier *dossier = NULL;
    parindex_status status =
        parindex_dossier_new(&dossier, r->framework, r->count, &options, &error);
    if (status == PARINDEX_OK)
        status = parindex_dossier_bind(dossier, 0, &view, PARINDEX_COPY, &error);
    const char *name = r->names;
    for (size_t i = 0; status == PARINDEX_OK && i < r->count; i++) {
        status = parindex_dossier_name(dossier, i, name, &error);
        name += strlen(name) + 1;
    }
    if (status != PARINDEX_OK) {
        parindex_dossier_free(dossier);
        return sqlite3_mprintf("%s", error.message);
    }
    *out = dossier;
    return NULL;
}

char *rows_dossier(parindex_dossier **out, struct door *door, parindex_framework *framework,
                   const char *query, int32_t period, uint32_t lang)
{
    struct rows r = {.door = door, .framework = framework};
    char *wrong = prepare(&r, query, lang);
    if (!wrong)
        wrong = find_columns(&r);
    if (!wrong && !r.texts)
        wrong = each_row(&r, add_numbers, NULL);
    if (!wrong && (r.texts || r.count == 0))
        wrong = read_csv(out, &r, period, lang);
    else if (!wrong)
        wrong = bind_numbers(out, &r, period, lang);
    rows_free(&r);
    return wrong;
}
