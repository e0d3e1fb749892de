/* SPDX-License-Identifier: MIT */
/* An edition whose numbers, and nodes, change with the period. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "score_support.h"

static const char absent[] =
    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

/* Two parts of 5 until 2018, three of 4, 4 and 2 afterwards; and a weighted total for 2019 alone. */
static const char tree[] =
    "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,'combine':{'kind':'sum'},"
    "'children':["
    "{'code':'a','title':{'vi':'A','en':'A'},'source':'s',"
    "'max':[{'to':2018,'value':5},{'from':2019,'value':4}],"
    "'inputs':[{'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],"
    "'measure':{'kind':'value','input':'p'},'scale':{'kind':'points'}},"
    "{'code':'b','title':{'vi':'B','en':'B'},'source':'s',"
    "'max':[{'to':2018,'value':5},{'from':2019,'value':4}],"
    "'inputs':[{'name':'x','kind':'number','title':{'vi':'x','en':'x'}}],"
    "'measure':{'kind':'value','input':'x'},'scale':{'kind':'goalposts',"
    "'lo':[{'to':2018,'value':0},{'from':2019,'value':10}],'hi':110,'to':[0,4],'clamp':true}},"
    "{'code':'c','title':{'vi':'C','en':'C'},'source':'s','max':2,'periods':{'from':2019},"
    "'inputs':[{'name':'y','kind':'number','title':{'vi':'y','en':'y'}}],"
    "'scale':{'kind':'affine','constant':0,'terms':{'y':[{'from':2019,'to':2019,'value':1},"
    "{'from':2020,'value':2}]}}},"
    "{'code':'w','title':{'vi':'W','en':'W'},'source':'s','max':'none','beside':true,"
    "'periods':{'from':2019,'to':2020},'combine':{'kind':'affine','constant':1},'children':["
    "{'code':'w.a','title':{'vi':'a','en':'a'},'source':'s','same_as':'a',"
    "'weight':[{'from':2019,'to':2019,'value':0.5},{'from':2020,'to':2020,'value':0.25}]},"
    "{'code':'w.b','title':{'vi':'b','en':'b'},'source':'s','same_as':'b','weight':2}]}]}";

static parindex_framework *edition(void)
{
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, absent, 3);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    return f;
}

static parindex_result *scored(parindex_framework *f, int32_t period, const char *row)
{
    char csv[120];
    snprintf(csv, sizeof csv, "unit,a,b,c\nX,%s\n", row);
    parindex_dossier *d = dossier_parse(f, csv, period);
    parindex_result *r = score_all(d, 1);
    for (size_t n = 0; n < parindex_framework_describe(f)->nodes; n++) {
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, n, NULL, NULL), PARINDEX_OK);
        parindex_explanation_free(e);
    }
    parindex_dossier_free(d);
    return r;
}

static void test_periods(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    parindex_result *r = scored(f, 2018, "3,55,");
    assert_true(cell_of(r, 0, 0).points == 5 && cell_of(r, 0, 0).max == 10);
    assert_true(cell_of(r, 0, node_of(f, "a")).max == 5);
    assert_int_equal(cell_of(r, 0, node_of(f, "c")).state, PARINDEX_STATE_DESCRIBED);
    assert_int_equal(cell_of(r, 0, node_of(f, "w")).state, PARINDEX_STATE_DESCRIBED);
    parindex_result_unref(r);
    r = scored(f, 2019, "3,60,1.5");
    assert_true(cell_of(r, 0, 0).points == 6.5);
    assert_true(cell_of(r, 0, node_of(f, "w")).points == 1 + 0.5 * 3 + 2 * 2);
    assert_true(cell_of(r, 0, node_of(f, "w.a")).max == 4);
    parindex_result_unref(r);
    r = scored(f, 2020, "3,60,1");
    assert_true(cell_of(r, 0, 0).points == 7);
    assert_true(cell_of(r, 0, node_of(f, "w")).points == 1 + 0.25 * 3 + 2 * 2);
    parindex_result_unref(r);
    r = scored(f, 2024, "3,60,1");
    assert_int_equal(cell_of(r, 0, node_of(f, "w")).state, PARINDEX_STATE_DESCRIBED);
    parindex_result_unref(r);
    parindex_framework_unref(f);
}

/* What a condition gives is that of the year; a year without a number is no period of the edition. */
static const char amounts[] =
    "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,'combine':{'kind':'sum'},"
    "'conditions':[{'when':{'points':'a','below':2},'then':{'times':0.5},'source':'s'},"
    "{'when':{'points':'a','below':4},'then':{'cap':[{'to':2024,'value':%s},{'from':2025,'to':"
    "2026,'value':6}]},'source':'s'}],'children':["
    "{'code':'a','title':{'vi':'A','en':'A'},'source':'s','max':5,'inputs':[{'name':'p','kind':"
    "'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':'value','input':'p'},'scale':"
    "{'kind':'points'}},{'code':'b','title':{'vi':'B','en':'B'},'source':'s','max':5,'inputs':"
    "[{'name':'p','kind':'points','title':{'vi':'p','en':'p'}}],'measure':{'kind':'value',"
    "'input':'p'},'scale':{'kind':'points'}}]}";

static void amounts_text(struct buffer *text, const char *cap)
{
    struct buffer conditions = {NULL, 0, 0};
    buffer_add(&conditions, amounts, cap);
    edition_around(text, conditions.data, absent, 2);
    buffer_free(&conditions);
}

static void test_amounts(void **state)
{
    (void)state;
    static const struct {
        int32_t period;
        double points;
    } years[] = {{2020, 4.5}, {2024, 4.5}, {2025, 6}, {2026, 6}};
    struct buffer text = {NULL, 0, 0};
    amounts_text(&text, "4.5");
    parindex_framework *f = edition_parse(text.data);
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        parindex_dossier *d = dossier_parse(f, "unit,a,b\nX,3,5\n", years[i].period);
        parindex_result *r = score_all(d, 1);
        assert_near(cell_of(r, 0, 0).points, years[i].points, 0, 0);
        parindex_explanation *e = NULL;
        assert_int_equal(parindex_explain(&e, r, d, 0, 0, NULL, NULL), PARINDEX_OK);
        parindex_explanation_free(e);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework *at = NULL;
    parindex_framework *later = NULL;
    assert_int_equal(parindex_framework_at(&at, f, 2027, NULL), PARINDEX_ERR_PERIOD);
    assert_int_equal(parindex_framework_at(&at, f, 2024, NULL), PARINDEX_OK);
    assert_int_equal(parindex_framework_at(&later, f, 2025, NULL), PARINDEX_OK);
    assert_near(parindex_framework_condition(at, 1)->amount, 4.5, 0, 0);
    assert_near(parindex_framework_condition(f, 1)->amount, 6, 0, 0); /* the last of the list */
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, at, later, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_describe(d)->amendments, 1);
    assert_non_null(strstr(parindex_difference_amendment(d, 0)->to_en, "at most 6 points"));
    parindex_difference_free(d);
    parindex_framework_unref(later);
    parindex_framework_unref(at);

    /* Two editions, one of whose earlier years is another. */
    buffer_free(&text);
    text = (struct buffer){NULL, 0, 0};
    amounts_text(&text, "4.25");
    parindex_framework *g = edition_parse(text.data);
    assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_difference_describe(d)->amendments, 1);
    assert_string_equal(parindex_difference_amendment(d, 0)->to_en,
                        "condition 2 to 2024: 4.25; condition 2 2025–2026: 6");
    parindex_difference_free(d);
    parindex_framework_unref(g);
    parindex_framework_unref(f);

    /* Beyond the maximum in one of its years. */
    buffer_free(&text);
    text = (struct buffer){NULL, 0, 0};
    amounts_text(&text, "45");
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_parse(&f, text.data, strlen(text.data), NULL, &err),
                     PARINDEX_ERR_FRAMEWORK);
    if (strncmp(err.path, "$.tree.conditions[1]", 20) != 0)
        fail_msg("%s: %s", err.path, err.message);
    buffer_free(&text);
}

static void test_framework_at(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    parindex_framework *at = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    char words[400];
    assert_int_equal(parindex_framework_at(&at, f, 2019, &err), PARINDEX_OK);
    assert_true(at != f);
    assert_true(parindex_framework_node(at, node_of(f, "w.a"))->weight == 0.5);
    assert_true(parindex_framework_node(at, 1)->max == 4);
    assert_int_equal(parindex_framework_describe(at)->inputs, 3);
    parindex_framework_words(at, node_of(f, "w"), PARINDEX_LANG_EN, words, sizeof words);
    assert_non_null(strstr(words, "1 + w.a × 0.5 + w.b × 2"));
    size_t node = 0;
    assert_int_equal(parindex_framework_find(&node, at, "w.b", &err), PARINDEX_OK);
    /* It is the framework of that period, and keeps the one it is made from. */
    parindex_framework *again = NULL;
    assert_int_equal(parindex_framework_at(&again, at, 2019, &err), PARINDEX_OK);
    assert_ptr_equal(again, at);
    parindex_framework_unref(again);
    parindex_framework_unref(f);
    assert_true(parindex_framework_node(at, 1)->max == 4);
    parindex_framework_unref(at);
    /* Where nothing changes, the edition itself. */
    f = edition_built_in("example.commune");
    assert_int_equal(parindex_framework_at(&at, f, 0, &err), PARINDEX_OK);
    assert_ptr_equal(at, f);
    parindex_framework_unref(at);
    assert_int_equal(parindex_framework_at(NULL, f, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_framework_at(&at, NULL, 0, &err), PARINDEX_ERR_ARGUMENT);
    parindex_framework_unref(f);
}

static void test_no_such_period(void **state)
{
    (void)state;
    char pinned[sizeof tree];
    snprintf(pinned, sizeof pinned, "%s", tree);
    char *gap = strstr(pinned, "'from':2020,'to':2020,'value':0.25"); /* w is there in 2020 still */
    assert_non_null(gap);
    memcpy(gap, "'from':2030", strlen("'from':2030"));
    memcpy(strstr(pinned, "'to':2020,'value':0.25"), "'to':2030", strlen("'to':2030"));
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, pinned, absent, 3);
    parindex_framework *f = edition_parse(text.data);
    for (uint32_t lang = 0; lang < 2; lang++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
        parindex_dossier *d = NULL;
        err.lang = lang;
        o.period = 2020;
        assert_int_equal(parindex_dossier_new(&d, f, 1, &o, &err), PARINDEX_ERR_PERIOD);
        assert_string_equal(err.criterion, "w.a");
        assert_non_null(strstr(err.message, "2019, 2030"));
        assert_int_equal(parindex_dossier_new(&d, f, 1, NULL, &err), PARINDEX_ERR_PERIOD);
        assert_non_null(strstr(err.message, lang == 0 ? "Say which period" : "thuộc kỳ nào"));
        parindex_csv_options c = PARINDEX_CSV_OPTIONS_INIT;
        assert_int_equal(parindex_dossier_read_csv(&d, f, "unit\n", 5, &c, &err),
                         PARINDEX_ERR_PERIOD);
    }
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* Both goalposts move, over more years than the first room that is made for them. */
static void test_many_years(void **state)
{
    (void)state;
    enum {
        FIRST = 1980,
        LAST = 2025
    };
    struct buffer one = {NULL, 0, 0};
    struct buffer text = {NULL, 0, 0};
    buffer_add(&one,
               "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':10,'inputs':[{'name'"
               ":'x','kind':'number','title':{'vi':'x','en':'x'}}],'measure':{'kind':'value',"
               "'input':'x'},'scale':{'kind':'goalposts','lo':[");
    for (int year = FIRST; year <= LAST; year++)
        buffer_add(&one, "%s{'from':%d,'to':%d,'value':%d}", year > FIRST ? "," : "", year, year,
                   year);
    buffer_add(&one, "],'hi':[");
    for (int year = FIRST; year <= LAST; year++)
        buffer_add(&one, "%s{'from':%d,'to':%d,'value':%d}", year > FIRST ? "," : "", year, year,
                   year + 100);
    buffer_add(&one, "],'to':[0,10],'clamp':true}}");
    edition_around(&text, one.data, absent, 1);
    parindex_framework *f = edition_parse(text.data);
    for (int year = FIRST; year <= LAST; year++) {
        char csv[40];
        snprintf(csv, sizeof csv, "unit,total\nX,%d\n", year + 25);
        parindex_dossier *d = dossier_parse(f, csv, year);
        parindex_result *r = score_all(d, 1);
        assert_true(cell_of(r, 0, 0).points == 2.5);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework *at = NULL;
    assert_int_equal(parindex_framework_at(&at, f, LAST + 1, NULL), PARINDEX_ERR_PERIOD);
    assert_int_equal(parindex_framework_at(&at, f, FIRST - 1, NULL), PARINDEX_ERR_PERIOD);
    parindex_framework_unref(f);
    buffer_free(&one);
    buffer_free(&text);
}

/* Each way to write it wrong, with the place of the fault. */
static void test_bad_dates(void **state)
{
    (void)state;
    static const struct {
        const char *old;
        const char *new;
        const char *path;
        const char *part;
    } cases[] = {
        {"{'from':2019,'to':2019,'value':1}", "5", "$.tree.children[2].scale.terms.y[0]",
         "An object"},
        {"'max':[{'to':2018,'value':5},{'from':2019,'value':4}]", "'max':[]",
         "$.tree.children[0].max", "at least 1"},
        {"'from':2019,'value':4}", "'from':2010,'to':2018,'value':4}", "$.tree.children[0].max[1]",
         "overlap with those of value 1"},
        {"{'to':2018,'value':5}", "{'to':2018}", "$.tree.children[0].max[0]",
         "\"value\" is missing"},
        {"'periods':{'from':2019}", "'periods':2019", "$.tree.children[2].periods", "An object"},
        {"'hi':110", "'hi':[{'to':2018,'value':110},{'from':2019,'value':10}]",
         "$.tree.children[1].scale", "The two goalposts are both 10"},
        {"'from':2019,'value':4}", "'from':2018,'value':4}", "$.tree.children[0].max[1]",
         "overlap with those of value 1"},
        {"'from':2019,'value':4}", "'from':2019,'value':3}", "$.tree",
         "but those of its children give 9"},
        {"'from':2019,'to':2019,'value':1}", "'from':2019,'to':2018,'value':1}",
         "$.tree.children[2].scale.terms.y[0]", "before they begin"},
        {"'from':2019,'to':2019,'value':1}", "'from':2019,'until':2019,'value':1}",
         "$.tree.children[2].scale.terms.y[0]", "unknown here"},
        {"'lo':[{'to':2018,'value':0}", "'lo':[{'to':2018,'value':110}", "$.tree.children[1].scale",
         "The two goalposts are both 110"},
        {"'periods':{'from':2019}", "'periods':{'from':2019,'to':'now'}",
         "$.tree.children[2].periods.to", "A whole number"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct buffer broken = {NULL, 0, 0};
        struct buffer text = {NULL, 0, 0};
        const char *at = strstr(tree, cases[k].old);
        assert_non_null(at);
        buffer_add(&broken, "%.*s%s%s", (int)(at - tree), tree, cases[k].new,
                   at + strlen(cases[k].old));
        edition_around(&text, broken.data, absent, 3);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_framework *f = NULL;
        assert_int_equal(parindex_framework_parse(&f, text.data, strlen(text.data), NULL, &err),
                         PARINDEX_ERR_FRAMEWORK);
        if (strncmp(err.path, cases[k].path, strlen(cases[k].path)) != 0 ||
            strstr(err.message, cases[k].part) == NULL)
            fail_msg("%s: %s", err.path, err.message);
        buffer_free(&broken);
        buffer_free(&text);
    }
}

static void count_fault(void *payload, const parindex_error *fault)
{
    assert_string_equal(fault->path, "$.tree.max");
    ++*(int *)payload;
}

/* A fault of the edition as it stands is told once, and not again of each year. */
static void test_fault_of_every_year(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    amounts_text(&text, "4.5");
    char *at = strstr(text.data, "\"max\":10");
    assert_non_null(at);
    at[6] = '2'; /* the children give 10 */
    int count = 0;
    parindex_load_options o = PARINDEX_LOAD_OPTIONS_INIT;
    o.on_fault = count_fault;
    o.payload = &count;
    parindex_framework *f = NULL;
    assert_int_equal(parindex_framework_parse(&f, text.data, strlen(text.data), &o, NULL),
                     PARINDEX_ERR_FRAMEWORK);
    assert_int_equal(count, 1);
    buffer_free(&text);
}

static void test_failing_memory(void **state)
{
    (void)state;
    struct counted counted = {.fail_at = 0};
    parindex_allocator a = counted_allocator(&counted);
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, absent, 3);
    parindex_load_options o = PARINDEX_LOAD_OPTIONS_INIT;
    o.allocator = &a;
    parindex_status status = PARINDEX_ERR_NOMEM;
    for (uint64_t n = 1; status == PARINDEX_ERR_NOMEM; n++) {
        parindex_framework *f = NULL;
        counted.fail_at = n;
        counted.calls = 0;
        status = parindex_framework_parse(&f, text.data, strlen(text.data), &o, NULL);
        for (uint64_t m = 1; status == PARINDEX_OK && m < 12; m++) {
            parindex_framework *at = NULL;
            counted.fail_at = m;
            counted.calls = 0;
            if (parindex_framework_at(&at, f, 2019, NULL) == PARINDEX_OK)
                parindex_framework_unref(at);
        }
        parindex_framework_unref(f);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
    }
    assert_int_equal(status, PARINDEX_OK);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_framework_at),
        cmocka_unit_test(test_no_such_period),
        cmocka_unit_test(test_many_years),
        cmocka_unit_test(test_bad_dates),
        cmocka_unit_test(test_fault_of_every_year),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("dated", tests, NULL, NULL);
}
