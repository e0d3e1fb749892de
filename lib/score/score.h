/* SPDX-License-Identifier: MIT */
/* The pass over the tree, for any run of units. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "score/result.h"
#include "score/tile.h"

/* Scores one unit of a dossier into row 0 of a result made for one unit; its evidence is good. */
void score_one(parindex_result *row, const parindex_dossier *dossier, size_t unit);

#endif
