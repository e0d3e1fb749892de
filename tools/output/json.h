/* SPDX-License-Identifier: MIT */
/* The few things that every JSON answer needs. */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdint.h>

#include <jansson.h>

#include "output/text.h"

/* A number as printed with so many places (negative: as it is); null where it is not finite. */
json_t *json_rounded(double x, int32_t decimals);

/* A string, or null where it is empty: what is not known is not an empty text. */
json_t *json_known(const char *string);

/*
 * Takes `value` into the object. A value that could not be made, or not be put in, sets `out` to
 * failed, so that an object can be built in one go.
 */
void json_put(struct text *out, json_t *object, const char *key, json_t *value);

/* Writes a whole answer, indented, and releases it. */
void json_write(struct text *out, json_t *value);

/*
 * The same for an answer with a long list at its end, so that the list is never in memory as
 * objects: the head's members and the list's name, then item by item, then the end.
 */
void json_write_head(struct text *out, json_t *head, const char *list);
void json_write_item(struct text *out, json_t *item, int first);
void json_write_end(struct text *out);

#endif
