/* SPDX-License-Identifier: MIT */
/* From evidence to a measure: tests/vectors/measure.csv, and states against zero denominators. */
#include <math.h>
#include <stdio.h>

#include "score_leaf.h"
#include "score_support.h"

/* A zero denominator speaks of a leaf that has a value; a given state takes precedence. */
static void test_given_state_before_zero_denominator(void **state)
{
    (void)state;
    static const char *const policies[] = {"zero", "full", "blank", "skip", "applicable"};
    for (size_t p = 0; p < 5; p++)
        for (uint32_t given = PARINDEX_STATE_MISSING; given <= PARINDEX_STATE_NOT_SELF_SCORED;
             given++) {
            struct buffer text = {NULL, 0, 0};
            char tree[600];
            snprintf(tree, sizeof tree,
                     "{'code':'leaf','title':{'vi':'l','en':'l'},'source':'s','max':10,'inputs':["
                     "{'name':'a','kind':'count','title':{'vi':'a','en':'a'}},"
                     "{'name':'b','kind':'count','title':{'vi':'b','en':'b'}}],"
                     "'measure':{'kind':'ratio','part':'a','whole':'b','zero_denominator':'%s'},"
                     "'scale':{'kind':'proportional'}}",
                     policies[p]);
            edition_around(&text, tree,
                           "{'missing':'zero','not_applicable':'zero','not_self_scored':'zero'}",
                           1);
            parindex_framework *f = edition_parse(text.data);
            parindex_dossier *d = NULL;
            assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
            assert_int_equal(parindex_dossier_set(d, 0, 0, 0, NULL), PARINDEX_OK);
            assert_int_equal(parindex_dossier_set(d, 0, 1, 0, NULL), PARINDEX_OK);
            assert_int_equal(parindex_dossier_set_state(d, 0, 0, given, NULL), PARINDEX_OK);
            parindex_result *r = score_all(d, 1);
            parindex_cell cell = cell_of(r, 0, 0);
            if (cell.state != given || !isnan(cell.points))
                fail_msg("0 of 0 given as %s under %s: %s, %g points", state_word(given),
                         policies[p], state_word(cell.state), cell.points);
            parindex_result_unref(r);
            parindex_dossier_free(d);
            parindex_framework_unref(f);
            buffer_free(&text);
        }
}

/* Points that are added up reach the maximum where a person reads it, and give it to the last bit. */
static void test_points_reach_the_maximum(void **state)
{
    (void)state;
    static const struct {
        const char *max;
        double a;
        double b;
        double want; /* NaN: refused */
    } cases[] = {
        {"0.3", 0.1, 0.2, 0.3}, /* 0.30000000000000004 */
        {"0.3", 0.1, 0.1, 0.2},       {"0.3", 0.1, 0.21, NAN},     {"0.3", 0.3, 0, 0.3},
        {"0.8", 0.1, 0.7, 0.1 + 0.7}, /* 0.7999999999999999, which is not above it */
        {"6.3", 2.1, 4.2, 6.3},       {"6.3", 2.1, 4.200001, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'leaf','title':{'vi':'l','en':'l'},'source':'s','max':%s,'inputs':["
                   "{'name':'a','kind':'points','title':{'vi':'a','en':'a'}},"
                   "{'name':'b','kind':'points','title':{'vi':'b','en':'b'}}],"
                   "'measure':{'kind':'sum','inputs':['a','b']},'scale':{'kind':'points'}}",
                   cases[i].max);
        edition_around(&text, tree.data,
                       "{'missing':'zero','not_applicable':'zero','not_self_scored':'zero'}", 1);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, 0, cases[i].a, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, 1, cases[i].b, NULL), PARINDEX_OK);
        parindex_result *r = NULL;
        parindex_status status = parindex_score(&r, d, NULL, NULL);
        assert_int_equal(status, isnan(cases[i].want) ? PARINDEX_ERR_EVIDENCE : PARINDEX_OK);
        if (status == PARINDEX_OK)
            assert_true(cell_of(r, 0, 0).points == cases[i].want);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* Counts are divided by a way of their own; what is no count, or below 0, goes the other. */
static void test_counts_and_others(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        const char *whole;
        double x;
        double y;
        double points; /* NaN: refused */
    } cases[] = {
        {"count", "count", 3, 4, 7.5},   {"count", "number", 3, 4, 7.5},
        {"number", "count", 3, 4, 7.5},  {"count", "number", 3, 7.5, 4},
        {"count", "count", 0, -4, NAN},  {"count", "count", 5, 4, NAN},
        {"count", "count", 3, 7.5, NAN}, {"count", "number", 0, -4, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer b = {NULL, 0, 0};
        parindex_dossier *d = NULL;
        parindex_result *r = NULL;
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':10,'inputs':[{"
                   "'name':'x','kind':'%s','title':{'vi':'x','en':'x'}},{'name':'y','kind':'%s',"
                   "'title':{'vi':'y','en':'y'}}],'measure':{'kind':'ratio','part':'x','whole':'y',"
                   "'zero_denominator':'blank'},'scale':{'kind':'proportional'}}",
                   cases[i].part, cases[i].whole);
        edition_around(&b, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        parindex_framework *f = edition_parse(b.data);
        double given[2] = {cases[i].x, cases[i].y};
        parindex_view view = {given, 1, 2, sizeof given, sizeof *given, PARINDEX_F64, 0};
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
        assert_int_equal(parindex_score(&r, d, NULL, NULL),
                         isnan(cases[i].points) ? PARINDEX_ERR_EVIDENCE : PARINDEX_OK);
        if (!isnan(cases[i].points))
            assert_near(cell_of(r, 0, 0).points, cases[i].points, 0, 1e-15);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&b);
    }
}

/* A sum needs a logarithm only where one is taken of it. */
static void test_logarithm_of_a_sum(void **state)
{
    (void)state;
    static const struct {
        const char *log;
        double x;
        bool taken;
    } cases[] = {
        {",'log':true", 3, true},
        {",'log':true", -3, false},
        {"", -3, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer b = {NULL, 0, 0};
        parindex_dossier *d = NULL;
        parindex_result *r = NULL;
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':10,'inputs':[{"
                   "'name':'x','kind':'number','title':{'vi':'x','en':'x'}},{'name':'y','kind':"
                   "'number','title':{'vi':'y','en':'y'}}],'measure':{'kind':'sum','inputs':['x',"
                   "'y']},'scale':{'kind':'goalposts','lo':1,'hi':10,'to':[0,10],'clamp':true%s}}",
                   cases[i].log);
        edition_around(&b, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        parindex_framework *f = edition_parse(b.data);
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, 0, cases[i].x, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, 1, 1, NULL), PARINDEX_OK);
        assert_int_equal(parindex_score(&r, d, NULL, NULL),
                         cases[i].taken ? PARINDEX_OK : PARINDEX_ERR_EVIDENCE);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given_state_before_zero_denominator),
        cmocka_unit_test(test_points_reach_the_maximum),
        cmocka_unit_test(test_counts_and_others),
        cmocka_unit_test(test_logarithm_of_a_sum),
    };
    struct table *vectors = table_read("tests/vectors/measure.csv");
    int failed = table_run("measure: vectors", vectors, leaf_case);
    table_let_go(vectors);
    return failed + cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
