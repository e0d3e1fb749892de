/* SPDX-License-Identifier: MIT */
/* A table that a request holds as rows or as columns, as the CSV that its reader takes. */
#ifndef CALL_INLINE_TABLE_H
#define CALL_INLINE_TABLE_H

#include "base/json.h"
#include "parindex/alloc.h"
#include "print/text.h"

/*
 * [{"unit": …, "1.1": …}, …] or {"unit": […], "1.1": […]}; numbers with `mark` before their decimals.
 * Returns NULL, or what is wrong with it, English and Vietnamese after one another.
 */
const char *const *inline_table(struct text *out, const struct json *table, char mark,
                                const parindex_allocator *allocator);

#endif
