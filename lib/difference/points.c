/* SPDX-License-Identifier: MIT */
#include "difference/points.h"

#include <math.h>

#include "base/seen.h"

/* The maxima of the leaves are points of the whole: sums alone, every maximum known. */
static bool adds_up(const parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++) {
        const parindex_node *node = &f->nodes[n];
        if (node->described || node->beside || node->extra)
            continue;
        bool leaf = node->leaf != PARINDEX_NONE || node->same_as != PARINDEX_NONE;
        if (leaf && node->max_state != PARINDEX_MAX_KNOWN)
            return false;
        if (!leaf && (node->combine != PARINDEX_COMBINE_SUM ||
                      number_order(f->rules[n].times, 1) != 0 || node->rescale != 0))
            return false;
    }
    return true;
}

/* A leaf that counts, and is below no bonus and no node beside its parent. */
static bool counts(const parindex_framework *f, size_t n)
{
    if (f->nodes[n].leaf == PARINDEX_NONE)
        return false;
    for (size_t p = n; p != PARINDEX_NONE; p = f->nodes[p].parent)
        if (f->nodes[p].described || f->nodes[p].beside || f->nodes[p].extra)
            return false;
    return true;
}

/* What is above it corresponds to a leaf, so its points are in what that one has. */
static bool within_leaf(const parindex_difference *d, size_t side, size_t n)
{
    const parindex_framework *f = d->editions[side];
    for (size_t p = f->nodes[n].parent; p != PARINDEX_NONE; p = f->nodes[p].parent) {
        size_t other = d->matching.other[side][p];
        if (other != PARINDEX_NONE && d->editions[1 - side]->nodes[other].leaf != PARINDEX_NONE)
            return true;
    }
    return false;
}

/* A sum of typed decimals is the decimal that a person adds up. */
static void add(double *sum, double x)
{
    *sum = number_seen(*sum + x);
}

void find_points(parindex_difference *d)
{
    parindex_difference_info *info = &d->info;
    const parindex_framework *f = d->editions[0];
    const parindex_framework *g = d->editions[1];
    if (!adds_up(f) || !adds_up(g)) {
        info->points_added = info->points_dropped = NAN;
        info->points_raised = info->points_lowered = NAN;
        return;
    }
    for (size_t n = 0; n < f->info.nodes; n++) {
        size_t other = d->matching.other[0][n];
        bool group = takes_together(d->concordance, d->matching.group[0][n]);
        if (counts(f, n) && !group && other == PARINDEX_NONE && !within_leaf(d, 0, n))
            add(&info->points_dropped, f->nodes[n].max);
    }
    for (size_t n = 0; n < g->info.nodes; n++) {
        size_t other = d->matching.other[1][n];
        bool leaf = counts(g, n) || (other != PARINDEX_NONE && counts(f, other));
        if (!leaf || takes_together(d->concordance, d->matching.group[1][n]))
            continue;
        if (other == PARINDEX_NONE) {
            add(&info->points_added, within_leaf(d, 1, n) ? 0 : g->nodes[n].max);
            continue;
        }
        double more = number_settled(g->nodes[n].max - f->nodes[other].max,
                                     g->nodes[n].max + f->nodes[other].max);
        add(more > 0 ? &info->points_raised : &info->points_lowered, fabs(more));
    }
}
