/* SPDX-License-Identifier: MIT */
/* The entries of a staged dossier, in the order of its file. */
#ifndef SCORE_STAGED_H
#define SCORE_STAGED_H

#include "base/json.h"
#include "base/names.h"
#include "model/framework.h"
#include "parindex/stages.h"

struct parindex_staged {
    struct arena arena;
    parindex_framework *framework;
    parindex_staged_info info;
    struct names names; /* of the units -> number */
    const char **units;
    parindex_entry *entries; /* a unit's side by side */
    double **values;         /* of each entry, one for each input of its leaf */
    parindex_lock *locks;
    const char *text;
    size_t size;
};

enum {
    STAGES = PARINDEX_STAGE_APPRAISAL_2 + 1
};

/* The stages of a file. */
extern const struct kind kind_stage[];

struct faults;

/* Fills in all but the text and reports faults. False: memory ran out. */
bool staged_read(parindex_staged *staged, const struct json *root, struct faults *faults);

/* The whole as JSON in its one form, in the arena. False: memory ran out. */
bool staged_write(parindex_staged *staged);

#endif
