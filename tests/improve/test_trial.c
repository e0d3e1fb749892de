/* SPDX-License-Identifier: MIT */
/*
 * Plans where points do not add up: on random editions every evidence is scored, all combinations as the units of
 * one dossier. A plan reaches what some combination reaches, costs no less than the cheapest of them, keeps its
 * promise to the bit when it is carried out, and nothing can be left out of it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "score_support.h"

#define BLANK "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"
#define TITLE "'title':{'vi':'Nút','en':'Node'},'source':'s'"

enum {
    MOST_LEAVES = 5,
    LEVELS = 4,
    EDITIONS = 120
};

/* An edition whose leaves are choices of so many points, and what each combination of them gives. */
struct drawn {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_result *r;
    size_t leaves;
    size_t units; /* all combinations */
    double points[MOST_LEAVES][LEVELS];
};

/* Points in quarters, no two alike, one with all of them; `least` for the first choice. */
static void draw_leaf(struct drawn *e, struct buffer *b, struct random *r, const char *weight,
                      double least)
{
    size_t i = e->leaves++;
    buffer_add(b,
               "{'code':'n%zu'," TITLE ",'max':10%s,'inputs':[{'name':'a','kind':'choice','title':"
               "{'vi':'a','en':'a'}}],'measure':{'kind':'value','input':'a'},'scale':{'kind':"
               "'choices','choices':[",
               i, weight);
    for (size_t k = 0; k < LEVELS; k++) {
        e->points[i][k] =
            k + 1 == LEVELS ? 10 : fmax(least, (double)(4 * k + random_below(r, 4)) / 2);
        buffer_add(b, "%s{'key':'k%zu','title':{'vi':'Mức %zu','en':'Level %zu'},'points':%.17g}",
                   k > 0 ? "," : "", k, k, k, e->points[i][k]);
    }
    buffer_add(b, "]}}");
}

/* A part of 10 points whose children do not add up, or do. */
static void draw_part(struct drawn *e, struct buffer *b, struct random *r, size_t part)
{
    static const struct {
        const char *combine;
        const char *weights[2];
        double least;
    } kinds[] = {
        {"'kind':'product','cap':10", {",'weight':1.5", ",'weight':-1"}, 0.25},
        {"'kind':'product','cap':10", {",'weight':0.5", ",'weight':0.5"}, 0},
        {"'kind':'ratio','zero_denominator':'zero','cap':10", {"", ""}, 0},
        {"'kind':'maximum'", {"", ""}, 0},
        {"'kind':'minimum'", {"", ""}, 0},
        {"'kind':'geometric','zero':{'kind':'zero'}", {",'weight':0.4", ",'weight':0.6"}, 0},
        {"'kind':'harmonic','zero':{'kind':'zero'}", {",'weight':2", ",'weight':1"}, 0},
        {"'kind':'power','power':2", {",'weight':1", ",'weight':1"}, 0},
        {"'kind':'median'", {",'weight':1", ",'weight':1.5"}, 0},
        {"'kind':'mean'", {",'weight':1", ",'weight':3"}, 0},
    };
    size_t kind = random_below(r, sizeof kinds / sizeof *kinds);
    buffer_add(b, "%s{'code':'p%zu'," TITLE ",'max':10,'combine':{%s},'children':[",
               part > 0 ? "," : "", part, kinds[kind].combine);
    draw_leaf(e, b, r, kinds[kind].weights[0], kinds[kind].least);
    buffer_add(b, ",");
    if (kind == 3 && random_chance(r, 50))
        buffer_add(b, "{'code':'c%zu'," TITLE ",'max':10,'scale':{'kind':'constant','points':4.5}}",
                   part);
    else
        draw_leaf(e, b, r, kinds[kind].weights[1], kinds[kind].least);
    buffer_add(b, "]}");
}

static void drawn_make(struct drawn *e, struct random *r)
{
    static const char *const roots[] = {
        "{'kind':'geometric','weights':'equal','zero':{'kind':'zero'}}", "{'kind':'minimum'}",
        "{'kind':'maximum'}", "{'kind':'mean','weights':'equal'}"};
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    *e = (struct drawn){.leaves = 0};
    size_t parts = 1 + random_below(r, 2);
    buffer_add(&tree, "{'code':'total'," TITLE ",'max':10,'combine':%s,'children':[",
               roots[random_below(r, 4)]);
    for (size_t i = 0; i < parts; i++)
        draw_part(e, &tree, r, i);
    buffer_add(&tree, "]}");
    edition_around(&text, tree.data, BLANK, 3);
    e->f = edition_parse(text.data);
    e->units = 1;
    for (size_t i = 0; i < e->leaves; i++)
        e->units *= LEVELS;
    assert_int_equal(parindex_dossier_new(&e->d, e->f, e->units, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < e->units; u++)
        for (size_t i = 0, rest = u; i < e->leaves; i++, rest /= LEVELS)
            assert_int_equal(parindex_dossier_set(e->d, u, i, (double)(rest % LEVELS), NULL),
                             PARINDEX_OK);
    e->r = score_all(e->d, 1);
    buffer_free(&tree);
    buffer_free(&text);
}

static void drawn_free(struct drawn *e)
{
    parindex_result_unref(e->r);
    parindex_dossier_free(e->d);
    parindex_framework_unref(e->f);
}

/* What the way from one combination to another costs: a point costs 1, either way. */
static double cost_of(const struct drawn *e, size_t from, size_t to)
{
    double cost = 0;
    for (size_t i = 0; i < e->leaves; i++, from /= LEVELS, to /= LEVELS)
        cost += fabs(e->points[i][to % LEVELS] - e->points[i][from % LEVELS]);
    return cost;
}

/* The combination that a plan leads to. */
static size_t carried_out(const struct drawn *e, size_t unit, const parindex_plan *p)
{
    size_t to[MOST_LEAVES];
    size_t number = 0;
    for (size_t i = 0; i < e->leaves; i++, unit /= LEVELS)
        to[i] = unit % LEVELS;
    for (size_t m = 0; parindex_plan_move_at(p, m) != NULL; m++)
        to[parindex_plan_move_at(p, m)->input] = (size_t)parindex_plan_move_at(p, m)->to;
    for (size_t i = e->leaves; i-- > 0;)
        number = number * LEVELS + to[i];
    return number;
}

struct tally {
    size_t plans;
    size_t reached;
    size_t cheapest;
    double dearer; /* sum of cost / least cost */
};

static void check_plan(const struct drawn *e, size_t unit, double target, struct tally *tally)
{
    char to[40];
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    snprintf(to, sizeof to, "%.2f", target);
    target = strtod(to, NULL);
    if (parindex_improve(&p, e->r, e->d, unit, to, NULL, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    const parindex_plan_info *info = parindex_plan_describe(p);
    double best = -INFINITY;
    double least = INFINITY;
    for (size_t u = 0; u < e->units; u++) {
        double index = cell_of(e->r, u, 0).share;
        best = fmax(best, index);
        if (number_order(index, target) >= 0)
            least = fmin(least, cost_of(e, unit, u));
    }
    size_t then = carried_out(e, unit, p);
    double index = cell_of(e->r, then, 0).share;
    assert_true(same_bits(&index, &info->to_index, 1));
    assert_near(info->cost, cost_of(e, unit, then), 1e-12, 0);
    bool reachable = isfinite(least);
    if ((info->reachable != 0) != reachable || !(info->cost >= least - 1e-9 || !info->reachable))
        print_error("unit %zu to %s: to %g, best %g of %g, cost %g of %g\n", unit, to,
                    info->to_index, info->best, best, info->cost, least);
    assert_int_equal(info->reachable, reachable);
    assert_near(info->best, best, 1e-12, 1e-12);
    if (!info->reachable)
        assert_near(info->to_index, best, 1e-12, 1e-12);
    else
        assert_true(number_order(info->to_index, target) >= 0);
    double gained = 0;
    for (size_t i = 0; i < info->changes; i++) { /* none of them alone could stay undone */
        const parindex_plan_change *c = parindex_plan_change_at(p, i);
        const parindex_plan_move *m = parindex_plan_move_at(p, c->first_move);
        size_t place = 1;
        for (size_t k = 0; k < m->input; k++)
            place *= LEVELS;
        size_t without = then + place * (size_t)m->from - place * (size_t)m->to;
        double left = cell_of(e->r, without, 0).share;
        assert_true(number_order(left, info->reachable ? target : best) < 0);
        gained += c->index;
    }
    assert_near(gained, info->to_index - info->from_index, 1e-9, 0);
    if (info->reachable && least > 0) {
        tally->reached++;
        tally->cheapest += info->cost <= least + 1e-9;
        tally->dearer += info->cost / least;
    }
    tally->plans++;
    parindex_plan_free(p);
}

static void test_brute_force(void **state)
{
    (void)state;
    struct random random = {1402};
    struct tally tally = {0, 0, 0, 0};
    for (size_t k = 0; k < EDITIONS; k++) {
        struct drawn e;
        drawn_make(&e, &random);
        for (int i = 0; i < 5; i++) {
            size_t unit = random_below(&random, e.units);
            double now = cell_of(e.r, unit, 0).share;
            double target = now + (103 - now) * (double)(1 + random_below(&random, 10)) / 10;
            if (random_chance(&random, 30)) /* exactly what another has */
                target = cell_of(e.r, random_below(&random, e.units), 0).share;
            check_plan(&e, unit, target, &tally);
        }
        drawn_free(&e);
    }
    print_message(
        "%zu plans, %zu reach their goal, %zu of them as cheaply as can be; on average %.3f "
        "times the least cost\n",
        tally.plans, tally.reached, tally.cheapest, tally.dearer / (double)tally.reached);
    assert_true(tally.reached > 250);
    assert_true(tally.dearer < 1.1 * (double)tally.reached);
}

/* A dossier with its result, for plans that are carried out. */
struct cohort {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_result *r;
};

static struct cohort cohort_of(parindex_framework *f, const char *csv)
{
    struct cohort c = {.f = f, .d = dossier_parse(f, csv, 2026)};
    c.r = score_all(c.d, 1);
    return c;
}

static void cohort_close(struct cohort *c)
{
    parindex_result_unref(c->r);
    parindex_dossier_free(c->d);
    parindex_framework_unref(c->f);
}

static parindex_plan *plan_of(const struct cohort *c, size_t unit, const char *to)
{
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_improve(&p, c->r, c->d, unit, to, NULL, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return p;
}

/* The index of the unit when the plan is carried out, but for the change numbered `but`. */
static double index_then(const struct cohort *c, size_t unit, const parindex_plan *p, size_t but)
{
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_copy(&d, c->d, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < parindex_plan_describe(p)->changes; i++) {
        const parindex_plan_change *change = parindex_plan_change_at(p, i);
        for (size_t m = 0; m < change->moves && i != but; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(p, change->first_move + m);
            assert_int_equal(parindex_dossier_set(d, unit, move->input, move->to, NULL),
                             PARINDEX_OK);
        }
    }
    parindex_result *r = score_all(d, 1);
    double index = cell_of(r, unit, 0).share;
    parindex_result_unref(r);
    parindex_dossier_free(d);
    return index;
}

static void check_promise(const struct cohort *c, size_t unit, const char *to)
{
    parindex_plan *p = plan_of(c, unit, to);
    const parindex_plan_info *info = parindex_plan_describe(p);
    double index = index_then(c, unit, p, SIZE_MAX);
    assert_true(same_bits(&index, &info->to_index, 1));
    assert_true(!info->reachable || number_order(index, info->target) >= 0);
    for (size_t i = 0; i < info->changes && info->reachable; i++)
        assert_true(number_order(index_then(c, unit, p, i), info->target) < 0);
    if (info->reachable && info->changes > 0) /* no further than it must */
        assert_near(index, info->target, 1e-9, 0);
    parindex_plan_free(p);
}

/* Lines, not steps: geometric means of goalposts, and products of those with shares. */
static void test_undp(void **state)
{
    (void)state;
    struct cohort hdi = cohort_of(edition_built_in("example.hdi"),
                                  "unit,le,eys,mys,gnipc\nA,73.6,13,8.5,10814\nB,84,18.5,14,62000\n"
                                  "C,55,7.2,4.1,1600\nD,61,0,6,4000\n");
    struct cohort ihdi = cohort_of(edition_built_in("example.ihdi"),
                                   "unit,le,kept_health,eys,mys,kept_knowledge,gnipc,kept_income\n"
                                   "A,73.6,12,13,8.5,16,10814,20\nB,84,3,18.5,14,4,62000,15\n");
    static const char *const goals[] = {"", "rank:1", "80", "71.55", "99"};
    for (size_t g = 0; g < sizeof goals / sizeof *goals; g++) {
        for (size_t u = 0; u < 4; u++)
            check_promise(&hdi, u, goals[g]);
        for (size_t u = 0; u < 2; u++)
            check_promise(&ihdi, u, goals[g]);
    }
    cohort_close(&hdi);
    cohort_close(&ihdi);
}

#define NUMBER(code, more)                                                                         \
    "{'code':'" code "'," TITLE ",'max':10" more                                                   \
    ",'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':"      \
    "'value','input':'x'},'scale':{'kind':'points'}}"

/* A cap over a geometric mean, and a class that hangs on one of its parts. */
static const char conditions[] =
    "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'geometric','weights':'equal','zero':"
    "{'kind':'zero'}},'conditions':[{'when':{'share':'b','below':50},'then':{'cap':4},'source':"
    "'s'}],'children':[" NUMBER("a", "") "," NUMBER("b", "") "," NUMBER("c", "") "]}";

static struct cohort with_conditions(void)
{
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text, conditions, BLANK, 2,
                    "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'A','en':'A'},"
                    "'from':60,'when':{'points':'c','from':5}},"
                    "{'key':'B','title':{'vi':'B','en':'B'}}]}");
    struct cohort c = cohort_of(edition_parse(text.data), "unit,a,b,c\nX,9,4,9\nY,9,8,3\n");
    buffer_free(&text);
    return c;
}

static void test_conditions(void **state)
{
    (void)state;
    struct cohort c = with_conditions();
    static const char *const words[] = {"capped at 4", "are 3.00, not from 5 up"};
    for (size_t unit = 0; unit < 2; unit++) {
        parindex_plan *p = plan_of(&c, unit, "class:A");
        const parindex_plan_info *info = parindex_plan_describe(p);
        assert_int_equal(info->reachable, 1);
        assert_string_equal(info->to_class, "A");
        assert_int_equal(info->conditions, 1);
        assert_int_equal(parindex_plan_condition_at(p, 0)->lifted, 1);
        if (strstr(parindex_plan_condition_at(p, 0)->text, words[unit]) == NULL)
            fail_msg("%s", parindex_plan_condition_at(p, 0)->text);
        double index = index_then(&c, unit, p, SIZE_MAX);
        assert_true(same_bits(&index, &info->to_index, 1));
        /* b from 4 to 5, and c from 3 to 5, are all that it takes */
        assert_near(info->cost, unit == 0 ? 1 : 2, 1e-9, 0);
        parindex_plan_free(p);
    }
    cohort_close(&c);
}

/* One class alone, which hangs on a criterion: without it there is no class at all. */
static void test_one_class(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text,
                    "{'code':'total'," TITLE
                    ",'max':10,'combine':{'kind':'minimum'},'children':[" NUMBER(
                        "a", "") "," NUMBER("b", "") "," NUMBER("c", ",'beside':true") "]}",
                    BLANK, 2,
                    "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'A','en':'A'},"
                    "'from':60,'when':{'points':'c','from':5}}]}");
    struct cohort c = cohort_of(edition_parse(text.data), "unit,a,b,c\nX,9,4,3\nY,9,8,3\n");
    for (size_t unit = 0; unit < 2; unit++) {
        parindex_plan *p = plan_of(&c, unit, "class:A");
        const parindex_plan_info *info = parindex_plan_describe(p);
        assert_string_equal(info->from_class, "");
        assert_string_equal(info->to_class, "A");
        assert_int_equal(info->reachable, 1);
        /* c from 3 to 5, and b from 4 to 6 where it is the least */
        assert_near(info->cost, unit == 0 ? 4 : 2, 1e-9, 0);
        parindex_plan_free(p);
    }
    cohort_close(&c);
    buffer_free(&text);
}

/* What a leaf may have is not passed, on a line and among counts; where that is not enough, nothing goes further. */
static void test_limits(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'mean','weights':"
        "'equal'},'children':[" NUMBER(
            "a", "") ","
                     "{'code':'n'," TITLE ",'max':10,'inputs':[{'name':'x','kind':'count','title':{"
                     "'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{'kind':"
                     "'per_item','each':1,'cap':10}},"
                     "{'code':'g'," TITLE
                     ",'max':10,'combine':{'kind':'minimum'},'children':[" NUMBER("b", "") "]}]}",
        BLANK, 3);
    struct cohort c = cohort_of(edition_parse(text.data), "unit,a,n,b\nX,2,2,2\n");
    double costs[3][2] = {{1, 6.5}, {2, 5.5}, {3, NAN}};
    parindex_view view = {costs, 3, 2, sizeof costs[0], sizeof(double), PARINDEX_F64, 0};
    static const char *const goals[] = {"30", "45", "60", "71", "100"};
    for (size_t i = 0; i < 5; i++) {
        parindex_plan *p = NULL;
        assert_int_equal(parindex_improve(&p, c.r, c.d, 0, goals[i], &view, NULL, NULL),
                         PARINDEX_OK);
        const parindex_plan_info *info = parindex_plan_describe(p);
        double best = 100 * (6.5 + 5 + 10) / 30;
        assert_int_equal(info->reachable, i < 4);
        assert_near(info->best, best, 1e-9, 0);
        assert_true(i < 4 ? number_order(info->to_index, strtod(goals[i], NULL)) >= 0
                          : number_order(info->to_index, best) == 0);
        for (size_t m = 0; parindex_plan_move_at(p, m) != NULL; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(p, m);
            assert_true(move->to <= (move->input == 0 ? 6.5 : move->input == 1 ? 5 : 10));
        }
        parindex_plan_free(p);
    }
    cohort_close(&c);
    buffer_free(&text);
}

/* Points that begin above what a leaf may have are not taken in their place, whether points add up or not. */
static void test_begins_above_its_limit(void **state)
{
    (void)state;
    static const char *const wholes[] = {"{'kind':'mean','weights':'equal'}",
                                         "{'kind':'geometric','weights':'equal','zero':{'kind':"
                                         "'floor','at':0.5}}"};
    for (size_t i = 0; i < 2; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(
            &tree,
            "{'code':'total'," TITLE ",'max':10,'combine':%s,'children':["
            "{'code':'p'," TITLE ",'max':10,'inputs':[{'name':'x','kind':'percent','title':{"
            "'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{'kind':"
            "'bands','bands':[{'below':60,'points':2},{'from':60,'proportional':100}]}}," NUMBER(
                "a", "") "]}",
            wholes[i]);
        edition_around(&text, tree.data, BLANK, 2);
        struct cohort c = cohort_of(edition_parse(text.data), "unit,p,a\nX,30,4\n");
        double costs[2][2] = {{1, 5}, {NAN, NAN}};
        parindex_view view = {costs, 2, 2, sizeof costs[0], sizeof(double), PARINDEX_F64, 0};
        parindex_plan *p = NULL;
        for (int wide = 0; wide < 2; wide++) {
            costs[0][1] = wide ? 7 : 5;
            assert_int_equal(parindex_improve(&p, c.r, c.d, 0, "70", &view, NULL, NULL),
                             PARINDEX_OK);
            assert_int_equal(parindex_plan_describe(p)->changes, wide);
            if (wide)
                assert_near(parindex_plan_move_at(p, 0)->to, 70, 1e-9, 0);
            parindex_plan_free(p);
        }
        cohort_close(&c);
        buffer_free(&text);
        buffer_free(&tree);
    }
}

/* Of many leaves fewer ways are tried; the least of them must still all come up, and no further. */
static void test_many_leaves(void **state)
{
    (void)state;
    static const unsigned counts[] = {30, 210};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree, "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'minimum'},"
                          "'children':[");
        for (unsigned k = 0; k < counts[i]; k++)
            buffer_add(&tree,
                       "%s{'code':'l%u'," TITLE ",'max':10,'inputs':[{'name':'x','kind':'points',"
                       "'title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"
                       "'scale':{'kind':'points'}}",
                       k > 0 ? "," : "", k);
        buffer_add(&tree, "]}");
        edition_around(&text, tree.data, BLANK, 2);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        for (size_t k = 0; k < counts[i]; k++)
            assert_int_equal(parindex_dossier_set(d, 0, k, k % 3 == 0 ? 3 : 7, NULL), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        parindex_plan *p = NULL;
        assert_int_equal(parindex_improve(&p, r, d, 0, "50", NULL, NULL, NULL), PARINDEX_OK);
        const parindex_plan_info *info = parindex_plan_describe(p);
        assert_int_equal(info->reachable, 1);
        assert_int_equal(info->changes, counts[i] / 3);
        assert_near(info->cost, 2.0 * counts[i] / 3, 1e-6, 0);
        assert_near(info->to_index, 50, 1e-9, 0);
        parindex_plan_free(p);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

static void test_refused(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(
        &text,
        "{'code':'total'," TITLE ",'max':'none','combine':{'kind':'ratio',"
        "'zero_denominator':'blank'},'children':[" NUMBER("a", "") "," NUMBER("b", "") "]}",
        BLANK, 2);
    struct cohort c = cohort_of(edition_parse(text.data), "unit,a,b\nX,9,4\n");
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_improve(&p, c.r, c.d, 0, "80", NULL, NULL, &err),
                     PARINDEX_ERR_NO_INDEX);
    assert_non_null(strstr(err.message, "no maximum"));
    cohort_close(&c);
    buffer_free(&text);

    struct buffer leaves = {NULL, 0, 0};
    buffer_add(&leaves, "{'code':'total'," TITLE ",'max':10,'combine':{'kind':'minimum'},"
                        "'children':[");
    for (unsigned i = 0; i < 1001; i++)
        buffer_add(&leaves,
                   "%s{'code':'l%u'," TITLE ",'max':10,'inputs':[{'name':'x','kind':'points',"
                   "'title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':"
                   "{'kind':'points'}}",
                   i > 0 ? "," : "", i);
    buffer_add(&leaves, "]}");
    text = (struct buffer){NULL, 0, 0};
    edition_around(&text, leaves.data, BLANK, 2);
    parindex_framework *f = edition_parse(text.data);
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < 1001; i++)
        assert_int_equal(parindex_dossier_set(d, 0, i, 3, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    assert_int_equal(parindex_improve(&p, r, d, 0, "80", NULL, NULL, &err), PARINDEX_ERR_LIMIT);
    assert_non_null(strstr(err.message, "1000"));
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&leaves);
    buffer_free(&text);
}

static void test_memory(void **state)
{
    (void)state;
    struct cohort c = with_conditions();
    for (uint64_t at = 1;; at += 1 + at / 50) {
        struct counted counted = {.fail_at = at};
        parindex_allocator a = counted_allocator(&counted);
        parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
        o.allocator = &a;
        parindex_plan *p = NULL;
        parindex_status status = parindex_improve(&p, c.r, c.d, 0, "class:A", NULL, &o, NULL);
        if (status == PARINDEX_OK)
            parindex_plan_free(p);
        else
            assert_int_equal(status, PARINDEX_ERR_NOMEM);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
        if (status == PARINDEX_OK)
            break;
    }
    cohort_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brute_force),
        cmocka_unit_test(test_undp),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_one_class),
        cmocka_unit_test(test_begins_above_its_limit),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_many_leaves),
    };
    return cmocka_run_group_tests_name("trial", tests, NULL, NULL);
}
