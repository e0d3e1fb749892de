/* SPDX-License-Identifier: MIT */
#include "improve/mover.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "score/score.h"

/* Points nearer than this are the same. */
static const double SAME = 1e-12;

double trying_score(struct trying *t)
{
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = t->a;
    parindex_result *r = NULL;
    parindex_status status = score_alone(&r, t->dossier, &how, NULL);
    if (status == PARINDEX_ERR_NOMEM)
        t->status = status;
    parindex_result_unref(t->result);
    t->result = r;
    double index = r != NULL ? result_share(r, 0, 0) : (double)NAN;
    return isnan(index) ? -INFINITY : index;
}

static const parindex_node *leaf_of(const struct trying *t, const struct mover *m)
{
    return &t->f->nodes[m->reach.node];
}

static bool is_choice(const struct trying *t, const struct mover *m)
{
    return leaf_of(t, m)->scale == PARINDEX_SCALE_CHOICES;
}

/* The choice nearest to so many points, on the side of those that lie further on. */
static double choice_between(const struct trying *t, const struct mover *m, double points)
{
    const parindex_choice *choices = t->f->rules[m->reach.node].choices;
    size_t found = (size_t)m->far[0];
    for (size_t i = 0; i < leaf_of(t, m)->choices; i++) {
        double p = choices[i].points;
        if (m->up ? p >= points && p < choices[found].points
                  : p <= points && p > choices[found].points)
            found = i;
    }
    return (double)found;
}

/* Part of the way along the evidence itself, whole numbers rounded on. */
static void values_between(const struct trying *t, const struct mover *m, double level,
                           double *values)
{
    const parindex_node *n = leaf_of(t, m);
    if (is_choice(t, m)) {
        double from = m->reach.points;
        values[0] = choice_between(t, m, from + level * (m->points - from));
        return;
    }
    for (size_t i = 0; i < n->inputs; i++) {
        double from = m->reach.values[i];
        double step = level * (m->far[i] - from);
        if (t->f->bounds[n->first_input + i].whole)
            step = step > 0 ? ceil(step - 1e-9) : floor(step + 1e-9);
        values[i] = from + step;
    }
}

void mover_put(struct trying *t, struct mover *m, double level)
{
    const parindex_node *n = leaf_of(t, m);
    double values[MAX_INPUTS];
    double points = m->reach.points + level * (m->points - m->reach.points);
    m->level = level;
    memcpy(values, level == 0 ? m->reach.values : m->far, n->inputs * sizeof *values);
    bool by_points = m->up && !is_choice(t, m);
    if (level > 0 && level < 1 && !(by_points && reach_values(values, &m->reach, points)))
        values_between(t, m, level, values);
    for (size_t i = 0; i < n->inputs; i++)
        if (parindex_dossier_set(t->dossier, 0, n->first_input + i, values[i], NULL) ==
            PARINDEX_ERR_NOMEM)
            t->status = PARINDEX_ERR_NOMEM; /* unreachable: as of lift.c */
}

/* The level of one way at which this leaf alone lifts the index most; the end, where it does. */
static bool try_way(struct trying *t, struct mover *m, double now)
{
    static const double levels[] = {1,      0.9375,  0.75,    0.5,     0.25,    0x1p-4,
                                    0x1p-8, 0x1p-16, 0x1p-24, 0x1p-32, 0x1p-40, 0x1p-48};
    m->gain = 0;
    m->full = 1;
    m->found = false;
    for (size_t i = 0; i < sizeof levels / sizeof *levels && t->status == PARINDEX_OK; i++) {
        mover_put(t, m, levels[i]);
        double gain = trying_score(t) - now;
        if (gain > m->gain && number_order(now + gain, now) > 0) {
            m->gain = gain;
            m->full = levels[i];
            m->found = true;
        }
        if (i == 0 && gain >= 0)
            break;
    }
    mover_put(t, m, 0);
    return m->found;
}

/* The most points of a piece that the leaf may have; `none` where it may have none of them. */
static double highest_of(const struct reach *reach, const struct piece *piece, double most,
                         double none)
{
    double low = fmin(piece->points[0], piece->points[1]);
    double high = fmax(piece->points[0], piece->points[1]);
    if (high <= most + SAME)
        return high;
    if (low > most + SAME)
        return none;
    size_t steps = reach_steps(reach, piece);
    if (steps == 0)
        return reach_cut(reach, piece, most);
    for (size_t k = 0; k < steps; k++) {
        double points = reach_step(reach, piece, k);
        if (points <= most + SAME)
            low = fmax(low, points);
    }
    return low;
}

/* The most points that the leaf may have, or the least; false: none but its own. */
static bool end_of(struct mover *m, double most, bool up)
{
    double end = m->reach.points;
    for (size_t i = 0; i < m->reach.count; i++) {
        const struct piece *piece = &m->reach.pieces[i];
        end = up ? fmax(end, highest_of(&m->reach, piece, most, end))
                 : fmin(end, fmin(piece->points[0], piece->points[1]));
    }
    m->up = up;
    m->points = end;
    if (fabs(end - m->reach.points) <= SAME)
        return false;
    return up ? reach_values(m->far, &m->reach, end) : reach_least(m->far, &m->reach);
}

/* What the points of a leaf may not pass. */
static double most_points(const struct trying *t, const parindex_node *n)
{
    double limit = loss_limit(t->costs, n->leaf);
    return !isnan(limit)                                     ? limit
           : n->max_state == PARINDEX_MAX_KNOWN && !n->extra ? n->max
                                                             : INFINITY;
}

/* The choice that lifts the index most, alone; where none does, the one with the most points. */
static bool try_choices(struct trying *t, struct mover *m, double most, double now)
{
    const parindex_choice *choices = t->f->rules[m->reach.node].choices;
    struct mover best = *m;
    best.points = m->reach.points;
    best.gain = 0;
    best.found = false;
    for (size_t i = 0; i < leaf_of(t, m)->choices; i++) {
        struct mover one = *m;
        one.far[0] = (double)i;
        one.points = choices[i].points;
        one.up = one.points > m->reach.points;
        if (one.points > most + SAME || one.points == m->reach.points)
            continue;
        bool gives = try_way(t, &one, now);
        bool more = one.points > best.points;
        if (gives ? one.gain > best.gain || (one.gain == best.gain && more) : !best.found && more)
            best = one;
    }
    *m = best;
    return best.found || best.points > best.reach.points;
}

bool mover_try(struct trying *t, struct mover *m, double now)
{
    double most = most_points(t, leaf_of(t, m));
    if (is_choice(t, m))
        return try_choices(t, m, most, now);
    bool up = end_of(m, most, true);
    if ((up && try_way(t, m, now)) || (end_of(m, INFINITY, false) && try_way(t, m, now)))
        return true;
    if (up) {
        end_of(m, most, true);
        m->gain = 0;
        m->full = 1;
    }
    return up;
}
