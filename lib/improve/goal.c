/* SPDX-License-Identifier: MIT */
#include "improve/goal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fold.h"
#include "base/number.h"
#include "base/seen.h"
#include "base/text.h"
#include "score/ladder.h"

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

/* The others' index that must be reached to be at that place; with nobody there, any will do. */
static double of_place(double place, const struct ladder *ladder, double own)
{
    size_t others = ladder->count - (isnan(own) ? 0 : 1);
    if (!(place <= (double)others))
        return 0;
    const double *best = ladder->values + ladder->count - 1;
    size_t above = (size_t)place - 1;
    double there = *(best - above);
    return own >= there ? *(best - above - 1) : there; /* its own does not count */
}

static parindex_status read_place(double *target, const char *word, const char *to,
                                  const struct ladder *ladder, double own, parindex_error *err)
{
    double place = 0;
    if (number_read(&place, word, strlen(word), PARINDEX_DECIMAL_POINT) != NUMBER_READ ||
        place != floor(place) || !(place >= 1))
        return unreadable(to, err);
    *target = of_place(place, ladder, own);
    return PARINDEX_OK;
}

/* A bound outside the class is passed by the least that is printed. */
static parindex_status read_class(struct goal *goal, const char *key, const parindex_result *r,
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
        goal->class = i;
        goal->index = isinf(c->from) ? 0 : c->from;
        if (!c->from_inside)
            goal->index += number_scaled(1, -(int)f->info.decimals);
        return PARINDEX_OK;
    }
    return fail(err, PARINDEX_ERR_GOAL, NULL, "There is no class \"%s\"; there are: %s.",
                "Không có nhóm \"%s\"; chỉ có: %s.", clip(key).text, known);
}

parindex_status goal_read(struct goal *goal, const char *to, const parindex_result *result,
                          size_t unit, parindex_error *err)
{
    const struct ladder *ladder = result_ladder(result, 0);
    *goal = (struct goal){0, PARINDEX_NONE};
    if (ladder == NULL)
        return fail_nomem(err);
    double own = ladder_value(result, 0, unit);
    static const char rank[] = "rank:";
    static const char class[] = "class:";
    char folded[256];
    const char *said = to != NULL ? to : "";
    if (fold(folded, sizeof folded, said, strlen(said)) >= sizeof folded)
        return unreadable(said, err);
    to = folded;
    if (said[0] == '\0') {
        double place = ladder_rank(ladder, unit);
        goal->index = of_place(place > 1 ? place - 1 : INFINITY, ladder, own);
        return PARINDEX_OK;
    }
    if (strncmp(to, rank, strlen(rank)) == 0)
        return read_place(&goal->index, to + strlen(rank), to, ladder, own, err);
    if (strncmp(to, class, strlen(class)) == 0)
        return read_class(goal, to + strlen(class), result, err);
    double index = 0;
    if (number_read(&index, to, strlen(to), PARINDEX_DECIMAL_AUTO) != NUMBER_READ || index < 0)
        return unreadable(to, err);
    goal->index = index;
    return PARINDEX_OK;
}
