/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdalign.h>
#include <string.h>

#include "base/alloc.h"

static void null_means_malloc(void **state)
{
    (void)state;
    parindex_allocator a;
    assert_true(allocator_take(&a, NULL));
    char *text = mem_new(&a, 3, 1);
    assert_non_null(text);
    memcpy(text, "abc", 3);
    text = mem_grow(&a, text, 3, 4000, 1);
    assert_non_null(text);
    assert_memory_equal(text, "abc", 3);
    mem_free(&a, text, 4000, 1);
    mem_free(&a, NULL, 1, 1);
}

static void half_set_is_refused(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator full = ledger_allocator(&ledger);
    parindex_allocator a;
    assert_true(allocator_take(&a, &full));
    assert_ptr_equal(a.payload, &ledger);
    parindex_allocator given = full;
    given.alloc = NULL;
    assert_false(allocator_take(&a, &given));
    given = full;
    given.resize = NULL;
    assert_false(allocator_take(&a, &given));
    given = full;
    given.release = NULL;
    assert_false(allocator_take(&a, &given));
}

static void overflow_gives_null(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    assert_null(mem_new(&a, SIZE_MAX, 2));
    assert_null(mem_new(&a, 2, SIZE_MAX));
    assert_null(mem_new(&a, SIZE_MAX / 2 + 1, 1));
    assert_null(mem_new(&a, SIZE_MAX / 8 + 1, 8));
    assert_null(mem_grow(&a, NULL, 0, SIZE_MAX, 16));
    assert_null(mem_grow(&a, NULL, SIZE_MAX, 1, 16));
    assert_int_equal(ledger.calls, 0);
}

static void nothing_is_one_byte(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    void *empty = mem_new(&a, 0, 8);
    assert_non_null(empty);
    empty = mem_grow(&a, empty, 0, 0, 8);
    assert_non_null(empty);
    mem_free(&a, empty, 0, 8);
    void *grown = mem_grow(&a, NULL, 0, 5, 8);
    assert_non_null(grown);
    mem_free(&a, grown, 5, 8);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
}

static void failure_to_grow_keeps_the_old(void **state)
{
    (void)state;
    struct ledger ledger = {.fail_at = 2};
    parindex_allocator a = ledger_allocator(&ledger);
    int *numbers = mem_new(&a, 2, sizeof *numbers);
    numbers[0] = 7;
    assert_null(mem_grow(&a, numbers, 2, 4, sizeof *numbers));
    assert_int_equal(numbers[0], 7);
    mem_free(&a, numbers, 2, sizeof *numbers);
    assert_int_equal(ledger.live, 0);
}

static void arena_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    struct arena arena;
    arena_init(&arena, &a);
    unsigned char *previous = NULL;
    for (size_t size = 0; size < 600; size++) {
        unsigned char *block = arena_new(&arena, size, 1);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        assert_ptr_not_equal(block, previous);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xFF, size);
        previous = block;
    }
#ifdef PARINDEX_SMALL_ARENAS
    assert_int_equal(ledger.calls, 600); /* each by itself */
#else
    assert_in_range(ledger.calls, 2, 40); /* 600 pieces, about 180 kB, in a few blocks */
#endif
    arena_free(&arena);
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
    arena_free(&arena);
}

static void arena_takes_large_pieces(void **state)
{
    (void)state;
    struct ledger ledger = {0};
    parindex_allocator a = ledger_allocator(&ledger);
    struct arena arena;
    arena_init(&arena, &a);
    size_t sizes[] = {16383, 16384, 16385, 1000000, 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *piece = arena_new(&arena, sizes[i], 1);
        assert_non_null(piece);
        assert_int_equal(piece[0] | piece[sizes[i] - 1], 0);
        memset(piece, 'x', sizes[i]);
    }
    assert_false(arena.full);
    assert_null(arena_new(&arena, SIZE_MAX, 1));
    assert_null(arena_new(&arena, SIZE_MAX / 2, 1));
    assert_null(arena_new(&arena, SIZE_MAX, SIZE_MAX));
    ledger.fail_at = ledger.calls + 1;
    assert_null(arena_new(&arena, 10000000, 1)); /* more than is left of any block */
    assert_non_null(arena_new(&arena, 8, 1));
    assert_true(arena.full); /* still: something is missing of what was asked for */
    arena_free(&arena);
    for (int way = 0; way < 4; way++) {
        arena_init(&arena, &a);
        assert_false(arena.full);
        assert_null(way == 0   ? arena_rows(&arena, SIZE_MAX, 2)
                    : way == 1 ? arena_rows(&arena, SIZE_MAX / 2, 1)
                    : way == 2 ? arena_unset(&arena, SIZE_MAX / 2, 1)
                               : arena_new(&arena, SIZE_MAX, SIZE_MAX));
        assert_true(arena.full);
        arena_free(&arena);
    }
    assert_int_equal(ledger.live, 0);
    assert_int_equal(ledger.wrong_sizes, 0);
}

static void arena_text_is_terminated(void **state)
{
    (void)state;
    parindex_allocator a;
    allocator_take(&a, NULL);
    struct arena arena;
    arena_init(&arena, &a);
    char *text = arena_text(&arena, "Phú Thọ!", strlen("Phú Thọ"));
    assert_string_equal(text, "Phú Thọ");
    assert_string_equal(arena_text(&arena, NULL, 0), "");
    assert_string_equal(text, "Phú Thọ");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_means_malloc),
        cmocka_unit_test(half_set_is_refused),
        cmocka_unit_test(overflow_gives_null),
        cmocka_unit_test(nothing_is_one_byte),
        cmocka_unit_test(failure_to_grow_keeps_the_old),
        cmocka_unit_test(arena_is_zeroed_and_aligned),
        cmocka_unit_test(arena_takes_large_pieces),
        cmocka_unit_test(arena_text_is_terminated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
