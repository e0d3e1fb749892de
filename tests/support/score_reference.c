/* SPDX-License-Identifier: MIT */
#include "scale_oracle.h"

#include <math.h>
#include <stdlib.h>

/* What one node is to its parent. */
struct outcome {
    uint32_t state;
    long double points;
    double max;
    bool whole; /* every part of it that counts towards the maximum applies */
};

static double measured(const struct spec_node *n, const double *x)
{
    long double sum = 0;
    switch (n->measure) {
    case PARINDEX_MEASURE_RATIO:
        return x[0] / x[1];
    case PARINDEX_MEASURE_GROWTH:
        return (x[0] - x[1]) / x[1];
    case PARINDEX_MEASURE_LOG:
        return log(x[0]);
    case PARINDEX_MEASURE_SUM:
        for (int i = 0; i < n->inputs; i++)
            sum += (long double)x[i];
        return (double)sum;
    default:
        return x[0];
    }
}

static long double scaled(const struct spec_node *n, const double *values)
{
    long double p = 0;
    if (n->scale == PARINDEX_SCALE_AFFINE) {
        p = (long double)n->constant;
        for (int i = 0; i < n->inputs; i++)
            p += (long double)n->coefficient[i] * (long double)values[i];
        return p;
    }
    double x = measured(n, values);
    const struct scale_oracle *scale = scale_oracle(n->scale);
    return scale->points != NULL ? scale->points(n, x) : (long double)x;
}

static struct outcome leaf(const struct spec_node *n, const double *values, uint8_t given)
{
    struct outcome o = {given, 0, n->max, true};
    const double *x = values + n->first_input;
    bool ratio = n->measure == PARINDEX_MEASURE_RATIO || n->measure == PARINDEX_MEASURE_GROWTH;
    if (given == PARINDEX_STATE_VALUE)
        for (int i = 0; i < n->inputs; i++)
            if (isnan(x[i]))
                o.state = PARINDEX_STATE_MISSING;
    if (o.state != PARINDEX_STATE_VALUE)
        return o;
    if (!ratio || x[1] != 0) {
        o.points = scaled(n, x);
        return o;
    }
    static const uint32_t states[] = {PARINDEX_STATE_MISSING, PARINDEX_STATE_VALUE,
                                      PARINDEX_STATE_VALUE, PARINDEX_STATE_SKIPPED,
                                      PARINDEX_STATE_NOT_APPLICABLE};
    o.state = states[n->zero];
    o.points = n->zero == SPEC_FULL ? (long double)n->max : 0;
    return o;
}

/* The state that most needs attention wins. */
static uint32_t graver(uint32_t a, uint32_t b)
{
    static const uint32_t order[] = {PARINDEX_STATE_VALUE, PARINDEX_STATE_NOT_APPLICABLE,
                                     PARINDEX_STATE_SKIPPED, PARINDEX_STATE_NOT_SELF_SCORED,
                                     PARINDEX_STATE_MISSING};
    uint32_t worst = PARINDEX_STATE_VALUE;
    for (int i = 0; i < 5; i++)
        if (order[i] == a || order[i] == b)
            worst = order[i];
    return worst;
}

static struct outcome node_of_unit(struct reference *out, const struct spec *s, int at,
                                   const double *values, const uint8_t *states);

static enum spec_policy policy_for(const struct spec_node *n, uint32_t state)
{
    return state == PARINDEX_STATE_SKIPPED ? SPEC_SKIP : n->absent[state - 1];
}

enum {
    MOST_PARTS = 16
};

/* What has been gathered of the children. */
struct gathered {
    long double part[MOST_PARTS]; /* of those that count, for means of any kind */
    long double part_weight[MOST_PARTS];
    int parts;
    long double ordinary; /* weight * points of those that count, without bonuses */
    long double bonus;
    long double counted; /* weights, or maxima, of those that count */
    long double skipped; /* and of those left out by `skip` */
    long double weights;
    long double max; /* weight * maximum of all that enter the maximum */
    long double max_weights;
    bool any_counts;
    bool any_skipped;
    bool whole;
    uint32_t blocked;
    uint32_t absent;
};

static void gather(struct gathered *g, const struct spec_node *n, const struct spec_node *child,
                   const struct outcome *o)
{
    long double weight = (long double)child->weight;
    bool sum = n->combine == PARINDEX_COMBINE_SUM;
    bool value = o->state == PARINDEX_STATE_VALUE;
    enum spec_policy policy = value ? SPEC_ZERO : policy_for(n, o->state);
    long double points = value ? o->points : policy == SPEC_FULL ? (long double)child->max : 0;
    if (!value && policy == SPEC_BLANK)
        g->blocked = graver(g->blocked, o->state);
    if (child->extra) {
        g->bonus += value ? o->points : 0;
        return;
    }
    double max = value ? o->max : child->max;
    if (value ? !o->whole : policy == SPEC_APPLICABLE)
        g->whole = false;
    if (policy == SPEC_APPLICABLE && child->max_state != PARINDEX_MAX_KNOWN) {
        g->max = NAN; /* what leaves the whole is not known, so neither is what stays */
    } else if (policy != SPEC_APPLICABLE) {
        g->max += weight * (long double)max;
        g->max_weights += weight;
    }
    long double stands = sum ? (long double)max : weight;
    if (policy == SPEC_SKIP || policy == SPEC_APPLICABLE) {
        g->absent = graver(g->absent, o->state);
        g->any_skipped |= policy == SPEC_SKIP;
        g->skipped += policy == SPEC_SKIP ? stands : 0;
    } else if (policy != SPEC_BLANK) {
        g->any_counts = true;
        g->ordinary += weight * points;
        g->part[g->parts] = points;
        g->part_weight[g->parts++] = weight;
        g->weights += weight;
        g->counted += stands;
    }
}

/* The least part up to which half of the weight lies, the middle of two where exactly half does. */
static long double median_of(const struct gathered *g)
{
    long double low = INFINITY;
    long double high = -INFINITY;
    for (int i = 0; i < g->parts; i++) {
        long double below = 0;
        long double above = 0;
        for (int k = 0; k < g->parts; k++) {
            below += g->part[k] < g->part[i] ? g->part_weight[k] : 0;
            above += g->part[k] > g->part[i] ? g->part_weight[k] : 0;
        }
        if (g->part_weight[i] > 0 && 2 * below <= g->weights && 2 * above <= g->weights) {
            low = fminl(low, g->part[i]);
            high = fmaxl(high, g->part[i]);
        }
    }
    return low + (high - low) / 2;
}

/* A mean of the kinds that are no sum; NaN where the parts weigh nothing. */
static long double mean_of_parts(const struct spec_node *n, const struct gathered *g)
{
    long double sum = 0;
    long double least = INFINITY;
    for (int i = 0; i < g->parts; i++) {
        long double x = fmaxl(g->part[i], (long double)SPEC_FLOOR);
        sum += g->part_weight[i] * (n->combine == PARINDEX_COMBINE_GEOMETRIC ? logl(x)
                                    : n->combine == PARINDEX_COMBINE_HARMONIC
                                        ? 1 / x
                                        : powl(x, (long double)n->power));
        least = fminl(least, g->part[i]);
    }
    if (n->combine == PARINDEX_COMBINE_MINIMUM)
        return least;
    if (!(g->weights > 0))
        return NAN;
    if (n->combine == PARINDEX_COMBINE_MEDIAN)
        return median_of(g);
    return n->combine == PARINDEX_COMBINE_GEOMETRIC ? expl(sum / g->weights)
           : n->combine == PARINDEX_COMBINE_HARMONIC
               ? g->weights / sum
               : powl(sum / g->weights, 1 / (long double)n->power);
}

static struct outcome inner(struct reference *out, const struct spec *s, int at,
                            const double *values, const uint8_t *states)
{
    const struct spec_node *n = &s->nodes[at];
    struct gathered g = {.whole = true};
    for (int c = at + 1; c < n->next; c = s->nodes[c].next) {
        struct outcome child = node_of_unit(out, s, c, values, states);
        if (!s->nodes[c].described)
            gather(&g, n, &s->nodes[c], &child);
    }
    struct outcome o = {PARINDEX_STATE_VALUE, 0, n->max, g.whole};
    if (!g.whole && n->max_state == PARINDEX_MAX_KNOWN) {
        long double max = g.max;
        if (n->combine == PARINDEX_COMBINE_MEAN)
            max /= g.max_weights;
        max = (max + (long double)n->constant) * (long double)n->times;
        o.max = max > (long double)n->cap ? n->cap : (double)max;
    }
    if (g.blocked != PARINDEX_STATE_VALUE)
        o.state = g.blocked;
    else if (!g.any_counts && g.absent != PARINDEX_STATE_VALUE)
        o.state = g.absent;
    if (o.state == PARINDEX_STATE_VALUE) {
        long double points = g.ordinary;
        if (n->combine == PARINDEX_COMBINE_MEAN)
            points /= g.weights;
        else if (n->combine >= PARINDEX_COMBINE_GEOMETRIC)
            points = mean_of_parts(n, &g);
        else if (g.any_skipped)
            points *= (g.counted + g.skipped) / g.counted;
        /* The share of those that count is 0 or unknown. */
        if (isnan(points) || isinf(points))
            o.state = g.absent;
        points = (points + (long double)n->constant + g.bonus) * (long double)n->times;
        o.points = points > (long double)n->cap ? (long double)n->cap : points;
    }
    return o;
}

static struct outcome node_of_unit(struct reference *out, const struct spec *s, int at,
                                   const double *values, const uint8_t *states)
{
    const struct spec_node *n = &s->nodes[at];
    struct outcome o = {PARINDEX_STATE_DESCRIBED, 0, n->max, true};
    if (n->described) {
        for (int c = at + 1; c < n->next; c = s->nodes[c].next)
            node_of_unit(out, s, c, values, states);
    } else if (n->combine != PARINDEX_COMBINE_NONE) {
        o = inner(out, s, at, values, states);
    } else {
        o = leaf(n, values, states[n->leaf]);
    }
    bool value = o.state == PARINDEX_STATE_VALUE;
    double max = o.state == PARINDEX_STATE_NOT_APPLICABLE ? 0 : o.max;
    out[at] =
        (struct reference){o.state, value ? (double)o.points : NAN, max,
                           value && max > 0 ? (double)(o.points / (long double)max * 100) : NAN};
    return o;
}

void reference_unit(struct reference *out, const struct spec *s, const double *values,
                    const uint8_t *states)
{
    node_of_unit(out, s, 0, values, states);
}

/* The most that given points may be: the maximum, or the nearest known one above. */
static double ceiling(const struct spec *s, const struct spec_node *n)
{
    while (n->max_state != PARINDEX_MAX_KNOWN && n->parent >= 0)
        n = &s->nodes[n->parent];
    return n->max_state == PARINDEX_MAX_KNOWN ? n->max : 1;
}

static void random_values(const struct spec *s, const struct spec_node *n, struct random *r,
                          double *x)
{
    bool count = n->kind[0] == 'c';
    double divisor = count ? 1 : 8;
    for (int i = 0; i < n->inputs; i++)
        x[i] = (double)random_below(r, 12 * (uint64_t)divisor) / divisor;
    switch (n->scale == PARINDEX_SCALE_CHOICES ? PARINDEX_MEASURE_NONE : n->measure) {
    case PARINDEX_MEASURE_NONE:
        for (int i = 0; i < n->inputs; i++)
            x[i] = n->scale == PARINDEX_SCALE_CHOICES
                       ? (double)random_below(r, (uint64_t)n->choices)
                       : x[i] - 4;
        break;
    case PARINDEX_MEASURE_RATIO:
    case PARINDEX_MEASURE_GROWTH:
        /* Wholes of ten and its multiples meet the bounds of the bands. */
        x[1] = random_chance(r, 15) ? 0 : 10 * (double)(1 + random_below(r, 8));
        x[0] = x[1] / 10 * (double)random_below(r, 11) + (double)random_below(r, 3);
        if (n->measure == PARINDEX_MEASURE_RATIO && !n->may_exceed && x[0] > x[1])
            x[0] = x[1];
        break;
    case PARINDEX_MEASURE_LOG:
        x[0] += 0.125;
        break;
    default:
        break;
    }
    if (n->scale == PARINDEX_SCALE_POINTS)
        for (int i = 0; i < n->inputs; i++)
            x[i] = floor(ceiling(s, n) * (double)random_below(r, 17) * 8 / 16 / n->inputs) / 8;
}

struct evidence evidence_random(const struct spec *s, struct random *r, size_t units)
{
    struct evidence e = {units, calloc(units * (size_t)s->inputs, sizeof(double)),
                         calloc(units * (size_t)s->leaves, 1)};
    assert_non_null(e.values);
    assert_non_null(e.states);
    for (size_t u = 0; u < units; u++)
        for (int i = 0; i < s->count; i++) {
            const struct spec_node *n = &s->nodes[i];
            if (n->leaf < 0)
                continue;
            double *x = e.values + u * (size_t)s->inputs + n->first_input;
            random_values(s, n, r, x);
            uint64_t luck = random_below(r, 100);
            if (luck < 6)
                x[random_below(r, (uint64_t)n->inputs)] = NAN;
            /* Half of the units lack nothing else. */
            if (luck >= 88 && u % 2 == 0)
                e.states[u * (size_t)s->leaves + (size_t)n->leaf] =
                    (uint8_t)(1 + random_below(r, 3));
        }
    return e;
}

void evidence_free(struct evidence *e)
{
    free(e->values);
    free(e->states);
}

parindex_dossier *evidence_dossier(parindex_framework *f, const struct spec *s,
                                   const struct evidence *e, size_t first, size_t units)
{
    parindex_dossier *d = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    int64_t row = (int64_t)sizeof(double) * s->inputs;
    parindex_view values = {e->values + first * (size_t)s->inputs,
                            (int64_t)units,
                            s->inputs,
                            row,
                            sizeof(double),
                            PARINDEX_F64,
                            0};
    parindex_view states = {e->states + first * (size_t)s->leaves,
                            (int64_t)units,
                            s->leaves,
                            s->leaves,
                            1,
                            PARINDEX_U8,
                            0};
    assert_int_equal(parindex_dossier_new(&d, f, units, NULL, &err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind(d, 0, &values, PARINDEX_BORROW, &err), PARINDEX_OK);
    assert_int_equal(parindex_dossier_bind_states(d, 0, &states, PARINDEX_BORROW, &err),
                     PARINDEX_OK);
    return d;
}
