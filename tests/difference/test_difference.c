/* SPDX-License-Identifier: MIT */
/*
 * The difference of two editions: each part of an edition changed on its own is named with its kind, before
 * and now in words; a concordance is a fact, what it does not say is proposed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "difference_support.h"

static parindex_difference *difference(parindex_framework *f, parindex_framework *g,
                                       parindex_concordance *c)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_difference *d = NULL;
    if (parindex_difference_new(&d, f, g, c, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return d;
}

/* One place of the good edition, what it becomes, and the amendments that follow: "kind code; ...". */
static const struct {
    const char *place;
    const char *value;
    const char *amendments;
    const char *before; /* of the first, in English */
    const char *now;
} edits[] = {
    {"tree.children.0.children.0.title.vi", "'Kế hoạch năm'", "renamed A1", "(Vietnamese) Kế hoạch",
     "(Vietnamese) Kế hoạch năm"},
    {"tree.children.0.children.0.code", "'A9'", "renumbered A9", "A1", "A9"},
    {"tree.children.0.children.0.scale.choices.1.points", "2", "rule A1", "2.5", "2"},
    {"tree.children.0.children.0.scale.choices.1.key", "'tardy'", "rule A1; rule A1", "2.5", ""},
    {"tree.children.0.children.0.note.en", "'Another'", "note A1", NULL, "Another"},
    {"tree.children.0.children.1.measure.zero_denominator", "'full'", "rule A2",
     "as not scored yet", NULL},
    {"tree.children.0.children.1.measure.may_exceed", "true", "rule A2", "refused", "taken"},
    {"tree.children.0.children.1.scale.bands.1.points", "3", "rule A2", NULL, NULL},
    {"tree.children.0.children.2.scale.each", "0.25", "rule A3", NULL, NULL},
    {"tree.children.0.children.3.self_scored", NULL, "role A4",
     "counts in its parent, not self-scored", "counts in its parent"},
    {"tree.children.1.children.0.weight", "3", "weight B1", "2", "3"},
    {"tree.children.1.children.0.scale.target", "0.9", "rule B1", NULL, NULL},
    {"tree.children.1.children.1.scale.hi", "20", "rule B2", NULL, NULL},
    {"tree.children.2.children.0.inputs.0.title.en", "'Clerks'", "input C1", NULL, NULL},
    {"tree.children.2.children.0.inputs.0.kind", "'number'", "input C1", NULL, NULL},
    {"tree.children.2.children.0.scale.terms.staff", "0.01", "rule C1", NULL, NULL},
    {"absent.missing", "'zero'", "combine total; combine A; combine C", NULL, NULL},
    {"tree.children.1.combine.coverage", "{'of':'children','least':0.5}", "combine B",
     "weighted mean; times 0.2", NULL},
    {"tree.children.0.conditions",
     "[{'when':{'points':'A1','below':1},'then':{'cap':4},'source':'made','absent':{'missing':"
     "'holds','not_applicable':'fails','not_self_scored':'blank'}}]",
     "rule A", NULL,
     "Where the points of A1 Plan are below 1: at most 4 points; where a figure is missing, its "
     "test "
     "holds; where a figure is not applicable, its test fails"},
    {"decimals", "4", "whole -", "2", "4"},
    {"periods.from", "2019", "whole -", NULL, NULL},
    {"title.en", "'Other'", "whole -", NULL, "Other"},
    {"levels.1.en", "'Domain'", "whole -", NULL, NULL},
    {"acts.0.number", "'3/QĐ'", NULL, NULL, NULL},
    {"classes.0.bands.0.from", "85", "classes -", NULL, NULL},
    {"classes.0.bands.1", "{'key':'B','title':{'vi':'Khá','en':'Fair'},'from':70}", "classes -",
     NULL, NULL},
    {"tree.children.3", NULL, "dropped D", NULL, ""},
    {"tree.children.3.title.en", "'Malus'", "renamed D", NULL, NULL},
};

static parindex_status parse_bare(parindex_framework **out, const char *place, const char *value)
{
    json_t *root = bare_framework();
    edit_json(root, place, value);
    parindex_status status = parse_root(out, root, NULL, NULL);
    json_decref(root);
    return status;
}

static void test_each_part(void **unused)
{
    (void)unused;
    parindex_framework *f = edited("decimals", "2");
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        parindex_framework *g = NULL;
        if (parse_bare(&g, edits[i].place, edits[i].value) != PARINDEX_OK)
            continue; /* the good edition cannot be changed in this place alone */
        parindex_difference *d = difference(f, g, NULL);
        char found[500];
        list_amendments(found, sizeof found, d, f, g);
        if (edits[i].amendments != NULL && strcmp(found, edits[i].amendments) != 0)
            fail_msg("%s: found \"%s\", not \"%s\"", edits[i].place, found, edits[i].amendments);
        if (found[0] == '\0')
            fail_msg("%s: nothing was found", edits[i].place);
        const parindex_amendment *a = parindex_difference_amendment(d, 0);
        if (edits[i].before != NULL)
            assert_string_equal(a->from_en, edits[i].before);
        if (edits[i].now != NULL)
            assert_string_equal(a->to_en, edits[i].now);
        parindex_difference_free(d);
        parindex_framework_unref(g);
    }
    parindex_framework_unref(f);
}

/* All but the few edits that need another one with them are read. */
static void test_edits_are_read(void **unused)
{
    (void)unused;
    size_t refused = 0;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        parindex_framework *g = NULL;
        parindex_status status = parse_bare(&g, edits[i].place, edits[i].value);
        refused += status != PARINDEX_OK;
        parindex_framework_unref(g);
    }
    assert_true(refused <= 2);
}

static void test_acts(void **unused)
{
    (void)unused;
    parindex_framework *f = opened("vn.par.1149.province");
    parindex_framework *g = opened("vn.par.876.province");
    parindex_difference *d = difference(f, g, NULL);
    const parindex_difference_info *info = parindex_difference_describe(d);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_ADDED), 7);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_DROPPED), 3);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_CLASSES), 1);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_ACT), 1);
    assert_int_equal(info->proposed, 1);
    assert_true(info->points_added != info->points_added); /* the maxima of 1149 are not known */
    const parindex_amendment *act = parindex_difference_amendment(d, 0);
    assert_int_equal(act->kind, PARINDEX_AMENDMENT_ACT);
    assert_string_equal(act->from_vi, "1149/QĐ-BNV (30/12/2020)");
    assert_string_equal(act->to_vi, "876/QĐ-BNV (10/11/2022)");
    char words[2000];
    size_t length = parindex_difference_words(d, PARINDEX_LANG_VI, words, sizeof words);
    assert_int_equal(length, strlen(words));
    assert_part(words, "876/QĐ-BNV ngày 10/11/2022 thay 1149/QĐ-BNV ngày 30/12/2020.");
    assert_part(words, "Bản sau có 8 lĩnh vực; bản trước có 4 phần điểm.");
    assert_int_equal(parindex_difference_words(d, PARINDEX_LANG_VI, NULL, 0), length);
    parindex_difference_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static void test_points(void **unused)
{
    (void)unused;
    parindex_framework *f = opened("vn.papi.2018.indicators");
    parindex_framework *g = opened("vn.papi.2019.indicators");
    parindex_difference *d = difference(f, g, NULL);
    const parindex_difference_info *info = parindex_difference_describe(d);
    assert_near(info->points_added, 10.0 / 3, 1e-12);
    assert_near(info->points_lowered, 10.0 / 3, 1e-12);
    assert_near(info->points_dropped, 0, 0);
    assert_near(info->points_raised, 0, 0);
    parindex_difference_free(d);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* A field that gets parts keeps its points, and one that loses them; only what the maxima say has changed. */
static void test_points_of_parts(void **unused)
{
    (void)unused;
    size_t size = 0;
    const char *text = parindex_catalogue_text("vn.par.876.province", &size);
    json_t *root = json_loadb(text, size, 0, NULL);
    json_object_del(root, "cases");
    assert_non_null(root);
    parindex_framework *f = opened("vn.par.876.province");
    edit_json(root, "tree.children.1",
              "{'code':'2','title':{'vi':'Cải cách thể chế','en':'Institutional reform'},'max':9,"
              "'source':'fields','combine':{'kind':'sum'},'children':["
              "{'code':'2.1','title':{'vi':'Một','en':'One'},'max':4,'source':'fields','inputs':[{"
              "'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':'value',"
              "'input':'p'},'scale':{'kind':'points'}},"
              "{'code':'2.2','title':{'vi':'Hai','en':'Two'},'max':5,'source':'fields','inputs':[{"
              "'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':'value',"
              "'input':'p'},'scale':{'kind':'points'}}]}");
    edit_json(root, "tree.max", "99");
    edit_json(root, "levels.-", "{'vi':'Tiêu chí','en':'Criterion'}");
    parindex_framework *g = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parse_root(&g, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    for (int way = 0; way < 2; way++) {
        parindex_difference *d = way == 0 ? difference(f, g, NULL) : difference(g, f, NULL);
        const parindex_difference_info *info = parindex_difference_describe(d);
        assert_near(info->points_added, 0, 0);
        assert_near(info->points_dropped, 0, 0);
        assert_near(info->points_raised, way, 0);
        assert_near(info->points_lowered, 1 - way, 0);
        parindex_difference_free(d);
    }
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* A later edition with other years than the earlier one, as its numbers were in two years. */
static void test_years(void **unused)
{
    (void)unused;
    parindex_framework *f = opened("vn.papi.2018");
    parindex_framework *before = NULL;
    parindex_framework *now = NULL;
    assert_int_equal(parindex_framework_at(&before, f, 2018, NULL), PARINDEX_OK);
    assert_int_equal(parindex_framework_at(&now, f, 2020, NULL), PARINDEX_OK);
    if (before != now) {
        parindex_difference *d = difference(before, now, NULL);
        assert_true(parindex_difference_describe(d)->amendments > 0);
        assert_int_equal(parindex_difference_describe(d)->proposed, 0);
        parindex_difference_free(d);
    }
    parindex_framework_unref(before);
    parindex_framework_unref(now);
    parindex_framework_unref(f);
}

/* Titles without a word, and words that no key can hold, are titles like any other. */
static void test_odd_titles(void **unused)
{
    (void)unused;
    static const char *const titles[] = {
        "'***'",
        "'a\xCC\x81\xCC\x80\xCC\x89\xCC\x83\xCC\xA3\xCC\x81\xCC\x80\xCC\x89\xCC\x83\xCC\xA3'",
        "'\xE6\x9C\xAC'",
        "'a'",
        "'a b'",
        "'b a'"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (size_t k = 0; k < sizeof titles / sizeof *titles; k++) {
            parindex_framework *f = edited("tree.children.0.children.0.title.vi", titles[i]);
            parindex_framework *g = edited("tree.children.0.children.0.title.vi", titles[k]);
            parindex_difference *d = difference(f, g, NULL);
            assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_RENAMED), i != k);
            assert_int_equal(parindex_difference_describe(d)->amendments, i != k);
            parindex_difference_free(d);
            parindex_framework_unref(f);
            parindex_framework_unref(g);
        }
}

/* Signs are no part of a title, so titles of signs alone are one title; any word makes another one. */
static void test_titles_without_words(void **unused)
{
    (void)unused;
    static const char *const titles[] = {"{'vi':'***','en':'***'}", "{'vi':'+++','en':'+++'}",
                                         "{'vi':'***','en':'a'}"};
    for (size_t i = 0; i < 9; i++) {
        parindex_framework *f = edited("tree.children.0.children.0.title", titles[i % 3]);
        parindex_framework *g = edited("tree.children.0.children.0.title", titles[i / 3]);
        parindex_difference *d = difference(f, g, NULL);
        bool same = (i % 3 == 2) == (i / 3 == 2);
        assert_int_equal(parindex_difference_describe(d)->amendments, !same);
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_RENAMED), !same);
        parindex_difference_free(d);
        parindex_framework_unref(f);
        parindex_framework_unref(g);
    }
}

static const char joined[] =
    "{\"layout\":1,\"from\":\"test.all-kinds\",\"to\":\"test.all-kinds\",\"source\":{"
    "\"provenance\":"
    "\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":["
    "{\"from\":[\"A1\",\"A2\"],\"to\":[\"A1\"],\"title\":{\"vi\":\"Gộp\",\"en\":\"Joined\"}},"
    "{\"from\":[\"A3\"],\"to\":[\"A2\"]},"
    "{\"from\":[\"A4\"],\"to\":[]},{\"from\":[],\"to\":[\"A3\"]},"
    "{\"from\":[],\"to\":[\"A4\"],\"proposed\":true},"
    "{\"from\":[\"B\"],\"to\":[\"B\"]},{\"from\":[\"C\"],\"to\":[\"C\"]},"
    "{\"from\":[\"D\"],\"to\":[\"D\"],\"proposed\":true,\"sure\":0.5}]}";

static void test_concordance(void **unused)
{
    (void)unused;
    parindex_framework *f = edited("decimals", "2");
    parindex_framework *g = edited("decimals", "2");
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_concordance_parse(&c, f, g, joined, sizeof joined - 1, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    parindex_difference *d = difference(f, g, c);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_REGROUPED), 1);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_DROPPED), 1);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_ADDED), 2);
    size_t said[4] = {0};
    for (size_t i = 0; i < parindex_difference_describe(d)->pairs; i++) {
        const parindex_pair *p = parindex_difference_pair(d, i);
        said[p->basis]++;
        const char *code =
            p->from_node != PARINDEX_NONE ? parindex_framework_node(f, p->from_node)->code : "";
        if (strcmp(code, "D") == 0) {
            assert_int_equal(p->basis, PARINDEX_BASIS_PROPOSED);
            assert_near(p->sure, 0.5, 0);
            assert_int_equal(p->confirmed, 0);
        } else if (strcmp(code, "A3") == 0) {
            assert_string_equal(parindex_framework_node(g, p->to_node)->code, "A2");
            assert_int_equal(p->basis, PARINDEX_BASIS_CONCORDANCE);
        } else if (strcmp(code, "A4") == 0) {
            assert_int_equal(p->confirmed, 1);
        } else if (p->from_node == PARINDEX_NONE && p->to_node != PARINDEX_NONE &&
                   strcmp(parindex_framework_node(g, p->to_node)->code, "A4") == 0) {
            assert_int_equal(p->confirmed, 0);
        }
    }
    assert_int_equal(said[PARINDEX_BASIS_CONCORDANCE], 4); /* the joined ones, A3, B, C */
    parindex_difference_free(d);
    parindex_concordance_unref(c);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

/* Of parts that are taken together the points are told where each has a maximum. */
static void test_joined_without_maximum(void **unused)
{
    (void)unused;
    static const char text[] =
        "{\"layout\":1,\"from\":\"test.all-kinds\",\"to\":\"test.all-kinds\",\"source\":{"
        "\"provenance\":\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":["
        "{\"from\":[\"A\",\"D\"],\"to\":[\"A\"],"
        "\"title\":{\"vi\":\"Gộp\",\"en\":\"Joined\"}},"
        "{\"from\":[\"B\"],\"to\":[\"B\"]},{\"from\":[\"C\"],\"to\":[\"C\"]},"
        "{\"from\":[],\"to\":[\"D\"]}]}";
    parindex_framework *f = edited("decimals", "2");
    parindex_framework *g = edited("decimals", "2");
    parindex_concordance *c = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_concordance_parse(&c, f, g, text, sizeof text - 1, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    parindex_difference *d = difference(f, g, c);
    assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_REGROUPED), 1);
    for (size_t i = 0; i < parindex_difference_describe(d)->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d, i);
        if (a->kind != PARINDEX_AMENDMENT_REGROUPED)
            continue;
        assert_string_equal(a->from_en, "A + D");
        assert_string_equal(a->to_en, "A, 20 points");
    }
    parindex_difference_free(d);
    parindex_concordance_unref(c);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static void test_refused(void **unused)
{
    (void)unused;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *f = opened("vn.par.876.province");
    parindex_framework *named = opened("vn.par.892.province");
    parindex_framework *other = opened("vn.766");
    parindex_difference *d = NULL;
    assert_int_equal(parindex_difference_new(&d, f, f, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_part(err.message, "Both editions are the same one, vn.par.876.province");
    assert_int_equal(parindex_difference_new(&d, f, named, NULL, NULL, &err),
                     PARINDEX_ERR_NOT_SCORABLE);
    assert_int_equal(parindex_difference_new(&d, named, f, NULL, NULL, &err),
                     PARINDEX_ERR_NOT_SCORABLE);
    assert_int_equal(parindex_difference_new(NULL, f, other, NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_difference_new(&d, NULL, other, NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    static const char whole[] = "{\"layout\":1,\"from\":\"vn.766\",\"to\":\"vn.par.876.province\","
                                "\"source\":{\"provenance\":"
                                "\"invented\",\"text\":{\"vi\":\"T\",\"en\":\"T\"}},\"pairs\":[{"
                                "\"from\":[\"total\"],\"to\":["
                                "\"total\"]}]}";
    parindex_concordance *c = NULL;
    assert_int_equal(parindex_concordance_parse(&c, other, f, whole, sizeof whole - 1, NULL, &err),
                     PARINDEX_OK);
    assert_int_equal(parindex_difference_new(&d, f, other, c, NULL, &err),
                     PARINDEX_ERR_CONCORDANCE);
    assert_null(d);
    assert_null(parindex_difference_describe(NULL));
    assert_null(parindex_difference_pair(NULL, 0));
    assert_null(parindex_difference_amendment(NULL, 0));
    assert_null(parindex_difference_carried(NULL, 0));
    assert_int_equal(parindex_difference_count(NULL, 1), 0);
    assert_int_equal(parindex_difference_words(NULL, 0, NULL, 0), 0);
    assert_int_equal(parindex_difference_concordance(NULL, NULL, 0), 0);
    assert_string_equal(parindex_amendment_name(99, PARINDEX_LANG_VI), "");
    assert_string_equal(parindex_amendment_name(0, PARINDEX_LANG_VI), "");
    assert_string_equal(parindex_amendment_key(0), "");
    assert_string_equal(parindex_amendment_name(PARINDEX_AMENDMENT_ADDED, PARINDEX_LANG_VI),
                        "bổ sung");
    parindex_difference_free(NULL);
    parindex_concordance_unref(c);
    parindex_framework_unref(f);
    parindex_framework_unref(named);
    parindex_framework_unref(other);
}

/* Each allocation fails in turn; nothing is lost, nothing is made. */
static void assert_memory(parindex_framework *f, parindex_framework *g)
{
    size_t fails = 1;
    for (;; fails++) {
        struct ledger ledger = {.fail_at = fails};
        parindex_allocator a = ledger_allocator(&ledger);
        parindex_difference_options options = PARINDEX_DIFFERENCE_OPTIONS_INIT;
        options.allocator = &a;
        parindex_difference *d = NULL;
        parindex_status status = parindex_difference_new(&d, f, g, NULL, &options, NULL);
        assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_NOMEM);
        assert_true((status == PARINDEX_OK) == (d != NULL));
        parindex_difference_free(d);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
        if (status == PARINDEX_OK)
            break;
    }
    assert_true(fails > 20);
    parindex_framework_unref(f);
    parindex_framework_unref(g);
}

static parindex_framework *changed(const char *id, const char *place, const char *value)
{
    json_t *root = edition_root(id);
    parindex_framework *f = NULL;
    edit_json(root, place, value);
    assert_int_equal(parse_root(&f, root, NULL, NULL), PARINDEX_OK);
    json_decref(root);
    return f;
}

static void test_memory(void **unused)
{
    (void)unused;
    assert_memory(edited("decimals", "2"),
                  edited("tree.children.0.children.0.title.vi", "'Kế hoạch năm'"));
    /* criteria that are new and dropped, tasks, numbers by year */
    assert_memory(opened("vn.par.1149.province"), opened("vn.par.876.province"));
    assert_memory(opened("example.tasks"),
                  changed("example.tasks", "tasks.tree.children.0.title.en", "'Amount'"));
    assert_memory(opened("example.commune"),
                  changed("example.commune", "tree.children.3.children.0.scale.constant",
                          "[{'to':2024,'value':1},{'from':2025,'value':0.5}]"));
}

static parindex_framework *built_in(const char *id)
{
    parindex_framework *f = NULL;
    assert_int_equal(parindex_framework_open(&f, id, NULL, NULL), PARINDEX_OK);
    return f;
}

/* What one edition has not read is neither dropped nor new in the other. */
static void test_frame(void **state)
{
    (void)state;
    parindex_framework *whole = built_in("vn.ocop.2020.vegetables");
    parindex_framework *frame = built_in("vn.ocop.26.frame");
    for (int turned = 0; turned < 2; turned++) {
        parindex_difference *d = NULL;
        assert_int_equal(parindex_difference_new(&d, turned ? frame : whole, turned ? whole : frame,
                                                 NULL, NULL, NULL),
                         PARINDEX_OK);
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_DROPPED), 0);
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_ADDED), 0);
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_RULE), 0);
        /* 11 groups, 27 criteria, and the three parts that have their points directly */
        assert_int_equal(parindex_difference_count(d, PARINDEX_AMENDMENT_UNREAD), 41);
        assert_string_equal(parindex_amendment_key(PARINDEX_AMENDMENT_UNREAD), "unread");
        char words[2000];
        assert_true(parindex_difference_words(d, PARINDEX_LANG_EN, words, sizeof words) > 0);
        assert_non_null(strstr(words, "41 cannot be compared"));
        parindex_difference_free(d);
    }
    parindex_framework_unref(whole);
    parindex_framework_unref(frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_part),
        cmocka_unit_test(test_points_of_parts),
        cmocka_unit_test(test_odd_titles),
        cmocka_unit_test(test_edits_are_read),
        cmocka_unit_test(test_titles_without_words),
        cmocka_unit_test(test_acts),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_concordance),
        cmocka_unit_test(test_joined_without_maximum),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
