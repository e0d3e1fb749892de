/* SPDX-License-Identifier: MIT */
/* Explanations at their edges: small maxima, no decimals, treated columns of percentages, a lone part, memory. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "score_support.h"

#define TITLE "'title':{'vi':'t','en':'t'},'source':'s'"
#define LEAF(code, max, kind, rule)                                                                \
    "{'code':'" code "'," TITLE ",'max':" max ",'inputs':[{'name':'x','kind':'" kind               \
    "','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'}," rule "}"
#define POINTS "'scale':{'kind':'points'}"

static const char blank[] =
    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}";

static parindex_framework *edition_of(const char *tree, size_t levels)
{
    return edition_made(tree, blank, levels);
}

/* The line of that key of the first unit, "" where there is none. */
static void told(char *line, size_t size, parindex_framework *f, const char *csv, const char *code,
                 const char *key, uint32_t decimals)
{
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    o.lang = PARINDEX_LANG_EN;
    o.decimals = decimals;
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_explain(&e, r, d, 0, node_of(f, code), &o, NULL), PARINDEX_OK);
    line[0] = '\0';
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, key) == 0)
            snprintf(line, size, "%s", parindex_explanation_at(e, i)->text);
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void a_maximum_below_one(void **state)
{
    (void)state;
    char line[400];
    parindex_framework *f = edition_of(LEAF("a", "0.5", "points", POINTS), 1);
    told(line, sizeof line, f, "unit,a\nU,0.2\n", "a", "share", 0);
    assert_string_equal(line, "40.00%");
    told(line, sizeof line, f, "unit,a\nU,0.2\n", "a", "points", PARINDEX_DECIMALS(1));
    assert_string_equal(line, "0.2");
    told(line, sizeof line, f, "unit,a\nU,0.2\n", "a", "points", PARINDEX_DECIMALS(0));
    assert_string_equal(line, "0");
    told(line, sizeof line, f, "unit,a\nU,0.2\n", "a", "share", PARINDEX_DECIMALS(0));
    assert_string_equal(line, "40%");
    parindex_framework_unref(f);
}

/* A logarithm of a percentage is none; what is not treated so keeps its unit. */
static void treated_percentages(void **state)
{
    (void)state;
    char line[400];
    parindex_framework *f = edition_of(
        "{'code':'all'," TITLE ",'max':'none','combine':{'kind':'sum'},'children':[" LEAF(
            "a", "10", "percent",
            "'scale':{'kind':'minmax','to':[0,10]}") "," LEAF("b", "10", "percent",
                                                              "'treatment':{'log':{'kind':'shift','"
                                                              "by':0,'when':'always'}},"
                                                              "'scale':{'kind':'minmax','to':[0,10]"
                                                              "}") "]}",
        2);
    static const char csv[] = "unit,a,b\nU,50,50\nV,25,25\nW,75,100\n";
    told(line, sizeof line, f, csv, "a", "arithmetic", 0);
    assert_string_equal(line, "10 × (50% − 25%) / (75% − 25%) = 5.0000");
    told(line, sizeof line, f, csv, "b", "arithmetic", 0);
    assert_string_equal(
        line, "ln(50 + 0) = 3.91202300542815; 10 × (3.91202300542815 − 3.2188758248682) / "
              "(4.60517018598809 − 3.2188758248682) = 5.0000");
    parindex_framework_unref(f);
}

/* What is another node is made of that one alone. */
static void a_node_that_is_another(void **state)
{
    (void)state;
    char line[400];
    parindex_framework *f = edition_of(
        "{'code':'all'," TITLE ",'max':'none','combine':{'kind':'sum'},'children':[" LEAF(
            "a", "10", "points", POINTS) ",{'code':'b'," TITLE
                                         ",'same_as':'a'}," LEAF("c", "10", "points", POINTS) "]}",
        2);
    told(line, sizeof line, f, "unit,a,c\nU,2.5,1\n", "b", "part", 0);
    assert_string_equal(line, "a t: 2.50 / 10");
    told(line, sizeof line, f, "unit,a,c\nU,2.5,1\n", "a", "part", 0);
    assert_string_equal(line, "");
    parindex_framework_unref(f);
}

/* Of one part nothing is rounded beside another. */
static void a_lone_part(void **state)
{
    (void)state;
    char line[400];
    parindex_framework *f = edition_of(
        "{'code':'all'," TITLE
        ",'max':10,'combine':{'kind':'sum'},'children':[" LEAF("a", "10", "points", POINTS) "]}",
        2);
    told(line, sizeof line, f, "unit,a\nU,2.5\n", "all", "arithmetic", 0);
    assert_string_equal(line, "2.50 = 2.50");
    parindex_framework_unref(f);
}

/* What an explanation with conditions and groups takes is given back in its size, and it says where memory ends. */
static void gives_back_what_it_took(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(
        "{'code':'all'," TITLE ",'max':10,'combine':{'kind':'sum'},'conditions':[{'when':{'points':"
        "'a','below':3},'then':{'cap':2},'source':'s'}],'children':[" LEAF("a", "10", "points",
                                                                           POINTS) "]}",
        2);
    parindex_dossier *d = dossier_parse(f, "unit,group,a\nU,x,2.5\nV,x,3\n", 0);
    bool done = false;
    for (uint64_t n = 1; !done; n++) {
        struct counted counted = {0, 0, 0, 0, 0};
        parindex_allocator a = counted_allocator(&counted);
        parindex_score_options so = PARINDEX_SCORE_OPTIONS_INIT;
        so.allocator = &a;
        parindex_result *r = NULL;
        assert_int_equal(parindex_score(&r, d, &so, NULL), PARINDEX_OK);
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.allocator = &a;
        parindex_explanation *e = NULL;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = parindex_explain(&e, r, d, 0, 0, &o, NULL);
        done = counted.calls < n;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
    }
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_maximum_below_one),     cmocka_unit_test(treated_percentages),
        cmocka_unit_test(a_node_that_is_another),  cmocka_unit_test(a_lone_part),
        cmocka_unit_test(gives_back_what_it_took),
    };
    return cmocka_run_group_tests_name("explain_edges", tests, NULL, NULL);
}
