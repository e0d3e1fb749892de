/* SPDX-License-Identifier: MIT */
/* What a worker needs to combine children by other rules than a sum: one place for each child. */
#ifndef SCORE_SCRATCH_H
#define SCORE_SCRATCH_H

#include "kernels/average.h"
#include "score/result.h"

struct scratch {
    void *memory; /* that the rest stands in */
    size_t most;  /* children */
    const double **parts;
    const double **raw;
    double *weights;
    double *own; /* one unit's numbers */
    struct weighted *sorted;
    double (*substituted)[TILE]; /* children some of whose absent units count */
    size_t substitutes;
};

/* Room for the most children that a node of the framework has. False when memory ran out. */
bool scratch_make(struct scratch *scratch, const parindex_result *r, const parindex_allocator *a);
void scratch_free(struct scratch *scratch, const parindex_allocator *a);

#endif
