/* SPDX-License-Identifier: MIT */
/*
 * What figures are, and all that is counted for them. Forms of one item each, of the same people, are worked out side
 * by side: their sums lie beside each other.
 */
#include <math.h>
#include <string.h>

#include "base/double_double.h"
#include "survey/estimating.h"
#include "survey/shares.h"

static double factor_of(const struct estimating *g, uint32_t entry)
{
    return g->calibrated == NULL ? 1 : g->calibrated->factor[g->s->entries[entry].key.cell];
}

static bool is_share(const struct form *form, size_t width)
{
    for (size_t i = 0; i < form->items * width; i++)
        if (!(form->bottom[i] == 1 || (form->bottom[i] == 0 && form->top[i] == 0)) ||
            !(form->top[i] == 0 || form->top[i] == 1))
            return false;
    return !form->total && !form->below;
}

/* The primary unit that a unit of the influence lies in, by its index there. */
static size_t primary_of(const struct part *part, const struct influence *in, size_t at)
{
    while (at >= in->primary)
        at = part->above[at];
    return at;
}

/*
 * The entries of the records that a form takes. A part's records are those of its unit but where weights are
 * calibrated: then they are all.
 */
static const uint32_t *take_entries(const struct estimating *g, const struct form *form,
                                    const struct part *part, uint32_t *entries)
{
    if (form->within == 0 && form->without == 0 && g->calibrated == NULL)
        return part->entry;
    for (size_t i = 0; i < part->count; i++)
        entries[i] = form_takes(form, &g->s->entries[part->entry[i]].key, part->unit)
                         ? part->entry[i]
                         : NO_ENTRY;
    return entries;
}

/* Everybody that a figure is of, asked or not. */
static void take_people(const struct estimating *g, struct figure *figure, const uint32_t *entries,
                        size_t count)
{
    struct wide weight = {0, 0};
    struct wide square = {0, 0};
    uint32_t last = NO_ENTRY;
    for (size_t i = 0; i < count; i++) {
        if (entries[i] == NO_ENTRY || entries[i] == last)
            continue;
        last = entries[i];
        const struct entry *entry = &g->s->entries[last];
        figure->rows += (double)entry->rows;
        wide_add(&weight, entry->weight);
        wide_add(&square, entry->square);
    }
    figure->rows_weight = wide_double(weight, WIDE_UNIT);
    figure->rows_square = wide_double(square, SQUARE_UNIT);
}

/* What each record adds to a form of several items, or of rows that are kept. */
static void take_shares(const struct estimating *g, const struct form *form,
                        const struct part *part, const uint32_t *entries, const struct desk *desk,
                        struct asked *asked)
{
    double *each = desk->scratch;
    memset(each, 0, form->items * sizeof *each);
    for (size_t i = 0; i < part->count; i++) {
        desk->share[i] = (struct share){0, 0};
        desk->meets[i] = 0;
        if (entries[i] == NO_ENTRY)
            continue;
        const struct record *record = &g->frame.records[part->record[i]];
        desk->share[i] = form_share(form, g->s, record);
        desk->meets[i] = form_asked(form, g->s, record, each, asked);
    }
}

/* Which primary units somebody of the figure is in. */
static void take_present(struct figure *figure, struct influence *in, const struct part *part,
                         size_t column, const unsigned char *meets)
{
    unsigned char *present = in->present + column * in->primary;
    for (size_t i = 0; i < part->count; i++)
        if (meets[i])
            present[primary_of(part, in, part->at[i])] = 1;
    for (size_t k = 0; k < in->groups && in->group[k].first < in->primary; k++) {
        size_t met = count_present(present, &in->group[k]);
        figure->primary += (double)met;
        figure->strata += met > 0;
    }
    figure->degrees = figure->primary - figure->strata;
}

static void take_value(const struct estimating *g, struct figure *figure, const struct part *part,
                       const struct share *share)
{
    struct dd top = {0, 0};
    struct dd bottom = {0, 0};
    for (size_t i = 0; i < part->count; i++) {
        double factor = factor_of(g, part->entry[i]);
        add_exactly(&top.hi, &top.lo, share[i].top * factor);
        add_exactly(&bottom.hi, &bottom.lo, share[i].bottom * factor);
    }
    double sum = top.hi + top.lo;
    figure->weight = figure->total ? 1 : bottom.hi + bottom.lo;
    figure->value = figure->total ? sum : figure->weight == 0 ? (double)NAN : sum / figure->weight;
}

size_t figures_together(const struct estimating *g, size_t column, size_t most)
{
    const struct form *form = &g->forms->list[column];
    size_t count = 1;
    if (!form_goes_by_answer(form, g->s))
        return count;
    while (count < most && count < g->together && form_goes_by_answer(form + count, g->s) &&
           form[count].within == form->within && form[count].without == form->without)
        count++;
    return count;
}

void figures_take(const struct estimating *g, size_t row, size_t column, size_t count,
                  const struct desk *desk)
{
    const struct form *forms = &g->forms->list[column];
    const struct part *part = &g->parts[row];
    const uint32_t *entries = take_entries(g, forms, part, desk->entry);
    struct by_answer all[SHARES_TOGETHER];
    struct figure first = {.within = forms->within, .without = forms->without};
    take_people(g, &first, entries, part->count);
    if (form_goes_by_answer(forms, g->s))
        shares_by_answer(desk->share, desk->meets, all, forms, count, g->s, entries, part->count);
    else
        take_shares(g, forms, part, entries, desk, &first.asked);
    for (size_t c = 0; c < count; c++) {
        const struct form *form = &forms[c];
        struct figure *figure = figure_at(g->e, row, column + c);
        struct taken taken = {desk->share + c * part->count, desk->meets + c * part->count,
                              entries};
        *figure = first;
        figure->total = form->total;
        figure->share = is_share(form, g->forms->width);
        if (form_goes_by_answer(form, g->s))
            figure->asked = form_asked_by_answer(&all[c], g->s);
        take_value(g, figure, part, taken.share);
        if (g->calibrated == NULL)
            form_alone(&figure->alone, form, &g->frame, part->record, part->count, part->unit,
                       &all[c], form->total ? 0 : figure->value);
        take_present(figure, &g->e->influences[row], part, column + c, taken.meets);
        if (g->options.variance != PARINDEX_VARIANCE_LINEAR)
            continue;
        linearise(g, row, column + c, &taken, desk->scratch);
        figure_close(g, row, column + c);
    }
}

/* The variance over that of as many people drawn one by one. */
static void take_effect(struct figure *figure)
{
    const struct alone *alone = &figure->alone;
    figure->effect = NAN;
    figure->effect_replaced = NAN;
    if (alone->people == 0)
        return;
    double n = alone->people;
    double size = alone->weight / figure->weight;
    double replaced = alone->square / alone->weight / (n - 1) * size * size;
    figure->effect_replaced = figure->error * figure->error / replaced;
    figure->effect = figure->effect_replaced / (1 - n / alone->weight);
}

void figure_close(const struct estimating *g, size_t row, size_t column)
{
    struct figure *figure = figure_at(g->e, row, column);
    figure_finish(figure, &g->e->influences[row], column, g->options.degrees);
    take_effect(figure);
}
