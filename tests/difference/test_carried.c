/* SPDX-License-Identifier: MIT */
/* Last year's evidence under the later edition: what corresponds is carried, what does not is said. */
#include <math.h>
#include <string.h>

#include "support.h"

static parindex_framework *f;

static int open_good(void **unused)
{
    (void)unused;
    f = edited("decimals", "2");
    return 0;
}

static int close_good(void **unused)
{
    (void)unused;
    parindex_framework_unref(f);
    return 0;
}

static size_t input_of(const parindex_framework *framework, const char *address)
{
    size_t input = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find_input(&input, framework, address, NULL), PARINDEX_OK);
    return input;
}

static parindex_dossier *evidence(void)
{
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 0, "Phú Thọ", NULL), PARINDEX_OK);
    double one = 0x1.fffffffffffffp-1; /* as a person reads it: it was worked out */
    assert_int_equal(parindex_dossier_set(d, 0, input_of(f, "A1"), one, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(d, 1, input_of(f, "A1"), 2, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(d, 0, input_of(f, "A2:done"), 3, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(d, 0, input_of(f, "A2:planned"), 4, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(d, 0, input_of(f, "A4"), 4.1, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_state(d, 1,
                                                parindex_framework_node(f, node_of(f, "A4"))->leaf,
                                                PARINDEX_STATE_NOT_APPLICABLE, NULL),
                     PARINDEX_OK);
    return d;
}

static parindex_dossier *carry(parindex_framework *g, size_t *dropped, uint32_t absent)
{
    parindex_dossier *d = evidence();
    parindex_difference *difference = NULL;
    parindex_dossier *out = NULL;
    parindex_carry_options options = PARINDEX_CARRY_OPTIONS_INIT;
    options.absent = absent;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_difference_new(&difference, f, g, NULL, NULL, &err), PARINDEX_OK);
    if (parindex_difference_dossier(&out, dropped, difference, d, &options, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    parindex_difference_free(difference);
    parindex_dossier_free(d);
    return out;
}

/* Who is in which group comes along; the first dossier may go. */
static void test_groups(void **unused)
{
    (void)unused;
    parindex_framework *g = edited("tree.children.0.children.2.scale.each", "0.25");
    parindex_dossier *d = evidence();
    parindex_difference *difference = NULL;
    parindex_dossier *out = NULL;
    assert_int_equal(parindex_dossier_set_group(d, 0, "Sở", NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_new(&difference, f, g, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_dossier(&out, NULL, difference, d, NULL, NULL),
                     PARINDEX_OK);
    parindex_dossier_free(d);
    assert_string_equal(parindex_dossier_group(out, 0), "Sở");
    assert_string_equal(parindex_dossier_group(out, 1), "");
    /* Changed in the second, it is not shared any more. */
    assert_int_equal(parindex_dossier_set_group(out, 1, "Xã", NULL), PARINDEX_OK);
    assert_string_equal(parindex_dossier_group(out, 1), "Xã");
    parindex_dossier_free(out);
    parindex_difference_free(difference);
    parindex_framework_unref(g);
}

static void test_all(void **unused)
{
    (void)unused;
    parindex_framework *g = edited("tree.children.0.children.2.scale.each", "0.25");
    size_t dropped = 9;
    parindex_dossier *d = carry(g, &dropped, 0);
    assert_int_equal(dropped, 0);
    assert_string_equal(parindex_dossier_unit(d, 0), "Phú Thọ");
    assert_near(parindex_dossier_value(d, 0, input_of(g, "A1")), 1, 0);
    assert_near(parindex_dossier_value(d, 0, input_of(g, "A2:planned")), 4, 0);
    assert_near(parindex_dossier_value(d, 0, input_of(g, "A4")), 4.1, 0);
    size_t leaf = parindex_framework_node(g, node_of(g, "A4"))->leaf;
    assert_int_equal(parindex_dossier_state(d, 1, leaf), PARINDEX_STATE_NOT_APPLICABLE);
    assert_true(isnan(parindex_dossier_value(d, 1, input_of(g, "A2:done"))));
    parindex_dossier_free(d);
    parindex_framework_unref(g);
}

/* A choice goes by its key, whatever its number; one that is no more is counted. */
static void test_choices(void **unused)
{
    (void)unused;
    parindex_framework *g = edited("tree.children.0.children.0.scale.choices",
                                   "[{'key':'late','title':{'vi':'Chậm','en':'Late'},'points':2.5},"
                                   "{'key':'yes','title':{'vi':'Có','en':'Done'},'points':5}]");
    size_t dropped = 0;
    parindex_dossier *d = carry(g, &dropped, 0);
    assert_near(parindex_dossier_value(d, 0, input_of(g, "A1")), 0, 0);
    assert_true(isnan(parindex_dossier_value(d, 1, input_of(g, "A1"))));
    assert_int_equal(dropped, 1);
    parindex_dossier_free(d);
    parindex_framework_unref(g);
}

/* Points that are given stay the same share of the maximum. */
static void test_points(void **unused)
{
    (void)unused;
    json_t *root = bare_framework();
    edit_json(root, "tree.children.0.children.3.max", "8");
    edit_json(root, "tree.children.0.max", "23");
    edit_json(root, "tree.max", "55");
    parindex_framework *g = NULL;
    assert_int_equal(parse_root(&g, root, NULL, NULL), PARINDEX_OK);
    json_decref(root);
    parindex_dossier *d = carry(g, NULL, 0);
    assert_same(parindex_dossier_value(d, 0, input_of(g, "A4")), 6.56);
    parindex_dossier_free(d);
    parindex_framework_unref(g);
}

static void test_reasons(void **unused)
{
    (void)unused;
    json_t *root = bare_framework();
    edit_json(root, "tree.children.0.children.1.inputs.0.name", "'finished'");
    edit_json(root, "tree.children.0.children.1.measure.part", "'finished'");
    edit_json(root, "tree.children.0.children.2.code", "'Z'");
    edit_json(root, "tree.children.0.children.2.title",
              "{'vi':'Việc khác hẳn','en':'Something else'}");
    edit_json(root, "id", "'test.other'");
    parindex_framework *g = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&g, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    const parindex_carried *a2 =
        parindex_difference_carried(d, parindex_framework_node(g, node_of(g, "A2"))->leaf);
    assert_int_equal(a2->carried, 0);
    assert_part(a2->reason_en, "(finished)");
    assert_part(a2->reason_vi, "bản trước không có số liệu");
    const parindex_carried *z =
        parindex_difference_carried(d, parindex_framework_node(g, node_of(g, "Z"))->leaf);
    assert_int_equal(z->carried, 0);
    assert_string_equal(z->reason_en, "it is new");
    parindex_difference_free(d);
    size_t leaf = parindex_framework_node(g, node_of(g, "Z"))->leaf;
    parindex_dossier *out = carry(g, NULL, 0);
    assert_int_equal(parindex_dossier_state(out, 0, leaf), PARINDEX_STATE_MISSING);
    parindex_dossier_free(out);
    out = carry(g, NULL, PARINDEX_STATE_NOT_APPLICABLE);
    assert_int_equal(parindex_dossier_state(out, 0, leaf), PARINDEX_STATE_NOT_APPLICABLE);
    parindex_dossier_free(out);
    parindex_framework_unref(g);
}

static void test_refused(void **unused)
{
    (void)unused;
    parindex_framework *g = edited("decimals", "4");
    parindex_framework *other = opened("vn.766");
    parindex_difference *d = NULL;
    parindex_dossier *out = NULL;
    parindex_dossier *wrong = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_new(&wrong, other, 1, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_dossier(&out, NULL, d, wrong, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_part(err.message, "vn.766");
    assert_int_equal(parindex_difference_dossier(&out, NULL, NULL, wrong, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_null(out);
    parindex_dossier_free(wrong);
    parindex_difference_free(d);
    parindex_framework_unref(g);
    parindex_framework_unref(other);
}

static void test_memory(void **unused)
{
    (void)unused;
    parindex_framework *g = edited("tree.children.0.children.2.scale.each", "0.25");
    parindex_difference *difference = NULL;
    assert_int_equal(parindex_difference_new(&difference, f, g, NULL, NULL, NULL), PARINDEX_OK);
    parindex_dossier *d = evidence();
    for (size_t fails = 1;; fails++) {
        struct ledger ledger = {.fail_at = fails};
        parindex_allocator a = ledger_allocator(&ledger);
        parindex_carry_options options = PARINDEX_CARRY_OPTIONS_INIT;
        options.allocator = &a;
        parindex_dossier *out = NULL;
        parindex_status status =
            parindex_difference_dossier(&out, NULL, difference, d, &options, NULL);
        assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_NOMEM);
        parindex_dossier_free(out);
        assert_int_equal(ledger.live, 0);
        if (status == PARINDEX_OK)
            break;
    }
    parindex_dossier_free(d);
    parindex_difference_free(difference);
    parindex_framework_unref(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all),     cmocka_unit_test(test_choices),
        cmocka_unit_test(test_points),  cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_memory),
        cmocka_unit_test(test_groups),
    };
    return cmocka_run_group_tests(tests, open_good, close_good);
}
