/* SPDX-License-Identifier: MIT */
/* A unit among the units of its result or of its group, at one node; and those units by themselves. */
#include <math.h>

#include "base/error.h"
#include "parindex/compare.h"
#include "score/group_ladder.h"
#include "score/ladder.h"

/* The values of some units, ascending. */
struct values {
    const double *sorted;
    size_t count;
    double mean;
};

/* Of the unit's group where `within` says so; all is NULL when memory ran out. */
struct among {
    const struct ladder *all;
    const struct group_ladder *grouped;
};

static struct among among_of(const parindex_result *r, size_t node, bool grouped)
{
    struct among among = {result_ladder(r, node), NULL};
    if (grouped)
        among.grouped = result_group_ladder(r, node);
    if (grouped && among.grouped == NULL)
        among.all = NULL;
    return among;
}

static struct values values_of(const struct ladder *ladder)
{
    return (struct values){ladder->values, ladder->count, ladder->mean};
}

/* Of a group; of no group where it is PARINDEX_NONE. */
static struct values values_in(const struct group_ladder *ladder, size_t group)
{
    if (group == PARINDEX_NONE)
        return (struct values){NULL, 0, NAN};
    size_t first = ladder->first[group];
    return (struct values){ladder->values + first, ladder->first[group + 1] - first,
                           ladder->means[group]};
}

/* Between the two values nearest to (count - 1) * p, counted from 0. */
static double quantile(const struct values *v, double p)
{
    if (v->count == 0)
        return NAN;
    double at = (double)(v->count - 1) * p;
    size_t below = (size_t)at;
    if (below + 1 >= v->count)
        return v->sorted[v->count - 1];
    return v->sorted[below] + (at - (double)below) * (v->sorted[below + 1] - v->sorted[below]);
}

static parindex_position position_in(const parindex_result *r, size_t node, struct values v)
{
    return (parindex_position){
        .in_points = r->framework->nodes[node].max_state != PARINDEX_MAX_KNOWN,
        .value = NAN,
        .rank = NAN,
        .units = (double)v.count,
        .mean = v.mean,
        .best = v.count > 0 ? v.sorted[v.count - 1] : (double)NAN,
        .worst = v.count > 0 ? v.sorted[0] : (double)NAN,
        .lower_quartile = quantile(&v, 0.25),
        .median = quantile(&v, 0.5),
        .upper_quartile = quantile(&v, 0.75),
    };
}

static parindex_status check_out(const parindex_position *out, parindex_error *err)
{
    return struct_check(out, STRUCT_UP_TO(parindex_position, upper_quartile),
                        "PARINDEX_POSITION_INIT", err);
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
        node >= result->framework->info.nodes || o.within > PARINDEX_WITHIN_GROUP ||
        !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, a unit and a node of it, a PARINDEX_WITHIN_... and a complete "
                    "allocator are needed.",
                    "Cần kết quả, một đơn vị và một tiêu chí của kết quả, một "
                    "PARINDEX_WITHIN_..., và bộ cấp phát đầy đủ.");
    status = check_out(out, err);
    bool grouped = o.within == PARINDEX_WITHIN_GROUP;
    if (status == PARINDEX_OK && grouped)
        status = unit_groups_need(result->groups, err);
    if (status != PARINDEX_OK)
        return status;
    struct among among = among_of(result, node, grouped);
    if (among.all == NULL)
        return fail_nomem(err);
    parindex_position made =
        position_in(result, node,
                    grouped ? values_in(among.grouped, parindex_result_group(result, unit))
                            : values_of(among.all));
    int32_t rank = grouped ? among.grouped->ranks[unit] : among.all->ranks[unit];
    made.value = ladder_value(result, node, unit);
    made.rank = rank > 0 ? (double)rank : (double)NAN;
    struct_give(out, &made, sizeof made);
    return PARINDEX_OK;
}

parindex_status parindex_result_summary(parindex_position *out, const parindex_result *result,
                                        size_t group, size_t node, parindex_error *err)
{
    if (out == NULL || result == NULL || node >= result->framework->info.nodes ||
        (group != PARINDEX_NONE && group >= unit_groups_count(result->groups)))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A result, a group and a node of it are needed; there are %zu groups.",
                    "Cần kết quả, một nhóm đơn vị và một tiêu chí của kết quả; có %zu nhóm.",
                    result != NULL ? unit_groups_count(result->groups) : 0);
    parindex_status status = check_out(out, err);
    if (status != PARINDEX_OK)
        return status;
    struct among among = among_of(result, node, group != PARINDEX_NONE);
    if (among.all == NULL)
        return fail_nomem(err);
    parindex_position made = position_in(result, node,
                                         group != PARINDEX_NONE ? values_in(among.grouped, group)
                                                                : values_of(among.all));
    struct_give(out, &made, sizeof made);
    return PARINDEX_OK;
}
