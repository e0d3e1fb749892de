/* SPDX-License-Identifier: MIT */
#include "score/combine.h"

#include <math.h>
#include <string.h>

enum policy combine_policy(const struct rule *rule, uint32_t state)
{
    switch (state) {
    case PARINDEX_STATE_MISSING:
        return rule->absent[0];
    case PARINDEX_STATE_NOT_APPLICABLE:
        return rule->absent[1];
    case PARINDEX_STATE_NOT_SELF_SCORED:
        return rule->absent[2];
    default: /* left out by its own zero-denominator rule, whatever the parent says */
        return POLICY_SKIP;
    }
}

/* Of several absent children the parent takes the state that most needs a person's attention. */
const uint8_t graveness[CHILD_STATES] = {
    [PARINDEX_STATE_VALUE] = 0,   [PARINDEX_STATE_NOT_APPLICABLE] = 1,
    [PARINDEX_STATE_SKIPPED] = 2, [PARINDEX_STATE_NOT_SELF_SCORED] = 3,
    [PARINDEX_STATE_MISSING] = 4,
};

static uint8_t graver(uint8_t a, uint8_t b)
{
    return graveness[a] >= graveness[b] ? a : b;
}

double finished(const struct rule *rule, double points)
{
    if (rule->times != 1)
        points *= rule->times;
    return points > rule->cap ? rule->cap : points;
}

/* What one child is to its parent's points. */
enum part {
    PART_COUNTS,
    PART_SKIPPED, /* the others stand in for it */
    PART_LEFT,    /* out of points and maximum */
    PART_BLOCKS   /* without it the parent has no value */
};

/* points: what it adds where it counts. */
static enum part part_of(const parindex_framework *f, const struct rule *rule, size_t child,
                         uint8_t state, double *points)
{
    if (state == PARINDEX_STATE_VALUE)
        return PART_COUNTS;
    bool extra = f->nodes[child].extra;
    *points = 0;
    switch (combine_policy(rule, state)) {
    case POLICY_BLANK:
        return PART_BLOCKS;
    case POLICY_FULL:
        *points = extra ? 0 : f->nodes[child].max;
        return PART_COUNTS;
    case POLICY_SKIP:
        return extra ? PART_COUNTS : PART_SKIPPED;
    case POLICY_APPLICABLE:
        return extra ? PART_COUNTS : PART_LEFT;
    default:
        return PART_COUNTS;
    }
}

/*
 * The points of a parent that skips children: those that count are scaled up to what all of them
 * would stand for - maxima under a sum, weights otherwise. A bonus is added as it is. NaN where
 * those that count stand for nothing.
 */
static double renormalised(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    double sum = 0;
    double carry = 0;
    double bonus = 0;
    double kept = 0;
    double whole = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (child->described)
            continue;
        uint8_t state = *result_states(r, c, unit);
        double points = *result_points(r, c, unit);
        enum part part = part_of(f, rule, c, state, &points);
        if (child->extra) {
            bonus += points;
            continue;
        }
        double stands = child->weight;
        if (f->nodes[node].combine == PARINDEX_COMBINE_SUM)
            stands = state == PARINDEX_STATE_VALUE ? result_max(r, c, unit) : child->max;
        if (part == PART_COUNTS) {
            add_exactly(&sum, &carry, child->weight * points);
            kept += stands;
        }
        if (part == PART_COUNTS || part == PART_SKIPPED)
            whole += stands;
    }
    return kept != 0 ? rule->constant + (sum + carry) * whole / kept + bonus : NAN;
}

uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    bool mean = f->nodes[node].combine == PARINDEX_COMBINE_MEAN;
    double sum = rule->constant;
    double carry = 0;
    double weights = 0;
    bool skipped = false;
    bool counted = false;
    uint8_t blocked = PARINDEX_STATE_VALUE;
    uint8_t absent = PARINDEX_STATE_VALUE;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        if (child->described)
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
        weights += child->weight;
        add_exactly(&sum, &carry, child->weight * points);
    }
    *out = NAN;
    if (blocked != PARINDEX_STATE_VALUE)
        return blocked;
    if (!counted && absent != PARINDEX_STATE_VALUE)
        return absent;
    double points = sum + carry;
    if (mean)
        points /= weights;
    else if (skipped)
        points = renormalised(r, node, unit);
    if (!isfinite(points))
        return absent;
    *out = finished(rule, points);
    return PARINDEX_STATE_VALUE;
}

struct parts parts_of(const parindex_framework *f, size_t child)
{
    size_t node = f->nodes[child].parent;
    struct parts p = {.terms = false};
    for (uint8_t state = 0; state < CHILD_STATES; state++) {
        double term = 0;
        enum part part = part_of(f, &f->rules[node], child, state, &term);
        bool left = part == PART_LEFT;
        bool skipped = part == PART_SKIPPED;
        bool extra = f->nodes[child].extra;
        p.present[state] = part == PART_COUNTS && !extra ? COUNTED
                           : left || skipped             ? graveness[state]
                                                         : 0;
        p.blocked[state] = part == PART_BLOCKS ? graveness[state] : 0;
        /* A mean's weights change with what is left out; a sum's do not. */
        p.again[state] =
            skipped || (left && f->nodes[node].combine == PARINDEX_COMBINE_MEAN) ? 1 : 0;
        p.term[state] = term;
        p.terms |= term != 0;
        p.blocks |= p.blocked[state] != 0;
        p.repeats |= p.again[state] != 0;
    }
    return p;
}
