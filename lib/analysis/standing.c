/* SPDX-License-Identifier: MIT */
#include "analysis/standing.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/seen.h"
#include "parindex/compare.h"
#include "score/tile.h"

double standing_value(const parindex_result *r, size_t node, size_t unit)
{
    return r->framework->nodes[node].max_state == PARINDEX_MAX_KNOWN
               ? result_share(r, node, unit)
               : *result_points(r, node, unit);
}

double standing_place(const parindex_result *r, size_t node, size_t unit)
{
    double value = standing_value(r, node, unit);
    if (isnan(value))
        return NAN;
    size_t better = 0;
    for (size_t u = 0; u < r->units; u++)
        better += !isnan(standing_value(r, node, u)) &&
                  number_order(standing_value(r, node, u), value) > 0;
    return (double)better + 1;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Between the two values nearest to (count - 1) * p, counted from 0. */
static double quantile(const double *sorted, size_t count, double p)
{
    double at = (double)(count - 1) * p;
    size_t below = (size_t)at;
    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

static void summarise(parindex_standing *out, double *values, size_t count)
{
    out->units = (double)count;
    out->mean = out->best = out->worst = NAN;
    out->lower_quartile = out->median = out->upper_quartile = NAN;
    if (count == 0)
        return;
    qsort(values, count, sizeof *values, rising);
    double sum = 0;
    double carry = 0;
    for (size_t i = 0; i < count; i++)
        add_exactly(&sum, &carry, values[i]);
    out->mean = (sum + carry) / (double)count;
    out->best = values[count - 1];
    out->worst = values[0];
    out->lower_quartile = quantile(values, count, 0.25);
    out->median = quantile(values, count, 0.5);
    out->upper_quartile = quantile(values, count, 0.75);
}

parindex_status parindex_result_standing(parindex_standing *out, const parindex_result *result,
                                         size_t unit, size_t node,
                                         const parindex_standing_options *options,
                                         parindex_error *err)
{
    parindex_standing_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || result == NULL || unit >= result->units ||
        node >= result->framework->info.nodes || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, a unit and a node of it and a complete allocator are needed.",
                    "Cần kết quả, một đơn vị và một tiêu chí của kết quả, và bộ cấp phát đầy đủ.");
    if (out->struct_size < sizeof *out)
        return fail(err, PARINDEX_ERR_STRUCT_SIZE, NULL,
                    "The standing's struct_size is %u; PARINDEX_STANDING_INIT sets it.",
                    "struct_size của vị trí là %u; PARINDEX_STANDING_INIT đặt giá trị này.",
                    (unsigned)out->struct_size);
    double *values = mem_new(&a, result->units, sizeof *values);
    if (values == NULL)
        return fail_nomem(err);
    size_t count = 0;
    for (size_t u = 0; u < result->units; u++) {
        double value = standing_value(result, node, u);
        if (!isnan(value))
            values[count++] = value;
    }
    out->in_points = result->framework->nodes[node].max_state != PARINDEX_MAX_KNOWN;
    out->value = standing_value(result, node, unit);
    out->place = standing_place(result, node, unit);
    summarise(out, values, count);
    mem_free(&a, values, result->units, sizeof *values);
    return PARINDEX_OK;
}
