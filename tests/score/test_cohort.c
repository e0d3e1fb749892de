/* SPDX-License-Identifier: MIT */
/*
 * Units that are scored a part at a time in a cohort that was fitted before: the bits of all together, for every kind of
 * rule that looks at all units, in whatever order the units came; and what is refused.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "composite_support.h"

enum {
    UNITS = 1300,
    YEARS = 3
};

#define VALUE "'measure':{'kind':'value','input':'x'},"

struct rule_case {
    const char *json;
    bool ends; /* two rows are enough */
    bool named;
};

static const struct rule_case rules[] = {
    {VALUE "'scale':{'kind':'minmax','to':[1,10]}", true, false},
    {VALUE "'scale':{'kind':'minmax','to':[1,10],'reverse':true,'over':{'from':2014}}", true,
     false},
    {VALUE "'scale':{'kind':'minmax','to':[0,1],'over':{'years':2}}", true, false},
    {VALUE "'treatment':{'winsorise':{'kind':'bounds','lower':3,'upper':90}},"
           "'scale':{'kind':'minmax','to':[1,10]}",
     true, false},
    {VALUE "'scale':{'kind':'distance','to':[0,50],'reference':'best','form':'range'}", true,
     false},
    {VALUE "'scale':{'kind':'distance','to':[0,50],'reference':'target','target':80,"
           "'form':'ratio','cap':true}",
     true, false},
    {VALUE "'scale':{'kind':'distance','to':[0,50],'reference':'mean','form':'difference'}", false,
     false},
    {VALUE "'scale':{'kind':'distance','to':[0,50],'reference':'best','form':'ratio',"
           "'reverse':true}",
     false, false},
    {VALUE "'scale':{'kind':'distance','to':[0,50],'reference':'unit','unit':'U7',"
           "'form':'ratio'}",
     false, true},
    {VALUE "'scale':{'kind':'zscore','to':[0,1],'deviation':'sample'}", false, false},
    {VALUE "'treatment':{'impute':{'kind':'median','within':'cohort'}},"
           "'scale':{'kind':'zscore','to':[100,10],'deviation':'population','reverse':true}",
     false, false},
    {VALUE "'treatment':{'impute':{'kind':'mean','within':'cohort'}},"
           "'scale':{'kind':'rank','ties':'mean'}",
     false, false},
    {VALUE "'treatment':{'impute':{'kind':'mean','within':'group'}},"
           "'scale':{'kind':'rank','ties':'dense'}",
     false, true},
    {VALUE "'treatment':{'impute':{'kind':'last'}},"
           "'scale':{'kind':'minmax','to':[0,1],'over':{'from':2014}}",
     false, true},
    {VALUE "'scale':{'kind':'percentile','to':[0,100],'ties':'mean','plotting':'middle',"
           "'reverse':true}",
     false, false},
    {VALUE "'treatment':{'impute':{'kind':'value','value':0},"
           "'winsorise':{'kind':'quantiles','lower':0.05,'upper':0.95,'type':6},"
           "'log':{'kind':'shift','by':1,'when':'always'}},"
           "'scale':{'kind':'minmax','to':[1,10]}",
     false, false},
    {VALUE "'treatment':{'winsorise':{'kind':'shape','skewness':2,'kurtosis':3.5,'most':5},"
           "'log':{'kind':'range','by':0.01,'when':'skewed'}},"
           "'scale':{'kind':'minmax','to':[0,100]}",
     false, false},
    {VALUE "'treatment':{'impute':{'kind':'mean','within':'cohort'}},"
           "'scale':{'kind':'goalposts','lo':0,'hi':120,'to':[0,1],'clamp':false}",
     false, false},
};

/* Some units of a year: of a table that is stored by columns, in the order of `which`. */
static parindex_dossier *dossier_of(parindex_framework *f, const double *x, size_t cols,
                                    const size_t *which, size_t count, int32_t period, bool named)
{
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_dossier *d = NULL;
    options.period = period;
    assert_int_equal(parindex_dossier_new(&d, f, count, &options, NULL), PARINDEX_OK);
    for (size_t i = 0; i < count; i++) {
        char code[20];
        snprintf(code, sizeof code, "U%zu", which[i]);
        if (named)
            assert_int_equal(parindex_dossier_name(d, i, code, NULL), PARINDEX_OK);
        for (size_t c = 0; c < cols; c++)
            assert_int_equal(parindex_dossier_set(d, i, c, x[c * UNITS + which[i]], NULL),
                             PARINDEX_OK);
        snprintf(code, sizeof code, "G%zu", which[i] % 5);
        if (named)
            assert_int_equal(parindex_dossier_set_group(d, i, code, NULL), PARINDEX_OK);
    }
    return d;
}

/* All numbers below UNITS, in the order that they are gathered in. */
static void mix(size_t *which)
{
    for (size_t i = 0; i < UNITS; i++)
        which[i] = (i * 777 + 5) % UNITS;
}

/* Of the units in parts of `size`, those that the rules must see, added to `seen`. */
static size_t gather(size_t *seen, parindex_framework *f, const double *x, size_t cols,
                     const size_t *which, size_t size, int32_t period, bool named)
{
    size_t count = 0;
    uint8_t rows[UNITS] = {0};
    for (size_t at = 0; at < UNITS; at += size) {
        size_t n = UNITS - at < size ? UNITS - at : size;
        parindex_dossier *d = dossier_of(f, x, cols, which + at, n, period, named);
        parindex_span span = {rows, (int64_t)n, 1, 1, 1, PARINDEX_U8, 0};
        assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_OK);
        for (size_t i = 0; i < n; i++)
            if (rows[i] != 0)
                seen[count++] = which[at + i];
        parindex_dossier_free(d);
    }
    return count;
}

/* The sums of a unit's node in words. */
static void sums_of(struct buffer *b, const parindex_result *r, const parindex_dossier *d,
                    size_t unit, size_t node)
{
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_explain(&e, r, d, unit, node, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, "arithmetic") == 0)
            buffer_add(b, "%s\n", parindex_explanation_at(e, i)->text);
    parindex_explanation_free(e);
}

/* A part's sums are told as those of the whole are, what was scaled anew among them. */
static void check_sums(const parindex_result *all, const parindex_dossier *whole, size_t unit,
                       const parindex_result *part, const parindex_dossier *d, size_t at,
                       size_t nodes)
{
    for (size_t node = 0; node < nodes; node++) {
        struct buffer want = {NULL, 0, 0};
        struct buffer got = {NULL, 0, 0};
        buffer_add(&want, "%s", "");
        buffer_add(&got, "%s", "");
        sums_of(&want, all, whole, unit, node);
        sums_of(&got, part, d, at, node);
        assert_string_equal(got.data, want.data);
        buffer_free(&want);
        buffer_free(&got);
    }
}

static void check_parts(parindex_framework *f, const double *const *years, size_t cols,
                        const struct rule_case *rule, const char *name)
{
    size_t which[UNITS];
    size_t order[UNITS];
    static const size_t sizes[] = {7, 512, 700, UNITS};
    parindex_dossier *whole[YEARS];
    for (size_t i = 0; i < UNITS; i++)
        which[i] = i;
    mix(order);
    for (int32_t y = 0; y < YEARS; y++)
        whole[y] = dossier_of(f, years[y], cols, which, UNITS, 2014 + y, rule->named);
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.history = (const parindex_dossier *const *)whole;
    options.history_count = YEARS - 1;
    parindex_result *all = NULL;
    assert_int_equal(parindex_score(&all, whole[YEARS - 1], &options, NULL), PARINDEX_OK);
    size_t nodes = parindex_framework_describe(f)->nodes;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        parindex_dossier *seen[YEARS];
        size_t rows[UNITS];
        for (int32_t y = 0; y < YEARS; y++) {
            size_t n = gather(rows, f, years[y], cols, order, sizes[k], 2014 + y, rule->named);
            size_t parts = (UNITS + sizes[k] - 1) / sizes[k];
            assert_true(rule->ends ? n <= 2 * cols * parts : n == UNITS);
            seen[y] = dossier_of(f, years[y], cols, rows, n, 2014 + y, rule->named);
        }
        options.history = (const parindex_dossier *const *)seen;
        parindex_cohort *cohort = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_cohort_fit(&cohort, seen[YEARS - 1], &options, &err) != PARINDEX_OK)
            fail_msg("%s: %s", name, err.message);
        for (int32_t y = 0; y < YEARS; y++)
            parindex_dossier_free(seen[y]);
        for (size_t at = 0; at < UNITS; at += sizes[k]) {
            size_t n = UNITS - at < sizes[k] ? UNITS - at : sizes[k];
            parindex_dossier *d =
                dossier_of(f, years[YEARS - 1], cols, order + at, n, 2014 + YEARS - 1, rule->named);
            parindex_score_options in = PARINDEX_SCORE_OPTIONS_INIT;
            parindex_result *r = NULL;
            in.cohort = cohort;
            in.threads = 1 + (uint32_t)(at % 3);
            if (parindex_score(&r, d, &in, &err) != PARINDEX_OK)
                fail_msg("%s: %s", name, err.message);
            for (size_t node = 0; node < nodes; node++)
                for (size_t i = 0; i < n; i++) {
                    parindex_cell a = cell_of(all, order[at + i], node);
                    parindex_cell b = cell_of(r, i, node);
                    if (memcmp(&a, &b, sizeof a) != 0)
                        fail_msg("%s: node %zu, unit %zu: %.17g, %.17g", name, node, order[at + i],
                                 a.points, b.points);
                }
            if (at == 0)
                explain_all(r, d);
            for (size_t i = 0; i < n && i < 3; i++)
                check_sums(all, whole[YEARS - 1], order[at + i], r, d, i, nodes);
            parindex_result_unref(r);
            parindex_dossier_free(d);
        }
        parindex_cohort_free(cohort);
    }
    parindex_result_unref(all);
    for (int32_t y = 0; y < YEARS; y++)
        parindex_dossier_free(whole[y]);
}

static void test_every_rule(void **state)
{
    (void)state;
    double *years[YEARS];
    for (uint64_t y = 0; y < YEARS; y++)
        years[y] = random_numbers(UNITS, 40 + y, 6);
    for (size_t k = 0; k < 8; k++)
        years[YEARS - 1][k] = 4000 + 900 * (double)(k * k * k);
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        parindex_framework *f = over_one(rules[k].json);
        assert_int_equal(parindex_framework_describe(f)->parts,
                         rules[k].named ? PARINDEX_PARTS_NAMED : PARINDEX_PARTS_FITTED);
        assert_int_equal(parindex_framework_input(f, 0)->cohort, 1);
        check_parts(f, (const double *const *)years, 1, &rules[k], rules[k].json);
        parindex_framework_unref(f);
    }
    for (size_t y = 0; y < YEARS; y++)
        free(years[y]);
}

/* A composite whose own points are scaled by the cohort: two passes, and all that is below it. */
static void test_composites(void **state)
{
    (void)state;
    double *years[YEARS];
    for (uint64_t y = 0; y < YEARS; y++)
        years[y] = random_numbers((size_t)UNITS * LEAVES, 50 + y, 0);
    static const char *const scales[] = {
        "'rescale':{'kind':'minmax','to':[1,10]},",
        "'rescale':{'kind':'zscore','to':[0,1],'deviation':'population'},"};
    static const struct rule_case rule = {"", false, false};
    for (size_t k = 0; k < 2; k++) {
        parindex_framework *f = over_three("{'kind':'mean'}", scales[k], blank);
        for (size_t i = 0; i < LEAVES; i++)
            assert_int_equal(parindex_framework_input(f, i)->cohort, 1);
        check_parts(f, (const double *const *)years, LEAVES, &rule, scales[k]);
        parindex_framework_unref(f);
    }
    for (size_t y = 0; y < YEARS; y++)
        free(years[y]);
}

/* An edition that no rule of makes a cohort: nothing is to be seen, and a cohort changes nothing. */
static void test_no_rule(void **state)
{
    (void)state;
    double *x = random_numbers((size_t)UNITS * LEAVES, 60, 5);
    parindex_framework *f = over_three("{'kind':'mean'}", "", skipped);
    assert_int_equal(parindex_framework_describe(f)->parts, PARINDEX_PARTS_ALONE);
    assert_int_equal(parindex_framework_input(f, 0)->cohort, 0);
    size_t order[UNITS];
    size_t seen[UNITS];
    mix(order);
    assert_int_equal(gather(seen, f, x, LEAVES, order, 100, 0, false), 0);
    parindex_dossier *d = dossier_in(f, x, UNITS, 0);
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_cohort *cohort = NULL;
    parindex_result *r = NULL;
    assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, NULL), PARINDEX_OK);
    options.cohort = cohort;
    assert_int_equal(parindex_score(&r, d, &options, NULL), PARINDEX_OK);
    parindex_result *plain = score_all(d, 1);
    double a[UNITS];
    double b[UNITS];
    points_of_node(a, r, "total");
    points_of_node(b, plain, "total");
    assert_true(same_bits(a, b, UNITS));
    parindex_result_unref(plain);
    parindex_result_unref(r);
    parindex_cohort_free(cohort);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(x);
}

static void refused(const parindex_dossier *d, const parindex_score_options *o,
                    parindex_status status, const char *part)
{
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_score(&r, d, o, &err), status);
    if (strstr(err.message, part) == NULL)
        fail_msg("\"%s\" does not hold \"%s\"", err.message, part);
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_score(&r, d, o, &err), status);
    assert_true(strstr(err.message, part) == NULL);
}

static void test_refusals(void **state)
{
    (void)state;
    const double x[] = {1, 5, 3};
    const double more[] = {2, 6, 3};
    parindex_framework *f = over_one(rules[0].json);
    parindex_framework *g = over_one(rules[9].json);
    parindex_dossier *d = dossier_in(f, x, 3, 2020);
    parindex_dossier *next = dossier_in(f, x, 3, 2021);
    parindex_dossier *beyond = dossier_in(f, more, 3, 2020);
    parindex_dossier *other = dossier_in(g, x, 3, 2020);
    parindex_cohort *cohort = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, NULL), PARINDEX_OK);
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    o.cohort = cohort;
    refused(beyond, &o, PARINDEX_ERR_STALE, "was not fitted to this number");
    refused(next, &o, PARINDEX_ERR_PERIOD, "of period 2020");
    refused(other, &o, PARINDEX_ERR_ARGUMENT, "not of the edition");
    const parindex_dossier *const history[] = {d};
    parindex_score_options both = PARINDEX_SCORE_OPTIONS_INIT;
    both.cohort = cohort;
    both.history = history;
    both.history_count = 1;
    refused(next, &both, PARINDEX_ERR_PERIOD, "of period 2020");
    parindex_cohort_free(cohort);

    assert_int_equal(parindex_cohort_fit(&cohort, next, NULL, NULL), PARINDEX_OK);
    both.cohort = cohort;
    refused(next, &both, PARINDEX_ERR_ARGUMENT, "given where the cohort is fitted");
    parindex_cohort_free(cohort);

    /* What is looked for by its code must be there. */
    parindex_framework *named = over_one(rules[13].json);
    const double gap[] = {1, NAN, 3};
    parindex_dossier *gaps = dossier_in(named, gap, 3, 2014);
    assert_int_equal(parindex_cohort_fit(&cohort, gaps, NULL, NULL), PARINDEX_OK);
    parindex_score_options in = PARINDEX_SCORE_OPTIONS_INIT;
    in.cohort = cohort;
    refused(gaps, &in, PARINDEX_ERR_UNKNOWN_UNIT, "is not in the cohort");
    parindex_cohort_free(cohort);
    parindex_dossier_free(gaps);
    parindex_framework_unref(named);

    /* Pairs are of all units or of none. */
    parindex_framework *pairs = over_three("{'kind':'copeland'}", "", skipped);
    assert_int_equal(parindex_framework_describe(pairs)->parts, PARINDEX_PARTS_WHOLE);
    const double nine[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    parindex_dossier *of_pairs = dossier_in(pairs, nine, 3, 0);
    cohort = NULL;
    assert_int_equal(parindex_cohort_fit(&cohort, of_pairs, NULL, &err), PARINDEX_ERR_METHOD);
    assert_non_null(strstr(err.message, "together or not at all"));
    assert_null(cohort);
    uint8_t rows[3];
    parindex_span three = {rows, 3, 1, 1, 1, PARINDEX_U8, 0};
    parindex_span two = {rows, 2, 1, 1, 1, PARINDEX_U8, 0};
    assert_int_equal(parindex_cohort_rows(&three, of_pairs, &err), PARINDEX_OK);
    assert_true(rows[0] == 1 && rows[1] == 1 && rows[2] == 1);
    assert_int_equal(parindex_cohort_rows(&two, of_pairs, &err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_cohort_rows(&three, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_cohort_rows(NULL, d, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_cohort_fit(NULL, d, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_cohort_fit(&cohort, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    parindex_cohort_free(NULL);
    parindex_dossier_free(of_pairs);
    parindex_framework_unref(pairs);

    /* Evidence that cannot be is refused where its row is known. */
    const double infinite[] = {1, 1e16, 3};
    parindex_dossier *bad = dossier_in(f, infinite, 3, 2020);
    assert_int_equal(parindex_cohort_rows(&three, bad, &err), PARINDEX_ERR_EVIDENCE);
    assert_int_equal(err.unit, 1);
    parindex_dossier_free(bad);
    parindex_dossier_free(d);
    parindex_dossier_free(next);
    parindex_dossier_free(beyond);
    parindex_dossier_free(other);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static void test_failing_memory(void **state)
{
    (void)state;
    double *x = random_numbers((size_t)UNITS * LEAVES, 70, 10);
    parindex_framework *editions[] = {
        over_three("{'kind':'mean'}", "'rescale':{'kind':'rank','ties':'mean'},", skipped),
        over_one(rules[10].json),
    };
    for (size_t k = 0; k < 2; k++) {
        parindex_dossier *d = dossier_in(editions[k], x, UNITS, 0);
        struct counted counted = {.fail_at = 0};
        parindex_allocator a = counted_allocator(&counted);
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        parindex_status status = PARINDEX_ERR_NOMEM;
        for (uint64_t n = 1; status == PARINDEX_ERR_NOMEM; n++) {
            parindex_cohort *cohort = NULL;
            parindex_result *r = NULL;
            counted.fail_at = n;
            counted.calls = 0;
            o.allocator = &a;
            o.cohort = NULL;
            status = parindex_cohort_fit(&cohort, d, &o, NULL);
            o.cohort = cohort;
            if (status == PARINDEX_OK)
                status = parindex_score(&r, d, &o, NULL);
            parindex_result_unref(r);
            parindex_cohort_free(cohort);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        assert_int_equal(status, PARINDEX_OK);
        parindex_dossier_free(d);
        parindex_framework_unref(editions[k]);
    }
    free(x);
}

#define TITLED(code)                                                                               \
    "{'code':'" code "','title':{'vi':'" code "','en':'" code "'},'source':'s','max':'none',"
#define INPUT "'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"
#define PLAIN(code, more)                                                                          \
    TITLED(code) more INPUT "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}"
#define GEOMETRIC(code, a, b, more)                                                                \
    TITLED(code)                                                                                   \
    more "'combine':{'kind':'geometric'},'children':[" PLAIN(a, "'weight':1,") "," PLAIN(          \
        b, "'weight':1,") "]}"

/*
 * What is not there in a year takes no part in anything that looks at all units: e, z and g are there from 2020 on. s
 * is rescaled; gs is below it, g2 and g are not. What is late is worked out after them and counts nowhere.
 */
static const char leaving[] = TITLED("total") "'combine':{'kind':'sum'},'children':[" PLAIN(
    "e",
    "'periods':{'from':2020},'conditions':[{'when':{'points':'a','from':0},'then':{'times'"
    ":2},'source':'s'}],") "," PLAIN("a",
                                     "") "," TITLED("s") "'rescale':{'kind':'minmax','to':[0,100]},"
                                                         "'combine':{'kind':'sum'},'children':"
                                                         "[" TITLED("m") INPUT VALUE
    "'scale':{'kind':'minmax','to':[0,10]}}," TITLED(
        "z") "'periods':{'from':2020}," INPUT VALUE
             "'scale':{'kind':'zscore','to':[0,1],'deviation':'sample'},'conditions':[{'when':{'"
             "points':'a',"
             "'from':0},'then':{'times':2},'source':'s'}]}," GEOMETRIC(
                 "gs", "p", "q",
                 "") "]}," GEOMETRIC("g2", "h", "i",
                                     "") "," GEOMETRIC("g", "j", "k",
                                                       "'periods':{'from':2020},") "," TITLED("lat"
                                                                                              "e") "'beside':true,'combine':{'kind':'sum'},'children':[" TITLED("t")
                 INPUT VALUE "'scale':{'kind':'minmax','to':[0,10]}}]}]}";

enum {
    COLUMN_E,
    COLUMN_A,
    COLUMN_M,
    COLUMN_Z,
    COLUMN_P,
    COLUMN_H = 6,
    COLUMN_J = 8,
    COLUMNS = 11,
    FOUR = 4
};

/* One number is another one; the sentence is about that node. */
static void refused_at(parindex_framework *f, const double *x, int32_t period, size_t column,
                       double instead, bool by_fit, const char *criterion)
{
    double changed[COLUMNS * FOUR];
    memcpy(changed, x, sizeof changed);
    if (column < COLUMNS)
        changed[column * FOUR + 1] = instead;
    parindex_dossier *d = dossier_in(f, changed, FOUR, period);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *r = NULL;
    parindex_cohort *cohort = NULL;
    assert_int_equal(parindex_score(&r, d, NULL, &err) != PARINDEX_OK, criterion[0] != '\0');
    if (criterion[0] != '\0') {
        assert_int_equal(err.unit, 1);
        assert_string_equal(err.criterion, criterion);
    }
    assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, &err) != PARINDEX_OK, by_fit);
    parindex_cohort_free(by_fit ? NULL : cohort);
    parindex_result_unref(criterion[0] != '\0' ? NULL : r);
    parindex_dossier_free(d);
}

static void test_left_out_of_a_year(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, leaving, blank, 4);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[COLUMNS * FOUR] = {
        1, 2, 3, 4, /* e */
        1, 2, 3, 4, /* a */
        3, 1, 2, 5, /* m: 5 0 2.5 10 */
        7, 5, 6, 9, /* z */
        4, 4, 4, 4, /* p */
        4, 4, 4, 4, /* q: gs is 4 */
        1, 1, 1, 1, /* h */
        1, 1, 1, 1, /* i: g2 is 1 */
        2, 2, 2, 2, /* j */
        2, 2, 2, 2, /* k: g is 2 */
        1, 2, 3, 4, /* t */
    };
    static const double s[FOUR] = {50, 0, 25, 100}; /* of 9 4 6.5 14 */
    for (int32_t period = 2019; period <= 2020; period++) {
        parindex_dossier *d = dossier_in(f, x, FOUR, period);
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        parindex_result *r = score_all(d, 1);
        parindex_result *apart = NULL;
        parindex_cohort *cohort = NULL;
        assert_int_equal(parindex_cohort_fit(&cohort, d, NULL, NULL), PARINDEX_OK);
        o.cohort = cohort;
        assert_int_equal(parindex_score(&apart, d, &o, NULL), PARINDEX_OK);
        for (size_t u = 0; u < FOUR; u++) {
            parindex_cell z = cell_of(r, u, node_of(f, "z"));
            double total = cell_of(r, u, 0).points;
            double same = cell_of(apart, u, 0).points;
            assert_int_equal(z.state,
                             period == 2019 ? PARINDEX_STATE_DESCRIBED : PARINDEX_STATE_VALUE);
            assert_true(same_bits(&total, &same, 1));
            assert_int_equal(cell_of(r, u, node_of(f, "e")).state, z.state);
            if (period == 2019)
                assert_true(total == x[FOUR * COLUMN_A + u] + s[u] + 1);
        }
        parindex_result_unref(r);
        parindex_result_unref(apart);
        parindex_cohort_free(cohort);
        parindex_dossier_free(d);
    }

    refused_at(f, x, 2019, COLUMNS, 0, false, "");
    refused_at(f, x, 2019, COLUMN_E, 1e17, false, "");
    refused_at(f, x, 2019, COLUMN_Z, 1e17, false, "");
    refused_at(f, x, 2019, COLUMN_J, 0, false, "");
    refused_at(f, x, 2020, COLUMN_J, 0, false, "g");
    refused_at(f, x, 2019, COLUMN_H, 0, false, "g2");
    refused_at(f, x, 2019, COLUMN_P, 0, true, "gs");
    double two[COLUMNS * FOUR];
    memcpy(two, x, sizeof two);
    two[FOUR * COLUMN_E + 1] = 1e17; /* nobody looks at these two */
    two[FOUR * COLUMN_J + 1] = 0;
    refused_at(f, two, 2019, COLUMN_A, 1e16, true, "a");
    refused_at(f, two, 2019, COLUMN_H, 0, false, "g2");
    two[FOUR * COLUMN_H + 1] = 0;
    refused_at(f, two, 2019, COLUMN_P, 0, true, "g2");
    parindex_framework_unref(f);
}

/* The rows that rules need of a year: those that are not there need none. */
static void test_rows_of_a_year(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   TITLED("total") "'combine':{'kind':'sum'},'children':[" TITLED("m") INPUT VALUE
                   "'scale':{'kind':'minmax','to':[0,10]}}," TITLED(
                       "z") "'periods':{'from':2020}," INPUT VALUE
                            "'scale':{'kind':'zscore','to':[0,1],'deviation':'"
                            "sample'}}," TITLED("n") "'periods':{'from':2021}," INPUT VALUE
                                                     "'scale':{'kind':'minmax','to':[0,10]}}]}",
                   blank, 2);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[] = {3, 1, 2, 5, 7, 5, 6, 9, 1, 2, 9, 4};
    static const uint8_t want[][FOUR] = {{0, 1, 0, 1}, {1, 1, 1, 1}};
    for (int32_t period = 2019; period <= 2020; period++) {
        uint8_t rows[FOUR];
        parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
        parindex_dossier *d = dossier_in(f, x, FOUR, period);
        assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_OK);
        assert_memory_equal(rows, want[period - 2019], sizeof rows);
        parindex_dossier_free(d);
    }
    /* The first of the leaves that is bad ends it. */
    double bad[sizeof x / sizeof *x];
    memcpy(bad, x, sizeof x);
    bad[2] = 1e16;
    bad[5] = 1e16;
    uint8_t rows[FOUR];
    parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *d = dossier_in(f, bad, FOUR, 2020);
    assert_int_equal(parindex_cohort_rows(&span, d, &err), PARINDEX_ERR_EVIDENCE);
    assert_string_equal(err.criterion, "m");
    assert_int_equal(err.unit, 2);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* What is beside the parts of a Copeland score is compared with nobody. */
static void test_pairs_beside(void **state)
{
    (void)state;
    static const char *const children[] = {
        PLAIN("a", "'weight':2,") "," PLAIN("b", "'weight':1,") "," PLAIN("c", "'weight':1,"),
        PLAIN("a", "'weight':2,") "," PLAIN("b", "'weight':1,") "," PLAIN("c", "'beside':true,"),
    };
    static const double x[] = {1, 2, 3, 3, 2, 1, 9, 1, 5}; /* a, b, c */
    /* by a alone 2 of 3 weights: 3 2 1; with c, 2 of 4: the first unit draws level with both */
    static const double want[2][3] = {{0, -1, 1}, {-2, 0, 2}};
    for (size_t k = 0; k < 2; k++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree, TITLED("total") "'combine':{'kind':'copeland'},'children':[%s]}",
                   children[k]);
        edition_around(&text, tree.data, blank, 2);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = dossier_in(f, x, 3, 0);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < 3; u++)
            assert_true(cell_of(r, u, 0).points == want[k][u]);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* A quotient of nothing is no end of the cohort, whatever stands above it. */
static void test_rows_without_denominators(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text,
                   TITLED("total") "'inputs':[{'name':'x','kind':'count','title':{'vi':'x','en':'x'"
                                   "}},{'name':'y','kind':'count','title':{'vi':'y','en':'y'}}],"
                                   "'measure':{'kind':'ratio','part':'x','whole':'y',"
                                   "'zero_denominator':'blank'},'scale':{'kind':'minmax','to':[0,"
                                   "10]}}",
                   blank, 1);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[2][2 * FOUR] = {{1, 0, 3, 2, 2, 0, 4, 5}, {1, 2, 3, 2, 2, 8, 4, 5}};
    static const uint8_t want[2][FOUR] = {{0, 0, 1, 1}, {0, 1, 1, 0}};
    for (size_t k = 0; k < 2; k++) {
        uint8_t rows[FOUR];
        parindex_span span = {rows, FOUR, 1, 1, 1, PARINDEX_U8, 0};
        parindex_dossier *d = dossier_in(f, x[k], FOUR, 0);
        assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_OK);
        assert_memory_equal(rows, want[k], sizeof rows);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

/* A number on either side of those that a rule was fitted to is not scored; the ends are. */
static void test_beyond_the_ends(void **state)
{
    (void)state;
    static const struct {
        double x;
        bool taken;
    } cases[] = {{1, true}, {5, true}, {3, true}, {0.99, false}, {5.01, false}, {NAN, true}};
    static const double fitted[] = {5, 1, 3};
    parindex_framework *f = over_one(rules[0].json);
    parindex_dossier *all = dossier_in(f, fitted, 3, 2020);
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_cohort *cohort = NULL;
    assert_int_equal(parindex_cohort_fit(&cohort, all, NULL, NULL), PARINDEX_OK);
    o.cohort = cohort;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *one = dossier_in(f, &cases[i].x, 1, 2020);
        parindex_result *r = NULL;
        assert_int_equal(parindex_score(&r, one, &o, NULL),
                         cases[i].taken ? PARINDEX_OK : PARINDEX_ERR_STALE);
        parindex_result_unref(r);
        parindex_dossier_free(one);
    }
    parindex_cohort_free(cohort);
    parindex_dossier_free(all);
    parindex_framework_unref(f);
}

/* Classes with conditions of their own wait for what the cohort settles. */
static void test_classes_behind_the_cohort(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_classed(
        &text,
        "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':10,'combine':{"
        "'kind':'sum'},'children':[{'code':'m','title':{'vi':'m','en':'m'},'source':'s',"
        "'max':10," INPUT VALUE "'scale':{'kind':'minmax','to':[0,10]}}]}",
        blank, 2,
        "{'periods':{},'source':'s','bands':[{'key':'A','title':{'vi':'a','en':'a'},"
        "'from':50,'when':{'points':'m','from':6}},{'key':'B','title':{'vi':'b','en':"
        "'b'}}]}");
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    static const double x[] = {3, 1, 3.5, 5}; /* 5 0 6.25 10 */
    static const char *const want[] = {"B", "B", "A", "A"};
    parindex_dossier *d = dossier_in(f, x, FOUR, 2020);
    parindex_result *r = score_all(d, 1);
    for (size_t u = 0; u < FOUR; u++)
        assert_string_equal(parindex_result_class(r, u)->key, want[u]);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rule),
        cmocka_unit_test(test_composites),
        cmocka_unit_test(test_no_rule),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_failing_memory),
        cmocka_unit_test(test_left_out_of_a_year),
        cmocka_unit_test(test_rows_of_a_year),
        cmocka_unit_test(test_pairs_beside),
        cmocka_unit_test(test_rows_without_denominators),
        cmocka_unit_test(test_beyond_the_ends),
        cmocka_unit_test(test_classes_behind_the_cohort),
    };
    return cmocka_run_group_tests_name("cohort", tests, NULL, NULL);
}
