/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "kernels/copeland.h"
#include "score/cohort_fit.h"
#include "score/combine.h"
#include "score/evidence.h"

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
 * Units first ... last - 1 of the dossier into rows at ... of the result, as far as the pass goes. A
 * node does the whole run, tile by tile, and stands behind what it is worked out of.
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
        }
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
        struct pass pass = {job->dossier, job->result, job->result, job->pass, false, false};
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
            f->nodes[node].combine < PARINDEX_COMBINE_GEOMETRIC)
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
        if (f->nodes[n].combine == PARINDEX_COMBINE_COPELAND)
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

bool score_one(parindex_result *row, const parindex_result *whole, const parindex_dossier *dossier,
               size_t unit)
{
    struct scratch scratch;
    struct average_scratch average;
    struct tile tile = {.scratch = &scratch, .average = &average};
    bool made = scratch_make(&scratch, row, &row->allocator);
    for (uint32_t number = 0; made && number < dossier->framework->pass_count; number++) {
        struct pass pass = {dossier, row, whole, number, false, false};
        score_run(&tile, &pass, unit, unit + 1, 0);
    }
    scratch_free(&scratch, &row->allocator);
    return made;
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
                    "A dossier, a place for the result and a complete allocator are needed.",
                    "Cần hồ sơ, nơi nhận kết quả và bộ cấp phát đầy đủ.");
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
