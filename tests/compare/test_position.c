/* SPDX-License-Identifier: MIT */
/* A unit among the others: places, mean, best, and quartiles of type 7 as a spreadsheet has them. */
#include <math.h>
#include <string.h>

#include "score_support.h"

static void test_provinces(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.province");
    static const char csv[] = "unit,1,2,3,4,5,6,7,8\n"
                              "A,1,1,1,1,1,1,1,1\nB,1,1,1,1,1,1,1,2\nC,1,1,1,1,1,1,1,4\n"
                              "D,1,1,1,1,1,1,1,8\nE,1,1,1,1,1,1,1,\nG,1,1,1,1,1,1,1,8\n";
    parindex_dossier *d = dossier_parse(f, csv, 0);
    parindex_result *r = score_all(d, 1);
    parindex_position s = PARINDEX_POSITION_INIT;
    assert_int_equal(parindex_result_position(&s, r, 2, 0, NULL, NULL), PARINDEX_OK);
    /* 8, 9, 11, 15, 15 */
    assert_near(s.value, 11, 1e-12, 0);
    assert_true(s.rank == 3 && s.units == 5 && s.in_points == 0);
    assert_near(s.mean, 11.6, 1e-12, 0);
    assert_near(s.best, 15, 1e-12, 0);
    assert_near(s.worst, 8, 1e-12, 0);
    assert_near(s.lower_quartile, 9, 1e-12, 0);
    assert_near(s.median, 11, 1e-12, 0);
    assert_near(s.upper_quartile, 15, 1e-12, 0);
    assert_int_equal(parindex_result_position(&s, r, 5, 0, NULL, NULL), PARINDEX_OK);
    assert_true(s.rank == 1);
    assert_int_equal(parindex_result_position(&s, r, 4, 0, NULL, NULL), PARINDEX_OK);
    assert_true(isnan(s.rank) && isnan(s.value) && s.units == 5);
    assert_int_equal(parindex_result_position(&s, r, 4, node_of(f, "1"), NULL, NULL), PARINDEX_OK);
    assert_true(s.rank == 1 && s.units == 6 && s.lower_quartile == s.best);

    double places[6];
    parindex_span span = {places, 6, 1, sizeof *places, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_result_rank(&span, r, 0, NULL, NULL), PARINDEX_OK);
    for (size_t u = 0; u < 6; u++) {
        assert_int_equal(parindex_result_position(&s, r, u, 0, NULL, NULL), PARINDEX_OK);
        assert_true(s.rank == places[u] || (isnan(s.rank) && isnan(places[u])));
    }

    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_result_position(&s, r, 6, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_position(&s, r, 0, 99, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_result_position(NULL, r, 0, 0, NULL, &err), PARINDEX_ERR_ARGUMENT);
    s.struct_size = 8;
    assert_int_equal(parindex_result_position(&s, r, 0, 0, NULL, &err), PARINDEX_ERR_STRUCT_SIZE);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* Between two units: 1, 2, 3, 4 have quartiles 1.75, 2.5, 3.25. An unknown maximum counts in points. */
static void test_quartiles_and_points(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.1149.province");
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_dossier *d = NULL;
    assert_int_equal(parindex_dossier_new(&d, f, 4, &o, NULL), PARINDEX_OK);
    for (size_t u = 0; u < 4; u++)
        assert_int_equal(parindex_dossier_set(d, u, 0, (double)(4 - u), NULL), PARINDEX_OK);
    parindex_result *r = score_all(d, 1);
    parindex_position s = PARINDEX_POSITION_INIT;
    size_t node = parindex_framework_input(f, 0)->node;
    assert_int_equal(parindex_result_position(&s, r, 0, node, NULL, NULL), PARINDEX_OK);
    assert_true(s.in_points == 1 && s.value == 4 && s.rank == 1);
    assert_true(s.lower_quartile == 1.75 && s.median == 2.5 && s.upper_quartile == 3.25);
    assert_int_equal(parindex_result_position(&s, r, 0, 0, NULL, NULL), PARINDEX_OK);
    assert_true(s.units == 0 && isnan(s.mean) && isnan(s.median) && isnan(s.rank));
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

/* What each addition loses is kept: the sum of tenths is the product, rounded once. */
static void test_mean_of_tenths(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.1149.province");
    parindex_position s = PARINDEX_POSITION_INIT;
    size_t node = parindex_framework_input(f, 0)->node;
    for (size_t units = 3; units < 100; units++) {
        parindex_dossier *d = NULL;
        assert_int_equal(parindex_dossier_new(&d, f, units, NULL, NULL), PARINDEX_OK);
        for (size_t u = 0; u < units; u++)
            assert_int_equal(parindex_dossier_set(d, u, 0, 0.1, NULL), PARINDEX_OK);
        parindex_result *r = score_all(d, 1);
        assert_int_equal(parindex_result_position(&s, r, 0, node, NULL, NULL), PARINDEX_OK);
        assert_true(s.mean == 0.1 * (double)units / (double)units && s.median == 0.1);
        parindex_result_unref(r);
        parindex_dossier_free(d);
    }
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_provinces),
        cmocka_unit_test(test_quartiles_and_points),
        cmocka_unit_test(test_mean_of_tenths),
    };
    return cmocka_run_group_tests_name("position", tests, NULL, NULL);
}
