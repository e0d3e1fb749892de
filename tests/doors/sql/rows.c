/* SPDX-License-Identifier: MIT */
/*
 * What the doors into databases have in common (bindings/sql), without a database: rows of every kind become the
 * dossier that the same table in CSV is, however they are split and joined, and wherever memory runs out.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql.h"

static int failed;

static void check(const char *name, const char *what, int right)
{
    if (!right) {
        printf("FAILED %s: %s\n", name, what);
        failed++;
    }
}

/* Memory that is counted, and that runs out at one call. */
struct memory {
    size_t blocks;
    size_t calls;
    size_t fail_at; /* 0: never */
};

static void *take(void *payload, size_t size)
{
    struct memory *m = payload;
    if (++m->calls == m->fail_at)
        return NULL;
    m->blocks++;
    size_t *block = malloc(size + 16);
    *block = size;
    return block + 2;
}

static void release(void *payload, void *block, size_t size)
{
    if (!block)
        return;
    size_t *start = (size_t *)block - 2;
    check("memory", "a block is given back with its size", *start == size);
    ((struct memory *)payload)->blocks--;
    free(start);
}

static void *resize(void *payload, void *block, size_t old_size, size_t new_size)
{
    void *grown = take(payload, new_size);
    if (grown && block)
        memcpy(grown, block, old_size < new_size ? old_size : new_size);
    if (grown)
        release(payload, block, old_size);
    return grown;
}

/* Cells in one text: fields by '|', rows by '/'; "#5" is a number, "" nothing, all else a text; "\\0" a NUL. */
struct sample {
    const char *name;
    const char *columns;
    const char *rows;
    const char *csv; /* what it is as a table; NULL: the rows are refused */
};

static const struct sample samples[] = {
    {"numbers", "unit|appraisal|survey", "A|#58|#29/B|#57.25|#28/C||#1",
     "unit,appraisal,survey\nA,58,29\nB,57.25,28\nC,,1\n"},
    {"columns in another order", "survey|UNIT|appraisal", "#29|A|#58/#28|B|#57",
     "unit,appraisal,survey\nA,58,29\nB,57,28\n"},
    {"a text in the last row", "unit|appraisal|survey", "A|#58|#29/B|#57.1|#28/C|#0.1|n//a",
     "unit,appraisal,survey\nA,58,29\nB,57.1,28\nC,0.1,n/a\n"},
    {"a text in the first cell", "appraisal|unit|survey", "58.5|A|#29/#57|B|28",
     "unit,appraisal,survey\nA,58.5,29\nB,57,28\n"},
    {"names with quotes, commas and lines", "unit|appraisal|survey", "A \"x\", y|#58|#29/B|57|",
     "unit,appraisal,survey\n\"A \"\"x\"\", y\",58,29\nB,57,\n"},
    {"long", "unit|code|value", "A|appraisal|58/A|survey|#29",
     "unit,code,value\nA,appraisal,58\nA,survey,29\n"},
    {"digits that a double needs", "unit|appraisal|survey",
     "A|#0.1|#29/B|#12.300000000000001|x7/C|#1|#1", NULL},
    {"no unit", "unit|appraisal|survey", "A|#58|#29/|#57|#28", NULL},
    {"a NUL in a name", "unit|appraisal|survey", "A|#58|#29/B\\0|#57|#28", NULL},
    {"NaN", "unit|appraisal|survey", "A|#58|#29/B|#nan|#28", NULL},
    {"infinity", "unit|appraisal|survey", "A|#inf|#29", NULL},
    {"one name twice", "unit|appraisal|survey", "A|#58|#29/A|#57|#28", NULL},
    {"one column twice", "unit|appraisal|appraisal", "A|#58|#29", NULL},
    {"a column too many", "unit|appraisal|survey|colour", "A|#58|#29|#1", NULL},
    {"a column too few", "unit|appraisal", "A|#58", NULL},
    {"two columns of units", "unit|unit|appraisal|survey", "A|B|#58|#29", NULL},
    {"no rows", "unit|appraisal|survey", NULL, NULL},
};

static int add_cell(struct sql_rows *rows, const char *cell, size_t size)
{
    char text[64];
    if (size == 0)
        return sql_rows_nothing(rows);
    if (*cell == '#') {
        memcpy(text, cell + 1, size - 1);
        text[size - 1] = '\0';
        return sql_rows_number(rows, strtod(text, NULL));
    }
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        if (cell[i] == '\\' && i + 1 < size && cell[i + 1] == '0') {
            text[length++] = '\0';
            i++;
        } else if (cell[i] == '/') {
            text[length++] = cell[i++]; /* written twice */
        } else {
            text[length++] = cell[i];
        }
    }
    return sql_rows_text(rows, text, length);
}

static const char *cell_end(const char *at)
{
    while (*at && *at != '|' && (*at != '/' || at[1] == '/'))
        at += *at == '/' ? 2 : 1;
    return at;
}

static int add_columns(struct sql_rows *rows, const char *columns)
{
    char name[32];
    for (const char *at = columns; at; at = *at ? at + 1 : NULL) {
        const char *end = cell_end(at);
        memcpy(name, at, (size_t)(end - at));
        name[end - at] = '\0';
        if (!sql_rows_column(rows, name))
            return 0;
        at = end;
    }
    return 1;
}

/* Rows `from` ... `to` - 1 of a sample. */
static int add_rows(struct sql_rows *rows, const char *text, size_t from, size_t to)
{
    size_t row = 0;
    for (const char *at = text; at; at = *at ? at + 1 : NULL) {
        const char *end = cell_end(at);
        if (row >= from && row < to && !add_cell(rows, at, (size_t)(end - at)))
            return 0;
        row += *end == '/';
        at = end;
    }
    return 1;
}

static size_t count_rows(const char *text)
{
    size_t count = text ? 1 : 0;
    for (const char *at = text; at && *at; at = *at ? at + 1 : at) {
        at = cell_end(at);
        count += *at == '/';
    }
    return count;
}

/* The dossier of a sample, its rows split at `split` and joined; NULL where it is refused. `rows` are closed after it. */
static parindex_dossier *gathered(struct sql_rows *rows, parindex_framework *framework,
                                  const struct sample *s, size_t split, struct memory *memory,
                                  parindex_error *error)
{
    parindex_allocator allocator = {take, resize, release, memory};
    struct sql_rows more;
    parindex_dossier *dossier = NULL;
    sql_rows_open(rows, framework, &allocator, PARINDEX_LANG_EN);
    sql_rows_open(&more, framework, &allocator, PARINDEX_LANG_EN);
    int added = add_columns(rows, s->columns) && add_columns(&more, s->columns) &&
                add_rows(rows, s->rows, 0, split) && add_rows(&more, s->rows, split, SIZE_MAX) &&
                sql_rows_join(rows, &more);
    if (!added)
        error->status = PARINDEX_ERR_NOMEM;
    else if (sql_rows_dossier(&dossier, rows, 0, error) != PARINDEX_OK && !memory->fail_at)
        check(s->name, "a refusal has its sentence", *error->message != '\0');
    sql_rows_close(&more);
    return dossier;
}

static int same(parindex_framework *framework, const parindex_dossier *a, const parindex_dossier *b)
{
    parindex_result *left = NULL;
    parindex_result *right = NULL;
    int equal = parindex_score(&left, a, NULL, NULL) == PARINDEX_OK &&
                parindex_score(&right, b, NULL, NULL) == PARINDEX_OK &&
                parindex_result_units(left) == parindex_result_units(right);
    for (size_t u = 0; equal && u < parindex_result_units(left); u++) {
        equal = strcmp(parindex_result_unit(left, u), parindex_result_unit(right, u)) == 0;
        for (size_t n = 0; equal && n < parindex_framework_describe(framework)->nodes; n++) {
            parindex_cell x = PARINDEX_CELL_INIT;
            parindex_cell y = PARINDEX_CELL_INIT;
            equal = parindex_result_cell(&x, left, u, n, NULL) == PARINDEX_OK &&
                    parindex_result_cell(&y, right, u, n, NULL) == PARINDEX_OK &&
                    x.state == y.state && memcmp(&x.points, &y.points, sizeof(double)) == 0;
        }
    }
    parindex_result_unref(left);
    parindex_result_unref(right);
    return equal;
}

static void test(parindex_framework *framework, const struct sample *s)
{
    parindex_dossier *wanted = NULL;
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.decimal = PARINDEX_DECIMAL_POINT;
    check(s->name, "the table itself",
          !s->csv || parindex_dossier_read_csv(&wanted, framework, s->csv, strlen(s->csv), &csv,
                                               NULL) == PARINDEX_OK);
    for (size_t split = 0; split <= count_rows(s->rows); split++) {
        struct memory memory = {0, 0, 0};
        parindex_error error = PARINDEX_ERROR_INIT;
        struct sql_rows rows;
        parindex_dossier *dossier = gathered(&rows, framework, s, split, &memory, &error);
        check(s->name, "taken or refused", (dossier != NULL) == (wanted != NULL));
        check(s->name, "the same as the table",
              !dossier || !wanted || same(framework, dossier, wanted));
        parindex_dossier_free(dossier);
        sql_rows_close(&rows);
        check(s->name, "no block is left", memory.blocks == 0);
        size_t calls = memory.calls;
        for (size_t n = 1; n <= calls; n++) {
            memory = (struct memory){0, 0, n};
            error = (parindex_error)PARINDEX_ERROR_INIT;
            dossier = gathered(&rows, framework, s, split, &memory, &error);
            check(s->name, "memory that runs out is said",
                  !dossier && (error.status == PARINDEX_ERR_NOMEM || !wanted));
            parindex_dossier_free(dossier);
            sql_rows_close(&rows);
            check(s->name, "no block is left without memory", memory.blocks == 0);
        }
    }
    parindex_dossier_free(wanted);
}

int main(void)
{
    struct memory memory = {0, 0, 0};
    parindex_allocator allocator = {take, resize, release, &memory};
    struct sql_editions editions = {&allocator, NULL};
    parindex_framework *framework = NULL;
    parindex_framework *again = NULL;
    parindex_error error = PARINDEX_ERROR_INIT;
    uint32_t word = 0;
    if (sql_edition(&framework, &editions, "vn.par.876.ministry", &allocator, &error) !=
        PARINDEX_OK)
        return 2;
    check("editions", "opened once",
          sql_edition(&again, &editions, "vn.par.876.ministry", &allocator, &error) ==
                  PARINDEX_OK &&
              again == framework);
    parindex_framework_unref(again);
    check("editions", "an id that is none",
          sql_edition(&again, &editions, "vn.76", &allocator, &error) == PARINDEX_ERR_UNKNOWN_ID);
    check("editions", "JSON that is none",
          sql_edition(&again, &editions, " {", &allocator, &error) == PARINDEX_ERR_JSON);
    check("words", "en, vi and none",
          sql_lang(&word, "") && word == PARINDEX_LANG_EN && sql_lang(&word, "vi") &&
              word == PARINDEX_LANG_VI && !sql_lang(&word, "fr"));
    check("words", "ties",
          sql_ties(&word, "mean") && word == PARINDEX_TIES_MEAN && sql_ties(&word, "") &&
              word == PARINDEX_TIES_MIN && !sql_ties(&word, "best"));
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
        test(framework, &samples[i]);
    parindex_framework_unref(framework);
    sql_editions_free(&editions);
    check("editions", "no block is left", memory.blocks == 0);
    if (failed == 0)
        printf("ok: %zu tables, split everywhere, with memory that runs out everywhere\n",
               sizeof(samples) / sizeof(samples[0]));
    return failed > 0;
}
