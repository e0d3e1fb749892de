/* SPDX-License-Identifier: MIT */
/* The few things that every JSON answer needs, over base/json_writer. */
#ifndef PRINT_JSON_H
#define PRINT_JSON_H

#include <stdint.h>

#include "base/json_writer.h"
#include "print/report.h"
#include "print/text.h"

/* A whole answer in the form that the call asks for. */
struct json_writer json_begin(const struct call *call);

/* Writes it to `out` and lets the writer go. */
void json_finish(struct json_writer *w, struct text *out);

/* The same for an answer that is an object, which is open. */
struct json_writer json_answer(const struct call *call);
void json_answer_end(struct json_writer *w, struct text *out);

/*
 * A number as it is printed, with so many places (negative: as it is). Where the call asks for exact
 * numbers it has all its digits, and "KEY_printed" beside it is what is printed, in lang.
 */
void json_put_printed(struct json_writer *w, const char *key, double x, int32_t decimals,
                      uint32_t lang);

/* A year, or null for 0. */
void json_put_year(struct json_writer *w, const char *key, int32_t year);

#endif
