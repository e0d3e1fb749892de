/* SPDX-License-Identifier: MIT */
/* What a unit's code or name may be, wherever it comes from. */
#ifndef UNITS_UNIT_NAME_H
#define UNITS_UNIT_NAME_H

#include "base/error.h"

enum {
    MAX_UNIT_LETTERS = 255,
    MAX_UNIT_CODE = 4 * MAX_UNIT_LETTERS /* bytes */
};

/* A unit's code or name in its one spelling. */
struct unit_name {
    char text[MAX_UNIT_CODE + 1];
    size_t length;
};

/* False: it is none, and a fault of that status is reported; where may be NULL. */
bool unit_name_take(struct unit_name *out, const char *text, size_t length,
                    const struct where *where, parindex_status status, struct faults *faults);

#endif
