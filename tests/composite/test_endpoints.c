/* SPDX-License-Identifier: MIT */
/* Endpoints derived from a panel: of each period, from a base year on, over a window. */
#include <math.h>

#include "score_support.h"

static void test_endpoints(void **state)
{
    (void)state;
    const double panel[3][4] = {{5, 4, 6, 7}, {2, NAN, 3, 8}, {9, 5, 1, 7.5}};
    const int32_t periods[] = {2013, 2014, 2015, 2017};
    parindex_view v = {panel, 3, 4, 32, 8, PARINDEX_F64, 0};
    double ends[4][2];
    parindex_span s = {ends, 4, 2, 16, 8, PARINDEX_F64, 0};
    static const double own[4][2] = {{2, 9}, {4, 5}, {1, 6}, {7, 8}};
    static const double from[4][2] = {{2, 9}, {4, 5}, {1, 6}, {1, 8}};
    static const double three[4][2] = {{2, 9}, {2, 9}, {1, 9}, {1, 8}};
    const struct {
        uint32_t over;
        int32_t years;
        const double (*want)[2];
    } cases[] = {{PARINDEX_OVER_PERIOD, 0, own},
                 {PARINDEX_OVER_FROM, 2014, from},
                 {PARINDEX_OVER_YEARS, 3, three}};
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(parindex_endpoints(&s, &v, periods, cases[k].over, cases[k].years, NULL),
                         PARINDEX_OK);
        for (size_t p = 0; p < 4; p++)
            assert_true(ends[p][0] == cases[k].want[p][0] && ends[p][1] == cases[k].want[p][1]);
    }
    parindex_error err = PARINDEX_ERROR_INIT;
    const int32_t twice[] = {2013, 2014, 2014, 2015};
    assert_int_equal(parindex_endpoints(&s, &v, twice, 0, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_endpoints(&s, &v, NULL, 0, 0, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_endpoints(&s, &v, periods, PARINDEX_OVER_YEARS, 0, &err),
                     PARINDEX_ERR_ARGUMENT);
    s.rows = 3;
    assert_int_equal(parindex_endpoints(&s, &v, periods, 0, 0, &err), PARINDEX_ERR_SHAPE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endpoints),
    };
    return cmocka_run_group_tests_name("endpoints", tests, NULL, NULL);
}
