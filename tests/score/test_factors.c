/* SPDX-License-Identifier: MIT */
/*
 * Products, ratios, the greatest part, constants, floors, shares of a maximum in choices, exclusive parts: their
 * numbers, what they refuse of evidence and of editions, and what is said of them. Random ones are in test_bounds.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

#define TITLE "'title':{'vi':'x','en':'x'},'source':'s'"
/* A leaf that shows the number given. */
#define NUMBER_LEAF(code, more)                                                                    \
    "{'code':'" code "'," TITLE ",'max':'none'," more                                              \
    "'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"                         \
    "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"
#define CONSTANT_LEAF(code, points, more)                                                          \
    "{'code':'" code "'," TITLE ",'max':'none'," more                                              \
    "'scale':{'kind':'constant','points':" points "}}"
#define ROOT(combine, children)                                                                    \
    "{'code':'total'," TITLE ",'max':'none'," combine ",'children':[" children "]}"

static const char blank[] =
    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

static parindex_framework *parsed(const char *tree)
{
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, blank, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    return f;
}

static parindex_status try_score(parindex_result **r, parindex_framework *f, const char *csv,
                                 parindex_error *err)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.decimal = PARINDEX_DECIMAL_POINT;
    options.period = 2026;
    parindex_dossier *d = NULL;
    *r = NULL;
    if (parindex_dossier_read_csv(&d, f, csv, strlen(csv), &options, err) != PARINDEX_OK)
        fail_msg("%s", err->message);
    parindex_status status = parindex_score(r, d, NULL, err);
    parindex_dossier_free(d);
    return status;
}

/* The points of the root of the one unit. */
static double points_of(const char *tree, const char *csv)
{
    parindex_framework *f = parsed(tree);
    parindex_result *r;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (try_score(&r, f, csv, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    double points = cell_of(r, 0, 0).points;
    parindex_result_unref(r);
    parindex_framework_unref(f);
    return points;
}

static double product_of(const char *a, const char *v, const char *b, const char *w)
{
    struct buffer tree = {NULL, 0, 0};
    char csv[100];
    buffer_add(&tree,
               ROOT("'combine':{'kind':'product'}",
                    NUMBER_LEAF("a", "'weight':%s,") "," NUMBER_LEAF("b", "'weight':%s,")),
               v, w);
    snprintf(csv, sizeof csv, "unit,a,b\nU,%s,%s\n", a, b);
    double points = points_of(tree.data, csv);
    buffer_free(&tree);
    return points;
}

static void test_products(void **state)
{
    (void)state;
    /* As decimals: 0.1 is a tenth, so its cube is the double nearest to a thousandth. */
    assert_near(product_of("0.1", "3", "1", "1"), 0.001, 0, 0);
    assert_near(product_of("0.3", "2", "0.09", "-1"), 1, 0, 0);
    assert_near(product_of("-3", "3", "2", "1"), -54, 0, 0);
    assert_near(product_of("-3", "2", "2", "-1"), 4.5, 0, 0);
    assert_near(product_of("-3", "0", "2", "-2"), 0.25, 0, 0);
    assert_near(product_of("0", "1", "2", "-2"), 0, 0, 0);
    assert_near(product_of("0", "0", "7", "1"), 7, 0, 0);
    assert_near(product_of("2", "0.5", "8", "0.5"), 4, 0, 1e-15);
    assert_near(product_of("10", "0.5", "1000", "-0.5"), 0.1, 0, 1e-15);
    assert_near(product_of("1e-14", "21", "1e14", "21"), 1, 0, 0); /* neither leaves the range */
    assert_near(product_of("1e15", "64", "1e-15", "64"), 1, 0, 1e-14);
    assert_near(product_of("1e-15", "64", "1", "1"), 0, 0, 0);
    assert_near(product_of("1e15", "1", "1", "1"), 1e15, 0, 0); /* the most that there may be */
    assert_near(product_of("-1e15", "1", "1", "0"), -1e15, 0, 0);
    assert_near(product_of("7", "0.3333333333", "7", "-0.3333333333"), 1, 0, 1e-15);
}

#define RATIO(zero)                                                                                \
    ROOT("'combine':{'kind':'ratio','zero_denominator':'" zero "'}",                               \
         NUMBER_LEAF("a", "") "," NUMBER_LEAF("b", ""))

static void test_ratios(void **state)
{
    (void)state;
    assert_near(points_of(RATIO("blank"), "unit,a,b\nU,0.3,0.1\n"), 3, 0, 0);
    assert_near(points_of(RATIO("blank"), "unit,a,b\nU,-1,8\n"), -0.125, 0, 0);
    assert_near(points_of(RATIO("zero"), "unit,a,b\nU,5,0\n"), 0, 0, 0);
    assert_near(points_of(RATIO("zero"), "unit,a,b\nU,1e14,0.1\n"), 1e15, 0, 0);
    /* 0.59 to the last bit: what its rounding leaves of 0.3 - 0.3 is nothing that could divide. */
    assert_near(
        points_of(
            ROOT("'combine':{'kind':'ratio','zero_denominator':'zero'}",
                 NUMBER_LEAF("a",
                             "") ",{'code':'b'," TITLE
                                 ",'max':0.3,'inputs':[{'name':'now','kind':'number','title':{'vi':"
                                 "'n','en':'n'}},{'name':'before','kind':'number','title':{'vi':"
                                 "'b','en':'b'}}],'measure':{'kind':'growth','now':'now','before':"
                                 "'before','zero_denominator':'blank'},'scale':{'kind':'goalposts',"
                                 "'lo':0.44,'hi':0.59,'to':[0,0.3],'clamp':true,'reverse':true}}"),
            "unit,a,b:now,b:before\nU,5,524.7,330\n"),
        0, 0, 0);
    static const struct {
        const char *policy;
        uint32_t state;
    } zeros[] = {{"blank", PARINDEX_STATE_MISSING},
                 {"skip", PARINDEX_STATE_SKIPPED},
                 {"applicable", PARINDEX_STATE_NOT_APPLICABLE}};
    for (size_t i = 0; i < 3; i++) {
        struct buffer tree = {NULL, 0, 0};
        buffer_add(&tree,
                   ROOT("'combine':{'kind':'ratio','zero_denominator':'%s'}",
                        NUMBER_LEAF("a", "") "," NUMBER_LEAF("b", "")),
                   zeros[i].policy);
        parindex_framework *f = parsed(tree.data);
        parindex_result *r;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(try_score(&r, f, "unit,a,b\nU,5,0\nV,,0\nW,6,3\n", &err), PARINDEX_OK);
        assert_int_equal(cell_of(r, 0, 0).state, zeros[i].state);
        assert_int_equal(cell_of(r, 1, 0).state, PARINDEX_STATE_MISSING);
        assert_near(cell_of(r, 2, 0).points, 2, 0, 0);
        parindex_result_unref(r);
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

/* Full points where there is nothing to divide by; the explanation says why, in both languages. */
static void test_full_ratio(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        double points; /* where the denominator is 0 */
        const char *en;
        const char *vi;
    } cases[] = {{"full", 8, "The denominator is 0: ", "Mẫu số bằng 0: "},
                 {"zero", 0, "The denominator is 0: ", "Mẫu số bằng 0: "}};
    for (size_t i = 0; i < 2; i++) {
        struct buffer tree = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'total'," TITLE ",'max':8,'combine':{'kind':'ratio','cap':8,"
                   "'zero_denominator':'%s'},'children':[" NUMBER_LEAF("a", "") "," NUMBER_LEAF(
                       "b", "") "]}",
                   cases[i].policy);
        parindex_framework *f = parsed(tree.data);
        parindex_dossier *d = dossier_parse(f, "unit,a,b\nU,5,0\nV,5,2.5\nW,,0\n", 2026);
        parindex_result *r = score_all(d, 1);
        assert_true(cell_of(r, 0, 0).points == cases[i].points);
        assert_true(cell_of(r, 1, 0).points == 2);
        assert_int_equal(cell_of(r, 2, 0).state, PARINDEX_STATE_MISSING);
        for (size_t u = 0; u < 2; u++)
            for (uint32_t lang = 0; lang < 2; lang++) {
                parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
                o.lang = lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI;
                parindex_explanation *e = NULL;
                assert_int_equal(parindex_explain(&e, r, d, u, 0, &o, NULL), PARINDEX_OK);
                size_t said = 0;
                for (size_t k = 0; k < parindex_explanation_count(e); k++) {
                    const parindex_explanation_line *line = parindex_explanation_at(e, k);
                    said += strcmp(line->key, "arithmetic") == 0 &&
                            strncmp(line->text, lang == 0 ? cases[i].en : cases[i].vi,
                                    strlen(lang == 0 ? cases[i].en : cases[i].vi)) == 0;
                }
                assert_int_equal(said, u == 0 ? 1 : 0);
                parindex_explanation_free(e);
            }
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

/* A part below 0 stands in brackets, with its exponent where that is not 1. */
static void test_product_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *csv;
        const char *text;
    } cases[] = {
        {"unit,a,b\nU,-3,2\n", "(-3.00)^3 × 2.00 = -54.00"},
        {"unit,a,b\nU,3,-2\n", "3.00^3 × (-2.00) = -54.00"},
        {"unit,a,b\nU,0,2\n", "0.00^3 × 2.00 = 0.00"},
        {"unit,a,b\nU,2,0\n", "2.00^3 × 0.00 = 0.00"},
    };
    parindex_framework *f =
        parsed(ROOT("'combine':{'kind':'product'}",
                    NUMBER_LEAF("a", "'weight':3,") "," NUMBER_LEAF("b", "'weight':1,")));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        parindex_dossier *d = dossier_parse(f, cases[k].csv, 2026);
        parindex_result *r = score_all(d, 1);
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.lang = PARINDEX_LANG_EN;
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
        size_t said = 0;
        for (size_t i = 0; i < parindex_explanation_count(e); i++)
            said += strncmp(parindex_explanation_at(e, i)->text, cases[k].text,
                            strlen(cases[k].text)) == 0;
        assert_int_equal(said, 1);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

/* A ratio beside a product of three parts, the third of which is none of the ratio's. */
#define FACTOR(code) NUMBER_LEAF(code, "'weight':1,")
static const char beside_three[] =
    ROOT("'combine':{'kind':'sum'}",
         "{'code':'q'," TITLE ",'max':'none','combine':{'kind':'ratio','zero_denominator':'blank'},"
         "'children':[" NUMBER_LEAF("d", "") "," NUMBER_LEAF(
             "e", "") "]},"
                      "{'code':'p'," TITLE ",'max':'none','combine':{'kind':'product'},"
                      "'children':[" FACTOR("a") "," FACTOR("b") "," FACTOR("c") "]}");

/* The fault is told of the node and the part that it is of: what is beside, missing or good is passed over. */
static void test_fault_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *tree;
        const char *csv;
        const char *criterion;
        const char *part;
    } cases[] = {
        /* behind a part that is beside its parent */
        {ROOT("'combine':{'kind':'product'}",
              NUMBER_LEAF("a", "'beside':true,") "," NUMBER_LEAF(
                  "b", "'weight':1,") "," NUMBER_LEAF("c", "'weight':-1,")),
         "unit,a,b,c\nU,0,1,1\nV,1,1,0\n", "total", "the part c is 0"},
        /* of a unit with a number beyond what another lacks */
        {ROOT("'combine':{'kind':'product'}",
              NUMBER_LEAF("a", "'weight':1,") "," NUMBER_LEAF("b", "'weight':-1,")),
         "unit,a,b\nU,,0\nV,1,0\n", "total", "the part b is 0"},
        /* a ratio beyond 1e15 */
        {ROOT("'combine':{'kind':'ratio','zero_denominator':'blank'}",
              NUMBER_LEAF("a", "") "," NUMBER_LEAF("b", "")),
         "unit,a,b\nU,1,1\nV,1e14,1e-14\n", "total", "is beyond 1e15"},
        {beside_three, "unit,d,e,a,b,c\nU,1,1e10,1,1,1e-10\nV,1e14,1e-14,1,1,1e-10\n", "q",
         "is beyond 1e15"},
        {ROOT("'combine':{'kind':'geometric'}",
              NUMBER_LEAF("a", "'beside':true,") "," NUMBER_LEAF(
                  "b", "'weight':1,") "," NUMBER_LEAF("c", "'weight':1,")),
         "unit,a,b,c\nU,0,1,1\nV,1,1,0\n", "total", "the part c is 0"},
        /* a floor takes what a shift or another node cannot */
        {ROOT("'combine':{'kind':'geometric','zero':{'kind':'shift','by':1}}",
              NUMBER_LEAF("a", "'weight':1,") "," NUMBER_LEAF("b", "'weight':1,")),
         "unit,a,b\nU,0,1\nV,1,-2\n", "total", "the part b is -2"},
        /* the second of two nodes */
        {ROOT("'combine':{'kind':'sum'}",
              "{'code':'p'," TITLE
              ",'max':'none','combine':{'kind':'geometric'},'children':[" NUMBER_LEAF(
                  "a", "'weight':1,") "]},{'code':'q'," TITLE
                                      ",'max':'none','combine':{'kind':'geometric'},'children':"
                                      "[" NUMBER_LEAF("b", "'weight':1,") "]}"),
         "unit,a,b\nU,1,1\nV,1,-1\n", "q", "the part b is -1"},
        {ROOT("'combine':{'kind':'sum'}",
              "{'code':'p'," TITLE
              ",'max':'none','combine':{'kind':'geometric','zero':{'kind':'floor','at':0.5}},"
              "'children':[" NUMBER_LEAF(
                  "a", "'weight':1,") "]},{'code':'q'," TITLE ",'max':'none','combine':{'kind':'"
                                      "geometric','zero':{'kind':'zero'}},"
                                      "'children':[" NUMBER_LEAF("b", "'weight':1,") "]}"),
         "unit,a,b\nU,1,0\nV,-1,-1\n", "q", "the part b is -1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {NULL, 0, 0};
        edition_around(&text, cases[i].tree, blank, strstr(cases[i].tree, "'p'") != NULL ? 3 : 2);
        parindex_framework *f = edition_parse(text.data);
        buffer_free(&text);
        parindex_result *r;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (try_score(&r, f, cases[i].csv, &err) != PARINDEX_ERR_METHOD ||
            strstr(err.message, cases[i].part) == NULL)
            fail_msg("case %zu: %s", i, err.message);
        assert_string_equal(err.unit_code, "V");
        assert_string_equal(err.criterion, cases[i].criterion);
        parindex_framework_unref(f);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *weight;
        const char *x;
        const char *part;
    } cases[] = {
        {"-1", "0", "the part a is 0, which has no power with the exponent -1"},
        {"0.5", "-2", "the part a is -2, which has no power with the exponent 0.5"},
        {"-0.5", "-2", "exponent -0.5"},
        {"64", "1e14", "is beyond 1e15"},
        {"-64", "1e-14", "is beyond 1e15"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            struct buffer tree = {NULL, 0, 0};
            char csv[80];
            buffer_add(&tree,
                       ROOT("'combine':{'kind':'product'}", NUMBER_LEAF("a", "'weight':%s,")),
                       cases[i].weight);
            snprintf(csv, sizeof csv, "unit,a\nGood,1\nBad,%s\n", cases[i].x);
            parindex_framework *f = parsed(tree.data);
            parindex_result *r;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            assert_int_equal(try_score(&r, f, csv, &err), PARINDEX_ERR_METHOD);
            assert_string_equal(err.unit_code, "Bad");
            assert_string_equal(err.criterion, "total");
            if (lang == PARINDEX_LANG_EN && strstr(err.message, cases[i].part) == NULL)
                fail_msg("%s", err.message);
            parindex_framework_unref(f);
            buffer_free(&tree);
        }
}

static void test_constants(void **state)
{
    (void)state;
    assert_near(points_of(ROOT("'combine':{'kind':'sum'}",
                               CONSTANT_LEAF("k", "2.5", "") "," NUMBER_LEAF("a", "")),
                          "unit,a\nU,1.1\n"),
                3.6, 0, 0);
    /* By year; and a dossier of nothing else needs its units alone. */
    static const char by_year[] =
        ROOT("'combine':{'kind':'product'}",
             CONSTANT_LEAF("k", "[{'to':2025,'value':3},{'from':2026,'value':4}]", "'weight':2,"));
    assert_near(points_of(by_year, "unit\nU\n"), 16, 0, 0);
    parindex_framework *f = parsed(by_year);
    size_t input;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_EN;
    assert_int_equal(parindex_framework_find_input(&input, f, "k", &err),
                     PARINDEX_ERR_UNKNOWN_CODE);
    assert_non_null(strstr(err.message, "takes no evidence"));
    parindex_framework_unref(f);
}

static void test_bad_editions(void **state)
{
    static const struct {
        const char *tree;
        const char *absent;
        const char *path;
        const char *part;
    } cases[] = {
        {ROOT("'combine':{'kind':'product'}", CONSTANT_LEAF("a", "-2", "'weight':0.5,")), blank,
         "$.tree.children", "a is always -2, which has no power with the exponent 0.5"},
        {ROOT("'combine':{'kind':'product'}", CONSTANT_LEAF("a", "0", "'weight':-1,")), blank,
         "$.tree.children", "a is always 0"},
        {ROOT("'combine':{'kind':'product'}", NUMBER_LEAF("a", "'weight':65,")), blank,
         "$.tree.children", "a has the exponent 65; it is from -64 to 64"},
        {ROOT("'combine':{'kind':'product'}", NUMBER_LEAF("a", "'weight':1,")),
         "{'missing':'skip','not_applicable':'blank','not_self_scored':'blank'}", "$.tree.absent",
         "No part can be left out of a \"product\""},
        {ROOT("'combine':{'kind':'ratio','zero_denominator':'zero'}", NUMBER_LEAF("a", "")), blank,
         "$.tree.children", "total has 1 that take part"},
        {ROOT("'combine':{'kind':'ratio','zero_denominator':'full'}",
              NUMBER_LEAF("a", "") "," NUMBER_LEAF("b", "")),
         blank, "$.tree.max", "needs a known maximum"},
        {"{'code':'total'," TITLE ",'max':5,'combine':{'kind':'product'},'children':["
         "{'code':'a'," TITLE ",'max':5,'weight':-1,'inputs':[{'name':'x','kind':'points','title':"
         "{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}]"
         "}",
         blank, "$.tree.max", "nothing bounds a \"product\" here but a cap"},
        {"{'code':'total'," TITLE ",'max':5,'combine':{'kind':'maximum'},'children':["
         "{'code':'a'," TITLE ",'max':4,'inputs':[{'name':'x','kind':'points','title':"
         "{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}]"
         "}",
         blank, "$.tree.max", "The maximum of total is 5, but those of its children give 4"},
        {"{'code':'total'," TITLE ",'max':5,'combine':{'kind':'sum'},'children':["
         "{'code':'a'," TITLE ",'max':5,'scale':{'kind':'constant','points':6}}]}",
         blank, "$.tree.children[0].scale.points", "The rule gives 6 points, more than"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            struct buffer text = {NULL, 0, 0};
            edition_around(&text, cases[i].tree, cases[i].absent, 2);
            parindex_framework *f = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            parindex_status status =
                parindex_framework_parse(&f, text.data, text.length, NULL, &err);
            if (status != PARINDEX_ERR_FRAMEWORK || strcmp(err.path, cases[i].path) != 0 ||
                (lang == PARINDEX_LANG_EN && strstr(err.message, cases[i].part) == NULL))
                fail_msg("case %zu: %s: %s", i, err.path, err.message);
            buffer_free(&text);
        }
}

/* -- the example of bonus and penalty -------------------------------------------------------- */

static void test_bonus(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.bonus");
    parindex_result *r;
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_EN;
    const char *head = "unit,work,state,province,bonus,breach\n";
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv,
               "%sA,70,yes,none,full,none\nB,72,no,second,part,slight\nC,65,no,third,none,grave\n",
               head);
    assert_int_equal(try_score(&r, f, csv.data, &err), PARINDEX_OK);
    size_t year = node_of(f, "year");
    size_t award = node_of(f, "award");
    assert_near(cell_of(r, 0, year).points, 5, 0, 0);      /* 6, but not above 5 */
    assert_near(cell_of(r, 1, year).points, 0.5, 0, 0);    /* 4.5 - 4 */
    assert_near(cell_of(r, 2, year).points, -5, 0, 0);     /* -8, but not below -5 */
    assert_near(cell_of(r, 1, award).points, 11.25, 0, 0); /* 75 % of 15 */
    assert_near(cell_of(r, 1, award).max, 20, 0, 0);
    assert_near(cell_of(r, 2, 0).points, 67.5, 0, 0);
    parindex_result_unref(r);
    buffer_free(&csv);
    for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
        err.lang = lang;
        buffer_add(&csv, "%sA,70,yes,none,full,none\nB,72,yes,third,none,none\n", head);
        assert_int_equal(try_score(&r, f, csv.data, &err), PARINDEX_ERR_EVIDENCE);
        assert_string_equal(err.unit_code, "B");
        assert_non_null(strstr(err.message, "state"));
        assert_non_null(strstr(err.message, "province"));
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
}

/* The parts of a change add up where a floor holds, too. */
static void test_compare_with_floor(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.bonus");
    parindex_result *r;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(try_score(&r, f,
                               "unit,work,state,province,bonus,breach\n"
                               "A,65,no,none,none,grave\nB,60,no,none,pilot,slight\n",
                               &err),
                     PARINDEX_OK);
    for (size_t from = 0; from < 2; from++) {
        parindex_comparison *c = NULL;
        assert_int_equal(parindex_compare(&c, r, from, r, 1 - from, NULL, NULL, NULL), PARINDEX_OK);
        double sum = parindex_comparison_describe(c)->residual;
        for (size_t i = 0; i < parindex_comparison_describe(c)->rows; i++)
            sum += parindex_comparison_at(c, i)->own;
        assert_near(sum, parindex_comparison_at(c, 0)->change, 1e-12, 0);
        assert_near(fabs(sum), 1, 1e-12, 0); /* 65 - 5 against 60 - 1 */
        parindex_comparison_free(c);
    }
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

/* A share is one of the maximum of the year. */
static void test_shares_by_year(void **state)
{
    static const char tree[] =
        "{'code':'total'," TITLE ",'max':[{'to':2025,'value':8},{'from':2026,'value':10}],"
        "'combine':{'kind':'sum'},'children':[{'code':'a'," TITLE
        ",'max':[{'to':2025,'value':8},{'from':2026,'value':10}],'inputs':[{'name':'x','kind':"
        "'choice','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{"
        "'kind':'choices','choices':[{'key':'most','title':{'vi':'x','en':'x'},'share':0.75},"
        "{'key':'none','title':{'vi':'x','en':'x'},'points':0}]}}]}";
    (void)state;
    parindex_framework *f = parsed(tree);
    for (int32_t year = 2025; year <= 2026; year++) {
        parindex_dossier *d = dossier_parse(f, "unit,a\nU,most\n", year);
        parindex_result *r = score_all(d, 1);
        assert_near(cell_of(r, 0, 0).points, year == 2025 ? 6 : 7.5, 0, 0);
        assert_near(cell_of(r, 0, 0).share, 75, 0, 0);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

#define COUNTED_LEAF(code, more)                                                                   \
    "{'code':'" code "'," TITLE ",'max':5," more                                                   \
    "'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"                         \
    "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}"

/* Of exclusive parts one may have points; what is beside them and what has no value are none of them. */
static void test_exclusive_beside(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        double points;
    } cases[] = {{"1,2,0", 1}, {"0,2,3", 3}, {"1,0,3", -1}, {"1,2,3", -1}, {"n/a,2,3", 3}};
    parindex_framework *f = parsed(ROOT(
        "'combine':{'kind':'sum'},'exclusive':true,'absent':{'missing':'blank',"
        "'not_applicable':'zero','not_self_scored':'blank'}",
        COUNTED_LEAF("a", "") "," COUNTED_LEAF("b", "'beside':true,") "," COUNTED_LEAF("c", "")));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char csv[100];
        parindex_result *r;
        parindex_error err = PARINDEX_ERROR_INIT;
        snprintf(csv, sizeof csv, "unit,a,b,c\nU,%s\n", cases[i].row);
        parindex_status status = try_score(&r, f, csv, &err);
        assert_int_equal(status, cases[i].points < 0 ? PARINDEX_ERR_EVIDENCE : PARINDEX_OK);
        if (status == PARINDEX_OK)
            assert_true(cell_of(r, 0, 0).points == cases[i].points);
        else
            assert_string_equal(err.criterion, "c");
        parindex_result_unref(r);
    }
    parindex_framework_unref(f);
}

/* The first unit has no value, or one that the mean takes: it is the second that is refused. */
static void test_refused_behind_absent(void **state)
{
    (void)state;
    static const struct {
        const char *combine;
        const char *absent;
        const char *weight;
        const char *rows;
    } cases[] = {
        {"product", "blank", "-1", "U,2,n/a\nV,2,0\n"},
        {"geometric", "applicable", "1", "U,2,n/a\nV,2,0\n"},
        {"geometric", "zero", "1", "U,2,3\nV,2,n/a\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        char csv[100];
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        buffer_add(&tree,
                   ROOT("'combine':{'kind':'%s'},'absent':{'missing':'blank','not_applicable':'%s',"
                        "'not_self_scored':'blank'}",
                        NUMBER_LEAF("a", "'weight':1,") "," NUMBER_LEAF("b", "'weight':%s,")),
                   cases[i].combine, cases[i].absent, cases[i].weight);
        snprintf(csv, sizeof csv, "unit,a,b\n%s", cases[i].rows);
        parindex_framework *f = parsed(tree.data);
        assert_int_equal(try_score(&r, f, csv, &err), PARINDEX_ERR_METHOD);
        assert_int_equal(err.unit, 1);
        assert_non_null(strstr(err.message, "b"));
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

/* A factor that leaves itself out leaves its product without a value, and does not hide who is refused. */
static void test_refused_behind_skipped(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    edition_around(
        &text,
        ROOT("'combine':{'kind':'product'}",
             "{'code':'r'," TITLE ",'max':'none','weight':1,'combine':{'kind':'ratio',"
             "'zero_denominator':'skip'},'children':[" NUMBER_LEAF("p", "") "," NUMBER_LEAF(
                 "q", "") "]}," NUMBER_LEAF("b", "'weight':-1,")),
        blank, 3);
    parindex_framework *f = edition_parse(text.data);
    assert_int_equal(try_score(&r, f, "unit,p,q,b\nU,1,0,2\nV,1,1,4\n", &err), PARINDEX_OK);
    assert_int_equal(cell_of(r, 0, 0).state, PARINDEX_STATE_SKIPPED);
    assert_true(cell_of(r, 1, 0).points == 0.25);
    parindex_result_unref(r);
    assert_int_equal(try_score(&r, f, "unit,p,q,b\nU,1,0,0\nV,1,1,0\n", &err), PARINDEX_ERR_METHOD);
    assert_int_equal(err.unit, 1);
    assert_string_equal(err.criterion, "total");
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* A bonus is none of the parts of which so many must be there. */
static void test_coverage_without_bonus(void **state)
{
    (void)state;
    static const char tree[] =
        "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'sum','coverage':{'of':'children',"
        "'least':0.6}},'absent':{'missing':'skip','not_applicable':'skip','not_self_scored':'skip'}"
        ","
        "'children':[" COUNTED_LEAF("a", "") "," COUNTED_LEAF("b", "") "," COUNTED_LEAF(
            "c", "'extra':true,") "]}";
    assert_near(points_of(tree, "unit,a,b,c\nU,2,3,1\n"), 6, 0, 0);
    assert_near(points_of(tree, "unit,a,b,c\nU,2,3,\n"), 5, 0, 0);
    assert_near(points_of(tree, "unit,a,b,c\nU,2,,1\n"), NAN, 0, 0); /* 1 of 2, not 2 of 3 */
}

/* A sum of bonuses alone is their sum. */
static void test_only_bonuses(void **state)
{
    (void)state;
    assert_near(points_of(ROOT("'combine':{'kind':'sum'}", COUNTED_LEAF("a", "'extra':true,")),
                          "unit,a\nU,2\n"),
                2, 0, 0);
}

/* The maximum of a product is that of its parts; what is beside them is none of them. */
static void test_product_beside(void **state)
{
    (void)state;
    parindex_framework *f =
        parsed("{'code':'total'," TITLE ",'max':25,'combine':{'kind':'product'},"
               "'children':[" COUNTED_LEAF("a", "'weight':1,") "," COUNTED_LEAF(
                   "b", "'beside':true,") "," COUNTED_LEAF("c", "'weight':1,") "]}");
    assert_true(parindex_framework_node(f, 0)->max == 25);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_products),
        cmocka_unit_test(test_ratios),
        cmocka_unit_test(test_full_ratio),
        cmocka_unit_test(test_product_in_words),
        cmocka_unit_test(test_fault_is_found),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_bad_editions),
        cmocka_unit_test(test_bonus),
        cmocka_unit_test(test_compare_with_floor),
        cmocka_unit_test(test_shares_by_year),
        cmocka_unit_test(test_exclusive_beside),
        cmocka_unit_test(test_product_beside),
        cmocka_unit_test(test_refused_behind_absent),
        cmocka_unit_test(test_only_bonuses),
        cmocka_unit_test(test_refused_behind_skipped),
        cmocka_unit_test(test_coverage_without_bonus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
