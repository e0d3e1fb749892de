/* SPDX-License-Identifier: MIT */
/*
 * Reading a CSV text row by row, with the line of each row. It exists because no C library that
 * may be linked here tells where a fault is (docs/decisions/0003-csv.md).
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/alloc.h"
#include "base/error.h"

struct cell {
    const char *text; /* not terminated; in the caller's text or in the row's scratch memory */
    size_t length;
};

struct csv {
    parindex_allocator allocator;
    const char *text;
    size_t size;
    size_t at;
    int64_t line;       /* of the next row */
    char separator;     /* found in the first line */
    struct cell *cells; /* the row last read */
    size_t cells_capacity;
    char *scratch;
    size_t scratch_capacity;
    size_t scratch_used;
    char *folded; /* cells that were spelled otherwise */
    size_t folded_capacity;
};

enum csv_step {
    CSV_ROW,
    CSV_END,
    CSV_FAULT, /* told; the text cannot be read further */
    CSV_NOMEM
};

/* Checks the encoding of the whole text and finds the separator. CSV_ROW: ready to read. */
enum csv_step csv_open(struct csv *csv, const parindex_allocator *a, const char *text, size_t size,
                       struct faults *faults);
void csv_close(struct csv *csv);

/*
 * The next row that is not empty; its cells are valid until the next call. *line is the line it
 * begins at.
 */
enum csv_step csv_next(struct csv *csv, const struct cell **cells, size_t *count, int64_t *line,
                       struct faults *faults);
/* The same with each cell in its one spelling (base/fold.h), as tables of evidence are read. */
enum csv_step csv_next_folded(struct csv *csv, const struct cell **cells, size_t *count,
                              int64_t *line, struct faults *faults);

#endif
