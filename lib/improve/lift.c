/* SPDX-License-Identifier: MIT */
#include "improve/lift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "score/explain_condition.h"

enum {
    MOST_TRIED = 256, /* tests of a list; each is scored */
    MOST_ROUNDS = 256 /* conditions that are lifted, or lifted again */
};

/* The unit's evidence on its way. */
struct lift {
    struct lifted *out;
    const parindex_framework *f;
    const parindex_view *costs;
    const parindex_allocator *a;
    size_t class;
    struct condition_trace trace;
    struct explained explained;
    bool *stuck; /* beside the conditions: nothing moves it as things are */
    bool nomem;
};

static parindex_status score_unit(struct lift *l, parindex_error *err)
{
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = l->a;
    parindex_result *r = NULL;
    parindex_status status = score_alone(&r, l->out->dossier, &how, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_result_unref(l->out->result);
    l->out->result = r;
    l->explained = (struct explained){l->out->dossier, r, &l->trace, 0, 0};
    return check_traced(&l->trace, r, l->out->dossier, 0, 0, l->a, err);
}

/* Counts for the root's points. */
static bool counts(const parindex_framework *f, size_t node)
{
    for (size_t n = node; n != 0; n = f->nodes[n].parent)
        if (!takes_part(&f->nodes[n]))
            return false;
    return true;
}

static bool in_the_way(const struct lift *l, size_t condition)
{
    const struct condition *c = &l->f->conditions[condition];
    const struct classes *set = classes_of(l->f, l->explained.result->period);
    enum answer answer = told_answer(&l->explained, condition, c->test);
    if (c->info.effect == PARINDEX_EFFECT_GIVEN)
        return set == &l->f->classes[c->set] && c->band == l->class && answer != ANSWER_HOLDS;
    if (c->info.effect == PARINDEX_EFFECT_CLASS) {
        if (l->class == PARINDEX_NONE || answer == ANSWER_FAILS)
            return false;
        size_t most = 0; /* every set has the class, and the goal's year has a set */
        while (strcmp(set->bands[most].key, c->info.class_key) != 0)
            most++;
        return most > l->class;
    }
    double before = l->trace.before[condition];
    return answer == ANSWER_HOLDS && counts(l->f, c->info.node) &&
           number_order(l->trace.after[condition], before) < 0;
}

static void set_input(struct lift *l, size_t input, double value)
{
    if (parindex_dossier_set(l->out->dossier, 0, input, value, NULL) != PARINDEX_OK)
        l->nomem = true; /* unreachable: what is moved has a column of its own */
}

/* Lifts the points of a node by `need` in the cheapest way that its leaves allow. */
static void lift_points(struct lift *l, size_t node, double need)
{
    const parindex_framework *f = l->f;
    struct losses losses;
    struct item *items = mem_new(l->a, f->info.leaves, sizeof *items);
    double *gains = mem_new(l->a, f->info.leaves, sizeof *gains);
    struct cheapest way = {.reached = false};
    bool memory = items != NULL && gains != NULL;
    if (memory) {
        memory = losses_find(&losses, l->out->result, l->out->dossier, 0, l->costs, node, l->a);
        for (size_t i = 0; memory && i < losses.candidate_count; i++) {
            const struct candidate *c = &losses.candidates[i];
            items[i] = (struct item){c->count > 0 ? c->cost / c->factor : 0, c->jumps, c->count};
        }
        double max = result_max(l->out->result, node, 0);
        double slack = 3e-16 * (max > 0 ? max : fabs(*result_points(l->out->result, node, 0)));
        memory =
            memory && cheapest_way(&way, gains, items, losses.candidate_count, need, slack, l->a);
        for (size_t i = 0; memory && way.reached && i < losses.candidate_count; i++) {
            const struct candidate *c = &losses.candidates[i];
            double values[MAX_INPUTS];
            const parindex_node *n = &f->nodes[c->reach.node];
            if (!(gains[i] > 0) ||
                !reach_values(values, &c->reach, c->reach.points + gains[i] / c->factor))
                continue;
            for (size_t k = 0; k < n->inputs; k++)
                set_input(l, n->first_input + k, values[k]);
        }
        losses_close(&losses, l->a);
    }
    mem_free(l->a, gains, f->info.leaves, sizeof *gains);
    mem_free(l->a, items, f->info.leaves, sizeof *items);
    l->nomem |= !memory;
}

/* The least figure that meets a lower bound. */
static double reached_from(const struct lift *l, double bound, bool inside)
{
    return inside ? bound : bound + number_scaled(1, -(int)l->f->info.decimals);
}

/* Where the test begins to hold, or ends to: the figure to be reached; NaN where only less would do. */
static double figure_wanted(const struct lift *l, const struct test *t, double now, bool hold)
{
    if (hold && now < t->least)
        return reached_from(l, t->from, t->from_inside);
    if (!hold && isfinite(t->to))
        return reached_from(l, t->to, !t->to_inside);
    return NAN;
}

static void move_points(struct lift *l, size_t condition, size_t test, bool hold)
{
    const struct test *t = &l->f->tests[test];
    double now = told_figure(&l->explained, condition, test);
    double wanted = figure_wanted(l, t, now, hold);
    double scale =
        t->kind == PARINDEX_TEST_SHARE ? result_max(l->out->result, t->subject, 0) / 100 : 1;
    if (wanted > now)
        lift_points(l, t->subject, (wanted - now) * scale);
}

#define move_share move_points

/* A leaf whose evidence may change: it has a value, and a cost. */
static bool may_change(const struct lift *l, size_t node)
{
    size_t leaf = l->f->nodes[node].leaf;
    return *result_states(l->out->result, node, 0) == PARINDEX_STATE_VALUE &&
           !isnan(loss_cost(l->costs, leaf));
}

static void move_input(struct lift *l, size_t condition, size_t test, bool hold)
{
    const struct test *t = &l->f->tests[test];
    const struct bounds *bounds = &l->f->bounds[t->subject];
    double now = told_figure(&l->explained, condition, test);
    double step = bounds->whole ? 1 : number_scaled(1, -(int)l->f->info.decimals);
    /* Out of the bounds of a test upwards, unless the input's own bounds are in the way. */
    bool above = t->to < bounds->highest || (t->to == bounds->highest && !t->to_inside);
    bool up = hold ? now < t->least : above;
    double bound = up == hold ? t->from : t->to;
    bool inside = up == hold ? t->from_inside : t->to_inside;
    bool on_bound = inside == hold; /* the bound itself is good */
    double to = bound;
    if (bounds->whole)
        to = up ? ceil(bound) : floor(bound);
    if (to == bound && !on_bound)
        to += up ? step : -step;
    if (isnan(now) || !may_change(l, l->f->inputs[t->subject].node) || to < bounds->lowest ||
        to > bounds->highest)
        return;
    set_input(l, t->subject, to);
}

static void move_choice(struct lift *l, size_t condition, size_t test, bool hold)
{
    (void)condition;
    const struct test *t = &l->f->tests[test];
    size_t node = l->f->inputs[t->subject].node;
    const parindex_choice *choices = l->f->rules[node].choices;
    size_t own = (size_t)t->from;
    size_t best = PARINDEX_NONE;
    for (size_t i = 0; i < l->f->nodes[node].choices; i++)
        if (i != own && (best == PARINDEX_NONE || choices[i].points > choices[best].points))
            best = i;
    size_t to = hold ? own : best;
    if (to != PARINDEX_NONE && may_change(l, node))
        set_input(l, t->subject, (double)to);
}

/* The class by the index is nothing that a plan would lower, and what lifts it is the plan itself. */
static void move_class(struct lift *l, size_t condition, size_t test, bool hold)
{
    (void)l;
    (void)condition;
    (void)test;
    (void)hold;
}

static void move(struct lift *l, size_t condition, size_t test, bool hold);

/* What the evidence cost on the way from one dossier to another, in the points that leaves gained. */
static double cost_between(const struct lift *l, const parindex_result *from,
                           const parindex_result *to)
{
    double cost = 0;
    for (size_t leaf = 0; leaf < l->f->info.leaves; leaf++) {
        size_t node = l->f->leaves[leaf];
        double points = *result_points(to, node, 0) - *result_points(from, node, 0);
        double each = loss_cost(l->costs, leaf);
        if (points > 0 && each > 0)
            cost += points * each;
    }
    return cost;
}

/* Moves one test on a copy; its cost, infinite where it stays as it was. */
static double try_test(struct lift *l, size_t condition, size_t test, bool hold, bool keep)
{
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = l->a;
    parindex_dossier *copy = NULL;
    parindex_result *before = parindex_result_ref(l->out->result);
    parindex_dossier *own = l->out->dossier;
    double cost = INFINITY;
    if (dossier_of_unit(&copy, own, 0, &o, NULL) != PARINDEX_OK) {
        l->nomem = true;
    } else {
        l->out->dossier = copy;
        l->explained.dossier = copy;
        move(l, condition, test, hold);
        parindex_status status = l->nomem ? PARINDEX_ERR_NOMEM : score_unit(l, NULL);
        l->nomem |= status == PARINDEX_ERR_NOMEM;
        if (status == PARINDEX_OK &&
            told_answer(&l->explained, condition, test) == (hold ? ANSWER_HOLDS : ANSWER_FAILS))
            cost = cost_between(l, before, l->out->result);
    }
    bool back = !keep || !isfinite(cost);
    if (back && copy != NULL) {
        parindex_dossier_free(l->out->dossier); /* the copy, or what became of it */
        l->out->dossier = own;
        if (!l->nomem)
            l->nomem = score_unit(l, NULL) != PARINDEX_OK;
    } else if (copy != NULL) {
        parindex_dossier_free(own);
    }
    parindex_result_unref(before);
    return cost;
}

/* How many tests of a list hold; `in`: the list does. */
static size_t holding_in(const struct lift *l, size_t condition, size_t test, bool *in)
{
    struct count_bounds bounds = count_bounds_of(l->f->tests, test);
    size_t holding = 0;
    for (EACH_TEST(l->f, test, c))
        holding += told_answer(&l->explained, condition, c) == ANSWER_HOLDS;
    *in = (double)holding >= bounds.from && (double)holding <= bounds.to;
    return holding;
}

/* A test of a list that could be moved, and what that costs by itself. */
struct tried {
    size_t test;
    double cost;
};

static int by_cost(const void *a, const void *b)
{
    const struct tried *x = a;
    const struct tried *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return (x->test > y->test) - (x->test < y->test);
}

/* The tests of a list that cost least, one after another, until as many hold as should. */
static void move_list(struct lift *l, size_t condition, size_t test, bool hold)
{
    struct count_bounds bounds = count_bounds_of(l->f->tests, test);
    struct tried tried[MOST_TRIED];
    size_t count = 0;
    size_t all = 0;
    bool in;
    size_t holding = holding_in(l, condition, test, &in);
    for (EACH_TEST(l->f, test, c))
        all++;
    bool more = hold ? (double)holding < bounds.from : bounds.to < (double)all;
    for (EACH_TEST(l->f, test, c)) {
        if (count == MOST_TRIED || l->nomem)
            break;
        if ((told_answer(&l->explained, condition, c) == ANSWER_HOLDS) == more)
            continue;
        tried[count] = (struct tried){c, try_test(l, condition, c, more, false)};
        if (isfinite(tried[count].cost))
            count++;
    }
    if (count > 1)
        qsort(tried, count, sizeof *tried, by_cost);
    for (size_t i = 0; i < count && in != hold && !l->nomem; i++) {
        if ((told_answer(&l->explained, condition, tried[i].test) == ANSWER_HOLDS) != more)
            try_test(l, condition, tried[i].test, more, true);
        holding_in(l, condition, test, &in);
    }
}

#define move_all move_list
#define move_any move_list
#define move_none move_list
#define move_count move_list

static void move(struct lift *l, size_t condition, size_t test, bool hold)
{
    static void (*const movers[])(struct lift *, size_t, size_t, bool) = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = move_##key,
#include "kinds/conditions.def"
    };
    movers[l->f->tests[test].kind](l, condition, test, hold);
}

/* Deeper nodes have the higher numbers, and what is deeper may lift what is above; classes come last. */
static size_t next_in_the_way(const struct lift *l)
{
    for (int class = 0; class < 2; class ++)
        for (size_t i = l->f->condition_count; i-- > 0;) {
            uint32_t effect = l->f->conditions[i].info.effect;
            bool of_class = effect == PARINDEX_EFFECT_CLASS || effect == PARINDEX_EFFECT_GIVEN;
            if (of_class == (class == 1) && !l->stuck[i] && in_the_way(l, i))
                return i;
        }
    return PARINDEX_NONE;
}

static struct held *held_of(struct lifted *out, size_t condition)
{
    size_t i = 0;
    while (i < out->held_count && out->held[i].condition != condition)
        i++;
    if (i == out->held_count)
        out->held[out->held_count++] = (struct held){condition, 0, false};
    return &out->held[i];
}

static void lift_all(struct lift *l)
{
    /* A condition may come back when another is lifted; no plan goes round for ever. */
    size_t rounds =
        4 * l->f->condition_count < MOST_ROUNDS ? 4 * l->f->condition_count : MOST_ROUNDS;
    for (size_t i = 0; i < l->f->condition_count; i++)
        if (in_the_way(l, i))
            held_of(l->out, i); /* named, even where what lifts another lifts it too */
    for (size_t i; rounds > 0 && !l->nomem && (i = next_in_the_way(l)) != PARINDEX_NONE; rounds--) {
        struct held *held = held_of(l->out, i);
        double before = result_share(l->out->result, 0, 0);
        bool hold = l->f->conditions[i].info.effect == PARINDEX_EFFECT_GIVEN;
        if (!isfinite(try_test(l, i, l->f->conditions[i].test, hold, true))) {
            l->stuck[i] = true;
            continue;
        }
        held->index += result_share(l->out->result, 0, 0) - before;
        memset(l->stuck, 0, l->f->condition_count * sizeof *l->stuck);
    }
    for (size_t i = 0; i < l->out->held_count && !l->nomem; i++)
        l->out->held[i].lifted = !in_the_way(l, l->out->held[i].condition);
}

parindex_status lift_conditions(struct lifted *out, const parindex_result *result,
                                const parindex_dossier *dossier, size_t unit, size_t class,
                                const parindex_view *costs, const parindex_allocator *a,
                                parindex_error *err)
{
    const parindex_framework *f = result->framework;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = a;
    *out = (struct lifted){.capacity = f->condition_count};
    struct lift l = {.out = out, .f = f, .costs = costs, .a = a, .class = class};
    out->held = mem_new(a, out->capacity, sizeof *out->held);
    l.stuck = mem_zeroed(a, f->condition_count, sizeof *l.stuck);
    bool memory = trace_make(&l.trace, f, a) && out->held != NULL && l.stuck != NULL;
    parindex_status status =
        memory ? dossier_of_unit(&out->dossier, dossier, unit, &o, err) : fail_nomem(err);
    if (status == PARINDEX_OK)
        status = score_unit(&l, err);
    if (status == PARINDEX_OK) {
        lift_all(&l);
        status = l.nomem ? fail_nomem(err) : PARINDEX_OK;
    }
    trace_free(&l.trace, f, a);
    mem_free(a, l.stuck, f->condition_count, sizeof *l.stuck);
    return status;
}

parindex_status lifted_check(struct lifted *lifted, const parindex_dossier *dossier,
                             const parindex_result *result, size_t class,
                             const parindex_allocator *a, parindex_error *err)
{
    struct lift l = {.f = result->framework, .a = a, .class = class};
    l.explained = (struct explained){dossier, result, &l.trace, 0, 0};
    parindex_status status = trace_make(&l.trace, l.f, a)
                                 ? check_traced(&l.trace, result, dossier, 0, 0, a, err)
                                 : fail_nomem(err);
    for (size_t i = 0; i < lifted->held_count && status == PARINDEX_OK; i++)
        lifted->held[i].lifted = !in_the_way(&l, lifted->held[i].condition);
    trace_free(&l.trace, l.f, a);
    return status;
}

void lifted_close(struct lifted *lifted, const parindex_allocator *a)
{
    parindex_result_unref(lifted->result);
    parindex_dossier_free(lifted->dossier);
    mem_free(a, lifted->held, lifted->capacity, sizeof *lifted->held);
}
