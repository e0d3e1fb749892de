/* SPDX-License-Identifier: MIT */
#include "score/contribution.h"

#include <math.h>

#include "base/seen.h"

/* What the children of a node come to before its factor and cap, and how they are scaled for it. */
struct gathered {
    double points;
    double scale; /* of a child that is no bonus */
};

/* What one child counts for in its parent, in the child's own points; false: it has no part. */
static bool counted_points(const parindex_result *r, size_t node, size_t child, size_t unit,
                           double *points)
{
    const parindex_framework *f = r->framework;
    *points = *result_points(r, child, unit);
    return takes_part(&f->nodes[child]) &&
           part_of(f, &f->rules[node], child, *result_states(r, child, unit), points) ==
               PART_COUNTS;
}

/* A skipped child's maximum, or weight, is shared out among those that count. */
static struct gathered gather(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    bool sum = f->nodes[node].combine == PARINDEX_COMBINE_SUM;
    bool mean = f->nodes[node].combine == PARINDEX_COMBINE_MEAN;
    double points = 0;
    double bonus = f->rules[node].constant;
    double kept = 0;
    double skipped = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        double p;
        bool counts = counted_points(r, node, c, unit, &p);
        uint8_t state = *result_states(r, c, unit);
        bool left = absent_policy(&f->rules[node], state) == POLICY_APPLICABLE;
        double share = !sum                            ? child->weight
                       : state == PARINDEX_STATE_VALUE ? result_max(r, c, unit)
                                                       : child->max;
        if (counts)
            *(child->extra ? &bonus : &points) += child->weight * p;
        if (counts && !child->extra)
            kept += share;
        else if (!child->extra && takes_part(child) && !left)
            skipped += share;
    }
    double scale = mean ? 1 / kept : skipped != 0 ? (kept + skipped) / kept : 1;
    return (struct gathered){points * scale + bonus, scale};
}

static void spread(struct contribution *contributions, const parindex_result *r, size_t node,
                   size_t unit)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct gathered whole = gather(r, node, unit);
    double raw = whole.points * rule->times;
    double factor =
        contributions[node].factor * rule->times * (raw > rule->cap ? rule->cap / raw : 1);
    contributions[node].own = factor * rule->constant;
    double finished = rule_finish(rule, whole.points);
    double points_now = *result_points(r, node, unit);
    if (rule->condition_count > 0 && number_order(points_now, finished) != 0)
        contributions[node].held = contributions[node].factor * (points_now - finished);
    for (EACH_CHILD(f, node, c)) {
        struct contribution *w = &contributions[c];
        double points;
        if (!counted_points(r, node, c, unit, &points))
            continue;
        bool value = *result_states(r, c, unit) == PARINDEX_STATE_VALUE;
        w->kind =
            CONTRIBUTION_PART; /* of a child that has no value it is what the parent takes for it */
        w->factor = factor * f->nodes[c].weight * (f->nodes[c].extra ? 1 : whole.scale);
        w->points = w->factor * points;
        w->max = w->factor * (value ? result_max(r, c, unit) : f->nodes[c].max);
        if (value && f->nodes[c].leaf == PARINDEX_NONE)
            w->kind = CONTRIBUTION_INNER;
    }
}

bool adds_up(const parindex_node *n)
{
    return n->rescale == PARINDEX_SCALE_NONE && combine_is(n->combine, COMBINE_ADDS_UP);
}

void contributions_of(struct contribution *contributions, const parindex_result *r, size_t unit)
{
    contributions_below(contributions, r, 0, unit);
}

void contributions_below(struct contribution *contributions, const parindex_result *r, size_t top,
                         size_t unit)
{
    const parindex_framework *f = r->framework;
    for (size_t n = 0; n < f->info.nodes; n++)
        contributions[n] = (struct contribution){.kind = CONTRIBUTION_NOTHING};
    double points = *result_points(r, top, unit);
    contributions[top] =
        (struct contribution){CONTRIBUTION_INNER, 1, points, result_max(r, top, unit), 0, 0};
    for (size_t n = 0; n < f->info.nodes; n++) {
        if (contributions[n].kind != CONTRIBUTION_INNER)
            continue;
        if (f->nodes[n].leaf == PARINDEX_NONE && adds_up(&f->nodes[n]))
            spread(contributions, r, n, unit);
        else
            contributions[n].kind = CONTRIBUTION_PART;
    }
}
