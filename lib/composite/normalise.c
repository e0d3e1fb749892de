/* SPDX-License-Identifier: MIT */
/* Plain tables, column by column: filling in, outliers, normalising. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "composite/normalise_options.h"
#include "composite/plain_table.h"
#include "kernels/cohort.h"
#include "kernels/goalposts.h"
#include "model/framework.h"
#include "parindex/composite.h"

struct job {
    struct normalise_steps steps;
    parindex_allocator a;
    const parindex_view *values;
    parindex_span *out;
    struct cohort cohort; /* of each column, but for its direction */
    size_t rows;
    double *x;
    int32_t *groups;
};

static struct cohort cohort_of(const struct normalise_steps *s)
{
    bool plain_ends = s->scale.a == 0 && s->scale.b == 0;
    bool plain_shape = s->winsorise.skewness == 0 && s->winsorise.kurtosis == 0;
    return (struct cohort){
        .impute = s->impute.kind,
        .imputed = s->impute.value,
        .grouped = s->impute.groups != NULL,
        .winsorise = s->winsorise.kind,
        .lower = s->winsorise.lower,
        .upper = s->winsorise.upper,
        .quantile = s->winsorise.quantile != 0 ? (int32_t)s->winsorise.quantile : 7,
        .skewness = plain_shape ? 2 : s->winsorise.skewness,
        .kurtosis = plain_shape ? 3.5 : s->winsorise.kurtosis,
        .most = s->winsorise.most != 0
                    ? (int32_t)(s->winsorise.most < INT32_MAX ? s->winsorise.most : INT32_MAX)
                    : 5,
        .log = s->log.kind,
        .by = s->log.kind == PARINDEX_LOG_RANGE && s->log.by == 0 ? 0.01 : s->log.by,
        .if_skewed = s->log.if_skewed != 0,
        .scale = scale_is(s->scale.kind, SCALE_OF_COHORT) ? s->scale.kind : 0,
        .a = s->scale.a,
        .b = plain_ends ? 1 : s->scale.b,
        .sample = s->scale.population == 0,
        .ties = s->scale.ties,
        .plotting = s->scale.plotting,
        .reference = s->scale.reference,
        .form = s->scale.form,
        .target = s->scale.target,
        .unit = "",
        .cap = s->scale.cap != 0,
        .if_constant = s->scale.constant_allowed != 0 ? s->scale.if_constant : NAN,
    };
}

static parindex_status fail_column(const struct job *job, enum unfit unfit, size_t column,
                                   size_t row, parindex_error *err)
{
    struct column_name name = column_name(column);
    struct where where = WHERE_CRITERION(name.text);
    where.unit = row != PARINDEX_NONE ? (int64_t)row : -1;
    return fail_unfit(err, unfit, &where, name.text, &job->cohort);
}

static parindex_status fill_in(struct job *job, struct fit *fit, size_t column, parindex_error *err)
{
    const struct cohort *c = &job->cohort;
    fit->fill = c->imputed;
    if (c->impute != PARINDEX_IMPUTE_NONE && c->impute != PARINDEX_IMPUTE_VALUE &&
        fit_fills(fit, c, job->x, job->rows, job->groups, &job->a) != UNFIT_NOT)
        return fail_column(job, UNFIT_NOMEM, column, PARINDEX_NONE, err);
    for (size_t row = 0; c->impute != PARINDEX_IMPUTE_NONE && row < job->rows; row++)
        if (isnan(job->x[row]))
            job->x[row] = fill_of(fit, row);
    return PARINDEX_OK;
}

static parindex_status scale_column(const struct job *job, const struct cohort *c, size_t column,
                                    parindex_error *err)
{
    double lo = table_number(job->steps.scale.endpoints, column, 0);
    double hi = table_number(job->steps.scale.endpoints, column, 1);
    struct posts posts = {lo, hi, c->a, c->b, job->steps.scale.cap != 0, c->reverse};
    if (number_order(lo, hi) == 0 || isnan(lo) || isnan(hi) || !(fabs(lo) <= EVIDENCE_LIMIT) ||
        !(fabs(hi) <= EVIDENCE_LIMIT)) {
        struct column_name name = column_name(column);
        struct where where = WHERE_CRITERION(name.text);
        return fail(err, PARINDEX_ERR_METHOD, &where,
                    "%s: two different endpoints within 1e15 are needed.",
                    "%s: cần hai mốc khác nhau, không vượt quá 1e15.", name.text);
    }
    for (size_t row = 0; c->log == PARINDEX_LOG_NONE && row < job->rows; row++)
        job->x[row] = number_seen(job->x[row]);
    goalposts_decimal(job->x, job->x, NULL, job->rows, &posts);
    return PARINDEX_OK;
}

static parindex_status normalise_column(struct job *job, size_t column, parindex_error *err)
{
    struct cohort c = job->cohort;
    c.reverse = job->steps.scale.reversed != NULL && job->steps.scale.reversed[column] != 0;
    for (size_t row = 0; row < job->rows; row++) {
        job->x[row] = table_number(job->values, row, column);
        if (!number_passes(job->x[row]))
            return fail_number(err, row, column, job->x[row]);
    }
    struct fit fit = {.any = false};
    struct sample sample = {
        .x = job->x,
        .units = job->rows,
        .reference = c.reference == PARINDEX_REFERENCE_UNIT ? job->steps.scale.row : PARINDEX_NONE};
    size_t row = PARINDEX_NONE;
    parindex_status status = fill_in(job, &fit, column, err);
    enum unfit unfit = UNFIT_NOT;
    if (status == PARINDEX_OK)
        unfit = fit_sample(&fit, &c, &sample, &job->a, &row);
    if (unfit != UNFIT_NOT)
        status = fail_column(job, unfit, column, row, err);
    if (status == PARINDEX_OK) {
        fit_apply(job->x, job->rows, &c, &fit);
        if (job->steps.scale.kind == PARINDEX_SCALE_GOALPOSTS)
            status = scale_column(job, &c, column, err);
    }
    for (row = 0; status == PARINDEX_OK && row < job->rows; row++)
        *(double *)(void *)span_at(job->out, row, column) = job->x[row];
    fit_free(&fit, &job->a);
    return status;
}

static parindex_status check_tables(const struct job *job, parindex_error *err)
{
    size_t cols = (size_t)job->values->cols;
    parindex_status status = span_check(job->out, "results", "kết quả", PARINDEX_F64, PARINDEX_F64,
                                        job->rows, cols, cols, err);
    if (status == PARINDEX_OK && job->steps.scale.kind == PARINDEX_SCALE_GOALPOSTS)
        status = view_check(job->steps.scale.endpoints, "endpoints", "mốc", PARINDEX_F64,
                            PARINDEX_F64, cols, 2, 2, err);
    if (status == PARINDEX_OK && job->steps.impute.groups != NULL)
        status = view_check(job->steps.impute.groups, "groups", "nhóm", PARINDEX_I32, PARINDEX_I32,
                            job->rows, 1, 1, err);
    return status;
}

parindex_status parindex_normalise(parindex_span *out, const parindex_view *values,
                                   const parindex_normalise_options *options, parindex_error *err)
{
    struct job job = {.values = values, .out = out};
    parindex_status status = normalise_steps_take(&job.steps, options, err);
    if (status != PARINDEX_OK)
        return status;
    job.rows = values != NULL && values->rows > 0 ? (size_t)values->rows : 0;
    size_t most = values != NULL && values->cols > 0 ? (size_t)values->cols : 1;
    status =
        view_check(values, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, job.rows, 1, most, err);
    if (status == PARINDEX_OK)
        status = normalise_steps_check(&job.steps, job.rows, most, err);
    if (status == PARINDEX_OK && !allocator_take(&job.a, job.steps.options.allocator))
        status = fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The allocator is incomplete.",
                      "Bộ cấp phát không đầy đủ.");
    job.cohort = cohort_of(&job.steps);
    if (status == PARINDEX_OK)
        status = check_tables(&job, err);
    if (status != PARINDEX_OK)
        return status;
    job.x = mem_new(&job.a, job.rows, sizeof *job.x);
    job.groups = mem_new(&job.a, job.rows, sizeof *job.groups);
    if (job.x == NULL || job.groups == NULL)
        status = fail_nomem(err);
    for (size_t row = 0; status == PARINDEX_OK && job.steps.impute.groups != NULL && row < job.rows;
         row++)
        memcpy(&job.groups[row], view_at(job.steps.impute.groups, row, 0), sizeof *job.groups);
    for (size_t column = 0; status == PARINDEX_OK && column < most; column++)
        status = normalise_column(&job, column, err);
    mem_free(&job.a, job.groups, job.rows, sizeof *job.groups);
    mem_free(&job.a, job.x, job.rows, sizeof *job.x);
    return status;
}
