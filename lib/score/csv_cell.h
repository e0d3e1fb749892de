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

enum {
    NOT_GIVEN = 255 /* in the place of a state: neither row nor column spoke of it */
};

/*
 * A leaf's cells together, once all are read: marks are their states. The state that they say, or
 * PARINDEX_STATE_VALUE; what is wrong is told.
 */
uint8_t csv_cells_judge(const parindex_framework *f, size_t node, const double *values,
                        const uint8_t *marks, const struct where *where, struct faults *faults);

/* The cell is one of the two words. */
bool cell_is(struct cell cell, const char *en, const char *vi);

/* A cell in a message: what was written, cut where it is long. */
struct quote {
    char text[64];
};
struct quote quote_cell(struct cell cell);

#endif
