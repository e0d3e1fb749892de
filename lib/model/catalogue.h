/* SPDX-License-Identifier: MIT */
/* The editions built in, in the order of their ids; the list is made by cmake/EmbedFrameworks.cmake. */
#ifndef MODEL_CATALOGUE_H
#define MODEL_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

struct catalogue_item {
    const char *id;
    const char *superseded_by; /* id of the item that names this one in "supersedes", or "" */
    const char *text;
    size_t size;
};

extern const struct catalogue_item catalogue[];
extern const size_t catalogue_count;

/* Whether their texts are here: not in WebAssembly before they are handed over (cmake/FrameworksApart.c.in). */
bool catalogue_loaded(void);

/* NULL where no edition of that id is built in. */
const struct catalogue_item *catalogue_find(const char *id);

#endif
