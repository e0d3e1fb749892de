/* SPDX-License-Identifier: MIT */
/* Whose rank and class hang on how the act is read. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

static const char absent[] =
    "{'missing':'blank','not_applicable':'blank','not_self_scored':'blank'}";

#define LEAF(code, max)                                                                            \
    "{'code':'" code "','title':{'vi':'a','en':'a'},'source':'s','max':" max                       \
    ",'inputs':[{'name':'p','kind':'percent','title':{'vi':'p','en':'p'}}],"                       \
    "'measure':{'kind':'value','input':'p'},'scale':{'kind':'proportional','target':100}}"
#define CHOICE(first, second)                                                                      \
    "{'code':'c','title':{'vi':'c','en':'c'},'source':'s','max':2,"                                \
    "'inputs':[{'name':'o','kind':'choice','title':{'vi':'p','en':'p'}}],"                         \
    "'measure':{'kind':'value','input':'o'},'scale':{'kind':'choices','choices':["                 \
    "{'key':'" first "','title':{'vi':'1','en':'1'},'points':2},"                                  \
    "{'key':'" second "','title':{'vi':'2','en':'2'},'points':0}]}}"

/* Parts of 6 and 4, and by another source of 4 and 6; the choices in the other order in the third. */
static parindex_framework *edition(void)
{
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text,
                    "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':12,"
                    "'combine':{'kind':'sum'},'children':[" LEAF("a", "6") "," LEAF(
                        "b", "4") "," CHOICE("yes", "no") "]}",
                    absent, 2,
                    "{'periods':{},'source':'s','bands':[{'key':'A','from':70,"
                    "'title':{'vi':'a','en':'a'}},{'key':'B','title':{'vi':'b','en':'b'}}]}");
    char *end = strrchr(text.data, '}');
    *end = '\0';
    text.length = strlen(text.data);
    buffer_add(
        &text,
        ",'readings':[{'name':'6-4','title':{'vi':'x','en':'x'},'source':'s','default':true},"
        "{'name':'4-6','title':{'vi':'x','en':'x'},'source':'s',"
        "'nodes':{'a':{'max':4},'b':{'max':6}}},"
        "{'name':'swapped','title':{'vi':'x','en':'x'},'source':'s',"
        "'nodes':{'total':{'children':[" CHOICE("no", "yes") "," LEAF("b", "4") "," LEAF(
            "a", "6") "]}}}]}");
    quotes_made_double(text.data);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    return f;
}

static parindex_reading_rank rank_of(const parindex_readings *r, size_t unit, size_t reading)
{
    parindex_reading_rank rank = PARINDEX_READING_RANK_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_readings_rank(&rank, r, unit, reading, &err), PARINDEX_OK);
    return rank;
}

/*
 * The other reading has no such choice: there the criterion is without evidence. A choice that a table of the caller
 * has by a wrong number is refused under each of them. Where a reading has no classes there is none.
 */
static void test_choices_of_one_reading(void **state)
{
    (void)state;
    struct buffer text = {NULL, 0, 0};
    edition_classed(&text,
                    "{'code':'total','title':{'vi':'T','en':'T'},'source':'s','max':2,'combine':{"
                    "'kind':'sum'},'children':[" CHOICE("yes", "no") "]}",
                    absent, 2,
                    "{'periods':{},'source':'s','bands':[{'key':'A','from':70,"
                    "'title':{'vi':'a','en':'a'}},{'key':'B','title':{'vi':'b','en':'b'}}]}");
    text.data[--text.length] = '\0';
    buffer_add(
        &text,
        ",'readings':[{'name':'own','title':{'vi':'x','en':'x'},'source':'s','default':true},"
        "{'name':'other','title':{'vi':'x','en':'x'},'source':'s','nodes':{'total':{"
        "'children':[" CHOICE(
            "yes",
            "never") "]}}},"
                     "{'name':'number','title':{'vi':'x','en':'x'},'source':'s','nodes':{'total':{"
                     "'children':[{'code':'c','title':{'vi':'c','en':'c'},'source':'s','max':2,'"
                     "inputs':[{"
                     "'name':'o','kind':'number','title':{'vi':'p','en':'p'}}],'measure':{'kind':'"
                     "value',"
                     "'input':'o'},'scale':{'kind':'goalposts','lo':0,'hi':4,'to':[0,2],'clamp':"
                     "true}}]}}}"
                     "]}");
    quotes_made_double(text.data);
    parindex_framework *f = edition_parse(text.data);
    buffer_free(&text);
    parindex_dossier *d = dossier_parse(f, "unit,c\nX,yes\nY,no\nZ,no\n", 2020);
    parindex_readings *r = NULL;
    assert_int_equal(parindex_readings_score(&r, d, NULL, NULL), PARINDEX_OK);
    static const double shares[3][2] = {{100, 0}, {100, NAN}, {0, 25}};
    for (size_t reading = 0; reading < 3; reading++)
        for (size_t unit = 0; unit < 2; unit++) {
            parindex_cell cell = cell_of(parindex_readings_result(r, reading), unit, 0);
            assert_near(cell.share, shares[reading][unit], 0, 0);
        }
    assert_non_null(parindex_result_class(parindex_readings_result(r, 0), 1));
    assert_null(parindex_result_class(parindex_readings_result(r, 1), 1));
    parindex_readings_free(r);
    r = NULL;

    static const double numbers[] = {0, 2, -1};
    parindex_view view = {numbers, 3, 1, sizeof *numbers, 0, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_dossier_bind(d, 0, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    assert_int_equal(parindex_readings_score(&r, d, NULL, &err), PARINDEX_ERR_EVIDENCE);
    assert_null(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Groups, and who is not ranked, are the dossier's under every reading. */
static void test_groups(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    parindex_dossier *d =
        dossier_parse(f, "unit,a,b,c\nX,100,50,yes\nY,50,100,yes\nZ,0,0,no\n", 2020);
    parindex_readings *r = NULL;
    assert_int_equal(parindex_dossier_set_group(d, 0, "odd", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_group(d, 2, "odd", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_assessment(d, 1, PARINDEX_ASSESSMENT_ASSESSED, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_readings_score(&r, d, NULL, NULL), PARINDEX_OK);
    parindex_dossier_free(d);
    for (size_t reading = 0; reading < 3; reading++) {
        const parindex_result *result = parindex_readings_result(r, reading);
        assert_int_equal(parindex_result_groups(result), 1);
        assert_string_equal(parindex_result_group_name(result, 0), "odd");
        assert_int_equal(parindex_result_group(result, 2), 0);
        assert_int_equal(parindex_result_group(result, 1), PARINDEX_NONE);
        assert_int_equal(parindex_result_is_ranked(result, 1), 0);
        assert_int_equal(parindex_result_is_ranked(result, 2), 1);
    }
    parindex_readings_free(r);
    parindex_framework_unref(f);
}

static void test_places(void **state)
{
    (void)state;
    parindex_framework *f = edition();
    /* points under 6-4: X 6+2+2, Y 3+4+2, Z 0, N none; under 4-6: X 4+3+2, Y 2+6+2. */
    parindex_dossier *d =
        dossier_parse(f, "unit,a,b,c\nX,100,50,yes\nY,50,100,yes\nZ,0,0,no\nN,,50,yes\n", 2020);
    parindex_readings *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_readings_score(&r, d, NULL, &err), PARINDEX_OK);
    assert_near(rank_of(r, 0, 0).index, 1000.0 / 12, 1e-12, 0);
    assert_near(rank_of(r, 0, 1).index, 900.0 / 12, 1e-12, 0);
    assert_near(rank_of(r, 1, 1).index, 1000.0 / 12, 1e-12, 0);
    assert_true(rank_of(r, 0, 0).rank == 1 && rank_of(r, 1, 0).rank == 2);
    assert_true(rank_of(r, 0, 1).rank == 2 && rank_of(r, 1, 1).rank == 1);
    assert_true(rank_of(r, 0, 1).moved && !rank_of(r, 0, 0).moved && !rank_of(r, 2, 1).moved);
    assert_true(!rank_of(r, 0, 1).reclassed);
    assert_string_equal(rank_of(r, 2, 1).band->key, "B");
    assert_true(isnan(rank_of(r, 3, 1).rank) && rank_of(r, 3, 1).band == NULL);
    /* Choices go by their keys: "yes" has 0 points in the third reading, "no" has 2. */
    assert_near(rank_of(r, 0, 2).index, 800.0 / 12, 1e-12, 0);
    assert_near(rank_of(r, 2, 2).index, 200.0 / 12, 1e-12, 0);
    assert_true(rank_of(r, 0, 2).reclassed);
    assert_string_equal(rank_of(r, 0, 2).band->key, "B");
    assert_int_equal(parindex_readings_count(r), 2);
    assert_int_equal(parindex_readings_unit(r, 0), 0);
    assert_int_equal(parindex_readings_unit(r, 1), 1);
    assert_int_equal(parindex_readings_unit(r, 2), PARINDEX_NONE);
    parindex_result *second = parindex_readings_result(r, 1);
    assert_string_equal(parindex_framework_describe(parindex_result_framework(second))->reading,
                        "4-6");
    assert_string_equal(parindex_result_unit(second, 1), "Y");
    assert_null(parindex_readings_result(r, 3));
    parindex_reading_rank small = {.struct_size = 4};
    assert_int_equal(parindex_readings_rank(&small, r, 0, 0, &err), PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(parindex_readings_rank(&small, r, 4, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_readings_rank(&small, r, 0, 3, &err), PARINDEX_ERR_ARGUMENT);
    parindex_readings_free(r);

    /* From a dossier of another reading the same comes out. */
    parindex_framework *g = NULL;
    assert_int_equal(parindex_framework_under(&g, f, "swapped", &err), PARINDEX_OK);
    parindex_dossier *e =
        dossier_parse(g, "unit,a,b,c\nX,100,50,yes\nY,50,100,yes\nZ,0,0,no\nN,,50,yes\n", 2020);
    assert_int_equal(parindex_readings_score(&r, e, NULL, &err), PARINDEX_OK);
    assert_near(rank_of(r, 0, 0).index, 1000.0 / 12, 1e-12, 0);
    assert_near(rank_of(r, 0, 2).index, 800.0 / 12, 1e-12, 0);
    assert_int_equal(parindex_readings_count(r), 2);
    parindex_readings_free(r);
    parindex_dossier_free(e);
    parindex_framework_unref(g);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

static void test_refused(void **state)
{
    (void)state;
    parindex_readings *r = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_framework *f = edition_built_in("vn.par.876.ministry");
    parindex_dossier *d = dossier_parse(f, "unit,appraisal,survey\nA,61.86,28.10\n", 2023);
    assert_int_equal(parindex_readings_score(&r, d, NULL, &err), PARINDEX_ERR_METHOD);
    assert_non_null(strstr(err.message, "has one reading only"));
    assert_int_equal(parindex_readings_score(&r, NULL, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_readings_score(NULL, d, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_null(r);
    parindex_readings_free(NULL);
    assert_int_equal(parindex_readings_count(NULL), 0);
    assert_null(parindex_readings_result(NULL, 0));
    parindex_dossier_free(d);
    parindex_framework_unref(f);

    /* Evidence that another reading refuses names that reading. */
    f = edition();
    d = dossier_parse(f, "unit,a,b,c\nX,100,50,yes\n", 2020);
    assert_int_equal(parindex_dossier_set(d, 0, 0, 50, &err), PARINDEX_OK);
    parindex_score_options history = PARINDEX_SCORE_OPTIONS_INIT;
    const parindex_dossier *earlier[] = {d};
    history.history = earlier;
    history.history_count = 1;
    assert_int_equal(parindex_readings_score(&r, d, &history, &err), PARINDEX_ERR_METHOD);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_choices_of_one_reading),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("reading places", tests, NULL, NULL);
}
