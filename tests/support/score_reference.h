/* SPDX-License-Identifier: MIT */
/*
 * A second, slow and straightforward reading of docs/framework-file.md: one unit at a time, plain
 * recursion, sums in long double. It knows nothing of lib/score. score_random.c makes editions and
 * evidence for it; score_reference.c works the results out.
 */
#ifndef SCORE_REFERENCE_H
#define SCORE_REFERENCE_H

#include "score_support.h"

enum {
    SPEC_NODES = 160,
    SPEC_INPUTS = 320,
    SPEC_BANDS = 4,
    SPEC_CHOICES = 4,
    SPEC_LEAF_INPUTS = 3
};

/* What geometric, harmonic and power means take smaller numbers for. */
#define SPEC_FLOOR 0.5

/* The policies in the order of policy_words. */
enum spec_policy {
    SPEC_BLANK,
    SPEC_ZERO,
    SPEC_FULL,
    SPEC_SKIP,
    SPEC_APPLICABLE
};

struct spec_band {
    double from; /* -infinity in the lowest; bands ascend */
    bool inside;
    char gives; /* 'p'oints, 's'hare, 'r'atio: proportional */
    double value;
};

struct spec_node {
    int parent; /* -1: the root */
    int next;   /* behind the subtree */
    bool described;
    bool extra;
    uint32_t max_state; /* PARINDEX_MAX_... */
    double max;
    double weight;
    /* an inner node */
    uint32_t combine; /* PARINDEX_COMBINE_...; NONE: a leaf */
    double constant;  /* of an affine scale too */
    double times;
    double cap;
    double power; /* of a power mean; SPEC_FLOOR sets a floor for it and its like */
    bool own_absent;
    enum spec_policy absent[3]; /* missing, not applicable, not self-scored */
    /* a leaf */
    int leaf;
    int first_input;
    int inputs;
    const char *kind; /* of its inputs */
    uint32_t measure;
    uint32_t scale;
    enum spec_policy zero;
    bool may_exceed;
    int bands;
    struct spec_band band[SPEC_BANDS];
    int choices;
    double choice[SPEC_CHOICES];
    double target;
    double start;
    double each;
    double bound; /* cap or floor of per_item */
    double lo, hi, a, b;
    bool clamp, reverse;
    double coefficient[SPEC_LEAF_INPUTS];
};

struct spec {
    struct spec_node nodes[SPEC_NODES];
    int count;
    int inputs;
    int leaves;
    int depth;
    bool any_means;  /* in: means of every kind among the combinations */
    bool any_scales; /* in: every kind of scale among the leaves */
};

/* Evidence of a cohort: units x inputs and units x leaves. */
struct evidence {
    size_t units;
    double *values;
    uint8_t *states;
};

void spec_random(struct spec *s, struct random *r);
void spec_json(const struct spec *s, struct buffer *b);
struct evidence evidence_random(const struct spec *s, struct random *r, size_t units);
void evidence_free(struct evidence *e);

/* A dossier over the evidence, borrowed, of `units` units from first on. */
parindex_dossier *evidence_dossier(parindex_framework *f, const struct spec *s,
                                   const struct evidence *e, size_t first, size_t units);

struct reference {
    uint32_t state;
    double points; /* NaN where the state is not a value */
    double max;    /* NaN where it is not known or there is none */
    double share;
};

/* The results of one unit at every node. */
void reference_unit(struct reference *out, const struct spec *s, const double *values,
                    const uint8_t *states);

#endif
