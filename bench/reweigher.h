/* SPDX-License-Identifier: MIT */
/* The same re-weightings in numpy, in a Python process that answers one turn at a time. */
#ifndef BENCH_REWEIGHER_H
#define BENCH_REWEIGHER_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

struct reweigher {
    pid_t pid;
    FILE *to;
    FILE *from;
    char version[32]; /* of numpy */
};

/* What is to be re-weighted; a number that is missing is NaN. */
struct reweighed {
    const double *x; /* units x leaves */
    const int32_t *parent;
    const double *weight;
    const double *nominal; /* a score for each unit */
    size_t units;
    size_t leaves;
    size_t nodes;
    size_t replicates;
};

/*
 * Gives the process the composite through a pipe. The Python is $BENCH_PYTHON, or /usr/bin/python3.
 * 0: it has no numpy. Its nominal scores must be ours, else this ends.
 */
int reweigher_start(struct reweigher *r, const struct reweighed *of);
/* Seconds of one turn, by its own clock; `pairs`: Kendall's pairs are counted too, as we do. */
double reweigher_turn(struct reweigher *r, int pairs);
void reweigher_stop(struct reweigher *r);

#endif
