/* SPDX-License-Identifier: MIT */
/* The pass over the tree, for any run of units. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "kernels/tile.h"
#include "score/dossier.h"
#include "score/result.h"

/*
 * A leaf of the tile's units, into rows at ... of the result: measured and, where its scale does not
 * wait for the cohort, scaled. False: evidence to be looked at.
 */
bool score_leaf(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t node,
                size_t at);

/*
 * Scores one unit of a dossier into row 0 of a result made for one unit; its evidence is good. What
 * the cohort makes of it is taken from `whole`, the result of all. False: memory ran out.
 */
bool score_one(parindex_result *row, const parindex_result *whole, const parindex_dossier *dossier,
               size_t unit);

#endif
