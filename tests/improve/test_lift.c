/* SPDX-License-Identifier: MIT */
/* Plans behind conditions: what holds a unit back is named first, and a plan carried out keeps its promise. */
#include "score_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct example {
    parindex_framework *framework;
    parindex_dossier *dossier;
    parindex_result *result;
};

static struct example example_open(const char *id, const char *file)
{
    struct example e = {.framework = edition_built_in(id)};
    e.dossier = dossier_file(e.framework, file, 2026);
    e.result = score_all(e.dossier, 1);
    return e;
}

static void example_close(struct example *e)
{
    parindex_result_unref(e->result);
    parindex_dossier_free(e->dossier);
    parindex_framework_unref(e->framework);
}

static parindex_plan *plan_of(const struct example *e, const char *unit, const char *to)
{
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
    o.lang = PARINDEX_LANG_EN;
    if (parindex_improve(&p, e->result, e->dossier, unit_of(e->result, unit), to, NULL, &o, &err) !=
        PARINDEX_OK)
        fail_msg("%s", err.message);
    return p;
}

/* The moves are made in a copy of the dossier, and scored. */
static void carry_out(const struct example *e, const parindex_plan *p)
{
    const parindex_plan_info *info = parindex_plan_describe(p);
    size_t unit = unit_of(e->result, info->unit);
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_copy(&d, e->dossier, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < info->changes; i++) {
        const parindex_plan_change *c = parindex_plan_change_at(p, i);
        for (size_t m = c->first_move; m < c->first_move + c->moves; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(p, m);
            assert_int_equal(parindex_dossier_set(d, unit, move->input, move->to, NULL),
                             PARINDEX_OK);
        }
    }
    parindex_result *r = score_all(d, 1);
    double index = cell_of(r, unit, 0).share;
    assert_true(same_bits(&index, &info->to_index, 1));
    const parindex_class *class = parindex_result_class(r, unit);
    assert_string_equal(class != NULL ? class->key : "", info->to_class);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void test_named_first_and_kept(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *file;
        const char *unit;
        const char *to;
        const char *held; /* of the first condition */
        const char *to_class;
        double cost;
    } cases[] = {
        {"vn.335.official", "examples/officials-2026.csv", "Trần Thị B", "class:2",
         "83.17, capped at 49: the share of B1 a) Quantity is 96.00%, below 100%", "2", 2.8},
        {"vn.thanhhoa.03.leader", "examples/leaders.csv", "Trưởng ban B", "class:1",
         "The class Tasks completed with excellence is not given: the share of T1 Tasks on time is "
         "95.00%, not from 100% up",
         "1", 5},
        {"vn.thanhhoa.03.leader", "examples/leaders.csv", "Trưởng ban D", "class:1",
         "At most the class Tasks not completed: T4 Discipline: Disciplined", "1", 1},
        {"example.conditions", "examples/conditions.csv", "Bình", "class:A",
         "The class Excellent is not given: the share of 2.2 Tasks ahead of time is 20.00%, not "
         "from 30% up",
         "A", 1},
        {"example.conditions", "examples/conditions.csv", "Dũng", "95",
         "24.00, capped at 19: the points of 1.1 Documents issued are 4.00, below 5", "A", 12},
        {"example.conditions", "examples/conditions.csv", "Cường", "96",
         "97.00 × 0.95 = 92.15: the class by the index is Excellent; 3.2 Complaints found true is "
         "1, above 0",
         "A", 1},
        {"example.conditions", "examples/conditions.csv", "Giang", "class:B",
         "14.50, set to 0: the points of 2.1 Tasks completed are 14.50, below 15", "B", 15},
        {"example.conditions", "examples/conditions.csv", "Hà", "class:B",
         "At most the class Pass: 3.1 Observance of discipline: A breach", "A", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct example e = example_open(cases[i].id, cases[i].file);
        parindex_plan *p = plan_of(&e, cases[i].unit, cases[i].to);
        const parindex_plan_info *info = parindex_plan_describe(p);
        if (info->conditions == 0)
            fail_msg("%s: no condition is named", cases[i].unit);
        assert_string_equal(parindex_plan_condition_at(p, 0)->text, cases[i].held);
        assert_int_equal(parindex_plan_condition_at(p, 0)->lifted, 1);
        assert_null(parindex_plan_condition_at(p, info->conditions));
        assert_int_equal(info->reachable, 1);
        assert_string_equal(info->to_class, cases[i].to_class);
        assert_near(info->cost, cases[i].cost, 0, 1e-12);
        assert_true(info->bound <= info->cost);
        carry_out(&e, p);
        parindex_plan_free(p);
        example_close(&e);
    }
}

/*
 * Each condition in the way is named: one that goes when another is lifted, one that only the plan behind it lifts,
 * and those of a plan that was made in spite of them.
 */
static void test_each_in_the_way(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        const char *held[2];
    } cases[] = {
        {"Hà",
         {"At most the class Pass: 3.1 Observance of discipline: A breach",
          "The class Excellent is not given: the share of 3 Discipline is 25.00%, below 50%"}},
        {"Khánh",
         {"The class Excellent is not given: the share of 1 Institutions is 20.00%, below 50%; the "
          "share of 2 Tasks is 7.50%, below 50%",
          "10.00, set to 0: the points of 2.1 Tasks completed are 10.00, below 15"}},
        {"Giang",
         {"The class Excellent is not given: the share of 2 Tasks is 15.00%, below 50%",
          "14.50, set to 0: the points of 2.1 Tasks completed are 14.50, below 15"}},
    };
    struct example e = example_open("example.conditions", "examples/conditions.csv");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_plan *p = plan_of(&e, cases[i].unit, "class:A");
        assert_int_equal(parindex_plan_describe(p)->reachable, 1);
        assert_int_equal(parindex_plan_describe(p)->conditions, 2);
        for (size_t k = 0; k < 2; k++) {
            assert_string_equal(parindex_plan_condition_at(p, k)->text, cases[i].held[k]);
            assert_int_equal(parindex_plan_condition_at(p, k)->lifted, 1);
        }
        carry_out(&e, p);
        parindex_plan_free(p);
    }
    example_close(&e);
}

/*
 * a and b, of 50 points each, are the total. Beside it: c and d, points up to 10; n, a count that costs a point each; p, a
 * percentage of 10 points; k, a choice.
 */
static parindex_framework *edition(const char *conditions, const char *classes, const char *of_c)
{
    static const char *const rules[][3] = {
        {"'max':50", "'points'", "{'kind':'points'}"},
        {"'max':50", "'points'", "{'kind':'points'}"},
        {"'max':10,'beside':true", "'points'", "{'kind':'points'}"},
        {"'max':10,'beside':true", "'points'", "{'kind':'points'}"},
        {"'max':5,'beside':true", "'count'", "{'kind':'per_item','start':5,'each':-1,'floor':0}"},
        {"'max':10,'beside':true", "'percent'", "{'kind':'proportional','target':100}"},
        {"'max':10,'beside':true", "'choice'",
         "{'kind':'choices','choices':[{'key':'fair','title':{'vi':'f','en':'f'},'points':5},"
         "{'key':'good','title':{'vi':'g','en':'g'},'points':10},"
         "{'key':'bad','title':{'vi':'x','en':'x'},'points':0}]}"},
    };
    static const char codes[] = "abcdnpk";
    struct buffer tree = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,"
               "'combine':{'kind':'sum'}%s%s,'children':[",
               conditions[0] != '\0' ? ",'conditions':" : "", conditions);
    for (size_t i = 0; i < 7; i++)
        buffer_add(&tree,
                   "%s{'code':'%c','title':{'vi':'%c','en':'%c'},'source':'s',%s,"
                   "'inputs':[{'name':'x','kind':%s,'title':{'vi':'x','en':'x'}}],"
                   "'measure':{'kind':'value','input':'x'},'scale':%s%s%s}",
                   i > 0 ? "," : "", codes[i], codes[i], codes[i], rules[i][0], rules[i][1],
                   rules[i][2], i == 2 && of_c[0] != '\0' ? ",'conditions':" : "",
                   i == 2 ? of_c : "");
    buffer_add(&tree, "]}");
    edition_classed(&text, tree.data,
                    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2,
                    classes);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&tree);
    buffer_free(&text);
    return f;
}

#define CAP(when) "[{'when':" when ",'then':{'cap':49},'source':'s'}]"
#define CLASSED(when) CLASSES("", when)
#define EARLIER(when) CLASSES("'to':2025", when)
#define LATER(when) CLASSES("'from':2026", when)
#define CLASSES(years, when)                                                                       \
    "{'periods':{" years "},'source':'s','bands':["                                                \
    "{'key':'A','title':{'vi':'A','en':'A'},'from':90,'when':" when "},"                           \
    "{'key':'B','title':{'vi':'B','en':'B'},'from':50},"                                           \
    "{'key':'C','title':{'vi':'C','en':'C'}}]}"
#define ONE_EACH                                                                                   \
    {                                                                                              \
        1, 1, 1, 1, 1, 1, 1                                                                        \
    }
#define HELD_BACK(when) "[{'when':" when ",'then':{'class':'B'},'source':'s'}]"

/* Which evidence each kind of test moves, to where it just holds no more, or just holds. */
static void test_what_is_moved(void **state)
{
    (void)state;
    static const struct {
        const char *conditions;
        const char *classes;
        const char *goal;
        double x[7];       /* NaN is missing */
        double costs[7];   /* of a point */
        const char *moves; /* CODE=value; "-" where the condition stays */
    } cases[] = {
        /* a figure that caps, and comes off its bound in the least step that is read */
        {CAP("{'input':'n:x','above':0}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "n=0"},
        {CAP("{'input':'n:x','from':2}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "n=1"},
        {CAP("{'input':'n:x','above':1.5}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "n=1"},
        {CAP("{'input':'p:x','from':20}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "p=19.99"},
        {CAP("{'input':'p:x','above':20}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "p=20"},
        {CAP("{'input':'p:x','below':60}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "p=60"},
        {CAP("{'input':'p:x','to':60}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "p=60.01"},
        {CAP("{'input':'n:x','to':3}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "n=4"},
        {CAP("{'input':'n:x','to':3.5}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "n=4"},
        {CAP("{'points':'c','below':8}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "c=8"},
        {CAP("{'points':'c','to':8}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "c=8.01"},
        {CAP("{'share':'c','below':80}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "c=8"},
        {CAP("{'choice':'k','is':'bad'}"), "", "90", {50, 50, 5, 5, 3, 50, 2}, ONE_EACH, "k=1"},
        {CAP("{'choice':'k','is':'good'}"), "", "90", {50, 50, 5, 5, 3, 50, 1}, ONE_EACH, "k=0"},
        /* the only way out that the input's own bounds leave, and none at all */
        {CAP("{'input':'p:x','from':40,'to':100}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "p=39.99"},
        {CAP("{'input':'p:x','from':40,'below':100}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "p=100"},
        {"",
         CLASSED("{'any':[{'input':'p:x','above':100},{'input':'n:x','below':0},"
                 "{'points':'c','from':8}]}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=8"},
        /* what costs nothing comes first */
        {CAP("{'all':[{'points':'c','below':6},{'points':'d','below':9}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         {1, 1, 1, 0, 1, 1, 1},
         "d=9"},
        /* points are never lowered, nor what must not change */
        {CAP("{'points':'c','from':5}"), "", "90", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "-"},
        {CAP("{'input':'n:x','above':0}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         {1, 1, 1, 1, NAN, 1, 1},
         "-"},
        {CAP("{'choice':'k','is':'bad'}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 2},
         {1, 1, 1, 1, 1, 1, NAN},
         "-"},
        {CAP("{'points':'c','below':8}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         {1, 1, NAN, 1, 1, 1, 1},
         "-"},
        /* of lists, the cheapest tests, as many as it takes */
        {CAP("{'any':[{'points':'c','below':8},{'input':'n:x','above':0}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=8 n=0"},
        {CAP("{'all':[{'points':'c','below':8},{'points':'d','below':6}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=6"},
        {CAP("{'all':[{'points':'c','below':8},{'points':'d','below':6}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         {1, 1, 1, 9, 1, 1, 1},
         "c=8"},
        {CAP("{'all':[{'points':'c','below':8},{'points':'d','below':8}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=8"},
        {CAP("{'all':[{'points':'d','below':8},{'points':'c','below':8}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=8"},
        {CAP("{'count':[{'points':'c','below':8},{'points':'d','below':6},{'input':'n:x',"
             "'above':1}],'from':2}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=6 n=1"},
        {CAP("{'count':[{'points':'c','from':8},{'points':'d','from':6},{'input':'p:x',"
             "'from':60}],'to':1}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=6 p=60"},
        {CAP("{'none':[{'points':'c','from':8},{'points':'d','from':6}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=6"},
        {CAP("{'any':[{'points':'c','below':8},{'points':'d','from':5}]}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "-"},
        /* two tests that end to hold together: the second costs nothing any more */
        {CAP("{'any':[{'points':'c','below':6},{'share':'c','below':60},{'points':'d','below':8}]"
             "}"),
         "",
         "90",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=6 d=8"},
        /* the test of a class, which is to hold */
        {"",
         CLASSED("{'input':'n:x','from':5}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=5"},
        {"",
         CLASSED("{'input':'n:x','above':5}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=6"},
        {"",
         CLASSED("{'input':'n:x','to':1}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=1"},
        {"",
         CLASSED("{'input':'n:x','below':1}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=0"},
        {"",
         CLASSED("{'input':'p:x','above':60}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "p=60.01"},
        {"",
         CLASSED("{'input':'p:x','below':20}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "p=19.99"},
        {"",
         CLASSED("{'input':'p:x','to':20}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "p=20"},
        {"",
         CLASSED("{'points':'c','above':6}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=6.01"},
        {"", CLASSED("{'points':'c','to':3}"), "class:A", {50, 50, 5, 5, 3, 50, 0}, ONE_EACH, "-"},
        {"",
         CLASSED("{'choice':'k','is':'fair'}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 2},
         ONE_EACH,
         "k=0"},
        {"",
         CLASSED("{'count':[{'points':'c','from':8},{'points':'d','from':6},{'input':'p:x',"
                 "'from':60}],'from':2}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "d=6 p=60"},
        {"",
         CLASSED("{'none':[{'input':'n:x','above':1},{'input':'p:x','from':20}]}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=1 p=19.99"},
        /* what is not known is moved by nobody */
        {"",
         CLASSED("{'input':'n:x','from':5}"),
         "class:A",
         {50, 50, 5, 5, NAN, 50, 0},
         ONE_EACH,
         "-"},
        {"",
         CLASSED("{'choice':'k','is':'fair'}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, NAN},
         ONE_EACH,
         "-"},
        /* a class that is held back, for which a worse one is no help */
        {HELD_BACK("{'input':'n:x','above':0}"),
         CLASSED("{'points':'d','from':1}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "n=0"},
        {HELD_BACK("{'points':'c','below':8}"),
         CLASSED("{'points':'d','from':6}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "c=8 d=6"},
        {HELD_BACK("{'points':'c','from':5}"),
         CLASSED("{'points':'d','from':1}"),
         "class:A",
         {50, 50, 5, 5, 3, 50, 0},
         ONE_EACH,
         "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
        o.period = 2026;
        struct example e = {.framework = edition(cases[i].conditions, cases[i].classes, "")};
        assert_int_equal(parindex_dossier_new(&e.dossier, e.framework, 1, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_name(e.dossier, 0, "U", NULL), PARINDEX_OK);
        for (size_t k = 0; k < 7; k++)
            assert_int_equal(parindex_dossier_set(e.dossier, 0, k, cases[i].x[k], NULL),
                             PARINDEX_OK);
        e.result = score_all(e.dossier, 1);
        parindex_view view = {cases[i].costs, 7, 1, 8, 8, PARINDEX_F64, 0};
        parindex_plan *p = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_improve(&p, e.result, e.dossier, 0, cases[i].goal, &view, NULL, &err) !=
            PARINDEX_OK)
            fail_msg("case %zu: %s", i, err.message);
        const parindex_plan_info *info = parindex_plan_describe(p);
        bool stays = strcmp(cases[i].moves, "-") == 0;
        struct buffer moves = {NULL, 0, 0};
        buffer_add(&moves, "%s", "");
        for (size_t c = 0; c < info->changes; c++) {
            const parindex_plan_change *change = parindex_plan_change_at(p, c);
            for (size_t m = change->first_move; m < change->first_move + change->moves; m++)
                buffer_add(&moves, "%s%s=%.10g", moves.length > 0 ? " " : "",
                           parindex_framework_node(e.framework, change->node)->code,
                           parindex_plan_move_at(p, m)->to);
        }
        assert_true(info->conditions > 0);
        if (strcmp(moves.data, stays ? "" : cases[i].moves) != 0 ||
            info->reachable != (stays ? 0 : 1) ||
            parindex_plan_condition_at(p, 0)->lifted != (stays ? 0 : 1))
            fail_msg("case %zu, %s: \"%s\", not \"%s\"; reachable %u", i,
                     cases[i].conditions[0] != '\0' ? cases[i].conditions : cases[i].classes,
                     moves.data, cases[i].moves, info->reachable);
        carry_out(&e, p);
        buffer_free(&moves);
        parindex_plan_free(p);
        example_close(&e);
    }
}

/* Conditions that are not in the way of this goal are not named: of what is beside, of another class, of no effect. */
static void test_not_in_the_way(void **state)
{
    (void)state;
    static const struct {
        const char *conditions;
        const char *classes;
        const char *of_c;
        const char *goal;
    } cases[] = {
        {"", "", "[{'when':{'points':'d','below':8},'then':{'cap':1},'source':'s'}]", "90"},
        {CAP("{'points':'c','from':8}"), "", "", "90"},
        {"[{'when':{'points':'c','below':8},'then':{'floor':50},'source':'s'}]", "", "", "90"},
        {"", CLASSED("{'points':'d','from':6}"), "", "class:B"},
        {"", CLASSED("{'points':'d','from':6}"), "", "90"},
        {HELD_BACK("{'points':'c','below':8}"), CLASSED("{'points':'d','from':1}"), "", "class:B"},
        {HELD_BACK("{'points':'c','below':8}"), CLASSED("{'points':'d','from':1}"), "", "90"},
        /* of a set of classes of other years */
        {"", EARLIER("{'points':'d','from':9}") "," LATER("{'points':'d','from':1}"), "",
         "class:B"},
        {"", EARLIER("{'points':'d','from':9}") "," LATER("{'points':'d','from':1}"), "",
         "class:A"},
        {HELD_BACK("{'points':'c','below':8}"), EARLIER("{'points':'d','from':9}"), "", "90"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
        o.period = 2026;
        struct example e = {.framework =
                                edition(cases[i].conditions, cases[i].classes, cases[i].of_c)};
        assert_int_equal(parindex_dossier_new(&e.dossier, e.framework, 1, &o, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_name(e.dossier, 0, "U", NULL), PARINDEX_OK);
        static const double x[] = {40, 40, 5, 5, 3, 50, 0};
        for (size_t k = 0; k < 7; k++)
            assert_int_equal(parindex_dossier_set(e.dossier, 0, k, x[k], NULL), PARINDEX_OK);
        e.result = score_all(e.dossier, 1);
        parindex_plan *p = plan_of(&e, "U", cases[i].goal);
        const parindex_plan_info *info = parindex_plan_describe(p);
        if (info->conditions != 0 || info->reachable != 1)
            fail_msg("case %zu: %zu conditions", i, info->conditions);
        assert_near(info->cost, strcmp(cases[i].goal, "class:B") == 0 ? 0 : 10, 0, 1e-12);
        carry_out(&e, p);
        parindex_plan_free(p);
        example_close(&e);
    }
}

/* A class as a goal: where it begins, by how much it is passed where it begins above, and the last, which begins nowhere. */
static void test_class_goals(void **state)
{
    (void)state;
    static const char classes[] = "{'periods':{},'source':'s','bands':["
                                  "{'key':'A','title':{'vi':'A','en':'A'},'above':90},"
                                  "{'key':'B','title':{'vi':'B','en':'B'},'from':50},"
                                  "{'key':'C','title':{'vi':'C','en':'C'}}]}";
    static const struct {
        const char *goal;
        double target; /* NaN: refused */
        const char *part;
    } cases[] = {
        {"class:A", 90.01, ""},
        {"class:B", 50, ""},
        {"class:C", 0, ""},
        {"class:a", (double)NAN, "There is no class \"a\"; there are: A, B, C."},
        {"class:D", (double)NAN, "There is no class \"D\"; there are: A, B, C."},
        {"class:", (double)NAN, "There is no class \"\""},
    };
    parindex_framework *f = edition("", classes, "");
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2026;
    struct example e = {.framework = f};
    assert_int_equal(parindex_dossier_new(&e.dossier, f, 1, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(e.dossier, 0, "U", NULL), PARINDEX_OK);
    static const double x[] = {40, 20, 5, 5, 3, 50, 0};
    for (size_t k = 0; k < 7; k++)
        assert_int_equal(parindex_dossier_set(e.dossier, 0, k, x[k], NULL), PARINDEX_OK);
    e.result = score_all(e.dossier, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_plan *p = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status =
            parindex_improve(&p, e.result, e.dossier, 0, cases[i].goal, NULL, NULL, &err);
        if (isnan(cases[i].target)) {
            if (status != PARINDEX_ERR_GOAL || strstr(err.message, cases[i].part) == NULL)
                fail_msg("%s: %s", cases[i].goal, err.message);
            continue;
        }
        assert_int_equal(status, PARINDEX_OK);
        const parindex_plan_info *info = parindex_plan_describe(p);
        assert_near(info->target, cases[i].target, 0, 1e-14);
        assert_int_equal(info->reachable, 1);
        assert_int_equal(info->met, cases[i].target <= 60);
        assert_near(info->cost, fmax(cases[i].target - 60, 0), 0, 1e-9);
        carry_out(&e, p);
        parindex_plan_free(p);
    }
    /* A goal of more letters than any has, and arguments that do not belong together. */
    char lengthy[400];
    memset(lengthy, '9', sizeof lengthy - 1);
    lengthy[sizeof lengthy - 1] = '\0';
    parindex_plan *p = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_improve(&p, e.result, e.dossier, 0, lengthy, NULL, NULL, &err),
                     PARINDEX_ERR_GOAL);
    parindex_dossier *two = NULL;
    parindex_dossier *foreign = NULL;
    parindex_framework *other = edition_built_in("example.commune");
    assert_int_equal(parindex_dossier_new(&two, f, 2, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_new(&foreign, other, 1, &o, NULL), PARINDEX_OK);
    assert_int_equal(parindex_improve(&p, e.result, two, 0, "90", NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_improve(&p, e.result, foreign, 0, "90", NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_improve_options how = PARINDEX_IMPROVE_OPTIONS_INIT;
    how.decimals = PARINDEX_DECIMALS(14);
    assert_int_equal(parindex_improve(&p, e.result, e.dossier, 0, "90", NULL, &how, &err),
                     PARINDEX_ERR_ARGUMENT);
    how.decimals = PARINDEX_DECIMALS(13);
    assert_int_equal(parindex_improve(&p, e.result, e.dossier, 0, "90", NULL, &how, &err),
                     PARINDEX_OK);
    parindex_plan_free(p);
    parindex_dossier_free(foreign);
    parindex_dossier_free(two);
    parindex_framework_unref(other);
    example_close(&e);
}

/* Parts that a cap above them would cut are not moved one by one; where the cap leaves room, they are. */
static void test_capped_part(void **state)
{
    (void)state;
    static const struct {
        double cap;
        double movable; /* of the parts below it */
        double cost;    /* of two points more; a part costs half as much as the rest */
    } cases[] = {{10, 0, 2}, {16, 1, 1}};
    for (size_t i = 0; i < 2; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
#define POINTS(code, max)                                                                          \
    "{'code':'" code "','title':{'vi':'x','en':'x'},'source':'s','max':" max                       \
    ",'inputs':[{'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],"                        \
    "'measure':{'kind':'value','input':'x'},'scale':{'kind':'points'}}"
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%g,'combine':"
                   "{'kind':'sum'},'children':[{'code':'A','title':{'vi':'A','en':'A'},'source':"
                   "'s','max':%g,'combine':{'kind':'sum','cap':%g},'children':[" POINTS(
                       "a1", "8") "," POINTS("a2", "8") "]}," POINTS("B", "84") "]}",
                   84 + cases[i].cap, cases[i].cap, cases[i].cap);
        edition_around(&text, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 3);
        struct example e = {.framework = edition_parse(text.data)};
        e.dossier = dossier_parse(e.framework, "unit,a1,a2,B\nU,4,4,50\n", 2026);
        e.result = score_all(e.dossier, 1);
        static const double costs[] = {0.5, 0.5, 1};
        parindex_view view = {costs, 3, 1, 8, 8, PARINDEX_F64, 0};
        char goal[32];
        snprintf(goal, sizeof goal, "%.12g", 100 * 60 / (84 + cases[i].cap));
        parindex_plan *p = NULL;
        assert_int_equal(parindex_improve(&p, e.result, e.dossier, 0, goal, &view, NULL, NULL),
                         PARINDEX_OK);
        const parindex_plan_info *info = parindex_plan_describe(p);
        assert_int_equal(info->reachable, 1);
        assert_near(info->cost, cases[i].cost, 1e-6, 0);
        assert_int_equal(info->losses, 3);
        for (size_t k = 0; k < 3; k++) {
            const parindex_loss *loss = parindex_plan_loss_at(p, k);
            bool part = loss->node != node_of(e.framework, "B");
            assert_int_equal(loss->movable, part ? (uint32_t)cases[i].movable : 1);
        }
        carry_out(&e, p);
        parindex_plan_free(p);
        example_close(&e);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* A leaf that must not change lifts nothing, and the plan says so. */
static void test_out_of_reach(void **state)
{
    (void)state;
    struct example e = example_open("vn.335.official", "examples/officials-2026.csv");
    double costs[7][2];
    for (size_t i = 0; i < 7; i++) {
        costs[i][0] = 1;
        costs[i][1] = NAN;
    }
    costs[1][0] = NAN; /* B1 */
    parindex_view view = {costs, 7, 2, sizeof *costs, sizeof(double), PARINDEX_F64, 0};
    parindex_plan *p = NULL;
    size_t unit = unit_of(e.result, "Trần Thị B");
    assert_int_equal(parindex_improve(&p, e.result, e.dossier, unit, "class:2", &view, NULL, NULL),
                     PARINDEX_OK);
    const parindex_plan_info *info = parindex_plan_describe(p);
    assert_int_equal(info->reachable, 0);
    assert_int_equal(info->conditions, 1);
    assert_int_equal(parindex_plan_condition_at(p, 0)->lifted, 0);
    assert_near(info->to_index, 49, 0, 1e-15);
    carry_out(&e, p);
    parindex_plan_free(p);
    example_close(&e);
}

/* Every goal of every unit of the examples: what is promised is what scoring gives. */
static void test_all_goals(void **state)
{
    (void)state;
    static const char *const files[][2] = {{"vn.335.official", "examples/officials-2026.csv"},
                                           {"vn.thanhhoa.03.leader", "examples/leaders.csv"},
                                           {"example.conditions", "examples/conditions.csv"}};
    static const char *const goals[] = {"", "rank:1", "80", "99.5"};
    size_t plans = 0;
    for (size_t i = 0; i < 3; i++) {
        struct example e = example_open(files[i][0], files[i][1]);
        for (size_t u = 0; u < parindex_result_units(e.result); u++) {
            if (isnan(cell_of(e.result, u, 0).points))
                continue;
            for (size_t g = 0; g < 4; g++) {
                parindex_plan *p = plan_of(&e, parindex_result_unit(e.result, u), goals[g]);
                carry_out(&e, p);
                parindex_plan_free(p);
                plans++;
            }
        }
        example_close(&e);
    }
    assert_true(plans > 60);
}

/* The class may be worth fewer points: the place goes down with them, and what is moved down is said to be. */
static void test_down(void **state)
{
    (void)state;
    static const char tree[] =
        "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':100,'combine':{'kind':"
        "'sum'},'children':["
        "{'code':'a','title':{'vi':'a','en':'a'},'source':'s','max':90,'inputs':[{'name':'x',"
        "'kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"
        "'scale':{'kind':'points'}},"
        "{'code':'p','title':{'vi':'p','en':'p'},'source':'s','max':10,'inputs':[{'name':'x',"
        "'kind':'percent','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},"
        "'scale':{'kind':'proportional','target':100}}]}";
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text, tree,
                    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2,
                    CLASSED("{'input':'p:x','below':33.33337}"));
    struct example e = {.framework = edition_parse(text.data)};
    e.dossier = dossier_parse(e.framework, "unit,a,p\nU,90,80\nV,89,50\nW,10,10\n", 2026);
    e.result = score_all(e.dossier, 1);
    parindex_plan *p = plan_of(&e, "U", "class:A");
    const parindex_plan_info *info = parindex_plan_describe(p);
    assert_int_equal(info->reachable, 1);
    assert_string_equal(info->from_class, "B");
    assert_string_equal(info->to_class, "A");
    assert_true(info->to_index < info->from_index);
    assert_true(info->from_rank == 1 && info->to_rank == 2); /* below V, as V is */
    assert_int_equal(info->changes, 1);
    assert_near(parindex_plan_move_at(p, 0)->to, 33.32337, 1e-9, 0);
    assert_string_equal(parindex_plan_change_at(p, 0)->text, "x: from 80% to 33.3233%");
    carry_out(&e, p);
    parindex_plan_free(p);
    example_close(&e);
    buffer_free(&text);
}

/* Each allocation fails once; a plan is made or memory ran out, and nothing is left behind. */
static void test_memory(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *file;
        const char *unit;
        const char *to;
    } cases[] = {
        {"example.conditions", "examples/conditions.csv", "Bình", "class:A"},
        {"example.conditions", "examples/conditions.csv", "Khánh", "class:A"},
        {"example.conditions", "examples/conditions.csv", "Hà", "class:B"},
        {"vn.335.official", "examples/officials-2026.csv", "Trần Thị B", "class:2"},
        {"vn.thanhhoa.03.leader", "examples/leaders.csv", "Trưởng ban D", "class:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct example e = example_open(cases[i].id, cases[i].file);
        size_t unit = unit_of(e.result, cases[i].unit);
        for (uint64_t at = 1;; at++) {
            struct counted counted = {.fail_at = at};
            parindex_allocator a = counted_allocator(&counted);
            parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
            o.allocator = &a;
            parindex_plan *p = NULL;
            parindex_status status =
                parindex_improve(&p, e.result, e.dossier, unit, cases[i].to, NULL, &o, NULL);
            if (status == PARINDEX_OK)
                parindex_plan_free(p);
            else
                assert_int_equal(status, PARINDEX_ERR_NOMEM);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
            if (status == PARINDEX_OK)
                break;
        }
        example_close(&e);
    }
}

/* A condition that looks at points which are not there is open: it is in nobody's way. */
static void test_open_condition(void **state)
{
    (void)state;
    static const char tree[] =
        "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,'combine':{'kind':'sum'}"
        ","
        "'children':[{'code':'a','title':{'vi':'A','en':'A'},'source':'s','max':5,'conditions':[{"
        "'when':{'points':'a','below':2},'then':{'set':0},'source':'s'}],'inputs':[{'name':'p',"
        "'kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':'value','input':'p'},"
        "'scale':{'kind':'points'}},{'code':'b','title':{'vi':'B','en':'B'},'source':'s','max':5,"
        "'inputs':[{'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':"
        "'value','input':'p'},'scale':{'kind':'points'}}]}";
    struct example e = {
        .framework = edition_made(
            tree, "{'missing':'zero','not_applicable':'blank','not_self_scored':'blank'}", 2)};
    e.dossier = dossier_parse(e.framework, "unit,a,b\nU,,1\n", 0);
    e.result = score_all(e.dossier, 1);
    parindex_plan *p = plan_of(&e, "U", "40");
    assert_int_equal(parindex_plan_describe(p)->conditions, 0);
    assert_int_equal(parindex_plan_describe(p)->reachable, 1);
    assert_true(parindex_plan_describe(p)->cost == 3);
    carry_out(&e, p);
    parindex_plan_free(p);
    example_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named_first_and_kept),
        cmocka_unit_test(test_each_in_the_way),
        cmocka_unit_test(test_what_is_moved),
        cmocka_unit_test(test_capped_part),
        cmocka_unit_test(test_class_goals),
        cmocka_unit_test(test_not_in_the_way),
        cmocka_unit_test(test_out_of_reach),
        cmocka_unit_test(test_all_goals),
        cmocka_unit_test(test_down),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_open_condition),
    };
    return cmocka_run_group_tests_name("lift", tests, NULL, NULL);
}
