/* SPDX-License-Identifier: MIT */
/* Whether a dossier is still the one that a result was scored from. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "score/condition.h"

/*
 * Scores the unit again and compares the node and all below it; what the conditions did to the unit goes to the
 * trace, which may be NULL. Both are of one framework and as many units. ERR_STALE, ERR_NOMEM.
 */
parindex_status check_traced(struct condition_trace *trace, const parindex_result *result,
                             const parindex_dossier *dossier, size_t unit, size_t node,
                             const parindex_allocator *a, parindex_error *err);

/*
 * parindex_score of some units of a cohort, whose classes it leaves as their indices alone give them:
 * quotas look at all units.
 */
parindex_status score_alone(parindex_result **out, const parindex_dossier *dossier,
                            const parindex_score_options *options, parindex_error *err);
/* Only the fits of the nodes whose rule looks at all units: the result has no points. */
parindex_status score_fits(parindex_result **out, const parindex_dossier *dossier,
                           const parindex_score_options *options, parindex_error *err);

#endif
