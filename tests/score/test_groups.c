/* SPDX-License-Identifier: MIT */
/* Groups of units: said, shared, ranked within, summed up; units that are assessed only. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static const char tree[] =
    "{'code':'total','title':{'vi':'Tổng','en':'Total'},'max':100,'source':'s','inputs':[{'name':"
    "'p','kind':'points','title':{'vi':'Điểm','en':'Points'}}],'measure':{'kind':'value','input':"
    "'p'},'scale':{'kind':'points'}}";
static const char blank[] =
    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}";

static parindex_dossier *dossier_of(const double *points, size_t units)
{
    struct buffer b = {NULL, 0, 0};
    edition_around(&b, tree, blank, 1);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&b);
    parindex_dossier *d;
    assert_int_equal(parindex_dossier_new(&d, f, units, NULL, NULL), PARINDEX_OK);
    parindex_framework_unref(f);
    parindex_view view = {points, (int64_t)units, 1, sizeof *points, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
    return d;
}

static void in_group(parindex_dossier *d, size_t unit, const char *group)
{
    assert_int_equal(parindex_dossier_set_group(d, unit, group, NULL), PARINDEX_OK);
}

static void ranks_of(const parindex_result *r, uint32_t within, int32_t *ranks)
{
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    o.within = within;
    parindex_span span = {
        ranks, (int64_t)parindex_result_units(r), 1, sizeof *ranks, 0, PARINDEX_I32, 0};
    assert_int_equal(parindex_result_rank(&span, r, 0, &o, NULL), PARINDEX_OK);
}

static const double six[] = {70, 90, 80, 90, NAN, 60};

static void names(void **state)
{
    (void)state;
    parindex_dossier *d = dossier_of(six, 6);
    assert_string_equal(parindex_dossier_group(d, 0), "");
    in_group(d, 0, "");              /* nothing is said yet */
    in_group(d, 0, "  Sơ\xCC\x89 "); /* "Sở" with its mark apart, and blanks */
    in_group(d, 1, "xã");
    in_group(d, 2, "Sở");
    in_group(d, 3, "sở"); /* another name */
    assert_string_equal(parindex_dossier_group(d, 0), "Sở");
    assert_null(parindex_dossier_group(d, 6));
    parindex_result *r = score_all(d, 1);
    assert_int_equal(parindex_result_groups(r), 3);
    assert_string_equal(parindex_result_group_name(r, 0), "Sở");
    assert_string_equal(parindex_result_group_name(r, 2), "sở");
    assert_null(parindex_result_group_name(r, 3));
    assert_int_equal(parindex_result_group(r, 2), 0);
    assert_true(parindex_result_group(r, 4) == PARINDEX_NONE);
    assert_true(parindex_result_group(r, 6) == PARINDEX_NONE);

    /* The result keeps what was said when it was scored. */
    in_group(d, 0, "khác");
    in_group(d, 1, NULL);
    assert_string_equal(parindex_dossier_group(d, 1), "");
    assert_int_equal(parindex_result_group(r, 0), 0);
    assert_int_equal(parindex_result_groups(r), 3);
    parindex_dossier *copy;
    assert_int_equal(parindex_dossier_copy(&copy, d, NULL, NULL), PARINDEX_OK);
    in_group(copy, 0, "bản sao");
    assert_string_equal(parindex_dossier_group(copy, 0), "bản sao");
    assert_string_equal(parindex_dossier_group(d, 0), "khác");
    parindex_dossier_free(copy);
    parindex_result_unref(r);

    char longest[4 * 256 + 1] = "";
    for (int i = 0; i < 256; i++)
        strcat(longest, "ồ");
    assert_int_equal(parindex_dossier_set_group(d, 0, longest, NULL), PARINDEX_ERR_ARGUMENT);
    longest[255 * 3] = '\0';
    assert_int_equal(parindex_dossier_set_group(d, 0, longest, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_group(d, 0, "\xff", NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_group(d, 6, "x", NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_group(NULL, 0, "x", NULL), PARINDEX_ERR_ARGUMENT);
    char longer[3 * 400 + 1] = "";
    for (int i = 0; i < 400; i++)
        strcat(longer, "ồ");
    assert_int_equal(parindex_dossier_set_group(d, 0, longer, NULL), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(parindex_dossier_group(d, 0), longest);
    parindex_dossier_free(d);
}

/* Ranked is what a unit is that nothing is said of; it can be said, and said again. */
static void assessed_and_ranked(void **state)
{
    (void)state;
    parindex_dossier *d = dossier_of(six, 3); /* 70 90 80 */
    static const struct {
        uint32_t assessment; /* of the unit of 90 */
        int32_t ranks[3];
    } cases[] = {{PARINDEX_ASSESSMENT_RANKED, {3, 1, 2}},
                 {PARINDEX_ASSESSMENT_ASSESSED, {2, 0, 1}},
                 {PARINDEX_ASSESSMENT_RANKED, {3, 1, 2}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t ranks[3];
        assert_int_equal(parindex_dossier_set_assessment(d, 1, cases[i].assessment, NULL),
                         PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        ranks_of(r, PARINDEX_WITHIN_COHORT, ranks);
        assert_memory_equal(ranks, cases[i].ranks, sizeof ranks);
        parindex_result_unref(r);
    }
    parindex_dossier_free(d);
}

static void assessment_of_nobody(void **state)
{
    (void)state;
    parindex_dossier *d = dossier_of(six, 3);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_dossier_set_assessment(d, 3, PARINDEX_ASSESSMENT_ASSESSED, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_assessment(NULL, 0, PARINDEX_ASSESSMENT_ASSESSED, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_dossier_free(d);
}

static void numbers(void **state)
{
    (void)state;
    parindex_dossier *d = dossier_of(six, 6);
    const int32_t groups[] = {7, -1, 2000000000, 7, 0, -5};
    parindex_view view = {groups, 6, 1, sizeof *groups, 0, PARINDEX_I32, 0};
    assert_int_equal(parindex_dossier_bind_groups(d, &view, NULL), PARINDEX_OK);
    assert_string_equal(parindex_dossier_group(d, 2), "2000000000");
    assert_string_equal(parindex_dossier_group(d, 1), "");
    parindex_result *r = score_all(d, 1);
    int32_t ranks[6];
    ranks_of(r, PARINDEX_WITHIN_GROUP, ranks);
    static const int32_t want[] = {2, 0, 1, 1, 0, 0};
    assert_memory_equal(ranks, want, sizeof want);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void ranks_and_positions(void **state)
{
    (void)state;
    parindex_dossier *d = dossier_of(six, 6);
    static const char *const groups[] = {"a", "b", "a", "b", "a", "b"};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *r = score_all(d, 1);
    parindex_position_options o = PARINDEX_POSITION_OPTIONS_INIT;
    o.within = PARINDEX_WITHIN_GROUP;
    parindex_position p = PARINDEX_POSITION_INIT;
    assert_int_equal(parindex_result_position(&p, r, 0, 0, &o, &err), PARINDEX_ERR_DOSSIER);
    parindex_rank_options how = PARINDEX_RANK_OPTIONS_INIT;
    how.within = PARINDEX_WITHIN_GROUP;
    double places[6];
    parindex_span span = {places, 6, 1, sizeof *places, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_result_rank(&span, r, 0, &how, &err), PARINDEX_ERR_DOSSIER);
    how.within = 2;
    assert_int_equal(parindex_result_rank(&span, r, 0, &how, &err), PARINDEX_ERR_ARGUMENT);
    parindex_result_unref(r);

    for (size_t u = 0; u < 5; u++)
        in_group(d, u, groups[u]);
    r = score_all(d, 1);
    int32_t ranks[6];
    ranks_of(r, PARINDEX_WITHIN_GROUP, ranks);
    static const int32_t within[] = {2, 1, 1, 1, 0, 0};
    assert_memory_equal(ranks, within, sizeof within);
    ranks_of(r, PARINDEX_WITHIN_COHORT, ranks);
    static const int32_t whole[] = {4, 1, 3, 1, 0, 5};
    assert_memory_equal(ranks, whole, sizeof whole);

    assert_int_equal(parindex_result_position(&p, r, 0, 0, &o, NULL), PARINDEX_OK);
    assert_true(p.rank == 2 && p.units == 2 && p.mean == 75 && p.best == 80 && p.worst == 70 &&
                p.median == 75 && p.lower_quartile == 72.5 && p.upper_quartile == 77.5);
    assert_int_equal(parindex_result_position(&p, r, 4, 0, &o, NULL), PARINDEX_OK);
    assert_true(isnan(p.rank) && isnan(p.value) && p.units == 2);
    assert_int_equal(parindex_result_position(&p, r, 5, 0, &o, NULL), PARINDEX_OK);
    assert_true(p.value == 60 && isnan(p.rank) && p.units == 0 && isnan(p.mean));
    o.within = 2;
    assert_int_equal(parindex_result_position(&p, r, 0, 0, &o, NULL), PARINDEX_ERR_ARGUMENT);

    assert_int_equal(parindex_result_summary(&p, r, 1, 0, NULL), PARINDEX_OK);
    assert_true(isnan(p.value) && isnan(p.rank) && p.units == 2 && p.mean == 90);
    assert_int_equal(parindex_result_summary(&p, r, PARINDEX_NONE, 0, NULL), PARINDEX_OK);
    assert_true(p.units == 5 && p.mean == 78 && p.median == 80);
    assert_int_equal(parindex_result_summary(&p, r, 2, 0, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_summary(&p, r, 0, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_summary(&p, NULL, 0, 0, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_result_unref(r);

    /* Who is assessed only has no rank, and no other unit's rank or mean hangs on it. */
    assert_int_equal(parindex_dossier_set_assessment(d, 3, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                     PARINDEX_OK);
    r = score_all(d, 1);
    assert_int_equal(parindex_result_is_ranked(r, 3), 0);
    assert_int_equal(parindex_result_is_ranked(r, 1), 1);
    assert_int_equal(parindex_result_is_ranked(r, 6), 0);
    ranks_of(r, PARINDEX_WITHIN_COHORT, ranks);
    static const int32_t ranked[] = {3, 1, 2, 0, 0, 4};
    assert_memory_equal(ranks, ranked, sizeof ranked);
    assert_int_equal(parindex_result_summary(&p, r, PARINDEX_NONE, 0, NULL), PARINDEX_OK);
    assert_true(p.units == 4 && p.mean == 75);
    assert_int_equal(parindex_result_position(&p, r, 3, 0, NULL, NULL), PARINDEX_OK);
    assert_true(p.value == 90 && isnan(p.rank));
    assert_int_equal(parindex_dossier_set_assessment(d, 3, PARINDEX_ASSESSMENT_NOT_ASSESSED, NULL),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_assessment(d, 3, 0, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_assessment(d, 9, 1, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

/* Where an explanation tells the place within a group, and why there is none. */
static void explained(void **state)
{
    (void)state;
    static const struct {
        const char *en;
        const char *vi;
    } want[] = {
        {"2nd of 2 in \"a\"", ""},
        {"none: the unit is assessed, not ranked",
         "không có: đơn vị chỉ được đánh giá, không xếp hạng"},
        {"1st of 2 in \"a\"", ""},
        {"none: the unit is in no group", "không có: đơn vị không thuộc nhóm nào"},
        {"", ""}, /* without a value */
    };
    parindex_dossier *d = dossier_of(six, 5);
    in_group(d, 0, "a");
    in_group(d, 1, "b");
    in_group(d, 2, "a");
    in_group(d, 4, "a");
    assert_int_equal(parindex_dossier_set_assessment(d, 1, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                     PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    for (size_t u = 0; u < 5; u++)
        for (uint32_t lang = 0; lang < 2; lang++) {
            parindex_explain_options o = PARINDEX_EXPLAIN_OPTIONS_INIT;
            o.lang = lang == 0 ? PARINDEX_LANG_EN : PARINDEX_LANG_VI;
            const char *line = lang == 0 ? want[u].en : want[u].vi;
            parindex_explanation *e = NULL;
            assert_int_equal(parindex_explain(&e, r, d, u, 0, &o, NULL), PARINDEX_OK);
            size_t ranks = 0;
            for (size_t i = 0; i < parindex_explanation_count(e); i++) {
                const parindex_explanation_line *one = parindex_explanation_at(e, i);
                if (strcmp(one->key, "rank") != 0)
                    continue;
                ranks++;
                if (line[0] != '\0')
                    assert_string_equal(one->text, line);
            }
            assert_int_equal(ranks, want[u].en[0] != '\0' ? 1 : 0);
            parindex_explanation_free(e);
        }
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

/* A column ranked within groups is each group's own ranking. */
static void columns(void **state)
{
    (void)state;
    enum {
        ROWS = 500
    };
    double scores[ROWS];
    int32_t groups[ROWS];
    uint32_t x = 12345;
    for (size_t i = 0; i < ROWS; i++) {
        x = x * 1664525u + 1013904223u;
        scores[i] = (x >> 28) == 0 ? NAN : (double)((x >> 20) % 50) / 10;
        groups[i] = (int32_t)((x >> 12) % 6) - 1;
    }
    for (uint32_t ties = 0; ties <= PARINDEX_TIES_ORDINAL; ties++) {
        double got[ROWS];
        parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
        o.ties = ties;
        parindex_view of = {groups, ROWS, 1, sizeof *groups, 0, PARINDEX_I32, 0};
        o.groups = &of;
        parindex_span span = {got, ROWS, 1, sizeof *got, 0, PARINDEX_F64, 0};
        parindex_view view = {scores, ROWS, 1, sizeof *scores, 0, PARINDEX_F64, 0};
        assert_int_equal(parindex_rank(&span, &view, &o, NULL), PARINDEX_OK);
        for (int32_t g = -1; g < 5; g++) {
            double some[ROWS];
            double alone[ROWS];
            size_t count = 0;
            for (size_t i = 0; i < ROWS; i++)
                if (groups[i] == g)
                    some[count++] = g < 0 ? NAN : scores[i];
            parindex_span to = {alone, (int64_t)count, 1, sizeof *alone, 0, PARINDEX_F64, 0};
            parindex_view from = {some, (int64_t)count, 1, sizeof *some, 0, PARINDEX_F64, 0};
            o.groups = NULL;
            assert_int_equal(parindex_rank(&to, &from, &o, NULL), PARINDEX_OK);
            o.groups = &of;
            count = 0;
            for (size_t i = 0; i < ROWS; i++)
                if (groups[i] == g) {
                    assert_true(alone[count] == got[i] || (isnan(alone[count]) && isnan(got[i])));
                    count++;
                }
        }
    }
    parindex_rank_options o = PARINDEX_RANK_OPTIONS_INIT;
    parindex_view of = {groups, ROWS - 1, 1, sizeof *groups, 0, PARINDEX_I32, 0};
    o.groups = &of;
    double got[ROWS];
    parindex_span span = {got, ROWS, 1, sizeof *got, 0, PARINDEX_F64, 0};
    parindex_view view = {scores, ROWS, 1, sizeof *scores, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_rank(&span, &view, &o, NULL), PARINDEX_ERR_SHAPE);
}

static void by_registry(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.1149.province");
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2020;
    parindex_dossier *d;
    assert_int_equal(parindex_dossier_new(&d, f, 3, &o, NULL), PARINDEX_OK);
    static const char *const units[] = {"Hà Nội", "Bắc Giang", "Cà Mau"};
    for (size_t u = 0; u < 3; u++)
        assert_int_equal(parindex_dossier_name(d, u, units[u], NULL), PARINDEX_OK);
    assert_int_equal(
        parindex_dossier_group_by(d, PARINDEX_GROUP_TYPE, NULL, PARINDEX_LANG_EN, NULL),
        PARINDEX_OK);
    assert_string_equal(parindex_dossier_group(d, 0),
                        parindex_unit_type_name(PARINDEX_UNIT_MUNICIPALITY, PARINDEX_LANG_EN));
    assert_string_equal(parindex_dossier_group(d, 2),
                        parindex_unit_type_name(PARINDEX_UNIT_PROVINCE, PARINDEX_LANG_EN));
    assert_int_equal(
        parindex_dossier_group_by(d, PARINDEX_GROUP_REGION, "2020", PARINDEX_LANG_VI, NULL),
        PARINDEX_OK);
    assert_string_not_equal(parindex_dossier_group(d, 0), parindex_dossier_group(d, 2));
    assert_int_equal(/* no date is the dossier's year, in which Bắc Giang is there */
                     parindex_dossier_group_by(d, PARINDEX_GROUP_REGION, "", PARINDEX_LANG_VI,
                                               NULL),
                     PARINDEX_OK);
    assert_string_not_equal(parindex_dossier_group(d, 0), "");
    char before[80];
    snprintf(before, sizeof before, "%s", parindex_dossier_group(d, 0));

    /* Bắc Giang is no more; the groups stay as they were. */
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(
        parindex_dossier_group_by(d, PARINDEX_GROUP_TYPE, "2026", PARINDEX_LANG_EN, &err),
        PARINDEX_ERR_UNREGISTERED_UNIT);
    assert_non_null(strstr(err.message, "Bắc Giang"));
    assert_string_equal(parindex_dossier_group(d, 0), before);
    assert_int_equal(parindex_dossier_group_by(d, 0, NULL, 0, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_group_by(d, 3, NULL, 0, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_group_by(d, 1, NULL, 9, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_group_by(NULL, 1, NULL, 0, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* A ministry lies in no region. */
static void without_region(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.1149.province");
    parindex_dossier *d;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_dossier_new(&d, f, 2, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 0, "Hà Nội", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(d, 1, "Bộ Y tế", NULL), PARINDEX_OK);
    assert_int_equal(
        parindex_dossier_group_by(d, PARINDEX_GROUP_REGION, "2023", PARINDEX_LANG_EN, &err),
        PARINDEX_ERR_DOSSIER);
    assert_string_equal(err.unit_code, "Bộ Y tế");
    assert_int_equal(err.unit, 1);
    assert_non_null(strstr(err.message, "has no region for \"Bộ Y tế\""));
    const char *group = parindex_dossier_group(d, 0);
    assert_true(group == NULL || group[0] == '\0');
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static parindex_status read_csv(parindex_dossier **d, parindex_framework *f, const char *csv,
                                parindex_error *err)
{
    *err = (parindex_error)PARINDEX_ERROR_INIT;
    return parindex_dossier_read_csv(d, f, csv, strlen(csv), NULL, err);
}

/* Each allocation fails once while groups are said; nothing is left half said. */
static void memory_runs_out(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, blank, 1);
    parindex_framework *f = edition_parse(text.data);
    static const int32_t numbers[] = {2, 1, 2};
    const parindex_view view = {numbers, 3, 1, 4, 4, PARINDEX_I32, 0};
    for (int way = 0; way < 3; way++) {
        uint64_t n = 0;
        for (bool done = false; !done;) {
            struct counted counted = {0};
            parindex_allocator a = counted_allocator(&counted);
            parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
            o.allocator = &a;
            o.period = 2024;
            parindex_dossier *d = NULL;
            parindex_error err = PARINDEX_ERROR_INIT;
            assert_int_equal(parindex_dossier_new(&d, f, 3, &o, &err), PARINDEX_OK);
            static const char *const units[] = {"Hà Nội", "Đà Nẵng", "Cần Thơ"};
            for (size_t u = 0; u < 3; u++)
                assert_int_equal(parindex_dossier_name(d, u, units[u], &err), PARINDEX_OK);
            counted.calls = 0;
            counted.fail_at = ++n;
            parindex_status status =
                way == 0   ? parindex_dossier_bind_groups(d, &view, &err)
                : way == 1 ? parindex_dossier_group_by(d, PARINDEX_GROUP_REGION, NULL, 0, &err)
                           : parindex_dossier_set_group(d, 1, "nhóm", &err);
            done = counted.calls < n;
            counted.fail_at = 0;
            assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
            const char *group = parindex_dossier_group(d, 1);
            if (done)
                assert_true(group != NULL && group[0] != '\0');
            else
                assert_true(group == NULL || group[0] == '\0');
            parindex_dossier_free(d);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        assert_true(n > 1);
    }
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* A gap within a group that the dossier does not have, or where it says nothing of groups. */
static void no_such_group(void **state)
{
    (void)state;
    for (int said = 0; said < 2; said++) {
        parindex_dossier *d = dossier_of(six, 3);
        if (said)
            in_group(d, 0, "Sở");
        if (said)
            in_group(d, 1, "xã");
        parindex_result *r = score_all(d, 1);
        parindex_gap_options o = PARINDEX_GAP_OPTIONS_INIT;
        parindex_gap *gap = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        o.group = "phường";
        assert_int_equal(parindex_gap_new(&gap, r, r, &o, &err), PARINDEX_ERR_DOSSIER);
        if (said)
            assert_string_equal(err.message,
                                "The dossier has no group \"phường\"; its groups are: Sở, xã.");
        char longer[1100];
        memset(longer, 'x', sizeof longer - 1);
        longer[sizeof longer - 1] = '\0';
        o.group = longer;
        assert_int_equal(parindex_gap_new(&gap, r, r, &o, &err), PARINDEX_ERR_DOSSIER);
        o.group = "xã";
        assert_int_equal(parindex_gap_new(&gap, r, r, &o, &err),
                         said ? PARINDEX_OK : PARINDEX_ERR_DOSSIER);
        if (said)
            assert_int_equal(parindex_gap_at(gap, 0)->units, 1);
        parindex_gap_free(said ? gap : NULL);
        /* A unit has one code, for good. */
        assert_int_equal(parindex_dossier_name(d, 0, "A", &err), PARINDEX_OK);
        assert_int_equal(parindex_dossier_name(d, 0, "B", &err), PARINDEX_ERR_ARGUMENT);
        assert_string_equal(parindex_dossier_unit(d, 0), "A");
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
}

/* A name of a group has as many letters as that of a unit. */
static void long_names(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree, blank, 1);
    parindex_framework *f = edition_parse(text.data);
    for (size_t letters = 255; letters <= 256; letters++) {
        struct buffer csv = {NULL, 0, 0};
        buffer_add(&csv, "unit,group,total\nA,");
        for (size_t i = 0; i < letters; i++)
            buffer_add(&csv, "ă");
        buffer_add(&csv, ",5\n");
        parindex_dossier *d = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_dossier_read_csv(&d, f, csv.data, csv.length, NULL, &err);
        if (letters == 255) {
            assert_int_equal(status, PARINDEX_OK);
            assert_int_equal(strlen(parindex_dossier_group(d, 0)), 2 * letters);
            parindex_dossier_free(d);
        } else {
            assert_int_equal(status, PARINDEX_ERR_DOSSIER);
            assert_non_null(strstr(err.message, "more than 255 letters"));
            assert_string_equal(err.unit_code, "A");
        }
        buffer_free(&csv);
    }
    parindex_framework_unref(f);
    buffer_free(&text);
}

/* A column "group" in a long and in a wide table. */
static void tables(void **state)
{
    (void)state;
    struct buffer b = {NULL, 0, 0};
    edition_around(&b, tree, blank, 1);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&b);
    static const char *const good[] = {
        "unit,group,total\nA,sở,1\nB,,2\nC, sở ,3\nD,xã,4\n",
        ("unit,code,value,group\nA,total,1,sở\nB,total,2,\nC,total,3,so\xCC\x9B\xCC\x89\nD,total,4,"
         "xã\n"),
        "Đơn vị;Mã;Giá trị;Nhóm\nA;total;1;sở\nB;total;2;\nC;total;3;sở\nD;total;4;xã\n",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        parindex_dossier *d;
        parindex_error err;
        assert_int_equal(read_csv(&d, f, good[i], &err), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        assert_int_equal(parindex_result_groups(r), 2);
        assert_int_equal(parindex_result_group(r, 0), 0);
        assert_true(parindex_result_group(r, 1) == PARINDEX_NONE);
        assert_int_equal(parindex_result_group(r, 2), 0);
        assert_string_equal(parindex_result_group_name(r, 1), "xã");
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_dossier *d;
    parindex_error err;
    assert_int_equal(read_csv(&d, f, "unit,group,total,group\nA,x,1,x\n", &err),
                     PARINDEX_ERR_DOSSIER);
    assert_int_equal(err.column, 4);
    parindex_framework_unref(f);

    /* Rows of one unit in two groups; a criterion of the code "group" stays a criterion. */
    static const char two[] =
        "{'code':'total','title':{'vi':'Tổng','en':'Total'},'max':'none','source':'s','combine':"
        "{'kind':'sum'},'children':[{'code':'a','title':{'vi':'A','en':'A'},'max':'none','source':"
        "'s','inputs':[{'name':'x','kind':'number','title':{'vi':'X','en':'X'}}],'scale':{'kind':"
        "'affine','constant':0,'terms':{'x':1}}},{'code':'%s','title':{'vi':'B','en':'B'},'max':"
        "'none','source':'s','inputs':[{'name':'x','kind':'number','title':{'vi':'X','en':'X'}}],"
        "'scale':{'kind':'affine','constant':0,'terms':{'x':1}}}]}";
    for (int named = 0; named < 2; named++) {
        struct buffer t = {NULL, 0, 0};
        b = (struct buffer){NULL, 0, 0};
        buffer_add(&t, two, named ? "group" : "b");
        edition_around(&b, t.data, blank, 2);
        f = edition_parse(b.data);
        buffer_free(&b);
        buffer_free(&t);
        if (named) {
            assert_int_equal(read_csv(&d, f, "unit,a,group\nA,1,2\n", &err), PARINDEX_OK);
            assert_true(parindex_dossier_value(d, 0, 1) == 2);
            assert_string_equal(parindex_dossier_group(d, 0), "");
            parindex_dossier_free(d);
        } else {
            assert_int_equal(
                read_csv(&d, f, "unit,code,value,group\nA,a,1,x\nB,a,1,\nA,b,1,y\nB,b,1,y\n", &err),
                PARINDEX_ERR_DOSSIER);
            assert_int_equal(err.line, 4);
            assert_int_equal(err.column, 4);
            assert_non_null(strstr(err.message, "two groups, \"x\" and \"y\""));
            assert_int_equal(read_csv(&d, f,
                                      "unit,code,value,group\nA,a,1,x\nB,a,1,\nA,b,1,xx\nB,b,1,y\n",
                                      &err),
                             PARINDEX_ERR_DOSSIER);
            assert_non_null(strstr(err.message, "two groups, \"x\" and \"xx\""));
            assert_int_equal(
                read_csv(&d, f, "unit,code,value,group\nA,a,1,x\nB,a,1,\nA,b,1,x\nB,b,1,y\n", &err),
                PARINDEX_OK);
            assert_string_equal(parindex_dossier_group(d, 0), "x");
            assert_string_equal(parindex_dossier_group(d, 1), "y");
            parindex_dossier_free(d);
            /* In a wide table no column has the role "of". */
            assert_int_equal(read_csv(&d, f, "unit,a,of\nA,1,2\n", &err),
                             PARINDEX_ERR_UNKNOWN_CODE);
            assert_int_equal(err.column, 3);
        }
        parindex_framework_unref(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(assessed_and_ranked),
        cmocka_unit_test(assessment_of_nobody),
        cmocka_unit_test(numbers),
        cmocka_unit_test(ranks_and_positions),
        cmocka_unit_test(explained),
        cmocka_unit_test(columns),
        cmocka_unit_test(by_registry),
        cmocka_unit_test(without_region),
        cmocka_unit_test(long_names),
        cmocka_unit_test(no_such_group),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
