/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/json_writer.h"

static struct json_writer plain_writer(unsigned indent, bool exact)
{
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    return json_writer_on(&a, indent, exact);
}

/* What was written; the writer is done. */
static void wrote(struct json_writer *w, const char *expected)
{
    assert_false(w->failed);
    assert_int_equal(w->depth, 0);
    assert_string_equal(w->text, expected);
    assert_int_equal(w->length, strlen(expected));
    json_writer_free(w);
}

/* Every kind of value, nested, and what is empty. */
static void write_all(struct json_writer *w)
{
    json_put_object(w, NULL);
    json_put_text(w, "title", "Cải cách \"hành chính\"");
    json_put_known(w, "known", "có");
    json_put_known(w, "unknown", "");
    json_put_list(w, "points");
    json_put_number(w, NULL, 61.89);
    json_put_rounded(w, NULL, 2.345, 2);
    json_put_rounded(w, NULL, 2.345, -1);
    json_put_number(w, NULL, NAN);
    json_put_number(w, NULL, -INFINITY);
    json_put_list(w, NULL);
    json_end_list(w);
    json_put_object(w, NULL);
    json_end_object(w);
    json_put_object(w, NULL);
    json_put_whole(w, "least", INT64_MIN);
    json_put_whole(w, "most", INT64_MAX);
    json_end_object(w);
    json_end_list(w);
    json_put_object(w, "none");
    json_end_object(w);
    json_put_flag(w, "yes", true);
    json_put_flag(w, "no", false);
    json_put_null(w, "null");
    json_end_object(w);
}

static void on_one_line(void **state)
{
    (void)state;
    struct json_writer w = plain_writer(0, false);
    write_all(&w);
    wrote(&w,
          "{\"title\":\"Cải cách \\\"hành chính\\\"\",\"known\":\"có\",\"unknown\":null,"
          "\"points\":[61.89,2.35,2.345,null,null,[],{},{\"least\":-9223372036854775808,"
          "\"most\":9223372036854775807}],\"none\":{},\"yes\":true,\"no\":false,\"null\":null}");
}

static void indented(void **state)
{
    (void)state;
    struct json_writer w = plain_writer(2, false);
    write_all(&w);
    json_end_line(&w);
    wrote(&w, "{\n"
              "  \"title\": \"Cải cách \\\"hành chính\\\"\",\n"
              "  \"known\": \"có\",\n"
              "  \"unknown\": null,\n"
              "  \"points\": [\n"
              "    61.89,\n"
              "    2.35,\n"
              "    2.345,\n"
              "    null,\n"
              "    null,\n"
              "    [],\n"
              "    {},\n"
              "    {\n"
              "      \"least\": -9223372036854775808,\n"
              "      \"most\": 9223372036854775807\n"
              "    }\n"
              "  ],\n"
              "  \"none\": {},\n"
              "  \"yes\": true,\n"
              "  \"no\": false,\n"
              "  \"null\": null\n"
              "}\n");
}

/* A value that is the whole. */
static void alone(void **state)
{
    (void)state;
    struct json_writer w = plain_writer(2, false);
    json_put_text(&w, NULL, "Huế");
    wrote(&w, "\"Huế\"");
    w = plain_writer(2, false);
    json_put_list(&w, NULL);
    json_end_list(&w);
    wrote(&w, "[]");
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } cases[] = {
        {"", "\"\""},
        {"/", "\"/\""},
        {"\\ \" \b\f\n\r\t", "\"\\\\ \\\" \\b\\f\\n\\r\\t\""},
        {"\x01\x1B[2J\x7F", "\"\\u0001\\u001B[2J\\u007F\""},
        {"\xC2\x85|\xC2\x9F|\xC2\xA0", "\"\\u0085|\\u009F|\xC2\xA0\""},
        {"a\xE2\x80\xAE b\xE2\x81\xA9\xD8\x9C", "\"a\\u202E b\\u2069\\u061C\""},
        {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA7", "\"\\u2028\\u2029\xE2\x80\xA7\""},
        {"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
        {"\xFF\xC3", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"a\xE1\xBA", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xED\xA0\x80z", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_writer w = plain_writer(0, false);
        json_put_text(&w, NULL, cases[i].text);
        json_t *read = json_loads(w.text, JSON_DECODE_ANY, NULL);
        assert_non_null(read);
        json_decref(read);
        wrote(&w, cases[i].expected);
        /* As a key the same. */
        w = plain_writer(0, false);
        json_put_object(&w, NULL);
        json_put_null(&w, cases[i].text);
        assert_memory_equal(w.text + 1, cases[i].expected, strlen(cases[i].expected));
        json_writer_free(&w);
    }
}

/* What was read is written again: every kind of value, null among them. */
static void values_again(void **state)
{
    (void)state;
    static const char text[] = "{\"a\":[1,-2.5,\"x\",true,false,null,[],{}],\"b\":{\"c\":null}}";
    parindex_allocator a;
    struct arena arena;
    const struct json *root = NULL;
    struct json_place place;
    assert_true(allocator_take(&a, NULL));
    arena_init(&arena, &a);
    assert_int_equal(json_read(&root, &arena, text, sizeof text - 1, &place), JSON_WELL);
    struct json_writer w = plain_writer(0, false);
    json_put_value(&w, NULL, root);
    wrote(&w, text);
    arena_free(&arena);
}

/* Each in 15 digits, and in as many as it needs. */
static void numbers(void **state)
{
    (void)state;
    static const struct {
        double x;
        const char *seen;
        const char *exact;
    } cases[] = {
        {0, "0.0", "0.0"},
        {-0.0, "-0.0", "-0.0"},
        {3, "3.0", "3.0"},
        {-61.89, "-61.89", "-61.89"},
        {0.1 + 0.2, "0.3", "0.30000000000000004"},
        {1.0 / 3, "0.333333333333333", "0.3333333333333333"},
        {100.0 / 3, "33.3333333333333", "33.333333333333336"},
        {99999999999999.5, "99999999999999.5", "99999999999999.5"},
        {999999999999999.0, "999999999999999.0", "999999999999999.0"},
        {1e15, "1e15", "1e15"},
        {1234567890123456.0, "1.23456789012346e15", "1234567890123456.0"},
        {9007199254740993.0, "9.00719925474099e15", "9007199254740992.0"},
        {12345678901234568.0, "1.23456789012346e16", "12345678901234568.0"},
        {1e-4, "0.0001", "0.0001"},
        {1.5e-5, "1.5e-5", "1.5e-5"},
        {1e22, "1e22", "1e22"},
        {1e23, "1e23", "1e23"},
        {DBL_MAX, "1.79769313486231e308", "1.7976931348623157e308"},
        {DBL_MIN, "2.2250738585072e-308", "2.2250738585072014e-308"},
        {5e-324, "4.94065645841247e-324", "4.94065645841247e-324"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_writer w = plain_writer(0, false);
        json_put_number(&w, NULL, cases[i].x);
        wrote(&w, cases[i].seen);
        w = plain_writer(0, true);
        json_put_number(&w, NULL, cases[i].x);
        wrote(&w, cases[i].exact);
    }
}

/* Random bits: 15 digits as another writer of JSON prints them, exact ones read again as the same double. */
static void numbers_as_others_read_them(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (size_t i = 0; i < 200000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t bits = seed ^ seed >> 29;
        double x;
        if (i % 2 == 0)
            memcpy(&x, &bits, sizeof x);
        else
            x = (double)(bits >> 11) * 0x1p-53 * (i % 3 == 0 ? 1e-5 : 1e3);
        if (!isfinite(x))
            continue;
        struct json_writer w = plain_writer(0, false);
        json_put_number(&w, NULL, x);
#ifdef _WIN32 /* where jansson prints by Windows's printf, which rounds halves up */
        json_writer_free(&w);
#else
        json_t *number = json_real(x);
        char *theirs = json_dumps(number, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
        json_decref(number);
        wrote(&w, theirs);
        free(theirs);
#endif
        w = plain_writer(0, true);
        json_put_number(&w, NULL, x);
        assert_same(strtod(w.text, NULL), x);
        json_writer_free(&w);
    }
}

static void a_long_text(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    struct json_writer w = json_writer_on(&a, 1, true);
    json_put_list(&w, NULL);
    for (int32_t i = 0; i < 20000; i++)
        json_put_whole(&w, NULL, i);
    json_end_list(&w);
    assert_false(w.failed);
    json_t *read = json_loads(w.text, 0, NULL);
    assert_int_equal(json_array_size(read), 20000);
    assert_int_equal(json_integer_value(json_array_get(read, 19999)), 19999);
    json_decref(read);
    assert_true(ledger.calls < 20);
    json_writer_free(&w);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
}

/* Each allocation fails in turn: nothing is left, and nothing more is written. */
static void no_memory(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at <= 4; fail_at++) {
        struct ledger ledger = {.fail_at = fail_at};
        parindex_allocator a = ledger_allocator(&ledger);
        struct json_writer w = json_writer_on(&a, 8, false);
        for (int i = 0; i < 60; i++)
            json_put_list(&w, NULL);
        size_t length = w.length;
        json_put_text(&w, NULL, "x");
        if (ledger.calls < fail_at)
            assert_false(w.failed);
        else
            assert_true(w.failed && w.length == length);
        json_writer_free(&w);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_one_line),
        cmocka_unit_test(indented),
        cmocka_unit_test(alone),
        cmocka_unit_test(texts),
        cmocka_unit_test(values_again),
        cmocka_unit_test(numbers),
        cmocka_unit_test(numbers_as_others_read_them),
        cmocka_unit_test(a_long_text),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
