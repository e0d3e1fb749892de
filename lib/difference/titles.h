/* SPDX-License-Identifier: MIT */
/*
 * How alike the titles of two editions are: by their words, a rare one counting more than a common
 * one. Whole numbers only, so that every machine says the same.
 */
#ifndef DIFFERENCE_TITLES_H
#define DIFFERENCE_TITLES_H

#include "model/framework.h"

enum {
    ALIKE = 1000 /* the same title */
};

struct title {
    size_t whole;  /* number of the title: two of one number are the same */
    size_t *words; /* numbers, ascending, each once */
    size_t count;
    uint64_t weight; /* of all its words */
};

struct titles {
    struct arena arena;
    struct title *of[2]; /* one a node, of from, of to */
    size_t nodes[2];
    uint64_t *weights; /* of each word */
    size_t words;
    size_t **having; /* for each word the nodes of `to` that have it, ascending; NULL: too many */
    size_t *having_count;
    size_t wholes; /* different titles */
};

/* False: memory ran out. titles_free in every case. */
bool titles_read(struct titles *t, const parindex_framework *from, const parindex_framework *to,
                 const parindex_allocator *a);
void titles_free(struct titles *t);

/* 0 to ALIKE for a node of `from` and one of `to`. */
unsigned titles_alike(const struct titles *t, size_t from, size_t to);

enum {
    MOST_HAVING = 32 /* a word of more titles than that leads to none of them */
};

#endif
