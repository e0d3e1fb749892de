/* SPDX-License-Identifier: MIT */
#include "score/unit_names.h"

#include <string.h>

#include "base/fold.h"
#include "units/unit_name.h"
#include "units/unit_text.h"

struct unit_names *unit_names_new(size_t units, const parindex_allocator *a)
{
    struct unit_names *names = mem_new(a, 1, sizeof *names);
    if (names == NULL)
        return NULL;
    atomic_init(&names->references, 1);
    names->units = units;
    names_init(&names->names, a);
    names->codes = mem_new(a, units, sizeof *names->codes);
    if (names->codes == NULL) {
        mem_free(a, names, 1, sizeof *names);
        return NULL;
    }
    for (size_t i = 0; i < units; i++)
        names->codes[i] = NULL;
    return names;
}

struct unit_names *unit_names_ref(struct unit_names *names)
{
    atomic_fetch_add_explicit(&names->references, 1, memory_order_relaxed);
    return names;
}

void unit_names_unref(struct unit_names *names)
{
    if (names == NULL ||
        atomic_fetch_sub_explicit(&names->references, 1, memory_order_acq_rel) != 1)
        return;
    parindex_allocator a = names->names.arena.allocator;
    mem_free(&a, names->codes, names->units, sizeof *names->codes);
    names_free(&names->names);
    mem_free(&a, names, 1, sizeof *names);
}

struct unit_names *unit_names_copy(const struct unit_names *names)
{
    struct unit_names *copy = unit_names_new(names->units, &names->names.arena.allocator);
    for (size_t i = 0; copy != NULL && i < names->units; i++)
        if (names->codes[i] != NULL &&
            !unit_names_name(copy, i, names->codes[i], strlen(names->codes[i]))) {
            unit_names_unref(copy);
            copy = NULL;
        }
    return copy;
}

struct where unit_names_where(const struct unit_names *names, size_t unit, const char *criterion)
{
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    where.unit_code = unit_names_code(names, unit);
    where.criterion = criterion;
    return where;
}

const char *unit_names_code(const struct unit_names *names, size_t unit)
{
    return names->codes[unit] != NULL ? names->codes[unit] : "";
}

bool unit_names_find(const struct unit_names *names, const char *code, size_t *unit)
{
    char name[MAX_UNIT_CODE + 1];
    size_t length = fold(name, sizeof name, code, strlen(code));
    return length < sizeof name && names_find(&names->names, name, length, unit);
}

bool unit_names_name(struct unit_names *names, size_t unit, const char *code, size_t length)
{
    names->codes[unit] = names_add(&names->names, code, length, unit);
    return names->codes[unit] != NULL;
}

/* The code of the least distance to the one sought, as it is written or by what is alike. */
static const char *nearest(const struct unit_names *names, const char *sought, bool alike)
{
    char key[256];
    const char *near = "";
    size_t distance = names_near(sought) + 1;
    for (size_t u = 0; u < names->units; u++) {
        const char *code = unit_names_code(names, u);
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

const char *unit_names_near(const struct unit_names *names, const char *code)
{
    char sought[256];
    char key[256];
    bool alike = unit_alike_key(sought, sizeof sought, code);
    for (size_t u = 0; alike && u < names->units; u++)
        if (unit_alike_key(key, sizeof key, unit_names_code(names, u)) && strcmp(key, sought) == 0)
            return unit_names_code(names, u);
    const char *near = nearest(names, code, false);
    return near[0] == '\0' && alike ? nearest(names, sought, true) : near;
}
