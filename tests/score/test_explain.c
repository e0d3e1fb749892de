/* SPDX-License-Identifier: MIT */
/*
 * Whole explanations: a row of tests/vectors/explain.csv says what is explained, the file of that
 * name in tests/vectors/explain has its lines, "key | label | text".
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "composite_support.h"

static parindex_framework *edition_of(const char *name)
{
    if (strchr(name, '/') == NULL)
        return edition_built_in(name);
    char *text = file_whole(name, NULL);
    assert_non_null(text);
    parindex_framework *f = edition_parse(text);
    free(text);
    return f;
}

static void dump(struct buffer *b, const parindex_explanation *e)
{
    for (size_t i = 0; i < parindex_explanation_count(e); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(e, i);
        buffer_add(b, "%s | %s | %s\n", line->key, line->label, line->text);
    }
}

static void explain_case(void **state)
{
    const struct row *row = *state;
    const struct table *t = row->table;
    parindex_framework *f = edition_of(table_at(t, row->number, "edition"));
    int32_t period = atoi(table_at(t, row->number, "period"));
    parindex_dossier *d = dossier_file(f, table_at(t, row->number, "dossier"), period);
    parindex_result *r = score_all(d, 1);
    parindex_explain_options options = PARINDEX_EXPLAIN_OPTIONS_INIT;
    options.lang =
        strcmp(table_at(t, row->number, "lang"), "vi") == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
    const char *decimals = table_at(t, row->number, "decimals");
    options.decimals = decimals[0] != '\0' ? PARINDEX_DECIMALS(atoi(decimals)) : 0;
    parindex_explanation *e = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_explain(&e, r, d, unit_of(r, table_at(t, row->number, "unit")),
                         node_of(f, table_at(t, row->number, "code")), &options,
                         &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    struct buffer got = {NULL, 0, 0};
    struct buffer path = {NULL, 0, 0};
    dump(&got, e);
    buffer_add(&path, "tests/vectors/explain/%s.txt", table_at(t, row->number, "case"));
    char *want = file_whole(path.data, NULL);
    if (want == NULL || strcmp(want, got.data) != 0) {
        fprintf(stderr, "%s", got.data);
        fail_msg("%s differs", path.data);
    }
    assert_null(parindex_explanation_at(e, parindex_explanation_count(e)));
    free(want);
    buffer_free(&got);
    buffer_free(&path);
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

struct fixture {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_result *r;
};

static struct fixture commune(void)
{
    struct fixture x = {.f = edition_built_in("example.commune")};
    x.d = dossier_file(x.f, "examples/commune.csv", 2023);
    x.r = score_all(x.d, 1);
    return x;
}

static void let_go(struct fixture *x)
{
    parindex_result_unref(x->r);
    parindex_dossier_free(x->d);
    parindex_framework_unref(x->f);
}

/* A dossier that was changed explains only what the change does not touch. */
static void refuses_a_dossier_changed_since_it_was_scored(void **state)
{
    (void)state;
    struct fixture x = commune();
    size_t input = PARINDEX_NONE;
    size_t leaf = node_of(x.f, "2.1");
    assert_int_equal(parindex_framework_find_input(&input, x.f, "2.1", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(x.d, 1, input, 1400, NULL), PARINDEX_OK);
    static const struct {
        const char *code;
        size_t unit;
        parindex_status want;
    } cases[] = {
        {"2.1", 1, PARINDEX_ERR_STALE},
        {"2", 1, PARINDEX_ERR_STALE},
        {"total", 1, PARINDEX_ERR_STALE},
        {"2.2", 1, PARINDEX_OK},
        {"1", 1, PARINDEX_OK},
        {"2.1", 0, PARINDEX_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_explanation *e = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(
            parindex_explain(&e, x.r, x.d, cases[i].unit, node_of(x.f, cases[i].code), NULL, &err),
            cases[i].want);
        if (cases[i].want == PARINDEX_OK) {
            parindex_explanation_free(e);
            continue;
        }
        assert_null(e);
        assert_int_equal(err.unit, 1);
        assert_string_equal(err.unit_code, "Xã Hai (ví dụ)");
        assert_string_equal(err.criterion, cases[i].code);
    }
    /* A state alone makes it stale too. */
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_dossier_set_state(x.d, 0, parindex_framework_node(x.f, leaf)->leaf,
                                                PARINDEX_STATE_MISSING, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 0, leaf, NULL, NULL), PARINDEX_ERR_STALE);
    /* Points are NaN before and after; only the state tells. */
    assert_int_equal(
        parindex_dossier_set_state(x.d, 4, parindex_framework_node(x.f, node_of(x.f, "1.1"))->leaf,
                                   PARINDEX_STATE_NOT_SELF_SCORED, NULL),
        PARINDEX_OK);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 4, node_of(x.f, "1.1"), NULL, NULL),
                     PARINDEX_ERR_STALE);
    let_go(&x);
}

/* The parent has no value before and after, but one of its parts has changed. */
static void test_stale_below(void **state)
{
    (void)state;
    struct fixture x = commune();
    parindex_explanation *e = NULL;
    size_t input = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find_input(&input, x.f, "1.4", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(x.d, 4, input, 3, NULL), PARINDEX_OK);
    assert_int_equal(cell_of(x.r, 4, node_of(x.f, "1")).state, PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 4, node_of(x.f, "1"), NULL, NULL),
                     PARINDEX_ERR_STALE);
    assert_null(e);
    let_go(&x);
}

static void refuses_missing_arguments(void **state)
{
    (void)state;
    struct fixture x = commune();
    struct fixture other = commune();
    parindex_explanation *e = NULL;
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t nodes = parindex_framework_describe(x.f)->nodes;
    assert_int_equal(parindex_explain(NULL, x.r, x.d, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_explain(&e, NULL, x.d, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_explain(&e, x.r, NULL, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 5, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 0, nodes, NULL, &err), PARINDEX_ERR_ARGUMENT);
    /* A dossier of another framework object is another dossier. */
    assert_int_equal(parindex_explain(&e, x.r, other.d, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    /* One of other units is, too. */
    parindex_dossier *fewer = NULL;
    assert_int_equal(parindex_dossier_new(&fewer, x.f, 1, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_explain(&e, x.r, fewer, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    parindex_dossier_free(fewer);
    o.decimals = PARINDEX_DECIMALS(16);
    assert_int_equal(parindex_explain(&e, x.r, x.d, 0, 0, &o, &err), PARINDEX_ERR_ARGUMENT);
    o.decimals = 0;
    o.struct_size = 3;
    assert_int_equal(parindex_explain(&e, x.r, x.d, 0, 0, &o, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_null(e);
    assert_int_equal(parindex_explanation_count(NULL), 0);
    assert_null(parindex_explanation_at(NULL, 0));
    parindex_explanation_free(NULL);
    let_go(&x);
    let_go(&other);
}

/* The sum of a leaf with its figure in place: signs, bounds, what stands outside; the act's own words. */
static void test_sums(void **state)
{
    (void)state;
    static const struct {
        const char *rule; /* of a leaf of the number x */
        double x;
        const char *key;
        const char *part; /* "": there is no such line */
    } cases[] = {
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'per_item','start':10,'each':-1,"
         "'floor':0}",
         3, "arithmetic", "10 − 1 × 3 = 7"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'per_item','start':2,'each':1,"
         "'cap':10}",
         3, "arithmetic", "2 + 1 × 3 = 5"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'per_item','each':1,'cap':10}", 3,
         "arithmetic", "1 × 3 = 3"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[2,8],'clamp':true}",
         5, "arithmetic", "2 + 6 × (5 − 0) / (10 − 0) = 5.0000"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[2,8],'clamp':true,'reverse':true}",
         5, "arithmetic", "8 − 6 × (5 − 0) / (10 − 0) = 5.0000"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[0,8],'clamp':true}",
         5, "arithmetic", "8 × (5 − 0) / (10 − 0) = 4.0000"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[1,0],'clamp':true}",
         5, "arithmetic", "1 − 1 × (5 − 0) / (10 − 0) = 0.5000"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[2,8],'clamp':true}",
         0, "arithmetic", "2 + 6 × (0 − 0) / (10 − 0) = 2.0000"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[2,8],'clamp':true}",
         -5, "arithmetic",
         "2 + 6 × (-5 − 0) / (10 − 0) = -1.0000, below the least possible, so 2.00"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':"
         "[2,8],'clamp':true}",
         15, "arithmetic",
         "2 + 6 × (15 − 0) / (10 − 0) = 11.0000, above the most possible, so 8.00"},
        {"'measure':{'kind':'value','input':'x'},'scale':{'kind':'per_item','start':10,'each':-1,"
         "'floor':0}",
         10, "arithmetic", "10 − 1 × 10 = 0"},
        {"'scale':{'kind':'affine','constant':1,'terms':{'x':-0.5}}", 1, "arithmetic",
         "1 − 0.5 × 1 = 0.5000"},
        {"'scale':{'kind':'affine','constant':1,'terms':{'x':0.5}}", 1, "arithmetic",
         "1 + 0.5 × 1 = 1.5000"},
        {"'measure':{'kind':'value','input':'x'},'treatment':{'log':{'kind':'shift','by':-0.5,"
         "'when':'always'}},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':[0,8],'clamp':true}",
         3, "arithmetic", "ln(3 − 0.5) = "},
        {"'measure':{'kind':'value','input':'x'},'treatment':{'log':{'kind':'shift','by':0.5,"
         "'when':'always'}},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':[0,8],'clamp':true}",
         3, "arithmetic", "ln(3 + 0.5) = "},
        {"'measure':{'kind':'value','input':'x'},'treatment':{'winsorise':{'kind':'bounds','lower'"
         ":2,'upper':8}},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':[0,8],'clamp':true}",
         9, "arithmetic", "an outlier, taken as 8"},
        {"'measure':{'kind':'value','input':'x'},'treatment':{'winsorise':{'kind':'bounds','lower'"
         ":2,'upper':8}},'scale':{'kind':'goalposts','lo':0,'hi':10,'to':[0,8],'clamp':true}",
         1, "arithmetic", "an outlier, taken as 2"},
        {"'words':{'vi':'Lời của văn bản'},'scale':{'kind':'affine','constant':1,'terms':{'x':1}}",
         1, "words", "“Lời của văn bản”"},
        {"'words':{'vi':'Lời','en':'The words'},'scale':{'kind':'affine','constant':1,'terms':{'x':"
         "1}}",
         1, "words", "“The words”"},
        {"'scale':{'kind':'affine','constant':1,'terms':{'x':1}}", 1, "words", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':'none','inputs':"
                   "[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],%s}",
                   cases[i].rule);
        edition_around(&text, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        parindex_framework *f = edition_parse(text.data);
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_set(d, 0, 0, cases[i].x, NULL), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.lang = PARINDEX_LANG_EN;
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
        size_t lines = 0;
        for (size_t k = 0; k < parindex_explanation_count(e); k++) {
            const parindex_explanation_line *line = parindex_explanation_at(e, k);
            if (strcmp(line->key, cases[i].key) != 0)
                continue;
            lines++;
            const char *found = strstr(line->text, cases[i].part);
            bool whole = strstr(cases[i].part, " = ") != NULL && cases[i].part[0] != 'l';
            if (found == NULL || (whole && strcmp(found, cases[i].part) != 0))
                fail_msg("\"%s\" does not hold \"%s\"", line->text, cases[i].part);
        }
        assert_int_equal(lines, cases[i].part[0] != '\0' ? 1 : 0);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* The points of the root of the one unit of a table, and its line of that key; "" where there is none. */
static double told_of_root(char *told, size_t size, const char *edition, const char *csv,
                           const char *key)
{
    parindex_framework *f = edition_parse(edition);
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *e = NULL;
    o.lang = PARINDEX_LANG_EN;
    told[0] = '\0';
    assert_int_equal(parindex_explain(&e, r, d, 0, 0, &o, NULL), PARINDEX_OK);
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, key) == 0) {
            assert_string_equal(told, "");
            snprintf(told, size, "%s", parindex_explanation_at(e, i)->text);
        }
    double points = cell_of(r, 0, 0).points;
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    return points;
}

/* A parent's sum: what stands for a part without a value, what is left out, and where the whole is multiplied. */
static void test_parts_in_words(void **state)
{
    (void)state;
    static const char leaf[] =
        "{'code':'%s','title':{'vi':'l','en':'l'},'source':'s',%s,'inputs':[{'name':'x','kind':"
        "'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{"
        "'kind':'points'}}";
    static const struct {
        const char *combine;
        const char *max;
        const char *missing;
        const char *b; /* evidence of b and of the bonus x; a has 30 of 60 */
        const char *x;
        double points;
        const char *arithmetic;
    } cases[] = {
        /* 30 of 60 is 50 of 100; a bonus is not scaled up, and without a value it is 0 */
        {"'kind':'sum'", "100", "skip", "", "2", 52,
         "30.00 + 2.00, scaled up for the parts left out = 52.00"},
        {"'kind':'sum'", "100", "skip", "20", "", 50,
         "30.00 + 20.00 + 0.00 [x: not scored yet] = 50.00"},
        {"'kind':'sum'", "100", "skip", "20", "2", 52, "30.00 + 20.00 + 2.00 = 52.00"},
        {"'kind':'sum'", "100", "full", "", "", 70,
         "30.00 + 40.00 [b: not scored yet] + 0.00 [x: not scored yet] = 70.00"},
        {"'kind':'sum','times':0.5", "50", "zero", "20", "2", 26,
         "(30.00 + 20.00 + 2.00) × 0.5 = 26.00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        char absent[200];
        char csv[80];
        char told[200];
        buffer_add(
            &tree,
            "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%s,'combine':{%s}"
            ",'children':[",
            cases[i].max, cases[i].combine);
        buffer_add(&tree, leaf, "a", "'max':60");
        buffer_add(&tree, ",");
        buffer_add(&tree, leaf, "b", "'max':40");
        buffer_add(&tree, ",");
        buffer_add(&tree, leaf, "x", "'max':5,'extra':true");
        buffer_add(&tree, "]}");
        snprintf(absent, sizeof absent,
                 "{'missing':'%s','not_applicable':'applicable','not_self_scored':'zero'}",
                 cases[i].missing);
        edition_around(&text, tree.data, absent, 2);
        snprintf(csv, sizeof csv, "unit,a,b,x\nA,30,%s,%s\n", cases[i].b, cases[i].x);
        assert_true(told_of_root(told, sizeof told, text.data, csv, "arithmetic") ==
                    cases[i].points);
        assert_ptr_equal(strstr(told, cases[i].arithmetic), told);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* An edition of one leaf, of two acts and two sources: s was invented, t was published. */
static void edition_of_acts(struct buffer *text, const char *act, const char *conditions)
{
    buffer_add(text,
               "{'layout':1,'id':'test.edition','title':{'vi':'Thử','en':'Test'},'acts':["
               "{'number':'first','date':'2020-03-04','issuer':{'vi':'a','en':'a'},'title':{"
               "'vi':'a','en':'a'}},{'number':'second','date':'2021-05-06','issuer':{'vi':'a',"
               "'en':'a'},'title':{'vi':'a','en':'a'}}],'periods':{},'supersedes':[],'levels':[{"
               "'vi':'c','en':'c'}],'decimals':2,'source':'s','sources':{'s':{'provenance':"
               "'invented','text':{'vi':'Thử','en':'Test'}},'t':{'provenance':'published','text':{"
               "'vi':'Thử','en':'Test'}}},'absent':{'missing':'blank','not_applicable':'blank',"
               "'not_self_scored':'blank'},'classes':[],'tree':{'code':'total','title':{'vi':'t',"
               "'en':'t'},'source':'s','act':'%s','max':5,'inputs':[{'name':'x','kind':'points',"
               "'title':{'vi':'x','en':'x'}}],'measure':{'kind':'value','input':'x'},'scale':{"
               "'kind':'points'}%s}}",
               act, conditions);
    quotes_made_double(text->data);
}

/* Of several acts it is the node's own that is told, with its own date. */
static void test_the_act(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"first", "first (2020-03-04)"},
                                           {"second", "second (2021-05-06)"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {NULL, 0, 0};
        char told[200];
        edition_of_acts(&text, cases[i][0], "");
        told_of_root(told, sizeof told, text.data, "unit,total\nA,3\n", "act");
        assert_string_equal(told, cases[i][1]);
        buffer_free(&text);
    }
}

/* Beside a condition stands its row, and its provenance where that is not the node's. */
static void test_where_conditions_are_from(void **state)
{
    (void)state;
#define PUBLISHED "published: read in a secondary source"
    static const struct {
        const char *source;
        const char *row;
        const char *end;
    } cases[] = {
        {"s", "", ""},
        {"s", ",'row':'5'", " (5)"},
        {"t", "", " (" PUBLISHED ")"},
        {"t", ",'row':'5'", " (5; " PUBLISHED ")"},
    };
    char plain[400] = "";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {NULL, 0, 0};
        char condition[200];
        char told[400];
        char want[600];
        snprintf(condition, sizeof condition,
                 ",'conditions':[{'when':{'points':'total','from':1},'then':{'cap':2},'source':'%s'"
                 "%s}]",
                 cases[i].source, cases[i].row);
        edition_of_acts(&text, "first", condition);
        told_of_root(told, sizeof told, text.data, "unit,total\nA,3\n", "condition");
        if (i == 0)
            snprintf(plain, sizeof plain, "%s", told);
        snprintf(want, sizeof want, "%s%s", plain, cases[i].end);
        assert_string_equal(told, want);
        buffer_free(&text);
    }
    assert_non_null(strstr(plain, "3.00"));
}

/* The maximum of what does not apply is 0, known or not before. */
static void test_the_maximum(void **state)
{
    (void)state;
    static const struct {
        const char *max;
        const char *value;
        const char *told;
    } cases[] = {
        {"'unknown'", "3", "not known, so no index is given for it"},
        {"'unknown'", "n/a", "0"},
        {"5", "3", "5"},
        {"5", "n/a", "0 (of 5, less what does not apply)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer tree = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        char csv[40];
        char told[200];
        buffer_add(&tree,
                   "{'code':'total','title':{'vi':'t','en':'t'},'source':'s','max':%s,'inputs':[{"
                   "'name':'x','kind':'points','title':{'vi':'x','en':'x'}}],'measure':{'kind':"
                   "'value','input':'x'},'scale':{'kind':'points'}}",
                   cases[i].max);
        edition_around(&text, tree.data,
                       "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
        snprintf(csv, sizeof csv, "unit,total\nA,%s\n", cases[i].value);
        told_of_root(told, sizeof told, text.data, csv, "maximum");
        assert_string_equal(told, cases[i].told);
        buffer_free(&tree);
        buffer_free(&text);
    }
}

/* Every unit and node of the example can be explained, in both languages, with the same keys. */
static void test_everything(void **state)
{
    (void)state;
    struct fixture x = commune();
    size_t nodes = parindex_framework_describe(x.f)->nodes;
    for (size_t u = 0; u < parindex_result_units(x.r); u++)
        for (size_t n = 0; n < nodes; n++) {
            parindex_explanation *e[2];
            for (uint32_t lang = 0; lang < 2; lang++) {
                parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
                o.lang = lang;
                assert_int_equal(parindex_explain(&e[lang], x.r, x.d, u, n, &o, NULL), PARINDEX_OK);
            }
            assert_int_equal(parindex_explanation_count(e[0]), parindex_explanation_count(e[1]));
            for (size_t i = 0; i < parindex_explanation_count(e[0]); i++) {
                const parindex_explanation_line *a = parindex_explanation_at(e[0], i);
                const parindex_explanation_line *b = parindex_explanation_at(e[1], i);
                assert_string_equal(a->key, b->key);
                assert_string_not_equal(a->label, b->label);
                assert_true(a->text[0] != '\0' && b->text[0] != '\0');
            }
            parindex_explanation_free(e[0]);
            parindex_explanation_free(e[1]);
        }
    let_go(&x);
}

/* The evidence of the one choice of example.conditions, with nothing else given. */
static void told_of_choice(char *text, size_t size, double value, uint32_t state, double points)
{
    struct fixture x = {.f = edition_built_in("example.conditions")};
    size_t input = PARINDEX_NONE;
    size_t node = node_of(x.f, "3.1");
    assert_int_equal(parindex_dossier_new(&x.d, x.f, 1, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_framework_find_input(&input, x.f, "3.1", NULL), PARINDEX_OK);
    parindex_view values = {&value, 1, 1, sizeof value, sizeof value, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(x.d, input, &values, PARINDEX_COPY, NULL), PARINDEX_OK);
    assert_int_equal(
        parindex_dossier_set_state(x.d, 0, parindex_framework_node(x.f, node)->leaf, state, NULL),
        PARINDEX_OK);
    x.r = score_all(x.d, 1);
    parindex_cell cell = PARINDEX_CELL_INIT;
    assert_int_equal(parindex_result_cell(&cell, x.r, 0, node, NULL), PARINDEX_OK);
    assert_true(isnan(points) ? isnan(cell.points) : cell.points == points);
    parindex_explanation *e = NULL;
    assert_int_equal(parindex_explain(&e, x.r, x.d, 0, node, NULL, NULL), PARINDEX_OK);
    for (size_t i = 0; i < parindex_explanation_count(e); i++)
        if (strcmp(parindex_explanation_at(e, i)->key, "evidence") == 0)
            snprintf(text, size, "%s", parindex_explanation_at(e, i)->text);
    parindex_explanation_free(e);
    let_go(&x);
}

/* A value under a state was never looked at, so it may be anything: what is told is the state. */
static void test_a_value_under_a_state(void **unused)
{
    (void)unused;
    static const double values[] = {1, 8.5, -3, 1e300, INFINITY};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char text[400] = "";
        told_of_choice(text, sizeof text, values[i], PARINDEX_STATE_NOT_APPLICABLE, NAN);
        assert_non_null(strstr(text, ": not applicable"));
    }
}

/* A choice's number that was worked out is told as the choice that it is scored as. */
static void test_a_choice_worked_out(void **unused)
{
    (void)unused;
    char whole[400] = "";
    char below[400] = "";
    char above[400] = "";
    told_of_choice(whole, sizeof whole, 1, PARINDEX_STATE_VALUE, 10);
    told_of_choice(below, sizeof below, 0x1.fffffffffffffp-1, PARINDEX_STATE_VALUE, 10);
    told_of_choice(above, sizeof above, 0x1.0000000000001p0, PARINDEX_STATE_VALUE, 10);
    assert_non_null(strchr(whole, ':'));
    assert_string_equal(whole, below);
    assert_string_equal(whole, above);
}

/* The sum of a leaf that looks at all units, of the first of four, worked out by hand. */
static void test_cohort_sums(void **state)
{
    (void)state;
    static const struct {
        const char *scale;
        double x[4]; /* of each unit */
        const char *sum;
        double points;
    } cases[] = {
        {"'kind':'minmax','to':[0,10]", {5, 1, 11, 2}, "10 × (5 − 1) / (11 − 1) = 4.0000", 4},
        {"'kind':'minmax','to':[0,10]",
         {5.125, 1.125, 11.125, 2},
         "10 × (5.125 − 1.125) / (11.125 − 1.125) = 4.0000",
         4},
        {"'kind':'rank','ties':'min'",
         {5.125, 1.125, 11.125, 2},
         "5.125 among the 4 from 1.125 to 11.125 = 3.0000",
         3},
        {"'kind':'minmax','to':[2,7]", {5, 1, 11, 2}, "2 + 5 × (5 − 1) / (11 − 1) = 4.0000", 4},
        {"'kind':'minmax','to':[2,7],'reverse':true",
         {5, 1, 11, 2},
         "7 − 5 × (5 − 1) / (11 − 1) = 5.0000",
         5},
        {"'kind':'minmax','to':[0,10],'reverse':true",
         {5, 1, 11, 2},
         "10 − 10 × (5 − 1) / (11 − 1) = 6.0000",
         6},
        {"'kind':'minmax','to':[0,10],'if_constant':3", {5, 5, 5, 5}, "equal = 3.0000", 3},
        {"'kind':'zscore','to':[100,20],'deviation':'population'",
         {3, 1, 3, 1},
         "100 + 20 × (3 − 2) / 1 = 120.0000",
         120},
        {"'kind':'zscore','to':[100,20],'deviation':'population','reverse':true",
         {3, 1, 3, 1},
         "100 − 20 × (3 − 2) / 1 = 80.0000",
         80},
        {"'kind':'rank','ties':'min'", {5, 1, 11, 2}, "5 among the 4 from 1 to 11 = 3.0000", 3},
        {"'kind':'percentile','to':[0,100],'ties':'min','plotting':'between','reverse':true",
         {11, 1, 5, 2},
         "11 among the 4 from 1 to 11 = 0.0000",
         0},
        {"'kind':'distance','to':[0,50],'reference':'target','target':20,'form':'ratio'",
         {5, 1, 11, 2},
         "5, the ratio to the target 20 = 12.5000",
         12.5},
        {"'kind':'distance','to':[0,50],'reference':'best','form':'range'",
         {5, 1, 11, 2},
         "11 = 20.0000",
         20},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer rule = {NULL, 0, 0};
        buffer_add(&rule, "'measure':{'kind':'value','input':'x'},'scale':{%s}", cases[i].scale);
        parindex_framework *f = over_one(rule.data);
        parindex_dossier *d = dossier_in(f, cases[i].x, 4, 0);
        parindex_result *r = score_all(d, 1);
        size_t leaf = node_of(f, "a");
        assert_near(cell_of(r, 0, leaf).points, cases[i].points, 1e-12, 0);
        parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
        o.lang = PARINDEX_LANG_EN;
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, leaf, &o, NULL), PARINDEX_OK);
        size_t told = 0;
        for (size_t k = 0; k < parindex_explanation_count(e); k++) {
            const parindex_explanation_line *line = parindex_explanation_at(e, k);
            if (strcmp(line->key, "arithmetic") != 0)
                continue;
            told++;
            const char *end = strstr(line->text, cases[i].sum);
            if (end == NULL || strcmp(end, cases[i].sum) != 0)
                fail_msg("\"%s\" does not end in \"%s\"", line->text, cases[i].sum);
        }
        assert_int_equal(told, 1);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
        buffer_free(&rule);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_a_dossier_changed_since_it_was_scored),
        cmocka_unit_test(test_stale_below),
        cmocka_unit_test(refuses_missing_arguments),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_parts_in_words),
        cmocka_unit_test(test_the_act),
        cmocka_unit_test(test_the_maximum),
        cmocka_unit_test(test_where_conditions_are_from),
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_a_value_under_a_state),
        cmocka_unit_test(test_a_choice_worked_out),
        cmocka_unit_test(test_cohort_sums),
    };
    struct table *vectors = table_read("tests/vectors/explain.csv");
    int failed = table_run("explain: vectors", vectors, explain_case);
    table_let_go(vectors);
    return failed + cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
