/* SPDX-License-Identifier: MIT */
#include "improve/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "improve/mover.h"
#include "score/contribution.h"
#include "score/dossier.h"

/* Points nearer than this are the same. */
static const double SAME = 1e-12;
/* A part of the way that is none. */
static const double NEXT = 1e-12;

enum {
    HALVINGS = 60, /* of the step that is left to be found */
    ROUNDS = 16,   /* over all leaves */
    ORDERS = 4,
    MANY = 200,      /* of more leaves one start and one order alone are tried */
    STEPS = 16,      /* of a leaf on its way down */
    DESCENDING = 24, /* so many leaves go down step by step; the time grows with their square */
};

struct search {
    const struct trial_goal *goal;
    struct trying t;
    double best;  /* the index with everything moved */
    bool reached; /* and it is the goal's */
    struct mover *movers;
    size_t count;
    size_t *order;
    double *levels; /* of the cheapest way so far */
    double least;   /* the index that must be kept */
    bool classed;   /* and the class */
};

bool trial_needed(const parindex_framework *f)
{
    bool needed = false;
    for (size_t n = 0; n < f->info.nodes; n++) {
        const parindex_node *node = &f->nodes[n];
        bool inner = node->leaf == PARINDEX_NONE && !node->described;
        needed |= takes_part(node) && (node->same_as != PARINDEX_NONE || (inner && !adds_up(node)));
    }
    return needed;
}

/* What must be kept is kept, as things are. */
static bool is_good(struct search *s)
{
    if (!(number_order(trying_score(&s->t), s->least) >= 0))
        return false;
    if (!s->classed)
        return true;
    const parindex_class *class = parindex_result_class(s->t.result, 0);
    const struct classes *set = classes_of(s->t.f, s->t.result->period);
    return class != NULL && (size_t)(class - set->bands) <= s->goal->class;
}

static parindex_status too_many(parindex_error *err)
{
    return fail(err, PARINDEX_ERR_LIMIT, NULL,
                "Points do not add up in this edition, so every step of a plan is scored; that is "
                "done for at most %d criteria. Give costs for those that may change and leave the "
                "others blank.",
                "Bộ chỉ số này không cộng điểm nên mỗi bước của phương án đều phải chấm lại; chỉ "
                "làm được với tối đa %d tiêu chí. Hãy ghi chi phí cho các tiêu chí được thay đổi "
                "và để trống các tiêu chí khác.",
                TRIAL_LEAVES);
}

/* The leaf, where its evidence may change and its points would. */
static parindex_status add_mover(struct search *s, size_t node, double now, parindex_error *err)
{
    const parindex_node *n = &s->t.f->nodes[node];
    double cost = loss_cost(s->goal->costs, n->leaf);
    double values[MAX_INPUTS];
    if (n->inputs == 0 || isnan(cost) ||
        *result_states(s->goal->result, node, s->goal->unit) != PARINDEX_STATE_VALUE)
        return PARINDEX_OK;
    if (s->count == TRIAL_LEAVES)
        return too_many(err);
    for (size_t i = 0; i < n->inputs; i++)
        values[i] = parindex_dossier_value(s->goal->dossier, s->goal->unit, n->first_input + i);
    struct mover *m = &s->movers[s->count++];
    *m = (struct mover){.cost = cost, .was = *result_points(s->goal->result, node, s->goal->unit)};
    if (!reach_open(&m->reach, s->t.f, node, values, s->t.a))
        return fail_nomem(err);
    if (mover_try(&s->t, m, now))
        return PARINDEX_OK;
    m->full = 0; /* as the others are: it may yet give something where they have moved */
    m->points = m->reach.points;
    memcpy(m->far, values, n->inputs * sizeof *values);
    return PARINDEX_OK;
}

/* Ways to move everything that may move. */
enum {
    ALL,        /* every leaf */
    FOUND,      /* those that give something alone */
    ONE_BY_ONE, /* each kept where the index is none the worse */
    WAYS
};

static void put_levels(struct search *s, int way)
{
    double now = -INFINITY;
    for (size_t i = 0; i < s->count; i++) {
        struct mover *m = &s->movers[i];
        mover_put(&s->t, m, way == ALL || (way == FOUND && m->found) ? m->full : 0);
    }
    if (way == ONE_BY_ONE)
        now = trying_score(&s->t);
    for (size_t i = 0; i < s->count && way == ONE_BY_ONE && s->t.status == PARINDEX_OK; i++) {
        mover_put(&s->t, &s->movers[i], s->movers[i].full);
        double then = trying_score(&s->t);
        if (then < now)
            mover_put(&s->t, &s->movers[i], 0);
        now = fmax(now, then);
    }
}

/* One leaf after another where it gives most as the others are, until no leaf gives more. */
static double climb(struct search *s, double now)
{
    bool higher = true;
    for (int round = 0; round < ROUNDS && higher; round++) {
        higher = false;
        for (size_t i = 0; i < s->count && s->t.status == PARINDEX_OK; i++) {
            struct mover *m = &s->movers[i];
            struct mover was = *m;
            if (mover_try(&s->t, m, now) && m->found) {
                now += m->gain;
                higher = true;
                mover_put(&s->t, m, m->full);
            } else {
                *m = was;
                mover_put(&s->t, m, m->level);
            }
        }
    }
    return now;
}

/*
 * Everything moved to where the index is greatest. A class that such a way has is kept; otherwise the leaves climb on
 * from there, for a ratio or a number below 0 can turn what is better for another leaf.
 */
static void move_all(struct search *s, double now)
{
    int taken = WAYS;
    bool classed = false;
    s->best = now;
    for (int way = 0; way < WAYS && !classed && s->t.status == PARINDEX_OK; way++) {
        put_levels(s, way);
        classed = is_good(s) && s->classed;
        double index = s->t.result != NULL ? result_share(s->t.result, 0, 0) : (double)NAN;
        if (classed || (!isnan(index) && number_order(index, s->best) > 0))
            taken = way;
        s->best = fmax(s->best, index);
    }
    for (size_t i = 0; i < s->count && taken == WAYS; i++)
        mover_put(&s->t, &s->movers[i], 0); /* nothing gives more than what there is */
    if (taken < WAYS)
        put_levels(s, taken);
    if (!classed)
        s->best = fmax(climb(s, s->best), s->best);
    for (size_t i = 0; i < s->count; i++)
        s->movers[i].full = s->movers[i].level;
    s->reached = is_good(s);
    double index = s->t.result != NULL ? result_share(s->t.result, 0, 0) : (double)NAN;
    s->best = isnan(index) || classed ? s->best : index;
}

/* What a leaf moved as far costs for each point of the index that it gives. */
static double dear(const struct mover *m)
{
    double cost = m->cost * fabs(m->points - m->reach.points);
    return m->gain > 0 ? cost / m->gain : INFINITY;
}

static double cost_now(const struct search *s)
{
    double cost = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct mover *m = &s->movers[i];
        double points = *result_points(s->t.result, m->reach.node, 0);
        cost += m->level > 0 ? m->cost * fabs(points - m->was) : 0;
    }
    return cost;
}

/* Goes back from first on, one leaf after another: as many as can be left where they were. */
static size_t go_back(struct search *s, size_t first)
{
    size_t good = first;
    size_t step = 1;
    bool growing = true;
    while (good < s->count && s->t.status == PARINDEX_OK) {
        size_t end = s->count - good < step ? s->count : good + step;
        for (size_t i = good; i < end; i++)
            mover_put(&s->t, &s->movers[s->order[i]], 0);
        if (is_good(s)) {
            good = end;
            step *= growing ? 2 : 1;
            continue;
        }
        for (size_t i = good; i < end; i++)
            mover_put(&s->t, &s->movers[s->order[i]], s->movers[s->order[i]].start);
        growing = false;
        if (step == 1)
            break;
        step /= 2;
    }
    return good;
}

/* The least that this leaf must move, the others as they are; it cannot stay. */
static void settle_level(struct search *s, struct mover *m)
{
    double bad = 0;
    double good = m->level;
    mover_put(&s->t, m, good * (1 - NEXT)); /* it is where it must be already */
    if (!is_good(s)) {
        mover_put(&s->t, m, good);
        return;
    }
    for (int i = 0; i < HALVINGS && s->t.status == PARINDEX_OK; i++) {
        double middle = bad + (good - bad) / 2;
        if (!(middle > bad && middle < good))
            break;
        mover_put(&s->t, m, middle);
        *(is_good(s) ? &good : &bad) = middle;
    }
    mover_put(&s->t, m, good);
}

/* From where the leaves start back to what must be. */
static void reduce(struct search *s)
{
    for (size_t at = go_back(s, 0); at < s->count && s->t.status == PARINDEX_OK;
         at = go_back(s, at + 1))
        settle_level(s, &s->movers[s->order[at]]);
}

struct ranked {
    double key;
    size_t mover;
};

/* The greatest key first. */
static int by_key(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;
    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    return (x->mover > y->mover) - (x->mover < y->mover);
}

/* In which order leaves go back: the dearest for its gain, the dearest, the one that gives least, the last. */
static double order_key(const struct mover *m, size_t number, int order)
{
    switch (order) {
    case 0:
        return dear(m);
    case 1:
        return m->cost * fabs(m->points - m->reach.points);
    case 2:
        return -m->gain;
    default:
        return (double)number;
    }
}

static bool put_in_order(struct search *s, int order)
{
    struct ranked *list = mem_new(s->t.a, s->count, sizeof *list);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < s->count; i++)
        list[i] = (struct ranked){order_key(&s->movers[i], i, order), i};
    qsort(list, s->count, sizeof *list, by_key);
    for (size_t i = 0; i < s->count; i++)
        s->order[i] = list[i].mover;
    mem_free(s->t.a, list, s->count, sizeof *list);
    return true;
}

/* One step back of one leaf: what it saves for each point of the index; below 0 where it must not be. */
static double try_step(struct search *s, struct mover *m, double cost, double index, double *to)
{
    double level = m->level;
    double saved = 0;
    bool good = true;
    *to = level;
    for (int k = 1; k <= STEPS && good && !(saved > 0) && *to > 0; k++) {
        *to = fmax(0, level - k * m->full / STEPS);
        mover_put(&s->t, m, *to);
        good = is_good(s) && s->t.status == PARINDEX_OK;
        saved = good ? cost - cost_now(s) : 0;
    }
    double lost = good ? index - result_share(s->t.result, 0, 0) : 0;
    mover_put(&s->t, m, level);
    return good && saved > 0 ? saved / fmax(lost, 1e-9) : -1;
}

/* Step by step, each time by the leaf that saves most for what it loses: under a mean that is not a sum the leaves meet. */
static void descend(struct search *s)
{
    for (size_t left = 2 * STEPS * s->count; left > 0 && s->t.status == PARINDEX_OK; left--) {
        if (!is_good(s))
            return;
        double cost = cost_now(s);
        double index = result_share(s->t.result, 0, 0);
        double most = -1;
        double level = 0;
        struct mover *best = NULL;
        for (size_t i = 0; i < s->count; i++) {
            double to = 0;
            double rate =
                s->movers[i].level > 0 ? try_step(s, &s->movers[i], cost, index, &to) : -1;
            if (rate > most) {
                most = rate;
                level = to;
                best = &s->movers[i];
            }
        }
        if (best == NULL)
            return;
        mover_put(&s->t, best, level);
    }
}

/* Each leaf that rises at that share of the points that it can have, or where it is if that is more; the others moved. */
static void put_shares(struct search *s, double share)
{
    for (size_t i = 0; i < s->count; i++) {
        struct mover *m = &s->movers[i];
        double from = m->reach.points;
        double wanted = share * (from + m->full * (m->points - from)) - from;
        double level = m->full > 0 ? wanted / (m->points - from) : 0;
        mover_put(&s->t, m, !m->up ? m->full : fmin(fmax(level, 0), m->full));
    }
}

/* All leaves up to one share of what they can give, the least that does: under a mean the lowest rise first. */
static void level_out(struct search *s)
{
    double bad = 0;
    double good = 1;
    for (int i = 0; i < HALVINGS && s->t.status == PARINDEX_OK; i++) {
        double middle = bad + (good - bad) / 2;
        put_shares(s, middle);
        *(is_good(s) ? &good : &bad) = middle;
    }
    put_shares(s, good);
}

/* Where leaves start to go back from. */
enum {
    FROM_ALL,
    FROM_LEVEL,
    FROM_STEPS,
    STARTS
};

static void put_start(struct search *s, int start)
{
    for (size_t i = 0; i < s->count; i++)
        mover_put(&s->t, &s->movers[i], s->movers[i].full);
    if (start == FROM_LEVEL)
        level_out(s);
    if (start == FROM_STEPS)
        descend(s);
    for (size_t i = 0; i < s->count; i++)
        s->movers[i].start = s->movers[i].level;
}

/* Of what is left in each order from each start the cheapest. */
static void find_cheapest(struct search *s)
{
    double cheapest = INFINITY;
    int orders = s->count > MANY ? 1 : ORDERS;
    int starts = !s->reached ? 1 : s->count <= DESCENDING ? STARTS : FROM_STEPS;
    for (size_t i = 0; i < s->count; i++)
        s->levels[i] = s->movers[i].full;
    for (int start = s->reached && s->count > MANY ? FROM_LEVEL : FROM_ALL; start < starts;
         start++) {
        put_start(s, start);
        for (int order = 0; order < orders && s->t.status == PARINDEX_OK; order++) {
            if (!put_in_order(s, order)) {
                s->t.status = PARINDEX_ERR_NOMEM;
                return;
            }
            for (size_t i = 0; i < s->count; i++)
                mover_put(&s->t, &s->movers[i], s->movers[i].start);
            reduce(s);
            if (s->t.status != PARINDEX_OK || !is_good(s))
                continue;
            double cost = cost_now(s);
            if (!(cost < cheapest))
                continue;
            cheapest = cost;
            for (size_t i = 0; i < s->count; i++)
                s->levels[i] = s->movers[i].level;
        }
    }
    for (size_t i = 0; i < s->count; i++)
        mover_put(&s->t, &s->movers[i], s->levels[i]);
}

static void put_losses(struct losses *losses, const struct search *s)
{
    const parindex_result *r = s->goal->result;
    for (size_t leaf = 0; leaf < s->t.f->info.leaves; leaf++) {
        size_t node = s->t.f->leaves[leaf];
        const parindex_node *n = &s->t.f->nodes[node];
        double points = *result_points(r, node, s->goal->unit);
        if (!takes_part(n) || n->extra || !(n->max - points > SAME))
            continue;
        parindex_loss *loss = &losses->list[losses->count++];
        *loss = (parindex_loss){.node = node,
                                .points = points,
                                .max = n->max,
                                .reach = points,
                                .state = *result_states(r, node, s->goal->unit)};
        for (size_t i = 0; i < s->count; i++)
            if (s->movers[i].reach.node == node) {
                loss->index = s->movers[i].gain;
                loss->movable = s->movers[i].full > 0;
                if (s->movers[i].up)
                    loss->reach = s->movers[i].points;
            }
    }
    losses_sort(losses);
}

static parindex_status search_way(struct search *s, struct losses *losses, parindex_error *err)
{
    double now = trying_score(&s->t);
    parindex_status status = PARINDEX_OK;
    for (size_t leaf = 0; leaf < s->t.f->info.leaves && status == PARINDEX_OK; leaf++)
        status = add_mover(s, s->t.f->leaves[leaf], now, err);
    if (status != PARINDEX_OK)
        return status;
    put_losses(losses, s);
    s->least = s->goal->index;
    s->classed = s->goal->class != PARINDEX_NONE;
    move_all(s, now);
    if (!s->reached) { /* as good as it gets, by as little as does it */
        s->classed = false;
        s->least = s->best;
    }
    find_cheapest(s);
    trying_score(&s->t);
    if (s->t.result == NULL)              /* unreachable: it was scored before */
        s->t.status = PARINDEX_ERR_NOMEM; /* unreachable: or memory ran out, which is its status */
    return s->t.status == PARINDEX_OK ? PARINDEX_OK : fail_nomem(err);
}

parindex_status trial_find(struct trial *out, struct losses *losses, const struct trial_goal *goal,
                           const parindex_allocator *a, parindex_error *err)
{
    const parindex_framework *f = goal->result->framework;
    size_t most = f->info.leaves < TRIAL_LEAVES ? f->info.leaves : TRIAL_LEAVES;
    struct search s = {.goal = goal, .t = {.f = f, .costs = goal->costs, .a = a}, .best = NAN};
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = a;
    *losses = (struct losses){.leaves = f->info.leaves};
    losses->list = mem_new(a, losses->leaves, sizeof *losses->list);
    losses->candidates = mem_new(a, losses->leaves, sizeof *losses->candidates);
    s.movers = mem_new(a, most, sizeof *s.movers);
    s.order = mem_new(a, most, sizeof *s.order);
    s.levels = mem_new(a, most, sizeof *s.levels);
    bool memory = losses->list != NULL && losses->candidates != NULL && s.movers != NULL &&
                  s.order != NULL && s.levels != NULL;
    parindex_status status = memory
                                 ? dossier_of_unit(&s.t.dossier, goal->dossier, goal->unit, &o, err)
                                 : fail_nomem(err);
    if (status == PARINDEX_OK)
        status = search_way(&s, losses, err);
    for (size_t i = 0; i < s.count; i++)
        reach_close(&s.movers[i].reach, a);
    mem_free(a, s.levels, most, sizeof *s.levels);
    mem_free(a, s.order, most, sizeof *s.order);
    mem_free(a, s.movers, most, sizeof *s.movers);
    *out = (struct trial){s.t.dossier, s.t.result, s.best, s.reached};
    return status;
}
