/* SPDX-License-Identifier: MIT */
/*
 * Estimates: a figure for each unit and statistic, and how each moves with what was drawn. All ways to find
 * errors end in one form: *deviations* whose products add up to covariances. A group is what was drawn
 * from one unit above (or all replicates); units of it that a figure has nothing of deviate all alike, by
 * its *rest*.
 */
#ifndef SURVEY_ESTIMATES_H
#define SURVEY_ESTIMATES_H

#include "survey/form.h"

struct figure {
    double value;
    double weight; /* the sum below */
    double error;
    double degrees;
    double effect;
    double effect_replaced;
    double primary;   /* units with an answer */
    double strata;    /* with an answer */
    double lonely;    /* strata of one unit among them */
    uint32_t refused; /* 0, or the first unit above of which one alone was drawn, plus 1 */
    struct asked asked;
    struct alone alone; /* for the effects */
    double rows;        /* people of the domain, asked or not */
    double rows_weight;
    double rows_square; /* of their weights */
    uint64_t within;
    uint64_t without;
    bool total;
    bool share; /* value is a share of people: all that counts above is 0 or 1 */
    bool contrast;
    bool partly;     /* a contrast of figures of which some have no error of their own */
    bool difference; /* a contrast of weights that add up to 0 */
    bool apart;      /* a contrast of groups without a primary unit in common */
};

struct group {
    uint32_t above; /* the unit that it was drawn from, in the frame */
    size_t first;   /* among the units of the influence */
    size_t count;
    double all; /* that were drawn */
};

/* Of the figures of one unit. */
struct influence {
    size_t count;
    uint32_t *unit; /* ascending, in the frame; or replicates */
    size_t primary; /* the first of them, which are primary units; 0: replicates */
    struct group *group;
    size_t groups;
    double *deviation;      /* statistics x count */
    double *rest;           /* statistics x groups */
    unsigned char *present; /* statistics x primary: the figure has an answer there */
};

struct parindex_estimates {
    parindex_allocator allocator;
    size_t units;
    size_t statistics;
    struct figure *figures;       /* units x statistics */
    struct influence *influences; /* of each unit */
    double level;
    double degrees; /* asked for, for all; 0: each its own */
    uint32_t lonely;
    bool alone; /* people were drawn alone */
};

/* Empty figures and influences; NULL when memory ran out. */
parindex_estimates *estimates_new(const parindex_allocator *a, size_t units, size_t statistics);
/* Memory for an influence whose count, primary and groups are known; false when it ran out. */
bool influence_reserve(const parindex_allocator *a, struct influence *in, size_t statistics);
void influence_free(const parindex_allocator *a, struct influence *in, size_t statistics);
/* Of two figures, by deviations. */
double influence_product(const struct influence *a, size_t column_a, const struct influence *b,
                         size_t column_b);
/* Error and degrees of freedom from deviations; `degrees` above 0 goes before the figure's own. */
void figure_finish(struct figure *figure, const struct influence *in, size_t column,
                   double degrees);
static inline struct figure *figure_at(const struct parindex_estimates *e, size_t unit,
                                       size_t statistic)
{
    return &e->figures[unit * e->statistics + statistic];
}
/* Of a primary group, the units in which a figure has an answer. */
static inline size_t count_present(const unsigned char *present, const struct group *group)
{
    size_t met = 0;
    for (size_t i = group->first; i < group->first + group->count; i++)
        met += present[i];
    return met;
}
uint32_t figure_notes(const struct parindex_estimates *e, const struct figure *figure);

#endif
