/* SPDX-License-Identifier: MIT */
#include "improve/attainable.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/logarithm.h"
#include "score/scale.h"

/* How near points must come to what is asked: far below any print, far above a rounding. */
static double nearest(double points)
{
    return 1e-13 * fmax(1, fabs(points));
}

/* What an input may be moved to. */
static double input_bound(const parindex_framework *f, size_t input, bool up)
{
    return up ? f->bounds[input].highest : f->bounds[input].lowest;
}

static double value_of(const struct reach *r, size_t term)
{
    const struct rule *rule = &r->framework->rules[r->node];
    return r->values[rule->terms[term].input - r->framework->nodes[r->node].first_input];
}

static bool is_sum(const parindex_node *n)
{
    return measure_is(n->measure, MEASURE_OF_LIST) || scale_is(n->scale, SCALE_OF_INPUTS);
}

static bool is_whole(const struct reach *r, size_t term)
{
    return r->framework->bounds[r->framework->rules[r->node].terms[term].input].whole;
}

/* The sum of the terms with each input at its best or worst end; now where end is 0. */
static double sum_at(const struct reach *r, int end)
{
    const struct rule *rule = &r->framework->rules[r->node];
    double sum = rule->constant;
    for (size_t t = 0; t < rule->term_count; t++) {
        double c = rule->terms[t].coefficient;
        bool up = (c > 0) == (end > 0);
        sum +=
            c * (end == 0 ? value_of(r, t) : input_bound(r->framework, rule->terms[t].input, up));
    }
    return sum;
}

static double exponential(double x)
{
    struct dd e = exp_double_double(fmin(fmax(x, -700), 700), 0);
    return e.hi + e.lo;
}

/* The measures that can be had, and the one that there is. False: nothing can be moved. */
static bool find_domain(struct reach *r, double *lowest, double *highest)
{
    const parindex_framework *f = r->framework;
    const parindex_node *n = &f->nodes[r->node];
    const struct rule *rule = &f->rules[r->node];
    if (is_sum(n)) {
        r->now = sum_at(r, 0);
        *lowest = sum_at(r, -1);
        *highest = sum_at(r, 1);
        bool whole = measure_is(n->measure, MEASURE_OF_LIST);
        for (size_t t = 0; t < rule->term_count; t++)
            whole &= is_whole(r, t);
        r->unit = whole ? 1 : 0;
        return true;
    }
    size_t input = rule->terms[0].input;
    double low = input_bound(f, input, false);
    double high = input_bound(f, input, true);
    double first = value_of(r, 0);
    double whole = 1;
    if (measure_is(n->measure, MEASURE_OF_QUOTIENT))
        whole = value_of(r, 1);
    if (!(whole > 0))
        return false;
    if (n->measure == PARINDEX_MEASURE_LOG) { /* of evidence, which is above 0 there */
        r->now = natural_logarithm(first);
        *lowest = natural_logarithm(low > 0 ? low : 1e-15);
        *highest = natural_logarithm(high);
        return true;
    }
    if (n->measure == PARINDEX_MEASURE_RATIO) {
        low = fmax(low, 0);
        high = rule->may_exceed ? high : fmin(high, whole);
    }
    r->origin = n->measure == PARINDEX_MEASURE_GROWTH ? -1 : 0;
    r->unit = is_whole(r, 0) ? 1 / whole : 0;
    r->now = r->origin + first / whole;
    *lowest = r->origin + low / whole;
    *highest = r->origin + high / whole;
    return true;
}

static double points_at(const struct reach *r, double x)
{
    double points;
    scale_points(&points, &x, NULL, 1, r->framework, r->node);
    return points;
}

/* The nearest measure that can be had at or above x, or at or below it. */
static double on_grid(const struct reach *r, double x, bool up)
{
    if (r->unit == 0)
        return x;
    double steps = (x - r->origin) / r->unit;
    double near = round(steps);
    double step = fabs(steps - near) < 1e-9 ? near : up ? ceil(steps) : floor(steps);
    return r->origin + step * r->unit;
}

/* A bound outside the piece is passed by the least that is read: 0.01, of a share 0.01 %. */
static double nudge(const struct reach *r, double width)
{
    uint32_t measure = r->framework->nodes[r->node].measure;
    bool share = measure_is(measure, MEASURE_OF_QUOTIENT);
    return fmin(share ? 1e-4 : 1e-2, width / 2);
}

/* One end of a run, moved inside: what is outside by rule, off the grid, or beyond the domain. */
static double end_inside(const struct reach *r, double x, bool inside, bool low, double width)
{
    double sign = low ? 1 : -1;
    if (r->unit == 0)
        return inside ? x : x + sign * nudge(r, width);
    double end = on_grid(r, x, low);
    if (!inside && fabs(end - x) < r->unit / 2 && fabs((end - x) / r->unit) < 1e-6)
        end += sign * r->unit;
    return end;
}

/* Where the runs of a scale become pieces of what can be had. */
struct pieces {
    struct reach *reach;
    double lowest;
    double highest;
    const parindex_allocator *allocator;
};

static bool add_run(void *payload, struct run run)
{
    const struct pieces *p = payload;
    struct reach *r = p->reach;
    if (run.from > p->highest || run.to < p->lowest)
        return true;
    if (!(run.from > p->lowest)) {
        run.from = p->lowest;
        run.from_inside = true;
    }
    if (!(run.to < p->highest)) {
        run.to = p->highest;
        run.to_inside = true;
    }
    double width = run.to - run.from;
    double from = end_inside(r, run.from, run.from_inside, true, width);
    double to = end_inside(r, run.to, run.to_inside, false, width);
    if (!(from <= to))
        return true;
    if (r->count == r->capacity) {
        size_t capacity = r->capacity == 0 ? 8 : r->capacity * 2;
        void *wider = mem_grow(p->allocator, r->pieces, r->capacity, capacity, sizeof *r->pieces);
        if (wider == NULL)
            return false;
        r->pieces = wider;
        r->capacity = capacity;
    }
    r->pieces[r->count++] = (struct piece){{from, to}, {points_at(r, from), points_at(r, to)}};
    return true;
}

bool reach_open(struct reach *reach, const parindex_framework *f, size_t node, const double *values,
                const parindex_allocator *a)
{
    *reach = (struct reach){.framework = f, .node = node};
    memcpy(reach->values, values, f->nodes[node].inputs * sizeof *values);
    struct pieces pieces = {.reach = reach, .allocator = a};
    if (!find_domain(reach, &pieces.lowest, &pieces.highest))
        return true;
    reach->points = points_at(reach, reach->now);
    return scale_runs(f, node, reach->now, add_run, &pieces);
}

void reach_close(struct reach *reach, const parindex_allocator *a)
{
    mem_free(a, reach->pieces, reach->capacity, sizeof *reach->pieces);
    reach->pieces = NULL;
    reach->count = reach->capacity = 0;
}

static bool is_flat(const struct piece *piece)
{
    return piece->points[0] == piece->points[1];
}

size_t reach_steps(const struct reach *reach, const struct piece *piece)
{
    if (is_flat(piece))
        return 1;
    double steps =
        reach->unit > 0 ? round((piece->x[1] - piece->x[0]) / reach->unit) + 1 : INFINITY;
    return steps <= (double)REACH_STEPS ? (size_t)steps : 0;
}

static double step_at(const struct reach *reach, const struct piece *piece, size_t step)
{
    return on_grid(reach, piece->x[0] + (double)step * reach->unit, true);
}

double reach_step(const struct reach *reach, const struct piece *piece, size_t step)
{
    return is_flat(piece) ? piece->points[0] : points_at(reach, step_at(reach, piece, step));
}

double reach_cut(const struct reach *reach, const struct piece *piece, double most)
{
    const double *x = piece->x;
    const double *p = piece->points;
    if (most >= fmax(p[0], p[1]))
        return fmax(p[0], p[1]);
    if (reach->unit == 0)
        return most;
    double at = x[0] + (most - p[0]) / (p[1] - p[0]) * (x[1] - x[0]);
    return points_at(reach, on_grid(reach, at, p[1] < p[0]));
}

/* The measure of the piece that gives at least so much, and no more than it must. */
static double measure_for(const struct reach *r, const struct piece *piece, double points)
{
    const double *x = piece->x;
    const double *p = piece->points;
    if (is_flat(piece))
        return fmin(fmax(r->now, x[0]), x[1]);
    double at = x[0] + (points - p[0]) / (p[1] - p[0]) * (x[1] - x[0]);
    return fmin(fmax(on_grid(r, at, p[1] > p[0]), x[0]), x[1]);
}

/* One step on, where there are more points; the same where there are no steps. */
static double next_on_grid(const struct reach *r, const struct piece *piece, double x)
{
    double next = on_grid(r, piece->points[1] > piece->points[0] ? x + r->unit : x - r->unit, true);
    return fmin(fmax(next, piece->x[0]), piece->x[1]);
}

/* Input by input towards its better end, until the sum is there. */
static void move_inputs(double *values, const struct reach *r, double x)
{
    const parindex_framework *f = r->framework;
    const struct rule *rule = &f->rules[r->node];
    double lacking = x - r->now;
    for (size_t t = 0; t < rule->term_count && lacking != 0; t++) {
        double c = rule->terms[t].coefficient;
        size_t input = rule->terms[t].input;
        double *value = &values[input - f->nodes[r->node].first_input];
        bool up = (lacking > 0) == (c > 0);
        double capacity = input_bound(f, input, up) - *value;
        double wanted = lacking / c;
        double step = fabs(wanted) < fabs(capacity) ? wanted : capacity;
        if (f->bounds[input].whole)
            step = up ? ceil(step - 1e-9) : floor(step + 1e-9);
        *value += step;
        lacking -= c * step;
        if ((lacking > 0) != (x > r->now))
            break;
    }
}

static void values_at(double *values, const struct reach *r, double x)
{
    const parindex_node *n = &r->framework->nodes[r->node];
    const struct rule *rule = &r->framework->rules[r->node];
    memcpy(values, r->values, n->inputs * sizeof *values);
    if (is_sum(n)) {
        move_inputs(values, r, x);
        return;
    }
    double *value = &values[rule->terms[0].input - n->first_input];
    if (n->measure == PARINDEX_MEASURE_LOG)
        *value = exponential(x);
    else if (r->unit > 0)
        *value = round((x - r->origin) / r->unit);
    else if (measure_is(n->measure, MEASURE_OF_QUOTIENT))
        *value = (x - r->origin) * value_of(r, 1);
    else
        *value = x;
    size_t input = rule->terms[0].input;
    *value = fmin(fmax(*value, input_bound(r->framework, input, false)),
                  input_bound(r->framework, input, true));
    if (n->measure == PARINDEX_MEASURE_RATIO && !rule->may_exceed)
        *value = fmin(*value, value_of(r, 1));
}

bool reach_values(double *values, const struct reach *reach, double points)
{
    double best = INFINITY;
    double measure = 0;
    double near = nearest(points);
    for (size_t i = 0; i < reach->count; i++) {
        const struct piece *piece = &reach->pieces[i];
        if (fmax(piece->points[0], piece->points[1]) < points - near)
            continue;
        double x = measure_for(reach, piece, points);
        double found = points_at(reach, x);
        if (found < points - near) { /* the whole number that this is nearest to falls short */
            x = next_on_grid(reach, piece, x);
            found = points_at(reach, x);
        }
        if (found < points - near)
            continue; /* unreachable: the end of a piece that has the points is on the grid */
        bool nearer = fabs(x - reach->now) < fabs(measure - reach->now);
        if (found < best - near || (found <= best + near && nearer)) {
            best = found;
            measure = x;
        }
    }
    if (isinf(best))
        return false;
    values_at(values, reach, measure);
    return true;
}

bool reach_least(double *values, const struct reach *reach)
{
    double least = INFINITY;
    double measure = 0;
    for (size_t i = 0; i < reach->count; i++)
        for (int end = 0; end < 2; end++) {
            double points = reach->pieces[i].points[end];
            double x = reach->pieces[i].x[end];
            bool nearer = fabs(x - reach->now) < fabs(measure - reach->now);
            double near = nearest(points);
            if (points < least - near || (points <= least + near && nearer)) {
                least = points;
                measure = x;
            }
        }
    if (isinf(least))
        return false;
    values_at(values, reach, measure);
    return true;
}
