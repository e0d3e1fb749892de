/* SPDX-License-Identifier: MIT */
/* Staged dossiers: every stage's evidence, one form of text, each rule broken with its path; the gap. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static parindex_framework *f;

static parindex_staged *example(void)
{
    size_t size = 0;
    char *text = file_whole("examples/staged-communes.json", &size);
    parindex_staged *s = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_non_null(text);
    if (parindex_staged_parse(&s, f, text, size, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    free(text);
    return s;
}

static parindex_status parse(const char *text, uint32_t lang, parindex_error *err)
{
    parindex_staged *s = NULL;
    struct buffer b = {NULL, 0, 0};
    *err = (parindex_error)PARINDEX_ERROR_INIT;
    err->lang = lang;
    buffer_add(&b, "%s", text);
    quotes_made_double(b.data);
    parindex_status status = parindex_staged_parse(&s, f, b.data, b.length, NULL, err);
    assert_true((s != NULL) == (status == PARINDEX_OK));
    parindex_staged_free(s);
    buffer_free(&b);
    return status;
}

static void test_what_it_holds(void **state)
{
    (void)state;
    parindex_staged *s = example();
    const parindex_staged_info *info = parindex_staged_describe(s);
    assert_string_equal(info->edition, "example.commune");
    assert_true(info->units == 2 && info->entries == 13 && info->locks == 2 &&
                info->period == 2024);
    assert_string_equal(parindex_staged_unit(s, 1), "Xã Hai (ví dụ)");
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_staged_dossier(&d, s, PARINDEX_STAGE_FINAL, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < 2; u++)
        assert_string_equal(parindex_dossier_unit(d, u), parindex_staged_unit(s, u));
    parindex_dossier_free(d);
    const parindex_entry *e = parindex_staged_entry(s, 1);
    assert_int_equal(e->stage, PARINDEX_STAGE_APPRAISAL_1);
    assert_string_equal(e->reason, "ban hành sau hạn 5 ngày");
    assert_string_equal(e->date, "2025-02-20");
    assert_true(isnan(e->own_points) && parindex_staged_entry(s, 4)->own_points == 8);
    assert_true(e->node == node_of(f, "1.1") && e->says == 1 && e->unit == 0);
    assert_true(parindex_staged_value(s, 1, 0) == 1);
    assert_true(isnan(parindex_staged_value(s, 1, 1)) && isnan(parindex_staged_value(s, 99, 0)));
    assert_true(isnan(parindex_staged_value(s, 6, 0))); /* words alone */
    assert_true(parindex_staged_entry(s, 6)->says == 0);
    assert_string_equal(parindex_staged_lock(s, 0)->until, "2025-01-31");
    assert_null(parindex_staged_lock(s, 2));
    assert_non_null(strstr(parindex_staged_text(s, NULL), "\"outcome\": \"late\""));
    assert_null(parindex_staged_unit(s, 2));
    assert_null(parindex_staged_entry(s, 13));
    assert_null(parindex_staged_describe(NULL));
    assert_null(parindex_staged_text(NULL, NULL));
    assert_string_equal(parindex_stage_name(PARINDEX_STAGE_APPRAISAL_1, PARINDEX_LANG_VI),
                        "thẩm định lần 1");
    assert_string_equal(parindex_stage_name(PARINDEX_STAGE_FINAL, PARINDEX_LANG_EN), "final");
    assert_string_equal(parindex_stage_name(9, PARINDEX_LANG_EN), "");
    parindex_staged_free(s);
}

/* Read, written, read again: the same text; a number that needs 17 digits keeps its last bit. */
static void test_round_trip(void **state)
{
    (void)state;
    static const char *const more[] = {
        "{'layout':1,'edition':'example.commune','locks':[],'units':[]}",
        /* a choice by its number; the largest that there is; a bonus and a penalty without bounds */
        "{'layout':1,'edition':'example.commune','locks':[],'units':[{'code':'A','entries':["
        "{'code':'1.1','stage':'self','values':{'outcome':1}},"
        "{'code':'5','stage':'self','values':{'initiatives':1000000000000000}},"
        "{'code':'6','stage':'self','values':{'officials':2},'own_points':-1}]},"
        "{'code':'B','entries':["
        "{'code':'6','stage':'self','values':{'officials':2},'own_points':7}]}]}",
        "{'layout':1,'edition':'example.commune','locks':[],'units':[{'code':'A','entries':["
        "{'code':'3.2','stage':'self','values':{'visits':1.3000000000000003}},"
        "{'code':'4.1','stage':'appraisal_1','values':{'staff':88.4,'result':null}},"
        "{'code':'4.1','stage':'clarification','comment':'\\u1ea0 \\\"x\\\"\\n'},"
        "{'code':'1.1','stage':'self','state':'missing','own_points':2.3000000000000003}]}]}",
    };
    for (size_t i = 0; i <= sizeof more / sizeof *more; i++) {
        struct buffer b = {NULL, 0, 0};
        size_t size = 0;
        if (i < sizeof more / sizeof *more) {
            buffer_add(&b, "%s", more[i]);
            for (char *c = b.data; *c != '\0'; c++)
                *c = *c == '\'' ? '"' : *c;
        } else {
            char *text = file_whole("examples/staged-communes.json", &size);
            buffer_add(&b, "%s", text);
            free(text);
        }
        parindex_staged *one = NULL;
        parindex_staged *two = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        if (parindex_staged_parse(&one, f, b.data, b.length, NULL, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
        size_t again = 0;
        const char *text = parindex_staged_text(one, &size);
        assert_int_equal(parindex_staged_parse(&two, f, text, size, NULL, &err), PARINDEX_OK);
        const char *same = parindex_staged_text(two, &again);
        assert_int_equal(size, again);
        assert_memory_equal(text, same, size);
        for (size_t e = 0; e < parindex_staged_describe(one)->entries; e++)
            for (size_t k = 0; k < 3; k++) {
                double x = parindex_staged_value(one, e, k);
                double y = parindex_staged_value(two, e, k);
                assert_true(same_bits(&x, &y, 1));
            }
        parindex_staged_free(one);
        parindex_staged_free(two);
        buffer_free(&b);
    }
}

static double points_at(const parindex_staged *s, uint32_t stage, size_t unit, const char *code,
                        uint32_t *state)
{
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_staged_dossier(&d, s, stage, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_period(d), 2024);
    parindex_result *r = score_all(d, 1);
    parindex_cell cell = cell_of(r, unit, node_of(f, code));
    *state = cell.state;
    parindex_result_unref(r);
    parindex_dossier_free(d);
    return cell.points;
}

static void test_stages(void **state)
{
    (void)state;
    parindex_staged *s = example();
    static const double plan[] = {5, 5, 2.5, 5, 5}; /* final, then stage by stage */
    uint32_t why;
    for (uint32_t stage = 0; stage <= PARINDEX_STAGE_APPRAISAL_2; stage++)
        assert_true(points_at(s, stage, 0, "1.1", &why) == plan[stage]);
    assert_true(points_at(s, PARINDEX_STAGE_SELF, 0, "1.2", &why) == 8);
    assert_true(points_at(s, PARINDEX_STAGE_FINAL, 0, "1.2", &why) == 4);
    assert_true(points_at(s, PARINDEX_STAGE_FINAL, 1, "1.1", &why) == 0);
    points_at(s, PARINDEX_STAGE_SELF, 1, "2.1", &why);
    assert_int_equal(why, PARINDEX_STATE_NOT_APPLICABLE);
    assert_true(points_at(s, PARINDEX_STAGE_FINAL, 1, "2.1", &why) > 0);
    points_at(s, PARINDEX_STAGE_SELF, 0, "4.1", &why);
    assert_int_equal(why, PARINDEX_STATE_NOT_SELF_SCORED);
    points_at(s, PARINDEX_STAGE_FINAL, 0, "4.1", &why);
    assert_int_equal(why, PARINDEX_STATE_MISSING);
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2023; /* which goes before that of the text */
    assert_int_equal(parindex_staged_dossier(&d, s, PARINDEX_STAGE_SELF, &o, &err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_period(d), 2023);
    parindex_dossier_free(d);
    o.struct_size = 0;
    assert_int_equal(parindex_staged_dossier(&d, s, PARINDEX_STAGE_SELF, &o, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    assert_string_equal(parindex_stage_name(PARINDEX_STAGE_FINAL, PARINDEX_LANG_VI),
                        "kết quả cuối cùng");
    assert_int_equal(parindex_staged_dossier(&d, s, 5, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_staged_dossier(&d, NULL, 1, NULL, &err), PARINDEX_ERR_ARGUMENT);
    parindex_staged_free(s);
}

/* The first leaf too can be one that units never score themselves. */
static void test_first_leaf_never_scored(void **state)
{
    (void)state;
    struct buffer b = {NULL, 0, 0};
    edition_around(&b,
                   "{'code':'x','title':{'vi':'x','en':'x'},'source':'s','max':4,'self_scored':"
                   "false,'inputs':[{'name':'d','kind':'points','title':{'vi':'d','en':'d'}}],"
                   "'measure':{'kind':'value','input':'d'},'scale':{'kind':'points'}}",
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 1);
    parindex_framework *own = edition_parse(b.data);
    buffer_free(&b);
    buffer_add(&b, "{'layout':1,'edition':'%s','locks':[],'units':[{'code':'A','entries':[]}]}",
               parindex_framework_describe(own)->id);
    quotes_made_double(b.data);
    parindex_staged *s = NULL;
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_staged_parse(&s, own, b.data, b.length, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    for (uint32_t stage = 0; stage <= PARINDEX_STAGE_SELF; stage++) {
        assert_int_equal(parindex_staged_dossier(&d, s, stage, NULL, NULL), PARINDEX_OK);
        assert_int_equal(parindex_dossier_state(d, 0, 0), stage == PARINDEX_STAGE_SELF
                                                              ? PARINDEX_STATE_NOT_SELF_SCORED
                                                              : PARINDEX_STATE_MISSING);
        parindex_dossier_free(d);
    }
    parindex_staged_free(s);
    parindex_framework_unref(own);
    buffer_free(&b);
}

static void test_gap(void **state)
{
    (void)state;
    parindex_staged *s = example();
    parindex_dossier *own = NULL;
    parindex_dossier *last = NULL;
    assert_int_equal(parindex_staged_dossier(&own, s, PARINDEX_STAGE_SELF, NULL, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_staged_dossier(&last, s, PARINDEX_STAGE_FINAL, NULL, NULL),
                     PARINDEX_OK);
    parindex_result *claimed = score_all(own, 1);
    parindex_result *given = score_all(last, 1);
    parindex_gap *g = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_gap_new(&g, claimed, given, NULL, &err), PARINDEX_OK);
    const parindex_gap_row *plan = parindex_gap_at(g, node_of(f, "1.1"));
    assert_true(plan->units == 2 && plan->cut == 1 && plan->raised == 0 && plan->worst == 1);
    assert_near(plan->claimed, 5, 1e-12, 0);
    assert_near(plan->given, 2.5, 1e-12, 0);
    assert_near(plan->most, 5, 1e-12, 0);
    const parindex_gap_row *field = parindex_gap_at(g, node_of(f, "1"));
    assert_near(field->claimed, (13 + 9) / 2.0, 1e-12, 0); /* 5 + 8 and 5 + 4 */
    assert_near(field->given, (9 + 4) / 2.0, 1e-12, 0);
    assert_true(parindex_gap_value(g, PARINDEX_GAP_CLAIMED, 0, node_of(f, "1")) == 13);
    assert_true(parindex_gap_value(g, PARINDEX_GAP_GIVEN, 0, node_of(f, "1")) == 9);
    /* What one side alone has takes no part: 2.1 of the second did not apply to itself. */
    assert_true(isnan(parindex_gap_value(g, PARINDEX_GAP_GIVEN, 1, node_of(f, "2.1"))));
    assert_int_equal(parindex_gap_at(g, node_of(f, "2.1"))->units, 1);
    assert_true(parindex_gap_at(g, node_of(f, "2.1"))->worst == PARINDEX_NONE);
    assert_int_equal(parindex_gap_at(g, node_of(f, "4.1"))->units, 0);
    assert_true(isnan(parindex_gap_at(g, node_of(f, "4.1"))->claimed));
    assert_true(isnan(parindex_gap_value(g, 3, 0, 0)) && isnan(parindex_gap_value(NULL, 1, 0, 0)));
    assert_null(parindex_gap_at(g, 999));
    parindex_gap_free(g);
    parindex_gap_free(NULL);
    parindex_framework *other = edition_built_in("vn.par.876.ministry");
    parindex_dossier *d = dossier_parse(other, "unit,appraisal,survey\nA,1,1\n", 0);
    parindex_result *foreign = score_all(d, 1);
    assert_int_equal(parindex_gap_new(&g, claimed, foreign, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_gap_new(NULL, claimed, given, NULL, &err), PARINDEX_ERR_ARGUMENT);
    parindex_result_unref(foreign);
    parindex_dossier_free(d);
    parindex_framework_unref(other);
    parindex_result_unref(claimed);
    parindex_result_unref(given);
    parindex_dossier_free(own);
    parindex_dossier_free(last);
    parindex_staged_free(s);
}

#define LOCKED(locks, entries)                                                                     \
    "{'layout':1,'edition':'example.commune','locks':[" locks                                      \
    "],'units':[{'code':'A','entries':[" entries "]}]}"
#define ENTRIES(entries) LOCKED("", entries)
#define PLAN(stage, more) "{'code':'1.1','stage':'" stage "','values':{'outcome':'late'}" more "}"

static const struct bad {
    const char *text;
    parindex_status status;
    const char *path;
    const char *message;
} bad[] = {
    {ENTRIES(PLAN("appraisal_1", "") "," PLAN("self", "")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[1].stage",
     "1.1: \"self-assessment\" comes after \"first appraisal\"; stages come in their order."},
    {ENTRIES(PLAN("self", "") "," PLAN("self", "")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[1].stage", "1.1 has \"self-assessment\" twice."},
    {ENTRIES(PLAN("self", "") "," PLAN("clarification", "")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[1].stage", "\"clarification\" needs \"first appraisal\" before it."},
    {ENTRIES(PLAN("appraisal_2", "")), PARINDEX_ERR_STAGED, "$.units[0].entries[0].stage",
     "\"second appraisal\" needs \"first appraisal\" before it."},
    {ENTRIES("{'code':'4.1','stage':'self','values':{'staff':1,'result':2}}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0]", "4.1 is never scored by the unit itself"},
    {LOCKED("{'stage':'self','until':'2025-01-31'}", PLAN("self", ",'date':'2025-02-01'")),
     PARINDEX_ERR_STAGED, "$.units[0].entries[0].date",
     "2025-02-01 is after the lock of \"self-assessment\" (2025-01-31)"},
    {LOCKED("{'stage':'self','until':'2025-01-31'}", PLAN("self", "")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0]", "its entries need a date"},
    {LOCKED("{'stage':'self','until':'2025-01-31'},{'stage':'self','until':'2025-01-31'}", ""),
     PARINDEX_ERR_STAGED, "$.locks[1].stage", "has two locks"},
    {LOCKED("{'stage':'self','until':'31/01/2025'}", ""), PARINDEX_ERR_STAGED, "$.locks[0].until",
     "is no day"},
    {ENTRIES(PLAN("self", ",'date':'2025-02-01'") "," PLAN("appraisal_1", ",'date':'2025-01-01'")),
     PARINDEX_ERR_STAGED, "$.units[0].entries[1].date", "2025-01-01 is before"},
    {ENTRIES("{'code':'1.1','stage':'self'}"), PARINDEX_ERR_STAGED, "$.units[0].entries[0]",
     "Only a clarification may be words alone"},
    {ENTRIES(PLAN("self", ",'state':'missing'")), PARINDEX_ERR_STAGED, "$.units[0].entries[0]",
     "values or a state, not both"},
    {ENTRIES("{'code':'1.1','stage':'self','values':{'outcome':'soon'}}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].values.outcome", "\"soon\" is no choice of 1.1"},
    {ENTRIES("{'code':'1.1','stage':'self','values':{'x':1}}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].values.x", "is unknown here"},
    {ENTRIES("{'code':'1.2','stage':'self','values':{'done':9,'planned':8}}"),
     PARINDEX_ERR_EVIDENCE, "$.units[0].entries[0].values", "the part is above the whole"},
    {ENTRIES(PLAN("self", ",'own_points':5.5")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].own_points", "5.5 points are more than the maximum of 1.1, 5."},
    {ENTRIES(PLAN("self", ",'own_points':-1")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].own_points", "-1 points are below 0"},
    {ENTRIES(PLAN("appraisal_1", ",'own_points':5")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].own_points", "the unit gives itself no points"},
    {ENTRIES(PLAN("self", ",'own_points':'5'")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].own_points", ""},
    {ENTRIES("{'code':'1','stage':'self','state':'missing'}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].code", "worked out from its parts"},
    {ENTRIES("{'code':'9','stage':'self','state':'missing'}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].code", "has no code \"9\""},
    {ENTRIES("{'code':'1.1','stage':'third','state':'missing'}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].stage", "must be one of: self, appraisal_1"},
    {"{'layout':1,'edition':'vn.766','locks':[],'units':[]}", PARINDEX_ERR_STAGED, "$.edition",
     "is one of \"vn.766\""},
    {"{'layout':1,'edition':'example.commune','locks':[],'units':[{'code':'A','entries':[]},"
     "{'code':'A','entries':[]}]}",
     PARINDEX_ERR_STAGED, "$.units[1].code", "is there twice"},
    {LOCKED("5", ""), PARINDEX_ERR_STAGED, "$.locks[0]", "An object"},
    {LOCKED("{'until':'2025-01-31'}", ""), PARINDEX_ERR_STAGED, "$.locks[0]",
     "\"stage\" is missing"},
    {LOCKED("{'stage':'self'}", ""), PARINDEX_ERR_STAGED, "$.locks[0]", "\"until\" is missing"},
    {LOCKED("{'stage':'self','until':'2025-1-311'}", ""), PARINDEX_ERR_STAGED, "$.locks[0].until",
     "is no day"},
    {ENTRIES("5"), PARINDEX_ERR_STAGED, "$.units[0].entries[0]", "An object"},
    {ENTRIES("{'stage':'self','state':'missing'}"), PARINDEX_ERR_STAGED, "$.units[0].entries[0]",
     "\"code\" is missing"},
    {ENTRIES("{'code':'','stage':'self','state':'missing'}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].code", ""},
    {ENTRIES("{'code':'1.1','stage':'self','values':5}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].values", "An object"},
    {ENTRIES("{'code':'1.1','stage':'self','values':{}}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].values", "\"outcome\" is missing"},
    {ENTRIES("{'code':'1.1','stage':'self','state':'soon'}"), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].state", "must be one of"},
    {ENTRIES("{'code':'4.1','stage':'appraisal_1','values':{'staff':1,'result':2}},"
             "{'code':'4.1','stage':'clarification','values':{'staff':1,'result':2}}"),
     PARINDEX_ERR_STAGED, "$.units[0].entries[1]", "4.1 is never scored by the unit itself"},
    {ENTRIES(PLAN("self", ",'own_points':2e15")), PARINDEX_ERR_STAGED,
     "$.units[0].entries[0].own_points", "beyond 1e15"},
    {"{'layout':1,'edition':'example.commune','locks':[],'units':[5]}", PARINDEX_ERR_STAGED,
     "$.units[0]", "An object"},
    {"{'layout':1,'edition':'example.commune','locks':[],'units':[{'entries':[]}]}",
     PARINDEX_ERR_STAGED, "$.units[0]", "\"code\" is missing"},
    {"{'layout':1,'edition':'example.commune','locks':[],'units':[{'code':'','entries':[]},"
     "{'code':'','entries':[]}]}",
     PARINDEX_ERR_STAGED, "$.units[0].code", ""},
    {"{'layout':1,'edition':'example.commune','locks':5,'units':[]}", PARINDEX_ERR_STAGED,
     "$.locks", "list"},
    {"{'layout':1,'edition':'example.commune','locks':[],'units':5}", PARINDEX_ERR_STAGED,
     "$.units", "list"},
    {"{'layout':2,'edition':'example.commune','locks':[],'units':[]}", PARINDEX_ERR_STAGED,
     "$.layout", ""},
    {"{'layout':1,'edition':'','locks':[],'units':[]}", PARINDEX_ERR_STAGED, "$.edition", ""},
    {"[]", PARINDEX_ERR_STAGED, "$", "An object"},
    {"{", PARINDEX_ERR_JSON, "", "well-formed"},
};

/* What a unit may say of a leaf that it never scores itself, and of a penalty. */
static void takes_what_a_rule_allows(void **state)
{
    (void)state;
    static const char *const good[] = {
        ENTRIES("{'code':'4.1','stage':'self','state':'not_self_scored'}"),
        ENTRIES("{'code':'1.1','stage':'self','values':{'outcome':'late'},'own_points':0}"),
        ENTRIES("{'code':'1.1','stage':'self','values':{'outcome':'late'},'own_points':5}"),
        ENTRIES("{'code':'1.1','stage':'self','values':{'outcome':null}}"),
        LOCKED(
            "{'stage':'self','until':'2025-01-31'},{'stage':'appraisal_1','until':'2025-02-28'}",
            PLAN("self", ",'date':'2025-01-31'") "," PLAN("appraisal_1", ",'date':'2025-02-28'")),
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        parindex_error err;
        if (parse(good[i], PARINDEX_LANG_EN, &err) != PARINDEX_OK)
            fail_msg("%s: %s", err.path, err.message);
    }
}

static void refuses_a_broken_rule_with_its_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_error err;
            assert_int_equal(parse(bad[i].text, lang, &err), bad[i].status);
            assert_string_equal(err.path, bad[i].path);
            if (lang == PARINDEX_LANG_EN && strstr(err.message, bad[i].message) == NULL)
                fail_msg("%s", err.message);
            assert_string_not_equal(err.message, "");
        }
    parindex_staged *s = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_staged_parse(&s, NULL, "{}", 2, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_staged_parse(&s, f, NULL, 2, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_staged_parse(&s, f, NULL, 0, NULL, &err), PARINDEX_ERR_JSON);
    parindex_load_options o = {1, 0, NULL, NULL, NULL};
    assert_int_equal(parindex_staged_parse(&s, f, "{}", 2, &o, &err), PARINDEX_ERR_STRUCT_SIZE);
    parindex_framework *named = edition_built_in("vn.par.892.province");
    assert_int_equal(parindex_staged_parse(&s, named, "{}", 2, NULL, &err),
                     PARINDEX_ERR_NOT_SCORABLE);
    parindex_framework_unref(named);
    parindex_staged_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_it_holds),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_stages),
        cmocka_unit_test(test_first_leaf_never_scored),
        cmocka_unit_test(test_gap),
        cmocka_unit_test(takes_what_a_rule_allows),
        cmocka_unit_test(refuses_a_broken_rule_with_its_path),
    };
    f = edition_built_in("example.commune");
    int failed = cmocka_run_group_tests_name("staged", tests, NULL, NULL);
    parindex_framework_unref(f);
    return failed;
}
