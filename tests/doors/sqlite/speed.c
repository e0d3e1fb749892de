/* SPDX-License-Identifier: MIT */
/*
 * How long 100,000 units x 88 leaves take from a table of SQLite: read and scored by a C program, and by
 * the extension. Run by speed.sh.
 *
 *   speed EXTENSION EDITION
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

#include <parindex/parindex.h>

enum {
    UNITS = 100000,
    LEAVES = 88,
    TIMES = 5
};

/* Seconds of the processor, which other programs do not change as they do those of the clock. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The edition that speed_edition of ../speed.sh wrote. */
static char *read_edition(const char *path)
{
    static char text[100000];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    size_t size = fread(text, 1, sizeof(text) - 1, file);
    (void)fclose(file);
    text[size] = '\0';
    return text;
}

static void fill(sqlite3 *db)
{
    char sql[8192];
    char *at = sql + sprintf(sql, "CREATE TABLE d(unit TEXT");
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at, ", c%d REAL", i);
    strcpy(at, ")");
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    at = sql + sprintf(sql, "INSERT INTO d VALUES(?");
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at, ",?");
    strcpy(at, ")");
    sqlite3_stmt *insert = NULL;
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, sql, -1, &insert, NULL);
    unsigned random = 1;
    for (int u = 0; u < UNITS; u++) {
        char name[16];
        (void)snprintf(name, sizeof(name), "U%d", u);
        sqlite3_bind_text(insert, 1, name, -1, SQLITE_TRANSIENT);
        for (int i = 0; i < LEAVES; i++) {
            random = random * 1103515245u + 12345u;
            sqlite3_bind_double(insert, 2 + i, (random >> 16) / 65536.0);
        }
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
}

/* What a C program does: a statement, an array, a score. */
static double by_c(sqlite3 *db, parindex_framework *framework)
{
    double *numbers = malloc((size_t)UNITS * LEAVES * sizeof(double));
    sqlite3_stmt *statement = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    double total = 0;
    size_t row = 0;
    if (parindex_dossier_new(&dossier, framework, UNITS, NULL, NULL) != PARINDEX_OK)
        exit(1);
    sqlite3_prepare_v2(db, "SELECT * FROM d", -1, &statement, NULL);
    for (; sqlite3_step(statement) == SQLITE_ROW; row++) {
        for (int i = 0; i < LEAVES; i++)
            numbers[row * LEAVES + (size_t)i] = sqlite3_column_double(statement, 1 + i);
        if (parindex_dossier_name(dossier, row, (const char *)sqlite3_column_text(statement, 0),
                                  NULL) != PARINDEX_OK)
            exit(1);
    }
    sqlite3_finalize(statement);
    parindex_view view = {numbers, UNITS, LEAVES, LEAVES * 8, 8, PARINDEX_F64, 0};
    if (parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, NULL) != PARINDEX_OK ||
        parindex_score(&result, dossier, NULL, NULL) != PARINDEX_OK)
        exit(1);
    for (size_t u = 0; u < UNITS; u++) {
        parindex_cell cell = PARINDEX_CELL_INIT;
        if (parindex_result_cell(&cell, result, u, 0, NULL) == PARINDEX_OK)
            total += cell.share;
    }
    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    free(numbers);
    return total;
}

static double by_extension(sqlite3 *db, const char *text)
{
    sqlite3_stmt *statement = NULL;
    double total = 0;
    if (sqlite3_prepare_v2(db, "SELECT share FROM parindex_rank(?, 'SELECT * FROM d')", -1,
                           &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        total += sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return total;
}

/* A tenth of the table as one text, which the database puts together, and the response. */
static double by_call(sqlite3 *db, const char *edition)
{
    char sql[16384];
    sqlite3_stmt *statement = NULL;
    char *at = sql + sprintf(sql, "SELECT length(parindex_call('{\"command\": \"rank\", "
                                  "\"edition\": ' || ? || ', \"dossier\": {\"unit\": ' || "
                                  "json_group_array(unit)");
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at, " || ', \"c%d\": ' || json_group_array(c%d)", i, i);
    strcpy(at, " || '}}')) FROM (SELECT * FROM d LIMIT 10000)");
    double start = now();
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_bind_text(statement, 1, edition, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_ROW || sqlite3_column_int(statement, 0) < 100000) {
        fprintf(stderr, "parindex_call: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    sqlite3_finalize(statement);
    return now() - start;
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    parindex_framework *framework = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    if (argc != 3 || sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 2;
    const char *text = read_edition(argv[2]);
    sqlite3_enable_load_extension(db, 1);
    if (sqlite3_load_extension(db, argv[1], NULL, &message) != SQLITE_OK ||
        parindex_framework_parse(&framework, text, strlen(text), NULL, &error) != PARINDEX_OK) {
        fprintf(stderr, "%s%s\n", message ? message : "", error.message);
        return 1;
    }
    fill(db);
    double best_c = 1e9;
    double best_sql = 1e9;
    double totals[2] = {0, 0};
    for (int t = 0; t < TIMES; t++) {
        double start = now();
        totals[0] = by_c(db, framework);
        double middle = now();
        totals[1] = by_extension(db, text);
        double end = now();
        best_c = middle - start < best_c ? middle - start : best_c;
        best_sql = end - middle < best_sql ? end - middle : best_sql;
    }
    printf("%d units x %d leaves: a C program %.3f s, the extension %.3f s, %.2f x; sums %s; "
           "parindex_call with a tenth of them %.1f s\n",
           UNITS, LEAVES, best_c, best_sql, best_sql / best_c,
           memcmp(&totals[0], &totals[1], sizeof(double)) == 0 ? "equal" : "DIFFER",
           by_call(db, text));
    parindex_framework_unref(framework);
    sqlite3_close(db);
    return best_sql > 1.5 * best_c || memcmp(&totals[0], &totals[1], sizeof(double)) != 0;
}
