/* SPDX-License-Identifier: MIT */
/* A text that grows. An answer is gathered here first, so a failing call answers nothing. */
#ifndef PRINT_TEXT_H
#define PRINT_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/format.h"

/* All 0 is an empty text. failed is set when memory runs out and stays: look at it once, at the end. */
struct text {
    char *data; /* terminated, or NULL while empty */
    size_t length;
    size_t capacity;
    int failed;
};

#define TEXT_EMPTY                                                                                 \
    {                                                                                              \
        NULL, 0, 0, 0                                                                              \
    }

void text_free(struct text *text);
void text_add_bytes(struct text *text, const char *bytes, size_t count);
void text_add(struct text *text, const char *string);
void text_fill(struct text *text, char c, size_t count);
void text_printf(struct text *text, const char *format, ...) FORMATTED(2, 3);
void text_vprintf(struct text *text, const char *format, va_list list) FORMATTED(2, 0);

/* What another text has gathered; "" where memory ran out for either, which `text` has then failed by too. */
const char *text_of(struct text *text, const struct text *other);

/* As parindex_format_grouped writes it, in lang: for people. */
void text_number(struct text *text, double x, int32_t decimals, uint32_t lang);

/* As parindex_format writes it, with a decimal point: for programs. */
void text_data(struct text *text, double x, int32_t decimals);

/* A string as parindex_text_plain writes it: one line that no terminal acts upon. */
void text_line(struct text *text, const char *string);

/* The same of each line of a string of several. */
void text_lines(struct text *text, const char *string);

/* Where lines of print are broken. */
enum {
    TEXT_COLUMNS = 100
};

/*
 * A string in lines of TEXT_COLUMNS, broken between words; as text_line otherwise. The first
 * line goes on at `column`, the others start with `indent` blanks.
 */
void text_wrap(struct text *text, const char *string, size_t column, size_t indent);

/* Columns of a terminal that the string takes: code points without combining marks. */
size_t text_width(const char *string);

/* "2022-11-10" as the language writes a date; whatever else it holds as it is. */
void text_date(struct text *text, const char *date, uint32_t lang);

#endif
