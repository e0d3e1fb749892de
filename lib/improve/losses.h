/* SPDX-License-Identifier: MIT */
/* What each leaf of a unit has lost, and what could be had back. */
#ifndef IMPROVE_LOSSES_H
#define IMPROVE_LOSSES_H

#include "improve/attainable.h"
#include "improve/cheapest.h"
#include "parindex/improve.h"
#include "score/result.h"

/* A leaf that evidence can lift. */
struct candidate {
    struct reach reach;
    double factor; /* points of the root for one of the leaf's */
    double cost;   /* of a point of the leaf */
    double most;   /* points that it can have */
    struct jump *jumps;
    size_t count;
    size_t capacity;
};

struct losses {
    parindex_loss *list;
    size_t count;
    struct candidate *candidates;
    size_t candidate_count;
    size_t leaves; /* capacity of both */
};

/*
 * Of the leaves at or below the node `top`, in its points. costs is checked, or NULL. The list is sorted. False:
 * memory ran out; losses_close in every case.
 */
bool losses_find(struct losses *losses, const parindex_result *r, const parindex_dossier *dossier,
                 size_t unit, const parindex_view *costs, size_t top, const parindex_allocator *a);
/* The cost of a point of a leaf; NaN where it must not change. */
double loss_cost(const parindex_view *costs, size_t leaf);
/* The most points that it may have by the table of costs; NaN where that says nothing. */
double loss_limit(const parindex_view *costs, size_t leaf);
/* The most lost first. */
void losses_sort(struct losses *losses);
void losses_close(struct losses *losses, const parindex_allocator *a);

#endif
