/* SPDX-License-Identifier: MIT */
/* Bounds of columns of every length: whole lanes and what is left of them, with the one number that matters at each place. */
#include "support.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "kernels/range.h"

enum {
    MOST = 37 /* numbers of a column; whole lanes of every width, and a rest */
};

static void fill(double x[MOST], double value)
{
    for (size_t i = 0; i < MOST; i++)
        x[i] = value;
}

static void test_exceeded(void **state)
{
    (void)state;
    const double beyond = nextafter(EVIDENCE_LIMIT, INFINITY);
    double x[MOST];
    for (size_t count = 0; count <= MOST; count++) {
        static const double within[] = {0, -0.0, NAN, EVIDENCE_LIMIT, -EVIDENCE_LIMIT};
        for (size_t k = 0; k < sizeof within / sizeof *within; k++) {
            fill(x, within[k]);
            if (count < MOST)
                x[count] = beyond; /* is behind the column */
            assert_false(range_exceeded(x, count));
        }
        for (size_t i = 0; i < count; i++)
            for (int sign = -1; sign <= 1; sign += 2) {
                fill(x, i % 2 == 0 ? NAN : 3);
                x[i] = sign * (i % 3 == 0 ? INFINITY : beyond);
                assert_true(range_exceeded(x, count));
            }
    }
}

static void test_widened(void **state)
{
    (void)state;
    double x[MOST];
    for (size_t count = 0; count <= MOST; count++)
        for (size_t i = 0; i < count; i++) {
            double least = 2;
            double most = 3;
            fill(x, i % 2 == 0 ? NAN : 2.5);
            if (count < MOST)
                x[count] = 1e9;
            range_widen(&least, &most, x, count);
            assert_true(least == 2 && most == 3);
            x[i] = 1;
            range_widen(&least, &most, x, count);
            assert_true(least == 1 && most == 3);
            x[i] = 4;
            range_widen(&least, &most, x, count);
            assert_true(least == 1 && most == 4);
        }
}

static void test_answers(void **state)
{
    (void)state;
    const double x[] = {2, 3, nextafter(2, 0), nextafter(3, 4), NAN, 2.5, INFINITY, -INFINITY};
    const uint8_t want[] = {7, 7, 9, 9, 9, 7, 9, 9, 1};
    uint8_t got[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    range_answer(got, x, 8, 2, 3, 7, 9);
    assert_memory_equal(got, want, sizeof got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exceeded),
        cmocka_unit_test(test_widened),
        cmocka_unit_test(test_answers),
    };
    return cmocka_run_group_tests_name("range", tests, NULL, NULL);
}
