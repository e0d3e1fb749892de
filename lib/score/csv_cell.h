/* SPDX-License-Identifier: MIT */
/* One cell of a table as evidence: a value, or why there is none. */
#ifndef SCORE_CSV_CELL_H
#define SCORE_CSV_CELL_H

#include "base/csv.h"
#include "model/framework.h"

struct cell_value {
    double value; /* NaN where there is none */
    uint8_t state;
};

struct entry_rules {
    const parindex_framework *framework;
    uint32_t decimal; /* PARINDEX_DECIMAL_... */
    struct faults *faults;
};

/* False: told. */
bool csv_cell_read(const struct entry_rules *r, size_t input, struct cell cell,
                   const struct where *where, struct cell_value *value);

/* The cell is one of the two words. */
bool cell_is(struct cell cell, const char *en, const char *vi);

/* A cell in a message: what was written, cut where it is long. */
struct quote {
    char text[64];
};
struct quote quote_cell(struct cell cell);

#endif
