/* SPDX-License-Identifier: MIT */
#include "improve/losses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "score/contribution.h"
#include "score/dossier.h"

/* Points nearer than this are the same. */
static const double SAME = 1e-12;

static double cost_at(const parindex_view *costs, size_t leaf, size_t column)
{
    if (costs == NULL || (int64_t)column >= costs->cols)
        return column == 0 ? 1 : NAN;
    return *(const double *)(const void *)view_at(costs, leaf, column);
}

double loss_cost(const parindex_view *costs, size_t leaf)
{
    return cost_at(costs, leaf, 0);
}

double loss_limit(const parindex_view *costs, size_t leaf)
{
    return cost_at(costs, leaf, 1);
}

static bool add_jump(struct candidate *c, double low, double high, const parindex_allocator *a)
{
    double from = c->reach.points;
    low = fmin(fmax(low, from), c->most);
    high = fmin(high, c->most);
    if (high <= from + SAME)
        return true;
    if (c->count == c->capacity) {
        size_t capacity = c->capacity == 0 ? 8 : c->capacity * 2;
        void *wider = mem_grow(a, c->jumps, c->capacity, capacity, sizeof *c->jumps);
        if (wider == NULL)
            return false;
        c->jumps = wider;
        c->capacity = capacity;
    }
    c->jumps[c->count++] = (struct jump){c->factor * (low - from), c->factor * (high - from)};
    return true;
}

/* A step above what may be had is none; a line is cut there. */
static bool add_jumps(struct candidate *c, const parindex_allocator *a)
{
    const struct reach *reach = &c->reach;
    for (size_t i = 0; i < reach->count; i++) {
        const struct piece *piece = &reach->pieces[i];
        size_t steps = reach_steps(reach, piece);
        double low = fmin(piece->points[0], piece->points[1]);
        if (steps == 0 && low <= c->most + SAME &&
            !add_jump(c, low, reach_cut(reach, piece, c->most), a))
            return false;
        for (size_t k = 0; k < steps; k++) {
            double points = reach_step(reach, piece, k);
            if (points <= c->most + SAME && !add_jump(c, points, points, a))
                return false;
        }
    }
    return true;
}

static double most_of(const struct candidate *c)
{
    double most = 0;
    for (size_t i = 0; i < c->count; i++)
        most = fmax(most, c->jumps[i].high);
    return most;
}

/* The most that the subtree may give in points of the root, by the node's own cap. */
static double left_under_cap(const parindex_framework *f, const struct contribution *contributions,
                             size_t node)
{
    const struct rule *rule = &f->rules[node];
    bool capped = contributions[node].kind == CONTRIBUTION_INNER && isfinite(rule->cap);
    return capped ? contributions[node].factor * rule->cap - contributions[node].points : INFINITY;
}

/*
 * Leaves under a cap that all of them together would break are not independent of one another. The
 * root's own cap only bounds what can be reached, and is seen to by whoever asks.
 */
static void drop_capped(struct losses *l, const parindex_framework *f,
                        const struct contribution *contributions)
{
    for (size_t node = 1; node < f->info.nodes; node++) {
        double capacity = left_under_cap(f, contributions, node);
        double wanted = 0;
        for (size_t i = 0; i < l->candidate_count; i++) {
            const struct candidate *c = &l->candidates[i];
            if (c->reach.node > node && c->reach.node < f->nodes[node].next)
                wanted += most_of(c);
        }
        for (size_t i = 0; wanted > capacity + SAME && i < l->candidate_count; i++) {
            struct candidate *c = &l->candidates[i];
            if (c->reach.node > node && c->reach.node < f->nodes[node].next)
                c->count = 0;
        }
    }
}

static bool look_at(struct losses *l, const parindex_dossier *d, size_t unit, size_t node,
                    const struct contribution *w, const parindex_view *costs,
                    const parindex_allocator *a)
{
    const parindex_framework *f = d->framework;
    const parindex_node *n = &f->nodes[node];
    struct candidate *c = &l->candidates[l->candidate_count++];
    double limit = loss_limit(costs, n->leaf);
    double values[MAX_INPUTS];
    *c = (struct candidate){.factor = w->factor, .cost = cost_at(costs, n->leaf, 0)};
    for (size_t i = 0; i < n->inputs; i++)
        values[i] = parindex_dossier_value(d, unit, n->first_input + i);
    if (!reach_open(&c->reach, f, node, values, a))
        return false;
    c->most = !isnan(limit)                                     ? limit
              : n->max_state == PARINDEX_MAX_KNOWN && !n->extra ? n->max
                                                                : INFINITY;
    return isnan(c->cost) || !(w->factor > 0) || add_jumps(c, a);
}

static void add_loss(struct losses *l, const parindex_result *r, size_t unit, size_t node,
                     const struct contribution *w, double root)
{
    const parindex_node *n = &r->framework->nodes[node];
    double points = w->points / w->factor;
    double lost = n->max - points;
    if (n->extra || !(lost > SAME))
        return;
    l->list[l->count++] = (parindex_loss){
        .node = node,
        .points = *result_points(r, node, unit),
        .max = n->max,
        .index = 100 * (w->factor * lost) / root,
        .reach = points,
        .state = *result_states(r, node, unit),
    };
}

static int by_index(const void *a, const void *b)
{
    const parindex_loss *x = a;
    const parindex_loss *y = b;
    if (x->index != y->index)
        return x->index > y->index ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

void losses_sort(struct losses *losses)
{
    qsort(losses->list, losses->count, sizeof *losses->list, by_index);
}

static void note_reach(struct losses *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->candidate_count; k++) {
            const struct candidate *c = &l->candidates[k];
            if (c->reach.node != l->list[i].node || c->count == 0)
                continue;
            l->list[i].movable = 1;
            l->list[i].reach = c->reach.points + most_of(c) / c->factor;
        }
}

static bool find(struct losses *l, const struct contribution *contributions,
                 const parindex_result *r, const parindex_dossier *d, size_t unit,
                 const parindex_view *costs, const parindex_allocator *a)
{
    const parindex_framework *f = r->framework;
    double root = result_max(r, 0, unit);
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++) {
        size_t node = f->leaves[leaf];
        const struct contribution *w = &contributions[node];
        if (w->kind != CONTRIBUTION_PART || w->factor == 0)
            continue;
        add_loss(l, r, unit, node, w, root);
        if (*result_states(r, node, unit) == PARINDEX_STATE_VALUE &&
            !look_at(l, d, unit, node, w, costs, a))
            return false;
    }
    drop_capped(l, f, contributions);
    note_reach(l);
    losses_sort(l);
    return true;
}

bool losses_find(struct losses *losses, const parindex_result *r, const parindex_dossier *dossier,
                 size_t unit, const parindex_view *costs, size_t top, const parindex_allocator *a)
{
    size_t nodes = r->framework->info.nodes;
    *losses = (struct losses){.leaves = r->framework->info.leaves};
    struct contribution *contributions = mem_new(a, nodes, sizeof *contributions);
    losses->list = mem_new(a, losses->leaves, sizeof *losses->list);
    losses->candidates = mem_new(a, losses->leaves, sizeof *losses->candidates);
    bool memory = contributions != NULL && losses->list != NULL && losses->candidates != NULL;
    if (memory) {
        contributions_below(contributions, r, top, unit);
        memory = find(losses, contributions, r, dossier, unit, costs, a);
    }
    mem_free(a, contributions, nodes, sizeof *contributions);
    return memory;
}

void losses_close(struct losses *losses, const parindex_allocator *a)
{
    for (size_t i = 0; i < losses->candidate_count; i++) {
        reach_close(&losses->candidates[i].reach, a);
        mem_free(a, losses->candidates[i].jumps, losses->candidates[i].capacity,
                 sizeof(struct jump));
    }
    mem_free(a, losses->list, losses->leaves, sizeof *losses->list);
    mem_free(a, losses->candidates, losses->leaves, sizeof *losses->candidates);
}
