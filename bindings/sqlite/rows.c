/* SPDX-License-Identifier: MIT */
/* The rows of a query as a dossier. */
#include <string.h>

#include "door.h"

static char *no_memory(void)
{
    return sqlite3_mprintf("memory ran out");
}

/* Whether only blanks, comments and semicolons are left. */
static int is_over(sqlite3 *db, const char *rest)
{
    while (*rest) {
        sqlite3_stmt *more = NULL;
        int status = sqlite3_prepare_v2(db, rest, -1, &more, &rest);
        sqlite3_finalize(more);
        if (status != SQLITE_OK || more)
            return 0;
    }
    return 1;
}

static char *prepare(sqlite3_stmt **out, struct door *door, const char *query, uint32_t lang)
{
    const char *rest = NULL;
    if (sqlite3_prepare_v2(door->db, query, -1, out, &rest) != SQLITE_OK)
        return sqlite3_mprintf("%s: %s",
                               sql_said(lang, "the query of the dossier", "truy vấn hồ sơ"),
                               sqlite3_errmsg(door->db));
    /* COMMIT and its like count as reading, but give no columns */
    if (!*out || !sqlite3_stmt_readonly(*out) || sqlite3_column_count(*out) == 0 ||
        !is_over(door->db, rest))
        return sqlite3_mprintf("%s", sql_said(lang, "the query of the dossier is to be one SELECT",
                                              "truy vấn hồ sơ phải là một lệnh SELECT duy nhất"));
    if (sqlite3_bind_parameter_count(*out) > 0)
        return sqlite3_mprintf("%s",
                               sql_said(lang, "the query of the dossier can have no parameters",
                                        "truy vấn hồ sơ không được có tham số"));
    return NULL;
}

/* One cell; a unit that is a number goes in as its text. The connection is locked as long as our own function runs. */
static int add_cell(struct sql_rows *rows, sqlite3_stmt *statement, int column)
{
    sqlite3_value *value = sqlite3_column_value(statement, column);
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL)
        return sql_rows_nothing(rows);
    if ((type == SQLITE_FLOAT || type == SQLITE_INTEGER) && rows->unit != (size_t)column)
        return sql_rows_number(rows, sqlite3_value_double(value));
    const char *text = (const char *)sqlite3_value_text(value);
    return text && sql_rows_text(rows, text, (size_t)sqlite3_value_bytes(value));
}

static char *each_row(struct sql_rows *rows, struct door *door, sqlite3_stmt *statement)
{
    int columns = sqlite3_column_count(statement);
    for (int c = 0; c < columns; c++) {
        const char *name = sqlite3_column_name(statement, c);
        if (!name || !sql_rows_column(rows, name))
            return no_memory();
    }
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        for (int c = 0; c < columns; c++)
            if (!add_cell(rows, statement, c))
                return no_memory();
    return step == SQLITE_DONE ? NULL : sqlite3_mprintf("%s", sqlite3_errmsg(door->db));
}

char *rows_dossier(parindex_dossier **out, struct sql_rows *rows, struct door *door,
                   const char *query, int32_t period)
{
    sqlite3_stmt *statement = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = rows->lang;
    char *wrong = prepare(&statement, door, query, rows->lang);
    if (!wrong)
        wrong = each_row(rows, door, statement);
    sqlite3_finalize(statement);
    if (!wrong && sql_rows_dossier(out, rows, period, &error) != PARINDEX_OK)
        wrong = error.status == PARINDEX_ERR_NOMEM
                    ? no_memory()
                    : sqlite3_mprintf("%s", rows->faults.data ? rows->faults.data : error.message);
    return wrong;
}
