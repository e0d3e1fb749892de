/* SPDX-License-Identifier: MIT */
/* Rules that ask earlier periods, or a unit's group: endpoints over years, gaps filled in. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "composite_support.h"

static parindex_status score_with(parindex_result **r, const parindex_dossier *d,
                                  const parindex_dossier *const *history, size_t count,
                                  parindex_error *err)
{
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    o.history = history;
    o.history_count = count;
    return parindex_score(r, d, &o, err);
}

static void test_history(void **state)
{
    (void)state;
    const double years[4][3] = {{1, 5, 3}, {4, 4, 4}, {2, 9, 6}, {3, 6, 4}};
    static const char *const over[] = {"'over':{'from':2013}", "'over':{'years':2}"};
    /* Of 2016: from 2013 on 1 to 9, over two years 2 to 9. */
    static const double want[2][3] = {{2.0 / 8, 5.0 / 8, 3.0 / 8}, {1.0 / 7, 4.0 / 7, 2.0 / 7}};
    for (size_t k = 0; k < 2; k++) {
        char scale[200];
        snprintf(scale, sizeof scale,
                 "'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[0,1],%s}",
                 over[k]);
        parindex_framework *f = over_one(scale);
        parindex_dossier *d[4];
        for (int32_t y = 0; y < 4; y++)
            d[y] = dossier_in(f, years[y], 3, 2013 + y);
        const parindex_dossier *const history[] = {d[2], d[0], d[1]};
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        double got[3];
        assert_int_equal(score_with(&r, d[3], history, 3, &err), PARINDEX_OK);
        points_of_node(got, r, "a");
        for (size_t u = 0; u < 3; u++)
            assert_near(got[u], want[k][u], 1e-16, 0);
        explain_all(r, d[3]);
        parindex_result_unref(r);
        /* Without the first year of the scope nothing is guessed. */
        assert_int_equal(score_with(&r, d[3], &history[2], 1, &err), PARINDEX_ERR_PERIOD);
        assert_string_equal(err.criterion, "a");
        /* The base year needs no history. */
        if (k == 0) {
            assert_int_equal(score_with(&r, d[0], NULL, 0, &err), PARINDEX_OK);
            parindex_result_unref(r);
        }
        const parindex_dossier *const wrong[] = {d[3], d[3]};
        assert_int_equal(score_with(&r, d[2], wrong, 1, &err), PARINDEX_ERR_PERIOD);
        const parindex_dossier *const none[] = {NULL};
        assert_int_equal(score_with(&r, d[2], none, 1, &err), PARINDEX_ERR_ARGUMENT);
        assert_int_equal(score_with(&r, d[2], NULL, 1, &err), PARINDEX_ERR_ARGUMENT);
        for (size_t y = 0; y < 4; y++)
            parindex_dossier_free(d[y]);
        parindex_framework_unref(f);
    }
}

static void name_units(parindex_dossier *d, const char *const *codes, size_t units)
{
    for (size_t u = 0; u < units; u++)
        assert_int_equal(parindex_dossier_name(d, u, codes[u], NULL), PARINDEX_OK);
}

static void test_filling_in(void **state)
{
    (void)state;
    static const char *const kinds[] = {"{'kind':'mean','within':'group'}", "{'kind':'last'}"};
    static const char *const now_codes[] = {"A", "B", "C", "D"};
    static const char *const then_codes[] = {"C", "A", "B", "X"};
    const double now[] = {10, NAN, NAN, 30};
    const double then[] = {7, 8, NAN, 9};
    const double before[] = {1, 2, 6, 3};
    const int32_t groups[] = {1, 1, 2, 2};
    static const double want[2][4] = {{10, 10, 30, 30}, {10, 6, 7, 30}};
    parindex_view g = {groups, 4, 1, 4, 4, PARINDEX_I32, 0};
    for (size_t k = 0; k < 2; k++) {
        char scale[200];
        snprintf(scale, sizeof scale,
                 "'measure':{'kind':'value','input':'x'},'treatment':{'impute':%s},"
                 "'scale':{'kind':'goalposts','lo':0,'hi':1,'to':[0,1],'clamp':false}",
                 kinds[k]);
        parindex_framework *f = over_one(scale);
        parindex_dossier *d = dossier_in(f, now, 4, 2016);
        parindex_dossier *h[] = {dossier_in(f, then, 4, 2015), dossier_in(f, before, 4, 2014)};
        name_units(d, now_codes, 4);
        name_units(h[0], then_codes, 4);
        name_units(h[1], then_codes, 4);
        const parindex_dossier *const history[] = {h[0], h[1]};
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_result *r = NULL;
        if (k == 0) {
            assert_int_equal(score_with(&r, d, history, 2, &err), PARINDEX_ERR_METHOD);
            assert_string_equal(err.criterion, "a");
            assert_int_equal(parindex_dossier_bind_groups(d, &g, &err), PARINDEX_OK);
            parindex_view three = {groups, 3, 1, 4, 4, PARINDEX_I32, 0};
            assert_int_equal(parindex_dossier_bind_groups(d, &three, &err), PARINDEX_ERR_SHAPE);
            assert_int_equal(parindex_dossier_bind_groups(NULL, &g, &err), PARINDEX_ERR_ARGUMENT);
        }
        assert_int_equal(score_with(&r, d, history, 2, &err), PARINDEX_OK);
        double got[4];
        points_of_node(got, r, "total");
        for (size_t u = 0; u < 4; u++) {
            assert_true(got[u] == want[k][u]);
            assert_int_equal(cell_of(r, u, 0).imputed, u == 1 || u == 2);
        }
        explain_all(r, d);
        parindex_result_unref(r);
        parindex_dossier *copy = NULL; /* with its groups */
        assert_int_equal(parindex_dossier_copy(&copy, d, NULL, &err), PARINDEX_OK);
        assert_int_equal(score_with(&r, copy, history, 2, &err), PARINDEX_OK);
        double again[4];
        points_of_node(again, r, "total");
        assert_true(same_bits(again, got, 4));
        parindex_result_unref(r);
        parindex_dossier_free(copy);
        parindex_dossier_free(d);
        parindex_dossier_free(h[0]);
        parindex_dossier_free(h[1]);
        parindex_framework_unref(f);
    }
}

/* What cannot be the history of 2016, one thing wrong in each. */
static void test_history_refused(void **state)
{
    (void)state;
    const double x[3] = {1, 5, 3};
    parindex_framework *f = over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':"
                                     "'minmax','to':[0,1],'over':{'from':2014}}");
    parindex_framework *g = over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':"
                                     "'minmax','to':[0,2],'over':{'from':2014}}");
    parindex_dossier *now = dossier_in(f, x, 3, 2016);
    static const int32_t periods[] = {2014, 2015, 2014, 2016, 2017, 0};
    parindex_dossier *d[7];
    for (size_t i = 0; i < 6; i++)
        d[i] = dossier_in(f, x, 3, periods[i]);
    d[6] = dossier_in(g, x, 3, 2015);
    static const struct {
        size_t with; /* beside the dossier of 2014 */
        parindex_status status;
        const char *part;
    } cases[] = {
        {1, PARINDEX_OK, ""},
        {2, PARINDEX_ERR_PERIOD, "Dossier 2 of the history is of period 2014"},
        {3, PARINDEX_ERR_PERIOD, "Dossier 2 of the history is of period 2016"},
        {4, PARINDEX_ERR_PERIOD, "Dossier 2 of the history is of period 2017"},
        {5, PARINDEX_ERR_PERIOD, "Dossier 2 of the history is of period 0"},
        {6, PARINDEX_ERR_ARGUMENT, "Dossier 2 of the history is not of the edition"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const parindex_dossier *const history[] = {d[0], d[cases[i].with]};
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_result *r = NULL;
        if (score_with(&r, now, history, 2, &err) != cases[i].status ||
            strstr(err.message, cases[i].part) == NULL)
            fail_msg("case %zu: %s", i, err.message);
        parindex_result_unref(r);
    }
    for (size_t i = 0; i < 7; i++)
        parindex_dossier_free(d[i]);
    parindex_dossier_free(now);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* Endpoints from a year on take nothing of the years before it; a missing number is none. */
static void test_years_before(void **state)
{
    (void)state;
    const double years[3][3] = {{-100, 100, 0}, {2, NAN, 4}, {3, 6, 4}};
    parindex_framework *f = over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':"
                                     "'minmax','to':[0,1],'over':{'from':2014}}");
    parindex_dossier *d[3];
    for (int32_t y = 0; y < 3; y++)
        d[y] = dossier_in(f, years[y], 3, 2013 + y);
    const parindex_dossier *const history[] = {d[0], d[1]};
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    double got[3];
    assert_int_equal(score_with(&r, d[2], history, 2, &err), PARINDEX_OK);
    points_of_node(got, r, "a");
    static const double want[] = {0.25, 1, 0.5}; /* of 2 to 6 */
    assert_true(same_bits(got, want, 3));
    parindex_result_unref(r);
    for (size_t y = 0; y < 3; y++)
        parindex_dossier_free(d[y]);
    parindex_framework_unref(f);
}

/* Units without codes are those of the same row; a unit with a code is not one without. */
/* Of a quotient, what divides by 0 is not there and what divides by 1 is; the first unit is looked at like any other. */
static void test_quotients_before(void **state)
{
    (void)state;
    parindex_framework *f =
        edition_made("{'code':'a','title':{'vi':'a','en':'a'},'source':'s','max':'none','inputs':["
                     "{'name':'x','kind':'count','title':{'vi':'x','en':'x'}},"
                     "{'name':'y','kind':'count','title':{'vi':'y','en':'y'}}],'measure':{'kind':"
                     "'ratio','part':'x','whole':'y','zero_denominator':'blank'},"
                     "'scale':{'kind':'minmax','to':[0,1],'over':{'from':2013}}}",
                     "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_dossier *now = dossier_parse(f, "unit,a,a:of\nA,1,2\nB,1,4\nC,1,4\n", 2014);
    parindex_dossier *before = dossier_parse(f, "unit,a,a:of\nA,1,1\nB,1,4\nC,0,0\n", 2013);
    const parindex_dossier *const history[] = {before};
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(score_with(&r, now, history, 1, &err), PARINDEX_OK);
    assert_near(cell_of(r, 0, 0).points, 1.0 / 3, 1e-15, 0); /* of 1/4 to 1 */
    parindex_result_unref(r);
    for (size_t unit = 0; unit < 2; unit++) {
        assert_int_equal(parindex_dossier_set(before, unit, 0, 9, NULL), PARINDEX_OK);
        assert_int_equal(score_with(&r, now, history, 1, &err), PARINDEX_ERR_EVIDENCE);
        assert_int_equal(err.unit, unit);
        assert_int_equal(parindex_dossier_set(before, unit, 0, 1, NULL), PARINDEX_OK);
    }
    parindex_dossier_free(now);
    parindex_dossier_free(before);
    parindex_framework_unref(f);
}

static void test_filling_by_row(void **state)
{
    (void)state;
    const double now[] = {10, NAN, NAN};
    const double then[] = {7, 8};
    static const char *const codes[] = {"A", "B"};
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'treatment':{'impute':{'kind':'last'}},"
                 "'scale':{'kind':'goalposts','lo':0,'hi':1,'to':[0,1],'clamp':false}");
    for (size_t named = 0; named < 2; named++) {
        parindex_dossier *d = dossier_in(f, now, 3, 2016);
        parindex_dossier *h = dossier_in(f, then, 2, 2015);
        if (named)
            name_units(h, codes, 2);
        const parindex_dossier *const history[] = {h};
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(score_with(&r, d, history, 1, &err), PARINDEX_OK);
        double got[3];
        points_of_node(got, r, "a");
        const double want[] = {10, named ? (double)NAN : 8, NAN};
        assert_true(same_bits(got, want, 3));
        assert_int_equal(cell_of(r, 1, 1).imputed, named ? 0 : 1);
        assert_int_equal(cell_of(r, 2, 1).state, PARINDEX_STATE_MISSING);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_dossier_free(h);
    }
    parindex_framework_unref(f);
}

/* Evidence of an earlier period that is refused is refused wherever that period is asked. */
static void test_bad_history(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[0,1],'over':{'from':"
        "2015}}",
        "'measure':{'kind':'value','input':'x'},'treatment':{'impute':{'kind':'last'}},"
        "'scale':{'kind':'goalposts','lo':0,'hi':1,'to':[0,1],'clamp':false}"};
    const double now[] = {10, 5, NAN};
    const double then[] = {7, 2e15, 3};
    for (size_t i = 0; i < 2; i++) {
        parindex_framework *f = over_one(rules[i]);
        parindex_dossier *d = dossier_in(f, now, 3, 2016);
        parindex_dossier *h = dossier_in(f, then, 3, 2015);
        const parindex_dossier *const history[] = {h};
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(score_with(&r, d, history, 1, &err), PARINDEX_ERR_EVIDENCE);
        assert_string_equal(err.criterion, "a");
        assert_int_equal(err.unit, 1);
        assert_null(r);
        parindex_dossier_free(d);
        parindex_dossier_free(h);
        parindex_framework_unref(f);
    }
}

/* A number that is filled in is refused where its own points would be beyond 1e15; no units are none to ask. */
static void test_filled_beyond(void **state)
{
    (void)state;
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'treatment':{'impute':{'kind':'value','"
                 "value':1e9}},"
                 "'scale':{'kind':'goalposts','lo':0,'hi':0.001,'to':[0,1e6],'clamp':false}");
    const double x[] = {1, NAN};
    parindex_dossier *d = dossier_in(f, x, 2, 2016);
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(score_with(&r, d, NULL, 0, &err), PARINDEX_ERR_EVIDENCE);
    assert_string_equal(err.criterion, "a");
    assert_int_equal(err.unit, 1);
    parindex_dossier_free(d);
    d = dossier_in(f, x, 1, 2016);
    assert_int_equal(score_with(&r, d, NULL, 0, &err), PARINDEX_OK);
    assert_true(cell_of(r, 0, 0).points == 1e9);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    d = dossier_in(f, x, 0, 2016);
    assert_int_equal(score_with(&r, d, NULL, 0, &err), PARINDEX_OK);
    assert_int_equal(parindex_result_units(r), 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Which rows of a part a cohort needs: its two ends, none where nothing is there, none after a fault. */
static void test_rows_of_a_part(void **state)
{
    (void)state;
    static const struct {
        double x[3];
        uint8_t rows[3];
        parindex_status status;
    } cases[] = {
        {{1, 5, 3}, {1, 1, 0}, PARINDEX_OK},
        {{NAN, 5, NAN}, {0, 1, 0}, PARINDEX_OK},
        {{NAN, NAN, NAN}, {0, 0, 0}, PARINDEX_OK},
        {{1, 2e15, 3}, {0, 0, 0}, PARINDEX_ERR_EVIDENCE},
    };
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[0,1]}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint64_t fail_at = 0; fail_at < 2; fail_at++) {
            struct counted counted = {0};
            parindex_allocator a = counted_allocator(&counted);
            parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
            o.allocator = &a;
            parindex_dossier *d = NULL;
            assert_int_equal(parindex_dossier_new(&d, f, 3, &o, NULL), PARINDEX_OK);
            parindex_view view = columns(cases[i].x, 3, 1);
            assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
            uint8_t rows[3] = {9, 9, 9};
            parindex_span span = {rows, 3, 1, 1, 1, PARINDEX_U8, 0};
            counted.calls = 0;
            counted.fail_at = fail_at;
            parindex_status status = parindex_cohort_rows(&span, d, NULL);
            counted.fail_at = 0;
            assert_int_equal(status, fail_at == 1 ? PARINDEX_ERR_NOMEM : cases[i].status);
            if (status == PARINDEX_OK)
                assert_memory_equal(rows, cases[i].rows, 3);
            span.rows = 2;
            assert_int_equal(parindex_cohort_rows(&span, d, NULL), PARINDEX_ERR_SHAPE);
            assert_int_equal(parindex_cohort_rows(&span, NULL, NULL), PARINDEX_ERR_ARGUMENT);
            parindex_dossier_free(d);
            assert_int_equal(counted.blocks, 0);
        }
    parindex_framework_unref(f);
}

/* A unit of a part is filled in as the cohort has it, by its code; one that it does not have is not guessed. */
static void test_filling_a_part(void **state)
{
    (void)state;
    static const char *const codes[] = {"A", "B"};
    static const struct {
        const char *code; /* NULL: none */
        double x;
        parindex_status status;
        double want;
    } cases[] = {
        {"A", NAN, PARINDEX_OK, 7},
        {"B", NAN, PARINDEX_OK, 8},
        {"Z", NAN, PARINDEX_ERR_UNKNOWN_UNIT, NAN},
        {NULL, NAN, PARINDEX_ERR_UNKNOWN_UNIT, NAN},
        {NULL, 6, PARINDEX_OK, 6},
        {"Z", 9, PARINDEX_ERR_STALE, NAN}, /* a number that the cohort does not have */
    };
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'treatment':{'impute':{'kind':'last'}},"
                 "'scale':{'kind':'goalposts','lo':0,'hi':1,'to':[0,1],'clamp':false}");
    const double now[] = {6, NAN};
    const double then[] = {7, 8};
    parindex_dossier *d = dossier_in(f, now, 2, 2016);
    parindex_dossier *h = dossier_in(f, then, 2, 2015);
    name_units(d, codes, 2);
    name_units(h, codes, 2);
    const parindex_dossier *const history[] = {h};
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    o.history = history;
    o.history_count = 1;
    parindex_cohort *cohort = NULL;
    assert_int_equal(parindex_cohort_fit(&cohort, d, &o, NULL), PARINDEX_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *part = dossier_in(f, &cases[i].x, 1, 2016);
        if (cases[i].code != NULL)
            name_units(part, &cases[i].code, 1);
        parindex_score_options within = PARINDEX_SCORE_OPTIONS_INIT;
        within.cohort = cohort;
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_score(&r, part, &within, &err);
        assert_int_equal(status, cases[i].status);
        if (status == PARINDEX_OK)
            assert_true(cell_of(r, 0, 1).points == cases[i].want);
        parindex_result_unref(r);
        parindex_dossier_free(part);
    }
    parindex_cohort_free(cohort);
    parindex_dossier_free(d);
    parindex_dossier_free(h);
    /* Nor is anything found among no units. */
    d = dossier_in(f, now, 0, 2016);
    parindex_result *none = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t unit = 5;
    assert_int_equal(score_with(&none, d, NULL, 0, &err), PARINDEX_OK);
    assert_int_equal(parindex_result_find_unit(&unit, none, "A", &err), PARINDEX_ERR_UNKNOWN_UNIT);
    assert_non_null(strstr(err.message, "it has 0"));
    assert_int_equal(parindex_result_find_unit(&unit, none, "A", NULL), PARINDEX_ERR_UNKNOWN_UNIT);
    assert_int_equal(unit, 5);
    parindex_result_unref(none);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

#define IMPUTED(how, more)                                                                         \
    "'treatment':{'impute':{" how "}},'scale':{'kind':'minmax','to':[0,1]" more "}"

/* Each piece of memory of a rule that looks at other units, and at other years, is refused once. */
static void test_failing_memory(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "'scale':{'kind':'minmax','to':[0,1],'over':{'from':2013}}",
        IMPUTED("'kind':'mean','within':'cohort'", ""),
        IMPUTED("'kind':'mean','within':'group'", ""),
        IMPUTED("'kind':'last'", ",'over':{'from':2013}"),
    };
    const double years[2][4] = {{1, 5, 3, 2}, {4, NAN, 2, 6}};
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        char rule[300];
        snprintf(rule, sizeof rule, "'measure':{'kind':'value','input':'x'},%s", rules[k]);
        parindex_framework *f = over_one(rule);
        parindex_dossier *d[2];
        for (int32_t y = 0; y < 2; y++) {
            d[y] = dossier_in(f, years[y], 4, 2013 + y);
            for (size_t u = 0; u < 4; u++) {
                char code[8];
                snprintf(code, sizeof code, "U%zu", u);
                assert_int_equal(parindex_dossier_name(d[y], u, code, NULL), PARINDEX_OK);
                assert_int_equal(parindex_dossier_set_group(d[y], u, u % 2 == 0 ? "a" : "b", NULL),
                                 PARINDEX_OK);
            }
        }
        const parindex_dossier *const history[] = {d[0]};
        struct counted counted = {.fail_at = 0};
        parindex_allocator a = counted_allocator(&counted);
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        o.allocator = &a;
        o.history = history;
        o.history_count = 1;
        bool done = false;
        for (uint64_t n = 1; !done; n++) {
            parindex_result *r = NULL;
            counted.fail_at = n;
            counted.calls = 0;
            parindex_status status = parindex_score(&r, d[1], &o, NULL);
            done = counted.calls < n;
            assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
            parindex_result_unref(r);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        parindex_dossier_free(d[0]);
        parindex_dossier_free(d[1]);
        parindex_framework_unref(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_history),         cmocka_unit_test(test_filling_in),
        cmocka_unit_test(test_history_refused), cmocka_unit_test(test_years_before),
        cmocka_unit_test(test_filling_by_row),  cmocka_unit_test(test_quotients_before),
        cmocka_unit_test(test_bad_history),     cmocka_unit_test(test_filled_beyond),
        cmocka_unit_test(test_rows_of_a_part),  cmocka_unit_test(test_filling_a_part),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
