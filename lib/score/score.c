/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/text.h"
#include "kernels/copeland.h"
#include "score/cohort.h"
#include "score/cohort_fit.h"
#include "score/combine.h"
#include "score/evidence.h"
#include "score/group_ladder.h"
#include "score/quota.h"
#include "score/run.h"

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
    const bool *only; /* as in struct pass */
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
        struct pass pass = {.dossier = job->dossier,
                            .result = job->result,
                            .whole = job->result,
                            .only = job->only,
                            .number = job->pass};
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
            !combine_refuses(f, node) || (job->only != NULL && !job->only[node]))
            continue;
        for (size_t u = 0; u < job->dossier->units; u++) {
            parindex_status status = combine_fault(job->result, node, u, &job->scratches[0], err);
            if (status != PARINDEX_OK)
                return status;
        }
    }
    return PARINDEX_OK; /* unreachable: a tile tells of a fault only where there is one */
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

/* What the units are a part of, if anything, and what came before. */
struct around {
    struct history history;
    const parindex_cohort *cohort;
};

/* The passes, each but the last with the fits after it; `passes` of them, the fits alone where only some nodes are asked. */
static parindex_status run_all(struct job *job, uint32_t workers, const struct around *around,
                               parindex_error *err)
{
    const parindex_framework *f = job->dossier->framework;
    uint32_t passes = f->pass_count - (job->only != NULL ? 1 : 0);
    parindex_status status = PARINDEX_OK;
    for (job->pass = 0; job->pass < passes && status == PARINDEX_OK; job->pass++) {
        status = run_stage(job, workers, err);
        if (status != PARINDEX_OK || job->pass + 1 == f->pass_count)
            continue;
        status = around->cohort != NULL
                     ? fits_take(job->result, around->cohort, job->pass, err)
                     : fits_make(job->result, job->dossier, &around->history, job->pass, err);
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
        struct pass pass = {
            .dossier = dossier, .result = row, .whole = whole, .trace = trace, .number = number};
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
            (*was != *is && !isnan(*was))) /* where one state is, both are or none */
            return false;
    }
    return true;
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
                return false; /* unreachable: that it holds is asserted */
    return true;
}
#endif

/* What is asked for, of the units of a dossier. */
enum asked {
    ASKED_ALL,   /* the units are all that there are, so that classes can be limited in number */
    ASKED_ALONE, /* they are some of all */
    ASKED_FITS   /* what rules relative to the cohort take of them, and no more */
};

static parindex_status score_units(parindex_result **out, const parindex_dossier *dossier,
                                   const parindex_score_options *options, enum asked asked,
                                   parindex_error *err)
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
    struct around around = {{o.history, o.history_count}, o.cohort};
    status = history_check(&around.history, dossier, err);
    if (status == PARINDEX_OK && o.cohort != NULL)
        status = cohort_check(o.cohort, dossier, o.history_count, err);
    if (status != PARINDEX_OK)
        return status;
    if (dossier->units > COPELAND_MOST && compares_pairs(dossier->framework))
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "Copeland's method compares every pair of units; %zu are more than %d.",
                    "Phương pháp Copeland so sánh từng cặp đơn vị; %zu đơn vị vượt quá %d.",
                    dossier->units, COPELAND_MOST);

    uint32_t workers = parallel_workers(o.threads, dossier->units, TILE);
    struct job job = {.dossier = dossier,
                      .only = asked == ASKED_FITS ? dossier->framework->of_cohort : NULL};
    job.result = result_new(dossier->framework, dossier->units, &a);
    if (job.result == NULL)
        return fail_nomem(err);
    job.result->names = unit_names_ref(dossier->names);
    job.result->groups = unit_groups_ref(dossier->groups);
    job.result->period = dossier->period;
    bool made = group_ladders_make(job.result);
    for (uint32_t w = 0; w < workers; w++)
        made &= scratch_make(&job.scratches[w], job.result, &a);
    status = made ? run_all(&job, workers, &around, err) : fail_nomem(err);
    if (status == PARINDEX_OK && asked == ASKED_ALL)
        status = quotas_apply(job.result, err);
    for (uint32_t w = 0; w < workers; w++)
        scratch_free(&job.scratches[w], &a);
    /* unreachable: that it does not hold */
    assert(status != PARINDEX_OK || asked == ASKED_FITS || values_are_numbers(job.result));
    if (status == PARINDEX_OK)
        *out = job.result;
    else
        parindex_result_unref(job.result);
    return status;
}

parindex_status parindex_score(parindex_result **out, const parindex_dossier *dossier,
                               const parindex_score_options *options, parindex_error *err)
{
    return score_units(out, dossier, options, ASKED_ALL, err);
}

parindex_status score_alone(parindex_result **out, const parindex_dossier *dossier,
                            const parindex_score_options *options, parindex_error *err)
{
    return score_units(out, dossier, options, ASKED_ALONE, err);
}

parindex_status score_fits(parindex_result **out, const parindex_dossier *dossier,
                           const parindex_score_options *options, parindex_error *err)
{
    return score_units(out, dossier, options, ASKED_FITS, err);
}
