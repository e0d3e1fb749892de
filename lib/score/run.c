/* SPDX-License-Identifier: MIT */
#include "score/run.h"

#include <math.h>
#include <string.h>

#include "base/width.h"
#include "score/cohort_fit.h"
#include "score/combine.h"
#include "score/evidence.h"
#include "score/measure.h"
#include "score/scale.h"

/*
 * A leaf whose denominator is 0 has no ratio: the edition says what points it has instead, NaN for
 * none. A missing numerator stays missing.
 */
OUT_OF_LINE void put_instead(double *restrict points, const double *numerators,
                             const double *denominators, size_t count, double instead)
{
    for (size_t i = 0; i < count; i++) {
        double found = numerators[i] == numerators[i] ? instead : points[i];
        points[i] = denominators[i] == 0 ? found : points[i];
    }
}

/* Where it has none, why not; a given state takes precedence (given may be NULL). */
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
 * What is no number is none as a float either. Where SSE2 is all there is, GCC makes a vector of that comparison only;
 * with AVX-512 it would take longer.
 */
static inline __attribute__((always_inline)) uint8_t state_of(double points)
{
#if defined(__SSE2__) && !defined(__AVX__)
    float x = (float)points;
#else
    double x = points;
#endif
    return x != x ? PARINDEX_STATE_MISSING : PARINDEX_STATE_VALUE;
}

/*
 * A given state takes precedence; otherwise a NaN is a missing number. All NaN become the same one,
 * as their signs differ between machines.
 */
OUT_OF_LINE void settle_given(double *restrict points, uint8_t *restrict states,
                              const uint8_t *restrict given, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t missing = state_of(points[i]);
        states[i] = given[i] != 0 ? given[i] : missing;
    }
    for (size_t i = 0; i < count; i++)
        points[i] = states[i] != 0 ? NAN : points[i];
}

OUT_OF_LINE void settle(double *restrict points, uint8_t *restrict states, size_t count)
{
    for (size_t i = 0; i < count; i++)
        states[i] = state_of(points[i]);
    for (size_t i = 0; i < count; i++)
        points[i] = states[i] != 0 ? NAN : points[i];
}

/*
 * A leaf, measured and, where its scale does not wait for the cohort, scaled. False: evidence to be
 * looked at. Kept out of line: where GCC sees how long a tile is, it makes a string instruction of the
 * copy below, which is slow to start: a sixth of the time of a small cohort.
 */
static bool score_leaf(struct tile *tile, const parindex_dossier *d, parindex_result *r,
                       size_t node, size_t at)
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

static void describe_only(parindex_result *r, size_t node, size_t at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        result_points(r, node, at)[i] = NAN;
    memset(result_states(r, node, at), PARINDEX_STATE_DESCRIBED, count);
}

/* The points of another node, as they are. */
static void repeat(parindex_result *r, size_t node, size_t at, size_t count)
{
    size_t target = r->framework->nodes[node].same_as;
    size_t all = whole_grains(count);
    memcpy(result_points(r, node, at), result_points(r, target, at), all * sizeof(double));
    memcpy(result_states(r, node, at), result_states(r, target, at), all);
}

static void make_node(struct tile *tile, struct pass *pass, size_t node, size_t row)
{
    parindex_result *r = pass->result;
    const parindex_node *n = &r->framework->nodes[node];
    if (n->described)
        describe_only(r, node, row, tile->count);
    else if (n->same_as != PARINDEX_NONE)
        repeat(r, node, row, tile->count);
    else if (n->leaf != PARINDEX_NONE)
        pass->bad_evidence |= !score_leaf(tile, pass->dossier, r, node, row);
    else
        pass->bad_method |= combine_children(tile, r, node, row);
}

void score_run(struct tile *tile, struct pass *pass, size_t first, size_t last, size_t at)
{
    const parindex_framework *f = pass->dossier->framework;
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t node = f->order[i];
        const struct passes *s = &f->passes[node];
        bool settles =
            s->settled == pass->number && s->settled > s->made && !f->nodes[node].described;
        if (s->made != pass->number && !settles)
            continue;
        for (size_t unit = first; unit < last; unit += TILE) {
            size_t row = at + (unit - first);
            tile->first = unit;
            tile->count = last - unit < TILE ? last - unit : TILE;
            if (settles)
                settle_by_cohort(tile, pass->result, pass->whole, node, row);
            else
                make_node(tile, pass, node, row);
            if (s->settled == pass->number && f->rules[node].condition_count > 0 &&
                !f->nodes[node].described)
                conditions_apply(tile, pass->dossier, pass->result, node, row, pass->trace);
        }
    }
    for (size_t unit = first;
         pass->result->classes != NULL && pass->number + 1 == f->pass_count && unit < last;
         unit += TILE) {
        tile->first = unit;
        tile->count = last - unit < TILE ? last - unit : TILE;
        classes_settle(tile, pass->dossier, pass->result, at + (unit - first), pass->trace);
    }
}
