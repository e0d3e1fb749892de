/* SPDX-License-Identifier: MIT */
/*
 * Which group each unit of a dossier is in, and which units are assessed but not ranked; shared by the
 * dossier and the results made from it.
 */
#ifndef SCORE_UNIT_GROUPS_H
#define SCORE_UNIT_GROUPS_H

#include <stdatomic.h>

#include "base/error.h"
#include "base/names.h"
#include "score/unit_names.h"

struct unit_groups {
    atomic_size_t references;
    size_t units;
    int32_t *of;       /* of each unit, its number among the names; negative: in none */
    uint8_t *assessed; /* of each unit, 1: assessed, not ranked */
    struct names names;
    const char **labels; /* of each group */
    size_t capacity;     /* of labels; so many groups there are as names */
};

/* No unit is in a group, all are ranked. NULL when memory ran out. */
struct unit_groups *unit_groups_new(size_t units, const parindex_allocator *a);
struct unit_groups *unit_groups_ref(struct unit_groups *groups);
void unit_groups_unref(struct unit_groups *groups);
/* The same, that nobody else sees; NULL when memory ran out. */
struct unit_groups *unit_groups_copy(const struct unit_groups *groups);
/* The same of one unit alone, row 0. */
struct unit_groups *unit_groups_of_unit(const struct unit_groups *groups, size_t unit);

/* Puts a unit into the group of that name in its one spelling, a new one where it is not there. */
bool unit_groups_put(struct unit_groups *groups, size_t unit, const char *label, size_t length);

/* Some unit is in a group; groups may be NULL, as below. */
bool unit_groups_said(const struct unit_groups *groups);
size_t unit_groups_count(const struct unit_groups *groups);
/* The number of the unit's group, negative: in none. */
int32_t unit_groups_at(const struct unit_groups *groups, size_t unit);
bool unit_groups_ranked(const struct unit_groups *groups, size_t unit);
/* The group of that name in any spelling, PARINDEX_NONE: there is none. */
size_t unit_groups_find(const struct unit_groups *groups, const char *label);
/* The first names, for a message. */
void unit_groups_list(const struct unit_groups *groups, char *out, size_t size);

/* ERR_DOSSIER: the dossier says nothing of groups, where something within groups is asked for. */
parindex_status unit_groups_need(const struct unit_groups *groups, parindex_error *err);
/* ERR_DOSSIER: there is no group of that name. */
parindex_status unit_groups_unknown(const struct unit_groups *groups, const char *label,
                                    parindex_error *err);

#endif
