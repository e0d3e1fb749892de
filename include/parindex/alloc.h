/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The caller's memory functions, for objects that must not use malloc.
 */
#ifndef PARINDEX_ALLOC_H
#define PARINDEX_ALLOC_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The memory functions that an object uses. The library copies the struct, so it may go away;
 * payload must outlive the object. Where an allocator is NULL, the library uses malloc, realloc
 * and free.
 *
 * The functions are called on the thread that called the library, never on a worker thread. A
 * result also calls them on the first thread that asks for the order of its units.
 *
 * The C library may take memory to start a thread. Frozen layout.
 */
typedef struct parindex_allocator {
    /** Returns `size` bytes, aligned as malloc aligns them, or NULL. */
    void *(*alloc)(void *payload, size_t size);
    /** Resizes a block as realloc does; old_size is the size that it was asked for with. */
    void *(*resize)(void *payload, void *ptr, size_t old_size, size_t new_size);
    /** Frees a block; size is the size that it was asked for with. */
    void (*release)(void *payload, void *ptr, size_t size);
    /** Passed to the three functions. */
    void *payload;
} parindex_allocator;

#ifdef __cplusplus
}
#endif

#endif
