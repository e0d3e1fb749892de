/* SPDX-License-Identifier: MIT */
/* Logarithms of columns of every length. */
#include "support.h"

#include <math.h>

#include "kernels/logarithms.h"

enum {
    MOST = 21
};

/* Of what has none it is NaN; only a number of 0 or less is told, a missing one is not. */
static void test_logarithms(void **state)
{
    (void)state;
    double x[MOST];
    double y[MOST];
    for (size_t count = 1; count <= MOST; count++)
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; j < MOST; j++) {
                x[j] = 1;
                y[j] = -5;
            }
            x[i] = 0x1p-1074;
            assert_false(logarithms(y, x, count));
            for (size_t j = 0; j < MOST; j++)
                assert_true(y[j] == (j >= count ? -5 : j == i ? log(0x1p-1074) : 0));
            x[i] = NAN;
            assert_false(logarithms(y, x, count));
            assert_true(isnan(y[i]));
            static const double none[] = {0, -0.0, -1, -INFINITY};
            for (size_t k = 0; k < sizeof none / sizeof *none; k++) {
                x[i] = none[k];
                assert_true(logarithms(y, x, count));
                assert_true(isnan(y[i]) && (i == 0 || y[0] == 0));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_logarithms),
    };
    return cmocka_run_group_tests_name("logarithms", tests, NULL, NULL);
}
