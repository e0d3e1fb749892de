/* SPDX-License-Identifier: MIT */
/* From a measure to points: each scale at its bounds, tests/vectors/scale.csv. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "score/scale.h"
#include "score_leaf.h"
#include "score_support.h"

/* What goes through a scale as NaN stays NaN, wherever it is among numbers. */
static void test_nan_goes_through(void **state)
{
    (void)state;
    static const char *const codes[] = {"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1",
                                        "3.2", "3.3", "4.1", "4.2", "4.3", "4.4", "5",   "6"};
    parindex_framework *f = edition_built_in("example.commune");
    for (size_t c = 0; c < sizeof codes / sizeof *codes; c++)
        for (size_t at = 0; at < 9; at++) {
            double x[9] = {0, 1, 0, 1, 0, 1, 0, 1, 0};
            double points[9];
            x[at] = NAN;
            scale_points(points, x, NULL, 9, f, node_of(f, codes[c]));
            for (size_t i = 0; i < 9; i++)
                if ((isnan(points[i]) != 0) != (i == at))
                    fail_msg("%s: %g gives %g", codes[c], x[i], points[i]);
        }
    parindex_framework_unref(f);
}

/* Any number of units gives each the points that it has alone. */
static void test_every_length(void **state)
{
    (void)state;
    enum {
        MOST = 40
    };
    parindex_framework *f = edition_built_in("example.commune");
    const parindex_framework_info *info = parindex_framework_describe(f);
    for (size_t leaf = 0; leaf < info->leaves; leaf++) {
        size_t node = parindex_framework_leaf(f, leaf);
        double x[MOST];
        double alone[MOST];
        for (size_t i = 0; i < MOST; i++) {
            x[i] = (double)(i % 21) / 20;
            if (parindex_framework_node(f, node)->scale == PARINDEX_SCALE_CHOICES)
                x[i] = (double)(i % 3);
            scale_points(&alone[i], &x[i], NULL, 1, f, node);
        }
        for (size_t count = 1; count <= MOST; count++) {
            double points[MOST + 1];
            points[count] = -77;
            scale_points(points, x, NULL, count, f, node);
            assert_true(same_bits(points, alone, count));
            assert_true(points[count] == -77);
        }
    }
    parindex_framework_unref(f);
}

/* A number without points is told of as measured, and one beside it that has points is not. */
static void test_who_is_outside(void **state)
{
    (void)state;
    struct buffer b = {NULL, 0, 0};
    edition_around(&b,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':4,"
                   "'inputs':[{'name':'d','kind':'number','title':{'vi':'d','en':'d'}}],"
                   "'measure':{'kind':'log','input':'d'},"
                   "'scale':{'kind':'piecewise','corners':[[0,0],[2,4]],'outside':'refused'}}",
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_framework *f = edition_parse(b.data);
    parindex_dossier *d = NULL;
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(d, 0, 0, 5, NULL),
                     PARINDEX_OK); /* its logarithm is inside */
    assert_int_equal(parindex_dossier_set(d, 1, 0, 0.25, NULL),
                     PARINDEX_OK); /* its own number is */
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_EVIDENCE);
    assert_int_equal(err.unit, 1);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&b);
}

/* A band begins at the least double that is read as its bound, or behind the greatest one. */
static void test_bounds_of_bands(void **state)
{
    (void)state;
    static const char *const bands[] = {
        "{'below':0.8,'points':0},{'from':0.8,'points':4}",
        "{'below':0.8,'points':0},{'from':0.8,'proportional':1}",
        "{'below':0.8,'points':0},{'from':0.8,'proportional':0.9}",
        "{'below':0.5,'points':0},{'from':0.5,'below':0.8,'points':1},{'from':0.8,'points':4}",
        "{'below':0.5,'points':0},{'from':0.5,'below':0.8,'points':1},{'from':0.8,'proportional':"
        "0.9}",
        "{'below':0.5,'points':0},{'from':0.5,'below':0.8,'points':1},{'from':0.8,'proportional':"
        "1}",
        "{'to':0.8,'points':0},{'above':0.8,'points':4}",
        "{'to':0.8,'points':0},{'above':0.8,'proportional':1}",
    };
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        struct buffer tree = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':4,"
                   "'inputs':[{'name':'d','kind':'number','title':{'vi':'d','en':'d'}}],"
                   "'measure':{'kind':'value','input':'d'},'scale':{'kind':'bands','bands':[%s]}}",
                   bands[i]);
        parindex_framework *f = edition_made(
            tree.data, "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        bool from = strstr(bands[i], "above") == NULL;
        const double first = from ? number_least(0.8) : nextafter(number_greatest(0.8), 1);
        const double x[] = {nextafter(first, 0), first};
        double points[2];
        scale_points(points, x, NULL, 2, f, 0);
        if (points[0] > 1 || points[1] < 3)
            fail_msg("%s: %g, then %g", bands[i], points[0], points[1]);
        parindex_framework_unref(f);
        buffer_free(&tree);
    }
}

struct taken {
    struct run runs[8];
    size_t count;
    size_t most; /* takes no more */
};

static bool take_some(void *payload, struct run run)
{
    struct taken *t = payload;
    if (t->count == t->most)
        return false;
    t->runs[t->count++] = run;
    return true;
}

/* The ends of all runs of a scale; whoever takes only some of them gets the first, and is asked for no more. */
static void test_runs(void **state)
{
    (void)state;
    static const struct {
        const char *scale;
        size_t count;
        double ends[8][2];
        const char *inside; /* of each end */
    } cases[] = {
        {"'piecewise','corners':[[0,0],[2,3],[5,4]],'outside':'flat'",
         4,
         {{-INFINITY, 0}, {5, INFINITY}, {0, 2}, {2, 5}},
         "[][][][]"},
        {"'piecewise','corners':[[0,0],[2,3],[5,4]],'outside':'refused'",
         2,
         {{0, 2}, {2, 5}},
         "[][]"},
        {"'goalposts','lo':10,'hi':30,'to':[0,4],'clamp':true",
         3,
         {{-INFINITY, 10}, {10, 30}, {30, INFINITY}},
         "[][][]"},
        {"'bands','bands':[{'below':0,'proportional':10},{'from':0,'below':50,'proportional':40},"
         "{'from':50,'proportional':20}]",
         4,
         {{0, 0}, {40, 50}, {0, 40}, {50, INFINITY}},
         "[)[)[][]"},
        {"'bands','bands':[{'below':10,'points':0},{'from':10,'proportional':10}]",
         2,
         {{-INFINITY, 10}, {10, INFINITY}},
         "[)[]"}, /* nothing of the second is below its target */
        {"'proportional','target':80", 3, {{-INFINITY, 0}, {0, 80}, {80, INFINITY}}, "[][][]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer b = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':4,"
                   "'inputs':[{'name':'d','kind':'number','title':{'vi':'d','en':'d'}}],"
                   "'measure':{'kind':'value','input':'d'},'scale':{'kind':%s}}",
                   cases[i].scale);
        edition_around(&b, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        parindex_framework *f = edition_parse(b.data);
        char inside[17] = "";
        for (size_t most = 0; most <= cases[i].count; most++) {
            struct taken t = {.most = most};
            assert_int_equal(scale_runs(f, 0, 1, take_some, &t), most == cases[i].count);
            assert_int_equal(t.count, most);
            for (size_t k = 0; k < most; k++) {
                assert_true(t.runs[k].from == cases[i].ends[k][0] &&
                            t.runs[k].to == cases[i].ends[k][1]);
                inside[2 * k] = t.runs[k].from_inside ? '[' : '(';
                inside[2 * k + 1] = t.runs[k].to_inside ? ']' : ')';
            }
            inside[2 * most] = '\0';
        }
        assert_string_equal(inside, cases[i].inside);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&b);
    }
}

/* A constant has nothing to move along, which is no failure; a choice is a point each. */
static void test_runs_of_points(void **state)
{
    (void)state;
    parindex_framework *commune = edition_built_in("example.commune");
    for (size_t most = 0; most <= 3; most++) {
        struct taken chosen = {.most = most};
        assert_int_equal(scale_runs(commune, node_of(commune, "1.1"), 1, take_some, &chosen),
                         most == 3);
        assert_int_equal(chosen.count, most);
        for (size_t k = 0; k < most; k++)
            assert_true(chosen.runs[k].from == (double)k && chosen.runs[k].to == (double)k);
    }
    parindex_framework_unref(commune);
    struct buffer b = {NULL, 0, 0};
    edition_around(&b,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':4,"
                   "'scale':{'kind':'constant','points':4}}",
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_framework *f = edition_parse(b.data);
    struct taken t = {.most = 8};
    assert_true(scale_runs(f, 0, 1, take_some, &t));
    assert_int_equal(t.count, 0);
    parindex_framework_unref(f);
    buffer_free(&b);
}

struct seen_runs {
    struct run list[32];
    size_t count;
};

static bool note_run(void *payload, struct run run)
{
    struct seen_runs *s = payload;
    assert_true(s->count < sizeof s->list / sizeof *s->list && run.from <= run.to);
    s->list[s->count++] = run;
    return true;
}

/* Within a run points go along a line; runs together leave nothing out where a scale has points for every number. */
static void test_runs_are_straight(void **state)
{
    (void)state;
    static const char *const scales[] = {
        "'kind':'per_item','each':2,'cap':10",
        "'kind':'per_item','start':3,'each':2,'cap':10",
        "'kind':'per_item','start':10,'each':-1,'floor':4",
        "'kind':'proportional','target':8",
        "'kind':'goalposts','lo':2,'hi':7,'to':[1,9],'clamp':true",
        "'kind':'goalposts','lo':2,'hi':7,'to':[1,9],'clamp':true,'reverse':true",
        "'kind':'piecewise','corners':[[1,0],[4,8],[9,10]],'outside':'flat'",
        ("'kind':'bands','bands':[{'below':2,'points':0},{'from':2,'below':6,'points':5},"
         "{'from':6,'points':10}]"),
    };
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':10,"
                   "'inputs':[{'name':'d','kind':'number','title':{'vi':'d','en':'d'}}],"
                   "'measure':{'kind':'value','input':'d'},'scale':{%s}}",
                   scales[k]);
        edition_around(&text, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        parindex_framework *f = edition_parse(text.data);
        struct seen_runs seen = {.count = 0};
        assert_true(scale_runs(f, 0, 3, note_run, &seen));
        for (size_t i = 0; i < seen.count; i++) {
            double from = fmax(seen.list[i].from, -40);
            double to = fmin(seen.list[i].to, 40);
            const double x[] = {0.9 * from + 0.1 * to, 0.5 * (from + to), 0.1 * from + 0.9 * to};
            double points[3];
            scale_points(points, x, NULL, 3, f, 0);
            if (fabs(points[0] + points[2] - 2 * points[1]) > 1e-12)
                fail_msg("%s: %g, %g and %g at %g, %g and %g", scales[k], points[0], points[1],
                         points[2], x[0], x[1], x[2]);
        }
        for (double x = 0; x <= 20; x += 0.25) {
            size_t held = 0;
            for (size_t i = 0; i < seen.count; i++)
                held += seen.list[i].from <= x && x <= seen.list[i].to;
            if (held == 0)
                fail_msg("%s: %g is in no run", scales[k], x);
        }
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nan_goes_through),  cmocka_unit_test(test_every_length),
        cmocka_unit_test(test_who_is_outside),    cmocka_unit_test(test_runs),
        cmocka_unit_test(test_runs_are_straight), cmocka_unit_test(test_runs_of_points),
        cmocka_unit_test(test_bounds_of_bands),
    };
    struct table *vectors = table_read("tests/vectors/scale.csv");
    int failed = table_run("scale: vectors", vectors, leaf_case);
    table_let_go(vectors);
    return failed + cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
