/* SPDX-License-Identifier: MIT */
#include "check/reach.h"

#include <math.h>

#include "base/seen.h"
#include "score/scale.h"

static const struct reach anything = {-INFINITY, INFINITY, false};

/* Bounds as the edition gives them; what only the library's limit bounds is unbounded. */
static struct reach of_input(const parindex_framework *f, size_t input)
{
    const struct bounds *b = &f->bounds[input];
    return (struct reach){b->lowest > -EVIDENCE_LIMIT ? b->lowest : -INFINITY,
                          b->highest < EVIDENCE_LIMIT ? b->highest : INFINITY, b->whole};
}

static struct reach of_ratio(struct reach part, struct reach whole, bool may_exceed)
{
    if (part.low < 0 || whole.low < 0)
        return anything;
    double most = may_exceed ? INFINITY : 1;
    if (whole.low > 0 && isfinite(part.high))
        most = fmin(most, part.high / whole.low);
    return (struct reach){isfinite(whole.high) && whole.high > 0 ? part.low / whole.high : 0, most,
                          false};
}

struct reach reach_measure(const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    if (rule->term_count == 0)
        return anything;
    struct reach first = of_input(f, rule->terms[0].input);
    switch (n->measure) {
    case PARINDEX_MEASURE_VALUE:
        return first;
    case PARINDEX_MEASURE_SUM:
        for (size_t i = 1; i < rule->term_count; i++) {
            struct reach next = of_input(f, rule->terms[i].input);
            first = (struct reach){first.low + next.low, first.high + next.high,
                                   first.whole && next.whole};
        }
        return first;
    case PARINDEX_MEASURE_RATIO:
        return of_ratio(first, of_input(f, rule->terms[1].input), rule->may_exceed);
    case PARINDEX_MEASURE_GROWTH:
        return first.low >= 0 && of_input(f, rule->terms[1].input).low >= 0
                   ? (struct reach){-1, INFINITY, false}
                   : anything;
    case PARINDEX_MEASURE_LOG:
        return (struct reach){first.low > 0 ? log(first.low) : -INFINITY,
                              first.high > 0 ? log(first.high) : -INFINITY, false};
    default:
        return anything;
    }
}

/* From its own bound to that of the next. */
struct stretch {
    double from;
    double to;
    bool from_inside;
    bool to_inside;
};

static bool meets(const struct reach *r, const struct stretch *s)
{
    int above = number_order(r->high, s->from);
    int below = number_order(r->low, s->to);
    if (above < 0 || (above == 0 && !s->from_inside) || below > 0 || (below == 0 && !s->to_inside))
        return false;
    if (!r->whole)
        return true;
    double least = ceil(number_seen(fmax(r->low, s->from)));
    if (!s->from_inside && number_order(least, s->from) == 0)
        least += 1;
    int last = number_order(least, fmin(r->high, s->to));
    return last < 0 || (last == 0 && (s->to_inside || number_order(least, s->to) != 0));
}

bool reach_band(const parindex_framework *f, size_t node, size_t band)
{
    const struct rule *rule = &f->rules[node];
    const bool last = band + 1 == rule->band_count;
    const struct stretch s = {rule->bands[band].from, last ? INFINITY : rule->bands[band + 1].from,
                              rule->bands[band].from_inside,
                              last || !rule->bands[band + 1].from_inside};
    const struct reach measure = reach_measure(f, node);
    return meets(&measure, &s);
}

static void widen(struct reach *r, double points)
{
    r->low = fmin(r->low, points);
    r->high = fmax(r->high, points);
}

static const struct reach nothing = {INFINITY, -INFINITY, false};

static double points_at(const parindex_framework *f, size_t node, double x)
{
    double points;
    x = fmin(fmax(x, -EVIDENCE_LIMIT), EVIDENCE_LIMIT);
    scale_points(&points, &x, NULL, 1, f, node);
    return points;
}

static struct reach of_bands(const parindex_framework *f, size_t node, struct reach measure)
{
    const struct rule *rule = &f->rules[node];
    struct reach points = nothing;
    for (size_t i = 0; i < rule->band_count; i++) {
        const struct band *band = &rule->bands[i];
        if (!reach_band(f, node, i))
            continue;
        if (band->gives != BAND_PROPORTIONAL) {
            widen(&points,
                  band->gives == BAND_SHARE ? band->value * f->nodes[node].max : band->value);
            continue;
        }
        double max = f->nodes[node].max;
        double to = i + 1 < rule->band_count ? rule->bands[i + 1].from : INFINITY;
        double low = fmax(measure.low, band->from);
        double high = fmin(measure.high, to);
        widen(&points, low > 0 ? fmin(max, max * (low / band->value)) : 0);
        widen(&points, high > 0 ? fmin(max, max * (high / band->value)) : 0);
    }
    return points;
}

/* At both ends, and wherever the line bends between them. */
static struct reach of_lines(const parindex_framework *f, size_t node, struct reach measure)
{
    const struct rule *rule = &f->rules[node];
    struct reach points = nothing;
    if (f->nodes[node].scale == PARINDEX_SCALE_PIECEWISE) {
        const size_t last = rule->band_count - 1;
        measure.low = fmax(measure.low, rule->bands[0].from);
        measure.high = fmin(measure.high, rule->bands[last].from);
        for (size_t i = 0; i <= last; i++)
            if (number_order(rule->bands[i].from, measure.low) >= 0 &&
                number_order(rule->bands[i].from, measure.high) <= 0)
                widen(&points, rule->bands[i].value);
        if (measure.low > measure.high) /* beyond one end, all at it */
            measure.low = measure.high;
    }
    if (rule->log) {
        measure.low = fmax(measure.low, 1e-300);
        measure.high = fmax(measure.high, measure.low);
    }
    widen(&points, points_at(f, node, measure.low));
    widen(&points, points_at(f, node, measure.high));
    return points;
}

static struct reach of_affine(const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    struct reach points = {rule->constant, rule->constant, false};
    for (size_t i = 0; i < rule->term_count; i++) {
        struct reach in = of_input(f, rule->terms[i].input);
        double c = rule->terms[i].coefficient;
        if (c == 0)
            continue;
        points.low += c * (c > 0 ? in.low : in.high);
        points.high += c * (c > 0 ? in.high : in.low);
    }
    return points;
}

/* Scales that ask the cohort reach both their ends wherever two units differ. */
static struct reach of_cohort(const struct cohort *c)
{
    bool ends =
        c != NULL && (c->scale == PARINDEX_SCALE_MINMAX || c->scale == PARINDEX_SCALE_PERCENTILE);
    return ends ? (struct reach){fmin(c->a, c->b), fmax(c->a, c->b), false} : anything;
}

static struct reach of_leaf(const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    struct reach measure = n->treated ? anything : reach_measure(f, node);
    struct reach points = nothing;
    switch (n->scale) {
    case PARINDEX_SCALE_POINTS:
        points = (struct reach){fmax(measure.low, 0), fmin(measure.high, rule->ceiling), false};
        break;
    case PARINDEX_SCALE_CHOICES:
        for (size_t i = 0; i < n->choices; i++)
            widen(&points, rule->choices[i].points);
        break;
    case PARINDEX_SCALE_BANDS:
        points = of_bands(f, node, measure);
        break;
    case PARINDEX_SCALE_PROPORTIONAL:
    case PARINDEX_SCALE_PER_ITEM:
    case PARINDEX_SCALE_GOALPOSTS:
    case PARINDEX_SCALE_PIECEWISE:
        points = of_lines(f, node, measure);
        break;
    case PARINDEX_SCALE_AFFINE:
        points = of_affine(f, node);
        break;
    default:
        points = scale_is(n->scale, SCALE_OF_COHORT) ? of_cohort(rule->cohort) : anything;
        break;
    }
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT) && rule->zero_denominator == POLICY_ZERO)
        widen(&points, 0);
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT) && rule->zero_denominator == POLICY_FULL)
        widen(&points, n->max);
    return isnan(points.low) || isnan(points.high) ? anything : points;
}

static struct reach of_inner(const parindex_framework *f, size_t node, const struct reach *of)
{
    const struct rule *rule = &f->rules[node];
    const uint32_t combine = f->nodes[node].combine;
    const bool adds = combine_is(combine, COMBINE_ADDS_UP);
    struct reach points = adds ? (struct reach){0, 0, false} : nothing;
    double weights = 0;
    for (EACH_CHILD(f, node, c)) {
        const parindex_node *child = &f->nodes[c];
        struct reach part = of[c];
        if (!takes_part(child))
            continue;
        if (child->extra) /* without a value it adds nothing */
            widen(&part, 0);
        double w = child->weight;
        weights += w;
        if (adds && w != 0) {
            points.low += w * (w > 0 ? part.low : part.high);
            points.high += w * (w > 0 ? part.high : part.low);
        } else if (!adds) {
            points.low = fmin(points.low, part.low);
            points.high = fmax(points.high, part.high);
        }
    }
    if (combine == PARINDEX_COMBINE_MEAN) {
        points.low /= weights;
        points.high /= weights;
    }
    points.low += adds ? rule->constant : 0;
    points.high += adds ? rule->constant : 0;
    if (!combine_is(combine, COMBINE_ADDS_UP | COMBINE_IS_AVERAGE))
        points = anything;
    points = (struct reach){rule_finish(rule, points.low), rule_finish(rule, points.high), false};
    if (f->nodes[node].rescale == PARINDEX_SCALE_GOALPOSTS && rule->clamp)
        points = (struct reach){fmin(rule->a, rule->b), fmax(rule->a, rule->b), false};
    else if (f->nodes[node].rescale != 0)
        points = of_cohort(rule->cohort);
    return isnan(points.low) || isnan(points.high) ? anything : points;
}

void reach_points(const parindex_framework *f, struct reach *points)
{
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t node = f->order[i];
        const parindex_node *n = &f->nodes[node];
        if (n->described)
            points[node] = anything;
        else if (f->rules[node].condition_count >
                 0) /* what hangs on another node may be anything */
            points[node] = anything;
        else if (n->same_as != PARINDEX_NONE)
            points[node] = points[n->same_as];
        else
            points[node] = n->leaf != PARINDEX_NONE ? of_leaf(f, node) : of_inner(f, node, points);
    }
}
