/* SPDX-License-Identifier: MIT */
/* Who is in a dossier: the units' codes, shared by the dossier and the results made from it. */
#ifndef SCORE_UNIT_NAMES_H
#define SCORE_UNIT_NAMES_H

#include <stdatomic.h>

#include "base/names.h"

struct roster {
    atomic_size_t references;
    size_t units;
    const char **codes; /* NULL: the unit is unnamed */
    struct names names; /* code -> unit */
};

/* NULL when memory ran out. */
struct roster *roster_new(size_t units, const parindex_allocator *a);
struct roster *roster_ref(struct roster *roster);
void roster_unref(struct roster *roster);
/* A roster that nobody else sees, with the same names; NULL when memory ran out. */
struct roster *roster_copy(const struct roster *roster);

/* "" for an unnamed unit. */
const char *roster_code(const struct roster *roster, size_t unit);
/* The unit of that code in any spelling. False: none has it. */
bool roster_find(const struct roster *roster, const char *code, size_t *unit);
/* The code must be new and in its one spelling, the unit unnamed. False when memory ran out. */
bool roster_name(struct roster *roster, size_t unit, const char *code, size_t length);
/*
 * The code to ask "did you mean" of for one that is not there: one that differs in diacritics, case, blanks
 * or the words around a name only, else the nearest; "" where none is near.
 */
const char *roster_near(const struct roster *roster, const char *code);

#endif
