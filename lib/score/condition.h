/* SPDX-License-Identifier: MIT */
/* Conditions worked out for a tile of units, and what they did to one of them. */
#ifndef SCORE_CONDITION_H
#define SCORE_CONDITION_H

#include "kernels/tile.h"
#include "model/condition.h"
#include "score/dossier.h"
#include "score/result.h"

/* What the conditions of a framework did to one unit; each array beside the conditions. */
struct condition_trace {
    double *before; /* points of the node when the condition's turn came */
    double *after;
    uint8_t *answers; /* ANSWER_...; of a class that was not asked for ANSWER_HOLDS */
};

/* Room for the trace of one unit. False: memory ran out; trace_free in every case. */
bool trace_make(struct condition_trace *trace, const parindex_framework *f,
                const parindex_allocator *a);
void trace_free(struct condition_trace *trace, const parindex_framework *f,
                const parindex_allocator *a);

/*
 * The conditions of a node, in their order, of the tile's units in rows at ... of the result. The node's own
 * points are there, and so is all that its tests look at. trace: NULL, or filled in for the only unit.
 */
void conditions_apply(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t node,
                      size_t at, struct condition_trace *trace);
/* The classes of the tile's units, when all nodes are worked out; for a framework with class_conditions. */
void classes_settle(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t at,
                    struct condition_trace *trace);

/*
 * The figure that a test that is no list holds against its bounds, of one unit in row `row`; NaN, and the
 * state that says why, where it has none.
 */
double test_figure(const parindex_dossier *d, const parindex_result *r, size_t test, size_t unit,
                   size_t row, uint8_t *state);
/* What a condition takes an absent figure for. */
enum answer absent_answer(const struct condition *condition, uint8_t state);

/*
 * A list holds by how many of its tests do. What is open may yet hold or fail; the list is open where that
 * decides it.
 */
static inline enum answer answer_of_list(struct count_bounds bounds, double hold, double open)
{
    bool in = hold >= bounds.from && hold + open <= bounds.to;
    bool out = hold + open < bounds.from || hold > bounds.to;
    return in ? ANSWER_HOLDS : out ? ANSWER_FAILS : ANSWER_OPEN;
}

#endif
