/* SPDX-License-Identifier: MIT */
/* A change of one leaf's evidence as a sentence. */
#ifndef IMPROVE_PROPOSAL_H
#define IMPROVE_PROPOSAL_H

#include "base/text.h"
#include "model/framework.h"

/*
 * "Tasks completed: from 45 to 48 of 50 (90% to 96%)". from and to hold a value for each input of the
 * leaf. What has more than `decimals` places is rounded to the better side, so that who does as it
 * says gets there.
 */
void write_proposal(struct writer *w, const parindex_framework *f, size_t node, const double *from,
                    const double *to, int32_t decimals);

#endif
