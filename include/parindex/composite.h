/* SPDX-License-Identifier: MIT */
/*
 * The steps of a composite indicator on plain tables, for those who bring their own matrix: filling
 * in, outliers, normalising, aggregating, endpoints of a panel. Editions use the same kernels, so the
 * same numbers come out to the bit. docs/methods.md gives each formula, its n or n - 1, its tie,
 * quantile and missing rules, what it refuses and where it is from (OECD/JRC Handbook 2008).
 *
 * Tables are units x columns, F64, any strides, NaN where a number is not there. A number beyond
 * 1e15 is refused, as evidence is.
 */
#ifndef PARINDEX_COMPOSITE_H
#define PARINDEX_COMPOSITE_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/framework.h"
#include "parindex/rank.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What stands in for a number that is not there. */
enum {
    PARINDEX_IMPUTE_NONE = 0,
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) PARINDEX_IMPUTE_##NAME = value,
#include "parindex/treatments.def"
};

/* What is done about outliers. */
enum {
    PARINDEX_WINSORISE_NONE = 0,
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) PARINDEX_WINSORISE_##NAME = value,
#include "parindex/treatments.def"
};

/* What is done about skewed numbers. */
enum {
    PARINDEX_LOG_NONE = 0,
#define PARINDEX_LOG(NAME, key, value, en, vi) PARINDEX_LOG_##NAME = value,
#include "parindex/treatments.def"
};

/* What part of all a place r of n is, for PARINDEX_SCALE_PERCENTILE. */
enum {
    PARINDEX_PLOTTING_UPPER = 0,  /* r / n */
    PARINDEX_PLOTTING_MIDDLE = 1, /* (r - 1/2) / n */
    PARINDEX_PLOTTING_BETWEEN = 2 /* (r - 1) / (n - 1) */
};

/* From what a PARINDEX_SCALE_DISTANCE is measured. */
enum {
    PARINDEX_REFERENCE_BEST = 0, /* the greatest, or the least where less is better */
    PARINDEX_REFERENCE_MEAN = 1,
    PARINDEX_REFERENCE_TARGET = 2,
    PARINDEX_REFERENCE_UNIT = 3
};

/* And how; p below is mapped onto a...b. */
enum {
    PARINDEX_DISTANCE_RATIO = 0, /* p = x / reference; reversed: reference / x */
    PARINDEX_DISTANCE_DIFFERENCE =
        1,                      /* p = (x - reference) / |reference|; reversed: its negative */
    PARINDEX_DISTANCE_RANGE = 2 /* p = 1 - (reference - x) / (reference - worst) */
};

/* What a mean with a logarithm or a reciprocal does about numbers that it cannot take. */
enum {
    PARINDEX_ZERO_REFUSED = 0,
    PARINDEX_ZERO_GIVES_ZERO = 1, /* 0 gives 0; less than 0 is refused */
    PARINDEX_ZERO_FLOOR = 2,      /* what is below `at` counts as `at` */
    PARINDEX_ZERO_SHIFT = 3       /* `at` is added to all and taken off the mean */
};

/* Whose numbers endpoints, moments and places are of. */
enum {
    PARINDEX_OVER_PERIOD = 0, /* the units of the period */
    PARINDEX_OVER_FROM = 1,   /* and of the periods before it, from the base year on */
    PARINDEX_OVER_YEARS = 2   /* or of so many years, the period's own the last */
};

/*
 * How columns are normalised. Steps run in the order impute, winsorise, log, scale; 0 is "none". An option
 * that the scale and the treatments chosen do not use has to be 0 (NULL), or the call is refused.
 */
typedef struct parindex_normalise_options {
    uint32_t struct_size;
    uint32_t
        scale; /* PARINDEX_SCALE_GOALPOSTS, MINMAX ... DISTANCE; 0: the treated numbers themselves */
    double a;  /* onto a...b (z-scores: mean a, deviation b); both 0: 0 and 1 */
    double b;
    const uint8_t
        *reversed; /* one for each column: 1 where less is better, (a + b) - s; NULL: none */
    const parindex_view *endpoints; /* goalposts: columns x 2, F64, lo and hi */
    uint32_t population;            /* z-scores: 1 divides by n instead of n - 1 */
    uint32_t ties;                  /* ranks: PARINDEX_TIES_... but ORDINAL */
    uint32_t plotting;              /* percentiles: PARINDEX_PLOTTING_... */
    uint32_t reference;             /* distance: PARINDEX_REFERENCE_... */
    uint32_t form;                  /* distance: PARINDEX_DISTANCE_... */
    uint32_t cap;                   /* distance: 1: p at most 1. Goalposts: 1: within a...b */
    size_t row;                     /* distance: row of the reference unit */
    double target;                  /* distance */
    uint32_t
        constant_allowed; /* 1: a column of equal numbers gives if_constant, and is not refused */
    uint32_t impute;      /* PARINDEX_IMPUTE_... but LAST */
    double if_constant;
    double imputed; /* PARINDEX_IMPUTE_VALUE */
    const parindex_view
        *groups;        /* mean and median: units x 1, I32, the unit's group; NULL: all are one */
    uint32_t winsorise; /* PARINDEX_WINSORISE_... */
    uint32_t quantile;  /* type 4 to 9 (Hyndman and Fan); 0: 7 */
    double lower;       /* bounds, or probabilities from 0 to 1 */
    double upper;
    double skewness; /* SHAPE and if_skewed: both 0: 2 and 3.5 */
    double kurtosis;
    uint32_t most; /* SHAPE: numbers moved; 0: 5 */
    uint32_t log;  /* PARINDEX_LOG_... */
    double by;     /* LOG_SHIFT; LOG_RANGE: 0: 0.01 */
    uint32_t
        if_skewed; /* 1: the logarithm is taken only where SHAPE fails on a tail above, of the numbers as
                      they were */
    uint32_t reserved;
    const parindex_allocator *allocator; /* for scratch memory */
} parindex_normalise_options;

#define PARINDEX_NORMALISE_OPTIONS_INIT                                                            \
    {                                                                                              \
        (uint32_t)sizeof(parindex_normalise_options), 0, 0, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, \
            0, 0, 0, 0, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL                                \
    }

/*
 * Normalises each column of `values` on its own into the column of `out` at the same place; units x
 * columns both, F64. They may be the same array. A number that is not there stays away unless it is
 * filled in. Any thread.
 * ERR_METHOD (a column that the method cannot take: err.criterion is "column 3", from 1, err.unit the
 * row where there is one; out holds the columns before it), ERR_SHAPE, ERR_ARGUMENT, ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_normalise(parindex_span *out, const parindex_view *values,
                   const parindex_normalise_options *options, parindex_error *err);

/* How columns become fewer. What goes with another way to combine than the one chosen is not looked at. */
typedef struct parindex_aggregate_options {
    uint32_t struct_size;
    uint32_t combine;      /* PARINDEX_COMBINE_MEAN (0 too) ... COPELAND, but AFFINE and SUM */
    const double *weights; /* one for each column, from 0 on; NULL: equal */
    const uint32_t
        *groups;     /* for each column, the column of out that it belongs to; NULL: the first */
    double power;    /* PARINDEX_COMBINE_POWER: from 1/4 to 64, or from -64 to -1/4 */
    double at;       /* PARINDEX_ZERO_FLOOR, PARINDEX_ZERO_SHIFT: above 0 */
    double coverage; /* least share of a group's columns that must be there; 0: one is enough */
    uint32_t cover_weights; /* 1: the share of their weights */
    uint32_t zero;          /* PARINDEX_ZERO_... */
    uint32_t threads;       /* 0 and 1: the calling thread alone; the bits never depend on it */
    uint32_t reserved;
    const parindex_allocator *allocator; /* for scratch memory */
} parindex_aggregate_options;

#define PARINDEX_AGGREGATE_OPTIONS_INIT                                                            \
    {                                                                                              \
        (uint32_t)sizeof(parindex_aggregate_options), 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, NULL     \
    }

/*
 * Aggregates each unit's numbers, those that are there, into the columns of `out`: units x groups,
 * F64, in memory of its own. NaN where none is there or less than the coverage. Every column of out
 * needs a column of values, and the weights of a group must not add to 0. Any thread.
 * ERR_METHOD (a number that the method cannot take, err.unit and err.criterion "column 3" say which),
 * ERR_LIMIT (more than 20,000 units under Copeland), ERR_SHAPE, ERR_ARGUMENT, ERR_NOMEM,
 * ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_aggregate(parindex_span *out, const parindex_view *values,
                   const parindex_aggregate_options *options, parindex_error *err);

/*
 * The endpoints of one indicator for each period of a panel, to be pinned in an edition: `values` is
 * units x periods, `periods` the year of each column, ascending; `out` periods x 2, F64: the least and
 * the greatest number of the period's own column and, by `over` (PARINDEX_OVER_...) and `years` (the
 * base year, or how many), of earlier ones. NaN where there is none. Any thread.
 * ERR_SHAPE, ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_endpoints(parindex_span *out,
                                                                 const parindex_view *values,
                                                                 const int32_t *periods,
                                                                 uint32_t over, int32_t years,
                                                                 parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
