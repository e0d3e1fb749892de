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
        bool done = false;
        for (uint64_t n = 1; !done; n++) {
            parindex_cohort *cohort = NULL;
            parindex_result *r = NULL;
            counted.fail_at = n;
            counted.calls = 0;
            o.allocator = &a;
            o.cohort = NULL;
            parindex_status status = parindex_cohort_fit(&cohort, d, &o, NULL);
            o.cohort = cohort;
            if (status == PARINDEX_OK)
                status = parindex_score(&r, d, &o, NULL);
            done = counted.calls < n;
            assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
            parindex_result_unref(r);
            parindex_cohort_free(cohort);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        parindex_dossier_free(d);
        parindex_framework_unref(editions[k]);
    }
    free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rule),     cmocka_unit_test(test_composites),
        cmocka_unit_test(test_no_rule),        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("cohort", tests, NULL, NULL);
}
