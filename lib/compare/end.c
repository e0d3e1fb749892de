/* SPDX-License-Identifier: MIT */
#include "compare/end.h"

#include <math.h>

#include "score/group_ladder.h"
#include "score/ladder.h"

/* The rank at a node; the ladder is there already. */
static double rank_at(const struct end *end, size_t node)
{
    if (!end->grouped)
        return ladder_rank(result_ladder(end->result, node), end->unit);
    int32_t rank = result_group_ladder(end->result, node)->ranks[end->unit];
    return rank > 0 ? (double)rank : (double)NAN;
}

struct figure figure_of(const struct end *end, const size_t *nodes, size_t count)
{
    struct figure f = {{false, 0, 0, end->root}, NAN, NAN, NAN, NAN, PARINDEX_STATE_MISSING};
    double points = 0;
    double max = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = nodes[i];
        points += *result_points(end->result, n, end->unit);
        max += result_max(end->result, n, end->unit);
        f.state = *result_states(end->result, n, end->unit);
        const struct contribution *w = end->contributions != NULL ? &end->contributions[n] : NULL;
        if (w == NULL || w->kind == CONTRIBUTION_NOTHING)
            continue;
        f.side.there = true;
        f.side.points += w->points;
        f.side.max += w->max;
    }
    if (count == 0)
        return f;
    f.points = points;
    f.max = max;
    f.share = share_of(points, max);
    if (count == 1)
        f.place = rank_at(end, nodes[0]);
    return f;
}

void put_ends(parindex_change *row, const struct figure *from, const struct figure *to)
{
    row->from_points = from->points;
    row->from_max = from->max;
    row->from_share = from->share;
    row->from_rank = from->place;
    row->from_state = from->state;
    row->to_points = to->points;
    row->to_max = to->max;
    row->to_share = to->share;
    row->to_rank = to->place;
    row->to_state = to->state;
}

void put_part(parindex_change *row, struct side from, struct side to)
{
    struct split split = split_part(from, to);
    row->achieved = row->rule_changed ? 0 : split.achieved;
    row->rule = row->rule_changed ? split.achieved : 0;
    row->maximum = split.maximum;
    row->change = row->achieved + row->maximum + row->rule;
    row->own = row->change;
}

void put_own(parindex_change *row, double held, double constant)
{
    row->achieved += held;
    row->maximum += constant;
    row->own += constant + held;
}

void put_nothing(parindex_change *row)
{
    row->change = row->achieved = row->maximum = row->rule = NAN;
}
