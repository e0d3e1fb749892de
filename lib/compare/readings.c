/* SPDX-License-Identifier: MIT */
/* A dossier scored under every reading of its edition: whose rank or class hangs on the reading. */
#include "model/readings.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/reader.h"
#include "parindex/compare.h"
#include "score/dossier.h"

struct parindex_readings {
    parindex_allocator allocator;
    size_t count;
    size_t units;
    size_t own; /* the file's own reading */
    parindex_result *results[MAX_READINGS];
    size_t *moved; /* rows of units */
    size_t moved_count;
};

/* A choice by its number in the other reading's list, which may have another order; NaN: not there. */
static double choice_in(const parindex_framework *from, size_t was, const parindex_framework *to,
                        size_t node, double value)
{
    const parindex_choice *choice = framework_chosen(from, was, value);
    /* What is no choice goes as it is, to be refused. */
    return choice != NULL ? framework_choice_keyed(to, node, choice->key) : value;
}

/* The column of an input goes over as it is; that of a choice by the choices' keys. */
static bool carry_input(parindex_dossier *to, size_t input, const parindex_dossier *from,
                        size_t other)
{
    const parindex_framework *f = to->framework;
    const parindex_framework *g = from->framework;
    const struct column *view = &from->values[other].view;
    if (view->data == NULL)
        return true;
    to->values[input].view = *view;
    if (f->inputs[input].kind != PARINDEX_INPUT_CHOICE ||
        g->inputs[other].kind != PARINDEX_INPUT_CHOICE)
        return true;
    double *copy = mem_new(&to->allocator, to->units, sizeof *copy);
    if (copy == NULL)
        return false;
    const size_t node = f->inputs[input].node;
    const size_t was = g->inputs[other].node;
    for (size_t u = 0; u < to->units; u++)
        copy[u] = choice_in(g, was, f, node, parindex_dossier_value(from, u, other));
    to->values[input].owned = copy;
    to->values[input].view = (struct column){(unsigned char *)copy, sizeof *copy};
    return true;
}

/* Everything that both readings ask for; the columns are borrowed. */
static bool carry_over(parindex_dossier *to, const parindex_dossier *from)
{
    const parindex_framework *f = to->framework;
    const parindex_framework *g = from->framework;
    for (size_t leaf = 0; leaf < f->info.leaves; leaf++) {
        const parindex_node *n = &f->nodes[f->leaves[leaf]];
        size_t node;
        if (!names_find(&g->codes, n->code, strlen(n->code), &node) ||
            g->nodes[node].leaf == PARINDEX_NONE)
            continue;
        to->states[leaf].view = from->states[g->nodes[node].leaf].view;
        for (size_t i = n->first_input; i < n->first_input + n->inputs; i++) {
            size_t other = input_named(g, &g->nodes[node], f->inputs[i].name);
            if (other != PARINDEX_NONE && !carry_input(to, i, from, other))
                return false;
        }
    }
    if (from->groups != NULL)
        to->groups = unit_groups_ref(from->groups);
    unit_names_unref(to->names);
    to->names = unit_names_ref(from->names);
    return true;
}

/* Scores the dossier under one reading; an error names it. */
static parindex_status score_under(parindex_result **out, const parindex_dossier *dossier,
                                   const char *name, const parindex_score_options *options,
                                   parindex_error *err)
{
    parindex_framework *f = NULL;
    parindex_dossier *d = NULL;
    parindex_error why = PARINDEX_ERROR_INIT;
    why.lang = err != NULL ? err->lang : 0;
    parindex_status status = parindex_framework_under(&f, dossier->framework, name, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_dossier_options o = PARINDEX_DOSSIER_OPTIONS_INIT;
    o.period = dossier->period;
    o.allocator = options->allocator;
    status = parindex_dossier_new(&d, f, dossier->units, &o, &why);
    parindex_framework_unref(f);
    if (status == PARINDEX_OK && !carry_over(d, dossier))
        status = fail_nomem(&why);
    if (status == PARINDEX_OK)
        status = parindex_score(out, d, options, &why);
    parindex_dossier_free(d);
    if (status == PARINDEX_OK)
        return status;
    struct where where = WHERE_NOWHERE;
    where.unit = why.unit;
    where.unit_code = why.unit_code;
    where.criterion = why.criterion;
    return fail(err, status, &where, "Under the reading \"%s\": %s", "Theo cách hiểu \"%s\": %s",
                name, why.message);
}

static const parindex_class *class_of(const struct parindex_readings *r, size_t unit,
                                      size_t reading)
{
    return parindex_result_class(r->results[reading], unit);
}

static bool other_class(const struct parindex_readings *r, size_t unit, size_t reading)
{
    const parindex_class *own = class_of(r, unit, r->own);
    const parindex_class *now = class_of(r, unit, reading);
    if (own == NULL || now == NULL)
        return own != now;
    return strcmp(own->key, now->key) != 0;
}

static parindex_status position_of(parindex_position *out, const struct parindex_readings *r,
                                   size_t unit, size_t reading, parindex_error *err)
{
    *out = (parindex_position)PARINDEX_POSITION_INIT;
    return parindex_result_position(out, r->results[reading], unit, 0, NULL, err);
}

static bool other_rank(double own, double now)
{
    return isnan(own) != isnan(now) || own < now || own > now;
}

/* Units whose rank or class is another one under some reading. */
static parindex_status note_moved(struct parindex_readings *r, parindex_error *err)
{
    for (size_t u = 0; u < r->units; u++) {
        parindex_position own;
        parindex_status status = position_of(&own, r, u, r->own, err);
        bool moved = false;
        for (size_t i = 0; status == PARINDEX_OK && i < r->count; i++) {
            parindex_position now;
            status = position_of(&now, r, u, i, err);
            moved |=
                status == PARINDEX_OK && (other_rank(own.rank, now.rank) || other_class(r, u, i));
        }
        if (status != PARINDEX_OK)
            return status;
        if (moved)
            r->moved[r->moved_count++] = u;
    }
    return PARINDEX_OK;
}

static parindex_status score_all(struct parindex_readings *r, const parindex_dossier *dossier,
                                 const parindex_score_options *options, parindex_error *err)
{
    const parindex_framework *whole = framework_whole(dossier->framework);
    for (size_t i = 0; i < r->count; i++) {
        const parindex_reading *head = &whole->readings[i];
        if (head->is_default)
            r->own = i;
        parindex_status status = score_under(&r->results[i], dossier, head->name, options, err);
        if (status != PARINDEX_OK)
            return status;
    }
    return note_moved(r, err);
}

parindex_status parindex_readings_score(parindex_readings **out, const parindex_dossier *dossier,
                                        const parindex_score_options *options, parindex_error *err)
{
    parindex_score_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || dossier == NULL || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `dossier` must not be NULL, and the allocator must be complete.",
                    "`out` và `dossier` không được là NULL; bộ cấp phát phải đầy đủ.");
    const parindex_framework *whole = framework_whole(dossier->framework);
    if (whole->info.readings == 0)
        return fail(err, PARINDEX_ERR_METHOD, NULL,
                    "The edition %s has one reading only: no rank hangs on it.",
                    "Bộ chỉ số %s chỉ có một cách hiểu: không thứ hạng nào phụ thuộc vào đó.",
                    whole->info.id);
    if (o.history_count > 0)
        return fail(err, PARINDEX_ERR_METHOD, NULL,
                    "Readings are compared without a history: its dossiers are of one reading.",
                    "So sánh các cách hiểu không dùng hồ sơ kỳ trước: các hồ sơ đó thuộc một cách "
                    "hiểu.");
    struct parindex_readings *r = mem_zeroed(&a, 1, sizeof *r);
    if (r == NULL)
        return fail_nomem(err);
    r->allocator = a;
    r->count = whole->info.readings;
    r->units = dossier->units;
    r->moved = mem_new(&a, r->units, sizeof *r->moved);
    status = r->moved != NULL ? score_all(r, dossier, &o, err) : fail_nomem(err);
    if (status == PARINDEX_OK)
        *out = r;
    else
        parindex_readings_free(r);
    return status;
}

void parindex_readings_free(parindex_readings *readings)
{
    if (readings == NULL)
        return;
    parindex_allocator a = readings->allocator;
    for (size_t i = 0; i < readings->count; i++)
        parindex_result_unref(readings->results[i]);
    mem_free(&a, readings->moved, readings->units, sizeof *readings->moved);
    mem_free(&a, readings, 1, sizeof *readings);
}

parindex_result *parindex_readings_result(const parindex_readings *readings, size_t index)
{
    return readings != NULL && index < readings->count ? readings->results[index] : NULL;
}

parindex_status parindex_readings_rank(parindex_reading_rank *out,
                                       const parindex_readings *readings, size_t unit, size_t index,
                                       parindex_error *err)
{
    if (out == NULL || readings == NULL || unit >= readings->units || index >= readings->count)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "No unit %zu or no reading %zu is there.",
                    "Không có đơn vị %zu hoặc cách hiểu %zu.", unit, index);
    parindex_status status = struct_check(out, STRUCT_UP_TO(parindex_reading_rank, reserved),
                                          "PARINDEX_READING_RANK_INIT", err);
    parindex_position own;
    parindex_position now;
    if (status == PARINDEX_OK)
        status = position_of(&own, readings, unit, readings->own, err);
    if (status == PARINDEX_OK)
        status = position_of(&now, readings, unit, index, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_reading_rank made = {.moved = other_rank(own.rank, now.rank),
                                  .index = now.value,
                                  .rank = now.rank,
                                  .band = class_of(readings, unit, index),
                                  .reclassed = other_class(readings, unit, index)};
    struct_give(out, &made, sizeof made);
    return PARINDEX_OK;
}

size_t parindex_readings_count(const parindex_readings *readings)
{
    return readings != NULL ? readings->moved_count : 0;
}

size_t parindex_readings_unit(const parindex_readings *readings, size_t number)
{
    return readings != NULL && number < readings->moved_count ? readings->moved[number]
                                                              : PARINDEX_NONE;
}
