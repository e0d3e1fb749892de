/* SPDX-License-Identifier: MIT */
#include "score/tasks.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "parindex/score.h"
#include "parindex/tasks.h"
#include "score/evidence.h"

struct tasks *tasks_ref(struct tasks *tasks)
{
    if (tasks != NULL)
        atomic_fetch_add_explicit(&tasks->references, 1, memory_order_relaxed);
    return tasks;
}

void tasks_unref(struct tasks *t)
{
    if (t == NULL || atomic_fetch_sub_explicit(&t->references, 1, memory_order_acq_rel) != 1)
        return;
    parindex_allocator a = t->allocator;
    size_t inputs = t->filled_count;
    mem_free(&a, t->first, t->units + 1, sizeof *t->first);
    mem_free(&a, t->list, t->result != NULL ? t->result->units : 0, sizeof *t->list);
    mem_free(&a, t->filled, inputs, sizeof *t->filled);
    parindex_result_unref(t->result);
    parindex_dossier_free(t->evidence);
    mem_free(&a, t, 1, sizeof *t);
}

static double number_tested(const struct tasks *t, const struct task_test *test, size_t task,
                            uint8_t *state)
{
    if (test->node != PARINDEX_NONE) {
        *state = *result_states(t->result, test->node, task);
        return *result_points(t->result, test->node, task);
    }
    const parindex_framework *f = t->result->framework;
    const parindex_node *n = &f->nodes[f->inputs[test->input].node];
    double x = parindex_dossier_value(t->evidence, task, test->input);
    *state = isnan(x) ? (uint8_t)parindex_dossier_state(t->evidence, task, n->leaf)
                      : (uint8_t)PARINDEX_STATE_VALUE;
    return x;
}

/* Whether the task is among those that the rule is about; a figure that decides it may not be there. */
static enum task_part tested(const struct tasks *t, const struct task_rule *rule, size_t task,
                             uint8_t *state)
{
    enum task_part part = TASK_COUNTS;
    for (size_t i = 0; i < rule->test_count; i++) {
        const struct task_test *test = &rule->tests[i];
        uint8_t found;
        double x = number_tested(t, test, task, &found);
        if (found != PARINDEX_STATE_VALUE) {
            part = TASK_LEFT;
            *state = graveness[found] > graveness[*state] ? found : *state;
        } else if (!(x > test->above && x < test->below)) {
            return TASK_OTHER;
        }
    }
    return part;
}

/* A number that is there; else the gravest state. */
static struct dd figure_of(const struct tasks *t, size_t node, size_t task, uint8_t *state)
{
    uint8_t found = *result_states(t->result, node, task);
    if (graveness[found] > graveness[*state])
        *state = found;
    return number_typed(*result_points(t->result, node, task));
}

struct task_taken task_take(const struct tasks *t, const struct task_rule *rule, size_t task)
{
    struct task_taken taken = {TASK_COUNTS, PARINDEX_STATE_VALUE, {1, 0}, {0, 0}};
    uint8_t weightless = PARINDEX_STATE_VALUE;
    taken.part = tested(t, rule, task, &taken.state);
    if (taken.part == TASK_OTHER)
        return taken;
    if (rule->of != PARINDEX_NONE)
        taken.figure = figure_of(t, rule->of, task, &taken.state);
    for (size_t i = 0; i < rule->weight_count; i++) {
        struct dd w = figure_of(t, rule->weights[i], task, &weightless);
        struct dd product = {0, 0};
        add_product(&product, taken.weight, w);
        taken.weight = dd_sum(product.hi, product.lo);
    }
    /* Points can stand in for a figure; nothing can for a weight, or for what says that it counts. */
    bool undecided = taken.part == TASK_LEFT || weightless != PARINDEX_STATE_VALUE;
    if (graveness[weightless] > graveness[taken.state])
        taken.state = weightless;
    taken.part = TASK_COUNTS;
    if (taken.state == PARINDEX_STATE_VALUE)
        return taken;
    enum policy policy = taken.state == PARINDEX_STATE_SKIPPED
                             ? POLICY_SKIP
                             : rule->absent[taken.state - PARINDEX_STATE_MISSING];
    if (policy == POLICY_BLANK || (undecided && (policy == POLICY_ZERO || policy == POLICY_FULL)))
        taken.part = TASK_BLOCKS;
    else if (policy == POLICY_ZERO)
        taken.figure = (struct dd){0, 0};
    else if (policy == POLICY_FULL)
        taken.figure =
            number_typed(rule->of != PARINDEX_NONE ? t->result->framework->nodes[rule->of].max : 1);
    else
        taken.part = TASK_LEFT;
    return taken;
}

/* What the tasks of a unit come to. */
struct gathered {
    struct dd sum; /* of weight * figure */
    struct dd weight;
    double size; /* sum of the terms' sizes */
    size_t counted;
};

static double sum_of(const struct gathered *g)
{
    return number_settled(g->sum.hi + g->sum.lo, g->size);
}

static double value_sum(const struct gathered *g)
{
    return sum_of(g);
}

/* A quotient with what its rounding leaves; NaN where nothing weighs anything. */
static double value_mean(const struct gathered *g)
{
    double sum = sum_of(g);
    struct dd s = sum == g->sum.hi + g->sum.lo ? dd_sum(g->sum.hi, g->sum.lo) : (struct dd){sum, 0};
    struct dd w = dd_sum(g->weight.hi, g->weight.lo);
    if (!(w.hi > 0))
        return NAN;
    double q = s.hi / w.hi;
    struct dd back = dd_product(q, w.hi);
    return q + ((s.hi - back.hi) - back.lo + (s.lo - q * w.lo)) / w.hi;
}

static double value_count(const struct gathered *g)
{
    return (double)g->counted;
}

double tasks_value(const struct tasks *t, const struct task_rule *rule, size_t unit, uint8_t *state)
{
    static double (*const values[])(const struct gathered *) = {
#define PARINDEX_TASKS(NAME, key, value, of, en, vi) [value] = value_##key,
#include "kinds/tasks.def"
    };
    struct gathered g = {{0, 0}, {0, 0}, 0, 0};
    uint8_t left = PARINDEX_STATE_VALUE;
    bool decided = false; /* some task has what the rule looks at */
    *state = PARINDEX_STATE_MISSING;
    for (size_t i = t->first[unit]; i < t->first[unit + 1]; i++) {
        struct task_taken taken = task_take(t, rule, t->list[i]);
        if (taken.part == TASK_BLOCKS) {
            *state = taken.state;
            return NAN;
        }
        if (taken.part == TASK_LEFT && graveness[taken.state] > graveness[left])
            left = taken.state;
        decided |= taken.part != TASK_LEFT;
        if (taken.part != TASK_COUNTS)
            continue;
        g.counted++;
        add_product(&g.sum, taken.weight, taken.figure);
        g.size += fabs(taken.weight.hi * taken.figure.hi);
        add_exactly(&g.weight.hi, &g.weight.lo, taken.weight.hi);
        g.weight.lo += taken.weight.lo;
    }
    if (left != PARINDEX_STATE_VALUE && g.counted == 0)
        *state = left;
    if (!decided)
        return NAN;
    return values[rule->kind](&g);
}

/* The tasks by unit, in their order. */
static void list_tasks(struct tasks *t, const parindex_view *owners)
{
    memset(t->first, 0, (t->units + 1) * sizeof *t->first);
    size_t count = (size_t)owners->rows;
    for (size_t i = 0; i < count; i++) {
        int32_t unit;
        memcpy(&unit, view_at(owners, i, 0), sizeof unit);
        t->first[unit + 1]++;
    }
    for (size_t u = 0; u < t->units; u++)
        t->first[u + 1] += t->first[u];
    for (size_t i = 0; i < count; i++) { /* each unit's beginning moves to its end ... */
        int32_t unit;
        memcpy(&unit, view_at(owners, i, 0), sizeof unit);
        t->list[t->first[unit]++] = i;
    }
    for (size_t u = t->units; u > 0; u--) /* ... which is where the next one began */
        t->first[u] = t->first[u - 1];
    t->first[0] = 0;
}

/* Some rule looks at what tasks say of themselves, not at their points alone. */
static bool asks_evidence(const parindex_framework *f)
{
    for (size_t i = 0; i < f->info.inputs; i++)
        for (size_t k = 0; f->task_rules[i] != NULL && k < f->task_rules[i]->test_count; k++)
            if (f->task_rules[i]->tests[k].input != PARINDEX_NONE)
                return true;
    return false;
}

static struct tasks *tasks_make(const parindex_dossier *d, const parindex_dossier *tasks,
                                parindex_result *result, const parindex_view *owners)
{
    const parindex_framework *f = d->framework;
    const parindex_allocator *a = &d->allocator;
    struct tasks *t = mem_new(a, 1, sizeof *t);
    if (t == NULL)
        return NULL;
    *t = (struct tasks){.allocator = *a, .units = d->units};
    atomic_init(&t->references, 1);
    t->result = parindex_result_ref(result);
    for (size_t i = 0; i < f->info.inputs; i++)
        t->filled_count += f->task_rules[i] != NULL;
    t->first = mem_new(a, t->units + 1, sizeof *t->first);
    t->list = mem_new(a, result->units, sizeof *t->list);
    t->filled = mem_new(a, t->filled_count, sizeof *t->filled);
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = a;
    bool copied = !asks_evidence(f) ||
                  parindex_dossier_copy(&t->evidence, tasks, &options, NULL) == PARINDEX_OK;
    if (!copied || t->first == NULL || t->list == NULL || t->filled == NULL) {
        tasks_unref(t);
        return NULL;
    }
    size_t filled = 0;
    for (size_t i = 0; i < f->info.inputs; i++)
        if (f->task_rules[i] != NULL)
            t->filled[filled++] = i;
    list_tasks(t, owners);
    return t;
}

/* A weight below 0 has no meaning; the first one is told. */
static parindex_status check_weights(const struct tasks *t, const parindex_framework *f,
                                     parindex_error *err)
{
    for (size_t k = 0; k < t->filled_count; k++) {
        const struct task_rule *rule = f->task_rules[t->filled[k]];
        for (size_t i = 0; i < rule->weight_count; i++) {
            const double *weights = result_points(t->result, rule->weights[i], 0);
            for (size_t task = 0; task < t->result->units; task++) {
                if (!(weights[task] < 0))
                    continue;
                const char *code = f->tasks->nodes[rule->weights[i]].code;
                struct where where = unit_names_where(t->result->names, task, code);
                struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
                return fail(err, PARINDEX_ERR_EVIDENCE, &where,
                            "%s of the task \"%s\" (row %zu) is %s; a weight is 0 or more.",
                            "%s của nhiệm vụ \"%s\" (dòng %zu) là %s; trọng số phải từ 0 trở lên.",
                            code, clip(where.unit_code).text, task + 1,
                            shown_number(&faults, weights[task]).text);
            }
        }
    }
    return PARINDEX_OK;
}

/* One input of one unit: nothing else may have been said of it, and it must be evidence. */
static parindex_status check_filled(const parindex_dossier *d, size_t unit, size_t input,
                                    double value, parindex_error *err)
{
    const parindex_framework *f = d->framework;
    const parindex_node *n = &f->nodes[f->inputs[input].node];
    struct where where = unit_names_where(d->names, unit, n->code);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    if (isnan(value))
        return PARINDEX_OK;
    if (!isnan(parindex_dossier_value(d, unit, input)) ||
        dossier_given_state(d, n->leaf, unit) != PARINDEX_STATE_VALUE)
        return fail(err, PARINDEX_ERR_DOSSIER, &where,
                    "%s of \"%s\": \"%s\" is in the dossier, and there are tasks that it is worked "
                    "out of. Leave its cell blank, or take the tasks out of their table.",
                    "%s của \"%s\": \"%s\" đã có trong hồ sơ, đồng thời có nhiệm vụ để tính ra. "
                    "Hãy để trống ô đó, hoặc bỏ các nhiệm vụ khỏi bảng nhiệm vụ.",
                    n->code, clip(where.unit_code).text,
                    err != NULL && err->lang == PARINDEX_LANG_VI ? f->inputs[input].title_vi
                                                                 : f->inputs[input].title_en);
    return evidence_input(f, input, value, &where, &faults) ? PARINDEX_OK : faults.first;
}

/* What is worked out of the tasks, for every unit and filled input; none of it is in the dossier yet. */
struct filled {
    double *values;
    uint8_t *states;
};

static parindex_status work_out(const parindex_dossier *d, const struct tasks *t,
                                const struct filled *out, parindex_error *err)
{
    for (size_t k = 0; k < t->filled_count; k++)
        for (size_t u = 0; u < t->units; u++) {
            size_t at = k * t->units + u;
            size_t input = t->filled[k];
            out->values[at] = tasks_value(t, d->framework->task_rules[input], u, &out->states[at]);
            parindex_status status = check_filled(d, u, input, out->values[at], err);
            if (status != PARINDEX_OK)
                return status;
        }
    return PARINDEX_OK;
}

static parindex_status fill_in(parindex_dossier *d, const struct tasks *t,
                               const struct filled *given, parindex_error *err)
{
    const parindex_framework *f = d->framework;
    for (size_t k = 0; k < t->filled_count; k++) /* all memory first: then nothing fails */
        if (dossier_own_values(d, t->filled[k]) == NULL ||
            dossier_own_states(d, f->nodes[f->inputs[t->filled[k]].node].leaf) == NULL)
            return fail_nomem(err);
    for (size_t k = 0; k < t->filled_count; k++) {
        size_t input = t->filled[k];
        double *values = dossier_own_values(d, input);
        uint8_t *states = dossier_own_states(d, f->nodes[f->inputs[input].node].leaf);
        for (size_t u = 0; u < t->units; u++) {
            size_t at = k * t->units + u;
            uint8_t state = given->states[at];
            bool none = isnan(given->values[at]) && t->first[u] < t->first[u + 1];
            if (!isnan(given->values[at]))
                values[u] = given->values[at];
            else if (none && states[u] == PARINDEX_STATE_VALUE &&
                     state <= PARINDEX_STATE_NOT_SELF_SCORED && state != PARINDEX_STATE_MISSING)
                states[u] = state;
        }
    }
    return PARINDEX_OK;
}

static parindex_status take_tasks(parindex_dossier *d, struct tasks *t, parindex_error *err)
{
    const parindex_allocator *a = &d->allocator;
    size_t cells = t->filled_count * t->units;
    parindex_status status = check_weights(t, d->framework, err);
    if (status != PARINDEX_OK)
        return status;
    struct filled filled = {mem_new(a, cells, sizeof *filled.values), mem_new(a, cells, 1)};
    if (filled.values == NULL || filled.states == NULL)
        status = fail_nomem(err);
    else
        status = work_out(d, t, &filled, err);
    if (status == PARINDEX_OK)
        status = fill_in(d, t, &filled, err);
    mem_free(a, filled.values, cells, sizeof *filled.values);
    mem_free(a, filled.states, cells, 1);
    if (status == PARINDEX_OK)
        d->tasks = tasks_ref(t);
    return status;
}

static parindex_status check_owners(const parindex_dossier *d, const parindex_dossier *tasks,
                                    const parindex_view *owners, parindex_error *err)
{
    parindex_status status = view_check(owners, "owners", "đơn vị của nhiệm vụ", PARINDEX_I32,
                                        PARINDEX_I32, tasks->units, 1, 1, err);
    for (size_t i = 0; status == PARINDEX_OK && i < tasks->units; i++) {
        int32_t unit;
        memcpy(&unit, view_at(owners, i, 0), sizeof unit);
        if (unit >= 0 && (size_t)unit < d->units)
            continue;
        struct where where = unit_names_where(tasks->names, i, NULL);
        status = fail(err, PARINDEX_ERR_ARGUMENT, &where,
                      "The task in row %zu is that of unit %d; the dossier has the units 0 to %zu.",
                      "Nhiệm vụ ở dòng %zu thuộc đơn vị %d; hồ sơ có các đơn vị từ 0 đến %zu.",
                      i + 1, (int)unit, d->units - 1);
    }
    return status;
}

parindex_status parindex_dossier_bind_tasks(parindex_dossier *dossier,
                                            const parindex_dossier *tasks,
                                            const parindex_view *owners, parindex_error *err)
{
    if (dossier == NULL || tasks == NULL || dossier->framework->tasks == NULL ||
        tasks->framework != dossier->framework->tasks || dossier->tasks != NULL)
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "A dossier of an edition with tasks is needed, to which none were given yet, and "
            "a dossier of parindex_framework_tasks.",
            "Cần hồ sơ của bộ chỉ số có nhiệm vụ, chưa nhận nhiệm vụ nào, và hồ sơ nhiệm vụ "
            "của parindex_framework_tasks.");
    parindex_status status = check_owners(dossier, tasks, owners, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.allocator = &dossier->allocator;
    parindex_result *result = NULL;
    status = parindex_score(&result, tasks, &options, err);
    if (status != PARINDEX_OK)
        return status;
    struct tasks *t = tasks_make(dossier, tasks, result, owners);
    parindex_result_unref(result);
    status = t != NULL ? take_tasks(dossier, t, err) : fail_nomem(err);
    tasks_unref(t);
    return status;
}
