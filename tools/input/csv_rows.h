/* SPDX-License-Identifier: MIT */
/* A CSV table row by row, so that a file of any length takes no more memory than its longest row. */
#ifndef TOOLS_CSV_ROWS_H
#define TOOLS_CSV_ROWS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "input/file.h"
#include "input/options.h"
#include "output/text.h"

struct csv_rows {
    FILE *stream;
    struct file held; /* of a workbook, whose text is made whole */
    size_t taken;
    const char *name; /* as the file is to be named */
    uint32_t lang;
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
};

/* Opens the file of that path, or stdin for "-". Returns the exit status; close it in any case. */
int csv_rows_open(struct csv_rows *rows, const char *path, const struct options *options);
void csv_rows_close(struct csv_rows *rows);

/* The next row that is not blank: 1; 0 at the end; -1 where it cannot be read, which is said on stderr. */
int csv_rows_next(struct csv_rows *rows);

#endif
