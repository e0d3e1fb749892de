/* SPDX-License-Identifier: MIT */
/* The evidence of an edition that people's answers do not give, from another dossier of the same units. */
#ifndef SURVEY_BESIDE_H
#define SURVEY_BESIDE_H

#include "model/framework.h"
#include "parindex/dossier.h"

/*
 * Fills in the leaves of `to` that are not of answers, and the groups. Units go by their names; both dossiers
 * must have the same ones.
 */
parindex_status beside_take(parindex_dossier *to, const parindex_dossier *from,
                            const parindex_allocator *a, parindex_error *err);

#endif
