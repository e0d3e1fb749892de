/* SPDX-License-Identifier: MIT */
/* What one call of parindex_survey_estimate works with. */
#ifndef SURVEY_ESTIMATING_H
#define SURVEY_ESTIMATING_H

#include "survey/calibrate.h"
#include "survey/estimates.h"

/* The records of one unit of the estimates, and where each is in its influence. */
struct part {
    int32_t unit; /* -1: all */
    size_t count;
    uint32_t *record;
    uint32_t *entry; /* of each record */
    uint32_t *at;    /* of each record, the unit of the influence that it lies in */
    uint32_t *above; /* of each unit of the influence, the one above; of primary units nothing */
    size_t units;
};

/* What a form takes of each record of a part. */
struct taken {
    const struct share *share;  /* what it adds */
    const unsigned char *meets; /* whether form_asked is true of it */
    const uint32_t *entry;      /* NO_ENTRY: the form does not take it */
};

/* A worker's room for that, of forms that are worked out together. */
struct desk {
    struct share *share;
    unsigned char *meets;
    uint32_t *entry;
    double *scratch;
};

struct estimating {
    const struct parindex_survey *s;
    struct frame frame;
    const struct forms *forms;
    parindex_estimate_options options;
    struct calibrated *calibrated; /* or NULL */
    parindex_estimates *e;
    struct part *parts;
    uint32_t deepest; /* the level of the frame that influences go down to */
    size_t scratch_size;
    struct desk *desks; /* of each worker */
    size_t together;    /* forms for which a desk has room */
    parindex_error *err;
};

/* Figures and errors of all forms; the options are checked and filled in. */
parindex_status estimate_forms(parindex_estimates **out, const struct parindex_survey *s,
                               const struct forms *forms, const parindex_estimate_options *options,
                               int32_t unit, parindex_error *err);
/* What the options of a call may be; defaults filled in. */
parindex_status estimate_options_take(parindex_estimate_options *out, const void *given,
                                      const struct parindex_survey *s, parindex_error *err);

/* Of units drawn from one above: the share that was drawn (0: with replacement). */
double share_drawn(const struct estimating *g, uint32_t above);

/*
 * The values of so many figures side by side and all that is counted for them; with linear variances, their errors
 * too. Several only where figures_together said so.
 */
void figures_take(const struct estimating *g, size_t row, size_t column, size_t count,
                  const struct desk *desk);
/* How many of the `most` figures from a column on can be worked out together; 1 or more. */
size_t figures_together(const struct estimating *g, size_t column, size_t most);
/* The error of a figure whose deviations are known. */
void figure_close(const struct estimating *g, size_t row, size_t column);

/* Deviations by linearisation, of what each record adds. */
void linearise(const struct estimating *g, size_t row, size_t column, const struct taken *taken,
               double *scratch);

/* How many replicates a variance has; what design it cannot be of is refused. */
parindex_status replicates_check(const struct estimating *g, size_t *replicates);
/* Deviations by replicates, of all figures. */
parindex_status replicate(const struct estimating *g, size_t replicates);

#endif
