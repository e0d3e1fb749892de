/* SPDX-License-Identifier: MIT */
/* What a condition did to a unit, and why, with the figures filled in. */
#ifndef SCORE_EXPLAIN_CONDITION_H
#define SCORE_EXPLAIN_CONDITION_H

#include "base/text.h"
#include "score/condition.h"

struct explained {
    const parindex_dossier *dossier;
    const parindex_result *result;
    const struct condition_trace *trace;
    size_t unit;
    int32_t decimals;
};

/*
 * "83.20, capped at 49: the share of B.1 Quantity is 96%, which is below 100%". False, and nothing is
 * written, where the condition was not asked: a class that the index does not reach.
 */
bool write_condition_outcome(struct writer *w, const struct explained *e, size_t condition);
/* The same of one that is in the way of a goal, asked or not. */
void write_held(struct writer *w, const struct explained *e, size_t condition);
/* What a test, alone or of a list, says; and the figure of one that is no list. */
enum answer told_answer(const struct explained *e, size_t condition, size_t test);
double told_figure(const struct explained *e, size_t condition, size_t test);

#endif
