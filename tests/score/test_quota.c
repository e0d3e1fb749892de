/* SPDX-License-Identifier: MIT */
/*
 * Quotas of classes: worked cases with their sentences, every fault, and random cohorts against a plain
 * count over pairs of units in whole tenths of a point, with numbers one ulp beside what is read.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "processor.h"
#include "score_support.h"

static const char tree[] =
    "{'code':'total','title':{'vi':'Tổng','en':'Total'},'max':100,'source':'s',"
    "'combine':{'kind':'sum'},'children':["
    "{'code':'1','title':{'vi':'Một','en':'One'},'max':60,'source':'s','inputs':[{'name':'p',"
    "'kind':'points','title':{'vi':'Điểm','en':'Points'}}],'measure':{'kind':'value','input':'p'},"
    "'scale':{'kind':'points'}},"
    "{'code':'2','title':{'vi':'Hai','en':'Two'},'max':40,'source':'s','inputs':[{'name':'p',"
    "'kind':'points','title':{'vi':'Điểm','en':'Points'}}],'measure':{'kind':'value','input':'p'},"
    "'scale':{'kind':'points'}}]}";
static const char blank[] =
    "{'missing':'blank','not_applicable':'applicable','not_self_scored':'blank'}";

/* Classes A from 80, B from 50, C; `quotas` is the list. */
static void edition_text(struct buffer *b, const char *quotas)
{
    struct buffer classes = {NULL, 0, 0};
    buffer_add(&classes,
               "{'periods':{},'source':'s','bands':["
               "{'key':'A','title':{'vi':'Xuất sắc','en':'Excellent'},'from':80},"
               "{'key':'B','title':{'vi':'Tốt','en':'Good'},'from':50},"
               "{'key':'C','title':{'vi':'Đạt','en':'Fair'}}],'quotas':%s}",
               quotas);
    edition_classed(b, tree, blank, 2, classes.data);
    buffer_free(&classes);
}

static parindex_framework *with_quotas(const char *quotas)
{
    struct buffer b = {NULL, 0, 0};
    edition_text(&b, quotas);
    parindex_framework *f = edition_parse(b.data);
    buffer_free(&b);
    return f;
}

/* A dossier of so many units with the points of the two leaves. */
static parindex_dossier *dossier_in(parindex_framework *f, const double *points, size_t units,
                                    int32_t period)
{
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = period;
    parindex_dossier *d;
    assert_int_equal(parindex_dossier_new(&d, f, units, &o, NULL), PARINDEX_OK);
    parindex_view view = {points,         (int64_t)units, 2, 2 * sizeof *points,
                          sizeof *points, PARINDEX_F64,   0};
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
    return d;
}

static parindex_dossier *dossier_of(parindex_framework *f, const double *points, size_t units)
{
    return dossier_in(f, points, units, 2026);
}

static void in_group(parindex_dossier *d, size_t unit, const char *group)
{
    assert_int_equal(parindex_dossier_set_group(d, unit, group, NULL), PARINDEX_OK);
}

/* "ABBC": the class of each unit, - for none. */
static const char *classes_of(const parindex_result *r)
{
    static char text[64];
    size_t units = parindex_result_units(r);
    for (size_t u = 0; u < units; u++) {
        const parindex_class *c = parindex_result_class(r, u);
        text[u] = c != NULL ? c->key[0] : '-';
    }
    text[units] = '\0';
    return text;
}

static const char *missed(const parindex_result *r, size_t unit, size_t miss, uint32_t lang)
{
    static char text[400];
    if (parindex_result_miss_words(r, unit, miss, 0, lang, text, sizeof text) == 0)
        return "";
    return text;
}

static void expect(const char *quotas, const double *points, size_t units, const char *classes)
{
    parindex_framework *f = with_quotas(quotas);
    parindex_dossier *d = dossier_of(f, points, units);
    parindex_result *r = score_all(d, 1);
    assert_string_equal(classes_of(r), classes);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* 95 92 90.5 90.5 90.5 85 60 40. */
static const double eight[] = {55, 40,   52, 40, 50.5, 40, 60, 30.5,
                               51, 39.5, 45, 40, 30,   30, 20, 20};

static void who_is_in(void **state)
{
    (void)state;
    static const struct {
        const char *quotas;
        const char *classes;
    } cases[] = {
        /* 25 % of 8 */
        {"[{'class':'A','most':{'share':0.25},'rounding':'down','within':'cohort','ties':'out'}]",
         "AABBBBBC"},
        /* room for 4 of the five: three are equal at the line */
        {"[{'class':'A','most':{'count':4},'within':'cohort','ties':'out'}]", "AABBBBBC"},
        {"[{'class':'A','most':{'count':4},'within':'cohort','ties':'in'}]", "AAAAABBC"},
        {"[{'class':'A','most':{'count':5},'within':'cohort','ties':'out'}]", "AAAAABBC"},
        /* unit 4 is ahead in 1, then unit 5; unit 3 of the equals is behind */
        {"[{'class':'A','most':{'count':4},'within':'cohort','ties':'out','by':['1']}]",
         "AABAABBC"},
        {"[{'class':'A','most':{'count':3},'within':'cohort','ties':'out','by':['1']}]",
         "AABABBBC"},
        {"[{'class':'A','most':{'count':3},'within':'cohort','ties':'out','by':['2']}]",
         "AAABBBBC"},
        /* 0.3 of 8 is 2.4 */
        {"[{'class':'A','most':{'share':0.3},'rounding':'nearest','within':'cohort','ties':'out'}]",
         "AABBBBBC"},
        {"[{'class':'A','most':{'share':0.3},'rounding':'up','within':'cohort','ties':'in'}]",
         "AAAAABBC"},
        {"[{'class':'A','most':{'count':0},'within':'cohort','ties':'in'}]", "BBBBBBBC"},
        {"[{'class':'A','most':{'share':1},'rounding':'down','within':'cohort','ties':'in'}]",
         "AAAAAABC"},
        /* who is pushed out of A competes for B: 4 + 1 are after two places */
        {"[{'class':'A','most':{'count':2},'within':'cohort','ties':'out'},"
         "{'class':'B','most':{'count':4},'within':'cohort','ties':'out'}]",
         "AABBBBCC"},
        /* the order of the list does not matter */
        {"[{'class':'B','most':{'count':4},'within':'cohort','ties':'out'},"
         "{'class':'A','most':{'count':2},'within':'cohort','ties':'out'}]",
         "AABBBBCC"},
        /* half of those that are B or better, which are 7: 3 */
        {"[{'class':'A','most':{'share':0.5},'rounding':'down','within':'cohort','ties':'out',"
         "'of':'B','by':['2']}]",
         "AAABBBBC"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(cases[i].quotas, eight, 8, cases[i].classes);
}

static void what_is_said(void **state)
{
    (void)state;
    parindex_framework *f =
        with_quotas("[{'class':'A','most':{'count':4},'within':'cohort','ties':'out','by':['1']},"
                    "{'class':'B','most':{'share':0.25},'rounding':'down','within':'cohort',"
                    "'ties':'out'}]");
    parindex_dossier *d = dossier_of(f, eight, 8);
    parindex_result *r = score_all(d, 1);
    assert_string_equal(classes_of(r), "AABAABCC");
    assert_string_equal(missed(r, 2, 0, PARINDEX_LANG_EN),
                        "3rd of 8; 4 may be \"Excellent\"; equal at the line and behind in 1 One.");
    assert_string_equal(missed(r, 5, 0, PARINDEX_LANG_EN),
                        "6th of 8; 4 may be \"Excellent\"; missed by 5.50 points of the index.");
    assert_string_equal(missed(r, 5, 0, PARINDEX_LANG_VI),
                        "Hạng 6 trên 8; 4 đơn vị được xếp loại \"Xuất sắc\"; thiếu 5,50 điểm chỉ "
                        "số.");
    assert_string_equal(missed(r, 6, 0, PARINDEX_LANG_EN),
                        "7th of 8; 2 may be \"Good\"; missed by 25.00 points of the index.");
    assert_int_equal(parindex_result_misses(r, 0), 0);
    assert_int_equal(parindex_result_misses(r, 5), 1);
    assert_int_equal(parindex_result_misses(r, 8), 0);
    assert_string_equal(missed(r, 0, 0, PARINDEX_LANG_EN), "");

    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    assert_int_equal(parindex_result_miss(&miss, r, 5, 0, NULL), PARINDEX_OK);
    assert_string_equal(miss.missed->key, "A");
    assert_string_equal(miss.next->key, "B");
    assert_true(miss.group == PARINDEX_NONE && miss.units == 8 && miss.most == 4);
    assert_true(miss.rank == 6 && miss.index == 85 && miss.line == 90.5 && miss.by == 5.5);
    assert_int_equal(parindex_result_miss(&miss, r, 2, 0, NULL), PARINDEX_OK);
    assert_true(miss.index == miss.line && miss.by == 0); /* equal at the line */
    assert_int_equal(parindex_result_miss(&miss, r, 5, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_miss(&miss, r, 0, 0, NULL), PARINDEX_ERR_ARGUMENT);
    miss.struct_size = 8;
    assert_int_equal(parindex_result_miss(&miss, r, 5, 0, NULL), PARINDEX_ERR_STRUCT_SIZE);

    char words[400];
    assert_int_equal(parindex_framework_quotas(f, 2026), 2);
    assert_true(parindex_framework_quota_words(f, 2026, 0, PARINDEX_LANG_EN, words, sizeof words) >
                0);
    assert_string_equal(words, "At most 4 ranked units may be \"Excellent\", those of the highest "
                               "index; units of an equal index are parted by 1 One; of units that "
                               "are equal at the line none has it.");
    assert_true(parindex_framework_quota_words(f, 2026, 1, PARINDEX_LANG_VI, words, sizeof words) >
                0);
    assert_string_equal(words,
                        "Không quá 25% (làm tròn xuống) số đơn vị được xếp hạng được xếp loại "
                        "\"Tốt\", lấy theo chỉ số từ cao xuống; các đơn vị bằng điểm ở vạch giới "
                        "hạn đều không được xếp.");
    assert_int_equal(parindex_framework_quota_words(f, 2026, 2, 0, words, sizeof words), 0);
    assert_int_equal(parindex_framework_describe(f)->cohort, 1);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Each form of a quota as a sentence. */
static void quotas_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *quota;
        const char *en;
        const char *vi;
    } cases[] = {
        {"{'class':'A','most':{'count':1},'within':'cohort','ties':'in','by':['2','1']}",
         "At most 1 ranked unit may be \"Excellent\", those of the highest index; units of an "
         "equal "
         "index are parted by 2 Two, 1 One; units that are equal at the line all have it.",
         "Không quá 1 đơn vị được xếp hạng được xếp loại \"Xuất sắc\", lấy theo chỉ số từ cao "
         "xuống; bằng chỉ số thì xét lần lượt 2 Hai, 1 Một; các đơn vị bằng điểm ở vạch giới hạn "
         "đều được xếp."},
        {"{'class':'A','most':{'share':0.2},'rounding':'up','within':'cohort','ties':'out',"
         "'of':'B'}",
         "At most 20% (rounded up) of the ranked units that reach \"Good\" or better may be "
         "\"Excellent\", those of the highest index; of units that are equal at the line none has "
         "it.",
         "Không quá 20% (làm tròn lên) số đơn vị được xếp hạng đạt \"Tốt\" trở lên được xếp loại "
         "\"Xuất sắc\", lấy theo chỉ số từ cao xuống; các đơn vị bằng điểm ở vạch giới hạn đều "
         "không được xếp."},
        {"{'class':'A','most':{'share':0.2},'rounding':'nearest','within':'group','ties':'out',"
         "'of':'A'}",
         "At most 20% (rounded to the nearest) of the ranked units that reach \"Excellent\" of "
         "each group may be \"Excellent\", those of the highest index; of units that are equal at "
         "the line none has it.",
         "Không quá 20% (làm tròn đến số gần nhất) số đơn vị được xếp hạng đạt \"Xuất sắc\" trong "
         "từng nhóm đơn vị được xếp loại \"Xuất sắc\", lấy theo chỉ số từ cao xuống; các đơn vị "
         "bằng điểm ở vạch giới hạn đều không được xếp."},
        {"{'class':'B','most':{'count':2},'within':'group','group':'xã','ties':'out'}",
         "At most 2 ranked units of the group \"xã\" may be \"Good\", those of the highest index; "
         "of units that are equal at the line none has it.",
         "Không quá 2 đơn vị được xếp hạng trong nhóm \"xã\" được xếp loại \"Tốt\", lấy theo chỉ "
         "số từ cao xuống; các đơn vị bằng điểm ở vạch giới hạn đều không được xếp."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char list[200];
        char words[600];
        snprintf(list, sizeof list, "[%s]", cases[i].quota);
        parindex_framework *f = with_quotas(list);
        assert_int_equal(parindex_framework_quotas(f, 2026), 1);
        size_t length =
            parindex_framework_quota_words(f, 2026, 0, PARINDEX_LANG_EN, words, sizeof words);
        assert_string_equal(words, cases[i].en);
        assert_int_equal(length, strlen(cases[i].en));
        parindex_framework_quota_words(f, 2026, 0, PARINDEX_LANG_VI, words, sizeof words);
        assert_string_equal(words, cases[i].vi);
        parindex_framework_unref(f);
    }
}

/* Two units are out by being equal; two places lost are two sentences. */
static void equal_and_twice(void **state)
{
    (void)state;
    parindex_framework *f =
        with_quotas("[{'class':'A','most':{'count':0},'within':'cohort','ties':'in'},"
                    "{'class':'B','most':{'count':3},'within':'cohort','ties':'out'}]");
    parindex_dossier *d = dossier_of(f, eight, 8);
    parindex_result *r = score_all(d, 1);
    assert_string_equal(classes_of(r), "BBCCCCCC");
    assert_int_equal(parindex_result_misses(r, 3), 2);
    assert_string_equal(missed(r, 3, 0, PARINDEX_LANG_EN),
                        "3rd of 8; none of them may be \"Excellent\".");
    assert_string_equal(missed(r, 3, 1, PARINDEX_LANG_EN),
                        "3rd of 8; 3 may be \"Good\"; 3 units are equal at the line, and of such "
                        "none is.");
    assert_string_equal(
        missed(r, 3, 1, PARINDEX_LANG_VI),
        "Hạng 3 trên 8; 3 đơn vị được xếp loại \"Tốt\"; 3 đơn vị bằng chỉ số ở vạch "
        "giới hạn nên đều không được xếp.");
    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    assert_int_equal(parindex_result_miss(&miss, r, 3, 0, NULL), PARINDEX_OK);
    assert_true(isnan(miss.line) && isnan(miss.by) && miss.most == 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void within_groups(void **state)
{
    (void)state;
    parindex_framework *f = with_quotas("[{'class':'A','most':{'share':0.5},'rounding':'down',"
                                        "'within':'group','ties':'out'}]");
    parindex_dossier *d = dossier_of(f, eight, 8);
    static const char *const groups[] = {"sở", "sở", "xã", "sở", "xã", "xã", "một", "xã"};
    for (size_t u = 0; u < 8; u++)
        in_group(d, u, groups[u]);
    parindex_result *r = score_all(d, 1);
    /* sở 95 92 90.5, 1 of 3; xã 90.5 90.5 85 40, 2 of 4; một: 60 */
    assert_string_equal(classes_of(r), "ABABABBC");
    assert_string_equal(missed(r, 1, 0, PARINDEX_LANG_EN),
                        "2nd of 3 in \"sở\"; 1 may be \"Excellent\"; missed by 3.00 points of the "
                        "index.");
    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    assert_int_equal(parindex_result_miss(&miss, r, 5, 0, NULL), PARINDEX_OK);
    assert_int_equal(miss.group, 1);
    parindex_result_unref(r);

    /* A unit that is assessed only has its class and counts for nobody. */
    assert_int_equal(parindex_dossier_set_assessment(d, 0, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                     PARINDEX_OK);
    r = score_all(d, 1);
    assert_string_equal(classes_of(r), "AAABABBC");
    assert_string_equal(missed(r, 3, 0, PARINDEX_LANG_EN),
                        "2nd of 2 in \"sở\"; 1 may be \"Excellent\"; missed by 1.50 points of the "
                        "index.");
    parindex_result_unref(r);

    in_group(d, 4, NULL);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_DOSSIER);
    assert_int_equal(err.unit, 4);
    assert_string_equal(err.path, "$.classes[0].quotas[0]");
    assert_non_null(strstr(err.message, "in no group"));
    /* Who is assessed only needs none. */
    assert_int_equal(parindex_dossier_set_assessment(d, 4, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                     PARINDEX_OK);
    r = score_all(d, 1);
    assert_string_equal(classes_of(r), "AAABABBC"); /* 1 of 2, 1 of 3 */
    assert_int_equal(parindex_result_misses(r, 8), 0);
    assert_int_equal(parindex_result_miss(&miss, r, 8, 0, NULL), PARINDEX_ERR_ARGUMENT);
    parindex_result_unref(r);
    parindex_dossier_free(d);

    d = dossier_of(f, eight, 8);
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_DOSSIER);
    parindex_dossier_free(d);

    /* Ranks begin anew behind a group of one. */
    d = dossier_of(f, eight, 3);
    in_group(d, 0, "một");
    in_group(d, 1, "xã");
    in_group(d, 2, "xã");
    r = score_all(d, 1);
    assert_string_equal(classes_of(r), "BAB");
    assert_string_equal(missed(r, 2, 0, PARINDEX_LANG_EN),
                        "2nd of 2 in \"xã\"; 1 may be \"Excellent\"; missed by 1.50 points of the "
                        "index.");
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/*
 * Conditions come first: who may not have A does not compete for it, and who is pushed out of it has the
 * next class whose condition holds. 95 92 90.5 90.5 90.5 85 60 40, of leaf 2 40 40 40 30.5 39.5 40 30 20.
 */
static void after_conditions(void **state)
{
    (void)state;
    struct buffer classes = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    buffer_add(
        &classes,
        "{'periods':{},'source':'s','bands':["
        "{'key':'A','title':{'vi':'Xuất sắc','en':'Excellent'},'from':80,'when':{'points':'2',"
        "'from':39.6}},"
        "{'key':'B','title':{'vi':'Tốt','en':'Good'},'from':50,'when':{'points':'1','above':"
        "50.5}},"
        "{'key':'C','title':{'vi':'Đạt','en':'Fair'}}],'quotas':[{'class':'A','most':{'count':2},"
        "'within':'cohort','ties':'out'}]}");
    edition_classed(&b, tree, blank, 2, classes.data);
    parindex_framework *f = edition_parse(b.data);
    parindex_dossier *d = dossier_of(f, eight, 8);
    parindex_result *r = score_all(d, 1);
    /* A: 0 1 2 5 of which two; 2 and 5 are not above 50.5 in leaf 1 and go on to C */
    assert_string_equal(classes_of(r), "AACBBCCC");
    assert_int_equal(parindex_result_misses(r, 2), 1);
    assert_int_equal(parindex_result_misses(r, 3), 0);
    parindex_quota_miss miss = PARINDEX_QUOTA_MISS_INIT;
    assert_int_equal(parindex_result_miss(&miss, r, 2, 0, NULL), PARINDEX_OK);
    assert_string_equal(miss.next->key, "C");

    /* A plan lifts the condition and passes the quota: 39.6 in leaf 2, and more than 92. */
    parindex_plan *plan;
    assert_int_equal(parindex_improve(&plan, r, d, 3, "class:A", NULL, NULL, NULL), PARINDEX_OK);
    const parindex_plan_info *info = parindex_plan_describe(plan);
    assert_int_equal(info->reachable, 1);
    assert_string_equal(info->to_class, "A");
    assert_true(info->target == 92.01);
    assert_non_null(strstr(info->quota, "2 of 8"));
    parindex_plan_free(plan);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&classes);
    buffer_free(&b);
}

static void one_group(void **state)
{
    (void)state;
    parindex_framework *f =
        with_quotas("[{'class':'A','most':{'count':1},'within':'group','group':'xã','ties':'out'},"
                    "{'class':'A','most':{'count':2},'within':'group','group':'sở','ties':'out'}]");
    parindex_dossier *d = dossier_of(f, eight, 8);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *r;
    for (size_t u = 0; u < 5; u++)
        in_group(d, u, "sở");
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_score(&r, d, NULL, &err), PARINDEX_ERR_DOSSIER);
    assert_string_equal(err.path, "$.classes[0].quotas[0]");
    assert_non_null(strstr(err.message, "nhóm \"xã\""));
    assert_non_null(strstr(err.message, "sở"));
    in_group(d, 6, "xã");
    r = score_all(d, 1);
    assert_string_equal(classes_of(r), "AABBBABC"); /* unit 5 is in neither */
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

#define THREE(a, b, more)                                                                          \
    "'source':'s','bands':[{'key':'A','title':{'vi':'a','en':'a'},'from':80" a                     \
    "},{'key':'B','title':{'vi':'b','en':'b'},'from':50" b                                         \
    "},{'key':'C','title':{'vi':'c','en':'c'}}]" more
#define TWO_BE_A ",'quotas':[{'class':'A','most':{'count':2},'within':'cohort','ties':'out'}]"

/* What parts units of one index is compared as a person reads it: a unit of the last place does not. */
static void parted_as_read(void **state)
{
    (void)state;
    parindex_framework *f =
        with_quotas("[{'class':'A','most':{'count':2},'within':'cohort','ties':'out','by':['1']}]");
    const double points[] = {55, 35, 50, 40, nextafter(50, 60), 40, nextafter(50, 0), 40, 49, 40};
    parindex_dossier *d = dossier_of(f, points, 5);
    parindex_result *r = score_all(d, 1);
    assert_string_equal(classes_of(r), "ABBBB"); /* 55 is first of four of 90; three have 50 */
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Each year has the classes, the conditions and the quotas of its own set, and a year without a set has none. */
static void of_years(void **state)
{
    (void)state;
    static const char *const when = ",'when':{'points':'2','from':39.6}";
    static const struct {
        int32_t period;
        const char *classes;
    } cases[] = {
        {2024, "AABBBBBC"}, /* 0, 1, 2 and 5 may be A, two of them */
        {2025, "AABBBBBB"}, /* three of those from 90, but 2, 3 and 4 are equal */
        {2026, "AAABBABC"}, /* as 2024 without a quota */
        {2027, "--------"},
    };
    struct buffer classes = {NULL, 0, 0};
    struct buffer b = {NULL, 0, 0};
    buffer_add(&classes, "{'periods':{'to':2024}," THREE("%s", "", TWO_BE_A) "},", when);
    buffer_add(&classes, "{'periods':{'from':2025,'to':2025},'source':'s','bands':["
                         "{'key':'A','title':{'vi':'a','en':'a'},'from':90},{'key':'B','title':{"
                         "'vi':'b','en':'b'}}],'quotas':[{'class':'A','most':{'count':3},"
                         "'within':'cohort','ties':'out'}]},");
    buffer_add(&classes, "{'periods':{'from':2026,'to':2026}," THREE("%s", "", "") "}", when);
    edition_classed(&b, tree, blank, 2, classes.data);
    parindex_framework *f = edition_parse(b.data);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_dossier *d = dossier_in(f, eight, 8, cases[i].period);
        parindex_result *r = score_all(d, 1);
        assert_string_equal(classes_of(r), cases[i].classes);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
    buffer_free(&classes);
    buffer_free(&b);
}

/*
 * A condition of the root keeps a unit from A or, where its evidence is missing, leaves its class open; a plan that
 * takes the unit to A meets the condition, and there is a place where it gets ahead of the second.
 */
static void held_back(void **state)
{
    (void)state;
    struct buffer b = {NULL, 0, 0};
    struct buffer conditioned = {NULL, 0, 0};
    buffer_add(&conditioned,
               "%.*s,'conditions':[{'when':{'points':'2','below':35},'then':{'class':"
               "'B'},'source':'s','absent':{'missing':'blank','not_applicable':"
               "'fails','not_self_scored':'fails'}}]}",
               (int)strlen(tree) - 1, tree);
    edition_classed(&b, conditioned.data,
                    "{'missing':'zero','not_applicable':'applicable','not_self_scored':'blank'}", 2,
                    "{'periods':{}," THREE("", "", TWO_BE_A) "}");
    parindex_framework *f = edition_parse(b.data);
    static const double points[] = {55, 40, 52, 40, 60, 30, 50, 35, 60, NAN};
    parindex_dossier *d = dossier_of(f, points, 5);
    parindex_result *r = score_all(d, 1);
    assert_string_equal(classes_of(r), "AABB-");
    assert_true(cell_of(r, 4, 0).share == 60);
    for (size_t u = 2; u < 5; u++) {
        parindex_plan *plan;
        assert_int_equal(parindex_improve(&plan, r, d, u, "class:A", NULL, NULL, NULL),
                         PARINDEX_OK);
        const parindex_plan_info *info = parindex_plan_describe(plan);
        assert_int_equal(info->reachable, u < 4); /* what is missing is for nobody to raise */
        assert_string_equal(info->to_class, u < 4 ? "A" : "");
        assert_true(info->target == 92.01);
        parindex_plan_free(plan);
    }
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    buffer_free(&conditioned);
    buffer_free(&b);
}

/* Each piece of memory may be refused; nothing is lost, and every size comes back. */
static void fail_each(parindex_framework *f, const char *classes)
{
    parindex_dossier *d = dossier_of(f, eight, 8);
    for (size_t u = 0; u < 8; u++)
        in_group(d, u, u % 2 == 0 ? "sở" : "xã");
    struct counted counted = {0};
    parindex_allocator a = counted_allocator(&counted);
    parindex_score_options o = PARINDEX_SCORE_OPTIONS_INIT;
    o.allocator = &a;
    bool done = false;
    uint64_t refused = 0;
    for (uint64_t n = 1; !done; n++) {
        parindex_result *r = NULL;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = parindex_score(&r, d, &o, NULL);
        done = counted.calls < n;
        refused += !done;
        counted.fail_at = 0;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        if (done)
            assert_string_equal(classes_of(r), classes);
        else
            assert_null(r);
        parindex_result_unref(r);
        assert_int_equal(counted.blocks, 0);
    }
    assert_true(refused > 8);
    assert_int_equal(counted.wrong_sizes, 0);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void no_memory(void **state)
{
    (void)state;
    struct buffer b = {NULL, 0, 0};
    fail_each(with_quotas("[{'class':'A','most':{'count':1},'within':'group','ties':'out'},"
                          "{'class':'B','most':{'share':0.25},'rounding':'down','within':'cohort',"
                          "'ties':'in'}]"),
              "AABBBCCC");
    edition_classed(&b, tree, blank, 2,
                    "{'periods':{}," THREE(",'when':{'points':'2','from':39.6}", "", TWO_BE_A) "}");
    fail_each(edition_parse(b.data), "AABBBBBC");
    buffer_free(&b);
}

static void faults(void **state)
{
    (void)state;
    static const struct {
        const char *quotas;
        const char *path;
        const char *part;
    } cases[] = {
        {"[{'class':'X','most':{'count':1},'within':'cohort','ties':'in'}]", ".class",
         "no class \"X\""},
        {"[{'most':{'count':1},'within':'cohort','ties':'in'}]", "", "class"},
        {"[{'class':'C','most':{'count':1},'within':'cohort','ties':'in'}]", ".class",
         "last class"},
        {"[{'class':'A','most':{'share':1.1},'rounding':'up','within':'cohort','ties':'in'}]",
         ".most.share", "from 0 to 1"},
        {"[{'class':'A','most':{'share':20},'rounding':'up','within':'cohort','ties':'in'}]",
         ".most.share", "0.2"},
        {"[{'class':'A','most':{'share':-0.1},'rounding':'up','within':'cohort','ties':'in'}]",
         ".most.share", "from 0 to 1"},
        {"[{'class':'A','most':{'share':0.1},'within':'cohort','ties':'in'}]", "", "rounding"},
        {"[{'class':'A','most':{'count':1},'rounding':'up','within':'cohort','ties':'in'}]",
         ".rounding", "goes with a share"},
        {"[{'class':'A','most':{'count':1.5},'within':'cohort','ties':'in'}]", ".most.count", ""},
        {"[{'class':'A','most':{'count':-1},'within':'cohort','ties':'in'}]", ".most.count", ""},
        {"[{'class':'A','most':{},'within':'cohort','ties':'in'}]", ".most", "one of"},
        {"[{'class':'A','most':{'count':1,'share':0.1},'within':'cohort','ties':'in'}]", ".most",
         "one of"},
        {"[{'class':'A','within':'cohort','ties':'in'}]", "", "most"},
        {"[{'class':'A','most':0.2,'within':'cohort','ties':'in'}]", ".most", ""},
        {"[{'class':'A','most':{'count':1},'ties':'in'}]", "", "within"},
        {"[{'class':'A','most':{'count':1},'within':'region','ties':'in'}]", ".within", ""},
        {"[{'class':'A','most':{'count':1},'within':'cohort'}]", "", "ties"},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'half'}]", ".ties", ""},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','by':['9']}]", ".by[0]",
         "no node \"9\""},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','by':[1]}]", ".by[0]",
         "code"},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','by':[]}]", ".by", ""},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','by':'1'}]", ".by", ""},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','group':'sở'}]", ".group",
         "within"},
        {"[{'class':'A','most':{'count':1},'within':'group','ties':'in','group':''}]", ".group",
         ""},
        {"[{'class':'B','most':{'count':1},'within':'cohort','ties':'in','of':'A'}]", ".of",
         "do not hold"},
        {"[{'class':'X','most':{'count':1},'within':'cohort','ties':'in','of':'A'}]", ".class",
         "no class \"X\""},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','of':'Z'}]", ".of",
         "no class"},
        {"[{'class':'A','most':{'count':1},'within':'cohort','ties':'in','speed':1}]", "", "speed"},
        {"[7]", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer b = {NULL, 0, 0};
        edition_text(&b, cases[i].quotas);
        parindex_framework *f;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_int_equal(parindex_framework_parse(&f, b.data, strlen(b.data), NULL, &err),
                         PARINDEX_ERR_FRAMEWORK);
        char path[80];
        snprintf(path, sizeof path, "$.classes[0].quotas[0]%s", cases[i].path);
        if (strncmp(err.path, path, strlen(path)) != 0 ||
            strstr(err.message, cases[i].part) == NULL)
            print_error("%s: %s: %s\n", cases[i].quotas, err.path, err.message);
        assert_int_equal(strncmp(err.path, path, strlen(path)), 0);
        assert_non_null(strstr(err.message, cases[i].part));
        buffer_free(&b);
    }
    struct buffer b = {NULL, 0, 0};
    edition_text(&b, "[{'class':'A','most':{'count':1},'within':'cohort','ties':'in'},"
                     "{'class':'A','most':{'count':2},'within':'group','group':'x','ties':'in'}]");
    parindex_framework *f;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_framework_parse(&f, b.data, strlen(b.data), NULL, &err),
                     PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, "$.classes[0].quotas[1]");
    buffer_free(&b);
    b = (struct buffer){NULL, 0, 0};
    edition_text(&b, "[]");
    assert_int_equal(parindex_framework_parse(&f, b.data, strlen(b.data), NULL, &err),
                     PARINDEX_ERR_FRAMEWORK);
    assert_string_equal(err.path, "$.classes[0].quotas");
    buffer_free(&b);
}

/* ---- random cohorts, counted plainly ---- */

static uint64_t seed = 88172645463325252u;

static unsigned draw(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

enum {
    MOST_UNITS = 60,
    MOST_QUOTAS = 2
};

/* A quota in whole numbers. */
struct plain_quota {
    int class;
    int part; /* share: part / whole; whole 0: a count */
    int whole;
    int rounding; /* 0 down, 1 nearest, 2 up */
    int grouped;
    int of; /* -1: all */
    int by; /* bits: leaf 1, leaf 2 */
    int in;
};

struct plain_unit {
    int points[2]; /* tenths; -1: missing */
    int group;
    int assessed;
    int class; /* 0 A, 1 B, 2 C, 3 none */
    int before;
};

static int total_of(const struct plain_unit *u)
{
    return u->points[0] < 0 || u->points[1] < 0 ? -1 : u->points[0] + u->points[1];
}

static int class_from(int total, int first)
{
    if (total < 0)
        return 3;
    if (first <= 0 && total >= 800)
        return 0;
    return first <= 1 && total >= 500 ? 1 : 2;
}

static int counts(const struct plain_unit *u, const struct plain_quota *q, int group)
{
    return total_of(u) >= 0 && !u->assessed && (!q->grouped || u->group == group);
}

/* 1: a is ahead of b. 0: equal. */
static int ahead(const struct plain_unit *a, const struct plain_unit *b, int by)
{
    if (total_of(a) != total_of(b))
        return total_of(a) > total_of(b) ? 1 : -1;
    for (int i = 0; i < 2; i++)
        if ((by & (1 << i)) && a->points[i] != b->points[i])
            return a->points[i] > b->points[i] ? 1 : -1;
    return 0;
}

static void apply_plainly(struct plain_unit *u, size_t units, const struct plain_quota *q)
{
    int pushed[MOST_UNITS] = {0};
    for (size_t i = 0; i < units; i++) {
        if (u[i].class != q->class || !counts(&u[i], q, u[i].group))
            continue;
        int counted = 0;
        int better = 0;
        int equal = 0;
        for (size_t k = 0; k < units; k++) {
            if (!counts(&u[k], q, u[i].group))
                continue;
            counted += q->of < 0 || u[k].before <= q->of;
            if (u[k].class != q->class)
                continue;
            int order = ahead(&u[k], &u[i], q->by);
            better += order > 0;
            equal += order == 0;
        }
        int room = q->part;
        if (q->whole > 0) {
            int product = q->part * counted;
            room = q->rounding == 0   ? product / q->whole
                   : q->rounding == 2 ? (product + q->whole - 1) / q->whole
                                      : (2 * product + q->whole) / (2 * q->whole);
        }
        pushed[i] = !(better + equal <= room || (q->in && better < room));
    }
    for (size_t i = 0; i < units; i++)
        if (pushed[i])
            u[i].class = class_from(total_of(&u[i]), q->class + 1);
}

static void quota_text(struct buffer *b, const struct plain_quota *q)
{
    static const char *const roundings[] = {"down", "nearest", "up"};
    buffer_add(b, "{'class':'%c',", 'A' + q->class);
    if (q->whole > 0)
        buffer_add(b, "'most':{'share':%d.%03d},'rounding':'%s',", q->part / q->whole,
                   q->part % q->whole * (1000 / q->whole), roundings[q->rounding]);
    else
        buffer_add(b, "'most':{'count':%d},", q->part);
    if (q->of >= 0)
        buffer_add(b, "'of':'%c',", 'A' + q->of);
    if (q->by > 0)
        buffer_add(b, "'by':[%s],", q->by == 1 ? "'1'" : q->by == 2 ? "'2'" : "'1','2'");
    buffer_add(b, "'within':'%s','ties':'%s'}", q->grouped ? "group" : "cohort",
               q->in ? "in" : "out");
}

static void draw_quota(struct plain_quota *q, int class)
{
    static const int wholes[] = {0, 10, 20, 100, 1000};
    *q = (struct plain_quota){.class = class, .whole = wholes[draw(5)]};
    q->part = q->whole > 0 ? (int)draw((unsigned)q->whole + 1) : (int)draw(12);
    q->rounding = (int)draw(3);
    q->grouped = (int)draw(2);
    q->of = draw(3) == 0 ? class + (int)draw((unsigned)(3 - class)) : -1;
    q->by = (int)draw(4);
    q->in = (int)draw(2);
}

static double nudged(double x, double most)
{
    static const double ways[] = {0, 0, INFINITY, -INFINITY};
    double way = ways[draw(4)];
    double beside = way == 0 ? x : nextafter(x, way);
    return beside < 0 || beside > most ? x : beside;
}

static void random_cohorts(void **state)
{
    (void)state;
    const char *more = getenv("PARINDEX_DRAWS");
    size_t draws = more != NULL ? (size_t)strtoul(more, NULL, 10) : 4000;
    size_t lines = 0;
    for (size_t round = 0; round < draws; round++) {
        struct plain_quota q[MOST_QUOTAS];
        size_t quotas = 1 + draw(2);
        struct buffer text = {NULL, 0, 0};
        buffer_add(&text, "[");
        for (size_t i = 0; i < quotas; i++) {
            draw_quota(&q[i], (int)i);
            buffer_add(&text, i > 0 ? "," : "");
            quota_text(&text, &q[i]);
        }
        buffer_add(&text, "]");
        parindex_framework *f = with_quotas(text.data);
        size_t units = 1 + draw(MOST_UNITS);
        unsigned groups = 1 + draw(5);
        unsigned spread = 1 + draw(40);
        struct plain_unit u[MOST_UNITS];
        double points[2 * MOST_UNITS];
        for (size_t i = 0; i < units; i++) {
            u[i] = (struct plain_unit){.group = (int)draw(groups), .assessed = draw(8) == 0};
            u[i].points[0] = 450 + (int)draw(spread);
            u[i].points[1] = draw(4) == 0 ? (int)draw(400) : 380 - (int)draw(spread);
            if (draw(30) == 0)
                u[i].points[draw(2)] = -1;
            for (int k = 0; k < 2; k++)
                points[2 * i + (size_t)k] =
                    u[i].points[k] < 0 ? NAN : nudged(u[i].points[k] / 10.0, k == 0 ? 60 : 40);
            u[i].class = u[i].before = class_from(total_of(&u[i]), 0);
        }
        parindex_dossier *d = dossier_of(f, points, units);
        char group[8];
        for (size_t i = 0; i < units; i++) {
            snprintf(group, sizeof group, "g%d", u[i].group);
            in_group(d, i, group);
            if (u[i].assessed)
                assert_int_equal(
                    parindex_dossier_set_assessment(d, i, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                    PARINDEX_OK);
        }
        for (size_t i = 0; i < quotas; i++)
            apply_plainly(u, units, &q[i]);
        parindex_result *r = score_all(d, 1 + draw(2));
        for (size_t i = 0; i < units; i++) {
            const parindex_class *class = parindex_result_class(r, i);
            int got = class != NULL ? class->key[0] - 'A' : 3;
            if (got != u[i].class)
                print_error("%s unit %zu of %zu: class %d, plainly %d\n", text.data, i, units, got,
                            u[i].class);
            assert_int_equal(got, u[i].class);
            size_t misses = parindex_result_misses(r, i);
            assert_true((misses > 0) == (got != u[i].before));
            lines += misses;
        }
        buffer_free(&text);
        parindex_result_unref(r);
        parindex_dossier_free(d);
        parindex_framework_unref(f);
    }
    assert_true(lines > draws); /* the lines were drawn through the units */
}

/* 10,000 units in one group and in 100: no pair of units is looked at. */
static void many_units(void **state)
{
    (void)state;
    enum {
        MANY = 10000
    };
    parindex_framework *f =
        with_quotas("[{'class':'A','most':{'share':0.2},'rounding':'down','within':'group',"
                    "'ties':'out','by':['1','2']},{'class':'B','most':{'share':0.3},"
                    "'rounding':'up','within':'group','ties':'in'}]");
    double *points = calloc(2 * MANY, sizeof *points);
    assert_non_null(points);
    for (size_t i = 0; i < MANY; i++) {
        points[2 * i] = 55 + draw(3);
        points[2 * i + 1] = 35 + draw(3);
    }
    parindex_dossier *d = dossier_of(f, points, MANY);
    char group[8];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(group, sizeof group, "%zu", i < MANY / 2 ? 0 : i % 100);
        in_group(d, i, group);
    }
    double start = processor_seconds();
    parindex_result *r = score_all(d, 1);
    double seconds = processor_seconds() - start;
    size_t first = 0;
    for (size_t i = 0; i < MANY; i++)
        first += parindex_result_class(r, i)->key[0] == 'A';
    assert_true(first <= MANY / 5);
    assert_true(seconds < 1); /* a comparison of all pairs takes far longer */
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
    free(points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_in),       cmocka_unit_test(what_is_said),
        cmocka_unit_test(quotas_in_words), cmocka_unit_test(equal_and_twice),
        cmocka_unit_test(within_groups),   cmocka_unit_test(after_conditions),
        cmocka_unit_test(one_group),       cmocka_unit_test(no_memory),
        cmocka_unit_test(faults),          cmocka_unit_test(random_cohorts),
        cmocka_unit_test(many_units),      cmocka_unit_test(of_years),
        cmocka_unit_test(held_back),       cmocka_unit_test(parted_as_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
