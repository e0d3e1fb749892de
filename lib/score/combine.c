/* SPDX-License-Identifier: MIT */
#include "score/combine.h"

#include <math.h>

#include "base/seen.h"

static uint8_t graver(uint8_t a, uint8_t b)
{
    return graveness[a] >= graveness[b] ? a : b;
}

/* Where terms may cancel their products are exact. */
static void add_part(struct dd *sum, const struct rule *rule, double weight, double points)
{
    if (rule->cancels)
        add_product(sum, number_typed(weight), number_typed(points));
    else
        add_exactly(&sum->hi, &sum->lo, weight * points);
}

/*
 * The points of a parent that skips children: those that count are scaled up to the share of all of
 * them - of maxima under a sum, of weights otherwise. A bonus is added as it is. NaN where the share
 * of those that count is 0.
 */
static double renormalised(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct dd sum = {0, 0};
    double bonus = 0;
    double kept = 0;
    double whole = 0;
    double size = 0;
    double size_kept = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (!takes_part(child))
            continue;
        uint8_t state = *result_states(r, c, unit);
        double points = *result_points(r, c, unit);
        enum part part = part_of(f, rule, c, state, &points);
        if (child->extra) {
            bonus += points;
            continue;
        }
        double share = child->weight;
        if (f->nodes[node].combine == PARINDEX_COMBINE_SUM)
            share = state == PARINDEX_STATE_VALUE ? result_max(r, c, unit) : child->max;
        if (part == PART_COUNTS) {
            add_part(&sum, rule, child->weight, points);
            size += fabs(child->weight * points);
            kept += share;
            size_kept += fabs(share);
        }
        if (part == PART_COUNTS || part == PART_SKIPPED)
            whole += share;
    }
    if (number_cut(kept, size_kept) == 0)
        return NAN;
    double scaled = number_settled(sum.hi + sum.lo, size) * whole / kept;
    return number_settled(rule->constant + scaled + bonus,
                          fabs(rule->constant) + fabs(scaled) + fabs(bonus));
}

uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct dd sum = rule->cancels ? number_typed(rule->constant) : (struct dd){rule->constant, 0};
    double size = fabs(rule->constant);
    bool skipped = false;
    bool counted = false;
    uint8_t blocked = PARINDEX_STATE_VALUE;
    uint8_t absent = PARINDEX_STATE_VALUE;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (!takes_part(child))
            continue;
        uint8_t state = *result_states(r, c, unit);
        double points = *result_points(r, c, unit);
        enum part part = part_of(f, rule, c, state, &points);
        if (part == PART_BLOCKS)
            blocked = graver(blocked, state);
        if (part == PART_SKIPPED || part == PART_LEFT)
            absent = graver(absent, state);
        skipped |= part == PART_SKIPPED;
        if (part != PART_COUNTS)
            continue;
        counted |= !child->extra;
        add_part(&sum, rule, child->weight, points);
        size += fabs(child->weight * points);
    }
    *out = NAN;
    if (blocked != PARINDEX_STATE_VALUE)
        return blocked;
    if (!counted && absent != PARINDEX_STATE_VALUE)
        return absent;
    double points = sum.hi + sum.lo;
    if (rule->cancels)
        points = number_settled(points, size);
    if (skipped)
        points = renormalised(r, node, unit);
    if (!isfinite(points))
        return absent;
    *out = rule_finish(rule, points);
    return PARINDEX_STATE_VALUE;
}
