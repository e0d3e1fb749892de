/* SPDX-License-Identifier: MIT */
#include "improve/plan.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/text.h"
#include "improve/proposal.h"
#include "score/contribution.h"
#include "score/dossier.h"
#include "score/explain_condition.h"
#include "score/ladder.h"
#include "score/quota.h"
#include "score/score.h"

/* The index with every candidate at its most, but for the root's cap. */
static double best_index(const struct work *w)
{
    if (w->by_trial)
        return w->most;
    double points = *result_points(w->result, 0, w->unit);
    for (size_t i = 0; i < w->losses.candidate_count; i++) {
        const struct candidate *c = &w->losses.candidates[i];
        double most = 0;
        for (size_t j = 0; j < c->count; j++)
            most = fmax(most, c->jumps[j].high);
        points += most;
    }
    points = fmin(points, w->result->framework->rules[0].cap);
    return share_of(points, result_max(w->result, 0, w->unit));
}

bool plan_values(const struct work *w, size_t i, double *values)
{
    const struct candidate *c = &w->losses.candidates[i];
    return w->gains[i] > 0 &&
           reach_values(values, &c->reach, c->reach.points + w->gains[i] / c->factor);
}

/* One criterion of the plan, and what the index gains by it. False: memory ran out. */
static bool put_change(struct work *w, size_t node, const double *was, const double *values,
                       double index)
{
    parindex_plan *p = w->plan;
    const parindex_framework *f = p->framework;
    const parindex_node *n = &f->nodes[node];
    char text[2048];
    struct writer sentence = writer_on(text, sizeof text, w->lang);
    write_proposal(&sentence, f, node, was, values, w->decimals + 2);
    double to = *result_points(w->then, node, 0);
    double from = *result_points(w->origin.result, node, w->origin.unit);
    double cost = loss_cost(w->costs, n->leaf) * (w->by_trial ? fabs(to - from) : to - from);
    parindex_plan_change *change = &p->changes[p->info.changes++];
    *change = (parindex_plan_change){
        .text = arena_text(&p->arena, text, strlen(text)),
        .node = node,
        .first_move = p->move_count,
        .from_points = from,
        .to_points = to,
        .index = index,
        .cost = cost > 0 ? cost : 0,
    };
    p->info.cost += change->cost;
    for (size_t i = 0; i < n->inputs; i++)
        if (values[i] != was[i])
            p->moves[p->move_count++] = (parindex_plan_move){n->first_input + i, was[i], values[i]};
    change->moves = p->move_count - change->first_move;
    return change->text != NULL;
}

/* What the index gains by a leaf where points add up. */
static double index_of(const struct work *w, size_t node, double factor)
{
    double points =
        *result_points(w->then, node, 0) - *result_points(w->origin.result, node, w->origin.unit);
    return 100 * (factor * points) / result_max(w->origin.result, 0, w->origin.unit);
}

/* What changes give one after another, where points do not add up. */
struct stepping {
    struct contribution *contributions; /* where they do */
    parindex_dossier *dossier;
    double index; /* so far */
    bool nomem;
};

static bool stepping_open(struct stepping *s, const struct work *w)
{
    const parindex_framework *f = w->plan->framework;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = w->allocator;
    *s = (struct stepping){.index = result_share(w->origin.result, 0, w->origin.unit)};
    if (w->by_trial)
        return dossier_of_unit(&s->dossier, w->origin.dossier, w->origin.unit, &o, NULL) ==
               PARINDEX_OK;
    s->contributions = mem_new(w->allocator, f->info.nodes, sizeof *s->contributions);
    if (s->contributions != NULL)
        contributions_of(s->contributions, w->then, 0);
    return s->contributions != NULL;
}

static void stepping_close(struct stepping *s, const struct work *w)
{
    parindex_dossier_free(s->dossier);
    mem_free(w->allocator, s->contributions, w->plan->framework->info.nodes,
             sizeof *s->contributions);
}

/* What the index gains by the next change; a step that cannot be scored alone gives nothing by itself. */
static double step_on(struct stepping *s, const struct work *w, size_t node, const double *values)
{
    if (!w->by_trial)
        return index_of(w, node, s->contributions[node].factor);
    const parindex_node *n = &w->plan->framework->nodes[node];
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = w->allocator;
    parindex_result *r = NULL;
    double before = s->index;
    bool set = true;
    for (size_t i = 0; i < n->inputs; i++)
        set &=
            parindex_dossier_set(s->dossier, 0, n->first_input + i, values[i], NULL) == PARINDEX_OK;
    parindex_status status = score_alone(&r, s->dossier, &how, NULL);
    if (status == PARINDEX_OK && !isnan(result_share(r, 0, 0)))
        s->index = result_share(r, 0, 0);
    s->nomem |= !set || status == PARINDEX_ERR_NOMEM;
    parindex_result_unref(r);
    return s->index - before;
}

/* Every leaf whose evidence differs from the unit's own. False: memory ran out. */
static bool put_all_changes(struct work *w)
{
    const parindex_framework *f = w->plan->framework;
    struct stepping stepping;
    bool memory = stepping_open(&stepping, w);
    for (size_t leaf = 0; leaf < f->info.leaves && memory; leaf++) {
        const parindex_node *n = &f->nodes[f->leaves[leaf]];
        double was[MAX_INPUTS];
        double values[MAX_INPUTS];
        bool changed = false;
        for (size_t i = 0; i < n->inputs; i++) {
            was[i] = parindex_dossier_value(w->origin.dossier, w->origin.unit, n->first_input + i);
            values[i] = parindex_dossier_value(w->trial, 0, n->first_input + i);
            changed |= values[i] != was[i] && !isnan(values[i]);
        }
        size_t node = f->leaves[leaf];
        if (changed)
            memory = put_change(w, node, was, values, step_on(&stepping, w, node, values));
    }
    stepping_close(&stepping, w);
    return memory && !stepping.nomem;
}

/* The conditions in the way, those of the class first. False: memory ran out. */
static bool put_conditions(struct work *w, const struct condition_trace *trace)
{
    parindex_plan *p = w->plan;
    const parindex_framework *f = p->framework;
    struct explained e = {w->origin.dossier, w->origin.result, trace, w->origin.unit, w->decimals};
    p->conditions = arena_new(&p->arena, w->lifted->held_count, sizeof *p->conditions);
    if (p->conditions == NULL)
        return false;
    for (int class = 1; class >= 0; class --)
        for (size_t c = 0; c < f->condition_count; c++)
            for (size_t i = 0; i < w->lifted->held_count; i++) {
                const struct held *held = &w->lifted->held[i];
                bool of_class = f->conditions[c].info.class_key[0] != '\0';
                if (held->condition != c || of_class != (class == 1))
                    continue;
                char text[2048];
                struct writer sentence = writer_on(text, sizeof text, w->lang);
                write_held(&sentence, &e, c);
                const char *kept = arena_text(&p->arena, text, strlen(text));
                if (kept == NULL)
                    return false;
                p->conditions[p->info.conditions++] =
                    (parindex_plan_condition){kept, c, held->index, held->lifted, 0};
            }
    return true;
}

static const char *class_key(const parindex_result *r, size_t unit)
{
    const parindex_class *c = parindex_result_class(r, unit);
    return c != NULL ? c->key : "";
}

/* Among the others as they are, when its own value has gone from one to another. */
static double place_then(const struct ladder *ladder, double from, double to)
{
    if (isnan(to))
        return NAN; /* unreachable: no change is taken that leaves a unit without an index */
    size_t better = ladder_above(ladder, to);
    return (double)(better - (number_order(from, to) > 0 ? 1 : 0)) + 1;
}

/*
 * The number of the class after the changes, with the other units as they are; the set's count: none. False:
 * memory ran out.
 */
static bool class_then(const struct work *w, const struct classes *set, size_t *number)
{
    const parindex_result *r = w->origin.result;
    if (quotas_limit(r)) {
        struct miss miss;
        struct instead then = {w->origin.unit, result_share(w->then, 0, 0), w->then, PARINDEX_NONE};
        *number = quotas_instead(&miss, 0, r, &then, w->allocator);
        return *number != PARINDEX_NONE;
    }
    const parindex_class *class = parindex_result_class(w->then, 0);
    *number = class != NULL ? (size_t)(class - set->bands) : set->count;
    return true;
}

/* Which quota withholds the class asked for, and the index that it takes. NULL: memory ran out. */
static const char *quota_text(const struct work *w, const struct goal *goal)
{
    if (goal->miss.missed == PARINDEX_NONE)
        return "";
    char text[512];
    struct writer sentence = writer_on(text, sizeof text, w->lang);
    write_quota_goal(&sentence, goal, w->origin.result, w->decimals);
    return arena_text(&w->plan->arena, text, strlen(text));
}

/* The goal's class, or a better one, is given. */
static bool class_given(const struct goal *goal, const struct classes *set,
                        const parindex_class *class)
{
    return goal->class == PARINDEX_NONE ||
           (class != NULL && (size_t)(class - set->bands) <= goal->class);
}

bool plan_fill(struct work *w, const struct goal *goal, const struct condition_trace *trace)
{
    double target = goal->index;
    parindex_plan *p = w->plan;
    const parindex_result *r = w->origin.result;
    const struct losses *losses = w->origin.losses;
    size_t unit_row = w->origin.unit;
    const parindex_framework_info *f = &p->framework->info;
    p->changes = arena_new(&p->arena, f->leaves, sizeof *p->changes);
    p->moves = arena_new(&p->arena, f->inputs, sizeof *p->moves);
    p->losses = arena_new(&p->arena, losses->count, sizeof *p->losses);
    const struct ladder *ladder = result_ladder(r, 0);
    const char *unit = unit_names_code(r->names, unit_row);
    unit = arena_text(&p->arena, unit, strlen(unit));
    if (p->changes == NULL || p->moves == NULL || p->losses == NULL || unit == NULL ||
        ladder == NULL)
        return false;
    if (losses->count > 0)
        memcpy(p->losses, losses->list, losses->count * sizeof *p->losses);
    double from = result_share(r, 0, unit_row);
    double to = result_share(w->then, 0, 0);
    const struct classes *set = classes_of(r->framework, r->period);
    size_t number = 0;
    const char *quota = quota_text(w, goal);
    if (quota == NULL || (set != NULL && !class_then(w, set, &number)))
        return false;
    const parindex_class *class = set != NULL && number < set->count ? &set->bands[number] : NULL;
    p->info = (parindex_plan_info){
        .unit = unit,
        .from_class = class_key(r, unit_row),
        .to_class = class != NULL ? class->key : "",
        .quota = quota,
        .from_index = from,
        .from_rank = ladder_rank(ladder, unit_row),
        .target = target,
        .to_index = to,
        .to_rank =
            unit_groups_ranked(r->groups, unit_row) ? place_then(ladder, from, to) : (double)NAN,
        .best = best_index(w),
        .losses = losses->count,
        .reachable = number_order(to, target) >= 0 && class_given(goal, set, class),
        .met = number_order(from, target) >= 0 &&
               class_given(goal, set, parindex_result_class(r, unit_row)),
        .proven = w->way.proven,
        .provenance = p->framework->nodes[0].weakest,
    };
    bool memory = true;
    bool one_by_one = w->lifted != NULL || w->by_trial;
    for (size_t i = 0; i < w->losses.candidate_count && memory && !one_by_one; i++) {
        const struct candidate *c = &w->losses.candidates[i];
        double values[MAX_INPUTS];
        if (plan_values(w, i, values))
            memory = put_change(w, c->reach.node, c->reach.values, values,
                                index_of(w, c->reach.node, c->factor));
    }
    p->info.bound = w->way.reached ? fmin(w->way.bound, p->info.cost) : 0;
    if (!one_by_one)
        return memory;
    /* What lifts conditions in the cheapest way together with the rest is not searched for, nor is the cheapest way by trial. */
    memory = put_all_changes(w) && (w->lifted == NULL || put_conditions(w, trace));
    p->info.proven = p->info.cost == 0;
    p->info.bound = 0;
    return memory;
}

void parindex_plan_free(parindex_plan *plan)
{
    if (plan == NULL)
        return;
    parindex_allocator a = plan->arena.allocator;
    parindex_framework_unref(plan->framework);
    arena_free(&plan->arena);
    mem_free(&a, plan, 1, sizeof *plan);
}

const parindex_plan_info *parindex_plan_describe(const parindex_plan *plan)
{
    return plan != NULL ? &plan->info : NULL;
}

const parindex_plan_condition *parindex_plan_condition_at(const parindex_plan *plan, size_t index)
{
    return plan != NULL && index < plan->info.conditions ? &plan->conditions[index] : NULL;
}

const parindex_plan_change *parindex_plan_change_at(const parindex_plan *plan, size_t index)
{
    return plan != NULL && index < plan->info.changes ? &plan->changes[index] : NULL;
}

const parindex_plan_move *parindex_plan_move_at(const parindex_plan *plan, size_t index)
{
    return plan != NULL && index < plan->move_count ? &plan->moves[index] : NULL;
}

const parindex_loss *parindex_plan_loss_at(const parindex_plan *plan, size_t index)
{
    return plan != NULL && index < plan->info.losses ? &plan->losses[index] : NULL;
}
