/* SPDX-License-Identifier: MIT */
#include "score/unit_names.h"

#include <string.h>

#include "base/fold.h"
#include "units/unit_name.h"
#include "units/unit_text.h"

struct roster *roster_new(size_t units, const parindex_allocator *a)
{
    struct roster *roster = mem_new(a, 1, sizeof *roster);
    if (roster == NULL)
        return NULL;
    atomic_init(&roster->references, 1);
    roster->units = units;
    names_init(&roster->names, a);
    roster->codes = mem_new(a, units, sizeof *roster->codes);
    if (roster->codes == NULL) {
        mem_free(a, roster, 1, sizeof *roster);
        return NULL;
    }
    for (size_t i = 0; i < units; i++)
        roster->codes[i] = NULL;
    return roster;
}

struct roster *roster_ref(struct roster *roster)
{
    atomic_fetch_add_explicit(&roster->references, 1, memory_order_relaxed);
    return roster;
}

void roster_unref(struct roster *roster)
{
    if (roster == NULL ||
        atomic_fetch_sub_explicit(&roster->references, 1, memory_order_acq_rel) != 1)
        return;
    parindex_allocator a = roster->names.arena.allocator;
    mem_free(&a, roster->codes, roster->units, sizeof *roster->codes);
    names_free(&roster->names);
    mem_free(&a, roster, 1, sizeof *roster);
}

struct roster *roster_copy(const struct roster *roster)
{
    struct roster *copy = roster_new(roster->units, &roster->names.arena.allocator);
    for (size_t i = 0; copy != NULL && i < roster->units; i++)
        if (roster->codes[i] != NULL &&
            !roster_name(copy, i, roster->codes[i], strlen(roster->codes[i]))) {
            roster_unref(copy);
            copy = NULL;
        }
    return copy;
}

const char *roster_code(const struct roster *roster, size_t unit)
{
    return roster->codes[unit] != NULL ? roster->codes[unit] : "";
}

bool roster_find(const struct roster *roster, const char *code, size_t *unit)
{
    char name[MAX_UNIT_CODE + 1];
    size_t length = fold(name, sizeof name, code, strlen(code));
    return length < sizeof name && names_find(&roster->names, name, length, unit);
}

bool roster_name(struct roster *roster, size_t unit, const char *code, size_t length)
{
    roster->codes[unit] = names_add(&roster->names, code, length, unit);
    return roster->codes[unit] != NULL;
}

/* The code of the least distance to the one sought, as it is written or by what is alike. */
static const char *nearest(const struct roster *roster, const char *sought, bool alike)
{
    char key[256];
    const char *near = "";
    size_t distance = names_near(sought) + 1;
    for (size_t u = 0; u < roster->units && distance > 0; u++) {
        const char *code = roster_code(roster, u);
        if (alike && !unit_alike_key(key, sizeof key, code))
            continue;
        size_t d = names_distance(alike ? key : code, sought, distance);
        if (d < distance) {
            distance = d;
            near = code;
        }
    }
    return near;
}

const char *roster_near(const struct roster *roster, const char *code)
{
    char sought[256];
    char key[256];
    bool alike = unit_alike_key(sought, sizeof sought, code);
    for (size_t u = 0; alike && u < roster->units; u++)
        if (unit_alike_key(key, sizeof key, roster_code(roster, u)) && strcmp(key, sought) == 0)
            return roster_code(roster, u);
    const char *near = nearest(roster, code, false);
    return near[0] == '\0' && alike ? nearest(roster, sought, true) : near;
}
