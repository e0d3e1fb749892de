/* SPDX-License-Identifier: MIT */
/*
 * How long 100,000 units x 88 leaves take from a table of PostgreSQL: fetched by a C program through libpq (as
 * binary rows) and scored there, by the extension, and by parindex.call. Run by speed.sh.
 *
 *   speed CONNINFO EDITION
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libpq-fe.h>

#include <parindex/parindex.h>

enum {
    UNITS = 100000,
    LEAVES = 88,
    TIMES = 5
};

static PGconn *db;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static PGresult *query(const char *sql, const char *value, int binary)
{
    const char *const values[] = {value};
    PGresult *rows = PQexecParams(db, sql, value ? 1 : 0, NULL, values, NULL, NULL, binary);
    if (PQresultStatus(rows) != PGRES_TUPLES_OK && PQresultStatus(rows) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s", PQerrorMessage(db));
        exit(1);
    }
    return rows;
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

static void fill(void)
{
    char sql[16384];
    char *at = sql + sprintf(sql, "CREATE UNLOGGED TABLE d AS SELECT 'U' || u AS unit");
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at, ", (u::bigint * %d %% 65536) / 65536.0::float8 AS c%d", 7919 + 2 * i, i);
    (void)sprintf(at, " FROM generate_series(0, %d) u", UNITS - 1);
    PQclear(query("DROP TABLE IF EXISTS d", NULL, 0));
    PQclear(query(sql, NULL, 0));
    PQclear(query("ANALYZE d", NULL, 0));
}

/* A double of eight bytes, the greatest first. */
static double number(const char *bytes)
{
    uint64_t bits;
    double x;
    memcpy(&bits, bytes, sizeof(bits));
    bits = __builtin_bswap64(bits);
    memcpy(&x, &bits, sizeof(x));
    return x;
}

static double by_c(parindex_framework *framework)
{
    double *numbers = malloc((size_t)UNITS * LEAVES * sizeof(double));
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    double total = 0;
    PGresult *rows = query("SELECT * FROM d", NULL, 1);
    if (parindex_dossier_new(&dossier, framework, UNITS, NULL, NULL) != PARINDEX_OK)
        exit(1);
    for (int r = 0; r < UNITS; r++) {
        for (int i = 0; i < LEAVES; i++)
            numbers[(size_t)r * LEAVES + (size_t)i] = number(PQgetvalue(rows, r, 1 + i));
        if (parindex_dossier_name(dossier, (size_t)r, PQgetvalue(rows, r, 0), NULL) != PARINDEX_OK)
            exit(1);
    }
    PQclear(rows);
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

static double by_extension(const char *text)
{
    double total = 0;
    PGresult *rows = query("SELECT share FROM parindex.rank($1, 'SELECT * FROM d')", text, 1);
    for (int r = 0; r < PQntuples(rows); r++)
        total += number(PQgetvalue(rows, r, 0));
    PQclear(rows);
    return total;
}

/* A tenth of the table as one text, which the server puts together, and the response. */
static void by_call(const char *text)
{
    PQclear(query("SELECT length(parindex.call(jsonb_build_object('command', 'rank', 'edition', "
                  "$1::jsonb, 'dossier', "
                  "(SELECT jsonb_agg(d) FROM (SELECT * FROM d LIMIT 10000) d))::text))",
                  text, 0));
}

int main(int argc, char **argv)
{
    parindex_framework *framework = NULL;
    double best[2] = {1e9, 1e9};
    double totals[2] = {0, 0};
    if (argc != 3)
        return 2;
    const char *text = read_edition(argv[2]);
    db = PQconnectdb(argv[1]);
    if (PQstatus(db) != CONNECTION_OK ||
        parindex_framework_parse(&framework, text, strlen(text), NULL, NULL) != PARINDEX_OK) {
        fprintf(stderr, "%s", PQerrorMessage(db));
        return 1;
    }
    fill();
    for (int t = 0; t < TIMES; t++) {
        double start = now();
        totals[0] = by_c(framework);
        double middle = now();
        totals[1] = by_extension(text);
        double end = now();
        best[0] = middle - start < best[0] ? middle - start : best[0];
        best[1] = end - middle < best[1] ? end - middle : best[1];
    }
    double start = now();
    by_call(text);
    printf("%d units x %d leaves: a C program %.3f s, the extension %.3f s, %.2f x; sums %s; "
           "parindex.call with a tenth of "
           "them %.1f s\n",
           UNITS, LEAVES, best[0], best[1], best[1] / best[0],
           memcmp(&totals[0], &totals[1], sizeof(double)) == 0 ? "equal" : "DIFFER", now() - start);
    parindex_framework_unref(framework);
    PQfinish(db);
    return memcmp(&totals[0], &totals[1], sizeof(double)) != 0;
}
