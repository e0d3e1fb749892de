/* SPDX-License-Identifier: MIT */
/* A condition as a sentence, and a test as a clause of it. */
#include <math.h>
#include <string.h>

#include "model/words.h"

enum {
    MOST_TESTS = 12 /* of a list that a sentence names */
};

void write_class_title(struct writer *w, const parindex_framework *f, const char *key)
{
    for (size_t s = 0; s < f->class_sets; s++)
        for (size_t i = 0; i < f->classes[s].count; i++) {
            const parindex_class *class = &f->classes[s].bands[i];
            if (strcmp(class->key, key) == 0) {
                write_either(w, class->title_en, class->title_vi);
                return;
            }
        }
}

static void write_named(struct writer *w, const parindex_node *n)
{
    write_format(w, "%s ", n->code);
    write_either(w, n->title_en, n->title_vi);
}

/* A bound, or a figure that is held against it: "100%" of a share. */
static void figure(struct writer *w, const parindex_framework *f, const struct test *t, double x)
{
    bool percent =
        t->kind == PARINDEX_TEST_SHARE ||
        (t->kind == PARINDEX_TEST_INPUT && f->inputs[t->subject].kind == PARINDEX_INPUT_PERCENT);
    write_number(w, x, SHORTEST);
    write_text(w, percent ? "%" : "");
}

void write_test_bounds(struct writer *w, const parindex_framework *f, size_t test)
{
    const struct test *t = &f->tests[test];
    bool low = !isinf(t->from);
    bool high = !isinf(t->to);
    if (low && high && t->from == t->to) {
        figure(w, f, t, t->from);
        return;
    }
    if (low) {
        write_either(w, t->from_inside ? "from " : "above ", t->from_inside ? "từ " : "trên ");
        figure(w, f, t, t->from);
        if (!high && t->from_inside)
            write_either(w, " up", " trở lên");
    }
    if (high) {
        if (low)
            write_either(w, t->to_inside ? " to " : " to below ",
                         t->to_inside ? " đến " : " đến dưới ");
        else
            write_either(w, t->to_inside ? "up to " : "below ", t->to_inside ? "từ " : "dưới ");
        figure(w, f, t, t->to);
        if (!low && t->to_inside)
            write_either(w, "", " trở xuống");
    }
}

static void is(struct writer *w, const struct test *t)
{
    write_either(w, t->kind == PARINDEX_TEST_POINTS ? " are " : " is ",
                 t->from == t->to ? " là " : " ");
}

static void clause_points(struct writer *w, const parindex_framework *f, size_t test)
{
    const struct test *t = &f->tests[test];
    write_text(w, kind_words(kind_test, t->kind, w->lang));
    write_named(w, &f->nodes[t->subject]);
    is(w, t);
    write_test_bounds(w, f, test);
}

#define clause_share clause_points

static void clause_input(struct writer *w, const parindex_framework *f, size_t test)
{
    const parindex_input *in = &f->inputs[f->tests[test].subject];
    write_format(w, "%s ", f->nodes[in->node].code);
    write_either(w, in->title_en, in->title_vi);
    is(w, &f->tests[test]);
    write_test_bounds(w, f, test);
}

static void clause_choice(struct writer *w, const parindex_framework *f, size_t test)
{
    const struct test *t = &f->tests[test];
    size_t node = f->inputs[t->subject].node;
    const parindex_choice *choice = &f->rules[node].choices[(size_t)t->from];
    write_named(w, &f->nodes[node]);
    write_either(w, " is \"", " là \"");
    write_either(w, choice->title_en, choice->title_vi);
    write_text(w, "\"");
}

static void clause_class(struct writer *w, const parindex_framework *f, size_t test)
{
    write_text(w, kind_words(kind_test, PARINDEX_TEST_CLASS, w->lang));
    write_either(w, " is ", " là ");
    write_class_title(w, f, f->tests[test].key);
}

static void list_of(struct writer *w, const parindex_framework *f, size_t test, const char *between)
{
    size_t count = 0;
    for (EACH_TEST(f, test, c)) {
        bool inner = test_is(f->tests[c].kind, TEST_OF_LIST);
        if (count++ == MOST_TESTS) {
            write_text(w, " …");
            return;
        }
        write_text(w, count > 1 ? between : "");
        write_text(w, inner ? "(" : "");
        write_test(w, f, c);
        write_text(w, inner ? ")" : "");
    }
}

static void clause_all(struct writer *w, const parindex_framework *f, size_t test)
{
    list_of(w, f, test, kind_words(kind_test, f->tests[test].kind, w->lang));
}

#define clause_any clause_all

static void clause_none(struct writer *w, const parindex_framework *f, size_t test)
{
    write_text(w, kind_words(kind_test, PARINDEX_TEST_NONE_OF, w->lang));
    list_of(w, f, test, "; ");
}

/* "at least 2 of these hold: …" */
static void clause_count(struct writer *w, const parindex_framework *f, size_t test)
{
    write_either(w, "the number of these that hold is ",
                 "số nội dung đúng trong các nội dung sau là ");
    write_test_bounds(w, f, test);
    write_text(w, ": ");
    list_of(w, f, test, "; ");
}

void write_test(struct writer *w, const parindex_framework *f, size_t test)
{
    static void (*const clauses[])(struct writer *, const parindex_framework *, size_t) = {
#define PARINDEX_TEST(NAME, key, value, family, en, vi) [value] = clause_##key,
#include "kinds/conditions.def"
    };
    clauses[f->tests[test].kind](w, f, test);
}

void write_effect(struct writer *w, const parindex_framework *f, size_t condition)
{
    const parindex_condition *c = &f->conditions[condition].info;
    write_numbers(w, kind_words(kind_effect, c->effect, w->lang), c->amount);
    if (c->class_key[0] != '\0')
        write_class_title(w, f, c->class_key);
}

void write_condition(struct writer *w, const parindex_framework *f, size_t condition)
{
    const struct condition *c = &f->conditions[condition];
    if (c->info.effect == PARINDEX_EFFECT_GIVEN) {
        write_either(w, "The class ", "Chỉ xếp loại ");
        write_class_title(w, f, c->info.class_key);
        write_either(w, " is given only where ", " nếu ");
        write_test(w, f, c->test);
        return;
    }
    write_either(w, "Where ", "Nếu ");
    write_test(w, f, c->test);
    write_text(w, ": ");
    write_effect(w, f, condition);
}

void write_open(struct writer *w, const parindex_framework *f, size_t condition)
{
    static const char *const states[][2] = {{"missing", "chưa có"},
                                            {"not applicable", "không áp dụng"},
                                            {"not self-scored", "không tự chấm"}};
    const enum answer *absent = f->conditions[condition].absent;
    for (size_t i = 0; i < 3; i++) {
        if (absent[i] == ANSWER_OPEN)
            continue;
        write_either(w, "; where a figure is ", "; giá trị ");
        write_either(w, states[i][0], states[i][1]);
        if (absent[i] == ANSWER_HOLDS)
            write_either(w, ", its test holds", " thì coi như đúng điều kiện");
        else
            write_either(w, ", its test fails", " thì coi như không đúng điều kiện");
    }
}

void write_conditions(struct writer *w, const parindex_framework *f, size_t node)
{
    const struct rule *rule = &f->rules[node];
    size_t end = rule->first_condition + rule->condition_count;
    for (size_t i = rule->first_condition; i < end; i++) {
        write_text(w, ". ");
        write_condition(w, f, i);
    }
    size_t class = f->condition_count; /* those of the classes are the last */
    while (class > 0 && f->conditions[class - 1].set != PARINDEX_NONE)
        class --;
    for (; node == 0 && class < f->condition_count; class ++) {
        write_text(w, ". ");
        write_condition(w, f, class);
    }
}
