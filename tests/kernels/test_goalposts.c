/* SPDX-License-Identifier: MIT */
/* The line between two goalposts, of decimals: the double next to the quotient of whole numbers that it is. */
#include "long_double.h"
#include "support.h"

#include <math.h>

#include "kernels/goalposts.h"

enum {
    POSTS = 12, /* tenths that a goalpost may be, on either side of 0 */
    ENDS = 3    /* tenths that an end of the points may be */
};

struct line { /* in tenths */
    int lo;
    int hi;
    int a;
    int b;
};

/* Points of x hundredths, times the whole number `over`. */
static long double exactly(const struct line *l, int x, bool clamp, long double *over)
{
    int from = x - 10 * l->lo;
    int width = 10 * (l->hi - l->lo);
    if (clamp && (from < 0) != (width < 0) && from != 0)
        from = 0;
    if (clamp && abs(from) > abs(width))
        from = width;
    *over = 10 * (long double)width;
    return (long double)l->a * width + (long double)(l->b - l->a) * from;
}

static void of_line(const struct line *l, bool clamp, bool reverse)
{
    /* A line in reverse has its ends the other way round. */
    const struct posts posts = {
        l->lo / 10., l->hi / 10., (reverse ? l->b : l->a) / 10., (reverse ? l->a : l->b) / 10.,
        clamp,       reverse};
    for (int x = -10 * POSTS; x <= 10 * POSTS; x += 17) {
        const double typed = x / 100.;
        double points = 0;
        long double over = 0;
        long double want = exactly(l, x, clamp, &over) / over;
        goalposts_decimal(&points, &typed, NULL, 1, &posts);
        double unit = nextafter(fabs((double)want), INFINITY) - fabs((double)want);
        if (!(fabsl((long double)points - want) <= 0.51L * (long double)unit))
            fail_msg("%d...%d onto %d...%d (tenths)%s%s: %.17g of %d hundredths, %.20Lg expected",
                     l->lo, l->hi, l->a, l->b, clamp ? ", clamped" : "",
                     reverse ? ", reversed" : "", points, x, want);
    }
}

static void test_decimals(void **state)
{
    (void)state;
    if (!wide_long_doubles())
        skip();
    for (int lo = -POSTS; lo <= POSTS; lo++)
        for (int hi = -POSTS; hi <= POSTS; hi++)
            for (int a = -ENDS; a <= ENDS && hi != lo; a++)
                for (int b = -ENDS; b <= ENDS; b++)
                    for (int way = 0; way < 4; way++)
                        of_line(&(struct line){lo, hi, a, b}, (way & 1) != 0, (way & 2) != 0);
}

/* What the sum of a measure leaves of a double counts: 0.1 + 0.2 is no 0.3, and 0.3 - 2^-54 less than it. */
static void test_rest(void **state)
{
    (void)state;
    if (!wide_long_doubles())
        skip();
    const struct posts posts = {0, 0.3, 0, 3, false, false};
    const double x[] = {0.1 + 0.2, 0.1 + 0.2, 0.15};
    const double rest[] = {0, -0x1p-54, 0x1p-56};
    double points[3];
    goalposts_decimal(points, x, rest, 3, &posts);
    for (int i = 0; i < 3; i++) {
        long double want = ((long double)x[i] + (long double)rest[i]) / (3 / 10.L) * 3;
        assert_true(points[i] == (double)want);
    }
    assert_true(points[0] > 3 && points[1] == 3);
}

/* Of logarithms, of columns of every length; what lies behind them stays. */
static void test_logarithmic(void **state)
{
    (void)state;
    enum {
        MOST = 19
    };
    for (int way = 0; way < 4; way++) {
        const bool clamp = (way & 1) != 0;
        const bool reverse = (way & 2) != 0;
        const struct posts posts = {1, 1000, 0, 30, clamp, reverse};
        for (size_t count = 0; count < MOST; count++) {
            double x[MOST];
            double points[MOST];
            for (size_t i = 0; i < MOST; i++) {
                x[i] = i == 3 ? 0 : i == 4 ? 0.1 : i == 5 ? 10000 : pow(10, (double)(i % 4));
                points[i] = 77;
            }
            goalposts_logarithmic(points, x, count, &posts);
            for (size_t i = 0; i < MOST; i++) {
                double tens = i == 4 ? -1 : i == 5 ? 4 : (double)(i % 4);
                if (clamp)
                    tens = fmin(fmax(tens, 0), 3);
                double want = reverse ? 30 - 10 * tens : 10 * tens;
                if (i >= count)
                    assert_true(points[i] == 77);
                else if (i == 3)
                    assert_true(isnan(points[i]));
                else
                    assert_true(fabs(points[i] - want) < 2e-14);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_logarithmic),
    };
    return cmocka_run_group_tests_name("goalposts", tests, NULL, NULL);
}
