/* SPDX-License-Identifier: MIT */
/*
 * A made-up cohort of the size of the national sets: 8 fields, 37 criteria, 88 components with a
 * realistic mix of rules, 5 % of the evidence missing and 2 % not applicable.
 */
#ifndef BENCH_COHORT_H
#define BENCH_COHORT_H

#include <parindex/parindex.h>

enum {
    LEAVES = 88,
    CRITERIA = 37,
    FIELDS = 8
};

/* The edition as JSON, to be freed. */
char *cohort_edition(void);

struct cohort {
    size_t units;
    size_t inputs;
    double *values;  /* one column an input */
    uint8_t *states; /* one column a leaf */
};

/* The same numbers for the same units, on every machine. */
struct cohort cohort_make(const parindex_framework *framework, size_t units);
void cohort_free(struct cohort *cohort);

/* A dossier that borrows the columns. */
parindex_dossier *cohort_dossier(const struct cohort *cohort, parindex_framework *framework);

#endif
