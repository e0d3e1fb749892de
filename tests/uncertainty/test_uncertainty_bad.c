/* SPDX-License-Identifier: MIT */
/* What is refused, and with which reason; states that are damaged; allocations that fail. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty/tally.h"
#include "uncertainty_support.h"

#define assert_refused(call, status) assert_int_equal((call), PARINDEX_ERR_##status)

static parindex_status make(const int32_t *parents, size_t nodes, const double *w, const double *x,
                            int64_t units, int64_t cols, const parindex_variation_options *o)
{
    parindex_view values = rows(x, units, cols, PARINDEX_F64);
    parindex_view ps = VIEW(parents, (int64_t)nodes, PARINDEX_I32);
    parindex_view ws = VIEW(w, (int64_t)nodes, PARINDEX_F64);
    parindex_variation *v = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_status status = parindex_variation_new(&v, &values, &ps, &ws, o, &err);
    assert_true((status == PARINDEX_OK) == (v != NULL));
    assert_true((status == PARINDEX_OK) == (err.message[0] == 0));
    parindex_variation_free(v);
    return status;
}

static void refuses_what_is_no_composite(void **state)
{
    (void)state;
    const int32_t good[] = {-1, 0, 0};
    const double w[] = {0, 1, 1};
    const double x[] = {1, 2, 3, 4};
    assert_ok(make(good, 3, w, x, 2, 2, NULL));
    assert_refused(make((const int32_t[]){0, 0, 0}, 3, w, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make((const int32_t[]){-1, 2, 0}, 3, w, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make((const int32_t[]){-1, 0, -1}, 3, w, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make(good, 3, (const double[]){0, 1, -1}, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make(good, 3, (const double[]){0, 1, NAN}, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make(good, 3, (const double[]){0, 0, 0}, x, 2, 2, NULL), ARGUMENT);
    assert_refused(make(good, 3, w, (const double[]){1, 2, 3, INFINITY}, 2, 2, NULL), METHOD);
    assert_refused(make(good, 3, w, x, 2, 1, NULL), SHAPE);
    assert_refused(make(good, 1, w, x, 2, 1, NULL), SHAPE);
    assert_refused(make(good, 3, w, x, 0, 2, NULL), SHAPE);
    assert_refused(make(good, 5000, w, x, 2, 2, NULL), LIMIT);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.bins = 65537;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    o.bins = 0;
    o.low = 3;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    o.low = 0;
    double bounds[] = {2, 2};
    parindex_view classes = VIEW(bounds, 2, PARINDEX_F64);
    o.classes = &classes;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    o.struct_size = 0;
    assert_refused(make(good, 3, w, x, 2, 2, &o), STRUCT_SIZE);
    assert_refused(parindex_variation_new(NULL, NULL, NULL, NULL, NULL, NULL), ARGUMENT);
    parindex_variation_free(NULL);
}

static void refuses_what_cannot_vary(void **state)
{
    (void)state;
    parindex_variation *v = variation(NULL);
    assert_refused(parindex_variation_weights(NULL, 0, 1, 0.1, NULL), ARGUMENT);
    assert_refused(parindex_variation_weights(v, 3, 1, 0.1, NULL), ARGUMENT); /* a leaf */
    assert_refused(parindex_variation_weights(v, NODES, 1, 0.1, NULL), ARGUMENT);
    assert_refused(parindex_variation_weights(v, 0, 0, 0.1, NULL), ARGUMENT);
    assert_refused(parindex_variation_weights(v, 0, 1, 1.1, NULL), ARGUMENT);
    assert_refused(parindex_variation_weights(v, 0, 2, 0, NULL), ARGUMENT);
    assert_refused(parindex_variation_weights(v, 0, 2, NAN, NULL), ARGUMENT);

    double sets[2][NODES] = {{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, {0}};
    parindex_view view = rows(sets, 2, NODES, PARINDEX_F64);
    assert_refused(parindex_variation_weight_sets(v, &view, NULL), ARGUMENT); /* no weight */
    view = rows(sets, 1, NODES - 1, PARINDEX_F64);
    assert_refused(parindex_variation_weight_sets(v, &view, NULL), SHAPE);
    view = rows(sets, 1, NODES, PARINDEX_F64);
    assert_ok(parindex_variation_weight_sets(v, &view, NULL));
    assert_refused(parindex_variation_weight_sets(v, &view, NULL), ARGUMENT); /* again */

    int32_t drops[] = {0};
    view = VIEW(drops, 1, PARINDEX_I32);
    assert_refused(parindex_variation_drop(v, &view, NULL), ARGUMENT); /* the root */
    drops[0] = NODES;
    assert_refused(parindex_variation_drop(v, &view, NULL), ARGUMENT);
    assert_refused(parindex_variation_drop(v, NULL, NULL), ARGUMENT);

    static double errors[UNITS][LEAVES];
    errors[1][1] = -1;
    view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    assert_refused(parindex_variation_errors(v, &view, 0, 0, 0, NULL), ARGUMENT);
    errors[1][1] = 1;
    assert_refused(parindex_variation_errors(v, &view, 3, 0, 0, NULL), ARGUMENT);
    assert_refused(parindex_variation_errors(v, &view, 0, 2, 1, NULL), ARGUMENT);
    assert_ok(parindex_variation_errors(v, &view, 0, 0, 0, NULL));
    assert_refused(parindex_variation_errors(v, &view, 0, 0, 0, NULL), ARGUMENT); /* again */

    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    mean.combine = PARINDEX_COMBINE_COPELAND;
    assert_refused(parindex_variation_combine(v, 0, &mean, NULL), ARGUMENT);
    mean.combine = PARINDEX_COMBINE_POWER;
    assert_refused(parindex_variation_combine(v, 0, &mean, NULL), ARGUMENT);
    mean.combine = PARINDEX_COMBINE_MEAN;
    assert_refused(parindex_variation_combine(v, 4, &mean, NULL), ARGUMENT); /* a leaf */

    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    how.scale = &onto;
    onto.kind = 99;
    assert_refused(parindex_variation_scale(v, PARINDEX_NONE, &how, NULL), ARGUMENT);
    onto.kind = PARINDEX_SCALE_MINMAX;
    assert_refused(parindex_variation_scale(v, 1, &how, NULL), ARGUMENT); /* no leaf */
    assert_refused(parindex_variation_impute(NULL, NULL), ARGUMENT);

    /* 13 scales for each of 8 leaves are more combinations than there may be. */
    for (size_t n = 3; n < NODES; n++)
        for (int i = 0; i < 13; i++)
            assert_ok(parindex_variation_scale(v, n, &how, NULL));
    parindex_uncertainty *u = NULL;
    assert_refused(parindex_uncertainty_run(&u, v, 0, 1, NULL, NULL), LIMIT);
    parindex_variation_free(v);
}

static void refuses_questions_without_an_answer(void **state)
{
    (void)state;
    parindex_variation *v = variation(NULL);
    parindex_uncertainty *u = NULL;
    parindex_run_options o = PARINDEX_RUN_OPTIONS_INIT;
    o.threads = 65;
    assert_refused(parindex_uncertainty_run(&u, v, 0, 1, &o, NULL), ARGUMENT);
    assert_refused(parindex_uncertainty_run(&u, NULL, 0, 1, NULL, NULL), ARGUMENT);
    assert_refused(parindex_uncertainty_run(&u, v, 0, UINT64_MAX, NULL, NULL), ARGUMENT);
    assert_refused(parindex_uncertainty_run(&u, v, UINT64_MAX, 1, NULL, NULL), ARGUMENT);
    u = run(v, 0, 10, 1);
    double out[UNITS * UNITS];
    parindex_span span = answer(out, UNITS, UNITS);
    assert_refused(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_AHEAD, NULL),
                   ARGUMENT);
    assert_refused(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_CLASSES, NULL),
                   ARGUMENT);
    assert_refused(parindex_uncertainty_table(&span, u, 11, NULL), ARGUMENT);
    assert_refused(parindex_uncertainty_table(&span, u, PARINDEX_UNCERTAINTY_MEAN, NULL), SHAPE);
    double p[] = {0.5, 1.5};
    parindex_view ps = VIEW(p, 2, PARINDEX_F64);
    span = answer(out, UNITS, 2);
    assert_refused(parindex_uncertainty_quantiles(&span, u, 0, &ps, NULL), ARGUMENT);
    p[1] = NAN;
    assert_refused(parindex_uncertainty_quantiles(&span, u, 0, &ps, NULL), ARGUMENT);
    p[1] = 1;
    assert_refused(parindex_uncertainty_quantiles(&span, u, 2, &ps, NULL), ARGUMENT);
    assert_refused(parindex_uncertainty_merge(u, NULL, NULL), ARGUMENT);
    assert_int_equal(parindex_uncertainty_replicates(NULL), 0);
    assert_int_equal(parindex_uncertainty_size(NULL), 0);
    assert_int_equal(parindex_variation_factors(NULL), 0);
    assert_int_equal(parindex_variation_cases(v), 0);
    parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
    assert_refused(parindex_variation_factor_at(&in, v, 0, NULL), ARGUMENT);
    assert_refused(parindex_variation_case_at(&in, v, 0, NULL), ARGUMENT);
    assert_refused(parindex_variation_one_at_a_time(NULL, NULL, NULL, NULL), ARGUMENT);
    assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 0.1, NULL));
    in.struct_size = 0;
    assert_refused(parindex_variation_factor_at(&in, v, 0, NULL), STRUCT_SIZE);
    double point[] = {0.5, 0.5, 1};
    parindex_view points = rows(point, 1, 3, PARINDEX_F64);
    assert_refused(parindex_variation_evaluate(NULL, NULL, v, &points, NULL), ARGUMENT);
    parindex_uncertainty_free(u);
    parindex_uncertainty_free(NULL);
    parindex_variation_free(v);
}

/* A geometric mean of a 0 has no value, in whatever loops it is worked out. */
static void test_no_value(void **state)
{
    (void)state;
    for (int with_errors = 0; with_errors < 2; with_errors++) {
        fill_numbers();
        numbers[6][3] = 0;
        parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
        parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
        parindex_view ws = VIEW(weights, NODES, PARINDEX_F64);
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &parents, &ws, NULL, NULL));
        static double errors[UNITS][LEAVES];
        errors[0][0] = 1;
        parindex_view view = rows(errors, UNITS, LEAVES, PARINDEX_F64);
        if (with_errors)
            assert_ok(parindex_variation_errors(v, &view, 0, 0, 0, NULL));
        parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
        assert_ok(parindex_variation_combine(v, 1, &mean, NULL));
        mean.combine = PARINDEX_COMBINE_GEOMETRIC;
        assert_ok(parindex_variation_combine(v, 1, &mean, NULL));
        parindex_uncertainty *u = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        assert_refused(parindex_uncertainty_run(&u, v, 0, 100, NULL, &err), METHOD);
        assert_int_equal(err.unit, 6);
        assert_null(u);
        parindex_variation_free(v);
    }
}

/* The same where only some replicates have a number that it cannot take. */
static void test_no_value_at_times(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0, 1, 1};
    const double w[] = {0, 1, 1, 1, 1};
    const double x[2][3] = {{1, 5, -4.2}, {1, 5, 3}};
    parindex_view values = rows(x, 2, 3, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 5, PARINDEX_I32);
    parindex_view ws = VIEW(w, 5, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    mean.combine = PARINDEX_COMBINE_GEOMETRIC;
    assert_ok(parindex_variation_combine(v, 0, &mean, NULL));
    parindex_uncertainty_free(run(v, 0, 1000, 1)); /* nothing varied yet: (5 - 4.2) / 2 */
    assert_ok(parindex_variation_weights(v, 1, PARINDEX_WEIGHTS_UNIFORM, 0.25, NULL));
    size_t refused = 0;
    for (uint64_t r = 0; r < 300; r++) {
        parindex_uncertainty *u = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_uncertainty_run(&u, v, r, 1, NULL, &err);
        assert_true(status == PARINDEX_OK || (status == PARINDEX_ERR_METHOD && err.unit == 0));
        refused += status != PARINDEX_OK;
        parindex_uncertainty_free(u);
    }
    assert_true(refused > 3 && refused < 297);
    parindex_uncertainty *u = NULL;
    assert_refused(parindex_uncertainty_run(&u, v, 0, 300, NULL, NULL), METHOD);
    parindex_variation_free(v);
}

/* The same at given points, and with one factor changed, of which the nominal ones have a value. */
static void test_no_value_of_an_alternative(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0};
    const double w[] = {0, 1, 1};
    const double x[2][2] = {{1, 5}, {-1, 3}};
    parindex_view values = rows(x, 2, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view ws = VIEW(w, 3, PARINDEX_F64);
    for (int nominal = 0; nominal < 2; nominal++) {
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
        parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
        mean.combine = nominal ? PARINDEX_COMBINE_GEOMETRIC : PARINDEX_COMBINE_MEAN;
        assert_ok(parindex_variation_combine(v, 0, &mean, NULL));
        mean.combine = nominal ? PARINDEX_COMBINE_MEAN : PARINDEX_COMBINE_GEOMETRIC;
        assert_ok(parindex_variation_combine(v, 0, &mean, NULL));
        assert_int_equal(parindex_variation_factors(v), 1);
        assert_int_equal(parindex_variation_cases(v), 1);
        double scores[2][2] = {{0}};
        parindex_span out = answer(scores[0], 1, 2);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_variation_one_at_a_time(&out, NULL, v, &err);
        assert_int_equal(status, PARINDEX_ERR_METHOD);
        assert_int_equal(err.unit, 1);
        /* the first alternative, and the second */
        const double at[] = {0.25, 0.75};
        for (int second = 0; second < 2; second++) {
            parindex_view point = rows(&at[second], 1, 1, PARINDEX_F64);
            status = parindex_variation_evaluate(&out, NULL, v, &point, &err);
            assert_int_equal(status,
                             second == nominal && !nominal ? PARINDEX_OK : PARINDEX_ERR_METHOD);
        }
        parindex_variation_free(v);
    }
}

static parindex_status load(const parindex_variation *v, const unsigned char *bytes, size_t size,
                            parindex_error *err)
{
    parindex_view view = VIEW(bytes, (int64_t)size, PARINDEX_U8);
    parindex_uncertainty *u = NULL;
    parindex_status status = parindex_uncertainty_load(&u, v, &view, err);
    assert_true((status == PARINDEX_OK) == (u != NULL));
    parindex_uncertainty_free(u);
    return status;
}

/* The library's own checksum, so that the checks after it are reached too. */
static void sign(unsigned char *bytes, size_t size)
{
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < size - 8; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
    for (size_t i = 0; i < 8; i++)
        bytes[size - 8 + i] = (unsigned char)(sum >> (8 * i));
}

static parindex_uncertainty *load_apart(const unsigned char *bytes, size_t size)
{
    parindex_view view = VIEW(bytes, (int64_t)size, PARINDEX_U8);
    parindex_uncertainty *u = NULL;
    assert_ok(parindex_uncertainty_load(&u, NULL, &view, NULL));
    return u;
}

/* Merged and saved without the variation, counts are what they are with it. */
static void loads_without_the_variation(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_variation *other = busy(6);
    parindex_uncertainty *parts[] = {run(v, 0, 300, 1), run(v, 300, 100, 1), run(v, 0, 400, 1),
                                     run(other, 300, 100, 1)};
    unsigned char *bytes[4];
    size_t sizes[4];
    for (size_t i = 0; i < 4; i++)
        bytes[i] = saved(parts[i], &sizes[i]);
    parindex_uncertainty *first = load_apart(bytes[0], sizes[0]);
    parindex_uncertainty *second = load_apart(bytes[1], sizes[1]);
    parindex_uncertainty *foreign = load_apart(bytes[3], sizes[3]);
    assert_refused(parindex_uncertainty_merge(first, foreign, NULL), SAVED);
    assert_ok(parindex_uncertainty_merge(first, second, NULL));
    assert_refused(parindex_uncertainty_merge(first, second, NULL), OVERLAP);
    size_t size;
    unsigned char *merged = saved(first, &size);
    assert_int_equal(size, sizes[2]);
    assert_memory_equal(merged, bytes[2], size);

    double ranks[64 * 64];
    double same[64 * 64];
    parindex_span out = {ranks, 0, 0, 0, sizeof(double), PARINDEX_F64, 0};
    uint64_t units = bytes[0][24];
    out.rows = out.cols = (int64_t)units;
    out.row_stride = out.cols * (int64_t)sizeof(double);
    assert_true(units > 1 && units <= 64);
    assert_ok(parindex_uncertainty_table(&out, first, PARINDEX_UNCERTAINTY_RANKS, NULL));
    out.data = same;
    assert_ok(parindex_uncertainty_table(&out, parts[2], PARINDEX_UNCERTAINTY_RANKS, NULL));
    assert_memory_equal(ranks, same, (size_t)(units * units) * sizeof(double));
    parindex_error err = PARINDEX_ERROR_INIT;
    static const uint32_t apart[] = {PARINDEX_UNCERTAINTY_MEAN, PARINDEX_UNCERTAINTY_NOMINAL,
                                     PARINDEX_UNCERTAINTY_STABILITY, PARINDEX_UNCERTAINTY_EXTREMES,
                                     PARINDEX_UNCERTAINTY_RANGE};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        assert_refused(parindex_uncertainty_table(&out, first, apart[i], &err), ARGUMENT);
        assert_non_null(strstr(err.message, "without their variation"));
    }
    double half = 0.5;
    parindex_view p = VIEW(&half, 1, PARINDEX_F64);
    p.row_stride = p.col_stride = sizeof(double);
    out.cols = 1;
    out.row_stride = sizeof(double);
    assert_ok(parindex_uncertainty_quantiles(&out, first, PARINDEX_UNCERTAINTY_RANK, &p, &err));
    assert_refused(
        parindex_uncertainty_quantiles(&out, first, PARINDEX_UNCERTAINTY_SCORE, &p, &err),
        ARGUMENT);

    for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 997)
        assert_refused(load(NULL, merged, cut, NULL), SAVED);
    /* With a checksum that is right: sizes that no bytes are there for, and any other number. */
    struct random r = {4};
    for (size_t i = 0; i < 3000; i++) {
        size_t at = 16 + (size_t)random_below(&r, i < 1500 ? 64 : size - 24);
        unsigned char was = merged[at];
        merged[at] = (unsigned char)(was + 1 + random_below(&r, 255));
        sign(merged, size);
        parindex_status status = load(NULL, merged, size, &err);
        assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_SAVED);
        merged[at] = was;
    }
    /* So many of one thing that their product is a small number again. */
    for (size_t field = 3; field <= 6; field++) {
        unsigned char kept[8];
        memcpy(kept, merged + 8 * field, sizeof kept);
        for (size_t bit = 20; bit < 64; bit++) {
            uint64_t much = UINT64_C(1) << bit;
            for (size_t i = 0; i < 8; i++)
                merged[8 * field + i] = (unsigned char)(much >> (8 * i));
            sign(merged, size);
            assert_refused(load(NULL, merged, size, &err), SAVED);
        }
        memcpy(merged + 8 * field, kept, sizeof kept);
    }
    sign(merged, size);
    assert_ok(load(NULL, merged, size, NULL));
    free(merged);
    parindex_uncertainty_free(first);
    parindex_uncertainty_free(second);
    parindex_uncertainty_free(foreign);
    for (size_t i = 0; i < 4; i++) {
        free(bytes[i]);
        parindex_uncertainty_free(parts[i]);
    }
    parindex_variation_free(v);
    parindex_variation_free(other);
}

static void refuses_damaged_states(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_variation *other = busy(6);
    parindex_uncertainty *u = run(v, 0, 300, 1);
    parindex_uncertainty *foreign = run(other, 300, 300, 1);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_refused(parindex_uncertainty_merge(u, foreign, &err), SAVED);
    assert_non_null(strstr(err.message, "another variation"));
    assert_int_equal(parindex_uncertainty_replicates(u), 300);
    size_t size;
    unsigned char *bytes = saved(u, &size);
    assert_ok(load(v, bytes, size, NULL));
    assert_refused(load(other, bytes, size, &err), SAVED);
    assert_non_null(strstr(err.message, "another variation"));
    parindex_span out = {bytes, (int64_t)size - 1, 1, 1, 1, PARINDEX_U8, 0};
    assert_refused(parindex_uncertainty_save(&out, u, NULL), SHAPE);
    for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 997)
        assert_refused(load(v, bytes, cut, &err), SAVED);
    struct random r = {3};
    for (size_t i = 0; i < 3000; i++) {
        size_t at = i < 640 ? i : (size_t)random_below(&r, size * 8);
        bytes[at / 8] ^= (unsigned char)(1 << at % 8);
        assert_refused(load(v, bytes, size, &err), SAVED);
        bytes[at / 8] ^= (unsigned char)(1 << at % 8);
    }
    /* With a checksum that is right: counts that do not add up, ranges out of order. */
    for (size_t i = 0; i < 3000; i++) {
        size_t at = 64 + (size_t)random_below(&r, size - 72);
        unsigned char was = bytes[at];
        bytes[at] = (unsigned char)(was + 1 + random_below(&r, 255));
        sign(bytes, size);
        parindex_status status = load(v, bytes, size, &err);
        assert_true(status == PARINDEX_OK || status == PARINDEX_ERR_SAVED);
        bytes[at] = was;
    }
    sign(bytes, size);
    for (unsigned char layout = 1; layout <= 3; layout += 2) {
        bytes[8] = layout; /* an older one, and one that is to come */
        sign(bytes, size);
        assert_refused(load(v, bytes, size, &err), SAVED);
        assert_non_null(strstr(err.message, "version"));
    }
    bytes[8] = 2;
    for (size_t cell = size - 16; cell > size - 8 - 16 * UNITS; cell -= 8) {
        /* An extreme that is in no bin that anything was counted in; the one that nothing has. */
        unsigned char was[8];
        memcpy(was, bytes + cell, sizeof was);
        for (int value = 0; value < 2; value++) {
            memset(bytes + cell, value == 0 ? 0xFF : 0x70, sizeof was);
            sign(bytes, size);
            assert_refused(load(v, bytes, size, &err), SAVED);
            assert_non_null(strstr(err.message, "add up"));
        }
        memcpy(bytes + cell, was, sizeof was);
    }
    bytes[64 + 8 + 1] = 7; /* the end of the range: more replicates than are counted */
    sign(bytes, size);
    assert_refused(load(v, bytes, size, &err), SAVED);
    assert_non_null(strstr(err.message, "add up"));
    free(bytes);
    parindex_uncertainty_free(foreign);
    parindex_uncertainty_free(u);
    parindex_variation_free(other);
    parindex_variation_free(v);
}

static uint64_t number_at(const unsigned char *bytes, size_t place)
{
    uint64_t x = 0;
    for (size_t i = 8; i-- > 0;)
        x = x << 8 | bytes[8 * place + i];
    return x;
}

static void put_at(unsigned char *bytes, size_t place, uint64_t x)
{
    for (size_t i = 0; i < 8; i++)
        bytes[8 * place + i] = (unsigned char)(x >> (8 * i));
}

enum {
    HEAD = 8 /* numbers before the ranges: the last five are units, bins, classes, pairs, ranges */
};

/* A state whose head says other sizes than its bytes have, told apart without the variation. */
static void refuses_sizes_that_are_not_there(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *u = run(v, 0, 10, 1);
    size_t size;
    unsigned char *bytes = saved(u, &size);
    static const struct {
        size_t place;
        uint64_t value;
    } cases[] = {
        {3, 0},
        {4, 0},
        {3, UINT64_MAX},
        {3, (uint64_t)1 << 32},
        {4, UINT64_MAX},
        {4, 1000000},
        {5, UINT64_MAX},
        {5, 1000000},
        {6, 2},
        {6, UINT64_MAX},
        {6, 0},
        {7, 0},
        {7, 2},
        {7, UINT64_MAX},
        {3, 13},
        {3, 11},
        {7, (uint64_t)1 << 63},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        uint64_t was = number_at(bytes, cases[i].place);
        assert_true(was != cases[i].value);
        put_at(bytes, cases[i].place, cases[i].value);
        sign(bytes, size);
        assert_refused(load(NULL, bytes, size, &err), SAVED);
        assert_non_null(strstr(err.message, "length is wrong"));
        put_at(bytes, cases[i].place, was);
    }
    /* More units than there are numbers for their pairs, though bins and classes are few. */
    unsigned char *few = calloc(8, 40);
    assert_non_null(few);
    memcpy(few, bytes, (size_t)8 * HEAD);
    static const uint64_t sizes[] = {39, 1, 0, 1, 0};
    for (size_t i = 0; i < 5; i++)
        put_at(few, 3 + i, sizes[i]);
    sign(few, 320);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_refused(load(NULL, few, 320, &err), SAVED);
    assert_non_null(strstr(err.message, "length is wrong"));
    free(few);
    sign(bytes, size);
    assert_ok(load(NULL, bytes, size, NULL));
    assert_ok(load(v, bytes, size, NULL));
    free(bytes);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* A state in which no unit ever had a value, with a range of so many replicates. */
static void empty_state(unsigned char *bytes, size_t size, const struct tally_layout *at,
                        uint64_t replicates)
{
    put_at(bytes, HEAD, 0);
    put_at(bytes, HEAD + 1, replicates);
    for (size_t cell = 0; cell < at->cells; cell++)
        put_at(bytes, HEAD + 2 + cell, 0);
    for (size_t r = 0; r < at->units; r++) {
        put_at(bytes, HEAD + 2 + at->ranks + r * (at->units + 1), replicates);
        put_at(bytes, HEAD + 2 + at->least + r, TALLY_NONE);
    }
    sign(bytes, size);
}

/* What cannot be counted together in one unit, each away from a state that can. */
static void refuses_counts_that_contradict(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *u = run(v, 0, 10, 1);
    struct tally_layout at = tally_layout(v);
    size_t size;
    unsigned char *bytes = saved(u, &size);
    const struct {
        const char *what;
        size_t cell;
        uint64_t value;
    } cases[] = {
        {"a greatest score of none", at.most, 1},
        {"a least score of none", at.least, 5},
        {"fewer ranks than replicates", at.ranks, 99},
        {"more ranks than replicates", at.ranks, 101},
        {"ranks that run over", at.ranks + 1, UINT64_MAX},
        {"a score without a rank", at.scores, 1},
        {"a class without a rank", at.class, 1},
        {"ahead more often than there are replicates", at.ahead + 1, 101},
        {"a half sum of more than its bits", at.low, (uint64_t)1 << 32},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        empty_state(bytes, size, &at, 100);
        assert_ok(load(v, bytes, size, NULL));
        put_at(bytes, HEAD + 2 + cases[i].cell, cases[i].value);
        sign(bytes, size);
        if (load(v, bytes, size, &err) != PARINDEX_ERR_SAVED ||
            strstr(err.message, "do not add up") == NULL)
            fail_msg("%s: %s", cases[i].what, err.message);
    }
    free(bytes);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* No uncertainty has more than 2^40 replicates, however they are brought together. */
static void refuses_too_many_replicates(void **state)
{
    (void)state;
    const uint64_t most = (uint64_t)1 << 40;
    parindex_variation *v = busy(5);
    parindex_uncertainty *u = run(v, 0, 10, 1);
    parindex_uncertainty *more = run(v, most, 10, 1);
    struct tally_layout at = tally_layout(v);
    size_t size;
    unsigned char *bytes = saved(u, &size);
    parindex_view view = VIEW(bytes, (int64_t)size, PARINDEX_U8);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_uncertainty *full = NULL;
    empty_state(bytes, size, &at, most);
    assert_ok(parindex_uncertainty_load(&full, v, &view, &err));
    assert_true(parindex_uncertainty_replicates(full) == most);
    assert_refused(parindex_uncertainty_merge(full, more, &err), LIMIT);
    assert_non_null(strstr(err.message, "2^40"));
    assert_true(parindex_uncertainty_replicates(full) == most);
    parindex_uncertainty_free(full);
    empty_state(bytes, size, &at, most + 1);
    assert_refused(load(v, bytes, size, &err), SAVED);
    empty_state(bytes, size, &at, (uint64_t)INT64_MAX + 1);
    assert_refused(load(v, bytes, size, &err), SAVED);
    empty_state(bytes, size, &at, 0);
    assert_refused(load(v, bytes, size, &err), SAVED);
    assert_non_null(strstr(err.message, "not in order"));
    parindex_uncertainty *none = NULL;
    assert_refused(parindex_uncertainty_run(&none, v, 0, most + 1, NULL, &err), ARGUMENT);
    free(bytes);
    parindex_uncertainty_free(more);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* The second range of a state may not begin before the first has ended, nor touch it. */
static void refuses_ranges_out_of_order(void **state)
{
    (void)state;
    parindex_variation *v = busy(5);
    parindex_uncertainty *u = run(v, 0, 10, 1);
    parindex_uncertainty *more = run(v, 20, 10, 1);
    assert_ok(parindex_uncertainty_merge(u, more, NULL));
    size_t size;
    unsigned char *bytes = saved(u, &size);
    assert_ok(load(v, bytes, size, NULL));
    static const uint64_t ranges[][4] = {
        {0, 10, 10, 20}, {0, 10, 5, 15}, {20, 30, 0, 10}, {0, 10, 30, 20}, {0, 20, 20, 20}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        for (size_t k = 0; k < 4; k++)
            put_at(bytes, HEAD + k, ranges[i][k]);
        sign(bytes, size);
        assert_refused(load(v, bytes, size, &err), SAVED);
        assert_non_null(strstr(err.message, "not in order"));
    }
    free(bytes);
    parindex_uncertainty_free(more);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Bytes with gaps between them are neither written nor read. */
static void refuses_bytes_apart(void **state)
{
    (void)state;
    parindex_variation *v = variation(NULL);
    parindex_uncertainty *u = run(v, 0, 10, 1);
    size_t size = parindex_uncertainty_size(u);
    unsigned char *bytes = calloc(size, 2);
    assert_non_null(bytes);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_span out = {bytes, (int64_t)size, 1, 2, 1, PARINDEX_U8, 0};
    parindex_view in = {bytes, (int64_t)size, 1, 2, 1, PARINDEX_U8, 0};
    parindex_uncertainty *loaded = NULL;
    assert_refused(parindex_uncertainty_save(&out, u, &err), SHAPE);
    assert_non_null(strstr(err.message, "in one piece"));
    assert_refused(parindex_uncertainty_load(&loaded, v, &in, &err), SHAPE);
    assert_non_null(strstr(err.message, "in one piece"));
    assert_null(loaded);
    free(bytes);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Of which choice the nominal one may be set apart: what there is at a node, or for all. */
static void sets_apart_what_there_is(void **state)
{
    (void)state;
    static const struct {
        uint32_t kind;
        size_t node;
        bool good;
    } cases[] = {
        {PARINDEX_FACTOR_OF_TREATMENT, PARINDEX_NONE, true},
        {PARINDEX_FACTOR_OF_SCALE, PARINDEX_NONE, true},
        {PARINDEX_FACTOR_OF_COMBINE, PARINDEX_NONE, true},
        {PARINDEX_FACTOR_OF_SCALE, 4, true},
        {PARINDEX_FACTOR_OF_COMBINE, 1, true},
        {PARINDEX_FACTOR_OF_WEIGHT, PARINDEX_NONE, false},
        {PARINDEX_FACTOR_OF_TREATMENT, 4, false},
        {PARINDEX_FACTOR_OF_SCALE, 1, false},
        {PARINDEX_FACTOR_OF_SCALE, NODES, false},
        {PARINDEX_FACTOR_OF_COMBINE, 4, false},
        {PARINDEX_FACTOR_OF_COMBINE, NODES, false},
        {PARINDEX_FACTOR_OF_WEIGHT, 1, false},
    };
    parindex_variation *v = variation(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status =
            parindex_variation_nominal_apart(v, cases[i].kind, cases[i].node, &err);
        if (status != (cases[i].good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT))
            fail_msg("case %zu: %s", i, err.message);
    }
    parindex_variation_free(v);
}

/* One more than there may be of what is added again and again; what is given once, or in order. */
static void refuses_too_many_choices(void **state)
{
    (void)state;
    const double x[] = {1, 2};
    const int32_t parents[] = {-1, 0};
    const double w[] = {0, 1};
    parindex_view values = rows(x, 2, 1, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 2, PARINDEX_I32);
    parindex_view ws = VIEW(w, 2, PARINDEX_F64);
    parindex_error err = PARINDEX_ERROR_INIT;
    for (int kind = 0; kind < 3; kind++) {
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
        for (int i = 0; i <= 4096; i++) {
            parindex_status status = kind == 0   ? parindex_variation_combine(v, 0, NULL, &err)
                                     : kind == 1 ? parindex_variation_treatment(v, NULL, &err)
                                                 : parindex_variation_scale(v, 1, NULL, &err);
            assert_int_equal(status, i < 4096 ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT);
        }
        assert_non_null(strstr(err.message, "too many"));
        assert_non_null(strstr(err.message, "4096"));
        parindex_variation_free(v);
    }
    /* Treatments come before scales, and have none. */
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
    parindex_scale_options onto = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    how.scale = &onto;
    assert_ok(parindex_variation_treatment(v, &how, &err));
    onto.kind = PARINDEX_SCALE_MINMAX;
    assert_refused(parindex_variation_treatment(v, &how, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "no scale"));
    how.struct_size = 0;
    assert_refused(parindex_variation_treatment(v, &how, &err), STRUCT_SIZE);
    assert_ok(parindex_variation_scale(v, 1, NULL, &err));
    assert_refused(parindex_variation_treatment(v, NULL, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "before scales"));
    parindex_aggregate_options way = PARINDEX_AGGREGATE_OPTIONS_INIT;
    way.struct_size = 0;
    assert_refused(parindex_variation_combine(v, 0, &way, &err), STRUCT_SIZE);
    parindex_variation_free(v);
    /* Scales and treatments are of one table of numbers. */
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
    assert_ok(parindex_variation_tables(v, &values, &err));
    assert_refused(parindex_variation_tables(v, &values, &err), ARGUMENT);
    assert_refused(parindex_variation_scale(v, 1, NULL, &err), METHOD);
    assert_refused(parindex_variation_treatment(v, NULL, &err), METHOD);
    parindex_variation_free(v);
}

/* Options that are no numbers, or out of bounds, one by one. */
static void refuses_odd_options(void **state)
{
    (void)state;
    const int32_t good[] = {-1, 0, 0};
    const double w[] = {0, 1, 1};
    const double x[] = {1, 2, 3, 4};
    static const struct {
        uint32_t bins;
        uint32_t pairs;
        double times;
        double low;
        double high;
        bool good;
    } cases[] = {
        {65536, 1, 0, 0, 0, true},
        {65537, 0, 0, 0, 0, false},
        {0, 2, 0, 0, 0, false},
        {0, 0, -1, 0, 0, false},
        {0, 0, 2e15, 0, 0, false},
        {0, 0, (double)NAN, 0, 0, false},
        {0, 0, 1e15, 0, 0, true},
        {0, 0, 0, 1, 2, true},
        {0, 0, 0, 0, 2, true},
        {0, 0, 0, -1, 0, true},
        {0, 0, 0, 2, 1, false},
        {0, 0, 0, 1, 1, false},
        {0, 0, 0, (double)NAN, 1, false},
        {0, 0, 0, 1, (double)NAN, false},
        {0, 0, 0, -2e15, 1, false},
        {0, 0, 0, 1, 2e15, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
        o.bins = cases[i].bins;
        o.pairs = cases[i].pairs;
        o.times = cases[i].times;
        o.low = cases[i].low;
        o.high = cases[i].high;
        if (make(good, 3, w, x, 2, 2, &o) != (cases[i].good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT))
            fail_msg("case %zu", i);
    }
    double bounds[] = {1, 2};
    parindex_view classes = VIEW(bounds, 2, PARINDEX_F64);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.classes = &classes;
    assert_ok(make(good, 3, w, x, 2, 2, &o));
    bounds[0] = NAN;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    bounds[0] = -2e15;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    bounds[0] = 3;
    assert_refused(make(good, 3, w, x, 2, 2, &o), ARGUMENT);
    classes.rows = -1;
    assert_refused(make(good, 3, w, x, 2, 2, &o), SHAPE);
    static double many[4097];
    assert_refused(make(good, 3, w, many, 4097, 1, NULL), LIMIT);
}

/* Errors, degrees and covariances that are none, and bounds that hold no number. */
static void refuses_odd_errors(void **state)
{
    (void)state;
    static const struct {
        double lowest;
        double highest;
        bool good;
    } bounds[] = {
        {0, 0, true},      {-1, 1, true},           {-1, 0, true},
        {0, 1, true},      {1, 1, false},           {1, -1, false},
        {1, 0, false},     {(double)NAN, 1, false}, {0, (double)NAN, false},
        {-2e15, 1, false}, {0, 2e15, false},
    };
    static double covariance[LEAVES][LEAVES];
    static double errors[UNITS][LEAVES];
    parindex_view matrix = rows(covariance, LEAVES, LEAVES, PARINDEX_F64);
    parindex_view table = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    for (size_t l = 0; l < LEAVES; l++)
        covariance[l][l] = 1;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        parindex_variation *v = variation(NULL);
        parindex_status want = bounds[i].good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT;
        assert_int_equal(
            parindex_variation_covariance(v, 0, &matrix, bounds[i].lowest, bounds[i].highest, NULL),
            want);
        assert_int_equal(parindex_variation_errors(v, &table, PARINDEX_ERRORS_UNIFORM,
                                                   bounds[i].lowest, bounds[i].highest, NULL),
                         want);
        parindex_variation_free(v);
    }
    static const struct {
        double error;
        bool good;
    } each[] = {{0, true},      {1e15, true},  {(double)NAN, true},
                {-1e-9, false}, {2e15, false}, {(double)INFINITY, false}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        parindex_variation *v = variation(NULL);
        errors[3][2] = each[i].error;
        assert_int_equal(parindex_variation_errors(v, &table, 0, 0, 0, NULL),
                         each[i].good ? PARINDEX_OK : PARINDEX_ERR_ARGUMENT);
        parindex_variation_free(v);
    }
    errors[3][2] = 4;
    parindex_variation *v = variation(NULL);
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_refused(parindex_variation_covariance(v, UNITS, &matrix, 0, 0, &err), ARGUMENT);
    assert_ok(parindex_variation_covariance(v, 1, &matrix, 0, 0, &err));
    assert_refused(parindex_variation_covariance(v, 1, &matrix, 0, 0, &err), ARGUMENT); /* again */
    assert_ok(parindex_variation_covariance(v, 0, &matrix, 0, 0, &err));
    parindex_variation_free(v);
    /* Degrees of freedom are of normal errors, in whichever order both are given. */
    v = variation(NULL);
    assert_ok(parindex_variation_errors(v, &table, PARINDEX_ERRORS_UNIFORM, 0, 0, &err));
    assert_refused(parindex_variation_degrees(v, &table, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "normal errors"));
    parindex_variation_free(v);
    v = variation(NULL);
    assert_ok(parindex_variation_degrees(v, &table, &err));
    assert_refused(parindex_variation_degrees(v, &table, &err), ARGUMENT); /* again */
    assert_refused(parindex_variation_errors(v, &table, PARINDEX_ERRORS_TRIANGULAR, 0, 0, &err),
                   ARGUMENT);
    assert_non_null(strstr(err.message, "normal errors"));
    assert_ok(parindex_variation_errors(v, &table, PARINDEX_ERRORS_NORMAL, 0, 0, &err));
    parindex_variation_free(v);
    v = variation(NULL);
    errors[3][2] = -1;
    assert_refused(parindex_variation_degrees(v, &table, &err), ARGUMENT);
    parindex_view odd = rows(errors, UNITS + 1, LEAVES, PARINDEX_F64);
    odd.rows = UNITS - 1;
    assert_refused(parindex_variation_tables(v, &odd, &err), SHAPE);
    assert_non_null(strstr(err.message, "no multiple"));
    odd.rows = 0;
    assert_refused(parindex_variation_tables(v, &odd, &err), ARGUMENT);
    errors[3][2] = INFINITY;
    assert_refused(parindex_variation_tables(v, &table, &err), METHOD);
    parindex_variation_free(v);
}

/* A set and a node that is left out may not leave a family without weight, in whichever order they come. */
static void refuses_families_without_weight(void **state)
{
    (void)state;
    const double set[NODES] = {0, 3, 2, 1, 1, 0, 0, 0, 4, 1, 2}; /* 4 alone carries 1 */
    parindex_view sets = rows(set, 1, NODES, PARINDEX_F64);
    int32_t nodes[] = {3, 4};
    parindex_view drops = VIEW(nodes, 2, PARINDEX_I32);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *v = variation(NULL);
    assert_ok(parindex_variation_weight_sets(v, &sets, &err));
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT);
    drops.rows = 1;
    assert_ok(parindex_variation_drop(v, &drops, &err));
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT); /* again */
    parindex_variation_free(v);
    v = variation(NULL);
    drops.rows = 2;
    assert_ok(parindex_variation_drop(v, &drops, &err));
    assert_refused(parindex_variation_weight_sets(v, &sets, &err), ARGUMENT);
    parindex_variation_free(v);
    v = variation(NULL);
    drops.rows = 0;
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT);
    nodes[1] = 3;
    drops.rows = 2;
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "each of them once"));
    sets.rows = 0;
    assert_refused(parindex_variation_weight_sets(v, &sets, &err), ARGUMENT);
    parindex_variation_free(v);
}

/* Tables of another width, and more of them than there may be; one row stands for all of them. */
static void refuses_other_sizes(void **state)
{
    (void)state;
    double row_of_0[NODES + 1] = {0};
    int32_t named[NODES + 1] = {3, 4, 3};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *v = variation(NULL);
    parindex_view wide = rows(row_of_0, UNITS, LEAVES + 1, PARINDEX_F64);
    wide.row_stride = 0;
    assert_refused(parindex_variation_degrees(v, &wide, &err), SHAPE);
    assert_refused(parindex_variation_tables(v, &wide, &err), SHAPE);
    parindex_view many = rows(row_of_0, ((INT64_C(1) << 20) + 1) * UNITS, LEAVES, PARINDEX_F64);
    many.row_stride = 0;
    assert_refused(parindex_variation_tables(v, &many, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "1048577"));
    many = rows(row_of_0, 4097, NODES, PARINDEX_F64);
    many.row_stride = 0;
    assert_refused(parindex_variation_weight_sets(v, &many, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "4096"));
    parindex_view drops = VIEW(named, 3, PARINDEX_I32);
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT);
    assert_non_null(strstr(err.message, "each of them once"));
    drops.rows = NODES + 1;
    assert_refused(parindex_variation_drop(v, &drops, &err), ARGUMENT);
    parindex_run_options run = PARINDEX_RUN_OPTIONS_INIT;
    parindex_uncertainty *none = NULL;
    run.struct_size = 0;
    assert_refused(parindex_uncertainty_run(&none, v, 0, 1, &run, &err), STRUCT_SIZE);
    assert_null(none);
    parindex_variation_free(v);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.struct_size = 0;
    v = NULL;
    assert_refused(parindex_variation_of_result(&v, NULL, 0, &o, &err), STRUCT_SIZE);
    assert_null(v);
}

/* Points are from 0 to below 1, each coordinate of them. */
static void refuses_points_outside(void **state)
{
    (void)state;
    static const double odd[] = {-1e-9, 1, (double)NAN, (double)INFINITY};
    parindex_variation *v = variation(NULL);
    assert_ok(parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 0.1, NULL));
    size_t factors = parindex_variation_factors(v);
    assert_true(factors == 3);
    double scores[2 * UNITS];
    parindex_span out = answer(scores, 2, UNITS);
    for (size_t i = 0; i <= 4; i++) {
        double point[2][3] = {{0, 0.5, 1 - 0x1p-53}, {0.25, i < 4 ? odd[i] : 0.5, 0.75}};
        parindex_view points = rows(point, 2, 3, PARINDEX_F64);
        parindex_error err = PARINDEX_ERROR_INIT;
        parindex_status status = parindex_variation_evaluate(&out, NULL, v, &points, &err);
        assert_int_equal(status, i < 4 ? PARINDEX_ERR_ARGUMENT : PARINDEX_OK);
        if (i < 4)
            assert_non_null(strstr(err.message, "Point 2"));
    }
    parindex_variation_free(v);
}

/* Scales and ways to combine together are counted too. */
static void refuses_too_many_combinations(void **state)
{
    (void)state;
    static const struct {
        int scales;
        int ways;
        bool good;
    } cases[] = {{64, 64, true}, {65, 64, false}, {2, 4096, false}, {4096, 2, false}};
    const double x[] = {1, 2};
    const int32_t parents[] = {-1, 0};
    const double w[] = {0, 1};
    parindex_view values = rows(x, 2, 1, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 2, PARINDEX_I32);
    parindex_view ws = VIEW(w, 2, PARINDEX_F64);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
        for (int k = 0; k < cases[i].scales; k++)
            assert_ok(parindex_variation_scale(v, PARINDEX_NONE, NULL, NULL));
        for (int k = 0; k < cases[i].ways; k++)
            assert_ok(parindex_variation_combine(v, PARINDEX_NONE, NULL, NULL));
        parindex_uncertainty *u = NULL;
        assert_int_equal(parindex_uncertainty_run(&u, v, 0, 1, NULL, NULL),
                         cases[i].good ? PARINDEX_OK : PARINDEX_ERR_LIMIT);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
}

/* A unit without any number has no score in any replicate, so it has no mean either. */
static void has_no_mean_of_nothing(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0};
    const double w[] = {0, 1, 1};
    const double x[3][2] = {{1, 2}, {NAN, NAN}, {3, 4}};
    parindex_view values = rows(x, 3, 2, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 3, PARINDEX_I32);
    parindex_view ws = VIEW(w, 3, PARINDEX_F64);
    parindex_variation *v = NULL;
    assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
    parindex_uncertainty *u = run(v, 0, 10, 1);
    double mean[3] = {0};
    parindex_span out = answer(mean, 3, 1);
    assert_ok(parindex_uncertainty_table(&out, u, PARINDEX_UNCERTAINTY_MEAN, NULL));
    assert_true(fabs(mean[0] - 1.5) < 1e-9 && isnan(mean[1]) && fabs(mean[2] - 3.5) < 1e-9);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
}

/* Degrees of freedom without end are none: the errors are normal. */
static void takes_endless_degrees(void **state)
{
    (void)state;
    static double errors[UNITS][LEAVES];
    static double degrees[UNITS][LEAVES];
    parindex_view table = rows(errors, UNITS, LEAVES, PARINDEX_F64);
    parindex_view freedom = rows(degrees, UNITS, LEAVES, PARINDEX_F64);
    static const double endless[] = {0, (double)INFINITY, (double)NAN};
    parindex_uncertainty *u[3];
    parindex_variation *v[3];
    for (size_t i = 0; i < 3; i++) {
        for (size_t c = 0; c < (size_t)UNITS * LEAVES; c++) {
            errors[c / LEAVES][c % LEAVES] = 2;
            degrees[c / LEAVES][c % LEAVES] = endless[i];
        }
        v[i] = variation(NULL);
        assert_ok(parindex_variation_errors(v[i], &table, PARINDEX_ERRORS_NORMAL, 0, 100, NULL));
        assert_ok(parindex_variation_degrees(v[i], &freedom, NULL));
        u[i] = run(v[i], 0, 200, 1);
    }
    assert_equal_counts(u[0], u[1]);
    assert_equal_counts(u[0], u[2]);
    for (size_t i = 0; i < 3; i++) {
        parindex_uncertainty_free(u[i]);
        parindex_variation_free(v[i]);
    }
}

/* One at a time, a weight of nothing stays nothing, and none falls to nothing. */
static void moves_weights_to_their_ends(void **state)
{
    (void)state;
    const int32_t parents[] = {-1, 0, 0, 0};
    const double w[] = {0, 1, 1, 0};
    const double x[2][3] = {{1, 3, 100}, {5, 5, 5}};
    parindex_view values = rows(x, 2, 3, PARINDEX_F64);
    parindex_view ps = VIEW(parents, 4, PARINDEX_I32);
    parindex_view ws = VIEW(w, 4, PARINDEX_F64);
    for (uint32_t kind = PARINDEX_WEIGHTS_UNIFORM; kind <= PARINDEX_WEIGHTS_DIRICHLET; kind++) {
        parindex_variation *v = NULL;
        assert_ok(parindex_variation_new(&v, &values, &ps, &ws, NULL, NULL));
        assert_ok(
            parindex_variation_weights(v, 0, kind, kind == PARINDEX_WEIGHTS_UNIFORM ? 1 : 3, NULL));
        size_t cases = parindex_variation_cases(v);
        assert_true(cases > 0 && cases <= 16);
        double scores[16][2];
        parindex_span out = answer(scores[0], (int64_t)cases, 2);
        assert_ok(parindex_variation_one_at_a_time(&out, NULL, v, NULL));
        for (size_t c = 0; c < cases; c++) {
            parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
            assert_ok(parindex_variation_case_at(&in, v, c, NULL));
            assert_true(fabs(scores[c][1] - 5) < 1e-9);
            /* of 1 and 3: by nothing, by a half either way, or wholly */
            double moved = kind == PARINDEX_WEIGHTS_UNIFORM ? 1 : 0.5;
            double own = in.level == 0 ? 1 - moved : 1 + moved;
            double want = in.node == 3   ? 2
                          : in.node == 1 ? (own + 3) / (own + 1)
                                         : (1 + 3 * own) / (1 + own);
            assert_true(fabs(scores[c][0] - want) < 1e-6);
        }
        parindex_variation_free(v);
    }
}

/* Everything that allocates, in a row; the n-th allocation fails, for every n. */
static parindex_status use_all(const parindex_allocator *a, const unsigned char *bytes, size_t size)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    double bound = 50;
    parindex_view classes = VIEW(&bound, 1, PARINDEX_F64);
    o.bins = 50;
    o.pairs = 1;
    o.classes = &classes;
    o.allocator = a;
    parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
    parindex_view ws = VIEW(weights, NODES, PARINDEX_F64);
    parindex_view errors = values;
    parindex_view sets = rows(weights, 1, NODES, PARINDEX_F64);
    int32_t drop = 4;
    parindex_view drops = VIEW(&drop, 1, PARINDEX_I32);
    parindex_variation *v = NULL;
    parindex_uncertainty *u = NULL;
    parindex_uncertainty *more = NULL;
    parindex_status status = parindex_variation_new(&v, &values, &parents, &ws, &o, NULL);
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    how.allocator = a;
    parindex_aggregate_options mean = PARINDEX_AGGREGATE_OPTIONS_INIT;
    if (status == PARINDEX_OK)
        status = parindex_variation_weights(v, 0, PARINDEX_WEIGHTS_UNIFORM, 0.2, NULL);
    if (status == PARINDEX_OK)
        status = parindex_variation_weight_sets(v, &sets, NULL);
    if (status == PARINDEX_OK)
        status = parindex_variation_drop(v, &drops, NULL);
    for (int i = 0; status == PARINDEX_OK && i < 2; i++)
        status = parindex_variation_scale(v, PARINDEX_NONE, &how, NULL);
    for (int i = 0; status == PARINDEX_OK && i < 2; i++)
        status = parindex_variation_combine(v, PARINDEX_NONE, &mean, NULL);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_run(&u, v, 0, 20, NULL, NULL);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_run(&more, v, 40, 20, NULL, NULL);
    if (status == PARINDEX_OK)
        status = parindex_uncertainty_merge(u, more, NULL);
    parindex_uncertainty_free(more);
    more = NULL;
    if (status == PARINDEX_OK && bytes != NULL) {
        parindex_view view = VIEW(bytes, (int64_t)size, PARINDEX_U8);
        status = parindex_uncertainty_load(&more, v, &view, NULL);
    }
    parindex_variation_factor in = PARINDEX_VARIATION_FACTOR_INIT;
    if (status == PARINDEX_OK)
        status = parindex_variation_case_at(&in, v, 0, NULL);
    if (status == PARINDEX_OK)
        status = parindex_variation_errors(v, &errors, 0, 0, 100, NULL);
    static double point[64];
    parindex_view points = rows(point, 1, (int64_t)parindex_variation_factors(v), PARINDEX_F64);
    if (status == PARINDEX_OK)
        status = parindex_variation_evaluate(NULL, NULL, v, &points, NULL);
    if (status == PARINDEX_OK)
        status = parindex_variation_one_at_a_time(NULL, NULL, v, NULL);
    parindex_uncertainty_free(more);
    parindex_uncertainty_free(u);
    parindex_variation_free(v);
    return status;
}

/* The same of what cannot be together with that: treatments, tables, errors drawn together, states of their own. */
static parindex_status use_more(const parindex_allocator *a)
{
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.allocator = a;
    o.bins = 20;
    parindex_view values = rows(numbers, UNITS, LEAVES, PARINDEX_F64);
    parindex_view parents = VIEW(tree, NODES, PARINDEX_I32);
    parindex_view ws = VIEW(weights, NODES, PARINDEX_F64);
    static double covariance[LEAVES][LEAVES];
    parindex_view matrix = rows(covariance, LEAVES, LEAVES, PARINDEX_F64);
    for (size_t l = 0; l < LEAVES; l++)
        covariance[l][l] = 4;
    parindex_normalise_options how = PARINDEX_NORMALISE_OPTIONS_INIT;
    how.allocator = a;
    static unsigned char bytes[65536];
    parindex_status status = PARINDEX_OK;
    for (int way = 0; way < 3 && status == PARINDEX_OK; way++) {
        parindex_variation *v = NULL;
        parindex_uncertainty *u = NULL;
        parindex_uncertainty *again = NULL;
        status = parindex_variation_new(&v, &values, &parents, &ws, &o, NULL);
        for (int i = 0; way == 0 && status == PARINDEX_OK && i < 2; i++)
            status = parindex_variation_treatment(v, &how, NULL);
        if (way == 0 && status == PARINDEX_OK)
            status = parindex_variation_scale(v, 3, &how, NULL);
        if (way == 1 && status == PARINDEX_OK)
            status = parindex_variation_tables(v, &values, NULL);
        if (way == 2 && status == PARINDEX_OK)
            status = parindex_variation_degrees(v, &values, NULL);
        for (size_t unit = 0; way == 2 && status == PARINDEX_OK && unit < 2; unit++)
            status = parindex_variation_covariance(v, unit, &matrix, 0, 100, NULL);
        if (status == PARINDEX_OK)
            status = parindex_uncertainty_run(&u, v, 0, 3, NULL, NULL);
        if (status == PARINDEX_OK) {
            size_t size = parindex_uncertainty_size(u);
            assert_true(size <= sizeof bytes);
            parindex_span out = {bytes, (int64_t)size, 1, 1, 1, PARINDEX_U8, 0};
            parindex_view in = VIEW(bytes, (int64_t)size, PARINDEX_U8);
            assert_ok(parindex_uncertainty_save(&out, u, NULL));
            status = parindex_uncertainty_load(&again, v, &in, NULL);
        }
        parindex_uncertainty_free(again);
        parindex_uncertainty_free(u);
        parindex_variation_free(v);
    }
    return status;
}

static void survives_every_failed_allocation(void **state)
{
    (void)state;
    fill_numbers();
    struct counted c = {0, 0, 0, 0, 0};
    parindex_allocator a = counted_allocator(&c);
    assert_ok(use_all(&a, NULL, 0));
    uint64_t calls = c.calls;
    assert_true(calls > 60);
    for (uint64_t n = 1; n <= calls; n++) {
        c.calls = 0;
        c.fail_at = n;
        assert_refused(use_all(&a, NULL, 0), NOMEM);
        assert_int_equal(c.blocks, 0);
        assert_int_equal(c.bytes, 0);
        assert_int_equal(c.wrong_sizes, 0);
    }
    c = (struct counted){0, 0, 0, 0, 0};
    assert_ok(use_more(&a));
    calls = c.calls;
    assert_true(calls > 60);
    for (uint64_t n = 1; n <= calls; n++) {
        c.calls = 0;
        c.fail_at = n;
        assert_refused(use_more(&a), NOMEM);
        assert_int_equal(c.blocks, 0);
        assert_int_equal(c.bytes, 0);
        assert_int_equal(c.wrong_sizes, 0);
    }
}

static void test_allocations_of_result(void **state)
{
    (void)state;
    parindex_framework *f = edition_built_in("vn.par.876.ministry");
    parindex_dossier *d = dossier_file(f, "examples/ministries-2023.csv", 2023);
    parindex_result *r = score_all(d, 1);
    struct counted c = {0, 0, 0, 0, 0};
    parindex_allocator a = counted_allocator(&c);
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.allocator = &a;
    uint64_t n = 0;
    for (bool done = false; !done;) {
        parindex_variation *v = NULL;
        c.calls = 0;
        c.fail_at = ++n;
        parindex_status status = parindex_variation_of_result(&v, r, 0, &o, NULL);
        done = status == PARINDEX_OK;
        assert_true(done || status == PARINDEX_ERR_NOMEM);
        assert_true(done == (v != NULL));
        parindex_variation_free(v);
        assert_int_equal(c.blocks, 0);
        assert_int_equal(c.wrong_sizes, 0);
    }
    assert_true(n > 20);
    parindex_result_unref(r);
    parindex_dossier_free(d);
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_composite),
        cmocka_unit_test(refuses_what_cannot_vary),
        cmocka_unit_test(refuses_questions_without_an_answer),
        cmocka_unit_test(test_no_value),
        cmocka_unit_test(test_no_value_of_an_alternative),
        cmocka_unit_test(test_no_value_at_times),
        cmocka_unit_test(loads_without_the_variation),
        cmocka_unit_test(refuses_damaged_states),
        cmocka_unit_test(refuses_sizes_that_are_not_there),
        cmocka_unit_test(refuses_counts_that_contradict),
        cmocka_unit_test(refuses_too_many_replicates),
        cmocka_unit_test(refuses_ranges_out_of_order),
        cmocka_unit_test(refuses_bytes_apart),
        cmocka_unit_test(sets_apart_what_there_is),
        cmocka_unit_test(refuses_too_many_choices),
        cmocka_unit_test(refuses_odd_options),
        cmocka_unit_test(refuses_odd_errors),
        cmocka_unit_test(refuses_other_sizes),
        cmocka_unit_test(refuses_families_without_weight),
        cmocka_unit_test(refuses_points_outside),
        cmocka_unit_test(refuses_too_many_combinations),
        cmocka_unit_test(has_no_mean_of_nothing),
        cmocka_unit_test(takes_endless_degrees),
        cmocka_unit_test(moves_weights_to_their_ends),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(test_allocations_of_result),
    };
    return cmocka_run_group_tests_name("uncertainty refused", tests, NULL, NULL);
}
