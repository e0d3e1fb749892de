/* SPDX-License-Identifier: MIT */
/* Two scored dossiers and what corresponds between them, and the answer of `compare` in its forms. */
#ifndef COMMANDS_COMPARED_H
#define COMMANDS_COMPARED_H

#include "print/text.h"
#include "request/options.h"
#include "request/scored.h"

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
    uint32_t within; /* PARINDEX_WITHIN_..., of ranks and means */
};

void compared_write(struct text *out, const struct compared *c, const struct options *options);

#endif
