/* SPDX-License-Identifier: MIT */
/* A run of units: each node in its turn, measured and scaled, or made of its children. */
#ifndef SCORE_RUN_H
#define SCORE_RUN_H

#include "base/width.h"
#include "kernels/tile.h"
#include "score/condition.h"
#include "score/dossier.h"
#include "score/result.h"

/* What one pass over a run of units does, and what it finds. */
struct pass {
    const parindex_dossier *dossier;
    parindex_result *result;
    const parindex_result
        *whole; /* where the cohort is; the result itself but for one unit alone */
    struct condition_trace *trace; /* of one unit alone; else NULL */
    const bool *only;              /* beside the nodes: those that are worked out; NULL: all */
    uint32_t number;
    bool bad_evidence; /* some unit's evidence may be refused: to be looked at */
    bool bad_method;   /* likewise what a mean takes */
};

/*
 * Units first ... last - 1 of the dossier into rows at ... of the result, as far as the pass goes. Nodes are
 * computed one after another, each for the whole run, after those that it depends on.
 */
#define score_run WIDE(score_run)
WIDE_DECLARE(void, score_run,
             (struct tile * tile, struct pass *pass, size_t first, size_t last, size_t at));

#endif
