/* SPDX-License-Identifier: MIT */
/* Sums of figures, whose deviations are the sums of the figures' own. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/double_double.h"
#include "survey/estimates.h"

struct contrast {
    const struct parindex_estimates *from;
    const parindex_view *weights;
    size_t rows;
    size_t extent;   /* units of the frame are below it */
    uint32_t *above; /* of each that takes part, plus 1; 0: it does not */
    double *all;     /* drawn from each unit above */
    parindex_estimates *e;
};

static double weight_at(const struct contrast *c, size_t row, size_t figure)
{
    double x;
    memcpy(&x, view_at(c->weights, row, figure), sizeof x);
    return x;
}

static bool unit_takes(const struct contrast *c, size_t unit)
{
    size_t columns = c->from->statistics;
    for (size_t r = 0; r < c->rows; r++)
        for (size_t s = 0; s < columns; s++)
            if (weight_at(c, r, unit * columns + s) != 0)
                return true;
    return false;
}

/* All units that a figure with weight has something of, and the groups that they make. */
static bool join_units(struct contrast *c)
{
    struct influence *to = c->e->influences;
    size_t primaries = 0;
    for (size_t u = 0; u < c->from->units; u++) {
        const struct influence *in = &c->from->influences[u];
        if (!unit_takes(c, u))
            continue;
        for (size_t g = 0; g < in->groups; g++)
            for (size_t i = in->group[g].first; i < in->group[g].first + in->group[g].count; i++) {
                primaries += i < in->primary && c->above[in->unit[i]] == 0;
                c->above[in->unit[i]] = in->group[g].above + 1;
                c->all[in->group[g].above] = in->group[g].all;
            }
    }
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 0;
        size_t groups = 0;
        uint32_t last = 0;
        for (size_t i = 0; i < c->extent; i++) {
            if (c->above[i] == 0)
                continue;
            if (pass == 1) {
                to->unit[count] = (uint32_t)i;
                if (c->above[i] != last)
                    to->group[groups] =
                        (struct group){c->above[i] - 1, count, 0, c->all[c->above[i] - 1]};
                to->group[groups - (c->above[i] == last)].count++;
            }
            groups += c->above[i] != last;
            last = c->above[i];
            count++;
        }
        if (pass == 1)
            break;
        to->count = count;
        to->groups = groups;
        to->primary = primaries;
        if (!influence_reserve(&c->e->allocator, to, c->rows))
            return false;
    }
    return true;
}

/* weight times a figure's deviations onto those of a row. */
static void add_deviations(struct contrast *c, size_t row, const struct influence *in,
                           size_t column, double weight)
{
    struct influence *to = c->e->influences;
    const double *from = in->deviation + column * in->count;
    double *deviation = to->deviation + row * to->count;
    unsigned char *present = to->present + row * to->primary;
    for (size_t g = 0, h = 0; g < in->groups; g++) {
        const struct group *own = &in->group[g];
        while (to->group[h].above != own->above)
            h++;
        double rest = in->rest[column * in->groups + g];
        to->rest[row * to->groups + h] += weight * rest;
        size_t i = own->first;
        for (size_t k = to->group[h].first; k < to->group[h].first + to->group[h].count; k++) {
            bool met = i < own->first + own->count && in->unit[i] == to->unit[k];
            deviation[k] += weight * (met ? from[i] : rest);
            if (met && i < in->primary && in->present[column * in->primary + i])
                present[k] = 1;
            i += met;
        }
    }
}

/* Primary units less strata, of all that answers come from. */
static void count_drawn(struct figure *figure, const struct influence *in, size_t row)
{
    const unsigned char *present = in->present + row * in->primary;
    for (size_t g = 0; g < in->groups && in->group[g].first < in->primary; g++) {
        double units = 0;
        for (size_t i = in->group[g].first; i < in->group[g].first + in->group[g].count; i++)
            units += present[i];
        figure->primary += units;
        figure->strata += units > 0;
    }
    figure->degrees = figure->primary - figure->strata;
}

/* Figures of different groups of people that have no primary unit in common. */
static bool are_apart(const struct contrast *c, size_t row)
{
    const struct parindex_estimates *e = c->from;
    size_t figures = e->units * e->statistics;
    const struct figure *first = NULL;
    bool other = false;
    double primary = 0;
    for (size_t i = 0; i < figures; i++) {
        if (weight_at(c, row, i) == 0)
            continue;
        const struct figure *f = &e->figures[i];
        first = first == NULL ? f : first;
        other = other || f->within != first->within || f->without != first->without;
        primary += f->primary;
    }
    return other && c->e->influences->primary > 0 && c->e->figures[row].primary == primary;
}

static void make_row(struct contrast *c, size_t row, double least)
{
    const struct parindex_estimates *from = c->from;
    struct figure *figure = &c->e->figures[row];
    double carry = 0;
    double weights = 0;
    double size = 0;
    double degrees = INFINITY;
    *figure = (struct figure){.contrast = true,
                              .weight = NAN,
                              .effect = NAN,
                              .effect_replaced = NAN,
                              .rows = NAN,
                              .asked = {.answered = NAN}};
    for (size_t i = 0; i < from->units * from->statistics; i++) {
        double weight = weight_at(c, row, i);
        if (weight == 0)
            continue;
        const struct figure *f = &from->figures[i];
        add_exactly(&figure->value, &carry, weight * f->value);
        add_deviations(c, row, &from->influences[i / from->statistics], i % from->statistics,
                       weight);
        weights += weight;
        size += fabs(weight);
        figure->partly = figure->partly || isnan(f->error);
        degrees = f->degrees < degrees ? f->degrees : degrees;
        figure->asked.asked += f->asked.asked;
        figure->asked.skipped += f->asked.skipped;
        figure->lonely = f->lonely > figure->lonely ? f->lonely : figure->lonely;
    }
    figure->value += carry;
    figure->difference = size > 0 && fabs(weights) <= 1e-12 * size;
    if (c->e->influences->primary > 0)
        count_drawn(figure, c->e->influences, row);
    else
        figure->degrees = degrees;
    figure->apart = are_apart(c, row);
    figure_finish(figure, c->e->influences, row, least);
}

static parindex_status make(struct contrast *c, parindex_error *err)
{
    const parindex_allocator *a = &c->from->allocator;
    for (size_t u = 0; u < c->from->units; u++) {
        const struct influence *in = &c->from->influences[u];
        if (in->count > 0 && in->unit[in->count - 1] >= c->extent)
            c->extent = (size_t)in->unit[in->count - 1] + 1;
    }
    c->above = mem_new(a, c->extent, sizeof *c->above);
    c->all = mem_new(a, c->extent, sizeof *c->all);
    c->e = estimates_new(a, 1, c->rows);
    bool made = c->above != NULL && c->all != NULL && c->e != NULL;
    if (made) {
        memset(c->above, 0, c->extent * sizeof *c->above);
        made = join_units(c);
    }
    for (size_t r = 0; made && r < c->rows; r++)
        make_row(c, r, c->from->degrees);
    mem_free(a, c->above, c->extent, sizeof *c->above);
    mem_free(a, c->all, c->extent, sizeof *c->all);
    return made ? PARINDEX_OK : fail_nomem(err);
}

parindex_status parindex_estimates_contrast(parindex_estimates **out,
                                            const parindex_estimates *from,
                                            const parindex_view *weights, parindex_error *err)
{
    if (out == NULL || from == NULL || weights == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Estimates, weights and a place for the sums are needed.",
                    "Cần kết quả ước lượng, các trọng số và chỗ ghi.");
    size_t figures = from->units * from->statistics;
    size_t rows = weights->rows > 0 ? (size_t)weights->rows : 0;
    parindex_status status = view_check(weights, "weights", "trọng số", PARINDEX_F64, PARINDEX_F64,
                                        rows, figures, figures, err);
    if (status != PARINDEX_OK)
        return status;
    struct contrast c = {.from = from, .weights = weights, .rows = rows};
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < figures; i++)
            if (!isfinite(weight_at(&c, r, i)))
                return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                            "Weight %zu of row %zu is no finite number.",
                            "Trọng số %zu ở dòng %zu không phải số hữu hạn.", i + 1, r + 1);
    if (rows == 0)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "At least one row of weights is needed.",
                    "Cần ít nhất một dòng trọng số.");
    status = make(&c, err);
    if (status != PARINDEX_OK) {
        parindex_estimates_free(c.e);
        return status;
    }
    c.e->level = from->level;
    c.e->lonely = from->lonely;
    c.e->alone = from->alone;
    c.e->degrees = from->degrees;
    *out = c.e;
    return PARINDEX_OK;
}
