/* SPDX-License-Identifier: MIT */
#include "difference/corresponds.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "model/condition.h"

static const struct test *test_of(const struct amending *a, size_t side, size_t test)
{
    return &a->sides[side]->tests[test];
}

static bool same_number(double x, double y)
{
    return isnan(x) || isnan(y) ? isnan(x) && isnan(y) : number_order(x, y) == 0;
}

static bool same_bounds(const struct test *x, const struct test *y)
{
    return number_order(x->from, y->from) == 0 && number_order(x->to, y->to) == 0 &&
           x->from_inside == y->from_inside && x->to_inside == y->to_inside;
}

static bool nodes_correspond(const struct amending *a, size_t m, size_t n)
{
    return a->d->matching.other[0][m] == n;
}

static bool subjects_correspond(const struct amending *a, const struct test *x,
                                const struct test *y)
{
    if (test_is(x->kind, TEST_OF_NODE))
        return nodes_correspond(a, x->subject, y->subject);
    if (!test_is(x->kind, TEST_OF_EVIDENCE))
        return true;
    const parindex_input *m = &a->sides[0]->inputs[x->subject];
    const parindex_input *n = &a->sides[1]->inputs[y->subject];
    return strcmp(m->name, n->name) == 0 && nodes_correspond(a, m->node, n->node);
}

static bool asks(const struct amending *a, size_t side, size_t list, size_t node)
{
    bool found = false;
    for (EACH_TEST(a->sides[side], list, t))
        found |= test_of(a, side, t)->subject == node;
    return found;
}

/* The node whose children, all that count, the list asks one and the same of; PARINDEX_NONE: another list. */
static size_t asks_children(const struct amending *a, size_t side, size_t list)
{
    const parindex_framework *f = a->sides[side];
    const struct test *first = test_of(a, side, list + 1);
    size_t parent =
        test_is(first->kind, TEST_OF_NODE) ? f->nodes[first->subject].parent : PARINDEX_NONE;
    size_t asked = 0;
    if (parent == PARINDEX_NONE)
        return PARINDEX_NONE;
    for (EACH_TEST(f, list, t)) {
        const struct test *one = test_of(a, side, t);
        if (one->kind != first->kind || !same_bounds(one, first) ||
            f->nodes[one->subject].parent != parent)
            return PARINDEX_NONE;
        asked++;
    }
    for (size_t c = parent + 1; c < f->nodes[parent].next; c = f->nodes[c].next) {
        if (takes_part(&f->nodes[c]) && !asks(a, side, list, c))
            return PARINDEX_NONE;
        asked -= takes_part(&f->nodes[c]);
    }
    return asked == 0 ? parent : PARINDEX_NONE;
}

static bool tests_correspond(const struct amending *a, size_t i, size_t j)
{
    const struct test *x = test_of(a, 0, i);
    const struct test *y = test_of(a, 1, j);
    if (x->kind != y->kind || strcmp(x->key, y->key) != 0 || !subjects_correspond(a, x, y))
        return false;
    if (x->kind != PARINDEX_TEST_CHOICE && !same_bounds(x, y))
        return false;
    if (!test_is(x->kind, TEST_OF_LIST))
        return true;
    /* "No field under 50 %" is the same when a field is new. */
    size_t m = asks_children(a, 0, i);
    size_t n = asks_children(a, 1, j);
    if (m != PARINDEX_NONE && n != PARINDEX_NONE)
        return nodes_correspond(a, m, n) &&
               test_of(a, 0, i + 1)->kind == test_of(a, 1, j + 1)->kind &&
               same_bounds(test_of(a, 0, i + 1), test_of(a, 1, j + 1));
    size_t d = j + 1;
    for (EACH_TEST(a->sides[0], i, c)) {
        if (d >= y->next || !tests_correspond(a, c, d))
            return false;
        d = test_of(a, 1, d)->next;
    }
    return d >= y->next;
}

static bool same_amount(const struct amending *a, const parindex_condition *x,
                        const parindex_condition *y)
{
    double m = a->sides[0]->nodes[x->node].max;
    double n = a->sides[1]->nodes[y->node].max;
    bool shares = m > 0 && n > 0 && x->effect != PARINDEX_EFFECT_TIMES;
    return shares ? same_number(x->amount / m, y->amount / n) : same_number(x->amount, y->amount);
}

/* But for what it gives. */
static bool condition_corresponds(const struct amending *a, const struct condition *x,
                                  const struct condition *y)
{
    return x->info.effect == y->info.effect && strcmp(x->info.class_key, y->info.class_key) == 0 &&
           tests_correspond(a, x->test, y->test) &&
           memcmp(x->absent, y->absent, sizeof x->absent) == 0;
}

static bool of_amount(enum dated_what what)
{
    return what == DATED_AMOUNT;
}

bool conditions_correspond(const struct amending *a)
{
    const struct rule *p = &a->sides[0]->rules[a->nodes[0]];
    const struct rule *q = &a->sides[1]->rules[a->nodes[1]];
    bool same = p->condition_count == q->condition_count;
    for (size_t i = 0; same && i < p->condition_count; i++) {
        const struct condition *x = &a->sides[0]->conditions[p->first_condition + i];
        const struct condition *y = &a->sides[1]->conditions[q->first_condition + i];
        /* an amount that changes with the year is named by year */
        same = condition_corresponds(a, x, y) &&
               (years_touch(a, of_amount, i) || same_amount(a, &x->info, &y->info));
    }
    return same;
}

static bool quotas_correspond(const struct amending *a, const struct quota *x,
                              const struct quota *y)
{
    bool same = x->class == y->class && same_number(x->share, y->share) &&
                same_number(x->count, y->count) &&
                (isnan(x->share) || x->rounding == y->rounding) && x->within == y->within &&
                strcmp(x->group, y->group) == 0 && x->of == y->of && x->ties == y->ties &&
                x->by_count == y->by_count;
    for (size_t i = 0; same && i < x->by_count; i++)
        same = nodes_correspond(a, x->by[i], y->by[i]);
    return same;
}

static bool class_corresponds(const struct amending *a, const struct classes *x,
                              const struct classes *y, size_t i)
{
    const parindex_class *c = &x->bands[i];
    const parindex_class *d = &y->bands[i];
    bool bound = isinf(c->from)
                     ? isinf(d->from)
                     : number_order(c->from, d->from) == 0 && c->from_inside == d->from_inside;
    bool given = x->given[i] == PARINDEX_NONE || y->given[i] == PARINDEX_NONE
                     ? x->given[i] == y->given[i]
                     : condition_corresponds(a, &a->sides[0]->conditions[x->given[i]],
                                             &a->sides[1]->conditions[y->given[i]]);
    return bound && given && strcmp(c->key, d->key) == 0 && strcmp(c->title_vi, d->title_vi) == 0 &&
           strcmp(c->title_en, d->title_en) == 0;
}

bool sets_correspond(const struct amending *a, const struct classes *x, const struct classes *y)
{
    bool same = x->count == y->count && x->quota_count == y->quota_count;
    for (size_t i = 0; same && i < x->count; i++)
        same = class_corresponds(a, x, y, i);
    for (size_t i = 0; same && i < x->quota_count; i++)
        same = quotas_correspond(a, &x->quotas[i], &y->quotas[i]);
    return same;
}

/* Nodes of the two trees of a task; PARINDEX_NONE: none. */
static bool task_nodes_correspond(const struct amending *a, size_t m, size_t n)
{
    if (m == PARINDEX_NONE || n == PARINDEX_NONE)
        return m == n;
    return strcmp(a->sides[0]->tasks->nodes[m].code, a->sides[1]->tasks->nodes[n].code) == 0;
}

static bool task_tests_correspond(const struct amending *a, const struct task_test *x,
                                  const struct task_test *y)
{
    const parindex_framework *f = a->sides[0]->tasks;
    const parindex_framework *g = a->sides[1]->tasks;
    bool input =
        x->input == PARINDEX_NONE || y->input == PARINDEX_NONE
            ? x->input == y->input
            : strcmp(f->inputs[x->input].name, g->inputs[y->input].name) == 0 &&
                  task_nodes_correspond(a, f->inputs[x->input].node, g->inputs[y->input].node);
    return input && task_nodes_correspond(a, x->node, y->node) &&
           number_order(x->from, y->from) == 0 && number_order(x->to, y->to) == 0 &&
           x->from_inside == y->from_inside && x->to_inside == y->to_inside;
}

bool task_rules_correspond(const struct amending *a, const struct task_rule *x,
                           const struct task_rule *y)
{
    if (x == NULL || y == NULL)
        return x == y;
    bool same = x->kind == y->kind && task_nodes_correspond(a, x->of, y->of) &&
                x->weight_count == y->weight_count && x->test_count == y->test_count &&
                memcmp(x->absent, y->absent, sizeof x->absent) == 0;
    for (size_t i = 0; same && i < x->weight_count; i++)
        same = task_nodes_correspond(a, x->weights[i], y->weights[i]);
    for (size_t i = 0; same && i < x->test_count; i++)
        same = task_tests_correspond(a, &x->tests[i], &y->tests[i]);
    return same;
}
