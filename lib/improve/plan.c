/* SPDX-License-Identifier: MIT */
#include "improve/plan.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "base/text.h"
#include "improve/proposal.h"
#include "score/contribution.h"
#include "score/explain_condition.h"
#include "score/ladder.h"

/* The index with every candidate at its most, but for the root's cap. */
static double best_index(const struct work *w)
{
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

/* One criterion of the plan, and how much a point of it is of the root's. False: memory ran out. */
static bool put_change(struct work *w, size_t node, const double *was, const double *values,
                       double factor)
{
    parindex_plan *p = w->plan;
    const parindex_framework *f = p->framework;
    const parindex_node *n = &f->nodes[node];
    char text[2048];
    struct writer sentence = writer_on(text, sizeof text, w->lang);
    write_proposal(&sentence, f, node, was, values, w->decimals + 2);
    double to = *result_points(w->then, node, 0);
    double from = *result_points(w->origin.result, node, w->origin.unit);
    double cost = loss_cost(w->costs, n->leaf) * (to - from);
    parindex_plan_change *change = &p->changes[p->info.changes++];
    *change = (parindex_plan_change){
        .text = arena_text(&p->arena, text, strlen(text)),
        .node = node,
        .first_move = p->move_count,
        .from_points = from,
        .to_points = to,
        .index = 100 * (factor * (to - from)) / result_max(w->origin.result, 0, w->origin.unit),
        .cost = cost > 0 ? cost : 0,
    };
    p->info.cost += change->cost;
    for (size_t i = 0; i < n->inputs; i++)
        if (values[i] != was[i])
            p->moves[p->move_count++] = (parindex_plan_move){n->first_input + i, was[i], values[i]};
    change->moves = p->move_count - change->first_move;
    return change->text != NULL;
}

/* Every leaf whose evidence differs from the unit's own. False: memory ran out. */
static bool put_lifted_changes(struct work *w)
{
    const parindex_framework *f = w->plan->framework;
    struct contribution *contributions =
        mem_new(w->allocator, f->info.nodes, sizeof *contributions);
    bool memory = contributions != NULL;
    if (memory)
        contributions_of(contributions, w->then, 0);
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
        if (changed)
            memory =
                put_change(w, f->leaves[leaf], was, values, contributions[f->leaves[leaf]].factor);
    }
    mem_free(w->allocator, contributions, f->info.nodes, sizeof *contributions);
    return memory;
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
        return NAN;
    size_t better = ladder_above(ladder, to);
    return (double)(better - (number_order(from, to) > 0 ? 1 : 0)) + 1;
}

/* The goal's class, or a better one, is given. */
static bool class_given(const struct goal *goal, const parindex_result *r, size_t unit)
{
    const struct classes *set = classes_of(r->framework, r->period);
    const parindex_class *class = parindex_result_class(r, unit);
    return goal->class == PARINDEX_NONE ||
           (class != NULL && set != NULL && (size_t)(class - set->bands) <= goal->class);
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
    p->info = (parindex_plan_info){
        .unit = unit,
        .from_class = class_key(r, unit_row),
        .to_class = class_key(w->then, 0),
        .from_index = from,
        .from_rank = ladder_rank(ladder, unit_row),
        .target = target,
        .to_index = to,
        .to_rank = place_then(ladder, from, to),
        .best = best_index(w),
        .losses = losses->count,
        .reachable = number_order(to, target) >= 0 && class_given(goal, w->then, 0),
        .met = number_order(from, target) >= 0 && class_given(goal, r, unit_row),
        .proven = w->way.proven,
        .provenance = p->framework->nodes[0].weakest,
    };
    bool memory = true;
    for (size_t i = 0; i < w->losses.candidate_count && memory && w->lifted == NULL; i++) {
        const struct candidate *c = &w->losses.candidates[i];
        double values[MAX_INPUTS];
        if (plan_values(w, i, values))
            memory = put_change(w, c->reach.node, c->reach.values, values, c->factor);
    }
    p->info.bound = w->way.reached ? fmin(w->way.bound, p->info.cost) : 0;
    if (w->lifted == NULL)
        return memory;
    /* What lifts conditions in the cheapest way together with the rest is not searched for. */
    memory = put_lifted_changes(w) && put_conditions(w, trace);
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
