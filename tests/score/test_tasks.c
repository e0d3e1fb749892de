/* SPDX-License-Identifier: MIT */
/*
 * Inputs worked out of tables of tasks: against exact rationals, in any order of rows, with each fault of a
 * table at its line and column, and with each allocation failing.
 */
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "processor.h"
#include "score_support.h"

#define TITLE "'title':{'vi':'x','en':'x'},'source':'s'"
#define VALUE_LEAF(code, max, bounds)                                                              \
    "{'code':'" code "'," TITLE ",'max':" max ",'beside':true,'inputs':[{'name':'x','kind':"       \
    "'number','title':{'vi':'" code "','en':'" code "'}" bounds "}],"                              \
    "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"

/* The figure f of 0 to 100, the weights w and k, and t, which is tested. */
#define TASK_TREE                                                                                  \
    "{'code':'task'," TITLE ",'max':100,'combine':{'kind':'sum'},'children':["                     \
    "{'code':'f'," TITLE ",'max':100,'inputs':[{'name':'x','kind':'number','title':{'vi':'f',"     \
    "'en':'f'},'min':0,'max':100}],'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"        \
    "," VALUE_LEAF("w", "'none'", "") "," VALUE_LEAF("k", "'none'",                                \
                                                     "") "," VALUE_LEAF("t", "'none'", "") "]}"

#define FROM_TASKS(name, kind, rule)                                                               \
    "{'name':'" name "','kind':'" kind "','title':{'vi':'" name "','en':'" name "'}," rule "}"
#define SHOWN(code, input)                                                                         \
    "{'code':'" code "'," TITLE ",'max':'none','inputs':[" input "],"                              \
    "'scale':{'kind':'affine','constant':0,'terms':{'" code "':1}}}"

/* An edition whose leaves show what the rules give. */
static parindex_framework *edition_of(const char *leaves, const char *absent)
{
    struct buffer text = {NULL, 0, 0};
    struct buffer tree = {NULL, 0, 0};
    buffer_add(&tree,
               "{'code':'total'," TITLE ",'max':'none','combine':{'kind':'sum'},'children':[%s]},"
               "'tasks':{'absent':%s,'tree':" TASK_TREE "}",
               leaves, absent);
    edition_around(&text, tree.data,
                   "{'missing':'skip','not_applicable':'applicable','not_self_scored':'skip'}", 2);
    /* absent values of the root have no maximum to be scaled by */
    char *skip = strstr(text.data, "\"skip\"");
    while (skip != NULL && skip < strstr(text.data, "\"tree\"")) {
        memcpy(skip, "\"zero\"", 6);
        skip = strstr(skip, "\"skip\"");
    }
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    buffer_free(&tree);
    return f;
}

static parindex_status read_tasks(parindex_dossier *d, const char *csv, parindex_error *err)
{
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.decimal = PARINDEX_DECIMAL_POINT;
    return parindex_dossier_read_tasks(d, csv, strlen(csv), &options, err);
}

/* -- against exact rationals ---------------------------------------------------------------- */

enum {
    UNITS = 5,
    TASKS = 40,
    FIGURES = 4 /* f, w, k, t */
};

/* A figure as typed: a decimal, or a word that says why there is none. */
struct cell {
    char text[16];
    int missing; /* 1: blank, 2: not applicable */
};

struct task {
    int unit;
    struct cell cells[FIGURES];
};

static void draw_cell(struct random *r, struct cell *c, int64_t most, bool may_be_below)
{
    static const char *const forms[] = {"%s%lld", "%s%lld.%01lld", "%s%lld.%02lld",
                                        "%s%lld.%03lld"};
    static const int64_t units[] = {1, 10, 100, 1000};
    size_t places = random_below(r, 4);
    int64_t x = (int64_t)random_below(r, (uint64_t)(most * units[places] + 1));
    const char *sign = may_be_below && x != 0 && random_chance(r, 40) ? "-" : "";
    c->missing = random_chance(r, 5) ? 1 + (int)random_below(r, 2) : 0;
    if (places == 0)
        snprintf(c->text, sizeof c->text, "%s%lld", sign, (long long)x);
    else
        snprintf(c->text, sizeof c->text, forms[places], sign, (long long)(x / units[places]),
                 (long long)(x % units[places]));
    if (c->missing != 0)
        strcpy(c->text, c->missing == 1 ? "" : "n/a");
}

static void exact(mpq_t out, const char *decimal)
{
    char digits[32];
    size_t n = 0;
    unsigned long scale = 1;
    bool behind = false;
    for (const char *p = decimal; *p != '\0'; p++)
        if (*p == '.')
            behind = true;
        else {
            digits[n++] = *p;
            scale *= behind ? 10 : 1;
        }
    digits[n] = '\0';
    assert_int_equal(mpz_set_str(mpq_numref(out), digits, 10), 0);
    mpz_set_ui(mpq_denref(out), scale);
    mpq_canonicalize(out);
}

enum {
    BLANK,
    ZERO,
    FULL,
    SKIP
};

/* What one kind of rule gives for one unit, by its definition. False: no value. */
static bool by_definition(mpq_t out, const char *kind, const struct task *tasks, int unit,
                          const int *policies, const mpq_t bound)
{
    mpq_t sum;
    mpq_t weight;
    mpq_t term;
    mpq_t x;
    mpq_inits(sum, weight, term, x, NULL);
    bool count = strcmp(kind, "count") == 0;
    bool value = true;
    bool decided = false;
    for (int i = 0; i < TASKS && value; i++) {
        const struct cell *c = tasks[i].cells;
        if (tasks[i].unit != unit)
            continue;
        bool told = c[3].missing == 0;
        if (told) {
            exact(x, c[3].text);
            if (mpq_cmp(x, bound) < 0) {
                decided = true;
                continue;
            }
        }
        int gravest = 0; /* a blank one needs more attention than one that does not apply */
        for (int k = count ? 3 : 0; k < FIGURES; k++)
            if (c[k].missing == 1 || (c[k].missing == 2 && gravest == 0))
                gravest = c[k].missing;
        int policy = gravest == 0 ? -1 : policies[gravest - 1];
        bool weighs = told && (count || (c[1].missing == 0 && c[2].missing == 0));
        if (policy == SKIP)
            continue;
        if (policy == BLANK || (policy >= 0 && !weighs)) {
            value = false;
            break;
        }
        decided = true;
        mpq_set_ui(term, 1, 1);
        if (!count) {
            exact(x, c[1].text);
            mpq_mul(term, term, x);
            exact(x, c[2].text);
            mpq_mul(term, term, x);
        }
        mpq_add(weight, weight, term);
        if (policy == ZERO)
            mpq_set_ui(x, 0, 1);
        else if (policy == FULL)
            mpq_set_ui(x, 100, 1);
        else if (!count)
            exact(x, c[0].text);
        mpq_mul(term, term, x);
        mpq_add(sum, sum, term);
    }
    value = value && decided;
    if (value && count)
        mpq_set(out, weight);
    else if (value && strcmp(kind, "sum") == 0)
        mpq_set(out, sum);
    else if (value && mpq_sgn(weight) == 0)
        value = false;
    else if (value)
        mpq_div(out, sum, weight);
    mpq_clears(sum, weight, term, x, NULL);
    return value;
}

/* The double nearest to a rational. */
static double nearest(const mpq_t q)
{
    double low = mpq_get_d(q); /* towards 0 */
    double high = nextafter(low, mpq_sgn(q) < 0 ? -INFINITY : INFINITY);
    mpq_t a;
    mpq_t b;
    mpq_inits(a, b, NULL);
    mpq_set_d(a, low);
    mpq_set_d(b, high);
    mpq_sub(a, q, a);
    mpq_sub(b, b, q);
    mpq_abs(a, a);
    mpq_abs(b, b);
    double near = mpq_cmp(a, b) <= 0 ? low : high;
    mpq_clears(a, b, NULL);
    return near;
}

static void write_csv(struct buffer *b, const struct task *tasks, const int *order)
{
    buffer_add(b, "%s", "k,unit,t,task,w,f\n");
    for (int i = 0; i < TASKS; i++) {
        const struct task *t = &tasks[order[i]];
        buffer_add(b, "%s,u%d,%s,%d,%s,%s\n", t->cells[2].text, t->unit, t->cells[3].text, order[i],
                   t->cells[1].text, t->cells[0].text);
    }
}

static void test_random_tasks(void **state)
{
    static const char *const policies[] = {"blank", "zero", "full", "skip"};
    static const char *const kinds[] = {"mean", "sum", "count"};
    struct random r = {20261129};
    size_t values = 0;
    size_t none = 0;
    (void)state;
    mpq_t want;
    mpq_t bound;
    mpq_inits(want, bound, NULL);
    for (int round = 0; round < 400; round++) {
        int chosen[2] = {(int)random_below(&r, 4), (int)random_below(&r, 4)};
        struct cell limit = {"", 0};
        do
            draw_cell(&r, &limit, 3, true);
        while (limit.missing != 0);
        exact(bound, limit.text);
        struct buffer leaves = {NULL, 0, 0};
        buffer_add(
            &leaves,
            SHOWN(
                "mean",
                FROM_TASKS(
                    "mean", "number",
                    "'tasks':{'kind':'mean','of':'f','weight':["
                    "'w','k'],'where':[{'input':'t','from':%s}]}")) "," SHOWN("sum",
                                                                              FROM_TASKS(
                                                                                  "sum", "number",
                                                                                  "'tasks':{'"
                                                                                  "kind':'sum','"
                                                                                  "of':'f','"
                                                                                  "weight':["
                                                                                  "'w','k'],'"
                                                                                  "where':[{'"
                                                                                  "node':'t','"
                                                                                  "from':%s}]"
                                                                                  "}")) "," SHOWN("count",
                                                                                                  FROM_TASKS(
                                                                                                      "count",
                                                                                                      "count",
                                                                                                      "'tasks':{'kind':'count','where':[{'input':'t','from':%s}]}")),
            limit.text, limit.text, limit.text);
        char absent[160];
        snprintf(absent, sizeof absent,
                 "{'missing':'%s','not_applicable':'%s','not_self_scored':'blank'}",
                 policies[chosen[0]], policies[chosen[1]]);
        parindex_framework *f = edition_of(leaves.data, absent);
        struct task tasks[TASKS];
        int order[TASKS];
        for (int i = 0; i < TASKS; i++) {
            tasks[i].unit = (int)random_below(&r, UNITS);
            draw_cell(&r, &tasks[i].cells[0], 99, false);
            draw_cell(&r, &tasks[i].cells[1], 5, false);
            draw_cell(&r, &tasks[i].cells[2], 3, false);
            draw_cell(&r, &tasks[i].cells[3], 4, true);
            if (random_chance(&r, 20) && tasks[i].cells[3].missing == 0)
                strcpy(tasks[i].cells[3].text, limit.text); /* on the bound */
            order[i] = i;
        }
        double first[UNITS * 3];
        for (int turn = 0; turn < 2; turn++) {
            parindex_dossier *d = dossier_parse(f, "unit\nu0\nu1\nu2\nu3\nu4\n", 0);
            struct buffer csv = {NULL, 0, 0};
            write_csv(&csv, tasks, order);
            parindex_error err = PARINDEX_ERROR_INIT;
            if (read_tasks(d, csv.data, &err) != PARINDEX_OK)
                fail_msg("%s", err.message);
            for (int u = 0; u < UNITS; u++)
                for (size_t k = 0; k < 3; k++) {
                    double got = parindex_dossier_value(d, (size_t)u, k);
                    if (turn == 1) {
                        assert_true(same_bits(&got, &first[(size_t)u * 3 + k], 1));
                        continue;
                    }
                    first[(size_t)u * 3 + k] = got;
                    bool there = by_definition(want, kinds[k], tasks, u, chosen, bound);
                    if (there != !isnan(got) || (there && got != nearest(want)))
                        fail_msg("round %d, unit %d, %s: %.17g, not %.17g\n%s", round, u, kinds[k],
                                 got, there ? nearest(want) : (double)NAN, csv.data);
                    values += there;
                    none += !there;
                }
            for (int i = TASKS - 1; i > 0; i--) { /* the same rows in another order */
                int j = (int)random_below(&r, (uint64_t)i + 1);
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            buffer_free(&csv);
            parindex_dossier_free(d);
        }
        buffer_free(&leaves);
        parindex_framework_unref(f);
    }
    assert_true(values > 2000 && none > 300);
    mpq_clears(want, bound, NULL);
}

/* -- the bounds of "where" ------------------------------------------------------------------ */

static double count_of(const char *bounds, const char *csv)
{
    struct buffer leaves = {NULL, 0, 0};
    buffer_add(
        &leaves,
        SHOWN("n", FROM_TASKS("n", "count", "'tasks':{'kind':'count','where':[{'input':'t',%s}]}")),
        bounds);
    parindex_framework *f = edition_of(
        leaves.data, "{'missing':'blank','not_applicable':'skip','not_self_scored':'blank'}");
    parindex_dossier *d = dossier_parse(f, "unit\nA\n", 0);
    parindex_error err = PARINDEX_ERROR_INIT;
    if (read_tasks(d, csv, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    double count = parindex_dossier_value(d, 0, 0);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&leaves);
    return count;
}

static void test_bounds(void **state)
{
    (void)state;
    /* 0.3, and what 0.1 + 0.2 is in binary, are read alike */
    static const char csv[] = "unit,task,f,w,k,t\n"
                              "A,1,1,1,1,0.3\nA,2,1,1,1,0.30000000000000004\n"
                              "A,3,1,1,1,0.300000000000001\nA,4,1,1,1,0.299999999999999\n";
    assert_near(count_of("'from':0.3", csv), 3, 0, 0);
    assert_near(count_of("'above':0.3", csv), 1, 0, 0);
    assert_near(count_of("'to':0.3", csv), 3, 0, 0);
    assert_near(count_of("'below':0.3", csv), 1, 0, 0);
    assert_near(count_of("'from':0.3,'to':0.3", csv), 2, 0, 0);
}

/* -- what is not there ---------------------------------------------------------------------- */

static void test_units_without(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_dossier *none = dossier_parse(f, "unit,common\nA,30\n", 2026);
    assert_int_equal(read_tasks(none, "unit,task,quantity,quality,late,weight,difficulty\n", NULL),
                     PARINDEX_OK);
    assert_int_equal(
        parindex_dossier_state(none, 0, parindex_framework_node(f, node_of(f, "tasks"))->leaf),
        PARINDEX_STATE_MISSING);
    parindex_dossier_free(none);
    /* What tasks give may be lacking beside what the table has of the same leaf. */
    parindex_dossier *half = dossier_parse(f, "unit,common,ahead:early\nA,30,3\n", 2026);
    size_t ahead = parindex_framework_node(f, node_of(f, "ahead"))->first_input;
    assert_true(parindex_dossier_value(half, 0, ahead) == 3);
    assert_true(isnan(parindex_dossier_value(half, 0, ahead + 1)));
    parindex_dossier_free(half);
    half = dossier_parse(f, "unit,code,value\nA,common,30\nA,ahead:early,3\n", 2026);
    assert_true(parindex_dossier_value(half, 0, ahead) == 3);
    parindex_dossier_free(half);
    parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\nB,20\nC,10\n", 2026);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(read_tasks(d,
                                "unit,task,quantity,quality,late,weight,difficulty\n"
                                "A,x,100,100,0,1,1\nC,x,n/a,n/a,n/a,1,1\n",
                                &err),
                     PARINDEX_OK);
    size_t leaf = parindex_framework_node(f, node_of(f, "tasks"))->leaf;
    assert_int_equal(parindex_dossier_state(d, 0, leaf), PARINDEX_STATE_VALUE);
    /* No task at all is missing, not 0; one that does not apply makes the leaf not apply. */
    assert_int_equal(parindex_dossier_state(d, 1, leaf), PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_dossier_state(d, 2, leaf), PARINDEX_STATE_NOT_APPLICABLE);
    parindex_result *r = score_all(d, 1);
    assert_int_equal(cell_of(r, 1, 0).state, PARINDEX_STATE_MISSING);
    assert_near(cell_of(r, 2, 0).points, 10, 0, 0);
    assert_near(cell_of(r, 2, 0).max, 30, 0, 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* -- an explanation ------------------------------------------------------------------------- */

static size_t lines_of(const parindex_result *r, const parindex_dossier *d, size_t unit,
                       size_t node, const char *key, const char *part)
{
    parindex_explain_options options = PARINDEX_EXPLAIN_OPTIONS_INIT;
    options.lang = PARINDEX_LANG_EN;
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_explain(&e, r, d, unit, node, &options, NULL), PARINDEX_OK);
    size_t found = 0;
    for (size_t i = 0; i < parindex_explanation_count(e); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(e, i);
        found += strcmp(line->key, key) == 0 && strstr(line->text, part) != NULL;
    }
    parindex_explanation_free(e);
    return found;
}

static void test_explanation(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_dossier *d = dossier_file(f, "examples/tasks-officials.csv", 2026);
    size_t size = 0;
    char *csv = file_whole("examples/tasks.csv", &size);
    assert_int_equal(parindex_dossier_read_tasks(d, csv, size, NULL, NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    size_t node = node_of(f, "tasks");
    size_t minh = unit_of(r, "Minh");
    assert_int_equal(lines_of(r, d, minh, node, "task", ""), 3);
    assert_int_equal(lines_of(r, d, minh, node, "task", "T1: 96.6667 × 1 × 1.5"), 1);
    assert_int_equal(lines_of(r, d, minh, node, "task", "Minh"), 0); /* whose they are is known */
    assert_int_equal(lines_of(r, d, unit_of(r, "Hoa"), node, "task", "not applicable, left out"),
                     1);
    /* A value that was put in by hand is no sum of tasks. */
    parindex_dossier *other = NULL;
    assert_int_equal(parindex_dossier_copy(&other, d, NULL, NULL), PARINDEX_OK);
    size_t input = 0;
    assert_int_equal(parindex_framework_find_input(&input, f, "tasks:done", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(other, minh, input, 100, NULL), PARINDEX_OK);
    parindex_result *better = score_all(other, 1);
    assert_int_equal(lines_of(better, other, minh, node, "task", ""), 0);
    assert_int_equal(lines_of(better, other, unit_of(r, "Lan"), node, "task", ""), 3);
    parindex_result_unref(better);
    /* Where no task applies, they are what the state was worked out of. */
    parindex_dossier *none = dossier_parse(f, "unit,common\nA,30\n", 2026);
    assert_int_equal(read_tasks(none,
                                "unit,task,quantity,quality,late,weight,difficulty\n"
                                "A,x,n/a,n/a,n/a,1,1\n",
                                NULL),
                     PARINDEX_OK);
    parindex_result *of_none = score_all(none, 1);
    assert_int_equal(lines_of(of_none, none, 0, node, "task", "x: not applicable, left out"), 1);
    parindex_result_unref(of_none);
    parindex_dossier_free(none);
    /* Nor is what was taken out again; what no task is behind has none to show. */
    assert_int_equal(parindex_dossier_set(other, minh, input, NAN, NULL), PARINDEX_OK);
    better = score_all(other, 1);
    assert_int_equal(lines_of(better, other, minh, node, "task", ""), 0);
    assert_int_equal(lines_of(better, other, minh, node_of(f, "common"), "task", ""), 0);
    parindex_result_unref(better);
    parindex_dossier_free(other);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(csv);
}

/* "text" with another rule for what is absent in the mean of tasks. */
static parindex_framework *with_absent(const char *policies)
{
    size_t size = 0;
    const char *text = parindex_catalogue_text("example.tasks", &size);
    static const char rule[] = "\"weight\": [\"weight\", \"difficulty\"]";
    const char *at = strstr(text, rule);
    assert_non_null(at);
    at += strlen(rule);
    struct buffer b = {NULL, 0, 0};
    struct buffer absent = {NULL, 0, 0};
    buffer_add(&absent, ",'absent':{%s}", policies);
    quotes_made_double(absent.data);
    buffer_add(&b, "%.*s%s%s", (int)(at - text), text, absent.data, at);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&absent);
    buffer_free(&b);
    return f;
}

/* A task without a figure: what it counts as, whether it is left out, or that nothing counts for it. */
static void test_absent_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *policies;
        const char *shown[3]; /* of missing, not applicable, of what is there */
    } cases[] = {
        {"'missing':'zero','not_applicable':'full','not_self_scored':'blank'",
         {"x: not scored yet, counts as 0 × 1 × 2", "y: not applicable, counts as 100 × 3 × 1",
          "z: 100 × 1 × 1"}},
        {"'missing':'skip','not_applicable':'skip','not_self_scored':'blank'",
         {"x: not scored yet, left out", "y: not applicable, left out", "z: 100 × 1 × 1"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *f = with_absent(cases[i].policies);
        parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\n", 2026);
        parindex_error err = PARINDEX_ERROR_INIT;
        if (read_tasks(d,
                       "unit,task,quantity,quality,late,weight,difficulty\n"
                       "A,x,,,,1,2\nA,y,n/a,n/a,n/a,3,1\nA,z,100,100,0,1,1\n",
                       &err) != PARINDEX_OK)
            fail_msg("%s", err.message);
        parindex_result *r = score_all(d, 1);
        for (size_t k = 0; k < 3; k++)
            if (lines_of(r, d, 0, node_of(f, "tasks"), "task", cases[i].shown[k]) != 1)
                fail_msg("%s is not there", cases[i].shown[k]);
        /* 2 × 0 + 3 × 100 + 100 by 6 weights, or the one alone */
        assert_near(parindex_dossier_value(d, 0, 1), i == 0 ? 400.0 / 6 : 100, 1e-12, 0);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/* One task is a table too, with its state or its value. */
static void test_one_task(void **state)
{
    (void)state;
    parindex_framework *f =
        with_absent("'missing':'zero','not_applicable':'full','not_self_scored':'blank'");
    static const struct {
        const char *row;
        double points; /* of 70 */
    } cases[] = {
        {"A,x,n/a,100,0,1,1\n", 70},
        {"A,x,,100,0,1,1\n", 0},
        {"A,x,100,100,0,1,1\n", 70},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\n", 2026);
        parindex_error err = PARINDEX_ERROR_INIT;
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit,task,quantity,quality,late,weight,difficulty\n%s", cases[i].row);
        assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        assert_near(cell_of(r, 0, node_of(f, "tasks")).points, cases[i].points, 0, 0);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
}

/* A thousand tasks are named, and of the rest how many there are. */
static void test_many_in_words(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    for (size_t count = 999; count <= 1002; count++) {
        parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\n", 2026);
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit,task,quantity,quality,late,weight,difficulty\n");
        for (size_t i = 0; i < count; i++)
            buffer_add(&csv, "A,t%zu,100,100,0,1,1\n", i);
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        size_t node = node_of(f, "tasks");
        char more[40];
        snprintf(more, sizeof more, "and more tasks, %zu", count > 1000 ? count - 1000 : 0);
        assert_int_equal(lines_of(r, d, 0, node, "task", ""), count < 1001 ? count : 1001);
        assert_int_equal(lines_of(r, d, 0, node, "task", ": 100 × 1 × 1"),
                         count < 1000 ? count : 1000);
        assert_int_equal(lines_of(r, d, 0, node, "task", more), count > 1000 ? 1 : 0);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
}

/* What tasks come to is refused like any other evidence; both languages name what is given twice. */
static void test_refused_values(void **state)
{
    (void)state;
    parindex_framework *f =
        edition_of(SHOWN("p", FROM_TASKS("p", "percent", "'tasks':{'kind':'sum','of':'f'}")),
                   "{'missing':'blank','not_applicable':'skip','not_self_scored':'blank'}");
    parindex_dossier *d = dossier_parse(f, "unit\nA\nB\n", 2026);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(
        read_tasks(d, "unit,task,f,w,k,t\nA,x,60,1,1,1\nB,y,60,1,1,1\nB,z,41,1,1,1\n", &err),
        PARINDEX_ERR_EVIDENCE);
    assert_string_equal(err.unit_code, "B");
    assert_string_equal(err.criterion, "p");
    assert_true(isnan(parindex_dossier_value(d, 0, 0))); /* nothing was taken */
    assert_int_equal(
        read_tasks(d, "unit,task,f,w,k,t\nA,x,60,1,1,1\nB,y,60,1,1,1\nB,z,40,1,1,1\n", &err),
        PARINDEX_OK);
    assert_true(parindex_dossier_value(d, 1, 0) == 100);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    f = edition_built_in("example.tasks");
    d = dossier_parse(f, "unit,common\nA,30\n", 2026);
    parindex_csv_options o = PARINDEX_CSV_OPTIONS_INIT;
    o.struct_size = 0;
    assert_int_equal(parindex_dossier_read_tasks(d, "unit,task\n", 10, &o, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "unit,task,quantity,quality,late,weight,difficulty\nA,");
    for (size_t i = 0; i < 300; i++)
        buffer_add(&csv, "x");
    buffer_add(&csv, ",100,100,0,1,1\n");
    assert_int_equal(read_tasks(d, csv.data, &err),
                     PARINDEX_ERR_DOSSIER); /* a name of 300 letters */
    assert_int_equal(err.line, 2);
    buffer_free(&csv);
    parindex_dossier_free(d);
    for (uint32_t lang = 0; lang < 2; lang++) {
        d = dossier_parse(f, "unit,common,tasks\nA,30,95\n", 2026);
        err = (parindex_error)PARINDEX_ERROR_INIT;
        err.lang = lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI;
        assert_int_equal(read_tasks(d,
                                    "unit,task,quantity,quality,late,weight,difficulty\n"
                                    "A,x,100,100,0,1,1\n",
                                    &err),
                         PARINDEX_ERR_DOSSIER);
        assert_non_null(
            strstr(err.message, lang == 0 ? "\"Tasks done (%)\"" : "\"Kết quả nhiệm vụ (%)\""));
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

/* -- faults of a table ---------------------------------------------------------------------- */

#define HEAD "unit,task,f,w,k,t\n"

static void test_bad_tables(void **state)
{
    static const struct {
        const char *csv;
        parindex_status status;
        int64_t line;
        int64_t column;
        const char *part;
    } cases[] = {
        {"", PARINDEX_ERR_DOSSIER, 1, 0, "The file is empty"},
        {"task,f,w,k,t\n", PARINDEX_ERR_DOSSIER, 1, 0, "missing: unit."},
        {"unit,task,w,k,t\n", PARINDEX_ERR_DOSSIER, 1, 0, "missing: f."},
        {"unit,f,w\n", PARINDEX_ERR_DOSSIER, 1, 0, "missing: task, k, t."},
        {"unit,task,f,w,k,t,f\n", PARINDEX_ERR_DOSSIER, 1, 7,
         "\"f\" is there twice, as columns 3 and 7."},
        {"unit,task,f,w,k,t,colour\n", PARINDEX_ERR_UNKNOWN_CODE, 1, 7, "no code \"colour\""},
        {HEAD "A,1,1,1\n", PARINDEX_ERR_CSV, 2, 5, "The row has 4 cells"},
        {HEAD "A,1,1,1,1,1\n\nAnna,2,1,1,1,1\n", PARINDEX_ERR_DOSSIER, 4, 1, "no unit \"Anna\""},
        {HEAD ",1,1,1,1,1\n", PARINDEX_ERR_DOSSIER, 2, 1, "The unit has no name"},
        {HEAD "A,,1,1,1,1\n", PARINDEX_ERR_DOSSIER, 2, 2, "The task has no name"},
        {HEAD "A,1,1,1,1,1\nB,1,1,1,1,1\nA,1,1,1,1,1\n", PARINDEX_ERR_DOSSIER, 4, 2,
         "\"1\" of \"A\" is there twice, in lines 2 and 4"},
        {HEAD "A,1,much,1,1,1\n", PARINDEX_ERR_EVIDENCE, 2, 3, "\"much\" is no number"},
        {HEAD "A,1,101,1,1,1\n", PARINDEX_ERR_EVIDENCE, 2, 3, "it must be from 0 to 100"},
        {HEAD "A,1,1,-1,1,1\n", PARINDEX_ERR_EVIDENCE, 0, 0,
         "w of the task \"A: 1\" (row 1) is -1; a weight is 0 or more"},
    };
    (void)state;
    parindex_framework *f =
        edition_of(SHOWN("m", FROM_TASKS("m", "number",
                                         "'tasks':{'kind':'mean','of':'f','weight':['w','k']}")),
                   "{'missing':'blank','not_applicable':'skip','not_self_scored':'blank'}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            parindex_dossier *d = dossier_parse(f, "unit\nA\nB\n", 0);
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            parindex_status status = read_tasks(d, cases[i].csv, &err);
            if (status != cases[i].status || err.line != cases[i].line ||
                err.column != cases[i].column ||
                (lang == PARINDEX_LANG_EN && strstr(err.message, cases[i].part) == NULL))
                fail_msg("%s: %s at %lld:%lld", cases[i].csv, err.message, (long long)err.line,
                         (long long)err.column);
            assert_true(isnan(parindex_dossier_value(d, 0, 0)));
            parindex_dossier_free(d);
        }
    /* No text is an empty one; no text of some length is none. */
    parindex_dossier *d = dossier_parse(f, "unit\nA\n", 0);
    assert_int_equal(parindex_dossier_read_tasks(d, NULL, 0, NULL, NULL), PARINDEX_ERR_DOSSIER);
    assert_int_equal(parindex_dossier_read_tasks(d, NULL, 1, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_read_tasks(NULL, "", 0, NULL, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* A unit that is not there: the first of the nearest is asked for, and none that is far. */
static void test_mistyped_units(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *near; /* NULL: none */
    } cases[] = {
        {"Alphx", "\"Alpha\""},                         /* Alphb is as near */
        {"Alpbb", "\"Alphb\""}, {"ALPHB", "\"Alphb\""}, /* alike but for case */
        {"Qwert", NULL},        {"Gammaglobulin", "\"Gammaglobuline\""},
    };
    parindex_framework *f =
        edition_of(SHOWN("m", FROM_TASKS("m", "number",
                                         "'tasks':{'kind':'mean','of':'f','weight':['w','k']}")),
                   "{'missing':'blank','not_applicable':'skip','not_self_scored':'blank'}");
    parindex_dossier *d = dossier_parse(f, "unit\nAlpha\nAlphb\nGammaglobuline\n", 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer csv = {NULL, 0, 0};
        parindex_error err = PARINDEX_ERROR_INIT;
        err.lang = PARINDEX_LANG_EN;
        buffer_add(&csv, HEAD "%s,1,1,1,1,1\n", cases[i].typed);
        assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_ERR_DOSSIER);
        const char *asked = strstr(err.message, "Did you mean ");
        if ((asked != NULL) != (cases[i].near != NULL) ||
            (asked != NULL && strstr(asked, cases[i].near) == NULL))
            fail_msg("%s: %s", cases[i].typed, err.message);
        buffer_free(&csv);
    }
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void test_both_given(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_dossier *d = dossier_parse(f, "unit,common,tasks\nA,30,95\nB,20,\n", 2026);
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_EN;
    const char *head = "unit,task,quantity,quality,late,weight,difficulty\n";
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "%sB,x,100,100,0,1,1\nA,x,100,100,0,1,1\n", head);
    assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_ERR_DOSSIER);
    assert_int_equal(err.unit, 0);
    assert_string_equal(err.criterion, "tasks");
    assert_non_null(strstr(err.message, "is in the dossier, and there are tasks"));
    assert_int_equal(read_tasks(d, csv.data, NULL), PARINDEX_ERR_DOSSIER);
    assert_true(isnan(parindex_dossier_value(d, 1, 1))); /* unchanged */
    /* A state is given as a value is. */
    parindex_dossier *stated = dossier_parse(f, "unit,common,tasks\nA,30,n/a\nB,20,\n", 2026);
    assert_int_equal(read_tasks(stated, csv.data, &err), PARINDEX_ERR_DOSSIER);
    assert_int_equal(err.unit, 0);
    assert_non_null(strstr(err.message, "is in the dossier, and there are tasks"));
    parindex_dossier_free(stated);
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    options.decimal = PARINDEX_DECIMAL_COMMA + 1;
    assert_int_equal(parindex_dossier_read_tasks(d, csv.data, csv.length, &options, &err),
                     PARINDEX_ERR_ARGUMENT);
    buffer_free(&csv);
    buffer_add(&csv, "%sB,x,100,100,0,1,1\n", head);
    assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_OK);
    assert_near(parindex_dossier_value(d, 0, 1), 95, 0, 0);
    assert_near(parindex_dossier_value(d, 1, 1), 100, 0, 0);
    assert_int_equal(read_tasks(d, csv.data, &err), PARINDEX_ERR_ARGUMENT); /* once */
    buffer_free(&csv);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* -- faults of an edition -------------------------------------------------------------------- */

#define OF_TASKS "'kind': 'mean', 'of': 'done', 'weight': ['weight', 'difficulty']"

static void test_bad_editions(void **state)
{
    static const struct {
        const char *was;
        const char *is;
        const char *path;
        const char *part;
    } cases[] = {
        {"'of': 'done', 'weight'", "'of': 'dne', 'weight'", "$.tree.children[1].inputs[0].tasks.of",
         "no scored node of $.tasks.tree"},
        {"['weight', 'difficulty']", "['weight', 'colour']",
         "$.tree.children[1].inputs[0].tasks.weight[1]", "\"colour\" is no scored node"},
        {"['weight', 'difficulty']", "[]", "$.tree.children[1].inputs[0].tasks.weight", ""},
        {"'kind': 'mean', 'of': 'done', ", "'kind': 'mean', ", "$.tree.children[1].inputs[0].tasks",
         "The key \"of\" is missing"},
        {"'kind': 'mean', 'of': 'done', ", "'kind': 'count', ",
         "$.tree.children[1].inputs[0].tasks.weight", "have no weight"},
        {"'kind': 'mean', 'of': 'done', ", "'kind': 'median', 'of': 'done', ",
         "$.tree.children[1].inputs[0].tasks.kind", "sum, mean, count"},
        {OF_TASKS, OF_TASKS ", 'where': [{'node': 'late'}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "A bound is needed"},
        {OF_TASKS, OF_TASKS ", 'where': [{'node': 'late', 'input': 'late', 'from': 0}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "A test is of a \"node\""},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': 'colour', 'from': 0}]",
         "$.tree.children[1].inputs[0].tasks.where[0].input", "\"colour\" is no input"},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': 'late', 'from': 0, 'above': 0}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "one bound, inside or outside"},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': 'late', 'from': 1, 'to': 0.5}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "No number is within these bounds"},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': 'late', 'from': 1, 'below': 1}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "No number is within these bounds"},
        {"'name': 'done',\n            'kind': 'percent'",
         "'name': 'done',\n            'kind': 'count'", "$.tree.children[1].inputs[0].tasks",
         "no input of the kind \"count\""},
        {"'sum', 'of': 'weight', 'weight': ['difficulty']",
         "'sum', 'of': 'weight', 'absent': {'missing': 'full', 'not_applicable': 'skip', "
         "'not_self_scored': 'skip'}",
         "$.tree.children[4].inputs[0].tasks.absent", "Full points of weight need its maximum"},
        {"['weight', 'difficulty']", "['weight', 5]",
         "$.tree.children[1].inputs[0].tasks.weight[1]", "The code of a node"},
        {"'of': 'done', 'weight'", "'of': '', 'weight'", "$.tree.children[1].inputs[0].tasks.of",
         ""},
        {OF_TASKS, OF_TASKS ", 'where': [5]", "$.tree.children[1].inputs[0].tasks.where[0]",
         "An object"},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': '', 'from': 0}]",
         "$.tree.children[1].inputs[0].tasks.where[0].input", ""},
        {OF_TASKS, OF_TASKS ", 'where': [{'from': 0}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "A test is of a \"node\""},
        {OF_TASKS, OF_TASKS ", 'where': [{'input': 'late', 'above': 1, 'to': 1}]",
         "$.tree.children[1].inputs[0].tasks.where[0]", "No number is within these bounds"},
        {OF_TASKS, OF_TASKS ", 'where': []", "$.tree.children[1].inputs[0].tasks.where", ""},
        {"'tasks': {" OF_TASKS "}", "'tasks': 5", "$.tree.children[1].inputs[0].tasks",
         "An object"},
        {"'kind': 'percent'", "'kind': 'choice'", "$.tree.children[1].inputs[0].tasks",
         "no input of the kind \"choice\""},
        {"'combine': {'kind': 'mean', 'weights': 'equal'}",
         "'combine': {'kind': 'copeland', 'weights': 'equal'}", "$.tasks.tree",
         "looks at all tasks"},
        {"'tasks': {\n    'absent'", "'tasks': {\n    'colour': 1,\n    'absent'", "$.tasks.colour",
         "is unknown here"},
        {"'code': 'done',\n      'title': {'vi': 'Kết quả nhiệm vụ (%)', 'en': 'Task done (%)'},\n"
         "      'max': 100",
         "'code': 'done',\n      'title': {'vi': 'Kết quả nhiệm vụ (%)', 'en': 'Task done (%)'},\n"
         "      'max': 90",
         "$.tasks.tree.max", "The maximum of done is 90"},
        {"'code': 'quantity',\n          'title'",
         "'code': 'quantity',\n          'periods': {'from': 2020},\n          'title'",
         "$.tasks.tree", "does not change with the year"},
        {"'scale': {'kind': 'proportional', 'target': 100}",
         "'scale': {'kind': 'minmax', 'to': [0, 100]}", "$.tasks.tree", "looks at all tasks"},
    };
    (void)state;
    size_t size = 0;
    const char *text = parindex_catalogue_text("example.tasks", &size);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t lang = PARINDEX_LANG_EN; lang <= PARINDEX_LANG_VI; lang++) {
            struct buffer was = {NULL, 0, 0};
            struct buffer is = {NULL, 0, 0};
            struct buffer changed = {NULL, 0, 0};
            buffer_add(&was, "%s", cases[i].was);
            buffer_add(&is, "%s", cases[i].is);
            quotes_made_double(was.data);
            quotes_made_double(is.data);
            const char *at = strstr(text, was.data);
            if (at == NULL)
                fail_msg("%s is not in the edition", was.data);
            buffer_add(&changed, "%.*s%s%s", (int)(at - text), text, is.data, at + was.length);
            parindex_framework *f = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            err.lang = lang;
            parindex_status status =
                parindex_framework_parse(&f, changed.data, changed.length, NULL, &err);
            if (status != PARINDEX_ERR_FRAMEWORK || strcmp(err.path, cases[i].path) != 0 ||
                (lang == PARINDEX_LANG_EN && strstr(err.message, cases[i].part) == NULL))
                fail_msg("%s: %s: %s", is.data, err.path, err.message);
            buffer_free(&was);
            buffer_free(&is);
            buffer_free(&changed);
        }
}

/* -- arrays --------------------------------------------------------------------------------- */

static void test_arrays(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_framework *t = parindex_framework_tasks(f);
    assert_non_null(t);
    const parindex_framework_info *info = parindex_framework_describe(t);
    assert_int_equal(info->inputs, 5);
    static const uint32_t ways[] = {
        PARINDEX_TASKS_NONE,  PARINDEX_TASKS_MEAN,  PARINDEX_TASKS_COUNT, PARINDEX_TASKS_COUNT,
        PARINDEX_TASKS_COUNT, PARINDEX_TASKS_COUNT, PARINDEX_TASKS_SUM};
    for (size_t i = 0; i < parindex_framework_describe(f)->inputs; i++)
        assert_int_equal(parindex_framework_input(f, i)->tasks, ways[i]);
    parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\nB,20\n", 2026);
    parindex_dossier *tasks = NULL;
    assert_int_equal(parindex_dossier_new(&tasks, t, 3, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(tasks, 0, "Bx: y", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(tasks, 2, "B: x", NULL), PARINDEX_OK);
    const double given[3][5] = {{100, 90, 0, 1, 1}, {80, 70, 2, 2, 1.5}, {50, 100, 9, 1, 2}};
    const parindex_view values = {given, 3, 5, sizeof given[0], sizeof(double), PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(tasks, 0, &values, PARINDEX_COPY, NULL), PARINDEX_OK);
    int32_t who[3] = {1, 0, 1};
    parindex_view owners = {who, 3, 1, sizeof *who, 0, PARINDEX_I32, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    err.lang = PARINDEX_LANG_EN;

    who[2] = -1;
    assert_int_equal(parindex_dossier_bind_tasks(d, tasks, &owners, &err), PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "row 3 is that of unit -1"));
    who[2] = 2;
    assert_int_equal(parindex_dossier_bind_tasks(d, tasks, &owners, &err), PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "row 3 is that of unit 2"));
    who[2] = 1;
    owners.rows = 2;
    assert_int_equal(parindex_dossier_bind_tasks(d, tasks, &owners, &err), PARINDEX_ERR_SHAPE);
    owners.rows = 3;
    assert_int_equal(parindex_dossier_bind_tasks(d, d, &owners, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_bind_tasks(NULL, tasks, &owners, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_bind_tasks(d, tasks, &owners, &err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind_tasks(d, tasks, &owners, &err),
                     PARINDEX_ERR_ARGUMENT); /* once */
    parindex_framework *without = edition_built_in("example.commune");
    parindex_dossier *other = NULL;
    assert_int_equal(parindex_dossier_new(&other, without, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind_tasks(other, tasks, &owners, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_dossier_free(other);
    parindex_framework_unref(without);
    parindex_dossier_free(tasks); /* not kept */
    parindex_result *r = score_all(d, 1);
    assert_int_equal(lines_of(r, d, 0, node_of(f, "tasks"), "task", ": 75 × 2 × 1.5"), 1);
    /* The unit's own name is left out, and no more than that. */
    assert_int_equal(lines_of(r, d, 1, node_of(f, "tasks"), "task", "Bx: y: "), 1);
    assert_int_equal(lines_of(r, d, 1, node_of(f, "tasks"), "task", ""), 2);
    assert_int_equal(lines_of(r, d, 1, node_of(f, "tasks"), "task", "B: x"), 0);
    parindex_result_unref(r);
    assert_near(parindex_dossier_value(d, 0, 1), 75, 1e-12, 0);
    assert_near(parindex_dossier_value(d, 1, 1), (290.0 / 3 + 2 * 50) / 3, 1e-12, 0);
    parindex_dossier_free(d);
    parindex_framework_unref(f);

    f = edition_built_in("example.commune");
    assert_null(parindex_framework_tasks(f));
    assert_null(parindex_framework_tasks(NULL));
    d = dossier_file(f, "examples/commune.csv", 2025);
    assert_int_equal(read_tasks(d, "unit,task\n", &err), PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "has no tasks"));
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* A task is what it is without its edition, too. */
static void test_kept_longer(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    parindex_framework *t = parindex_framework_ref(parindex_framework_tasks(f));
    parindex_framework_unref(f);
    char words[2000];
    for (size_t n = 0; n < parindex_framework_describe(t)->nodes; n++)
        assert_true(parindex_framework_words(t, n, PARINDEX_LANG_VI, words, sizeof words) > 0);
    assert_string_equal(parindex_framework_level(t, 0, PARINDEX_LANG_VI), "Nhiệm vụ");
    assert_string_equal(parindex_framework_describe(t)->id, "example.tasks");
    parindex_framework_unref(t);
}

/* -- time and memory ------------------------------------------------------------------------ */

static double seconds_of(parindex_framework *f, size_t count)
{
    struct buffer csv = {NULL, 0, 0};
    buffer_add(&csv, "%s", "unit,task,quantity,quality,late,weight,difficulty\n");
    for (size_t i = 0; i < count; i++)
        buffer_add(&csv, "%s,%zu,100,%zu,0,1,1.5\n", i % 3 == 0 ? "B" : "A", i, i % 100);
    double all = 0;
    int rounds = 0;
    while (rounds < 3 || (all < 0.1 && rounds < 50)) {
        parindex_dossier *d = dossier_parse(f, "unit,common\nA,30\nB,20\n", 2026);
        double start = processor_seconds();
        assert_int_equal(parindex_dossier_read_tasks(d, csv.data, csv.length, NULL, NULL),
                         PARINDEX_OK);
        all += processor_seconds() - start;
        rounds++;
        parindex_dossier_free(d);
    }
    buffer_free(&csv);
    return all / rounds;
}

static void test_linear_time(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("example.tasks");
    double few = seconds_of(f, 20000);
    double many = seconds_of(f, 160000);
    if (many > 24 * few) /* 8 times as many; a square would be 64 */
        fail_msg("20,000 tasks: %.3f s, 160,000: %.3f s", few, many);
    parindex_framework_unref(f);
}

static void test_no_memory(void **state)
{
    (void)state;
    static const char csv[] = "unit,task,quantity,quality,late,weight,difficulty\n"
                              "A,x,100,90,0,1,1\nB,x,n/a,100,0,1,1\nA,y,100,90,0,1,1\n";
    struct counted counted = {0, 0, 0, 0, 0};
    parindex_allocator a = counted_allocator(&counted);
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
    load.allocator = options.allocator = &a;
    size_t size = 0;
    const char *text = parindex_catalogue_text("example.tasks", &size);
    bool done = false;
    for (uint64_t n = 1; !done; n++) {
        parindex_framework *f = NULL;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = parindex_framework_parse(&f, text, size, &load, NULL);
        done = counted.calls < n;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        parindex_framework_unref(f);
        assert_int_equal(counted.blocks, 0);
    }
    counted.fail_at = 0;
    parindex_framework *f = NULL;
    assert_int_equal(parindex_framework_parse(&f, text, size, &load, NULL), PARINDEX_OK);
    done = false;
    for (uint64_t n = 1; !done; n++) {
        parindex_dossier *d = NULL;
        const char *units = "unit,common\nA,30\nB,20\n";
        counted.fail_at = 0;
        assert_int_equal(parindex_dossier_read_csv(&d, f, units, strlen(units), &options, NULL),
                         PARINDEX_OK);
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status =
            parindex_dossier_read_tasks(d, csv, sizeof csv - 1, &options, NULL);
        done = counted.calls < n;
        counted.fail_at = 0;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        assert_true((isnan(parindex_dossier_value(d, 0, 1)) != 0) == !done);
        if (!done) /* and it can be tried again */
            assert_int_equal(parindex_dossier_read_tasks(d, csv, sizeof csv - 1, &options, NULL),
                             PARINDEX_OK);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
    assert_int_equal(counted.blocks, 0);
    assert_int_equal(counted.wrong_sizes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_tasks),    cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_units_without),   cmocka_unit_test(test_explanation),
        cmocka_unit_test(test_absent_in_words), cmocka_unit_test(test_one_task),
        cmocka_unit_test(test_many_in_words),   cmocka_unit_test(test_refused_values),
        cmocka_unit_test(test_bad_tables),      cmocka_unit_test(test_mistyped_units),
        cmocka_unit_test(test_both_given),      cmocka_unit_test(test_bad_editions),
        cmocka_unit_test(test_arrays),          cmocka_unit_test(test_kept_longer),
        cmocka_unit_test(test_linear_time),     cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
