/* SPDX-License-Identifier: MIT */
/* A cohort that was fitted once, in which parts of its units are scored. */
#ifndef SCORE_COHORT_H
#define SCORE_COHORT_H

#include "parindex/cohort.h"
#include "score/result.h"

/* The dossier is of the cohort's edition and period, and no history is given beside it. */
parindex_status cohort_check(const parindex_cohort *cohort, const parindex_dossier *dossier,
                             size_t history, parindex_error *err);

/* The fits of the nodes whose points are there from `pass` on, for the units of the result. */
parindex_status fits_take(parindex_result *r, const parindex_cohort *cohort, uint32_t pass,
                          parindex_error *err);

#endif
