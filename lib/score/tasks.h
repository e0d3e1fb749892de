/* SPDX-License-Identifier: MIT */
/* The tasks of a dossier's units, scored, and the inputs that are worked out of them. */
#ifndef SCORE_TASKS_H
#define SCORE_TASKS_H

#include "base/double_double.h"
#include "base/text.h"
#include "score/dossier.h"
#include "score/result.h"

/* Immutable once made; shared by a dossier and its copies. */
struct tasks {
    atomic_size_t references;
    parindex_allocator allocator;
    parindex_result *result;    /* of each task, at each node of the tree of a task */
    parindex_dossier *evidence; /* where a rule asks for it; else NULL */
    size_t units;
    size_t *first;  /* units + 1: where the tasks of each unit begin in `list` */
    size_t *list;   /* tasks by unit, in the order of the table */
    size_t *filled; /* the inputs that come from tasks */
    size_t filled_count;
};

struct tasks *tasks_ref(struct tasks *tasks);
void tasks_unref(struct tasks *tasks);

/* What one task is to an input. */
enum task_part {
    TASK_OTHER, /* the rule is not about it */
    TASK_COUNTS,
    TASK_LEFT,  /* without a value, and left out */
    TASK_BLOCKS /* without a value, and then the input has none */
};

/* state: why it is left out or blocks. Weight and figure of a task that counts. */
struct task_taken {
    enum task_part part;
    uint8_t state;
    struct dd weight;
    struct dd figure;
};
struct task_taken task_take(const struct tasks *t, const struct task_rule *rule, size_t task);

/* An input of one unit, NaN where there is none; *state is then the reason. */
double tasks_value(const struct tasks *t, const struct task_rule *rule, size_t unit,
                   uint8_t *state);

/*
 * The tasks that the present value of a unit's input was worked out of, one after another: next is from 0 on,
 * and false comes behind the last one. None where the value was given otherwise.
 */
bool tasks_next(struct writer *w, const parindex_dossier *d, size_t unit, size_t input,
                int32_t decimals, size_t *next);

#endif
