/* SPDX-License-Identifier: MIT */
/* Readings of a text that sources disagree on, the act's own words, and cases, as an edition has them. */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static parindex_framework *under(parindex_framework *f, const char *name)
{
    parindex_framework *out = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_under(&out, f, name, &err), PARINDEX_OK);
    return out;
}

static parindex_framework *good(void)
{
    json_t *root = good_framework();
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    return f;
}

static void test_heads(void **state)
{
    (void)state;
    parindex_framework *f = good();
    const parindex_framework_info *info = parindex_framework_describe(f);
    assert_int_equal(info->readings, 2);
    assert_string_equal(info->reading, "own");
    const parindex_reading *own = parindex_framework_reading(f, 0);
    const parindex_reading *strict = parindex_framework_reading(f, 1);
    assert_true(own->is_default && !strict->is_default);
    assert_string_equal(strict->title_vi, "Theo hướng dẫn");
    assert_string_equal(strict->source_en, "Made up for tests.");
    assert_string_equal(strict->note_en, "For tests only.");
    assert_string_equal(own->note_vi, "");
    assert_int_equal(strict->provenance, PARINDEX_PROVENANCE_INVENTED);
    assert_null(parindex_framework_reading(f, 2));
    assert_null(parindex_framework_reading(NULL, 0));
    parindex_framework_unref(f);
}

/* What a reading changes, and nothing else; a changed node rests on the reading's source. */
static void test_under(void **state)
{
    (void)state;
    parindex_framework *f = good();
    parindex_framework *g = under(f, "strict");
    const parindex_framework_info *info = parindex_framework_describe(g);
    assert_string_equal(info->reading, "strict");
    assert_int_equal(info->decimals, 3);
    assert_int_equal(parindex_framework_describe(f)->decimals, 2);
    assert_int_equal(info->readings, 2);
    assert_int_equal(info->cases, 1);
    assert_string_equal(info->limits_en, "For tests of readings only.");
    size_t b = node_of(f, "B");
    assert_int_equal(node_of(g, "B"), b);
    assert_int_equal(parindex_framework_node(f, b)->combine, PARINDEX_COMBINE_MEAN);
    assert_int_equal(parindex_framework_node(g, b)->combine, PARINDEX_COMBINE_POWER);
    assert_int_equal(parindex_framework_node(f, b)->provenance, PARINDEX_PROVENANCE_INVENTED);
    assert_int_equal(parindex_framework_node(g, b)->provenance, PARINDEX_PROVENANCE_OFFICIAL);
    assert_int_equal(parindex_framework_node(g, node_of(g, "A2"))->provenance,
                     PARINDEX_PROVENANCE_INVENTED);
    assert_string_equal(parindex_framework_class(g, 2021, 95)->key, "A");
    assert_null(parindex_framework_class(g, 2021, 94.9));
    assert_string_equal(parindex_framework_class(f, 2021, 94.9)->key, "A");

    /* The handle keeps the whole alive, and leads back to it. */
    parindex_framework_unref(f);
    assert_string_equal(parindex_framework_reading(g, 1)->name, "strict");
    parindex_framework *back = under(g, "own");
    assert_string_equal(parindex_framework_describe(back)->reading, "own");
    parindex_framework *same = under(g, "strict");
    assert_ptr_equal(same, g);
    parindex_framework_unref(same);
    parindex_framework_unref(g);
    parindex_framework *again = under(back, "own");
    assert_ptr_equal(again, back);
    parindex_framework_unref(again);
    parindex_framework_unref(back);
}

static void test_no_such_reading(void **state)
{
    (void)state;
    parindex_framework *f = good();
    parindex_framework *out = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_under(&out, f, "other", &err), PARINDEX_ERR_UNKNOWN_ID);
    assert_part(err.message, "has no reading \"other\"; it has: own, strict.");
    assert_int_equal(parindex_framework_under(&out, f, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_under(&out, NULL, "own", &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_under(NULL, f, "own", &err), PARINDEX_ERR_ARGUMENT);
    parindex_framework_unref(f);
    f = opened("vn.par.876.ministry");
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_framework_under(&out, f, "x", &err), PARINDEX_ERR_UNKNOWN_ID);
    assert_part(err.message, "chỉ có một cách hiểu");
    assert_null(out);
    parindex_framework_unref(f);
}

/* A reading of an edition whose numbers change by year, in one year and back. */
static void test_reading_of_a_year(void **state)
{
    (void)state;
    json_t *root = good_framework();
    edit_json(root, "tree.children.1.children.0.weight",
              "[{'to':2021,'value':2},{'from':2022,'value':3}]");
    parindex_framework *f = NULL;
    parindex_framework *at = NULL;
    assert_int_equal(parse_root(&f, root, NULL, NULL), PARINDEX_OK);
    json_decref(root);
    parindex_framework *g = under(f, "strict");
    assert_int_equal(parindex_framework_at(&at, g, 2021, NULL), PARINDEX_OK);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
    assert_string_equal(parindex_framework_describe(at)->reading, "strict");
    assert_true(parindex_framework_node(at, node_of(at, "B1"))->weight == 2);
    assert_string_equal(parindex_framework_reading(at, 0)->name, "own");
    g = under(at, "own");
    assert_true(parindex_framework_node(g, node_of(g, "B1"))->weight == 3);
    parindex_framework_unref(at);
    parindex_framework_unref(g);
}

/* Children of a node as another source lists them. */
static void test_other_children(void **state)
{
    (void)state;
    json_t *root = good_framework();
    edit_json(root, "readings.1",
              "{'name':'two','title':{'vi':'Hai','en':'Two'},'source':'made','nodes':{'A':{"
              "'children':[{'code':'A1','title':{'vi':'a','en':'a'},'max':20,'source':'made',"
              "'inputs':[{'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],"
              "'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}}]}}}");
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_OK);
    json_decref(root);
    parindex_framework *g = under(f, "two");
    assert_int_equal(parindex_framework_describe(f)->leaves,
                     parindex_framework_describe(g)->leaves + 3);
    assert_true(parindex_framework_node(g, node_of(g, "A1"))->max == 20);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* A reading may be deeper than the file; it names its levels then. */
static void test_other_levels(void **state)
{
    (void)state;
    json_t *root = good_framework();
    edit_json(root, "readings.1",
              "{'name':'deep','title':{'vi':'Sâu','en':'Deep'},'source':'made','levels':["
              "{'vi':'a','en':'a'},{'vi':'b','en':'b'},{'vi':'c','en':'c'},{'vi':'d','en':'d'}],"
              "'nodes':{'A4':{'self_scored':null,'inputs':null,'measure':null,'scale':null,'"
              "combine':{'kind':'sum'},"
              "'children':[{'code':'A4.1','title':{'vi':'a','en':'a'},'max':5,'source':'made',"
              "'inputs':[{'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],"
              "'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}}]}}}");
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_OK);
    json_decref(root);
    parindex_framework *g = under(f, "deep");
    assert_int_equal(parindex_framework_describe(g)->levels, 4);
    assert_int_equal(parindex_framework_describe(f)->levels, 3);
    assert_string_equal(parindex_framework_level(g, 3, PARINDEX_LANG_EN), "d");
    parindex_framework_unref(g);
    parindex_framework_unref(f);
}

static void test_twins(void **state)
{
    (void)state;
    json_t *root = good_framework();
    json_t *twin = json_deep_copy(json_array_get(json_object_get(root, "readings"), 1));
    json_object_set_new(twin, "name", json_string("twin"));
    json_array_append_new(json_object_get(root, "readings"), twin);
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse_root(&f, root, NULL, &err), PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, "$.readings[2]");
    assert_string_equal(err.message, "This reading changes the same as \"strict\".");
    json_decref(root);
}

static void test_words_of_the_act(void **state)
{
    (void)state;
    parindex_framework *f = good();
    const parindex_node *a1 = parindex_framework_node(f, node_of(f, "A1"));
    assert_string_equal(a1->words_vi, "Có: 5; chậm: 2,5; không: 0");
    assert_string_equal(a1->words_en, "Done: 5; late: 2.5; not done: 0");
    assert_string_equal(parindex_framework_node(f, 0)->words_vi, "");
    parindex_framework_unref(f);
    f = edited("tree.words", "{'vi':'Tổng điểm'}");
    assert_string_equal(parindex_framework_node(f, 0)->words_vi, "Tổng điểm");
    assert_string_equal(parindex_framework_node(f, 0)->words_en, "");
    parindex_framework_unref(f);
}

static void test_cases(void **state)
{
    (void)state;
    parindex_framework *f = good();
    const parindex_case *one = parindex_framework_case(f, 0);
    assert_string_equal(one->title_en, "Field A in full");
    assert_string_equal(one->reading, "own");
    assert_string_equal(one->band, "");
    assert_int_equal(one->period, 2021);
    assert_int_equal(one->decimals, 1);
    assert_int_equal(one->provenance, PARINDEX_PROVENANCE_INVENTED);
    assert_true(one->within == 0.001);
    assert_int_equal(one->figures, 2);
    assert_string_equal(parindex_framework_figure(f, 0, 1)->code, "A4");
    assert_true(parindex_framework_figure(f, 0, 1)->points == 5);
    assert_null(parindex_framework_figure(f, 0, 2));
    assert_null(parindex_framework_figure(f, 1, 0));
    assert_null(parindex_framework_figure(NULL, 0, 0));
    assert_null(parindex_framework_case(f, 1));
    assert_null(parindex_framework_case(NULL, 0));
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads),           cmocka_unit_test(test_under),
        cmocka_unit_test(test_no_such_reading), cmocka_unit_test(test_reading_of_a_year),
        cmocka_unit_test(test_other_children),  cmocka_unit_test(test_other_levels),
        cmocka_unit_test(test_twins),           cmocka_unit_test(test_words_of_the_act),
        cmocka_unit_test(test_cases),
    };
    return cmocka_run_group_tests_name("readings", tests, NULL, NULL);
}
