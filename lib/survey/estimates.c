/* SPDX-License-Identifier: MIT */
/* Estimates: let go, read, and added up into others. */
#include "survey/estimates.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"

parindex_estimates *estimates_new(const parindex_allocator *a, size_t units, size_t statistics)
{
    parindex_estimates *e = mem_new(a, 1, sizeof *e);
    if (e == NULL)
        return NULL;
    *e = (parindex_estimates){.allocator = *a, .units = units, .statistics = statistics};
    e->figures = mem_new(a, units * statistics, sizeof *e->figures);
    e->influences = mem_new(a, units, sizeof *e->influences);
    if (e->influences != NULL)
        memset(e->influences, 0, units * sizeof *e->influences);
    if (e->figures != NULL)
        memset(e->figures, 0, units * statistics * sizeof *e->figures);
    if (e->figures != NULL && e->influences != NULL)
        return e;
    parindex_estimates_free(e);
    return NULL;
}

bool influence_reserve(const parindex_allocator *a, struct influence *in, size_t statistics)
{
    size_t count = statistics * in->count;
    in->unit = mem_new(a, in->count, sizeof *in->unit);
    in->group = mem_new(a, in->groups, sizeof *in->group);
    in->deviation = mem_new(a, count, sizeof *in->deviation);
    in->rest = mem_new(a, statistics * in->groups, sizeof *in->rest);
    in->present = mem_new(a, statistics * in->primary, sizeof *in->present);
    if (in->unit == NULL || in->group == NULL || in->deviation == NULL || in->rest == NULL ||
        in->present == NULL)
        return false;
    memset(in->deviation, 0, count * sizeof *in->deviation);
    memset(in->rest, 0, statistics * in->groups * sizeof *in->rest);
    memset(in->present, 0, statistics * in->primary);
    return true;
}

void influence_free(const parindex_allocator *a, struct influence *in, size_t statistics)
{
    mem_free(a, in->unit, in->count, sizeof *in->unit);
    mem_free(a, in->group, in->groups, sizeof *in->group);
    mem_free(a, in->deviation, statistics * in->count, sizeof *in->deviation);
    mem_free(a, in->rest, statistics * in->groups, sizeof *in->rest);
    mem_free(a, in->present, statistics * in->primary, sizeof *in->present);
}

void parindex_estimates_free(parindex_estimates *e)
{
    if (e == NULL)
        return;
    const parindex_allocator a = e->allocator;
    for (size_t u = 0; e->influences != NULL && u < e->units; u++)
        influence_free(&a, &e->influences[u], e->statistics);
    mem_free(&a, e->influences, e->units, sizeof *e->influences);
    mem_free(&a, e->figures, e->units * e->statistics, sizeof *e->figures);
    mem_free(&a, e, 1, sizeof *e);
}

size_t parindex_estimates_units(const parindex_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->units;
}

size_t parindex_estimates_statistics(const parindex_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->statistics;
}

/* The products of two figures' deviations in one group; a and b are its first deviations. */
static double group_product(const uint32_t *unit_a, const double *a, size_t count_a, double rest_a,
                            const uint32_t *unit_b, const double *b, size_t count_b, double rest_b,
                            double all)
{
    double sum = 0;
    double carry = 0;
    size_t i = 0;
    size_t j = 0;
    double left = all;
    while (i < count_a || j < count_b) {
        bool of_a = j == count_b || (i < count_a && unit_a[i] <= unit_b[j]);
        bool of_b = i == count_a || (j < count_b && unit_b[j] <= unit_a[i]);
        add_exactly(&sum, &carry, (of_a ? a[i] : rest_a) * (of_b ? b[j] : rest_b));
        i += of_a;
        j += of_b;
        left--;
    }
    /* Where every unit was met there is no rest, whatever it would be. */
    if (left > 0)
        add_exactly(&sum, &carry, left * rest_a * rest_b);
    return sum + carry;
}

double influence_product(const struct influence *a, size_t column_a, const struct influence *b,
                         size_t column_b)
{
    const double *da = a->deviation + column_a * a->count;
    const double *db = b->deviation + column_b * b->count;
    double sum = 0;
    double carry = 0;
    for (size_t i = 0, j = 0; i < a->groups && j < b->groups;) {
        const struct group *x = &a->group[i];
        const struct group *y = &b->group[j];
        if (x->above == y->above)
            add_exactly(&sum, &carry,
                        group_product(a->unit + x->first, da + x->first, x->count,
                                      a->rest[column_a * a->groups + i], b->unit + y->first,
                                      db + y->first, y->count, b->rest[column_b * b->groups + j],
                                      x->all));
        i += x->above <= y->above;
        j += y->above <= x->above;
    }
    return sum + carry;
}

void figure_finish(struct figure *figure, const struct influence *in, size_t column, double degrees)
{
    if (degrees > 0)
        figure->degrees = degrees;
    double variance = influence_product(in, column, in, column);
    figure->error = figure->degrees >= 1 && isfinite(figure->value) ? sqrt(variance) : (double)NAN;
}

static parindex_status interval_end(double *x, const parindex_estimates *e,
                                    const struct figure *figure, bool high)
{
    double low;
    double top;
    parindex_status status =
        parindex_interval(&low, &top, figure->value, figure->error, figure->degrees,
                          figure->asked.answered, PARINDEX_INTERVAL_T, e->level, NULL);
    *x = high ? top : low;
    return status;
}

static double of_table(const parindex_estimates *e, const struct figure *figure, uint32_t table)
{
    double x = NAN;
    switch (table) {
    case PARINDEX_ESTIMATES_VALUE:
        return figure->value;
    case PARINDEX_ESTIMATES_ERROR:
        return figure->error;
    case PARINDEX_ESTIMATES_LOW:
    case PARINDEX_ESTIMATES_HIGH:
        return interval_end(&x, e, figure, table == PARINDEX_ESTIMATES_HIGH) == PARINDEX_OK
                   ? x
                   : (double)NAN;
    case PARINDEX_ESTIMATES_DEGREES:
        return figure->degrees;
    case PARINDEX_ESTIMATES_EFFECT:
        return figure->effect;
    case PARINDEX_ESTIMATES_EFFECT_REPLACED:
        return figure->effect_replaced;
    case PARINDEX_ESTIMATES_ANSWERS:
        return figure->asked.answered;
    case PARINDEX_ESTIMATES_PEOPLE:
        return figure->rows;
    case PARINDEX_ESTIMATES_PRIMARY:
        return figure->primary;
    case PARINDEX_ESTIMATES_STRATA:
        return figure->strata;
    case PARINDEX_ESTIMATES_WEIGHT:
        return figure->weight;
    default:
        return figure_notes(e, figure);
    }
}

parindex_status parindex_estimates_table(parindex_span *out, const parindex_estimates *e,
                                         uint32_t table, parindex_error *err)
{
    if (e == NULL || table > PARINDEX_ESTIMATES_NOTES)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Estimates and one of their tables are needed.",
                    "Cần kết quả ước lượng và một bảng của nó.");
    parindex_status status = span_check(out, "estimates", "ước lượng", PARINDEX_F64, PARINDEX_F64,
                                        e->units, e->statistics, e->statistics, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t u = 0; u < e->units; u++)
        for (size_t c = 0; c < e->statistics; c++) {
            double x = of_table(e, figure_at(e, u, c), table);
            memcpy(span_at(out, u, c), &x, sizeof x);
        }
    return PARINDEX_OK;
}

parindex_status parindex_estimates_covariance(parindex_span *out, const parindex_estimates *e,
                                              size_t unit, size_t with, parindex_error *err)
{
    if (e == NULL || unit >= e->units || with >= e->units)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Estimates and two of their units are needed.",
                    "Cần kết quả ước lượng và hai đơn vị của nó.");
    parindex_status status =
        span_check(out, "covariances", "hiệp phương sai", PARINDEX_F64, PARINDEX_F64, e->statistics,
                   e->statistics, e->statistics, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t r = 0; r < e->statistics; r++)
        for (size_t c = 0; c < e->statistics; c++) {
            /* A figure of one primary unit in each stratum does not move with any other. */
            bool known =
                !isnan(figure_at(e, unit, r)->error) || !isnan(figure_at(e, with, c)->error);
            double x = known ? influence_product(&e->influences[unit], r, &e->influences[with], c)
                             : (double)NAN;
            memcpy(span_at(out, r, c), &x, sizeof x);
        }
    return PARINDEX_OK;
}
