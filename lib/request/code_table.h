/* SPDX-License-Identifier: MIT */
/* Labels of a column, numbered from 0 in the order in which they come. */
#ifndef REQUEST_CODE_TABLE_H
#define REQUEST_CODE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "print/text.h"

/* All 0 is an empty table. */
struct code_table {
    struct text texts; /* terminated, one behind the other */
    size_t *starts;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* a number plus 1 */
    size_t size;
    int32_t *places; /* code_table_sort's */
};

void code_table_free(struct code_table *table);

/* The number of a label, a new one where it has none; -1 when memory ran out. */
int32_t code_of(struct code_table *table, const char *label);
const char *code_label(const struct code_table *table, size_t number);

/* The place of each label in order: whole numbers first, by size, then texts. NULL when memory ran out. */
const int32_t *code_table_sort(struct code_table *table);
/* The label at a place in that order. */
const char *code_label_at(const struct code_table *table, size_t place);

#endif
