/* SPDX-License-Identifier: MIT */
#include "survey/calibrate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/logarithm.h"
#include "base/text.h"

enum {
    ROUNDS = 200,
    HALVES = 40
};
#define AGREE 1e-9      /* margins that differ by more disagree */
#define MEET 1e-10      /* a margin missed by more is not met */
#define DEPENDENT 1e-11 /* of a margin's own size: what is left of it beside the others */

struct solving {
    struct calibrated *c;
    parindex_calibration given;
    double *total;  /* scaled as x */
    double *lambda; /* a number for each margin */
    double *miss;
    double *step;
    double *size; /* what each margin was divided by */
    parindex_error *err;
};

static double number_at(const parindex_view *view, size_t row, size_t col)
{
    double x;
    memcpy(&x, view_at(view, row, col), sizeof x);
    return x;
}

/* The factor of a cell whose margins add up to u, and how fast it grows. */
static double factor_of(const parindex_calibration *g, double u, double *slope)
{
    double low = g->lowest;
    double high = g->highest;
    switch (g->kind) {
    case PARINDEX_CALIBRATE_RAKING:
        *slope = exp_double_double(u < -700 ? -700 : u > 700 ? 700 : u, 0).hi;
        return *slope;
    case PARINDEX_CALIBRATE_BOUNDED:
        *slope = 1 + u > low && 1 + u < high;
        return 1 + u < low ? low : 1 + u > high ? high : 1 + u;
    case PARINDEX_CALIBRATE_LOGIT: {
        double a = (high - low) / ((1 - low) * (high - 1));
        double e = exp_double_double(a * u < -700 ? -700 : a * u > 700 ? 700 : a * u, 0).hi;
        double below = (high - 1) + (1 - low) * e;
        double factor = (low * (high - 1) + high * (1 - low) * e) / below;
        *slope = (factor - low) * (high - factor) / ((1 - low) * (high - 1));
        return factor;
    }
    default:
        *slope = 1;
        return 1 + u;
    }
}

/* Lower triangle, margins taken by what is left of them, the greatest first; 0 left: it follows. */
static void factorise(struct calibrated *c, const double *slope)
{
    size_t k = c->margins;
    double *m = c->system;
    memset(m, 0, k * k * sizeof *m);
    for (size_t i = 0; i < c->cells; i++) {
        double w = c->weight[i] * slope[i];
        const double *x = c->x + i * k;
        for (size_t p = 0; w > 0 && p < k; p++)
            for (size_t q = 0; x[p] != 0 && q < k; q++)
                m[p * k + q] += w * x[p] * x[q];
    }
    double *left = c->scratch;
    for (size_t p = 0; p < k; p++) {
        c->pivot[p] = (uint32_t)p;
        left[p] = m[p * k + p];
    }
    /* m becomes L in the order of the pivots: row p is that of margin p, column j of pivot j. */
    double *row = c->scratch + k;
    for (c->rank = 0; c->rank < k; c->rank++) {
        size_t j = c->rank;
        size_t best = j;
        for (size_t i = j + 1; i < k; i++)
            if (left[c->pivot[i]] > left[c->pivot[best]])
                best = i;
        uint32_t p = c->pivot[best];
        c->pivot[best] = c->pivot[j];
        c->pivot[j] = p;
        if (!(left[p] > DEPENDENT))
            return;
        double root = sqrt(left[p]);
        for (size_t i = j + 1; i < k; i++) {
            uint32_t q = c->pivot[i];
            double sum = m[q * k + p];
            for (size_t h = 0; h < j; h++)
                sum -= c->lower[q * k + h] * c->lower[p * k + h];
            row[q] = sum / root;
        }
        c->lower[p * k + j] = root;
        for (size_t i = j + 1; i < k; i++) {
            uint32_t q = c->pivot[i];
            c->lower[q * k + j] = row[q];
            left[q] -= row[q] * row[q];
        }
    }
}

/* x for which the system gives b; margins that follow from others have 0. `x` may be `b`. */
static void solve(const struct calibrated *c, const double *b, double *x, double *scratch)
{
    size_t k = c->margins;
    for (size_t j = 0; j < c->rank; j++) {
        const double *l = c->lower + c->pivot[j] * k;
        double sum = b[c->pivot[j]];
        for (size_t h = 0; h < j; h++)
            sum -= l[h] * scratch[h];
        scratch[j] = sum / l[j];
    }
    for (size_t j = c->rank; j-- > 0;) {
        double sum = scratch[j];
        for (size_t i = j + 1; i < c->rank; i++)
            sum -= c->lower[c->pivot[i] * k + j] * scratch[i];
        scratch[j] = sum / c->lower[c->pivot[j] * k + j];
    }
    memset(x, 0, k * sizeof *x);
    for (size_t j = 0; j < c->rank; j++)
        x[c->pivot[j]] = scratch[j];
}

static double margins_of(const struct calibrated *c, size_t cell, const double *lambda)
{
    double u = 0;
    for (size_t k = 0; k < c->margins; k++)
        u += c->x[cell * c->margins + k] * lambda[k];
    return u;
}

/* Factors and slopes for lambda, and by how much each margin is missed; the worst, in its own size. */
static double try_factors(struct solving *v, const parindex_calibration *g, const double *lambda,
                          double *factor, double *slope, size_t *worst)
{
    const struct calibrated *c = v->c;
    double most = 0;
    for (size_t i = 0; i < c->cells; i++)
        factor[i] = factor_of(g, margins_of(c, i, lambda), &slope[i]);
    for (size_t k = 0; k < c->margins; k++) {
        double sum = 0;
        double carry = 0;
        double size = fabs(v->total[k]);
        for (size_t i = 0; i < c->cells; i++) {
            double term = c->weight[i] * factor[i] * c->x[i * c->margins + k];
            add_exactly(&sum, &carry, term);
            size = fabs(term) > size ? fabs(term) : size;
        }
        v->miss[k] = v->total[k] - (sum + carry);
        double off = size > 0 ? fabs(v->miss[k]) / size : 0;
        if (!(off <= most)) {
            most = isnan(off) ? INFINITY : off;
            *worst = k;
        }
    }
    return most;
}

/* A margin by those that were taken before it: `step` is how often each of them is in it; its own total by theirs. */
static double follows(struct solving *v, size_t margin)
{
    const struct calibrated *c = v->c;
    double total = 0;
    for (size_t k = 0; k < c->margins; k++) {
        v->step[k] = 0;
        for (size_t i = 0; i < c->cells; i++)
            v->step[k] += c->weight[i] * c->x[i * c->margins + k] * c->x[i * c->margins + margin];
    }
    solve(c, v->step, v->step, c->scratch);
    for (size_t k = 0; k < c->margins; k++)
        total += v->step[k] * v->total[k];
    return total;
}

/* The margin that follows from others and differs most from what they add up to; `margins` where none does. */
static size_t find_contradicted(struct solving *v)
{
    const struct calibrated *c = v->c;
    size_t margin = c->margins;
    double most = AGREE;
    for (size_t j = c->rank; j < c->margins; j++) {
        double total = v->total[c->pivot[j]];
        double other = follows(v, c->pivot[j]);
        double off = fabs(other - total) / fmax(fabs(other), fabs(total));
        if (off > most) {
            most = off;
            margin = c->pivot[j];
        }
    }
    return margin;
}

static parindex_status fail_disagree(struct solving *v, size_t margin)
{
    const struct calibrated *c = v->c;
    struct faults f = {.err = v->err};
    double total = v->total[margin] * v->size[margin];
    double other = follows(v, margin) * v->size[margin];
    char text[160] = "";
    struct writer others = writer_on(text, sizeof text, faults_lang(&f));
    for (size_t k = 0; k < c->margins; k++) {
        char one[48];
        if (fabs(v->step[k]) < AGREE)
            continue;
        snprintf(one, sizeof one, others.lang == PARINDEX_LANG_VI ? "tổng biên %zu" : "margin %zu",
                 k + 1);
        write_listed(&others, one);
    }
    return fail(
        v->err, PARINDEX_ERR_METHOD, NULL,
        "The margins disagree with each other: margin %zu is to be %s, and it comes to %s "
        "by %s.",
        "Các tổng biên mâu thuẫn với nhau: tổng biên %zu phải là %s, nhưng bằng %s theo %s.",
        margin + 1, shown_beside(&f, total, other).text, shown_beside(&f, other, total).text, text);
}

/* No factors of the kind meet the margins; which are possible is said. */
static parindex_status fail_factors(const struct solving *v, size_t margin)
{
    const parindex_calibration *g = &v->given;
    struct faults f = {.err = v->err};
    double total = v->total[margin] * v->size[margin];
    double reached = total - v->miss[margin] * v->size[margin];
    char text[120] = "";
    struct writer which = writer_on(text, sizeof text, faults_lang(&f));
    if (g->kind == PARINDEX_CALIBRATE_RAKING)
        write_either(&which, " above 0", " lớn hơn 0");
    if (g->kind >= PARINDEX_CALIBRATE_BOUNDED)
        write_format(&which, which.lang == PARINDEX_LANG_VI ? " từ %s đến %s" : " from %s to %s",
                     shown_number(&f, g->lowest).text, shown_number(&f, g->highest).text);
    return fail(
        v->err, PARINDEX_ERR_METHOD, NULL,
        "No factors%s meet the margins: margin %zu is to be %s and comes to %s.",
        "Không có hệ số nào%s thỏa các tổng biên: tổng biên %zu phải là %s nhưng chỉ đạt %s.", text,
        margin + 1, shown_beside(&f, total, reached).text, shown_beside(&f, reached, total).text);
}

/* Newton's method, steps halved where they lead away. */
static double run_newton(struct solving *v, const parindex_calibration *g, double *slope,
                         size_t *worst)
{
    struct calibrated *c = v->c;
    memset(v->lambda, 0, c->margins * sizeof *v->lambda);
    double off = try_factors(v, g, v->lambda, c->factor, slope, worst);
    double *from = v->step + c->margins;
    for (int round = 0; round < ROUNDS && off > 0; round++) {
        factorise(c, slope);
        solve(c, v->miss, v->step, c->scratch);
        memcpy(from, v->lambda, c->margins * sizeof *from);
        double reach = 1;
        double found = INFINITY;
        for (int half = 0; half < HALVES && !(found < off); half++, reach /= 2) {
            for (size_t k = 0; k < c->margins; k++)
                v->lambda[k] = from[k] + reach * v->step[k];
            found = try_factors(v, g, v->lambda, c->factor, slope, worst);
        }
        if (!(found < off)) {
            memcpy(v->lambda, from, c->margins * sizeof *from);
            return try_factors(v, g, v->lambda, c->factor, slope, worst);
        }
        off = found;
    }
    return off;
}

static parindex_status find_factors(struct solving *v, double *slope)
{
    struct calibrated *c = v->c;
    size_t worst = 0;
    for (size_t k = 0; k < c->margins; k++) {
        double met = 0;
        for (size_t i = 0; i < c->cells; i++)
            met += c->weight[i] * fabs(c->x[i * c->margins + k]);
        struct faults f = {.err = v->err};
        if (met == 0 && v->total[k] != 0)
            return fail(v->err, PARINDEX_ERR_METHOD, NULL,
                        "Nobody who answered is of margin %zu, and it is to be %s.",
                        "Không ai trả lời thuộc tổng biên %zu, trong khi tổng này phải là %s.",
                        k + 1, shown_number(&f, v->total[k] * v->size[k]).text);
    }
    parindex_calibration linear = PARINDEX_CALIBRATION_INIT;
    double off = run_newton(v, &linear, slope, &worst);
    if (!(off <= AGREE)) {
        size_t margin = find_contradicted(v);
        return margin < c->margins ? fail_disagree(v, margin) : fail_factors(v, worst);
    }
    if (v->given.kind != PARINDEX_CALIBRATE_LINEAR) {
        off = run_newton(v, &v->given, slope, &worst);
        if (!(off <= MEET))
            return fail_factors(v, worst);
    }
    /* The regression for errors is with design weights. */
    for (size_t i = 0; i < c->cells; i++)
        slope[i] = 1;
    factorise(c, slope);
    return PARINDEX_OK;
}

static parindex_status calibration_check(const parindex_calibration *g,
                                         const struct parindex_survey *s, parindex_error *err)
{
    size_t cells = s->options.cells;
    size_t margins = cells;
    parindex_status status = PARINDEX_OK;
    if (g->margins != NULL) {
        margins =
            g->margins->cols > 0 && g->margins->cols <= MOST_CELLS ? (size_t)g->margins->cols : 1;
        status = view_check(g->margins, "margins", "tổng biên", PARINDEX_F64, PARINDEX_F64, cells,
                            1, MOST_CELLS, err);
    }
    if (status == PARINDEX_OK)
        status = view_check(g->totals, "totals", "tổng số đã biết", PARINDEX_F64, PARINDEX_F64,
                            margins, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    if (g->kind > PARINDEX_CALIBRATE_LOGIT)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "There is no calibration of kind %u.",
                    "Không có cách hiệu chỉnh loại %u.", (unsigned)g->kind);
    if (g->kind >= PARINDEX_CALIBRATE_BOUNDED &&
        !(g->lowest >= 0 && g->lowest < 1 && g->highest > 1 && g->highest < INFINITY))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Bounded factors need lowest from 0 to below 1, and highest above 1.",
                    "Hệ số có giới hạn cần lowest từ 0 đến dưới 1 và highest lớn hơn 1.");
    for (size_t k = 0; k < margins; k++) {
        bool good = fabs(number_at(g->totals, k, 0)) <= 1e15;
        for (size_t i = 0; g->margins != NULL && i < cells; i++)
            good = good && fabs(number_at(g->margins, i, k)) <= 1e15;
        if (!good)
            return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                        "Margin %zu has a number that is not within 1e15.",
                        "Tổng biên %zu có số không nằm trong khoảng 1e15.", k + 1);
    }
    return PARINDEX_OK;
}

/* Design weights by cell. */
static void read_weights(struct calibrated *c, const struct parindex_survey *s)
{
    struct wide sum[MOST_CELLS] = {{0, 0}};
    for (size_t e = 0; e < s->entry_count; e++)
        wide_add(&sum[s->entries[e].key.cell], s->entries[e].weight);
    for (size_t i = 0; i < c->cells; i++)
        c->weight[i] = wide_double(sum[i], WIDE_UNIT);
}

/* The margins, each brought to size 1 so that all weigh alike. */
static void read_margins(struct solving *v)
{
    struct calibrated *c = v->c;
    for (size_t k = 0; k < c->margins; k++) {
        double square = 0;
        for (size_t i = 0; i < c->cells; i++) {
            double x = v->given.margins == NULL ? i == k : number_at(v->given.margins, i, k);
            c->x[i * c->margins + k] = x;
            square += c->weight[i] * x * x;
        }
        v->size[k] = square > 0 ? sqrt(square) : 1;
        v->total[k] = number_at(v->given.totals, k, 0) / v->size[k];
        for (size_t i = 0; i < c->cells; i++)
            c->x[i * c->margins + k] /= v->size[k];
    }
}

parindex_status calibrate(struct calibrated *c, const struct parindex_survey *s,
                          const parindex_calibration *calibration, const double *weight,
                          parindex_error *err)
{
    struct solving v = {.c = c, .err = err};
    *c = (struct calibrated){.a = &s->allocator, .cells = s->options.cells};
    parindex_status status = options_take(&v.given, sizeof v.given, calibration, err);
    if (status == PARINDEX_OK)
        status = calibration_check(&v.given, s, err);
    if (status != PARINDEX_OK)
        return status;
    c->margins = v.given.margins == NULL ? c->cells : (size_t)v.given.margins->cols;
    size_t k = c->margins;
    c->x = mem_new(c->a, c->cells * k, sizeof *c->x);
    c->weight = mem_new(c->a, c->cells, sizeof *c->weight);
    c->factor = mem_new(c->a, c->cells, sizeof *c->factor);
    c->system = mem_new(c->a, k * k, sizeof *c->system);
    c->lower = mem_new(c->a, k * k, sizeof *c->lower);
    c->pivot = mem_new(c->a, k, sizeof *c->pivot);
    c->scratch = mem_new(c->a, 3 * k, sizeof *c->scratch);
    double *more = mem_new(c->a, 6 * k + c->cells, sizeof *more);
    if (c->x == NULL || c->weight == NULL || c->factor == NULL || c->system == NULL ||
        c->lower == NULL || c->pivot == NULL || c->scratch == NULL || more == NULL) {
        status = fail_nomem(err);
    } else {
        v.total = more;
        v.lambda = more + k;
        v.miss = more + 2 * k;
        v.size = more + 3 * k;
        v.step = more + 4 * k; /* and the number that it is taken from */
        if (weight == NULL)
            read_weights(c, s);
        else
            memcpy(c->weight, weight, c->cells * sizeof *weight);
        read_margins(&v);
        status = find_factors(&v, more + 6 * k);
    }
    mem_free(c->a, more, 6 * k + c->cells, sizeof *more);
    if (status != PARINDEX_OK)
        calibrated_free(c);
    return status;
}

void calibrated_free(struct calibrated *c)
{
    size_t k = c->margins;
    if (c->a == NULL)
        return;
    mem_free(c->a, c->x, c->cells * k, sizeof *c->x);
    mem_free(c->a, c->weight, c->cells, sizeof *c->weight);
    mem_free(c->a, c->factor, c->cells, sizeof *c->factor);
    mem_free(c->a, c->system, k * k, sizeof *c->system);
    mem_free(c->a, c->lower, k * k, sizeof *c->lower);
    mem_free(c->a, c->pivot, k, sizeof *c->pivot);
    mem_free(c->a, c->scratch, 3 * k, sizeof *c->scratch);
    *c = (struct calibrated){0};
}

void calibrated_explain(const struct calibrated *c, const double *sum, double *explained,
                        double *scratch)
{
    double *b = scratch + c->margins;
    for (size_t k = 0; k < c->margins; k++) {
        double carry = 0;
        b[k] = 0;
        for (size_t i = 0; i < c->cells; i++)
            add_exactly(&b[k], &carry, c->x[i * c->margins + k] * sum[i]);
        b[k] += carry;
    }
    solve(c, b, b, scratch);
    for (size_t i = 0; i < c->cells; i++)
        explained[i] = margins_of(c, i, b);
}

parindex_status parindex_survey_calibrate(parindex_span *out, const parindex_survey *survey,
                                          const parindex_calibration *calibration,
                                          parindex_error *err)
{
    if (survey == NULL || calibration == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A survey and known totals are needed.",
                    "Cần cuộc khảo sát và các tổng số đã biết.");
    parindex_status status = span_check(out, "factors", "hệ số", PARINDEX_F64, PARINDEX_F64,
                                        survey->options.cells, 1, 1, err);
    struct calibrated c = {0};
    if (status == PARINDEX_OK)
        status = calibrate(&c, survey, calibration, NULL, err);
    for (size_t i = 0; status == PARINDEX_OK && i < c.cells; i++)
        memcpy(span_at(out, i, 0), &c.factor[i], sizeof c.factor[i]);
    calibrated_free(&c);
    return status;
}
