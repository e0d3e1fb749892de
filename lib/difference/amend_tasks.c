/* SPDX-License-Identifier: MIT */
/*
 * What one task is: two trees as any others, so their difference is found in the same way, and each of its amendments
 * is one of the edition.
 */
#include "difference/amend.h"

/* An amendment between the two trees of a task. */
struct of_tasks {
    const parindex_difference *between;
    size_t index;
};

static const parindex_amendment *told(const struct about *about)
{
    const struct of_tasks *tasks = about->a->tasks;
    return parindex_difference_amendment(tasks->between, tasks->index);
}

/* "late Progress (%), rule, points" */
static void say_amendment(struct writer *w, const struct about *about)
{
    const parindex_amendment *x = told(about);
    const parindex_framework *const sides[2] = {about->a->sides[0]->tasks,
                                                about->a->sides[1]->tasks};
    const parindex_node *n =
        x->to_node != PARINDEX_NONE ? &sides[1]->nodes[x->to_node] : &sides[0]->nodes[x->from_node];
    write_format(w, "%s ", n->code);
    write_either(w, n->title_en, n->title_vi);
    write_text(w, ", ");
    write_text(w, parindex_amendment_name(x->kind, w->lang));
    const char *what = w->lang == PARINDEX_LANG_VI ? x->what_vi : x->what_en;
    write_text(w, what[0] != '\0' ? ", " : "");
    write_text(w, what);
}

static void write_amendment(struct writer *w, const struct about *about)
{
    const parindex_amendment *x = told(about);
    write_either(w, about->side == 0 ? x->from_en : x->to_en,
                 about->side == 0 ? x->from_vi : x->to_vi);
}

/* "a table with 5 figures of each task" */
static void write_table(struct writer *w, const struct about *about)
{
    const parindex_framework *tasks = about->a->sides[about->side]->tasks;
    if (tasks == NULL) {
        write_either(w, "none", "không có");
        return;
    }
    write_either(w, "a table with ", "bảng nhiệm vụ có ");
    write_number(w, (double)tasks->info.inputs, -1);
    write_either(w, tasks->info.inputs == 1 ? " figure of each task" : " figures of each task",
                 " số liệu cho mỗi nhiệm vụ");
}

/* Titles, years and levels are the edition's own; a task has no classes. */
static bool is_of_tree(const parindex_amendment *x)
{
    return x->pair != PARINDEX_NONE;
}

void amend_tasks(struct amending *a)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    parindex_framework *f = a->sides[0]->tasks;
    parindex_framework *g = a->sides[1]->tasks;
    if (f == NULL && g == NULL)
        return;
    if (f == NULL || g == NULL) {
        amend(a, PARINDEX_AMENDMENT_TASKS, NULL, write_table, &from, &to);
        return;
    }
    if (f == g)
        return;
    parindex_difference_options o = PARINDEX_DIFFERENCE_OPTIONS_INIT;
    o.allocator = &a->d->arena.allocator;
    parindex_difference *between = NULL;
    if (parindex_difference_new(&between, f, g, NULL, &o, NULL) != PARINDEX_OK) {
        a->nomem = true;
        return;
    }
    struct of_tasks tasks = {between, 0};
    a->tasks = &tasks;
    for (; tasks.index < between->info.amendments; tasks.index++)
        if (is_of_tree(told(&from)))
            amend(a, PARINDEX_AMENDMENT_TASKS, say_amendment, write_amendment, &from, &to);
    a->tasks = NULL;
    parindex_difference_free(between);
}
