/* SPDX-License-Identifier: MIT */
/* The evidence in columns, as the scorer reads it. */
#ifndef SCORE_DOSSIER_H
#define SCORE_DOSSIER_H

#include "base/array.h"
#include "model/framework.h"
#include "parindex/dossier.h"
#include "score/unit_groups.h"
#include "score/unit_names.h"

struct held_column {
    struct column view; /* data NULL: nothing was given */
    void *owned;        /* the copy, if it is one */
};

struct parindex_dossier {
    parindex_allocator allocator;
    parindex_framework *framework;
    size_t units;
    int32_t period;
    struct unit_names *names;
    struct held_column *values; /* double, one column an input */
    struct held_column *states; /* uint8_t, one column a leaf */
    struct unit_groups *groups; /* NULL: nothing was said */
    struct tasks *tasks;        /* that inputs were worked out of; NULL: none */
};

/* The dossier's own column of an input or of a leaf's states, to be written to; NULL: memory ran out. */
double *dossier_own_values(parindex_dossier *dossier, size_t input);
uint8_t *dossier_own_states(parindex_dossier *dossier, size_t leaf);

/* The state that was given for a leaf of one unit; VALUE where none was. */
uint8_t dossier_given_state(const parindex_dossier *dossier, size_t leaf, size_t unit);

/* A copy of one unit alone, row 0. Errors as parindex_dossier_copy. */
parindex_status dossier_of_unit(parindex_dossier **out, const parindex_dossier *dossier,
                                size_t unit, const parindex_dossier_options *options,
                                parindex_error *err);

#endif
