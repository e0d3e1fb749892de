/* SPDX-License-Identifier: MIT */
/* Quantiles of an item, and Woodruff's intervals. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "base/seen.h"
#include "survey/answer.h"
#include "survey/distribution.h"
#include "survey/estimating.h"

/* Answers ascending, and the weight at or below each. */
struct answers {
    double *value;
    double *weight;
    size_t count;
    size_t capacity;
};

struct quantiles {
    const struct parindex_survey *s;
    parindex_quantile_options options;
    int32_t unit; /* -1: all */
    parindex_estimate_options estimate;
    struct answers answers;
    parindex_error *err;
};

static bool takes(const struct quantiles *q, const struct entry_key *key)
{
    return (q->unit < 0 || key->unit == q->unit) &&
           (key->domains & q->options.within) == q->options.within &&
           (key->domains & q->options.without) == 0;
}

static int order_of_numbers(const void *context, uint32_t a, uint32_t b)
{
    const struct answers *x = context;
    return (x->value[a] > x->value[b]) - (x->value[a] < x->value[b]);
}

/* Each answer of those that are taken; equal ones together. */
static parindex_status read_answers(struct quantiles *q, const struct frame *f,
                                    const double *factor)
{
    const struct parindex_survey *s = q->s;
    const parindex_allocator *a = &s->allocator;
    struct answers *answers = &q->answers;
    size_t levels = s->options.levels;
    answers->capacity = s->keeps_rows ? f->record_count : f->record_count * (levels + 1);
    answers->value = mem_new(a, answers->capacity, sizeof *answers->value);
    answers->weight = mem_new(a, answers->capacity, sizeof *answers->weight);
    uint32_t *order = mem_new(a, 2 * answers->capacity, sizeof *order);
    double *sorted = mem_new(a, 2 * answers->capacity, sizeof *sorted);
    parindex_status status = PARINDEX_OK;
    if (answers->value == NULL || answers->weight == NULL || order == NULL || sorted == NULL) {
        status = fail_nomem(q->err);
    } else {
        size_t count = 0;
        for (size_t i = 0; i < f->record_count; i++) {
            const struct record *record = &f->records[i];
            const struct entry_key *key = &s->entries[record->entry].key;
            double by = factor == NULL ? 1 : factor[key->cell];
            if (!takes(q, key))
                continue;
            for (size_t l = 1; !s->keeps_rows && l <= levels; l++) {
                answers->value[count] = (double)l;
                answers->weight[count++] =
                    by * wide_double(s->sum[record->entry][q->options.item * (levels + 1) + l],
                                     WIDE_UNIT);
            }
            if (!s->keeps_rows)
                continue;
            double x = levels == 0 ? row_number(s, record->row, q->options.item)
                                   : row_level(s, record->row, q->options.item);
            if (levels == 0 ? !isfinite(x) : x == 0 || x > (double)levels)
                continue;
            answers->value[count] = x;
            answers->weight[count++] = by * s->row_weight[record->row];
        }
        for (size_t i = 0; i < count; i++)
            order[i] = (uint32_t)i;
        sort_by(order, order + answers->capacity, count, order_of_numbers, answers);
        double sum = 0;
        double carry = 0;
        for (size_t i = 0; i < count; i++) {
            double x = answers->value[order[i]];
            double weight = answers->weight[order[i]];
            if (weight == 0)
                continue;
            add_exactly(&sum, &carry, weight);
            if (answers->count == 0 || sorted[2 * answers->count - 2] != x)
                answers->count++;
            sorted[2 * answers->count - 2] = x;
            sorted[2 * answers->count - 1] = sum + carry;
        }
        for (size_t i = 0; i < answers->count; i++) {
            answers->value[i] = sorted[2 * i];
            answers->weight[i] = sorted[2 * i + 1];
        }
    }
    mem_free(a, order, 2 * answers->capacity, sizeof *order);
    mem_free(a, sorted, 2 * answers->capacity, sizeof *sorted);
    return status;
}

/* The least answer with at least p of the weight at or below it. */
static double at_least(const struct answers *a, double p)
{
    if (!(p >= 0 && p <= 1))
        return NAN;
    size_t low = 0;
    size_t high = a->count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (number_order(a->weight[middle] / a->weight[a->count - 1], p) >= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return a->value[low];
}

/* The share at or below a number, with its error, as any other figure. */
static parindex_status share_below(parindex_estimates **out, const struct quantiles *q,
                                   double limit)
{
    double top[MOST_LEVELS + 1] = {0};
    double bottom[MOST_LEVELS + 1] = {0};
    uint32_t item = q->options.item;
    for (uint32_t l = 1; l <= q->s->options.levels; l++) {
        top[l] = l <= limit;
        bottom[l] = 1;
    }
    struct form form = {.within = q->options.within,
                        .without = q->options.without,
                        .item = &item,
                        .top = top,
                        .bottom = bottom,
                        .items = 1,
                        .below = q->s->options.levels == 0,
                        .limit = limit};
    struct forms forms = {.list = &form,
                          .count = 1,
                          .width = q->s->options.levels == 0 ? (size_t)NUMBER_WIDTH
                                                             : q->s->options.levels + 1};
    return estimate_forms(out, q->s, &forms, &q->estimate, q->unit, q->err);
}

static parindex_status find_one(const struct quantiles *q, double p, double row[4])
{
    row[0] = at_least(&q->answers, p);
    parindex_estimates *e = NULL;
    parindex_status status = share_below(&e, q, row[0]);
    if (status != PARINDEX_OK)
        return status;
    const struct figure *share = e->figures;
    double t = share->degrees >= 1 ? student_quantile(0.5 + q->estimate.level / 2, share->degrees)
                                   : (double)NAN;
    row[2] = at_least(&q->answers, share->value - t * share->error);
    row[3] = at_least(&q->answers, share->value + t * share->error);
    row[1] = (row[3] - row[2]) / (2 * t);
    parindex_estimates_free(e);
    return PARINDEX_OK;
}

static parindex_status options_check(struct quantiles *q)
{
    const parindex_survey_options *o = &q->s->options;
    uint64_t unknown = o->domains == MOST_DOMAINS ? 0 : ~UINT64_C(0) << o->domains;
    if (q->options.item >= o->items || q->options.by_unit > 1 ||
        (q->options.by_unit && q->options.unit >= o->units) ||
        ((q->options.within | q->options.without) & unknown) != 0)
        return fail(
            q->err, PARINDEX_ERR_ARGUMENT, NULL,
            "The survey has %u items, %u units and %u domains; the quantile asks for another.",
            "Cuộc khảo sát có %u câu hỏi, %u đơn vị và %u nhóm; phân vị yêu cầu thứ khác.",
            (unsigned)o->items, (unsigned)o->units, (unsigned)o->domains);
    parindex_status status = estimate_options_take(&q->estimate, q->options.estimate, q->s, q->err);
    q->estimate.by_unit = 0;
    q->unit = q->options.by_unit ? (int32_t)q->options.unit : -1;
    return status;
}

static parindex_status find_all(parindex_span *out, struct quantiles *q,
                                const parindex_view *probabilities)
{
    struct calibrated calibrated = {0};
    parindex_status status = PARINDEX_OK;
    if (q->estimate.calibration != NULL)
        status = calibrate(&calibrated, q->s, q->estimate.calibration, NULL, q->err);
    if (status != PARINDEX_OK)
        return status;
    struct frame frame;
    if (frame_make(&frame, q->s))
        status = read_answers(q, &frame, calibrated.factor);
    else
        status = fail_nomem(q->err);
    frame_free(&frame);
    calibrated_free(&calibrated);
    if (status == PARINDEX_OK && q->answers.count == 0)
        status =
            fail(q->err, PARINDEX_ERR_METHOD, NULL, "Nobody answered item %u: it has no quantile.",
                 "Không ai trả lời câu hỏi %u: không có phân vị.", (unsigned)q->options.item + 1);
    size_t count = (size_t)probabilities->rows;
    double(*rows)[4] = mem_new(&q->s->allocator, count, sizeof *rows);
    if (status == PARINDEX_OK && rows == NULL)
        status = fail_nomem(q->err);
    for (size_t i = 0; status == PARINDEX_OK && i < count; i++) {
        double p;
        memcpy(&p, view_at(probabilities, i, 0), sizeof p);
        status = find_one(q, p, rows[i]);
    }
    for (size_t i = 0; status == PARINDEX_OK && i < count; i++)
        for (size_t c = 0; c < 4; c++)
            memcpy(span_at(out, i, c), &rows[i][c], sizeof rows[i][c]);
    mem_free(&q->s->allocator, rows, count, sizeof *rows);
    mem_free(&q->s->allocator, q->answers.value, q->answers.capacity, sizeof(double));
    mem_free(&q->s->allocator, q->answers.weight, q->answers.capacity, sizeof(double));
    return status;
}

parindex_status parindex_survey_quantiles(parindex_span *out, const parindex_survey *survey,
                                          const parindex_view *probabilities,
                                          const parindex_quantile_options *options,
                                          parindex_error *err)
{
    if (survey == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A survey is needed.",
                    "Cần một cuộc khảo sát.");
    struct quantiles q = {.s = survey, .err = err};
    parindex_status status = options_take(&q.options, sizeof q.options, options, err);
    if (status == PARINDEX_OK)
        status = options_check(&q);
    size_t count =
        probabilities != NULL && probabilities->rows > 0 ? (size_t)probabilities->rows : 0;
    if (status == PARINDEX_OK)
        status = view_check(probabilities, "probabilities", "xác suất", PARINDEX_F64, PARINDEX_F64,
                            count, 1, 1, err);
    if (status == PARINDEX_OK)
        status =
            span_check(out, "quantiles", "phân vị", PARINDEX_F64, PARINDEX_F64, count, 4, 4, err);
    for (size_t i = 0; status == PARINDEX_OK && i < count; i++) {
        double p;
        memcpy(&p, view_at(probabilities, i, 0), sizeof p);
        if (!(p >= 0 && p <= 1))
            status = fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Probability %zu is not from 0 to 1.",
                          "Xác suất %zu không nằm trong khoảng từ 0 đến 1.", i + 1);
    }
    return status == PARINDEX_OK ? find_all(out, &q, probabilities) : status;
}
