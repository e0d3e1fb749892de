/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>
#include <string.h>

enum {
    MOST = 64
};

/* A cohort of earlier units with one or two columns, and what became of it. */
struct cohort {
    int32_t units[MOST];
    double values[MOST * 2];
    double weights[MOST];
    double out[MOST * 2];
    int32_t counted[MOST * 2];
    size_t rows;
    bool weighted;
};

static void add(struct cohort *c, const char *code, double value, double weight)
{
    size_t unit = 0;
    assert_int_equal(parindex_unit_find(&unit, code, "2024", NULL), PARINDEX_OK);
    c->units[c->rows] = (int32_t)unit;
    c->values[c->rows * 2] = value;
    c->values[c->rows * 2 + 1] = -value;
    c->weights[c->rows++] = weight;
}

static parindex_view column(const void *data, size_t rows, size_t size, uint32_t type)
{
    return (parindex_view){data, (int64_t)rows, 1, (int64_t)size, 0, type, 0};
}

static parindex_status make(parindex_backcast **out, const struct cohort *c, uint32_t missing,
                            const parindex_allocator *allocator, parindex_error *err)
{
    parindex_view units = column(c->units, c->rows, sizeof *c->units, PARINDEX_I32);
    parindex_view weights = column(c->weights, c->rows, sizeof *c->weights, PARINDEX_F64);
    parindex_backcast_options options = PARINDEX_BACKCAST_OPTIONS_INIT;
    options.missing = missing;
    options.allocator = allocator;
    return parindex_backcast_new(out, &units, c->weighted ? &weights : NULL, NULL, &options, err);
}

static parindex_backcast *apply(struct cohort *c, uint32_t missing)
{
    parindex_backcast *b = NULL;
    assert_int_equal(make(&b, c, missing, NULL, NULL), PARINDEX_OK);
    int64_t targets = (int64_t)parindex_backcast_units(b);
    parindex_view values = {c->values, (int64_t)c->rows, 2, 16, 8, PARINDEX_F64, 0};
    parindex_span out = {c->out, targets, 2, 16, 8, PARINDEX_F64, 0};
    parindex_span counted = {c->counted, targets, 2, 8, 4, PARINDEX_I32, 0};
    assert_int_equal(parindex_backcast_apply(&out, &counted, b, &values, NULL), PARINDEX_OK);
    return b;
}

static const char *target(const parindex_backcast *b, size_t row)
{
    return parindex_unit_at(parindex_backcast_unit(b, row))->name_vi;
}

/* Hồ Chí Minh of 79, 74 and 77; Cao Bằng alone. */
static struct cohort three_and_one(void)
{
    struct cohort c = {.rows = 0};
    add(&c, "79", 80, 9);
    add(&c, "04", 0.1 + 0.2, 3);
    add(&c, "74", 70, 3);
    add(&c, "77", 60, 0);
    return c;
}

static void plain_mean(void **state)
{
    (void)state;
    struct cohort c = three_and_one();
    parindex_backcast *b = apply(&c, PARINDEX_BACKCAST_BLANK);
    assert_int_equal(parindex_backcast_units(b), 2);
    assert_string_equal(target(b, 0), "Cao Bằng");
    assert_string_equal(target(b, 1), "Hồ Chí Minh");
    assert_same(c.out[0], 0.1 + 0.2);
    assert_same(c.out[2], 70);
    assert_same(c.out[3], -70);
    assert_int_equal(c.counted[0], 1);
    assert_int_equal(c.counted[2], 3);
    assert_string_equal(parindex_unit_at(parindex_backcast_part(b, 1, 0))->code, "74");
    assert_int_equal(parindex_backcast_part(b, 1, 3), PARINDEX_NONE);
    assert_int_equal(parindex_backcast_unit(b, 2), PARINDEX_NONE);
    char words[512];
    assert_true(parindex_backcast_words(b, PARINDEX_LANG_EN, words, sizeof words) < sizeof words);
    assert_part(words, "plain mean");
    assert_part(words, "2026-10-10");
    assert_part(words, "not an official series");
    assert_int_equal(parindex_backcast_words(b, PARINDEX_LANG_EN, NULL, 0), strlen(words));
    parindex_backcast_words(b, PARINDEX_LANG_VI, words, sizeof words);
    assert_part(words, "trung bình cộng");
    parindex_backcast_free(b);
}

static void weighted_mean(void **state)
{
    (void)state;
    struct cohort c = three_and_one();
    c.weighted = true;
    parindex_backcast *b = apply(&c, PARINDEX_BACKCAST_BLANK);
    assert_same(c.out[0], 0.1 + 0.2);
    assert_same(c.out[2], (9 * 80.0 + 3 * 70.0) / 12);
    char words[512];
    parindex_backcast_words(b, PARINDEX_LANG_EN, words, sizeof words);
    assert_part(words, "weighted by the column given");
    parindex_backcast_free(b);

    c = three_and_one();
    c.weighted = true;
    c.weights[0] = c.weights[2] = 0;
    b = apply(&c, PARINDEX_BACKCAST_SKIP);
    assert_true(isnan(c.out[2])); /* nothing weighs anything */
    parindex_backcast_free(b);
}

static void missing_by_rule(void **state)
{
    (void)state;
    struct cohort c = three_and_one();
    c.values[0] = (double)NAN; /* the first column alone */
    parindex_backcast *b = apply(&c, PARINDEX_BACKCAST_BLANK);
    assert_true(isnan(c.out[2]));
    assert_same(c.out[3], -70);
    assert_int_equal(c.counted[2], 2);
    parindex_backcast_free(b);
    b = apply(&c, PARINDEX_BACKCAST_SKIP);
    assert_same(c.out[2], 65);
    assert_int_equal(c.counted[2], 2);
    parindex_backcast_free(b);

    /* A unit of the same target that was not given at all. */
    c = three_and_one();
    c.rows--;
    b = apply(&c, PARINDEX_BACKCAST_BLANK);
    assert_true(isnan(c.out[2]));
    assert_string_equal(parindex_unit_at(parindex_backcast_part(b, 1, 1))->code, "77");
    parindex_backcast_free(b);
    b = apply(&c, PARINDEX_BACKCAST_SKIP);
    assert_same(c.out[2], 75);
    parindex_backcast_free(b);

    /* A weight that is not known is a value that does not count. */
    c = three_and_one();
    c.weighted = true;
    c.weights[2] = (double)NAN;
    b = apply(&c, PARINDEX_BACKCAST_SKIP);
    assert_same(c.out[2], 80);
    assert_int_equal(c.counted[2], 2);
    parindex_backcast_free(b);
}

/* Every one of the 63 goes into one of the 34; the parts of all are the 63 again. */
static void the_whole_map(void **state)
{
    (void)state;
    struct cohort c = {.rows = 0};
    for (size_t u = 0; u < parindex_unit_count(); u++)
        if (parindex_unit_is_there(u, "2020") &&
            parindex_unit_at(u)->type <= PARINDEX_UNIT_MUNICIPALITY)
            add(&c, parindex_unit_at(u)->code, (double)c.rows, 1);
    assert_int_equal(c.rows, 63);
    parindex_backcast *b = apply(&c, PARINDEX_BACKCAST_BLANK);
    assert_int_equal(parindex_backcast_units(b), 34);
    size_t parts = 0;
    double sum = 0;
    for (size_t t = 0; t < 34; t++) {
        size_t here = 0;
        while (parindex_backcast_part(b, t, here) != PARINDEX_NONE)
            here++;
        assert_int_equal(c.counted[t * 2], here);
        parts += here;
        sum += c.out[t * 2] * (double)here;
    }
    assert_int_equal(parts, 63);
    assert_near(sum, 62 * 63 / 2.0, 1e-9);
    parindex_backcast_free(b);
}

static void expect(const struct cohort *c, parindex_status status, int64_t row, const char *part)
{
    parindex_backcast *b = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(make(&b, c, 0, NULL, &err), status);
    assert_null(b);
    assert_int_equal(err.unit, row);
    assert_part(err.message, part);
}

static void what_is_refused(void **state)
{
    (void)state;
    struct cohort c = three_and_one();
    c.units[3] = c.units[0];
    expect(&c, PARINDEX_ERR_ARGUMENT, 3, "is there twice");
    c.units[3] = -1;
    expect(&c, PARINDEX_ERR_ARGUMENT, 3, "no unit of number -1");
    c.units[3] = (int32_t)parindex_unit_count();
    expect(&c, PARINDEX_ERR_ARGUMENT, 3, "no unit of number");
    size_t unit = 0;
    assert_int_equal(parindex_unit_find(&unit, "24", "2026", NULL), PARINDEX_OK);
    c.units[3] = (int32_t)unit;
    expect(&c, PARINDEX_ERR_ARGUMENT, 0, "two maps");
    assert_int_equal(parindex_unit_find(&unit, "tu-phap", "2023", NULL), PARINDEX_OK);
    c.units[3] = (int32_t)unit;
    expect(&c, PARINDEX_ERR_UNREGISTERED_UNIT, 3, "goes into no unit");
    c = three_and_one();
    c.weighted = true;
    c.weights[2] = -1;
    expect(&c, PARINDEX_ERR_ARGUMENT, 2, "weight");
    c.weights[2] = (double)INFINITY;
    expect(&c, PARINDEX_ERR_ARGUMENT, 2, "weight");

    parindex_backcast *b = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(make(&b, &c, 2, NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_backcast_new(&b, NULL, NULL, NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_view units = column(c.values, 1, sizeof(double), PARINDEX_F64);
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, NULL, NULL, &err), PARINDEX_ERR_SHAPE);
    units = column(c.units, 1, sizeof(int32_t), PARINDEX_I32);
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, "2025-1", NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    parindex_view weights = column(c.weights, c.rows - 1, sizeof(double), PARINDEX_F64);
    units = column(c.units, c.rows, sizeof(int32_t), PARINDEX_I32);
    assert_int_equal(parindex_backcast_new(&b, &units, &weights, NULL, NULL, &err),
                     PARINDEX_ERR_SHAPE);
    parindex_allocator half = {NULL, NULL, NULL, NULL};
    parindex_backcast_options taken = PARINDEX_BACKCAST_OPTIONS_INIT;
    taken.allocator = &half;
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, NULL, &taken, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_backcast_new(NULL, &units, NULL, NULL, NULL, &err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_backcast_part(NULL, 0, 0), PARINDEX_NONE);
    assert_null(b);
    parindex_backcast_options options = {0, 0, NULL};
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, NULL, &options, &err),
                     PARINDEX_ERR_STRUCT_SIZE);
    parindex_span out = {c.out, 9, 1, 8, 8, PARINDEX_F64, 0};
    parindex_span counted = {c.counted, 2, 2, 8, 4, PARINDEX_I32, 0};
    parindex_view values = {c.values, 4, 2, 16, 8, PARINDEX_F64, 0};
    assert_int_equal(parindex_backcast_apply(&out, &counted, NULL, &values, &err),
                     PARINDEX_ERR_ARGUMENT);
    c = three_and_one();
    assert_int_equal(make(&b, &c, 0, NULL, NULL), PARINDEX_OK);
    assert_int_equal(parindex_backcast_apply(&out, &counted, b, &values, &err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_backcast_units(NULL), 0);
    assert_int_equal(parindex_backcast_words(NULL, 0, NULL, 0), 0);
    parindex_backcast_free(b);
    parindex_backcast_free(NULL);
}

static void any_layout_and_an_earlier_map(void **state)
{
    (void)state;
    /* Thừa Thiên Huế of 2024 on the map of 2025-03-01: renamed, nothing merged. */
    size_t unit = 0;
    assert_int_equal(parindex_unit_find(&unit, "46", "2024", NULL), PARINDEX_OK);
    int32_t number = (int32_t)unit;
    parindex_view units = {&number, 1, 1, 0, 0, PARINDEX_I32, 0};
    parindex_backcast *b = NULL;
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, "2025-03-01", NULL, NULL),
                     PARINDEX_OK);
    assert_string_equal(target(b, 0), "Huế");
    static const double reversed[] = {7, 8, 9};
    double out[3] = {0};
    int32_t counted[3] = {0};
    parindex_view values = {reversed + 2, 1, 3, 0, -8, PARINDEX_F64, 0};
    parindex_span results = {out, 1, 3, 24, 8, PARINDEX_F64, 0};
    parindex_span counts = {counted, 1, 3, 12, 4, PARINDEX_I32, 0};
    assert_int_equal(parindex_backcast_apply(&results, &counts, b, &values, NULL), PARINDEX_OK);
    assert_same(out[0], 9);
    assert_same(out[2], 7);
    parindex_backcast_free(b);
    /* Back in time there is nothing to follow. */
    assert_int_equal(parindex_unit_find(&unit, "46", "2026", NULL), PARINDEX_OK);
    number = (int32_t)unit;
    assert_int_equal(parindex_backcast_new(&b, &units, NULL, "2024", NULL, NULL),
                     PARINDEX_ERR_UNREGISTERED_UNIT);
}

static void allocations_that_fail(void **state)
{
    (void)state;
    struct cohort c = three_and_one();
    struct ledger ledger = {0};
    parindex_allocator allocator = ledger_allocator(&ledger);
    size_t failures = 0;
    for (size_t n = 1;; n++) {
        parindex_backcast *b = NULL;
        parindex_error err = PARINDEX_ERROR_INIT;
        ledger.calls = 0;
        ledger.fail_at = n;
        parindex_status status = make(&b, &c, 0, &allocator, &err);
        if (status == PARINDEX_OK) {
            parindex_backcast_free(b);
            break;
        }
        failures++;
        assert_int_equal(status, PARINDEX_ERR_NOMEM);
        assert_null(b);
        assert_int_equal(ledger.live, 0);
    }
    assert_int_equal(failures, 3);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_mean),
        cmocka_unit_test(weighted_mean),
        cmocka_unit_test(missing_by_rule),
        cmocka_unit_test(the_whole_map),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(any_layout_and_an_earlier_map),
        cmocka_unit_test(allocations_that_fail),
    };
    return cmocka_run_group_tests_name("backcast", tests, NULL, NULL);
}
