/* SPDX-License-Identifier: MIT */
/* What an edition says once beside its tree: the readings of a text that sources disagree on, its cases. */
#ifndef MODEL_READINGS_H
#define MODEL_READINGS_H

#include "base/error.h"
#include "base/json.h"
#include "model/framework.h"
#include "parindex/check.h"

enum {
    MAX_READINGS = 16 /* each is an edition in memory */
};

/* Evidence of a case: of an input, or why a leaf has none. */
struct given {
    size_t input; /* PARINDEX_NONE: the leaf's state */
    size_t leaf;
    double value;
    uint8_t state;
};

struct held_case {
    parindex_case info;
    const parindex_framework *under; /* the content of the reading that it is of */
    struct given *given;
    size_t given_count;
    parindex_figure *figures;
    size_t *nodes; /* beside the figures */
};

/*
 * From a document to a framework: the tree, what follows from it, the checks. NULL in *out after faults.
 * False: memory ran out.
 */
bool framework_make(parindex_framework **out, const struct json *root, const parindex_allocator *a,
                    struct faults *faults);

/* The readings under root's "readings", each read and checked as an edition. False: memory ran out. */
bool readings_read(parindex_framework *framework, const struct json *root, struct faults *faults);

/* The cases under root's "cases"; the readings are there. False: memory ran out. */
bool cases_read(parindex_framework *framework, const struct json *root, struct faults *faults);

/* What a reading makes of the file, by its number; it belongs to the whole. */
static inline const parindex_framework *reading_content(const parindex_framework *framework,
                                                        size_t reading)
{
    const parindex_framework *whole = framework_whole(framework);
    return whole->others != NULL && whole->others[reading] != NULL ? whole->others[reading] : whole;
}

/* The number of the reading of that name; PARINDEX_NONE where there is none. */
size_t reading_named(const parindex_framework *framework, const char *name);

#endif
