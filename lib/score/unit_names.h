/* SPDX-License-Identifier: MIT */
/* Who is in a dossier: the units' codes, shared by the dossier and the results made from it. */
#ifndef SCORE_UNIT_NAMES_H
#define SCORE_UNIT_NAMES_H

#include <stdatomic.h>

#include "base/error.h"
#include "base/names.h"

struct unit_names {
    atomic_size_t references;
    size_t units;
    const char **codes; /* NULL: the unit is unnamed */
    struct names names; /* code -> unit */
};

/* NULL when memory ran out. */
struct unit_names *unit_names_new(size_t units, const parindex_allocator *a);
struct unit_names *unit_names_ref(struct unit_names *names);
void unit_names_unref(struct unit_names *names);
/* A names that nobody else sees, with the same names; NULL when memory ran out. */
struct unit_names *unit_names_copy(const struct unit_names *names);

/* A place in a message: the unit, its code, and a criterion or NULL. */
struct where unit_names_where(const struct unit_names *names, size_t unit, const char *criterion);
/* "" for an unnamed unit. */
const char *unit_names_code(const struct unit_names *names, size_t unit);
/* The unit of that code in any spelling. False: none has it. */
bool unit_names_find(const struct unit_names *names, const char *code, size_t *unit);
/* The code must be new and in its one spelling, the unit unnamed. False when memory ran out. */
bool unit_names_name(struct unit_names *names, size_t unit, const char *code, size_t length);
/*
 * The code to ask "did you mean" of for one that is not there: one that differs in diacritics, case, blanks
 * or the words around a name only, else the nearest; "" where none is near.
 */
const char *unit_names_near(const struct unit_names *names, const char *code);

#endif
