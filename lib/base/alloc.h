/* SPDX-License-Identifier: MIT */
/* Checked allocation through a caller's functions, and an arena for what lives and dies together. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stdbool.h>

#include "base/contraction.h"
#include "parindex/alloc.h"

/* The caller's functions, or malloc's where there are none. False: some are set and some not. */
bool allocator_take(parindex_allocator *out, const parindex_allocator *given);

/* NULL on overflow of count * size and when memory ran out. Count 0 gives a valid pointer. */
void *mem_new(const parindex_allocator *a, size_t count, size_t size);
/* The same, filled with 0. */
void *mem_zeroed(const parindex_allocator *a, size_t count, size_t size);
void *mem_grow(const parindex_allocator *a, void *ptr, size_t old_count, size_t count, size_t size);
void mem_free(const parindex_allocator *a, void *ptr, size_t count, size_t size);

struct arena {
    parindex_allocator allocator;
    struct arena_block *block;
    bool full; /* memory ran out once: who asks for much looks here at the end */
};

void arena_init(struct arena *arena, const parindex_allocator *a);
void arena_free(struct arena *arena);
/* Zeroed memory, aligned for any type. NULL when memory ran out. */
void *arena_new(struct arena *arena, size_t count, size_t size);
/* The same, with anything in it. */
void *arena_unset(struct arena *arena, size_t count, size_t size);
/* The same, beginning at a line of the cache: rows of a table that loops go over, a multiple of it long. */
void *arena_rows(struct arena *arena, size_t count, size_t size);
/* A terminated copy of length bytes. */
char *arena_text(struct arena *arena, const char *text, size_t length);

#endif
