/* SPDX-License-Identifier: MIT */
/* From a CSV table of tasks to the inputs of a dossier; docs/tasks.md is the format. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "parindex/tasks.h"
#include "score/csv_cell.h"
#include "score/csv_head.h"
#include "score/dossier.h"
#include "score/evidence.h"
#include "units/unit_name.h"

enum {
    MAX_TASKS = INT32_MAX
};

struct reader {
    parindex_dossier *dossier;
    parindex_framework *framework; /* of a task */
    parindex_allocator allocator;
    uint32_t decimal;
    struct faults faults;
    struct csv csv;
    bool nomem;

    size_t columns;
    size_t unit_column; /* PARINDEX_NONE: there is none; so below */
    size_t task_column;
    size_t *column_of; /* of each input */

    struct names names; /* "UNIT: TASK" -> its row */
    size_t count;
    size_t capacity;
    const char **task_names;
    int64_t *lines;
    int32_t *owners;
    double *values;  /* tasks x inputs */
    uint8_t *states; /* tasks x leaves */
};

static bool grow_array(struct reader *r, void *array, size_t capacity, size_t size)
{
    void **place = array;
    void *wider = mem_grow(&r->allocator, *place, r->capacity, capacity, size);
    if (wider == NULL)
        return false;
    *place = wider;
    return true;
}

/* Room for one more task; each array is given back with its own size where one of them fails. */
static bool grow_tasks(struct reader *r)
{
    if (r->count < r->capacity)
        return true;
    size_t capacity = r->capacity == 0 ? 64 : r->capacity * 2;
    const struct {
        void *array;
        size_t size;
    } arrays[] = {
        {&r->task_names, sizeof *r->task_names},
        {&r->lines, sizeof *r->lines},
        {&r->owners, sizeof *r->owners},
        {&r->values, r->framework->info.inputs * sizeof *r->values},
        {&r->states, r->framework->info.leaves},
    };
    const size_t all = sizeof arrays / sizeof *arrays;
    size_t grown = 0;
    while (grown < all && grow_array(r, arrays[grown].array, capacity, arrays[grown].size))
        grown++;
    if (grown == all) {
        r->capacity = capacity;
        return true;
    }
    while (grown-- > 0) { /* back to the size that all of them have */
        void **place = arrays[grown].array;
        mem_free(&r->allocator, *place, capacity, arrays[grown].size);
        *place = NULL;
    }
    return false;
}

static void read_heading(struct reader *r, struct cell cell, size_t column, int64_t line)
{
    struct where where = cell_place(line, column);
    size_t input = 0;
    size_t *place = &r->unit_column;
    if (cell_is(cell, "task", "nhiệm vụ"))
        place = &r->task_column;
    else if (!cell_is(cell, "unit", "đơn vị")) {
        if (!table_find_input(r->framework, cell, &where, &r->faults, &input))
            return;
        place = &r->column_of[input];
    }
    if (*place == PARINDEX_NONE) {
        *place = column;
        return;
    }
    struct quote q = quote_cell(cell);
    fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
          "The column \"%s\" is there twice, as columns %zu and %zu.",
          "Cột \"%s\" xuất hiện hai lần, ở cột %zu và %zu.", q.text, *place + 1, column + 1);
}

/* The first line: what each column holds. False: told, or memory ran out. */
static bool read_head(struct reader *r, const struct cell *cells, size_t count, int64_t line)
{
    const parindex_framework *f = r->framework;
    uint64_t before = r->faults.count;
    r->columns = count;
    r->unit_column = r->task_column = PARINDEX_NONE;
    r->column_of = mem_new(&r->allocator, f->info.inputs, sizeof *r->column_of);
    if (r->column_of == NULL) {
        r->nomem = true;
        return false;
    }
    for (size_t i = 0; i < f->info.inputs; i++)
        r->column_of[i] = PARINDEX_NONE;
    for (size_t c = 0; c < count; c++)
        read_heading(r, cells[c], c, line);
    char lacking[400];
    struct writer w = writer_on(lacking, sizeof lacking, PARINDEX_LANG_EN);
    if (r->unit_column == PARINDEX_NONE)
        write_listed(&w, "unit");
    if (r->task_column == PARINDEX_NONE)
        write_listed(&w, "task");
    for (size_t i = 0; i < f->info.inputs; i++)
        if (r->column_of[i] == PARINDEX_NONE)
            write_listed(&w, input_address(f, i).text);
    struct where where = cell_place(line, 0);
    where.column = 0;
    if (w.length > 0)
        fault(
            &r->faults, PARINDEX_ERR_DOSSIER, &where,
            "A table of tasks has the columns unit and task and one for each figure; missing: %s.",
            "Bảng nhiệm vụ có các cột unit, task và mỗi số liệu một cột; còn thiếu: %s.", lacking);
    return r->faults.count == before;
}

/* The unit of a row. False: told. */
static bool find_owner(struct reader *r, struct cell cell, int64_t line, size_t *unit)
{
    const struct unit_names *names = r->dossier->names;
    struct where where = cell_place(line, r->unit_column);
    struct unit_name name;
    if (!unit_name_take(&name, cell.text, cell.length, &where, PARINDEX_ERR_DOSSIER, &r->faults))
        return false;
    if (names_find(&names->names, name.text, name.length, unit))
        return true;
    where.unit_code = name.text;
    const char *near = unit_names_near(names, name.text);
    if (near[0] != '\0')
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The dossier has no unit \"%s\". Did you mean \"%s\"?",
              "Hồ sơ không có đơn vị \"%s\". Có phải \"%s\"?", clip(name.text).text,
              clip(near).text);
    else
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The dossier has no unit \"%s\"; a task belongs to a unit of the dossier.",
              "Hồ sơ không có đơn vị \"%s\"; mỗi nhiệm vụ phải thuộc một đơn vị trong hồ sơ.",
              clip(name.text).text);
    return false;
}

/* Enters the task of a row, named with its unit. False: told, or memory ran out. */
static bool enter_task(struct reader *r, struct cell cell, size_t unit, int64_t line)
{
    struct where where = cell_place(line, r->task_column);
    const char *code = unit_names_code(r->dossier->names, unit);
    where.unit = (int64_t)unit;
    where.unit_code = code;
    struct unit_name name;
    if (cell.length == 0) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The task has no name; write a number or a title that is unique within the unit.",
              "Nhiệm vụ chưa có tên; hãy ghi số thứ tự hoặc tên không trùng trong đơn vị.");
        return false;
    }
    if (!unit_name_take(&name, cell.text, cell.length, &where, PARINDEX_ERR_DOSSIER, &r->faults))
        return false;
    char text[2 * MAX_UNIT_CODE + 3];
    struct writer w = writer_on(text, sizeof text, PARINDEX_LANG_EN);
    write_format(&w, "%s: %s", code, name.text);
    size_t other;
    if (names_find(&r->names, text, w.length, &other)) {
        fault(&r->faults, PARINDEX_ERR_DOSSIER, &where,
              "The task \"%s\" of \"%s\" is there twice, in lines %lld and %lld.",
              "Nhiệm vụ \"%s\" của \"%s\" xuất hiện hai lần, ở dòng %lld và %lld.",
              clip(name.text).text, clip(code).text, (long long)r->lines[other], (long long)line);
        return false;
    }
    if (r->count == MAX_TASKS || !grow_tasks(r)) {
        r->nomem = true;
        return false;
    }
    r->task_names[r->count] = names_add(&r->names, text, w.length, r->count);
    r->nomem |= r->task_names[r->count] == NULL;
    r->lines[r->count] = line;
    r->owners[r->count] = (int32_t)unit;
    return !r->nomem;
}

static void read_figures(struct reader *r, const struct cell *cells, struct where where)
{
    const parindex_framework *f = r->framework;
    double *values = &r->values[r->count * f->info.inputs];
    struct entry_rules rules = {f, r->decimal, &r->faults};
    int64_t line = where.line;
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++) {
        const parindex_node *n = &f->nodes[f->leaves[leaf]];
        uint8_t marks[MAX_INPUTS];
        uint64_t before = r->faults.count;
        for (size_t k = 0; k < n->inputs; k++) {
            size_t input = n->first_input + k;
            size_t column = r->column_of[input];
            struct cell_value value = {NAN, PARINDEX_STATE_VALUE};
            where.column = (int64_t)column + 1;
            where.criterion = n->code;
            if (!csv_cell_read(&rules, input, cells[column], &where, &value) ||
                !evidence_input(f, input, value.value, &where, &r->faults))
                value.value = NAN;
            values[input] = value.value;
            marks[k] = value.state;
        }
        where = cell_place(line, n->inputs > 0 ? r->column_of[n->first_input] : 0);
        where.criterion = n->code;
        r->states[r->count * f->info.leaves + leaf] =
            r->faults.count > before ? (uint8_t)PARINDEX_STATE_VALUE
                                     : csv_cells_judge(f, f->leaves[leaf], &values[n->first_input],
                                                       marks, &where, &r->faults);
    }
}

static void read_row(struct reader *r, const struct cell *cells, size_t count, int64_t line)
{
    if (!table_row_fits(count, r->columns, line, &r->faults))
        return;
    size_t unit;
    if (!find_owner(r, cells[r->unit_column], line, &unit) ||
        !enter_task(r, cells[r->task_column], unit, line))
        return;
    struct where where = cell_place(line, 0);
    where.unit = (int64_t)unit;
    where.unit_code = unit_names_code(r->dossier->names, unit);
    read_figures(r, cells, where);
    r->count++;
}

static void read_table(struct reader *r)
{
    const struct cell *cells;
    size_t count;
    int64_t line = 1;
    enum csv_step step = csv_next_folded(&r->csv, &cells, &count, &line, &r->faults);
    if (step == CSV_END) {
        table_is_empty(&r->faults, "unit,task,…");
        return;
    }
    if (step == CSV_ROW && !read_head(r, cells, count, line))
        return;
    while (step == CSV_ROW && !r->nomem) {
        step = csv_next_folded(&r->csv, &cells, &count, &line, &r->faults);
        if (step == CSV_ROW)
            read_row(r, cells, count, line);
    }
    r->nomem |= step == CSV_NOMEM;
}

/* The tasks as a dossier of their own. */
static parindex_status build(struct reader *r, parindex_dossier **out, parindex_error *err)
{
    const parindex_framework *f = r->framework;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &r->allocator;
    parindex_dossier *d = NULL;
    parindex_status status = parindex_dossier_new(&d, r->framework, r->count, &options, err);
    for (size_t i = 0; status == PARINDEX_OK && i < r->count; i++)
        if (!unit_names_name(d->names, i, r->task_names[i], strlen(r->task_names[i])))
            status = fail_nomem(err);
    const size_t inputs = f->info.inputs;
    const size_t leaves = f->info.leaves;
    const parindex_view values = {r->values,
                                  (int64_t)r->count,
                                  (int64_t)inputs,
                                  (int64_t)(inputs * sizeof *r->values),
                                  sizeof *r->values,
                                  PARINDEX_F64,
                                  0};
    const parindex_view states = {
        r->states, (int64_t)r->count, (int64_t)leaves, (int64_t)leaves, 1, PARINDEX_U8, 0};
    if (status == PARINDEX_OK && r->count > 0)
        status = parindex_dossier_bind(d, 0, &values, PARINDEX_BORROW, err);
    if (status == PARINDEX_OK && r->count > 0)
        status = parindex_dossier_bind_states(d, 0, &states, PARINDEX_BORROW, err);
    if (status == PARINDEX_OK)
        *out = d;
    else
        parindex_dossier_free(d);
    return status;
}

static parindex_status take(struct reader *r, parindex_error *err)
{
    parindex_dossier *tasks = NULL;
    const parindex_view owners = {r->owners, (int64_t)r->count, 1, sizeof *r->owners,
                                  0,         PARINDEX_I32,      0};
    parindex_status status = build(r, &tasks, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_bind_tasks(r->dossier, tasks, &owners, err);
    parindex_dossier_free(tasks);
    return status;
}

static void close_reader(struct reader *r)
{
    const parindex_allocator *a = &r->allocator;
    csv_close(&r->csv);
    mem_free(a, r->column_of, r->framework->info.inputs, sizeof *r->column_of);
    mem_free(a, r->task_names, r->capacity, sizeof *r->task_names);
    mem_free(a, r->lines, r->capacity, sizeof *r->lines);
    mem_free(a, r->owners, r->capacity, sizeof *r->owners);
    mem_free(a, r->values, r->capacity, r->framework->info.inputs * sizeof *r->values);
    mem_free(a, r->states, r->capacity, r->framework->info.leaves);
    names_free(&r->names);
}

parindex_status parindex_dossier_read_tasks(parindex_dossier *dossier, const void *text,
                                            size_t size, const parindex_csv_options *options,
                                            parindex_error *err)
{
    parindex_csv_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (dossier == NULL || (text == NULL && size > 0) || o.decimal > PARINDEX_DECIMAL_COMMA ||
        !allocator_take(&a, o.allocator))
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "`dossier` and `text` must not be NULL, the decimal mark must be a known one, "
            "and the allocator must be complete.",
            "`dossier` và `text` không được là NULL; dấu thập phân phải hợp lệ, bộ cấp phát "
            "phải đầy đủ.");
    if (dossier->framework->tasks == NULL || dossier->tasks != NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    dossier->tasks != NULL
                        ? "The dossier has its tasks already; all of them are in one table."
                        : "The edition %s has no tasks: no input of it is worked out of any.",
                    dossier->tasks != NULL
                        ? "Hồ sơ đã có nhiệm vụ; mọi nhiệm vụ phải nằm trong một bảng."
                        : "Bộ chỉ số %s không chấm theo nhiệm vụ.",
                    dossier->framework->info.id);
    struct reader r = {.dossier = dossier,
                       .framework = dossier->framework->tasks,
                       .allocator = a,
                       .decimal = o.decimal,
                       .faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK}};
    names_init(&r.names, &a);
    if (csv_open(&r.csv, &a, text, size, &r.faults) == CSV_ROW)
        read_table(&r);
    faults_end(&r.faults);
    status = r.nomem ? fail_nomem(err) : r.faults.first;
    if (status == PARINDEX_OK)
        status = take(&r, err);
    close_reader(&r);
    return status;
}
