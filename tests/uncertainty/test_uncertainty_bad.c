/* SPDX-License-Identifier: MIT */
/* What is refused, and with which reason; states that are damaged; allocations that fail. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
        cmocka_unit_test(test_no_value_at_times),
        cmocka_unit_test(loads_without_the_variation),
        cmocka_unit_test(refuses_damaged_states),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(test_allocations_of_result),
    };
    return cmocka_run_group_tests_name("uncertainty refused", tests, NULL, NULL);
}
