/* SPDX-License-Identifier: MIT */
/* What evidence can make of one leaf: the pieces of its scale, and the evidence that gives points. */
#include <math.h>

#include "base/alloc.h"
#include "improve/attainable.h"
#include "score_support.h"

#define TITLE(name) "'title':{'vi':'Số " name "','en':'The " name "'}"
#define INPUT(name, kind) "{'name':'" name "','kind':'" kind "'," TITLE(name) "}"
#define LEAF(code, inputs, rule)                                                                   \
    "{'code':'" code "'," TITLE("node") ",'source':'s','max':10,'inputs':[" inputs "]," rule "}"
#define VALUE "'measure':{'kind':'value','input':'x'},"
#define RATIO "'measure':{'kind':'ratio','part':'x','whole':'y','zero_denominator':'blank'},"
#define BANDS                                                                                      \
    "'scale':{'kind':'bands','bands':[{'below':50,'points':0},{'from':50,'below':80,'points':4},"  \
    "{'from':80,'points':10}]}"
#define BLANK "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}"

struct fixture {
    parindex_framework *f;
    parindex_allocator a;
};

static int open_edition(void **state)
{
    static struct fixture fixture;
    struct buffer b = {NULL, 0, 0};
    edition_around(
        &b,
        "{'code':'all'," TITLE(
            "whole") ",'max':50,'source':'s','combine':{'kind':'sum'},"
                     "'children':[" LEAF("bands", INPUT("x", "percent"), VALUE BANDS) "," LEAF(
                         "posts", INPUT("x", "percent"),
                         VALUE
                         "'scale':{'kind':'goalposts','lo':20,'hi':70,'to':[0,10],'clamp':"
                         "true}") "," LEAF("share", INPUT("x", "count") "," INPUT("y", "count"),
                                           RATIO
                                           "'scale':{'kind':'proportional','target':0."
                                           "8}") "," LEAF("choice", INPUT("x", "choice"),
                                                          VALUE
                                                          "'scale':{'kind':'choices','"
                                                          "choices':[{'key':'yes'"
                                                          "," TITLE(
                                                              "yes") ",'points':10},"
                                                                     "{'key':'late'"
                                                                     "," TITLE(
                                                                         "late") ",'"
                                                                                 "point"
                                                                                 "s':5}"
                                                                                 ","
                                                                                 "{'"
                                                                                 "key':"
                                                                                 "'no'"
                                                                                 "," TITLE(
                                                                                     "n"
                                                                                     "o") ",'"
                                                                                          "points':"
                                                                                          "0}]}") "," LEAF("cohort",
                                                                                                           INPUT(
                                                                                                               "x",
                                                                                                               "number"),
                                                                                                           VALUE
                                                                                                           "'scale':{'kind':'minmax','to':[0,10]}") "]}",
        BLANK, 2);
    fixture.f = edition_parse(b.data);
    buffer_free(&b);
    *state = &fixture;
    return allocator_take(&fixture.a, NULL) ? 0 : -1;
}

static int close_edition(void **state)
{
    parindex_framework_unref(((struct fixture *)*state)->f);
    return 0;
}

/* The evidence that gives `points`, to stay the same where it already does; NaN: none does. */
static double evidence_for(const struct fixture *t, const char *code, double x, double y,
                           double points)
{
    struct reach reach;
    const double values[] = {x, y};
    double found[2] = {x, y};
    assert_true(reach_open(&reach, t->f, node_of(t->f, code), values, &t->a));
    bool there = reach_values(found, &reach, points);
    reach_close(&reach, &t->a);
    if (there && y == y)
        assert_true(found[1] == y); /* the whole does not move */
    return there ? found[0] : (double)NAN;
}

static void a_band_is_entered_at_its_nearer_end(void **state)
{
    assert_near(evidence_for(*state, "bands", 30, NAN, 4), 50, 0, 0);
    assert_near(evidence_for(*state, "bands", 30, NAN, 3), 50, 0, 0);
    assert_near(evidence_for(*state, "bands", 30, NAN, 5), 80, 0, 0);
    assert_near(evidence_for(*state, "bands", 65, NAN, 4), 65, 0, 0);
}

static void a_line_is_followed_as_far_as_it_must(void **state)
{
    assert_near(evidence_for(*state, "posts", 30, NAN, 6), 50, 1e-9, 0);
    assert_near(evidence_for(*state, "posts", 30, NAN, 10), 70, 1e-9, 0);
    assert_near(evidence_for(*state, "posts", 0, NAN, 2), 30, 1e-9, 0);
}

static void a_part_moves_in_whole_steps_below_its_whole(void **state)
{
    /* 10 points from 8 of 10 on; 6 of 10 give 7.5, so 7 points need 6. */
    assert_near(evidence_for(*state, "share", 3, 10, 7), 6, 0, 0);
    assert_near(evidence_for(*state, "share", 3, 10, 10), 8, 0, 0);
    /* 4 of 10 give 5; the least more takes one more, and no more than that */
    assert_near(evidence_for(*state, "share", 3, 10, 5), 4, 0, 0);
    assert_near(evidence_for(*state, "share", 3, 10, 5 + 1e-10), 5, 0, 0);
}

static void a_choice_gives_the_least_that_is_enough(void **state)
{
    assert_near(evidence_for(*state, "choice", 2, NAN, 4), 1, 0, 0);
    assert_near(evidence_for(*state, "choice", 2, NAN, 6), 0, 0, 0);
}

static void more_than_the_maximum_is_out_of_reach(void **state)
{
    static const char *const codes[] = {"bands", "posts", "choice"};
    for (size_t i = 0; i < 3; i++)
        assert_true(isnan(evidence_for(*state, codes[i], 0, NAN, 10.5)));
}

/* A leaf of a number from 1 to 90, or a percentage, by itself. */
static double alone(const char *input, const char *rule, double x, double points)
{
    struct buffer tree = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    struct fixture t;
    buffer_add(&tree, "{'code':'all'," TITLE("whole") ",'max':10,'source':'s','inputs':[%s],%s}",
               input, rule);
    edition_around(&b, tree.data, BLANK, 1);
    t.f = edition_parse(b.data);
    assert_true(allocator_take(&t.a, NULL));
    double found = evidence_for(&t, "all", x, NAN, points);
    parindex_framework_unref(t.f);
    buffer_free(&tree);
    buffer_free(&b);
    return found;
}

#define FROM_1_TO_90 "{'name':'x','kind':'number','min':1,'max':90," TITLE("x") "}"

/* Evidence stays within the bounds of its input, and within what a rule has points for. */
static void evidence_stays_within_bounds(void **state)
{
    (void)state;
    static const char wide[] =
        VALUE "'scale':{'kind':'bands','bands':[{'below':0,'points':1},{'from':0,'below':50,"
              "'points':0},{'from':50,'below':95,'points':4},{'from':95,'points':10}]}";
    assert_near(alone(FROM_1_TO_90, wide, 30, 4), 50, 0, 0);
    assert_true(isnan(alone(FROM_1_TO_90, wide, 30, 10))); /* from 95 on */
    assert_near(alone(FROM_1_TO_90, wide, 60, 1), 60, 0, 0);
    static const char logarithm[] =
        "'measure':{'kind':'log','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':4,'to':[0,10]"
        ",'clamp':true}";
    assert_near(alone(FROM_1_TO_90, logarithm, 2, 5), exp(2), 1e-9, 0);
    assert_near(alone(FROM_1_TO_90, logarithm, 2, 10), exp(4), 1e-7, 0);
    static const char steep[] =
        "'measure':{'kind':'log','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':8,'to':[0,10]"
        ",'clamp':true}";
    assert_true(isnan(alone(FROM_1_TO_90, steep, 2, 10))); /* e to the 8th */
    /* below what the rule has points for, and above it */
    static const char refused[] =
        VALUE "'scale':{'kind':'piecewise','corners':[[20,0],[70,10]],'outside':'refused'}";
    assert_near(alone(FROM_1_TO_90, refused, 30, 5), 45, 1e-9, 0);
    assert_true(isnan(alone(FROM_1_TO_90, refused, 30, 10.5)));
    /* the farther, the fewer points */
    static const char falling[] = VALUE
        "'scale':{'kind':'goalposts','lo':20,'hi':70,'to':[0,10],'clamp':true,'reverse':true}";
    assert_near(alone(FROM_1_TO_90, falling, 60, 5), 45, 1e-9, 0);
    assert_near(alone(FROM_1_TO_90, falling, 60, 10), 20, 1e-9, 0);
    static const char counted[] =
        VALUE "'scale':{'kind':'per_item','start':10,'each':-3,'floor':0}";
    assert_near(alone("{'name':'x','kind':'count'," TITLE("x") "}", counted, 3, 5), 1, 0, 0);
    assert_near(alone("{'name':'x','kind':'count'," TITLE("x") "}", counted, 3, 10), 0, 0, 0);
    assert_near(alone("{'name':'x','kind':'count'," TITLE("x") "}", counted, 3, 4), 2, 0, 0);
    assert_near(alone("{'name':'x','kind':'count'," TITLE("x") "}", counted, 3, 4 + 1e-10), 1, 0,
                0);
}

/* What is most between two whole numbers is reached by neither. */
static void a_peak_between_whole_numbers_is_out_of_reach(void **state)
{
    (void)state;
    static const char peak[] =
        VALUE "'scale':{'kind':'piecewise','corners':[[0,0],[2.5,10],[3,0]],'outside':'flat'}";
    static const char count[] = "{'name':'x','kind':'count'," TITLE("x") "}";
    assert_near(alone(count, peak, 0, 8), 2, 0, 0);
    assert_true(isnan(alone(count, peak, 0, 9.5)));
    assert_near(alone(FROM_1_TO_90, peak, 1, 9.5), 2.375, 1e-9, 0);
}

/* More pieces than the first room there is for them; of a rising scale each is entered at its lower end. */
static void many_bands(void **state)
{
    (void)state;
    struct buffer bands = {NULL, 0, 0};
    buffer_add(&bands, VALUE "'scale':{'kind':'bands','bands':[{'below':5,'points':0}");
    for (int i = 1; i < 18; i++)
        buffer_add(&bands, ",{'from':%d,'below':%d,'points':%g}", 5 * i, 5 * i + 5, i / 2.0);
    buffer_add(&bands, ",{'from':90,'points':10}]}");
    for (int i = 2; i < 18; i++)
        assert_near(alone(FROM_1_TO_90, bands.data, 6, i / 2.0), 5 * i, 0, 0);
    assert_near(alone(FROM_1_TO_90, bands.data, 6, 10), 90, 0, 0);
    buffer_free(&bands);
}

/* Of a sum that takes points off, counts come down, one figure as far as it goes before the next. */
static void counts_come_down(void **state)
{
    (void)state;
    static const char rule[] = "'measure':{'kind':'sum','inputs':['x','y']},'scale':{'kind':"
                               "'per_item','start':10,'each':-1.5,'floor':0}";
    struct buffer tree = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    struct reach reach;
    parindex_allocator a;
    const double values[] = {3, 2};
    double found[2] = {0, 0};
    buffer_add(&tree,
               "{'code':'all'," TITLE("whole") ",'max':10,'source':'s','inputs':[" INPUT(
                   "x", "count") "," INPUT("y", "count") "],%s}",
               rule);
    edition_around(&b, tree.data, BLANK, 1);
    parindex_framework *f = edition_parse(b.data);
    assert_true(allocator_take(&a, NULL));
    assert_true(reach_open(&reach, f, 0, values, &a));
    assert_true(reach_values(found, &reach, 5));
    assert_near(found[0] + found[1], 3, 0, 0);
    assert_near(found[0], 1, 0, 0);
    assert_true(reach_values(found, &reach, 8));
    assert_near(found[0], 0, 0, 0);
    assert_near(found[1], 1, 0, 0);
    reach_close(&reach, &a);
    parindex_framework_unref(f);
    buffer_free(&tree);
    buffer_free(&b);
}

static void nothing_moves_without_a_whole_or_by_one_unit_alone(void **state)
{
    const struct fixture *t = *state;
    struct reach reach;
    const double none_of_none[] = {0, 0};
    double found[2] = {7, 7};
    assert_true(reach_open(&reach, t->f, node_of(t->f, "share"), none_of_none, &t->a));
    assert_false(reach_least(found, &reach));
    assert_near(found[0], 7, 0, 0);
    reach_close(&reach, &t->a);
    assert_true(isnan(evidence_for(*state, "share", 0, 0, 1)));
    assert_true(isnan(evidence_for(*state, "cohort", 1, NAN, 1)));
}

static void a_line_is_cut_at_what_may_be_given(void **state)
{
    const struct fixture *t = *state;
    struct reach reach;
    const double share[] = {3, 10};
    assert_true(reach_open(&reach, t->f, node_of(t->f, "share"), share, &t->a));
    double most = 0;
    for (size_t i = 0; i < reach.count; i++) {
        const struct piece *piece = &reach.pieces[i];
        size_t steps = reach_steps(&reach, piece);
        assert_true(steps > 0); /* counts are listed one by one */
        for (size_t k = 0; k < steps; k++)
            most = fmax(most, reach_step(&reach, piece, k));
    }
    assert_true(most == 10);
    reach_close(&reach, &t->a);
    /* Of very many they are a line, which is cut at a whole number that is not beyond. */
    const double wide[] = {300000, 1000000};
    assert_true(reach_open(&reach, t->f, node_of(t->f, "share"), wide, &t->a));
    size_t cut = 0;
    for (size_t i = 0; i < reach.count; i++) {
        const struct piece *piece = &reach.pieces[i];
        if (reach_steps(&reach, piece) == 1 || piece->points[0] > 5) /* an end */
            continue;
        assert_int_equal(reach_steps(&reach, piece), 0);
        double points = reach_cut(&reach, piece, 5.000003);
        assert_true(points <= 5.000003 && points > 5.000003 - 10 / 800000.0);
        cut++;
    }
    assert_int_equal(cut, 1);
    reach_close(&reach, &t->a);
    const double percent[] = {30};
    assert_true(reach_open(&reach, t->f, node_of(t->f, "posts"), percent, &t->a));
    size_t lines = 0;
    for (size_t i = 0; i < reach.count; i++) {
        const struct piece *piece = &reach.pieces[i];
        if (piece->points[0] == piece->points[1])
            continue;
        lines++;
        assert_int_equal(reach_steps(&reach, piece), 0);
        assert_near(reach_cut(&reach, piece, 5.5), 5.5, 1e-9, 0);
    }
    assert_int_equal(lines, 1);
    reach_close(&reach, &t->a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_is_entered_at_its_nearer_end),
        cmocka_unit_test(a_line_is_followed_as_far_as_it_must),
        cmocka_unit_test(a_part_moves_in_whole_steps_below_its_whole),
        cmocka_unit_test(a_choice_gives_the_least_that_is_enough),
        cmocka_unit_test(more_than_the_maximum_is_out_of_reach),
        cmocka_unit_test(evidence_stays_within_bounds),
        cmocka_unit_test(a_peak_between_whole_numbers_is_out_of_reach),
        cmocka_unit_test(many_bands),
        cmocka_unit_test(counts_come_down),
        cmocka_unit_test(nothing_moves_without_a_whole_or_by_one_unit_alone),
        cmocka_unit_test(a_line_is_cut_at_what_may_be_given),
    };
    return cmocka_run_group_tests(tests, open_edition, close_edition);
}
