/* SPDX-License-Identifier: MIT */
#include "model/dated.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/condition.h"

static void put(parindex_framework *f, const struct place *p, double value)
{
    struct rule *rule = &f->rules[p->node];
    switch (p->what) {
    case DATED_WEIGHT:
        f->nodes[p->node].weight = value;
        break;
    case DATED_MAX:
        f->nodes[p->node].max = value;
        break;
    case DATED_LO:
        rule->lo = value;
        break;
    case DATED_HI:
        rule->hi = value;
        break;
    case DATED_CONSTANT:
        rule->constant = value;
        break;
    case DATED_TERM:
        rule->terms[p->index].coefficient = value;
        break;
    case DATED_AMOUNT:
        f->conditions[rule->first_condition + p->index].info.amount = value;
        break;
    case DATED_PRESENT:
        break;
    }
}

/* A node that is not there takes no part, nor does anything below it. */
static void leave_out(parindex_framework *f, size_t node)
{
    for (size_t n = node; n < f->nodes[node].next; n++)
        f->nodes[n].described = 1;
}

/* "2011 to 2017, 2019": the years that have a number. */
static void write_years(struct writer *w, const parindex_framework *f, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        char years[40];
        const struct dated *d = &f->dated[i];
        if (d->from == d->to)
            snprintf(years, sizeof years, "%d", (int)d->from);
        else if (d->to == INT32_MAX)
            snprintf(years, sizeof years, "%d–", (int)d->from);
        else if (d->from == INT32_MIN)
            snprintf(years, sizeof years, "–%d", (int)d->to);
        else
            snprintf(years, sizeof years, "%d–%d", (int)d->from, (int)d->to);
        write_listed(w, years);
    }
}

static parindex_status no_number(const parindex_framework *f, size_t first, size_t end,
                                 int32_t period, parindex_error *err)
{
    char years[200];
    struct writer w = writer_on(years, sizeof years, PARINDEX_LANG_EN);
    write_years(&w, f, first, end);
    struct where where = WHERE_CRITERION(f->nodes[f->dated[first].place.node].code);
    if (period == 0)
        return fail(
            err, PARINDEX_ERR_PERIOD, &where,
            "The numbers of %s change with the period, %s among them (%s). Say which period "
            "the evidence is of.",
            "Quy định của %s thay đổi theo kỳ, trong đó có %s (%s). Hãy cho biết số liệu "
            "thuộc kỳ nào.",
            f->info.id, where.criterion, years);
    return fail(err, PARINDEX_ERR_PERIOD, &where,
                "%s has a number for %s, but none for %d: that period is not in this edition.",
                "%s có quy định cho %s, nhưng không có cho %d: bộ chỉ số này không gồm kỳ đó.",
                where.criterion, years, (int)period);
}

/* The numbers of one place, first ... end - 1; whether they apply in the year or not. */
static parindex_status put_one_of(parindex_framework *f, size_t first, size_t end, int32_t period,
                                  parindex_error *err)
{
    const struct place *place = &f->dated[first].place;
    for (size_t i = first; i < end; i++)
        if (period != 0 && f->dated[i].from <= period && period <= f->dated[i].to) {
            put(f, place, f->dated[i].value);
            return PARINDEX_OK;
        }
    if (place->what == DATED_PRESENT && period != 0) {
        leave_out(f, place->node);
        return PARINDEX_OK;
    }
    if (f->nodes[place->node].described)
        return PARINDEX_OK;
    return no_number(f, first, end, period, err);
}

static bool has_amounts(const parindex_framework *f)
{
    bool has = false;
    for (size_t i = 0; i < f->dated_count; i++)
        has |= f->dated[i].place.what == DATED_AMOUNT;
    return has;
}

/* A copy of what changes; everything else is the base's own. NULL when memory ran out. */
static parindex_framework *copy_of(parindex_framework *base)
{
    const parindex_allocator *a = &base->arena.allocator;
    parindex_framework *f = mem_new(a, 1, sizeof *f);
    if (f == NULL)
        return NULL;
    *f = *base;
    atomic_init(&f->references, 1);
    arena_init(&f->arena, a);
    f->nodes = arena_new(&f->arena, base->info.nodes, sizeof *f->nodes);
    f->rules = arena_new(&f->arena, base->info.nodes, sizeof *f->rules);
    f->bounds = arena_new(&f->arena, base->info.inputs, sizeof *f->bounds);
    bool all = f->nodes != NULL && f->rules != NULL && f->bounds != NULL;
    if (all) {
        memcpy(f->nodes, base->nodes, base->info.nodes * sizeof *f->nodes);
        memcpy(f->rules, base->rules, base->info.nodes * sizeof *f->rules);
    }
    for (size_t i = 0; all && i < base->dated_count; i += base->dated[i].count) {
        struct rule *rule = &f->rules[base->dated[i].place.node];
        const struct term *theirs = base->rules[base->dated[i].place.node].terms;
        if (base->dated[i].place.what != DATED_TERM || rule->terms != theirs)
            continue;
        rule->terms = arena_new(&f->arena, rule->term_count, sizeof *rule->terms);
        if (rule->terms != NULL)
            memcpy(rule->terms, theirs, rule->term_count * sizeof *theirs);
        all = rule->terms != NULL;
    }
    if (all && has_amounts(base)) {
        f->conditions = arena_new(&f->arena, base->condition_count, sizeof *f->conditions);
        all = f->conditions != NULL;
        if (all)
            memcpy(f->conditions, base->conditions, base->condition_count * sizeof *f->conditions);
    }
    for (size_t n = 0; all && n < base->info.nodes; n++) { /* shares of a maximum of the year */
        if (f->rules[n].choice_shares == NULL)
            continue;
        size_t count = f->nodes[n].choices;
        f->rules[n].choices = arena_new(&f->arena, count, sizeof(parindex_choice));
        all = f->rules[n].choices != NULL;
        if (all)
            memcpy(f->rules[n].choices, base->rules[n].choices, count * sizeof(parindex_choice));
    }
    f->base = parindex_framework_ref(base);
    f->whole = NULL; /* the base has it */
    parindex_framework_ref(f->tasks);
    if (all)
        return f;
    framework_destroy(f);
    return NULL;
}

parindex_status framework_at(parindex_framework **out, parindex_framework *framework,
                             int32_t period, parindex_error *err)
{
    if (framework->dated_count == 0 || framework->base != NULL) {
        *out = parindex_framework_ref(framework);
        return PARINDEX_OK;
    }
    parindex_framework *f = copy_of(framework);
    if (f == NULL)
        return fail_nomem(err);
    parindex_status status = PARINDEX_OK;
    /* First what is there, then the numbers of that. */
    for (int pass = 0; pass < 2; pass++) {
        size_t end;
        for (size_t first = 0; status == PARINDEX_OK && first < f->dated_count; first = end) {
            const struct place *place = &f->dated[first].place;
            end = first + f->dated[first].count;
            if ((place->what == DATED_PRESENT) == (pass == 0))
                status = put_one_of(f, first, end, period, err);
        }
    }
    if (status != PARINDEX_OK) {
        framework_destroy(f);
        return status;
    }
    framework_finish(f);
    *out = f;
    return PARINDEX_OK;
}

static int earlier(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The years from which some number is another one, in their order, some of them twice. */
static size_t changes_of(int32_t *years, const parindex_framework *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->dated_count; i++) {
        const struct dated *d = &f->dated[i];
        if (d->from != INT32_MIN)
            years[count++] = d->from;
        if (d->to != INT32_MAX)
            years[count++] = d->to + 1;
    }
    qsort(years, count, sizeof *years, earlier);
    return count;
}

/* Makes the edition of one year. False: memory ran out. */
static bool check_year(parindex_framework *framework, int32_t year, struct faults *faults)
{
    parindex_framework *f = NULL;
    parindex_status status = framework_at(&f, framework, year, NULL);
    if (status == PARINDEX_ERR_NOMEM)
        return false;
    if (status != PARINDEX_OK)
        return true; /* no period of this edition */
    framework_check(f, faults);
    parindex_framework_unref(f);
    return true;
}

void dated_check(parindex_framework *framework, struct faults *faults, bool *nomem)
{
    const parindex_allocator *a = &framework->arena.allocator;
    size_t capacity = 2 * framework->dated_count;
    int32_t *years = mem_new(a, capacity, sizeof *years);
    if (years == NULL) {
        *nomem = true;
        return;
    }
    size_t count = changes_of(years, framework);
    /* Years are from 1900 on, so this one covers all before the first change. */
    *nomem |= !check_year(framework, 1, faults);
    for (size_t i = 0; i < count && faults->count == 0 && !*nomem; i++)
        if (i == 0 || years[i] != years[i - 1])
            *nomem |= !check_year(framework, years[i], faults);
    mem_free(a, years, capacity, sizeof *years);
}

parindex_status parindex_framework_at(parindex_framework **out, parindex_framework *framework,
                                      int32_t period, parindex_error *err)
{
    if (out == NULL || framework == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` and `framework` must not be NULL.",
                    "`out` và `framework` không được là NULL.");
    return framework_at(out, framework, period, err);
}
