/* SPDX-License-Identifier: MIT */
/* Plain tables, unit by unit: columns become fewer. */
#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "composite/aggregate_options.h"
#include "composite/plain_table.h"
#include "kernels/average.h"
#include "kernels/copeland.h"
#include "kernels/range.h"
#include "kernels/transpose.h"
#include "parindex/composite.h"

enum {
    /* Rows turned at once: they, what becomes of them and those that come next fit the second cache. */
    TURNED = 256,
    LINE = 8,             /* numbers in a line of the cache */
    PITCH = TURNED + LINE /* from one turned column to the next */
};

/* What one thread needs. */
struct desk {
    double *turned;                  /* PITCH for each column of a table that is not by columns */
    struct average_scratch *scratch; /* of the thread, while it works */
    struct weighted *sorted;
    const double **parts;
    double *own;
    bool bad_number;
    bool bad_method;
};

struct job {
    parindex_aggregate_options o;
    parindex_allocator a;
    const parindex_view *values;
    parindex_span *out;
    struct average rule;
    size_t rows;
    size_t cols;
    size_t groups;
    bool by_columns;      /* each lies in one piece */
    size_t *columns;      /* by group, in the order of the table */
    size_t *first;        /* of each group among them; one more at the end */
    double *weights;      /* beside columns */
    struct column *views; /* beside columns */
    const void **ahead;   /* beside columns: a line to ask for with each, by rows */
    uint32_t workers;
    struct desk *desks;
    struct copeland *contests; /* one a group, under Copeland; else NULL */
};

/* Eight columns of a table by rows share their lines: with each that of one row of eight is asked for. */
static const void *line_of(const struct job *job, size_t column)
{
    size_t row = column % LINE;
    return job->rows > 0 ? view_at(job->values, row, column - row) : NULL;
}

/*
 * Weights are relative: where all of a group are so small that their products lose digits, they are taken
 * a power of two larger, which leaves those digits as they are.
 */
static void enlarge(double *weights, size_t n, double whole)
{
    int exponent = 0;
    (void)frexp(whole, &exponent);
    for (size_t k = 0; exponent < -500 && k < n; k++)
        weights[k] = ldexp(weights[k], -exponent);
}

/* Sorts the columns by their groups. */
static parindex_status sort_columns(struct job *job, parindex_error *err)
{
    size_t at = 0;
    for (size_t g = 0; g < job->groups; g++) {
        double whole = 0;
        job->first[g] = at;
        for (size_t c = 0; c < job->cols; c++) {
            if ((job->o.groups != NULL ? job->o.groups[c] : 0) != g)
                continue;
            double weight = job->o.weights != NULL ? job->o.weights[c] : 1;
            if (!(weight >= 0 && weight <= EVIDENCE_LIMIT))
                return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                            "The weight of column %zu is no number from 0 on.",
                            "Trọng số của cột %zu không phải số từ 0 trở lên.", c + 1);
            job->columns[at] = c;
            job->weights[at] = weight;
            job->ahead[at] = line_of(job, c);
            job->views[at++] = (struct column){job->rows > 0 ? view_at(job->values, 0, c) : NULL,
                                               job->values->row_stride};
            whole += weight;
        }
        if (!(whole > 0))
            return fail(
                err, PARINDEX_ERR_ARGUMENT, NULL,
                "No column goes to column %zu of the results, or their weights add up to 0.",
                "Không có cột nào vào cột %zu của kết quả, hoặc tổng trọng số bằng 0.", g + 1);
        enlarge(job->weights + job->first[g], at - job->first[g], whole);
    }
    job->first[job->groups] = at;
    if (at < job->cols)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A column belongs to none of the %zu groups.",
                    "Có cột không thuộc nhóm nào trong %zu nhóm.", job->groups);
    return PARINDEX_OK;
}

/* The numbers of some rows where straight loops can read them: of columns first ... last - 1 in order. */
static void lay_out(const struct job *job, struct desk *desk, size_t first_column,
                    size_t last_column, size_t row, size_t count)
{
    for (size_t k = first_column; k < last_column; k++) {
        const double *turned = desk->turned + job->columns[k] * PITCH;
        desk->parts[k] = job->by_columns ? column_f64(&job->views[k], row, count, NULL) : turned;
        /* A mean sees to that itself. */
        if (job->rule.combine != PARINDEX_COMBINE_MEAN)
            desk->bad_number |= range_exceeded(desk->parts[k], count);
    }
}

/* There is one kind of NaN in the results. */
static void put(const struct job *job, const double *made, size_t g, size_t first, size_t count)
{
    unsigned char *to = span_at(job->out, first, g);
    if (job->out->row_stride == (int64_t)sizeof *made) {
        double *column = (double *)(void *)to;
        for (size_t i = 0; i < count; i++)
            column[i] = isnan(made[i]) ? NAN : made[i];
        return;
    }
    for (size_t i = 0; i < count; i++, to += job->out->row_stride)
        *(double *)(void *)to = isnan(made[i]) ? NAN : made[i];
}

/* Copeland's score of a group; NaN of a unit without any number. */
static void compare_group(const struct job *job, struct desk *desk, size_t g, size_t first,
                          size_t count, double *made)
{
    copeland_scores(made, &job->contests[g], first, count);
    for (size_t i = 0; i < count; i++) {
        bool any = false;
        for (size_t k = job->first[g]; k < job->first[g + 1]; k++)
            any |= !isnan(desk->parts[k][i]);
        made[i] = any ? made[i] : NAN;
    }
}

/* Some rows of one group. */
static void aggregate_group(struct job *job, struct desk *desk, size_t g, size_t first,
                            size_t count)
{
    alignas(64) double made[TILE];
    const int64_t stride = job->values->row_stride;
    const size_t from = job->first[g];
    const size_t n = job->first[g + 1] - from;
    const struct ahead ahead = {job->ahead + from, stride, stride * (int64_t)(first + count)};
    lay_out(job, desk, from, from + n, first, count);
    if (job->rule.combine == PARINDEX_COMBINE_COPELAND)
        compare_group(job, desk, g, first, count, made);
    else
        desk->bad_method |=
            average_tile(made, desk->parts + from, n, job->weights + from, &job->rule, count,
                         job->by_columns ? NULL : &ahead, desk->scratch, desk->sorted);
    if (job->rule.coverage > 0)
        average_cover(made, desk->parts + from, n, job->weights + from, &job->rule, count,
                      desk->scratch);
    put(job, made, g, first, count);
}

static void work(void *payload, uint32_t worker, size_t first, size_t last)
{
    struct job *job = payload;
    struct average_scratch scratch;
    job->desks[worker].scratch = &scratch;
    /* A group does a run of tiles before the next, so that its columns are read far enough to be fetched ahead. */
    size_t run = job->by_columns ? RUN : TURNED;
    size_t most = job->by_columns ? TILE : TURNED;
    for (size_t start = first; start < last; start += run) {
        size_t end = last - start < run ? last : start + run;
        if (!job->by_columns)
            turn_rows(job->desks[worker].turned, PITCH, view_at(job->values, start, 0),
                      job->values->row_stride, job->values->col_stride, end - start, job->cols);
        for (size_t g = 0; g < job->groups; g++)
            for (size_t row = start; row < end; row += most)
                aggregate_group(job, &job->desks[worker], g, row,
                                end - row < most ? end - row : most);
    }
}

/* What was found in passing, told by its place. */
static parindex_status find_fault(struct job *job, parindex_error *err)
{
    struct desk *desk = &job->desks[0];
    for (size_t row = 0; row < job->rows; row++) {
        for (size_t c = 0; c < job->cols; c++)
            if (!number_passes(table_number(job->values, row, c)))
                return fail_number(err, row, c, table_number(job->values, row, c));
        for (size_t g = 0; g < job->groups; g++) {
            size_t from = job->first[g];
            size_t n = job->first[g + 1] - from;
            for (size_t k = 0; k < n; k++)
                desk->own[k] = table_number(job->values, row, job->columns[from + k]);
            size_t at = average_refused(&job->rule, desk->own, job->weights + from, n);
            if (at == n)
                continue;
            struct column_name name = column_name(job->columns[from + at]);
            struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
            struct where where = WHERE_NOWHERE;
            where.unit = (int64_t)row;
            where.criterion = name.text;
            return fail(err, PARINDEX_ERR_METHOD, &where,
                        "Row %zu, %s: a mean of this kind has no value for %s. The options can say "
                        "what to do (zero: a floor, a shift, or zero).",
                        "Dòng %zu, %s: phép trung bình này không tính được với %s. Tùy chọn có thể "
                        "quy định cách xử lý (zero: mức sàn, cộng thêm, hoặc bằng 0).",
                        row + 1, name.text, shown_number(&faults, desk->own[at]).text);
        }
    }
    return PARINDEX_OK; /* unreachable: a tile tells of a fault only where there is one */
}

static bool allocate(struct job *job)
{
    const parindex_allocator *a = &job->a;
    size_t cols = job->cols;
    job->columns = mem_new(a, cols, sizeof *job->columns);
    job->first = mem_new(a, job->groups + 1, sizeof *job->first);
    job->weights = mem_new(a, cols, sizeof *job->weights);
    job->views = mem_new(a, cols, sizeof *job->views);
    job->ahead = mem_new(a, cols, sizeof *job->ahead);
    job->desks = mem_new(a, job->workers, sizeof *job->desks);
    bool all = job->columns != NULL && job->first != NULL && job->weights != NULL &&
               job->views != NULL && job->ahead != NULL && job->desks != NULL;
    for (uint32_t w = 0; job->desks != NULL && w < job->workers; w++) {
        struct desk *d = &job->desks[w];
        *d = (struct desk){.bad_number = false};
        d->turned = mem_new(a, cols, PITCH * sizeof *d->turned);
        d->sorted = mem_new(a, cols, sizeof *d->sorted);
        d->parts = mem_new(a, cols, sizeof *d->parts);
        d->own = mem_new(a, cols, sizeof *d->own);
        all = all && d->turned != NULL && d->sorted != NULL && d->parts != NULL && d->own != NULL;
    }
    return all;
}

static void free_capacity(struct job *job)
{
    const parindex_allocator *a = &job->a;
    size_t cols = job->cols;
    for (uint32_t w = 0; job->desks != NULL && w < job->workers; w++) {
        struct desk *d = &job->desks[w];
        mem_free(a, d->turned, cols, PITCH * sizeof *d->turned);
        mem_free(a, d->sorted, cols, sizeof *d->sorted);
        mem_free(a, d->parts, cols, sizeof *d->parts);
        mem_free(a, d->own, cols, sizeof *d->own);
    }
    for (size_t g = 0; job->contests != NULL && g < job->groups; g++)
        copeland_free(&job->contests[g], a);
    mem_free(a, job->contests, job->groups, sizeof *job->contests);
    mem_free(a, job->desks, job->workers, sizeof *job->desks);
    mem_free(a, job->ahead, cols, sizeof *job->ahead);
    mem_free(a, job->views, cols, sizeof *job->views);
    mem_free(a, job->weights, cols, sizeof *job->weights);
    mem_free(a, job->first, job->groups + 1, sizeof *job->first);
    mem_free(a, job->columns, cols, sizeof *job->columns);
}

/* Who is ahead of whom, once for all threads. */
static parindex_status make_contests(struct job *job, parindex_error *err)
{
    job->contests = mem_zeroed(&job->a, job->groups, sizeof *job->contests);
    if (job->contests == NULL)
        return fail_nomem(err);
    for (size_t g = 0; g < job->groups; g++) {
        size_t from = job->first[g];
        if (!copeland_make(&job->contests[g], job->views + from, job->weights + from,
                           job->first[g + 1] - from, job->rows, &job->a))
            return fail_nomem(err);
    }
    return PARINDEX_OK;
}

static parindex_status aggregate(struct job *job, parindex_error *err)
{
    parindex_status status = allocate(job) ? sort_columns(job, err) : fail_nomem(err);
    if (status == PARINDEX_OK && job->rule.combine == PARINDEX_COMBINE_COPELAND)
        status = make_contests(job, err);
    bool bad = false;
    if (status == PARINDEX_OK)
        parallel_run(job->workers, job->rows, TILE, work, job);
    for (uint32_t w = 0; status == PARINDEX_OK && w < job->workers; w++)
        bad |= job->desks[w].bad_number || job->desks[w].bad_method;
    if (bad)
        status = find_fault(job, err);
    free_capacity(job);
    return status;
}

parindex_status parindex_aggregate(parindex_span *out, const parindex_view *values,
                                   const parindex_aggregate_options *options, parindex_error *err)
{
    struct job job = {.values = values, .out = out};
    parindex_status status = options_take(&job.o, sizeof job.o, options, err);
    if (status != PARINDEX_OK)
        return status;
    status = aggregate_options_check(&job.o, err);
    if (status == PARINDEX_OK && !allocator_take(&job.a, job.o.allocator))
        status = fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The allocator is incomplete.",
                      "Bộ cấp phát không đầy đủ.");
    if (status != PARINDEX_OK)
        return status;
    job.rows = values != NULL && values->rows > 0 ? (size_t)values->rows : 0;
    job.cols = values != NULL && values->cols > 0 ? (size_t)values->cols : 1;
    job.groups = out != NULL && out->cols > 0 ? (size_t)out->cols : 1;
    job.rule = (struct average){
        .combine = job.o.combine != 0 ? job.o.combine : (uint32_t)PARINDEX_COMBINE_MEAN,
        .zero = job.o.zero,
        .at = job.o.at,
        .power = job.o.power,
        .coverage = job.o.coverage,
        .cover_weights = job.o.cover_weights != 0,
    };
    status = view_check(values, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, job.rows, 1,
                        job.cols, err);
    if (status == PARINDEX_OK)
        status = span_check(out, "results", "kết quả", PARINDEX_F64, PARINDEX_F64, job.rows, 1,
                            job.cols, err);
    if (status == PARINDEX_OK && job.rule.combine == PARINDEX_COMBINE_COPELAND &&
        job.rows > COPELAND_MOST)
        status = fail(err, PARINDEX_ERR_LIMIT, NULL,
                      "Copeland's method compares every pair of units; %zu are more than %d.",
                      "Phương pháp Copeland so sánh từng cặp đơn vị; %zu đơn vị vượt quá %d.",
                      job.rows, COPELAND_MOST);
    if (status != PARINDEX_OK)
        return status;
    job.by_columns = values->row_stride == (int64_t)sizeof(double);
    job.workers = parallel_workers(job.o.threads, job.rows, TILE);
    return aggregate(&job, err);
}
