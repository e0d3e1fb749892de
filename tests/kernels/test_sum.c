/* SPDX-License-Identifier: MIT */
/* Weighted sums of columns against one unit at a time, to the bit. */
#include <math.h>

#include "base/double_double.h"
#include "kernels/sum.h"
#include "score_support.h"

enum {
    COUNT = 64,
    COLUMNS = 11
};

static double column[COLUMNS][COUNT];
static const double *columns[COLUMNS];
static double weight[COLUMNS];

static void fill(unsigned missing)
{
    struct random r = {7};
    for (size_t k = 0; k < COLUMNS; k++) {
        columns[k] = column[k];
        weight[k] = (double)random_below(&r, 1000) / 7;
        for (size_t i = 0; i < COUNT; i++)
            column[k][i] =
                random_chance(&r, missing) ? (double)NAN : (double)random_below(&r, 100000) / 977;
    }
}

static double sum_of_unit(size_t n, size_t i, double constant, double cap)
{
    double sum = constant;
    double carry = 0;
    for (size_t k = 0; k < n; k++)
        if (!isnan(column[k][i]))
            add_exactly(&sum, &carry, weight[k] * column[k][i]);
    return sum + carry > cap ? cap : sum + carry;
}

static void adds_any_number_of_columns(void **state)
{
    (void)state;
    static const double constants[] = {0, 1, 2.5};
    for (unsigned missing = 0; missing <= 30; missing += 30) {
        fill(missing);
        for (size_t n = 0; n <= COLUMNS; n++)
            for (size_t c = 0; c < sizeof constants / sizeof *constants; c++) {
                double got[COUNT];
                double want[COUNT];
                sum_columns(got, columns, weight, n, constants[c], 20000, COUNT);
                for (size_t i = 0; i < COUNT; i++)
                    want[i] = sum_of_unit(n, i, constants[c], 20000);
                assert_true(same_bits(got, want, COUNT));
            }
    }
}

static void stops_at_the_cap(void **state)
{
    (void)state;
    fill(0);
    double got[COUNT];
    size_t capped = 0;
    sum_columns(got, columns, weight, COLUMNS, 0, 40000, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        capped += got[i] == 40000;
        assert_true(got[i] <= 40000);
    }
    assert_true(capped > 0 && capped < COUNT);
}

static void keeps_what_a_large_term_would_swallow(void **state)
{
    (void)state;
    fill(0);
    static const double terms[] = {1, 1e17, 1, -1e17};
    for (size_t k = 0; k < 4; k++) {
        weight[k] = 1;
        for (size_t i = 0; i < COUNT; i++)
            column[k][i] = terms[k];
    }
    double got[COUNT];
    sum_columns(got, columns, weight, 4, 0, INFINITY, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(got[i] == 2);
    sum_columns(got, columns + 1, weight, 3, 1, INFINITY, COUNT); /* a constant before it, too */
    for (size_t i = 0; i < COUNT; i++)
        assert_true(got[i] == 2);
}

static void settles_decimals_that_cancel(void **state)
{
    (void)state;
    fill(0);
    static const double terms[] = {0.1, 0.2, -0.3};
    for (size_t k = 0; k < 3; k++) {
        weight[k] = 3;
        for (size_t i = 0; i < COUNT; i++)
            column[k][i] = i == 1 && k == 1 ? (double)NAN : terms[k];
    }
    double got[COUNT];
    sum_columns_settled(got, columns, weight, 3, 0, COUNT);
    assert_true(got[0] == 0);
    assert_near(got[1], -0.6, 1e-15, 0);
    sum_columns_settled(got, columns, weight, 3, 0.7, COUNT);
    assert_true(got[0] == 0.7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_any_number_of_columns),
        cmocka_unit_test(stops_at_the_cap),
        cmocka_unit_test(keeps_what_a_large_term_would_swallow),
        cmocka_unit_test(settles_decimals_that_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
