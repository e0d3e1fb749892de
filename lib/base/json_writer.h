/* SPDX-License-Identifier: MIT */
/*
 * JSON written value by value into a text that grows. Whoever writes opens and ends objects and lists;
 * commas, line breaks, escapes and the form of numbers are written here.
 */
#ifndef BASE_JSON_WRITER_H
#define BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/json.h"

/*
 * `failed` is set when memory runs out and stays, and nothing more is written: look at it once, at the
 * end. The text belongs to the writer until json_writer_free; whoever keeps it takes text and capacity
 * (its size for mem_free) and sets both to 0.
 */
struct json_writer {
    parindex_allocator allocator;
    char *text; /* terminated; NULL until something is written */
    size_t length;
    size_t capacity;
    unsigned indent; /* blanks for each level; 0: all on one line, without blanks */
    bool exact;      /* numbers in as many digits as give the same double again; else in 15 */
    bool failed;
    bool filled; /* the object or list that is open has something in it */
    size_t depth;
};

struct json_writer json_writer_on(const parindex_allocator *a, unsigned indent, bool exact);
void json_writer_free(struct json_writer *w);

/* Each writes one value: under a key in an object; key is NULL in a list and for the whole. */
void json_put_object(struct json_writer *w, const char *key);
void json_put_list(struct json_writer *w, const char *key);
void json_end_object(struct json_writer *w);
void json_end_list(struct json_writer *w);
/*
 * UTF-8, terminated; a byte that is none becomes U+FFFD. What a terminal would act upon is escaped, so
 * that an answer can be shown as it is.
 */
void json_put_text(struct json_writer *w, const char *key, const char *text);
/* The same, or null where the text is empty: what is not known is no empty text. */
void json_put_known(struct json_writer *w, const char *key, const char *text);
/* null where x is not finite. A number has a point or an exponent: 3 is 3.0. */
void json_put_number(struct json_writer *w, const char *key, double x);
/* The same, rounded to so many places as parindex_round does; as it is where decimals is negative. */
void json_put_rounded(struct json_writer *w, const char *key, double x, int32_t decimals);
void json_put_whole(struct json_writer *w, const char *key, int64_t number);
void json_put_flag(struct json_writer *w, const char *key, bool flag);
void json_put_null(struct json_writer *w, const char *key);
/* A value that was read. */
void json_put_value(struct json_writer *w, const char *key, const struct json *value);
/* A value that is JSON already, as it is. */
void json_put_json(struct json_writer *w, const char *key, const char *text, size_t length);
/* A line break behind the whole, as a text file ends. */
void json_end_line(struct json_writer *w);

#endif
