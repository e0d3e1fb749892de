/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const struct {
    parindex_status value;
    const char *name;
} statuses[] = {
#define PARINDEX_STATUS(name, value, en, vi) {value, "PARINDEX_" #name},
#include "parindex/status.def"
#undef PARINDEX_STATUS
};
enum {
    STATUSES = sizeof statuses / sizeof *statuses
};

/* The values that programs were built with; a change of one breaks them. */
static void values_are_frozen(void **state)
{
    (void)state;
    assert_int_equal(PARINDEX_OK, 0);
    assert_int_equal(PARINDEX_ERR_ARGUMENT, 10);
    assert_int_equal(PARINDEX_ERR_STRUCT_SIZE, 12);
    assert_int_equal(PARINDEX_ERR_NOMEM, 20);
    assert_int_equal(PARINDEX_ERR_LIMIT, 22);
    assert_int_equal(PARINDEX_ERR_SHAPE, 30);
    assert_int_equal(PARINDEX_ERR_JSON, 110);
    assert_int_equal(PARINDEX_ERR_FRAMEWORK, 120);
    assert_int_equal(PARINDEX_ERR_UNKNOWN_ID, 130);
    assert_int_equal(PARINDEX_ERR_UNKNOWN_CODE, 132);
    assert_int_equal(PARINDEX_ERR_UNKNOWN_UNIT, 134);
    assert_int_equal(PARINDEX_ERR_NOT_SCORABLE, 140);
    assert_int_equal(PARINDEX_ERR_CSV, 210);
    assert_int_equal(PARINDEX_ERR_DOSSIER, 220);
    assert_int_equal(PARINDEX_ERR_AMBIGUOUS, 230);
    assert_int_equal(PARINDEX_ERR_EVIDENCE, 240);
    assert_int_equal(PARINDEX_ERR_STALE, 250);
}

static void every_status_has_a_name_and_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < STATUSES; i++) {
        const char *en = parindex_status_text(statuses[i].value, PARINDEX_LANG_EN);
        const char *vi = parindex_status_text(statuses[i].value, PARINDEX_LANG_VI);
        assert_string_equal(parindex_status_name(statuses[i].value), statuses[i].name);
        assert_true(strlen(en) > 0 && strlen(vi) > 0);
        assert_string_not_equal(en, vi);
        assert_int_equal(utf8_fault(vi, strlen(vi)), strlen(vi));
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(statuses[k].value, statuses[i].value);
            assert_string_not_equal(parindex_status_text(statuses[k].value, 0), en);
        }
    }
    assert_string_equal(parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN),
                        "memory ran out");
    assert_string_equal(parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_VI),
                        "không đủ bộ nhớ");
    assert_string_equal(parindex_status_text(PARINDEX_OK, 99), "done");
}

static void unknown_status_has_a_name_too(void **state)
{
    (void)state;
    static const parindex_status unknown[] = {-1, 1, 11, 9999, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_string_equal(parindex_status_name(unknown[i]), "PARINDEX_ERR_UNKNOWN");
        assert_string_equal(parindex_status_text(unknown[i], PARINDEX_LANG_EN),
                            "an unknown status");
        assert_string_equal(parindex_status_text(unknown[i], PARINDEX_LANG_VI),
                            "trạng thái không rõ");
    }
}

struct small {
    uint32_t struct_size;
    uint32_t lang;
};

struct large {
    uint32_t struct_size;
    uint32_t lang;
    uint64_t later;
};

static void options_null_is_default(void **state)
{
    (void)state;
    struct large known = {1, 2, 3};
    assert_int_equal(options_take(&known, sizeof known, NULL, NULL), PARINDEX_OK);
    assert_int_equal(known.struct_size, sizeof known);
    assert_int_equal(known.lang, 0);
    assert_int_equal(known.later, 0);
}

static void options_of_an_older_caller(void **state)
{
    (void)state;
    struct small given = {sizeof given, 1};
    struct large known = {0, 0, 77};
    assert_int_equal(options_take(&known, sizeof known, &given, NULL), PARINDEX_OK);
    assert_int_equal(known.struct_size, sizeof known);
    assert_int_equal(known.lang, 1);
    assert_int_equal(known.later, 0);
}

static void options_of_a_newer_caller(void **state)
{
    (void)state;
    struct large given = {sizeof given, 1, 0};
    struct small known;
    assert_int_equal(options_take(&known, sizeof known, &given, NULL), PARINDEX_OK);
    assert_int_equal(known.struct_size, sizeof known);
    assert_int_equal(known.lang, 1);

    parindex_error err = PARINDEX_ERROR_INIT;
    unsigned char *bytes = (unsigned char *)&given;
    for (size_t i = sizeof known; i < sizeof given; i++) {
        char place[32];
        bytes[i] = 1;
        snprintf(place, sizeof place, "byte %zu ", i);
        assert_int_equal(options_take(&known, sizeof known, &given, &err),
                         PARINDEX_ERR_STRUCT_SIZE);
        assert_part(err.message, place);
        bytes[i] = 0;
    }
}

static void options_of_a_forgotten_size(void **state)
{
    (void)state;
    struct small known;
    parindex_error err = PARINDEX_ERROR_INIT;
    for (uint32_t size = 0; size < 4; size++) {
        struct small given = {size, 0};
        assert_int_equal(options_take(&known, sizeof known, &given, &err),
                         PARINDEX_ERR_STRUCT_SIZE);
        assert_int_equal(err.status, PARINDEX_ERR_STRUCT_SIZE);
        assert_part(err.message, "_INIT");
    }
    parindex_load_options options = {0};
    parindex_framework *framework = NULL;
    assert_int_equal(parindex_framework_open(&framework, "example.commune", &options, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    assert_null(framework);
}

static void init_macro_is_the_default(void **state)
{
    (void)state;
    parindex_load_options written = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_load_options zero;
    memset(&zero, 0, sizeof zero);
    zero.struct_size = sizeof zero;
    assert_memory_equal(&written, &zero, sizeof zero);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(err.struct_size, sizeof err);
    assert_int_equal(err.unit, -1);
    assert_int_equal(err.offset, -1);
    assert_int_equal(err.status, 0);
    assert_string_equal(err.message, "");
}

static void null_err_is_allowed(void **state)
{
    (void)state;
    assert_int_equal((fail)(NULL, PARINDEX_ERR_SHAPE, NULL, "%d", "%d", 1), PARINDEX_ERR_SHAPE);
    assert_int_equal(fail_nomem(NULL), PARINDEX_ERR_NOMEM);
    struct faults faults = {NULL, NULL, NULL, 0, PARINDEX_OK};
    fault(&faults, PARINDEX_ERR_CSV, NULL, "%d", "%d", 1);
    assert_int_equal(faults.first, PARINDEX_ERR_CSV);
    assert_int_equal(faults_lang(&faults), PARINDEX_LANG_EN);
    size_t node = 7;
    assert_int_equal(parindex_framework_find(&node, NULL, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(node, 7);
}

/* A struct without its size was never initialised: it is left alone, and the call says so. */
static void err_without_size_is_left_alone(void **state)
{
    (void)state;
    parindex_error err;
    memset(&err, 0x5A, sizeof err);
    err.struct_size = sizeof err - 1;
    parindex_error before = err;
    assert_int_equal((fail)(&err, PARINDEX_ERR_SHAPE, NULL, "%d", "%d", 1),
                     PARINDEX_ERR_STRUCT_SIZE);
    assert_memory_equal(&err, &before, sizeof err);
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    fault(&faults, PARINDEX_ERR_CSV, NULL, "%d", "%d", 1);
    assert_memory_equal(&err, &before, sizeof err);
    assert_int_equal(faults.first, PARINDEX_ERR_STRUCT_SIZE);
}

static void err_of_a_newer_caller_keeps_its_tail(void **state)
{
    (void)state;
    struct {
        parindex_error err;
        char tail[16];
    } newer = {PARINDEX_ERROR_INIT, "untouched"};
    newer.err.struct_size = sizeof newer;
    struct faults faults = {&newer.err, NULL, NULL, 0, PARINDEX_OK};
    fault(&faults, PARINDEX_ERR_CSV, NULL, "%d", "%d", 1);
    assert_int_equal(newer.err.status, PARINDEX_ERR_CSV);
    assert_int_equal(newer.err.struct_size, sizeof newer);
    assert_string_equal(newer.tail, "untouched");
}

static void where_is_copied(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_VI;
    struct where where = {5, "Phú Thọ", "2.1.3", "$.tree", 7, 8, 99};
    (fail)(&err, PARINDEX_ERR_EVIDENCE, &where, "number %d", "số %d", 3);
    assert_int_equal(err.unit, 5);
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 8);
    assert_int_equal(err.offset, 99);
    assert_string_equal(err.unit_code, "Phú Thọ");
    assert_string_equal(err.criterion, "2.1.3");
    assert_string_equal(err.path, "$.tree");
    assert_string_equal(err.message, "số 3");
    (fail)(&err, PARINDEX_ERR_NOMEM, NULL, "%s", "%s", "x");
    assert_int_equal(err.unit, -1);
    assert_int_equal(err.offset, -1);
    assert_int_equal(err.line | err.column, 0);
    assert_string_equal(err.path, "");
    assert_int_equal(err.lang, PARINDEX_LANG_VI);
}

/* Whatever is too long is cut between characters, and as late as possible. */
static void texts_are_cut_at_a_character(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 8; shift++) {
        char text[3000] = "";
        memset(text, 'x', shift);
        while (strlen(text) + 3 < sizeof text)
            strcat(text, "ế");
        parindex_error err = PARINDEX_ERROR_INIT;
        struct where where = WHERE_NOWHERE;
        where.unit_code = where.criterion = where.path = text;
        (fail)(&err, PARINDEX_ERR_CSV, &where, "%s", "%s", text);
        const char *fields[] = {err.message, err.unit_code, err.criterion, err.path};
        size_t sizes[] = {sizeof err.message, sizeof err.unit_code, sizeof err.criterion,
                          sizeof err.path};
        for (size_t f = 0; f < 4; f++) {
            size_t length = strlen(fields[f]);
            assert_in_range(length, sizes[f] - 5, sizes[f] - 1);
            assert_int_equal(utf8_fault(fields[f], length), length);
            assert_string_equal(fields[f] + length - 3, "…");
            assert_memory_equal(fields[f], text, length - 3);
        }
    }
}

static void handler_sees_all_and_err_the_first(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_VI;
    struct seen_faults seen = {0};
    struct faults faults = {&err, see_fault, &seen, 0, PARINDEX_OK};
    fault(&faults, PARINDEX_ERR_CSV, NULL, "first %d", "thứ nhất %d", 1);
    fault(&faults, PARINDEX_ERR_EVIDENCE, NULL, "second %d", "thứ hai %d", 2);
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.first, PARINDEX_ERR_CSV);
    assert_int_equal(seen.count, 2);
    assert_string_equal(err.message, "thứ nhất 1");
    assert_int_equal(err.status, PARINDEX_ERR_CSV);
    assert_string_equal(seen.list[1].message, "thứ hai 2");
    assert_int_equal(seen.list[1].status, PARINDEX_ERR_EVIDENCE);
}

struct counted {
    size_t count;
    char last[128];
};

static void count_fault(void *payload, const parindex_error *fault)
{
    struct counted *counted = payload;
    counted->count++;
    text_copy(counted->last, sizeof counted->last, fault->message);
}

static void a_thousand_faults_are_told(void **state)
{
    (void)state;
    for (size_t many = MOST_FAULTS - 1; many <= MOST_FAULTS + 2; many++) {
        struct counted counted = {0};
        parindex_error err = PARINDEX_ERROR_INIT;
        struct faults faults = {&err, count_fault, &counted, 0, PARINDEX_OK};
        for (size_t i = 0; i < many; i++)
            fault(&faults, PARINDEX_ERR_CSV, NULL, "number %zu", "số %zu", i);
        faults_end(&faults);
        assert_int_equal(faults.count, many);
        assert_int_equal(faults.first, PARINDEX_ERR_CSV);
        assert_string_equal(err.message, "number 0");
        bool more = many > MOST_FAULTS;
        assert_int_equal(counted.count, more ? MOST_FAULTS + 1 : many);
        if (many == MOST_FAULTS + 2)
            assert_string_equal(counted.last,
                                "2 more faults are there; the first 1000 were listed.");
    }
}

/* Whatever bytes a caller's text has, in whatever place, the error is UTF-8 without controls. */
static void bytes_that_are_no_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"\xFF",     "a\xC3",    "\xE1\xBA",     "\xED\xA0\x80",
                                        "\x1B[31m", "\xC2\x9B", "\xE2\x80\xAE", "a\nb\tc\x7F"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        struct where where = WHERE_NOWHERE;
        where.unit_code = where.criterion = where.path = texts[i];
        (fail)(&err, PARINDEX_ERR_CSV, &where, "<%s>", "<%s>", texts[i]);
        const char *fields[] = {err.message, err.unit_code, err.criterion, err.path};
        for (size_t f = 0; f < 4; f++) {
            char again[256];
            size_t length = strlen(fields[f]);
            assert_int_equal(utf8_fault(fields[f], length), length);
            assert_int_equal(parindex_text_plain(again, sizeof again, fields[f]), length);
            assert_string_equal(again, fields[f]);
            assert_true(length > 0);
        }
    }
}

static void long_texts_are_cut_between_words(void **state)
{
    (void)state;
    char text[3000] = "";
    while (strlen(text) + 40 < sizeof text)
        strcat(text, "cải cách hành chính ");
    parindex_error err = PARINDEX_ERROR_INIT;
    (fail)(&err, PARINDEX_ERR_CSV, NULL, "%s", "%s", text);
    size_t length = strlen(err.message);
    assert_in_range(length, sizeof err.message - 16, sizeof err.message - 1);
    assert_string_equal(err.message + length - 3, "…");
    assert_memory_equal(err.message, text, length - 3);
    assert_int_equal(text[length - 3], ' ');
}

/* What a person could not tell apart is shown with all its digits, and nothing else is. */
static void numbers_beside_each_other(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    double above = 68.5 + 0x1p-46;
    assert_string_equal(shown_beside(&faults, above, 68.5).text, "68.500000000000014");
    assert_string_equal(shown_beside(&faults, 68.5, above).text, "68.5");
    assert_string_equal(shown_beside(&faults, 68.5, 68.5).text, "68.5");
    assert_string_equal(shown_beside(&faults, 68.6, 68.5).text, "68.6");
    assert_string_equal(shown_beside(&faults, 0.1 + 0.2, 0.3).text, "0.30000000000000004");
    assert_string_equal(shown_number(&faults, 1.7e308).text, "1.7e308");
    assert_string_equal(shown_number(&faults, -5e-324).text, "-4.94065645841247e-324");
    err.lang = PARINDEX_LANG_VI;
    assert_string_equal(shown_beside(&faults, above, 68.5).text, "68,500000000000014");
    /* Every double has room. */
    for (int e = -320; e <= 308; e++) {
        char expected[40];
        double x = -1.2345678901234567 * pow(10, e);
        struct shown s = shown_number(&faults, x);
        parindex_format_grouped(expected, sizeof expected, x, -1, PARINDEX_LANG_VI);
        assert_true(strlen(s.text) + 1 < sizeof s.text);
        assert_string_equal(s.text, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_frozen),
        cmocka_unit_test(every_status_has_a_name_and_texts),
        cmocka_unit_test(unknown_status_has_a_name_too),
        cmocka_unit_test(options_null_is_default),
        cmocka_unit_test(options_of_an_older_caller),
        cmocka_unit_test(options_of_a_newer_caller),
        cmocka_unit_test(options_of_a_forgotten_size),
        cmocka_unit_test(init_macro_is_the_default),
        cmocka_unit_test(null_err_is_allowed),
        cmocka_unit_test(err_without_size_is_left_alone),
        cmocka_unit_test(err_of_a_newer_caller_keeps_its_tail),
        cmocka_unit_test(where_is_copied),
        cmocka_unit_test(texts_are_cut_at_a_character),
        cmocka_unit_test(handler_sees_all_and_err_the_first),
        cmocka_unit_test(a_thousand_faults_are_told),
        cmocka_unit_test(bytes_that_are_no_text),
        cmocka_unit_test(long_texts_are_cut_between_words),
        cmocka_unit_test(numbers_beside_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
