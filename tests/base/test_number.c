/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L /* setenv, mkdtemp */
#include "support.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static void rounded_and_formatted(void **state)
{
    double value = strtod(row_cell(state, 0), NULL);
    int32_t decimals = (int32_t)strtol(row_cell(state, 1), NULL, 10);
    for (uint32_t lang = 0; lang < 2; lang++) {
        const char *expected = row_cell(state, 2 + lang);
        char text[400];
        size_t length = parindex_format(text, sizeof text, value, decimals, lang);
        assert_string_equal(text, expected);
        assert_int_equal(length, strlen(expected));
    }
    if (decimals < 0 || isnan(value))
        return;
    /* The number is the one that the text says. */
    double rounded = parindex_round(value, decimals);
    double printed = strtod(row_cell(state, 2), NULL);
    assert_same(rounded, printed);
    assert_same(parindex_round(rounded, decimals), rounded);
    assert_same(parindex_round(-value, decimals), rounded == 0 ? 0.0 : -rounded);
}

static enum number_reading reading_of(const char *word)
{
    return strcmp(word, "read") == 0        ? NUMBER_READ
           : strcmp(word, "none") == 0      ? NUMBER_NONE
           : strcmp(word, "ambiguous") == 0 ? NUMBER_AMBIGUOUS
                                            : NUMBER_TOO_LARGE;
}

static void read_back(void **state)
{
    const char *text = row_cell(state, 0);
    const char *mode = row_cell(state, 1);
    uint32_t decimal = strcmp(mode, "point") == 0   ? PARINDEX_DECIMAL_POINT
                       : strcmp(mode, "comma") == 0 ? PARINDEX_DECIMAL_COMMA
                                                    : PARINDEX_DECIMAL_AUTO;
    double value = 12345;
    enum number_reading reading = number_read(&value, text, strlen(text), decimal);
    assert_int_equal(reading, reading_of(row_cell(state, 2)));
    assert_same(value, reading == NUMBER_READ ? strtod(row_cell(state, 3), NULL) : 12345);

    /* A cell is not terminated: what follows it must not count. */
    char longer[64];
    double again = 12345;
    snprintf(longer, sizeof longer, "%s9.9", text);
    assert_int_equal(number_read(&again, longer, strlen(text), decimal), reading);
    assert_same(again, value);
}

static void extremes(void **state)
{
    (void)state;
    char text[400];
    size_t length = parindex_format(text, sizeof text, 1e300, 2, PARINDEX_LANG_EN);
    assert_int_equal(length, 304);
    assert_int_equal(strspn(text + 1, "0"), 300);
    assert_string_equal(text + 301, ".00");
    assert_same(parindex_round(1e300, 2), 1e300);
    length = parindex_format(text, sizeof text, 5e-324, -1, PARINDEX_LANG_VI);
    assert_string_equal(text, "4,94065645841247e-324");
    assert_int_equal(length, strlen(text));
    static const struct {
        double x;
        const char *text;
    } far[] = {
        {1.7e308, "1.7e308"}, {-1.7e308, "-1.7e308"},
        {1e21, "1e21"},       {1e20, "100000000000000000000"},
        {1e-200, "1e-200"},   {1e-20, "0.00000000000000000001"},
        {1.5e-21, "1.5e-21"},
    };
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        parindex_format(text, sizeof text, far[i].x, -1, PARINDEX_LANG_EN);
        assert_string_equal(text, far[i].text);
    }
    /* What is written can be read, to the last double that there is. */
    static const double ends[] = {DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324, 1e15, 123456789012345678.0};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            double back;
            length = parindex_format(text, sizeof text, ends[i], -1, lang);
            assert_int_equal(number_read(&back, text, length, lang + 1), NUMBER_READ);
            assert_true(fabs(back - ends[i]) <= fabs(ends[i]) * 1e-14 || back == ends[i]);
        }
    assert_same(parindex_round(INFINITY, 2), INFINITY);
    assert_same(parindex_round(-INFINITY, 2), -INFINITY);
    assert_true(isnan(parindex_round(NAN, 2)));
    assert_same(parindex_round(-0.0, 2), 0.0);
    assert_same(parindex_round(-0.001, 2), 0.0);
    assert_same(parindex_round(0.1 + 0.2, 15), 0.3);
    assert_same(parindex_round(1.55, INT32_MIN), 2);
    assert_same(parindex_round(0.1, INT32_MAX), 0.1);
}

static void format_is_cut_as_snprintf_does(void **state)
{
    (void)state;
    assert_int_equal(parindex_format(NULL, 0, -61.885, 2, PARINDEX_LANG_VI), 6);
    for (size_t size = 1; size < 10; size++) {
        char text[16];
        memset(text, '#', sizeof text);
        assert_int_equal(parindex_format(text, size, -61.885, 2, PARINDEX_LANG_VI), 6);
        size_t fits = size - 1 < 6 ? size - 1 : 6;
        assert_int_equal(strlen(text), fits);
        assert_memory_equal(text, "-61,89", fits);
        assert_int_equal(text[size], '#');
    }
}

static uint64_t seed = 20220101;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* 17 digits and more, against the C library, which is exact. */
static void long_numbers_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < 200000; i++) {
        char text[64];
        uint64_t bits = next_random() >> 1;
        double x;
        memcpy(&x, &bits, sizeof x);
        if (!isfinite(x))
            continue;
        switch (i % 4) {
        case 0:
            snprintf(text, sizeof text, "%.*e", (int)(16 + next_random() % 8), x);
            break;
        case 1:
            snprintf(text, sizeof text, "%llu.%017llu", (unsigned long long)(next_random() >> 20),
                     (unsigned long long)(next_random() % 100000000000000000ULL));
            break;
        case 2:
            snprintf(text, sizeof text, "%llu", (unsigned long long)next_random());
            break;
        default:
            snprintf(text, sizeof text, "0.%llu", (unsigned long long)(next_random() >> 14));
            break;
        }
        double value = NAN;
        if (number_read(&value, text, strlen(text), PARINDEX_DECIMAL_POINT) != NUMBER_READ)
            fail_msg("%s is not read", text);
        assert_same(value, strtod(text, NULL));
    }
}

static void long_text_is_no_overrun(void **state)
{
    (void)state;
    char text[4096];
    double value = 5;
    memset(text, '9', sizeof text);
    assert_int_equal(number_read(&value, text, sizeof text, 0), NUMBER_TOO_LARGE);
    assert_int_equal(number_read(&value, text, 310, 0), NUMBER_TOO_LARGE);
    assert_same(value, 5);
    memset(text, '0', sizeof text);
    text[300] = '7';
    assert_int_equal(number_read(&value, text, 301, 0), NUMBER_READ);
    assert_same(value, 7);
    /* The longest that is read. */
    memset(text, '0', sizeof text);
    text[350] = '8';
    assert_int_equal(number_read(&value, text, 351, 0), NUMBER_READ);
    assert_same(value, 8);
    text[350] = '0';
    text[351] = '9';
    assert_int_equal(number_read(&value, text, 352, 0), NUMBER_TOO_LARGE);
    assert_int_equal(number_read(&value, "", 0, 0), NUMBER_NONE);
}

static void under_a_comma(void)
{
    char text[32];
    double value = 0;
    snprintf(text, sizeof text, "%.1f", 0.5);
    assert_string_equal(text, "0,5");
    parindex_format(text, sizeof text, 1.005, 2, PARINDEX_LANG_EN);
    assert_string_equal(text, "1.01");
    parindex_format(text, sizeof text, 1.005, 2, PARINDEX_LANG_VI);
    assert_string_equal(text, "1,01");
    parindex_format(text, sizeof text, 0.125, -1, PARINDEX_LANG_EN);
    assert_string_equal(text, "0.125");
    assert_same(parindex_round(2.675, 2), 2.68);
    assert_int_equal(number_read(&value, "61.89", 5, 0), NUMBER_READ);
    assert_same(value, 61.89);
    assert_int_equal(number_read(&value, "1.2345678901234567e-5", 21, 0), NUMBER_READ);
    assert_same(value, 0.000012345678901234567);

    parindex_framework *framework = opened("example.commune");
    assert_same(parindex_framework_choice(framework, node_of(framework, "1.1"), 1)->points, 2.5);
    char words[200];
    parindex_framework_words(framework, node_of(framework, "1.1"), 0, words, sizeof words);
    assert_string_equal(words, "Issued on time: 5; Issued late: 2.5; Not issued: 0.");
    parindex_framework_unref(framework);
    /* Messages too: the language decides the mark, not the locale. */
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse_edited(&framework, "tree.children.0.children.0.scale.choices.0.points",
                                  "5.5", NULL, &err),
                     PARINDEX_ERR_FRAMEWORK);
    assert_part(err.message, "gives 5.5 points");
}

/* The first of some locales with a decimal comma; NULL where the machine has none. */
static const char *some_locale(void)
{
    static const char *const names[] = {"de_DE.UTF-8", "vi_VN.UTF-8", "fr_FR.UTF-8", "de-DE"};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && found == NULL; i++)
        found = setlocale(LC_NUMERIC, names[i]);
    return found;
}

#ifdef _WIN32
static const char *made_locale(void)
{
    return NULL;
}
#else
/* One that is made here, where there is localedef, and taken away again. */
static const char *made_locale(void)
{
    const char *found = NULL;
    char made[] = "/tmp/parindex-locale-XXXXXX";
    char command[512];
    if (mkdtemp(made) == NULL)
        return NULL;
    snprintf(command, sizeof command,
             "localedef -c -i '%s/tests/vectors/comma.locale' %s/comma >/dev/null 2>&1",
             PARINDEX_SOURCE_DIR, made);
    if (system(command) >= 0 && setenv("LOCPATH", made, 1) == 0)
        found = setlocale(LC_NUMERIC, "comma");
    unsetenv("LOCPATH");
    snprintf(command, sizeof command, "rm -rf %s", made);
    assert_int_equal(system(command), 0);
    return found;
}
#endif

/* Skipped where there is no locale with a decimal comma. */
/* What is behind the text is none of it. */
static void a_sign_behind_is_not_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
        enum number_reading reading;
    } cases[] = {{"-1", 0, NUMBER_NONE},   {"-1", 1, NUMBER_NONE},   {"-1", 2, NUMBER_READ},
                 {"1e-5", 2, NUMBER_NONE}, {"1e+5", 2, NUMBER_NONE}, {"1e-5", 3, NUMBER_NONE},
                 {"1e-5", 4, NUMBER_READ}, {"1e55", 2, NUMBER_NONE}, {"1-5", 1, NUMBER_READ}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value;
        char *text = malloc(cases[i].length + 1); /* so that a sanitizer sees what is read */
        assert_non_null(text);
        memcpy(text, cases[i].text, cases[i].length + 1);
        assert_int_equal(number_read(&value, text, cases[i].length, PARINDEX_DECIMAL_POINT),
                         cases[i].reading);
        free(text);
    }
}

static void locale_is_ignored(void **state)
{
    (void)state;
    const char *found = some_locale();
    if (found == NULL)
        found = made_locale();
    /* Some C libraries take any name of a locale and have none. */
    bool comma = found != NULL && strcmp(localeconv()->decimal_point, ",") == 0;
    if (comma)
        under_a_comma();
    setlocale(LC_NUMERIC, "C");
    if (!comma) {
        print_message("no locale with a decimal comma here, and no localedef to make one\n");
        skip();
    }
}

static void groups_of_three(void **state)
{
    (void)state;
    static const struct {
        double x;
        int32_t decimals;
        const char *en;
        const char *vi;
    } cases[] = {
        {0, -1, "0", "0"},
        {999, -1, "999", "999"},
        {999.9996, 3, "1,000.000", "1.000,000"},
        {1000, -1, "1,000", "1.000"},
        {-1234.5, 2, "-1,234.50", "-1.234,50"},
        {-999, 0, "-999", "-999"},
        {528684, -1, "528,684", "528.684"},
        {1e15, 0, "1,000,000,000,000,000", "1.000.000.000.000.000"},
        {0.123456, -1, "0.123456", "0,123456"},
        {1.7e300, -1, "1.7e300", "1,7e300"},
        {(double)NAN, 2, "", ""},
        {(double)-INFINITY, 2, "-inf", "-inf"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[600];
        parindex_format_grouped(text, sizeof text, cases[i].x, cases[i].decimals, PARINDEX_LANG_EN);
        assert_string_equal(text, cases[i].en);
        size_t length = parindex_format_grouped(text, sizeof text, cases[i].x, cases[i].decimals,
                                                PARINDEX_LANG_VI);
        assert_string_equal(text, cases[i].vi);
        assert_int_equal(length, strlen(text));
        assert_int_equal(
            parindex_format_grouped(NULL, 0, cases[i].x, cases[i].decimals, PARINDEX_LANG_VI),
            length);
        for (size_t size = 1; size <= length; size++) {
            parindex_format_grouped(text, size, cases[i].x, cases[i].decimals, PARINDEX_LANG_VI);
            assert_int_equal(strlen(text), size - 1);
            assert_memory_equal(text, cases[i].vi, size - 1);
        }
    }
    char text[600];
    size_t length = parindex_format_grouped(text, sizeof text, -1.7e308, 2, PARINDEX_LANG_EN);
    assert_int_equal(length, 1 + 309 + 102 + 3);
    assert_memory_equal(text, "-170,000,", 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_three),
        cmocka_unit_test(extremes),
        cmocka_unit_test(format_is_cut_as_snprintf_does),
        cmocka_unit_test(long_numbers_are_exact),
        cmocka_unit_test(long_text_is_no_overrun),
        cmocka_unit_test(a_sign_behind_is_not_read),
        cmocka_unit_test(locale_is_ignored),
    };
    struct table round = vectors_open("tests/vectors/round.csv");
    struct table numbers = vectors_open("tests/vectors/numbers.csv");
    int failed = run_rows("round.csv", &round, rounded_and_formatted);
    failed += run_rows("numbers.csv", &numbers, read_back);
    failed += cmocka_run_group_tests(tests, NULL, NULL);
    vectors_close(&round);
    vectors_close(&numbers);
    return failed != 0;
}
