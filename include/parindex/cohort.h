/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A cohort: all units of a period together, where no one process has all their evidence.
 *
 * A part of the units gives other numbers than all of them where a rule is relative to the cohort. So they
 * are gone over two times. First every part says which of its units the rules must see
 * (parindex_cohort_rows): two for each scale by minimum and maximum, all of them where ranks, means,
 * deviations or quantiles are asked. Their evidence, of the inputs alone that such a rule hangs on
 * (parindex_input.cohort), makes one dossier in any order, and the cohort is fitted to it
 * (parindex_cohort_fit). Then every part is scored in that cohort (parindex_score_options.cohort), to
 * the bits that all units have when they are scored together.
 *
 * parindex_framework_info.parts says which editions need this, and which cannot be scored by parts.
 */
#ifndef PARINDEX_COHORT_H
#define PARINDEX_COHORT_H

#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Says which units of a part the rules relative to the cohort must see. What is left out changes no
 * bit. Any thread, while nobody changes the dossier.
 *
 * @param[out] out  units x 1, U8: 1 for each that must be seen, 0 for the others.
 * @param part  The evidence of some units of the cohort, or of rows chosen before.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_EVIDENCE where a rule relative to the cohort cannot take a value;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_cohort_rows(parindex_span *out,
                                                                   const parindex_dossier *part,
                                                                   parindex_error *err);

/**
 * Fits a cohort to the units that its rules must see, in any order: least and greatest, means, sorted
 * numbers, whatever a rule takes of all units. It keeps no evidence and does not change, so that any
 * number of threads may score in it.
 *
 * @param[out] out  The cohort; the caller frees it with parindex_cohort_free.
 * @param dossier  All units that parindex_cohort_rows names in all parts, or all units. Other inputs than
 *   those with parindex_input.cohort may be missing.
 * @param options  Threads, allocator and history, the latter of units chosen in the same way; NULL: the
 *   default.
 * @param[out] err  NULL, or filled in on failure.
 * @return As parindex_score; PARINDEX_ERR_METHOD where the edition is PARINDEX_PARTS_WHOLE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_cohort_fit(parindex_cohort **out, const parindex_dossier *dossier,
                    const parindex_score_options *options, parindex_error *err);

/**
 * Frees a cohort; results that were scored in it stay. Any thread.
 *
 * @param cohort  The cohort, or NULL.
 */
PARINDEX_API void parindex_cohort_free(parindex_cohort *cohort);

#ifdef __cplusplus
}
#endif

#endif
