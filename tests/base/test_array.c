/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <string.h>

#include "base/array.h"

static double numbers[12];

static parindex_view good_view(void)
{
    return (parindex_view){numbers, 4, 3, 24, 8, PARINDEX_F64, 0};
}

static parindex_status check(const parindex_view *view, parindex_error *err)
{
    *err = (parindex_error)PARINDEX_ERROR_INIT;
    return view_check(view, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 4, 1, 3, err);
}

static void refused(parindex_view view, const char *part)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(check(&view, &err), PARINDEX_ERR_SHAPE);
    assert_int_equal(err.status, PARINDEX_ERR_SHAPE);
    assert_part(err.message, "array of values");
    assert_part(err.message, part);
    parindex_span span = {(void *)(uintptr_t)view.data,
                          view.rows,
                          view.cols,
                          view.row_stride,
                          view.col_stride,
                          view.type,
                          0};
    assert_int_equal(
        span_check(&span, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 4, 1, 3, &err),
        PARINDEX_ERR_SHAPE);
    assert_part(err.message, part);
    err.lang = PARINDEX_LANG_VI;
    assert_int_equal(
        view_check(&view, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 4, 1, 3, &err),
        PARINDEX_ERR_SHAPE);
    assert_part(err.message, "Mảng giá trị");
}

static void good_ones_pass(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view view = good_view();
    assert_int_equal(check(&view, &err), PARINDEX_OK);
    view.cols = 1;
    assert_int_equal(check(&view, &err), PARINDEX_OK);
    view.row_stride = 0; /* broadcast */
    view.col_stride = -8;
    assert_int_equal(check(&view, &err), PARINDEX_OK);
    view = good_view();
    view.data = numbers + 9; /* reversed */
    view.row_stride = -24;
    assert_int_equal(check(&view, &err), PARINDEX_OK);
    assert_int_equal(err.status, PARINDEX_OK);
}

static void null_is_an_argument(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    assert_int_equal(check(NULL, &err), PARINDEX_ERR_ARGUMENT);
    assert_part(err.message, "The array of values is NULL.");
    assert_int_equal(
        span_check(NULL, "ranks", "thứ hạng", PARINDEX_F64, PARINDEX_I32, 4, 1, 1, &err),
        PARINDEX_ERR_ARGUMENT);
    assert_int_equal(
        view_check(NULL, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 4, 1, 3, NULL),
        PARINDEX_ERR_ARGUMENT);
    parindex_view view = good_view();
    view.data = NULL;
    refused(view, "no data");
}

static void wrong_type(void **state)
{
    (void)state;
    parindex_view view = good_view();
    view.type = PARINDEX_I32;
    refused(view, "type I32; F64 is expected");
    view.type = PARINDEX_U8;
    refused(view, "type U8");
    view.type = 0;
    refused(view, "type ?");
    view.type = 4;
    refused(view, "type ?");

    parindex_error err = PARINDEX_ERROR_INIT;
    static int32_t ranks[4];
    parindex_view either = {ranks, 4, 1, 4, 4, PARINDEX_I32, 0};
    assert_int_equal(
        view_check(&either, "ranks", "thứ hạng", PARINDEX_F64, PARINDEX_I32, 4, 1, 1, &err),
        PARINDEX_OK);
}

static void wrong_shape(void **state)
{
    (void)state;
    parindex_view view = good_view();
    view.rows = 3;
    refused(view, "has 3 row(s) and needs 4, one for each unit.");
    view.rows = 5;
    refused(view, "has 5 row(s)");
    view.rows = -4;
    refused(view, "has -4 row(s)");
    view = good_view();
    view.cols = 0;
    refused(view, "has 0 columns; 1 to 3");
    view.cols = 4;
    refused(view, "has 4 columns");
    view.cols = -1;
    refused(view, "has -1 columns");
}

static void misaligned(void **state)
{
    (void)state;
    parindex_view view = good_view();
    view.data = (const char *)numbers + 2;
    refused(view, "multiple of the element's 8 bytes");
    view = good_view();
    view.row_stride = 20;
    refused(view, "multiple of the element's 8 bytes");
    view = good_view();
    view.col_stride = -12;
    refused(view, "multiple of the element's 8 bytes");

    parindex_error err = PARINDEX_ERROR_INIT;
    static unsigned char states[8];
    parindex_view bytes = {states + 1, 4, 1, 1, 1, PARINDEX_U8, 0};
    assert_int_equal(
        view_check(&bytes, "states", "trạng thái", PARINDEX_U8, PARINDEX_U8, 4, 1, 1, &err),
        PARINDEX_OK);
    static int32_t ranks[4];
    parindex_view whole = {(char *)ranks + 2, 4, 1, 4, 4, PARINDEX_I32, 0};
    assert_int_equal(
        view_check(&whole, "ranks", "thứ hạng", PARINDEX_I32, PARINDEX_I32, 4, 1, 1, &err),
        PARINDEX_ERR_SHAPE);
}

static void empty_needs_no_data(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_view view = {NULL, 0, 3, 0, 0, PARINDEX_F64, 0};
    assert_int_equal(
        view_check(&view, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 0, 1, 3, &err),
        PARINDEX_OK);
    view = (parindex_view){NULL, 4, 0, 0, 0, PARINDEX_F64, 0};
    assert_int_equal(
        view_check(&view, "values", "giá trị", PARINDEX_F64, PARINDEX_F64, 4, 0, 3, &err),
        PARINDEX_OK);
}

static void elements_are_reached(void **state)
{
    (void)state;
    for (size_t i = 0; i < 12; i++)
        numbers[i] = (double)i;
    parindex_view view = good_view();
    assert_ptr_equal(view_at(&view, 2, 1), &numbers[7]);
    parindex_view reversed = {numbers + 11, 4, 3, -24, -8, PARINDEX_F64, 0};
    assert_ptr_equal(view_at(&reversed, 2, 1), &numbers[4]);
    parindex_span span = {numbers, 3, 4, 8, 24, PARINDEX_F64, 0}; /* transposed */
    assert_ptr_equal(span_at(&span, 1, 2), &numbers[7]);
}

static void columns_are_gathered(void **state)
{
    (void)state;
    double buffer[4];
    for (size_t i = 0; i < 12; i++)
        numbers[i] = (double)i;
    const unsigned char *data = (const unsigned char *)numbers;
    struct column dense = {data, 8};
    assert_ptr_equal(column_f64(&dense, 3, 4, buffer), &numbers[3]);
    struct column strided = {data + 8, 24};
    const double *got = column_f64(&strided, 1, 3, buffer);
    assert_ptr_equal(got, buffer);
    assert_same(got[0], 4);
    assert_same(got[2], 10);
    struct column reversed = {data + 88, -24};
    got = column_f64(&reversed, 1, 3, buffer);
    assert_same(got[0], 8);
    assert_same(got[2], 2);
    struct column broadcast = {data + 16, 0};
    got = column_f64(&broadcast, 2, 2, buffer);
    assert_same(got[0], 2);
    assert_same(got[1], 2);

    static const uint8_t bytes[] = {10, 11, 12, 13, 14, 15};
    uint8_t states[3];
    struct column packed = {bytes, 1};
    assert_ptr_equal(column_u8(&packed, 2, 3, states), bytes + 2);
    struct column sparse = {bytes + 5, -2};
    const uint8_t *seen = column_u8(&sparse, 0, 3, states);
    assert_int_equal(seen[0], 15);
    assert_int_equal(seen[2], 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones_pass),       cmocka_unit_test(null_is_an_argument),
        cmocka_unit_test(wrong_type),           cmocka_unit_test(wrong_shape),
        cmocka_unit_test(misaligned),           cmocka_unit_test(empty_needs_no_data),
        cmocka_unit_test(elements_are_reached), cmocka_unit_test(columns_are_gathered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
