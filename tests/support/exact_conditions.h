/* SPDX-License-Identifier: MIT */
/* Conditions over exact editions: drawn on what units have, written as JSON, worked out exactly. */
#ifndef EXACT_CONDITIONS_H
#define EXACT_CONDITIONS_H

#include "exact_rules.h"

/* So many conditions on bounds that some of the units meet. w is open, and is used. */
void exact_conditions_draw(struct exact_edition *e, const struct exact_unit *units, int count,
                           struct random *r, struct exact_worked *w);
/* Tests alone, of a node or of the whole (-1). False: no unit has a figure that a bound can be. */
bool exact_tests_draw(struct exact_condition *c, int node, const struct exact_edition *e,
                      const struct exact_unit *units, int count, struct random *r,
                      struct exact_worked *w);
/* "'conditions':[...]," of a leaf, or of the whole (-1); nothing where it has none. */
void exact_conditions_json(const struct exact_edition *e, int node, struct buffer *b);
/* The test, and ",'absent':{...}" where what is missing holds or fails. */
void exact_when_json(const struct exact_condition *c, struct buffer *b);
void exact_absent_json(const struct exact_condition *c, struct buffer *b);
/* 'h'olds, 'f'ails, or 'b'lank: it is open. own: the points so far of its node. */
char exact_condition_answer(const struct exact_condition *c, const struct exact_edition *e,
                            const struct exact_worked *w, const struct exact_unit *u,
                            const mpq_t own);
/* What the conditions of a leaf, or of the whole, make of its points; *none where it is, or becomes, missing. */
void exact_conditions_apply(mpq_t points, bool *none, int node, const struct exact_edition *e,
                            const struct exact_worked *w, const struct exact_unit *u);
/* Some test's figure of the unit is exactly its bound. */
bool exact_conditions_met(const struct exact_edition *e, const struct exact_unit *u,
                          const struct exact_worked *w);

#endif
