/* SPDX-License-Identifier: MIT */
/*
 * Two editions whose totals are no sums: the parts add up to the change under every combination, what is of
 * no pair alone is the whole's own, and such a pair has NaN, never 0.
 */
#include <math.h>
#include <stdlib.h>

#include "model/framework.h"
#include "score_reference.h"

#define ABSENT "{'missing':'zero','not_applicable':'blank','not_self_scored':'zero'}"
#define TITLE "'title':{'vi':'Nút','en':'Node'},'source':'s'"
#define LEAF(code, max, weight)                                                                    \
    "{'code':'" code "'," TITLE ",'max':" max weight                                               \
    ",'inputs':[{'name':'p','kind':'points','title':{'vi':'Điểm','en':'Points'}}],"             \
    "'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}}"
#define NODE(code, max, combine, children)                                                         \
    "{'code':'" code "'," TITLE ",'max':" max ",'combine':{" combine "},'children':[" children "]" \
    "}"
#define WEIGHED(w) ",'weight':" w

static parindex_framework *edition_of(const char *tree, size_t levels)
{
    return edition_made(tree, ABSENT, levels);
}

/* Each leaf with the leaf in the same place; what one edition has more is on its side alone. */
static parindex_concordance *by_place(parindex_framework *f, parindex_framework *g)
{
    parindex_framework *sides[2] = {f, g};
    struct buffer b = {NULL, 0, 0};
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    buffer_add(
        &b,
        "{\"layout\":1,\"from\":\"%s\",\"to\":\"%s\",\"source\":{\"provenance\":\"invented\","
        "\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":[",
        f->info.id, g->info.id);
    size_t most = f->info.leaves > g->info.leaves ? f->info.leaves : g->info.leaves;
    for (size_t i = 0; i < most; i++) {
        buffer_add(&b, i > 0 ? ",{" : "{");
        for (size_t side = 0; side < 2; side++) {
            buffer_add(&b, side == 0 ? "\"from\":[" : ",\"to\":[");
            if (i < sides[side]->info.leaves)
                buffer_add(&b, "\"%s\"", sides[side]->nodes[sides[side]->leaves[i]].code);
            buffer_add(&b, "]");
        }
        buffer_add(&b, "}");
    }
    buffer_add(&b, "]}");
    if (parindex_concordance_parse(&c, f, g, b.data, b.length, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    buffer_free(&b);
    return c;
}

static parindex_result *scored(parindex_framework *f, const char *csv)
{
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_dossier_free(d);
    return r;
}

/* The parts of the rows below and the whole's own are the whole, in each effect; no 0 stands for a NaN. */
static void check_sums(const parindex_comparison *c, bool *together)
{
    const parindex_comparison_info *info = parindex_comparison_describe(c);
    const parindex_change *whole = parindex_comparison_at(c, 0);
    double sum = whole->own;
    for (size_t i = 1; i < info->rows; i++) {
        const parindex_change *row = parindex_comparison_at(c, i);
        bool none = isnan(row->change);
        const bool parts[] = {isnan(row->achieved), isnan(row->maximum), isnan(row->rule)};
        assert_true(parts[0] == none && parts[1] == none && parts[2] == none);
        assert_true(!none || (row->own == 0 && !row->part));
        *together |= none;
        sum += none ? 0 : row->change;
    }
    assert_near(whole->change, whole->to_share - whole->from_share, 0, 0);
    assert_near(sum, whole->change, 1e-10, 0);
    assert_near(whole->achieved + whole->maximum + whole->rule, whole->change, 1e-10, 0);
    assert_true(fabs(info->residual) < 1e-10);
}

static parindex_comparison *compared(parindex_framework *f, const char *from, parindex_framework *g,
                                     const char *to)
{
    parindex_concordance *c = by_place(f, g);
    parindex_result *old = scored(f, from);
    parindex_result *new = scored(g, to);
    parindex_comparison *comparison = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_compare(&comparison, old, 0, new, 0, c, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    parindex_result_unref(old);
    parindex_result_unref(new);
    parindex_concordance_unref(c);
    return comparison;
}

/* Frees the editions too. */
static parindex_comparison *of_trees(const char *old, const char *from, const char *new,
                                     const char *to, size_t levels)
{
    parindex_framework *f = edition_of(old, levels);
    parindex_framework *g = edition_of(new, levels);
    parindex_comparison *c = compared(f, from, g, to);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
    return c;
}

struct parts {
    double change, achieved, maximum, rule, own;
};

static void check_parts(const parindex_comparison *c, size_t row, struct parts want)
{
    const parindex_change *r = parindex_comparison_at(c, row);
    assert_near(r->change, want.change, 1e-12, 0);
    assert_near(r->achieved, want.achieved, 1e-12, 0);
    assert_near(r->maximum, want.maximum, 1e-12, 0);
    assert_near(r->rule, want.rule, 1e-12, 0);
    assert_near(r->own, want.own, 1e-12, 0);
}

#define GEOMETRIC(code, max, of, weight)                                                           \
    NODE(code, max, "'kind':'geometric','zero':{'kind':'zero'}",                                   \
         LEAF("a", of, WEIGHED("1")) "," LEAF("b", of, WEIGHED(weight)))

/* (4 * 9)^(1/2) is 6 of 10, (9 * 9)^(1/2) is 9: under one rule 30 points were achieved. */
static void test_whole_by_hand(void **unused)
{
    (void)unused;
    static const char tree[] = GEOMETRIC("total", "10", "10", "1");
    parindex_comparison *c = of_trees(tree, "unit,a,b\nA,4,9\n", tree, "unit,a,b\nA,9,9\n", 2);
    const parindex_change *whole = parindex_comparison_at(c, 0);
    check_parts(c, 0, (struct parts){30, 30, 0, 0, 30});
    assert_true(whole->part && !whole->rule_changed);
    assert_true(isnan(parindex_comparison_at(c, 1)->change));
    assert_true(isnan(parindex_comparison_at(c, 2)->achieved));
    parindex_comparison_free(c);

    /* (1 * 16)^(1/2) is 4 of 16, (1 * 16^3)^(1/4) is 8: the weights are the rule, and all of it. */
    c = of_trees(GEOMETRIC("total", "16", "16", "1"), "unit,a,b\nA,1,16\n",
                 GEOMETRIC("total", "16", "16", "3"), "unit,a,b\nA,1,16\n", 2);
    check_parts(c, 0, (struct parts){25, 0, 0, 25, 25});
    assert_true(parindex_comparison_at(c, 0)->rule_changed);
    parindex_comparison_free(c);
}

#define SUM_OF(max, group) NODE("total", max, "'kind':'sum'", group "," LEAF("c", "20", ""))
#define SUM "'kind':'sum'"

/* A geometric mean below a sum: the criterion beside it keeps its own part. */
static void test_group_by_hand(void **unused)
{
    (void)unused;
    static const char tree[] = SUM_OF("30", GEOMETRIC("g", "10", "10", "1"));
    parindex_comparison *c =
        of_trees(tree, "unit,a,b,c\nA,4,9,10\n", tree, "unit,a,b,c\nA,9,9,12\n", 3);
    check_parts(c, 0, (struct parts){500.0 / 30, 500.0 / 30, 0, 0, 10});
    assert_true(isnan(parindex_comparison_at(c, 1)->change));
    assert_true(isnan(parindex_comparison_at(c, 2)->change));
    check_parts(c, 3, (struct parts){200.0 / 30, 200.0 / 30, 0, 0, 200.0 / 30});
    assert_false(parindex_comparison_at(c, 0)->part || parindex_comparison_at(c, 0)->rule_changed);
    parindex_comparison_free(c);

    /*
     * A sum in the place of the mean: 6 of 10 in 30 becomes 18 of 20 in 40. The group's share rises by 0.3
     * at a mean weight of 5/12, its weight by 1/6 at a mean share of 0.75; c has half, of 20/30 and 20/40.
     */
    c = of_trees(tree, "unit,a,b,c\nA,4,9,10\n",
                 SUM_OF("40", NODE("g", "20", SUM, LEAF("a", "10", "") "," LEAF("b", "10", ""))),
                 "unit,a,b,c\nA,9,9,10\n", 3);
    check_parts(c, 0, (struct parts){50.0 / 3, 0, 12.5 - 25.0 / 3, 12.5, 25});
    assert_true(isnan(parindex_comparison_at(c, 2)->change));
    check_parts(c, 3, (struct parts){-25.0 / 3, 0, -25.0 / 3, 0, -25.0 / 3});
    parindex_comparison_free(c);
}

/*
 * A group without a value at one end, for which the total takes 0, is one part there: its criteria are told
 * of together, and nothing of what was lost is a maximum's.
 */
static void test_missing_group(void **unused)
{
    (void)unused;
    static const char tree[] = SUM_OF(
        "40", "{'code':'g'," TITLE ",'max':20,'combine':{'kind':'sum'},'absent':{'missing':'blank',"
              "'not_applicable':'blank','not_self_scored':'blank'},'children':[" LEAF(
                  "a", "10", "") "," LEAF("b", "10", "") "]}");
    parindex_comparison *c =
        of_trees(tree, "unit,a,b,c\nA,4,8,10\n", tree, "unit,a,b,c\nA,4,,14\n", 3);
    check_parts(c, 0, (struct parts){-20, -20, 0, 0, -30});
    assert_false(parindex_comparison_at(c, 0)->rule_changed);
    assert_true(isnan(parindex_comparison_at(c, 1)->change));
    check_parts(c, 3, (struct parts){10, 10, 0, 0, 10});
    parindex_comparison_free(c);
}

/* What a condition took is the whole's beside what is taken together: 13 that were set to 9, then 6 + 8. */
static void test_condition(void **unused)
{
    (void)unused;
    static const char tree[] =
        "{'code':'total'," TITLE
        ",'max':30,'combine':{'kind':'sum'},'conditions':[{'when':{'share':"
        "'c','below':25},'then':{'set':9},'source':'s'}],'children':[" GEOMETRIC(
            "g", "10", "10", "1") "," LEAF("c", "20", "") "]}";
    parindex_comparison *c =
        of_trees(tree, "unit,a,b,c\nA,9,9,4\n", tree, "unit,a,b,c\nA,4,9,8\n", 3);
    check_parts(c, 0, (struct parts){500.0 / 30, 500.0 / 30, 0, 0, 100.0 / 30});
    check_parts(c, 3, (struct parts){400.0 / 30, 400.0 / 30, 0, 0, 400.0 / 30});
    parindex_comparison_free(c);
}

#define RESCALED(lo, hi)                                                                           \
    "},'rescale':{'kind':'goalposts','lo':" lo ",'hi':" hi ",'to':[0,10],'clamp':true"

/* Under every kind, as the whole and as a group below a sum. */
static void test_each_kind(void **unused)
{
    (void)unused;
    static const struct {
        const char *combine;
        const char *max;
        const char *weight;
        bool adds_up;
        const char *end;
        size_t more; /* levels */
    } kinds[] = {
        {"'kind':'sum'", "20", "", true, "", 0},
        {"'kind':'mean'", "10", WEIGHED("1"), true, "", 0},
        {"'kind':'mean','times':0.5", "5", WEIGHED("1"), true, "", 0},
        {"'kind':'affine','constant':1", "21", WEIGHED("1"), true, "", 0},
        {"'kind':'geometric','zero':{'kind':'zero'}", "10", WEIGHED("1"), false, "", 0},
        {"'kind':'geometric','zero':{'kind':'zero'},'times':0.5", "5", WEIGHED("1"), false, "", 0},
        {"'kind':'harmonic','zero':{'kind':'zero'}", "10", WEIGHED("1"), false, "", 0},
        {"'kind':'power','power':2,'zero':{'kind':'zero'}", "10", WEIGHED("1"), false, "", 0},
        {"'kind':'minimum'", "10", "", false, "", 0},
        {"'kind':'median'", "10", WEIGHED("1"), false, "", 0},
        {"'kind':'mean'" RESCALED("-1",
                                  "1") "},'children':[{'code':'h'," TITLE /* it has no maximum */
                                       ",'max':'none','weight':1,'combine':{'kind':'copeland'",
         "10", WEIGHED("1"), false, "]}", 1},
        {"'kind':'mean'" RESCALED("0", "20"), "10", WEIGHED("1"), false, "", 0},
        {"'kind':'product'", "100", WEIGHED("1"), false, "", 0},
        {"'kind':'ratio','zero_denominator':'blank','cap':10", "10", "", false, "", 0},
        {"'kind':'maximum'", "10", "", false, "", 0},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int below = 0; below < 2; below++) {
            struct buffer group = {NULL, 0, 0};
            struct buffer tree = {NULL, 0, 0};
            buffer_add(&group, "{'code':'%s'," TITLE ",'max':%s,'combine':{%s},'children':[",
                       below ? "g" : "total", kinds[i].max, kinds[i].combine);
            for (int k = 0; k < 2; k++)
                buffer_add(&group,
                           "%s{'code':'%c'," TITLE
                           ",'max':10%s,'inputs':[{'name':'p','kind':'points','title':{'vi':'P',"
                           "'en':'P'}}],'measure':{'kind':'value','input':'p'},'scale':{'kind':"
                           "'points'}}",
                           k > 0 ? "," : "", 'a' + k, kinds[i].weight);
            buffer_add(&group, "]}%s", kinds[i].end);
            double whole = strtod(kinds[i].max, NULL) + 20;
            if (below)
                buffer_add(&tree,
                           "{'code':'total'," TITLE
                           ",'max':%g,'combine':{'kind':'sum'},'children':["
                           "%s," LEAF("c", "20", "") "]}",
                           whole, group.data);
            parindex_framework *f =
                edition_of(below ? tree.data : group.data, kinds[i].more + (below ? 3 : 2));
            parindex_comparison *c =
                compared(f, below ? "unit,a,b,c\nA,4,5,9\nB,3,6,9\n" : "unit,a,b\nA,4,5\nB,3,6\n",
                         f, below ? "unit,a,b,c\nA,8,7,7\nB,3,6,9\n" : "unit,a,b\nA,8,7\nB,3,6\n");
            bool together = false;
            assert_true(parindex_comparison_describe(c)->split);
            check_sums(c, &together);
            const parindex_change *row = parindex_comparison_at(c, 0);
            assert_true(together != kinds[i].adds_up);
            assert_true(row->rule == 0 && !row->rule_changed);
            assert_true(fabs(row->change) > 0.1);
            parindex_comparison_free(c);
            parindex_framework_unref(f);
            buffer_free(&group);
            buffer_free(&tree);
        }
}

/* Random editions of every kind, one after another: whatever is paired with what, nothing is lost. */
static void test_random_editions(void **unused)
{
    (void)unused;
    enum {
        EDITIONS = 600,
        UNITS = 6
    };
    struct random r = {20261201};
    parindex_framework *last = NULL;
    parindex_result *earlier = NULL;
    size_t pairs = 0;
    size_t with = 0;
    for (size_t k = 0; k < EDITIONS; k++) {
        struct spec s = {0};
        struct buffer text = {NULL, 0, 0};
        spec_random(&s, &r);
        spec_json(&s, &text);
        parindex_framework *f = edition_parse(text.data);
        struct evidence e = evidence_random(&s, &r, UNITS);
        parindex_dossier *d = evidence_dossier(f, &s, &e, 0, UNITS);
        parindex_result *result = NULL;
        if (parindex_score(&result, d, NULL, NULL) == PARINDEX_OK) {
            for (int one = 0; one < 2; one++) {
                const parindex_result *from = one ? result : earlier;
                if (from == NULL)
                    continue;
                parindex_concordance *c = by_place(one ? f : last, f);
                for (size_t u = 0; u + 1 < UNITS; u++) {
                    parindex_comparison *comparison = NULL;
                    bool together = false;
                    assert_int_equal(
                        parindex_compare(&comparison, from, u, result, u + 1, c, NULL, NULL),
                        PARINDEX_OK);
                    if (parindex_comparison_describe(comparison)->split) {
                        check_sums(comparison, &together);
                        pairs++;
                        with += together;
                    }
                    parindex_comparison_free(comparison);
                }
                parindex_concordance_unref(c);
            }
            parindex_result_unref(earlier);
            parindex_framework_unref(last);
            earlier = result;
            last = parindex_framework_ref(f);
        }
        parindex_dossier_free(d);
        evidence_free(&e);
        parindex_framework_unref(f);
        buffer_free(&text);
    }
    parindex_result_unref(earlier);
    parindex_framework_unref(last);
    print_message("%zu comparisons, %zu of them with pairs that are taken together\n", pairs, with);
    assert_true(pairs > 500 && with > 100 && with < pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_by_hand), cmocka_unit_test(test_group_by_hand),
        cmocka_unit_test(test_missing_group), cmocka_unit_test(test_condition),
        cmocka_unit_test(test_each_kind),     cmocka_unit_test(test_random_editions),
    };
    return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
