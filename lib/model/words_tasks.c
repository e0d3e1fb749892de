/* SPDX-License-Identifier: MIT */
/* How an input comes from the tasks, as a sentence. */
#include <math.h>

#include "kinds/kinds.h"
#include "model/words.h"

static void write_bounds(struct writer *w, const struct task_test *test)
{
    bool low = !isinf(test->from);
    bool high = !isinf(test->to);
    if (low && high && test->from == test->to) {
        write_text(w, " = ");
        write_number(w, test->from, SHORTEST);
        return;
    }
    if (low) {
        write_either(w, test->from_inside ? " from " : " above ",
                     test->from_inside ? " từ " : " trên ");
        write_number(w, test->from, SHORTEST);
    }
    if (high) {
        write_either(w, test->to_inside ? " up to " : " below ",
                     test->to_inside ? " đến " : " dưới ");
        write_number(w, test->to, SHORTEST);
    }
}

static void write_title(struct writer *w, const char *en, const char *vi)
{
    write_text(w, "\"");
    write_either(w, en, vi);
    write_text(w, "\"");
}

void write_from_tasks(struct writer *w, const parindex_framework *f, size_t input)
{
    const struct task_rule *rule = f->task_rules[input];
    const parindex_framework *t = f->tasks;
    write_either(w, f->inputs[input].title_en, f->inputs[input].title_vi);
    write_either(w, " is the ", " là ");
    write_text(w, kind_words(kind_tasks, rule->kind, w->lang));
    if (!tasks_take_figure(rule->kind)) {
        write_either(w, " of tasks", " nhiệm vụ");
        if (rule->of != PARINDEX_NONE) {
            write_either(w, " that have a value of ", " đã có ");
            write_title(w, t->nodes[rule->of].title_en, t->nodes[rule->of].title_vi);
        }
    } else {
        write_either(w, " of ", " của ");
        write_title(w, t->nodes[rule->of].title_en, t->nodes[rule->of].title_vi);
        write_either(w, " over the tasks", " trên các nhiệm vụ");
    }
    for (size_t i = 0; i < rule->weight_count; i++) {
        if (i == 0)
            write_either(w, ", weighted by ", ", trọng số là ");
        else
            write_text(w, " × ");
        const parindex_node *weight = &t->nodes[rule->weights[i]];
        write_title(w, weight->title_en, weight->title_vi);
    }
    for (size_t i = 0; i < rule->test_count; i++) {
        if (i == 0)
            write_either(w, ", of those with ", ", chỉ tính nhiệm vụ có ");
        else
            write_either(w, " and ", " và ");
        const struct task_test *test = &rule->tests[i];
        if (test->node != PARINDEX_NONE)
            write_title(w, t->nodes[test->node].title_en, t->nodes[test->node].title_vi);
        else
            write_title(w, t->inputs[test->input].title_en, t->inputs[test->input].title_vi);
        write_bounds(w, test);
    }
}
