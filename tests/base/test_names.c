/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/names.h"

static void what_was_added_is_found(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    struct names names;
    names_init(&names, &a);
    size_t number = 99;
    assert_false(names_find(&names, "1", 1, &number));
    enum {
        MANY = 5000
    };
    for (size_t i = 0; i < MANY; i++) {
        char text[32];
        size_t length = (size_t)snprintf(text, sizeof text, "Đơn vị %zu", i);
        assert_false(names_find(&names, text, length, &number));
        const char *kept = names_add(&names, text, length, i * 2);
        assert_non_null(kept);
        assert_ptr_not_equal(kept, text);
        assert_string_equal(kept, text);
    }
    assert_int_equal(names.count, MANY);
    assert_true(names.count < names.capacity);
    for (size_t i = 0; i < MANY; i++) {
        char text[32];
        size_t length = (size_t)snprintf(text, sizeof text, "Đơn vị %zu", i);
        assert_true(names_find(&names, text, length, &number));
        assert_int_equal(number, i * 2);
    }
    number = 99;
    assert_false(names_find(&names, "Đơn vị 5000", strlen("Đơn vị 5000"), &number));
    assert_int_equal(number, 99);
    names_free(&names);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
}

static void length_counts(void **state)
{
    (void)state;
    parindex_allocator a;
    allocator_take(&a, NULL);
    struct names names;
    names_init(&names, &a);
    size_t number;
    assert_string_equal(names_add(&names, "1.1.1", 3, 5), "1.1");
    assert_true(names_find(&names, "1.1", 3, &number));
    assert_int_equal(number, 5);
    assert_false(names_find(&names, "1.1", 2, &number));
    assert_false(names_find(&names, "1.1.1", 5, &number));
    assert_false(names_find(&names, "", 0, &number));
    assert_non_null(names_add(&names, "", 0, 6));
    assert_true(names_find(&names, "", 0, &number));
    assert_int_equal(number, 6);
    names_free(&names);
}

/* Neighbours in the table that begin alike, so that only the length tells them apart. */
static void beginning_of_a_name_is_none(void **state)
{
    (void)state;
    parindex_allocator a;
    allocator_take(&a, NULL);
    for (char letter = 'a'; letter <= 'z'; letter++) {
        struct names names;
        names_init(&names, &a);
        size_t number;
        for (size_t i = 0; i < 48; i++) {
            char text[16];
            size_t length = (size_t)snprintf(text, sizeof text, "%c%zu", letter, i);
            assert_non_null(names_add(&names, text, length, i));
        }
        assert_false(names_find(&names, &letter, 1, &number));
        names_free(&names);
    }
}

static void out_of_memory_changes_nothing(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at < 12; fail_at++) {
        struct ledger ledger = {.fail_at = fail_at};
        parindex_allocator a = ledger_allocator(&ledger);
        struct names names;
        names_init(&names, &a);
        size_t refused = 0;
        for (size_t i = 0; i < 200; i++) {
            char text[16];
            size_t length = (size_t)snprintf(text, sizeof text, "%zu", i);
            size_t count = names.count;
            size_t number;
            if (names_add(&names, text, length, i) != NULL)
                continue;
            refused++;
            assert_int_equal(names.count, count);
            assert_false(names.capacity > 0 && names_find(&names, text, length, &number));
            assert_non_null(names_add(&names, text, length, i));
        }
        assert_int_equal(refused, fail_at <= ledger.calls ? 1 : 0);
        for (size_t i = 0; i < 200; i++) {
            char text[16];
            size_t number;
            size_t length = (size_t)snprintf(text, sizeof text, "%zu", i);
            assert_true(names_find(&names, text, length, &number));
            assert_int_equal(number, i);
        }
        names_free(&names);
        assert_int_equal(ledger.live, 0);
        assert_int_equal(ledger.wrong_sizes, 0);
    }
}

static void distance(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"abc", "abc", 0},
        {"abc", "abd", 1},
        {"abc", "ab", 1},
        {"abc", "abcd", 1},
        {"abc", "xbc", 1},
        {"ab", "ba", 2},
        {"kitten", "sitting", 3},
        {"flaw", "lawn", 2},
        {"vn.766", "vn.776", 1},
        {"", "abcd", 4},
        {"abcd", "", 4},
        {"abcdef", "azced", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(names_distance(cases[i].a, cases[i].b, 50), cases[i].distance);
        assert_int_equal(names_distance(cases[i].b, cases[i].a, 50), cases[i].distance);
        size_t limited = cases[i].distance < 2 ? cases[i].distance : 2;
        assert_int_equal(names_distance(cases[i].a, cases[i].b, 2), limited);
    }
    char longest[66] = "";
    memset(longest, 'a', 64);
    assert_int_equal(names_distance(longest, longest, 9), 0);
    assert_int_equal(names_distance(longest, "a", 99), 63);
    longest[64] = 'a';
    assert_int_equal(names_distance(longest, longest, 9), 9);
    assert_int_equal(names_distance("a", longest, 9), 9);
}

/* The shorter the name, the nearer a suggestion must be. */
static void near_enough_to_suggest(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t near;
    } cases[] = {
        {"", 0},
        {"X", 0},
        {"A9", 1},
        {"note", 1},
        {"2.1.1", 1},
        {"vn.766", 2},
        {"survey", 2},
        {"appraisal", 3},
        {"eleven char", 3},
        {"twelve chars", 4},
        {"Đ", 1},
        {"Bộ Tư pháp", 4},
        {"PETITION_PROCESSING_ON_TIME", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(names_near(cases[i].name), cases[i].near);
    assert_true(names_distance("A1", "A9", 9) <= names_near("A9"));
    assert_true(names_distance("A", "X", 9) > names_near("X"));
    assert_true(names_distance("total", "note", 9) > names_near("note"));
}

/*
 * Names that all fall near one slot, for somebody who knew the seed: the table takes another seed
 * instead of looking at each of them for every further one.
 */
static void known_seed_helps_nobody(void **state)
{
    (void)state;
    enum {
        CROWD = 400,
        SEED = 7,
        LOW = 4095
    };
    parindex_allocator a;
    allocator_take(&a, NULL);
    struct names names;
    names_init(&names, &a);
    names.seed = SEED;
    size_t crowd = 0;
    char text[24];
    for (size_t i = 0; crowd < CROWD; i++) {
        size_t length = (size_t)snprintf(text, sizeof text, "%zu", i);
        if ((names_hash(SEED, text, length) & LOW) != 5)
            continue;
        assert_non_null(names_add(&names, text, length, i));
        crowd++;
    }
    assert_true(names.seed != SEED);
    for (size_t i = 0, found = 0; found < CROWD; i++) {
        size_t number;
        size_t length = (size_t)snprintf(text, sizeof text, "%zu", i);
        bool there = (names_hash(SEED, text, length) & LOW) == 5;
        assert_int_equal(names_find(&names, text, length, &number), there);
        assert_true(!there || number == i);
        found += there;
    }
    assert_int_equal(names.count, CROWD);
    names_free(&names);
}

/* Two tables of the same names have other seeds; what they answer is the same. */
static void no_two_tables_are_alike(void **state)
{
    (void)state;
    parindex_allocator a;
    allocator_take(&a, NULL);
    struct names two[2];
    for (size_t k = 0; k < 2; k++) {
        names_init(&two[k], &a);
        for (size_t i = 0; i < 3000; i++) {
            char text[24];
            size_t length = (size_t)snprintf(text, sizeof text, "Xã %zu", i);
            assert_non_null(names_add(&two[k], text, length, i));
        }
    }
    assert_true(two[0].seed != two[1].seed);
    for (size_t i = 0; i < 3000; i++) {
        char text[24];
        size_t numbers[2];
        size_t length = (size_t)snprintf(text, sizeof text, "Xã %zu", i);
        for (size_t k = 0; k < 2; k++)
            assert_true(names_find(&two[k], text, length, &numbers[k]));
        assert_int_equal(numbers[0], numbers[1]);
    }
    names_free(&two[0]);
    names_free(&two[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_is_found),
        cmocka_unit_test(length_counts),
        cmocka_unit_test(beginning_of_a_name_is_none),
        cmocka_unit_test(out_of_memory_changes_nothing),
        cmocka_unit_test(known_seed_helps_nobody),
        cmocka_unit_test(no_two_tables_are_alike),
        cmocka_unit_test(distance),
        cmocka_unit_test(near_enough_to_suggest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
