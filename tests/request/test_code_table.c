/* SPDX-License-Identifier: MIT */
/* Labels get numbers as they come, and places in their own order: whole numbers by size, then texts. */
#include <stdio.h>
#include <string.h>

#include "support.h"

#include "request/code_table.h"

/* In order. What is no whole number of 18 digits as it would be printed is a text. */
static const char *const ordered[] = {
    "-12", "-3", "0",   "7",   "10", "305", "999999999999999999",  "",   "+1",
    "-",   "-0", "-01", "007", "1 ", "1.5", "1000000000000000000", "7a", "Huế",
    "a",
};

enum {
    LABELS = sizeof ordered / sizeof *ordered
};

static void test_order(void **state)
{
    struct code_table table = {0};
    (void)state;
    /* 7 and the number of labels have no common factor: each comes once, far from its place. */
    for (size_t i = 0; i < LABELS; i++)
        assert_int_equal(code_of(&table, ordered[i * 7 % LABELS]), i);
    for (size_t i = 0; i < LABELS; i++)
        assert_int_equal(code_of(&table, ordered[i * 7 % LABELS]), i); /* none is new */
    const int32_t *places = code_table_sort(&table);
    assert_non_null(places);
    for (size_t i = 0; i < LABELS; i++) {
        assert_int_equal(places[i], i * 7 % LABELS);
        assert_string_equal(code_label(&table, i), ordered[i * 7 % LABELS]);
        assert_string_equal(code_label_at(&table, i), ordered[i]);
    }
    assert_string_equal(code_label(&table, LABELS), "");
    assert_string_equal(code_label_at(&table, LABELS), "");
    code_table_free(&table);
}

/* As many as make the table grow over and over; a number is known by its digits. */
static void test_many(void **state)
{
    enum {
        MANY = 5000
    };
    struct code_table table = {0};
    char label[16];
    (void)state;
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < MANY; i++) {
            (void)snprintf(label, sizeof label, "%d", MANY - 1 - i);
            assert_int_equal(code_of(&table, label), i);
        }
    assert_int_equal(table.count, MANY);
    assert_non_null(code_table_sort(&table));
    for (int i = 0; i < MANY; i++) {
        (void)snprintf(label, sizeof label, "%d", i);
        assert_string_equal(code_label_at(&table, (size_t)i), label);
    }
    code_table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
