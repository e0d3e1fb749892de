/* SPDX-License-Identifier: MIT */
#include "score/condition.h"

#include <math.h>
#include <string.h>

#include "kernels/range.h"

enum {
    CHUNK = 128 /* units at a time: tests within tests keep theirs on the stack */
};

/* What a test is asked of: up to CHUNK units, in the dossier and in the result. */
struct asked {
    const parindex_dossier *dossier;
    const parindex_result *result;
    const struct condition *condition;
    size_t first; /* unit in the dossier */
    size_t row;   /* of the same in the result */
    size_t count;
};

bool trace_make(struct condition_trace *trace, const parindex_framework *f,
                const parindex_allocator *a)
{
    size_t count = f->condition_count;
    trace->before = mem_zeroed(a, count, sizeof *trace->before);
    trace->after = mem_zeroed(a, count, sizeof *trace->after);
    trace->answers = mem_zeroed(a, count, 1);
    return trace->before != NULL && trace->after != NULL && trace->answers != NULL;
}

void trace_free(struct condition_trace *trace, const parindex_framework *f,
                const parindex_allocator *a)
{
    mem_free(a, trace->before, f->condition_count, sizeof *trace->before);
    mem_free(a, trace->after, f->condition_count, sizeof *trace->after);
    mem_free(a, trace->answers, f->condition_count, 1);
}

/* What is left out or not there that year does not apply. */
enum answer absent_answer(const struct condition *condition, uint8_t state)
{
    switch (state) {
    case PARINDEX_STATE_MISSING:
    case PARINDEX_STATE_VALUE: /* of a figure that could not be worked out */
        return condition->absent[0];
    case PARINDEX_STATE_NOT_SELF_SCORED:
        return condition->absent[2];
    default:
        return condition->absent[1];
    }
}

/* The figures of a test of one node, input or class, and the states of those that have none. */
static void take_points(const struct asked *q, const struct test *t, double *x, uint8_t *states)
{
    memcpy(x, result_points(q->result, t->subject, q->row), q->count * sizeof *x);
    memcpy(states, result_states(q->result, t->subject, q->row), q->count);
}

static void take_share(const struct asked *q, const struct test *t, double *x, uint8_t *states)
{
    memcpy(states, result_states(q->result, t->subject, q->row), q->count);
    for (size_t i = 0; i < q->count; i++) {
        x[i] = states[i] == PARINDEX_STATE_VALUE ? result_share(q->result, t->subject, q->row + i)
                                                 : NAN;
        if (states[i] == PARINDEX_STATE_VALUE && isnan(x[i])) /* nothing of it applies */
            states[i] = PARINDEX_STATE_NOT_APPLICABLE;
    }
}

static void take_input(const struct asked *q, const struct test *t, double *x, uint8_t *states)
{
    const parindex_framework *f = q->result->framework;
    const parindex_node *leaf = &f->nodes[f->inputs[t->subject].node];
    const struct column *given = &q->dossier->states[leaf->leaf].view;
    const struct column *values = &q->dossier->values[t->subject].view;
    uint8_t bytes[CHUNK];
    const double *from = values->data != NULL ? column_f64(values, q->first, q->count, x) : NULL;
    const uint8_t *said = given->data != NULL ? column_u8(given, q->first, q->count, bytes) : NULL;
    for (size_t i = 0; i < q->count; i++) {
        x[i] = from != NULL ? from[i] : NAN;
        states[i] = leaf->described ? PARINDEX_STATE_DESCRIBED
                    : said != NULL  ? said[i]
                                    : PARINDEX_STATE_VALUE;
        if (states[i] != PARINDEX_STATE_VALUE)
            x[i] = NAN;
    }
}

#define take_choice take_input

/* 1 where the index has that class so far. */
static void take_class(const struct asked *q, const struct test *t, double *x, uint8_t *states)
{
    take_share(q, t, x, states);
    for (size_t i = 0; i < q->count; i++) {
        const parindex_class *class =
            parindex_framework_class(q->result->framework, q->result->period, x[i]);
        if (!isnan(x[i]))
            x[i] = class != NULL && strcmp(class->key, t->key) == 0;
    }
}

/* A list has no figure of its own: ask() goes over its tests. */
#define take_all NULL
#define take_any NULL
#define take_none NULL
#define take_count NULL

static void take(const struct asked *q, size_t test, double *x, uint8_t *states)
{
    static void (*const takers[])(const struct asked *, const struct test *, double *,
                                  uint8_t *) = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = take_##key,
#include "kinds/conditions.def"
    };
    const struct test *t = &q->result->framework->tests[test];
    takers[t->kind](q, t, x, states);
}

static void ask(const struct asked *q, size_t test, uint8_t *answers);

static void ask_list(const struct asked *q, size_t test, uint8_t *answers)
{
    const parindex_framework *f = q->result->framework;
    struct count_bounds bounds = count_bounds_of(f->tests, test);
    uint32_t hold[CHUNK] = {0};
    uint32_t open[CHUNK] = {0};
    for (EACH_TEST(f, test, one)) {
        ask(q, one, answers);
        for (size_t i = 0; i < q->count; i++) {
            hold[i] += answers[i] == ANSWER_HOLDS;
            open[i] += answers[i] == ANSWER_OPEN;
        }
    }
    for (size_t i = 0; i < q->count; i++)
        answers[i] = (uint8_t)answer_of_list(bounds, hold[i], open[i]);
}

static void ask(const struct asked *q, size_t test, uint8_t *answers)
{
    const struct test *t = &q->result->framework->tests[test];
    if (test_is(t->kind, TEST_OF_LIST)) {
        ask_list(q, test, answers);
        return;
    }
    double x[CHUNK];
    uint8_t states[CHUNK];
    take(q, test, x, states);
    range_answer(answers, x, q->count, t->least, t->greatest, ANSWER_HOLDS, ANSWER_FAILS);
    for (size_t i = 0; i < q->count; i++)
        if (isnan(x[i]))
            answers[i] = (uint8_t)absent_answer(q->condition, states[i]);
}

static double done_cap(double points, double amount)
{
    return points > amount ? amount : points;
}

static double done_floor(double points, double amount)
{
    return points < amount ? amount : points;
}

static double done_set(double points, double amount)
{
    (void)points;
    return amount;
}

static double done_times(double points, double amount)
{
    return points * amount;
}

/* What is about a class leaves the points: hold_back() and class_from() see to it. */
#define done_class NULL
#define done_given NULL

/* The best class that a unit may have; below 0: none. */
static void hold_back(parindex_result *r, const struct condition *c, size_t row, enum answer answer)
{
    const struct classes *set = classes_of(r->framework, r->period);
    int16_t *class = &r->classes[row];
    if (answer == ANSWER_OPEN)
        *class = -1;
    if (answer != ANSWER_HOLDS || *class < 0 || set == NULL)
        return;
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->bands[i].key, c->info.class_key) == 0 && (int16_t)i > *class)
            *class = (int16_t)i;
}

static void apply_one(const struct asked *q, parindex_result *r, size_t node,
                      struct condition_trace *trace)
{
    static double (*const effects[])(double, double) = {
#define PARINDEX_EFFECT(NAME, key, value, en, vi) [value] = done_##key,
#include "kinds/conditions.def"
    };
    const struct condition *c = q->condition;
    size_t number = (size_t)(c - r->framework->conditions);
    bool class = c->info.effect == PARINDEX_EFFECT_CLASS;
    double *points = result_points(r, node, q->row);
    uint8_t *states = result_states(r, node, q->row);
    uint8_t answers[CHUNK];
    if (trace != NULL)
        trace->before[number] = points[0];
    ask(q, c->test, answers);
    for (size_t i = 0; i < q->count; i++) {
        if (states[i] != PARINDEX_STATE_VALUE)
            continue;
        if (class)
            hold_back(r, c, q->row + i, (enum answer)answers[i]);
        else if (answers[i] == ANSWER_HOLDS)
            points[i] = effects[c->info.effect](points[i], c->info.amount);
        else if (answers[i] == ANSWER_OPEN) {
            points[i] = NAN;
            states[i] = PARINDEX_STATE_MISSING;
        }
    }
    if (trace != NULL) {
        trace->after[number] = points[0];
        trace->answers[number] = answers[0];
    }
}

void conditions_apply(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t node,
                      size_t at, struct condition_trace *trace)
{
    const struct rule *rule = &r->framework->rules[node];
    for (size_t done = 0; done < tile->count; done += CHUNK) {
        size_t count = tile->count - done < CHUNK ? tile->count - done : CHUNK;
        struct asked q = {d, r, NULL, tile->first + done, at + done, count};
        for (size_t k = 0; k < rule->condition_count; k++) {
            q.condition = &r->framework->conditions[rule->first_condition + k];
            apply_one(&q, r, node, trace);
        }
    }
}

/* From the best class that the conditions of the root leave, down to the first whose own test holds. */
static int16_t class_from(const struct asked *q, const struct classes *set, int16_t best,
                          double index, struct condition_trace *trace)
{
    if (set == NULL || best < 0 || isnan(index))
        return -1;
    struct asked one = *q;
    for (size_t i = (size_t)best; i < set->count; i++) {
        if (!class_reached(&set->bands[i], index))
            continue;
        uint8_t answer = ANSWER_HOLDS;
        if (set->given[i] != PARINDEX_NONE) {
            one.condition = &q->result->framework->conditions[set->given[i]];
            ask(&one, one.condition->test, &answer);
            if (trace != NULL)
                trace->answers[set->given[i]] = answer;
        }
        if (answer == ANSWER_HOLDS)
            return (int16_t)i;
        if (answer == ANSWER_OPEN)
            return -1;
    }
    return -1;
}

/* Keeps what a quota has to know of a unit: which of the classes are open to it, whatever its index. */
static void keep_answers(const struct asked *q, parindex_result *r, const struct classes *set)
{
    if (r->answers == NULL || set == NULL || set->quota_count == 0)
        return;
    struct asked one = *q;
    uint8_t *answers = r->answers + q->row * r->class_room;
    r->best[q->row] = r->classes[q->row];
    for (size_t i = 0; i < set->count; i++) {
        answers[i] = ANSWER_HOLDS;
        if (set->given[i] == PARINDEX_NONE)
            continue;
        one.condition = &r->framework->conditions[set->given[i]];
        ask(&one, one.condition->test, &answers[i]);
    }
}

void classes_settle(struct tile *tile, const parindex_dossier *d, parindex_result *r, size_t at,
                    struct condition_trace *trace)
{
    const struct classes *set = classes_of(r->framework, r->period);
    for (size_t i = 0; i < tile->count; i++) {
        struct asked q = {d, r, NULL, tile->first + i, at + i, 1};
        int16_t *class = &r->classes[q.row];
        keep_answers(&q, r, set);
        *class = class_from(&q, set, *class, result_share(r, 0, q.row), trace);
    }
}

double test_figure(const parindex_dossier *d, const parindex_result *r, size_t test, size_t unit,
                   size_t row, uint8_t *state)
{
    struct asked q = {d, r, NULL, unit, row, 1};
    double x;
    take(&q, test, &x, state);
    return x;
}
