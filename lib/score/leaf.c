/* SPDX-License-Identifier: MIT */
/* A leaf of a tile of units: its evidence measured, scaled, and why there is none where there is none. */
#include <math.h>
#include <string.h>

#include "base/vector.h"
#include "score/measure.h"
#include "score/scale.h"
#include "score/score.h"

/*
 * A leaf whose denominator is 0 has no ratio: the edition says what points it has instead, NaN for
 * none. A missing numerator stays missing.
 */
VECTOR_LOOPS static void put_instead(double *restrict points, const double *numerators,
                                     const double *denominators, size_t count, double instead)
{
    for (size_t i = 0; i < count; i++) {
        double found = numerators[i] == numerators[i] ? instead : points[i];
        points[i] = denominators[i] == 0 ? found : points[i];
    }
}

/* Where it has none, why not; a state that was given stands (given may be NULL). */
static void say_why_none(const struct measured *m, size_t count, enum policy policy,
                         const uint8_t *given, uint8_t *states)
{
    if (policy != POLICY_SKIP && policy != POLICY_APPLICABLE)
        return;
    for (size_t i = 0; i < count; i++)
        if (m->denominators[i] == 0 && !isnan(m->numerators[i]) &&
            (given == NULL || given[i] == PARINDEX_STATE_VALUE))
            states[i] =
                policy == POLICY_SKIP ? PARINDEX_STATE_SKIPPED : PARINDEX_STATE_NOT_APPLICABLE;
}

/*
 * A state that was given stands; otherwise a number that is not there is missing. One NaN stands
 * for all of them, whose signs differ between machines.
 */
VECTOR_LOOPS static void settle_given(double *restrict points, uint8_t *restrict states,
                                      const uint8_t *restrict given, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t missing = points[i] != points[i] ? PARINDEX_STATE_MISSING : PARINDEX_STATE_VALUE;
        states[i] = given[i] != 0 ? given[i] : missing;
    }
    for (size_t i = 0; i < count; i++)
        points[i] = states[i] != 0 ? NAN : points[i];
}

VECTOR_LOOPS static void settle(double *restrict points, uint8_t *restrict states, size_t count)
{
    for (size_t i = 0; i < count; i++)
        states[i] = points[i] != points[i] ? PARINDEX_STATE_MISSING : PARINDEX_STATE_VALUE;
    for (size_t i = 0; i < count; i++)
        points[i] = states[i] != 0 ? NAN : points[i];
}

bool score_leaf(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t node,
                size_t at)
{
    const parindex_framework *f = d->framework;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t count = tile->count;
    struct measured m = measure_leaf(tile, d, node);
    if (f->rules[node].cohort != NULL)
        memcpy(points, m.x, count * sizeof *points); /* settle_by_cohort does the rest */
    else
        scale_points(points, m.x, m.rest, count, f, node);
    if (scale_is(f->nodes[node].scale, SCALE_OF_ENDPOINTS) && !f->rules[node].clamp)
        for (size_t i = 0; i < count; i++)
            m.suspect |= fabs(points[i]) > EVIDENCE_LIMIT;
    enum policy policy = f->rules[node].zero_denominator;
    if (m.zero)
        put_instead(points, m.numerators, m.denominators, count,
                    policy == POLICY_ZERO   ? 0
                    : policy == POLICY_FULL ? f->nodes[node].max
                                            : NAN);
    /* The row's padding holds zeros, so that the loops here and above it need no remainder. */
    size_t all = whole_grains(count);
    for (size_t i = count; i < all; i++)
        points[i] = 0;
    const struct column *column = &d->states[f->nodes[node].leaf].view;
    const uint8_t *given = NULL;
    if (column->data != NULL) {
        given = column_u8(column, tile->first, count, tile->given);
        if (all > count && given != tile->given)
            given = memcpy(tile->given, given, count);
        memset(tile->given + count, 0, all - count);
        settle_given(points, states, given, all);
    } else {
        settle(points, states, all);
    }
    if (m.zero)
        say_why_none(&m, count, policy, given, states);
    return !m.suspect;
}
