/* SPDX-License-Identifier: MIT */
/* Tables of tasks: each fault once, where it is, and what a unit without a task that counts is given. */
#include <math.h>
#include <string.h>

#include "score_support.h"

#define TITLE "'title':{'vi':'x','en':'x'},'source':'s'"
#define NUMBER(name) "{'name':'" name "','kind':'number'," TITLES "}"
#define TITLES "'title':{'vi':'x','en':'x'}"

/* Its tasks have a leaf p of three inputs that are added up, and q of a part and a whole. */
static const char tree[] =
    "{'code':'total'," TITLE ",'max':'none','combine':{'kind':'sum'},'children':["
    "{'code':'s'," TITLE ",'max':'none','inputs':[{'name':'s','kind':'number'," TITLES ",'tasks':{"
    "'kind':'sum','of':'p','absent':{'missing':'skip','not_applicable':'skip','not_self_scored':"
    "'skip'}}}],'scale':{'kind':'affine','constant':0,'terms':{'s':1}}},"
    "{'code':'n'," TITLE ",'max':'none','inputs':[{'name':'n','kind':'count'," TITLES ",'tasks':{"
    "'kind':'count'}}],'scale':{'kind':'affine','constant':0,'terms':{'n':1}}}]},"
    "'tasks':{'absent':{'missing':'skip','not_applicable':'skip','not_self_scored':'skip'},"
    "'tree':{'code':'task'," TITLE ",'max':'none','combine':{'kind':'sum'},'absent':{'missing':"
    "'blank','not_applicable':'blank','not_self_scored':'blank'},'children':["
    "{'code':'p'," TITLE ",'max':'none','inputs':[" NUMBER("x") "," NUMBER("y") "," NUMBER(
        "z") "],'scale':{'kind':'affine','constant':0,'terms':{'x':1,'y':1,'z':1}}},"
             "{'code':'q'," TITLE ",'max':5,'inputs':[" NUMBER("a") "," NUMBER(
                 "b") "],'measure':{'kind':'ratio','part':'a','whole':'b','zero_denominator':'"
                      "blank'},"
                      "'scale':{'kind':'proportional'}}]}}";

#define HEAD "unit,task,p:x,p:y,p:z,q:a,q:b\n"

static parindex_framework *f;

struct told {
    size_t count;
    char last[400];
};

static void hear(void *payload, const parindex_error *fault)
{
    struct told *told = payload;
    told->count++;
    strcpy(told->last, fault->message);
}

/* Each row has one fault, and a cell that is at fault is not judged with those beside it. */
static void tells_each_fault_once(void **state)
{
    (void)state;
    static const struct {
        const char *csv;
        int64_t line;
        int64_t column;
        const char *part;
    } cases[] = {
        {HEAD "A,1,5,n/a,much,1,2\n", 2, 5, "\"much\" is no number"},
        {HEAD "A,1,5,n/a,2,1,2\n", 2, 3, "p has values beside \"not applicable\""},
        {HEAD "A,1,5,6,2,3,2\n", 2, 6, "the part is above the whole"},
        {HEAD "A,1,5,6,2,3,2e15\n", 2, 7, "it must be from"},
        {HEAD "A,1,5,6,2,1,2\nA,1,5,6,2,1,2\n", 3, 2,
         "The task \"1\" of \"A\" is there twice, in lines 2 and 3."},
        {HEAD "A,1,5,6,2,1\n", 2, 7, "The row has 6 cells"},
        {"unit,task,p:x,p:y,p:z,q:a,p:x,q:b\n", 1, 7, "is there twice, as columns 3 and 7."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told = {0, ""};
        parindex_csv_options options = PARINDEX_CSV_OPTIONS_INIT;
        options.on_fault = hear;
        options.payload = &told;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_dossier *d = dossier_parse(f, "unit\nA\n", 0);
        assert_int_not_equal(
            parindex_dossier_read_tasks(d, cases[i].csv, strlen(cases[i].csv), &options, &err),
            PARINDEX_OK);
        if (told.count != 1 || err.line != cases[i].line || err.column != cases[i].column ||
            strstr(told.last, cases[i].part) == NULL)
            fail_msg("case %zu: %zu faults, %lld:%lld: %s", i, told.count, (long long)err.line,
                     (long long)err.column, told.last);
        parindex_dossier_free(d);
    }
}

/* Without tasks there is no number; with some that all count, theirs; with none that counts, none. */
static void gives_what_counts(void **state)
{
    (void)state;
    static const char csv[] =
        HEAD "B,1,5,6,2,1,2\nB,2,1,1,1,1,2\nC,1,,,,1,2\nD,1,,,,1,2\nD,2,1,0,0,,\n";
    parindex_dossier *d = dossier_parse(f, "unit\nA\nB\nC\nD\n", 0);
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_dossier_read_tasks(d, csv, sizeof csv - 1, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    assert_true(isnan(parindex_dossier_value(d, 0, 0)) && isnan(parindex_dossier_value(d, 0, 1)));
    assert_true(parindex_dossier_value(d, 1, 0) == 16 && parindex_dossier_value(d, 1, 1) == 2);
    assert_true(isnan(parindex_dossier_value(d, 2, 0)));
    assert_true(parindex_dossier_value(d, 3, 0) == 1);
    parindex_dossier_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_each_fault_once),
        cmocka_unit_test(gives_what_counts),
    };
    struct buffer text = {NULL, 0, 0};
    edition_around(&text, tree,
                   "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}", 2);
    f = edition_parse(text.data);
    buffer_free(&text);
    int failed = cmocka_run_group_tests_name("tasks_csv", tests, NULL, NULL);
    parindex_framework_unref(f);
    return failed;
}
