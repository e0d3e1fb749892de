/* SPDX-License-Identifier: MIT */
/* Names of units and of groups: the longest that there can be, and that what is not said takes no memory. */
#include "score/unit_groups.h"

#include <string.h>

#include "score/result.h"
#include "score_support.h"
#include "units/unit_name.h"

/* As many letters of four bytes as a name may have; a letter more, and there is none such. */
static void longest_names_are_found(void **state)
{
    (void)state;
    char name[MAX_UNIT_CODE + 5] = "";
    for (size_t i = 0; i < MAX_UNIT_LETTERS; i++)
        strcat(name, "\xF0\xA0\x80\x80");
    assert_int_equal(strlen(name), MAX_UNIT_CODE);
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = NULL;
    size_t unit = 7;
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 1, name, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    assert_true(unit_names_find(r->names, name, &unit) && unit == 1);
    parindex_result_unref(r);
    assert_int_equal(parindex_dossier_set_group(d, 0, name, NULL), PARINDEX_OK);
    assert_string_equal(parindex_dossier_group(d, 0), name);
    parindex_dossier_free(d);
    parindex_framework_unref(f);

    struct counted counted = {0, 0, 0, 0, 0};
    parindex_allocator a = counted_allocator(&counted);
    struct unit_groups *g = unit_groups_new(2, &a);
    assert_true(unit_groups_put(g, 0, "other", 5) && unit_groups_put(g, 1, name, strlen(name)));
    assert_int_equal(unit_groups_find(g, name), 1);
    strcat(name, "\xF0\xA0\x80\x80");
    assert_true(unit_groups_find(g, name) == PARINDEX_NONE);
    unit_groups_unref(g);
    assert_int_equal(counted.blocks, 0);
}

/* Near is what is near as it is written, or else by the name without its kind; the first unit like any other. */
static void near_names(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *near;
    } cases[] = {{"Tỉnh Phú Thọo", "Tỉnh Phú Thọ"},
                 {"phu thoo", "Tỉnh Phú Thọ"},
                 {"phu tho", "Tỉnh Phú Thọ"},
                 {"ha noi", "Thành phố Hà Nội"},
                 {"Thành phố Hà Nộ", "Thành phố Hà Nội"},
                 {"Cà Mau", ""}};
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 3, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 2, "ha noj", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 0, "Tỉnh Phú Thọ", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 1, "Thành phố Hà Nội", NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(unit_names_near(r->names, cases[i].typed), cases[i].near);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* A group that is none, of a dossier without groups, is nothing to be kept. */
static void none_takes_no_memory(void **state)
{
    (void)state;
    struct counted counted = {0, 0, 0, 0, 0};
    parindex_allocator a = counted_allocator(&counted);
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = &a;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 1, &o, NULL), PARINDEX_OK);
    uint64_t before = counted.calls;
    assert_int_equal(parindex_dossier_set_group(d, 0, " ", NULL), PARINDEX_OK);
    assert_int_equal(counted.calls, before);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_names_are_found),
        cmocka_unit_test(near_names),
        cmocka_unit_test(none_takes_no_memory),
    };
    return cmocka_run_group_tests_name("unit_groups", tests, NULL, NULL);
}
