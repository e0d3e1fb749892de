/* SPDX-License-Identifier: MIT */
/* From evidence to a measure: tests/vectors/measure.csv, and states against zero denominators. */
#include <math.h>
#include <stdio.h>

#include "base/seen.h"
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

/* A sum that reads like the maximum, and is above it, is the maximum; one below it stays, whoever is beside it. */
static void test_only_what_is_above_is_cut(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   "{'code':'leaf','title':{'vi':'l','en':'l'},'source':'s','max':0.8,'inputs':["
                   "{'name':'a','kind':'points','title':{'vi':'a','en':'a'}},"
                   "{'name':'b','kind':'points','title':{'vi':'b','en':'b'}}],"
                   "'measure':{'kind':'sum','inputs':['a','b']},'scale':{'kind':'points'}}",
                   "{'missing':'zero','not_applicable':'zero','not_self_scored':'zero'}", 1);
    parindex_framework *f = edition_parse(text.data);
    const double sums[][2] = {{0.1, 0.7}, {nextafter(0.8, 1), 0}, {0.25, 0.5}};
    const double want[] = {0.1 + 0.7, 0.8, 0.75};
    parindex_dossier *d = NULL;
    const parindex_view view = {sums, 3, 2, sizeof sums[0], sizeof(double), PARINDEX_F64, 0};
    assert_true(0.1 + 0.7 < 0.8);
    assert_int_equal(parindex_dossier_new(&d, f, 3, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    for (size_t u = 0; u < 3; u++)
        assert_true(cell_of(r, u, 0).points == want[u]);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* Numbers of more than 15 digits are taken at what a person reads, however many units there are. */
static void test_long_decimals(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   "{'code':'leaf','title':{'vi':'l','en':'l'},'source':'s','max':'none','inputs':["
                   "{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"
                   "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}",
                   "{'missing':'zero','not_applicable':'zero','not_self_scored':'zero'}", 1);
    parindex_framework *f = edition_parse(text.data);
    for (size_t units = 1; units <= 20; units++) {
        double x[20];
        for (size_t u = 0; u < units; u++)
            x[u] = (double)(u + 1) / 3;
        parindex_dossier *d = NULL;
        const parindex_view view = {x, (int64_t)units, 1, sizeof *x, 0, PARINDEX_F64, 0};
        assert_int_equal(parindex_dossier_new(&d, f, units, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < units; u++)
            assert_true(cell_of(r, u, 0).points == number_seen(x[u]));
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
    buffer_free(&text);
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

/* So many units, each with the evidence of one of those of `from`. */
static parindex_dossier *repeated(const parindex_dossier *from, parindex_framework *f, size_t units)
{
    const parindex_framework_info *info = parindex_framework_describe(f);
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_dossier *d = NULL;
    o.period = 2023;
    assert_int_equal(parindex_dossier_new(&d, f, units, &o, NULL), PARINDEX_OK);
    for (size_t u = 0; u < units; u++) {
        size_t one = u % parindex_dossier_units(from);
        for (size_t i = 0; i < info->inputs; i++)
            assert_int_equal(
                parindex_dossier_set(d, u, i, parindex_dossier_value(from, one, i), NULL),
                PARINDEX_OK);
        for (size_t leaf = 0; leaf < info->leaves; leaf++)
            assert_int_equal(parindex_dossier_set_state(
                                 d, u, leaf, parindex_dossier_state(from, one, leaf), NULL),
                             PARINDEX_OK);
    }
    return d;
}

/* Wherever a unit is among any number of them it has the points that it has alone. */
static void test_every_number_of_units(void **state)
{
    (void)state;
    static const size_t more[] = {63, 64, 65, 511, 512, 513, 1025};
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *five = dossier_file(f, "examples/commune.csv", 2023);
    parindex_result *want = score_all(five, 1);
    size_t nodes = parindex_framework_describe(f)->nodes;
    for (size_t k = 0; k < 40 + sizeof more / sizeof *more; k++) {
        size_t units = k < 40 ? k + 1 : more[k - 40];
        parindex_dossier *d = repeated(five, f, units);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < units; u++)
            for (size_t n = 0; n < nodes; n++) {
                parindex_cell got = cell_of(r, u, n);
                parindex_cell alone = cell_of(want, u % 5, n);
                if (got.state != alone.state || !same_bits(&got.points, &alone.points, 1))
                    fail_msg("%zu units, unit %zu, node %zu: %g, not %g", units, u, n, got.points,
                             alone.points);
            }
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_result_unref(want);
    parindex_dossier_free(five);
    parindex_framework_unref(f);
}

/* A number that is no evidence is found wherever its unit is among any number of them. */
static void test_a_fault_anywhere(void **state)
{
    (void)state;
    enum {
        MOST = 19
    };
    static const double faults[] = {-1, 0.5, 1e300};
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *five = dossier_file(f, "examples/commune.csv", 2023);
    size_t input = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find_input(&input, f, "2.1", NULL), PARINDEX_OK);
    size_t leaf = parindex_framework_node(f, node_of(f, "2.1"))->leaf;
    for (size_t units = 1; units <= MOST; units++)
        for (size_t u = 0; u < units; u++)
            for (size_t k = 0; k < 2 + 2 * sizeof faults / sizeof *faults; k++) {
                parindex_dossier *d = repeated(five, f, units);
                double columns[2][MOST];
                for (size_t i = 0; i < units; i++) {
                    columns[0][i] = columns[1][i] = 1000;
                    assert_int_equal(
                        parindex_dossier_set_state(d, i, leaf, PARINDEX_STATE_VALUE, NULL),
                        PARINDEX_OK);
                }
                double x = k >= 2 ? faults[k / 2 - 1] : k == 0 ? 1001 : 999;
                columns[k % 2][u] = x;
                for (size_t side = 0; side < 2; side++) {
                    parindex_view view = {columns[side], (int64_t)units, 1, 8, 0, PARINDEX_F64, 0};
                    assert_int_equal(
                        parindex_dossier_bind(d, input + side, &view, PARINDEX_COPY, NULL),
                        PARINDEX_OK);
                }
                parindex_result *r = NULL;
                parindex_error err = PARINDEX_ERROR_INIT;
                if (parindex_score(&r, d, NULL, &err) != PARINDEX_ERR_EVIDENCE)
                    fail_msg("%zu units: %g of unit %zu is taken", units, x, u);
                assert_int_equal(err.unit, u);
                assert_string_equal(err.criterion, "2.1");
                parindex_dossier_free(d);
            }
    parindex_dossier_free(five);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given_state_before_zero_denominator),
        cmocka_unit_test(test_points_reach_the_maximum),
        cmocka_unit_test(test_only_what_is_above_is_cut),
        cmocka_unit_test(test_long_decimals),
        cmocka_unit_test(test_counts_and_others),
        cmocka_unit_test(test_logarithm_of_a_sum),
        cmocka_unit_test(test_every_number_of_units),
        cmocka_unit_test(test_a_fault_anywhere),
    };
    struct table *vectors = table_read("tests/vectors/measure.csv");
    int failed = table_run("measure: vectors", vectors, leaf_case);
    table_let_go(vectors);
    return failed + cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
