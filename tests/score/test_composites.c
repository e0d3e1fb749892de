/* SPDX-License-Identifier: MIT */
/*
 * Editions whose rules look at all units, or combine by other means than sums: the same bits as the
 * functions on plain tables, whatever the threads; repeated nodes, refusals.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "composite_support.h"
#include "normalise_support.h"

enum {
    UNITS = 1300 /* more than two tiles of the scorer */
};

/* A scale as a file has it, and as the options say it. */
struct scale_case {
    const char *json;
    uint32_t scale;
    uint8_t reversed;
    void (*set)(struct steps *o);
};

static void onto_ten(struct steps *o)
{
    o->scale.a = 1;
    o->scale.b = 10;
}

static void by_sample(struct steps *o)
{
    o->scale.a = 0;
    o->scale.b = 1;
}

static void by_population(struct steps *o)
{
    o->scale.a = 100;
    o->scale.b = 10;
    o->scale.population = 1;
    o->impute.kind = PARINDEX_IMPUTE_MEDIAN;
}

static void mean_ties(struct steps *o)
{
    o->scale.ties = PARINDEX_TIES_MEAN;
}

static void middle(struct steps *o)
{
    o->scale.b = 100;
    o->scale.ties = PARINDEX_TIES_MEAN;
    o->scale.plotting = PARINDEX_PLOTTING_MIDDLE;
}

static void to_target(struct steps *o)
{
    o->scale.b = 50;
    o->scale.reference = PARINDEX_REFERENCE_TARGET;
    o->scale.target = 80;
    o->scale.form = PARINDEX_DISTANCE_RATIO;
    o->scale.cap = 1;
}

static void trimmed_log(struct steps *o)
{
    onto_ten(o);
    o->winsorise.kind = PARINDEX_WINSORISE_QUANTILES;
    o->winsorise.lower = 0.05;
    o->winsorise.upper = 0.95;
    o->winsorise.quantile = 6;
    o->log.kind = PARINDEX_LOG_SHIFT;
    o->log.by = 1;
    o->impute.kind = PARINDEX_IMPUTE_VALUE;
    o->impute.value = 0;
}

static void coin(struct steps *o)
{
    o->scale.b = 100;
    o->winsorise.kind = PARINDEX_WINSORISE_SHAPE;
    o->log.kind = PARINDEX_LOG_RANGE;
    o->log.if_skewed = 1;
}

static const struct scale_case scales[] = {
    {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[1,10]}",
     PARINDEX_SCALE_MINMAX, 0, onto_ten},
    {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'minmax','to':[1,10],'reverse':true}",
     PARINDEX_SCALE_MINMAX, 1, onto_ten},
    {"'measure':{'kind':'value','input':'x'},"
     "'scale':{'kind':'zscore','to':[0,1],'deviation':'sample'}",
     PARINDEX_SCALE_ZSCORE, 0, by_sample},
    {"'measure':{'kind':'value','input':'x'},"
     "'treatment':{'impute':{'kind':'median','within':'cohort'}},"
     "'scale':{'kind':'zscore','to':[100,10],'deviation':'population','reverse':true}",
     PARINDEX_SCALE_ZSCORE, 1, by_population},
    {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'rank','ties':'mean'}",
     PARINDEX_SCALE_RANK, 0, mean_ties},
    {"'measure':{'kind':'value','input':'x'},"
     "'scale':{'kind':'percentile','to':[0,100],'ties':'mean','plotting':'middle','reverse':true}",
     PARINDEX_SCALE_PERCENTILE, 1, middle},
    {"'measure':{'kind':'value','input':'x'},"
     "'scale':{'kind':'distance','to':[0,50],'reference':'target','target':80,'form':'ratio',"
     "'cap':true}",
     PARINDEX_SCALE_DISTANCE, 0, to_target},
    {"'measure':{'kind':'value','input':'x'},"
     "'treatment':{'impute':{'kind':'value','value':0},"
     "'winsorise':{'kind':'quantiles','lower':0.05,'upper':0.95,'type':6},"
     "'log':{'kind':'shift','by':1,'when':'always'}},"
     "'scale':{'kind':'minmax','to':[1,10]}",
     PARINDEX_SCALE_MINMAX, 0, trimmed_log},
    {"'measure':{'kind':'value','input':'x'},"
     "'treatment':{'winsorise':{'kind':'shape','skewness':2,'kurtosis':3.5,'most':5},"
     "'log':{'kind':'range','by':0.01,'when':'skewed'}},"
     "'scale':{'kind':'minmax','to':[0,100]}",
     PARINDEX_SCALE_MINMAX, 0, coin},
};

static void test_scales(void **state)
{
    (void)state;
    double *x = random_numbers(UNITS, 3, 6);
    double want[UNITS];
    double got[UNITS];
    for (size_t k = 0; k < 8; k++)
        x[k] = 4000 + 900 * (double)(k * k * k); /* so that a shape has work to do, and fails */
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        parindex_framework *f = over_one(scales[k].json);
        parindex_dossier *d = dossier_in(f, x, UNITS, 0);
        struct steps o;
        plain(&o, scales[k].scale);
        parindex_view v = columns(x, UNITS, 1);
        parindex_span s = {want, UNITS, 1, 8, 8, PARINDEX_F64, 0};
        o.scale.reversed = &scales[k].reversed;
        scales[k].set(&o);
        assert_int_equal(parindex_normalise(&s, &v, &o.all, NULL), PARINDEX_OK);
        for (uint32_t threads = 1; threads < 5; threads++) {
            parindex_result *r = score_all(d, threads);
            points_of_node(got, r, "a");
            if (!same_bits(got, want, UNITS))
                fail_msg("%s", scales[k].json);
            points_of_node(got, r, "total");
            assert_true(same_bits(got, want, UNITS));
            if (threads == 1)
                explain_all(r, d);
            parindex_result_unref(r);
        }
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
    free(x);
}

static void test_means(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        uint32_t combine;
        double power;
    } cases[] = {
        {"{'kind':'mean'}", PARINDEX_COMBINE_MEAN, 0},
        {"{'kind':'geometric'}", PARINDEX_COMBINE_GEOMETRIC, 0},
        {"{'kind':'geometric','weights':'equal'}", PARINDEX_COMBINE_GEOMETRIC, 0},
        {"{'kind':'harmonic'}", PARINDEX_COMBINE_HARMONIC, 0},
        {"{'kind':'power','power':-0.5}", PARINDEX_COMBINE_POWER, -0.5},
        {"{'kind':'minimum'}", PARINDEX_COMBINE_MINIMUM, 0},
        {"{'kind':'median'}", PARINDEX_COMBINE_MEDIAN, 0},
        {"{'kind':'copeland'}", PARINDEX_COMBINE_COPELAND, 0},
    };
    const double weights[] = {2.5, 1, 0.3};
    double *x = random_numbers((size_t)UNITS * LEAVES, 5, 20);
    double want[UNITS];
    double got[UNITS];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        for (int covered = 0; covered < 2; covered++) {
            char combine[120];
            snprintf(combine, sizeof combine, "%.*s%s}", (int)strlen(cases[k].json) - 1,
                     cases[k].json, covered ? ",'coverage':{'of':'children','least':0.66}" : "");
            parindex_framework *f = over_three(combine, "", skipped);
            parindex_dossier *d = dossier_in(f, x, UNITS, 0);
            parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
            parindex_view v = columns(x, UNITS, LEAVES);
            parindex_span s = {want, UNITS, 1, 8, 8, PARINDEX_F64, 0};
            o.combine = cases[k].combine;
            o.power = cases[k].power;
            o.weights = strstr(combine, "equal") != NULL ? NULL : weights;
            o.coverage = covered ? 0.66 : 0;
            assert_int_equal(parindex_aggregate(&s, &v, &o, NULL), PARINDEX_OK);
            for (uint32_t threads = 1; threads < 4; threads++) {
                parindex_result *r = score_all(d, threads);
                points_of_node(got, r, "total");
                if (!same_bits(got, want, UNITS))
                    fail_msg("%s", combine);
                if (threads == 1)
                    explain_all(r, d);
                parindex_result_unref(r);
            }
            parindex_dossier_free(d);
            parindex_framework_unref(f);
        }
    free(x);
}

/* A composite scaled anew, by the cohort and between goalposts. */
static void test_rescale(void **state)
{
    (void)state;
    double *x = random_numbers((size_t)UNITS * LEAVES, 6, 0);
    double mean[UNITS];
    double want[UNITS];
    double got[UNITS];
    const double weights[] = {2.5, 1, 0.3};
    const double ends[] = {10, 90};
    parindex_view endpoints = {ends, 1, 2, 16, 8, PARINDEX_F64, 0};
    parindex_view v = columns(x, UNITS, LEAVES);
    parindex_span s = {mean, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_aggregate_options a = PARINDEX_AGGREGATE_OPTIONS_INIT;
    a.weights = weights;
    assert_int_equal(parindex_aggregate(&s, &v, &a, NULL), PARINDEX_OK);
    static const char *const keys[] = {
        "'rescale':{'kind':'minmax','to':[1,10]},",
        "'rescale':{'kind':'goalposts','lo':10,'hi':90,'to':[1,10],'clamp':true},"};
    for (size_t k = 0; k < 2; k++) {
        struct steps o;
        plain(&o, k == 0 ? PARINDEX_SCALE_MINMAX : PARINDEX_SCALE_GOALPOSTS);
        o.scale.endpoints = k == 0 ? NULL : &endpoints;
        o.scale.cap = (uint32_t)k;
        onto_ten(&o);
        parindex_view m = columns(mean, UNITS, 1);
        parindex_span w = {want, UNITS, 1, 8, 8, PARINDEX_F64, 0};
        assert_int_equal(parindex_normalise(&w, &m, &o.all, NULL), PARINDEX_OK);
        parindex_framework *f = over_three("{'kind':'mean'}", keys[k], blank);
        parindex_dossier *d = dossier_in(f, x, UNITS, 0);
        parindex_result *r = score_all(d, 2);
        points_of_node(got, r, "total");
        assert_true(same_bits(got, want, UNITS));
        explain_all(r, d);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
    free(x);
}

/* Two pillars share a foundation, and are beside a total that counts it once. */
static void test_shared_blocks(void **state)
{
    (void)state;
    static const char tree[] =
        "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':60,'combine':{'kind':'sum'}"
        ","
        "'children':[%s,%s,%s,"
        "{'code':'G','title':{'vi':'G','en':'G'},'source':'s','max':30,'beside':true,"
        "'combine':{'kind':'sum'},'children':["
        "{'code':'G.f','title':{'vi':'f','en':'f'},'source':'s','same_as':'f'},"
        "{'code':'G.g','title':{'vi':'g','en':'g'},'source':'s','same_as':'g'}]},"
        "{'code':'E','title':{'vi':'E','en':'E'},'source':'s','max':'none','beside':true,"
        "'combine':{'kind':'mean'},'children':["
        "{'code':'E.f','title':{'vi':'f','en':'f'},'source':'s','weight':1,'same_as':'f'},"
        "{'code':'E.e','title':{'vi':'e','en':'e'},'source':'s','weight':3,'same_as':'e'}]}]}";
    static const char leaf[] =
        "{'code':'%s','title':{'vi':'%s','en':'%s'},'source':'s','max':%d,'inputs':[{'name':'p',"
        "'kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':'value','input':'p'},"
        "'scale':{'kind':'points'}}";
    char leaves[3][400];
    snprintf(leaves[0], sizeof leaves[0], leaf, "f", "f", "f", 10);
    snprintf(leaves[1], sizeof leaves[1], leaf, "g", "g", "g", 20);
    snprintf(leaves[2], sizeof leaves[2], leaf, "e", "e", "e", 30);
    struct buffer whole = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&whole, tree, leaves[0], leaves[1], leaves[2]);
    edition_around(
        &text, whole.data,
        "{'missing':'applicable','not_applicable':'applicable','not_self_scored':'blank'}", 3);
    parindex_framework *f = edition_parse(text.data);
    const double x[] = {5, NAN, 12, 10, 24, 6};
    parindex_dossier *d = dossier_in(f, x, 2, 0);
    parindex_result *r = score_all(d, 1);
    parindex_cell cell = cell_of(r, 0, node_of(f, "G"));
    assert_true(cell.points == 17 && cell.max == 30);
    assert_true(cell_of(r, 0, 0).points == 41 && cell_of(r, 0, 0).max == 60);
    assert_true(cell_of(r, 0, node_of(f, "E")).points == (5 + 3 * 24) / 4.0);
    assert_true(cell_of(r, 0, node_of(f, "G.f")).points == 5);
    assert_true(cell_of(r, 0, node_of(f, "G.f")).share == 50);
    /* The foundation is missing: it leaves the pillar's maximum as it leaves the total's. */
    assert_true(cell_of(r, 1, node_of(f, "G")).points == 10 &&
                cell_of(r, 1, node_of(f, "G")).max == 20);
    assert_true(cell_of(r, 1, 0).max == 50);
    const parindex_node *n = parindex_framework_node(f, node_of(f, "G"));
    assert_int_equal(n->beside, 1);
    assert_int_equal(n->same_as, PARINDEX_NONE);
    assert_int_equal(parindex_framework_node(f, node_of(f, "G.f"))->same_as, node_of(f, "f"));
    explain_all(r, d);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&whole);
    buffer_free(&text);
}

static void refuse_scoring(parindex_framework *f, const double *x, size_t units, int64_t unit,
                           const char *criterion, const char *part)
{
    parindex_dossier *d = dossier_in(f, x, units, 0);
    for (uint32_t threads = 1; threads < 4; threads++) {
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_result *r = NULL;
        o.threads = threads;
        assert_int_equal(parindex_score(&r, d, &o, &err), PARINDEX_ERR_METHOD);
        assert_string_equal(err.criterion, criterion);
        assert_int_equal(err.unit, unit);
        if (strstr(err.message, part) == NULL)
            fail_msg("\"%s\" does not hold \"%s\"", err.message, part);
        err.lang = PARINDEX_LANG_VI;
        assert_int_equal(parindex_score(&r, d, &o, &err), PARINDEX_ERR_METHOD);
        assert_true(strstr(err.message, part) == NULL);
    }
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void test_refusals(void **state)
{
    (void)state;
    double *x = random_numbers((size_t)UNITS * LEAVES, 8, 0);
    x[UNITS + 1000] = 0;
    x[UNITS + 1200] = -1;
    refuse_scoring(over_three("{'kind':'geometric'}", "", skipped), x, UNITS, 1000, "total",
                   "the part b is 0");
    refuse_scoring(over_three("{'kind':'harmonic'}", "", skipped), x, UNITS, 1000, "total",
                   "the part b is 0");
    refuse_scoring(over_three("{'kind':'power','power':2}", "", skipped), x, UNITS, 1200, "total",
                   "the part b is -1");
    const double equal[] = {4, 4, NAN};
    refuse_scoring(over_one(scales[0].json), equal, 3, -1, "a", "all numbers are equal");
    const double low[] = {4, -1, NAN};
    refuse_scoring(over_one(scales[7].json), low, 3, 1, "a", "no logarithm");
    refuse_scoring(
        over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'distance','to':"
                 "[0,1],'reference':'unit','unit':'Gone','form':'ratio'}"),
        low, 3, -1, "a", "\"Gone\" is not there");
    free(x);
}

/* Points where all are equal, where the edition says so. */
static void test_constant_allowed(void **state)
{
    (void)state;
    const double equal[] = {4, 4, NAN};
    parindex_framework *f = over_one("'measure':{'kind':'value','input':'x'},"
                                     "'scale':{'kind':'minmax','to':[0,10],'if_constant':5}");
    parindex_dossier *d = dossier_in(f, equal, 3, 0);
    parindex_result *r = score_all(d, 1);
    assert_true(cell_of(r, 0, 0).points == 5 && isnan(cell_of(r, 2, 0).points));
    assert_int_equal(cell_of(r, 2, 0).state, PARINDEX_STATE_MISSING);
    explain_all(r, d);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* What a policy counts for an absent child enters a mean; coverage asks for what is there. */
static void test_policies(void **state)
{
    (void)state;
    const double x[] = {4, 9, NAN, NAN, NAN, NAN};
    static const struct {
        const char *combine;
        const char *missing;
        double want[2];
    } cases[] = {
        {"{'kind':'minimum'}", "zero", {0, 0}},
        {"{'kind':'minimum'}", "skip", {4, 9}},
        {"{'kind':'median','weights':'equal'}", "zero", {0, 0}},
        {"{'kind':'mean','weights':'equal'}", "zero", {4.0 / 3, 3}},
        {"{'kind':'mean','weights':'equal','coverage':{'of':'children','least':0.3}}",
         "zero",
         {4.0 / 3, 3}},
        {"{'kind':'mean','weights':'equal','coverage':{'of':'children','least':0.4}}",
         "zero",
         {NAN, NAN}},
        {"{'kind':'sum','coverage':{'of':'children','least':0.4}}", "applicable", {NAN, NAN}},
        {"{'kind':'mean','weights':'equal'}", "blank", {NAN, NAN}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char absent[120];
        snprintf(absent, sizeof absent,
                 "{'missing':'%s','not_applicable':'skip','not_self_scored':'blank'}",
                 cases[k].missing);
        if (strcmp(cases[k].missing, "applicable") == 0)
            snprintf(absent, sizeof absent,
                     "{'missing':'applicable','not_applicable':'blank','not_self_scored':'blank'}");
        parindex_framework *f = over_three(cases[k].combine, "", absent);
        parindex_dossier *d = dossier_in(f, x, 2, 0);
        parindex_result *r = score_all(d, 1);
        for (size_t u = 0; u < 2; u++) {
            parindex_cell cell = cell_of(r, u, 0);
            assert_near(cell.points, cases[k].want[u], 0, 0);
            assert_int_equal(cell.state, isnan(cases[k].want[u]) ? PARINDEX_STATE_MISSING
                                                                 : PARINDEX_STATE_VALUE);
        }
        explain_all(r, d);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/* Goalposts by logarithms, as UNDP has them for incomes. */
static void test_log_goalposts(void **state)
{
    (void)state;
    const double x[] = {100, 75000, 4000, 90000};
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':100,"
                 "'hi':75000,'to':[0,1],'clamp':true,'log':true}");
    parindex_dossier *d = dossier_in(f, x, 4, 0);
    parindex_result *r = score_all(d, 1);
    assert_true(cell_of(r, 0, 0).points == 0 && cell_of(r, 1, 0).points == 1 &&
                cell_of(r, 3, 0).points == 1);
    assert_near(cell_of(r, 2, 0).points,
                (double)((logl(4000) - logl(100)) / (logl(75000) - logl(100))), 2e-16, 0);
    explain_all(r, d);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    const double zero[] = {0, 5};
    d = dossier_in(f, zero, 2, 0);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_EVIDENCE);
    assert_int_equal(err.unit, 0);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* More units than pairs are looked at of, and a scale whose numbers would be beyond all bounds. */
static void test_limits(void **state)
{
    (void)state;
    parindex_framework *f = over_three("{'kind':'copeland'}", "", skipped);
    parindex_dossier *d = NULL;
    parindex_result *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_dossier_new(&d, f, 20001, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_LIMIT);
    assert_non_null(strstr(err.message, "20001 are more than 20000"));
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    f = over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'distance','to':[0,1],"
                 "'reference':'target','form':'ratio','target':1e-9}");
    const double x[] = {1, 1e7};
    d = dossier_in(f, x, 2, 0);
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_METHOD);
    assert_string_equal(err.criterion, "a");
    assert_non_null(strstr(err.message, "beyond 1e15"));
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Points by a leaf's own scale that are beyond all bounds are told of the first unit that has such, whichever it is. */
static void test_who_is_beyond(void **state)
{
    (void)state;
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},"
                 "'treatment':{'winsorise':{'kind':'bounds','lower':-1e9,'upper':1e9}},"
                 "'scale':{'kind':'goalposts','lo':0,'hi':1e-3,'to':[0,1e6],'clamp':false}");
    for (size_t beyond = 0; beyond < 4; beyond++) {
        double x[] = {1, 2, 3, 4};
        for (size_t u = beyond; u < 4; u++)
            x[u] = 1e7;
        parindex_dossier *d = dossier_in(f, x, 4, 0);
        parindex_result *r = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_not_equal(parindex_score(&r, d, NULL, &err), PARINDEX_OK);
        assert_int_equal(err.unit, beyond);
        assert_string_equal(err.criterion, "a");
        assert_non_null(strstr(err.message, "1e15"));
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

/* A distance beyond all bounds is refused whichever unit has it. */
static void test_any_distance_beyond(void **state)
{
    (void)state;
    for (size_t beyond = 0; beyond < 4; beyond++) {
        double x[] = {1, 2, 3, 4};
        x[beyond] = 1e14;
        refuse_scoring(over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'distance',"
                                "'to':[0,1],'reference':'target','target':0.001,'form':'ratio'}"),
                       x, 4, -1, "a", "beyond");
    }
}

static void test_distance_at_the_limit(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 1e12};
    double got[4];
    parindex_framework *f =
        over_one("'measure':{'kind':'value','input':'x'},'scale':{'kind':'distance',"
                 "'to':[0,1],'reference':'target','target':0.001,'form':'ratio'}");
    parindex_dossier *d = dossier_in(f, x, 4, 0);
    parindex_result *r = score_all(d, 1);
    points_of_node(got, r, "a");
    assert_true(got[3] == 1e15 && got[0] == 1000);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Two nodes that compare pairs, each of its own children. */
static void test_two_contests(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
#define CONTEST(code, leaf)                                                                        \
    "{'code':'" code "','title':{'vi':'x','en':'x'},'source':'s','max':'none','combine':{'kind':"  \
    "'copeland'},'children':[{'code':'" leaf "','title':{'vi':'x','en':'x'},'source':'s','max':"   \
    "'none','weight':1,'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"       \
    "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}]}"
    edition_around(
        &text,
        "{'code':'total','title':{'vi':'x','en':'x'},'source':'s','max':'none',"
        "'combine':{'kind':'sum'},'children':[" CONTEST("p", "a") "," CONTEST("q", "b") "]}",
        blank, 3);
    parindex_framework *f = edition_parse(text.data);
    const double x[] = {1, 2, 3, 9, 8, 7}; /* by columns */
    parindex_dossier *d = dossier_in(f, x, 3, 0);
    parindex_result *r = score_all(d, 2);
    double p[3];
    double q[3];
    points_of_node(p, r, "p");
    points_of_node(q, r, "q");
    for (size_t u = 0; u < 3; u++)
        assert_true(p[u] == q[2 - u]);
    assert_true(p[0] < p[1] && p[1] < p[2]);
    explain_all(r, d);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&text);
}

static void test_failing_memory(void **state)
{
    (void)state;
    double *x = random_numbers((size_t)UNITS * LEAVES, 9, 10);
    parindex_framework *editions[] = {
        over_three("{'kind':'median'}",
                   "'rescale':{'kind':'percentile','to':[0,1],'ties':'mean','plotting':'middle'},",
                   "{'missing':'zero','not_applicable':'skip','not_self_scored':'blank'}"),
        over_one(scales[3].json),
        over_three("{'kind':'copeland'}", "", skipped),
    };
    for (size_t k = 0; k < 3; k++) {
        parindex_dossier *d = dossier_in(editions[k], x, UNITS, 0);
        struct counted counted = {.fail_at = 0};
        parindex_allocator a = counted_allocator(&counted);
        parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
        bool done = false;
        o.allocator = &a;
        for (uint64_t n = 1; !done; n++) {
            parindex_result *r = NULL;
            counted.fail_at = n;
            counted.calls = 0;
            parindex_status status = parindex_score(&r, d, &o, NULL);
            done = counted.calls < n;
            assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
            if (done) {
                parindex_explanation *e = NULL;
                parindex_explain_options eo = PARINDEX_EXPLAIN_OPTIONS_INIT;
                eo.allocator = &a;
                bool told = false;
                for (uint64_t m = 1; !told; m++) {
                    counted.fail_at = m;
                    counted.calls = 0;
                    status = parindex_explain(&e, r, d, 1, 0, &eo, NULL);
                    told = counted.calls < m;
                    assert_int_equal(status, told ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
                }
                parindex_explanation_free(e);
            }
            parindex_result_unref(r);
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
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_rescale),
        cmocka_unit_test(test_shared_blocks),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_constant_allowed),
        cmocka_unit_test(test_policies),
        cmocka_unit_test(test_log_goalposts),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_who_is_beyond),
        cmocka_unit_test(test_any_distance_beyond),
        cmocka_unit_test(test_distance_at_the_limit),
        cmocka_unit_test(test_two_contests),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("composites", tests, NULL, NULL);
}
