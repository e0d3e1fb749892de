/* SPDX-License-Identifier: MIT */
/* Conditions over exact editions: drawn on what units have, written as JSON, worked out exactly. */
#ifndef EXACT_CONDITIONS_H
#define EXACT_CONDITIONS_H

#include "exact_rules.h"

/* So many conditions on bounds that some of the units meet. total and leaves are set up, and are used. */
void exact_conditions_draw(struct exact_edition *e, const struct exact_unit *units, int count,
                           struct random *r, mpq_t total, mpq_t *leaves);
/* "'conditions':[...]," of a leaf, or of the whole (-1); nothing where it has none. */
void exact_conditions_json(const struct exact_edition *e, int node, struct buffer *b);
/* What the conditions of a leaf, or of the whole, make of its points. */
void exact_conditions_apply(mpq_t points, int node, const struct exact_edition *e, mpq_t *leaves,
                            const struct exact_unit *u);
/* Some test's figure of the unit is exactly its bound. */
bool exact_conditions_met(const struct exact_edition *e, const struct exact_unit *u, mpq_t total,
                          mpq_t *leaves);

#endif
