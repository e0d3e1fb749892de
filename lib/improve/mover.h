/* SPDX-License-Identifier: MIT */
/* One leaf moved in a copy of a unit's dossier that is scored after each step: which way, and how far, gives most. */
#ifndef IMPROVE_MOVER_H
#define IMPROVE_MOVER_H

#include "improve/losses.h"

/* The copy that is tried. */
struct trying {
    const parindex_framework *f;
    parindex_dossier *dossier; /* the unit alone, row 0 */
    parindex_result *result;   /* NULL: what was tried last is refused */
    const parindex_view *costs;
    const parindex_allocator *a;
    parindex_status status; /* of a lack of memory */
};

/* A leaf, and how far it is moved towards the evidence that gives the unit most. */
struct mover {
    struct reach reach;
    double far[MAX_INPUTS]; /* the evidence at level 1 */
    double points;          /* there */
    double was;             /* the leaf's points as it is, with its conditions */
    double cost;            /* of a point */
    double gain;            /* of the index, when this leaf alone is moved as far */
    double level;           /* 0: as it is */
    double full;            /* the level that gives most */
    double start;           /* the level that it goes back from */
    bool up;                /* its points grow on the way */
    bool found;             /* moved alone it gives something */
};

/* Scores the copy: its index, below every number where it has none or is refused. */
double trying_score(struct trying *t);
/* The evidence of the leaf at that level, from 0 to 1, in the copy. */
void mover_put(struct trying *t, struct mover *m, double level);
/*
 * The way that lifts the index above `now`, alone, or up, where others may hold the leaf back; its `full`, and its
 * `level`, which is 0. False: it cannot move.
 */
bool mover_try(struct trying *t, struct mover *m, double now);

#endif
