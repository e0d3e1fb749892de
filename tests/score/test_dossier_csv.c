/* SPDX-License-Identifier: MIT */
/*
 * Reading dossiers: every file of tests/vectors/dossiers, under its edition.json. expected.csv has
 * a row for each fault, in the order of the text, and one row "OK" for each good file; message is
 * a part of the fault's sentence, or the file that holds what a good table gives.
 */
#include <dirent.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

#define FOLDER "tests/vectors/dossiers/"

static struct table *expected;
static size_t rows_checked;

/* The faults as a file of them would write them, one a line. */
struct told {
    struct buffer lines;
    size_t count;
    size_t row; /* next of expected.csv */
    const char *file;
    const char *decimal;
    bool good;
};

/* A case is a file read with one decimal mark; its rows are adjacent. */
static bool of_case(size_t row, const char *file, const char *decimal)
{
    return row < expected->rows && strcmp(table_at(expected, row, "file"), file) == 0 &&
           strcmp(table_at(expected, row, "decimal"), decimal) == 0;
}

static uint32_t decimal_of(const char *word)
{
    return strcmp(word, "point") == 0   ? PARINDEX_DECIMAL_POINT
           : strcmp(word, "comma") == 0 ? PARINDEX_DECIMAL_COMMA
                                        : PARINDEX_DECIMAL_AUTO;
}

static void see(void *payload, const parindex_error *fault)
{
    struct told *told = payload;
    const struct table *t = expected;
    const char *name = parindex_status_name(fault->status) + strlen("PARINDEX_");
    buffer_add(&told->lines, "%s,%s,%s,%d,%d,%s,%s,%s\n", told->file, told->decimal, name,
               (int)fault->line, (int)fault->column, fault->unit_code, fault->criterion,
               fault->message);
    told->count++;
    size_t row = told->row++;
    if (!of_case(row, told->file, told->decimal)) {
        told->good = false;
        return;
    }
    told->good &= strcmp(name, table_at(t, row, "status")) == 0 &&
                  fault->line == atoi(table_at(t, row, "line")) &&
                  fault->column == atoi(table_at(t, row, "column")) &&
                  strcmp(fault->unit_code, table_at(t, row, "unit")) == 0 &&
                  strcmp(fault->criterion, table_at(t, row, "criterion")) == 0 &&
                  strstr(fault->message, table_at(t, row, "message")) != NULL;
}

/* What a dossier holds, as text. */
static void dump(struct buffer *b, const parindex_dossier *d)
{
    const parindex_framework *f = parindex_dossier_framework(d);
    const parindex_framework_info *info = parindex_framework_describe(f);
    for (size_t u = 0; u < parindex_dossier_units(d); u++) {
        buffer_add(b, "[%s]\n", parindex_dossier_unit(d, u));
        for (size_t leaf = 0; leaf < info->leaves; leaf++) {
            const parindex_node *n = parindex_framework_node(f, parindex_framework_leaf(f, leaf));
            buffer_add(b, "%s %s:", n->code, state_word(parindex_dossier_state(d, u, leaf)));
            for (size_t i = 0; i < n->inputs; i++) {
                double value = parindex_dossier_value(d, u, n->first_input + i);
                if (isnan(value))
                    buffer_add(b, " -");
                else
                    buffer_add(b, " %.17g", value);
            }
            buffer_add(b, "\n");
        }
    }
}

static void check_good(const parindex_dossier *d, size_t row)
{
    struct buffer name = {NULL, 0, 0};
    struct buffer got = {NULL, 0, 0};
    buffer_add(&name, FOLDER "%s", table_at(expected, row, "message"));
    char *want = file_whole(name.data, NULL);
    assert_non_null(want);
    dump(&got, d);
    assert_string_equal(got.data, want);
    assert_int_equal(parindex_dossier_period(d), 2023);
    free(want);
    buffer_free(&name);
    buffer_free(&got);
}

/* The state is the first of the file's rows. */
static void file_case(void **state)
{
    const struct row *first = *state;
    const char *file = table_at(first->table, first->number, "file");
    bool good = strcmp(table_at(first->table, first->number, "status"), "OK") == 0;
    const char *decimal = table_at(first->table, first->number, "decimal");
    for (size_t row = first->number; of_case(row, file, decimal); row++)
        rows_checked++;
    char *edition = file_whole(FOLDER "edition.json", NULL);
    parindex_framework *f = edition_parse(edition);
    struct buffer path = {NULL, 0, 0};
    buffer_add(&path, FOLDER "%s", file);
    size_t size = 0;
    char *text = file_whole(path.data, &size);
    assert_non_null(text);

    struct told told = {{NULL, 0, 0}, 0, first->number, file, decimal, true};
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.period = 2023;
    options.decimal = decimal_of(decimal);
    options.on_fault = see;
    options.payload = &told;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *untouched = (parindex_dossier *)(void *)text;
    parindex_dossier *d = untouched;
    parindex_status status = parindex_dossier_read_csv(&d, f, text, size, &options, &err);
    if (good) {
        if (status != PARINDEX_OK)
            fail_msg("%s", told.lines.data);
        assert_true(told.count == 0);
        check_good(d, first->number);
        parindex_dossier_free(d);
    } else {
        /* Every fault is expected, every expected one is reported, err has the first. */
        if (!told.good || of_case(told.row, file, decimal) || told.count == 0)
            fail_msg("\n%s", told.count > 0 ? told.lines.data : "no fault is reported");
        assert_string_equal(parindex_status_name(status) + strlen("PARINDEX_"),
                            table_at(expected, first->number, "status"));
        assert_int_equal(err.status, status);
        assert_int_equal(err.line, atoi(table_at(expected, first->number, "line")));
        assert_int_equal(err.column, atoi(table_at(expected, first->number, "column")));
        assert_ptr_equal(d, untouched);
    }

    /* Without a place for the faults the answer is the same. */
    d = untouched;
    options.on_fault = NULL;
    assert_int_equal(parindex_dossier_read_csv(&d, f, text, size, &options, NULL), status);
    if (good)
        parindex_dossier_free(d);
    else
        assert_ptr_equal(d, untouched);
    buffer_free(&told.lines);
    buffer_free(&path);
    free(text);
    free(edition);
    parindex_framework_unref(f);
}

static int compare_words(const void *a, const void *b)
{
    const char *const *x = a;
    const char *const *y = b;
    return strcmp(*x, *y);
}

/* A file that nobody expects anything of is an oversight. */
static void test_every_file_is_read(void **state)
{
    (void)state;
    const char *names[512] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < expected->rows; i++)
        names[count++] = table_at(expected, i, "file");
    qsort(names, count, sizeof *names, compare_words);
    DIR *folder = opendir(PARINDEX_SOURCE_DIR "/" FOLDER);
    assert_non_null(folder);
    size_t files = 0;
    /* cppcheck-suppress readdirCalled ; the test has one thread */
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *name = entry->d_name;
        if (strncmp(name, "good-", 5) != 0 && strncmp(name, "bad-", 4) != 0)
            continue;
        files++;
        if (bsearch(&name, names, count, sizeof *names, compare_words) == NULL)
            fail_msg("%s is not in expected.csv", name);
    }
    closedir(folder);
    assert_true(files > 80);
    assert_int_equal(rows_checked, expected->rows);
}

/* A choice that is called as a state is: the cell says two things, its key and "n/a" one each. */
static void test_a_choice_called_as_a_state(void **state)
{
    (void)state;
    static const char title[] = "Ban hành đúng hạn";
    static const struct {
        const char *called;
        const char *cell;
        parindex_status status;
        double value;
        uint8_t state;
        const char *told;
    } cases[] = {
        {"Không áp dụng", "không áp dụng", PARINDEX_ERR_EVIDENCE, NAN, 0,
         "or \"n/a\". Write on_time for the choice, or n/a."},
        {"Không áp dụng", "KHÔNG ÁP DỤNG", PARINDEX_ERR_EVIDENCE, NAN, 0,
         "Write on_time for the choice, or n/a."},
        {"Không áp dụng", "on_time", PARINDEX_OK, 0, PARINDEX_STATE_VALUE, NULL},
        {"Không áp dụng", "n/a", PARINDEX_OK, NAN, PARINDEX_STATE_NOT_APPLICABLE, NULL},
        {"Không tự chấm", "không tự chấm", PARINDEX_ERR_EVIDENCE, NAN, 0,
         "Write on_time for the choice, or not self-scored."},
    };
    char *edition = file_whole(FOLDER "edition.json", NULL);
    char *found = strstr(edition, title);
    assert_non_null(found);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {NULL, 0, 0};
        buffer_add(&text, "%.*s%s%s", (int)(found - edition), edition, cases[i].called,
                   found + strlen(title));
        parindex_framework *f = edition_parse(text.data);
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit,A1,A1:of,A2,A3,A3:of,A3:z,B1,B2,B3\nA,,,%s,,,,,,\n", cases[i].cell);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_dossier *d = NULL;
        parindex_status status = parindex_dossier_read_csv(&d, f, csv.data, csv.length, NULL, &err);
        if (status != cases[i].status)
            fail_msg("%s: %s", cases[i].cell, err.message);
        if (d == NULL) {
            if (strstr(err.message, cases[i].told) == NULL)
                fail_msg("%s: %s", cases[i].cell, err.message);
        } else {
            size_t node = PARINDEX_NONE;
            assert_int_equal(parindex_framework_find(&node, f, "A2", NULL), PARINDEX_OK);
            const parindex_node *n = parindex_framework_node(f, node);
            double value = parindex_dossier_value(d, 0, n->first_input);
            assert_true(value == cases[i].value || (isnan(value) && isnan(cases[i].value)));
            assert_int_equal(parindex_dossier_state(d, 0, n->leaf), cases[i].state);
        }
        parindex_dossier_free(d);
        buffer_free(&csv);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    free(edition);
}

/* A long cell is told of by its beginning, up to a whole letter. */
static void test_a_long_cell(void **state)
{
    (void)state;
    char *edition = file_whole(FOLDER "edition.json", NULL);
    parindex_framework *f = edition_parse(edition);
    for (size_t letters = 29; letters <= 90; letters++) {
        struct buffer csv = {NULL, 0, 0};
        struct buffer shown = {NULL, 0, 0};
        buffer_add(&csv, "unit,A1,A1:of,A2,A3,A3:of,A3:z,B1,B2,B3\nA,,,");
        buffer_add(&shown, "\"");
        for (size_t i = 0; i < letters; i++) {
            buffer_add(&csv, "đ");
            if (i < 30)
                buffer_add(&shown, "đ");
        }
        buffer_add(&csv, ",,,,,,\n");
        buffer_add(&shown, "%s\" is none of the choices", letters > 30 ? "…" : "");
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_read_csv(&d, f, csv.data, csv.length, NULL, &err),
                         PARINDEX_ERR_EVIDENCE);
        if (strncmp(err.message, shown.data, shown.length) != 0)
            fail_msg("%s", err.message);
        buffer_free(&csv);
        buffer_free(&shown);
    }
    parindex_framework_unref(f);
    free(edition);
}

/* Columns beyond 64 more than there are inputs are not told of one by one. */
static void test_columns_beyond_all_inputs(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.ministry");
    size_t inputs = parindex_framework_describe(f)->inputs;
    for (size_t more = 64; more <= 65; more++) {
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit");
        for (size_t i = 1; i < inputs + more; i++)
            buffer_add(&csv, ",x%zu", i);
        buffer_add(&csv, "\n");
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = PARINDEX_LANG_EN;
        parindex_dossier *d = NULL;
        parindex_status status = parindex_dossier_read_csv(&d, f, csv.data, csv.length, NULL, &err);
        assert_int_equal(status, more == 64 ? PARINDEX_ERR_UNKNOWN_CODE : PARINDEX_ERR_DOSSIER);
        assert_int_equal(err.column, more == 64 ? 2 : inputs + 2);
        if (more > 64)
            assert_string_equal(err.message, "The first line names 67 columns; a table for "
                                             "vn.par.876.ministry has at most 5.");
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
}

/* The same faults in Vietnamese: other sentences at the same places. */
static void test_both_languages(void **state)
{
    (void)state;
    char *edition = file_whole(FOLDER "edition.json", NULL);
    parindex_framework *f = edition_parse(edition);
    for (size_t row = 0; row < expected->rows; row++) {
        struct buffer path = {NULL, 0, 0};
        buffer_add(&path, FOLDER "%s", table_at(expected, row, "file"));
        size_t size = 0;
        char *text = file_whole(path.data, &size);
        parindex_error err[2] = {PARINDEX_ERROR_INIT, PARINDEX_ERROR_INIT};
        err[1].lang = PARINDEX_LANG_VI;
        parindex_dossier *d[2] = {NULL, NULL};
        for (int k = 0; k < 2; k++)
            if (parindex_dossier_read_csv(&d[k], f, text, size, NULL, &err[k]) == PARINDEX_OK)
                parindex_dossier_free(d[k]);
        assert_int_equal(err[0].status, err[1].status);
        assert_int_equal(err[0].line, err[1].line);
        assert_int_equal(err[0].column, err[1].column);
        if (err[0].status != PARINDEX_OK)
            assert_string_not_equal(err[0].message, err[1].message);
        free(text);
        buffer_free(&path);
    }
    free(edition);
    parindex_framework_unref(f);
}

/* The inputs of one leaf share a state: two that say different ones, or a state and a value, are refused. */
static void test_states_of_one_leaf(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        parindex_status status;
        uint32_t state;
    } cases[] = {
        {"3,4", PARINDEX_OK, PARINDEX_STATE_VALUE},
        {"n/a,n/a", PARINDEX_OK, PARINDEX_STATE_NOT_APPLICABLE},
        {"n/a,", PARINDEX_OK, PARINDEX_STATE_NOT_APPLICABLE},
        {"n/a,not self-scored", PARINDEX_ERR_EVIDENCE, 0},
        {"n/a,4", PARINDEX_ERR_EVIDENCE, 0},
        {"3,n/a", PARINDEX_ERR_EVIDENCE, 0},
    };
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':'none',"
                   "'self_scored':false,'inputs':[{'name':'a','kind':'number','title':{'vi':'a','"
                   "en':'a'}},{'name':'b','kind':"
                   "'number','title':{'vi':'b','en':'b'}}],'scale':{'kind':'affine','constant':0,"
                   "'terms':{'a':1,'b':1}}}",
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_framework *f = edition_parse(text.data);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer csv = {NULL, 0, 0};
        parindex_dossier *d = NULL;
        buffer_add(&csv, "unit,x:a,x:b\nU,%s\n", cases[i].row);
        parindex_status status = parindex_dossier_read_csv(&d, f, csv.data, csv.length, NULL, NULL);
        if (status != cases[i].status)
            fail_msg("%s: %s", cases[i].row, parindex_status_name(status));
        if (status == PARINDEX_OK)
            assert_int_equal(parindex_dossier_state(d, 0, 0), cases[i].state);
        parindex_dossier_free(d);
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* What a survey is to give may be left out where it is taken beside; nothing else may. */
static void test_without_survey(void **state)
{
    (void)state;
    static const char text[] = "unit,code,value\nU,appraisal,50\n";
    static const char none[] = "unit,code,value\nU,time,50\n";
    parindex_framework *f = edition_built_in("example.survey");
    for (uint32_t without = 0; without < 2; without++) {
        parindex_csv_options o = PARINDEX_CSV_OPTIONS_INIT;
        parindex_dossier *d = NULL;
        o.without_survey = without;
        assert_int_equal(parindex_dossier_read_csv(&d, f, text, sizeof text - 1, &o, NULL),
                         without ? PARINDEX_OK : PARINDEX_ERR_DOSSIER);
        parindex_dossier_free(d);
        d = NULL;
        assert_int_equal(parindex_dossier_read_csv(&d, f, none, sizeof none - 1, &o, NULL),
                         PARINDEX_ERR_DOSSIER);
    }
    parindex_framework_unref(f);
}

/* Of a leaf that counts tasks for one figure only, the table has a column for the other. */
static void test_half_of_tasks(void **state)
{
    (void)state;
    static const char text[] = "unit,common,ahead:all\nU,20,8\n";
    json_t *root = json_loads(parindex_catalogue_text("example.tasks", NULL), 0, NULL);
    json_t *ahead = json_array_get(json_object_get(json_object_get(root, "tree"), "children"), 2);
    json_t *all = json_array_get(json_object_get(ahead, "inputs"), 1);
    assert_int_equal(json_object_del(all, "tasks"), 0);
    char *edition = json_dumps(root, 0);
    parindex_framework *f = edition_parse(edition);
    parindex_dossier *d = dossier_parse(f, text, 0);
    const parindex_node *n = parindex_framework_node(f, node_of(f, "ahead"));
    assert_true(isnan(parindex_dossier_value(d, 0, n->first_input)));
    assert_true(parindex_dossier_value(d, 0, n->first_input + 1) == 8);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(edition);
    json_decref(root);
}

static void refuses_missing_arguments(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.766");
    parindex_framework *named_only = edition_built_in("vn.par.1150.province");
    parindex_dossier *d = NULL;
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    assert_int_equal(parindex_dossier_read_csv(NULL, f, "a", 1, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_read_csv(&d, NULL, "a", 1, NULL, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_read_csv(&d, f, NULL, 1, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_read_csv(&d, f, NULL, 0, NULL, NULL), PARINDEX_ERR_DOSSIER);
    assert_int_equal(parindex_dossier_read_csv(&d, named_only, "a", 1, NULL, NULL),
                     PARINDEX_ERR_NOT_SCORABLE);
    options.decimal = 3;
    assert_int_equal(parindex_dossier_read_csv(&d, f, "a", 1, &options, NULL),
                     PARINDEX_ERR_ARGUMENT);
    options.decimal = 0;
    options.without_survey = 2;
    assert_int_equal(parindex_dossier_read_csv(&d, f, "a", 1, &options, NULL),
                     PARINDEX_ERR_ARGUMENT);
    options.without_survey = 0;
    options.struct_size = 0;
    assert_int_equal(parindex_dossier_read_csv(&d, f, "a", 1, &options, NULL),
                     PARINDEX_ERR_STRUCT_SIZE);
    assert_null(d);
    parindex_framework_unref(f);
    parindex_framework_unref(named_only);
}

int main(void)
{
    expected = table_read(FOLDER "expected.csv");
    if (expected == NULL)
        return 1;
    /* One test a file: the rows of a file are adjacent. */
    struct CMUnitTest *files = calloc(expected->rows, sizeof *files);
    struct row *rows = calloc(expected->rows, sizeof *rows);
    if (files == NULL || rows == NULL)
        return 1;
    size_t count = 0;
    for (size_t i = 0; i < expected->rows; i++) {
        const char *file = table_at(expected, i, "file");
        if (i > 0 && of_case(i - 1, file, table_at(expected, i, "decimal")))
            continue;
        rows[count] = (struct row){expected, i};
        files[count] = (struct CMUnitTest){file, file_case, NULL, NULL, &rows[count]};
        count++;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_file_is_read),
        cmocka_unit_test(test_both_languages),
        cmocka_unit_test(test_columns_beyond_all_inputs),
        cmocka_unit_test(test_a_long_cell),
        cmocka_unit_test(test_a_choice_called_as_a_state),
        cmocka_unit_test(test_states_of_one_leaf),
        cmocka_unit_test(test_without_survey),
        cmocka_unit_test(test_half_of_tasks),
        cmocka_unit_test(refuses_missing_arguments),
    };
    int failed = _cmocka_run_group_tests("dossier files", files, count, NULL, NULL);
    failed += cmocka_run_group_tests_name("dossier csv", tests, NULL, NULL);
    free(files);
    free(rows);
    table_let_go(expected);
    return failed;
}
