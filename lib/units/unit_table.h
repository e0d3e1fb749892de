/* SPDX-License-Identifier: MIT */
/* The registry as cmake/EmbedUnits.cmake makes it of the files in units/; a date as a day. */
#ifndef UNITS_UNIT_TABLE_H
#define UNITS_UNIT_TABLE_H

#include <stdbool.h>

#include "parindex/unit.h"

struct unit_alias {
    const char *alias;
    const char *name; /* name_vi of the units that it may mean */
};

extern const parindex_unit unit_table[];
extern const size_t unit_table_count;
extern const struct unit_alias unit_aliases[];
extern const size_t unit_alias_count;

/* A date as a day (a year is its last day); empty: every day. */
struct day {
    char text[11]; /* "" for none */
};

/* NULL and "" are none. ERR_ARGUMENT: it is no date. */
parindex_status day_take(struct day *out, const char *date, parindex_error *err);
/* Whether the unit is there on the day; on none, always. */
bool unit_on(size_t unit, const struct day *day);
/* The names differ only by a renaming: no other unit was merged in between. */
bool unit_continues(size_t earlier, size_t later);

#endif
