/* SPDX-License-Identifier: MIT */
/* How a saved survey is laid out. */
#ifndef SURVEY_STATE_H
#define SURVEY_STATE_H

#include "base/bytes.h"
#include "survey/survey.h"

/*
 * Numbers of 64 bits: magic, layout, the options, then how many rows, ranges, units of the tree and
 * entries; the ranges; the tree in the order of frame.h (unit above, id, FPC); the entries (unit of the
 * tree, unit, domains, cell), each with its sums; or after all of them the rows; a checksum of all before
 * it.
 */
#define SURVEY_MAGIC UINT64_C(0x3159565253495250) /* "PRISRVY1" */

enum {
    SURVEY_LAYOUT = 1,
    OPTIONS = 11,
    HEAD = 2 + OPTIONS + 4,
    RANGE = 2,
    NODE = 3,
    KEY = 4,
    TOTALS = 5, /* of an entry with sums: rows, weight, square */
    CELL = 3    /* of a sum: its two halves and its count */
};

/* How many numbers a row's answers take. */
static inline size_t answer_numbers(const struct parindex_survey *s)
{
    return (s->options.items * s->answer_size + BYTES_NUMBER - 1) / BYTES_NUMBER;
}

/* How many numbers the whole has, for as many ranges, nodes without the root, entries and rows. */
static inline size_t state_numbers(const struct parindex_survey *s, size_t ranges, size_t nodes,
                                   size_t entries, size_t rows)
{
    size_t each = s->keeps_rows ? KEY : KEY + TOTALS + CELL * s->sums;
    size_t row = s->keeps_rows ? 2 + answer_numbers(s) + s->options.replicates : 0;
    return HEAD + RANGE * ranges + NODE * nodes + each * entries + row * rows + 1;
}

#endif
