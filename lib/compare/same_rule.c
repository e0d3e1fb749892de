/* SPDX-License-Identifier: MIT */
#include "compare/same_rule.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"

/* Two nodes to be compared, with the maxima that points are shares of; 1 where one is not known. */
struct pair {
    const parindex_node *m;
    const parindex_node *n;
    const struct rule *p;
    const struct rule *q;
    double m_max;
    double n_max;
};

static bool same(double x, double y)
{
    return number_order(x, y) == 0;
}

static bool same_share(const struct pair *t, double x, double y)
{
    return same(x / t->m_max, y / t->n_max);
}

static bool same_inputs(const struct pair *t)
{
    if (t->m->inputs != t->n->inputs || t->p->term_count != t->q->term_count)
        return false;
    bool affine = scale_is(t->m->scale, SCALE_OF_INPUTS);
    for (size_t i = 0; i < t->p->term_count; i++) {
        const struct term *x = &t->p->terms[i];
        const struct term *y = &t->q->terms[i];
        if (x->input - t->m->first_input != y->input - t->n->first_input ||
            (affine && !same_share(t, x->coefficient, y->coefficient)))
            return false;
    }
    return true;
}

#define same_points NULL /* there is nothing to differ */

static bool same_choices(const struct pair *t)
{
    if (t->m->choices != t->n->choices)
        return false;
    for (size_t i = 0; i < t->m->choices; i++)
        if (strcmp(t->p->choices[i].key, t->q->choices[i].key) != 0 ||
            !same_share(t, t->p->choices[i].points, t->q->choices[i].points))
            return false;
    return true;
}

static bool same_bands(const struct pair *t)
{
    if (t->p->band_count != t->q->band_count)
        return false;
    for (size_t i = 0; i < t->p->band_count; i++) {
        const struct band *x = &t->p->bands[i];
        const struct band *y = &t->q->bands[i];
        bool gives =
            x->gives == BAND_POINTS ? same_share(t, x->value, y->value) : same(x->value, y->value);
        if (!same(x->from, y->from) || x->from_inside != y->from_inside || x->gives != y->gives ||
            !gives)
            return false;
    }
    return true;
}

/* Filling in, outliers, logarithm. */
static bool same_treatment(const struct cohort *x, const struct cohort *y)
{
    return x->impute == y->impute && same(x->imputed, y->imputed) && x->grouped == y->grouped &&
           x->winsorise == y->winsorise && same(x->lower, y->lower) && same(x->upper, y->upper) &&
           x->quantile == y->quantile && same(x->skewness, y->skewness) &&
           same(x->kurtosis, y->kurtosis) && x->most == y->most && x->log == y->log &&
           same(x->by, y->by) && x->if_skewed == y->if_skewed;
}

/* A scale relative to the cohort, of a leaf or after combining. */
static bool same_relative(const struct cohort *x, const struct cohort *y)
{
    bool constant =
        isnan(x->if_constant) ? isnan(y->if_constant) : same(x->if_constant, y->if_constant);
    return constant && x->scale == y->scale && same(x->a, y->a) && same(x->b, y->b) &&
           x->reverse == y->reverse && x->over == y->over && x->years == y->years &&
           x->sample == y->sample && x->ties == y->ties && x->plotting == y->plotting &&
           x->reference == y->reference && x->form == y->form && same(x->target, y->target) &&
           strcmp(x->unit, y->unit) == 0 && x->cap == y->cap;
}

/* What a rule that does not look at all units has in the place of one that does. */
static const struct cohort *cohort_of(const struct rule *rule)
{
    static const struct cohort none = {.unit = "", .if_constant = NAN};
    return rule->cohort != NULL ? rule->cohort : &none;
}

static bool same_average(const struct average *x, const struct average *y)
{
    return x->combine == y->combine && x->zero == y->zero && same(x->at, y->at) &&
           same(x->power, y->power) && same(x->coverage, y->coverage) &&
           x->cover_weights == y->cover_weights;
}

static bool same_proportional(const struct pair *t)
{
    return same(t->p->target, t->q->target);
}

static bool same_per_item(const struct pair *t)
{
    const struct rule *p = t->p;
    const struct rule *q = t->q;
    return same_share(t, p->start, q->start) && same_share(t, p->each, q->each) &&
           same_share(t, p->lowest, q->lowest) && same_share(t, p->highest, q->highest);
}

static bool same_affine(const struct pair *t)
{
    return same_share(t, t->p->constant, t->q->constant);
}

#define same_constant same_affine

static bool same_goalposts(const struct pair *t)
{
    const struct rule *p = t->p;
    const struct rule *q = t->q;
    return same(p->lo, q->lo) && same(p->hi, q->hi) && p->clamp == q->clamp &&
           p->reverse == q->reverse && p->log == q->log && same_share(t, p->a, q->a) &&
           same_share(t, p->b, q->b);
}

static bool same_piecewise(const struct pair *t)
{
    return t->p->clamp == t->q->clamp && same_bands(t);
}

/* Two scales of one kind; all of what is relative to the cohort is the cohort's. */
static bool same_scale_of(const struct pair *t, uint32_t kind)
{
    static bool (*const list[])(const struct pair *) = {
#define PARINDEX_SCALE(NAME, key, value, family, en, vi)                                           \
    [value] = IN_COHORT(family, NULL, same_##key),
#include "kinds/scales.def"
    };
    return list[kind] == NULL || list[kind](t);
}

/* What is done with the children, whichever they are. */
static bool same_combine(const struct pair *t)
{
    return t->m->combine == t->n->combine && t->m->rescale == t->n->rescale &&
           same(t->p->times, t->q->times) && same_share(t, t->p->cap, t->q->cap) &&
           same_share(t, t->p->floor, t->q->floor) && t->p->exclusive == t->q->exclusive &&
           t->p->zero_denominator == t->q->zero_denominator &&
           same_share(t, t->p->constant, t->q->constant) &&
           same_average(&t->p->average, &t->q->average) && same_scale_of(t, t->m->rescale);
}

/* What a condition gives is a share of the maximum, but for a factor. */
static bool same_effect(const struct pair *t, const parindex_condition *x,
                        const parindex_condition *y)
{
    if (x->effect != y->effect || strcmp(x->class_key, y->class_key) != 0)
        return false;
    if (isnan(x->amount)) /* a class, which the other one gives too */
        return true;
    return x->effect == PARINDEX_EFFECT_TIMES ? same(x->amount, y->amount)
                                              : same_share(t, x->amount, y->amount);
}

static bool same_conditions(const struct pair *t, const parindex_framework *f,
                            const parindex_framework *g)
{
    if (t->p->condition_count != t->q->condition_count)
        return false;
    for (size_t i = 0; i < t->p->condition_count; i++) {
        const struct condition *x = &f->conditions[t->p->first_condition + i];
        const struct condition *y = &g->conditions[t->q->first_condition + i];
        if (!same_effect(t, &x->info, &y->info) || !same_test(f, x->test, g, y->test) ||
            memcmp(x->absent, y->absent, sizeof x->absent) != 0)
            return false;
    }
    return true;
}

unsigned rule_differs(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b)
{
    return rules_differ(f, a, &f->rules[a], g, b, &g->rules[b]);
}

unsigned rules_differ(const parindex_framework *f, size_t a, const struct rule *p,
                      const parindex_framework *g, size_t b, const struct rule *q)
{
    struct pair t = {&f->nodes[a], &g->nodes[b], p, q, 1, 1};
    if (t.m->max > 0 && t.n->max > 0) {
        t.m_max = t.m->max;
        t.n_max = t.n->max;
    }
    bool repeats = t.m->same_as != PARINDEX_NONE || t.n->same_as != PARINDEX_NONE;
    bool leaf = t.m->leaf != PARINDEX_NONE;
    if (repeats)
        return t.m->same_as != PARINDEX_NONE && t.n->same_as != PARINDEX_NONE ? 0 : RULE_OTHER;
    if (leaf != (t.n->leaf != PARINDEX_NONE))
        return RULE_OTHER;
    const struct cohort *x = cohort_of(t.p);
    const struct cohort *y = cohort_of(t.q);
    unsigned differs = (same_treatment(x, y) ? 0 : RULE_TREATMENT) |
                       (same_conditions(&t, f, g) ? 0 : RULE_CONDITIONS);
    if (!leaf) {
        bool absent = memcmp(t.p->absent, t.q->absent, sizeof t.p->absent) == 0;
        differs |= absent ? 0 : RULE_ABSENT;
        if (same_combine(&t) && same_relative(x, y))
            return differs;
        struct pair points = {t.m, t.n, p, q, 1, 1};
        bool of_max = same_combine(&points) && same_relative(x, y);
        return differs | RULE_COMBINE | (of_max ? RULE_SAME_POINTS : 0);
    }
    bool measure = t.m->measure == t.n->measure && same_inputs(&t);
    bool scale = t.m->scale == t.n->scale && same_relative(x, y) && same_scale_of(&t, t.m->scale);
    return differs | (measure ? 0 : RULE_MEASURE) | (scale ? 0 : RULE_SCALE) |
           (t.p->zero_denominator == t.q->zero_denominator ? 0 : RULE_ZERO);
}

/* A child's weight is a share of all weights under a mean, and in points elsewhere. */
static bool same_children(const parindex_framework *f, size_t a, const parindex_framework *g,
                          size_t b)
{
    size_t d = b + 1;
    for (EACH_CHILD(f, a, c)) {
        while (d < g->nodes[b].next && !takes_part(&g->nodes[d]))
            d = g->nodes[d].next;
        if (!takes_part(&f->nodes[c]))
            continue;
        if (d >= g->nodes[b].next || f->nodes[c].extra != g->nodes[d].extra ||
            !same(f->nodes[c].weight, g->nodes[d].weight) || !same_rule(f, c, g, d))
            return false;
        d = g->nodes[d].next;
    }
    while (d < g->nodes[b].next && !takes_part(&g->nodes[d]))
        d = g->nodes[d].next;
    return d >= g->nodes[b].next;
}

bool same_rule(const parindex_framework *f, size_t a, const parindex_framework *g, size_t b)
{
    if (f == g && a == b)
        return true;
    if (rule_differs(f, a, g, b) != 0)
        return false;
    if (f->nodes[a].same_as != PARINDEX_NONE)
        return same_rule(f, f->nodes[a].same_as, g, g->nodes[b].same_as);
    return f->nodes[a].leaf != PARINDEX_NONE || same_children(f, a, g, b);
}
