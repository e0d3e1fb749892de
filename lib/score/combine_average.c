/* SPDX-License-Identifier: MIT */
/* Step 3 where it is a mean of some kind, and the coverage that any kind may ask for. */
#include <math.h>

#include "score/combine.h"

/* The gravest state of the children that are left out; of numbers that weigh nothing, missing. */
static uint8_t why_none(const parindex_result *r, size_t node, size_t unit)
{
    const parindex_framework *f = r->framework;
    uint8_t gravest = PARINDEX_STATE_VALUE;
    for (EACH_CHILD(f, node, c)) {
        uint8_t state = *result_states(r, c, unit);
        if (takes_part(&f->nodes[c]) && f->rules[c].part.present[state] != COUNTED &&
            graveness[state] > graveness[gravest])
            gravest = state;
    }
    return gravest != PARINDEX_STATE_VALUE ? gravest : (uint8_t)PARINDEX_STATE_MISSING;
}

bool average_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct scratch *scratch = tile->scratch;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t count = tile->count;
    size_t n = columns_of_children(scratch, r, node, at, count, false);
    bool bad = average_tile(points, scratch->parts, n, scratch->weights, &rule->average, count,
                            NULL, tile->average, scratch->sorted);
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i]) && states[i] == PARINDEX_STATE_VALUE) {
            states[i] = why_none(r, node, at + i);
            points[i] = NAN;
        } else {
            points[i] = states[i] == PARINDEX_STATE_VALUE ? rule_finish(rule, points[i]) : NAN;
        }
    return bad;
}

void cover_children(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[node];
    struct scratch *scratch = tile->scratch;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t n = 0;
    for (EACH_CHILD(f, node, c))
        if (takes_part(&f->nodes[c]) && !f->nodes[c].extra) {
            scratch->raw[n] = result_points(r, c, at);
            scratch->weights[n++] = f->nodes[c].weight;
        }
    average_cover(points, scratch->raw, n, scratch->weights, &rule->average, tile->count,
                  tile->average);
    for (size_t i = 0; i < tile->count; i++)
        if (isnan(points[i]) && states[i] == PARINDEX_STATE_VALUE)
            states[i] = PARINDEX_STATE_MISSING;
}
