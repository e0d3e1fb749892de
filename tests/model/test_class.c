/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>
#include <string.h>

static const char *class_of(const parindex_framework *framework, int32_t period, double index)
{
    const parindex_class *found = parindex_framework_class(framework, period, index);
    return found != NULL ? found->key : "";
}

/* A from 90, B above 70, C below, 2020-2022; pass from 50 from 2024 on. */
static void bounds(void **state)
{
    (void)state;
    parindex_framework *f = edited("decimals", "2");
    static const struct {
        double index;
        const char *key;
    } cases[] = {
        {100, "A"},
        {90, "A"},
        {89.999, "B"},
        {89.99999999999999, "A"}, /* 90 to 15 digits */
        {89.9999999999999, "B"},  /* 15 digits of its own */
        {90.00000000000001, "A"},
        {70.0000000000001, "B"},
        {70.00000000000001, "C"}, /* 70 to 15 digits, and 70 is outside */
        {70, "C"},
        {69.99, "C"},
        {0, "C"},
        {-5, "C"},
        {-1e300, "C"},
        {1e300, "A"},
        {INFINITY, "A"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(class_of(f, 2021, cases[i].index), cases[i].key);
    assert_null(parindex_framework_class(f, 2021, NAN));
    parindex_framework_unref(f);
}

static void periods(void **state)
{
    (void)state;
    parindex_framework *f = edited("decimals", "2");
    static const struct {
        int32_t period;
        const char *key;
    } cases[] = {
        {2019, ""},     {2020, "A"},         {2022, "A"}, {2023, ""}, {2024, "pass"},
        {9999, "pass"}, {INT32_MAX, "pass"}, {0, ""},     {-1, ""},   {INT32_MIN, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(class_of(f, cases[i].period, 95), cases[i].key);
    parindex_framework_unref(f);
    assert_null(parindex_framework_class(NULL, 2021, 95));
}

static void below_the_lowest(void **state)
{
    (void)state;
    parindex_framework *f = edited("decimals", "2");
    assert_string_equal(class_of(f, 2024, 50), "pass");
    assert_string_equal(class_of(f, 2024, 49.99999999999999), "pass");
    assert_string_equal(class_of(f, 2024, 49.99), "");
    assert_string_equal(class_of(f, 2024, -INFINITY), "");
    parindex_framework_unref(f);
}

static void open_beginning(void **state)
{
    (void)state;
    parindex_framework *f = edited("classes.0.periods", "{'to': 2010}");
    assert_string_equal(class_of(f, 1, 95), "A");
    assert_string_equal(class_of(f, 2010, 95), "A");
    assert_string_equal(class_of(f, 2011, 95), "");
    assert_string_equal(class_of(f, 0, 95), ""); /* no period is no year */
    parindex_framework_unref(f);
}

static void what_a_class_holds(void **state)
{
    (void)state;
    parindex_framework *f = edited("decimals", "2");
    const parindex_class *a = parindex_framework_class(f, 2020, 95);
    assert_string_equal(a->title_vi, "Tốt");
    assert_string_equal(a->title_en, "Good");
    assert_same(a->from, 90);
    assert_int_equal(a->from_inside, 1);
    const parindex_class *b = parindex_framework_class(f, 2020, 80);
    assert_same(b->from, 70);
    assert_int_equal(b->from_inside, 0);
    assert_same(parindex_framework_class(f, 2020, 5)->from, -INFINITY);
    parindex_framework_unref(f);
}

static void none_without_classes(void **state)
{
    (void)state;
    parindex_framework *f = edited("classes", "[]");
    assert_null(parindex_framework_class(f, 2020, 95));
    parindex_framework_unref(f);
    f = opened("vn.par.892.ministry");
    assert_null(parindex_framework_class(f, 2024, 95));
    parindex_framework_unref(f);
}

static void the_worked_example(void **state)
{
    (void)state;
    parindex_framework *f = opened("example.commune");
    assert_string_equal(class_of(f, 2022, 95), "");
    assert_string_equal(class_of(f, 2024, 90), "A");
    assert_string_equal(class_of(f, 2024, 80), "B");
    assert_string_equal(class_of(f, 2024, 64.99), "D");
    assert_string_equal(class_of(f, 2025, 95), "good");
    assert_string_equal(class_of(f, 2025, 95.01), "excellent");
    assert_string_equal(class_of(f, 2025, 59.99), "");
    parindex_framework_unref(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds),
        cmocka_unit_test(periods),
        cmocka_unit_test(below_the_lowest),
        cmocka_unit_test(open_beginning),
        cmocka_unit_test(what_a_class_holds),
        cmocka_unit_test(none_without_classes),
        cmocka_unit_test(the_worked_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
