/* SPDX-License-Identifier: MIT */
/*
 * The words that a file uses for each kind, beside the words that a person reads, and the families of
 * scales, measures and combinations; lib/kinds/scales.def and its like are the lists.
 */
#ifndef KINDS_KINDS_H
#define KINDS_KINDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a parent does about a child without a value. */
enum policy {
    POLICY_BLANK,
    POLICY_ZERO,
    POLICY_FULL,
    POLICY_SKIP,
    POLICY_APPLICABLE
};

struct kind {
    uint32_t value;
    const char *key; /* in the file */
    const char *en;
    const char *vi;
};

/* Each list ends with a NULL key. */
extern const struct kind kind_provenance[];
extern const struct kind kind_measure[];
extern const struct kind kind_scale[];
extern const struct kind kind_combine[];
extern const struct kind kind_tasks[];
extern const struct kind kind_input[];
extern const struct kind kind_policy[];
extern const struct kind kind_impute[];
extern const struct kind kind_winsorise[];
extern const struct kind kind_log[];
extern const struct kind kind_zero[];
extern const struct kind kind_test[];
extern const struct kind kind_effect[];
/* Lists of constants that begin with 0 are held one higher, as 0 is no kind. */
extern const struct kind kind_ties[];
extern const struct kind kind_plotting[];
extern const struct kind kind_reference[];
extern const struct kind kind_form[];

enum {
    WHEN_ALWAYS = 1,
    WHEN_SKEWED,
    WITHIN_COHORT = 1,
    WITHIN_GROUP,
    DEVIATION_SAMPLE = 1,
    DEVIATION_POPULATION,
    WEIGHTS_EQUAL = 1,
    COVER_CHILDREN = 1,
    COVER_WEIGHTS
};
extern const struct kind kind_when[];
extern const struct kind kind_within[];
extern const struct kind kind_deviation[];
extern const struct kind kind_weights[];
extern const struct kind kind_cover[];

/* The families of the lists; several of them are one set by |. */
enum {
    SCALE_OF_POINTS = 1,
    SCALE_OF_INPUTS = 2,
    SCALE_OF_ENDPOINTS = 4,
    SCALE_OF_COHORT = 8,
    MEASURE_OF_ONE = 1,
    MEASURE_OF_QUOTIENT = 2,
    MEASURE_OF_LIST = 4,
    COMBINE_OF_TOTAL = 1,
    COMBINE_OF_MEAN = 2,
    COMBINE_OF_POWER = 4,
    COMBINE_OF_ORDER = 8,
    COMBINE_OF_PAIRS = 16,
    TEST_OF_NODE = 1,
    TEST_OF_EVIDENCE = 2,
    TEST_OF_INDEX = 4,
    TEST_OF_LIST = 8,
    COMBINE_ADDS_UP = COMBINE_OF_TOTAL | COMBINE_OF_MEAN,
    COMBINE_IS_AVERAGE = COMBINE_OF_MEAN | COMBINE_OF_POWER | COMBINE_OF_ORDER
};

/* In a table made from scales.def: the first for the family COHORT, the second for all others. */
#define IN_COHORT(family, cohort, other) COHORT_OR_##family(cohort, other)
#define COHORT_OR_POINTS(cohort, other) other
#define COHORT_OR_INPUTS(cohort, other) other
#define COHORT_OR_ENDPOINTS(cohort, other) other
#define COHORT_OR_COHORT(cohort, other) cohort

/* The kind is of one of these families; false for no kind. */
bool scale_is(uint32_t scale, unsigned families);
bool measure_is(uint32_t measure, unsigned families);
bool combine_is(uint32_t combine, unsigned families);
bool test_is(uint32_t test, unsigned families);
/* The parent's rule gives its children weights. */
bool combine_weighs(uint32_t combine);
/* A figure of each task is taken. */
bool tasks_take_figure(uint32_t tasks);

const struct kind *kind_by_key(const struct kind *kinds, const char *key);
/* The word that a file uses for a value, "" for none. */
const char *kind_key(const struct kind *kinds, uint32_t value);
/* A kind of the list has the value. */
bool kind_known(const struct kind *kinds, uint32_t value);
/* The words of a value, "" for none. */
const char *kind_words(const struct kind *kinds, uint32_t value, uint32_t lang);

#endif
