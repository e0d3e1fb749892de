/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The steps of a composite indicator on plain tables: filling in, outliers, normalising,
 * aggregating, endpoints of a panel.
 *
 * Editions use the same loops, so the numbers agree to the bit. docs/methods.md gives each
 * formula, its source (OECD/JRC Handbook 2008), its n or n - 1, its rules for ties, quantiles and
 * missing numbers, and what it refuses.
 *
 * Tables are units x columns, F64, with any strides. NaN is a missing number. A number beyond 1e15
 * is refused, as evidence is.
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

/** What replaces a missing number. */
enum {
    /** Nothing: the number stays missing. */
    PARINDEX_IMPUTE_NONE = 0,
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) PARINDEX_IMPUTE_##NAME = value,
#include "parindex/treatments.def"
};

/** How outliers are treated. */
enum {
    /** They are left as they are. */
    PARINDEX_WINSORISE_NONE = 0,
#define PARINDEX_WINSORISE(NAME, key, value, en, vi) PARINDEX_WINSORISE_##NAME = value,
#include "parindex/treatments.def"
};

/** Which logarithm is taken of skewed numbers. */
enum {
    /** None. */
    PARINDEX_LOG_NONE = 0,
#define PARINDEX_LOG(NAME, key, value, en, vi) PARINDEX_LOG_##NAME = value,
#include "parindex/treatments.def"
};

/** The plotting position of rank r among n units, for PARINDEX_SCALE_PERCENTILE. */
enum {
    /** r / n. */
    PARINDEX_PLOTTING_UPPER = 0,
    /** (r - 1/2) / n. */
    PARINDEX_PLOTTING_MIDDLE = 1,
    /** (r - 1) / (n - 1). */
    PARINDEX_PLOTTING_BETWEEN = 2
};

/** The reference that a PARINDEX_SCALE_DISTANCE is measured from. */
enum {
    /** The greatest number, or the least where less is better. */
    PARINDEX_REFERENCE_BEST = 0,
    /** The mean of the units. */
    PARINDEX_REFERENCE_MEAN = 1,
    /** A given number. */
    PARINDEX_REFERENCE_TARGET = 2,
    /** The number of a given unit. */
    PARINDEX_REFERENCE_UNIT = 3
};

/** How a distance p is measured. p is then mapped onto a...b. */
enum {
    /** p = x / reference; where less is better, p = reference / x. */
    PARINDEX_DISTANCE_RATIO = 0,
    /** p = (x - reference) / |reference|; where less is better, its negative. */
    PARINDEX_DISTANCE_DIFFERENCE = 1,
    /** p = 1 - (reference - x) / (reference - worst). */
    PARINDEX_DISTANCE_RANGE = 2
};

/** What a mean with a logarithm or a reciprocal does with numbers that are not above 0. */
enum {
    /** It refuses them. */
    PARINDEX_ZERO_REFUSED = 0,
    /** A 0 makes the mean 0; a negative number is refused. */
    PARINDEX_ZERO_GIVES_ZERO = 1,
    /** A number below `at` counts as `at`. */
    PARINDEX_ZERO_FLOOR = 2,
    /** `at` is added to all numbers and subtracted from the mean. */
    PARINDEX_ZERO_SHIFT = 3
};

/** Which periods endpoints, moments and ranks are taken over. */
enum {
    /** The period alone. */
    PARINDEX_OVER_PERIOD = 0,
    /** The periods from a base year up to this one. */
    PARINDEX_OVER_FROM = 1,
    /** A number of years that ends with the period's own. */
    PARINDEX_OVER_YEARS = 2
};

/** The first step of parindex_normalise: how missing numbers are filled in. */
typedef struct parindex_impute_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_IMPUTE_..., but not LAST. */
    uint32_t kind;
    /** The number that PARINDEX_IMPUTE_VALUE fills in. */
    double value;
    /** IMPUTE_MEAN, IMPUTE_MEDIAN: each unit's group, units x 1, I32. NULL: one group of all. */
    const parindex_view *groups;
} parindex_impute_options;

/** The initial value of parindex_impute_options: nothing is filled in. */
#define PARINDEX_IMPUTE_OPTIONS_INIT PARINDEX_INIT(parindex_impute_options)

/** The second step of parindex_normalise: how outliers are treated. */
typedef struct parindex_winsorise_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_WINSORISE_.... */
    uint32_t kind;
    /** BOUNDS: the lower bound. QUANTILES: its probability, from 0 to 1. */
    double lower;
    /** BOUNDS: the upper bound. QUANTILES: its probability, from 0 to 1. */
    double upper;
    /** SHAPE: the largest |skewness| that is left as it is; 0 in both: 2 and 3.5. */
    double skewness;
    /** SHAPE: the largest kurtosis that is left as it is. */
    double kurtosis;
    /** QUANTILES: the type of Hyndman and Fan (1996), 4 to 9; 0: 7. */
    uint32_t quantile;
    /** SHAPE: how many numbers are moved at most; 0: 5. */
    uint32_t most;
} parindex_winsorise_options;

/** The initial value of parindex_winsorise_options: outliers are left as they are. */
#define PARINDEX_WINSORISE_OPTIONS_INIT PARINDEX_INIT(parindex_winsorise_options)

/** The third step of parindex_normalise: the logarithm of skewed numbers. */
typedef struct parindex_log_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_LOG_.... */
    uint32_t kind;
    /** The `by` of the formula; 0 in PARINDEX_LOG_RANGE: 0.01. */
    double by;
    /**
     * 1: takes the logarithm only where PARINDEX_WINSORISE_SHAPE fails and the long tail is above;
     * it is then taken of the numbers before winsorising.
     */
    uint32_t if_skewed;
    /** 0. */
    uint32_t reserved;
} parindex_log_options;

/** The initial value of parindex_log_options: no logarithm. */
#define PARINDEX_LOG_OPTIONS_INIT PARINDEX_INIT(parindex_log_options)

/** The last step of parindex_normalise: the scale that the numbers are put on. */
typedef struct parindex_scale_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0, or PARINDEX_SCALE_GOALPOSTS, MINMAX, ZSCORE, RANK, PERCENTILE or DISTANCE. */
    uint32_t kind;
    /** The scale runs from a to b; of z-scores a is the mean. Not of ranks. */
    double a;
    /** The other end; of z-scores the deviation. 0 in both a and b: 0 and 1. */
    double b;
    /** One number for each column: 1 where less is better, s becomes (a + b) - s. NULL: none. */
    const uint8_t *reversed;
    /** GOALPOSTS: the ends lo and hi of each column, columns x 2, F64. */
    const parindex_view *endpoints;
    /** ZSCORE: 1 divides by n instead of n - 1. */
    uint32_t population;
    /** RANK, PERCENTILE: a PARINDEX_TIES_..., but not ORDINAL. */
    uint32_t ties;
    /** PERCENTILE: a PARINDEX_PLOTTING_.... */
    uint32_t plotting;
    /** DISTANCE: a PARINDEX_REFERENCE_.... */
    uint32_t reference;
    /** DISTANCE: a PARINDEX_DISTANCE_.... */
    uint32_t form;
    /** DISTANCE: 1 keeps p at most 1. GOALPOSTS: 1 keeps the result within a...b. */
    uint32_t cap;
    /** REFERENCE_UNIT: the row of the reference unit. */
    size_t row;
    /** REFERENCE_TARGET: the target. */
    double target;
    /** What a column of equal numbers gives, where constant_allowed is 1. */
    double if_constant;
    /** 1: a column of equal numbers gives if_constant. 0: it is refused. */
    uint32_t constant_allowed;
    /** 0. */
    uint32_t reserved;
} parindex_scale_options;

/** The initial value of parindex_scale_options: the treated numbers themselves. */
#define PARINDEX_SCALE_OPTIONS_INIT PARINDEX_INIT(parindex_scale_options)

/**
 * How columns are normalised: the steps, in the order in which they run. NULL leaves a step out,
 * and so does a kind of 0. An option that the kind of its step does not use must be 0 (NULL), or
 * the call is refused. The steps are read during the call only.
 */
typedef struct parindex_normalise_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /** Step 1: missing numbers. */
    const parindex_impute_options *impute;
    /** Step 2: outliers. */
    const parindex_winsorise_options *winsorise;
    /** Step 3: the logarithm. */
    const parindex_log_options *log;
    /** Step 4: the scale. */
    const parindex_scale_options *scale;
    /** For scratch memory; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_normalise_options;

/** The initial value of parindex_normalise_options: no step. */
#define PARINDEX_NORMALISE_OPTIONS_INIT PARINDEX_INIT(parindex_normalise_options)

/**
 * Normalises each column of a table separately. A missing number stays missing unless it is
 * filled in. Any thread.
 *
 * @param[out] out  The results, units x columns, F64; may be the array of `values`.
 * @param values  The numbers, units x columns, F64.
 * @param options  The steps; NULL: none, the numbers are copied.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the method cannot be applied to a column
 *   (err->criterion is "column 3", counted from 1, err->unit the row where there is one; out then
 *   holds the columns before it); PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT (the message names the
 *   option); PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_normalise(parindex_span *out, const parindex_view *values,
                   const parindex_normalise_options *options, parindex_error *err);

/**
 * How columns are aggregated into fewer columns. `power`, `zero` and `at` are read only where the
 * chosen `combine` uses them.
 */
typedef struct parindex_aggregate_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** A PARINDEX_COMBINE_..., but not SUM, AFFINE, PRODUCT or RATIO; 0: MEAN. */
    uint32_t combine;
    /** The weight of each column, 0 or more; NULL: equal weights. */
    const double *weights;
    /** For each column of values, the column of out that it belongs to; NULL: column 0. */
    const uint32_t *groups;
    /** PARINDEX_COMBINE_POWER: the exponent, from 1/4 to 64 or from -64 to -1/4. */
    double power;
    /** PARINDEX_ZERO_FLOOR and PARINDEX_ZERO_SHIFT: a number above 0. */
    double at;
    /** The least share of a group's columns that must have a number; 0: one number is enough. */
    double coverage;
    /** 1: `coverage` is a share of the columns' weights, not of their number. */
    uint32_t cover_weights;
    /** A PARINDEX_ZERO_.... */
    uint32_t zero;
    /** 0 and 1: the calling thread alone. The bits of the result never depend on it. */
    uint32_t threads;
    /** 0. */
    uint32_t reserved;
    /** For scratch memory; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_aggregate_options;

/** The initial value of parindex_aggregate_options: the mean of all columns. */
#define PARINDEX_AGGREGATE_OPTIONS_INIT PARINDEX_INIT(parindex_aggregate_options)

/**
 * Aggregates the columns of each group into one column, unit by unit. Missing numbers are left
 * out. Each column of `out` needs at least one column of `values`, and the weights of a group must
 * not add up to 0. Any thread.
 *
 * @param[out] out  The results, units x groups, F64, not in the memory of `values`. NaN where a
 *   group has no number or fewer than the coverage asks for.
 * @param values  The numbers, units x columns, F64.
 * @param options  How; NULL: the mean of all columns.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where the method cannot take a number (err->unit is its
 *   row, err->criterion "column 3", counted from 1); PARINDEX_ERR_LIMIT for more than 20,000 units
 *   under Copeland's method; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_aggregate(parindex_span *out, const parindex_view *values,
                   const parindex_aggregate_options *options, parindex_error *err);

/**
 * Finds the endpoints of one indicator for each period of a panel, to be fixed in an edition: the
 * least and the greatest number of the periods that `over` names. Any thread.
 *
 * @param[out] out  The endpoints, periods x 2, F64; NaN where there is no number.
 * @param values  The numbers, units x periods, F64.
 * @param periods  The year of each column of values, ascending.
 * @param over  A PARINDEX_OVER_....
 * @param years  PARINDEX_OVER_FROM: the base year. PARINDEX_OVER_YEARS: how many years.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
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
