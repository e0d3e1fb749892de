/* SPDX-License-Identifier: MIT */
#include "parindex/improve.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "improve/plan.h"
#include "score/contribution.h"
#include "score/dossier.h"
#include "score/score.h"

static parindex_status no_index(const struct work *w, parindex_error *err)
{
    const parindex_result *r = w->result;
    struct where where = unit_names_where(r->names, w->unit, NULL);
    const parindex_node *root = &r->framework->nodes[0];
    if (*result_states(r, 0, w->unit) == PARINDEX_STATE_VALUE)
        return fail(err, PARINDEX_ERR_NO_INDEX, &where,
                    "\"%s\" has points but no index: %s has no maximum that they could be a "
                    "percentage of, and a goal is an index in percent.",
                    "\"%s\" có điểm nhưng không có chỉ số: %s không có điểm tối đa để tính phần "
                    "trăm, trong khi mục tiêu là chỉ số phần trăm.",
                    clip(where.unit_code).text, root->code);
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
    return points > rule->cap ? INFINITY : points - now;
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
        if (status != PARINDEX_OK || !plan_values(w, i, values))
            continue;
        for (size_t k = 0; k < n->inputs && status == PARINDEX_OK; k++)
            status = parindex_dossier_set(w->trial, 0, n->first_input + k, values[k], err);
    }
    return status == PARINDEX_OK ? score_alone(&w->then, w->trial, &how, err) : status;
}

static parindex_status make_by_adding(struct work *w, const struct goal *goal, parindex_error *err)
{
    double need = need_of(w, goal->index);
    bool met = number_order(result_share(w->result, 0, w->unit), goal->index) >= 0;
    return find_way(w, met ? 0 : need) ? try_changes(w, err) : fail_nomem(err);
}

static parindex_status make_by_trial(struct work *w, const struct goal *goal, parindex_error *err)
{
    struct trial trial;
    const struct trial_goal wanted = {w->result, w->dossier,  w->unit,
                                      w->costs,  goal->index, goal->class};
    parindex_status status = trial_find(&trial, &w->losses, &wanted, w->allocator, err);
    w->trial = trial.dossier;
    w->then = trial.result;
    w->most = trial.best;
    w->way = (struct cheapest){.reached = trial.reached};
    return status;
}

static parindex_status make(struct work *w, const struct goal *goal,
                            const struct condition_trace *trace, parindex_error *err)
{
    parindex_status status =
        w->by_trial ? make_by_trial(w, goal, err) : make_by_adding(w, goal, err);
    if (status == PARINDEX_OK && w->lifted != NULL)
        status = lifted_check(w->lifted, w->trial, w->then, goal->class, w->allocator, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_plan *p = mem_new(w->allocator, 1, sizeof *p);
    if (p == NULL)
        return fail_nomem(err);
    *p = (parindex_plan){.framework = parindex_framework_ref(w->result->framework)};
    arena_init(&p->arena, w->allocator);
    w->plan = p;
    if (plan_fill(w, goal, trace))
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
        if (!w->by_trial)
            memory =
                losses_find(&w->losses, w->result, w->dossier, w->unit, w->costs, 0, w->allocator);
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

/* The plan again, saying which conditions are in its way: it may go through them, and be the one that is kept. */
static parindex_status plan_naming(struct work *w, struct lifted *lifted, const struct goal *goal,
                                   const struct condition_trace *trace, parindex_error *err)
{
    struct work own = *w;
    own.lifted = lifted;
    own.losses = (struct losses){.list = NULL};
    own.plan = NULL;
    parindex_status status = plan_from(&own, goal, trace, err);
    losses_close(&own.losses, w->allocator);
    if (status != PARINDEX_OK)
        return status;
    parindex_plan_free(w->plan);
    w->plan = own.plan;
    return PARINDEX_OK;
}

/* The plan again, behind the conditions that are in its way. */
static parindex_status plan_behind(struct work *w, const struct goal *goal,
                                   const struct condition_trace *trace, parindex_error *err)
{
    struct lifted lifted;
    parindex_status status = lift_conditions(&lifted, w->result, w->dossier, w->unit, goal->class,
                                             w->costs, w->allocator, err);
    if (status == PARINDEX_OK && lifted.held_count > 0)
        status = plan_naming(w, &lifted, goal, trace, err);
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
    parindex_status status = goal_read(&goal, to, w->result, w->unit, w->allocator, err);
    if (status != PARINDEX_OK)
        return status;
    w->losses = (struct losses){.list = NULL};
    status = plan_from(w, &goal, trace, err);
    if (status == PARINDEX_OK && w->plan->framework->condition_count > 0 && !w->plan->info.met)
        status = plan_behind(w, &goal, trace, err);
    losses_close(&w->losses, w->allocator);
    return status;
}

/* A plan moves one unit alone, so every rule must look at that unit alone. */
static parindex_status check_alone(const parindex_framework *f, parindex_error *err)
{
    bool twice = false; /* a part that counts again may be beside the total */
    for (size_t n = 0; n < f->info.nodes; n++)
        twice |= f->nodes[n].same_as != PARINDEX_NONE;
    for (size_t n = 0; n < f->info.nodes;) {
        const parindex_node *node = &f->nodes[n];
        bool counts = takes_part(node) || (twice && !node->described);
        bool cohort = node->leaf != PARINDEX_NONE
                          ? scale_is(node->scale, SCALE_OF_COHORT) || node->treated
                          : combine_is(node->combine, COMBINE_OF_PAIRS) ||
                                scale_is(node->rescale, SCALE_OF_COHORT);
        if (counts && cohort) {
            struct where where = WHERE_CRITERION(node->code);
            return fail(err, PARINDEX_ERR_METHOD, &where,
                        "%s: a plan can be worked out where rules look at one unit alone; here "
                        "points depend on the other units.",
                        "%s: chỉ lập được phương án khi cách tính chỉ xét một đơn vị; ở đây điểm "
                        "phụ thuộc vào các đơn vị khác.",
                        node->code);
        }
        n = counts ? n + 1 : node->next;
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
    status = check_alone(result->framework, err);
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
        .by_trial = trial_needed(result->framework),
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
