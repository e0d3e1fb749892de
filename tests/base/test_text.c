/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* RFC 3629: first and last characters of each length, and what is none. */
static const struct {
    const char *text;
    size_t size;
    size_t fault;
} sequences[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"a\0b", 3, 3},
    {"\x7F", 1, 1},
    {"\xC2\x80", 2, 2},
    {"\xDF\xBF", 2, 2},
    {"\xE0\xA0\x80", 3, 3},
    {"\xE1\xBA\xBF", 3, 3}, /* ế */
    {"\xED\x9F\xBF", 3, 3}, /* the last before the surrogates */
    {"\xEE\x80\x80", 3, 3}, /* the first behind them */
    {"\xEF\xBB\xBF", 3, 3},
    {"\xEF\xBF\xBF", 3, 3},
    {"\xF0\x90\x80\x80", 4, 4},
    {"\xF4\x8F\xBF\xBF", 4, 4},
    {"\x80", 1, 0}, /* a continuation alone */
    {"ab\xBF", 3, 2},
    {"\xC0\x80", 2, 0}, /* overlong NUL */
    {"\xC1\xBF", 2, 0},
    {"\xE0\x80\xAF", 3, 0}, /* overlong slash */
    {"\xE0\x9F\xBF", 3, 0},
    {"\xF0\x8F\xBF\xBF", 4, 0},
    {"\xED\xA0\x80", 3, 0}, /* surrogates */
    {"\xED\xBF\xBF", 3, 0},
    {"\xF4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
    {"\xF5\x80\x80\x80", 4, 0},
    {"\xFE", 1, 0},
    {"\xFF", 1, 0},
    {"\xC3", 1, 0}, /* truncated */
    {"\xE1\xBA", 2, 0},
    {"\xF0\x9F\x98", 3, 0},
    {"a\xC3z", 3, 1}, /* not continued */
    {"\xE1z\xBF", 3, 0},
    {"\xE1\xBAz", 3, 0},
    {"\xF0\x90z\x80", 4, 0},
    {"\xF0\x90\x80z", 4, 0},
    {"\xC3\xC3", 2, 0},
    {"\xC3\xA9\x80", 3, 2},
};

static void utf8_sequences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        size_t size = sequences[i].size;
        size_t found = utf8_fault(sequences[i].text, size);
        if (found != sequences[i].fault)
            fail_msg("sequence %zu: %zu, expected %zu", i, found, sequences[i].fault);
        /* The same at every place of the eight-byte steps, in memory of exactly that size. */
        for (size_t shift = 0; shift < 20; shift++) {
            char *text = malloc(shift + size + 1);
            assert_non_null(text);
            memset(text, 'x', shift);
            memcpy(text + shift, sequences[i].text, size);
            text[shift + size] = 'y';
            size_t expected =
                sequences[i].fault == size ? shift + size : shift + sequences[i].fault;
            assert_int_equal(utf8_fault(text, shift + size), expected);
            if (sequences[i].fault == size)
                assert_int_equal(utf8_fault(text, shift + size + 1), shift + size + 1);
            free(text);
        }
    }
}

static void cut_falls_between_characters(void **state)
{
    (void)state;
    const char *text = "aé€😀z"; /* 1, 2, 3, 4, 1 bytes */
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11};
    for (size_t max = 0; max < sizeof expected / sizeof *expected; max++)
        assert_int_equal(utf8_cut(text, strlen(text), max), expected[max]);
    /* Bytes after the text do not count. */
    assert_int_equal(utf8_cut("\xC3\xA9\x80", 2, 2), 2);
}

static void copy_is_cut_and_terminated(void **state)
{
    (void)state;
    char out[8];
    memset(out, '#', sizeof out);
    text_copy(out, sizeof out, "Phú Thọ");
    assert_string_equal(out, "Phú…");
    text_copy(out, 6, "Phú Thọ");
    assert_string_equal(out, "Ph…");
    text_copy(out, 4, "Phú Thọ");
    assert_string_equal(out, "…");
    text_copy(out, 3, "Phú Thọ");
    assert_string_equal(out, "");
    text_copy(out, 1, "Phú Thọ");
    assert_string_equal(out, "");
    text_copy(out, sizeof out, "");
    assert_string_equal(out, "");
    text_copy(out, sizeof out, "1234567");
    assert_string_equal(out, "1234567");
}

static void formats_of_any_length(void **state)
{
    (void)state;
    char out[1200];
    char text[1500] = "";
    while (strlen(text) + 4 < sizeof text)
        strcat(text, "ế");
    struct writer w = writer_on(out, sizeof out, 0);
    write_format(&w, "a%sz", text);
    assert_int_equal(w.length, strlen(text) + 2);
    assert_in_range(strlen(out), sizeof out - 4, sizeof out - 1);
    assert_int_equal(utf8_fault(out, strlen(out)), strlen(out));
    w = writer_on(NULL, 0, 0);
    write_format(&w, "%s", text);
    assert_int_equal(w.length, strlen(text));
}

/* Every character goes out as it came in, and what is none is none. */
static void characters_one_by_one(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c++) {
        char bytes[5] = "";
        uint32_t back = 0;
        size_t length = utf8_write(bytes, c);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        assert_int_equal(utf8_read(bytes, length, &back), surrogate ? 0 : length);
        assert_true(surrogate || back == c);
        assert_int_equal(utf8_count(bytes, length), 1);
        assert_int_equal(utf8_whole(bytes, length), length);
        for (size_t less = 1; less < length; less++)
            assert_int_equal(utf8_whole(bytes, less), 0);
    }
}

static void trim(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {" ", ""},
        {" \t \xC2\xA0\t", ""},
        {"a", "a"},
        {"  a b\t", "a b"},
        {"\xC2\xA0"
         "1 000\xC2\xA0",
         "1 000"},
        {"à", "à"}, /* ends in A0, which alone is no space */
        {" \xC3\x82 ", "\xC3\x82"},
        {"\n a", "\n a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i][0];
        size_t length = strlen(text);
        text_trim(&text, &length);
        assert_int_equal(length, strlen(cases[i][1]));
        assert_memory_equal(text, cases[i][1], length);
    }
}

static void same(void **state)
{
    (void)state;
    assert_true(text_same("UNIT", 4, "unit"));
    assert_true(text_same("unit,", 4, "Unit"));
    assert_true(text_same("đơn vị", strlen("đơn vị"), "ĐƠN VỊ"));
    assert_true(text_same("ỨỰỬĂÂÊÔ", strlen("ỨỰỬĂÂÊÔ"), "ứựửăâêô"));
    assert_false(text_same("đơn vi", strlen("đơn vi"), "đơn vị"));
    assert_false(text_same("don vị", strlen("don vị"), "đơn vị"));
    assert_false(text_same("×", strlen("×"), "÷"));
    assert_false(text_same("đơn vị", strlen("đơn vị") - 1, "đơn vị"));
    assert_true(text_same("Đơn vị", strlen("Đơn vị"), "Đơn vị"));
    assert_false(text_same("unit", 3, "unit"));
    assert_false(text_same("units", 5, "unit"));
    assert_true(text_same("", 0, ""));
    assert_false(text_same("", 0, "a"));
    assert_false(text_same("[", 1, "{"));
    assert_false(text_same("@", 1, "`"));
}

static size_t write_all(char *buf, size_t size, uint32_t lang)
{
    struct writer w = writer_on(buf, size, lang);
    write_text(&w, "Điểm");
    write_format(&w, " %d ", 5);
    write_number(&w, 2.5, -1);
    write_either(&w, " points", " điểm");
    write_text(&w, "");
    return w.length;
}

/* As snprintf: the length is that of the whole, what is written is the longest whole prefix. */
static void writer_truncates(void **state)
{
    (void)state;
    static const char *const whole[] = {"Điểm 5 2.5 points", "Điểm 5 2,5 điểm"};
    for (uint32_t lang = 0; lang < 2; lang++) {
        size_t length = strlen(whole[lang]);
        assert_int_equal(write_all(NULL, 0, lang), length);
        for (size_t size = 1; size < length + 4; size++) {
            char buf[64];
            memset(buf, '#', sizeof buf);
            assert_int_equal(write_all(buf, size, lang), length);
            size_t cut = utf8_cut(whole[lang], length, size - 1);
            assert_int_equal(strlen(buf), cut);
            assert_memory_equal(buf, whole[lang], cut);
            assert_int_equal(buf[size], '#');
        }
    }
}

/* A short piece must not slip in behind one that was cut. */
static void nothing_follows_a_cut(void **state)
{
    (void)state;
    char buf[8];
    struct writer w = writer_on(buf, sizeof buf, PARINDEX_LANG_EN);
    write_text(&w, "abcde");
    write_text(&w, "ếx");
    write_text(&w, "z");
    assert_string_equal(buf, "abcde");
    assert_int_equal(w.length, 10);
}

static void writer_takes_long_numbers(void **state)
{
    (void)state;
    char buf[512];
    struct writer w = writer_on(buf, sizeof buf, PARINDEX_LANG_VI);
    write_number(&w, -1e300, 15);
    assert_int_equal(w.length, 1 + 301 + 100 + 1 + 15);
    assert_int_equal(strlen(buf), w.length);
    assert_int_equal(buf[402], ',');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_sequences),
        cmocka_unit_test(cut_falls_between_characters),
        cmocka_unit_test(copy_is_cut_and_terminated),
        cmocka_unit_test(formats_of_any_length),
        cmocka_unit_test(characters_one_by_one),
        cmocka_unit_test(trim),
        cmocka_unit_test(same),
        cmocka_unit_test(writer_truncates),
        cmocka_unit_test(nothing_follows_a_cut),
        cmocka_unit_test(writer_takes_long_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
