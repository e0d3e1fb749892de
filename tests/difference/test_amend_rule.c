/* SPDX-License-Identifier: MIT */
/* Inputs, rules, weights and places changed one at a time, with numbers that change by year: what is named, in which words. */
#include "difference_support.h"

#define YEARS(value, other) "[{'to':2024,'value':" value "},{'from':2025,'value':" other "}]"

static const struct amended edits[] = {
    /* inputs */
    {"example.commune", "tree.children.0.children.1.inputs.0.title.en", "'Done'", "input 1.2",
     "Tasks completed (done), a whole number from 0", "Done (done), a whole number from 0"},
    {"example.commune", "tree.children.0.children.1.inputs.0.title.vi", "'Xong'", "input 1.2", NULL,
     NULL},
    {"example.commune", "tree.children.0.children.1.inputs.0.kind", "'number'", "input 1.2", NULL,
     "Tasks completed (done), a number"},
    {"example.commune", "tree.children.2.children.1.inputs.0.min", "2", "input 3.2",
     "Visits in a month (visits), a number from 1", "Visits in a month (visits), a number from 2"},
    {"example.commune", "tree.children.2.children.1.inputs.0.max", "9", "input 3.2", NULL,
     "Visits in a month (visits), a number from 1 to 9"},
    /* choices */
    {"example.commune", "tree.children.0.children.0.scale.choices.0.title.en", "'In time'",
     "rule 1.1", "Issued on time: 5", "In time: 5"},
    {"example.commune", "tree.children.0.children.0.scale.choices.0.title.vi", "'Đúng hạn'",
     "rule 1.1", "Issued on time: 5", "Issued on time: 5"},
    {"example.commune", "tree.children.0.children.0.scale.choices.1.points", "2", "rule 1.1", "2.5",
     "2"},
    {"example.commune", "tree.children.0.children.0.scale.choices.1", NULL, "rule 1.1", "2.5", ""},
    /* measures and what stands before the scale */
    {"example.commune", "tree.children.1.children.1.measure.zero_denominator", "'full'", "rule 2.2",
     "no points", "full points"},
    {"example.commune", "tree.children.1.children.1.measure.may_exceed", "true", "rule 2.2",
     "refused", "taken"},
    {"example.composite", "tree.children.0.children.0.treatment", NULL, "rule 1.1", NULL, "none"},
    {"example.composite", "tree.children.1.children.2.treatment.impute.value", "1", "rule 2.3",
     NULL, NULL},
    {"example.composite", "tree.children.1.children.1.scale.target", "97", "rule 2.2", NULL, NULL},
    /* numbers that change with the year */
    {"example.commune", "tree.children.3.children.1.scale.lo", YEARS("1", "2"), "rule 4.2",
     "the same in every year", "lower goalpost to 2024: 1; lower goalpost from 2025: 2"},
    {"example.commune", "tree.children.3.children.1.scale.hi", YEARS("15", "20"), "rule 4.2",
     "the same in every year", "upper goalpost to 2024: 15; upper goalpost from 2025: 20"},
    {"example.commune", "tree.children.3.children.0.scale.constant", YEARS("1", "0.5"), "rule 4.1",
     "the same in every year", "constant to 2024: 1; constant from 2025: 0.5"},
    {"example.commune", "tree.children.3.children.0.scale.terms.staff", YEARS("0.04", "0.01"),
     "rule 4.1", "the same in every year",
     "coefficient of Satisfied with the staff (%) to 2024: 0.04; coefficient of Satisfied with the "
     "staff (%) from 2025: 0.01"},
    {"example.composite", "tree.children.0.weight", YEARS("2", "3"), "weight 1", "2",
     "to 2024: 2; from 2025: 3"},
    /* beside something else: both are named */
    {"example.commune", "tree.children.3.children.1.scale",
     "{'kind':'goalposts','lo':" YEARS("1",
                                       "2") ",'hi':15,'to':[0,10],'clamp':false,'reverse':true}",
     "rule 4.2; rule 4.2", NULL, NULL},
    {"example.commune", "tree.children.3.children.1.scale",
     "{'kind':'goalposts','lo':" YEARS("1",
                                       "2") ",'hi':14,'to':[0,10],'clamp':true,'reverse':true}",
     "rule 4.2; rule 4.2", NULL, NULL},
    {"example.commune", "tree.children.3.children.0.scale",
     "{'kind':'affine','constant':2,'terms':{'staff':" YEARS("0.04", "0.03") ",'result':0.04}}",
     "rule 4.1; rule 4.1", NULL, NULL},
    {"example.commune", "tree.children.3.children.0.scale",
     "{'kind':'affine','constant':1,'terms':{'staff':" YEARS("0.04", "0.03") ",'result':0.05}}",
     "rule 4.1", NULL, NULL},
    {"example.composite", "tree.children.1.children.2.periods", NULL, "role 2.3",
     "counts in its parent, in the years from 2024", "counts in its parent"},
    {"example.composite", "tree.children.1.children.2.periods", "{'to':2030}", "role 2.3", NULL,
     "counts in its parent, in the years to 2030"},
    {"example.composite", "tree.children.1.children.2.periods", "{'from':2024,'to':2024}",
     "role 2.3", NULL, "counts in its parent, in the years 2024"},
    {"example.composite", "tree.children.1.children.2.periods", "{'from':2024,'to':2026}",
     "role 2.3", NULL, "counts in its parent, in the years 2024–2026"},
    /* combinations */
    {"example.composite", "tree.children.1.combine.power", "2", "combine 2", NULL, NULL},
    {"example.composite", "tree.children.0.combine.zero", "{'kind':'floor','at':1}", "combine 1",
     NULL, NULL},
    {"example.composite", "tree.children.0.weight", "3", "weight 1", "2", "3"},
    /* the first figure is no more, and the second has its place */
    {"example.commune", "tree.children.0.children.2",
     "{'code':'1.3','title':{'vi':'Tuyên truyền cải cách hành chính','en':'Communication of the "
     "reform'},'max':6,'source':'example','inputs':[{'name':'articles','kind':'count','title':{"
     "'vi':'Số tin, bài','en':'Articles'}},{'name':'posters','kind':'count','title':{'vi':'Số pa "
     "nô, áp phích','en':'Posters'}}],'measure':{'kind':'sum','inputs':['articles','posters']},"
     "'scale':{'kind':'per_item','each':0.5,'cap':6}}",
     "input 1.3; rule 1.3", "Meetings held (meetings), a whole number from 0", ""},
    /* what conditions give, by year */
    {"example.conditions", "tree.conditions.0.then.cap", YEARS("69", "70"), "rule total",
     "the same in every year", "condition 1 to 2024: 69; condition 1 from 2025: 70"},
    /* places */
    {"example.commune", "tree.children.4.extra", NULL, "role 5", "a bonus or penalty",
     "counts in its parent"},
};

#define CAPPED(max, cap)                                                                           \
    "{'code':'total','title':{'vi':'T','en':'T'},'source':'read','max':" max                       \
    ",'combine':{'kind':'sum','cap':" cap                                                          \
    "},'children':[{'code':'a','title':{'vi':'A','en':'A'},'source':'read','max':" max             \
    ",'inputs':[{'name':'p','kind':'points','title':{'vi':'P','en':'P'}}],'measure':{'kind':"      \
    "'value','input':'p'},'scale':{'kind':'points'}}]}"

static parindex_framework *capped(const char *tree)
{
    json_t *root = bare_framework();
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    edit_json(root, "levels.2", NULL);
    edit_json(root, "tree", tree);
    if (parse_root(&f, root, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", err.path, err.message);
    json_decref(root);
    return f;
}

/* A cap of the same points against another maximum is no other combination; another cap is. */
static void test_cap_of_a_maximum(void **state)
{
    (void)state;
    static const struct {
        const char *now;
        const char *amendments;
    } cases[] = {
        {CAPPED("20", "30"), "maximum total; maximum a"},
        {CAPPED("20", "40"), "maximum total; combine total; maximum a"},
        {CAPPED("10", "40"), "combine total"},
    };
    parindex_framework *f = capped(CAPPED("10", "30"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_framework *g = capped(cases[i].now);
        parindex_difference *d = NULL;
        char found[200];
        assert_int_equal(parindex_difference_new(&d, f, g, NULL, NULL, NULL), PARINDEX_OK);
        list_amendments(found, sizeof found, d, f, g);
        assert_string_equal(found, cases[i].amendments);
        parindex_difference_free(d);
        parindex_framework_unref(g);
    }
    parindex_framework_unref(f);
}

static void each_part(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        assert_amended(&edits[i]);
}

#define BONUS(points, other)                                                                          \
    "{'code':'5','title':{'vi':'Điểm thưởng','en':'Bonus'},'max':'none','extra':true,'source':" \
    "'example','inputs':[{'name':'x','kind':'choice','title':{'vi':'X','en':'X'}}],'measure':{"       \
    "'kind':'value','input':'x'},'scale':{'kind':'choices','choices':[{'key':'a','title':{'vi':"      \
    "'A','en':'A'},'points':" points "},{'key':'b','title':{'vi':'B','en':'B'},'points':" other       \
    "}]}}"

/* Places that the earlier edition has otherwise too: numbers by year on both sides, points that are shares of nothing. */
static const struct {
    const char *first;
    struct amended then;
} both[] = {
    {BONUS("2", "1"),
     {"example.commune", "tree.children.4", BONUS("2", "1.5"), "rule 5", "1", "1.5"}},
    {YEARS("1", "2"),
     {"example.commune", "tree.children.3.children.1.scale.lo", YEARS("1", "2"), "", NULL, NULL}},
    {YEARS("1", "2"),
     {"example.commune", "tree.children.3.children.1.scale.lo", YEARS("1", "3"), "rule 4.2",
      "lower goalpost to 2024: 1; lower goalpost from 2025: 2",
      "lower goalpost to 2024: 1; lower goalpost from 2025: 3"}},
    {"[{'to':2024,'value':1},{'from':2025,'value':2}]",
     {"example.commune", "tree.children.3.children.1.scale.lo",
      "[{'to':2024,'value':1},{'from':2025,'to':2026,'value':2}]", "rule 4.2", NULL,
      "lower goalpost to 2024: 1; lower goalpost 2025–2026: 2"}},
    {"[{'to':2024,'value':1},{'from':2025,'value':2}]",
     {"example.commune", "tree.children.3.children.1.scale.lo",
      "[{'to':2024,'value':1},{'from':2026,'value':2}]", "rule 4.2", NULL,
      "lower goalpost to 2024: 1; lower goalpost from 2026: 2"}},
    /* one and the same in all years, said with years */
    {"1",
     {"example.commune", "tree.children.3.children.1.scale.lo", "[{'value':1}]", "rule 4.2",
      "the same in every year", "lower goalpost every year: 1"}},
    /* another number of the node is the one with years */
    {"{'kind':'goalposts','lo':" YEARS("1",
                                       "2") ",'hi':15,'to':[0,10],'clamp':true,'reverse':true}",
     {"example.commune", "tree.children.3.children.1.scale",
      "{'kind':'goalposts','lo':2,'hi':" YEARS("1",
                                               "15") ",'to':[0,10],'clamp':true,'reverse':true}",
      "rule 4.2", "lower goalpost to 2024: 1; lower goalpost from 2025: 2",
      "upper goalpost to 2024: 1; upper goalpost from 2025: 15"}},
    {"{'kind':'affine','constant':1,'terms':{'staff':" YEARS("0.04", "0.03") ",'result':0.04}}",
     {"example.commune", "tree.children.3.children.0.scale",
      "{'kind':'affine','constant':1,'terms':{'staff':0.04,'result':" YEARS("0.04", "0.03") "}}",
      "rule 4.1", NULL, NULL}},
    /* what a condition gives is named by year alone, and what else it says by itself */
    {YEARS("69", "70"),
     {"example.conditions", "tree.conditions.0.then.cap", YEARS("69", "71"), "rule total",
      "condition 1 to 2024: 69; condition 1 from 2025: 70",
      "condition 1 to 2024: 69; condition 1 from 2025: 71"}},
    {"{'when':{'share':'1','below':50},'then':{'cap':69},'source':'example'}",
     {"example.conditions", "tree.conditions.0",
      "{'when':{'share':'1','below':40},'then':{'cap':" YEARS("69", "70") "},'source':'example'}",
      "rule total; rule total", "the same in every year",
      "condition 1 to 2024: 69; condition 1 from 2025: 70"}},
    {"{'when':{'share':'1','below':50},'then':{'cap':69},'source':'example'}",
     {"example.conditions", "tree.conditions.2",
      "{'when':{'choice':'3.1','is':'breach'},'then':{'cap':" YEARS("69", "70") "},'source':"
                                                                                "'example'}",
      "rule total; rule total", "the same in every year",
      "condition 3 to 2024: 69; condition 3 from 2025: 70"}},
    /* the weight that the last years have is the one that there was */
    {"3",
     {"example.composite", "tree.children.0.weight", YEARS("2", "3"), "weight 1", "3",
      "to 2024: 2; from 2025: 3"}},
    /* a parent whose number changes with the year, alone and with another */
    {"{'kind':'affine','constant':2}",
     {"example.commune", "tree.children.3.combine",
      "{'kind':'affine','constant':" YEARS("2", "2") "}", "combine 4", "the same in every year",
      "constant to 2024: 2; constant from 2025: 2"}},
    {"{'kind':'affine','constant':2}",
     {"example.commune", "tree.children.3.combine",
      "{'kind':'affine','constant':" YEARS("2", "2") ",'floor':1}", "combine 4; combine 4",
      "the same in every year", "constant to 2024: 2; constant from 2025: 2"}},
};

static void each_of_both(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++)
        assert_amended_from(&both[i].then, both[i].first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part),
        cmocka_unit_test(test_cap_of_a_maximum),
        cmocka_unit_test(each_of_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
