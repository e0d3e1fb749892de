/* SPDX-License-Identifier: MIT */
/* What the tests of lib/base and lib/model share. Include it first: cmocka has a macro fail. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/error.h"
#include "parindex/parindex.h"

#include <cmocka.h>

/* Within tolerance; two NaN are near. */
#define assert_near(actual, expected, tolerance)                                                   \
    near_at((actual), (expected), (tolerance), __FILE__, __LINE__)
/* The same bits, so that -0 is not 0; two NaN are the same. */
#define assert_same(actual, expected) same_at((actual), (expected), __FILE__, __LINE__)
/* The text holds the part. */
#define assert_part(text, part) part_at((text), (part), __FILE__, __LINE__)
void near_at(double actual, double expected, double tolerance, const char *file, int line);
void same_at(double actual, double expected, const char *file, int line);
void part_at(const char *text, const char *part, const char *file, int line);

/* A file of the source tree, "tests/vectors/round.csv", terminated; freed with free. */
char *read_file(const char *name, size_t *size);

/* A CSV file of test vectors without its first line; short rows end in "". */
struct table {
    size_t rows;
    size_t columns;
    char **cells;
};
struct table vectors_open(const char *name);
const char *vectors_cell(const struct table *table, size_t row, size_t column);
void vectors_close(struct table *table);
/* One cmocka test for each row, named after its first cell; the test's state is the row. */
struct row {
    const struct table *table;
    size_t number;
};
const char *row_cell(void *const *state, size_t column);
int run_rows(const char *group, const struct table *table, CMUnitTestFunction function);

/* tests/frameworks/good-all-kinds.json. */
json_t *good_framework(void);
/* The same without readings and cases, which changes to its rules would have to be made in too. */
json_t *bare_framework(void);
/*
 * Puts `value` at a place such as "tree.children.0.max"; "-" appends to a list, NULL removes.
 * In the text of a value ' is written for ".
 */
void edit_json(json_t *root, const char *place, const char *value);
/* edit_json on the good framework, then parse. */
parindex_status parse_edited(parindex_framework **out, const char *place, const char *value,
                             const parindex_load_options *options, parindex_error *err);
parindex_status parse_root(parindex_framework **out, const json_t *root,
                           const parindex_load_options *options, parindex_error *err);
parindex_framework *edited(const char *place, const char *value);
parindex_framework *opened(const char *id);
size_t node_of(const parindex_framework *framework, const char *code);

/* Counts what is allocated, fails the fail_at-th call (from 1), checks the sizes given back. */
struct ledger {
    size_t calls;
    size_t live;
    size_t fail_at;
    size_t wrong_sizes;
};
parindex_allocator ledger_allocator(struct ledger *ledger);

/* Collects the faults of one text. */
struct seen_faults {
    size_t count;
    parindex_error list[32];
};
void see_fault(void *payload, const parindex_error *fault);

#endif
