/* SPDX-License-Identifier: MIT */
#include "score/dossier.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "model/dated.h"
#include "score/evidence.h"
#include "score/tasks.h"
#include "units/unit_name.h"

parindex_status parindex_dossier_new(parindex_dossier **out, parindex_framework *framework,
                                     size_t units, const parindex_dossier_options *options,
                                     parindex_error *err)
{
    parindex_dossier_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || framework == NULL || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `framework` must not be NULL, and the allocator must be complete.",
                    "`out` và `framework` không được là NULL; bộ cấp phát phải đầy đủ.");
    status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;
    status = framework_at(&framework, framework, o.period, err);
    if (status != PARINDEX_OK)
        return status;
    if (units > SIZE_MAX / 64 / framework->info.nodes) {
        parindex_framework_unref(framework);
        return fail(err, PARINDEX_ERR_LIMIT, NULL, "%zu units are more than memory can hold.",
                    "%zu đơn vị vượt quá khả năng của bộ nhớ.", units);
    }

    parindex_dossier *d = mem_new(&a, 1, sizeof *d);
    if (d == NULL) {
        parindex_framework_unref(framework);
        return fail_nomem(err);
    }
    *d = (parindex_dossier){
        .allocator = a, .framework = framework, .units = units, .period = o.period};
    d->names = unit_names_new(units, &a);
    d->values = mem_zeroed(&a, framework->info.inputs, sizeof *d->values);
    d->states = mem_zeroed(&a, framework->info.leaves, sizeof *d->states);
    if (d->names == NULL || d->values == NULL || d->states == NULL) {
        parindex_dossier_free(d);
        return fail_nomem(err);
    }
    *out = d;
    return PARINDEX_OK;
}

static void drop_columns(const parindex_dossier *d, struct held_column *columns, size_t count,
                         size_t size)
{
    for (size_t i = 0; columns != NULL && i < count; i++)
        mem_free(&d->allocator, columns[i].owned, d->units, size);
    mem_free(&d->allocator, columns, count, sizeof *columns);
}

void parindex_dossier_free(parindex_dossier *dossier)
{
    if (dossier == NULL)
        return;
    parindex_allocator a = dossier->allocator;
    drop_columns(dossier, dossier->values, dossier->framework->info.inputs, sizeof(double));
    drop_columns(dossier, dossier->states, dossier->framework->info.leaves, 1);
    unit_groups_unref(dossier->groups);
    tasks_unref(dossier->tasks);
    unit_names_unref(dossier->names);
    parindex_framework_unref(dossier->framework);
    mem_free(&a, dossier, 1, sizeof *dossier);
}

parindex_status parindex_dossier_name(parindex_dossier *dossier, size_t unit, const char *code,
                                      parindex_error *err)
{
    if (dossier == NULL || unit >= dossier->units || code == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A unit of the dossier and a code or name for it are needed.",
                    "Cần một đơn vị của hồ sơ và mã hoặc tên của đơn vị đó.");
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)unit;
    where.unit_code = code;
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    struct unit_name name;
    if (!unit_name_take(&name, code, strlen(code), &where, PARINDEX_ERR_ARGUMENT, &faults))
        return faults.first;
    size_t other;
    if (names_find(&dossier->names->names, name.text, name.length, &other))
        return other == unit ? PARINDEX_OK
                             : fail(err, PARINDEX_ERR_DOSSIER, &where,
                                    "The unit \"%s\" is there twice, in rows %zu and %zu.",
                                    "Đơn vị \"%s\" xuất hiện hai lần, ở dòng %zu và %zu.",
                                    clip(name.text).text, other + 1, unit + 1);
    if (dossier->names->codes[unit] != NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Unit %zu has the code \"%s\" already.",
                    "Đơn vị thứ %zu đã có mã \"%s\".", unit + 1,
                    clip(dossier->names->codes[unit]).text);
    /* Results made so far keep the names they were made with. */
    if (atomic_load_explicit(&dossier->names->references, memory_order_acquire) > 1) {
        struct unit_names *own = unit_names_copy(dossier->names);
        if (own == NULL)
            return fail_nomem(err);
        unit_names_unref(dossier->names);
        dossier->names = own;
    }
    return unit_names_name(dossier->names, unit, name.text, name.length) ? PARINDEX_OK
                                                                         : fail_nomem(err);
}

/* Copies of a view's columns; NULL when memory ran out. */
static unsigned char **copy_columns(const parindex_dossier *d, const parindex_view *view,
                                    size_t size)
{
    size_t cols = (size_t)view->cols;
    unsigned char **copies = mem_new(&d->allocator, cols, sizeof *copies);
    for (size_t c = 0; copies != NULL && c < cols; c++) {
        copies[c] = mem_new(&d->allocator, d->units, size);
        if (copies[c] == NULL) {
            while (c-- > 0)
                mem_free(&d->allocator, copies[c], d->units, size);
            mem_free(&d->allocator, copies, cols, sizeof *copies);
            return NULL;
        }
        for (size_t u = 0; u < d->units; u++)
            memcpy(copies[c] + u * size, view_at(view, u, c), size);
    }
    return copies;
}

/* Binds the view's columns; either all are bound or none. */
static parindex_status bind_columns(parindex_dossier *d, struct held_column *columns,
                                    const parindex_view *view, size_t size, uint32_t how,
                                    parindex_error *err)
{
    size_t cols = (size_t)view->cols;
    unsigned char **copies = NULL;
    if (how == PARINDEX_COPY) {
        copies = copy_columns(d, view, size);
        if (copies == NULL)
            return fail_nomem(err);
    }
    for (size_t c = 0; c < cols; c++) {
        mem_free(&d->allocator, columns[c].owned, d->units, size);
        columns[c].owned = copies != NULL ? copies[c] : NULL;
        if (copies != NULL)
            columns[c].view = (struct column){copies[c], (int64_t)size};
        else
            columns[c].view =
                (struct column){d->units > 0 ? view_at(view, 0, c) : NULL, view->row_stride};
    }
    if (copies != NULL)
        mem_free(&d->allocator, copies, cols, sizeof *copies);
    return PARINDEX_OK;
}

static parindex_status check_column(const parindex_dossier *dossier, size_t first, size_t count,
                                    parindex_error *err)
{
    if (dossier == NULL || first >= count)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A dossier and a first column below %zu are needed.",
                    "Cần hồ sơ và cột đầu tiên nhỏ hơn %zu.", count);
    return PARINDEX_OK;
}

static parindex_status check_bind(const parindex_dossier *dossier, size_t first, size_t count,
                                  uint32_t how, parindex_error *err)
{
    if (how > PARINDEX_BORROW)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "PARINDEX_COPY or PARINDEX_BORROW is needed, not %u.",
                    "Cần PARINDEX_COPY hoặc PARINDEX_BORROW, không phải %u.", (unsigned)how);
    return check_column(dossier, first, count, err);
}

parindex_status parindex_dossier_bind(parindex_dossier *dossier, size_t first_input,
                                      const parindex_view *values, uint32_t how,
                                      parindex_error *err)
{
    size_t inputs = dossier != NULL ? dossier->framework->info.inputs : 0;
    parindex_status status = check_bind(dossier, first_input, inputs, how, err);
    if (status == PARINDEX_OK)
        status = view_check(values, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, dossier->units,
                            1, inputs - first_input, err);
    if (status == PARINDEX_OK)
        status =
            bind_columns(dossier, dossier->values + first_input, values, sizeof(double), how, err);
    return status;
}

parindex_status parindex_dossier_bind_states(parindex_dossier *dossier, size_t first_leaf,
                                             const parindex_view *states, uint32_t how,
                                             parindex_error *err)
{
    size_t leaves = dossier != NULL ? dossier->framework->info.leaves : 0;
    parindex_status status = check_bind(dossier, first_leaf, leaves, how, err);
    if (status == PARINDEX_OK)
        status = view_check(states, "states", "trạng thái", PARINDEX_U8, PARINDEX_U8,
                            dossier->units, 1, leaves - first_leaf, err);
    for (size_t c = 0; status == PARINDEX_OK && c < (size_t)states->cols; c++)
        for (size_t u = 0; u < dossier->units; u++)
            if (*view_at(states, u, c) > PARINDEX_STATE_NOT_SELF_SCORED) {
                const parindex_framework *f = dossier->framework;
                struct where where =
                    unit_names_where(dossier->names, u, f->nodes[f->leaves[first_leaf + c]].code);
                return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                            "%u is no state of evidence; 0 to %d are.",
                            "%u không phải trạng thái của số liệu; chỉ từ 0 đến %d.",
                            (unsigned)*view_at(states, u, c), PARINDEX_STATE_NOT_SELF_SCORED);
            }
    if (status == PARINDEX_OK)
        status = bind_columns(dossier, dossier->states + first_leaf, states, 1, how, err);
    return status;
}

/* Columns copied out; `blank` where nothing was given. */
static void copy_out(const parindex_dossier *d, const struct held_column *columns,
                     const parindex_span *out, size_t size, const void *blank)
{
    for (size_t c = 0; c < (size_t)out->cols; c++) {
        const struct column *from = &columns[c].view;
        for (size_t u = 0; u < d->units; u++)
            memcpy(span_at(out, u, c),
                   from->data != NULL ? from->data + (int64_t)u * from->stride : blank, size);
    }
}

parindex_status parindex_dossier_values(parindex_span *out, const parindex_dossier *dossier,
                                        size_t first_input, parindex_error *err)
{
    const double blank = NAN;
    size_t inputs = dossier != NULL ? dossier->framework->info.inputs : 0;
    parindex_status status = check_column(dossier, first_input, inputs, err);
    if (status == PARINDEX_OK)
        status = span_check(out, "values", "số liệu", PARINDEX_F64, PARINDEX_F64, dossier->units, 1,
                            inputs - first_input, err);
    if (status == PARINDEX_OK)
        copy_out(dossier, dossier->values + first_input, out, sizeof blank, &blank);
    return status;
}

parindex_status parindex_dossier_states(parindex_span *out, const parindex_dossier *dossier,
                                        size_t first_leaf, parindex_error *err)
{
    const uint8_t blank = PARINDEX_STATE_VALUE;
    size_t leaves = dossier != NULL ? dossier->framework->info.leaves : 0;
    parindex_status status = check_column(dossier, first_leaf, leaves, err);
    if (status == PARINDEX_OK)
        status = span_check(out, "states", "trạng thái", PARINDEX_U8, PARINDEX_U8, dossier->units,
                            1, leaves - first_leaf, err);
    if (status == PARINDEX_OK)
        copy_out(dossier, dossier->states + first_leaf, out, sizeof blank, &blank);
    return status;
}

/* The dossier's own column, made from what was borrowed or filled with `blank`. */
static void *own_column(parindex_dossier *d, struct held_column *column, size_t size,
                        const void *blank)
{
    if (column->owned != NULL)
        return column->owned;
    unsigned char *copy = mem_new(&d->allocator, d->units, size);
    for (size_t u = 0; copy != NULL && u < d->units; u++)
        memcpy(copy + u * size,
               column->view.data != NULL ? column->view.data + (int64_t)u * column->view.stride
                                         : blank,
               size);
    if (copy != NULL) {
        column->owned = copy;
        column->view = (struct column){copy, (int64_t)size};
    }
    return copy;
}

double *dossier_own_values(parindex_dossier *dossier, size_t input)
{
    const double blank = NAN;
    return own_column(dossier, &dossier->values[input], sizeof blank, &blank);
}

uint8_t *dossier_own_states(parindex_dossier *dossier, size_t leaf)
{
    const uint8_t blank = PARINDEX_STATE_VALUE;
    return own_column(dossier, &dossier->states[leaf], sizeof blank, &blank);
}

parindex_status parindex_dossier_set(parindex_dossier *dossier, size_t unit, size_t input,
                                     double value, parindex_error *err)
{
    if (dossier == NULL || unit >= dossier->units || input >= dossier->framework->info.inputs)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "No unit %zu or no input %zu is there.",
                    "Không có đơn vị %zu hoặc số liệu %zu.", unit, input);
    struct where where = unit_names_where(dossier->names, unit, NULL);
    struct faults faults = {err, NULL, NULL, 0, PARINDEX_OK};
    if (!evidence_input(dossier->framework, input, value, &where, &faults))
        return faults.first;
    double *column = dossier_own_values(dossier, input);
    if (column == NULL)
        return fail_nomem(err);
    column[unit] = value;
    return PARINDEX_OK;
}

parindex_status parindex_dossier_set_state(parindex_dossier *dossier, size_t unit, size_t leaf,
                                           uint32_t state, parindex_error *err)
{
    if (dossier == NULL || unit >= dossier->units || leaf >= dossier->framework->info.leaves ||
        state > PARINDEX_STATE_NOT_SELF_SCORED)
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL, "No unit %zu, no leaf %zu or no state %u is there.",
            "Không có đơn vị %zu, tiêu chí %zu hoặc trạng thái %u.", unit, leaf, (unsigned)state);
    uint8_t *column = dossier_own_states(dossier, leaf);
    if (column == NULL)
        return fail_nomem(err);
    column[unit] = (uint8_t)state;
    return PARINDEX_OK;
}

parindex_framework *parindex_dossier_framework(const parindex_dossier *dossier)
{
    return dossier != NULL ? dossier->framework : NULL;
}

size_t parindex_dossier_units(const parindex_dossier *dossier)
{
    return dossier != NULL ? dossier->units : 0;
}

int32_t parindex_dossier_period(const parindex_dossier *dossier)
{
    return dossier != NULL ? dossier->period : 0;
}

const char *parindex_dossier_unit(const parindex_dossier *dossier, size_t unit)
{
    return dossier != NULL && unit < dossier->units ? unit_names_code(dossier->names, unit) : NULL;
}

double parindex_dossier_value(const parindex_dossier *dossier, size_t unit, size_t input)
{
    if (dossier == NULL || unit >= dossier->units || input >= dossier->framework->info.inputs ||
        dossier->values[input].view.data == NULL)
        return NAN;
    double buffer;
    return *column_f64(&dossier->values[input].view, unit, 1, &buffer);
}

uint8_t dossier_given_state(const parindex_dossier *dossier, size_t leaf, size_t unit)
{
    const struct column *states = &dossier->states[leaf].view;
    uint8_t buffer;
    return states->data != NULL ? *column_u8(states, unit, 1, &buffer)
                                : (uint8_t)PARINDEX_STATE_VALUE;
}

uint32_t parindex_dossier_state(const parindex_dossier *dossier, size_t unit, size_t leaf)
{
    if (dossier == NULL || unit >= dossier->units || leaf >= dossier->framework->info.leaves)
        return PARINDEX_STATE_MISSING;
    uint8_t given = dossier_given_state(dossier, leaf, unit);
    if (given != PARINDEX_STATE_VALUE)
        return given;
    const parindex_node *n = &dossier->framework->nodes[dossier->framework->leaves[leaf]];
    for (size_t i = n->first_input; i < n->first_input + n->inputs; i++)
        if (isnan(parindex_dossier_value(dossier, unit, i)))
            return PARINDEX_STATE_MISSING;
    return PARINDEX_STATE_VALUE;
}

const char *parindex_state_name(uint32_t state, uint32_t lang)
{
    static const struct kind states[] = {
        {PARINDEX_STATE_VALUE, "value", "scored", "đã chấm"},
        {PARINDEX_STATE_MISSING, "missing", "not scored yet", "chưa chấm"},
        {PARINDEX_STATE_NOT_APPLICABLE, "not_applicable", "not applicable", "không áp dụng"},
        {PARINDEX_STATE_NOT_SELF_SCORED, "not_self_scored", "not self-scored", "không tự chấm"},
        {PARINDEX_STATE_SKIPPED, "skipped", "left out", "bỏ qua"},
        {PARINDEX_STATE_DESCRIBED, "described", "described only", "chỉ mô tả"},
        {0, NULL, NULL, NULL},
    };
    return kind_words(states, state, lang);
}
