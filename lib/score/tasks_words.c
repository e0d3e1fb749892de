/* SPDX-License-Identifier: MIT */
/* The tasks behind an input, for an explanation: "T1: 95 × 2 × 1.5". */
#include <math.h>
#include <string.h>

#include "kinds/kinds.h"
#include "parindex/number.h"
#include "score/tasks.h"

/* A task is named "UNIT: TASK" by the reader of tables; beside its unit the task is enough. */
static const char *task_name(const struct tasks *t, const parindex_dossier *d, size_t unit,
                             size_t task)
{
    const char *name = unit_names_code(t->result->names, task);
    const char *code = unit_names_code(d->names, unit);
    size_t length = strlen(code);
    bool behind = strncmp(name, code, length) == 0 && strncmp(name + length, ": ", 2) == 0;
    return behind ? name + length + 2 : name;
}

static void write_taken(struct writer *w, const struct tasks *t, const struct task_rule *rule,
                        size_t task, const struct task_taken *taken, int32_t decimals)
{
    if (taken->state != PARINDEX_STATE_VALUE) {
        write_text(w, parindex_state_name(taken->state, w->lang));
        if (taken->part == TASK_LEFT)
            write_either(w, ", left out", ", không tính");
        if (taken->part != TASK_COUNTS)
            return;
        write_either(w, ", counts as ", ", tính là ");
    }
    if (!tasks_take_figure(rule->kind)) {
        write_text(w, "1");
        return;
    }
    double figure = taken->figure.hi;
    write_number(w, figure, parindex_round(figure, decimals) == figure ? -1 : decimals);
    for (size_t i = 0; i < rule->weight_count; i++)
        write_numbers(w, " × #", *result_points(t->result, rule->weights[i], task));
}

/* The value in the dossier is the one that its tasks give. */
static bool from_tasks(const parindex_dossier *d, size_t unit, size_t input)
{
    uint8_t state;
    double worked_out = tasks_value(d->tasks, d->framework->task_rules[input], unit, &state);
    double present = parindex_dossier_value(d, unit, input);
    return present == worked_out || (isnan(present) && isnan(worked_out));
}

bool tasks_next(struct writer *w, const parindex_dossier *d, size_t unit, size_t input,
                int32_t decimals, size_t *next)
{
    enum {
        MOST_TASKS = 1000 /* are named; nobody reads more */
    };
    const struct tasks *t = d->tasks;
    const struct task_rule *rule = d->framework->task_rules[input];
    if (t == NULL || rule == NULL || (*next == 0 && !from_tasks(d, unit, input)))
        return false;
    size_t all = t->first[unit + 1] - t->first[unit];
    for (; *next < all && *next < MOST_TASKS; (*next)++) {
        size_t task = t->list[t->first[unit] + *next];
        struct task_taken taken = task_take(t, rule, task);
        if (taken.part == TASK_OTHER)
            continue;
        write_format(w, "%s: ", task_name(t, d, unit, task));
        write_taken(w, t, rule, task, &taken, decimals);
        (*next)++;
        return true;
    }
    if (*next != MOST_TASKS || all == MOST_TASKS)
        return false;
    write_either(w, "and more tasks, ", "và các nhiệm vụ khác, ");
    write_numbers(w, "#", (double)(all - MOST_TASKS));
    (*next)++;
    return true;
}
