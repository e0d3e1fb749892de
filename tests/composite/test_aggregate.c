/* SPDX-License-Identifier: MIT */
/*
 * Plain tables become fewer columns: means, harmonic means, minima and medians against exact rational
 * arithmetic, geometric and power means against long doubles within two units of the last place, and
 * what is missing, refused, laid out and split in every way.
 */
#include <float.h>
#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "long_double.h"
#include "score_support.h"

enum {
    ROWS = 1500,
    COLS = 23
};

struct matrix {
    double values[ROWS * COLS]; /* by columns */
    double weights[COLS];
    uint32_t groups[COLS];
    size_t group_count;
};

static double unit_size(double x)
{
    double size = fabs(x);
    return nextafter(size, INFINITY) - size;
}

/* Numbers over `decades` powers of ten, hundredths where that is 0; a part of them missing. */
static struct matrix *matrix_of(uint64_t seed, int decades, unsigned missing, bool equal)
{
    struct matrix *m = calloc(1, sizeof *m);
    struct random r = {seed};
    assert_non_null(m);
    for (size_t i = 0; i < (size_t)ROWS * COLS; i++) {
        double x = (double)(1 + random_below(&r, 10000)) / 100;
        if (decades > 0)
            x *= pow(10, (double)random_below(&r, (uint64_t)decades) - decades / 2);
        m->values[i] = random_chance(&r, missing) ? NAN : x;
    }
    m->group_count = 4;
    for (size_t c = 0; c < COLS; c++) {
        m->groups[c] = (uint32_t)(c < m->group_count ? c : random_below(&r, m->group_count));
        m->weights[c] = equal ? 1 : (double)(1 + random_below(&r, 400)) / 100;
    }
    return m;
}

static parindex_view view_of(const struct matrix *m)
{
    return (parindex_view){m->values,    ROWS, COLS, sizeof(double), ROWS * sizeof(double),
                           PARINDEX_F64, 0};
}

static parindex_aggregate_options options_of(const struct matrix *m, uint32_t combine)
{
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.combine = combine;
    o.weights = m->weights;
    o.groups = m->groups;
    return o;
}

static double *aggregated(const parindex_view *values, size_t groups,
                          const parindex_aggregate_options *o)
{
    size_t rows = (size_t)values->rows;
    double *out = malloc(rows * groups * sizeof *out);
    assert_non_null(out);
    parindex_span span = {out,
                          values->rows,
                          (int64_t)groups,
                          sizeof(double),
                          (int64_t)(rows * sizeof *out),
                          PARINDEX_F64,
                          0};
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_aggregate(&span, values, o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return out;
}

/* One unit's numbers of a group that are there. */
struct list {
    double x[COLS];
    double w[COLS];
    size_t n;
};

static struct list list_of(const struct matrix *m, size_t row, size_t group)
{
    struct list l = {.n = 0};
    for (size_t c = 0; c < COLS; c++)
        if (m->groups[c] == group && !isnan(m->values[c * ROWS + row])) {
            l.x[l.n] = m->values[c * ROWS + row];
            l.w[l.n++] = m->weights[c];
        }
    return l;
}

/* sum(w x) / sum(w), or sum(w) / sum(w / x), exactly, then as a long double. */
static long double exact_mean(const struct list *l, bool harmonic)
{
    mpq_t sum;
    mpq_t whole;
    mpq_t x;
    mpq_t w;
    mpq_inits(sum, whole, x, w, NULL);
    for (size_t i = 0; i < l->n; i++) {
        mpq_set_d(x, l->x[i]);
        mpq_set_d(w, l->w[i]);
        mpq_add(whole, whole, w);
        if (harmonic)
            mpq_div(x, w, x);
        else
            mpq_mul(x, w, x);
        mpq_add(sum, sum, x);
    }
    if (harmonic)
        mpq_div(sum, whole, sum);
    else
        mpq_div(sum, sum, whole);
    double head = mpq_get_d(sum);
    mpq_set_d(x, head);
    mpq_sub(sum, sum, x);
    double rest = mpq_get_d(sum);
    mpq_clears(sum, whole, x, w, NULL);
    return (long double)head + (long double)rest;
}

/* Each group of each row of what was aggregated, against what the function says of its list. */
static void compare(const struct matrix *m, const double *out, double units,
                    long double (*truth)(const struct list *l, double p), double p,
                    const char *what)
{
    size_t there = 0;
    double most = 0;
    for (size_t row = 0; row < ROWS; row++)
        for (size_t g = 0; g < m->group_count; g++) {
            struct list l = list_of(m, row, g);
            double got = out[g * ROWS + row];
            if (l.n == 0) {
                assert_true(isnan(got));
                continue;
            }
            long double want = truth(&l, p);
            double off =
                (double)(fabsl((long double)got - want) / (long double)unit_size((double)want));
            most = off > most ? off : most;
            there++;
            if (!(off <= units))
                fail_msg("%s, row %zu, group %zu: %.17g, not %.20Lg: %g units", what, row, g, got,
                         want, off);
        }
    print_message("%s: %zu numbers, at most %.2f units off\n", what, there, most);
    assert_true(there > ROWS);
}

static long double mean_truth(const struct list *l, double p)
{
    (void)p;
    return exact_mean(l, false);
}

static long double harmonic_truth(const struct list *l, double p)
{
    (void)p;
    return exact_mean(l, true);
}

static long double geometric_truth(const struct list *l, double p)
{
    (void)p;
    long double sum = 0;
    long double whole = 0;
    for (size_t i = 0; i < l->n; i++) {
        sum += (long double)l->w[i] * logl((long double)l->x[i]);
        whole += (long double)l->w[i];
    }
    return expl(sum / whole);
}

static long double power_truth(const struct list *l, double p)
{
    long double sum = 0;
    long double whole = 0;
    for (size_t i = 0; i < l->n; i++) {
        sum += (long double)l->w[i] * powl((long double)l->x[i], (long double)p);
        whole += (long double)l->w[i];
    }
    return powl(sum / whole, 1 / (long double)p);
}

static long double minimum_truth(const struct list *l, double p)
{
    (void)p;
    double least = l->x[0];
    for (size_t i = 1; i < l->n; i++)
        least = fmin(least, l->x[i]);
    return (long double)least;
}

static long double maximum_truth(const struct list *l, double p)
{
    (void)p;
    double most = l->x[0];
    for (size_t i = 1; i < l->n; i++)
        most = fmax(most, l->x[i]);
    return (long double)most;
}

/* The middle of all numbers x such that no more than half of the weight lies on either side. */
static long double median_truth(const struct list *l, double p)
{
    (void)p;
    double low = INFINITY;
    double high = -INFINITY;
    for (size_t i = 0; i < l->n; i++) {
        mpq_t below;
        mpq_t above;
        mpq_t w;
        mpq_inits(below, above, w, NULL);
        mpq_t whole;
        mpq_init(whole);
        for (size_t k = 0; k < l->n; k++) {
            mpq_set_d(w, l->w[k]);
            mpq_add(whole, whole, w);
            if (l->x[k] < l->x[i])
                mpq_add(below, below, w);
            if (l->x[k] > l->x[i])
                mpq_add(above, above, w);
        }
        mpq_div_2exp(whole, whole, 1);
        if (mpq_cmp(below, whole) <= 0 && mpq_cmp(above, whole) <= 0) {
            low = fmin(low, l->x[i]);
            high = fmax(high, l->x[i]);
        }
        mpq_clears(below, above, w, whole, NULL);
    }
    return (long double)(low + (high - low) / 2);
}

static void test_rational_methods(void **state)
{
    (void)state;
    for (int equal = 0; equal < 2; equal++) {
        struct matrix *m = matrix_of(11 + (uint64_t)equal, 0, 8, equal == 1);
        parindex_view v = view_of(m);
        struct {
            uint32_t combine;
            long double (*truth)(const struct list *, double);
            double units;
            const char *what;
        } methods[] = {
            {PARINDEX_COMBINE_MEAN, mean_truth, equal ? 1.5 : 2.5, "mean"},
            {PARINDEX_COMBINE_HARMONIC, harmonic_truth, 2.5, "harmonic"},
            {PARINDEX_COMBINE_MINIMUM, minimum_truth, 0, "minimum"},
            {PARINDEX_COMBINE_MAXIMUM, maximum_truth, 0, "maximum"},
            {PARINDEX_COMBINE_MEDIAN, median_truth, 1, "median"},
        };
        for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
            parindex_aggregate_options o = options_of(m, methods[i].combine);
            if (methods[i].combine == PARINDEX_COMBINE_MEDIAN)
                for (size_t c = 0; c < COLS; c++) /* eighths add up exactly, so halves are met */
                    m->weights[c] = equal ? 1 : ceil(m->weights[c]) / 8;
            double *out = aggregated(&v, m->group_count, &o);
            compare(m, out, methods[i].units, methods[i].truth, 0, methods[i].what);
            free(out);
        }
        free(m);
    }
}

static void test_geometric(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    for (int k = 0; k < 6; k++) {
        struct matrix *m = matrix_of(21 + (uint64_t)k, k / 2 * 10, 5, k % 2 == 0);
        parindex_view v = view_of(m);
        parindex_aggregate_options o = options_of(m, PARINDEX_COMBINE_GEOMETRIC);
        double *out = aggregated(&v, m->group_count, &o);
        compare(m, out, 2, geometric_truth, 0,
                k % 2 == 0 ? "geometric, equal weights" : "geometric");
        free(out);
        free(m);
    }
}

static void test_power(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    static const double powers[] = {0.25, -0.25, 0.5, 2, -1, 3.7, -8, 64};
    for (size_t k = 0; k < sizeof powers / sizeof *powers; k++) {
        struct matrix *m = matrix_of(31 + k, k % 2 == 0 ? 8 : 0, 5, false);
        parindex_view v = view_of(m);
        parindex_aggregate_options o = options_of(m, PARINDEX_COMBINE_POWER);
        o.power = powers[k];
        double *out = aggregated(&v, m->group_count, &o);
        char what[40];
        snprintf(what, sizeof what, "power %g", powers[k]);
        compare(m, out, 2, power_truth, powers[k], what);
        free(out);
        free(m);
    }
}

/* Weights over fifteen powers of ten, which are no whole numbers of one unit. */
static void test_uneven_weights(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    static const struct {
        uint32_t combine;
        double power;
        long double (*truth)(const struct list *, double);
        double units;
        const char *what;
    } methods[] = {
        {PARINDEX_COMBINE_MEAN, 0, mean_truth, 2.5, "mean, uneven weights"},
        {PARINDEX_COMBINE_HARMONIC, 0, harmonic_truth, 2.5, "harmonic, uneven weights"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, geometric_truth, 2, "geometric, uneven weights"},
        {PARINDEX_COMBINE_POWER, 3.7, power_truth, 2, "power, uneven weights"},
    };
    struct matrix *m = matrix_of(41, 0, 40, false);
    parindex_view v = view_of(m);
    for (size_t c = 0; c < COLS; c++)
        m->weights[c] *= pow(10, -(double)(c * 7 % 16));
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        parindex_aggregate_options o = options_of(m, methods[i].combine);
        o.power = methods[i].power;
        double *out = aggregated(&v, m->group_count, &o);
        compare(m, out, methods[i].units, methods[i].truth, methods[i].power, methods[i].what);
        free(out);
    }
    free(m);
}

/* Weights that are all halved, or doubled, as often as one likes give the same bits. */
static void test_weights_scaled(void **state)
{
    (void)state;
    static const uint32_t methods[] = {PARINDEX_COMBINE_MEAN, PARINDEX_COMBINE_HARMONIC,
                                       PARINDEX_COMBINE_GEOMETRIC, PARINDEX_COMBINE_MEDIAN};
    static const double scales[] = {0x1p-40, 0x1p-9, 0x1p-1, 0x1p40};
    struct matrix *m = matrix_of(43, 0, 40, false);
    parindex_view v = view_of(m);
    for (size_t c = 0; c < COLS; c++)
        m->weights[c] /= 3;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        parindex_aggregate_options o = options_of(m, methods[i]);
        double *out = aggregated(&v, m->group_count, &o);
        for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
            double scaled[COLS];
            for (size_t c = 0; c < COLS; c++)
                scaled[c] = m->weights[c] * scales[k];
            o.weights = scaled;
            double *again = aggregated(&v, m->group_count, &o);
            if (!same_bits(again, out, ROWS * m->group_count))
                fail_msg("method %zu, scale %g", i, scales[k]);
            free(again);
        }
        free(out);
    }
    free(m);
}

/* The means of x + by, less by: to the 15 digits that the shifted numbers have, though no double holds x + by. */
static void test_shifts(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    static const struct {
        uint32_t combine;
        double power;
    } methods[] = {
        {PARINDEX_COMBINE_GEOMETRIC, 0},
        {PARINDEX_COMBINE_HARMONIC, -1},
        {PARINDEX_COMBINE_POWER, 3.7},
        {PARINDEX_COMBINE_POWER, -8},
    };
    static const double shifts[] = {1. / 3, 1234.5678};
    struct matrix *m = matrix_of(43, 0, 10, false);
    parindex_view v = view_of(m);
    for (size_t k = 0; k < sizeof methods / sizeof *methods; k++)
        for (size_t s = 0; s < sizeof shifts / sizeof *shifts; s++) {
            const long double by = (long double)shifts[s];
            parindex_aggregate_options o = options_of(m, methods[k].combine);
            o.power = methods[k].combine == PARINDEX_COMBINE_POWER ? methods[k].power : 0;
            o.zero = PARINDEX_ZERO_SHIFT;
            o.at = shifts[s];
            double *out = aggregated(&v, m->group_count, &o);
            const bool logs = methods[k].combine == PARINDEX_COMBINE_GEOMETRIC;
            const long double p = (long double)methods[k].power;
            for (size_t row = 0; row < ROWS; row++)
                for (size_t g = 0; g < m->group_count; g++) {
                    struct list l = list_of(m, row, g);
                    long double sum = 0;
                    long double whole = 0;
                    for (size_t i = 0; i < l.n; i++) {
                        long double x = (long double)l.x[i] + by;
                        sum += (long double)l.w[i] * (logs ? logl(x) : powl(x, p));
                        whole += (long double)l.w[i];
                    }
                    double got = out[g * ROWS + row];
                    assert_int_equal(isnan(got), l.n == 0);
                    if (l.n == 0)
                        continue;
                    const long double mean = logs ? expl(sum / whole) : powl(sum / whole, 1 / p);
                    double want = (double)(mean - by);
                    double size = want + 2 * shifts[s];
                    assert_near(got, want, 6e-15 * size, 0);
                    /* But for reciprocals the digits themselves, where one double more or less leaves them. */
                    double near_by = wide_long_doubles() ? 0.55 * unit_size((double)mean) : size;
                    if (methods[k].combine != PARINDEX_COMBINE_HARMONIC &&
                        number_cut(want - near_by, size) == number_cut(want + near_by, size))
                        assert_true(got == number_cut(want, size));
                }
            free(out);
        }
    free(m);
}

/* A number below 0 is worked out by decimals, for its unit alone: the others' means keep every bit. */
static void test_signs_beside(void **state)
{
    (void)state;
    for (int equal = 0; equal < 2; equal++) {
        struct matrix *m = matrix_of(47, 6, 5, equal == 1);
        parindex_view v = view_of(m);
        parindex_aggregate_options o = options_of(m, PARINDEX_COMBINE_MEAN);
        double *plain = aggregated(&v, m->group_count, &o);
        for (size_t row = 0; row < ROWS; row += 97)
            for (size_t c = 0; c < COLS; c++)
                m->values[c * ROWS + row] *= -1;
        double *beside = aggregated(&v, m->group_count, &o);
        for (size_t row = 0; row < ROWS; row++)
            for (size_t g = 0; g < m->group_count; g++) {
                double x = plain[g * ROWS + row];
                double y = beside[g * ROWS + row];
                if (row % 97 != 0)
                    assert_true(same_bits(&x, &y, 1));
                else
                    assert_near(y, -x, 3 * unit_size(x), 0);
            }
        free(plain);
        free(beside);
        free(m);
    }
}

/* A row of numbers as a table of one unit. */
static double of_row(const double *row, size_t n, const parindex_aggregate_options *o)
{
    parindex_view v = {row, 1, (int64_t)n, 8, 8, PARINDEX_F64, 0};
    double *out = aggregated(&v, 1, o);
    double x = out[0];
    free(out);
    return x;
}

static void test_known(void **state)
{
    (void)state;
    const double two_eight[] = {2, 8};
    const double row[] = {1, 3, NAN, 5, 7};
    const double weights[] = {1, 1, 5, 1, 3};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    assert_true(of_row(two_eight, 2, &o) == 5); /* equal weights, the mean */
    o.combine = PARINDEX_COMBINE_GEOMETRIC;
    assert_true(of_row(two_eight, 2, &o) == 4);
    o.combine = PARINDEX_COMBINE_HARMONIC;
    assert_true(of_row(two_eight, 2, &o) == 3.2);
    o.combine = PARINDEX_COMBINE_POWER;
    o.power = 2;
    assert_near(of_row(two_eight, 2, &o), sqrt(34), 0, 3e-16);
    o.combine = PARINDEX_COMBINE_MEDIAN;
    assert_true(of_row(two_eight, 2, &o) == 5);
    assert_true(of_row(row, 5, &o) == 4);
    o.weights = weights; /* half of 6 lies up to 5 */
    assert_true(of_row(row, 5, &o) == 6);
    o.combine = PARINDEX_COMBINE_MEAN;
    assert_true(of_row(row, 5, &o) == 5);
}

static void test_coverage(void **state)
{
    (void)state;
    const double row[] = {1, 3, NAN, 5, NAN};
    const double weights[] = {1, 1, 1, 5, 2};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.coverage = 0.6; /* 3 of 5 */
    assert_true(of_row(row, 5, &o) == 3);
    o.coverage = 0.61;
    assert_true(isnan(of_row(row, 5, &o)));
    o.weights = weights;
    o.cover_weights = 1; /* 7 of 10 */
    o.coverage = 0.7;
    assert_true(of_row(row, 5, &o) == 29.0 / 7);
    o.coverage = 0.700001;
    assert_true(isnan(of_row(row, 5, &o)));
}

static void test_zeros(void **state)
{
    (void)state;
    const double row[] = {0, 4, 9};
    const double below[] = {-2, 4, 9};
    static const uint32_t methods[] = {PARINDEX_COMBINE_GEOMETRIC, PARINDEX_COMBINE_HARMONIC,
                                       PARINDEX_COMBINE_POWER};
    for (size_t k = 0; k < 3; k++) {
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        o.combine = methods[k];
        o.power = -2;
        double got = 0;
        parindex_span span = {&got, 1, 1, 8, 8, PARINDEX_F64, 0};
        for (size_t b = 0; b < 2; b++) {
            parindex_error err = PARINDEX_ERROR_INIT;
            parindex_view v = {b == 0 ? row : below, 1, 3, 8, 8, PARINDEX_F64, 0};
            assert_int_equal(parindex_aggregate(&span, &v, &o, &err), PARINDEX_ERR_METHOD);
            assert_string_equal(err.criterion, "column 1");
            assert_int_equal(err.unit, 0);
            o.zero = PARINDEX_ZERO_GIVES_ZERO; /* and what is below 0 is still refused */
            if (b == 1)
                assert_int_equal(parindex_aggregate(&span, &v, &o, &err), PARINDEX_ERR_METHOD);
            o.zero = PARINDEX_ZERO_REFUSED;
        }
        o.zero = PARINDEX_ZERO_GIVES_ZERO;
        assert_true(of_row(row, 3, &o) == 0);
        o.zero = PARINDEX_ZERO_FLOOR;
        o.at = 0.5;
        const double floored[] = {0.5, 4, 9};
        double want = of_row(floored, 3, &o);
        assert_true(of_row(row, 3, &o) == want && of_row(below, 3, &o) == want);
        o.zero = PARINDEX_ZERO_SHIFT;
        o.at = 3;
        const double shifted[] = {1, 7, 12};
        want = of_row(below, 3, &o) + 3;
        o.zero = PARINDEX_ZERO_REFUSED;
        /* What the shift is taken off again has the digits of the shifted numbers. */
        assert_near(of_row(shifted, 3, &o), want, 1e-14, 0);
    }
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.combine = PARINDEX_COMBINE_POWER; /* a zero is nothing to a positive power */
    o.power = 0.5;
    assert_near(of_row(row, 3, &o), 25.0 / 9, 0, 3e-16);
    const double zeros[] = {0, 0};
    assert_true(of_row(zeros, 2, &o) == 0);
    /* The least number that is no zero. */
    const double least[] = {0x1p-1022, 0x1p-1022};
    o.combine = PARINDEX_COMBINE_GEOMETRIC;
    assert_near(of_row(least, 2, &o), 0x1p-1022, 0, 1e-15);
    /* A number that a floor takes is not at fault where another one is. */
    const double rows[] = {-2, 4, 2e15, 4};
    double got[2];
    parindex_view v = {rows, 2, 2, 16, 8, PARINDEX_F64, 0};
    parindex_span span = {got, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_error err = PARINDEX_ERROR_INIT;
    o.zero = PARINDEX_ZERO_FLOOR;
    o.at = 0.5;
    assert_int_equal(parindex_aggregate(&span, &v, &o, &err), PARINDEX_ERR_METHOD);
    assert_int_equal(err.unit, 1);
}

/* Which number a mean cannot take. */
static void test_refused_number(void **state)
{
    (void)state;
    static const struct {
        uint32_t combine;
        double power;
        uint32_t zero;
        double at;
        double row[3];
        double weights[3];
        const char *column; /* NULL: it takes them all */
    } cases[] = {
        {PARINDEX_COMBINE_GEOMETRIC, 0, 0, 0, {4, -2, 0}, {1, 1, 1}, "column 2"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, 0, 0, {4, -2, 0}, {1, 0, 1}, "column 3"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, 0, 0, {4, -2, 1}, {1, 0, 1}, NULL},
        {PARINDEX_COMBINE_HARMONIC, 0, 0, 0, {4, 0, -2}, {1, 1, 1}, "column 2"},
        {PARINDEX_COMBINE_HARMONIC,
         0,
         PARINDEX_ZERO_GIVES_ZERO,
         0,
         {4, 0, -2},
         {1, 1, 1},
         "column 3"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, 0, 0, {DBL_MIN, 4, 0x1p-1023}, {1, 1, 1}, "column 3"},
        {PARINDEX_COMBINE_POWER, -2, 0, 0, {0, 4, -1}, {1, 1, 1}, "column 1"},
        {PARINDEX_COMBINE_POWER, 2, 0, 0, {0, 4, -1}, {1, 1, 1}, "column 3"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, PARINDEX_ZERO_SHIFT, 3, {-2, 4, -3}, {1, 1, 1}, "column 3"},
        {PARINDEX_COMBINE_HARMONIC, 0, PARINDEX_ZERO_SHIFT, 3, {-2, -4, 1}, {1, 1, 1}, "column 2"},
        {PARINDEX_COMBINE_POWER, -2, PARINDEX_ZERO_SHIFT, 3, {-2, -2.5, -3}, {1, 1, 1}, "column 3"},
        {PARINDEX_COMBINE_POWER, 2, PARINDEX_ZERO_SHIFT, 3, {-3, -4, 9}, {1, 1, 1}, "column 2"},
        {PARINDEX_COMBINE_GEOMETRIC, 0, PARINDEX_ZERO_SHIFT, 3, {-2, 4, -2.5}, {1, 1, 1}, NULL},
        {PARINDEX_COMBINE_GEOMETRIC, 0, PARINDEX_ZERO_FLOOR, 3, {-2, 4, 0}, {1, 1, 1}, NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        parindex_error err = PARINDEX_ERROR_INIT;
        double got;
        o.combine = cases[k].combine;
        o.power = cases[k].power;
        o.zero = cases[k].zero;
        o.at = cases[k].at;
        o.weights = cases[k].weights;
        parindex_view v = {cases[k].row, 1, 3, 8, 8, PARINDEX_F64, 0};
        parindex_span span = {&got, 1, 1, 8, 8, PARINDEX_F64, 0};
        parindex_status status = parindex_aggregate(&span, &v, &o, &err);
        if (cases[k].column == NULL) {
            assert_int_equal(status, PARINDEX_OK);
            continue;
        }
        assert_int_equal(status, PARINDEX_ERR_METHOD);
        assert_int_equal(err.unit, 0);
        if (strcmp(err.criterion, cases[k].column) != 0)
            fail_msg("case %zu: %s, not %s", k, err.criterion, cases[k].column);
    }
}

/* Weights are relative, down to the least that a double holds. */
static void test_weights_of_any_size(void **state)
{
    (void)state;
    const double row[] = {10.9, 10.9, 10.9};
    const double parts[] = {2, 8, 32};
    static const double sizes[] = {5e-324, 1e-310, 3e-308, 1e-300, 1e-160, 1e-100, 1, 1e15};
    static const uint32_t methods[] = {PARINDEX_COMBINE_MEAN, PARINDEX_COMBINE_GEOMETRIC,
                                       PARINDEX_COMBINE_HARMONIC, PARINDEX_COMBINE_POWER,
                                       PARINDEX_COMBINE_MEDIAN};
    for (size_t m = 0; m < 5; m++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            const double equal[] = {sizes[k], sizes[k], sizes[k]};
            const double one[] = {sizes[k], 0, 0};
            parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
            o.combine = methods[m];
            o.power = 2;
            double plain = of_row(parts, 3, &o);
            o.weights = equal;
            assert_near(of_row(row, 3, &o), 10.9, 2 * unit_size(10.9), 0);
            assert_near(of_row(parts, 3, &o), plain, 2 * unit_size(plain), 0);
            const double signs[] = {-2, 8, 33};
            if (methods[m] == PARINDEX_COMBINE_MEAN && sizes[k] > 1e-308)
                assert_near(of_row(signs, 3, &o), 13, 2 * unit_size(13), 0);
            o.weights = one;
            assert_near(of_row(row, 3, &o), 10.9, 2 * unit_size(10.9), 0);
            assert_near(of_row(parts, 3, &o), 2, 2 * unit_size(2), 0);
        }
}

/* Weights of parts that must not count at all. */
static void test_weight_of_nothing(void **state)
{
    (void)state;
    const double row[] = {5, -1, 20};
    const double weights[] = {1, 0, 1};
    static const uint32_t methods[] = {PARINDEX_COMBINE_MEAN, PARINDEX_COMBINE_GEOMETRIC,
                                       PARINDEX_COMBINE_HARMONIC, PARINDEX_COMBINE_MEDIAN};
    static const double want[] = {12.5, 10, 8, 12.5};
    for (size_t k = 0; k < 4; k++) {
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        o.combine = methods[k];
        o.weights = weights;
        assert_near(of_row(row, 3, &o), want[k], 0, 3e-16);
        const double rest[] = {NAN, 7, NAN};
        assert_true(isnan(of_row(rest, 3, &o)));
    }
}

/* More factors of one weight than a product of mantissas can hold. */
static void test_many_factors(void **state)
{
    (void)state;
    if (coarse_logarithms())
        skip();
    enum {
        MANY = 3000
    };
    double *row = malloc(MANY * sizeof *row);
    assert_non_null(row);
    long double sum = 0;
    for (size_t i = 0; i < MANY; i++) {
        row[i] = i % 2 == 0 ? 1.4142 : 0.7072e12;
        sum += logl((long double)row[i]);
    }
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.combine = PARINDEX_COMBINE_GEOMETRIC;
    double got = of_row(row, MANY, &o);
    assert_near(got, (double)expl(sum / MANY), 2 * unit_size(got), 0);
    free(row);
}

/* Tenths add up to no exact half of their sum; what each addition loses is kept. */
static void test_median_of_many(void **state)
{
    (void)state;
    enum {
        MANY = 3000
    };
    static double row[MANY];
    static double weights[MANY];
    for (size_t i = 0; i < MANY; i++) {
        row[i] = (double)(i * 7 % MANY);
        weights[i] = 0.1;
    }
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.combine = PARINDEX_COMBINE_MEDIAN;
    o.weights = weights;
    assert_true(of_row(row, MANY, &o) == 1499.5);
    weights[0] = 0.1000000001; /* of the number 0 */
    assert_true(of_row(row, MANY, &o) == 1499);
}

static void test_copeland(void **state)
{
    (void)state;
    /* A beats B in two of three, B beats C, A and C are level; D has one number, and loses by it. */
    const double values[4][3] = {{3, 3, 1}, {2, 2, 2}, {3, 1, NAN}, {1, NAN, NAN}};
    double got[4];
    parindex_view v = {values, 4, 3, 24, 8, PARINDEX_F64, 0};
    parindex_span span = {got, 4, 1, 8, 8, PARINDEX_F64, 0};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    o.combine = PARINDEX_COMBINE_COPELAND;
    assert_int_equal(parindex_aggregate(&span, &v, &o, NULL), PARINDEX_OK);
    /* A: beats B (2:1), C (1:0 with one level), D; B: level with C (1:1), beats D; C beats D. */
    const double pairs[] = {3, 0, 0, -3};
    for (size_t u = 0; u < 4; u++)
        assert_true(got[u] == pairs[u]);
    const double weights[] = {1, 1, 3}; /* the third decides between A and B */
    o.weights = weights;
    assert_int_equal(parindex_aggregate(&span, &v, &o, NULL), PARINDEX_OK);
    assert_true(got[0] == 1 && got[1] == 2);
    static const double sizes[] = {0x1p-900, 0x1p-100, 0x1p-30, 0x1p40};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) { /* weights are relative */
        const double scaled[] = {sizes[k], sizes[k], 3 * sizes[k]};
        double again[4];
        span.data = again;
        o.weights = scaled;
        assert_int_equal(parindex_aggregate(&span, &v, &o, NULL), PARINDEX_OK);
        assert_true(same_bits(again, got, 4));
    }
    /* 0.1 + 0.2 is seen as 0.3. */
    const double seen[2] = {0.1 + 0.2, 0.3};
    parindex_view two = {seen, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span short_span = {got, 2, 1, 8, 8, PARINDEX_F64, 0};
    o.weights = NULL;
    assert_int_equal(parindex_aggregate(&short_span, &two, &o, NULL), PARINDEX_OK);
    assert_true(got[0] == 0 && got[1] == 0);
}

/*
 * Majorities are those of the weights that a person reads: of (1 1 0) and (0 0 1) neither is ahead where the
 * first two weights are the third, whatever doubles make of their sum.
 */
static void test_majority_as_read(void **state)
{
    (void)state;
    static const struct {
        double weights[3];
        double first; /* what the first of the two has */
    } cases[] = {
        {{10, 20, 30}, 0},
        {{.1, .2, .3}, 0},
        {{.3, .6, .9}, 0},
        {{.1, .2, .30000000000001}, -1},
        {{.1, .2, .300000000000001}, -1},
        {{.1, .2, .29999999999999}, 1},
        {{1e-7, 2e-7, 3e-7}, 0},
        {{1.0 / 7, 2.0 / 7, 3.0 / 7}, 0},
        {{100.1, 1e-9, 100.1}, 1},
        {{1e14, 1, 1e14}, 1},
        {{1e15, 1e-3, 1e15}, 0}, /* beyond the 15th digit of all */
        {{0, 0.7, 0.7}, 0},
        {{0.5, 1, 2}, -1}, /* the finest is the first, or the second, or the last */
        {{1, 0.5, 2}, -1},
        {{1, 1, 1.5}, 1},
        {{0, 0, 1e-300}, -1},
    };
    const double values[2][3] = {{1, 1, 0}, {0, 0, 1}};
    parindex_view v = {values, 2, 3, 24, 8, PARINDEX_F64, 0};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double got[2];
        parindex_span s = {got, 2, 1, 8, 8, PARINDEX_F64, 0};
        parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
        o.combine = PARINDEX_COMBINE_COPELAND;
        o.weights = cases[k].weights;
        assert_int_equal(parindex_aggregate(&s, &v, &o, NULL), PARINDEX_OK);
        if (got[0] != cases[k].first || got[1] != -cases[k].first)
            fail_msg("case %zu: %g and %g", k, got[0], got[1]);
    }
}

/* Every pair looked at, with weights as whole numbers: as many units as more than one block holds. */
static void test_all_pairs(void **state)
{
    (void)state;
    enum {
        UNITS = 1100,
        PARTS = 5
    };
    static const struct {
        int64_t whole[PARTS];
        double unit; /* of the weights that are given */
    } rules[] = {
        {{1, 1, 1, 1, 1}, 1},
        {{1, 2, 3, 4, 0}, 1},
        {{1, 2, 3, 4, 10}, 10},
        {{7, 11, 13, 17, 4}, 1e3},
        {{123457, 234571, 358028, 77773, 280255}, 1e6}, /* no small numbers, halves among them */
    };
    static double x[PARTS][UNITS];
    static double got[3][UNITS];
    struct random r = {77};
    for (size_t k = 0; k < PARTS; k++)
        for (size_t u = 0; u < UNITS; u++)
            x[k][u] = random_chance(&r, 9) ? NAN : (double)random_below(&r, 12) / 10;
    for (size_t i = 0; i < UNITS; i += 7) /* 0.3 in two spellings */
        x[2][i] = i % 2 == 0 ? 0.1 + 0.2 : 0.3;
    parindex_view v = {x, UNITS, PARTS, 8, UNITS * 8, PARINDEX_F64, 0};
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        double weights[PARTS];
        for (size_t p = 0; p < PARTS; p++)
            weights[p] = (double)rules[k].whole[p] / rules[k].unit;
        for (uint32_t threads = 1; threads <= 3; threads++) {
            parindex_span s = {got[threads - 1], UNITS, 1, 8, 8, PARINDEX_F64, 0};
            parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
            o.combine = PARINDEX_COMBINE_COPELAND;
            o.weights = weights;
            o.threads = threads;
            assert_int_equal(parindex_aggregate(&s, &v, &o, NULL), PARINDEX_OK);
            assert_memory_equal(got[threads - 1], got[0], sizeof got[0]);
        }
        for (size_t u = 0; u < UNITS; u++) {
            double want = 0;
            for (size_t other = 0; other < UNITS; other++) {
                int64_t margin = 0;
                for (size_t p = 0; p < PARTS; p++) {
                    double a = x[p][u];
                    double b = x[p][other];
                    if (isnan(a) || isnan(b) || fabs(a - b) < 1e-9)
                        continue;
                    margin += a > b ? rules[k].whole[p] : -rules[k].whole[p];
                }
                want += (margin > 0) - (margin < 0);
            }
            bool none = true;
            for (size_t p = 0; p < PARTS; p++)
                none &= isnan(x[p][u]);
            if (none ? !isnan(got[0][u]) : got[0][u] != want)
                fail_msg("rule %zu, unit %zu: %g is not %g", k, u, got[0][u], want);
        }
    }
}

/* By rows, by columns, backwards, with gaps, on any number of threads: the same bits. One row over and
 * over gives that row's. */
static void test_layouts(void **state)
{
    (void)state;
    struct matrix *m = matrix_of(41, 4, 5, false);
    double *rows = malloc(2 * sizeof m->values);
    double *back = malloc(sizeof m->values);
    assert_non_null(rows);
    assert_non_null(back);
    for (size_t r = 0; r < ROWS; r++)
        for (size_t c = 0; c < COLS; c++) {
            rows[(r * COLS + c) * 2] = m->values[c * ROWS + r];
            rows[(r * COLS + c) * 2 + 1] = -1e300;
            back[(ROWS - 1 - r) * COLS + c] = m->values[c * ROWS + r];
        }
    const int64_t d = sizeof(double);
    parindex_view views[] = {
        view_of(m),
        {rows, ROWS, COLS, 2 * COLS * d, 2 * d, PARINDEX_F64, 0},
        {back + (ROWS - 1) * COLS, ROWS, COLS, -COLS * d, d, PARINDEX_F64, 0},
        {back, ROWS, COLS, 0, d, PARINDEX_F64, 0},
    };
    for (uint32_t method = PARINDEX_COMBINE_MEAN; method <= PARINDEX_COMBINE_COPELAND; method++) {
        if (method == PARINDEX_COMBINE_AFFINE)
            continue;
        parindex_aggregate_options o = options_of(m, method);
        o.power = 1.5;
        o.coverage = 0.5;
        double *first = aggregated(&views[0], m->group_count, &o);
        for (size_t k = 0; k < 3; k++)
            for (o.threads = 1; o.threads < 6; o.threads += 2) {
                double *other = aggregated(&views[k], m->group_count, &o);
                assert_true(same_bits(first, other, ROWS * m->group_count));
                free(other);
            }
        o.threads = 1;
        if (method == PARINDEX_COMBINE_MEAN) {
            double *same = aggregated(&views[3], m->group_count, &o);
            for (size_t i = 0; i < ROWS * m->group_count; i++)
                assert_true(same_bits(&same[i], &first[i / ROWS * ROWS + ROWS - 1], 1));
            free(same);
        }
        free(first);
    }
    free(rows);
    free(back);
    free(m);
}

static void refuse(parindex_view v, parindex_span s, const parindex_aggregate_options *o,
                   parindex_status want, const char *part)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(parindex_aggregate(&s, &v, o, &err), want);
    if (strstr(err.message, part) == NULL)
        fail_msg("\"%s\" does not hold \"%s\"", err.message, part);
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(parindex_aggregate(&s, &v, o, &err), want);
    assert_true(strlen(err.message) > 10);
    assert_int_equal(parindex_aggregate(&s, &v, o, NULL), want);
}

static void test_bad_input(void **state)
{
    (void)state;
    double values[] = {1, 2, 3, 4};
    double out[2];
    parindex_view v = {values, 2, 2, 16, 8, PARINDEX_F64, 0};
    parindex_span s = {out, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    double negative[] = {1, -1};
    o.weights = negative;
    refuse(v, s, &o, PARINDEX_ERR_ARGUMENT, "weight of column 2");
    double nothing[] = {0, 0};
    o.weights = nothing;
    refuse(v, s, &o, PARINDEX_ERR_ARGUMENT, "add up to 0");
    o.weights = NULL;
    uint32_t gone[] = {0, 7};
    o.groups = gone;
    refuse(v, s, &o, PARINDEX_ERR_ARGUMENT, "belongs to none");
    o.groups = NULL;
    parindex_span three = {out, 1, 1, 8, 8, PARINDEX_F64, 0};
    refuse(v, three, &o, PARINDEX_ERR_SHAPE, "row(s)");
    o.struct_size = 2;
    refuse(v, s, &o, PARINDEX_ERR_STRUCT_SIZE, "struct_size");
    o.struct_size = sizeof o;
    values[3] = INFINITY;
    refuse(v, s, &o, PARINDEX_ERR_METHOD, "Row 2, column 2");
    values[3] = 2e15;
    refuse(v, s, &o, PARINDEX_ERR_METHOD, "beyond 1e15");
    o.combine = PARINDEX_COMBINE_COPELAND;
    parindex_view many = {values, 20001, 1, 0, 8, PARINDEX_F64, 0};
    double *wide = malloc(20001 * sizeof *wide);
    parindex_span many_out = {wide, 20001, 1, 8, 8, PARINDEX_F64, 0};
    refuse(many, many_out, &o, PARINDEX_ERR_LIMIT, "20001");
    free(wide);
}

/* A number beyond what evidence may be is found in any row and column, whatever its weight and its neighbours. */
static void test_beyond_evidence(void **state)
{
    (void)state;
    enum {
        UNITS = 531, /* whole values of any width, and a rest */
        PARTS = 3
    };
    static const double weights[]
                               [PARTS] =
                                   {
                                       {1, 1, 1},   {1, 2.5, 0.25},   {1e15, 1, 1e-15},
                                       {0, 1, 0},   {1. / 3, 0.1, 7}, {1e-300, 1, 3},
                                       {0.3, 5, 7}, /* of which 0.3 takes the least that is beyond for the greatest that is not */
                                   };
    static const double lost[] = {0x1.c6bf526340001p+49, 1e300, INFINITY, -2e15, -INFINITY};
    static const size_t rows[] = {0, 7, 511, 512, UNITS - 1};
    static double values[UNITS * PARTS];
    static double out[UNITS];
    parindex_view v = {values, UNITS, PARTS, 8, UNITS * 8, PARINDEX_F64, 0};
    parindex_span s = {out, UNITS, 1, 8, 8, PARINDEX_F64, 0};
    parindex_aggregate_options o = PARINDEX_AGGREGATE_OPTIONS_INIT;
    for (size_t w = 0; w < 2 * sizeof weights / sizeof *weights; w++) {
        const double size = w % 2 == 0 ? 2.5e14 : 0; /* up to the greatest, or one that is alone */
        o.weights = weights[w / 2];
        for (size_t i = 0; i < UNITS * PARTS; i++)
            values[i] = i % 7 == 3 ? NAN : (double)(i % 5) * size;
        assert_int_equal(parindex_aggregate(&s, &v, &o, NULL), PARINDEX_OK);
        for (size_t k = 0; k < PARTS; k++)
            for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
                for (size_t x = 0; x < sizeof lost / sizeof *lost; x++) {
                    double *value = &values[k * UNITS + rows[r]];
                    const double kept = *value;
                    *value = lost[x];
                    parindex_error err = PARINDEX_ERROR_INIT;
                    assert_int_equal(parindex_aggregate(&s, &v, &o, &err), PARINDEX_ERR_METHOD);
                    assert_int_equal(err.unit, (int64_t)rows[r]);
                    *value = kept;
                }
    }
}

static void test_failing_memory(void **state)
{
    (void)state;
    struct matrix *m = matrix_of(51, 0, 5, false);
    parindex_view v = view_of(m);
    double *out = malloc(ROWS * m->group_count * sizeof *out);
    parindex_span span = {out, ROWS, (int64_t)m->group_count, 8, ROWS * 8, PARINDEX_F64, 0};
    struct counted counted = {.fail_at = 0};
    parindex_allocator a = counted_allocator(&counted);
    for (int pairs = 0; pairs < 2; pairs++) {
        parindex_aggregate_options o =
            options_of(m, pairs ? PARINDEX_COMBINE_COPELAND : PARINDEX_COMBINE_MEDIAN);
        o.allocator = &a;
        o.threads = 2;
        uint64_t n = 0;
        for (bool done = false; !done;) {
            counted.fail_at = ++n;
            counted.calls = 0;
            parindex_status status = parindex_aggregate(&span, &v, &o, NULL);
            done = counted.calls < n;
            assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
            assert_int_equal(counted.blocks, 0);
            assert_int_equal(counted.wrong_sizes, 0);
        }
        assert_true(n > 10);
    }
    free(out);
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rational_methods),
        cmocka_unit_test(test_geometric),
        cmocka_unit_test(test_power),
        cmocka_unit_test(test_uneven_weights),
        cmocka_unit_test(test_weights_scaled),
        cmocka_unit_test(test_shifts),
        cmocka_unit_test(test_signs_beside),
        cmocka_unit_test(test_refused_number),
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_zeros),
        cmocka_unit_test(test_weights_of_any_size),
        cmocka_unit_test(test_weight_of_nothing),
        cmocka_unit_test(test_many_factors),
        cmocka_unit_test(test_median_of_many),
        cmocka_unit_test(test_copeland),
        cmocka_unit_test(test_majority_as_read),
        cmocka_unit_test(test_all_pairs),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_beyond_evidence),
        cmocka_unit_test(test_failing_memory),
    };
    return cmocka_run_group_tests_name("aggregate", tests, NULL, NULL);
}
