/* SPDX-License-Identifier: MIT */
/*
 * What looks at all units, beside what does not: nodes that are not there in a year, that stand beside or behind it, units
 * without a number, numbers beyond those that were fitted.
 */
#include <math.h>
#include <string.h>

#include "composite_support.h"

#define VALUE "'measure':{'kind':'value','input':'x'},"
#define TITLED(code)                                                                               \
    "{'code':'" code "','title':{'vi':'" code "','en':'" code "'},'source':'s','max':'none',"
#define INPUT "'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"
#define PLAIN(code, more)                                                                          \
    TITLED(code) more INPUT "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"
#define GEOMETRIC(code, a, b, more)                                                                \
    TITLED(code)                                                                                   \
    more "'combine':{'kind':'geometric'},'children':[" PLAIN(a, "'weight':1,") "," PLAIN(          \
        b, "'weight':1,") "]}"

/*
 * What is not there in a year takes no part in anything that looks at all units: e, z and g are there from 2020 on. s
 * is rescaled; gs is below it, g2 and g are not. What is late is worked out after them and counts nowhere.
 */
static const char leaving[] = TITLED("total") "'combine':{'kind':'sum'},'children':[" PLAIN(
    "e",
    "'periods':{'from':2020},'conditions':[{'when':{'points':'a','from':0},'then':{'times'"
    ":2},'source':'s'}],") "," PLAIN("a",
                                     "") "," TITLED("s") "'rescale':{'kind':'minmax','to':[0,100]},"
                                                         "'combine':{'kind':'sum'},'children':"
                                                         "[" TITLED("m") INPUT VALUE
    "'scale':{'kind':'minmax','to':[0,10]}}," TITLED(
        "z") "'periods':{'from':2020}," INPUT VALUE
             "'scale':{'kind':'zscore','to':[0,1],'deviation':'sample'},'conditions':[{'when':{'"
             "points':'a',"
             "'from':0},'then':{'times':2},'source':'s'}]}," GEOMETRIC(
                 "gs", "p", "q",
                 "") "]}," GEOMETRIC("g2", "h", "i",
                                     "") "," GEOMETRIC("g", "j", "k",
                                                       "'periods':{'from':2020}"
                                                       ",") "," TITLED("lat"
                                                                       "e") "'b"
                                                                            "es"
                                                                            "id"
                                                                            "e'"
                                                                            ":t"
                                                                            "ru"
                                                                            "e,"
                                                                            "'c"
                                                                            "om"
                                                                            "bi"
                                                                            "ne"
                                                                            "':"
                                                                            "{'"
                                                                            "ki"
                                                                            "nd"
                                                                            "':"
                                                                            "'s"
                                                                            "um"
                                                                            "'}"
                                                                            ",'"
                                                                            "ch"
                                                                            "il"
                                                                            "dr"
                                                                            "en"
                                                                            "':"
                                                                            "[" TITLED("t")
                                                                                INPUT VALUE
    "'scale':{'kind':'minmax','to':[0,10]}}]}]}";

enum {
    COLUMN_E,
    COLUMN_A,
    COLUMN_M,
    COLUMN_Z,
    COLUMN_P,
    COLUMN_H = 6,
    COLUMN_J = 8,
    COLUMNS = 11,
    FOUR = 4
};

/* One number is another one; the sentence is about that node. */
static void refused_at(parindex_framework *f, const double *x, int32_t period, size_t column,
                       double instead, bool by_fit, const char *criterion)
{
    double changed[COLUMNS * FOUR];
    memcpy(changed, x, sizeof changed);
    if (column < COLUMNS)
        changed[column * FOUR + 1] = instead;
    parindex_dossier *d = dossier_in(f, changed, FOUR, period);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *r = NULL;
    parindex_cohort *cohort = NULL;
    assert_int_equal(parindex_score(&r, d, NULL, &err) != PARINDEX_OK, criterion[0] != '\0');
    if (criterion[0] != '\0') {
        assert_int_equal(err.unit, 1);
        assert_string_equal(err.criterion, criterion);
    }
    assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, &err) != PARINDEX_OK, by_fit);
    parindex_cohort_free(by_fit ? NULL : cohort);
    parindex_result_unref(criterion[0] != '\0' ? NULL : r);
    parindex_dossier_free(d);
}

static void test_left_out_of_a_year(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, leaving, blank, 4);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[COLUMNS * FOUR] = {
        1, 2, 3, 4, /* e */
        1, 2, 3, 4, /* a */
        3, 1, 2, 5, /* m: 5 0 2.5 10 */
        7, 5, 6, 9, /* z */
        4, 4, 4, 4, /* p */
        4, 4, 4, 4, /* q: gs is 4 */
        1, 1, 1, 1, /* h */
        1, 1, 1, 1, /* i: g2 is 1 */
        2, 2, 2, 2, /* j */
        2, 2, 2, 2, /* k: g is 2 */
        1, 2, 3, 4, /* t */
    };
    static const double s[FOUR] = {50, 0, 25, 100}; /* of 9 4 6.5 14 */
    for (int32_t period = 2019; period <= 2020; period++) {
        parindex_dossier *d = dossier_in(f, x, FOUR, period);
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        parindex_result *r = score_all(d, 1);
        parindex_result *apart = NULL;
        parindex_cohort *cohort = NULL;
        assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, NULL), PARINDEX_OK);
        o.cohort = cohort;
        assert_int_equal(parindex_score(&apart, d, &o, NULL), PARINDEX_OK);
        for (size_t u = 0; u < FOUR; u++) {
            parindex_cell z = cell_of(r, u, node_of(f, "z"));
            double total = cell_of(r, u, 0).points;
            double same = cell_of(apart, u, 0).points;
            assert_int_equal(z.state,
                             period == 2019 ? PARINDEX_STATE_DESCRIBED : PARINDEX_STATE_VALUE);
            assert_true(same_bits(&total, &same, 1));
            assert_int_equal(cell_of(r, u, node_of(f, "e")).state, z.state);
            if (period == 2019)
                assert_true(total == x[FOUR * COLUMN_A + u] + s[u] + 1);
        }
        parindex_result_unref(r);
        parindex_result_unref(apart);
        parindex_cohort_free(cohort);
        parindex_dossier_free(d);
    }

    refused_at(f, x, 2019, COLUMNS, 0, false, "");
    refused_at(f, x, 2019, COLUMN_E, 1e17, false, "");
    refused_at(f, x, 2019, COLUMN_Z, 1e17, false, "");
    refused_at(f, x, 2019, COLUMN_J, 0, false, "");
    refused_at(f, x, 2020, COLUMN_J, 0, false, "g");
    refused_at(f, x, 2019, COLUMN_H, 0, false, "g2");
    refused_at(f, x, 2019, COLUMN_P, 0, true, "gs");
    double two[COLUMNS * FOUR];
    memcpy(two, x, sizeof two);
    two[FOUR * COLUMN_E + 1] = 1e17; /* nobody looks at these two */
    two[FOUR * COLUMN_J + 1] = 0;
    refused_at(f, two, 2019, COLUMN_A, 1e16, true, "a");
    refused_at(f, two, 2019, COLUMN_H, 0, false, "g2");
    two[FOUR * COLUMN_H + 1] = 0;
    refused_at(f, two, 2019, COLUMN_P, 0, true, "g2");
    parindex_framework_unref(f);
}

/* The rows that rules need of a year: those that are not there need none. */
static void test_rows_of_a_year(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   TITLED("total") "'combine':{'kind':'sum'},'children':[" TITLED("m") INPUT VALUE
                   "'scale':{'kind':'minmax','to':[0,10]}}," TITLED(
                       "z") "'periods':{'from':2020}," INPUT VALUE
                            "'scale':{'kind':'zscore','to':[0,1],'deviation':'"
                            "sample'}}," TITLED("n") "'periods':{'from':2021}," INPUT VALUE
                                                     "'scale':{'kind':'minmax','to':[0,10]}}]}",
                   blank, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[] = {3, 1, 2, 5, 7, 5, 6, 9, 1, 2, 9, 4};
    static const uint8_t want[][FOUR] = {{0, 1, 0, 1}, {1, 1, 1, 1}};
    for (int32_t period = 2019; period <= 2020; period++) {
        uint8_t rows[FOUR];
        parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
        parindex_dossier *d = dossier_in(f, x, FOUR, period);
        assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_OK);
        assert_memory_equal(rows, want[period - 2019], sizeof rows);
        parindex_dossier_free(d);
    }
    /* The first of the leaves that is bad ends it. */
    double bad[sizeof x / sizeof *x];
    memcpy(bad, x, sizeof x);
    bad[2] = 1e16;
    bad[5] = 1e16;
    uint8_t rows[FOUR];
    parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *d = dossier_in(f, bad, FOUR, 2020);
    assert_int_equal(parindex_cohort_rows(&span, d, &err), PARINDEX_ERR_EVIDENCE);
    assert_string_equal(err.criterion, "m");
    assert_int_equal(err.unit, 2);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* What is beside the parts of a Copeland score is compared with nobody. */
static void test_pairs_beside(void **state)
{
    (void)state;
    static const char *const children[] = {
        PLAIN("a", "'weight':2,") "," PLAIN("b", "'weight':1,") "," PLAIN("c", "'weight':1,"),
        PLAIN("a", "'weight':2,") "," PLAIN("b", "'weight':1,") "," PLAIN("c", "'beside':true,"),
    };
    static const double x[] = {1, 2, 3, 3, 2, 1, 9, 1, 5}; /* a, b, c */
    /* by a alone 2 of 3 weights: 3 2 1; with c, 2 of 4: the first unit draws level with both */
    static const double want[2][3] = {{0, -1, 1}, {-2, 0, 2}};
    for (size_t k = 0; k < 2; k++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree, TITLED("total") "'combine':{'kind':'copeland'},'children':[%s]}",
                   children[k]);
        edition_around(&text, tree.data, blank, 2);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = dossier_in(f, x, 3, 0);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < 3; u++)
            assert_true(cell_of(r, u, 0).points == want[k][u]);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* A quotient of nothing is no end of the cohort, whatever stands above it. */
static void test_rows_without_denominators(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   TITLED("total") "'inputs':[{'name':'x','kind':'count','title':{'vi':'x','en':'x'"
                                   "}},{'name':'y','kind':'count','title':{'vi':'y','en':'y'}}],"
                                   "'measure':{'kind':'ratio','part':'x','whole':'y',"
                                   "'zero_denominator':'blank'},'scale':{'kind':'minmax','to':[0,"
                                   "10]}}",
                   blank, 1);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[2][2 * FOUR] = {{1, 0, 3, 2, 2, 0, 4, 5}, {1, 2, 3, 2, 2, 8, 4, 5}};
    static const uint8_t want[2][FOUR] = {{0, 0, 1, 1}, {0, 1, 1, 0}};
    for (size_t k = 0; k < 2; k++) {
        uint8_t rows[FOUR];
        parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
        parindex_dossier *d = dossier_in(f, x[k], FOUR, 0);
        assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_OK);
        assert_memory_equal(rows, want[k], sizeof rows);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

/* A number on either side of those that a rule was fitted to is not scored; the ends are. */
static void test_beyond_the_ends(void **state)
{
    (void)state;
    static const struct {
        double x;
        bool taken;
    } cases[] = {{1, true}, {5, true}, {3, true}, {0.99, false}, {5.01, false}, {NAN, true}};
    static const double fitted[] = {5, 1, 3};
    parindex_framework *f = over_one(VALUE "'scale':{'kind':'minmax','to':[1,10]}");
    parindex_dossier *all = dossier_in(f, fitted, 3, 2020);
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_cohort *cohort = NULL;
    assert_int_equal(parindex_cohort_fit(&cohort, all, NULL, NULL), PARINDEX_OK);
    o.cohort = cohort;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *one = dossier_in(f, &cases[i].x, 1, 2020);
        parindex_result *r = NULL;
        assert_int_equal(parindex_score(&r, one, &o, NULL),
                         cases[i].taken ? PARINDEX_OK : PARINDEX_ERR_STALE);
        parindex_result_unref(r);
        parindex_dossier_free(one);
    }
    parindex_cohort_free(cohort);
    parindex_dossier_free(all);
    parindex_framework_unref(f);
}

/* Classes with conditions of their own wait for what the cohort settles. */
static void test_classes_behind_the_cohort(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_classed(
        &text,
        "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':10,'combine':{"
        "'kind':'sum'},'children':[{'code':'m','title':{'vi':'m','en':'m'},'source':'s',"
        "'max':10," INPUT VALUE "'scale':{'kind':'minmax','to':[0,10]}}]}",
        blank, 2,
        "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'a','en':'a'},"
        "'from':50,'when':{'points':'m','from':6}},{'key':'B','title':{'vi':'b','en':"
        "'b'}}]}");
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[] = {3, 1, 3.5, 5}; /* 5 0 6.25 10 */
    static const char *const want[] = {"B", "B", "A", "A"};
    parindex_dossier *d = dossier_in(f, x, FOUR, 2020);
    parindex_result *r = score_all(d, 1);
    for (size_t u = 0; u < FOUR; u++)
        assert_string_equal(parindex_result_class(r, u)->key, want[u]);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_left_out_of_a_year), cmocka_unit_test(test_rows_of_a_year),
        cmocka_unit_test(test_pairs_beside),       cmocka_unit_test(test_rows_without_denominators),
        cmocka_unit_test(test_beyond_the_ends),    cmocka_unit_test(test_classes_behind_the_cohort),
    };
    return cmocka_run_group_tests_name("cohort: beside", tests, NULL, NULL);
}
