/* SPDX-License-Identifier: MIT */
/* A dossier made by hand: names, columns of every layout, states, single values. */
#include "score/dossier.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_support.h"

enum {
    UNITS = 4
};

struct fixture {
    parindex_framework *f;
    parindex_dossier *d;
    parindex_error err;
};

static int set_up(void **state)
{
    static struct fixture x;
    x.f = edition_built_in("example.commune");
    x.d = NULL;
    x.err = (parindex_error)PARINDEX_ERROR_INIT;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.period = 2024;
    assert_int_equal(parindex_dossier_new(&x.d, x.f, UNITS, &options, &x.err), PARINDEX_OK);
    *state = &x;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    parindex_dossier_free(x->d);
    parindex_framework_unref(x->f);
    return 0;
}

static size_t input_of(const parindex_framework *f, const char *address)
{
    size_t input = PARINDEX_NONE;
    assert_int_equal(parindex_framework_find_input(&input, f, address, NULL), PARINDEX_OK);
    return input;
}

static size_t leaf_of(const parindex_framework *f, const char *code)
{
    return parindex_framework_node(f, node_of(f, code))->leaf;
}

static void a_new_dossier_has_all_missing(void **state)
{
    struct fixture *x = *state;
    const parindex_framework_info *info = parindex_framework_describe(x->f);
    assert_ptr_equal(parindex_dossier_framework(x->d), x->f);
    assert_int_equal(parindex_dossier_units(x->d), UNITS);
    assert_int_equal(parindex_dossier_period(x->d), 2024);
    for (size_t u = 0; u < UNITS; u++) {
        assert_string_equal(parindex_dossier_unit(x->d, u), "");
        for (size_t i = 0; i < info->inputs; i++)
            assert_true(isnan(parindex_dossier_value(x->d, u, i)));
        for (size_t leaf = 0; leaf < info->leaves; leaf++)
            assert_int_equal(parindex_dossier_state(x->d, u, leaf), PARINDEX_STATE_MISSING);
    }
    assert_null(parindex_dossier_unit(x->d, UNITS));
    assert_null(parindex_dossier_unit(NULL, 0));
    assert_null(parindex_dossier_framework(NULL));
    assert_int_equal(parindex_dossier_units(NULL), 0);
    assert_int_equal(parindex_dossier_period(NULL), 0);
    assert_true(isnan(parindex_dossier_value(x->d, UNITS, 0)));
    assert_true(isnan(parindex_dossier_value(x->d, 0, info->inputs)));
    assert_true(isnan(parindex_dossier_value(NULL, 0, 0)));
    assert_int_equal(parindex_dossier_state(x->d, UNITS, 0), PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_dossier_state(x->d, 0, info->leaves), PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_dossier_state(NULL, 0, 0), PARINDEX_STATE_MISSING);
    parindex_dossier_free(NULL);
}

static void test_new_refuses(void **state)
{
    struct fixture *x = *state;
    parindex_dossier *d = NULL;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_framework *named_only = edition_built_in("vn.par.1150.province");
    assert_int_equal(parindex_dossier_new(NULL, x->f, 1, NULL, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_new(&d, NULL, 1, NULL, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_new(&d, named_only, 1, NULL, &x->err),
                     PARINDEX_ERR_NOT_SCORABLE);
    assert_int_equal(parindex_dossier_new(&d, x->f, SIZE_MAX / 2, NULL, &x->err),
                     PARINDEX_ERR_LIMIT);
    const parindex_allocator half = {NULL, NULL, NULL, NULL};
    o.allocator = &half;
    assert_int_equal(parindex_dossier_new(&d, x->f, 1, &o, &x->err), PARINDEX_ERR_ARGUMENT);
    o.allocator = NULL;
    o.struct_size = 0;
    assert_int_equal(parindex_dossier_new(&d, x->f, 1, &o, &x->err), PARINDEX_ERR_STRUCT_SIZE);
    assert_int_equal(parindex_dossier_copy(&d, x->d, &o, &x->err), PARINDEX_ERR_STRUCT_SIZE);
    assert_null(d);
    parindex_framework_unref(named_only);

    /* No units is no fault. */
    assert_int_equal(parindex_dossier_new(&d, x->f, 0, NULL, &x->err), PARINDEX_OK);
    parindex_result *r = score_all(d, 2);
    assert_int_equal(parindex_result_units(r), 0);
    parindex_result_unref(r);
    parindex_dossier_free(d);
}

static void names_units_once_each(void **state)
{
    struct fixture *x = *state;
    char longest[257];
    memset(longest, 'x', 256);
    longest[256] = '\0';
    assert_int_equal(parindex_dossier_name(x->d, 0, "Xã Một", &x->err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(x->d, 0, "Xã Một", &x->err), PARINDEX_OK);
    assert_string_equal(parindex_dossier_unit(x->d, 0), "Xã Một");
    assert_int_equal(parindex_dossier_name(x->d, 1, "Xã Một", &x->err), PARINDEX_ERR_DOSSIER);
    assert_int_equal(x->err.unit, 1);
    assert_string_equal(x->err.unit_code, "Xã Một");
    assert_int_equal(parindex_dossier_name(x->d, 1, longest, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_name(x->d, 1, longest + 1, &x->err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(x->d, 2, "", &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_name(x->d, 2, NULL, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_name(x->d, 2, "\xFF", &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_name(x->d, UNITS, "a", &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_name(NULL, 0, "a", &x->err), PARINDEX_ERR_ARGUMENT);
    assert_string_equal(parindex_dossier_unit(x->d, 2), "");

    /* In any spelling it is the same name, and letters are counted, not bytes. */
    char letters[4 * 256 + 1] = "";
    for (size_t i = 0; i < 255; i++)
        strcat(letters, "😀");
    parindex_error *err = &x->err;
    assert_int_equal(parindex_dossier_name(x->d, 2, " X\xC3\xA3\xC2\xA0 Mo\xCC\xA3\xCC\x82t ", err),
                     PARINDEX_ERR_DOSSIER);
    assert_non_null(strstr(err->message, "\"Xã Một\" is there twice, in rows 1 and 3"));
    assert_int_equal(parindex_dossier_name(x->d, 2, letters, err), PARINDEX_OK);
    assert_string_equal(parindex_dossier_unit(x->d, 2), letters);
    assert_int_equal(parindex_dossier_name(x->d, 2, " \xC2\xA0\xE2\x80\x8B", err),
                     PARINDEX_ERR_ARGUMENT);
    assert_non_null(strstr(err->message, "has no name"));
}

/* What was scored keeps its names. */
static void test_results_keep_their_names(void **state)
{
    struct fixture *x = *state;
    size_t unit = 77;
    assert_int_equal(parindex_dossier_name(x->d, 0, "a", NULL), PARINDEX_OK);
    parindex_result *r = score_all(x->d, 1);
    assert_int_equal(parindex_dossier_name(x->d, 1, "b", NULL), PARINDEX_OK);
    assert_string_equal(parindex_dossier_unit(x->d, 0), "a");
    assert_string_equal(parindex_dossier_unit(x->d, 1), "b");
    assert_string_equal(parindex_result_unit(r, 0), "a");
    assert_string_equal(parindex_result_unit(r, 1), "");
    assert_int_equal(parindex_result_find_unit(&unit, r, "b", NULL), PARINDEX_ERR_UNKNOWN_UNIT);
    assert_int_equal(unit, 77);
    parindex_result *later = score_all(x->d, 1);
    assert_int_equal(unit_of(later, "b"), 1);
    parindex_dossier_free(x->d);
    x->d = NULL;
    assert_string_equal(parindex_result_unit(r, 0), "a");
    assert_string_equal(parindex_result_unit(later, 1), "b");
    assert_null(parindex_result_unit(r, UNITS));
    parindex_result_unref(r);
    parindex_result_unref(later);
}

/* The same 4 x 3 numbers 10 * row + column, in every layout that a view can say. */
static void test_layouts(void **state)
{
    struct fixture *x = *state;
    enum {
        F = sizeof(double)
    };
    double table[3][8][6];
    for (int k = 0; k < 3; k++)
        for (int r = 0; r < 8; r++)
            for (int c = 0; c < 6; c++)
                table[k][r][c] = -1;
    for (int r = 0; r < UNITS; r++)
        for (int c = 0; c < 3; c++) {
            table[0][r][c] = 10 * r + c;                 /* row-major */
            table[1][c][r] = 10 * r + c;                 /* column-major */
            table[2][7 - 2 * r][5 - 2 * c] = 10 * r + c; /* every second, from the end */
        }
    const parindex_view views[] = {
        {&table[0][0][0], UNITS, 3, 6 * F, F, PARINDEX_F64, 0},
        {&table[1][0][0], UNITS, 3, F, 6 * F, PARINDEX_F64, 0},
        {&table[2][7][5], UNITS, 3, -12 * F, -2 * F, PARINDEX_F64, 0},
    };
    size_t first = input_of(x->f, "1.3");
    for (size_t v = 0; v < 3; v++)
        for (uint32_t how = PARINDEX_COPY; how <= PARINDEX_BORROW; how++) {
            assert_int_equal(parindex_dossier_bind(x->d, first, &views[v], how, &x->err),
                             PARINDEX_OK);
            for (size_t u = 0; u < UNITS; u++)
                for (size_t i = 0; i < 3; i++)
                    assert_true(parindex_dossier_value(x->d, u, first + i) == (double)(10 * u + i));
            assert_true(isnan(parindex_dossier_value(x->d, 0, first - 1)));
            assert_true(isnan(parindex_dossier_value(x->d, 0, first + 3)));
        }

    /* One number, one row, one column for all. */
    const parindex_view broadcast[] = {
        {&table[0][0][1], UNITS, 3, 0, 0, PARINDEX_F64, 0},
        {&table[0][0][0], UNITS, 3, 0, F, PARINDEX_F64, 0},
        {&table[0][0][0], UNITS, 3, 6 * F, 0, PARINDEX_F64, 0},
    };
    for (size_t v = 0; v < 3; v++)
        for (uint32_t how = PARINDEX_COPY; how <= PARINDEX_BORROW; how++) {
            assert_int_equal(parindex_dossier_bind(x->d, first, &broadcast[v], how, &x->err),
                             PARINDEX_OK);
            for (size_t u = 0; u < UNITS; u++)
                for (size_t i = 0; i < 3; i++)
                    assert_true(parindex_dossier_value(x->d, u, first + i) ==
                                (v == 0   ? 1
                                 : v == 1 ? (double)i
                                          : (double)(10 * u)));
        }
}

static void test_borrow_and_copy(void **state)
{
    struct fixture *x = *state;
    double values[UNITS] = {1, 2, 3, 4};
    const parindex_view view = {values, UNITS, 1, sizeof *values, 0, PARINDEX_F64, 0};
    size_t input = input_of(x->f, "5");
    assert_int_equal(parindex_dossier_bind(x->d, input, &view, PARINDEX_COPY, NULL), PARINDEX_OK);
    values[0] = 9;
    assert_true(parindex_dossier_value(x->d, 0, input) == 1);
    assert_int_equal(parindex_dossier_bind(x->d, input, &view, PARINDEX_BORROW, NULL), PARINDEX_OK);
    assert_true(parindex_dossier_value(x->d, 0, input) == 9);
    values[0] = 8;
    assert_true(parindex_dossier_value(x->d, 0, input) == 8);
    /* A borrowed column is copied before it is written. */
    assert_int_equal(parindex_dossier_set(x->d, 1, input, 7, NULL), PARINDEX_OK);
    assert_true(values[1] == 2);
    values[0] = 6;
    assert_true(parindex_dossier_value(x->d, 0, input) == 8);
    assert_true(parindex_dossier_value(x->d, 1, input) == 7);
    assert_true(parindex_dossier_value(x->d, 2, input) == 3);

    uint8_t states[UNITS] = {0, 1, 2, 3};
    const parindex_view given = {states, UNITS, 1, 1, 0, PARINDEX_U8, 0};
    size_t leaf = leaf_of(x->f, "5");
    assert_int_equal(parindex_dossier_bind_states(x->d, leaf, &given, PARINDEX_BORROW, NULL),
                     PARINDEX_OK);
    for (uint32_t u = 0; u < UNITS; u++)
        assert_int_equal(parindex_dossier_state(x->d, u, leaf), u);
    states[0] = PARINDEX_STATE_NOT_APPLICABLE;
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_NOT_APPLICABLE);
    assert_int_equal(parindex_dossier_set_state(x->d, 1, leaf, PARINDEX_STATE_VALUE, NULL),
                     PARINDEX_OK);
    assert_int_equal(states[1], 1);
    states[0] = 0;
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_NOT_APPLICABLE);
}

/* Each piece of memory of one unit's own dossier is refused once. */
static void test_one_unit_of_it(void **state)
{
    struct fixture *x = *state;
    struct counted counted = {.fail_at = 0};
    parindex_allocator a = counted_allocator(&counted);
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    size_t input = input_of(x->f, "5");
    o.allocator = &a;
    assert_int_equal(parindex_dossier_set(x->d, 2, input, 7, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_name(x->d, 2, "U", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_group(x->d, 2, "g", NULL), PARINDEX_OK);
    bool done = false;
    for (uint64_t n = 1; !done; n++) {
        parindex_dossier *one = NULL;
        counted.calls = 0;
        counted.fail_at = n;
        parindex_status status = dossier_of_unit(&one, x->d, 2, &o, NULL);
        done = counted.calls < n;
        assert_int_equal(status, done ? PARINDEX_OK : PARINDEX_ERR_NOMEM);
        if (done) {
            assert_int_equal(parindex_dossier_units(one), 1);
            assert_true(parindex_dossier_value(one, 0, input) == 7);
            assert_string_equal(parindex_dossier_unit(one, 0), "U");
            assert_string_equal(parindex_dossier_group(one, 0), "g");
        } else {
            assert_null(one);
        }
        parindex_dossier_free(one);
        assert_int_equal(counted.blocks, 0);
        assert_int_equal(counted.wrong_sizes, 0);
    }
}

static void test_wrong_shapes(void **state)
{
    struct fixture *x = *state;
    double values[UNITS * 2] = {0};
    const int64_t f = sizeof *values;
    const parindex_view bad[] = {
        {values, UNITS - 1, 1, f, 0, PARINDEX_F64, 0},
        {values, UNITS + 1, 1, f, 0, PARINDEX_F64, 0},
        {values, -UNITS, 1, f, 0, PARINDEX_F64, 0},
        {values, UNITS, 0, f, 0, PARINDEX_F64, 0},
        {values, UNITS, -1, f, 0, PARINDEX_F64, 0},
        {values, UNITS, 1000, f, 0, PARINDEX_F64, 0},
        {values, UNITS, 1, f, 0, PARINDEX_I32, 0},
        {values, UNITS, 1, f, 0, 0, 0},
        {values, UNITS, 1, f / 2, 0, PARINDEX_F64, 0},
        {values, UNITS, 2, f, f + 1, PARINDEX_F64, 0},
        {(char *)values + 1, UNITS, 1, f, 0, PARINDEX_F64, 0},
        {NULL, UNITS, 1, f, 0, PARINDEX_F64, 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (uint32_t how = PARINDEX_COPY; how <= PARINDEX_BORROW; how++)
            assert_int_equal(parindex_dossier_bind(x->d, 0, &bad[i], how, &x->err),
                             PARINDEX_ERR_SHAPE);
    const parindex_view good = {values, UNITS, 2, f, 0, PARINDEX_F64, 0};
    const size_t inputs = parindex_framework_describe(x->f)->inputs;
    assert_int_equal(parindex_dossier_bind(x->d, inputs - 1, &good, 0, &x->err),
                     PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_dossier_bind(x->d, inputs, &good, 0, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_bind(x->d, 0, &good, 2, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_bind(x->d, 0, NULL, 0, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_bind(NULL, 0, &good, 0, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_true(isnan(parindex_dossier_value(x->d, 0, 0)));
}

static void test_wrong_states(void **state)
{
    struct fixture *x = *state;
    uint8_t states[UNITS] = {0, 0, PARINDEX_STATE_SKIPPED, 0};
    parindex_view view = {states, UNITS, 1, 1, 0, PARINDEX_U8, 0};
    size_t leaf = leaf_of(x->f, "2.1");
    assert_int_equal(parindex_dossier_name(x->d, 2, "Xã Ba", NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind_states(x->d, leaf, &view, PARINDEX_COPY, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(x->err.unit, 2);
    assert_string_equal(x->err.unit_code, "Xã Ba");
    assert_string_equal(x->err.criterion, "2.1");
    states[2] = 255;
    assert_int_equal(parindex_dossier_bind_states(x->d, leaf, &view, PARINDEX_BORROW, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    view.type = PARINDEX_F64;
    assert_int_equal(parindex_dossier_bind_states(x->d, leaf, &view, PARINDEX_COPY, &x->err),
                     PARINDEX_ERR_SHAPE);
    const size_t leaves = parindex_framework_describe(x->f)->leaves;
    assert_int_equal(parindex_dossier_bind_states(x->d, leaves, &view, 0, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_state(x->d, 0, leaf, PARINDEX_STATE_SKIPPED, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_state(x->d, UNITS, leaf, 0, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_state(x->d, 0, leaves, 0, &x->err),
                     PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set_state(NULL, 0, 0, 0, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_MISSING);
}

static void takes_single_values_and_refuses_bad_ones(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *address;
        double value;
        parindex_status want;
    } cases[] = {
        {"1.1", 0, PARINDEX_OK},
        {"1.1", 2, PARINDEX_OK},
        {"1.1", 3, PARINDEX_ERR_EVIDENCE},
        {"1.1", 0.5, PARINDEX_ERR_EVIDENCE},
        {"1.2", -1, PARINDEX_ERR_EVIDENCE},
        {"1.2", 1.5, PARINDEX_ERR_EVIDENCE},
        {"1.2", 7, PARINDEX_OK},
        {"3.1", 100, PARINDEX_OK},
        {"3.1", 100.5, PARINDEX_ERR_EVIDENCE},
        {"3.1", -0.5, PARINDEX_ERR_EVIDENCE},
        {"3.2", 1, PARINDEX_OK},
        {"3.2", 0.5, PARINDEX_ERR_EVIDENCE},
        {"4.1", 100, PARINDEX_OK},
        {"4.1", 100.01, PARINDEX_ERR_EVIDENCE},
        {"4.1:of", NAN, PARINDEX_OK},
        {"4.2", INFINITY, PARINDEX_ERR_EVIDENCE},
        {"4.2", 2e15, PARINDEX_ERR_EVIDENCE},
        {"4.2", NAN, PARINDEX_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t input = input_of(x->f, cases[i].address);
        double before = parindex_dossier_value(x->d, 1, input);
        assert_int_equal(parindex_dossier_set(x->d, 1, input, cases[i].value, &x->err),
                         cases[i].want);
        double after = parindex_dossier_value(x->d, 1, input);
        assert_near(after, cases[i].want == PARINDEX_OK ? cases[i].value : before, 0, 0);
        assert_true(isnan(parindex_dossier_value(x->d, 0, input)));
        if (cases[i].want != PARINDEX_OK) {
            assert_int_equal(x->err.unit, 1);
            assert_string_equal(x->err.criterion, cases[i].address);
        }
    }
    assert_int_equal(parindex_dossier_set(x->d, UNITS, 0, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set(x->d, 0, 1000, 1, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_set(NULL, 0, 0, 1, NULL), PARINDEX_ERR_ARGUMENT);
}

/* A leaf that is to have a value has none while one of its inputs is NaN. */
static void test_nan_is_missing(void **state)
{
    struct fixture *x = *state;
    size_t input = input_of(x->f, "2.1");
    size_t leaf = leaf_of(x->f, "2.1");
    assert_int_equal(parindex_dossier_set(x->d, 0, input, 5, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_dossier_set(x->d, 0, input + 1, 5, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_VALUE);
    assert_int_equal(parindex_dossier_set(x->d, 0, input, NAN, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_MISSING);
    assert_int_equal(parindex_dossier_set_state(x->d, 0, leaf, PARINDEX_STATE_NOT_APPLICABLE, NULL),
                     PARINDEX_OK);
    assert_int_equal(parindex_dossier_state(x->d, 0, leaf), PARINDEX_STATE_NOT_APPLICABLE);
}

/* The dossier holds its framework: the caller may let go of it first. */
static void test_framework_is_held(void **state)
{
    struct fixture *x = *state;
    parindex_framework_unref(x->f);
    assert_string_equal(parindex_framework_describe(parindex_dossier_framework(x->d))->id,
                        "example.commune");
    x->f = NULL;
}

static void test_state_names(void **state)
{
    (void)state;
    assert_string_equal(parindex_state_name(PARINDEX_STATE_NOT_APPLICABLE, PARINDEX_LANG_EN),
                        "not applicable");
    assert_string_equal(parindex_state_name(PARINDEX_STATE_NOT_APPLICABLE, PARINDEX_LANG_VI),
                        "không áp dụng");
    for (uint32_t s = 0; s <= PARINDEX_STATE_DESCRIBED; s++)
        for (uint32_t t = 0; t < s; t++)
            for (uint32_t lang = 0; lang < 2; lang++)
                assert_string_not_equal(parindex_state_name(s, lang), parindex_state_name(t, lang));
    assert_string_equal(parindex_state_name(6, PARINDEX_LANG_EN), "");
}

/* What is copied out and bound again is the same dossier, even where a state says missing beside a value. */
static void copies_evidence_out(void **state)
{
    struct fixture *x = *state;
    const parindex_framework_info *info = parindex_framework_describe(x->f);
    size_t inputs = info->inputs, leaves = info->leaves, leaf = leaf_of(x->f, "5");
    size_t input = input_of(x->f, "5");
    assert_int_equal(parindex_dossier_set(x->d, 1, input, 7, NULL), PARINDEX_OK);
    assert_int_equal(parindex_dossier_set_state(x->d, 1, leaf, PARINDEX_STATE_MISSING, NULL),
                     PARINDEX_OK);
    double *values = calloc(UNITS * inputs, sizeof *values);
    uint8_t *states = calloc(UNITS * leaves, 1);
    assert_true(values != NULL && states != NULL);
    /* by columns, as numpy's order "F" */
    parindex_span numbers = {values, UNITS, (int64_t)inputs, 8, 8 * UNITS, PARINDEX_F64, 0};
    parindex_span why = {states, UNITS, (int64_t)leaves, 1, UNITS, PARINDEX_U8, 0};
    assert_int_equal(parindex_dossier_values(&numbers, x->d, 0, &x->err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_states(&why, x->d, 0, &x->err), PARINDEX_OK);
    for (size_t i = 0; i < inputs; i++)
        for (size_t u = 0; u < UNITS; u++) {
            if (u == 1 && i == input)
                assert_true(values[i * UNITS + u] == 7);
            else
                assert_true(isnan(values[i * UNITS + u]));
        }
    for (size_t l = 0; l < leaves; l++)
        for (size_t u = 0; u < UNITS; u++)
            assert_int_equal(states[l * UNITS + u], u == 1 && l == leaf ? 1 : 0);
    /* one column alone */
    parindex_span one = {values, UNITS, 1, 8, 0, PARINDEX_F64, 0};
    assert_int_equal(parindex_dossier_values(&one, x->d, input, &x->err), PARINDEX_OK);
    assert_true(isnan(values[0]) && values[1] == 7);
    /* beyond the last one, of the wrong type, of another height */
    assert_int_equal(parindex_dossier_values(&numbers, x->d, 1, &x->err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_dossier_values(&one, x->d, inputs, &x->err), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_values(&why, x->d, 0, &x->err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_dossier_states(&one, x->d, 0, &x->err), PARINDEX_ERR_SHAPE);
    assert_int_equal(parindex_dossier_states(&why, x->d, leaves, NULL), PARINDEX_ERR_ARGUMENT);
    assert_int_equal(parindex_dossier_states(&why, NULL, 0, NULL), PARINDEX_ERR_ARGUMENT);
    one.rows = UNITS - 1;
    assert_int_equal(parindex_dossier_values(&one, x->d, input, NULL), PARINDEX_ERR_SHAPE);
    free(values);
    free(states);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(a_new_dossier_has_all_missing),
        CASE(test_new_refuses),
        CASE(names_units_once_each),
        CASE(test_results_keep_their_names),
        CASE(test_layouts),
        CASE(test_borrow_and_copy),
        CASE(test_one_unit_of_it),
        CASE(copies_evidence_out),
        CASE(test_wrong_shapes),
        CASE(test_wrong_states),
        CASE(takes_single_values_and_refuses_bad_ones),
        CASE(test_nan_is_missing),
        CASE(test_framework_is_held),
        cmocka_unit_test(test_state_names),
    };
    return cmocka_run_group_tests_name("dossier", tests, NULL, NULL);
}
