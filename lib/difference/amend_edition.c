/* SPDX-License-Identifier: MIT */
/* What is said of the edition as a whole: its acts, years, classes, decimals, the names of its levels. */
#include <math.h>
#include <string.h>

#include "base/seen.h"
#include "difference/amend.h"
#include "difference/corresponds.h"
#include "model/words.h"

static const parindex_framework *edition(const struct about *about)
{
    return about->a->sides[about->side];
}

static void write_acts(struct writer *w, const struct about *about)
{
    const parindex_framework *f = edition(about);
    for (size_t i = 0; i < f->info.acts; i++) {
        write_text(w, i > 0 ? "; " : "");
        write_text(w, f->acts[i].number);
        if (f->acts[i].date[0] == '\0')
            continue;
        write_text(w, " (");
        write_date(w, f->acts[i].date);
        write_text(w, ")");
    }
}

static bool same_acts(const parindex_framework *f, const parindex_framework *g)
{
    bool same = f->info.acts == g->info.acts;
    for (size_t i = 0; same && i < f->info.acts; i++)
        same = strcmp(f->acts[i].number, g->acts[i].number) == 0 &&
               strcmp(f->acts[i].date, g->acts[i].date) == 0;
    return same;
}

static void write_period(struct writer *w, int32_t from, int32_t to)
{
    if (from == 0 && to == 0)
        write_either(w, "not known", "chưa rõ");
    else if (to == 0)
        write_format(w, w->lang == PARINDEX_LANG_VI ? "từ %d" : "from %d", (int)from);
    else if (from == 0)
        write_format(w, w->lang == PARINDEX_LANG_VI ? "đến %d" : "to %d", (int)to);
    else if (from == to)
        write_format(w, "%d", (int)from);
    else
        write_format(w, "%d–%d", (int)from, (int)to);
}

/* Some class has another title. */
static bool titles_differ(const struct amending *a)
{
    const parindex_framework *f = a->sides[0];
    const parindex_framework *g = a->sides[1];
    bool differ = false;
    for (size_t i = 0; i < f->class_sets && i < g->class_sets; i++) {
        const struct classes *x = &f->classes[f->class_sets - 1 - i];
        const struct classes *y = &g->classes[g->class_sets - 1 - i];
        for (size_t k = 0; k < x->count && k < y->count; k++)
            differ |= strcmp(x->bands[k].key, y->bands[k].key) == 0 &&
                      (strcmp(x->bands[k].title_vi, y->bands[k].title_vi) != 0 ||
                       strcmp(x->bands[k].title_en, y->bands[k].title_en) != 0);
    }
    return differ;
}

static void write_set(struct writer *w, const struct about *about, const struct classes *set)
{
    const parindex_framework *f = edition(about);
    bool titles = titles_differ(about->a);
    for (size_t i = 0; i < set->count; i++) {
        const parindex_class *c = &set->bands[i];
        write_text(w, i > 0 ? ", " : "");
        write_text(w, c->key);
        if (titles) {
            write_text(w, " (");
            write_either(w, c->title_en, c->title_vi);
            write_text(w, ")");
        }
        if (!isinf(c->from)) {
            write_either(w, c->from_inside ? " from " : " above ",
                         c->from_inside ? " từ " : " trên ");
            write_number(w, c->from, SHORTEST);
            write_text(w, "%");
        }
        if (set->given[i] == PARINDEX_NONE)
            continue;
        write_either(w, " where ", " nếu ");
        write_test(w, f, f->conditions[set->given[i]].test);
        write_open(w, f, set->given[i]);
    }
    for (size_t i = 0; i < set->quota_count; i++) {
        write_text(w, ". ");
        write_quota(w, f, set, &set->quotas[i]);
    }
}

static void write_classes(struct writer *w, const struct about *about)
{
    const parindex_framework *f = edition(about);
    if (f->class_sets == 0)
        write_either(w, "none", "không có");
    for (size_t i = 0; i < f->class_sets; i++) {
        const struct classes *set = &f->classes[i];
        write_text(w, i > 0 ? "; " : "");
        write_period(w, set->from, set->to == INT32_MAX ? 0 : set->to);
        write_text(w, ": ");
        write_set(w, about, set);
    }
}

/* Two editions score other years, so it is the latest bounds of each that are compared. */
static bool same_classes(const struct amending *a)
{
    const parindex_framework *f = a->sides[0];
    const parindex_framework *g = a->sides[1];
    if (f->class_sets == 0 || g->class_sets == 0)
        return f->class_sets == g->class_sets;
    if (!a->d->info.one_edition)
        return sets_correspond(a, &f->classes[f->class_sets - 1], &g->classes[g->class_sets - 1]);
    bool same = f->class_sets == g->class_sets;
    for (size_t i = 0; same && i < f->class_sets; i++)
        same = f->classes[i].from == g->classes[i].from && f->classes[i].to == g->classes[i].to &&
               sets_correspond(a, &f->classes[i], &g->classes[i]);
    return same;
}

static void say_title(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "title", "tên");
}

static void write_title(struct writer *w, const struct about *about)
{
    write_either(w, edition(about)->info.title_en, edition(about)->info.title_vi);
}

static void say_force(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "in force from", "hiệu lực từ ngày");
}

static void write_force(struct writer *w, const struct about *about)
{
    if (edition(about)->info.valid_from[0] == '\0')
        write_either(w, "not known", "chưa rõ");
    write_date(w, edition(about)->info.valid_from);
}

static void say_periods(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "years scored", "áp dụng cho năm");
}

static void write_periods(struct writer *w, const struct about *about)
{
    write_period(w, edition(about)->info.period_from, edition(about)->info.period_to);
}

static void say_decimals(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "decimals", "số chữ số thập phân");
}

static void write_decimals(struct writer *w, const struct about *about)
{
    write_number(w, edition(about)->info.decimals, -1);
}

static void say_levels(struct writer *w, const struct about *about)
{
    (void)about;
    write_either(w, "levels", "các cấp");
}

static void write_levels(struct writer *w, const struct about *about)
{
    const parindex_framework *f = edition(about);
    for (size_t i = 0; i < f->info.levels; i++) {
        write_text(w, i > 0 ? ", " : "");
        write_either(w, f->levels[i].en, f->levels[i].vi);
    }
}

static bool same_levels(const parindex_framework *f, const parindex_framework *g)
{
    bool same = f->info.levels == g->info.levels;
    for (size_t i = 0; same && i < f->info.levels; i++)
        same = strcmp(f->levels[i].vi, g->levels[i].vi) == 0 &&
               strcmp(f->levels[i].en, g->levels[i].en) == 0;
    return same;
}

void amend_edition(struct amending *a)
{
    struct about from = at(a, 0);
    struct about to = at(a, 1);
    const parindex_framework_info *x = &a->sides[0]->info;
    const parindex_framework_info *y = &a->sides[1]->info;
    if (!same_acts(a->sides[0], a->sides[1]))
        amend(a, PARINDEX_AMENDMENT_ACT, NULL, write_acts, &from, &to);
    if (strcmp(x->title_vi, y->title_vi) != 0 || strcmp(x->title_en, y->title_en) != 0)
        amend(a, PARINDEX_AMENDMENT_WHOLE, say_title, write_title, &from, &to);
    if (strcmp(x->valid_from, y->valid_from) != 0)
        amend(a, PARINDEX_AMENDMENT_WHOLE, say_force, write_force, &from, &to);
    if (x->period_from != y->period_from || x->period_to != y->period_to)
        amend(a, PARINDEX_AMENDMENT_WHOLE, say_periods, write_periods, &from, &to);
    if (x->decimals != y->decimals)
        amend(a, PARINDEX_AMENDMENT_WHOLE, say_decimals, write_decimals, &from, &to);
    if (!same_levels(a->sides[0], a->sides[1]))
        amend(a, PARINDEX_AMENDMENT_WHOLE, say_levels, write_levels, &from, &to);
    if (!same_classes(a))
        amend(a, PARINDEX_AMENDMENT_CLASSES, NULL, write_classes, &from, &to);
}
