/* SPDX-License-Identifier: MIT */
/* The words that a file uses for each kind, beside the words that a person reads. */
#ifndef KINDS_KINDS_H
#define KINDS_KINDS_H

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
extern const struct kind kind_input[];
extern const struct kind kind_policy[];
extern const struct kind kind_impute[];
extern const struct kind kind_winsorise[];
extern const struct kind kind_log[];
extern const struct kind kind_zero[];
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

const struct kind *kind_by_key(const struct kind *kinds, const char *key);
/* The word that a file uses for a value, "" for none. */
const char *kind_key(const struct kind *kinds, uint32_t value);
/* The words of a value, "" for none. */
const char *kind_words(const struct kind *kinds, uint32_t value, uint32_t lang);

#endif
