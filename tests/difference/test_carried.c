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

#define BONUS(max)                                                                                 \
    "{'code':'D','title':{'vi':'Điểm trừ','en':'Penalty'},'max':" max                              \
    ",'source':'made','extra':true,'inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':"  \
    "'P'}}],'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}}"

static parindex_framework *with_bonus(const char *bonus)
{
    json_t *root = bare_framework();
    edit_json(root, "tree.children.3", bonus);
    parindex_framework *g = NULL;
    assert_int_equal(parse_root(&g, root, NULL, NULL), PARINDEX_OK);
    json_decref(root);
    return g;
}

/* Where one edition has no maximum, points are carried as they are. */
static void test_points_without_a_maximum(void **unused)
{
    (void)unused;
    static const char *const sides[3][2] = {
        {BONUS("'none'"), BONUS("10")}, {BONUS("10"), BONUS("'none'")}, {BONUS("5"), BONUS("10")}};
    for (size_t i = 0; i < 3; i++) {
        parindex_framework *from = with_bonus(sides[i][0]);
        parindex_framework *to = with_bonus(sides[i][1]);
        parindex_dossier *d = NULL;
        parindex_dossier *out = NULL;
        parindex_difference *difference = NULL;
        assert_int_equal(parindex_dossier_new(&d, from, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, input_of(from, "D"), 3, NULL), PARINDEX_OK);
        assert_int_equal(parindex_difference_new(&difference, from, to, NULL, NULL, NULL),
                         PARINDEX_OK);
        assert_int_equal(parindex_difference_dossier(&out, NULL, difference, d, NULL, NULL),
                         PARINDEX_OK);
        assert_same(parindex_dossier_value(out, 0, input_of(to, "D")), i == 2 ? 6 : 3);
        parindex_dossier_free(out);
        parindex_dossier_free(d);
        parindex_difference_free(difference);
        parindex_framework_unref(from);
        parindex_framework_unref(to);
    }
}

/* An array of the caller may hold more points than there are: they do not become all of them. */
static void test_too_many_points(void **unused)
{
    (void)unused;
    static const double points[] = {5, 6, 1.1};
    parindex_framework *from = with_bonus(BONUS("5"));
    parindex_framework *to = with_bonus(BONUS("7"));
    parindex_dossier *d = NULL;
    parindex_dossier *out = NULL;
    parindex_difference *difference = NULL;
    parindex_view view = {points, 3, 1, sizeof *points, 0, PARINDEX_F64, 0};
    size_t dropped = 0;
    assert_int_equal(parindex_dossier_new(&d, from, 3, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, input_of(from, "D"), &view, PARINDEX_BORROW, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_difference_new(&difference, from, to, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_dossier(&out, &dropped, difference, d, NULL, NULL),
                     PARINDEX_OK);
    assert_int_equal(dropped, 1);
    assert_same(parindex_dossier_value(out, 0, input_of(to, "D")), 7);
    assert_true(isnan(parindex_dossier_value(out, 1, input_of(to, "D"))));
    assert_same(parindex_dossier_value(out, 2, input_of(to, "D")), 1.54);
    parindex_dossier_free(out);
    parindex_dossier_free(d);
    parindex_difference_free(difference);
    parindex_framework_unref(from);
    parindex_framework_unref(to);
}

/* Nor does what is no number of a choice become one. */
static void test_no_choices(void **unused)
{
    (void)unused;
    static const double numbers[] = {1, 3, 65536, -1, NAN};
    parindex_framework *g = edited("tree.children.0.children.2.scale.each", "0.25");
    parindex_dossier *d = NULL;
    parindex_dossier *out = NULL;
    parindex_difference *difference = NULL;
    parindex_view view = {numbers, 5, 1, sizeof *numbers, 0, PARINDEX_F64, 0};
    size_t dropped = 0;
    assert_int_equal(parindex_dossier_new(&d, f, 5, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, input_of(f, "A1"), &view, PARINDEX_BORROW, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_difference_new(&difference, f, g, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_dossier(&out, &dropped, difference, d, NULL, NULL),
                     PARINDEX_OK);
    assert_int_equal(dropped, 3);
    assert_same(parindex_dossier_value(out, 0, input_of(g, "A1")), 1);
    for (size_t u = 1; u < 5; u++)
        assert_true(isnan(parindex_dossier_value(out, u, input_of(g, "A1"))));
    parindex_dossier_free(out);
    parindex_dossier_free(d);
    parindex_difference_free(difference);
    parindex_framework_unref(g);
}

/* A difference of two years takes the dossier of any year, and of the edition itself. */
static void test_years(void **unused)
{
    (void)unused;
    parindex_framework *whole = edited("tree.children.1.children.1.scale.hi",
                                       "[{'to':2021,'value':10},{'from':2022,'value':12}]");
    parindex_framework *years[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++)
        assert_int_equal(parindex_framework_at(&years[i], whole, 2021 + i, NULL), PARINDEX_OK);
    parindex_difference *difference = NULL;
    assert_int_equal(parindex_difference_new(&difference, years[0], years[1], NULL, NULL, NULL),
                     PARINDEX_OK);
    parindex_framework *const owners[] = {whole, years[0], years[1]};
    for (size_t i = 0; i < 3; i++) {
        parindex_dossier *d = NULL;
        parindex_dossier *out = NULL;
        parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
        options.period = i == 2 ? 2022 : 2021;
        assert_int_equal(parindex_dossier_new(&d, owners[i], 1, &options, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, input_of(whole, "A1"), 1, NULL), PARINDEX_OK);
        assert_int_equal(parindex_difference_dossier(&out, NULL, difference, d, NULL, NULL),
                         PARINDEX_OK);
        assert_same(parindex_dossier_value(out, 0, input_of(whole, "A1")), 1);
        parindex_dossier_free(out);
        parindex_dossier_free(d);
    }
    parindex_difference_free(difference);
    for (int i = 0; i < 2; i++)
        parindex_framework_unref(years[i]);
    parindex_framework_unref(whole);
}

/* Another edition of the same name is told by its nodes and its figures. */
static void test_same_name(void **unused)
{
    (void)unused;
    static const struct {
        const char *place;
        const char *value;
    } others[] = {
        {"tree.children.3", NULL},
        {"tree.children.1.children.1",
         "{'code':'B2','title':{'vi':'T','en':'T'},'max':100,'source':'made','weight':1,'inputs':"
         "[{'name':'other','kind':'percent','title':{'vi':'X','en':'X'}}],'measure':{'kind':"
         "'value','input':'other'},'scale':{'kind':'proportional','target':100}}"},
        {"tree.children.1.children.1",
         "{'code':'B2','title':{'vi':'T','en':'T'},'max':100,'source':'made','weight':1,'inputs':"
         "[{'name':'visits','kind':'number','title':{'vi':'X','en':'X'}},{'name':'all','kind':"
         "'number','title':{'vi':'X','en':'X'}}],'measure':{'kind':'ratio','part':'visits','whole':"
         "'all','zero_denominator':'zero'},'scale':{'kind':'proportional','target':1}}"},
    };
    parindex_framework *g = edited("decimals", "4");
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        json_t *root = bare_framework();
        parindex_framework *other = NULL;
        parindex_dossier *dossier = NULL;
        parindex_dossier *out = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        edit_json(root, "counts", NULL);
        edit_json(root, others[i].place, others[i].value);
        if (parse_root(&other, root, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        json_decref(root);
        assert_int_equal(parindex_dossier_new(&dossier, other, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_difference_dossier(&out, NULL, d, dossier, NULL, &err),
                         PARINDEX_ERR_ARGUMENT);
        assert_part(err.message, "The dossier is of test.all-kinds");
        assert_null(out);
        parindex_dossier_free(dossier);
        parindex_framework_unref(other);
    }
    parindex_difference_free(d);
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
        cmocka_unit_test(test_all),        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_points),     cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_refused),    cmocka_unit_test(test_memory),
        cmocka_unit_test(test_groups),     cmocka_unit_test(test_points_without_a_maximum),
        cmocka_unit_test(test_no_choices), cmocka_unit_test(test_too_many_points),
        cmocka_unit_test(test_years),      cmocka_unit_test(test_same_name),
    };
    return cmocka_run_group_tests(tests, open_good, close_good);
}
