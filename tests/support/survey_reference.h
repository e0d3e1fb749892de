/* SPDX-License-Identifier: MIT */
/*
 * The values that R survey gave, in the folder that PARINDEX_REFERENCE names (or shared/reference beside
 * the source): each is computed through the public functions and held against it.
 */
#ifndef SURVEY_REFERENCE_H
#define SURVEY_REFERENCE_H

#include "survey_support.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A table of the reference, or the test ends as skipped. */
struct table *reference(const char *name);
double table_number(const struct table *t, size_t row, const char *column); /* NaN for "" */

/* The values of one case that R gave, each to be put once or more by its name. */
void case_begin(const char *name);
/*
 * A value that was worked out; `size` is what it is small beside, so that nearly 0 is 0. What the
 * reference has not is passed over.
 */
void put(const char *domain, const char *item, const char *quantity, const char *with,
         const char *level, double value, double size);
/* Values that no function of the library gives, by the end of their quantity. */
void case_without(const char *quantity);
/* One value that the reference has wrong. */
void pass_over(const char *domain, const char *item, const char *quantity, const char *level);
/* Every value of the case was put. */
void case_end(void);

/* The domain of all answers. */
extern const char all_data[];

/* The numbers of one figure under the names that the reference has for them. */
void put_figure(const char *domain, const char *item, const parindex_estimates *e, size_t unit,
                size_t statistic, bool replaced);
/* Figures of one unit, their names in order, and the covariances among them. */
void put_figures(const char *domain, const char *const *items, const parindex_estimates *e,
                 size_t unit, size_t first, size_t count, bool replaced);
/* The covariances of figures of all units, named "unit:item". */
void put_across(const char *const *domains, size_t units, const char *const *items, size_t count,
                const parindex_estimates *e);
/* The variance of an item, from its mean and its mean square. */
void put_variance(const char *item, const parindex_estimates *e, size_t mean, size_t square);
/* Quantiles of an item. */
void put_quantiles(const char *item, const parindex_survey *s, uint32_t number, uint32_t how,
                   const char *const *levels, size_t count);
/* A number as text, for the next few calls. */
const char *number_text(size_t number);
/* The case "data.name". */
void case_of(const char *data, const char *name);
/* Intervals of a share, each kind by its name in R. */
void put_intervals(const char *domain, const char *item, const char *level,
                   const parindex_estimates *e, size_t unit, size_t statistic);
/* The factors of a calibration over all rows. */
void put_factors(const parindex_survey *s, const parindex_calibration *c, const struct rows *r);
/* Options but for the treatment of strata with one unit. */
parindex_estimate_options lonely(uint32_t how);

/* Treatments of strata with one unit, by their names in R; to refuse is the last. */
struct way {
    const char *name;
    uint32_t how;
};
extern const struct way ways[5];

#endif
