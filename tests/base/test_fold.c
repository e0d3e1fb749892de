/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"

static void folds_to(const char *text, const char *expected)
{
    char room[256];
    size_t length = parindex_text_fold(room, sizeof room, text);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(room, expected);
    /* What is folded folds to itself. */
    assert_int_equal(parindex_text_fold(room, sizeof room, expected), strlen(expected));
    assert_string_equal(room, expected);
}

/* "0061 0323" as UTF-8. */
static void spell(char *out, const char *codes)
{
    for (char *end; *codes != '\0'; codes = end)
        out += utf8_write(out, (uint32_t)strtoul(codes, &end, 16));
    *out = '\0';
}

/* Random letters with random marks, as Python's unicodedata composes them. */
static void composes_as_unicode_does(void **state)
{
    (void)state;
    struct table table = vectors_open("tests/vectors/folds.csv");
    assert_true(table.rows > 1000);
    for (size_t i = 0; i < table.rows; i++) {
        char text[128];
        char expected[128];
        spell(text, vectors_cell(&table, i, 0));
        spell(expected, vectors_cell(&table, i, 1));
        char room[128];
        parindex_text_fold(room, sizeof room, text);
        if (strcmp(room, expected) != 0)
            print_error("row %zu: %s\n", i + 2, vectors_cell(&table, i, 0));
        folds_to(text, expected);
    }
    vectors_close(&table);
}

/* Every letter of the alphabet with every tone, its marks in each order, one or both of them apart. */
static void every_vietnamese_letter(void **state)
{
    (void)state;
    struct table table = vectors_open("tests/vectors/spelling_letters.csv");
    for (size_t i = 0; i < table.rows; i++) {
        const char *composed = vectors_cell(&table, i, 0);
        const char *apart = vectors_cell(&table, i, 1);
        folds_to(apart, composed);
        folds_to(composed, composed);
        size_t length = strlen(apart);
        if (length != 5)
            continue;
        char turned[6] = {apart[0], apart[3], apart[4], apart[1], apart[2], '\0'};
        folds_to(turned, composed);
        /* ậ written as â and a dot, or as ạ and a roof */
        for (size_t first = 1; first <= 3; first += 2) {
            char one[4] = {apart[0], apart[first], apart[first + 1], '\0'};
            char half[16];
            parindex_text_fold(half, sizeof half, one);
            strncat(half, apart + (first == 1 ? 3 : 1), 2);
            folds_to(half, composed);
        }
    }
    vectors_close(&table);
}

static void blanks(void **state)
{
    (void)state;
    folds_to("", "");
    folds_to("   ", "");
    folds_to("\xC2\xA0\xE3\x80\x80\t\n", "");
    folds_to("  Đà   Nẵng ", "Đà Nẵng");
    folds_to("Đà\xC2\xA0Nẵng", "Đà Nẵng");
    folds_to("Đà\t\r\nNẵng\n", "Đà Nẵng");
    folds_to("Đà \xE2\x80\x83\xE2\x80\xAF Nẵng", "Đà Nẵng");
    folds_to("a\xE2\x80\xA8"
             "b",
             "a b");
    /* A mark behind a blank is the blank's, whatever stood before. */
    folds_to("a \xCC\x81", "a \xCC\x81");
    folds_to("\xCC\x81"
             "a",
             "\xCC\x81"
             "a");
}

static void what_is_not_seen_is_not_there(void **state)
{
    (void)state;
    folds_to("\xEF\xBB\xBFĐà Nẵng", "Đà Nẵng");
    folds_to("Đà\xE2\x80\x8B Nẵ\xC2\xADng\xE2\x81\xA0", "Đà Nẵng");
    folds_to("a\xE2\x80\x8D\xCC\x81", "á");
    folds_to("\xE2\x80\xAE"
             "Đà\xE2\x80\xAC\xD8\x9C",
             "Đà");
    folds_to("\xE2\x80\x8B \xE2\x80\x8B", "");
    /* Other scripts and pictures are none of its business. */
    folds_to("\xD7\xA2\xD7\x91\xD7\xA8\xD7\x99\xD7\xAA 😀",
             "\xD7\xA2\xD7\x91\xD7\xA8\xD7\x99\xD7\xAA 😀");
    folds_to("KÂ", "KÂ");
    folds_to("hà nội", "hà nội");
}

/* Unicode's white space with the four separators of ASCII, and what is not to be seen; first and last of each. */
static const uint32_t white[][2] = {
    {0x9, 0xD},       {0x1C, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
static const uint32_t unseen[][2] = {{0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},
                                     {0x180E, 0x180E}, {0x200B, 0x200F}, {0x202A, 0x202E},
                                     {0x2060, 0x206F}, {0xFEFF, 0xFEFF}};

static bool is_in(const uint32_t (*ranges)[2], size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

/* Every character between two letters: a blank, nothing, or what is there. */
static void each_character_alone(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x11000; c++) {
        char text[16] = "x";
        char folded[32];
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t length = 1 + utf8_write(text + 1, c);
        text[length++] = 'y';
        text[length] = '\0';
        (void)parindex_text_fold(folded, sizeof folded, text);
        bool blank = strcmp(folded, "x y") == 0;
        bool nothing = strcmp(folded, "xy") == 0;
        if (blank != is_in(white, sizeof white / sizeof *white, c) ||
            nothing != is_in(unseen, sizeof unseen / sizeof *unseen, c))
            fail_msg("U+%04X: \"%s\"", (unsigned)c, folded);
    }
}

/* Plain is what folding surely leaves as it is: ASCII with single blanks within. */
static void plain_folds_to_itself(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool plain;
    } texts[] = {{"", true},      {"a", true},         {"a b c", true}, {" a", false},
                 {"a ", false},   {" ", false},        {"a  b", false}, {"a\tb", false},
                 {"\x7f", false}, {"\xc3\xa9", false}, {"a~!z", true},  {"a\x1f", false}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(fold_is_plain(texts[i].text, strlen(texts[i].text)), texts[i].plain);
        if (texts[i].plain)
            folds_to(texts[i].text, texts[i].text);
    }
}

static void bytes_that_are_not_utf8_stay(void **state)
{
    (void)state;
    folds_to("a\xFF  b\xC3", "a\xFF b\xC3");
    folds_to("\xE1\xBA", "\xE1\xBA");
    folds_to("\xFF\xCC\x81", "\xFF\xCC\x81");
}

static void as_snprintf(void **state)
{
    (void)state;
    char room[8];
    memset(room, '#', sizeof room);
    assert_int_equal(parindex_text_fold(NULL, 0, "Hà  Nội"), strlen("Hà Nội"));
    assert_int_equal(parindex_text_fold(room, 6, "Hà  Nội"), strlen("Hà Nội"));
    assert_string_equal(room, "Hà N");
    assert_int_equal(room[6], '#');
    assert_int_equal(parindex_text_fold(room, sizeof room, NULL), 0);
    assert_string_equal(room, "");
    /* No text grows by more than is said, not by three marks that all move. */
    char text[64];
    char out[sizeof text * FOLD_GROWTH];
    strcpy(text, "ǘ\xCC\xA3ǘ\xCC\xA3ṹ\xCC\xA3\xCC\x9B");
    assert_true(parindex_text_fold(out, sizeof out, text) <= strlen(text) * FOLD_GROWTH);
}

/* Any number of marks behind one letter, in a moment. */
static void many_marks(void **state)
{
    (void)state;
    enum {
        MANY = 200000
    };
    char *text = test_malloc(2 * MANY + 2);
    char *out = test_malloc(2 * MANY * FOLD_GROWTH + 2);
    text[0] = 'a';
    for (size_t i = 0; i < MANY; i++)
        memcpy(text + 1 + 2 * i, i % 2 ? "\xCC\xA3" : "\xCC\x82", 2);
    text[2 * MANY + 1] = '\0';
    size_t length = parindex_text_fold(out, 2 * MANY * FOLD_GROWTH + 2, text);
    assert_int_equal(utf8_fault(out, length), length);
    assert_memory_equal(out, "ậ", 3);
    test_free(text);
    test_free(out);
}

static void plain_is(const char *text, const char *expected)
{
    char room[256];
    assert_int_equal(parindex_text_plain(room, sizeof room, text), strlen(expected));
    assert_string_equal(room, expected);
    assert_int_equal(utf8_fault(room, strlen(room)), strlen(room));
}

static void nothing_that_a_terminal_acts_upon(void **state)
{
    (void)state;
    plain_is("Đà Nẵng 😀 \xD7\xA2", "Đà Nẵng 😀 \xD7\xA2");
    plain_is("\x1B[31mred", "\\x1B[31mred");
    plain_is("\xC2\x9B"
             "31m\x7F\x07",
             "\\x9B31m\\x7F\\x07");
    plain_is("a\tb\nc\r\nd\xC2\x85"
             "e\xE2\x80\xA8"
             "f",
             "a b c  d e f");
    plain_is("a\xE2\x80\xAE"
             "b\xE2\x81\xA6\xD8\x9C\xE2\x80\x8F",
             "a\\u202Eb\\u2066\\u061C\\u200F");
    plain_is("\xFF"
             "a\xC3",
             "\xEF\xBF\xBD"
             "a\xEF\xBF\xBD");
    plain_is("", "");
    assert_int_equal(parindex_text_plain(NULL, 0, "\x1B"), 4);
    assert_int_equal(parindex_text_plain(NULL, 0, NULL), 0);
    /* Every character below U+0400, and every control above. */
    for (uint32_t c = 1; c < 0x2100; c++) {
        char text[5] = "";
        char room[16];
        utf8_write(text, c);
        size_t length = parindex_text_plain(room, sizeof room, text);
        bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E ||
                       c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        assert_int_equal(strcmp(room, text) != 0, control);
        for (size_t i = 0; control && i < length; i++)
            assert_in_range(room[i], ' ', '~');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composes_as_unicode_does),
        cmocka_unit_test(every_vietnamese_letter),
        cmocka_unit_test(blanks),
        cmocka_unit_test(what_is_not_seen_is_not_there),
        cmocka_unit_test(bytes_that_are_not_utf8_stay),
        cmocka_unit_test(as_snprintf),
        cmocka_unit_test(many_marks),
        cmocka_unit_test(each_character_alone),
        cmocka_unit_test(plain_folds_to_itself),
        cmocka_unit_test(nothing_that_a_terminal_acts_upon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
