/* SPDX-License-Identifier: MIT */
/* What errors by replicates are worked out with. */
#ifndef SURVEY_REPLICATING_H
#define SURVEY_REPLICATING_H

#include <math.h>

#include "survey/estimating.h"

struct replicating {
    const struct estimating *g;
    size_t replicates;
    struct influence *made; /* of each unit of the estimates */
    struct share **share;   /* of each figure, what each primary unit of its influence adds */
    double *factor;         /* block x primary units of the frame */
    double
        *calibrated; /* block x cells: what each replicate's weights are multiplied by; or NULL */
    struct share *shares; /* of each worker, what each record adds, where weights are calibrated */
    size_t shares_size;
    size_t first; /* replicate of the block */
    size_t block;
    double *scale; /* of each replicate's square */
};

static inline size_t primaries(const struct estimating *g)
{
    return g->frame.secondary - g->frame.primary;
}

static inline double value_of(const struct form *form, double top, double bottom)
{
    return form->total ? top : bottom == 0 ? (double)NAN : top / bottom;
}

/* Calibrates the weights of each replicate of the block. */
parindex_status recalibrate(struct replicating *p);
/* The values of a figure under the replicates of the block, by calibrated weights. */
void weigh_calibrated(const struct replicating *p, uint32_t worker, size_t row, size_t column,
                      double *value);

#endif
