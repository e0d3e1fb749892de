/* SPDX-License-Identifier: MIT */
/* Concordances: what a good one compares, and every way that a bad one is refused, with its path. */
#include <math.h>
#include <string.h>

#include "score_support.h"

#define HEAD                                                                                       \
    "{'layout':1,'from':'vn.par.1149.province','to':'vn.par.876.province','source':{"              \
    "'provenance':'invented','text':{'vi':'Thử','en':'Test'}},'pairs':["
#define TITLED(title) ",'title':{'vi':'" title "','en':'" title "'}}"

/* 1149 by its four published parts, 876 by its eight fields: no field corresponds to a part. */
#define ALL_FIELDS "'1','2','3','4','5','6','7','8'"
#define GOOD                                                                                       \
    HEAD "{'from':['appraisal','sipas','officials','impact'],'to':[" ALL_FIELDS                    \
         "]" TITLED("All") "]}"

static parindex_framework *from;
static parindex_framework *to;

static parindex_status parse(parindex_concordance **out, const char *text, parindex_error *err)
{
    struct buffer b = {NULL, 0, 0};
    buffer_add(&b, "%s", text);
    quotes_made_double(b.data);
    parindex_status status = parindex_concordance_parse(out, from, to, b.data, b.length, NULL, err);
    buffer_free(&b);
    return status;
}

static parindex_result *scored(parindex_framework *f, const char *csv)
{
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_dossier_free(d);
    return r;
}

static void test_two_editions(void **state)
{
    (void)state;
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse(&c, GOOD, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    parindex_result *old = scored(from, "unit,appraisal,sipas,officials,impact\nA,57,9,18,5\n");
    parindex_result *new = scored(to, "unit,1,2,3,4,5,6,7,8\nA,9,9,12,10,13,11,12,14\n");
    parindex_comparison *comparison = NULL;
    assert_int_equal(parindex_compare(&comparison, old, 0, new, 0, c, NULL, &err), PARINDEX_OK);
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *all = parindex_comparison_at(comparison, 1);
    assert_int_equal(info->editions, 2);
    assert_int_equal(info->rows, 2);
    assert_int_equal(info->provenance, PARINDEX_PROVENANCE_INVENTED);
    assert_string_equal(all->code, "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8");
    assert_string_equal(all->title_en, "All");
    assert_true(all->from_node == PARINDEX_NONE && all->parent == 0 && all->rule_changed);
    assert_near(all->from_points, 89, 1e-12, 0);
    assert_near(all->to_points, 90, 1e-12, 0);
    assert_near(all->change, 1, 1e-12, 0);
    assert_near(all->rule, 1, 1e-12, 0);
    assert_near(parindex_comparison_at(comparison, 0)->change, 1, 1e-12, 0);
    parindex_comparison_free(comparison);

    /* The other way round it does not lead. */
    assert_int_equal(parindex_compare(&comparison, new, 0, old, 0, c, NULL, &err),
                     PARINDEX_ERR_CONCORDANCE);
    assert_non_null(strstr(err.message, "leads from vn.par.1149.province"));
    parindex_concordance *same = parindex_concordance_ref(c);
    assert_ptr_equal(same, c);
    parindex_concordance_unref(same);
    parindex_concordance_unref(c);
    assert_null(parindex_concordance_ref(NULL));
    parindex_concordance_unref(NULL);
    parindex_result_unref(old);
    parindex_result_unref(new);
}

/* A criterion that only one edition has is in a pair with an empty side. */
static void test_one_side(void **state)
{
    (void)state;
    static const char text[] = HEAD
        "{'from':['sipas'],'to':['8']},{'from':['impact'],'to':[]},"
        "{'from':['appraisal','officials'],'to':['1','2','3','4','5','6','7']" TITLED("Rest") "]}";
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse(&c, text, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    parindex_result *old = scored(from, "unit,appraisal,sipas,officials,impact\nA,57,9,18,5\n");
    parindex_result *new = scored(to, "unit,1,2,3,4,5,6,7,8\nA,9,9,12,10,13,11,12,14\n");
    parindex_comparison *comparison = NULL;
    assert_int_equal(parindex_compare(&comparison, old, 0, new, 0, c, NULL, &err), PARINDEX_OK);
    const parindex_change *gone = parindex_comparison_at(comparison, 2);
    assert_string_equal(gone->code, "impact");
    assert_near(gone->change, -5, 1e-12, 0);
    assert_true(gone->achieved == 0 && gone->to_node == PARINDEX_NONE && isnan(gone->to_points));
    assert_true(gone->from_nodes == 1 && gone->to_nodes == 0);
    assert_true(parindex_comparison_at(comparison, 3)->from_nodes == 2 &&
                parindex_comparison_at(comparison, 3)->to_nodes == 7);
    const parindex_change *kept = parindex_comparison_at(comparison, 1);
    assert_true(kept->from_node == node_of(from, "sipas") && kept->to_node == node_of(to, "8"));
    assert_false(kept->rule_changed); /* points given directly, on both sides */
    assert_near(kept->change, 5, 1e-12, 0);
    parindex_comparison_free(comparison);
    parindex_concordance_unref(c);
    parindex_result_unref(old);
    parindex_result_unref(new);
}

static const struct bad {
    const char *text;
    const char *path;
    const char *message;
} bad[] = {
    {HEAD "{'from':['appraisal','sipas','officials'],'to':[" ALL_FIELDS "]" TITLED("All") "]}",
     "$.pairs", "Points of vn.par.1149.province would be dropped, for no pair has (1): impact."},
    {HEAD "{'from':['total'],'to':['1','2','3','4','5','6','7']" TITLED("All") "]}", "$.pairs",
     "vn.par.876.province would be dropped, for no pair has (1): 8."},
    {HEAD "{'from':['total'],'to':['total']},{'from':['sipas'],'to':[]}]}", "$.pairs[1].from[0]",
     "The points of sipas would count twice: it is under $.pairs[0] too."},
    {HEAD "{'from':['total'],'to':['1','total']" TITLED("All") "]}", "$.pairs[0].to[1]",
     "The points of 1 would count twice"},
    {HEAD "{'from':['total'],'to':['9']}]}", "$.pairs[0].to[0]", "has no code \"9\""},
    {HEAD "{'from':[1],'to':['total']}]}", "$.pairs[0].from[0]", "The code of a criterion"},
    {HEAD "{'from':['total'],'to':['total']},{'from':[],'to':[]}]}", "$.pairs[1]",
     "A pair needs a code"},
    {HEAD "{'from':['total'],'to':[" ALL_FIELDS "]}]}", "$.pairs[0]", "needs a title"},
    {HEAD "{'from':['total']}]}", "$.pairs[0]", "The key \"to\" is missing."},
    {HEAD "{'from':['total'],'to':['total'],'sum':1}]}", "$.pairs[0].sum", "is unknown here"},
    {HEAD "]}", "$.pairs", "at least 1 element"},
    {"{'layout':1,'from':'vn.766','to':'vn.par.876.province','source':{'provenance':'invented',"
     "'text':{'vi':'Thử','en':'Test'}},'pairs':[{'from':['total'],'to':['total']}]}",
     "$.from", "is of the edition \"vn.766\""},
    {"{'layout':2,'from':'vn.par.1149.province','to':'vn.par.876.province','source':{},"
     "'pairs':[{'from':['total'],'to':['total']}]}",
     "$.layout", "A whole number from 1 to 1"},
    {HEAD "{'from':['total'],'to':['total'],'proposed':true,'sure':1.5}]}", "$.pairs[0].sure",
     "goes from 0 to 1, so it cannot be 1.5"},
    {HEAD "{'from':['total'],'to':['total'],'proposed':true,'sure':-0.1}]}", "$.pairs[0].sure",
     "goes from 0 to 1, so it cannot be -0.1"},
    {HEAD "{'from':['total'],'to':['total'],'sure':0.5}]}", "$.pairs[0].sure",
     "Only a pair with \"proposed\": true"},
    {HEAD "1]}", "$.pairs[0]", "An object {…} is expected"},
    {"{'layout':1,'from':'vn.par.1149.province','to':'vn.par.876.province','source':1,'pairs':[{"
     "'from':['total'],'to':['total']}]}",
     "$.source", "An object {…} is expected"},
    {"[]", "$", "An object {…} is expected"},
};

static void refuses_a_bad_concordance_with_its_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_concordance *c = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            assert_int_equal(parse(&c, bad[i].text, &err), PARINDEX_ERR_CONCORDANCE);
            assert_string_equal(err.path, bad[i].path);
            if (lang == PARINDEX_LANG_EN && strstr(err.message, bad[i].message) == NULL)
                fail_msg("%s", err.message);
            assert_string_not_equal(err.message, "");
            assert_null(c);
        }
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parse(&c, "{", &err), PARINDEX_ERR_JSON);
    parindex_framework *named = edition_built_in("vn.par.892.province");
    assert_int_equal(parindex_concordance_parse(&c, named, to, "{}", 2, NULL, &err),
                     PARINDEX_ERR_NOT_SCORABLE);
    assert_int_equal(parindex_concordance_parse(&c, from, NULL, "{}", 2, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_load_options o = {1, 0, NULL, NULL, NULL};
    assert_int_equal(parindex_concordance_parse(&c, from, to, "{}", 2, &o, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    parindex_framework_unref(named);
}

#define LEAF(code)                                                                                 \
    "{'code':'" code "','title':{'vi':'t','en':'t'},'source':'s','max':10,'inputs':[{'name':"      \
    "'x','kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"    \
    "'scale':{'kind':'points'}}"
#define DESCRIBED(code)                                                                            \
    "{'code':'" code "','title':{'vi':'t','en':'t'},'source':'s','max':10,'described':true}"
#define POLICIES "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"

static parindex_framework *of_children(const char *max, const char *children)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%s,'combine':{"
               "'kind':'sum'},'children':[%s]}",
               max, children);
    edition_around(&text, tree.data, POLICIES, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

/* What is only described has no points that could go anywhere. */
static void test_described(void **state)
{
    (void)state;
    static const char text[] = "{\"layout\":1,\"from\":\"test.edition\",\"to\":\"test.edition\","
                               "\"source\":{\"provenance\":"
                               "\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":[{"
                               "\"from\":[\"a\"],\"to\":[\"a\"]},"
                               "{\"from\":[\"b\"],\"to\":[\"b\"]}]}";
    parindex_framework *f = of_children("10", LEAF("a") "," DESCRIBED("b"));
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_concordance_parse(&c, f, f, text, sizeof text - 1, NULL, &err),
                     PARINDEX_ERR_CONCORDANCE);
    assert_string_equal(err.path, "$.pairs[1].from[0]");
    assert_non_null(strstr(err.message, "b is only described in test.edition: it has no points."));
    assert_null(c);
    parindex_framework_unref(f);
}

/* Two editions of one name are compared by their numbers only where their trees are the same. */
static void test_one_name(void **state)
{
    (void)state;
    static const struct {
        const char *max;
        const char *children;
        const char *csv;
    } others[] = {
        {"30", LEAF("a") "," LEAF("b") "," LEAF("c"), "unit,a,b,c\nA,1,2,3\n"},
        {"20", LEAF("a") "," LEAF("d"), "unit,a,d\nA,1,2\n"},
        {"20",
         "{'code':'a','title':{'vi':'t','en':'t'},'source':'s','max':20,'combine':{'kind':'sum'},"
         "'children':[" LEAF("b") "," LEAF("c") "]}",
         "unit,b,c\nA,1,2\n"},
    };
    static const char tree[] = "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':20,"
                               "'combine':{'kind':'sum'},'children':[{'code':'a','title':{'vi':'t',"
                               "'en':'t'},'source':'s','max':10,'combine':{'kind':'sum'},'children'"
                               ":[" LEAF("b") "]}," LEAF("c") "]}";
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, POLICIES, 3);
    parindex_framework *deep = edition_parse(text.data);
    buffer_free(&text);
    parindex_framework *f = of_children("20", LEAF("a") "," LEAF("b"));
    parindex_result *flat = scored(f, "unit,a,b\nA,1,2\n");
    parindex_result *apart = scored(deep, "unit,b,c\nA,1,2\n");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        parindex_framework *g;
        if (i < 2) {
            g = of_children(others[i].max, others[i].children);
        } else {
            struct buffer whole = {NULL, 0, 0};
            text = (struct buffer){NULL, 0, 0};
            buffer_add(&whole,
                       "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':20,"
                       "'combine':{'kind':'sum'},'children':[%s]}",
                       others[i].children);
            edition_around(&text, whole.data, POLICIES, 3);
            g = edition_parse(text.data);
            buffer_free(&whole);
            buffer_free(&text);
        }
        parindex_result *r = scored(g, others[i].csv);
        parindex_comparison *comparison = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(
            parindex_compare(&comparison, i < 2 ? flat : apart, 0, r, 0, NULL, NULL, &err),
            PARINDEX_ERR_CONCORDANCE);
        assert_null(comparison);
        parindex_result_unref(r);
        parindex_framework_unref(g);
    }
    /* Read twice, it is one. */
    parindex_framework *again = of_children("20", LEAF("a") "," LEAF("b"));
    parindex_result *r = scored(again, "unit,a,b\nA,3,2\n");
    parindex_comparison *comparison = NULL;
    assert_int_equal(parindex_compare(&comparison, flat, 0, r, 0, NULL, NULL, NULL), PARINDEX_OK);
    assert_near(parindex_comparison_at(comparison, 0)->to_points, 5, 0, 0);
    parindex_comparison_free(comparison);
    parindex_result_unref(r);
    parindex_result_unref(flat);
    parindex_result_unref(apart);
    parindex_framework_unref(again);
    parindex_framework_unref(f);
    parindex_framework_unref(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_editions),
        cmocka_unit_test(test_one_side),
        cmocka_unit_test(test_described),
        cmocka_unit_test(test_one_name),
        cmocka_unit_test(refuses_a_bad_concordance_with_its_path),
    };
    from = edition_built_in("vn.par.1149.province");
    to = edition_built_in("vn.par.876.province");
    int failed = cmocka_run_group_tests_name("concordance", tests, NULL, NULL);
    parindex_framework_unref(from);
    parindex_framework_unref(to);
    return failed;
}
