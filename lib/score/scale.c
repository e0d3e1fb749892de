/* SPDX-License-Identifier: MIT */
#include "score/scale.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/vector.h"
#include "kernels/goalposts.h"

/* Four at a time: most lists are no longer, and one pass does. */
VECTOR_LOOPS static void choices(double *restrict points, const double *restrict x, size_t count,
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

/* max * x / target within 0...max. The comparisons are written so that NaN goes through. */
static inline double proportion(double x, double max, double target)
{
    double p = max * x / target;
    p = p > max ? max : p;
    return p < 0 ? 0 : p;
}

VECTOR_LOOPS static void proportional(double *points, const double *x, size_t count, double max,
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

/* What x gets that reaches a band: x > bound, the band's `below`. */
VECTOR_LOOPS static void reach(double *restrict points, const double *restrict x, size_t count,
                               double bound, double value)
{
    for (size_t i = 0; i < count; i++)
        points[i] = x[i] > bound ? value : points[i];
}

VECTOR_LOOPS static void reach_proportion(double *restrict points, const double *restrict x,
                                          size_t count, double bound, double max, double target)
{
    for (size_t i = 0; i < count; i++) {
        double p = proportion(x[i], max, target);
        points[i] = x[i] > bound ? p : points[i];
    }
}

/* The two lowest bands at once, of which the lower one is a constant. */
VECTOR_LOOPS static void two_bands(double *restrict points, const double *restrict x, size_t count,
                                   double lowest, double bound, double value)
{
    for (size_t i = 0; i < count; i++) {
        double low = x[i] == x[i] ? lowest : x[i];
        points[i] = x[i] > bound ? value : low;
    }
}

VECTOR_LOOPS static void two_bands_proportion(double *restrict points, const double *restrict x,
                                              size_t count, double lowest, double bound, double max,
                                              double target)
{
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
static void bands(double *points, const double *x, size_t count, const struct band *list, size_t n,
                  double max)
{
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
static void per_item_from(double *points, const double *x, size_t count, const struct rule *rule)
{
    const struct double_double start = number_typed(rule->start);
    const struct double_double each = number_typed(rule->each);
    for (size_t i = 0; i < count; i++) {
        struct double_double items = number_typed(x[i]);
        struct double_double term = double_double_product(each.hi, items.hi);
        struct double_double sum = double_double_sum(start.hi, term.hi);
        double rest = sum.lo + start.lo + term.lo + (each.hi * items.lo + each.lo * items.hi);
        double p = sum.hi + rest;
        p = p < rule->lowest ? rule->lowest : p;
        points[i] = p > rule->highest ? rule->highest : p;
    }
}

VECTOR_LOOPS static void per_item(double *points, const double *x, size_t count,
                                  const struct rule *rule)
{
    double lowest = rule->lowest;
    double highest = rule->highest;
    for (size_t i = 0; i < count; i++) {
        double p = rule->each * x[i];
        p = p < lowest ? lowest : p;
        points[i] = p > highest ? highest : p;
    }
}

static void goalposts(double *points, const double *x, const double *rest, size_t count,
                      const struct rule *rule)
{
    const struct posts posts = {rule->lo, rule->hi, rule->a, rule->b, rule->clamp, rule->reverse};
    if (rule->log)
        goalposts_logarithmic(points, x, count, &posts);
    else
        goalposts_decimal(points, x, rest, count, &posts);
}

void scale_points(double *points, const double *x, const double *rest, size_t count,
                  const parindex_framework *f, size_t node)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    switch (n->rescale != 0 ? n->rescale : n->scale) {
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
        (rule->start != 0 ? per_item_from : per_item)(points, x, count, rule);
        break;
    case PARINDEX_SCALE_GOALPOSTS:
        goalposts(points, x, rest, count, rule);
        break;
    default: /* points and affine: the measure is the points */
        memcpy(points, x, count * sizeof *points);
        break;
    }
}
