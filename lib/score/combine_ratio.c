/* SPDX-License-Identifier: MIT */
/* Step 3 where one child divides another: what holds where there is nothing to divide by. */
#include <math.h>

#include "score/combine.h"

/* The points instead, NaN for none; *state says why then. */
static double instead(const parindex_framework *f, size_t node, uint8_t *state)
{
    *state = PARINDEX_STATE_VALUE;
    switch (f->rules[node].zero_denominator) {
    case POLICY_ZERO:
        return 0;
    case POLICY_FULL:
        return f->nodes[node].max;
    case POLICY_BLANK:
        *state = PARINDEX_STATE_MISSING;
        break;
    case POLICY_SKIP:
        *state = PARINDEX_STATE_SKIPPED;
        break;
    case POLICY_APPLICABLE:
        *state = PARINDEX_STATE_NOT_APPLICABLE;
        break;
    }
    return NAN;
}

void settle_ratio(struct tile *tile, parindex_result *r, size_t node, size_t at)
{
    const struct scratch *s = tile->scratch; /* as average_children left it */
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    uint8_t state;
    const double found = instead(r->framework, node, &state);
    for (size_t i = 0; i < tile->count; i++)
        if (s->parts[1][i] == 0 && !isnan(s->parts[0][i])) { /* which gave no number */
            points[i] = found;
            states[i] = state;
        }
}
