/* SPDX-License-Identifier: MIT */
/* The fits of the nodes whose rule looks at all units, over earlier periods too where it says so. */
#ifndef SCORE_COHORT_FIT_H
#define SCORE_COHORT_FIT_H

#include "kernels/cohort.h"
#include "kernels/tile.h"
#include "score/dossier.h"
#include "score/result.h"

/* Dossiers of earlier periods, of the same edition. */
struct history {
    const parindex_dossier *const *list;
    size_t count;
};

/* Both are the same edition, in any of its periods. */
bool same_edition(const parindex_framework *f, const parindex_framework *g);

/* The leaf's measured numbers of a dossier, one for each unit; NaN where there is none. */
parindex_status measure_all(double *out, const parindex_dossier *d, size_t node,
                            parindex_error *err);

/* Finds `imputed`: the fit's units of which the number is missing, and is replaced. */
parindex_status fit_find_imputed(struct fit *fit, const parindex_result *r, size_t node,
                                 parindex_error *err);

/* Every dossier is of the framework, has a period before the dossier's own, and no two have the same. */
parindex_status history_check(const struct history *h, const parindex_dossier *d,
                              parindex_error *err);

/* Fits the nodes whose points are there from `pass` on. */
parindex_status fits_make(parindex_result *r, const parindex_dossier *d, const struct history *h,
                          uint32_t pass, parindex_error *err);

/*
 * The points of a node become final, for the tile's units in rows at ... of r; `whole` has the fits,
 * and the children's points of all units. They are one result but for the explanation of one unit.
 */
void settle_by_cohort(struct tile *tile, parindex_result *r, const parindex_result *whole,
                      size_t node, size_t at);

#endif
