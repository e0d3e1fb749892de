/* SPDX-License-Identifier: MIT */
/* A unit among the units of its result, at one node. */
#include <math.h>

#include "base/error.h"
#include "parindex/compare.h"
#include "score/ladder.h"

/* Between the two values nearest to (count - 1) * p, counted from 0. */
static double quantile(const struct ladder *ladder, double p)
{
    if (ladder->count == 0)
        return NAN;
    const double *sorted = ladder->values;
    double at = (double)(ladder->count - 1) * p;
    size_t below = (size_t)at;
    if (below + 1 >= ladder->count)
        return sorted[ladder->count - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

parindex_status parindex_result_position(parindex_position *out, const parindex_result *result,
                                         size_t unit, size_t node,
                                         const parindex_position_options *options,
                                         parindex_error *err)
{
    parindex_position_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || result == NULL || unit >= result->units ||
        node >= result->framework->info.nodes || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, a unit and a node of it and a complete allocator are needed.",
                    "Cần kết quả, một đơn vị và một tiêu chí của kết quả, và bộ cấp phát đầy đủ.");
    status = struct_check(out, STRUCT_UP_TO(parindex_position, upper_quartile),
                          "PARINDEX_POSITION_INIT", err);
    if (status != PARINDEX_OK)
        return status;
    const struct ladder *ladder = result_ladder(result, node);
    if (ladder == NULL)
        return fail_nomem(err);
    size_t count = ladder->count;
    parindex_position made = {
        .in_points = result->framework->nodes[node].max_state != PARINDEX_MAX_KNOWN,
        .value = ladder_value(result, node, unit),
        .rank = ladder_rank(ladder, unit),
        .units = (double)count,
        .mean = ladder->mean,
        .best = count > 0 ? ladder->values[count - 1] : (double)NAN,
        .worst = count > 0 ? ladder->values[0] : (double)NAN,
        .lower_quartile = quantile(ladder, 0.25),
        .median = quantile(ladder, 0.5),
        .upper_quartile = quantile(ladder, 0.75),
    };
    struct_give(out, &made, sizeof made);
    return PARINDEX_OK;
}
