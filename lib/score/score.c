/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/text.h"
#include "base/vector.h"
#include "kernels/copeland.h"
#include "score/cohort_fit.h"
#include "score/combine.h"
#include "score/condition.h"
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
 * A given state takes precedence; otherwise a NaN is a missing number. All NaN become the same one,
 * as their signs differ between machines.
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

/*
 * A leaf, measured and, where its scale does not wait for the cohort, scaled. False: evidence to be
 * looked at. Kept out of line: where GCC sees how long a tile is, it makes a string instruction of the
 * copy below, which is slow to start: a sixth of the time of a small cohort.
 */
static __attribute__((noinline)) bool score_leaf(struct tile *tile, const parindex_dossier *d,
                                                 parindex_result *r, size_t node, size_t at)
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

/* What one pass over a run of units does, and what it finds. */
struct pass {
    const parindex_dossier *dossier;
    parindex_result *result;
    const parindex_result
        *whole; /* where the cohort is; the result itself but for one unit alone */
    struct condition_trace *trace; /* of one unit alone; else NULL */
    uint32_t number;
    bool bad_evidence; /* some unit's evidence may be refused: to be looked at */
    bool bad_method;   /* likewise what a mean takes */
};

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

/*
 * Units first ... last - 1 of the dossier into rows at ... of the result, as far as the pass goes. Nodes are
 * computed one after another, each for the whole run, after those that it depends on.
 */
static void score_run(struct tile *tile, struct pass *pass, size_t first, size_t last, size_t at)
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

/* Tells of the first fault of a unit's evidence; true where it has none. */
static bool unit_is_good(const parindex_dossier *d, size_t unit, struct faults *faults)
{
    const parindex_framework *f = d->framework;
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++)
        if (!f->nodes[f->leaves[leaf]].described &&
            !evidence_of_unit(d, f->leaves[leaf], unit, faults))
            return false;
    return true;
}

struct job {
    const parindex_dossier *dossier;
    parindex_result *result;
    uint32_t pass;
    size_t bad_unit[PARALLEL_MAX]; /* first unit whose evidence is refused, PARINDEX_NONE */
    bool bad_method[PARALLEL_MAX];
    struct scratch scratches[PARALLEL_MAX];
};

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    struct job *job = payload;
    struct average_scratch average;
    struct tile tile = {.scratch = &job->scratches[worker], .average = &average};
    for (size_t unit = first; unit < last; unit += RUN) {
        struct pass pass = {job->dossier, job->result, job->result, NULL, job->pass, false, false};
        size_t end = last - unit < RUN ? last : unit + RUN;
        score_run(&tile, &pass, unit, end, unit);
        job->bad_method[worker] |= pass.bad_method;
        if (!pass.bad_evidence)
            continue;
        struct faults silent = {NULL, NULL, NULL, 0, PARINDEX_OK};
        for (size_t u = unit; u < end; u++)
            if (!unit_is_good(job->dossier, u, &silent)) {
                job->bad_unit[worker] = u;
                return;
            }
    }
}

/* The first unit, of the first node in the order of evaluation, whose parts a mean cannot take. */
static parindex_status find_bad_method(struct job *job, parindex_error *err)
{
    const parindex_framework *f = job->dossier->framework;
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t node = f->order[i];
        if (f->passes[node].made != job->pass || f->nodes[node].described ||
            !combine_is(f->nodes[node].combine, COMBINE_OF_POWER))
            continue;
        for (size_t u = 0; u < job->dossier->units; u++) {
            parindex_status status = average_fault(job->result, node, u, &job->scratches[0], err);
            if (status != PARINDEX_OK)
                return status;
        }
    }
    return PARINDEX_OK;
}

static parindex_status run_stage(struct job *job, uint32_t workers, parindex_error *err)
{
    bool bad_method = false;
    for (uint32_t w = 0; w < workers; w++) {
        job->bad_unit[w] = PARINDEX_NONE;
        job->bad_method[w] = false;
    }
    parallel_run(workers, job->dossier->units, TILE, work, job);
    for (uint32_t w = 0; w < workers; w++) {
        bad_method |= job->bad_method[w];
        if (job->bad_unit[w] != PARINDEX_NONE) {
            struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
            unit_is_good(job->dossier, job->bad_unit[w], &faults);
            return faults.first;
        }
    }
    return bad_method ? find_bad_method(job, err) : PARINDEX_OK;
}

static bool compares_pairs(const parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++)
        if (combine_is(f->nodes[n].combine, COMBINE_OF_PAIRS))
            return true;
    return false;
}

static parindex_status run_all(struct job *job, uint32_t workers, const struct history *history,
                               parindex_error *err)
{
    const parindex_framework *f = job->dossier->framework;
    parindex_status status = PARINDEX_OK;
    for (job->pass = 0; job->pass < f->pass_count && status == PARINDEX_OK; job->pass++) {
        status = run_stage(job, workers, err);
        if (status == PARINDEX_OK && job->pass + 1 < f->pass_count)
            status = fits_make(job->result, job->dossier, history, job->pass, err);
    }
    return status;
}

/* Scores one unit into row 0 of a result made for one unit; its evidence is good. False: memory ran out. */
static bool score_one(parindex_result *row, const parindex_result *whole,
                      const parindex_dossier *dossier, size_t unit, struct condition_trace *trace)
{
    row->period = dossier->period;
    struct scratch scratch;
    struct average_scratch average;
    struct tile tile = {.scratch = &scratch, .average = &average};
    bool made = scratch_make(&scratch, row, &row->allocator);
    for (uint32_t number = 0; made && number < dossier->framework->pass_count; number++) {
        struct pass pass = {dossier, row, whole, trace, number, false, false};
        score_run(&tile, &pass, unit, unit + 1, 0);
    }
    scratch_free(&scratch, &row->allocator);
    return made;
}

/* The dossier gives the points that the result has, for the node and all below it. */
static bool agrees(const parindex_result *result, const parindex_result *row, size_t unit,
                   size_t node)
{
    for (size_t n = node; n < result->framework->nodes[node].next; n++) {
        const double *was = result_points(result, n, unit);
        const double *is = result_points(row, n, 0);
        if (*result_states(result, n, unit) != *result_states(row, n, 0) ||
            (*was != *is && !(isnan(*was) && isnan(*is))))
            return false;
    }
    return true;
}

parindex_status check_fresh(const parindex_result *result, const parindex_dossier *dossier,
                            size_t unit, size_t node, const parindex_allocator *a,
                            parindex_error *err)
{
    return check_traced(NULL, result, dossier, unit, node, a, err);
}

parindex_status check_traced(struct condition_trace *trace, const parindex_result *result,
                             const parindex_dossier *dossier, size_t unit, size_t node,
                             const parindex_allocator *a, parindex_error *err)
{
    parindex_result *row = result_new(result->framework, 1, a);
    if (row == NULL)
        return fail_nomem(err);
    bool done = score_one(row, result, dossier, unit, trace);
    bool fresh = done && agrees(result, row, unit, node);
    parindex_result_unref(row);
    if (!done)
        return fail_nomem(err);
    if (fresh)
        return PARINDEX_OK;
    struct where where = unit_names_where(result->names, unit, result->framework->nodes[node].code);
    return fail(err, PARINDEX_ERR_STALE, &where,
                "%s of \"%s\": the dossier gives other points now than when it was scored. Score "
                "it again.",
                "%s của \"%s\": hồ sơ hiện cho điểm khác với lúc chấm. Hãy chấm điểm lại.",
                where.criterion, clip(where.unit_code).text);
}

#ifndef NDEBUG
/* What is given as a value is a number, and nothing else is. */
static bool values_are_numbers(const parindex_result *r)
{
    for (size_t node = 0; node < r->framework->info.nodes; node++)
        for (size_t u = 0; u < r->units; u++)
            if (isfinite(*result_points(r, node, u)) !=
                (*result_states(r, node, u) == PARINDEX_STATE_VALUE))
                return false;
    return true;
}
#endif

parindex_status parindex_score(parindex_result **out, const parindex_dossier *dossier,
                               const parindex_score_options *options, parindex_error *err)
{
    parindex_score_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || dossier == NULL || !allocator_take(&a, o.allocator) ||
        (o.history == NULL && o.history_count > 0))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `dossier` must not be NULL, nor `history` where `history_count` is "
                    "above 0; the allocator must be complete.",
                    "`out` và `dossier` không được là NULL, `history` cũng vậy nếu `history_count` "
                    "khác 0; bộ cấp phát phải đầy đủ.");
    struct history history = {o.history, o.history_count};
    status = history_check(&history, dossier, err);
    if (status != PARINDEX_OK)
        return status;
    if (dossier->units > COPELAND_MOST && compares_pairs(dossier->framework))
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "Copeland's method compares every pair of units; %zu are more than %d.",
                    "Phương pháp Copeland so sánh từng cặp đơn vị; %zu đơn vị vượt quá %d.",
                    dossier->units, COPELAND_MOST);

    uint32_t workers = parallel_workers(o.threads, dossier->units, TILE);
    struct job job = {.dossier = dossier};
    job.result = result_new(dossier->framework, dossier->units, &a);
    if (job.result == NULL)
        return fail_nomem(err);
    job.result->names = unit_names_ref(dossier->names);
    job.result->period = dossier->period;
    bool made = true;
    for (uint32_t w = 0; w < workers; w++)
        made &= scratch_make(&job.scratches[w], job.result, &a);
    status = made ? run_all(&job, workers, &history, err) : fail_nomem(err);
    for (uint32_t w = 0; w < workers; w++)
        scratch_free(&job.scratches[w], &a);
    assert(status != PARINDEX_OK || values_are_numbers(job.result));
    if (status == PARINDEX_OK)
        *out = job.result;
    else
        parindex_result_unref(job.result);
    return status;
}
