/* SPDX-License-Identifier: MIT */
/* Which numbers are in: ranges apart from each other, ascending. */
#ifndef BASE_RANGES_H
#define BASE_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct range {
    uint64_t first;
    uint64_t end;
};

/* Both lists into `out`, which holds both; false: some number is in both. */
bool ranges_join(struct range *out, size_t *count, const struct range *a, size_t a_count,
                 const struct range *b, size_t b_count);

#endif
