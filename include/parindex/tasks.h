/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tasks (nhiệm vụ): a table of what each unit did, of which inputs of its leaves are worked out.
 *
 * An edition says in its file what one task is (parindex_framework_tasks) and how the tasks of a unit
 * become an input: a mean or a sum of a figure of each task, or how many tasks there are. The tasks are
 * a dossier of their own, with a row for each task. docs/tasks.md has the table and an example.
 */
#ifndef PARINDEX_TASKS_H
#define PARINDEX_TASKS_H

#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Works out the inputs that come from tasks, and puts them into a dossier: those of units that have
 * tasks in the table. An input of another unit stays as it is. A task's figure that has no value counts
 * as the edition says; where that leaves an input without a value it is missing, never 0. On failure
 * the dossier is unchanged. Time is linear in the number of tasks. One thread at a time for `dossier`.
 *
 * @param dossier  The dossier; explanations of what is scored from it list the tasks.
 * @param tasks  The tasks, a dossier of parindex_framework_tasks; it is only read, and not kept.
 * @param owners  tasks x 1, I32: the row of the unit in `dossier` that did the task.
 * @param[out] err  NULL, or filled in on failure; unit is then the row of a task in `tasks`, or that
 *   of a unit in `dossier`, and the message says which.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT where the edition has no tasks,
 *   `tasks` are of another framework, an owner is no unit, or tasks were given before;
 *   PARINDEX_ERR_EVIDENCE where a task's evidence is refused, a weight is below 0, or an input leaves its
 *   bounds; PARINDEX_ERR_DOSSIER where an input has a value already; PARINDEX_ERR_METHOD;
 *   PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_bind_tasks(parindex_dossier *dossier, const parindex_dossier *tasks,
                            const parindex_view *owners, parindex_error *err);

/**
 * Reads the tasks of all units from a CSV table and sets the inputs that come of them, as
 * parindex_dossier_bind_tasks does. A row for each task has the columns unit, task and one for each
 * input of a task, in any order. Units are named as in the dossier, tasks by anything that is
 * unique within the unit. Cells are those of a dossier's table. One thread at a time for `dossier`.
 *
 * @param dossier  The dossier; its units must have names.
 * @param text  The table; it is not kept.
 * @param size  The size of text in bytes.
 * @param options  Decimal mark, fault handler, allocator for working memory; NULL: the default.
 * @param[out] err  NULL, or the first fault, with line, column, unit and criterion.
 * @return PARINDEX_OK; PARINDEX_ERR_CSV; PARINDEX_ERR_DOSSIER; PARINDEX_ERR_AMBIGUOUS;
 *   PARINDEX_ERR_EVIDENCE; PARINDEX_ERR_UNKNOWN_CODE; PARINDEX_ERR_METHOD; PARINDEX_ERR_LIMIT;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_dossier_read_tasks(parindex_dossier *dossier, const void *text, size_t size,
                            const parindex_csv_options *options, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
