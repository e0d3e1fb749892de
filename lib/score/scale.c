/* SPDX-License-Identifier: MIT */
#include "score/scale.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/width.h"
#include "kernels/goalposts.h"

/* What every scale takes; `rest` as in the header. */
struct scaled {
    const double *x;
    const double *rest;
    size_t count;
    const parindex_node *node;
    const struct rule *rule;
};

/* The measure is the points. */
static void points_points(double *points, const struct scaled *s)
{
    memcpy(points, s->x, s->count * sizeof *points);
}
#define points_affine points_points
#define points_constant points_points

/* Four at a time: most lists are no longer, and one pass does. */
OUT_OF_LINE void choices(double *restrict points, const double *restrict x, size_t count,
                         const parindex_choice *list, size_t n)
{
    for (size_t k = 0; k < n; k += 4) {
        double number = (double)k;
        double given[4];
        for (size_t j = 0; j < 4; j++)
            given[j] = k + j < n ? list[k + j].points : NAN;
        const double p0 = given[0];
        const double p1 = given[1];
        const double p2 = given[2];
        const double p3 = given[3];
        for (size_t i = 0; i < count; i++) {
            double choice = x[i] - number;
            double p = k > 0 ? points[i] : NAN;
            p = choice == 0 ? p0 : p;
            p = choice == 1 ? p1 : p;
            p = choice == 2 ? p2 : p;
            points[i] = choice == 3 ? p3 : p;
        }
    }
}

static void points_choices(double *points, const struct scaled *s)
{
    choices(points, s->x, s->count, s->rule->choices, s->node->choices);
}

/* max * x / target within 0...max. The comparisons are written so that NaN goes through. */
static inline double proportion(double x, double max, double target)
{
    double p = max * x / target;
    p = p > max ? max : p;
    return p < 0 ? 0 : p;
}

OUT_OF_LINE void proportional(double *points, const double *x, size_t count, double max,
                              double target)
{
    if (target == 1) {
        for (size_t i = 0; i < count; i++)
            points[i] = proportion(x[i], max, 1);
        return;
    }
    for (size_t i = 0; i < count; i++)
        points[i] = proportion(x[i], max, target);
}

static void points_proportional(double *points, const struct scaled *s)
{
    proportional(points, s->x, s->count, s->node->max, s->rule->target);
}

/* What x gets that reaches a band: x > bound, the band's `below`. */
OUT_OF_LINE void reach(double *restrict points, const double *restrict x, size_t count,
                       double bound, double value)
{
    for (size_t i = 0; i < count; i++)
        points[i] = x[i] > bound ? value : points[i];
}

OUT_OF_LINE void reach_proportion(double *restrict points, const double *restrict x, size_t count,
                                  double bound, double max, double target)
{
    for (size_t i = 0; i < count; i++) {
        double p = proportion(x[i], max, target);
        points[i] = x[i] > bound ? p : points[i];
    }
}

/* The two lowest bands at once, of which the lower one is a constant. */
OUT_OF_LINE void two_bands(double *restrict points, const double *restrict x, size_t count,
                           double lowest, double bound, double value)
{
    for (size_t i = 0; i < count; i++) {
        double low = x[i] == x[i] ? lowest : x[i];
        points[i] = x[i] > bound ? value : low;
    }
}

OUT_OF_LINE void two_bands_proportion(double *restrict points, const double *restrict x,
                                      size_t count, double lowest, double bound, double max,
                                      double target)
{
    if (target == 1) {
        for (size_t i = 0; i < count; i++) {
            double low = x[i] == x[i] ? lowest : x[i];
            double p = proportion(x[i], max, 1);
            points[i] = x[i] > bound ? p : low;
        }
        return;
    }
    for (size_t i = 0; i < count; i++) {
        double low = x[i] == x[i] ? lowest : x[i];
        double p = proportion(x[i], max, target);
        points[i] = x[i] > bound ? p : low;
    }
}

static double constant_of(const struct band *band, double max)
{
    return band->gives == BAND_SHARE ? band->value * max : band->value;
}

/* The lowest band takes every unit; each higher one takes those that reach its bound. */
static void points_bands(double *points, const struct scaled *s)
{
    const double *x = s->x;
    const size_t count = s->count;
    const struct band *list = s->rule->bands;
    const size_t n = s->rule->band_count;
    const double max = s->node->max;
    size_t k = 1;
    if (list[0].gives == BAND_PROPORTIONAL) {
        proportional(points, x, count, max, list[0].value);
    } else if (n > 1 && list[1].gives == BAND_PROPORTIONAL) {
        two_bands_proportion(points, x, count, constant_of(&list[0], max), list[1].below, max,
                             list[1].value);
        k = 2;
    } else {
        double lowest = constant_of(&list[0], max);
        two_bands(points, x, count, lowest, n > 1 ? list[1].below : INFINITY,
                  n > 1 ? constant_of(&list[1], max) : lowest);
        k = 2;
    }
    for (; k < n; k++) {
        if (list[k].gives == BAND_PROPORTIONAL)
            reach_proportion(points, x, count, list[k].below, max, list[k].value);
        else
            reach(points, x, count, list[k].below, constant_of(&list[k], max));
    }
}

/* From a start that items take away from, or add to: what cancels is worked out of the decimals. */
static void per_item_from(double *points, const double *x, const double *rest, size_t count,
                          const struct rule *rule)
{
    const struct dd start = number_typed(rule->start);
    const struct dd each = number_typed(rule->each);
    for (size_t i = 0; i < count; i++) {
        struct dd items = rest != NULL ? (struct dd){x[i], rest[i]} : number_typed(x[i]);
        struct dd term = dd_product(each.hi, items.hi);
        struct dd sum = dd_sum(start.hi, term.hi);
        double lost = sum.lo + start.lo + term.lo + (each.hi * items.lo + each.lo * items.hi);
        double p = dd_left(sum.hi + lost, start.hi);
        p = p < rule->lowest ? rule->lowest : p;
        points[i] = p > rule->highest ? rule->highest : p;
    }
}

OUT_OF_LINE void per_item(double *points, const double *x, size_t count, const struct rule *rule)
{
    double lowest = rule->lowest;
    double highest = rule->highest;
    for (size_t i = 0; i < count; i++) {
        double p = rule->each * x[i];
        p = p < lowest ? lowest : p;
        points[i] = p > highest ? highest : p;
    }
}

static void points_per_item(double *points, const struct scaled *s)
{
    if (s->rule->start != 0)
        per_item_from(points, s->x, s->rest, s->count, s->rule);
    else
        per_item(points, s->x, s->count, s->rule);
}

static void points_goalposts(double *points, const struct scaled *s)
{
    const struct rule *rule = s->rule;
    const struct posts posts = {rule->lo, rule->hi, rule->a, rule->b, rule->clamp, rule->reverse};
    if (rule->log)
        goalposts_logarithmic(points, s->x, s->count, &posts);
    else
        goalposts_decimal(points, s->x, s->rest, s->count, &posts);
}

/* The corner that x has reached, the first one below it. */
static size_t corner_of(const struct rule *rule, double x)
{
    size_t k = 0;
    while (k + 1 < rule->band_count && x > rule->bands[k + 1].below)
        k++;
    return k;
}

/* At a corner what it gives, to the bit; between two of them as goalposts are. */
static void points_piecewise(double *points, const struct scaled *s)
{
    const struct rule *rule = s->rule;
    for (size_t i = 0; i < s->count; i++) {
        const double x = s->x[i];
        size_t k = corner_of(rule, x);
        const struct band *corner = &rule->bands[k];
        int order = number_order(x, corner->from);
        bool outside = order < 0 || (order > 0 && k + 1 == rule->band_count);
        if (isnan(x)) {
            points[i] = x;
        } else if (order == 0 || outside) {
            points[i] = outside && !rule->clamp ? INFINITY : corner->value;
        } else {
            const struct posts posts = {corner->from,    corner[1].from, corner->value,
                                        corner[1].value, true,           false};
            goalposts_decimal(&points[i], &x, s->rest != NULL ? &s->rest[i] : NULL, 1, &posts);
        }
    }
}

void scale_points(double *points, const double *x, const double *rest, size_t count,
                  const parindex_framework *f, size_t node)
{
    static void (*const scales[])(double *, const struct scaled *) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, points_points, points_##key),
#include "kinds/scales.def"
    };
    const parindex_node *n = &f->nodes[node];
    scales[n->rescale != 0 ? n->rescale : n->scale](
        points, &(struct scaled){x, rest, count, n, &f->rules[node]});
}

/* Outside corners; or beyond two goalposts that lie close together. */
void scale_refuse(const parindex_framework *f, size_t node, double x, const struct where *where,
                  struct faults *faults)
{
    const struct rule *rule = &f->rules[node];
    if (f->nodes[node].scale == PARINDEX_SCALE_PIECEWISE) {
        fault(faults, PARINDEX_ERR_EVIDENCE, where,
              "%s: %s is outside the corners of the scale, %s to %s, where no points are given.",
              "%s: %s nằm ngoài các mốc của thang, từ %s đến %s, nên không có điểm.",
              f->nodes[node].code, shown_number(faults, x).text,
              shown_number(faults, rule->bands[0].from).text,
              shown_number(faults, rule->bands[rule->band_count - 1].from).text);
        return;
    }
    fault(faults, PARINDEX_ERR_EVIDENCE, where,
          "%s: %s lies so far from the goalposts %s and %s that its points are beyond 1e15.",
          "%s: %s cách hai mốc %s và %s quá xa nên điểm vượt quá 1e15.", f->nodes[node].code,
          shown_number(faults, x).text, shown_number(faults, rule->lo).text,
          shown_number(faults, rule->hi).text);
}

/* Where runs go, and of what. */
struct runs {
    take_run *take;
    void *payload;
    double now;
    const parindex_node *node;
    const struct rule *rule;
};

static bool run_between(const struct runs *r, double from, double to)
{
    return r->take(r->payload, (struct run){from, to, true, true});
}

/* Upwards only: a line that began at -1e15 would have no digits left where it matters. */
static bool runs_points(const struct runs *r)
{
    return run_between(r, r->now, r->rule->ceiling);
}
#define runs_affine runs_points

static bool runs_choices(const struct runs *r)
{
    bool taken = true;
    for (size_t i = 0; taken && i < r->node->choices; i++)
        taken = run_between(r, (double)i, (double)i);
    return taken;
}

static bool runs_bands(const struct runs *r)
{
    for (size_t i = 0; i < r->rule->band_count; i++) {
        const struct band *b = &r->rule->bands[i];
        bool last = i + 1 == r->rule->band_count;
        struct run run = {b->from, last ? INFINITY : b[1].from, b->from_inside,
                          last || !b[1].from_inside};
        struct run flat = run;
        if (b->gives == BAND_PROPORTIONAL && b->value < run.to && b->value > run.from) {
            run.to = b->value; /* the full points from its target on */
            run.to_inside = true;
            flat.from = b->value;
            flat.from_inside = true;
            if (!r->take(r->payload, flat))
                return false;
        }
        if (b->gives == BAND_PROPORTIONAL && run.from < 0)
            run.from = 0; /* nothing below */
        if (!r->take(r->payload, run))
            return false;
    }
    return true;
}

/* Where a scale bends: the line below, between and above two measures. */
static bool runs_about(const struct runs *r, double first, double second)
{
    double low = fmin(first, second);
    double high = fmax(first, second);
    return run_between(r, -INFINITY, low) && run_between(r, low, high) &&
           run_between(r, high, INFINITY);
}

static bool runs_constant(const struct runs *r)
{
    (void)r;
    return true; /* there is nothing to move along */
}

static bool runs_proportional(const struct runs *r)
{
    return runs_about(r, 0, r->rule->target);
}

static bool runs_per_item(const struct runs *r)
{
    const struct rule *rule = r->rule;
    double end = rule->each > 0 ? rule->highest : rule->lowest;
    double bend = (end - rule->start) / rule->each;
    return runs_about(r, 0, isfinite(bend) ? bend : 0);
}

static bool runs_goalposts(const struct runs *r)
{
    const struct rule *rule = r->rule;
    if (rule->clamp)
        return runs_about(r, rule->lo, rule->hi);
    return run_between(r, fmin(rule->lo, rule->hi), fmax(rule->lo, rule->hi));
}

static bool runs_piecewise(const struct runs *r)
{
    const struct band *corners = r->rule->bands;
    const size_t last = r->rule->band_count - 1;
    bool taken = !r->rule->clamp || (run_between(r, -INFINITY, corners[0].from) &&
                                     run_between(r, corners[last].from, INFINITY));
    for (size_t k = 0; taken && k < last; k++)
        taken = run_between(r, corners[k].from, corners[k + 1].from);
    return taken;
}

bool scale_runs(const parindex_framework *f, size_t node, double now, take_run *take, void *payload)
{
    static bool (*const runs[])(const struct runs *) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, NULL, runs_##key),
#include "kinds/scales.def"
    };
    const parindex_node *n = &f->nodes[node];
    return runs[n->scale] == NULL ||
           runs[n->scale](&(struct runs){take, payload, now, n, &f->rules[node]});
}
