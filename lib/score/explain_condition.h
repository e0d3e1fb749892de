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
/* Why the test holds, fails or is open: "the share of B.1 Quantity is 96%, which is below 100%". */
void write_reason(struct writer *w, const struct explained *e, size_t condition);

#endif
