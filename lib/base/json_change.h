/* SPDX-License-Identifier: MIT */
/*
 * A copy of a JSON value in which something is changed. It shares all that is not: only the arrays on the
 * way to a change are copied, and the first value stays as it is.
 */
#ifndef BASE_JSON_CHANGE_H
#define BASE_JSON_CHANGE_H

#include "base/json.h"

/* The value must stay as it is while the copy lives, and the arena as long as both. NULL: no memory. */
struct json *json_copy_of(struct arena *arena, const struct json *value);

/*
 * On the way to a change: a member of an object, or an element of a list, that is a copy or was reached in
 * this way. It stays where it is until something is put into the object, or taken out of it. NULL: not
 * there, or no memory.
 */
struct json *json_change_member(struct arena *arena, struct json *object, const char *key);
struct json *json_change_element(struct arena *arena, struct json *list, size_t index);

/* Puts a value in the place of the key's, or behind all others; takes a key out. False: no memory. The key stays
 * the caller's, and lives as long. */
bool json_put_in(struct arena *arena, struct json *object, const char *key,
                 const struct json *value);
bool json_take_out(struct arena *arena, struct json *object, const char *key);

/*
 * Whether two values are the same, members in any order; a whole number and a decimal are not. What is nested
 * deeper than an edition can be is not the same as anything. NULL is the same as NULL alone.
 */
bool json_same(const struct json *one, const struct json *other);

#endif
