/* SPDX-License-Identifier: MIT */
#include "uncertainty/line.h"

#include <math.h>

#include "base/logarithm.h"
#include "score/scale.h"

double error_reach(double degrees)
{
    /* 8; as Student's, what 1 in 10,000 or so exceeds: sqrt(d (p^(-2/d) - 1)). */
    if (!(degrees > 0))
        return 8;
    double power = 18.42 / degrees > 60 ? 60 : 18.42 / degrees; /* -2 ln p */
    double reach = sqrt(degrees * (exp_double_double(power, 0).hi - 1));
    return reach > 8 ? reach : 8;
}

struct measures leaf_measures(const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    const struct leaf_survey *survey = rule->survey;
    double times = survey_times(f, node);
    struct measures m = {0, times};
    if (survey->counts == COUNTS_NUMBER)
        m = (struct measures){-EVIDENCE_LIMIT, EVIDENCE_LIMIT};
    for (size_t a = 1; survey->counts == COUNTS_SCORES && a <= survey->levels; a++) {
        m.lowest = a == 1 || survey->score[a] < m.lowest ? survey->score[a] : m.lowest;
        m.highest = a == 1 || survey->score[a] > m.highest ? survey->score[a] : m.highest;
    }
    if (f->nodes[node].measure != PARINDEX_MEASURE_RATIO) {
        const struct bounds *bounds = &f->bounds[rule->terms[0].input];
        m.lowest = fmax(m.lowest, bounds->lowest);
        m.highest = fmin(m.highest, bounds->highest);
    }
    if (f->nodes[node].scale == PARINDEX_SCALE_PIECEWISE && !rule->clamp) {
        m.lowest = fmax(m.lowest, rule->bands[0].from);
        m.highest = fmin(m.highest, rule->bands[rule->band_count - 1].from);
    }
    return m;
}

/* Ends of a run may belong to its neighbours. */
#define INSIDE 0x1p-24

struct looking {
    const parindex_framework *f;
    size_t node;
    double x;
    struct measures could;
    double lowest; /* of the measures that errors reach */
    double highest;
    struct line line;
    bool found; /* the slope */
    bool same;
};

static double points_of(const struct looking *l, double x)
{
    double points;
    scale_points(&points, &x, NULL, 1, l->f, l->node);
    return points;
}

/* The slope of the run that x is in; far ends make it exact. */
static void find_slope(struct looking *l, struct run run)
{
    double far = fmax(l->highest - l->lowest, 1e-3 * (1 + fabs(l->x)));
    double from = fmax(run.from, fmax(l->could.lowest, l->x - far));
    double to = fmin(run.to, fmin(l->could.highest, l->x + far));
    double in = (to - from) * INSIDE;
    if (l->found || l->x < from || l->x > to || !(from + in < to - in))
        return;
    double first = points_of(l, from + in);
    double last = points_of(l, to - in);
    l->line.slope = (last - first) / (to - in - (from + in));
    double here = first + l->line.slope * (l->x - from - in);
    /* At a bound x may belong to the other run. */
    l->found = fabs(here - l->line.points) <= 1e-9 * (1 + fabs(here));
}

static void widen(struct looking *l, double x)
{
    double points = points_of(l, x);
    l->line.lowest = fmin(l->line.lowest, points);
    l->line.highest = fmax(l->line.highest, points);
}

static bool look(void *payload, struct run run)
{
    struct looking *l = payload;
    double from = fmax(run.from, l->lowest);
    double to = fmin(run.to, l->highest);
    if (!(from < to))
        return true;
    find_slope(l, run);
    widen(l, from);
    widen(l, to);
    return true;
}

/* A line and a line that is cut off are the same where they are so at three measures. */
static bool check(void *payload, struct run run)
{
    struct looking *l = payload;
    double from = fmax(run.from, l->lowest);
    double to = fmin(run.to, l->highest);
    if (!(from < to))
        return true;
    double in = (to - from) * INSIDE;
    const double at[] = {from + in, from + (to - from) / 2, to - in};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double want = l->line.points + l->line.slope * (at[i] - l->x);
        want = fmin(fmax(want, l->line.lowest), l->line.highest);
        l->same = l->same && fabs(points_of(l, at[i]) - want) <= 1e-6 * (1 + fabs(want));
    }
    return true;
}

/*
 * Where the line reaches as far as the figure can, it is not cut off: a sum of figures is Student's only while all
 * of them are free. It goes on for as much again as the figure can differ, so that scores keep a range.
 */
static void set_free(struct looking *l, double end)
{
    double there = l->line.points + l->line.slope * (end - l->x);
    double beyond = fabs(l->line.slope) * (l->could.highest - l->could.lowest);
    if (fabs(there - points_of(l, end)) > 1e-9 * (1 + fabs(there)))
        return;
    if (l->line.slope * (end - l->x) > 0)
        l->line.highest = fmax(l->line.highest, l->line.points + beyond);
    else
        l->line.lowest = fmin(l->line.lowest, l->line.points - beyond);
}

bool line_about(struct line *line, const parindex_framework *f, size_t node, double x, double reach)
{
    const parindex_node *n = &f->nodes[node];
    const struct rule *rule = &f->rules[node];
    struct measures m = leaf_measures(f, node);
    bool bent = rule->log || rule->cohort != NULL || rule->condition_count > 0 ||
                n->measure == PARINDEX_MEASURE_LOG || scale_is(n->scale, SCALE_OF_COHORT);
    if (bent)
        return false;
    struct looking l = {.f = f,
                        .node = node,
                        .x = x,
                        .could = m,
                        .lowest = fmax(m.lowest, x - reach),
                        .highest = fmin(m.highest, x + reach),
                        .line = {0, 0, INFINITY, -INFINITY},
                        .same = true};
    if (n->scale == PARINDEX_SCALE_POINTS) {
        *line = (struct line){x, 1, x - (m.highest - m.lowest), x + (m.highest - m.lowest)};
        return true;
    }
    l.line.points = points_of(&l, x);
    (void)scale_runs(f, node, x, look, &l);
    if (l.found)
        (void)scale_runs(f, node, x, check, &l);
    set_free(&l, l.lowest);
    set_free(&l, l.highest);
    *line = l.line;
    return l.found && l.same;
}
