/* SPDX-License-Identifier: MIT */
/* What the tests of surveys share: rows held as columns, statistics made by a line. */
#ifndef SURVEY_SUPPORT_H
#define SURVEY_SUPPORT_H

#include "score_support.h"

enum {
    MOST_STATISTICS_HERE = 64,
    WIDTH_HERE = 6,
    STAGES_HERE = 4
};

/* Rows as columns, all of them allocated; which are handed over is up to the options. */
struct rows {
    parindex_survey_options options;
    size_t count;
    double *weight;
    int32_t *stratum;
    int32_t *ids; /* rows x STAGES_HERE */
    double *fpc;  /* rows x STAGES_HERE */
    int32_t *unit;
    uint8_t *domains; /* rows x options.domains */
    int32_t *cell;
    uint8_t *level; /* rows x items, with levels */
    double *number; /* rows x items, without */
    double *replicates;
};
/* All 0 but weights of 1; free it with rows_free. */
struct rows rows_new(const parindex_survey_options *options, size_t count);
void rows_free(struct rows *r);
/* Rows of 7 strata with up to 4 units in each of a stage; answers with some not given or not asked. */
struct rows rows_random(const parindex_survey_options *options, size_t count, uint64_t seed);
/* Rows first ... first + count - 1, or those that `order` names; 0: behind the last. */
parindex_status rows_add(parindex_survey *s, const struct rows *r, size_t first, size_t count,
                         uint64_t number, parindex_error *err);
/* A survey of all rows; a fault fails the test with its message. */
parindex_survey *rows_survey(const struct rows *r);
/* The rows in another order, drawn by the seed. */
void rows_shuffle(struct rows *r, uint64_t seed);

/* Statistics, each made by a line. */
struct statistics {
    size_t items;
    size_t width;
    size_t count;
    parindex_statistic list[MOST_STATISTICS_HERE];
    parindex_view views[2 * MOST_STATISTICS_HERE];
    double *numbers;
};
struct statistics statistics_new(const parindex_survey_options *options);
void statistics_free(struct statistics *s);
/* Each gives the number of the statistic. */
size_t mean_of_item(struct statistics *s, size_t item);
size_t total_of_item(struct statistics *s, size_t item);
size_t mean_square_of_item(struct statistics *s, size_t item);
size_t ratio_of_items(struct statistics *s, size_t top, size_t bottom);
/* Answers from `least` on over answers, items first ... last - 1 pooled. */
size_t share_of_items(struct statistics *s, size_t first, size_t last, unsigned least);

parindex_estimates *estimate(const parindex_survey *s, const struct statistics *statistics,
                             const parindex_estimate_options *options);
/* A cell of a table of estimates. Whoever makes estimates otherwise than by estimate() and contrast() calls the second. */
double of_estimates(const parindex_estimates *e, uint32_t table, size_t unit, size_t statistic);
void forget_estimates(void);
double covariance_of(const parindex_estimates *e, size_t unit, size_t statistic, size_t with_unit,
                     size_t with);
/* The sum of figures by their weights, units x statistics of them. */
parindex_estimates *contrast(const parindex_estimates *e, const double *weights);
/* Figure a less figure b, numbered over units and statistics. */
parindex_estimates *difference(const parindex_estimates *e, size_t a, size_t b);

#endif
