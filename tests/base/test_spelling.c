/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/spelling.h"
#include "base/text.h"

static const char *key_of(char *room, size_t size, const char *text, bool folded)
{
    assert_true(spelling_key(room, size, text, folded));
    return room;
}

static void same_key(const char *a, const char *b)
{
    char left[128];
    char right[128];
    assert_string_equal(key_of(left, sizeof left, a, false), key_of(right, sizeof right, b, false));
}

/* Every letter of the alphabet with every tone: composed and combining give one key, and no other letter's. */
static void letters_compose(void **state)
{
    (void)state;
    struct table table = vectors_open("tests/vectors/spelling_letters.csv");
    char(*keys)[16] = test_calloc(table.rows, sizeof *keys);
    assert_int_equal(table.rows, 146);
    for (size_t i = 0; i < table.rows; i++) {
        char nfd[16];
        key_of(keys[i], sizeof keys[i], vectors_cell(&table, i, 0), false);
        assert_string_equal(keys[i], key_of(nfd, sizeof nfd, vectors_cell(&table, i, 1), false));
        char folded[16];
        key_of(folded, sizeof folded, vectors_cell(&table, i, 0), true);
        assert_int_equal(strlen(folded), 1);
        /* Small and capital letters are side by side in the file. */
        for (size_t j = 0; j < i; j++)
            assert_int_equal(strcmp(keys[j], keys[i]) == 0, i % 2 == 1 && j == i - 1);
    }
    test_free(keys);
    vectors_close(&table);
}

static void spellings_meet(void **state)
{
    (void)state;
    same_key("Hoà Bình", "Hòa Bình");
    same_key("Thuý", "thúy");
    same_key("\xC3\x90\xC3\xA0 Nẵng", "Đà Nẵng");            /* U+00D0 */
    same_key("\xC6\x89\xC3\xA0 N\xE1\xBA\xB5ng", "đà nẵng"); /* U+0189 */
    same_key("Bà Rịa - Vũng Tàu", "bà rịa\xE2\x80\x93vũng\xC2\xA0tàu");
    same_key("  T.P.  Hồ Chí Minh ", "t p hồ chí minh");
    same_key("Hà\xC2\xAD Nội\xE2\x80\x8B", "Hà Nội");
    same_key("", " - ");
    same_key("\xCC\x81", "");
}

static void different_words_differ(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Ba Tô", "Ba Tơ"},   {"Tân Thạnh", "Tân Thành"}, {"Mỹ Thọ", "Mỹ Tho"},
        {"Hà Nam", "Hàn Am"}, {"Đông Tiến", "Đồng Tiến"}, {"Quảng Nam", "Quảng Năm"},
        {"中", "国"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char a[64];
        char b[64];
        assert_string_not_equal(key_of(a, sizeof a, pairs[i][0], false),
                                key_of(b, sizeof b, pairs[i][1], false));
    }
}

static void folded_is_plain(void **state)
{
    (void)state;
    char key[64];
    assert_string_equal(key_of(key, sizeof key, "Thừa Thiên - Huế", true), "thua thien hue");
    assert_string_equal(key_of(key, sizeof key, "ĐẮK LẮK 2", true), "dak lak 2");
}

static void what_does_not_fit_is_told(void **state)
{
    (void)state;
    char key[8];
    assert_true(spelling_key(key, sizeof key, "ha noi1", false));
    assert_string_equal(key, "ha noi1");
    assert_false(spelling_key(key, sizeof key, "ha noi12", false));
    assert_int_equal(strlen(key), 7);
    assert_false(spelling_key(key, 1, "a", false));
    assert_true(spelling_key(key, 1, "", false));
}

/* Which characters that are no letters part words, and which are not there; all others stay. */
static void each_character_alone(void **state)
{
    (void)state;
    static const uint32_t parting[][2] = {
        {0x1, 0x2F},      {0x3A, 0x40},     {0x5B, 0x60},     {0x7B, 0x7F},     {0xA0, 0xA0},
        {0x2000, 0x200A}, {0x2010, 0x2015}, {0x202F, 0x202F}, {0x2212, 0x2212}, {0x3000, 0x3000}};
    static const uint32_t unseen[][2] = {{0xAD, 0xAD}, {0x200B, 0x200D}, {0xFEFF, 0xFEFF}};
    for (uint32_t c = 1; c < 0x11000; c++) {
        char text[16] = "x";
        char key[32];
        bool parts = false;
        bool nothing = false;
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t length = 1 + utf8_write(text + 1, c);
        text[length++] = 'y';
        text[length] = '\0';
        for (size_t i = 0; i < sizeof parting / sizeof *parting; i++)
            parts |= c >= parting[i][0] && c <= parting[i][1];
        for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
            nothing |= c >= unseen[i][0] && c <= unseen[i][1];
        key_of(key, sizeof key, text, false);
        if ((strcmp(key, "x y") == 0) != parts || (strcmp(key, "xy") == 0) != nothing)
            fail_msg("U+%04X: \"%s\"", (unsigned)c, key);
    }
    assert_false(spelling_key(NULL, 0, "x", false));
    assert_true(spelling_key((char[1]){'?'}, 1, "", false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_compose),           cmocka_unit_test(spellings_meet),
        cmocka_unit_test(different_words_differ),    cmocka_unit_test(folded_is_plain),
        cmocka_unit_test(what_does_not_fit_is_told), cmocka_unit_test(each_character_alone),
    };
    return cmocka_run_group_tests_name("spelling", tests, NULL, NULL);
}
