/* SPDX-License-Identifier: MIT */
/* The same rules in numpy, in a Python process that answers one turn at a time. */
#ifndef BENCH_RIVAL_H
#define BENCH_RIVAL_H

#include <stdio.h>
#include <sys/types.h>

#include "cohort.h"

struct rival {
    pid_t pid;
    FILE *to;
    FILE *from;
    char folder[64];
    const char *reason; /* why it does not take part */
};

/* Writes the cohort out, starts the rival and compares its totals with ours. 0: it is not there. */
int rival_start(struct rival *rival, const struct cohort *cohort,
                const parindex_framework *framework, const double *totals);
/* Seconds of one scoring, by its own clock; how is "exact" (the same bits) or "plain". */
double rival_turn(struct rival *rival, const char *how);
void rival_stop(struct rival *rival);

#endif
