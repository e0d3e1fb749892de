/* SPDX-License-Identifier: MIT */
/*
 * Conditions worked out: each effect and test, on its bound and a unit of the last place beside it, the four
 * values, classes, explanations, threads and passes. test_bounds has random editions with conditions.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "score_support.h"

static const char absent_blank[] =
    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}";

/* Four leaves of points: a and b (50 each) are the total, c (10) and d (10) are beside it. */
static parindex_framework *edition(const char *root_conditions, const char *leaf_conditions,
                                   const char *classes)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,"
               "'combine':{'kind':'sum'}%s%s,'children':[",
               root_conditions[0] != '\0' ? ",'conditions':" : "", root_conditions);
    for (int i = 0; i < 4; i++)
        buffer_add(&tree,
                   "%s{'code':'%c','title':{'vi':'%c','en':'%c'},'source':'s','max':%d,%s"
                   "'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"
                   "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}%s%s}",
                   i > 0 ? "," : "", 'a' + i, 'a' + i, 'a' + i, i < 2 ? 50 : 10,
                   i < 2 ? "" : "'beside':true,",
                   i == 0 && leaf_conditions[0] != '\0' ? ",'conditions':" : "",
                   i == 0 ? leaf_conditions : "");
    buffer_add(&tree, "]}");
    edition_classed(&text, tree.data, absent_blank, 2, classes);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

/* One unit; NaN is missing, infinity not applicable. */
static parindex_dossier *dossier_with(parindex_framework *f, const double *x)
{
    parindex_dossier *d = NULL;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2026;
    assert_int_equal(parindex_dossier_new(&d, f, 1, &o, NULL), PARINDEX_OK);
    for (size_t i = 0; i < 4; i++) {
        if (isinf(x[i]))
            assert_int_equal(
                parindex_dossier_set_state(d, 0, i, PARINDEX_STATE_NOT_APPLICABLE, NULL),
                PARINDEX_OK);
        else
            assert_int_equal(parindex_dossier_set(d, 0, i, x[i], NULL), PARINDEX_OK);
    }
    return d;
}

static double total_of(parindex_framework *f, const double *x)
{
    parindex_dossier *d = dossier_with(f, x);
    parindex_result *r = score_all(d, 1);
    double points = cell_of(r, 0, 0).points;
    parindex_result_unref(r);
    parindex_dossier_free(d);
    return points;
}

#define ONE(when, then) "[{'when':" when ",'then':" then ",'source':'s'}]"

static void test_effects_and_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *condition;
        double a;
        double want; /* of a + 50 */
    } cases[] = {
        {ONE("{'points':'a','below':40}", "{'cap':49}"), 39.99, 49},
        {ONE("{'points':'a','below':40}", "{'cap':49}"), 40, 90},
        {ONE("{'points':'a','to':40}", "{'cap':49}"), 40, 49},
        {ONE("{'points':'a','above':40}", "{'cap':49}"), 40, 90},
        {ONE("{'points':'a','from':40}", "{'cap':49}"), 40, 49},
        {ONE("{'share':'a','below':80}", "{'cap':49}"), 40, 90},
        {ONE("{'share':'a','to':80}", "{'cap':49}"), 40, 49},
        {ONE("{'points':'a','below':40}", "{'floor':95}"), 30, 95},
        {ONE("{'points':'a','below':40}", "{'set':0}"), 30, 0},
        {ONE("{'points':'a','below':40}", "{'times':0.5}"), 30, 40},
        {ONE("{'points':'a','below':40}", "{'times':0}"), 30, 0},
        {ONE("{'all':[{'points':'a','from':10},{'points':'b','from':50}]}", "{'set':1}"), 10, 1},
        {ONE("{'all':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"), 10, 60},
        {ONE("{'any':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"), 10, 1},
        {ONE("{'none':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"), 9.5, 1},
        {ONE("{'none':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"), 10, 60},
        {ONE("{'count':[{'points':{'children':'total'},'from':20}],'from':2}", "{'set':1}"), 20, 1},
        {ONE("{'count':[{'points':{'children':'total'},'from':20}],'above':1,'to':1.5}",
             "{'set':1}"),
         20, 70},
        {ONE("{'input':'a:x','above':20}", "{'set':1}"), 20.5, 1},
        {ONE("{'input':'a:x','above':20}", "{'set':1}"), 20, 70},
        /* the condition's own node, as it is when its turn comes */
        {"[{'when':{'points':'total','below':70},'then':{'set':75},'source':'s'},"
         "{'when':{'points':'total','from':75},'then':{'times':0.2},'source':'s'}]",
         10, 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *f = edition(cases[i].condition, "", "");
        double x[4] = {cases[i].a, 50, 5, 5};
        double got = total_of(f, x);
        if (!is_near(got, cases[i].want, 0, 1e-15))
            fail_msg("%s of %g: %g, not %g", cases[i].condition, cases[i].a, got, cases[i].want);
        /* a unit of the last place off is the same number to a person */
        x[0] = nextafter(cases[i].a, 0);
        assert_near(total_of(f, x), cases[i].want, 0, 1e-14);
        x[0] = nextafter(cases[i].a, 50);
        assert_near(total_of(f, x), cases[i].want, 0, 1e-14);
        parindex_framework_unref(f);
    }
}

/* What is absent leaves a test open, or is what the edition says; a list is open where that decides. */
static void test_absent(void **state)
{
    (void)state;
    static const struct {
        const char *when;
        const char *absent; /* by missing, not applicable; "" for none */
        double c;
        double want; /* 60 where the test fails, 1 where it holds, NaN where it is open */
    } cases[] = {
        {"{'points':'c','below':5}", "", NAN, NAN},
        {"{'points':'c','below':5}", "", INFINITY, NAN},
        {"{'share':'c','below':50}", "", NAN, NAN},
        {"{'input':'c:x','below':5}", "", NAN, NAN},
        {"{'input':'c:x','below':5}", "", INFINITY, NAN},
        {"{'points':'c','below':5}", "holds fails", NAN, 1},
        {"{'points':'c','below':5}", "holds fails", INFINITY, 60},
        {"{'points':'c','below':5}", "fails holds", NAN, 60},
        {"{'points':'c','below':5}", "fails holds", INFINITY, 1},
        {"{'all':[{'points':'c','below':5},{'points':'d','below':5}]}", "", NAN, 60},
        {"{'all':[{'points':'c','below':5},{'points':'d','from':5}]}", "", NAN, NAN},
        {"{'any':[{'points':'c','below':5},{'points':'d','from':5}]}", "", NAN, 1},
        {"{'any':[{'points':'c','below':5},{'points':'d','below':5}]}", "", NAN, NAN},
        {"{'none':[{'points':'c','below':5},{'points':'d','from':5}]}", "", NAN, 60},
        {"{'none':[{'points':'c','below':5},{'points':'d','below':5}]}", "", NAN, NAN},
        {"{'count':[{'points':'c','below':5},{'points':'d','from':5},{'points':'a','from':5}],"
         "'from':2}",
         "", NAN, 1},
        {"{'count':[{'points':'c','below':5},{'points':'d','from':5},{'points':'a','from':5}],"
         "'from':3}",
         "", NAN, NAN},
        {"{'count':[{'points':'c','below':5},{'points':'d','from':5},{'points':'a','from':5}],"
         "'to':1}",
         "", NAN, 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[600];
        char missing[16] = "";
        char inapplicable[16] = "";
        sscanf(cases[i].absent, "%15s %15s", missing, inapplicable);
        snprintf(json, sizeof json, "[{'when':%s,'then':{'set':1},'source':'s'", cases[i].when);
        if (missing[0] != '\0')
            snprintf(json + strlen(json), sizeof json - strlen(json),
                     ",'absent':{'missing':'%s','not_applicable':'%s','not_self_scored':'blank'}",
                     missing, inapplicable);
        snprintf(json + strlen(json), sizeof json - strlen(json), "}]");
        parindex_framework *f = edition(json, "", "");
        double x[4] = {10, 50, cases[i].c, 5};
        double got = total_of(f, x);
        if (!is_near(got, cases[i].want, 0, 0))
            fail_msg("%s %s: %g, not %g", cases[i].when, cases[i].absent, got, cases[i].want);
        parindex_framework_unref(f);
    }
    /* A node that has no value itself stays so, whatever its conditions say. */
    parindex_framework *f = edition(ONE("{'points':'b','from':1}", "{'set':1}"), "", "");
    double x[4] = {NAN, 50, 5, 5};
    assert_true(isnan(total_of(f, x)));
    parindex_framework_unref(f);
}

static const char classes_abc[] =
    "{'periods':{},'source':'s','bands':["
    "{'key':'A','title':{'vi':'Nhất','en':'First'},'from':90,'when':{'all':["
    "{'points':'c','from':3},{'none':[{'share':{'children':'total'},'below':50}]}]}},"
    "{'key':'B','title':{'vi':'Nhì','en':'Second'},'from':70},"
    "{'key':'C','title':{'vi':'Ba','en':'Third'}}]}";

static void check_class(parindex_framework *f, const double *x, const char *want)
{
    parindex_dossier *d = dossier_with(f, x);
    parindex_result *r = score_all(d, 1);
    const parindex_class *class = parindex_result_class(r, 0);
    assert_string_equal(class != NULL ? class->key : "", want);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void test_classes(void **state)
{
    (void)state;
    parindex_framework *f =
        edition(ONE("{'points':'d','below':1}", "{'class':'C'}"), "", classes_abc);
    check_class(f, (double[]){45, 45, 3, 5}, "A");
    check_class(f, (double[]){nextafter(45, 0), 45, nextafter(3, 0), 5}, "A");
    check_class(f, (double[]){45, 45, 2.99, 5}, "B");
    check_class(f, (double[]){44.99, 45, 3, 5}, "B");
    check_class(f, (double[]){45, 45, NAN, 5}, "");  /* not known: no class */
    check_class(f, (double[]){40, 40, NAN, 5}, "B"); /* the first class is not asked for */
    check_class(f, (double[]){45, 45, 3, 0.5}, "C");
    check_class(f, (double[]){45, 45, 3, NAN}, "");
    check_class(f, (double[]){10, 10, 3, 5}, "C");
    check_class(f, (double[]){NAN, 10, 3, 5}, "");
    parindex_framework_unref(f);
}

static const char *line_of(const parindex_explanation *e, const char *key, size_t skip)
{
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, key) == 0 && skip-- == 0)
            return parindex_explanation_at(e, i)->text;
    return "";
}

static void test_explanations(void **state)
{
    (void)state;
    parindex_framework *f =
        edition(ONE("{'share':'b','below':100}", "{'cap':49}"), "", classes_abc);
    double x[4] = {35.2, 48, 2, 5};
    parindex_dossier *d = dossier_with(f, x);
    parindex_result *r = score_all(d, 1);
    static const char *const want[][3] = {
        {"83.20, capped at 49: the share of b b is 96.00%, below 100%",
         "35.20 + 48.00 = 83.20 (the parts are rounded for print only)", "49.00"},
        {"83,20, khống chế ở mức 49: tỷ lệ đạt của b b là 96,00%, dưới 100%",
         "35,20 + 48,00 = 83,20 (các thành phần chỉ làm tròn khi in)", "49,00"},
    };
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.lang = lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI;
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
        assert_string_equal(line_of(e, "condition", 0), want[lang][0]);
        assert_string_equal(line_of(e, "arithmetic", 0), want[lang][1]);
        assert_string_equal(line_of(e, "points", 0), want[lang][2]);
        parindex_explanation_free(e);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    d = dossier_with(f, (double[]){45, 50, 2, 5});
    r = score_all(d, 1);
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    o.lang = PARINDEX_LANG_EN;
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
    assert_string_equal(line_of(e, "condition", 0),
                        "95.00 stays: the share of b b is 100%, not below 100%");
    assert_string_equal(line_of(e, "condition", 1),
                        "The class First is not given: the points of c c are 2.00, not from 3 up");
    assert_string_equal(line_of(e, "class", 0), "Second");
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* The least and the greatest double that is read as a bound hold, and are said to. */
static void test_said_on_the_bound(void **state)
{
    (void)state;
    const double x[] = {number_least(40), number_greatest(40)};
    assert_true(x[0] < 40 && x[1] > 40);
    static const struct {
        const char *conditions;
        const char *want;
    } cases[] = {
        {ONE("{'points':'a','from':40,'to':40}", "{'set':1}"),
         "90.00, set to 1: the points of a a are 40, 40"},
        {ONE("{'any':[{'points':'a','from':40,'to':40},{'points':'b','below':9}]}", "{'set':1}"),
         "90.00, set to 1: the points of a a are 40, 40"},
    };
    for (size_t i = 0; i < 4; i++) {
        parindex_framework *f = edition(cases[i / 2].conditions, "", "");
        parindex_dossier *d = dossier_with(f, (double[]){x[i % 2], 50, 5, 5});
        parindex_result *r = score_all(d, 1);
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.lang = PARINDEX_LANG_EN;
        parindex_explanation *e = NULL;
        assert_true(cell_of(r, 0, 0).points == 1);
        assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
        assert_string_equal(line_of(e, "condition", 0), cases[i / 2].want);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/* What a condition did, or why it did nothing, in both languages. */
static void test_reasons(void **state)
{
    (void)state;
    static const struct {
        const char *conditions;
        const char *classes;
        double x[4]; /* NaN is missing */
        size_t line;
        const char *en;
        const char *vi;
    } cases[] = {
        {ONE("{'points':'a','below':40}", "{'floor':95}"),
         "",
         {30, 50, 5, 5},
         0,
         "80.00, raised to 95: the points of a a are 30.00, below 40",
         "80,00, nâng lên 95: điểm của a a là 30,00, dưới 40"},
        {ONE("{'points':'a','below':40}", "{'set':1}"),
         "",
         {30, 50, 5, 5},
         0,
         "80.00, set to 1: the points of a a are 30.00, below 40",
         "80,00, tính là 1: điểm của a a là 30,00, dưới 40"},
        {ONE("{'points':'a','below':40}", "{'times':0.5}"),
         "",
         {30, 50, 5, 5},
         0,
         "80.00 × 0.5 = 40.00: the points of a a are 30.00, below 40",
         "80,00 × 0,5 = 40,00: điểm của a a là 30,00, dưới 40"},
        {ONE("{'points':'a','below':40}", "{'cap':90}"),
         "",
         {30, 50, 5, 5},
         0,
         "80.00 stays, though it holds: the points of a a are 30.00, below 40",
         "80,00 giữ nguyên dù điều kiện đúng: điểm của a a là 30,00, dưới 40"},
        {ONE("{'points':'a','to':40}", "{'cap':90}"),
         "",
         {40.25, 50, 5, 5},
         0,
         "90.25 stays: the points of a a are 40.25, not up to 40",
         "90,25 giữ nguyên: điểm của a a là 40,25, không phải từ 40 trở xuống"},
        {ONE("{'points':'a','from':10,'to':40}", "{'set':1}"),
         "",
         {40, 50, 5, 5},
         0,
         "90.00, set to 1: the points of a a are 40, from 10 to 40",
         "90,00, tính là 1: điểm của a a là 40, từ 10 đến 40"},
        {ONE("{'input':'a:x','above':10,'below':40}", "{'set':1}"),
         "",
         {12.5, 50, 5, 5},
         0,
         "62.50, set to 1: a x is 12.5, above 10 to below 40",
         "62,50, tính là 1: a x là 12,5, trên 10 đến dưới 40"},
        {ONE("{'points':'c','below':5}", "{'cap':49}"),
         "",
         {30, 50, NAN, 5},
         0,
         "80.00, but no points yet, as it is not known whether the points of c c are below 5: the "
         "points of c c: not scored yet",
         "80,00, nhưng chưa có điểm vì chưa biết có đúng là điểm của c c dưới 5: điểm của c c: "
         "chưa chấm"},
        {ONE("{'input':'c:x','below':5}", "{'cap':49}"),
         "",
         {30, 50, NAN, 5},
         0,
         "80.00, but no points yet, as it is not known whether c x is below 5: c x: not scored yet",
         "80,00, nhưng chưa có điểm vì chưa biết có đúng là c x dưới 5: c x: chưa chấm"},
        {ONE("{'any':[{'points':'c','below':5},{'points':'d','below':3}]}", "{'cap':49}"),
         "",
         {30, 50, NAN, 5},
         0,
         "80.00, but no points yet, as it is not known whether the points of c c are below 5 or "
         "the points of d d are below 3: the points of c c: not scored yet",
         "80,00, nhưng chưa có điểm vì chưa biết có đúng là điểm của c c dưới 5 hoặc điểm của d d "
         "dưới 3: điểm của c c: chưa chấm"},
        {"[{'when':{'points':'a','below':40},'then':{'set':1},'source':'s','row':'Điều 3'}]",
         "",
         {30, 50, 5, 5},
         0,
         "80.00, set to 1: the points of a a are 30.00, below 40 (Điều 3)",
         "80,00, tính là 1: điểm của a a là 30,00, dưới 40 (Điều 3)"},
        /* of a list, what decides it */
        {ONE("{'count':[{'points':{'children':'total'},'from':20}],'from':2}", "{'set':1}"),
         "",
         {20, 50, 5, 5},
         0,
         "70.00, set to 1: 2 of 2 hold, from 2 up: the points of a a are 20, from 20 up; the "
         "points of b b are 50.00, from 20 up",
         "70,00, tính là 1: 2 trong 2 nội dung đúng, từ 2 trở lên: điểm của a a là 20, từ 20 trở "
         "lên; điểm của b b là 50,00, từ 20 trở lên"},
        {ONE("{'count':[{'points':{'children':'total'},'from':20}],'from':2}", "{'set':1}"),
         "",
         {10, 50, 5, 5},
         0,
         "60.00 stays: 1 of 2 hold, not from 2 up: the points of b b are 50.00, from 20 up",
         "60,00 giữ nguyên: 1 trong 2 nội dung đúng, không phải từ 2 trở lên: điểm của b b là "
         "50,00, từ 20 trở lên"},
        {ONE("{'none':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"),
         "",
         {9.5, 50, 5, 5},
         0,
         "59.50, set to 1: the points of a a are 9.50, not from 10 up; the points of b b are 50, "
         "not below 50",
         "59,50, tính là 1: điểm của a a là 9,50, không phải từ 10 trở lên; điểm của b b là 50, "
         "không phải dưới 50"},
        {ONE("{'none':[{'points':'a','from':10},{'points':'b','below':50}]}", "{'set':1}"),
         "",
         {10, 50, 5, 5},
         0,
         "60.00 stays: the points of a a are 10, from 10 up",
         "60,00 giữ nguyên: điểm của a a là 10, từ 10 trở lên"},
        {ONE("{'any':[{'points':'a','from':1},{'points':'a','from':2},{'points':'a','from':3},"
             "{'points':'a','from':4},{'points':'a','from':5},{'points':'a','from':6},"
             "{'points':'a','from':7}]}",
             "{'set':1}"),
         "",
         {9, 50, 5, 5},
         0,
         "59.00, set to 1: the points of a a are 9.00, from 1 up; the points of a a are 9.00, "
         "from 2 up; the points of a a are 9.00, from 3 up; the points of a a are 9.00, from 4 "
         "up; the points of a a are 9.00, from 5 up; the points of a a are 9.00, from 6 up; …",
         "59,00, tính là 1: điểm của a a là 9,00, từ 1 trở lên; điểm của a a là 9,00, từ 2 trở "
         "lên; điểm của a a là 9,00, từ 3 trở lên; điểm của a a là 9,00, từ 4 trở lên; điểm của a "
         "a là 9,00, từ 5 trở lên; điểm của a a là 9,00, từ 6 trở lên; …"},
        /* of the condition's own node, the points when its turn came */
        {ONE("{'share':'total','below':70}", "{'cap':49}"),
         "",
         {10, 50, 5, 5},
         0,
         "60.00, capped at 49: the share of total t is 60.00%, below 70%",
         "60,00, khống chế ở mức 49: tỷ lệ đạt của total t là 60,00%, dưới 70%"},
        {"[{'when':{'points':'total','below':70},'then':{'set':75},'source':'s'},"
         "{'when':{'points':'total','from':75},'then':{'times':0.2},'source':'s'}]",
         "",
         {10, 50, 5, 5},
         1,
         "75.00 × 0.2 = 15.00: the points of total t are 75, from 75 up",
         "75,00 × 0,2 = 15,00: điểm của total t là 75, từ 75 trở lên"},
        {"[{'when':{'points':'c','below':5},'then':{'cap':49},'source':'s'},"
         "{'when':{'points':'total','from':75},'then':{'times':0.2},'source':'s'}]",
         "",
         {30, 50, NAN, 5},
         1,
         "",
         ""},
        {ONE("{'class':'A'}", "{'times':0.9}"),
         classes_abc,
         {50, 50, 5, 5},
         0,
         "100.00 × 0.9 = 90.00: the class by the index is First",
         "100,00 × 0,9 = 90,00: xếp loại theo chỉ số là Nhất"},
        {ONE("{'class':'A'}", "{'times':0.9}"),
         classes_abc,
         {30, 30, 5, 5},
         0,
         "60.00 stays: the class by the index is not First",
         "60,00 giữ nguyên: xếp loại theo chỉ số không phải Nhất"},
        /* classes */
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {30, 50, 5, 5},
         0,
         "At most the class Second: the points of a a are 30.00, below 40",
         "Xếp loại cao nhất là Nhì: điểm của a a là 30,00, dưới 40"},
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {45, 50, 5, 5},
         0,
         "Not held back to the class Second: the points of a a are 45.00, not below 40",
         "Không bị hạ xuống loại Nhì: điểm của a a là 45,00, không phải dưới 40"},
        {ONE("{'points':'d','below':4}", "{'class':'B'}"),
         classes_abc,
         {45, 50, 5, NAN},
         0,
         "No class can be given yet: the class Second: the points of d d: not scored yet",
         "Chưa thể xếp loại: loại Nhì: điểm của d d: chưa chấm"},
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {45, 50, 5, 5},
         1,
         "The class First is given: the points of c c are 5.00, from 3 up; the share of a a is "
         "90.00%, not below 50%; the share of b b is 100.00%, not below 50%",
         "Được xếp loại Nhất: điểm của c c là 5,00, từ 3 trở lên; tỷ lệ đạt của a a là 90,00%, "
         "không phải dưới 50%; tỷ lệ đạt của b b là 100,00%, không phải dưới 50%"},
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {45, 50, 2, 5},
         1,
         "The class First is not given: the points of c c are 2.00, not from 3 up",
         "Không được xếp loại Nhất: điểm của c c là 2,00, không phải từ 3 trở lên"},
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {45, 50, NAN, 5},
         1,
         "No class can be given yet: the class First: the points of c c: not scored yet",
         "Chưa thể xếp loại: loại Nhất: điểm của c c: chưa chấm"},
        /* the index does not reach the class, so nothing is asked */
        {ONE("{'points':'a','below':40}", "{'class':'B'}"), classes_abc, {10, 50, 5, 5}, 1, "", ""},
        /* nor does it where a child alone does, and it does where that child does not */
        {ONE("{'points':'a','below':40}", "{'class':'B'}"), classes_abc, {50, 30, 5, 5}, 1, "", ""},
        {ONE("{'points':'a','below':40}", "{'class':'B'}"),
         classes_abc,
         {42, 50, 2, 5},
         1,
         "The class First is not given: the points of c c are 2.00, not from 3 up",
         "Không được xếp loại Nhất: điểm của c c là 2,00, không phải từ 3 trở lên"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *f = edition(cases[i].conditions, "", cases[i].classes);
        parindex_dossier *d = dossier_with(f, cases[i].x);
        parindex_result *r = score_all(d, 1);
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
            o.lang = lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI;
            parindex_explanation *e = NULL;
            assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
            assert_string_equal(line_of(e, "condition", cases[i].line),
                                lang == 0 ? cases[i].en : cases[i].vi);
            parindex_explanation_free(e);
        }
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/* Conditions of classes where the dossier's year has none; the worst of several classes holds. */
static void test_classes_of_years(void **state)
{
    (void)state;
    static const char later[] = "{'periods':{'from':2030},'source':'s','bands':["
                                "{'key':'A','title':{'vi':'a','en':'a'},'from':90},"
                                "{'key':'B','title':{'vi':'b','en':'b'},'from':50},"
                                "{'key':'C','title':{'vi':'c','en':'c'}}]}";
    static const char now[] = "{'periods':{},'source':'s','bands':["
                              "{'key':'A','title':{'vi':'a','en':'a'},'from':90},"
                              "{'key':'B','title':{'vi':'b','en':'b'},'from':50},"
                              "{'key':'C','title':{'vi':'c','en':'c'}}]}";
#define TWICE(one, two)                                                                            \
    "[{'when':{'points':'c','below':6},'then':{'class':'" one "'},'source':'s'},{'when':{'points'" \
    ":'d','below':6},'then':{'class':'" two "'},'source':'s'}]"
    static const struct {
        const char *conditions;
        const char *classes;
        const char *class;
    } cases[] = {
        {TWICE("B", "C"), later, ""},
        {TWICE("B", "C"), now, "C"},
        {TWICE("C", "B"), now, "C"},
        {TWICE("B", "B"), now, "B"},
        {"", later, ""},
        {"", now, "A"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *f = edition(cases[i].conditions, "", cases[i].classes);
        check_class(f, (double[]){50, 45, 5, 5}, cases[i].class);
        parindex_framework_unref(f);
    }
    /* Where one condition is open, what another says of the class does not close it. */
    parindex_framework *open = edition(TWICE("B", "C"), "", now);
    check_class(open, (double[]){50, 45, NAN, 5}, "");
    check_class(open, (double[]){50, 45, NAN, 7}, "");
    check_class(open, (double[]){50, 45, 7, 7}, "A");
    parindex_framework_unref(open);
    /* The class of an index that has none is no class. */
    parindex_framework *f = edition(ONE("{'class':'A'}", "{'times':0.5}"), "", later);
    assert_true(total_of(f, (double[]){50, 45, 5, 5}) == 95);
    parindex_framework_unref(f);
    f = edition(ONE("{'class':'A'}", "{'times':0.5}"), "", now);
    assert_true(total_of(f, (double[]){50, 45, 5, 5}) == 47.5);
    parindex_framework_unref(f);
}

/* How many lines of the root's explanation are conditions, and the first of them. */
static size_t conditions_told(parindex_framework *f, const double *x, char *first, size_t size)
{
    parindex_dossier *d = dossier_with(f, x);
    parindex_result *r = score_all(d, 1);
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *e = NULL;
    size_t count = 0;
    o.lang = PARINDEX_LANG_EN;
    assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, "condition") == 0 && count++ == 0)
            snprintf(first, size, "%s", parindex_explanation_at(e, i)->text);
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    return count;
}

/* The condition of a class is told where the year has that class, and the unit an index that reaches it. */
static void test_classes_explained(void **state)
{
    (void)state;
    static const char bands[] =
        "{'periods':{%s},'source':'s','bands':[{'key':'A','title':{'vi':'a','en':'a'},'from':90,"
        "'when':{'points':'c','from':3}},{'key':'B','title':{'vi':'b','en':'b'}}]}";
    char set[300];
    char text[400] = "";
    snprintf(set, sizeof set, bands, "'from':2030");
    parindex_framework *later = edition("", "", set);
    snprintf(set, sizeof set, bands, "");
    parindex_framework *now = edition("", "", set);
    assert_int_equal(conditions_told(later, (double[]){50, 45, 5, 5}, text, sizeof text), 0);
    assert_int_equal(conditions_told(now, (double[]){50, 45, 5, 5}, text, sizeof text), 1);
    assert_int_equal(conditions_told(now, (double[]){50, 35, 5, 5}, text, sizeof text), 0);
    assert_int_equal(conditions_told(now, (double[]){50, NAN, 5, 5}, text, sizeof text), 0);
    parindex_framework_unref(later);
    parindex_framework_unref(now);

    /* A test of the class in a year that has none fails, and is told so. */
    static const char *const periods[] = {"'from':2030", ""};
    for (size_t i = 0; i < 2; i++) {
        char other[400] = "";
        snprintf(set, sizeof set,
                 "{'periods':{%s},'source':'s','bands':[{'key':'A','title':{'vi':'a','en':'a'},"
                 "'from':90},{'key':'B','title':{'vi':'b','en':'b'}}]}",
                 periods[i]);
        parindex_framework *f = edition(ONE("{'class':'A'}", "{'times':0.5}"), "", set);
        assert_int_equal(conditions_told(f, (double[]){50, 45, 5, 5}, text, sizeof text), 1);
        assert_int_equal(conditions_told(f, (double[]){50, 35, 5, 5}, other, sizeof other), 1);
        assert_string_equal(text, i == 0 ? "95.00 stays: the class by the index is not a"
                                         : "95.00 × 0.5 = 47.50: the class by the index is a");
        assert_string_equal(other, "85.00 stays: the class by the index is not a");
        parindex_framework_unref(f);
    }
}

/* What the unit does not score itself is answered by its own rule. */
static void test_not_self_scored(void **state)
{
    (void)state;
    static const struct {
        const char *answer;
        double want;
    } cases[] = {{"holds", 1}, {"fails", 60}, {"blank", (double)NAN}};
    for (size_t i = 0; i < 3; i++) {
        char json[300];
        snprintf(json, sizeof json,
                 "[{'when':{'input':'c:x','below':5},'then':{'set':1},'source':'s','absent':{"
                 "'missing':'blank','not_applicable':'blank','not_self_scored':'%s'}}]",
                 cases[i].answer);
        parindex_framework *f = edition(json, "", "");
        double x[4] = {10, 50, NAN, 5};
        parindex_dossier *d = dossier_with(f, x);
        assert_int_equal(parindex_dossier_set_state(d, 0, 2, PARINDEX_STATE_NOT_SELF_SCORED, NULL),
                         PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        assert_true(is_near(cell_of(r, 0, 0).points, cases[i].want, 0, 0));
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/* A unit's conditions do not depend on where it is, on how many there are, nor on the threads. */
static void test_threads_and_tiles(void **state)
{
    (void)state;
    enum {
        MANY = 5000
    };
    parindex_framework *f = edition(
        "[{'when':{'count':[{'share':{'children':'total'},'below':50},{'points':'c','below':3}],"
        "'from':2},'then':{'cap':40},'source':'s'},{'when':{'points':'d','below':1},"
        "'then':{'class':'C'},'source':'s'}]",
        "[{'when':{'input':'b:x','above':25},'then':{'times':0.9},'source':'s'}]", classes_abc);
    struct random random = {7};
    double *x = malloc(MANY * 4 * sizeof *x);
    assert_non_null(x);
    for (size_t i = 0; i < MANY * 4; i++) {
        double most = i % 4 < 2 ? 50 : 10;
        x[i] = random_chance(&random, 5) ? (double)NAN
                                         : (double)random_below(&random, 101) / 100 * most;
    }
    parindex_view view = {x, MANY, 4, 4 * sizeof *x, sizeof *x, PARINDEX_F64, 0};
    parindex_dossier *d = NULL;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2026;
    assert_int_equal(parindex_dossier_new(&d, f, MANY, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    parindex_result *one = score_all(d, 1);
    parindex_result *four = score_all(d, 4);
    size_t capped = 0;
    size_t held = 0;
    for (size_t u = 0; u < MANY; u++) {
        double a = cell_of(one, u, 0).points;
        double b = cell_of(four, u, 0).points;
        assert_true(same_bits(&a, &b, 1));
        assert_ptr_equal(parindex_result_class(one, u), parindex_result_class(four, u));
        if (u % 97 != 0)
            continue;
        double own[4] = {x[4 * u], x[4 * u + 1], x[4 * u + 2], x[4 * u + 3]};
        double alone = total_of(f, own);
        assert_true(same_bits(&a, &alone, 1));
        capped += a == 40;
        held += parindex_result_class(one, u) == NULL && !isnan(a);
    }
    assert_true(capped > 0);
    assert_true(held > 0);
    parindex_result_unref(one);
    parindex_result_unref(four);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(x);
}

/* What looks at a node that asks the cohort waits for it. */
static void test_cohort(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,"
        "'combine':{'kind':'sum'},'children':["
        "{'code':'a','title':{'vi':'a','en':'a'},'source':'s','max':50,"
        "'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"
        "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'},"
        "'conditions':[{'when':{'points':'b','from':50},'then':{'times':0.5},'source':'s'}]},"
        "{'code':'b','title':{'vi':'b','en':'b'},'source':'s','max':50,"
        "'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"
        "'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[0,50]},"
        "'conditions':[{'when':{'points':'b','below':10},'then':{'set':10},'source':'s'}]}]}",
        absent_blank, 2);
    parindex_framework *f = edition_parse(text.data);
    double x[3][2] = {{40, 1}, {40, 2}, {40, 101}};
    parindex_view view = {x, 3, 2, sizeof *x, sizeof(double), PARINDEX_F64, 0};
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 3, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 2);
    assert_near(cell_of(r, 0, 0).points, 50, 0, 1e-15);
    assert_near(cell_of(r, 1, 0).points, 50, 0, 1e-15);
    assert_near(cell_of(r, 2, 0).points, 70, 0, 1e-15);
    for (size_t u = 0; u < 3; u++) {
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, u, 2, NULL, NULL), PARINDEX_OK);
        assert_true(strlen(line_of(e, "condition", 0)) > 0);
        parindex_explanation_free(e);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* Every kind, worked out by hand: examples/conditions.csv. */
static void test_example(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        double points; /* NaN: missing */
        const char *class;
    } want[] = {
        {"An", 93, "A"},          /* 39 + 34 + 20 */
        {"Bình", 91, "B"},        /* only 20 % of tasks ahead: not A */
        {"Cường", 92.15, "A"},    /* 97 × 0.95: class A with a complaint */
        {"Dũng", 78, "B"},        /* field 1 of 24 capped at 19, which is under half: no A either */
        {"Giang", 58, "C"},       /* 14.5 of 2.1 count as 0; no complaint points, but 2 at least */
        {"Hà", 85, "C"},          /* a breach: at most C */
        {"Khánh", 31, "D"},       /* two fields under half; 31 is under 69 anyway */
        {"Lan", (double)NAN, ""}, /* the share of tasks ahead is not known */
    };
    parindex_framework *f = edition_built_in("example.conditions");
    parindex_dossier *d = dossier_file(f, "examples/conditions.csv", 2026);
    parindex_result *r = score_all(d, 2);
    assert_int_equal(parindex_result_units(r), sizeof want / sizeof *want);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        size_t unit = unit_of(r, want[i].unit);
        const parindex_class *class = parindex_result_class(r, unit);
        assert_near(cell_of(r, unit, 0).points, want[i].points, 0, 1e-14);
        assert_string_equal(class != NULL ? class->key : "", want[i].class);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* "text" with `with` in place of its first `what`. */
static char *replaced(const char *text, const char *what, const char *with)
{
    const char *at = strstr(text, what);
    assert_non_null(at);
    size_t size = strlen(text) + strlen(with) + 1;
    char *made = malloc(size);
    assert_non_null(made);
    size_t head = (size_t)(at - text);
    snprintf(made, size, "%.*s%s", (int)head, text, with);
    quotes_made_double(made + head);
    snprintf(made + strlen(made), size - strlen(made), "%s", at + strlen(what));
    return made;
}

/* Classes hang on the shares of a unit's tasks; a task's own points hang on its other figures. */
static void test_tasks(void **state)
{
    (void)state;
    size_t size;
    char *text = file_whole("frameworks/example.tasks.json", &size);
    char *with_class = replaced(text, "\"from\": 90",
                                "'from': 90, 'when': {'all': [{'share': 'ahead', 'from': 40}, "
                                "{'input': 'not_done:undone', 'to': 0}]}");
    char *with_task =
        replaced(with_class, "\"combine\": {\"kind\": \"mean\", \"weights\": \"equal\"},",
                 "'combine': {'kind': 'mean', 'weights': 'equal'}, 'conditions': "
                 "[{'when': {'points': 'quantity', 'below': 100}, 'then': {'set': "
                 "0}, 'source': 'made_up'}],");
    parindex_framework *f = edition_parse(with_task);
    parindex_dossier *d = dossier_file(f, "examples/tasks-officials.csv", 2026);
    char *tasks = file_whole("examples/tasks.csv", &size);
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_dossier_read_tasks(d, tasks, size, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    parindex_result *r = score_all(d, 1);
    size_t lan = unit_of(r, "Lan");
    size_t minh = unit_of(r, "Minh");
    /* Lan: 2 of 3 tasks ahead, all done. Minh: one of 80 %, which counts as nothing. */
    assert_near(cell_of(r, lan, node_of(f, "ahead")).share, 200.0 / 3, 0, 1e-12);
    assert_true(cell_of(r, lan, 0).share > 90);
    assert_string_equal(parindex_result_class(r, lan)->key, "1");
    double done = parindex_dossier_value(d, minh, 1);
    double others = (1.5 * (100 + 90 + 100) + 2.0 * (100 + 100 + 100)) / 3 / 4.5;
    assert_near(done, others, 0, 1e-12);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(tasks);
    free(with_task);
    free(with_class);
    free(text);
}

/* The notes of a node's conditions are told with it, and with no other; a condition without one tells none. */
static void test_notes(void **state)
{
    (void)state;
    parindex_framework *f =
        edition("[{'when':{'points':'c','from':1},'then':{'times':0.5},'source':'s',"
                "'note':{'vi':'Ghi chú','en':'A note'}},"
                "{'when':{'points':'d','from':1},'then':{'times':0.5},'source':'s'}]",
                "", "");
    static const double x[] = {10, 20, 0, 0};
    parindex_dossier *d = dossier_with(f, x);
    parindex_result *r = score_all(d, 1);
    for (size_t node = 0; node < parindex_framework_describe(f)->nodes; node++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
            parindex_explanation *e = NULL;
            size_t notes = 0;
            o.lang = lang;
            assert_int_equal(parindex_explain(&e, r, d, 0, node, &o, NULL), PARINDEX_OK);
            for (size_t i = 0; i < parindex_explanation_count(e); i++) {
                const parindex_explanation_line *line = parindex_explanation_at(e, i);
                if (strcmp(line->key, "note") != 0)
                    continue;
                notes++;
                assert_string_equal(line->text, lang == PARINDEX_LANG_EN ? "A note" : "Ghi chú");
            }
            assert_int_equal(notes, node == node_of(f, "total") ? 1 : 0);
            parindex_explanation_free(e);
        }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_effects_and_bounds),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_explanations),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_said_on_the_bound),
        cmocka_unit_test(test_classes_of_years),
        cmocka_unit_test(test_not_self_scored),
        cmocka_unit_test(test_classes_explained),
        cmocka_unit_test(test_threads_and_tiles),
        cmocka_unit_test(test_cohort),
        cmocka_unit_test(test_tasks),
        cmocka_unit_test(test_example),
    };
    return cmocka_run_group_tests_name("conditions", tests, NULL, NULL);
}
