/* SPDX-License-Identifier: MIT */
/* UTF-8, and text written piece by piece into a buffer of fixed size. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/contraction.h"
#include "base/format.h"

/* Offset of the first byte that is not UTF-8 (RFC 3629), size where all is well. */
size_t utf8_fault(const char *text, size_t size);
/* The character at text, RFC 3629; returns its bytes, 0 where there is none. */
size_t utf8_read(const char *text, size_t left, uint32_t *code);
/* The bytes of a character; returns how many. */
size_t utf8_write(char bytes[4], uint32_t code);
/* How many characters a text in UTF-8 has. */
size_t utf8_count(const char *text, size_t length);
/* The longest prefix of at most max bytes that ends at a character. */
size_t utf8_cut(const char *text, size_t length, size_t max);
/* The length without a last character of which bytes are lacking. */
size_t utf8_whole(const char *text, size_t length);
/* Copies text; one that does not fit into size bytes with its terminator ends in "…", behind a
 * whole word where there is one. */
void text_copy(char *out, size_t size, const char *text);
/* Whether a terminal or an editor acts upon the character: controls, line ends, what turns the writing. */
bool text_acted_upon(uint32_t code);
/* As much of a text as a message quotes, cut in the same way. */
struct clipped {
    char text[164];
};
struct clipped clip(const char *text);
/* Leaves out spaces, tabs and no-break spaces at both ends. */
void text_trim(const char **text, size_t *length);
/* The character at *p, moved past, as a small letter of Vietnamese or English. UTF-8. */
uint32_t text_next_small(const char **p, const char *end);
/* The same characters; capital and small letters of Vietnamese and English are taken as equal. */
bool text_same(const char *text, size_t length, const char *word);

/* Counts what would be written, as snprintf does; writes what fits and keeps it terminated. */
struct writer {
    char *buf;
    size_t size;
    size_t length;
    uint32_t lang;
    bool full; /* a list in it has ended with "…" */
};

struct writer writer_on(char *buf, size_t size, uint32_t lang);
void write_text(struct writer *w, const char *text);
void write_bytes(struct writer *w, const char *bytes, size_t count);
void write_format(struct writer *w, const char *format, ...) FORMATTED(2, 3);
/* As parindex_format_grouped, in the writer's language. */
void write_number(struct writer *w, double x, int32_t decimals);
/* A text with a number for each #, all double and with as many digits as they have. */
void write_numbers(struct writer *w, const char *text, ...);
/* With the 17 digits that tell any two doubles apart. */
void write_digits(struct writer *w, double x);
/* One more item of a list with commas; from the first that does not fit on, only "…" once. */
void write_listed(struct writer *w, const char *item);
/* "2022-11-10" as the language writes a date; whatever else it holds as it is. */
void write_date(struct writer *w, const char *date);
/* One of the two, by the writer's language. */
void write_either(struct writer *w, const char *en, const char *vi);

#endif
