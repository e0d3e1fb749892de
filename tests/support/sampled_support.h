/* SPDX-License-Identifier: MIT */
/* Surveys that become evidence: an edition of the catalogue, made-up answers, and what is made of both. */
#ifndef SAMPLED_SUPPORT_H
#define SAMPLED_SUPPORT_H

#include "survey_support.h"

parindex_framework *edition(const char *id);

/* A dossier of a survey, with what was made on the way. */
struct scored_survey {
    parindex_framework *framework;
    parindex_survey *survey;
    parindex_dossier *dossier;
    parindex_estimates *estimates;
    parindex_result *result;
    parindex_variation *variation;
};
/* Names q1 ... or q01 ... for the items of a survey. */
const char *const *item_names(size_t items, bool two_digits);
/* Answers to example.survey or vn.sipas...: districts of `units` provinces, each stratum a province. */
struct rows rows_of_provinces(size_t items, size_t units, size_t districts, size_t people,
                              uint64_t seed);
/* From rows to a dossier; appraised points, where the edition asks for them, are 50. */
struct scored_survey score_survey(const char *id, const struct rows *r);
/* The same of an edition of the catalogue that was changed; it is freed with the rest. */
struct scored_survey score_survey_of(parindex_framework *f, const struct rows *r);
/* The edition example.survey with a part of its text in place of another. */
parindex_framework *survey_edition_with(const char *old, const char *part);
/* The variation of the root with the errors of the survey. */
void vary_survey(struct scored_survey *s, uint8_t *how, uint32_t tables, uint64_t seed);
void scored_survey_free(struct scored_survey *s);

#endif
