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
static uint8_t graver(uint8_t a, uint8_t b)
{
    static const uint8_t grave[] = {
        [PARINDEX_STATE_VALUE] = 0,   [PARINDEX_STATE_NOT_APPLICABLE] = 1,
        [PARINDEX_STATE_SKIPPED] = 2, [PARINDEX_STATE_NOT_SELF_SCORED] = 3,
        [PARINDEX_STATE_MISSING] = 4,
    };
    return grave[a] >= grave[b] ? a : b;
}

static double finished(const struct rule *rule, double points)
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

/* One unit, every policy. The vector loops below give the same bits where they are used. */
static uint8_t combine_unit(const parindex_result *r, size_t node, size_t unit, double *out)
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

static bool any_absent(const uint8_t *states, size_t count)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= states[i];
    return any != 0;
}

/* The units that a sum's straight loop cannot finish, marked while absent children are put right. */
struct repairs {
    bool any;
    uint8_t unit[TILE];
};

/*
 * Copies a child's points into terms with what its absent ones add. A policy that touches more
 * than the child's own term leaves the unit to combine_unit.
 */
static void repair(struct tile *tile, const parindex_result *r, size_t node, size_t child,
                   size_t at, struct repairs *repairs)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    const uint8_t *states = result_states(r, child, at);
    memcpy(tile->term, result_points(r, child, at), tile->count * sizeof(double));
    for (size_t i = 0; i < tile->count; i++) {
        if (states[i] == PARINDEX_STATE_VALUE)
            continue;
        double points = 0;
        if (part_of(f, rule, child, states[i], &points) != PART_COUNTS) {
            repairs->unit[i] = 1;
            repairs->any = true;
        }
        tile->term[i] = points;
    }
}

/* The straight loop: every child's term for all units of the tile. */
static void add_children(struct tile *tile, parindex_result *r, size_t node, size_t at,
                         struct repairs *repairs)
{
    const parindex_framework *f = r->framework;
    double *sum = result_points(r, node, at);
    double weights = 0;
    for (size_t i = 0; i < tile->count; i++) {
        sum[i] = f->rules[node].constant;
        tile->carry[i] = 0;
    }
    for (EACH_CHILD(f, node, c)) {
        if (f->nodes[c].described)
            continue;
        const double *points = result_points(r, c, at);
        double weight = f->nodes[c].weight;
        weights += weight;
        if (any_absent(result_states(r, c, at), tile->count)) {
            repair(tile, r, node, c, at, repairs);
            points = tile->term;
        }
        for (size_t i = 0; i < tile->count; i++)
            add_exactly(&sum[i], &tile->carry[i], weight * points[i]);
    }
    const struct rule *rule = &f->rules[node];
    if (f->nodes[node].combine == PARINDEX_COMBINE_MEAN)
        for (size_t i = 0; i < tile->count; i++)
            sum[i] = finished(rule, (sum[i] + tile->carry[i]) / weights);
    else
        for (size_t i = 0; i < tile->count; i++)
            sum[i] = finished(rule, sum[i] + tile->carry[i]);
}

void combine_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    struct repairs repairs = {.any = false};
    uint8_t *states = result_states(r, node, at);
    add_children(tile, r, node, at, &repairs);
    memset(states, PARINDEX_STATE_VALUE, tile->count);
    for (size_t i = 0; repairs.any && i < tile->count; i++)
        if (repairs.unit[i] != 0)
            states[i] = combine_unit(r, node, at + i, result_points(r, node, at + i));
}
