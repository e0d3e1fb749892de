/* SPDX-License-Identifier: MIT */
/* What is evidence and what is not, of each kind of input and of inputs together. */
#include <math.h>
#include <string.h>

#include "score/evidence.h"
#include "score_support.h"

#define TITLE(name) "'title':{'vi':'Số " name "','en':'The " name "'}"
#define INPUT(name, kind) "{'name':'" name "','kind':'" kind "'," TITLE(name) "}"
#define LEAF(code, inputs, rule)                                                                   \
    "{'code':'" code "'," TITLE("node") ",'source':'s','max':5,'inputs':[" inputs "]," rule "}"
#define VALUE "'measure':{'kind':'value','input':'x'},"
#define BANDS "'scale':{'kind':'bands','bands':[{'below':1,'points':0},{'from':1,'points':5}]}"
#define BLANK "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"

static parindex_framework *edition(void)
{
    struct buffer b = {NULL, 0, 0};
    edition_around(
        &b,
        "{'code':'all'," TITLE(
            "whole") ",'max':35,'source':'s','combine':{'kind':'sum'},"
                     "'children':[" LEAF("count", INPUT("x", "count"), VALUE BANDS) "," LEAF(
                         "percent", INPUT("x", "percent"),
                         VALUE
                             BANDS) "," LEAF("points", INPUT("x", "points"),
                                             VALUE
                                             "'scale':{'kind':'"
                                             "points'}") "," LEAF("ch"
                                                                  "oi"
                                                                  "c"
                                                                  "e",
                                                                  INPUT("x", "choice"),
                                                                  VALUE
                                                                  "'s"
                                                                  "ca"
                                                                  "le"
                                                                  "':"
                                                                  "{'"
                                                                  "ki"
                                                                  "nd"
                                                                  "':"
                                                                  "'c"
                                                                  "ho"
                                                                  "ic"
                                                                  "es"
                                                                  "',"
                                                                  "'c"
                                                                  "ho"
                                                                  "ic"
                                                                  "es"
                                                                  "':"
                                                                  "[{"
                                                                  "'k"
                                                                  "ey"
                                                                  "':"
                                                                  "'y"
                                                                  "es"
                                                                  "'"
                                                                  "," TITLE(
                                                                      "yes") ",'points':5},"
                                                                             "{'key':'no'," TITLE(
                                                                                 "no") ",'points':"
                                                                                       "0}]}") "," LEAF("number",
                                                                                                        INPUT(
                                                                                                            "x",
                                                                                                            "number"),
                                                                                                        VALUE
                                                                                                            BANDS) "," LEAF("ratio",
                                                                                                                            INPUT("x", "count") "," INPUT(
                                                                                                                                "y",
                                                                                                                                "count"),
                                                                                                                            "'measure':{'kind':'ratio','part':'x','whole':'y','zero_denominator':'blank'}," BANDS) "," LEAF("growth",
                                                                                                                                                                                                                            INPUT("x", "number") "," INPUT("y", "number"), "'measure':{'kind':'growth','now':'x','before':'y','zero_denominator':'blank'}," BANDS) "]}",
        BLANK, 2);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&b);
    return f;
}

/* A leaf's values, and a part of the sentence in each language; NULL: they are evidence. */
static const struct {
    const char *node;
    double values[2];
    const char *en;
    const char *vi;
} cases[] = {
    {"count", {0}, NULL, NULL},
    {"count", {NAN}, NULL, NULL},
    {"count", {2.5}, "a count is a whole number from 0", "số lượng phải là số nguyên từ 0"},
    {"count", {-1}, "\"The x\" is -1", "\"Số x\" là -1"},
    {"percent", {100}, NULL, NULL},
    {"percent", {100.5}, "a percentage is from 0 to 100", "phải từ 0 đến 100"},
    {"percent", {-0.25}, "is -0.25", "là -0,25"},
    {"points", {5}, NULL, NULL},
    {"points", {5.5}, "5.5 points are given; from 0 to the maximum of 5", "cho 5,5 điểm"},
    {"choice", {1}, NULL, NULL},
    {"choice", {2}, "choice number 2 is given", "cho lựa chọn số 2"},
    {"number", {-1e15}, NULL, NULL},
    {"number", {2e15}, "it must be from", "giá trị phải từ"},
    {"ratio", {3, 3}, NULL, NULL},
    {"ratio", {0, 0}, NULL, NULL},
    {"ratio", {4, NAN}, NULL, NULL},
    {"ratio", {4, 3}, "the part is above the whole", "phần lớn hơn tổng"},
    {"ratio", {4, 0}, "there is nothing that it could be of", "tổng \"Số y\" là 0"},
    {"growth", {4, 2}, NULL, NULL},
    {"growth", {4, -2}, "growth from -2 has no meaning", "không tính được tốc độ tăng từ -2"},
    {"growth", {1e15, 1e-3}, "is beyond 1e15", "vượt quá 1e15"},
};

static void check(const parindex_framework *f, size_t i, uint32_t lang)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = lang;
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    struct where where = WHERE_NOWHERE;
    const char *want = lang == PARINDEX_LANG_VI ? cases[i].vi : cases[i].en;
    bool good = evidence_leaf(f, node_of(f, cases[i].node), cases[i].values, &where, &faults);
    assert_int_equal(good, want == NULL);
    if (want == NULL) {
        assert_int_equal(faults.first, PARINDEX_OK);
        return;
    }
    assert_int_equal(faults.first, PARINDEX_ERR_EVIDENCE);
    assert_string_equal(err.criterion, cases[i].node);
    if (strstr(err.message, want) == NULL)
        fail_msg("case %zu: \"%s\" is not in: %s", i, want, err.message);
}

/* What is wrong with the values of the leaf is said so; NULL: nothing is. */
static void must_say(const parindex_framework *f, const double *values, uint32_t lang,
                     const char *want, size_t i)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = lang;
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    struct where where = WHERE_NOWHERE;
    bool good = evidence_leaf(f, 0, values, &where, &faults);
    if (good != (want == NULL) || (want != NULL && strstr(err.message, want) == NULL))
        fail_msg("case %zu: \"%s\" is not in: %s", i, want != NULL ? want : "", err.message);
    assert_int_equal(faults.count, want != NULL);
}

static void refuses_what_is_no_evidence_and_nothing_else(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(f, i, PARINDEX_LANG_EN);
        check(f, i, PARINDEX_LANG_VI);
    }
    parindex_framework_unref(f);
}

/* One leaf without a maximum: points that nothing bounds above, logarithms, a rule that refuses what is outside. */
static void refuses_by_rule(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        const char *rule;
        double value;
        const char *en; /* NULL: it is evidence */
        const char *vi;
    } rules[] = {
        {"points", VALUE "'scale':{'kind':'points'}", 1e9, NULL, NULL},
        {"points", VALUE "'scale':{'kind':'points'}", -1,
         "total: -1 points are given; points start at 0.", "điểm phải từ 0 trở lên"},
        {"number",
         "'measure':{'kind':'log','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':"
         "5,'to':[0,5],'clamp':true}",
         0.5, NULL, NULL},
        {"number",
         "'measure':{'kind':'log','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':"
         "5,'to':[0,5],'clamp':true}",
         0, "\"The x\" is 0", "chỉ số lớn hơn 0 mới có lôgarit"},
        {"number",
         VALUE "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,5],'clamp':true,'log':"
               "true}",
         2, NULL, NULL},
        {"number",
         VALUE "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,5],'clamp':true,'log':"
               "true}",
         -2, "-2", "lôgarit"},
        {"number", VALUE "'scale':{'kind':'goalposts','lo':0,'hi':1e-3,'to':[0,1e6],'clamp':false}",
         1e5, NULL, NULL},
        {"number", VALUE "'scale':{'kind':'goalposts','lo':0,'hi':1e-3,'to':[0,1e6],'clamp':false}",
         1e7, "beyond 1e15", "1e15"},
        {"number", VALUE "'scale':{'kind':'goalposts','lo':0,'hi':1,'to':[0,1],'clamp':false}",
         1e15, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct buffer tree = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'total'," TITLE("node") ",'source':'s','max':'none','inputs':[{"
                                                    "'name':'x','kind':'%s'," TITLE("x") "}],%s}",
                   rules[i].input, rules[i].rule);
        parindex_framework *f = edition_made(tree.data, BLANK, 1);
        must_say(f, &rules[i].value, PARINDEX_LANG_EN, rules[i].en, i);
        must_say(f, &rules[i].value, PARINDEX_LANG_VI, rules[i].vi, i);
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

/* Two numbers together, up to the last one that is taken. */
static void refuses_together(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        double values[2];
        const char *en; /* NULL: it is evidence */
        const char *vi;
    } together[] = {
#define OF_SUM "'measure':{'kind':'sum','inputs':['x','y']},"
#define RATIO "'measure':{'kind':'ratio','part':'x','whole':'y','zero_denominator':'blank'},"
        {RATIO BANDS,
         {-1, 2},
         "part and whole must be 0 or more: \"The x\" is -1, of \"The y\" 2",
         "phần và tổng phải từ 0 trở lên"},
        {RATIO BANDS,
         {1, -2},
         "part and whole must be 0 or more: \"The x\" is 1, of \"The y\" -2",
         "phần và tổng phải từ 0 trở lên"},
        {RATIO BANDS, {-1, -2}, "part and whole must be 0 or more", "phải từ 0 trở lên"},
        {RATIO BANDS, {-1, 0}, "part and whole must be 0 or more", "phải từ 0 trở lên"},
        {RATIO BANDS, {0, -1}, "part and whole must be 0 or more", "phải từ 0 trở lên"},
        {RATIO BANDS,
         {3, 2},
         "the part is above the whole: \"The x\" is 3, of \"The y\" 2.",
         "phần lớn hơn tổng"},
        {RATIO BANDS, {2, 2}, NULL, NULL},
        {OF_SUM BANDS, {-4, 3}, NULL, NULL},
        {OF_SUM "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,5],'clamp':true,'log':true}",
         {-1, 2},
         NULL,
         NULL},
        {OF_SUM "'scale':{'kind':'goalposts','lo':1,'hi':5,'to':[0,5],'clamp':true,'log':true}",
         {-1, 1},
         "only a number above 0 has a logarithm",
         "chỉ số lớn hơn 0 mới có lôgarit"},
        {OF_SUM "'scale':{'kind':'points'}", {2.5, 2.5}, NULL, NULL},
        {OF_SUM "'scale':{'kind':'points'}",
         {2.5, 2.75},
         "the inputs give 5.25 points; at most 5 are possible",
         "cho 5,25 điểm; tối đa 5 điểm"},
        {"'scale':{'kind':'affine','constant':0,'terms':{'x':1,'y':-2}}",
         {5e14, 2.5e14},
         NULL,
         NULL},
        {"'scale':{'kind':'affine','constant':0,'terms':{'x':1,'y':-2}}",
         {5e14, 2.6e14},
         "the inputs give 1,020,000,000,000,000 points",
         "1.020.000.000.000.000 điểm"},
    };
    for (size_t i = 0; i < sizeof together / sizeof *together; i++) {
        struct buffer tree = {NULL, 0, 0};
        const char *kind = strstr(together[i].rule, "'points'}") != NULL ? "points" : "number";
        buffer_add(&tree,
                   "{'code':'total'," TITLE(
                       "node") ",'source':'s','max':%s,'inputs':["
                               "{'name':'x','kind':'%s'," TITLE(
                                   "x") "},{'name':'y','kind':'%s'," TITLE("y") "}],%s}",
                   strstr(together[i].rule, "affine") != NULL ? "'none'" : "5", kind, kind,
                   together[i].rule);
        parindex_framework *f = edition_made(tree.data, BLANK, 1);
        must_say(f, together[i].values, PARINDEX_LANG_EN, together[i].en, i);
        must_say(f, together[i].values, PARINDEX_LANG_VI, together[i].vi, i);
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

static void a_given_state_needs_no_evidence(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, &err), PARINDEX_OK);
    static const double counts[] = {2.5, 2.5};
    const parindex_view view = {counts, 2, 1, sizeof *counts, sizeof *counts, PARINDEX_F64, 0};
    size_t node = node_of(f, "count");
    const parindex_node *n = parindex_framework_node(f, node);
    assert_int_equal(parindex_dossier_bind(d, n->first_input, &view, PARINDEX_COPY, &err),
                     PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_state(d, 1, n->leaf, PARINDEX_STATE_NOT_APPLICABLE, &err),
                     PARINDEX_OK);
    struct faults faults = {&err, NULL, NULL, 0, PARINDEX_OK};
    assert_false(evidence_of_unit(d, node, 0, &faults));
    assert_int_equal(err.unit, 0);
    assert_true(evidence_of_unit(d, node, 1, &faults));
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_evidence_and_nothing_else),
        cmocka_unit_test(refuses_by_rule),
        cmocka_unit_test(refuses_together),
        cmocka_unit_test(a_given_state_needs_no_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
