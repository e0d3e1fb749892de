/* SPDX-License-Identifier: MIT */
#include "score/scale.h"

#include <math.h>
#include <string.h>

static void choices(double *points, const double *x, size_t count, const parindex_choice *list,
                    size_t n)
{
    for (size_t i = 0; i < count; i++)
        points[i] = NAN;
    for (size_t k = 0; k < n; k++) {
        double number = (double)k;
        double given = list[k].points;
        for (size_t i = 0; i < count; i++)
            points[i] = x[i] == number ? given : points[i];
    }
}

/* max * x / target within 0...max. The comparisons are written so that NaN goes through. */
static inline double proportion(double x, double max, double target)
{
    double p = max * x / target;
    p = p > max ? max : p;
    return p < 0 ? 0 : p;
}

static void proportional(double *points, const double *x, size_t count, double max, double target)
{
    if (target == 1) {
        for (size_t i = 0; i < count; i++)
            points[i] = proportion(x[i], max, 1);
        return;
    }
    for (size_t i = 0; i < count; i++)
        points[i] = proportion(x[i], max, target);
}

/* The lowest band first; each higher one takes the units that reach its bound. */
static void bands(double *points, const double *x, size_t count, const struct band *list, size_t n,
                  double max)
{
    for (size_t i = 0; i < count; i++)
        points[i] = x[i];
    for (size_t k = 0; k < n; k++) {
        const struct band *band = &list[k];
        double from = band->from;
        double value = band->gives == BAND_SHARE ? band->value * max : band->value;
        if (band->gives == BAND_PROPORTIONAL) {
            for (size_t i = 0; i < count; i++) {
                double p = proportion(x[i], max, value);
                points[i] = (band->from_inside ? x[i] >= from : x[i] > from) ? p : points[i];
            }
        } else if (band->from_inside) {
            for (size_t i = 0; i < count; i++)
                points[i] = x[i] >= from ? value : points[i];
        } else {
            for (size_t i = 0; i < count; i++)
                points[i] = x[i] > from ? value : points[i];
        }
    }
}

static void per_item(double *points, const double *x, size_t count, const struct rule *rule)
{
    double lowest = rule->lowest;
    double highest = rule->highest;
    for (size_t i = 0; i < count; i++) {
        double p = rule->start + rule->each * x[i];
        p = p < lowest ? lowest : p;
        points[i] = p > highest ? highest : p;
    }
}

static void goalposts(double *points, const double *x, size_t count, const struct rule *rule)
{
    double width = rule->hi - rule->lo;
    double a = rule->a;
    double b = rule->b;
    for (size_t i = 0; i < count; i++) {
        double t = (x[i] - rule->lo) / width;
        if (rule->clamp) {
            t = t < 0 ? 0 : t;
            t = t > 1 ? 1 : t;
        }
        double p = a + (b - a) * t;
        points[i] = rule->reverse ? (a + b) - p : p;
    }
}

void scale_points(double *points, const double *x, size_t count, const parindex_framework *f,
                  size_t node)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    switch (n->scale) {
    case PARINDEX_SCALE_CHOICES:
        choices(points, x, count, rule->choices, n->choices);
        break;
    case PARINDEX_SCALE_PROPORTIONAL:
        proportional(points, x, count, n->max, rule->target);
        break;
    case PARINDEX_SCALE_BANDS:
        bands(points, x, count, rule->bands, rule->band_count, n->max);
        break;
    case PARINDEX_SCALE_PER_ITEM:
        per_item(points, x, count, rule);
        break;
    case PARINDEX_SCALE_GOALPOSTS:
        goalposts(points, x, count, rule);
        break;
    default: /* points and affine: the measure is the points */
        memcpy(points, x, count * sizeof *points);
        break;
    }
}
