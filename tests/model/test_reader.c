/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
/* Faults of an edition as JSON; tests/vectors/bad_frameworks.csv and tests/frameworks. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* What every refusal keeps: nothing written, nothing left behind, the first fault in err. */
static void refused(const json_t *root, const char *text, size_t size, parindex_error *err,
                    struct seen_faults *seen)
{
    struct ledger ledger = {0};
    parindex_allocator allocator = ledger_allocator(&ledger);
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.allocator = &allocator;
    options.on_fault = see_fault;
    options.payload = seen;
    char *dumped = root != NULL ? json_dumps(root, JSON_COMPACT) : NULL;
    for (uint32_t lang = 2; lang-- > 0;) {
        parindex_framework *untouched = (parindex_framework *)&ledger;
        parindex_framework *out = untouched;
        *seen = (struct seen_faults){0};
        *err = (parindex_error)PARINDEX_ERROR_INIT;
        err->lang = lang;
        parindex_status status =
            parindex_framework_parse(&out, dumped != NULL ? dumped : text,
                                     dumped != NULL ? strlen(dumped) : size, &options, err);
        assert_int_not_equal(status, PARINDEX_OK);
        assert_ptr_equal(out, untouched);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
        assert_int_equal(err->status, status);
        assert_true(seen->count > 0);
        assert_memory_equal(&seen->list[0], err, sizeof *err);
        for (size_t i = 0; i < seen->count && i < 32; i++) {
            const char *message = seen->list[i].message;
            assert_true(strlen(message) > 10);
            assert_int_equal(utf8_fault(message, strlen(message)), strlen(message));
            assert_int_equal(strchr(".?", message[strlen(message) - 1]) != NULL, 1);
        }
    }
    free(dumped);
}

static char *unquoted(const char *text)
{
    char *copy = calloc(strlen(text) + 1, 1);
    assert_non_null(copy);
    for (size_t i = 0; text[i] != '\0'; i++)
        copy[i] = text[i] == '"' ? '\'' : text[i];
    return copy;
}

/* A message with the keys of a list of kinds where it has "[scales]" and the like. */
static char *with_keys(char *message)
{
    static const struct {
        const char *mark;
        const char *keys; /* behind a comma each */
    } lists[] = {
        {
            "[scales]",
#define PARINDEX_SCALE(NAME, key, value, family, en, vi) ", " #key
#include "kinds/scales.def"
        },
        {
            "[measures]",
#define PARINDEX_MEASURE(NAME, key, value, family, en, vi) ", " #key
#include "kinds/measures.def"
        },
        {
            "[combines]",
#define PARINDEX_COMBINE(NAME, key, value, family, weights, en, vi) ", " #key
#include "kinds/combines.def"
        },
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const char *at = strstr(message, lists[i].mark);
        if (at == NULL)
            continue;
        size_t size = strlen(message) + strlen(lists[i].keys) + 1;
        char *whole = calloc(size, 1);
        snprintf(whole, size, "%.*s%s%s", (int)(at - message), message, lists[i].keys + 2,
                 at + strlen(lists[i].mark));
        free(message);
        return whole;
    }
    return message;
}

/* One row: places to edit (apart by spaces), their new values (a list where there are several,
 * null to remove; empty to remove), the JSON path of the first fault, a part of its message. */
static void broken_edition(void **state)
{
    json_t *root = good_framework();
    const char *value = row_cell(state, 2);
    char places[256];
    snprintf(places, sizeof places, "%s", row_cell(state, 1));
    if (strchr(places, ' ') == NULL) {
        edit_json(root, places, value[0] != '\0' ? value : NULL);
    } else {
        char *json = calloc(strlen(value) + 1, 1);
        for (size_t i = 0; value[i] != '\0'; i++)
            json[i] = value[i] == '\'' ? '"' : value[i];
        json_t *values = json_loads(json, 0, NULL);
        size_t i = 0;
        char *rest = NULL;
        for (char *place = strtok_r(places, " ", &rest); place != NULL;
             place = strtok_r(NULL, " ", &rest), i++) {
            json_t *one = json_array_get(values, i);
            char *text = json_is_null(one) ? NULL : json_dumps(one, JSON_ENCODE_ANY);
            edit_json(root, place, text);
            free(text);
        }
        assert_int_equal(i, json_array_size(values));
        json_decref(values);
        free(json);
    }
    parindex_error err;
    struct seen_faults seen;
    refused(root, NULL, 0, &err, &seen);
    json_decref(root);
    assert_int_equal(err.status, PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, row_cell(state, 3));
    char *message = unquoted(err.message);
    char *part = with_keys(unquoted(row_cell(state, 4)));
    assert_part(message, part);
    free(part);
    free(message);
    assert_int_equal(err.line, 0);
    assert_int_equal(err.offset, -1);
}

static void bad_file(void **state)
{
    char name[128];
    size_t size;
    snprintf(name, sizeof name, "tests/frameworks/%s", row_cell(state, 0));
    char *text = read_file(name, &size);
    parindex_error err;
    struct seen_faults seen;
    refused(NULL, text, size, &err, &seen);
    free(text);
    assert_int_equal(err.status, strtol(row_cell(state, 1), NULL, 10));
    assert_int_equal(err.line, strtol(row_cell(state, 2), NULL, 10));
    assert_int_equal(err.column, strtol(row_cell(state, 3), NULL, 10));
    assert_string_equal(err.path, row_cell(state, 4));
    assert_part(err.message, row_cell(state, 5));
    if (err.status == PARINDEX_ERR_JSON)
        assert_in_range(err.offset, 0, size);
}

static void good_files(void **state)
{
    (void)state;
    static const char *const names[][2] = {{"all-kinds", "test.all-kinds"},
                                           {"minimal", "test.minimal"},
                                           {"no-tree", "test.no-tree"},
                                           {"bom-crlf", "test.bom-crlf"}};
    for (size_t i = 0; i < 4; i++) {
        char name[64];
        size_t size;
        snprintf(name, sizeof name, "tests/frameworks/good-%s.json", names[i][0]);
        char *text = read_file(name, &size);
        parindex_error err = PARINDEX_ERROR_INIT;
        struct seen_faults seen = {0};
        parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
        options.on_fault = see_fault;
        options.payload = &seen;
        parindex_framework *framework = NULL;
        assert_int_equal(parindex_framework_parse(&framework, text, size, &options, &err),
                         PARINDEX_OK);
        memset(text, '#', size); /* nothing of it is kept */
        assert_string_equal(parindex_framework_describe(framework)->id, names[i][1]);
        assert_int_equal(seen.count, 0);
        assert_int_equal(err.status, 0);
        assert_string_equal(err.message, "");
        parindex_framework_unref(framework);
        free(text);
    }
}

/* The reading goes on after each fault, down the tree. */
static void all_faults_are_told(void **state)
{
    (void)state;
    static const char *const edits[][3] = {
        {"decimals", "9", "$.decimals"},
        {"acts.0.date", "'x'", "$.acts[0].date"},
        {"sources.made.provenance", "'x'", "$.sources.made.provenance"},
        {"levels.0", "5", "$.levels[0]"},
        {"classes.1.bands.0.from", "'x'", "$.classes[1].bands[0].from"},
        {"tree.children.0.max", "-1", "$.tree.children[0].max"},
        {"tree.children.0.children.0.scale.choices.2.key", "'yes'",
         "$.tree.children[0].children[0].scale.choices[2].key"},
        {"tree.children.0.children.2.measure.inputs.0", "'x'",
         "$.tree.children[0].children[2].measure.inputs[0]"},
        {"tree.children.1.children.0.code", "'A1'", "$.tree.children[1].children[0].code"},
        {"tree.children.3.scale.each", "0", "$.tree.children[3].scale.each"},
    };
    enum {
        EDITS = sizeof edits / sizeof *edits
    };
    json_t *root = good_framework();
    for (size_t i = 0; i < EDITS; i++)
        edit_json(root, edits[i][0], edits[i][1]);
    parindex_error err;
    struct seen_faults seen;
    refused(root, NULL, 0, &err, &seen);
    json_decref(root);
    assert_in_range(seen.count, EDITS, EDITS + 1); /* an input that is unused now */
    for (size_t i = 0, k = 0; k < EDITS; i++) {
        if (i == seen.count)
            fail_msg("%s is not told in its order", edits[k][2]);
        if (strcmp(seen.list[i].path, edits[k][2]) == 0)
            k++;
    }
    assert_string_equal(err.path, "$.decimals");
}

static void faults_of_numbers_are_all_told(void **state)
{
    (void)state;
    json_t *root = good_framework();
    edit_json(root, "tree.children.0.max", "19");
    edit_json(root, "tree.children.2.children.0.max", "6");
    edit_json(root, "tree.children.0.children.0.scale.choices.0.points", "6");
    parindex_error err;
    struct seen_faults seen;
    refused(root, NULL, 0, &err, &seen);
    json_decref(root);
    static const char *const paths[] = {"$.tree.max", "$.tree.children[0].max",
                                        "$.tree.children[0].children[0].scale.choices[0].points",
                                        "$.tree.children[2].max"};
    static const char *const codes[] = {"total", "A", "A1", "C"};
    assert_int_equal(seen.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(seen.list[i].path, paths[i]);
        assert_string_equal(seen.list[i].criterion, codes[i]);
    }
}

/* Offset and column both say where the refused token ends; a byte-order mark counts
 * as bytes of the text, not as a character of the line. */
static void place_of_a_fault(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t line;
        int64_t column;
        int64_t offset;
    } cases[] = {
        {"{\"a\": }", 1, 7, 6},          {"[1,\n 2,\n  }", 3, 3, 10},
        {"{\"ế\": }", 1, 7, 8},          {"\xEF\xBB\xBF{\"a\": }", 1, 7, 9},
        {"{\"a\": none}", 1, 10, 9},     {"\xEF\xBB\xBF{\"a\": none}", 1, 10, 12},
        {"{\"a\": 1 \"ế\"}", 1, 11, 12}, {"{\r\n  \"a\": 1\r\n}\r\n]", 4, 1, 16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *out = NULL;
        assert_int_equal(
            parindex_framework_parse(&out, cases[i].text, strlen(cases[i].text), NULL, &err),
            PARINDEX_ERR_JSON);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        assert_int_equal(err.offset, cases[i].offset);
    }
}

static void syntax_fault_without_err_is_told(void **state)
{
    (void)state;
    struct seen_faults seen = {0};
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.on_fault = see_fault;
    options.payload = &seen;
    parindex_framework *out = NULL;
    assert_int_equal(parindex_framework_parse(&out, "[]", 2, &options, NULL),
                     PARINDEX_ERR_FRAMEWORK);
    assert_int_equal(seen.count, 1);
    assert_int_equal(parindex_framework_parse(&out, "{", 1, &options, NULL), PARINDEX_ERR_JSON);
    assert_int_equal(seen.count, 2);
}

static void arguments(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *out = NULL;
    parindex_allocator half = {NULL, NULL, NULL, NULL};
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    assert_int_equal(parindex_framework_parse(NULL, "{}", 2, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_parse(&out, NULL, 2, NULL, &err), PARINDEX_ERR_ARGUMENT);
    options.allocator = &half;
    assert_int_equal(parindex_framework_parse(&out, "{}", 2, &options, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_null(out);
    /* No text at all is an empty text. */
    assert_int_equal(parindex_framework_parse(&out, NULL, 0, NULL, &err), PARINDEX_ERR_JSON);
    assert_int_equal(err.line, 1);
}

/* A long key is cut at a character, in path and message. */
static void long_keys_are_cut_at_a_character(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        char key[400] = "";
        memset(key, 'k', shift);
        while (strlen(key) < 300)
            strcat(key, "ế");
        json_t *root = good_framework();
        json_object_set_new(json_object_get(root, "tree"), key, json_true());
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *out = NULL;
        assert_int_equal(parse_root(&out, root, NULL, &err), PARINDEX_ERR_FRAMEWORK);
        assert_int_equal(utf8_fault(err.path, strlen(err.path)), strlen(err.path));
        assert_int_equal(utf8_fault(err.message, strlen(err.message)), strlen(err.message));
        assert_part(err.path, "$.tree.");
        json_decref(root);
    }
}

/* A cycle through every prefix of a good file: an error each, never a crash. */
static void truncated(void **state)
{
    (void)state;
    size_t size;
    char *text = read_file("tests/frameworks/good-all-kinds.json", &size);
    while (size > 0 && text[size - 1] != '}')
        size--;
    for (size_t length = 0; length < size; length++) {
        /* In memory of exactly that size, so that a sanitizer sees a step beyond. */
        char *prefix = malloc(length + (length == 0));
        assert_non_null(prefix);
        memcpy(prefix, text, length);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *out = NULL;
        assert_int_equal(parindex_framework_parse(&out, prefix, length, NULL, &err),
                         PARINDEX_ERR_JSON);
        assert_null(out);
        assert_in_range(err.offset, 0, length);
        free(prefix);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_files),
        cmocka_unit_test(all_faults_are_told),
        cmocka_unit_test(faults_of_numbers_are_all_told),
        cmocka_unit_test(place_of_a_fault),
        cmocka_unit_test(syntax_fault_without_err_is_told),
        cmocka_unit_test(arguments),
        cmocka_unit_test(long_keys_are_cut_at_a_character),
        cmocka_unit_test(truncated),
    };
    struct table edits = vectors_open("tests/vectors/bad_frameworks.csv");
    struct table files = vectors_open("tests/frameworks/expected.csv");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_rows("bad_frameworks.csv", &edits, broken_edition);
    failed += run_rows("expected.csv", &files, bad_file);
    vectors_close(&edits);
    vectors_close(&files);
    return failed != 0;
}
