/* SPDX-License-Identifier: MIT */
/* What a check has found, written in both languages. */
#ifndef CHECK_FOUND_H
#define CHECK_FOUND_H

#include "base/alloc.h"
#include "base/text.h"
#include "model/framework.h"
#include "parindex/check.h"

struct parindex_check {
    struct arena arena;
    parindex_finding *list;
    size_t count;
    size_t capacity;
    bool nomem;
};

/* Where something was found. */
struct spot {
    const parindex_framework *framework;
    size_t node;      /* PARINDEX_NONE: in none */
    const char *path; /* behind the node's, or the whole of it */
    size_t number;    /* of a case, or PARINDEX_NONE */
    double expected;
    double given;
};
#define SPOT_AT(f, n, key) ((struct spot){f, n, key, PARINDEX_NONE, NAN, NAN})

/* What the marks of a text are filled in with: each # by the next number, each @ by the next word. */
struct blanks {
    const double *numbers;
    const char *const *en;
    const char *const *vi; /* NULL: the same words */
};

/* Adds a finding, in both languages. */
void found(struct parindex_check *check, uint32_t kind, const struct spot *spot, const char *en,
           const char *vi, const struct blanks *blanks);

#endif
