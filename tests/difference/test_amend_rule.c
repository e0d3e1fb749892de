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
    /* places */
    {"example.commune", "tree.children.4.extra", NULL, "role 5", "a bonus or penalty",
     "counts in its parent"},
};

static void each_part(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        assert_amended(&edits[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
