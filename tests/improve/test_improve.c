/* SPDX-License-Identifier: MIT */
/*
 * Plans against brute force: on 200 random editions every evidence of every criterion is scored, all
 * combinations as the units of one dossier, and the cheapest that reaches the goal is what the plan
 * costs. Then what plans say of hand-made cases.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "score_support.h"

#define BLANK "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}"
#define TITLE "'title':{'vi':'Nút','en':'Node'},'source':'s'"
#define INPUT(name, kind)                                                                          \
    "{'name':'" name "','kind':'" kind "','title':{'vi':'Số " name "','en':'The " name "'}}"
#define RATIO "'measure':{'kind':'ratio','part':'a','whole':'b','zero_denominator':'blank'}"

enum {
    MOST_LEAVES = 5,
    MOST_VALUES = 16,
    EDITIONS = 200
};

/* A leaf with all values that its moving input can have; the last leaf's may be any number. */
struct leaf {
    size_t count; /* 0: points, any from 0 to max */
    double whole; /* of a ratio, else 0 */
    double max;
};

struct trial {
    struct buffer tree;
    struct leaf leaves[MOST_LEAVES];
    size_t count;
    parindex_framework *f;
    double costs[MOST_LEAVES][2];
    double values[MOST_LEAVES]; /* of the unit */
};

static void add_leaf(struct trial *t, struct random *r, size_t i)
{
    struct buffer *b = &t->tree;
    double max = (double)(2 + random_below(r, 7)) / 2;
    double whole = (double)(2 + random_below(r, 7));
    struct leaf *leaf = &t->leaves[i];
    *leaf = (struct leaf){.max = max};
    buffer_add(b, "%s{'code':'n%zu'," TITLE ",'max':%.17g,", i > 0 ? "," : "", i, max);
    switch (random_below(r, i + 1 == t->count ? 5 : 4)) {
    case 0:
        leaf->count = 2 + random_below(r, 3);
        buffer_add(b, "'inputs':[" INPUT("a", "choice") "],'measure':{'kind':'value','input':'a'},"
                                                        "'scale':{'kind':'choices','choices':[");
        for (size_t k = 0; k < leaf->count; k++)
            buffer_add(b,
                       "%s{'key':'k%zu','title':{'vi':'Mức %zu','en':'Level %zu'},'points':%.17g}",
                       k > 0 ? "," : "", k, k, k,
                       k + 1 == leaf->count ? max : max * (double)random_below(r, 4) / 4);
        buffer_add(b, "]}}");
        break;
    case 1: /* bands over a ratio of counts, either way up */
        leaf->whole = whole;
        leaf->count = (size_t)whole + 1;
        buffer_add(b, "'inputs':[" INPUT("a", "count") "," INPUT(
                          "b", "count") "]," RATIO ",'scale':{'kind':'bands','bands':[");
        if (random_chance(r, 50))
            buffer_add(b,
                       "{'from':0.9,'points':%.17g},{'above':0.5,'below':0.9,'points':%.17g},"
                       "{'to':0.5,'points':0}]}}",
                       max, max / 2);
        else
            buffer_add(b,
                       "{'to':0.25,'points':%.17g},{'above':0.25,'to':0.75,'share':0.5},"
                       "{'above':0.75,'points':0}]}}",
                       max);
        break;
    case 2:
        leaf->whole = whole;
        leaf->count = (size_t)whole + 1;
        buffer_add(b,
                   "'inputs':[" INPUT("a", "count") "," INPUT(
                       "b", "count") "]," RATIO ",'scale':{'kind':'proportional','target':0.8}}");
        break;
    case 3: /* from so many points, some off for each, or some for each */
        leaf->count = MOST_VALUES;
        if (random_chance(r, 50))
            buffer_add(
                b,
                "'inputs':[" INPUT(
                    "a",
                    "count") "],'measure':{'kind':'value',"
                             "'input':'a'},'scale':{'kind':'per_item','each':0.5,'cap':%.17g}}",
                max);
        else
            buffer_add(b,
                       "'inputs':[" INPUT("a", "count") "],'measure':{'kind':'value','input':"
                                                        "'a'},'scale':{'kind':'per_item','start':%."
                                                        "17g,'each':-0.5,'floor':0}}",
                       max);
        break;
    default:
        buffer_add(b, "'inputs':[" INPUT("a", "points") "],'measure':{'kind':'value','input':'a'},"
                                                        "'scale':{'kind':'points'}}");
        break;
    }
}

static void trial_make(struct trial *t, struct random *r)
{
    *t = (struct trial){.count = 2 + random_below(r, MOST_LEAVES - 2)};
    struct buffer leaves = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    for (size_t i = 0; i < t->count; i++)
        add_leaf(t, r, i);
    double max = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct leaf *leaf = &t->leaves[i];
        max += leaf->max;
        t->values[i] = leaf->count > 0 ? (double)random_below(r, leaf->count)
                                       : leaf->max * (double)random_below(r, 100) / 100;
        t->costs[i][0] = random_chance(r, 10) ? NAN : (double)(1 + random_below(r, 4)) / 2;
        t->costs[i][1] = random_chance(r, 20) ? leaf->max * 0.75 : NAN;
    }
    buffer_add(&leaves,
               "{'code':'total'," TITLE ",'max':%.17g,'combine':{'kind':'sum'},"
               "'children':[%s]}",
               max, t->tree.data);
    edition_around(&text, leaves.data, BLANK, 2);
    t->f = edition_parse(text.data);
    buffer_free(&leaves);
    buffer_free(&text);
    buffer_free(&t->tree);
}

static void set_unit(parindex_dossier *d, const struct trial *t, size_t unit, const double *values)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t node = parindex_framework_leaf(t->f, i);
        size_t input = parindex_framework_node(t->f, node)->first_input;
        assert_int_equal(parindex_dossier_set(d, unit, input, values[i], NULL), PARINDEX_OK);
        if (t->leaves[i].whole > 0)
            assert_int_equal(parindex_dossier_set(d, unit, input + 1, t->leaves[i].whole, NULL),
                             PARINDEX_OK);
    }
}

static size_t combinations(const struct trial *t)
{
    size_t n = 1;
    for (size_t i = 0; i < t->count; i++)
        n *= t->leaves[i].count > 0 ? t->leaves[i].count : 1;
    return n;
}

/* What the free leaf costs to bring the unit from its index to the target; infinite if it cannot. */
static double fill_up(const struct trial *t, const double *points, size_t free_leaf, double lacking)
{
    double most = isnan(t->costs[free_leaf][1]) ? t->leaves[free_leaf].max : t->costs[free_leaf][1];
    if (isnan(t->costs[free_leaf][0]))
        most = points[free_leaf];
    lacking = fmax(lacking, 0);
    return points[free_leaf] + lacking <= fmax(most, points[free_leaf]) + 1e-12
               ? lacking * t->costs[free_leaf][0]
               : INFINITY;
}

/* The least cost over all units of the dossier; unit 0 is the present. Infinite: out of reach. */
static double least_cost(const struct trial *t, const parindex_result *r, double target)
{
    double least = INFINITY;
    double root = cell_of(r, 0, 0).max;
    for (size_t u = 0; u < parindex_result_units(r); u++) {
        double cost = 0;
        double points[MOST_LEAVES];
        size_t free_leaf = MOST_LEAVES;
        for (size_t i = 0; i < t->count; i++) {
            size_t node = parindex_framework_leaf(t->f, i);
            double was = cell_of(r, 0, node).points;
            points[i] = cell_of(r, u, node).points;
            bool moved = points[i] != was;
            bool allowed =
                points[i] >= was && !isnan(t->costs[i][0]) && !(points[i] > t->costs[i][1] + 1e-12);
            if (moved)
                cost += allowed ? t->costs[i][0] * (points[i] - was) : INFINITY;
            if (t->leaves[i].count == 0)
                free_leaf = i;
        }
        double index = cell_of(r, u, 0).share;
        double lacking = (target - index) / 100 * root;
        if (number_seen(index) < number_seen(target))
            cost += free_leaf < t->count ? fill_up(t, points, free_leaf, lacking) : INFINITY;
        least = fmin(least, cost);
    }
    return least;
}

static parindex_result *score_everything(const struct trial *t)
{
    size_t units = combinations(t) + 1;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, t->f, units, NULL, NULL), PARINDEX_OK);
    set_unit(d, t, 0, t->values);
    for (size_t u = 1; u < units; u++) {
        double values[MOST_LEAVES];
        size_t number = u - 1;
        for (size_t i = 0; i < t->count; i++) {
            size_t count = t->leaves[i].count;
            values[i] = count > 0 ? (double)(number % count) : t->values[i];
            number /= count > 0 ? count : 1;
        }
        set_unit(d, t, u, values);
    }
    parindex_result *r = score_all(d, 1);
    parindex_dossier_free(d);
    return r;
}

/* Setting what the plan says gives what it says. */
static void check_plan(const parindex_plan *plan, const parindex_dossier *dossier)
{
    const parindex_plan_info *info = parindex_plan_describe(plan);
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_copy(&d, dossier, NULL, NULL), PARINDEX_OK);
    double cost = 0;
    double index = 0;
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(plan, i);
        assert_true(c->to_points > c->from_points && c->moves > 0);
        assert_string_not_equal(c->text, "");
        cost += c->cost;
        index += c->index;
        for (size_t m = c->first_move; m < c->first_move + c->moves; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(plan, m);
            assert_true(parindex_dossier_value(d, 0, move->input) == move->from);
            assert_int_equal(parindex_dossier_set(d, 0, move->input, move->to, NULL), PARINDEX_OK);
        }
    }
    parindex_result *r = score_all(d, 1);
    assert_true(cell_of(r, 0, 0).share == info->to_index);
    assert_near(index, info->to_index - info->from_index, 1e-10, 0);
    assert_near(cost, info->cost, 1e-10, 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void test_brute_force(void **state)
{
    (void)state;
    struct random r = {200};
    size_t reached = 0;
    size_t out_of_reach = 0;
    size_t moves = 0;
    for (int e = 0; e < EDITIONS; e++) {
        struct trial t;
        trial_make(&t, &r);
        parindex_result *everything = score_everything(&t);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, t.f, 1, NULL, NULL), PARINDEX_OK);
        set_unit(d, &t, 0, t.values);
        parindex_result *one = score_all(d, 1);
        parindex_view costs = {t.costs,        (int64_t)t.count, 2, sizeof t.costs[0],
                               sizeof(double), PARINDEX_F64,     0};
        for (int goal = 0; goal < 3; goal++) {
            char to[40];
            snprintf(to, sizeof to, "%.2f", 20 + (double)random_below(&r, 8001) / 100);
            parindex_plan *plan = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            if (parindex_improve(&plan, one, d, 0, to, &costs, NULL, &err) != PARINDEX_OK)
                fail_msg("%s", err.message);
            const parindex_plan_info *info = parindex_plan_describe(plan);
            double least = least_cost(&t, everything, info->target);
            assert_true(info->proven);
            if ((info->reachable != 0) != isfinite(least))
                fail_msg("edition %d, to %s: least %g, reachable %u", e, to, least,
                         (unsigned)info->reachable);
            if (info->reachable) {
                assert_near(info->cost, least, 1e-9, 1e-9);
                assert_true(info->bound <= info->cost);
                reached++;
                moves += info->changes;
            } else {
                assert_near(info->to_index, info->best, 1e-9, 0);
                assert_true(info->best < info->target);
                out_of_reach++;
            }
            check_plan(plan, d);
            parindex_plan_free(plan);
        }
        parindex_result_unref(one);
        parindex_dossier_free(d);
        parindex_result_unref(everything);
        parindex_framework_unref(t.f);
    }
    print_message("%zu goals reached with %zu changes, %zu out of reach\n", reached, moves,
                  out_of_reach);
    assert_true(reached > 200 && out_of_reach > 50 && moves > 200);
}

/* The unit's plan; the caller frees it. */
static parindex_plan *planned(const parindex_result *r, const parindex_dossier *d, size_t unit,
                              const char *to, uint32_t lang)
{
    parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
    o.lang = lang;
    parindex_plan *plan = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_improve(&plan, r, d, unit, to, NULL, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return plan;
}

static void test_places_and_classes(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.province");
    parindex_dossier *d = dossier_parse(f,
                                        "unit,1,2,3,4,5,6,7,8\n"
                                        "A,9,9,12,10,13,11,12,14\nB,9,9,12,10,13,11,12,12\n"
                                        "C,8,8,10,9,11,9,11,13\nD,8,8,10,9,11,9,11,12\n",
                                        2022);
    parindex_result *r = score_all(d, 1);
    parindex_plan *plan = planned(r, d, 3, "", PARINDEX_LANG_EN); /* 78, C has 79 */
    const parindex_plan_info *info = parindex_plan_describe(plan);
    assert_true(info->from_rank == 4 && info->to_rank == 3 && info->reachable == 1);
    assert_near(info->target, 79, 1e-12, 0);
    assert_near(info->cost, 1, 1e-12, 0);
    assert_int_equal(info->changes, 1);
    assert_string_equal(info->from_class, "C");
    assert_int_equal(info->provenance, PARINDEX_PROVENANCE_RECALLED);
    /* Most was lost in field 8: 4.5 of 16.5. */
    assert_int_equal(parindex_plan_loss_at(plan, 0)->node, node_of(f, "8"));
    assert_near(parindex_plan_loss_at(plan, 0)->index, 4.5, 1e-12, 0);
    assert_true(parindex_plan_loss_at(plan, 0)->movable == 1);
    assert_near(parindex_plan_loss_at(plan, 0)->reach, 16.5, 1e-12, 0);
    assert_int_equal(info->losses, 8);
    parindex_plan_free(plan);

    plan = planned(r, d, 3, "rank:1", PARINDEX_LANG_EN);
    assert_true(parindex_plan_describe(plan)->to_rank == 1);
    assert_near(parindex_plan_describe(plan)->to_index, 90, 1e-12, 0);
    parindex_plan_free(plan);
    plan = planned(r, d, 3, "class:B", PARINDEX_LANG_EN);
    assert_string_equal(parindex_plan_describe(plan)->to_class, "B");
    assert_near(parindex_plan_describe(plan)->target, 80, 1e-12, 0);
    parindex_plan_free(plan);
    plan = planned(r, d, 0, NULL, PARINDEX_LANG_EN); /* first already */
    assert_int_equal(parindex_plan_describe(plan)->met, 1);
    assert_int_equal(parindex_plan_describe(plan)->changes, 0);
    parindex_plan_free(plan);
    plan = planned(r, d, 3, "100", PARINDEX_LANG_EN);
    assert_true(parindex_plan_describe(plan)->reachable == 1);
    assert_near(parindex_plan_describe(plan)->to_index, 100, 1e-12, 0);
    parindex_plan_free(plan);
    plan = planned(r, d, 3, "100,5", PARINDEX_LANG_EN);
    assert_true(parindex_plan_describe(plan)->reachable == 0);
    assert_near(parindex_plan_describe(plan)->best, 100, 1e-12, 0);
    parindex_plan_free(plan);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void test_sentences(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.766");
    parindex_dossier *d = dossier_file(f, "examples/phu-tho-2026.csv", 2026);
    parindex_result *r = score_all(d, 1);
    parindex_plan *plan = planned(r, d, 0, "62", PARINDEX_LANG_EN);
    const parindex_plan_change *c = parindex_plan_change_at(plan, 0);
    assert_non_null(strstr(c->text, ": from "));
    assert_non_null(strstr(c->text, " of "));
    assert_non_null(strchr(c->text, '%'));
    check_plan(plan, d);
    parindex_plan_free(plan);
    plan = planned(r, d, 0, "62", PARINDEX_LANG_VI);
    assert_non_null(strstr(parindex_plan_change_at(plan, 0)->text, " lên "));
    assert_null(parindex_plan_change_at(plan, 99));
    assert_null(parindex_plan_move_at(plan, 999));
    assert_null(parindex_plan_loss_at(plan, 99));
    parindex_plan_free(plan);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Every kind of rule, up to its best: the plan to 100 leaves nothing movable behind. */
static void test_example(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = dossier_file(f, "examples/commune.csv", 2024);
    parindex_result *r = score_all(d, 1);
    for (size_t unit = 0; unit < 4; unit++) {
        parindex_plan *plan = planned(r, d, unit, "class:A", PARINDEX_LANG_VI);
        const parindex_plan_info *info = parindex_plan_describe(plan);
        assert_true(info->reachable || info->to_index <= info->best + 1e-9);
        assert_true(!info->reachable || strcmp(info->to_class, "A") == 0);
        parindex_plan_free(plan);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void refuses_impossible_goals(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.province");
    parindex_dossier *d = dossier_parse(f,
                                        "unit,1,2,3,4,5,6,7,8\nA,9,9,12,10,13,11,12,14\n"
                                        "B,9,,12,10,13,11,12,12\n",
                                        0);
    parindex_result *r = score_all(d, 1);
    parindex_plan *plan = NULL;
    static const char *const goals[] = {"rank:0", "rank:x",   "rank:1.5", "class:A",
                                        "better", "80.00.00", "-1",       "8.718"};
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            assert_int_equal(parindex_improve(&plan, r, d, 0, goals[i], NULL, NULL, &err),
                             PARINDEX_ERR_GOAL);
            assert_string_not_equal(err.message, "");
        }
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_improve(&plan, r, d, 1, "80", NULL, NULL, &err),
                     PARINDEX_ERR_NO_INDEX);
    assert_non_null(strstr(err.message, "without points: 2."));
    assert_string_equal(err.unit_code, "B");
    double costs[8] = {1, 1, -1, 1, 1, 1, 1, 1};
    parindex_view view = {costs, 8, 1, sizeof *costs, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_improve(&plan, r, d, 0, "95", &view, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_string_equal(err.criterion, "3");
    view.rows = 7;
    assert_int_equal(parindex_improve(&plan, r, d, 0, "95", &view, NULL, &err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_improve(&plan, r, d, 9, "95", NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_improve(NULL, r, d, 0, "95", NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_improve_options o = {0, 0, 0, 0, NULL};
    assert_int_equal(parindex_improve(&plan, r, d, 0, "95", NULL, &o, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(parindex_dossier_set(d, 0, 0, 1, NULL), PARINDEX_OK);
    assert_int_equal(parindex_improve(&plan, r, d, 0, "95", NULL, NULL, &err), PARINDEX_ERR_STALE);
    parindex_dossier *copy = NULL;
    assert_int_equal(parindex_dossier_copy(NULL, d, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_copy(&copy, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_null(plan);
    assert_null(copy);
    assert_null(parindex_plan_describe(NULL));
    parindex_plan_free(NULL);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Where points depend on the other units, or are no sum, no plan is made up. */
static void test_not_additive(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.composite");
    parindex_dossier *d = dossier_parse(f,
                                        "unit,1.1,1.2,2.1,2.2,2.3,3.1,3.2\n"
                                        "A,42.5,6.2,1.8,91.0,64,12.1,3.0\n"
                                        "B,38.0,8.9,2.1,88.5,58,9.4,2.2\n"
                                        "C,71.3,2.4,2.6,99.2,83,15.8,4.1\n"
                                        "D,55.1,9.9,1.2,70.4,31,6.3,1.5\n"
                                        "E,60.2,3.1,2.9,95.0,77,14.2,2.6\n",
                                        2024);
    parindex_result *r = score_all(d, 1);
    parindex_plan *plan = NULL;
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = lang;
        assert_int_equal(parindex_improve(&plan, r, d, 0, NULL, NULL, NULL, &err),
                         PARINDEX_ERR_METHOD);
        assert_string_not_equal(err.criterion, "");
    }
    assert_null(plan);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Points of a million are reached as those of ten are, whatever their difference is rounded to. */
static void test_many_points(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total'," TITLE ",'max':1234567.8,'combine':{'kind':'sum'},'children':["
        "{'code':'a'," TITLE ",'max':1234567.8,'inputs':[" INPUT(
            "a", "points") "],"
                           "'measure':{'kind':'value','input':'a'},'scale':{'kind':'points'}}]}",
        BLANK, 2);
    parindex_framework *f = edition_parse(text.data);
    static const double points[] = {179232.39, 75125.62, 166149.64, 1000000};
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 4, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < 4; u++)
        assert_int_equal(parindex_dossier_set(d, u, 0, points[u], NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    for (size_t u = 0; u < 4; u++) {
        parindex_plan *p = planned(r, d, u, "100", PARINDEX_LANG_EN);
        assert_int_equal(parindex_plan_describe(p)->reachable, 1);
        assert_int_equal(parindex_plan_describe(p)->changes, 1);
        assert_true(parindex_plan_move_at(p, 0)->to == 1234567.8);
        parindex_plan_free(p);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* Above the cap of the whole there is no way, however many points its parts have. */
static void test_capped_whole(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total'," TITLE ",'max':100,'combine':{'kind':'sum','cap':100},"
        "'children':["
        "{'code':'a'," TITLE ",'max':100,'inputs':[" INPUT(
            "a", "points") "],"
                           "'measure':{'kind':'value','input':'a'},'scale':{'kind':'points'}},"
                           "{'code':'b'," TITLE ",'max':30,'extra':true,'inputs':[" INPUT(
                               "a", "points") "],"
                                              "'measure':{'kind':'value','input':'a'},'scale':{'"
                                              "kind':'points'}}]}",
        BLANK, 2);
    parindex_framework *f = edition_parse(text.data);
    parindex_dossier *d = dossier_parse(f, "unit,a,b\nA,60,20\n", 0);
    parindex_result *r = score_all(d, 1);
    parindex_plan *p = planned(r, d, 0, "100", PARINDEX_LANG_EN);
    assert_int_equal(parindex_plan_describe(p)->reachable, 1);
    assert_near(parindex_plan_describe(p)->cost, 20, 1e-12, 0);
    parindex_plan_free(p);
    p = planned(r, d, 0, "105", PARINDEX_LANG_EN);
    assert_int_equal(parindex_plan_describe(p)->reachable, 0);
    assert_near(parindex_plan_describe(p)->best, 100, 1e-12, 0);
    assert_near(parindex_plan_describe(p)->to_index, 100, 1e-12, 0);
    parindex_plan_free(p);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* Every pair of units is compared: no plan, and the node is named. */
static void test_pairs(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total'," TITLE ",'max':'none','combine':{'kind':'copeland','weights':"
        "'equal'},'children':["
        "{'code':'a'," TITLE ",'max':10,'inputs':[" INPUT(
            "a", "points") "],"
                           "'measure':{'kind':'value','input':'a'},'scale':{'kind':'points'}},"
                           "{'code':'b'," TITLE ",'max':10,'inputs':[" INPUT(
                               "a", "points") "],"
                                              "'measure':{'kind':'value','input':'a'},'scale':{'"
                                              "kind':'points'}}]}",
        BLANK, 2);
    parindex_framework *f = edition_parse(text.data);
    parindex_dossier *d = dossier_parse(f, "unit,a,b\nA,1,2\nB,2,1\nC,3,3\n", 0);
    parindex_result *r = score_all(d, 1);
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_improve(&p, r, d, 0, "80", NULL, NULL, &err), PARINDEX_ERR_METHOD);
    assert_string_equal(err.criterion, "total");
    assert_null(p);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* A table of costs: what it says, what it leaves out, and each fault at its cell. */
static void test_costs(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    size_t leaves = parindex_framework_describe(f)->leaves;
    double costs[64][2];
    parindex_span span = {costs,          (int64_t)leaves, 2, sizeof costs[0],
                          sizeof(double), PARINDEX_F64,    0};
    static const char good[] =
        "\xEF\xBB\xBFmã;chi phí;giới hạn\r\n1;2,5;\r\n1.2;;4\r\n2.1;0;3,5\r\n";
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_costs_read_csv(&span, f, good, sizeof good - 1, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    size_t first = parindex_framework_node(f, node_of(f, "1.1"))->leaf;
    size_t second = parindex_framework_node(f, node_of(f, "1.2"))->leaf;
    size_t third = parindex_framework_node(f, node_of(f, "2.1"))->leaf;
    size_t other = parindex_framework_node(f, node_of(f, "2.2"))->leaf;
    assert_true(costs[first][0] == 2.5 && isnan(costs[first][1]));
    assert_true(isnan(costs[second][0]) && costs[second][1] == 4);
    assert_true(costs[third][0] == 0 && costs[third][1] == 3.5);
    assert_true(costs[other][0] == 1 && isnan(costs[other][1]));

    static const struct {
        const char *text;
        parindex_status status;
        int64_t line;
        int64_t column;
    } bad[] = {
        {"", PARINDEX_ERR_CSV, 0, 1},
        {"code\n1\n", PARINDEX_ERR_CSV, 1, 1},
        {"code,price\n1,2\n", PARINDEX_ERR_CSV, 1, 1},
        {"code,cost\n1,dear\n", PARINDEX_ERR_CSV, 2, 2},
        {"code,cost\n1,-1\n", PARINDEX_ERR_CSV, 2, 2},
        {"code,cost\n1,8.718\n", PARINDEX_ERR_AMBIGUOUS, 2, 2},
        {"code,cost\n1,1,2\n", PARINDEX_ERR_CSV, 2, 1},
        {"code,cost\n9.9,1\n", PARINDEX_ERR_UNKNOWN_CODE, 2, 1},
        {"code,cost\n\"1,1\n", PARINDEX_ERR_CSV, 2, 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            err = (parindex_error)PARINDEX_ERROR_INIT;
            err.lang = lang;
            assert_int_equal(
                parindex_costs_read_csv(&span, f, bad[i].text, strlen(bad[i].text), NULL, &err),
                bad[i].status);
            assert_int_equal(err.line, bad[i].line);
            assert_int_equal(err.column, bad[i].column);
            assert_string_not_equal(err.message, "");
        }
    assert_int_equal(parindex_costs_read_csv(NULL, f, good, 1, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_costs_read_csv(&span, NULL, good, 1, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_csv_options none;
    memset(&none, 0, sizeof none);
    assert_int_equal(parindex_costs_read_csv(&span, f, good, sizeof good - 1, &none, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    parindex_framework_unref(f);
}

static void a_copy_scores_as_the_dossier_does(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.commune");
    parindex_dossier *d = dossier_file(f, "examples/commune.csv", 2024);
    parindex_dossier *copy = NULL;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2025;
    assert_int_equal(parindex_dossier_copy(&copy, d, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_period(copy), 2025);
    parindex_result *one = score_all(d, 1);
    parindex_result *two = score_all(copy, 1);
    for (size_t u = 0; u < parindex_result_units(one); u++) {
        assert_string_equal(parindex_result_unit(one, u), parindex_result_unit(two, u));
        for (size_t n = 0; n < parindex_framework_describe(f)->nodes; n++) {
            parindex_cell x = cell_of(one, u, n);
            parindex_cell y = cell_of(two, u, n);
            assert_true(x.state == y.state && same_bits(&x.points, &y.points, 1));
        }
    }
    double before = parindex_dossier_value(d, 0, 1);
    assert_int_equal(parindex_dossier_set(copy, 0, 1, before + 1, NULL), PARINDEX_OK);
    assert_true(parindex_dossier_value(d, 0, 1) == before);
    parindex_result_unref(one);
    parindex_result_unref(two);
    parindex_dossier_free(copy);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brute_force),
        cmocka_unit_test(test_places_and_classes),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_example),
        cmocka_unit_test(refuses_impossible_goals),
        cmocka_unit_test(test_many_points),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_capped_whole),
        cmocka_unit_test(test_costs),
        cmocka_unit_test(a_copy_scores_as_the_dossier_does),
        cmocka_unit_test(test_not_additive),
    };
    return cmocka_run_group_tests_name("improve", tests, NULL, NULL);
}
