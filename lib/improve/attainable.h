/* SPDX-License-Identifier: MIT */
/*
 * What evidence can make of a leaf: the points that it can reach from its present evidence, and
 * the evidence that gives them. One input moves: of a ratio the part, of growth the present value,
 * otherwise the inputs in their order, each as far as its bounds allow.
 */
#ifndef IMPROVE_ATTAINABLE_H
#define IMPROVE_ATTAINABLE_H

#include "model/framework.h"

/* A run of measures, both ends possible, over which the points are one line. */
struct piece {
    double x[2];
    double points[2];
};

struct reach {
    const parindex_framework *framework;
    size_t node;
    double values[MAX_INPUTS]; /* the evidence as it is */
    double now;                /* measure */
    double points;
    double origin; /* measures are origin + whole number * unit; unit 0: any */
    double unit;
    struct piece *pieces;
    size_t count;
    size_t capacity;
};

/*
 * Looks at a leaf that has a value. False: memory ran out. No pieces: nothing can be moved (a
 * denominator of 0, a scale that asks the whole cohort). reach_close in every case.
 */
bool reach_open(struct reach *reach, const parindex_framework *f, size_t node, const double *values,
                const parindex_allocator *a);
void reach_close(struct reach *reach, const parindex_allocator *a);

/* Steps of one piece are listed one by one up to this many; a finer piece counts as a line. */
enum {
    REACH_STEPS = 256
};

/* How many steps the piece has; 0: a line. */
size_t reach_steps(const struct reach *reach, const struct piece *piece);
/* The points of one of them, from 0. */
double reach_step(const struct reach *reach, const struct piece *piece, size_t step);

/* The most points not above `most` that a line can give. */
double reach_cut(const struct reach *reach, const struct piece *piece, double most);

/*
 * The evidence that gives at least `points`, no more than it must, and as near to the present as can
 * be. False: it cannot be reached.
 */
bool reach_values(double *values, const struct reach *reach, double points);
/* The evidence that gives the least points, as near to the present as can be. False: nothing can be moved. */
bool reach_least(double *values, const struct reach *reach);

#endif
