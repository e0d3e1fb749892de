/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "score/combine.h"
#include "score/evidence.h"
#include "score/measure.h"
#include "score/scale.h"

/* A leaf whose denominator is 0 has no ratio: the edition says what it has instead. */
static void apply_zero_denominators(const struct measured *m, size_t count, enum policy policy,
                                    double max, double *points, uint8_t *states)
{
    for (size_t i = 0; i < count; i++) {
        if (m->denominators[i] != 0 || isnan(m->numerators[i]) ||
            (states[i] != PARINDEX_STATE_VALUE && states[i] != PARINDEX_STATE_MISSING))
            continue;
        points[i] = policy == POLICY_ZERO ? 0 : policy == POLICY_FULL ? max : NAN;
        states[i] = policy == POLICY_SKIP         ? PARINDEX_STATE_SKIPPED
                    : policy == POLICY_APPLICABLE ? PARINDEX_STATE_NOT_APPLICABLE
                    : policy == POLICY_BLANK      ? PARINDEX_STATE_MISSING
                                                  : PARINDEX_STATE_VALUE;
    }
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
    for (size_t i = 0; i < count; i++)
        states[i] = points[i] != points[i] ? PARINDEX_STATE_MISSING : PARINDEX_STATE_VALUE;

    const struct column *column = &d->states[f->nodes[node].leaf].view;
    if (column->data != NULL) {
        const uint8_t *given = column_u8(column, tile->first, count, tile->given);
        for (size_t i = 0; i < count; i++)
            states[i] = given[i] != 0 ? given[i] : states[i];
        for (size_t i = 0; i < count; i++)
            points[i] = given[i] != 0 ? NAN : points[i];
    }
    if (m.zero)
        apply_zero_denominators(&m, count, f->rules[node].zero_denominator, f->nodes[node].max,
                                points, states);
    return !m.suspect;
}

static void describe_only(parindex_result *r, size_t node, size_t at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        result_points(r, node, at)[i] = NAN;
    memset(result_states(r, node, at), PARINDEX_STATE_DESCRIBED, count);
}

/* Children stand behind their parents, so the last node comes first. */
static bool score_tile(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t at)
{
    const parindex_framework *f = d->framework;
    bool good = true;
    for (size_t node = f->info.nodes; node-- > 0;) {
        if (f->nodes[node].described) {
            describe_only(r, node, at, tile->count);
        } else if (f->nodes[node].leaf != PARINDEX_NONE) {
            good &= score_leaf(tile, d, r, node, at);
        } else {
            combine_children(tile, r, node, at);
        }
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
    struct tile *tiles;            /* one a worker */
    size_t bad_unit[PARALLEL_MAX]; /* first unit whose evidence is refused, PARINDEX_NONE */
};

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    struct job *job = payload;
    struct tile *tile = &job->tiles[worker];
    for (size_t unit = first; unit < last; unit += TILE) {
        tile->first = unit;
        tile->count = last - unit < TILE ? last - unit : TILE;
        if (score_tile(tile, job->dossier, job->result, unit))
            continue;
        struct faults silent = {NULL, NULL, NULL, 0, PARINDEX_OK};
        for (size_t u = unit; u < unit + tile->count; u++)
            if (!unit_is_good(job->dossier, u, &silent)) {
                job->bad_unit[worker] = u;
                return;
            }
    }
}

void score_one(parindex_result *row, const parindex_dossier *dossier, size_t unit)
{
    struct tile tile = {.first = unit, .count = 1};
    score_tile(&tile, dossier, row, 0);
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
    job.tiles = mem_new(&a, workers, sizeof *job.tiles);
    if (job.result == NULL || job.tiles == NULL) {
        mem_free(&a, job.tiles, workers, sizeof *job.tiles);
        parindex_result_unref(job.result);
        return fail_nomem(err);
    }
    job.result->roster = roster_ref(dossier->roster);
    job.result->period = dossier->period;
    for (uint32_t w = 0; w < workers; w++)
        job.bad_unit[w] = PARINDEX_NONE;

    parallel_run(workers, dossier->units, TILE, work, &job);
    mem_free(&a, job.tiles, workers, sizeof *job.tiles);
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
