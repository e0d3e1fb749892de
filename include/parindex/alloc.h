/* SPDX-License-Identifier: MIT */
/* The memory functions an object is made with. */
#ifndef PARINDEX_ALLOC_H
#define PARINDEX_ALLOC_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copied into the object that uses it, so the struct itself may go away; payload must outlive
 * the object. A NULL allocator anywhere means malloc, realloc and free. The functions are
 * called on the thread that called the library, never on a worker; where threads share a result,
 * those of the result on each of them, as it keeps the order of its units when that is first asked
 * for. `resize` and `release` are given the size that was asked for. The JSON parser (jansson) has memory functions of
 * its own; what it takes is given back before parindex_framework_parse returns. So is what the C
 * library takes to read a number of more than 15 digits, and to start a thread.
 */
typedef struct parindex_allocator {
    void *(*alloc)(void *payload, size_t size);
    void *(*resize)(void *payload, void *ptr, size_t old_size, size_t new_size);
    void (*release)(void *payload, void *ptr, size_t size);
    void *payload;
} parindex_allocator;

#ifdef __cplusplus
}
#endif

#endif
