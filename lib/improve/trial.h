/* SPDX-License-Identifier: MIT */
/*
 * A way to a goal where points do not add up, as under a product or a minimum: evidence is moved in a copy of the
 * dossier, and each step is scored. What is found keeps its promise, and nothing can be left out of it; a cheaper
 * way may exist.
 */
#ifndef IMPROVE_TRIAL_H
#define IMPROVE_TRIAL_H

#include "improve/losses.h"

/* Leaves that are tried: each is scored some times, and so is each step back. */
enum {
    TRIAL_LEAVES = 1000
};

/* What is asked for. */
struct trial_goal {
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    const parindex_view *costs;
    double index;
    size_t class; /* PARINDEX_NONE: none is asked for */
};

struct trial {
    parindex_dossier *dossier; /* the unit alone with its changes, row 0 */
    parindex_result *result;   /* of it */
    double best;               /* the index with everything moved to where it gives most */
    bool reached;              /* otherwise the changes are those of `best` */
};

/* The edition has parents that do not add up, or parts that count twice. */
bool trial_needed(const parindex_framework *f);

/*
 * Finds the way, and puts the leaves that lost points into `losses`, which is empty. losses_close in
 * every case; the dossier and the result of *out are the caller's, also where it fails. ERR_LIMIT where more than TRIAL_LEAVES leaves could be moved, ERR_NOMEM, and what scoring
 * reports of the unit as it is.
 */
parindex_status trial_find(struct trial *out, struct losses *losses, const struct trial_goal *goal,
                           const parindex_allocator *a, parindex_error *err);

#endif
