/* SPDX-License-Identifier: MIT */
/*
 * Errors by linearisation: what each unit that was drawn adds to a figure, to first order, about the mean
 * of what was drawn beside it, stage by stage. docs/survey.md has the formula.
 */
#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "survey/estimating.h"

double share_drawn(const struct estimating *g, uint32_t above)
{
    const struct unit *u = &g->frame.units[above];
    double fpc = g->s->nodes[u->node].fpc;
    switch (g->s->options.fpc) {
    case PARINDEX_FPC_COUNTS:
        return u->children / fpc;
    case PARINDEX_FPC_FRACTIONS:
        return fpc;
    default:
        return 0;
    }
}

/* What squares of deviations from a mean are multiplied with; n units were drawn. */
static double group_scale(const struct estimating *g, uint32_t above, double n)
{
    double scale = (1 - share_drawn(g, above)) * (n > 1 ? n / (n - 1) : 1);
    for (uint32_t u = above; u >= g->frame.strata; u = g->frame.units[u].parent)
        scale *= share_drawn(g, g->frame.units[u].parent);
    return scale;
}

/* What every unit adds, the lowest first and then the units above them. */
static void add_up(const struct estimating *g, size_t row, size_t column, const struct taken *taken,
                   double *z, const double *explained)
{
    const struct form *form = &g->forms->list[column];
    const struct figure *figure = figure_at(g->e, row, column);
    const struct part *part = &g->parts[row];
    const struct influence *in = &g->e->influences[row];
    double ratio = form->total ? 0 : figure->value;
    double weight = form->total ? 1 : figure->weight;
    for (size_t i = 0; i < part->count; i++) {
        double add = 0;
        if (taken->entry[i] != NO_ENTRY)
            add = (taken->share[i].top - ratio * taken->share[i].bottom) / weight;
        if (explained != NULL) {
            const struct record *record = &g->frame.records[part->record[i]];
            const struct entry *entry = &g->s->entries[record->entry];
            double people = g->s->keeps_rows ? g->s->row_weight[record->row]
                                             : wide_double(entry->weight, WIDE_UNIT);
            add = g->calibrated->factor[entry->key.cell] *
                  (add - people * explained[entry->key.cell]);
        }
        z[part->at[i]] += add;
    }
    for (size_t i = in->count; i-- > in->primary;)
        z[part->above[i]] += z[i];
}

/* By cell, what its people add by design weights. */
static void sum_cells(const struct estimating *g, size_t row, size_t column,
                      const struct taken *taken, double *sum)
{
    const struct form *form = &g->forms->list[column];
    const struct figure *figure = figure_at(g->e, row, column);
    const struct part *part = &g->parts[row];
    double ratio = form->total ? 0 : figure->value;
    double weight = form->total ? 1 : figure->weight;
    memset(sum, 0, g->calibrated->cells * sizeof *sum);
    for (size_t i = 0; i < part->count; i++) {
        const struct share *share = &taken->share[i];
        if (taken->entry[i] != NO_ENTRY)
            sum[g->s->entries[taken->entry[i]].key.cell] +=
                (share->top - ratio * share->bottom) / weight;
    }
}

/* What primary strata are to a figure. */
struct strata {
    double met;     /* with an answer */
    double counted; /* of these, not lonely */
    double units;   /* drawn in them */
    double sum;     /* of what they add, where lonely ones are adjusted to its mean */
};

/* Drawn alone, and so without anything to be compared with. */
static bool is_lonely(const struct estimating *g, const struct group *group)
{
    return group->all == 1 && 1 - share_drawn(g, group->above) > 1e-7;
}

/* Units of a primary group with an answer; calibrated figures are of everybody. */
static double units_met(const struct estimating *g, const struct influence *in, size_t column,
                        const struct group *group)
{
    if (g->calibrated != NULL)
        return group->all;
    return (double)count_present(in->present + column * in->primary, group);
}

static bool is_lonely_in_domain(const struct estimating *g, const struct group *group, double met)
{
    return g->options.lonely_domain && met == 1 && group->all > 1;
}

static struct strata see_strata(const struct estimating *g, const struct influence *in,
                                size_t column, const double *z)
{
    struct strata seen = {0, 0, 0, 0};
    double carry = 0;
    bool adjusts = g->options.lonely == PARINDEX_LONELY_ADJUST;
    for (size_t k = 0; k < in->groups && in->group[k].first < in->primary; k++) {
        const struct group *group = &in->group[k];
        double met = units_met(g, in, column, group);
        if (met == 0)
            continue;
        seen.met++;
        seen.counted += !is_lonely(g, group) && !is_lonely_in_domain(g, group, met);
        seen.units += group->all;
        for (size_t i = group->first; adjusts && i < group->first + group->count; i++)
            add_exactly(&seen.sum, &carry, z[i]);
    }
    seen.sum += carry;
    return seen;
}

void linearise(const struct estimating *g, size_t row, size_t column, const struct taken *taken,
               double *scratch)
{
    struct influence *in = &g->e->influences[row];
    struct figure *figure = figure_at(g->e, row, column);
    double *z = in->deviation + column * in->count;
    double *rest = in->rest + column * in->groups;
    double *explained = NULL;
    if (g->calibrated != NULL) {
        explained = scratch;
        double *sum = explained + g->calibrated->cells;
        sum_cells(g, row, column, taken, sum);
        calibrated_explain(g->calibrated, sum, explained, sum + g->calibrated->cells);
    }
    add_up(g, row, column, taken, z, explained);
    struct strata seen = see_strata(g, in, column, z);
    double average = 1;
    if (g->options.lonely == PARINDEX_LONELY_AVERAGE)
        average = seen.met / seen.counted;
    for (size_t k = 0; k < in->groups; k++) {
        const struct group *group = &in->group[k];
        bool primary = group->first < in->primary;
        double met = primary ? units_met(g, in, column, group) : 0;
        bool lonely = is_lonely(g, group);
        double scale = group_scale(g, group->above, group->all);
        double sum = 0;
        double carry = 0;
        for (size_t i = group->first; i < group->first + group->count; i++)
            add_exactly(&sum, &carry, z[i]);
        double centre = (sum + carry) / group->all;
        if (lonely && (met > 0 || !primary)) {
            figure->lonely += primary;
            if (figure->refused == 0)
                figure->refused = group->above + 1;
        }
        if (primary && met > 0 && (lonely || is_lonely_in_domain(g, group, met))) {
            if (g->options.lonely == PARINDEX_LONELY_ADJUST)
                centre = seen.sum / seen.units;
            if (g->options.lonely == PARINDEX_LONELY_AVERAGE)
                scale = 0;
        }
        double root = sqrt(scale * average);
        for (size_t i = group->first; i < group->first + group->count; i++)
            z[i] = root * (z[i] - centre);
        rest[k] = (double)group->count < group->all ? -root * centre : 0;
    }
}
