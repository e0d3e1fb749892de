/* SPDX-License-Identifier: MIT */
/*
 * Where in a JSON document a reader is. It takes typed values there, reports each fault with its JSON
 * path, and reads on. The readers of an edition, a concordance and a staged dossier are made of it.
 */
#ifndef MODEL_CURSOR_H
#define MODEL_CURSOR_H

#include "base/error.h"
#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "model/framework.h"

struct cursor {
    parindex_framework *framework; /* of the readers of an edition */
    struct arena *arena;           /* what is kept goes there */
    struct faults *faults;
    parindex_status status; /* of a fault of the file */
    bool nomem;
    char path[512]; /* "$.tree.children[2]" */
    size_t path_length;
    const char *code;      /* of the node being read, "" outside */
    const char **repeated; /* code of the node that a node repeats, NULL for most */
    size_t dated_capacity;
};

/* At the root of a document, nothing read yet. */
struct cursor cursor_of(struct arena *arena, struct faults *faults, parindex_status status);

/* A number, or as much of a text as a message quotes, as an argument of wrong(). */
#define NUMBER(x) shown_number(r->faults, x).text
/* A number beside another one, which it must not seem to equal. */
#define BESIDE(x, other) shown_beside(r->faults, x, other).text
#define QUOTED(words) clip(words).text

/* Steps into a key; leave gets what it gave. */
size_t enter_key(struct cursor *r, const char *key);
/* The same into a key that may hold dots: ['2.1.3']. */
size_t enter_name(struct cursor *r, const char *name);
void leave(struct cursor *r, size_t mark);

/* A fault at the present path; too_much is one against a limit of the library. */
#define wrong(r, ...) wrong_at(r, NULL, __VA_ARGS__)
void wrong_at(struct cursor *r, const char *key, const char *en, const char *vi, ...)
    FORMATTED(3, 5) FORMATTED(4, 5);

void too_much(struct cursor *r, const char *key, const char *en, const char *vi, ...)
    FORMATTED(3, 5) FORMATTED(4, 5);

/* Reports every key that is not in the list, which ends with NULL. False: not an object. */
bool read_object(struct cursor *r, const struct json *object, const char *const *keys);

enum {
    MAX_LIST = 1000 /* elements, where no act has a hundred; what is compared pair by pair ends */
};

enum need {
    OPTIONAL,
    REQUIRED
};

/*
 * Each reports a missing, mistyped or empty value and gives a harmless one. Keys belong to object.
 */
const char *read_text(struct cursor *r, const struct json *object, const char *key, enum need need,
                      size_t max);
/* What people wrote, with its line breaks; a text is in its one spelling otherwise. */
const char *read_words(struct cursor *r, const struct json *object, const char *key, enum need need,
                       size_t max);
/* A unit's code or name; "" where it is none. */
const char *read_unit_name(struct cursor *r, const struct json *object, const char *key);
void read_bilingual(struct cursor *r, const struct json *object, const char *key, enum need need,
                    const char **vi, const char **en);
double read_number(struct cursor *r, const struct json *object, const char *key, enum need need,
                   double otherwise);
int32_t read_whole(struct cursor *r, const struct json *object, const char *key, enum need need,
                   int32_t otherwise, int32_t min, int32_t max);
bool read_flag(struct cursor *r, const struct json *object, const char *key, bool only);
uint32_t read_kind(struct cursor *r, const struct json *object, const char *key, enum need need,
                   const struct kind *kinds);
/* The "kind" of an object; 0 after a fault where it has none, or is no object. */
uint32_t read_kind_of(struct cursor *r, const struct json *object, const struct kind *kinds);
/* NULL where it is missing, no list, or too long; `least` to `most` elements. */
const struct json *read_list(struct cursor *r, const struct json *object, const char *key,
                             size_t least, size_t most);
/*
 * The same, one after another, each with its place in the path:
 * while (next_element(r, &list)) reads list.one, which is number list.index of list.count.
 * There is none after memory ran out, so that an array for the list needs no look of its own.
 */
struct elements {
    const struct json *list;
    const char *key;
    size_t count; /* 0 where read_list gives NULL */
    size_t read;
    size_t index;
    const struct json *one;
    size_t mark;
};
struct elements read_elements(struct cursor *r, const struct json *object, const char *key,
                              size_t least, size_t most);
bool next_element(struct cursor *r, struct elements *list);
/* The value of a key, of any type; NULL where it is missing. */
const struct json *read_part(struct cursor *r, const struct json *object, const char *key,
                             enum need need);

/* Letters that a name may begin with, letters that it may hold, and how many. */
bool spelled_as(const char *text, const char *first, const char *rest, size_t max);
#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* A NUL-terminated copy in the arena; sets nomem. */
const char *keep(struct cursor *r, const char *text);
void *keep_array(struct cursor *r, size_t count, size_t size);

#endif
