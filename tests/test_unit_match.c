/* SPDX-License-Identifier: MIT */
/* Spellings: tests/vectors/unit_spellings.csv, one row one case, and what is refused. */
#include "support.h"

#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_calls),
        cmocka_unit_test(blanks_at_the_ends_are_nothing),
    };
    struct table table = table_open("tests/vectors/unit_spellings.csv");
    int failed = cmocka_run_group_tests_name("bad calls", tests, NULL, NULL);
    failed += run_rows("unit spellings", &table, spelling);
    table_close(&table);
    return failed;
}
