/* SPDX-License-Identifier: MIT */
#include "survey_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *zeros(size_t count, size_t size)
{
    void *p = calloc(count == 0 ? 1 : count, size);
    assert_non_null(p);
    return p;
}

struct rows rows_new(const parindex_survey_options *options, size_t count)
{
    size_t items = options->items;
    struct rows r = {.options = *options, .count = count};
    r.weight = zeros(count, sizeof *r.weight);
    r.stratum = zeros(count, sizeof *r.stratum);
    r.ids = zeros(count * STAGES_HERE, sizeof *r.ids);
    r.fpc = zeros(count * STAGES_HERE, sizeof *r.fpc);
    r.unit = zeros(count, sizeof *r.unit);
    r.domains = zeros(count * options->domains, 1);
    r.cell = zeros(count, sizeof *r.cell);
    r.level = zeros(count * items, 1);
    r.number = zeros(count * items, sizeof *r.number);
    r.replicates = zeros(count * options->replicates, sizeof *r.replicates);
    for (size_t i = 0; i < count; i++)
        r.weight[i] = 1;
    return r;
}

void rows_free(struct rows *r)
{
    free(r->weight);
    free(r->stratum);
    free(r->ids);
    free(r->fpc);
    free(r->unit);
    free(r->domains);
    free(r->cell);
    free(r->level);
    free(r->number);
    free(r->replicates);
}

static parindex_view columns_from(const void *data, size_t size, size_t first, size_t count,
                                  size_t cols, size_t width, uint32_t type)
{
    return (parindex_view){(const char *)data + first * width * size,
                           (int64_t)count,
                           (int64_t)cols,
                           (int64_t)(width * size),
                           (int64_t)size,
                           type,
                           0};
}

parindex_status rows_add(parindex_survey *s, const struct rows *r, size_t first, size_t count,
                         uint64_t number, parindex_error *err)
{
    const parindex_survey_options *o = &r->options;
    size_t stages = o->stages == 0 ? 1 : o->stages;
    size_t items = o->items;
    parindex_view weight = columns_from(r->weight, 8, first, count, 1, 1, PARINDEX_F64);
    parindex_view stratum = columns_from(r->stratum, 4, first, count, 1, 1, PARINDEX_I32);
    parindex_view ids =
        columns_from(r->ids, 4, first, count, stages - o->persons, STAGES_HERE, PARINDEX_I32);
    parindex_view fpc = columns_from(r->fpc, 8, first, count, stages, STAGES_HERE, PARINDEX_F64);
    parindex_view unit = columns_from(r->unit, 4, first, count, 1, 1, PARINDEX_I32);
    parindex_view domains =
        columns_from(r->domains, 1, first, count, o->domains, o->domains, PARINDEX_U8);
    parindex_view cell = columns_from(r->cell, 4, first, count, 1, 1, PARINDEX_I32);
    parindex_view answers =
        o->levels > 0 ? columns_from(r->level, 1, first, count, items, items, PARINDEX_U8)
                      : columns_from(r->number, 8, first, count, items, items, PARINDEX_F64);
    parindex_view replicates =
        columns_from(r->replicates, 8, first, count, o->replicates, o->replicates, PARINDEX_F64);
    parindex_answers a = PARINDEX_ANSWERS_INIT;
    a.first = number;
    a.weight = &weight;
    a.stratum = &stratum;
    a.ids = stages - o->persons > 0 ? &ids : NULL;
    a.fpc = o->fpc == PARINDEX_FPC_NONE ? NULL : &fpc;
    a.unit = &unit;
    a.domains = o->domains > 0 ? &domains : NULL;
    a.cell = &cell;
    a.answers = &answers;
    a.replicates = o->replicates > 0 ? &replicates : NULL;
    return parindex_survey_add(s, &a, err);
}

parindex_survey *rows_survey(const struct rows *r)
{
    parindex_survey *s = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_survey_new(&s, &r->options, &err) != PARINDEX_OK ||
        rows_add(s, r, 0, r->count, 0, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return s;
}

static void swap_bytes(void *data, size_t size, size_t i, size_t j)
{
    unsigned char *a = (unsigned char *)data + i * size;
    unsigned char *b = (unsigned char *)data + j * size;
    for (size_t k = 0; k < size; k++) {
        unsigned char x = a[k];
        a[k] = b[k];
        b[k] = x;
    }
}

void rows_shuffle(struct rows *r, uint64_t seed)
{
    struct random random = {seed};
    for (size_t i = r->count; i > 1; i--) {
        size_t j = (size_t)random_below(&random, i);
        swap_bytes(r->weight, 8, i - 1, j);
        swap_bytes(r->stratum, 4, i - 1, j);
        swap_bytes(r->ids, 4 * STAGES_HERE, i - 1, j);
        swap_bytes(r->fpc, 8 * STAGES_HERE, i - 1, j);
        swap_bytes(r->unit, 4, i - 1, j);
        swap_bytes(r->domains, r->options.domains, i - 1, j);
        swap_bytes(r->cell, 4, i - 1, j);
        swap_bytes(r->level, r->options.items, i - 1, j);
        swap_bytes(r->number, 8 * r->options.items, i - 1, j);
        swap_bytes(r->replicates, 8 * r->options.replicates, i - 1, j);
    }
}

struct statistics statistics_new(const parindex_survey_options *options)
{
    struct statistics s = {.items = options->items,
                           .width = options->levels == 0 ? 4 : options->levels + 1};
    s.numbers = zeros(2 * MOST_STATISTICS_HERE * s.items * s.width, sizeof *s.numbers);
    return s;
}

void statistics_free(struct statistics *s)
{
    free(s->numbers);
}

static double *form_at(struct statistics *s, size_t form)
{
    return s->numbers + form * s->items * s->width;
}

static size_t statistic_new(struct statistics *s, bool total)
{
    size_t n = s->count++;
    assert_true(n < MOST_STATISTICS_HERE);
    for (size_t f = 2 * n; f < 2 * n + 2; f++)
        s->views[f] = (parindex_view){form_at(s, f),
                                      (int64_t)s->items,
                                      (int64_t)s->width,
                                      (int64_t)(s->width * sizeof(double)),
                                      sizeof(double),
                                      PARINDEX_F64,
                                      0};
    s->list[n] = (parindex_statistic)PARINDEX_STATISTIC_INIT;
    s->list[n].bottom = total ? NULL : &s->views[2 * n + 1];
    s->list[n].top = &s->views[2 * n];
    return n;
}

/* The item itself, its answers, or its squares into a form. */
enum what {
    ANSWERED,
    NUMBER,
    SQUARE
};
static void count_item(struct statistics *s, size_t form, size_t item, enum what what)
{
    double *to = form_at(s, form) + item * s->width;
    if (s->width == 4) {
        to[1 + what] = 1;
        return;
    }
    for (size_t a = 1; a < s->width; a++)
        to[a] = what == ANSWERED ? 1 : what == NUMBER ? (double)a : (double)(a * a);
}

size_t mean_of_item(struct statistics *s, size_t item)
{
    size_t n = statistic_new(s, false);
    count_item(s, 2 * n, item, NUMBER);
    count_item(s, 2 * n + 1, item, ANSWERED);
    return n;
}

size_t total_of_item(struct statistics *s, size_t item)
{
    size_t n = statistic_new(s, true);
    count_item(s, 2 * n, item, NUMBER);
    return n;
}

size_t mean_square_of_item(struct statistics *s, size_t item)
{
    size_t n = statistic_new(s, false);
    count_item(s, 2 * n, item, SQUARE);
    count_item(s, 2 * n + 1, item, ANSWERED);
    return n;
}

size_t ratio_of_items(struct statistics *s, size_t top, size_t bottom)
{
    size_t n = statistic_new(s, false);
    count_item(s, 2 * n, top, NUMBER);
    count_item(s, 2 * n + 1, bottom, NUMBER);
    return n;
}

size_t share_of_items(struct statistics *s, size_t first, size_t last, unsigned least)
{
    size_t n = statistic_new(s, false);
    for (size_t i = first; i < last; i++)
        for (size_t a = 1; a < s->width; a++) {
            form_at(s, 2 * n)[i * s->width + a] = a >= least;
            form_at(s, 2 * n + 1)[i * s->width + a] = 1;
        }
    return n;
}

/* The tables of the estimates asked last; whatever makes estimates forgets them. */
static struct {
    const parindex_estimates *e;
    double *tables[PARINDEX_ESTIMATES_NOTES + 1];
} kept;

void forget_estimates(void)
{
    for (size_t i = 0; i <= PARINDEX_ESTIMATES_NOTES; i++) {
        free(kept.tables[i]);
        kept.tables[i] = NULL;
    }
    kept.e = NULL;
}

parindex_estimates *estimate(const parindex_survey *s, const struct statistics *statistics,
                             const parindex_estimate_options *options)
{
    parindex_estimates *e = NULL;
    forget_estimates();
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_survey_estimate(&e, s, statistics->list, statistics->count, options, &err) !=
        PARINDEX_OK)
        fail_msg("%s", err.message);
    return e;
}

double of_estimates(const parindex_estimates *e, uint32_t table, size_t unit, size_t statistic)
{
    size_t units = parindex_estimates_units(e);
    size_t statistics = parindex_estimates_statistics(e);
    if (kept.e != e)
        forget_estimates();
    kept.e = e;
    if (kept.tables[table] != NULL)
        return kept.tables[table][unit * statistics + statistic];
    double *all = zeros(units * statistics, sizeof *all);
    parindex_span span = {all,
                          (int64_t)units,
                          (int64_t)statistics,
                          (int64_t)(statistics * sizeof *all),
                          sizeof *all,
                          PARINDEX_F64,
                          0};
    assert_int_equal(parindex_estimates_table(&span, e, table, NULL), PARINDEX_OK);
    kept.tables[table] = all;
    return all[unit * statistics + statistic];
}

double covariance_of(const parindex_estimates *e, size_t unit, size_t statistic, size_t with_unit,
                     size_t with)
{
    size_t n = parindex_estimates_statistics(e);
    double *all = zeros(n * n, sizeof *all);
    parindex_span span = {all,         (int64_t)n,   (int64_t)n, (int64_t)(n * sizeof *all),
                          sizeof *all, PARINDEX_F64, 0};
    assert_int_equal(parindex_estimates_covariance(&span, e, unit, with_unit, NULL), PARINDEX_OK);
    double x = all[statistic * n + with];
    free(all);
    return x;
}

parindex_estimates *contrast(const parindex_estimates *e, const double *weights)
{
    size_t n = parindex_estimates_units(e) * parindex_estimates_statistics(e);
    parindex_view view = {weights, 1, (int64_t)n, 0, sizeof *weights, PARINDEX_F64, 0};
    parindex_estimates *out = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    forget_estimates();
    if (parindex_estimates_contrast(&out, e, &view, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return out;
}

parindex_estimates *difference(const parindex_estimates *e, size_t a, size_t b)
{
    size_t n = parindex_estimates_units(e) * parindex_estimates_statistics(e);
    double *weights = zeros(n, sizeof *weights);
    weights[a] = 1;
    weights[b] = -1;
    parindex_estimates *out = contrast(e, weights);
    free(weights);
    return out;
}

struct rows rows_random(const parindex_survey_options *options, size_t count, uint64_t seed)
{
    struct rows r = rows_new(options, count);
    struct random random = {seed};
    size_t items = options->items;
    for (size_t i = 0; i < count; i++) {
        r.weight[i] = 1 + (double)random_below(&random, 1000000) / 997;
        r.stratum[i] = (int32_t)random_below(&random, 7) * 10 - 20;
        r.unit[i] = (int32_t)((uint32_t)(r.stratum[i] + 20) / 10 %
                              (options->units + (options->units == 0)));
        r.cell[i] = options->cells > 0 ? (int32_t)random_below(&random, options->cells) : 0;
        for (size_t k = 0; k < STAGES_HERE; k++) {
            r.ids[i * STAGES_HERE + k] = (int32_t)random_below(&random, 4) + 3;
            r.fpc[i * STAGES_HERE + k] = options->fpc == PARINDEX_FPC_FRACTIONS ? 0.25
                                         : k + 1 < options->stages              ? 9
                                                                                : 1e6;
        }
        for (size_t k = 0; k < options->domains; k++)
            r.domains[i * options->domains + k] = random_chance(&random, 40);
        for (size_t k = 0; k < items; k++) {
            uint64_t drawn = random_below(&random, 20);
            r.level[i * items + k] =
                drawn == 0   ? PARINDEX_ANSWER_NOT_ASKED
                : drawn == 1 ? PARINDEX_ANSWER_NONE
                             : (uint8_t)(1 + random_below(&random, options->levels +
                                                                       (options->levels == 0)));
            r.number[i * items + k] = drawn == 0   ? INFINITY
                                      : drawn == 1 ? (double)NAN
                                                   : (double)random_below(&random, 100000) / 1013;
        }
        for (size_t k = 0; k < options->replicates; k++)
            r.replicates[i * options->replicates + k] =
                r.weight[i] * (double)random_below(&random, 3);
    }
    return r;
}
