/* SPDX-License-Identifier: MIT */
/* Ranks of figures, with intervals that hold the true ones: each pair is told apart by its difference. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "survey/estimates.h"

struct ranking {
    const struct parindex_estimates *from;
    const parindex_view *sums; /* NULL: each figure */
    size_t count;
    size_t figures;
    double level;      /* of each pair */
    double *weights;   /* count x figures: of the sums, then of differences */
    struct figure *of; /* of each sum; borrowed */
    double *places;    /* count x 3: rank, both ends */
};

static double weight_at(const struct ranking *r, size_t sum, size_t figure)
{
    double x = sum == figure;
    if (r->sums != NULL)
        memcpy(&x, view_at(r->sums, sum, figure), sizeof x);
    return x;
}

/* The first `rows` rows of weights as figures. */
static parindex_status add_up(parindex_estimates **out, const struct ranking *r, size_t rows,
                              parindex_error *err)
{
    int64_t width = (int64_t)r->figures;
    parindex_view view = {r->weights, (int64_t)rows, width, width * 8, 8, PARINDEX_F64, 0};
    return parindex_estimates_contrast(out, r->from, &view, err);
}

/* Rank, and as many places as there are. */
static void place_alone(struct ranking *r)
{
    size_t there = 0;
    for (size_t i = 0; i < r->count; i++)
        there += isfinite(r->of[i].value) ? 1 : 0;
    for (size_t i = 0; i < r->count; i++) {
        double *place = r->places + 3 * i;
        bool has = isfinite(r->of[i].value);
        double rank = 1;
        for (size_t j = 0; has && j < r->count; j++)
            rank += isfinite(r->of[j].value) && r->of[j].value > r->of[i].value;
        place[0] = has ? rank : (double)NAN;
        place[1] = has ? 1 : (double)NAN;
        place[2] = has ? (double)there : (double)NAN;
    }
    if (there > 1)
        r->level = 1 - (1 - r->level) / (double)(there - 1);
}

static bool is_sure(const struct figure *f)
{
    return !isnan(f->error) && !f->partly;
}

/* Takes places from i and those behind it in the list, where they are told apart. */
static parindex_status tell_apart(struct ranking *r, size_t i, parindex_error *err)
{
    size_t rows = r->count - i - 1;
    for (size_t k = 0; k < rows; k++)
        for (size_t f = 0; f < r->figures; f++)
            r->weights[k * r->figures + f] = weight_at(r, i, f) - weight_at(r, i + 1 + k, f);
    parindex_estimates *differences = NULL;
    parindex_status status = add_up(&differences, r, rows, err);
    for (size_t k = 0; status == PARINDEX_OK && k < rows; k++) {
        size_t j = i + 1 + k;
        const struct figure *d = figure_at(differences, 0, k);
        double low = NAN;
        double high = NAN;
        if (!is_sure(&r->of[i]) || !is_sure(&r->of[j]))
            continue;
        status = parindex_interval(&low, &high, d->value, d->error, d->degrees, 0,
                                   PARINDEX_INTERVAL_T, r->level, err);
        if (low > 0 || high < 0) {
            double *before = r->places + 3 * (low > 0 ? i : j);
            double *behind = r->places + 3 * (low > 0 ? j : i);
            before[2]--;
            behind[1]++;
        }
    }
    parindex_estimates_free(differences);
    return status;
}

static parindex_status rank(struct ranking *r, parindex_error *err)
{
    for (size_t i = 0; i < r->count; i++)
        for (size_t f = 0; f < r->figures; f++)
            r->weights[i * r->figures + f] = weight_at(r, i, f);
    parindex_estimates *sums = NULL;
    parindex_status status = add_up(&sums, r, r->count, err);
    if (status != PARINDEX_OK)
        return status;
    r->of = sums->figures;
    place_alone(r);
    /* A level so near to 1 that a pair's is 1 tells none apart. */
    for (size_t i = 0; status == PARINDEX_OK && i + 1 < r->count && r->level < 1; i++)
        status = tell_apart(r, i, err);
    parindex_estimates_free(sums);
    return status;
}

static parindex_status check(const struct ranking *r, parindex_error *err)
{
    if (r->count == 0)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "At least one sum is needed.",
                    "Cần ít nhất một tổng.");
    for (size_t i = 0; i < r->count; i++)
        for (size_t f = 0; f < r->figures; f++)
            if (!isfinite(weight_at(r, i, f)))
                return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                            "Weight %zu of sum %zu is no finite number.",
                            "Trọng số %zu của tổng %zu không phải số hữu hạn.", f + 1, i + 1);
    return PARINDEX_OK;
}

parindex_status parindex_estimates_ranks(parindex_span *out, const parindex_estimates *estimates,
                                         const parindex_view *sums, double level,
                                         parindex_error *err)
{
    if (estimates == NULL || !(level >= 0 && level < 1))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Estimates are needed, and a level from 0 to below 1.",
                    "Cần kết quả ước lượng và mức tin cậy từ 0 đến dưới 1.");
    struct ranking r = {.from = estimates,
                        .sums = sums,
                        .figures = estimates->units * estimates->statistics,
                        .level = level > 0 ? level : estimates->level};
    r.count = r.figures;
    parindex_status status = PARINDEX_OK;
    if (sums != NULL) {
        r.count = sums->rows > 0 ? (size_t)sums->rows : 0;
        status = view_check(sums, "sums", "các tổng", PARINDEX_F64, PARINDEX_F64, r.count,
                            r.figures, r.figures, err);
    }
    if (status == PARINDEX_OK)
        status = check(&r, err);
    if (status == PARINDEX_OK)
        status =
            span_check(out, "ranks", "thứ hạng", PARINDEX_F64, PARINDEX_F64, r.count, 3, 3, err);
    if (status != PARINDEX_OK)
        return status;
    const parindex_allocator *a = &estimates->allocator;
    r.weights = mem_new(a, r.count * r.figures, sizeof *r.weights);
    r.places = mem_new(a, r.count * 3, sizeof *r.places);
    status = r.weights != NULL && r.places != NULL ? rank(&r, err) : fail_nomem(err);
    for (size_t i = 0; status == PARINDEX_OK && i < 3 * r.count; i++)
        memcpy(span_at(out, i / 3, i % 3), &r.places[i], sizeof r.places[i]);
    mem_free(a, r.places, r.count * 3, sizeof *r.places);
    mem_free(a, r.weights, r.count * r.figures, sizeof *r.weights);
    return status;
}
