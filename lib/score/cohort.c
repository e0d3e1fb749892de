/* SPDX-License-Identifier: MIT */
#include "score/cohort.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "base/text.h"
#include "kernels/cohort.h"
#include "score/cohort_fit.h"
#include "score/dossier.h"
#include "score/score.h"

struct parindex_cohort {
    parindex_allocator allocator;
    atomic_size_t references;
    parindex_framework *framework;
    struct unit_names *names; /* of the units that it was fitted to */
    int32_t period;
    struct fit *fits; /* one a node; NULL: no rule is relative to the cohort */
};

/* Some rule takes more of the units than the least and the greatest number. */
static bool needs_all(const parindex_framework *f)
{
    for (size_t n = 0; n < f->info.nodes; n++)
        if (node_asks_cohort(f, n) && !f->nodes[n].described &&
            (f->nodes[n].leaf == PARINDEX_NONE || !ends_suffice(f->rules[n].cohort)))
            return true;
    return false;
}

/* The rows of the least and the greatest number; both PARINDEX_NONE where there is no number. */
static void find_ends(size_t ends[2], const double *x, size_t units)
{
    ends[0] = ends[1] = PARINDEX_NONE;
    for (size_t u = 0; u < units; u++) {
        if (isnan(x[u]))
            continue;
        if (ends[0] == PARINDEX_NONE || x[u] < x[ends[0]])
            ends[0] = u;
        if (ends[1] == PARINDEX_NONE || x[u] > x[ends[1]])
            ends[1] = u;
    }
}

parindex_status parindex_cohort_rows(parindex_span *out, const parindex_dossier *part,
                                     parindex_error *err)
{
    if (part == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A dossier is needed.", "Cần một hồ sơ.");
    const parindex_framework *f = part->framework;
    parindex_status status =
        span_check(out, "rows", "dòng", PARINDEX_U8, PARINDEX_U8, part->units, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    double *x = mem_new(&part->allocator, part->units, sizeof *x);
    if (x == NULL)
        return fail_nomem(err);
    bool all = needs_all(f);
    for (size_t u = 0; u < part->units; u++)
        *span_at(out, u, 0) = all;
    for (size_t n = 0; n < f->info.nodes && status == PARINDEX_OK; n++) {
        size_t ends[2];
        if (!f->of_cohort[n] || f->nodes[n].described || f->nodes[n].leaf == PARINDEX_NONE)
            continue;
        status = measure_all(x, part, n, err);
        if (status != PARINDEX_OK || all)
            continue;
        find_ends(ends, x, part->units);
        for (int i = 0; i < 2 && ends[i] != PARINDEX_NONE; i++)
            *span_at(out, ends[i], 0) = 1;
    }
    mem_free(&part->allocator, x, part->units, sizeof *x);
    return status;
}

/* What was found of the units that it was fitted to, and is not asked again. */
static void forget_units(struct fit *fit, const parindex_allocator *a)
{
    mem_free(a, fit->imputed, fit->units, 1);
    mem_free(a, fit->before, fit->units, sizeof *fit->before);
    fit->imputed = NULL;
    fit->before = NULL;
}

parindex_status parindex_cohort_fit(parindex_cohort **out, const parindex_dossier *dossier,
                                    const parindex_score_options *options, parindex_error *err)
{
    if (out == NULL || dossier == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` and `dossier` must not be NULL.",
                    "`out` và `dossier` không được là NULL.");
    const char *id = dossier->framework->info.id;
    if (dossier->framework->info.parts == PARINDEX_PARTS_WHOLE)
        return fail(
            err, PARINDEX_ERR_METHOD, NULL,
            "The units of %s are scored together or not at all: pairs of units are compared, "
            "or the number of units of a class is limited.",
            "Các đơn vị của %s phải được chấm cùng nhau: có so sánh từng cặp đơn vị hoặc giới "
            "hạn số đơn vị của một loại.",
            id);
    parindex_result *whole;
    parindex_status status = score_fits(&whole, dossier, options, err);
    if (status != PARINDEX_OK)
        return status;
    const parindex_allocator *a = &whole->allocator;
    parindex_cohort *made = mem_new(a, 1, sizeof *made);
    if (made != NULL) {
        *made = (parindex_cohort){.allocator = *a,
                                  .framework = parindex_framework_ref(whole->framework),
                                  .names = unit_names_ref(whole->names),
                                  .period = whole->period,
                                  .fits = whole->fits};
        atomic_init(&made->references, 1);
        whole->fits = NULL;
        for (size_t n = 0; made->fits != NULL && n < made->framework->info.nodes; n++)
            forget_units(&made->fits[n], a);
        *out = made;
    }
    parindex_result_unref(whole);
    return made != NULL ? PARINDEX_OK : fail_nomem(err);
}

void parindex_cohort_free(parindex_cohort *cohort)
{
    if (cohort == NULL ||
        atomic_fetch_sub_explicit(&cohort->references, 1, memory_order_acq_rel) != 1)
        return;
    parindex_allocator a = cohort->allocator;
    size_t nodes = cohort->framework->info.nodes;
    for (size_t n = 0; cohort->fits != NULL && n < nodes; n++)
        fit_free(&cohort->fits[n], &a);
    mem_free(&a, cohort->fits, nodes, sizeof *cohort->fits);
    unit_names_unref(cohort->names);
    parindex_framework_unref(cohort->framework);
    mem_free(&a, cohort, 1, sizeof *cohort);
}

parindex_status cohort_check(const parindex_cohort *cohort, const parindex_dossier *dossier,
                             size_t history, parindex_error *err)
{
    if (!same_edition(cohort->framework, dossier->framework))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The cohort is not of the edition that is scored.",
                    "Tập đơn vị so sánh không thuộc bộ chỉ số đang chấm.");
    if (cohort->period != dossier->period)
        return fail(err, PARINDEX_ERR_PERIOD, NULL,
                    "The cohort is of period %d, the evidence of %d.",
                    "Tập đơn vị so sánh thuộc kỳ %d, số liệu thuộc kỳ %d.", (int)cohort->period,
                    (int)dossier->period);
    if (history > 0)
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "The history is given where the cohort is fitted, not where a part is scored in it.",
            "Hồ sơ các kỳ trước được đưa vào khi lập tập đơn vị so sánh, không đưa vào khi chấm "
            "một phần.");
    return PARINDEX_OK;
}

/* What replaces missing numbers, unit by unit, as the cohort has it for the units of these codes. */
static parindex_status take_fills(struct fit *fit, const struct fit *from,
                                  const parindex_cohort *cohort, const parindex_result *r,
                                  size_t node, parindex_error *err)
{
    const uint8_t *states = result_states(r, node, 0);
    fit->fills = mem_new(&r->allocator, r->units, sizeof *fit->fills);
    if (fit->fills == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < r->units; u++) {
        const char *code = unit_names_code(r->names, u);
        size_t row;
        fit->fills[u] = NAN;
        if (states[u] != PARINDEX_STATE_MISSING)
            continue;
        if (code[0] == '\0' || !names_find(&cohort->names->names, code, strlen(code), &row)) {
            struct where where = unit_names_where(r->names, u, r->framework->nodes[node].code);
            return fail(err, PARINDEX_ERR_UNKNOWN_UNIT, &where,
                        "%s: the unit \"%s\" is not in the cohort, so that its missing number "
                        "cannot be filled in.",
                        "%s: đơn vị \"%s\" không có trong tập đơn vị so sánh nên không bù được số "
                        "liệu thiếu.",
                        where.criterion, clip(code).text);
        }
        fit->fills[u] = from->fills[row];
    }
    return PARINDEX_OK;
}

/* A number that was not there when the cohort was fitted would have points beyond all bounds. */
static parindex_status check_within(const struct fit *fit, const parindex_result *r, size_t node,
                                    parindex_error *err)
{
    const double *x = result_points(r, node, 0);
    for (size_t u = 0; u < r->units; u++) {
        if (isnan(x[u]) || (x[u] >= fit->least && x[u] <= fit->greatest))
            continue;
        struct where where = unit_names_where(r->names, u, r->framework->nodes[node].code);
        return fail(err, PARINDEX_ERR_STALE, &where,
                    "%s of \"%s\": the cohort was not fitted to this number. Fit it again, to the "
                    "evidence of all units.",
                    "%s của \"%s\": tập đơn vị so sánh không có số này. Hãy lập lại từ số liệu của "
                    "mọi đơn vị.",
                    where.criterion, clip(where.unit_code).text);
    }
    return PARINDEX_OK;
}

static parindex_status fit_take(parindex_result *r, const parindex_cohort *cohort, size_t node,
                                parindex_error *err)
{
    const struct cohort *c = r->framework->rules[node].cohort;
    const struct fit *from = &cohort->fits[node];
    struct fit *fit = &r->fits[node];
    *fit = *from; /* its sorted numbers too, which stay the cohort's */
    fit->units = r->units;
    fit->fills = NULL;
    fit->imputed = NULL;
    fit->before = NULL;
    parindex_status status = check_within(fit, r, node, err);
    if (status == PARINDEX_OK && from->fills != NULL)
        status = take_fills(fit, from, cohort, r, node, err);
    if (status == PARINDEX_OK && c->impute != PARINDEX_IMPUTE_NONE)
        status = fit_find_imputed(fit, r, node, err);
    if (status != PARINDEX_OK || r->framework->nodes[node].leaf != PARINDEX_NONE)
        return status;
    fit->before = mem_new(&r->allocator, r->units, sizeof *fit->before);
    if (fit->before == NULL)
        return fail_nomem(err);
    if (r->units > 0)
        memcpy(fit->before, result_points(r, node, 0), r->units * sizeof *fit->before);
    return PARINDEX_OK;
}

parindex_status fits_take(parindex_result *r, const parindex_cohort *cohort, uint32_t pass,
                          parindex_error *err)
{
    const parindex_framework *f = r->framework;
    parindex_status status = PARINDEX_OK;
    if (r->cohort == NULL) {
        parindex_cohort *held = (parindex_cohort *)cohort;
        atomic_fetch_add_explicit(&held->references, 1, memory_order_relaxed);
        r->cohort = held;
    }
    for (size_t n = 0; n < f->info.nodes && status == PARINDEX_OK; n++)
        if (f->rules[n].cohort != NULL && !f->nodes[n].described && f->passes[n].made == pass)
            status = fit_take(r, cohort, n, err);
    return status;
}
