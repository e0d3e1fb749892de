/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

void near_at(double actual, double expected, double tolerance, const char *file, int line)
{
    if (fabs(actual - expected) <= tolerance || (isnan(actual) && isnan(expected)))
        return;
    print_error("%.17g is not within %g of %.17g\n", actual, tolerance, expected);
    _fail(file, line);
}

void same_at(double actual, double expected, const char *file, int line)
{
    if (memcmp(&actual, &expected, sizeof actual) == 0 || (isnan(actual) && isnan(expected)))
        return;
    print_error("%.17g is not %.17g\n", actual, expected);
    _fail(file, line);
}

void part_at(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part) != NULL)
        return;
    print_error("\"%s\" does not hold \"%s\"\n", text, part);
    _fail(file, line);
}

char *read_file(const char *name, size_t *size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", PARINDEX_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        print_error("%s cannot be read\n", path);
        abort();
    }
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *text = malloc((size_t)length + 1);
    if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length)
        abort();
    fclose(file);
    text[length] = '\0';
    if (size != NULL)
        *size = (size_t)length;
    return text;
}

struct table vectors_open(const char *name)
{
    size_t size;
    char *text = read_file(name, &size);
    parindex_error err = PARINDEX_ERROR_INIT;
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    parindex_allocator allocator;
    allocator_take(&allocator, NULL);
    struct csv csv;
    const struct cell *cells;
    size_t count = 0;
    int64_t line;
    struct table table = {0, 0, NULL};
    if (csv_open(&csv, &allocator, text, size, &faults) != CSV_ROW ||
        csv_next(&csv, &cells, &count, &line, &faults) != CSV_ROW)
        fail_msg("%s: %s", name, err.message);
    table.columns = count;
    while (csv_next(&csv, &cells, &count, &line, &faults) == CSV_ROW) {
        table.cells = realloc(table.cells, (table.rows + 1) * table.columns * sizeof *table.cells);
        for (size_t i = 0; i < table.columns; i++) {
            size_t length = i < count ? cells[i].length : 0;
            char *copy = calloc(length + 1, 1);
            if (table.cells == NULL || copy == NULL)
                abort();
            if (length > 0)
                memcpy(copy, cells[i].text, length);
            table.cells[table.rows * table.columns + i] = copy;
        }
        table.rows++;
    }
    if (faults.count > 0 || table.rows == 0)
        fail_msg("%s: %s", name, err.message);
    csv_close(&csv);
    free(text);
    return table;
}

const char *vectors_cell(const struct table *table, size_t row, size_t column)
{
    return table->cells[row * table->columns + column];
}

void vectors_close(struct table *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++)
        free(table->cells[i]);
    free(table->cells);
}

const char *row_cell(void *const *state, size_t column)
{
    const struct row *row = *state;
    return vectors_cell(row->table, row->number, column);
}

int run_rows(const char *group, const struct table *table, CMUnitTestFunction function)
{
    struct CMUnitTest *tests = calloc(table->rows, sizeof *tests);
    struct row *rows = calloc(table->rows, sizeof *rows);
    if (tests == NULL || rows == NULL)
        abort();
    for (size_t i = 0; i < table->rows; i++) {
        rows[i] = (struct row){table, i};
        tests[i] = (struct CMUnitTest){vectors_cell(table, i, 0), function, NULL, NULL, &rows[i]};
    }
    int failed = _cmocka_run_group_tests(group, tests, table->rows, NULL, NULL);
    free(rows);
    free(tests);
    return failed;
}

json_t *good_framework(void)
{
    size_t size;
    char *text = read_file("tests/frameworks/good-all-kinds.json", &size);
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    assert_non_null(root);
    return root;
}

json_t *bare_framework(void)
{
    json_t *root = good_framework();
    json_object_del(root, "readings");
    json_object_del(root, "cases");
    return root;
}

static json_t *value_from(const char *text)
{
    size_t length = strlen(text);
    char *json = calloc(length + 1, 1);
    assert_non_null(json);
    for (size_t i = 0; i < length; i++)
        json[i] = text[i] == '\'' ? '"' : text[i];
    json_error_t error;
    json_t *value = json_loads(json, JSON_DECODE_ANY, &error);
    if (value == NULL)
        fail_msg("%s: %s", text, error.text);
    free(json);
    return value;
}

void edit_json(json_t *root, const char *place, const char *value)
{
    char steps[256];
    snprintf(steps, sizeof steps, "%s", place);
    json_t *at = root;
    char *step = steps;
    for (char *dot; (dot = strchr(step, '.')) != NULL; step = dot + 1) {
        *dot = '\0';
        at = json_is_array(at) ? json_array_get(at, strtoul(step, NULL, 10))
                               : json_object_get(at, step);
        if (at == NULL)
            fail_msg("%s: no %s", place, step);
    }
    json_t *new_value = value != NULL ? value_from(value) : NULL;
    int done;
    if (json_is_array(at) && value == NULL)
        done = json_array_remove(at, strtoul(step, NULL, 10));
    else if (json_is_array(at) && strcmp(step, "-") == 0)
        done = json_array_append_new(at, new_value);
    else if (json_is_array(at))
        done = json_array_set_new(at, strtoul(step, NULL, 10), new_value);
    else if (value == NULL)
        done = json_object_del(at, step);
    else
        done = json_object_set_new(at, step, new_value);
    if (done != 0)
        fail_msg("%s cannot be edited", place);
}

parindex_status parse_root(parindex_framework **out, const json_t *root,
                           const parindex_load_options *options, parindex_error *err)
{
    char *text = json_dumps(root, JSON_COMPACT);
    assert_non_null(text);
    parindex_status status = parindex_framework_parse(out, text, strlen(text), options, err);
    free(text);
    return status;
}

parindex_status parse_edited(parindex_framework **out, const char *place, const char *value,
                             const parindex_load_options *options, parindex_error *err)
{
    json_t *root = good_framework();
    edit_json(root, place, value);
    parindex_status status = parse_root(out, root, options, err);
    json_decref(root);
    return status;
}

parindex_framework *edited(const char *place, const char *value)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *framework = NULL;
    if (parse_edited(&framework, place, value, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s: %s", place, err.path, err.message);
    return framework;
}

parindex_framework *opened(const char *id)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *framework = NULL;
    if (parindex_framework_open(&framework, id, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s: %s", id, err.path, err.message);
    return framework;
}

size_t node_of(const parindex_framework *framework, const char *code)
{
    size_t node = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find(&node, framework, code, NULL), PARINDEX_OK);
    return node;
}

/* Each block is preceded by its size, in room that keeps it aligned for any type. */
enum {
    HEAD = 32
};

static void *ledger_alloc(void *payload, size_t size)
{
    struct ledger *ledger = payload;
    if (++ledger->calls == ledger->fail_at)
        return NULL;
    unsigned char *block = malloc(size + HEAD);
    if (block == NULL)
        return NULL;
    memcpy(block, &size, sizeof size);
    memset(block + HEAD, 0xA5, size);
    ledger->live++;
    return block + HEAD;
}

static void ledger_release(void *payload, void *ptr, size_t size)
{
    struct ledger *ledger = payload;
    unsigned char *block = (unsigned char *)ptr - HEAD;
    if (memcmp(block, &size, sizeof size) != 0)
        ledger->wrong_sizes++;
    ledger->live--;
    free(block);
}

static void *ledger_resize(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    void *wider = ledger_alloc(payload, new_size);
    if (wider != NULL) {
        memcpy(wider, ptr, old_size < new_size ? old_size : new_size);
        ledger_release(payload, ptr, old_size);
    }
    return wider;
}

parindex_allocator ledger_allocator(struct ledger *ledger)
{
    return (parindex_allocator){ledger_alloc, ledger_resize, ledger_release, ledger};
}

void see_fault(void *payload, const parindex_error *fault)
{
    struct seen_faults *seen = payload;
    if (seen->count < sizeof seen->list / sizeof *seen->list)
        seen->list[seen->count] = *fault;
    seen->count++;
}
