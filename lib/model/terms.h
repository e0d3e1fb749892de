/* SPDX-License-Identifier: MIT */
/* The words that a file uses for each kind, beside the words that a person reads. */
#ifndef MODEL_TERMS_H
#define MODEL_TERMS_H

#include <stddef.h>
#include <stdint.h>

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

const struct kind *kind_by_key(const struct kind *kinds, const char *key);
/* The words of a value, "" for none. */
const char *kind_words(const struct kind *kinds, uint32_t value, uint32_t lang);

#endif
