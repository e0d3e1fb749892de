/* SPDX-License-Identifier: MIT */
/* Spellings: tests/vectors/unit_spellings.csv, one row one case, and what is refused. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "units/unit_text.h"

static const char *step_of(const parindex_match *match)
{
    static const char *const steps[] = {"none",  "code",   "name", "normalised",
                                        "alias", "folded", "other"};
    bool sure = match->step >= PARINDEX_MATCH_CODE && match->step <= PARINDEX_MATCH_ALIAS;
    return sure && match->unit == PARINDEX_NONE ? "ambiguous" : steps[match->step];
}

static void spelling(void **state)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    const char *date = row_cell(state, 1);
    assert_int_equal(parindex_unit_match(&match, row_cell(state, 0), date, NULL), PARINDEX_OK);
    assert_string_equal(step_of(&match), row_cell(state, 2));
    const char *code = match.unit == PARINDEX_NONE ? "-" : parindex_unit_at(match.unit)->code;
    assert_string_equal(code, row_cell(state, 3));
    if (match.unit != PARINDEX_NONE && date[0] != '\0')
        assert_int_equal(parindex_unit_is_there(match.unit, date), 1);

    /* resolve says the same or refuses. */
    size_t unit = 77;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_unit_resolve(&unit, row_cell(state, 0), date, &err);
    bool ambiguous = strcmp(row_cell(state, 2), "ambiguous") == 0;
    parindex_status refused =
        ambiguous ? PARINDEX_ERR_AMBIGUOUS_UNIT : PARINDEX_ERR_UNREGISTERED_UNIT;
    assert_int_equal(status, match.unit == PARINDEX_NONE ? refused : PARINDEX_OK);
    assert_int_equal(unit, match.unit == PARINDEX_NONE ? 77 : match.unit);
    for (size_t i = 0; i < match.candidates; i++)
        if (status != PARINDEX_OK)
            assert_part(err.message, parindex_unit_at(match.candidate[i])->name_en);
}

static void bad_calls(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_match match = PARINDEX_MATCH_INIT;
    size_t unit = 77;
    char longer[2048];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(parindex_unit_match(NULL, "x", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_match(&match, "", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_match(&match, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_match(&match, "x", "soon", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_resolve(NULL, "x", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_resolve(&unit, longer, NULL, &err),
                     PARINDEX_ERR_UNREGISTERED_UNIT);
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_unit_resolve(&unit, "Hà Nôi", NULL, &err),
                     PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_part(err.message, "Có phải là: Hà Nội (01, ");
    match.struct_size = 4;
    assert_int_equal(parindex_unit_match(&match, "x", NULL, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(unit, 77);
}

static void blanks_at_the_ends_are_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {" 24", "24 ", "\t24\xC2\xA0", " Bắc Giang "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        parindex_match match = PARINDEX_MATCH_INIT;
        assert_int_equal(parindex_unit_match(&match, texts[i], "2024", NULL), PARINDEX_OK);
        assert_int_equal(match.step, i < 3 ? PARINDEX_MATCH_CODE : PARINDEX_MATCH_NAME);
        assert_string_equal(parindex_unit_at(match.unit)->name_vi, "Bắc Giang");
    }
    size_t unit = 77;
    assert_int_equal(parindex_unit_find(&unit, " 01 ", NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_unit_resolve(&unit, " ", NULL, NULL), PARINDEX_ERR_UNREGISTERED_UNIT);
}

/* What is like a name, for a question alone: letters without what is around them; a text that is long is like none. */
static void alike(void **state)
{
    (void)state;
    static const char *const same[] = {"Bắc Giang", "BAC GIANG", "1. UBND tỉnh Bác Giang (2)",
                                       "bacgiang",  "Bac-Giang", "Bac Giang Province"};
    char key[256];
    char longer[400];
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(unit_alike_key(key, sizeof key, same[i]));
        assert_string_equal(key, "bacgiang");
    }
    memset(longer, 'a', sizeof longer);
    longer[255] = '\0';
    assert_true(unit_alike_key(key, sizeof key, longer));
    assert_int_equal(strlen(key), 255);
    longer[255] = 'a';
    longer[256] = '\0';
    assert_false(unit_alike_key(key, sizeof key, longer));
    assert_false(unit_alike_key(key, 8, "Bắc Giang"));
    assert_false(unit_alike_key(key, sizeof key, "UBND tỉnh"));
    assert_false(unit_alike_key(key, sizeof key, ""));
}

/* Only folded, and without words around it, is it a name or another one of a unit: no proof. */
static void folded_alone(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"UBND Bác Giang", "Bac Giang"},
        {"UBND Thúa Thiên", "Thua Thien Hue"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        parindex_match match = PARINDEX_MATCH_INIT;
        assert_int_equal(parindex_unit_match(&match, texts[i][0], "2024", NULL), PARINDEX_OK);
        assert_string_equal(step_of(&match), "folded");
        assert_int_equal(match.unit, PARINDEX_NONE);
        assert_int_equal(match.candidates, 1);
        assert_string_equal(parindex_unit_at(match.candidate[0])->name_en, texts[i][1]);
    }
}

/* A form of a name: what is before it and behind it, and which names it goes with. */
struct form {
    const char *before;
    const char *behind;
    uint32_t type; /* that it says; 0: none */
};

enum {
    P = PARINDEX_UNIT_PROVINCE,
    M = PARINDEX_UNIT_MUNICIPALITY
};

static const struct form forms[] = {
    {"", " Province", P},
    {"", " province", P},
    {"", " PROVINCE", P},
    {"", " Prov.", P},
    {"Province of ", "", P},
    {"the Province of ", "", P},
    {"", " City", M},
    {"", " city", M},
    {"City of ", "", M},
    {"", " Municipality", M},
    {"Tỉnh ", "", P},
    {"TỈNH ", "", P},
    {"tỉnh: ", "", P},
    {"TP ", "", M},
    {"TP. ", "", M},
    {"Tp.", "", M},
    {"T.P. ", "", M},
    {"thành phố ", "", M},
    {"", " (TP)", M},
    {"UBND tỉnh ", "", P},
    {"UBND Tỉnh ", "", P},
    {"UBND TP. ", "", M},
    {"UBND thành phố ", "", M},
    {"UBND ", "", 0},
    {"Ủy ban nhân dân tỉnh ", "", P},
    {"Uỷ ban nhân dân tỉnh ", "", P},
    {"Ủy ban nhân dân thành phố ", "", M},
    {"ỦY BAN NHÂN DÂN THÀNH PHỐ ", "", M},
    {"People's Committee of ", " Province", P},
    {"", " Provincial People’s Committee", P},
    {"", " City People's Committee", M},
    {"", " (1)", 0},
    {"", "(12)", 0},
    {"", " [1]", 0},
    {"", "[a]", 0},
    {"", "*", 0},
    {"", " **", 0},
    {"", " (*)", 0},
    {"", "¹", 0},
    {"", " ⁽²⁾", 0},
    {"", " (1) *", 0},
    {"", " (iii)", 0},
    {"", " (ix)", 0},
    {"", " [B]", 0},
    {"", " (z)", 0},
    {"", " (^)", 0},
    {"", " [~]", 0},
    {"1. ", "", 0},
    {"1.", "", 0},
    {"01 - ", "", 0},
    {"63 – ", "", 0},
    {"7) ", "", 0},
    {"(7) ", "", 0},
    {"12/ ", "", 0},
    {"1.2. ", "", 0},
    {"12\t", "", 0},
    {"• ", "", 0},
    {"- ", "", 0},
    {"3. Tỉnh ", " (1)", P},
    {"3. UBND TP. ", "*", M},
    {"12. ", " Province [2]", P},
};

/* The text in that form, on the last day that the unit is known on. */
static parindex_match match_form(const struct form *form, const char *name, const parindex_unit *u)
{
    char text[256];
    parindex_match match = PARINDEX_MATCH_INIT;
    snprintf(text, sizeof text, "%s%s%s", form->before, name, form->behind);
    assert_int_equal(
        parindex_unit_match(&match, text, u->to[0] != '\0' ? u->to : "2026-12-01", NULL),
        PARINDEX_OK);
    return match;
}

static void every_name_in_every_form(void **state)
{
    (void)state;
    size_t found = 0;
    size_t refused = 0;
    for (size_t i = 0; i < parindex_unit_count(); i++) {
        const parindex_unit *u = parindex_unit_at(i);
        const char *const spellings[] = {u->name_vi, u->name_en};
        if (u->type != P && u->type != M)
            continue;
        for (size_t k = 0; k < 2 * (sizeof forms / sizeof *forms); k++) {
            const struct form *form = &forms[k / 2];
            parindex_match match = match_form(form, spellings[k % 2], u);
            /* When the two cities that were only seen to be such began is not known: both names are theirs. */
            bool older = u->provenance == PARINDEX_PROVENANCE_OBSERVED && form->type == P &&
                         match.step == PARINDEX_MATCH_ALIAS;
            bool fits = form->type == 0 || form->type == u->type || older;
            bool sure = match.unit != PARINDEX_NONE;
            if (fits != sure || (sure && match.unit != i))
                print_error("\"%s%s%s\" is %s, step %s\n", form->before, spellings[k % 2],
                            form->behind, sure ? parindex_unit_at(match.unit)->full_vi : "no unit",
                            step_of(&match));
            assert_int_equal(fits, sure);
            if (sure) {
                assert_int_equal(match.unit, i);
                found++;
            } else {
                /* It is said what it is like, and that it is there on another day at most. */
                assert_true(match.step == PARINDEX_MATCH_FOLDED ||
                            match.step == PARINDEX_MATCH_OTHER_DATE);
                refused++;
            }
        }
    }
    print_message("%zu spellings found, %zu of another type refused\n", found, refused);
    assert_true(found > 5000 && refused > 3000);
}

/* Words that go with a name do not make one. */
static void no_name_is_made_up(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Hà",
        "Province",
        "City",
        "UBND",
        "UBND tỉnh",
        "(1)",
        "1.",
        "1. (1)",
        "*",
        "Tỉnh (1)",
        "Hà Nội 1",
        "Hà Nội (cũ)",
        "Hà Nội (2024)",
        "2024 Hà Nội",
        "Quận 1",
        "Phường Huế",
        "Huyện Hà Nội",
        "Sở Nội vụ tỉnh Bắc Giang",
        "UBND huyện Bắc Giang",
        "Văn phòng UBND tỉnh Bắc Giang",
        "Province City",
        "UBND Bộ Y tế",
        "Tỉnh Bộ Y tế",
        "Bắc",
        "Quảng Province",
        "City of",
        "Tỉnh thành phố",
        "1234. Hà Nội",
        "Hà Nội (Bắc)",
        "Hà Nội và Hà Nam",
        "Hà Nội, Hà Nam",
        "()",
        "[",
        "Hà Nội [",
        "(",
        ")",
        "(1",
        "(1 Hà Nội",
        "Hà Nội (1234)",
        "Hà Nội (viiii)",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        parindex_match match = PARINDEX_MATCH_INIT;
        assert_int_equal(parindex_unit_match(&match, texts[i], "2023", NULL), PARINDEX_OK);
        bool open = strcmp(texts[i], "Hà Nội [") == 0; /* a mark that says nothing */
        if ((match.unit == PARINDEX_NONE) == open)
            print_error("\"%s\"\n", texts[i]);
        assert_int_equal(match.unit == PARINDEX_NONE, !open);
    }
}

/* Pieces of names, marks and torn characters in any order: read, and never beyond their end. */
static void any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "Hà Nội", "Bac Giang", "UBND", "tỉnh", "TP.",      "Province", "City", "of",   " ",   "(",
        ")",      "[",         "]",    "*",    "1",        "24",       ".",    "-",    "\t",  "²",
        "\xC2",   "\xE2\x80",  "\xFF", "ỉ",    "\xCC\x89", "i",        "•",    "the ", "’s ", "  "};
    uint64_t random = 5;
    for (int i = 0; i < 3000; i++) {
        char text[400] = "";
        int count = 1 + i % 12;
        for (int k = 0; k < count; k++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            strcat(text, pieces[(random >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        /* A separate block, so that a checker sees a step beyond its end. */
        size_t size = strlen(text) + 1;
        char *copy = malloc(size);
        assert_non_null(copy);
        memcpy(copy, text, size);
        parindex_match match = PARINDEX_MATCH_INIT;
        assert_int_equal(parindex_unit_match(&match, copy, i % 2 == 0 ? "2024" : NULL, NULL),
                         PARINDEX_OK);
        assert_true(match.candidates <= PARINDEX_MATCH_MOST);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(every_name_in_every_form),
        cmocka_unit_test(no_name_is_made_up),
        cmocka_unit_test(bad_calls),
        cmocka_unit_test(alike),
        cmocka_unit_test(folded_alone),
        cmocka_unit_test(blanks_at_the_ends_are_nothing),
    };
    struct table table = vectors_open("tests/vectors/unit_spellings.csv");
    int failed = cmocka_run_group_tests_name("bad calls", tests, NULL, NULL);
    failed += run_rows("unit spellings", &table, spelling);
    vectors_close(&table);
    return failed;
}
