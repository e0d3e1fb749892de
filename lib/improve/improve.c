/* SPDX-License-Identifier: MIT */
#include "parindex/improve.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "improve/goal.h"
#include "improve/lift.h"
#include "improve/losses.h"
#include "improve/proposal.h"
#include "score/contribution.h"
#include "score/dossier.h"
#include "score/explain_condition.h"
#include "score/ladder.h"
#include "score/score.h"

struct parindex_plan {
    struct arena arena;
    parindex_framework *framework;
    parindex_plan_info info;
    parindex_plan_change *changes;
    parindex_plan_move *moves;
    size_t move_count;
    parindex_loss *losses;
    parindex_plan_condition *conditions;
};

/* The unit as it is, where the way begins behind conditions that are lifted; or `result` and its like. */
struct origin {
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    const struct losses *losses;
};

/* A plan in the making. */
struct work {
    struct origin origin;
    const struct lifted *lifted; /* what was lifted on the way here; NULL: nothing */
    const parindex_view *costs;
    const parindex_result *result;
    const parindex_dossier *dossier;
    size_t unit;
    uint32_t lang;
    int32_t decimals;
    const parindex_allocator *allocator;
    struct losses losses;
    struct item *items; /* one a candidate; both hold every leaf */
    double *gains;
    struct cheapest way;
    parindex_dossier *trial;
    parindex_result *then; /* of the trial, whose only unit is row 0 */
    parindex_plan *plan;
};

static parindex_status no_index(const struct work *w, parindex_error *err)
{
    const parindex_result *r = w->result;
    struct where where = unit_names_where(r->names, w->unit, NULL);
    char codes[200];
    struct writer list = writer_on(codes, sizeof codes, PARINDEX_LANG_EN);
    for (size_t leaf = 0; leaf < r->framework->info.leaves; leaf++)
        if (*result_states(r, r->framework->leaves[leaf], w->unit) != PARINDEX_STATE_VALUE)
            write_listed(&list, r->framework->nodes[r->framework->leaves[leaf]].code);
    return fail(err, PARINDEX_ERR_NO_INDEX, &where,
                "\"%s\" has no index yet; these criteria are without points: %s.",
                "\"%s\" chưa có chỉ số; các tiêu chí chưa có điểm: %s.", clip(where.unit_code).text,
                codes);
}

static parindex_status check_costs(const parindex_view *costs, const parindex_framework *f,
                                   parindex_error *err)
{
    if (costs == NULL)
        return PARINDEX_OK;
    parindex_status status = view_check(costs, "costs", "chi phí", PARINDEX_F64, PARINDEX_F64,
                                        f->info.leaves, 1, 2, err);
    for (size_t leaf = 0; status == PARINDEX_OK && leaf < f->info.leaves; leaf++) {
        double cost = *(const double *)(const void *)view_at(costs, leaf, 0);
        if (cost >= 0 || isnan(cost))
            continue;
        struct where where = WHERE_CRITERION(f->nodes[f->leaves[leaf]].code);
        return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                    "%s: a cost is a number from 0; leave it out where nothing can be moved.",
                    "%s: chi phí phải từ 0 trở lên; để trống nếu không thể thay đổi.",
                    where.criterion);
    }
    return status;
}

/* What must be gained in points of the root; infinite where the root's cap is in the way. */
static double need_of(const struct work *w, double target)
{
    const struct rule *rule = &w->result->framework->rules[0];
    double points = target / 100 * result_max(w->result, 0, w->unit);
    double now = *result_points(w->result, 0, w->unit);
    return points > rule->cap && points > now ? INFINITY : points - now;
}

/* The way to the need, or as far as it goes. */
static bool find_way(struct work *w, double need)
{
    size_t count = w->losses.candidate_count;
    for (size_t i = 0; i < count; i++) {
        const struct candidate *c = &w->losses.candidates[i];
        double rate = c->count > 0 ? c->cost / c->factor : 0;
        w->items[i] = (struct item){rate, c->jumps, c->count};
    }
    double slack = 3e-16 * result_max(w->result, 0, w->unit);
    return cheapest_way(&w->way, w->gains, w->items, count, need, slack, w->allocator);
}

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

/* The evidence of a candidate after its change; false where it has none. */
static bool values_after(const struct work *w, size_t i, double *values)
{
    const struct candidate *c = &w->losses.candidates[i];
    return w->gains[i] > 0 &&
           reach_values(values, &c->reach, c->reach.points + w->gains[i] / c->factor);
}

/*
 * The changes are made in a copy of the dossier and scored, so the plan reports what scoring gives. The
 * copy holds this unit alone, as no rule in a plan looks at other units.
 */
static parindex_status try_changes(struct work *w, parindex_error *err)
{
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.allocator = w->allocator;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.allocator = w->allocator;
    parindex_status status = dossier_of_unit(&w->trial, w->dossier, w->unit, &o, err);
    for (size_t i = 0; i < w->losses.candidate_count; i++) {
        const parindex_node *n = &w->result->framework->nodes[w->losses.candidates[i].reach.node];
        double values[MAX_INPUTS];
        if (status != PARINDEX_OK || !values_after(w, i, values))
            continue;
        for (size_t k = 0; k < n->inputs && status == PARINDEX_OK; k++)
            status = parindex_dossier_set(w->trial, 0, n->first_input + k, values[k], err);
    }
    return status == PARINDEX_OK ? parindex_score(&w->then, w->trial, &how, err) : status;
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

static bool fill_plan(struct work *w, const struct goal *goal, const struct condition_trace *trace)
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
        if (values_after(w, i, values))
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

static parindex_status make(struct work *w, const struct goal *goal,
                            const struct condition_trace *trace, parindex_error *err)
{
    double need = need_of(w, goal->index);
    bool met = number_order(result_share(w->result, 0, w->unit), goal->index) >= 0;
    if (!find_way(w, met ? 0 : need))
        return fail_nomem(err);
    parindex_status status = try_changes(w, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_plan *p = mem_new(w->allocator, 1, sizeof *p);
    if (p == NULL)
        return fail_nomem(err);
    *p = (parindex_plan){.framework = parindex_framework_ref(w->result->framework)};
    arena_init(&p->arena, w->allocator);
    w->plan = p;
    if (fill_plan(w, goal, trace))
        return PARINDEX_OK;
    parindex_plan_free(p);
    w->plan = NULL;
    return fail_nomem(err);
}

/* One plan: from where the work begins, with what was lost where the unit is. */
static parindex_status plan_from(struct work *w, const struct goal *goal,
                                 const struct condition_trace *trace, parindex_error *err)
{
    size_t leaves = w->result->framework->info.leaves;
    parindex_status status = PARINDEX_OK;
    w->items = mem_new(w->allocator, leaves, sizeof *w->items);
    w->gains = mem_new(w->allocator, leaves, sizeof *w->gains);
    bool memory = w->items != NULL && w->gains != NULL;
    if (memory) {
        memory = losses_find(&w->losses, w->result, w->dossier, w->unit, w->costs, 0, w->allocator);
        if (w->origin.losses == NULL)
            w->origin.losses = &w->losses;
        status = memory ? make(w, goal, trace, err) : status;
    }
    mem_free(w->allocator, w->items, leaves, sizeof *w->items);
    mem_free(w->allocator, w->gains, leaves, sizeof *w->gains);
    parindex_result_unref(w->then);
    parindex_dossier_free(w->trial);
    w->then = NULL;
    w->trial = NULL;
    return memory ? status : fail_nomem(err);
}

/* A plan made in spite of conditions is kept where it gets there and the other does not, or costs more. */
static void take_better(struct work *w, parindex_plan *behind)
{
    parindex_plan_info *own = &w->plan->info;
    if (own->reachable && (!behind->info.reachable || own->cost < behind->info.cost)) {
        own->best = fmax(own->best, behind->info.best);
        own->bound = 0;
        own->proven = own->cost == 0;
        parindex_plan_free(behind);
        return;
    }
    parindex_plan_free(w->plan);
    w->plan = behind;
}

/* The plan again, behind the conditions that are in its way. */
static parindex_status plan_behind(struct work *w, const struct goal *goal,
                                   const struct condition_trace *trace, parindex_error *err)
{
    struct lifted lifted;
    parindex_status status = lift_conditions(&lifted, w->result, w->dossier, w->unit, goal->class,
                                             w->costs, w->allocator, err);
    if (status == PARINDEX_OK && lifted.held_count > 0) {
        struct work behind = *w;
        behind.origin.losses = &w->losses;
        behind.lifted = &lifted;
        behind.losses = (struct losses){.list = NULL};
        behind.result = lifted.result;
        behind.dossier = lifted.dossier;
        behind.unit = 0;
        behind.plan = NULL;
        status = plan_from(&behind, goal, trace, err);
        losses_close(&behind.losses, w->allocator);
        if (status == PARINDEX_OK)
            take_better(w, behind.plan);
    }
    lifted_close(&lifted, w->allocator);
    if (status != PARINDEX_OK) {
        parindex_plan_free(w->plan);
        w->plan = NULL;
    }
    return status;
}

/* As if nothing were in the way, and behind the conditions that are. */
static parindex_status plan(struct work *w, const char *to, const struct condition_trace *trace,
                            parindex_error *err)
{
    struct goal goal;
    parindex_status status = goal_read(&goal, to, w->result, w->unit, err);
    if (status != PARINDEX_OK)
        return status;
    w->losses = (struct losses){.list = NULL};
    status = plan_from(w, &goal, trace, err);
    if (status == PARINDEX_OK && w->plan->framework->condition_count > 0 && !w->plan->info.met)
        status = plan_behind(w, &goal, trace, err);
    losses_close(&w->losses, w->allocator);
    return status;
}

/* A plan adds up what each criterion of one unit gains, so every rule must let it. */
static parindex_status check_additive(const parindex_framework *f, parindex_error *err)
{
    for (size_t n = 0; n < f->info.nodes;) {
        const parindex_node *node = &f->nodes[n];
        bool leaf = node->leaf != PARINDEX_NONE;
        bool additive =
            leaf ? !scale_is(node->scale, SCALE_OF_COHORT) && !node->treated : adds_up(node);
        if (takes_part(node) && (!additive || node->same_as != PARINDEX_NONE)) {
            struct where where = WHERE_CRITERION(node->code);
            return fail(
                err, PARINDEX_ERR_METHOD, &where,
                "%s: a plan can be worked out where points add up from rules that look at "
                "one unit alone; here they depend on the other units, or are combined in "
                "another way.",
                "%s: chỉ lập được phương án khi điểm được cộng từ các cách tính chỉ xét một "
                "đơn vị; ở đây điểm phụ thuộc đơn vị khác, hoặc được tổng hợp theo cách "
                "khác.",
                node->code);
        }
        n = takes_part(node) ? n + 1 : node->next;
    }
    return PARINDEX_OK;
}

parindex_status parindex_improve(parindex_plan **out, const parindex_result *result,
                                 const parindex_dossier *dossier, size_t unit, const char *to,
                                 const parindex_view *costs,
                                 const parindex_improve_options *options, parindex_error *err)
{
    parindex_improve_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || result == NULL || dossier == NULL || unit >= result->units ||
        !allocator_take(&a, o.allocator) || dossier->framework != result->framework ||
        dossier->units != result->units || o.decimals > PARINDEX_DECIMALS(13))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out`, `result` and `dossier` must not be NULL; the result must be scored "
                    "from this dossier and have the unit; at most 13 decimals are possible, and "
                    "the allocator must be complete.",
                    "`out`, `result` và `dossier` không được là NULL; kết quả phải chấm từ hồ sơ "
                    "này và có đơn vị đó; tối đa 13 chữ số thập phân, bộ cấp phát phải đầy đủ.");
    status = check_additive(result->framework, err);
    if (status == PARINDEX_OK)
        status = check_costs(costs, result->framework, err);
    if (status != PARINDEX_OK)
        return status;
    struct work w = {
        .origin = {result, dossier, unit, NULL},
        .costs = costs,
        .result = result,
        .dossier = dossier,
        .unit = unit,
        .lang = o.lang,
        .decimals =
            o.decimals > 0 ? (int32_t)o.decimals - 1 : (int32_t)result->framework->info.decimals,
        .allocator = &a,
    };
    struct condition_trace trace;
    status = trace_make(&trace, result->framework, &a)
                 ? check_traced(&trace, result, dossier, unit, 0, &a, err)
                 : fail_nomem(err);
    if (status == PARINDEX_OK && isnan(result_share(result, 0, unit)))
        status = no_index(&w, err);
    if (status == PARINDEX_OK)
        status = plan(&w, to, &trace, err);
    trace_free(&trace, result->framework, &a);
    if (status == PARINDEX_OK)
        *out = w.plan;
    return status;
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
