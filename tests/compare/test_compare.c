/* SPDX-License-Identifier: MIT */
/*
 * The change of an index split by node: on random editions the parts add to it to the last bit, in
 * exact arithmetic they add to it exactly, and on editions made by hand each effect is where it
 * belongs.
 */
#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "compare/shapley_two.h"
#include "exact_conditions.h"
#include "score_reference.h"

#define BLANK "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}"
#define TITLE "'title':{'vi':'Nút','en':'Node'},'source':'s'"
#define POINTS                                                                                     \
    "'inputs':[{'name':'p','kind':'points','title':{'vi':'Điểm','en':'Points'}}],"              \
    "'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}"
#define LEAF(code, max) "{'code':'" code "'," TITLE ",'max':" max "," POINTS "}"

static parindex_framework *edition_of(const char *tree, size_t levels)
{
    return edition_made(tree, BLANK, levels);
}

static parindex_result *scored(parindex_framework *f, const char *csv)
{
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_dossier_free(d);
    return r;
}

static parindex_comparison *compared(const parindex_result *from, size_t from_unit,
                                     const parindex_result *to, size_t to_unit)
{
    parindex_comparison *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_compare(&c, from, from_unit, to, to_unit, NULL, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return c;
}

/* The sum of the parts, with the rounding error of every addition. */
static double sum_of_parts(const parindex_comparison *c)
{
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    double sum = 0;
    double carry = 0;
    for (size_t i = 0; i <= info->rows; i++) {
        double term = i < info->rows ? parindex_comparison_at(c, i)->own : info->residual;
        double total = sum + term;
        double part = total - sum;
        carry += (sum - (total - part)) + (term - part);
        sum = total;
    }
    return sum + carry;
}

static void check_rows(const parindex_comparison *c)
{
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    for (size_t i = 0; i < info->rows; i++) {
        const parindex_change *row = parindex_comparison_at(c, i);
        if (isnan(row->change))
            continue;
        assert_near(row->achieved + row->maximum + row->rule, row->change, 1e-10, 1e-12);
        double below = row->own;
        bool parent = false;
        for (size_t k = i + 1; k < info->rows; k++) {
            const parindex_change *child = parindex_comparison_at(c, k);
            if (child->parent == i && !isnan(child->change)) {
                below += child->change;
                parent = true;
            }
        }
        assert_true(!parent || !row->part);
        assert_near(below, row->change, 1e-10, 1e-12);
    }
}

/* 1,000 pairs of units that have an index, of editions of every kind. */
static void test_random_pairs(void **state)
{
    (void)state;
    enum {
        PAIRS = 1000,
        UNITS = 8
    };
    struct random r = {20261124};
    size_t pairs = 0;
    size_t differ = 0;
    double worst = 0;
    while (pairs < PAIRS) {
        struct spec s = {0};
        struct buffer text = {NULL, 0, 0};
        spec_random(&s, &r);
        spec_json(&s, &text);
        parindex_framework *f = edition_parse(text.data);
        struct evidence e = evidence_random(&s, &r, UNITS);
        parindex_dossier *d = evidence_dossier(f, &s, &e, 0, UNITS);
        parindex_result *result = NULL;
        if (parindex_score(&result, d, NULL, NULL) == PARINDEX_OK)
            for (size_t u = 0; u + 1 < UNITS && pairs < PAIRS; u++) {
                parindex_comparison *c = compared(result, u, result, u + 1);
                const parindex_comparison_info *info = parindex_comparison_describe(c);
                double change = parindex_comparison_at(c, 0)->change;
                if (info->split) {
                    double sum = sum_of_parts(c);
                    double want = cell_of(result, u + 1, 0).share - cell_of(result, u, 0).share;
                    assert_true(change == want);
                    assert_true(change == 0 ? fabs(sum) < 1e-25 : sum == change);
                    for (int32_t places = 0; places <= 15; places++)
                        assert_true(parindex_round(sum, places) == parindex_round(change, places));
                    check_rows(c);
                    worst = fmax(worst, fabs(info->residual));
                    pairs++;
                    differ += change != 0;
                } else {
                    assert_true(isnan(change));
                }
                parindex_comparison_free(c);
            }
        parindex_result_unref(result);
        parindex_dossier_free(d);
        evidence_free(&e);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    print_message("%zu pairs, %zu of them differ, largest residual %.3g\n", pairs, differ, worst);
    assert_true(differ > PAIRS / 2);
    assert_true(worst < 1e-10);
}

static void set_ratio(mpq_t out, double x, double y)
{
    mpq_t divisor;
    mpq_init(divisor);
    mpq_set_d(out, x);
    mpq_set_d(divisor, y);
    mpq_div(out, out, divisor);
    mpq_clear(divisor);
}

/* (x1 - x0) * (y0 + y1) * 50 */
static void effect(mpq_t out, const mpq_t x0, const mpq_t x1, const mpq_t y0, const mpq_t y1)
{
    mpq_t mean;
    mpq_init(mean);
    mpq_add(mean, y0, y1);
    mpq_sub(out, x1, x0);
    mpq_mul(out, out, mean);
    mpq_set_si(mean, 50, 1);
    mpq_mul(out, out, mean);
    mpq_clear(mean);
}

/* The two effects in rational numbers: they add to the change exactly, and split_part rounds them. */
static void test_exact(void **state)
{
    (void)state;
    struct random r = {7};
    mpq_t share[2], weight[2], achieved, maximum, change, part;
    mpq_inits(share[0], share[1], weight[0], weight[1], achieved, maximum, change, part, NULL);
    for (int i = 0; i < 5000; i++) {
        struct side side[2];
        for (int k = 0; k < 2; k++) {
            side[k].there = true;
            side[k].max = (double)(1 + random_below(&r, 4000)) / 100;
            side[k].points = side[k].max * (double)random_below(&r, 1001) / 1000;
            side[k].root = (double)(5000 + random_below(&r, 5001)) / 100;
            set_ratio(share[k], side[k].points, side[k].max);
            set_ratio(weight[k], side[k].max, side[k].root);
        }
        effect(achieved, share[0], share[1], weight[0], weight[1]);
        effect(maximum, weight[0], weight[1], share[0], share[1]);
        mpq_mul(change, share[1], weight[1]);
        mpq_mul(part, share[0], weight[0]);
        mpq_sub(change, change, part);
        mpq_set_si(part, 100, 1);
        mpq_mul(change, change, part);
        mpq_add(part, achieved, maximum);
        assert_true(mpq_equal(part, change));
        struct split split = split_part(side[0], side[1]);
        assert_near(split.achieved, mpq_get_d(achieved), 1e-13, 1e-12);
        assert_near(split.maximum, mpq_get_d(maximum), 1e-13, 1e-12);
    }
    mpq_clears(share[0], share[1], weight[0], weight[1], achieved, maximum, change, part, NULL);
}

static const parindex_change *row_of(const parindex_comparison *c, const char *code)
{
    for (size_t i = 0; i < parindex_comparison_describe(c)->rows; i++)
        if (strcmp(parindex_comparison_at(c, i)->code, code) == 0)
            return parindex_comparison_at(c, i);
    fail_msg("no row %s", code);
    return NULL;
}

/* Where nothing but points changed, a part is the points over the whole maximum. */
static void test_points_alone(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.province");
    parindex_result *r = scored(f, "unit,1,2,3,4,5,6,7,8\n"
                                   "A,8.46,8.82,9.66,9.4,10.92,9.29,11.08,13.28\n"
                                   "B,8.46,6.32,9.66,9.4,10.92,9.29,13.08,13.28\n");
    parindex_comparison *c = compared(r, 0, r, 1);
    assert_near(row_of(c, "2")->achieved, -2.5, 1e-12, 0);
    assert_near(row_of(c, "2")->change, -2.5, 1e-12, 0);
    assert_near(row_of(c, "7")->change, 2, 1e-12, 0);
    assert_true(row_of(c, "1")->change == 0 && row_of(c, "1")->maximum == 0);
    assert_near(row_of(c, "total")->change, -0.5, 1e-12, 0);
    assert_true(row_of(c, "2")->from_rank == 1 && row_of(c, "2")->to_rank == 2);
    assert_true(row_of(c, "1")->from_rank == 1 && row_of(c, "1")->to_rank == 1);
    assert_near(row_of(c, "2")->to_share, 63.2, 1e-12, 0);
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    assert_string_equal(info->from_unit, "A");
    assert_string_equal(info->to_unit, "B");
    assert_int_equal(info->editions, 1);
    assert_int_equal(info->provenance, PARINDEX_PROVENANCE_RECALLED);
    parindex_comparison_free(c);
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

/* What no longer applies is no achievement: its part goes, and the others weigh more. */
static void test_not_applicable(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(
        "{'code':'total'," TITLE
        ",'max':10,'combine':{'kind':'sum'},'children':[" LEAF("a", "6") "," LEAF("b", "4") "]}",
        2);
    parindex_result *r = scored(f, "unit,a,b\nA,3,4\nB,3,n/a\n");
    parindex_comparison *c = compared(r, 0, r, 1);
    /* 70 % becomes 50 %: b takes away 40 points of share, a's half weighs 100 % and not 60 %. */
    assert_near(row_of(c, "total")->change, -20, 1e-12, 0);
    assert_near(row_of(c, "b")->maximum, -40, 1e-12, 0);
    assert_near(row_of(c, "a")->maximum, 20, 1e-12, 0);
    assert_true(row_of(c, "a")->achieved == 0 && row_of(c, "b")->achieved == 0);
    assert_true(row_of(c, "b")->part == 1 && isnan(row_of(c, "b")->to_points));
    parindex_comparison_free(c);
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

#define TREE(a, b)                                                                                 \
    "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'sum'},'children':[" a "," b "]}"
#define BANDS(from)                                                                                   \
    "{'code':'b'," TITLE ",'max':4,'inputs':[{'name':'x','kind':'percent','title':{'vi':'Tỷ lệ'," \
    "'en':'Rate'}}],'measure':{'kind':'value','input':'x'},'scale':{'kind':'bands','bands':["         \
    "{'below':" from ",'points':0},{'from':" from ",'points':4}]}}"

/* One edition in two years: a full criterion that grows is no achievement, a moved bound is a rule. */
static void test_maxima_and_rules(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(TREE(LEAF("a", "6"), BANDS("50")), 2);
    parindex_framework *g = edition_of(TREE(LEAF("a", "6"), BANDS("70")), 2);
    parindex_framework *h = edition_of(TREE(LEAF("a", "8"), LEAF("b", "2")), 2);
    parindex_framework *k = edition_of(TREE(LEAF("a", "6"), LEAF("b", "4")), 2);
    parindex_result *old = scored(f, "unit,a,b\nA,3,60\n");
    parindex_result *new = scored(g, "unit,a,b\nA,6,60\n");
    parindex_comparison *c = compared(old, 0, new, 0);
    assert_true(row_of(c, "b")->rule_changed && row_of(c, "total")->rule_changed);
    assert_false(row_of(c, "a")->rule_changed);
    assert_near(row_of(c, "b")->rule, -40, 1e-12, 0);
    assert_true(row_of(c, "b")->achieved == 0);
    assert_near(row_of(c, "total")->rule, -40, 1e-12, 0);
    assert_near(row_of(c, "total")->achieved, 30, 1e-12, 0);
    parindex_comparison_free(c);

    parindex_result *small = scored(k, "unit,a,b\nA,6,1\n");
    parindex_result *large = scored(h, "unit,a,b\nA,8,0.5\n");
    c = compared(small, 0, large, 0);
    assert_true(row_of(c, "a")->achieved == 0 && row_of(c, "b")->achieved == 0);
    assert_near(row_of(c, "a")->maximum, 20, 1e-12, 0);
    assert_near(row_of(c, "b")->maximum, -5, 1e-12, 0);
    assert_false(row_of(c, "total")->rule_changed);
    parindex_comparison_free(c);
    parindex_result_unref(old);
    parindex_result_unref(new);
    parindex_result_unref(small);
    parindex_result_unref(large);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
    parindex_framework_unref(h);
    parindex_framework_unref(k);
}

static void test_no_index(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(TREE(LEAF("a", "6"), LEAF("b", "4")), 2);
    parindex_result *r = scored(f, "unit,a,b\nA,3,4\nB,3,\n");
    parindex_comparison *c = compared(r, 0, r, 1);
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    assert_int_equal(info->split, 0);
    assert_true(isnan(info->residual) && isnan(row_of(c, "a")->change));
    assert_true(row_of(c, "a")->to_points == 3);
    assert_int_equal(row_of(c, "b")->to_state, PARINDEX_STATE_MISSING);
    assert_null(parindex_comparison_at(c, 3));
    assert_null(parindex_comparison_at(NULL, 0));
    assert_null(parindex_comparison_describe(NULL));
    parindex_comparison_free(c);
    parindex_comparison_free(NULL);
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

static void refuses_missing_arguments_and_foreign_units(void **state)
{
    (void)state;
    parindex_framework *f = edition_of(TREE(LEAF("a", "6"), LEAF("b", "4")), 2);
    parindex_framework *other = edition_built_in("vn.par.876.ministry");
    parindex_result *r = scored(f, "unit,a,b\nA,3,4\n");
    parindex_result *ministries = scored(other, "unit,appraisal,survey\nA,3,4\n");
    parindex_comparison *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_compare(NULL, r, 0, r, 0, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_compare(&c, r, 1, r, 0, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_compare(&c, r, 0, r, 1, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_compare(&c, NULL, 0, r, 0, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    parindex_compare_options o = {0, 0, NULL};
    assert_int_equal(parindex_compare(&c, r, 0, r, 0, NULL, &o, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(parindex_compare(&c, r, 0, ministries, 0, NULL, NULL, &err),
                     PARINDEX_ERR_CONCORDANCE);
    assert_non_null(strstr(err.message, "test.edition"));
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_compare(&c, r, 0, ministries, 0, NULL, NULL, &err),
                     PARINDEX_ERR_CONCORDANCE);
    assert_non_null(strstr(err.message, "bảng đối chiếu"));
    assert_null(c);
    parindex_result_unref(ministries);
    parindex_result_unref(r);
    parindex_framework_unref(other);
    parindex_framework_unref(f);
}

/* Random editions with conditions that bite: the parts add up to the last bit all the same. */
static void test_random_conditions(void **state)
{
    (void)state;
    enum {
        EDITIONS = 300,
        UNITS = 12
    };
    struct random random = {14};
    size_t pairs = 0;
    size_t held = 0;
    struct exact_worked worked;
    exact_worked_open(&worked);
    for (size_t k = 0; k < EDITIONS; k++) {
        static struct exact_unit units[UNITS];
        struct exact_edition e;
        exact_edition_draw(&e, &random);
        for (size_t u = 0; u < UNITS; u++)
            exact_unit_draw(&units[u], &e, &random);
        exact_conditions_draw(&e, units, UNITS, &random, &worked);
        struct buffer text = {NULL, 0, 0};
        exact_edition_json(&e, &text);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, UNITS, NULL, NULL), PARINDEX_OK);
        for (size_t u = 0; u < UNITS; u++) {
            size_t input = 0;
            for (int i = 0; i < e.leaves; i++)
                for (int x = 0; x < e.leaf[i].inputs; x++)
                    assert_int_equal(parindex_dossier_set(
                                         d, u, input++, decimal_double(units[u].typed[i][x]), NULL),
                                     PARINDEX_OK);
        }
        parindex_result *r = NULL;
        if (parindex_score(&r, d, NULL, NULL) == PARINDEX_OK)
            for (size_t u = 0; u + 1 < UNITS; u++) {
                parindex_comparison *c = compared(r, u, r, u + 1);
                check_rows(c);
                const parindex_change *root = parindex_comparison_at(c, 0);
                if (!isnan(root->change)) {
                    double sum = sum_of_parts(c);
                    /* Where conditions leave nothing, the residual's own last bit remains. */
                    assert_true(same_bits(&sum, &root->change, 1) ||
                                (root->change == 0 && fabs(sum) < 1e-28));
                    held += !root->part && fabs(root->own) > 1e-9;
                    pairs++;
                }
                parindex_comparison_free(c);
            }
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    exact_worked_close(&worked);
    print_message("%zu pairs, in %zu a condition of the root changed\n", pairs, held);
    assert_true(pairs > 1000);
    assert_true(held > 200);
}

/* What a condition takes away is a part of its own node, and is achieved or not. */
static void test_conditions(void **state)
{
    (void)state;
    parindex_framework *f =
        edition_of("{'code':'total'," TITLE
                   ",'max':100,'combine':{'kind':'sum'},'conditions':[{'when':{'share':'b','below':"
                   "100},'then':{'cap':49},'source':'s'}],'children':[" LEAF("a", "50") "," LEAF(
                       "b", "50") "]}",
                   2);
    parindex_result *r = scored(f, "unit,a,b\nX,35.2,48\nY,35.2,50\nZ,30,50\n");
    parindex_comparison *c = compared(r, 0, r, 1);
    check_rows(c);
    const parindex_change *root = parindex_comparison_at(c, 0);
    assert_near(root->change, 36.2, 0, 1e-14);
    assert_near(root->own, 34.2, 0, 1e-12); /* 83.2 was capped at 49 */
    assert_near(root->achieved, 36.2, 0, 1e-12);
    assert_near(root->maximum, 0, 1e-12, 0);
    assert_near(parindex_comparison_at(c, 2)->change, 2, 0, 1e-12);
    assert_near(sum_of_parts(c), root->change, 0, 0);
    parindex_comparison_free(c);
    c = compared(r, 1, r, 2); /* it takes nothing away on either side */
    assert_near(parindex_comparison_at(c, 0)->own, 0, 0, 0);
    parindex_comparison_free(c);
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_pairs),
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_points_alone),
        cmocka_unit_test(test_not_applicable),
        cmocka_unit_test(test_maxima_and_rules),
        cmocka_unit_test(test_random_conditions),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_no_index),
        cmocka_unit_test(refuses_missing_arguments_and_foreign_units),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
