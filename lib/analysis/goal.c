/* SPDX-License-Identifier: MIT */
#include "analysis/goal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/standing.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/number.h"
#include "base/text.h"

static parindex_status unreadable(const char *to, parindex_error *err)
{
    return fail(
        err, PARINDEX_ERR_GOAL, NULL,
        "\"%s\" is no goal; a place is written rank:8, a class class:A, an index in percent "
        "80.00.",
        "\"%s\" không phải là mục tiêu; thứ hạng ghi rank:8, xếp loại ghi class:A, chỉ số "
        "tính theo phần trăm ghi 80.00.",
        clip(to).text);
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x < y) - (x > y);
}

/* The others' index that must be reached to be at that place; with nobody there, any will do. */
static parindex_status of_place(double *target, double place, const parindex_result *r, size_t unit,
                                const parindex_allocator *a, parindex_error *err)
{
    double *others = mem_new(a, r->units, sizeof *others);
    if (others == NULL)
        return fail_nomem(err);
    size_t count = 0;
    for (size_t u = 0; u < r->units; u++) {
        double index = result_share(r, 0, u);
        if (u != unit && !isnan(index))
            others[count++] = index;
    }
    qsort(others, count, sizeof *others, falling);
    *target = place <= (double)count ? others[(size_t)place - 1] : 0;
    mem_free(a, others, r->units, sizeof *others);
    return PARINDEX_OK;
}

static parindex_status read_place(double *target, const char *word, const char *to,
                                  const parindex_result *r, size_t unit,
                                  const parindex_allocator *a, parindex_error *err)
{
    double place = 0;
    if (number_read(&place, word, strlen(word), PARINDEX_DECIMAL_POINT) != NUMBER_READ ||
        place != floor(place) || !(place >= 1))
        return unreadable(to, err);
    return of_place(target, place, r, unit, a, err);
}

static const struct classes *classes_of(const parindex_framework *f, int32_t period)
{
    for (size_t i = 0; i < f->class_sets; i++)
        if (period >= f->classes[i].from && period <= f->classes[i].to)
            return &f->classes[i];
    return NULL;
}

/* A bound outside the class is passed by the least that is printed. */
static parindex_status read_class(double *target, const char *key, const parindex_result *r,
                                  parindex_error *err)
{
    const parindex_framework *f = r->framework;
    const struct classes *set = r->period != 0 ? classes_of(f, r->period) : NULL;
    if (set == NULL)
        return fail(err, PARINDEX_ERR_GOAL, NULL,
                    "The edition %s has no classes for the dossier's year (%d; 0: not said).",
                    "Bộ chỉ số %s không có xếp loại cho năm của hồ sơ (%d; 0: chưa nêu năm).",
                    f->info.id, (int)r->period);
    char known[200];
    struct writer w = writer_on(known, sizeof known, PARINDEX_LANG_EN);
    for (size_t i = 0; i < set->count; i++) {
        const parindex_class *c = &set->bands[i];
        write_listed(&w, c->key);
        if (strcmp(c->key, key) != 0)
            continue;
        *target = isinf(c->from) ? 0 : c->from;
        if (!c->from_inside)
            *target += pow(10, -(double)f->info.decimals);
        return PARINDEX_OK;
    }
    return fail(err, PARINDEX_ERR_GOAL, NULL, "There is no class \"%s\"; there are: %s.",
                "Không có nhóm \"%s\"; chỉ có: %s.", clip(key).text, known);
}

parindex_status goal_read(double *target, const char *to, const parindex_result *result,
                          size_t unit, const parindex_allocator *a, parindex_error *err)
{
    static const char rank[] = "rank:";
    static const char class[] = "class:";
    char folded[256];
    const char *said = to != NULL ? to : "";
    if (fold(folded, sizeof folded, said, strlen(said)) >= sizeof folded)
        return unreadable(said, err);
    to = folded;
    if (said[0] == '\0') {
        double place = standing_place(result, 0, unit);
        return of_place(target, place > 1 ? place - 1 : INFINITY, result, unit, a, err);
    }
    if (strncmp(to, rank, strlen(rank)) == 0)
        return read_place(target, to + strlen(rank), to, result, unit, a, err);
    if (strncmp(to, class, strlen(class)) == 0)
        return read_class(target, to + strlen(class), result, err);
    double index = 0;
    if (number_read(&index, to, strlen(to), PARINDEX_DECIMAL_AUTO) != NUMBER_READ || index < 0)
        return unreadable(to, err);
    *target = index;
    return PARINDEX_OK;
}
