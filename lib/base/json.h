/* SPDX-License-Identifier: MIT */
/*
 * JSON (RFC 8259) read into values in memory. Strict: UTF-8, no key twice in an object, no NUL in a text,
 * no number beyond its type. Members and elements are in the order of the text.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"

/* Sets of types: a value has one of the single ones. */
enum json_type {
    JSON_TYPE_NULL = 1,
    JSON_TYPE_FALSE = 2,
    JSON_TYPE_TRUE = 4,
    JSON_TYPE_FLAG = 6,
    JSON_TYPE_WHOLE = 8,    /* without point and exponent */
    JSON_TYPE_DECIMAL = 16, /* with one of them */
    JSON_TYPE_NUMBER = 24,
    JSON_TYPE_TEXT = 32,
    JSON_TYPE_LIST = 64,
    JSON_TYPE_OBJECT = 128
};

struct json_member;

struct json {
    uint8_t type;
    bool own;       /* base/json_change: the array is this copy's own */
    uint32_t count; /* members, elements, or bytes of a text */
    const uint32_t
        *keys; /* of an object with many members: their numbers in the order of the keys */
    union {
        int64_t whole;
        double decimal;
        const char *text; /* terminated */
        struct json *elements;
        struct json_member *members;
    } as;
};

struct json_member {
    const char *key;
    struct json value;
};

/* Why a text is no JSON. */
enum json_fault {
    JSON_WELL,
    JSON_NO_MEMORY,
    JSON_ENDS_EARLY,
    JSON_GOES_ON,
    JSON_NOT_UTF8,
    JSON_KEY_TWICE,
    JSON_TOO_DEEP,
    JSON_TOO_LARGE, /* a number */
    JSON_NUL_IN_KEY,
    JSON_NUL_IN_TEXT,
    JSON_MISPLACED /* any other character, or one that is missing */
};

/* Where: the token that was refused; after JSON_NOT_UTF8, what was read of it before the byte at `end`. */
struct json_place {
    size_t start;
    size_t end;
};

/*
 * Reads a whole text, which is an object or a list. The value is in the arena and needs nothing of the text;
 * after a fault *place says where, and the arena is to be let go of.
 */
enum json_fault json_read(const struct json **out, struct arena *arena, const char *text,
                          size_t size, struct json_place *place);

/* All of these take NULL as a value that is not there. */
static inline bool json_is(const struct json *value, enum json_type types)
{
    return value != NULL && (value->type & types) != 0;
}

/* NULL where it is no text. */
const char *json_text_of(const struct json *value);
/* 0 where it is no number. */
double json_number_of(const struct json *value);
/* 0 where it is no whole number. */
int64_t json_whole_of(const struct json *value);
/* How many; 0 where it is no list, or no object. */
size_t json_elements(const struct json *value);
size_t json_members(const struct json *value);
/* The number of a member; JSON_NOWHERE where there is none. */
#define JSON_NOWHERE SIZE_MAX
size_t json_find(const struct json *object, const char *key);
/* NULL where there is none. */
const struct json *json_element(const struct json *list, size_t index);
const struct json *json_member(const struct json *object, const char *key);

/* The first member of an object and the end behind the last; the same where there is none. */
static inline const struct json_member *json_members_begin(const struct json *object)
{
    return json_is(object, JSON_TYPE_OBJECT) ? object->as.members : NULL;
}

static inline const struct json_member *json_members_end(const struct json *object)
{
    size_t count = json_members(object);
    return count > 0 ? object->as.members + count : json_members_begin(object);
}

/* for (EACH_MEMBER(object, m)) goes over m->key and m->value; over nothing where it is no object. */
#define EACH_MEMBER(object, m)                                                                     \
    const struct json_member *m = json_members_begin(object), *m##_end = json_members_end(object); \
    m != m##_end;                                                                                  \
    m++

#endif
