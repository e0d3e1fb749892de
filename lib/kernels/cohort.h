/* SPDX-License-Identifier: MIT */
/*
 * What a cohort makes of a column: numbers that are filled in, outliers, endpoints, moments, ranks.
 * Fitted once over all units, applied to any run of them. Editions and plain tables use the same.
 */
#ifndef KERNELS_COHORT_H
#define KERNELS_COHORT_H

#include "base/alloc.h"
#include "base/double_double.h"
#include "base/error.h"
#include "kinds/cohort.h"

struct fit {
    bool any;         /* some number is there */
    double fill;      /* replaces a missing number; NaN: nothing does */
    double *fills;    /* the same for each unit, where they differ; else NULL */
    uint8_t *imputed; /* 1 for each unit whose number was filled in, or NULL */
    double *before;   /* a composite as it was, for each unit, or NULL */
    size_t units;
    double least; /* of the numbers as they came */
    double greatest;
    double lower; /* winsorised at */
    double upper;
    bool log;
    struct dd offset; /* ln(x + offset) */
    double low;       /* of the treated numbers */
    double high;
    double mean;
    double mean_rest; /* what it lacks of the mean of the decimals */
    double deviation;
    double reference;
    bool constant;  /* a person reads all treated numbers as equal */
    double *sorted; /* the treated numbers; under dense ties each once */
    size_t sorted_count;
};

/* Why a column cannot be fitted. */
enum unfit {
    UNFIT_NOT,
    UNFIT_CONSTANT,
    UNFIT_LOG,       /* a number has no logarithm */
    UNFIT_ZERO,      /* a ratio to, or of, 0 */
    UNFIT_REFERENCE, /* the reference unit has no number */
    UNFIT_BEYOND,    /* the scale gives a number beyond 1e15 */
    UNFIT_WORST,     /* the reference of a range is the worst number */
    UNFIT_FEW,       /* too few numbers to say */
    UNFIT_NOMEM
};

struct sample {
    const double *x; /* one for each unit, NaN where it is not there */
    size_t units;
    const double *pool; /* numbers of other periods, none NaN */
    size_t pooled;
    size_t reference; /* row of the reference unit, or PARINDEX_NONE */
};

/*
 * Fits the steps after filling in; x has its fills already. *row is the unit at fault, or
 * PARINDEX_NONE. What is allocated is freed with fit_free. The fit has the same bits in whatever order the
 * units come.
 */
enum unfit fit_sample(struct fit *fit, const struct cohort *c, const struct sample *sample,
                      const parindex_allocator *a, size_t *row);
/*
 * Finds what replaces missing numbers, a mean or median: fit->fill, or fit->fills by group (groups has
 * the group of each unit, negative: none). UNFIT_NOT or UNFIT_NOMEM.
 */
enum unfit fit_fills(struct fit *fit, const struct cohort *c, const double *x, size_t units,
                     const int32_t *groups, const parindex_allocator *a);
void fit_free(struct fit *fit, const parindex_allocator *a);
/* The least and the greatest number give the same fit as all numbers. */
bool ends_suffice(const struct cohort *c);

static inline double fill_of(const struct fit *fit, size_t unit)
{
    return fit->fills != NULL ? fit->fills[unit] : fit->fill;
}

/*
 * Treated, and, where the cohort has a scale, scaled. In place; NaN stays. Before a scale numbers are read
 * at 15 digits, by the fit as well, and so they are before a logarithm.
 */
void fit_apply(double *x, size_t count, const struct cohort *c, const struct fit *fit);

/* The sentence for it; where has unit and criterion, name is what the column is called. */
parindex_status fail_unfit(parindex_error *err, enum unfit unfit, const struct where *where,
                           const char *name, const struct cohort *c);

#endif
