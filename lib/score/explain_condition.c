/* SPDX-License-Identifier: MIT */
#include "score/explain_condition.h"

#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "model/words.h"

enum {
    MOST_REASONS = 6 /* of one list */
};

/* One condition being put into words. */
struct told {
    struct writer *w;
    const struct explained *e;
    const parindex_framework *f;
    const struct condition *condition;
    size_t number;
};

/* The figure of a test when the condition's turn came; NaN and the state where there is none. */
static double figure_of(const struct told *t, size_t test, uint8_t *state)
{
    const parindex_result *r = t->e->result;
    const struct test *one = &t->f->tests[test];
    bool points = one->kind == PARINDEX_TEST_POINTS;
    size_t node = t->condition->info.node;
    bool given = t->condition->info.effect == PARINDEX_EFFECT_GIVEN;
    if (test_is(one->kind, TEST_OF_EVIDENCE) || one->subject != node || given)
        return test_figure(t->e->dossier, r, test, t->e->unit, t->e->unit, state);
    double before = t->e->trace->before[t->number];
    double share = share_of(before, result_max(r, node, t->e->unit));
    *state = PARINDEX_STATE_VALUE;
    if (isnan(before))
        *state = PARINDEX_STATE_MISSING;
    if (one->kind != PARINDEX_TEST_CLASS)
        return points ? before : share;
    const parindex_class *class = parindex_framework_class(t->f, r->period, share);
    return class != NULL && strcmp(class->key, one->key) == 0;
}

static enum answer answer_of(const struct told *t, size_t test)
{
    const struct test *one = &t->f->tests[test];
    if (!test_is(one->kind, TEST_OF_LIST)) {
        uint8_t state;
        double x = figure_of(t, test, &state);
        if (isnan(x))
            return absent_answer(t->condition, state);
        return x >= one->least && x <= one->greatest ? ANSWER_HOLDS : ANSWER_FAILS;
    }
    size_t hold = 0;
    size_t open = 0;
    for (EACH_TEST(t->f, test, c)) {
        enum answer answer = answer_of(t, c);
        hold += answer == ANSWER_HOLDS;
        open += answer == ANSWER_OPEN;
    }
    return answer_of_list(count_bounds_of(t->f->tests, test), (double)hold, (double)open);
}

static void write_figure(const struct told *t, const struct test *one, double x)
{
    bool percent = one->kind == PARINDEX_TEST_SHARE ||
                   (one->kind == PARINDEX_TEST_INPUT &&
                    t->f->inputs[one->subject].kind == PARINDEX_INPUT_PERCENT);
    bool whole = one->kind == PARINDEX_TEST_INPUT;
    bool beside = number_order(parindex_round(x, t->e->decimals), one->from) == 0 ||
                  number_order(parindex_round(x, t->e->decimals), one->to) == 0;
    write_number(t->w, x, beside || whole ? SHORTEST : t->e->decimals);
    write_text(t->w, percent ? "%" : "");
}

static void reason(const struct told *t, size_t test);

/* What it looks at, its figure, and on which side of its bounds that is. */
static void reason_points(const struct told *t, size_t test)
{
    const struct test *one = &t->f->tests[test];
    bool node = test_is(one->kind, TEST_OF_NODE);
    uint8_t state;
    double x = figure_of(t, test, &state);
    const parindex_node *n = &t->f->nodes[node ? one->subject : t->f->inputs[one->subject].node];
    write_text(t->w, kind_words(kind_test, one->kind, t->w->lang));
    write_format(t->w, "%s ", n->code);
    write_either(t->w, node ? n->title_en : t->f->inputs[one->subject].title_en,
                 node ? n->title_vi : t->f->inputs[one->subject].title_vi);
    if (isnan(x)) {
        if (state == PARINDEX_STATE_VALUE)
            state = PARINDEX_STATE_MISSING;
        write_text(t->w, ": ");
        write_text(t->w, parindex_state_name(state, t->w->lang));
        return;
    }
    bool holds = x >= one->least && x <= one->greatest;
    bool several = one->kind == PARINDEX_TEST_POINTS;
    write_either(t->w, several ? " are " : " is ", " là ");
    write_figure(t, one, x);
    write_either(t->w, holds ? ", " : ", not ", holds ? ", " : ", không phải ");
    write_test_bounds(t->w, t->f, test);
}

#define reason_share reason_points
#define reason_input reason_points

static void reason_choice(const struct told *t, size_t test)
{
    const struct test *one = &t->f->tests[test];
    size_t node = t->f->inputs[one->subject].node;
    const parindex_node *n = &t->f->nodes[node];
    uint8_t state;
    double x = figure_of(t, test, &state);
    write_format(t->w, "%s ", n->code);
    write_either(t->w, n->title_en, n->title_vi);
    write_text(t->w, ": ");
    if (isnan(x)) {
        if (state == PARINDEX_STATE_VALUE)
            state = PARINDEX_STATE_MISSING;
        write_text(t->w, parindex_state_name(state, t->w->lang));
        return;
    }
    const parindex_choice *chosen = framework_chosen(t->f, node, x);
    const parindex_choice *wanted = framework_chosen(t->f, node, one->from);
    write_either(t->w, chosen->title_en, chosen->title_vi);
    if (chosen == wanted)
        return;
    write_either(t->w, ", not ", ", không phải ");
    write_either(t->w, wanted->title_en, wanted->title_vi);
}

static void reason_class(const struct told *t, size_t test)
{
    const struct test *one = &t->f->tests[test];
    uint8_t state;
    bool holds = figure_of(t, test, &state) == 1;
    write_text(t->w, kind_words(kind_test, one->kind, t->w->lang));
    write_either(t->w, holds ? " is " : " is not ", holds ? " là " : " không phải ");
    write_class_title(t->w, t->f, one->key);
}

/* The tests that decide it: all that hold, or all that do not. */
static void reason_all(const struct told *t, size_t test)
{
    uint32_t kind = t->f->tests[test].kind;
    enum answer whole = answer_of(t, test);
    size_t hold = 0;
    size_t count = 0;
    for (EACH_TEST(t->f, test, c)) {
        hold += answer_of(t, c) == ANSWER_HOLDS;
        count++;
    }
    if (kind == PARINDEX_TEST_COUNT) {
        write_format(t->w, "%zu", hold);
        write_either(t->w, " of ", " trong ");
        write_format(t->w, "%zu", count);
        write_either(t->w, " hold, ", " nội dung đúng, ");
        write_either(t->w, whole == ANSWER_FAILS ? "not " : "",
                     whole == ANSWER_FAILS ? "không phải " : "");
        write_test_bounds(t->w, t->f, test);
    }
    size_t shown = 0;
    bool colon = kind == PARINDEX_TEST_COUNT;
    for (EACH_TEST(t->f, test, c)) {
        enum answer answer = answer_of(t, c);
        bool lists_holding =
            kind == PARINDEX_TEST_COUNT || (kind == PARINDEX_TEST_NONE_OF && whole == ANSWER_FAILS);
        enum answer wanted = whole == ANSWER_OPEN            ? ANSWER_OPEN
                             : lists_holding                 ? ANSWER_HOLDS
                             : kind == PARINDEX_TEST_NONE_OF ? ANSWER_FAILS
                                                             : whole;
        bool decides = answer == wanted;
        if (!decides)
            continue;
        if (shown++ == MOST_REASONS) {
            write_text(t->w, "; …");
            return;
        }
        write_text(t->w, colon ? ": " : shown > 1 ? "; " : "");
        colon = false;
        reason(t, c);
    }
}

#define reason_any reason_all
#define reason_none reason_all
#define reason_count reason_all

static void reason(const struct told *t, size_t test)
{
    static void (*const reasons[])(const struct told *, size_t) = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = reason_##key,
#include "kinds/conditions.def"
    };
    reasons[t->f->tests[test].kind](t, test);
}

static void points(const struct told *t, double x)
{
    write_number(t->w, x, t->e->decimals);
}

static void outcome_cap(const struct told *t)
{
    write_either(t->w, ", capped at ", ", khống chế ở mức ");
    write_number(t->w, t->condition->info.amount, SHORTEST);
}

static void outcome_floor(const struct told *t)
{
    write_either(t->w, ", raised to ", ", nâng lên ");
    write_number(t->w, t->condition->info.amount, SHORTEST);
}

static void outcome_set(const struct told *t)
{
    write_either(t->w, ", set to ", ", tính là ");
    write_number(t->w, t->condition->info.amount, SHORTEST);
}

static void outcome_times(const struct told *t)
{
    write_numbers(t->w, " × # = ", t->condition->info.amount);
    points(t, t->e->trace->after[t->number]);
}

/* What became of a class is told by of_class(). */
#define outcome_class NULL
#define outcome_given NULL

static bool asked(const struct told *t)
{
    const struct condition *c = t->condition;
    const parindex_result *r = t->e->result;
    if (c->info.effect != PARINDEX_EFFECT_GIVEN)
        return !isnan(t->e->trace->before[t->number]);
    const struct classes *set = classes_of(t->f, r->period);
    double index = result_share(r, 0, t->e->unit);
    return set == &t->f->classes[c->set] && !isnan(index) &&
           class_reached(&set->bands[c->band], index);
}

static void of_class(const struct told *t, enum answer answer)
{
    bool given = t->condition->info.effect == PARINDEX_EFFECT_GIVEN;
    bool good = given == (answer == ANSWER_HOLDS);
    if (answer == ANSWER_OPEN)
        write_either(t->w, "No class can be given yet: the class ", "Chưa thể xếp loại: loại ");
    else if (given)
        write_either(t->w, "The class ", good ? "Được xếp loại " : "Không được xếp loại ");
    else if (good)
        write_either(t->w, "Not held back to the class ", "Không bị hạ xuống loại ");
    else
        write_either(t->w, "At most the class ", "Xếp loại cao nhất là ");
    write_class_title(t->w, t->f, t->condition->info.class_key);
    if (given && answer != ANSWER_OPEN)
        write_either(t->w, good ? " is given" : " is not given", "");
    write_text(t->w, ": ");
}

static void of_points(const struct told *t, enum answer answer)
{
    static void (*const outcomes[])(const struct told *) = {
#define PARINDEX_EFFECT(NAME, key, value, en, vi) [value] = outcome_##key,
#include "kinds/conditions.def"
    };
    double before = t->e->trace->before[t->number];
    points(t, before);
    if (answer == ANSWER_OPEN)
        write_either(t->w, ", but no points yet, as it is not known whether ",
                     ", nhưng chưa có điểm vì chưa biết có đúng là ");
    else if (answer == ANSWER_FAILS)
        write_either(t->w, " stays: ", " giữ nguyên: ");
    else if (number_order(before, t->e->trace->after[t->number]) == 0)
        write_either(t->w, " stays, though it holds: ", " giữ nguyên dù điều kiện đúng: ");
    else
        outcomes[t->condition->info.effect](t);
    if (answer == ANSWER_HOLDS && number_order(before, t->e->trace->after[t->number]) != 0)
        write_text(t->w, ": ");
    if (answer == ANSWER_OPEN) {
        write_test(t->w, t->f, t->condition->test);
        write_text(t->w, ": ");
    }
}

static struct told told_of(struct writer *w, const struct explained *e, size_t condition)
{
    const parindex_framework *f = e->result->framework;
    return (struct told){w, e, f, &f->conditions[condition], condition};
}

void write_held(struct writer *w, const struct explained *e, size_t condition)
{
    struct told t = told_of(w, e, condition);
    enum answer answer = answer_of(&t, t.condition->test);
    uint32_t effect = t.condition->info.effect;
    if (effect == PARINDEX_EFFECT_CLASS || effect == PARINDEX_EFFECT_GIVEN)
        of_class(&t, answer);
    else
        of_points(&t, answer);
    reason(&t, t.condition->test);
}

bool write_condition_outcome(struct writer *w, const struct explained *e, size_t condition)
{
    struct told t = told_of(w, e, condition);
    if (!asked(&t))
        return false;
    write_held(w, e, condition);
    return true;
}

enum answer told_answer(const struct explained *e, size_t condition, size_t test)
{
    struct told t = told_of(NULL, e, condition);
    return answer_of(&t, test);
}

double told_figure(const struct explained *e, size_t condition, size_t test)
{
    struct told t = told_of(NULL, e, condition);
    uint8_t state;
    return figure_of(&t, test, &state);
}
