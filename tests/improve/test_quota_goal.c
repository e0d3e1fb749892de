/* SPDX-License-Identifier: MIT */
/*
 * Plans towards a class whose number is limited: what the plan says is what scoring the whole cohort with
 * its changes gives, and no lower index does.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

#define TITLE "'title':{'vi':'Nút','en':'Node'},'source':'s'"
#define LEAF(code, max)                                                                            \
    "{'code':'" code "'," TITLE ",'max':" max ",'inputs':[{'name':'p','kind':'points','title':"    \
    "{'vi':'Điểm','en':'Points'}}],'measure':{'kind':'value','input':'p'},'scale':{'kind':"     \
    "'points'}}"

static const char tree[] = "{'code':'total'," TITLE ",'max':100,'combine':{'kind':'sum'},"
                           "'children':[" LEAF("1", "60") "," LEAF("2", "40") "]}";
static const char blank[] =
    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}";

static parindex_framework *with_classes(const char *bound, const char *quotas)
{
    struct buffer classes = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    buffer_add(&classes,
               "{'periods':{},'source':'s','bands':["
               "{'key':'A','title':{'vi':'Xuất sắc','en':'Excellent'},'%s':80},"
               "{'key':'B','title':{'vi':'Tốt','en':'Good'},'from':50},"
               "{'key':'C','title':{'vi':'Đạt','en':'Fair'}}],'quotas':%s}",
               bound, quotas);
    edition_classed(&b, tree, blank, 2, classes.data);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&classes);
    buffer_free(&b);
    return f;
}

static parindex_framework *with_quotas(const char *quotas)
{
    return with_classes("from", quotas);
}

static parindex_dossier *dossier_of(parindex_framework *f, const double *points, size_t units)
{
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = 2026;
    parindex_dossier *d;
    assert_int_equal(parindex_dossier_new(&d, f, units, &o, NULL), PARINDEX_OK);
    parindex_view view = {points,         (int64_t)units, 2, 2 * sizeof *points,
                          sizeof *points, PARINDEX_F64,   0};
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
    return d;
}

static parindex_plan *plan_for(const parindex_dossier *d, const parindex_result *r, size_t unit,
                               const char *to, uint32_t lang)
{
    parindex_improve_options o = PARINDEX_IMPROVE_OPTIONS_INIT;
    o.lang = lang;
    parindex_plan *plan;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_improve(&plan, r, d, unit, to, NULL, &o, &err) != PARINDEX_OK)
        print_error("%s\n", err.message);
    assert_non_null(plan);
    return plan;
}

/* 95 92 90 90 85 60. */
static const double six[] = {55, 40, 52, 40, 50, 40, 55, 35, 45, 40, 30, 30};

static void what_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *quotas;
        size_t unit;
        double target;
        const char *said;
        const char *vi;
    } cases[] = {
        {"[{'class':'A','most':{'count':2},'within':'cohort','ties':'out'}]", 4, 92.01,
         "2 of 6 may be \"Excellent\"; as the other units are, that takes an index of 92.01.",
         "2 trên 6 đơn vị được xếp loại \"Xuất sắc\"; nếu các đơn vị khác giữ nguyên thì cần chỉ "
         "số "
         "92,01."},
        {"[{'class':'A','most':{'count':2},'within':'cohort','ties':'in'}]", 4, 92,
         "2 of 6 may be \"Excellent\"; as the other units are, that takes an index of 92.00.",
         NULL},
        {"[{'class':'A','most':{'count':4},'within':'cohort','ties':'out'}]", 5, 90.01,
         "4 of 6 may be \"Excellent\"; as the other units are, that takes an index of 90.01.",
         NULL},
        {"[{'class':'A','most':{'count':0},'within':'cohort','ties':'in'}]", 5, INFINITY,
         "0 of 6 may be \"Excellent\"; as the other units are, no index reaches it.",
         "0 trên 6 đơn vị được xếp loại \"Xuất sắc\"; nếu các đơn vị khác giữ nguyên thì không chỉ "
         "số nào đạt được."},
        {"[{'class':'A','most':{'share':0.5},'rounding':'down','within':'group','ties':'out'}]", 5,
         90.01,
         "1 of 3 in \"odd\" may be \"Excellent\"; as the other units are, that takes an index of "
         "92.01.",
         NULL},
        /* room for all: the bound of the class alone */
        {"[{'class':'A','most':{'count':6},'within':'cohort','ties':'out'}]", 5, 80, "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *f = with_quotas(cases[i].quotas);
        parindex_dossier *d = dossier_of(f, six, 6);
        for (size_t u = 0; u < 6; u++)
            assert_int_equal(parindex_dossier_set_group(d, u, u % 2 ? "odd" : "even", NULL),
                             PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        parindex_plan *plan = plan_for(d, r, cases[i].unit, "class:A", PARINDEX_LANG_EN);
        const parindex_plan_info *info = parindex_plan_describe(plan);
        assert_string_equal(info->quota, cases[i].said);
        if (i != 4)
            assert_true(info->target == cases[i].target);
        assert_string_equal(info->to_class, isinf(cases[i].target) ? "B" : "A");
        assert_int_equal(info->reachable, !isinf(cases[i].target));
        parindex_plan_free(plan);
        if (cases[i].vi != NULL) {
            plan = plan_for(d, r, cases[i].unit, "class:A", PARINDEX_LANG_VI);
            assert_string_equal(parindex_plan_describe(plan)->quota, cases[i].vi);
            parindex_plan_free(plan);
        }
        /* An index as a goal says what class it would have. */
        plan = plan_for(d, r, cases[i].unit, "81", PARINDEX_LANG_EN);
        assert_string_equal(parindex_plan_describe(plan)->quota, "");
        assert_string_equal(parindex_plan_describe(plan)->to_class, i == 5 ? "A" : "B");
        parindex_plan_free(plan);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
}

/*
 * No room in B, so that what it takes is to reach A, which begins above 80: by the least that is printed. Of a class
 * whose own quota is full it is to pass those who have it.
 */
static void a_class_that_begins_above(void **state)
{
    (void)state;
    static const double three[] = {55, 40, 30, 25, 20, 20}; /* 95 55 40 */
    parindex_framework *f =
        with_classes("above", "[{'class':'B','most':{'count':0},'within':'cohort','ties':'out'}]");
    parindex_dossier *d = dossier_of(f, three, 3);
    parindex_result *r = score_all(d, 1);
    parindex_plan *plan = plan_for(d, r, 2, "class:B", PARINDEX_LANG_EN);
    const parindex_plan_info *info = parindex_plan_describe(plan);
    assert_near(info->target, 80.01, 1e-12, 0);
    assert_string_equal(info->to_class, "A");
    assert_int_equal(info->reachable, 1);
    assert_string_equal(info->quota,
                        "0 of 3 may be \"Good\"; as the other units are, that takes an index of "
                        "80.01.");
    parindex_plan_free(plan);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static uint64_t seed = 2463534242u;

static unsigned draw(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

enum {
    MOST_UNITS = 24
};

/* The class of a unit where it had those points, by scoring all units again. */
static char class_at(const parindex_dossier *d, size_t unit, double first, double second)
{
    parindex_dossier *copy;
    assert_int_equal(parindex_dossier_copy(&copy, d, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(copy, unit, 0, first, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set(copy, unit, 1, second, NULL), PARINDEX_OK);
    parindex_result *r = score_all(copy, 1);
    char key = parindex_result_class(r, unit)->key[0];
    parindex_result_unref(r);
    parindex_dossier_free(copy);
    return key;
}

static char class_at_index(const parindex_dossier *d, size_t unit, double index)
{
    double first = fmin(index, 60);
    return class_at(d, unit, first, index - first);
}

static void random_plans(void **state)
{
    (void)state;
    size_t by_quota = 0;
    for (int round = 0; round < 1500; round++) {
        char text[400];
        /* One after the other: compilers work arguments out in different orders. */
        unsigned share = draw(10);
        const char *rounding = draw(2) ? "down" : "up";
        const char *within_a = draw(2) ? "cohort" : "group";
        const char *ties_a = draw(2) ? "in" : "out";
        unsigned count = draw(14);
        const char *within_b = draw(2) ? "cohort" : "group";
        const char *ties_b = draw(2) ? "in" : "out";
        const char *by = draw(4) ? "" : ",'by':['2']";
        snprintf(text, sizeof text,
                 "[{'class':'A','most':{'share':0.%u},'rounding':'%s','within':'%s','ties':'%s'},"
                 "{'class':'B','most':{'count':%u},'within':'%s','ties':'%s'%s}]",
                 share, rounding, within_a, ties_a, count, within_b, ties_b, by);
        parindex_framework *f = with_quotas(text);
        size_t units = 2 + draw(MOST_UNITS - 2);
        double points[2 * MOST_UNITS];
        for (size_t i = 0; i < units; i++) {
            points[2 * i] = draw(60);
            points[2 * i + 1] = draw(3) ? 40 : draw(40);
        }
        parindex_dossier *d = dossier_of(f, points, units);
        for (size_t u = 0; u < units; u++)
            assert_int_equal(parindex_dossier_set_group(d, u, draw(2) ? "x" : "y", NULL),
                             PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        size_t unit = draw((unsigned)units);
        char goal[] = {'c', 'l', 'a', 's', 's', ':', draw(2) ? 'A' : 'B', '\0'};
        parindex_plan *plan = plan_for(d, r, unit, goal, PARINDEX_LANG_EN);
        const parindex_plan_info *info = parindex_plan_describe(plan);
        by_quota += info->quota[0] != '\0';
        double then[2] = {points[2 * unit], points[2 * unit + 1]};
        for (size_t m = 0; m < 2; m++) {
            const parindex_plan_move *move = parindex_plan_move_at(plan, m);
            if (move != NULL)
                then[move->input] = move->to;
        }
        char got = class_at(d, unit, then[0], then[1]);
        assert_int_equal(got, info->to_class[0]);
        if (info->reachable)
            assert_true(got <= goal[6]);
        /* No index below the target has the class, but where a tie is parted by a node. */
        for (double index = 0; index < info->target && index <= 100 && by[0] == '\0'; index++)
            for (double beside = index - 0.01; beside < index + 0.015; beside += 0.01) {
                if (beside < 0 || beside >= info->target || beside > 100)
                    continue;
                char below = class_at_index(d, unit, beside);
                if (below <= goal[6])
                    print_error("%s %s: %g gives %c below %g (%s, unit %zu)\n", text, goal, beside,
                                below, info->target, info->quota, unit);
                assert_true(below > goal[6]);
            }
        if (info->target <= 100 && by[0] == '\0')
            assert_true(class_at_index(d, unit, info->target) <= goal[6]);
        parindex_plan_free(plan);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
    assert_true(by_quota > 50);
}

static struct counted counted;

/* From the text of an edition to a plan, all of it within groups; whatever was made is let go of. */
static parindex_status whole_way(const char *edition, parindex_error *err)
{
    static const char csv[] = "unit,group,1,2\nA,x,55,40\nB,x,52,40\nC,y,50,40\nD,y,45,40\n"
                              "E,x,50,40\nF,y,30,30\n";
    parindex_allocator a = counted_allocator(&counted);
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_csv_options how = PARINDEX_CSV_OPTIONS_INIT;
    parindex_score_options score = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_explain_options explain = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_compare_options compare = PARINDEX_COMPARE_OPTIONS_INIT;
    parindex_position_options among = PARINDEX_POSITION_OPTIONS_INIT;
    parindex_improve_options improve = PARINDEX_IMPROVE_OPTIONS_INIT;
    load.allocator = how.allocator = score.allocator = explain.allocator = &a;
    compare.allocator = among.allocator = improve.allocator = &a;
    how.period = 2026;
    compare.within = among.within = PARINDEX_WITHIN_GROUP;
    parindex_framework *f = NULL;
    parindex_dossier *d = NULL;
    parindex_dossier *copy = NULL;
    parindex_result *r = NULL;
    parindex_explanation *e = NULL;
    parindex_comparison *c = NULL;
    parindex_plan *p = NULL;
    parindex_position at = PARINDEX_POSITION_INIT;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &a;
    parindex_status status = parindex_framework_parse(&f, edition, strlen(edition), &load, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_read_csv(&d, f, csv, sizeof csv - 1, &how, err);
    if (status == PARINDEX_OK)
        status = parindex_score(&r, d, &score, err);
    if (status == PARINDEX_OK)
        status = parindex_result_position(&at, r, 4, 1, &among, err);
    if (status == PARINDEX_OK)
        status = parindex_result_summary(&at, r, 1, 2, err);
    if (status == PARINDEX_OK)
        status = parindex_explain(&e, r, d, 4, 0, &explain, err);
    if (status == PARINDEX_OK)
        status = parindex_compare(&c, r, 0, r, 1, NULL, &compare, err);
    if (status == PARINDEX_OK)
        status = parindex_improve(&p, r, d, 3, "class:A", NULL, &improve, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_copy(&copy, d, &options, err);
    if (status == PARINDEX_OK) /* the groups are the result's too, so they are copied */
        status = parindex_dossier_set_group(copy, 0, "another", err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_set_assessment(d, 0, PARINDEX_ASSESSMENT_ASSESSED, err);
    parindex_plan_free(p);
    parindex_comparison_free(c);
    parindex_explanation_free(e);
    parindex_result_unref(r);
    parindex_dossier_free(copy);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    return status;
}

static void memory_runs_out(void **state)
{
    (void)state;
    struct buffer classes = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    buffer_add(&classes, "{'periods':{},'source':'s','bands':["
                         "{'key':'A','title':{'vi':'Xuất sắc','en':'Excellent'},'from':80},"
                         "{'key':'B','title':{'vi':'Tốt','en':'Good'},'from':50},"
                         "{'key':'C','title':{'vi':'Đạt','en':'Fair'}}],'quotas':["
                         "{'class':'A','most':{'count':1},'within':'group','ties':'out'},"
                         "{'class':'B','most':{'count':4},'within':'cohort','by':['1'],'ties':"
                         "'in'}]}");
    edition_classed(&b, tree, blank, 2, classes.data);
    uint64_t failures = 0;
    for (uint64_t n = 1;; n++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = whole_way(b.data, &err);
        bool reached = counted.calls >= n;
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.bytes, 0);
        if (!reached)
            break;
        failures++;
        if (status != PARINDEX_ERR_NOMEM)
            print_error("allocation %llu: %s\n", (unsigned long long)n, err.message);
        assert_int_equal(status, PARINDEX_ERR_NOMEM);
    }
    assert_true(failures > 100);
    buffer_free(&classes);
    buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said),
        cmocka_unit_test(a_class_that_begins_above),
        cmocka_unit_test(random_plans),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
