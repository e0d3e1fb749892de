/* SPDX-License-Identifier: MIT */
/* parindex_score, parindex_rank and parindex_explain: rows from an edition and a query. */
#include <math.h>
#include <string.h>

#include "door.h"

enum {
    MOST_ARGUMENTS = 6
};

/* One of the functions; its arguments are the hidden columns behind the others. */
struct kind {
    const char *name;
    const char *schema;
    int columns;   /* that are shown */
    int arguments; /* hidden ones */
    int required;  /* the first of them */
};

static const struct kind kinds[] = {
    {"parindex_score",
     "CREATE TABLE x(unit TEXT, code TEXT, title TEXT, points REAL, max REAL, share REAL, state "
     "TEXT, edition HIDDEN, query HIDDEN, period HIDDEN, lang HIDDEN)",
     7, 4, 2},
    {"parindex_rank",
     "CREATE TABLE x(rank REAL, unit TEXT, points REAL, max REAL, share REAL, class TEXT, edition "
     "HIDDEN, query HIDDEN, period HIDDEN, lang HIDDEN, ties HIDDEN)",
     6, 5, 2},
    {"parindex_explain",
     "CREATE TABLE x(key TEXT, label TEXT, text TEXT, edition HIDDEN, query HIDDEN, unit HIDDEN, "
     "code HIDDEN, period HIDDEN, lang HIDDEN)",
     3, 6, 4},
};

enum {
    SCORE,
    RANK,
    EXPLAIN
};

struct table {
    sqlite3_vtab base;
    struct door *door;
    const struct kind *kind;
};

struct cursor {
    sqlite3_vtab_cursor base;
    parindex_result *result;
    parindex_explanation *explanation;
    double *ranks;
    sqlite3_value *arguments[MOST_ARGUMENTS];
    uint32_t lang;
    size_t row;
    size_t rows;
};

static const struct kind *kind_of(const sqlite3_vtab_cursor *cursor)
{
    return ((const struct table *)cursor->pVtab)->kind;
}

/* What a module is made with: the connection's door and which function it is. */
struct module {
    struct door *door;
    const struct kind *kind;
};

static void module_release(void *payload)
{
    struct module *module = payload;
    door_release(module->door);
    sqlite3_free(module);
}

static int connect(sqlite3 *db, void *payload, int count, const char *const *words,
                   sqlite3_vtab **out, char **message)
{
    const struct module *module = payload;
    (void)count;
    (void)words;
    (void)message;
    int status = sqlite3_declare_vtab(db, module->kind->schema);
    /* it runs the query that it is given, which no view or trigger of a foreign file should choose */
    if (status == SQLITE_OK)
        status = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    if (status != SQLITE_OK)
        return status;
    struct table *table = sqlite3_malloc64(sizeof(*table));
    if (!table)
        return SQLITE_NOMEM;
    *table = (struct table){.door = module->door, .kind = module->kind};
    *out = &table->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Arguments are equalities of the hidden columns; idxNum has a bit for each that is given. */
static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const struct kind *kind = ((const struct table *)base)->kind;
    int place[MOST_ARGUMENTS];
    for (int a = 0; a < kind->arguments; a++)
        place[a] = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        int a = info->aConstraint[i].iColumn - kind->columns;
        if (a < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        place[a] = i;
    }
    int next = 1;
    info->idxNum = 0;
    for (int a = 0; a < kind->arguments; a++) {
        if (a < kind->required && place[a] < 0) {
            sqlite3_free(base->zErrMsg);
            base->zErrMsg =
                sqlite3_mprintf("%s takes at least %d arguments", kind->name, kind->required);
            return SQLITE_ERROR;
        }
        if (place[a] < 0)
            continue;
        info->aConstraintUsage[place[a]].argvIndex = next++;
        info->aConstraintUsage[place[a]].omit = 1;
        info->idxNum |= 1 << a;
    }
    info->estimatedCost = 1000;
    info->estimatedRows = 1000;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    struct cursor *cursor = sqlite3_malloc64(sizeof(*cursor));
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (struct cursor){.row = 0};
    *out = &cursor->base;
    return SQLITE_OK;
}

static void forget(struct cursor *cursor)
{
    parindex_explanation_free(cursor->explanation);
    parindex_result_unref(cursor->result);
    sqlite3_free(cursor->ranks);
    for (int a = 0; a < MOST_ARGUMENTS; a++)
        sqlite3_value_free(cursor->arguments[a]);
    memset(cursor->arguments, 0, sizeof(cursor->arguments));
    cursor->explanation = NULL;
    cursor->result = NULL;
    cursor->ranks = NULL;
    cursor->row = cursor->rows = 0;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    forget((struct cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The sentence that the connection gives as its error; takes `message`. */
static int fail(sqlite3_vtab_cursor *base, char *message)
{
    sqlite3_free(base->pVtab->zErrMsg);
    base->pVtab->zErrMsg = message;
    return message ? SQLITE_ERROR : SQLITE_NOMEM;
}

static int fail_with(sqlite3_vtab_cursor *base, const parindex_error *error)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return SQLITE_NOMEM;
    return fail(base, sqlite3_mprintf("%s", error->message));
}

/* An argument as a text; "" where it is not given or NULL. */
static const char *text_at(const struct cursor *cursor, int argument)
{
    const char *text = cursor->arguments[argument]
                           ? (const char *)sqlite3_value_text(cursor->arguments[argument])
                           : NULL;
    return text ? text : "";
}

/* Whether an argument is a text with a NUL, behind which C would not look. */
static int has_nul(const struct cursor *cursor, const struct kind *kind)
{
    for (int a = 0; a < kind->arguments; a++) {
        const char *text = text_at(cursor, a);
        if (*text && memchr(text, '\0', (size_t)sqlite3_value_bytes(cursor->arguments[a])))
            return 1;
    }
    return 0;
}

/* -1: no year; 0: none is given. */
static int32_t year_at(const struct cursor *cursor, int argument)
{
    sqlite3_value *value = cursor->arguments[argument];
    int type = value ? sqlite3_value_numeric_type(value) : SQLITE_NULL;
    if (type == SQLITE_NULL)
        return 0;
    double year = sqlite3_value_double(value);
    if ((type != SQLITE_INTEGER && type != SQLITE_FLOAT) || !(year >= 0 && year <= 9999) ||
        year != floor(year))
        return -1;
    return (int32_t)year;
}

static int rank_units(struct cursor *cursor, const char *ties, parindex_error *error)
{
    uint32_t rule = 0;
    if (!sql_ties(&rule, ties))
        return fail(
            &cursor->base,
            sqlite3_mprintf("%s '%s'",
                            sql_said(cursor->lang, "ties is min, max, mean, dense or ordinal, not",
                                     "ties là min, max, mean, dense hoặc ordinal, không phải"),
                            ties));
    cursor->ranks = sqlite3_malloc64((cursor->rows + 1) * sizeof(double));
    if (!cursor->ranks)
        return SQLITE_NOMEM;
    return sql_ranks(cursor->ranks, cursor->result, rule, door_allocator(), error) == PARINDEX_OK
               ? SQLITE_OK
               : fail_with(&cursor->base, error);
}

static int explain_cell(struct cursor *cursor, const parindex_dossier *dossier,
                        parindex_error *error)
{
    parindex_explain_options how = PARINDEX_EXPLAIN_OPTIONS_INIT;
    size_t unit = 0;
    size_t node = 0;
    how.lang = cursor->lang;
    how.allocator = door_allocator();
    if (parindex_result_find_unit(&unit, cursor->result, text_at(cursor, 2), error) !=
            PARINDEX_OK ||
        parindex_framework_find(&node, parindex_result_framework(cursor->result),
                                text_at(cursor, 3), error) != PARINDEX_OK ||
        parindex_explain(&cursor->explanation, cursor->result, dossier, unit, node, &how, error) !=
            PARINDEX_OK)
        return fail_with(&cursor->base, error);
    cursor->rows = parindex_explanation_count(cursor->explanation);
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *unused, int count,
                  sqlite3_value **values)
{
    struct cursor *cursor = (struct cursor *)base;
    struct door *door = ((struct table *)base->pVtab)->door;
    const struct kind *kind = kind_of(base);
    int which = (int)(kind - kinds);
    (void)unused;
    (void)count;
    forget(cursor);
    for (int a = 0, next = 0; a < kind->arguments; a++)
        if ((given >> a & 1) && !(cursor->arguments[a] = sqlite3_value_dup(values[next++])))
            return SQLITE_NOMEM;
    if (has_nul(cursor, kind))
        return fail(base, sqlite3_mprintf("an argument of %s has a character NUL", kind->name));
    int period_at = which == EXPLAIN ? 4 : 2;
    const char *lang = text_at(cursor, period_at + 1);
    if (!sql_lang(&cursor->lang, lang))
        return fail(base, sqlite3_mprintf("lang is 'vi' or 'en', not '%s'", lang));
    int32_t period = year_at(cursor, period_at);
    if (period < 0)
        return fail(base, sqlite3_mprintf("%s '%s'",
                                          sql_said(cursor->lang, "period is a year, not",
                                                   "period phải là năm, không phải"),
                                          text_at(cursor, period_at)));

    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = cursor->lang;
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    if (sql_edition(&framework, &door->editions, text_at(cursor, 0), door_allocator(), &error) !=
        PARINDEX_OK)
        return fail_with(base, &error);
    struct sql_rows rows;
    sql_rows_open(&rows, framework, door_allocator(), cursor->lang);
    char *wrong = rows_dossier(&dossier, &rows, door, text_at(cursor, 1), period);
    int status = wrong ? fail(base, wrong) : SQLITE_OK;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = door_allocator();
    if (status == SQLITE_OK &&
        parindex_score(&cursor->result, dossier, &how, &error) != PARINDEX_OK)
        status = fail_with(base, &error);
    if (status == SQLITE_OK) {
        size_t units = parindex_result_units(cursor->result);
        size_t nodes =
            parindex_framework_describe(parindex_result_framework(cursor->result))->nodes;
        cursor->rows = which == SCORE ? units * nodes : units;
    }
    if (status == SQLITE_OK && which == RANK)
        status = rank_units(cursor, text_at(cursor, 4), &error);
    if (status == SQLITE_OK && which == EXPLAIN)
        status = explain_cell(cursor, dossier, &error);
    parindex_dossier_free(dossier);
    sql_rows_close(&rows);
    parindex_framework_unref(framework);
    return status;
}

static int next(sqlite3_vtab_cursor *base)
{
    ((struct cursor *)base)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const struct cursor *cursor = (const struct cursor *)base;
    return cursor->row >= cursor->rows;
}

static void result_text(sqlite3_context *context, const char *text)
{
    if (*text)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void result_number(sqlite3_context *context, double x)
{
    if (!isnan(x))
        sqlite3_result_double(context, x);
}

/* points, maximum and share, or the state, of one cell. */
static void cell_column(sqlite3_context *context, const struct cursor *cursor, size_t unit,
                        size_t node, int which)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    if (parindex_result_cell(&cell, cursor->result, unit, node, NULL) != PARINDEX_OK)
        return;
    if (which == 3)
        result_text(context, parindex_state_name(cell.state, cursor->lang));
    else
        result_number(context, which == 0 ? cell.points : which == 1 ? cell.max : cell.share);
}

static void score_column(sqlite3_context *context, const struct cursor *cursor, int column)
{
    const parindex_framework *framework = parindex_result_framework(cursor->result);
    size_t nodes = parindex_framework_describe(framework)->nodes;
    size_t unit = cursor->row / nodes;
    const parindex_node *node = parindex_framework_node(framework, cursor->row % nodes);
    if (column == 0)
        result_text(context, parindex_result_unit(cursor->result, unit));
    else if (column == 1)
        result_text(context, node->code);
    else if (column == 2)
        result_text(context, cursor->lang == PARINDEX_LANG_VI ? node->title_vi : node->title_en);
    else
        cell_column(context, cursor, unit, cursor->row % nodes, column - 3);
}

static void rank_column(sqlite3_context *context, const struct cursor *cursor, int column)
{
    const parindex_class *class = parindex_result_class(cursor->result, cursor->row);
    if (column == 0)
        result_number(context, cursor->ranks[cursor->row]);
    else if (column == 1)
        result_text(context, parindex_result_unit(cursor->result, cursor->row));
    else if (column < 5)
        cell_column(context, cursor, cursor->row, 0, column - 2);
    else if (class)
        result_text(context, class->key);
}

static int column_of(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct cursor *cursor = (const struct cursor *)base;
    const struct kind *kind = kind_of(base);
    if (column >= kind->columns) {
        if (cursor->arguments[column - kind->columns])
            sqlite3_result_value(context, cursor->arguments[column - kind->columns]);
    } else if (kind == &kinds[SCORE]) {
        score_column(context, cursor, column);
    } else if (kind == &kinds[RANK]) {
        rank_column(context, cursor, column);
    } else {
        const parindex_explanation_line *line =
            parindex_explanation_at(cursor->explanation, cursor->row);
        result_text(context, column == 0 ? line->key : column == 1 ? line->label : line->text);
    }
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((const struct cursor *)base)->row + 1;
    return SQLITE_OK;
}

static const sqlite3_module methods = {
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = column_of,
    .xRowid = row_id,
};

int tables_register(struct door *door)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        struct module *module = sqlite3_malloc64(sizeof(*module));
        if (!module)
            return SQLITE_NOMEM;
        *module = (struct module){door, &kinds[i]};
        door->references++;
        /* the destructor is called where it fails, too */
        int status =
            sqlite3_create_module_v2(door->db, kinds[i].name, &methods, module, module_release);
        if (status != SQLITE_OK)
            return status;
    }
    return SQLITE_OK;
}
