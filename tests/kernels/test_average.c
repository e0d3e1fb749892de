/* SPDX-License-Identifier: MIT */
/* What a tile tells of its numbers, by each method, at every place: no more and no less than what it cannot take. */
#include "support.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "kernels/average.h"
#include "kinds/kinds.h"

enum {
    PARTS = 3,
    COUNT = 29 /* units: whole lanes of every width, and a rest */
};

#define BEYOND (EVIDENCE_LIMIT * (1 + DBL_EPSILON))

struct told {
    uint32_t combine;
    double power;
    uint32_t zero;
    double at;
    double parts[PARTS];
    bool bad;
    double weights[PARTS]; /* all 0: 2, 1 and 3, and all equal */
};

#define GEOMETRIC PARINDEX_COMBINE_GEOMETRIC, 0
#define HARMONIC PARINDEX_COMBINE_HARMONIC, 0
#define POWER(p) PARINDEX_COMBINE_POWER, p
#define PLAIN(name) PARINDEX_COMBINE_##name, 0, 0, 0
#define OF_MEANS(method)                                                                           \
    {method, 0, 0, {DBL_MIN, 1, NAN}, false, {0}}, {method, 0, 0, {0, 1, 2}, true, {0}},           \
        {method, 0, 0, {1, -0.0, 2}, true, {0}}, {method, 0, 0, {1, 2, DBL_MIN / 2}, true, {0}},   \
        {method, 0, 0, {1, -1, 2}, true, {0}}, {method, 0, 0, {1, -1, 2}, false, {1, 0, 2}},       \
        {method, PARINDEX_ZERO_GIVES_ZERO, 0, {0, 1, NAN}, false, {0}},                            \
        {method, PARINDEX_ZERO_GIVES_ZERO, 0, {0, -DBL_MIN, 2}, true, {0}},                        \
        {method, PARINDEX_ZERO_FLOOR, 0.5, {-3, 0, 2}, false, {0}},                                \
        {method, PARINDEX_ZERO_FLOOR, DBL_MIN, {-3, 0, 2}, false, {0}},                            \
        {method, PARINDEX_ZERO_SHIFT, 3, {-2.5, 0, NAN}, false, {0}},                              \
        {method, PARINDEX_ZERO_SHIFT, 3, {0, -3, 4}, true, {0}},                                   \
    {                                                                                              \
        method, PARINDEX_ZERO_SHIFT, 3, {0, 4, -3.5}, true,                                        \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

static const struct told cases[] = {
    {PLAIN(MEAN), {1, 2, 3}, false, {0}},
    {PLAIN(MEAN), {NAN, EVIDENCE_LIMIT, 0}, false, {0}},
    {PLAIN(MEAN), {-EVIDENCE_LIMIT, EVIDENCE_LIMIT, EVIDENCE_LIMIT}, false, {0}},
    {PLAIN(MEAN), {1, BEYOND, 3}, true, {0}},
    {PLAIN(MEAN), {1, 2, -BEYOND}, true, {0}},
    {PLAIN(MEAN), {1, 2, BEYOND}, true, {1, 1, 0}},
    {PLAIN(MEAN), {1, 2, 3}, false, {1, -1, 0}},
    {PLAIN(MEAN), {1, BEYOND, 3}, true, {1, -1, 1}},
    OF_MEANS(GEOMETRIC),
    OF_MEANS(HARMONIC),
    OF_MEANS(POWER(-2)),
    {POWER(2), 0, 0, {0, 1, NAN}, false, {0}},
    {POWER(2), 0, 0, {0, 1, -DBL_MIN}, true, {0}},
    {POWER(0.5), PARINDEX_ZERO_FLOOR, 0, {-4, 1, 2}, false, {0}},
    {POWER(2), PARINDEX_ZERO_SHIFT, 3, {-3, 1, 2}, false, {0}},
    {POWER(2), PARINDEX_ZERO_SHIFT, 3, {-3.5, 1, 2}, true, {0}},
    {PLAIN(MINIMUM), {-1e300, 1e300, NAN}, false, {0}},
    {PLAIN(MAXIMUM), {-1e300, 1e300, NAN}, false, {0}},
    {PLAIN(MEDIAN), {-1e300, 1e300, NAN}, false, {0}},
    {PLAIN(PRODUCT), {EVIDENCE_LIMIT, 1, -1}, false, {1, 1, 1}},
    {PLAIN(PRODUCT), {EVIDENCE_LIMIT, 2, 1}, true, {1, 1, 1}},
    {PLAIN(PRODUCT), {EVIDENCE_LIMIT, -2, 1}, true, {1, 1, 1}},
    {PLAIN(PRODUCT), {EVIDENCE_LIMIT, 2, NAN}, false, {1, 1, 1}},
    {PLAIN(PRODUCT), {NAN, 2, EVIDENCE_LIMIT}, false, {1, 1, 1}},
    {PLAIN(RATIO), {EVIDENCE_LIMIT, 1, 0}, false, {0}},
    {PLAIN(RATIO), {1, 0, 0}, false, {0}},
    {PLAIN(RATIO), {1, NAN, 0}, false, {0}},
    {PLAIN(RATIO), {EVIDENCE_LIMIT, 0.5, 0}, true, {0}},
    {PLAIN(RATIO), {-1, 0.5e-15, 0}, true, {0}},
};

static void test_told(void **state)
{
    (void)state;
    static const double usual[2][PARTS] = {{2, 1, 3}, {1, 1, 1}};
    static const double fine[PARTS] = {4, 2, 1};
    struct average_scratch scratch;
    struct weighted sorted[PARTS];
    double columns[PARTS][COUNT];
    const double *parts[PARTS];
    double out[COUNT];
    for (size_t c = 0; c < 2 * (sizeof cases / sizeof *cases); c++)
        for (size_t count = 1; count <= COUNT; count++)
            for (size_t at = 0; at < count; at++) {
                const struct told *t = &cases[c / 2];
                const struct average rule = {
                    .combine = t->combine, .power = t->power, .zero = t->zero, .at = t->at};
                const double *weights = usual[c % 2];
                for (size_t k = 0; k < PARTS; k++) {
                    parts[k] = columns[k];
                    weights = t->weights[k] != 0 ? t->weights : weights;
                    for (size_t i = 0; i < COUNT; i++)
                        columns[k][i] = i == at ? t->parts[k] : fine[k];
                }
                size_t n = t->combine == PARINDEX_COMBINE_RATIO ? 2 : PARTS;
                for (size_t i = 0; i < COUNT; i++)
                    out[i] = 77;
                if (average_tile(out, parts, n, weights, &rule, count, NULL, &scratch, sorted) !=
                    t->bad)
                    fail_msg("case %zu, unit %zu of %zu", c / 2, at, count);
                for (size_t i = count; i < COUNT; i++)
                    assert_true(out[i] == 77);
            }
}

/* More columns than a tile has units, and weights that no whole numbers of one unit are. */
static void test_weights_without_a_unit(void **state)
{
    (void)state;
    enum {
        MANY = TILE + 3
    };
    static double columns[MANY][COUNT];
    static double weights[MANY];
    static const double *parts[MANY];
    static const double sizes[] = {1, 0x1p-1000, 0x1p1000, 0x1p-901, 0x1p901};
    struct average_scratch scratch;
    double out[COUNT];
    const struct average rule = {.combine = PARINDEX_COMBINE_MEAN};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t n = 2; n <= MANY; n += n == 2 ? TILE - 3 : 1) {
            for (size_t k = 0; k < n; k++) {
                parts[k] = columns[k];
                weights[k] = sizes[s] * (k % 2 == 0 ? 1 : 3);
                for (size_t i = 0; i < COUNT; i++)
                    columns[k][i] = k % 2 == 0 ? (double)i : NAN;
                columns[n - 1][k % COUNT] = (double)(k % COUNT);
            }
            assert_false(average_tile(out, parts, n, weights, &rule, COUNT, NULL, &scratch, NULL));
            for (size_t i = 0; i < COUNT; i++)
                assert_true(out[i] == (double)i);
        }
}

/* What cancels is worked out by decimals: nothing is left of 0.1 + 0.2 - 0.3, and a mean over no weight is none. */
static void test_cancelled(void **state)
{
    (void)state;
    static const struct {
        double parts[PARTS];
        double weights[PARTS];
        double mean;
    } sums[] = {
        {{0.1, 0.2, -0.3}, {1, 1, 1}, 0},      {{100.1, -100, NAN}, {1, 1, 1}, 0.05},
        {{0.3, 0.1, 0.2}, {1, -1, -1}, 0},     {{0.3, 0.1, 0.2}, {2, -1, -1}, NAN},
        {{0.3, 0.1, 0.2}, {3, -1, -1}, 0.6},   {{7.1, 7.1, 0}, {1, 2, -1}, 10.65},
        {{-4.7, NAN, NAN}, {0.3, 1, 1}, -4.7},
    };
    struct average_scratch scratch;
    const struct average rule = {.combine = PARINDEX_COMBINE_MEAN};
    for (size_t c = 0; c < sizeof sums / sizeof *sums; c++) {
        double columns[PARTS][COUNT];
        const double *parts[PARTS];
        double out[COUNT];
        for (size_t k = 0; k < PARTS; k++) {
            parts[k] = columns[k];
            for (size_t i = 0; i < COUNT; i++)
                columns[k][i] = sums[c].parts[k];
        }
        assert_false(
            average_tile(out, parts, PARTS, sums[c].weights, &rule, COUNT, NULL, &scratch, NULL));
        for (size_t i = 0; i < COUNT; i++)
            if (!(out[i] == sums[c].mean || (isnan(out[i]) && isnan(sums[c].mean))))
                fail_msg("case %zu: %.17g", c, out[i]);
    }
}

/* The mean of nothing is not there. */
static void test_no_parts(void **state)
{
    (void)state;
    struct average_scratch scratch;
    double out[COUNT] = {0};
    const double *parts[] = {out};
    const double weights[] = {1};
    const struct average rule = {.combine = PARINDEX_COMBINE_MEAN};
    assert_false(average_tile(out, parts, 0, weights, &rule, COUNT - 1, NULL, &scratch, NULL));
    for (size_t i = 0; i < COUNT - 1; i++)
        assert_true(isnan(out[i]));
    assert_true(out[COUNT - 1] == 0);
}

/* However far the numbers are from 1, and however great the power: they are taken relative to the one that decides. */
static void test_powers_of_far_numbers(void **state)
{
    (void)state;
    static const double powers[] = {0.01, 0.5, 3, 64, -0.01, -0.5, -3, -64};
    static const int far[] = {-1000, -500, -1, 1, 40};
    static const double weights[PARTS] = {2, 1, 3};
    static const double near[PARTS] = {0.75, 1.5, 1000};
    struct average_scratch scratch;
    for (size_t p = 0; p < sizeof powers / sizeof *powers; p++) {
        const struct average rule = {.combine = PARINDEX_COMBINE_POWER, .power = powers[p]};
        double of_near = 0;
        const double *parts[PARTS] = {&near[0], &near[1], &near[2]};
        assert_false(average_tile(&of_near, parts, PARTS, weights, &rule, 1, NULL, &scratch, NULL));
        assert_true(of_near > 0.75 && of_near < 1000);
        for (size_t f = 0; f < sizeof far / sizeof *far; f++) {
            double there[PARTS];
            double of_far = 0;
            for (size_t k = 0; k < PARTS; k++) {
                there[k] = ldexp(near[k], far[f]);
                parts[k] = &there[k];
            }
            assert_false(
                average_tile(&of_far, parts, PARTS, weights, &rule, 1, NULL, &scratch, NULL));
            assert_true(of_far == ldexp(of_near, far[f]));
        }
        /* The least number of full length, of which a mean is itself. */
        static const double least = DBL_MIN;
        double of_least = 0;
        for (size_t k = 0; k < PARTS; k++)
            parts[k] = &least;
        assert_false(
            average_tile(&of_least, parts, PARTS, weights, &rule, 1, NULL, &scratch, NULL));
        assert_true(of_least == DBL_MIN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told),
        cmocka_unit_test(test_weights_without_a_unit),
        cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_no_parts),
        cmocka_unit_test(test_powers_of_far_numbers),
    };
    return cmocka_run_group_tests_name("average", tests, NULL, NULL);
}
