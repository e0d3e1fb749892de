/* SPDX-License-Identifier: MIT */
/* Copeland's score of some units of a few, by weights that are small and by any, and what lies behind them. */
#include "kernels/copeland.h"

#include "support.h"

#include <math.h>

enum {
    UNITS = 5,
    COLUMNS = 3
};

static void test_scores_of_some(void **state)
{
    (void)state;
    static const double data[COLUMNS][UNITS] = {
        {5, 4, 3, 2, 1}, {4, 5, 3, NAN, 1}, {1, 2, 3, 4, 5}};
    /* 3 of a, 2 of b, 1 of c: the first beats all but the second by more, which it beats by 3 less 2 less 1. */
    static const double weights[][COLUMNS] = {{3, 2, 1}, {3, 2, 1.0001}, {3, 2, 0.9999}};
    static const double want[][UNITS] = {{3, 3, 0, -2, -4}, {2, 4, 0, -2, -4}, {4, 2, 0, -2, -4}};
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    for (size_t w = 0; w < 3; w++) {
        struct column columns[COLUMNS];
        struct copeland c;
        for (size_t k = 0; k < COLUMNS; k++)
            columns[k] = (struct column){(const unsigned char *)data[k], sizeof(double)};
        assert_true(copeland_make(&c, columns, weights[w], COLUMNS, UNITS, &a));
        assert_int_equal(c.small, w == 0);
        for (size_t first = 0; first <= UNITS; first++)
            for (size_t count = 0; first + count <= UNITS; count++) {
                double scores[UNITS + 1];
                for (size_t i = 0; i <= UNITS; i++)
                    scores[i] = 77;
                copeland_scores(scores, &c, first, count);
                for (size_t i = 0; i <= UNITS; i++)
                    assert_true(scores[i] == (i < count ? want[w][first + i] : 77));
            }
        copeland_free(&c, &a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_of_some),
    };
    return cmocka_run_group_tests_name("copeland", tests, NULL, NULL);
}
