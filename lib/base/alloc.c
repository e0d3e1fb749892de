/* SPDX-License-Identifier: MIT */
#ifdef __linux__
#define _GNU_SOURCE /* madvise */
#endif
#include "base/alloc.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

enum {
    HUGE_PAGE = 2 * 1024 * 1024
};

/*
 * The tables of a large cohort are written once, and fetching their memory in small pages costs
 * several times the writing: a hundred megabytes took 65 ms so, 15 ms in huge pages.
 */
static void *system_alloc(void *payload, size_t size)
{
    (void)payload;
#ifdef MADV_HUGEPAGE
    if (size >= 2 * HUGE_PAGE) {
        void *ptr;
        if (posix_memalign(&ptr, HUGE_PAGE, size) != 0)
            return NULL;
        /* Advice: where the system has no huge pages it changes nothing. */
        (void)madvise(ptr, size, MADV_HUGEPAGE);
        return ptr;
    }
#endif
    return malloc(size);
}

static void *system_resize(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    (void)payload;
    (void)old_size;
    return realloc(ptr, new_size);
}

static void system_release(void *payload, void *ptr, size_t size)
{
    (void)payload;
    (void)size;
    free(ptr);
}

bool allocator_take(parindex_allocator *out, const parindex_allocator *given)
{
    if (given == NULL) {
        *out = (parindex_allocator){system_alloc, system_resize, system_release, NULL};
        return true;
    }
    *out = *given;
    return given->alloc != NULL && given->resize != NULL && given->release != NULL;
}

static bool total(size_t count, size_t size, size_t *bytes)
{
    if (size != 0 && count > SIZE_MAX / 2 / size)
        return false;
    *bytes = count * size;
    /* An empty array is one byte, so that NULL always means that memory ran out. */
    if (*bytes == 0)
        *bytes = 1;
    return true;
}

void *mem_new(const parindex_allocator *a, size_t count, size_t size)
{
    size_t bytes;
    return total(count, size, &bytes) ? a->alloc(a->payload, bytes) : NULL;
}

void *mem_zeroed(const parindex_allocator *a, size_t count, size_t size)
{
    void *ptr = mem_new(a, count, size);
    if (ptr != NULL)
        memset(ptr, 0, count * size);
    return ptr;
}

void *mem_grow(const parindex_allocator *a, void *ptr, size_t old_count, size_t count, size_t size)
{
    size_t old_bytes;
    size_t bytes;
    if (!total(old_count, size, &old_bytes) || !total(count, size, &bytes))
        return NULL;
    return ptr == NULL ? a->alloc(a->payload, bytes) : a->resize(a->payload, ptr, old_bytes, bytes);
}

void mem_free(const parindex_allocator *a, void *ptr, size_t count, size_t size)
{
    size_t bytes;
    if (ptr != NULL && total(count, size, &bytes))
        a->release(a->payload, ptr, bytes);
}

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

enum {
#ifdef PARINDEX_SMALL_ARENAS /* to test with: each piece is asked for by itself, and can be refused */
    ARENA_BLOCK = 1,
    ARENA_BLOCK_MOST = 1,
#else
    ARENA_BLOCK =
        16384, /* the first; each is twice the one before it, up to what takes huge pages */
    ARENA_BLOCK_MOST = 2 * HUGE_PAGE - sizeof(struct arena_block),
#endif
    CACHE_LINE = 64
};

void arena_init(struct arena *arena, const parindex_allocator *a)
{
    arena->allocator = *a;
    arena->block = NULL;
    arena->full = false;
}

static void *arena_refuses(struct arena *arena)
{
    arena->full = true;
    return NULL;
}

void arena_free(struct arena *arena)
{
    struct arena_block *block = arena->block;
    while (block != NULL) {
        struct arena_block *next = block->next;
        mem_free(&arena->allocator, block, 1, sizeof *block + block->size);
        block = next;
    }
    arena->block = NULL;
}

void *arena_unset(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (!total(count, size, &bytes) || bytes > SIZE_MAX / 4)
        return arena_refuses(arena);
    bytes = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);

    struct arena_block *block = arena->block;
    if (block == NULL || block->size - block->used < bytes) {
        size_t capacity = block == NULL ? ARENA_BLOCK : 2 * block->size;
        if (capacity > ARENA_BLOCK_MOST)
            capacity = ARENA_BLOCK_MOST;
        if (capacity < bytes)
            capacity = bytes;
        block = mem_new(&arena->allocator, 1, sizeof *block + capacity);
        if (block == NULL)
            return arena_refuses(arena);
        block->next = arena->block;
        block->size = capacity;
        block->used = 0;
        arena->block = block;
    }
    void *ptr = block->data + block->used;
    block->used += bytes;
    return ptr;
}

void *arena_new(struct arena *arena, size_t count, size_t size)
{
    void *ptr = arena_unset(arena, count, size);
    if (ptr != NULL)
        memset(ptr, 0, count * size);
    return ptr;
}

void *arena_rows(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (!total(count, size, &bytes) || bytes > SIZE_MAX / 4)
        return arena_refuses(arena);
    unsigned char *ptr = arena_new(arena, bytes + (CACHE_LINE - 1), 1);
    if (ptr == NULL)
        return NULL;
    size_t past = (uintptr_t)ptr % CACHE_LINE;
    return past > 0 ? ptr + (CACHE_LINE - past) : ptr;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_new(arena, length + 1, 1);
    if (copy != NULL && length > 0)
        memcpy(copy, text, length);
    return copy;
}
