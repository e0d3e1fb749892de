/* SPDX-License-Identifier: MIT */
#include "score/cohort_fit.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "kernels/copeland.h"
#include "score/evidence.h"
#include "score/measure.h"
#include "score/scale.h"

bool same_edition(const parindex_framework *f, const parindex_framework *g)
{
    return (f->base != NULL ? f->base : f)->rules == (g->base != NULL ? g->base : g)->rules;
}

parindex_status history_check(const struct history *h, const parindex_dossier *d,
                              parindex_error *err)
{
    for (size_t i = 0; i < h->count; i++) {
        const parindex_dossier *one = h->list[i];
        if (one == NULL || !same_edition(one->framework, d->framework))
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "Dossier %zu of the history is not of the edition that is scored.",
                        "Hồ sơ thứ %zu của các kỳ trước không thuộc bộ chỉ số đang chấm.", i + 1);
        bool twice = false;
        for (size_t k = 0; k < i; k++)
            twice |= h->list[k]->period == one->period;
        if (one->period == 0 || one->period >= d->period || twice)
            return fail(
                err, PARINDEX_ERR_PERIOD, NULL,
                "Dossier %zu of the history is of period %d; periods before that of the "
                "dossier, %d, are expected, each once.",
                "Hồ sơ thứ %zu của các kỳ trước thuộc kỳ %d; cần các kỳ trước kỳ của hồ sơ, "
                "%d, mỗi kỳ một lần.",
                i + 1, (int)one->period, (int)d->period);
    }
    return PARINDEX_OK;
}

static struct where place_of(const parindex_result *r, size_t node, size_t unit)
{
    const char *criterion = r->framework->nodes[node].code;
    if (unit != PARINDEX_NONE)
        return unit_names_where(r->names, unit, criterion);
    struct where where = WHERE_CRITERION(criterion);
    return where;
}

parindex_status measure_all(double *out, const parindex_dossier *d, size_t node,
                            parindex_error *err)
{
    struct tile tile;
    for (tile.first = 0; tile.first < d->units; tile.first += TILE) {
        size_t left = d->units - tile.first;
        tile.count = left < TILE ? left : TILE;
        struct measured m = measure_leaf(&tile, d, node);
        for (size_t i = 0; i < tile.count; i++) {
            const parindex_node *n = &d->framework->nodes[node];
            bool given = parindex_dossier_state(d, tile.first + i, n->leaf) == PARINDEX_STATE_VALUE;
            bool none = m.zero && m.denominators[i] == 0;
            out[tile.first + i] = given && !none ? m.x[i] : NAN;
        }
        struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
        for (size_t i = 0; m.suspect && i < tile.count; i++)
            if (!evidence_of_unit(d, node, tile.first + i, &faults))
                return faults.first;
    }
    return PARINDEX_OK;
}

/* Of a period before the present one, as all of a history are. */
static bool in_scope(const struct cohort *c, int32_t period, int32_t now)
{
    if (c->over == PARINDEX_OVER_FROM)
        return period >= c->years;
    return c->over == PARINDEX_OVER_YEARS && period > now - c->years;
}

/* The first period of the scope must be among them: endpoints of a part of it would be others. */
static parindex_status check_scope(const struct history *h, const struct cohort *c,
                                   const parindex_dossier *d, size_t node, parindex_error *err)
{
    if (c->over == PARINDEX_OVER_PERIOD)
        return PARINDEX_OK;
    int32_t first = c->over == PARINDEX_OVER_FROM ? c->years : d->period - c->years + 1;
    bool there = first == d->period;
    for (size_t i = 0; i < h->count; i++)
        there |= h->list[i]->period == first;
    if (there)
        return PARINDEX_OK;
    struct where where = WHERE_CRITERION(d->framework->nodes[node].code);
    return fail(
        err, PARINDEX_ERR_PERIOD, &where,
        "%s is scaled over the periods from %d on; the evidence of %d is needed to score %d.",
        "%s được quy đổi theo các kỳ từ năm %d; cần số liệu năm %d để chấm kỳ %d.", where.criterion,
        (int)first, (int)first, (int)d->period);
}

/* The numbers of the periods in scope, without those that are not there. */
static parindex_status make_pool(double **pool, size_t *capacity, size_t *count,
                                 const struct cohort *c, const struct history *h,
                                 const parindex_dossier *d, size_t node,
                                 const parindex_allocator *a, parindex_error *err)
{
    parindex_status status = check_scope(h, c, d, node, err);
    *capacity = 0;
    *count = 0;
    for (size_t i = 0; i < h->count; i++)
        *capacity += in_scope(c, h->list[i]->period, d->period) ? h->list[i]->units : 0;
    *pool = mem_new(a, *capacity, sizeof **pool);
    if (*pool == NULL)
        return fail_nomem(err);
    for (size_t i = 0; i < h->count && status == PARINDEX_OK; i++) {
        if (!in_scope(c, h->list[i]->period, d->period))
            continue;
        double *x = *pool + *count;
        status = measure_all(x, h->list[i], node, err);
        size_t kept = 0;
        for (size_t u = 0; u < h->list[i]->units && status == PARINDEX_OK; u++)
            if (!isnan(x[u]))
                x[kept++] = x[u];
        *count += kept;
    }
    return status;
}

/* The unit's row in another dossier: by its code, or, where neither has codes, by its own row. */
static size_t same_unit(const parindex_dossier *other, const parindex_dossier *d, size_t unit)
{
    const char *code = unit_names_code(d->names, unit);
    size_t row;
    if (code[0] == '\0')
        return unit < other->units && unit_names_code(other->names, unit)[0] == '\0'
                   ? unit
                   : PARINDEX_NONE;
    return names_find(&other->names->names, code, strlen(code), &row) ? row : PARINDEX_NONE;
}

/* The earliest dossier of a period after `done`; the history has one. */
static const parindex_dossier *next_period(const struct history *h, int32_t done)
{
    size_t next = 0;
    for (size_t i = 0; i < h->count; i++)
        if (h->list[i]->period > done &&
            (h->list[next]->period <= done || h->list[i]->period < h->list[next]->period))
            next = i;
    return h->list[next];
}

/* What replaces missing numbers, and where it is from. */
struct filled {
    const struct cohort *cohort;
    const parindex_result *result;
    const parindex_dossier *dossier;
    const struct history *history;
    size_t node;
};

static parindex_status fill_value(struct fit *fit, const struct filled *f, parindex_error *err)
{
    (void)err;
    fit->fill = f->cohort->imputed;
    return PARINDEX_OK;
}

static parindex_status fill_mean(struct fit *fit, const struct filled *f, parindex_error *err)
{
    const parindex_dossier *d = f->dossier;
    if (f->cohort->grouped && !unit_groups_said(d->groups)) {
        struct where where = place_of(f->result, f->node, PARINDEX_NONE);
        return fail(err, PARINDEX_ERR_METHOD, &where,
                    "%s fills in missing numbers within groups, but the dossier says nothing of "
                    "its units' groups.",
                    "%s bù số liệu thiếu theo nhóm, nhưng hồ sơ không ghi nhóm của các đơn vị.",
                    where.criterion);
    }
    const double *x = result_points(f->result, f->node, 0);
    const int32_t *groups = d->groups != NULL ? d->groups->of : NULL;
    enum unfit unfit = fit_fills(fit, f->cohort, x, d->units, groups, &f->result->allocator);
    return unfit == UNFIT_NOT ? PARINDEX_OK : fail_nomem(err);
}
#define fill_median fill_mean

/* Each unit's number of the latest period that has one; from the earliest on, so the latest stays. */
static parindex_status fill_last(struct fit *fit, const struct filled *f, parindex_error *err)
{
    const struct history *h = f->history;
    const parindex_dossier *d = f->dossier;
    const parindex_allocator *a = &f->result->allocator;
    fit->fills = mem_new(a, d->units, sizeof *fit->fills);
    if (fit->fills == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < d->units; u++)
        fit->fills[u] = NAN;
    int32_t done = 0;
    for (size_t turn = 0; turn < h->count; turn++) {
        const parindex_dossier *next = next_period(h, done);
        double *x = mem_new(a, next->units, sizeof *x);
        if (x == NULL)
            return fail_nomem(err);
        done = next->period;
        parindex_status status = measure_all(x, next, f->node, err);
        for (size_t u = 0; u < d->units && status == PARINDEX_OK; u++) {
            size_t row = same_unit(next, d, u);
            if (row != PARINDEX_NONE && !isnan(x[row]))
                fit->fills[u] = x[row];
        }
        mem_free(a, x, next->units, sizeof *x);
        if (status != PARINDEX_OK)
            return status;
    }
    return PARINDEX_OK;
}

parindex_status fit_find_imputed(struct fit *fit, const parindex_result *r, size_t node,
                                 parindex_error *err)
{
    const uint8_t *states = result_states(r, node, 0);
    fit->imputed = mem_new(&r->allocator, fit->units, 1);
    if (fit->imputed == NULL)
        return fail_nomem(err);
    for (size_t u = 0; u < fit->units; u++)
        fit->imputed[u] = states[u] == PARINDEX_STATE_MISSING && !isnan(fill_of(fit, u));
    return PARINDEX_OK;
}

static parindex_status make_fills(struct fit *fit, const struct cohort *c, const parindex_result *r,
                                  const parindex_dossier *d, const struct history *h, size_t node,
                                  parindex_error *err)
{
    static parindex_status (*const fills[])(struct fit *, const struct filled *,
                                            parindex_error *) = {
#define PARINDEX_IMPUTE(NAME, key, value, en, vi) [value] = fill_##key,
#include "kinds/treatments.def"
    };
    fit->units = d->units;
    parindex_status status = fills[c->impute](fit, &(struct filled){c, r, d, h, node}, err);
    return status == PARINDEX_OK ? fit_find_imputed(fit, r, node, err) : status;
}

/* By the own scale of a treated leaf, or of a composite: the first number whose points are beyond; or NaN. */
static double find_refused(const struct fit *fit, const parindex_framework *f, size_t node,
                           const double *filled, size_t *row)
{
    for (size_t u = 0; u < fit->units; u++) {
        double x = filled[u];
        double points;
        fit_apply(&x, 1, f->rules[node].cohort, fit);
        scale_points(&points, &x, NULL, 1, f, node);
        if (fabs(points) > EVIDENCE_LIMIT) {
            *row = u;
            return x;
        }
    }
    return NAN;
}

static parindex_status fit_node(parindex_result *r, const parindex_dossier *d,
                                const struct history *h, size_t node, parindex_error *err)
{
    struct fit *fit = &r->fits[node];
    const struct cohort *c = r->framework->rules[node].cohort;
    double *filled = mem_new(&r->allocator, d->units, sizeof *filled);
    double *pool = NULL;
    size_t capacity = 0;
    struct sample sample = {.x = filled, .units = d->units, .reference = PARINDEX_NONE};
    fit->units = d->units;
    if (filled == NULL)
        return fail_nomem(err);
    if (d->units > 0)
        memcpy(filled, result_points(r, node, 0), d->units * sizeof *filled);
    parindex_status status = PARINDEX_OK;
    if (c->impute != PARINDEX_IMPUTE_NONE)
        status = make_fills(fit, c, r, d, h, node, err);
    for (size_t u = 0; status == PARINDEX_OK && fit->imputed != NULL && u < d->units; u++)
        if (fit->imputed[u] != 0)
            filled[u] = fill_of(fit, u);
    if (status == PARINDEX_OK)
        status = make_pool(&pool, &capacity, &sample.pooled, c, h, d, node, &r->allocator, err);
    if (status == PARINDEX_OK) {
        size_t row;
        sample.pool = pool;
        if (c->unit[0] != '\0' &&
            !names_find(&d->names->names, c->unit, strlen(c->unit), &sample.reference))
            sample.reference = PARINDEX_NONE;
        enum unfit unfit = fit_sample(fit, c, &sample, &r->allocator, &row);
        double refused = NAN;
        if (unfit == UNFIT_NOT && c->scale == 0)
            refused = find_refused(fit, r->framework, node, filled, &row);
        struct where where = place_of(r, node, row);
        struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
        if (!isnan(refused))
            scale_refuse(r->framework, node, refused, &where, &faults);
        status =
            unfit != UNFIT_NOT ? fail_unfit(err, unfit, &where, where.criterion, c) : faults.first;
    }
    mem_free(&r->allocator, pool, capacity, sizeof *pool);
    if (r->framework->nodes[node].leaf == PARINDEX_NONE)
        fit->before = filled; /* what an explanation shows */
    else
        mem_free(&r->allocator, filled, d->units, sizeof *filled);
    return status;
}

/* Who is ahead of whom in the children, for a Copeland score. */
static parindex_status make_contest(parindex_result *r, size_t node, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    const parindex_allocator *a = &r->allocator;
    if (r->contests == NULL) {
        r->contests = mem_zeroed(a, f->info.nodes, sizeof *r->contests);
        if (r->contests == NULL)
            return fail_nomem(err);
    }
    size_t most = f->nodes[node].next - node;
    struct column *columns = mem_new(a, most, sizeof *columns);
    double *weights = mem_new(a, most, sizeof *weights);
    bool made = columns != NULL && weights != NULL;
    size_t n = 0;
    for (EACH_CHILD(f, node, c))
        if (made && takes_part(&f->nodes[c])) {
            columns[n] =
                (struct column){(const unsigned char *)result_points(r, c, 0), sizeof(double)};
            weights[n++] = f->nodes[c].weight;
        }
    made = made && copeland_make(&r->contests[node], columns, weights, n, r->units, a);
    mem_free(a, weights, most, sizeof *weights);
    mem_free(a, columns, most, sizeof *columns);
    return made ? PARINDEX_OK : fail_nomem(err);
}

parindex_status fits_make(parindex_result *r, const parindex_dossier *d, const struct history *h,
                          uint32_t pass, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t node = f->order[i];
        bool copeland = combine_is(f->nodes[node].combine, COMBINE_OF_PAIRS);
        if ((f->rules[node].cohort == NULL && !copeland) || f->nodes[node].described ||
            f->passes[node].made != pass)
            continue;
        parindex_status status =
            copeland ? make_contest(r, node, err) : fit_node(r, d, h, node, err);
        if (status != PARINDEX_OK)
            return status;
    }
    return PARINDEX_OK;
}

static void score_copeland(const struct tile *tile, parindex_result *r,
                           const parindex_result *whole, size_t node, size_t at)
{
    double scores[TILE];
    copeland_scores(scores, &whole->contests[node], tile->first, tile->count);
    for (size_t i = 0; i < tile->count; i++)
        if (*result_states(r, node, at + i) == PARINDEX_STATE_VALUE)
            *result_points(r, node, at + i) = rule_finish(&r->framework->rules[node], scores[i]);
}

void settle_by_cohort(struct tile *tile, parindex_result *r, const parindex_result *whole,
                      size_t node, size_t at)
{
    const parindex_framework *f = r->framework;
    const struct cohort *c = f->rules[node].cohort;
    double *points = result_points(r, node, at);
    uint8_t *states = result_states(r, node, at);
    if (c == NULL) {
        score_copeland(tile, r, whole, node, at);
        return;
    }
    const struct fit *fit = &whole->fits[node];
    for (size_t i = 0; fit->imputed != NULL && i < tile->count; i++)
        if (fit->imputed[tile->first + i] != 0) {
            points[i] = fill_of(fit, tile->first + i);
            states[i] = PARINDEX_STATE_VALUE;
        }
    fit_apply(points, tile->count, c, fit);
    if (c->scale == 0) {
        for (size_t i = 0; i < tile->count; i++)
            tile->x[i] = c->log == PARINDEX_LOG_NONE ? number_seen(points[i]) : points[i];
        scale_points(points, tile->x, NULL, tile->count, f, node);
    }
}
