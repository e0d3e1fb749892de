/* SPDX-License-Identifier: MIT */
/* A CSV table row by row, so that a file of any length takes no more memory than its longest row. */
#ifndef REQUEST_CSV_ROWS_H
#define REQUEST_CSV_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "print/report.h"
#include "print/text.h"
#include "request/file.h"

struct csv_rows {
    struct file_stream stream;
    const char *name; /* as the file is to be named */
    struct call *call;
    char buffer[65536];
    size_t at;
    size_t end;
    uint64_t line;  /* of the row that was read last */
    uint64_t below; /* the line behind it */
    char separator; /* , ; or a tab: the one that the first line has most of */
    char **cells;   /* of that row, terminated */
    size_t count;
    size_t capacity;
    struct text text;
    size_t *starts;
    int status; /* how the call ends where a row cannot be read */
};

/* Opens the file of that name. Returns how the call ends; close it in any case. */
int csv_rows_open(struct csv_rows *rows, const char *path, struct call *call);
void csv_rows_close(struct csv_rows *rows);

/* The next row that is not blank: 1; 0 at the end; -1 where it cannot be read, which was reported: see `status`. */
int csv_rows_next(struct csv_rows *rows);

#endif
