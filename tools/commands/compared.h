/* SPDX-License-Identifier: MIT */
/* Two scored dossiers, what corresponds between them, and the three forms of the answer of `compare`. */
#ifndef TOOLS_COMPARED_H
#define TOOLS_COMPARED_H

#include "input/options.h"
#include "input/scored.h"
#include "output/text.h"

/* One unit of each. */
struct compared_unit {
    size_t from;
    size_t to;
};

struct compared {
    struct scored from;
    struct scored to;
    parindex_concordance *concordance; /* NULL: one edition */
    struct compared_unit *units;       /* in the order of the later dossier */
    size_t count;
    int one; /* the unit was named: its criteria are shown in text, else a line a unit */
    int32_t decimals;
};

/* NULL when memory runs out; `out` is set to failed then. */
parindex_comparison *compared_unit(struct text *out, const struct compared *c, size_t unit);

/* The later unit among all units of its result; NaN everywhere where it cannot be said. */
parindex_position compared_standing(struct text *out, const struct compared *c, size_t unit,
                                    size_t node);

void compare_write_text(struct text *out, const struct compared *c, const struct options *options);
void compare_write_csv(struct text *out, const struct compared *c, const struct options *options);
void compare_write_json(struct text *out, const struct compared *c, const struct options *options);

#endif
