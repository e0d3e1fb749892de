/* SPDX-License-Identifier: MIT */
/* The sources of an edition, each printed once under a number. */
#ifndef COMMANDS_SOURCES_H
#define COMMANDS_SOURCES_H

#include <stddef.h>
#include <stdint.h>

#include "parindex/parindex.h"

#include "print/text.h"

struct sources {
    const parindex_framework *framework;
    size_t *nodes; /* the first node of each source */
    size_t count;
};

/* The sources of the nodes from first until end. Returns 0 when memory runs out. */
int sources_collect(struct sources *out, const parindex_framework *framework, size_t first,
                    size_t end);
void sources_free(struct sources *sources);

/* The number of a node's source, from 1. */
size_t sources_number(const struct sources *sources, const parindex_node *node);

/* One line for each: "[1] text (provenance)". */
void sources_write(struct text *out, const struct sources *sources, uint32_t lang);

#endif
