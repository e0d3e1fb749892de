/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/catalogue.h"

static void ids_are_in_order(void **state)
{
    (void)state;
    size_t count = parindex_catalogue_count();
    assert_true(count >= 19);
    for (size_t i = 0; i < count; i++) {
        const char *id = parindex_catalogue_id(i);
        assert_non_null(id);
        if (i > 0)
            assert_true(strcmp(parindex_catalogue_id(i - 1), id) < 0);
    }
    assert_null(parindex_catalogue_id(count));
    assert_null(parindex_catalogue_id(PARINDEX_NONE));
}

static void text_is_the_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < parindex_catalogue_count(); i++) {
        const char *id = parindex_catalogue_id(i);
        size_t size = 0;
        size_t length;
        char name[128] = "frameworks/";
        strcat(strcat(name, id), ".json");
        char *file = read_file(name, &length);
        const char *text = parindex_catalogue_text(id, &size);
        assert_int_equal(size, length);
        assert_memory_equal(text, file, size);
        assert_ptr_equal(parindex_catalogue_text(id, NULL), text);
        free(file);
    }
    size_t size = 77;
    assert_null(parindex_catalogue_text("vn.none", &size));
    assert_null(parindex_catalogue_text(NULL, &size));
    assert_int_equal(size, 77);
}

/* Leaves that take no evidence. */
static size_t constants_of(const parindex_framework *f)
{
    size_t constants = 0;
    for (size_t n = 0; n < parindex_framework_describe(f)->nodes; n++)
        constants += parindex_framework_node(f, n)->scale == PARINDEX_SCALE_CONSTANT;
    return constants;
}

static void every_edition_opens(void **state)
{
    (void)state;
    for (size_t i = 0; i < parindex_catalogue_count(); i++) {
        const char *id = parindex_catalogue_id(i);
        parindex_framework *f = opened(id);
        const parindex_framework_info *info = parindex_framework_describe(f);
        assert_string_equal(info->id, id);
        assert_true(strlen(info->title_vi) > 0 && strlen(info->title_en) > 0);
        assert_true(strlen(info->source_vi) > 0 && strlen(info->source_en) > 0);
        assert_int_equal(info->layout, 1);
        assert_true(info->acts > 0);
        assert_in_range(info->provenance, PARINDEX_PROVENANCE_OFFICIAL,
                        PARINDEX_PROVENANCE_INVENTED);
        size_t node = 77;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (info->nodes == 0) {
            assert_int_equal(info->weakest, 0);
            assert_int_equal(info->levels, 0);
            for (uint32_t lang = 0; lang < 2; lang++) {
                err.lang = lang;
                assert_int_equal(parindex_framework_find(&node, f, "1", &err),
                                 PARINDEX_ERR_NOT_SCORABLE);
                assert_part(err.message, id);
                assert_part(err.message, lang == 0 ? "annex" : "phụ lục");
                assert_true(strlen(err.message) < sizeof err.message - 4); /* said to its end */
                assert_int_equal(parindex_framework_find_input(&node, f, "1", &err),
                                 PARINDEX_ERR_NOT_SCORABLE);
            }
            assert_int_equal(node, 77);
            assert_null(parindex_framework_node(f, 0));
        } else {
            assert_true(info->leaves > 0 && info->inputs + constants_of(f) >= info->leaves &&
                        info->levels > 0);
            assert_in_range(info->weakest, 1, 6);
            for (size_t n = 0; n < info->nodes; n++)
                assert_int_equal(node_of(f, parindex_framework_node(f, n)->code), n);
        }
        parindex_framework_unref(f);
    }
}

/* "supersedes" and superseded_by are the two ends of one relation. */
static void supersession_agrees(void **state)
{
    (void)state;
    size_t named = 0;
    size_t naming = 0;
    for (size_t i = 0; i < parindex_catalogue_count(); i++) {
        const char *id = parindex_catalogue_id(i);
        parindex_framework *f = opened(id);
        const char *by = parindex_framework_describe(f)->superseded_by;
        if (by[0] != '\0') {
            named++;
            parindex_framework *newer = opened(by);
            bool found = false;
            for (size_t k = 0; k < parindex_framework_describe(newer)->supersedes; k++)
                found = found || strcmp(parindex_framework_supersedes(newer, k), id) == 0;
            assert_true(found);
            parindex_framework_unref(newer);
        }
        for (size_t k = 0; k < parindex_framework_describe(f)->supersedes; k++) {
            naming++;
            const struct catalogue_item *older =
                catalogue_find(parindex_framework_supersedes(f, k));
            assert_non_null(older);
            assert_string_equal(older->superseded_by, id);
        }
        parindex_framework_unref(f);
    }
    assert_int_equal(named, naming);
    parindex_framework *f = opened("vn.par.1149.province");
    assert_string_equal(parindex_framework_describe(f)->superseded_by, "vn.par.876.province");
    parindex_framework_unref(f);
}

/* A user's own file with a built-in id gets the same error. */
static void superseded_by_follows_the_id(void **state)
{
    (void)state;
    parindex_framework *f = edited("id", "'vn.par.1149.province'");
    assert_string_equal(parindex_framework_describe(f)->superseded_by, "vn.par.876.province");
    parindex_framework_unref(f);
}

static void unknown_ids(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"vn.776", "Did you mean: vn.766?"},
        {"vn.par.876", "vn.par.876.ministry, vn.par.876.province"},
        {"VN.766", "No edition \"VN.766\" is built in"},
        {"", "No edition \"\" is built in; there are"},
        {"nothing like it at all", "is built in; there are "},
    };
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(parindex_framework_open(&f, cases[i][0], NULL, &err),
                         PARINDEX_ERR_UNKNOWN_ID);
        assert_part(err.message, cases[i][1]);
    }
    assert_int_equal(parindex_framework_open(&f, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_open(NULL, "vn.766", NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_null(f);
    /* A piece that many ids hold, and a long id: cut at a character. */
    for (size_t shift = 0; shift < 3; shift++) {
        char id[200] = "";
        memset(id, 'x', shift);
        while (strlen(id) < 150)
            strcat(id, "ế");
        assert_int_equal(parindex_framework_open(&f, id, NULL, &err), PARINDEX_ERR_UNKNOWN_ID);
        assert_int_equal(utf8_fault(err.message, strlen(err.message)), strlen(err.message));
    }
    assert_int_equal(parindex_framework_open(&f, "vn", NULL, &err), PARINDEX_ERR_UNKNOWN_ID);
    assert_int_equal(err.message[strlen(err.message) - 1], '?');
}

static void provenance_has_names(void **state)
{
    (void)state;
    for (uint32_t p = 1; p <= 6; p++) {
        const char *en = parindex_provenance_name(p, PARINDEX_LANG_EN);
        const char *vi = parindex_provenance_name(p, PARINDEX_LANG_VI);
        assert_true(strlen(en) > 0 && strlen(vi) > 0);
        assert_string_not_equal(en, vi);
    }
    assert_part(parindex_provenance_name(PARINDEX_PROVENANCE_RECALLED, 0), "recalled");
    assert_string_equal(parindex_provenance_name(0, 0), "");
    assert_string_equal(parindex_provenance_name(7, 1), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_in_order),
        cmocka_unit_test(text_is_the_file),
        cmocka_unit_test(every_edition_opens),
        cmocka_unit_test(supersession_agrees),
        cmocka_unit_test(superseded_by_follows_the_id),
        cmocka_unit_test(unknown_ids),
        cmocka_unit_test(provenance_has_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
