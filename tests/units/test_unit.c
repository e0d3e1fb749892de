/* SPDX-License-Identifier: MIT */
/* The registry as a whole: counts on a day, chains through time, texts. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "units/unit_name.h"

static size_t count_on(const char *date, bool provinces)
{
    size_t count = 0;
    for (size_t u = 0; u < parindex_unit_count(); u++)
        count += parindex_unit_is_there(u, date) &&
                 (parindex_unit_at(u)->type <= PARINDEX_UNIT_MUNICIPALITY) == provinces;
    return count;
}

static size_t municipalities_on(const char *date)
{
    size_t count = 0;
    for (size_t u = 0; u < parindex_unit_count(); u++)
        count += parindex_unit_is_there(u, date) &&
                 parindex_unit_at(u)->type == PARINDEX_UNIT_MUNICIPALITY;
    return count;
}

static void as_many_as_there_were(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        size_t provinces;
        size_t municipalities;
    } days[] = {
        {"2008-07-31", 0, 0},  {"2008-08-01", 63, 5}, {"2012", 63, 5},       {"2024-12-31", 63, 5},
        {"2025-01-01", 63, 6}, {"2025-06-30", 63, 6}, {"2025-07-01", 34, 6}, {"2025", 34, 6},
        {"2026-04-29", 34, 6}, {"2026-04-30", 34, 7}, {"2026-10-09", 34, 7}, {"2026-10-10", 34, 9},
        {"2031-01-01", 34, 9},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        assert_int_equal(count_on(days[i].date, true), days[i].provinces);
        assert_int_equal(municipalities_on(days[i].date), days[i].municipalities);
    }
    assert_int_equal(count_on("2023", false), 17);
    assert_int_equal(count_on("2021", false), 5);
    assert_int_equal(count_on("2024", false), 0);
}

static void dates_are_read_strictly(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "24",         "2024-1-1",   "2024-13-01",
                                      "2023-02-29", "2024-04-31", "01/07/2025", "2024-00-10",
                                      "2024-01-00", "20240101",   "2024-01-1x", "abcd",
                                      "2024-x1-01", "2024-01/01", "1900-02-29", "2100-02-29"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t unit = 77;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parindex_unit_is_there(0, bad[i]), 0);
        if (i == 0)
            continue;
        assert_int_equal(parindex_unit_find(&unit, "01", bad[i], &err), PARINDEX_ERR_ARGUMENT);
        assert_part(err.message, bad[i]);
        assert_int_equal(unit, 77);
    }
    static const char *const good[] = {"2000-02-29", "2024-02-29", "2023-02-28", "2024-12-31"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        size_t unit = 77;
        assert_int_not_equal(parindex_unit_find(&unit, "01", good[i], NULL), PARINDEX_ERR_ARGUMENT);
        assert_int_equal(parindex_unit_is_there(0, good[i]), i > 0);
    }
    assert_int_equal(parindex_unit_is_there(0, NULL), 0);
    assert_int_equal(parindex_unit_is_there(PARINDEX_NONE, "2024"), 0);
}

static void units_are_whole(void **state)
{
    (void)state;
    assert_null(parindex_unit_at(parindex_unit_count()));
    for (size_t u = 0; u < parindex_unit_count(); u++) {
        const parindex_unit *unit = parindex_unit_at(u);
        bool province = unit->type <= PARINDEX_UNIT_MUNICIPALITY;
        assert_true(unit->code[0] && unit->name_vi[0] && unit->name_en[0] && unit->from[0]);
        assert_true(unit->source_vi[0] && unit->source_en[0]);
        assert_true(strstr(unit->full_vi, unit->name_vi) != NULL);
        /* The two that the portal names cities: nobody has read the resolution. */
        bool seen = strcmp(unit->from, "2026-10-10") == 0;
        assert_int_equal(unit->provenance,
                         seen ? PARINDEX_PROVENANCE_OBSERVED : PARINDEX_PROVENANCE_PUBLISHED);
        assert_true(unit->to[0] == '\0' || strcmp(unit->from, unit->to) <= 0);
        assert_true(parindex_unit_type_name(unit->type, PARINDEX_LANG_VI)[0] != '\0');
        assert_true(parindex_assessment_name(unit->assessment, PARINDEX_LANG_EN)[0] != '\0');
        assert_int_equal(province, unit->region[0] != '\0');
        assert_int_equal(province, unit->region_vi[0] && unit->region_en[0]);
        /* A province that ended went into one that began on the next day. */
        size_t next = parindex_unit_successor(u);
        assert_int_equal(next != PARINDEX_NONE, province && unit->to[0] != '\0');
        if (next != PARINDEX_NONE) {
            assert_false(parindex_unit_is_there(next, unit->to));
            assert_true(next > u);
        }
        /* No code twice on a day, by the dates alone. */
        for (size_t v = u + 1; v < parindex_unit_count(); v++)
            if (strcmp(parindex_unit_at(v)->code, unit->code) == 0)
                assert_true(unit->to[0] != '\0' && strcmp(unit->to, parindex_unit_at(v)->from) < 0);
    }
    assert_string_equal(parindex_unit_type_name(99, PARINDEX_LANG_EN), "");
    assert_string_equal(parindex_assessment_name(0, PARINDEX_LANG_EN), "");
    assert_string_equal(parindex_match_name(PARINDEX_MATCH_ALIAS, PARINDEX_LANG_EN), "alias");
    assert_string_equal(parindex_match_name(77, PARINDEX_LANG_EN), "");
}

static size_t found(const char *code, const char *date)
{
    size_t unit = PARINDEX_NONE;
    assert_int_equal(parindex_unit_find(&unit, code, date, NULL), PARINDEX_OK);
    return unit;
}

static void chains_through_time(void **state)
{
    (void)state;
    /* 11 unchanged, 17 unions of two, 6 of three. */
    size_t unions[4] = {0};
    for (size_t u = 0; u < parindex_unit_count(); u++) {
        if (strcmp(parindex_unit_at(u)->from, "2025-07-01") != 0)
            continue;
        size_t parts = 0;
        while (parindex_unit_predecessor(u, parts) != PARINDEX_NONE)
            parts++;
        assert_in_range(parts, 1, 3);
        unions[parts]++;
    }
    assert_int_equal(unions[1], 11);
    assert_int_equal(unions[2], 17);
    assert_int_equal(unions[3], 6);

    size_t city = found("79", "2026");
    static const char *const parts[] = {"Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"};
    for (size_t i = 0; i < 3; i++) {
        const parindex_unit *part = parindex_unit_at(parindex_unit_predecessor(city, i));
        assert_string_equal(part->name_vi, parts[i]);
    }
    assert_int_equal(parindex_unit_predecessor(city, 3), PARINDEX_NONE);
    assert_int_equal(parindex_unit_predecessor(PARINDEX_NONE, 0), PARINDEX_NONE);
    assert_int_equal(parindex_unit_successor(city), PARINDEX_NONE);
    assert_int_equal(parindex_unit_successor(PARINDEX_NONE), PARINDEX_NONE);
    assert_int_equal(parindex_unit_successor(found("27", NULL)), found("24", "2025"));
    assert_int_equal(parindex_unit_successor(found("75", "2026-04-29")), found("75", "2026"));
}

static void codes_need_a_date(void **state)
{
    (void)state;
    static const char *const changed[][3] = {
        {"15", "Yen Bai", "Lao Cai"},      {"24", "Bac Giang", "Bac Ninh"},
        {"44", "Quang Binh", "Quang Tri"}, {"52", "Binh Dinh", "Gia Lai"},
        {"80", "Long An", "Tay Ninh"},     {"82", "Tien Giang", "Dong Thap"},
        {"91", "Kien Giang", "An Giang"},
    };
    size_t refused = 0;
    for (size_t u = 0; u < parindex_unit_count(); u++) {
        size_t unit = 77;
        parindex_error err = PARINDEX_ERROR_INIT;
        const char *code = parindex_unit_at(u)->code;
        parindex_status status = parindex_unit_find(&unit, code, NULL, &err);
        refused += status != PARINDEX_OK;
        if (status == PARINDEX_OK)
            assert_string_equal(parindex_unit_at(unit)->code, code);
        else
            assert_int_equal(status, PARINDEX_ERR_AMBIGUOUS_UNIT);
    }
    assert_int_equal(refused, 2 * 7 + 1); /* Bắc Ninh twice: a province, then a city */
    for (size_t i = 0; i < 7; i++) {
        size_t unit = 77;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parindex_unit_find(&unit, changed[i][0], "", &err),
                         PARINDEX_ERR_AMBIGUOUS_UNIT);
        assert_int_equal(unit, 77);
        assert_part(err.message, changed[i][1]);
        assert_part(err.message, changed[i][2]);
        assert_part(err.message, "Say the date");
        char beside[16];
        snprintf(beside, sizeof beside, " %s\t", changed[i][0]); /* blanks do not count */
        assert_int_equal(parindex_unit_find(&unit, beside, "", &err), PARINDEX_ERR_AMBIGUOUS_UNIT);
        assert_int_equal(parindex_unit_find(&unit, beside, "2024", &err), PARINDEX_OK);
        assert_string_equal(parindex_unit_at(unit)->name_en, changed[i][1]);
        unit = 77;
        err.lang = PARINDEX_LANG_VI;
        assert_int_equal(parindex_unit_resolve(&unit, changed[i][0], NULL, &err),
                         PARINDEX_ERR_AMBIGUOUS_UNIT);
        bool twice = strcmp(changed[i][0], "24") == 0; /* Bắc Ninh, a province and a city */
        assert_part(err.message, twice ? "có thể hiểu theo 3 cách" : "có thể hiểu theo 2 cách");
        assert_string_equal(parindex_unit_at(found(changed[i][0], "2024"))->name_en, changed[i][1]);
        assert_string_equal(parindex_unit_at(found(changed[i][0], "2025"))->name_en, changed[i][2]);
    }
}

static void codes_that_are_none(void **state)
{
    (void)state;
    size_t unit = 77;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_unit_find(&unit, "27", "2026", &err), PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_part(err.message, "Bac Ninh (27, 2008-08-01 to 2025-06-30)");
    assert_int_equal(parindex_unit_find(&unit, "4", NULL, &err), PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_int_equal(parindex_unit_find(&unit, "Hà Nội", NULL, &err),
                     PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_part(err.message, "has the code");
    assert_int_equal(parindex_unit_find(&unit, "Hà Giang", "2026", &err),
                     PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_part(err.message, "has the code");
    assert_int_equal(parindex_unit_find(&unit, "", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_find(&unit, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_unit_find(NULL, "01", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(unit, 77);
}

/* A name has letters, not bytes, and one spelling; what is too long for it is counted as it is written. */
static void names_of_units(void **state)
{
    (void)state;
    static char text[4 * MAX_UNIT_CODE];
    struct unit_name name;
    parindex_error err = PARINDEX_ERROR_INIT;
    struct faults faults = {.err = &err};
    memset(text, 'a', sizeof text);
    assert_true(unit_name_take(&name, text, MAX_UNIT_LETTERS, NULL, PARINDEX_ERR_DOSSIER, &faults));
    assert_int_equal(name.length, MAX_UNIT_LETTERS);
    static const size_t lengths[] = {MAX_UNIT_LETTERS + 1, MAX_UNIT_CODE + 1, sizeof text};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char said[64];
        faults = (struct faults){.err = &err};
        assert_false(unit_name_take(&name, text, lengths[i], NULL, PARINDEX_ERR_DOSSIER, &faults));
        (void)snprintf(said, sizeof said, "has %zu letters; at most 255", lengths[i]);
        assert_int_equal(err.status, PARINDEX_ERR_DOSSIER);
        assert_part(err.message, said);
    }
    faults = (struct faults){.err = &err};
    assert_false(unit_name_take(&name, "  ", 2, NULL, PARINDEX_ERR_DOSSIER, &faults));
    assert_part(err.message, "The unit has no name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_as_there_were), cmocka_unit_test(dates_are_read_strictly),
        cmocka_unit_test(units_are_whole),       cmocka_unit_test(chains_through_time),
        cmocka_unit_test(codes_need_a_date),     cmocka_unit_test(codes_that_are_none),
        cmocka_unit_test(names_of_units),
    };
    return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
