/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/vector.h"
#include "score/combine.h"
#include "score/evidence.h"
#include "score/measure.h"
#include "score/scale.h"

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

/* `at` is the row of the result where the tile's units go. False: evidence to be looked at. */
static bool score_leaf(struct tile *tile, const parindex_dossier *d, parindex_result *r,
                       size_t node, size_t at)
{
    const parindex_framework *f = d->framework;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    size_t count = tile->count;
    struct measured m = measure_leaf(tile, d, node);
    scale_points(points, m.x, count, f, node);
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

/*
 * Units first ... last - 1 of the dossier into rows at ... of the result. Children stand behind
 * their parents, so the last node comes first; a node does the whole run, tile by tile.
 */
static bool score_run(struct tile *tile, const parindex_dossier *d, parindex_result *r,
                      size_t first, size_t last, size_t at)
{
    const parindex_framework *f = d->framework;
    bool good = true;
    for (size_t node = f->info.nodes; node-- > 0;)
        for (size_t unit = first; unit < last; unit += TILE) {
            size_t row = at + (unit - first);
            tile->first = unit;
            tile->count = last - unit < TILE ? last - unit : TILE;
            if (f->nodes[node].described)
                describe_only(r, node, row, tile->count);
            else if (f->nodes[node].leaf != PARINDEX_NONE)
                good &= score_leaf(tile, d, r, node, row);
            else
                combine_children(tile, r, node, row);
        }
    return good;
}

/* Tells of the first fault of a unit's evidence; true where it has none. */
static bool unit_is_good(const parindex_dossier *d, size_t unit, struct faults *faults)
{
    const parindex_framework *f = d->framework;
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    where.unit_code = roster_code(d->roster, unit);
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++) {
        const parindex_node *n = &f->nodes[f->leaves[leaf]];
        struct column states = d->states[leaf].view;
        uint8_t state;
        if (states.data != NULL && *column_u8(&states, unit, 1, &state) != PARINDEX_STATE_VALUE)
            continue;
        double values[MAX_INPUTS];
        for (size_t i = 0; i < n->inputs; i++)
            values[i] = parindex_dossier_value(d, unit, n->first_input + i);
        if (!evidence_leaf(f, f->leaves[leaf], values, &where, faults))
            return false;
    }
    return true;
}

struct job {
    const parindex_dossier *dossier;
    parindex_result *result;
    size_t bad_unit[PARALLEL_MAX]; /* first unit whose evidence is refused, PARINDEX_NONE */
};

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    struct job *job = payload;
    struct tile tile;
    for (size_t unit = first; unit < last; unit += RUN) {
        size_t end = last - unit < RUN ? last : unit + RUN;
        if (score_run(&tile, job->dossier, job->result, unit, end, unit))
            continue;
        struct faults silent = {NULL, NULL, NULL, 0, PARINDEX_OK};
        for (size_t u = unit; u < end; u++)
            if (!unit_is_good(job->dossier, u, &silent)) {
                job->bad_unit[worker] = u;
                return;
            }
    }
}

void score_one(parindex_result *row, const parindex_dossier *dossier, size_t unit)
{
    struct tile tile;
    score_run(&tile, dossier, row, unit, unit + 1, 0);
}

parindex_status parindex_score(parindex_result **out, const parindex_dossier *dossier,
                               const parindex_score_options *options, parindex_error *err)
{
    parindex_score_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || dossier == NULL || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A dossier, a place for the result and a complete allocator are needed.",
                    "Cần hồ sơ, nơi nhận kết quả và bộ cấp phát đầy đủ.");

    uint32_t workers = parallel_workers(o.threads, dossier->units, TILE);
    struct job job = {.dossier = dossier};
    job.result = result_new(dossier->framework, dossier->units, &a);
    if (job.result == NULL)
        return fail_nomem(err);
    job.result->roster = roster_ref(dossier->roster);
    job.result->period = dossier->period;
    for (uint32_t w = 0; w < workers; w++)
        job.bad_unit[w] = PARINDEX_NONE;

    parallel_run(workers, dossier->units, TILE, work, &job);
    for (uint32_t w = 0; w < workers && status == PARINDEX_OK; w++)
        if (job.bad_unit[w] != PARINDEX_NONE) {
            struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
            unit_is_good(dossier, job.bad_unit[w], &faults);
            status = faults.first;
        }
    if (status == PARINDEX_OK)
        *out = job.result;
    else
        parindex_result_unref(job.result);
    return status;
}
