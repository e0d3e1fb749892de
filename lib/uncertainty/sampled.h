/* SPDX-License-Identifier: MIT */
/* What a survey says of the leaves of a variation: figures, errors, and how they reach the points. */
#ifndef UNCERTAINTY_SAMPLED_H
#define UNCERTAINTY_SAMPLED_H

#include "uncertainty/line.h"
#include "uncertainty/variation.h"

struct sampled {
    struct parindex_variation *v;
    const parindex_dossier *dossier;
    const parindex_framework *f;
    const parindex_estimates *estimates; /* or NULL, and: */
    const parindex_view *covariances;    /* of the figures, unit after unit */
    const parindex_view *freedom;        /* their degrees, or NULL */
    uint32_t tables;                     /* 0: as many as are usual */
    size_t figures;                      /* of each unit */
    size_t *node;                        /* of each figure, in the edition */
    size_t *leaf;                        /* in the variation; PARINDEX_NONE: it is none there */
    unsigned char
        *rests; /* leaves of the variation x figures: 1 where a leaf that is more than one figure */
                /* rests on it, since it repeats another node or is varied as a whole */
    bool *reached;   /* of each figure: some leaf of the variation is, or rests on, it */
    bool whole;      /* some leaf rests on figures so */
    double *measure; /* units x figures, as are the next: what the scale takes; NaN: none */
    double *error;   /* of the measure; NaN: not known */
    double *degrees;
    double *covariance;  /* figures x figures, of the measures of one unit */
    struct line *line;   /* units x figures */
    unsigned char *how;  /* units x figures: PARINDEX_SAMPLED_... */
    unsigned char *bent; /* of each unit: 1 where tables are needed */
};

/* The leaves of an edition that are made of a survey's answers. */
size_t sampled_figures(const parindex_framework *f);

/* What a figure is in the evidence that its leaf was scored from; NaN: none. */
double sampled_evidence(const struct sampled *s, size_t unit, size_t figure);

/* Measures and errors of all figures, from what `s` has of them. */
parindex_status sampled_read(struct sampled *s, parindex_error *err);

/* Measures of a unit with their errors; `covariance` is filled in. */
parindex_status sampled_covariance(struct sampled *s, size_t unit, parindex_error *err);

/* Figures of the bent units drawn and scored, `count` times, and given to the variation. */
parindex_status sampled_tables(struct sampled *s, size_t count, parindex_error *err);

/* Adds the errors to the variation; of `given` all up to `figures` is filled in. */
parindex_status sampled_add(const struct sampled *given, parindex_span *how, parindex_error *err);

/* Whether a variation can be given the errors of these figures. */
parindex_status sampled_check(const struct sampled *s, const parindex_span *how,
                              parindex_error *err);

#endif
