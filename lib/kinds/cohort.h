/* SPDX-License-Identifier: MIT */
/*
 * The steps of a rule that look at all units: filling in, outliers, and scales relative to the cohort.
 * docs/methods.md says what each does and where it is from.
 */
#ifndef KINDS_COHORT_H
#define KINDS_COHORT_H

#include <stdbool.h>
#include <stdint.h>

#include "parindex/composite.h"

struct cohort {
    uint32_t impute; /* PARINDEX_IMPUTE_... */
    double imputed;
    bool grouped; /* mean and median within the unit's group */

    uint32_t winsorise; /* PARINDEX_WINSORISE_... */
    double lower;       /* bounds, or probabilities */
    double upper;
    int32_t quantile; /* type, 4 to 9 */
    double skewness;  /* what must not be reached ... */
    double kurtosis;  /* ... by both */
    int32_t most;     /* numbers moved */

    uint32_t log; /* PARINDEX_LOG_... */
    double by;
    bool if_skewed; /* only where winsorising did not help, and then instead of it */

    uint32_t scale; /* PARINDEX_SCALE_MINMAX ... DISTANCE, or 0: the leaf's own scale follows */
    double a;
    double b;
    bool reverse;
    uint32_t over;      /* PARINDEX_OVER_... */
    int32_t years;      /* base year, or how many */
    bool sample;        /* deviation by n - 1 */
    uint32_t ties;      /* PARINDEX_TIES_... */
    uint32_t plotting;  /* PARINDEX_PLOTTING_... */
    uint32_t reference; /* PARINDEX_REFERENCE_... */
    uint32_t form;      /* PARINDEX_DISTANCE_... */
    double target;
    const char *unit; /* code of the reference unit */
    bool cap;
    double if_constant; /* points where all numbers are equal; NaN: that is refused */
};

#endif
