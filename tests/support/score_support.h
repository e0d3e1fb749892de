/* SPDX-License-Identifier: MIT */
/* What the tests of dossiers, scores, ranks and explanations share. */
#ifndef SCORE_SUPPORT_H
#define SCORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/format.h"
#include "parindex/parindex.h"

/* Text that grows. A zeroed buffer is an empty one; fill it with buffer_add only. */
struct buffer {
    char *data;
    size_t length;
    size_t room;
};
void buffer_add(struct buffer *b, const char *format, ...) FORMATTED(2, 3);
void buffer_free(struct buffer *b);

/* A file of the source tree, or the file at an absolute path; NULL where there is none. */
char *file_whole(const char *path, size_t *size);

/* A CSV file of strings, its first row the names of the columns. Lines that begin with # are left out. */
struct table {
    char *text;
    char **cells;
    size_t rows; /* without the names */
    size_t cols;
};
struct table *table_read(const char *path); /* NULL where there is no file */
void table_let_go(struct table *t);
const char *table_at(const struct table *t, size_t row, const char *column);

/* One cmocka test for each row, named by its first column; the test's state is the row. */
struct row {
    const struct table *table;
    size_t number;
};
int table_run(const char *group, const struct table *t, CMUnitTestFunction test);

/* Editions and dossiers; a fault in one fails the test with its message. */
parindex_framework *edition_built_in(const char *id);
parindex_framework *edition_parse(const char *text);
parindex_dossier *dossier_parse(parindex_framework *f, const char *csv, int32_t period);
parindex_dossier *dossier_file(parindex_framework *f, const char *path, int32_t period);
parindex_result *score_all(const parindex_dossier *d, uint32_t threads);
size_t node_of(const parindex_framework *f, const char *code); /* support.c */
size_t unit_of(const parindex_result *r, const char *code);
parindex_cell cell_of(const parindex_result *r, size_t unit, size_t node);

/* An edition around the JSON text of its tree. ' is written for ", which keeps C strings readable. */
void edition_around(struct buffer *b, const char *tree, const char *absent, size_t levels);
/* The same with the JSON texts of sets of classes, commas between them. */
void edition_classed(struct buffer *b, const char *tree, const char *absent, size_t levels,
                     const char *classes);
/* The edition itself. */
parindex_framework *edition_made(const char *tree, const char *absent, size_t levels);
void quotes_made_double(char *text);

/* "missing" and the like, as the vectors write them; "value" for a value. */
const char *state_word(uint32_t state);

/* Equal, or near within abs or within rel of the larger; NaN is near NaN only. */
bool is_near(double got, double want, double abs, double rel);
void check_near(double got, double want, double abs, double rel, const char *what, const char *file,
                int line);
#define assert_near(got, want, abs, rel)                                                           \
    check_near((got), (want), (abs), (rel), #got, __FILE__, __LINE__)

/* The same bits; all NaN are one. */
bool same_bits(const double *a, const double *b, size_t count);

/* The tests' own random numbers: the same on every machine. */
struct random {
    uint64_t state;
};
uint64_t random_next(struct random *r);
uint64_t random_below(struct random *r, uint64_t limit);
bool random_chance(struct random *r, unsigned percent);

/* An allocator that counts, checks the sizes given back and fails at the n-th call from now. */
struct counted {
    uint64_t calls;
    uint64_t fail_at; /* 0: never */
    int64_t blocks;   /* taken and not given back */
    int64_t bytes;
    uint64_t wrong_sizes;
};
parindex_allocator counted_allocator(struct counted *c);

#endif
