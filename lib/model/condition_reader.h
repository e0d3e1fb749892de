/* SPDX-License-Identifier: MIT */
/* What the readers of conditions and of their tests share. */
#ifndef MODEL_CONDITION_READER_H
#define MODEL_CONDITION_READER_H

#include "model/reader.h"

/* What is being read. */
struct conditions {
    struct cursor *r;
    const struct sources *sources;
    size_t capacity;
    size_t test_capacity;
    size_t node;      /* that the condition is of */
    size_t looked_at; /* nodes, as MAX_LOOKED_AT counts them */
    size_t depth;     /* of the test in its lists */
    bool in_list;     /* the test may stand for one of each child */
    bool of_class;    /* the condition gives a class */
};

/* Room for one more in an array of the arena; false: memory ran out. */
bool condition_grow(struct cursor *r, void **array, size_t count, size_t *capacity, size_t size);
/* A test, with all that it holds. */
void condition_test(struct conditions *c, const struct json *object);
/* The key is a class in every set of the edition; false after telling that it is not. */
bool condition_class(struct conditions *c, const char *at, const char *key);

#endif
