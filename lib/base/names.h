/* SPDX-License-Identifier: MIT */
/* A set of names, each with a number: found in constant time, kept in an arena. */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/alloc.h"

struct name_slot;

struct names {
    struct arena arena;
    struct name_slot *slots;
    size_t capacity;
    size_t count;
    uint64_t seed; /* of the hash; no result depends on it */
    bool reseeded; /* since the last growth */
};

void names_init(struct names *names, const parindex_allocator *a);
void names_free(struct names *names);

/*
 * Adds a name that must not be there yet (names_find says). Returns the kept copy, NULL when
 * memory ran out; names is unchanged then.
 */
const char *names_add(struct names *names, const char *text, size_t length, size_t number);
/* False: not there. */
bool names_find(const struct names *names, const char *text, size_t length, size_t *number);

/* Where a name goes under a seed, as 64 bits of which any are good. */
uint64_t names_hash(uint64_t seed, const char *text, size_t length);

/* How far a name may be from a mistyped one to be worth a "did you mean". */
size_t names_near(const char *name);
/* How many single-character changes lead from one to the other, at most limit; for "did you mean". */
size_t names_distance(const char *a, const char *b, size_t limit);

#endif
