/* SPDX-License-Identifier: MIT */
/* Ranks and percentiles of a column, by every rule for ties, against counting. */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/seen.h"
#include "kernels/ranks.h"
#include "score_support.h"

enum {
    COUNT = 60
};

/* Few values, so that many tie; some are the same only at 15 digits, some are missing. */
static size_t fill(double *x, double *there, uint64_t seed)
{
    struct random r = {seed};
    size_t n = 0;
    for (size_t i = 0; i < COUNT; i++) {
        x[i] = (double)random_below(&r, 20) / 10;
        if (random_chance(&r, 20))
            x[i] = nextafter(x[i], 5);
        if (random_chance(&r, 10))
            x[i] = NAN;
        else
            there[n++] = x[i];
    }
    return n;
}

/* How many numbers are ahead of x, how many are x, and, `once`, each value counted once. */
static void count(const double *there, size_t n, double x, bool reverse, bool once, double *ahead,
                  double *equal)
{
    *ahead = *equal = 0;
    for (size_t i = 0; i < n; i++) {
        bool seen = false;
        for (size_t j = 0; once && j < i; j++)
            seen |= number_order(there[j], there[i]) == 0;
        int order = number_order(there[i], x);
        *equal += !seen && order == 0;
        *ahead += !seen && (reverse ? order > 0 : order < 0);
    }
}

static double rank_by_counting(const double *there, size_t n, double x, const struct cohort *c)
{
    double ahead;
    double equal;
    count(there, n, x, c->reverse, c->ties == PARINDEX_TIES_DENSE, &ahead, &equal);
    return c->ties == PARINDEX_TIES_MAX    ? ahead + equal
           : c->ties == PARINDEX_TIES_MEAN ? ahead + (1 + equal) / 2
                                           : ahead + 1;
}

/* How many numbers ranks are out of. */
static double size_of(const double *there, size_t n, bool once)
{
    double size = 0;
    for (size_t i = 0; i < n; i++) {
        bool seen = false;
        for (size_t j = 0; once && j < i; j++)
            seen |= number_order(there[j], there[i]) == 0;
        size += !seen;
    }
    return size;
}

static void check(struct cohort c, uint64_t seed)
{
    double x[COUNT];
    double got[COUNT];
    double there[COUNT];
    size_t n = fill(x, there, seed);
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    struct fit fit = {.sorted = NULL};
    assert_int_equal(fit_ranks(&fit, &c, there, n, &a), UNFIT_NOT);
    memcpy(got, x, sizeof got);
    ranks(got, COUNT, &c, &fit);
    double size = size_of(there, n, c.ties == PARINDEX_TIES_DENSE);
    for (size_t i = 0; i < COUNT; i++) {
        double want = isnan(x[i]) ? (double)NAN : rank_by_counting(there, n, x[i], &c);
        if (c.scale == PARINDEX_SCALE_PERCENTILE) {
            double share = c.plotting == PARINDEX_PLOTTING_UPPER    ? want / size
                           : c.plotting == PARINDEX_PLOTTING_MIDDLE ? (want - 0.5) / size
                                                                    : (want - 1) / (size - 1);
            want = c.a + (c.b - c.a) * share;
        }
        assert_near(got[i], want, 1e-12, 0);
    }
    fit_free(&fit, &a);
}

static void ranks_are_those_of_counting(void **state)
{
    (void)state;
    for (uint32_t ties = 0; ties <= PARINDEX_TIES_DENSE; ties++)
        for (uint64_t seed = 0; seed < 20; seed++)
            check((struct cohort){.scale = PARINDEX_SCALE_RANK, .ties = ties, .reverse = seed % 2},
                  seed);
}

static void percentiles_are_those_of_counting(void **state)
{
    (void)state;
    for (uint32_t ties = 0; ties <= PARINDEX_TIES_DENSE; ties++)
        for (uint32_t plotting = 0; plotting <= PARINDEX_PLOTTING_BETWEEN; plotting++)
            for (uint64_t seed = 0; seed < 20; seed++)
                check((struct cohort){.scale = PARINDEX_SCALE_PERCENTILE,
                                      .ties = ties,
                                      .plotting = plotting,
                                      .a = 1,
                                      .b = 10,
                                      .reverse = seed % 2},
                      seed);
}

static void one_number_has_no_percentile_between(void **state)
{
    (void)state;
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    struct cohort c = {.scale = PARINDEX_SCALE_PERCENTILE, .plotting = PARINDEX_PLOTTING_BETWEEN};
    struct fit fit = {.sorted = NULL};
    double x = 3;
    assert_int_equal(fit_ranks(&fit, &c, &x, 1, &a), UNFIT_FEW);
    c.plotting = PARINDEX_PLOTTING_UPPER;
    c.b = 1;
    assert_int_equal(fit_ranks(&fit, &c, &x, 1, &a), UNFIT_NOT);
    ranks(&x, 1, &c, &fit);
    assert_true(x == 1);
    fit_free(&fit, &a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_are_those_of_counting),
        cmocka_unit_test(percentiles_are_those_of_counting),
        cmocka_unit_test(one_number_has_no_percentile_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
