/* SPDX-License-Identifier: MIT */
/* The index that a class takes where a quota limits who has it. */
#include <math.h>

#include "base/seen.h"
#include "base/sort.h"
#include "improve/goal.h"

struct search {
    const parindex_result *r;
    size_t unit;
    size_t class;
    const parindex_allocator *a;
    struct miss miss; /* of the last index tried */
    bool nomem;
};

/* The unit has the class, or a better one, at that index. */
static bool has_class(struct search *s, double index)
{
    struct instead instead = {s->unit, index, NULL, s->class};
    size_t class = quotas_instead(&s->miss, s->class, s->r, &instead, s->a);
    s->nomem |= class == PARINDEX_NONE;
    return class <= s->class;
}

/*
 * The indices at which the unit passes another one, equal to it and by the least that is printed above, or
 * reaches a better class.
 */
static size_t passings(double *list, const struct search *s, double least)
{
    double step = number_scaled(1, -(int)s->r->framework->info.decimals);
    size_t count = 0;
    for (size_t u = 0; u < s->r->units; u++) {
        double index = u != s->unit ? result_share(s->r, 0, u) : (double)NAN;
        if (!(number_order(index, least) >= 0) || isnan(index))
            continue;
        list[count++] = index;
        list[count++] = index + step;
    }
    const struct classes *set = classes_of(s->r->framework, s->r->period);
    for (size_t i = 0; i < s->class; i++)
        list[count++] = set->bands[i].from + (set->bands[i].from_inside ? 0 : step);
    sort_numbers(list, count);
    return count;
}

bool goal_under_quotas(struct goal *goal, const parindex_result *result, size_t unit,
                       const parindex_allocator *a)
{
    struct search s = {.r = result, .unit = unit, .class = goal->class, .a = a};
    if (!quotas_limit(result) || has_class(&s, goal->index) || s.nomem)
        return !s.nomem;
    goal->miss = s.miss;
    size_t most = 2 * result->units + goal->class;
    double *list = mem_new(a, most, sizeof *list);
    if (list == NULL)
        return false;
    size_t first = 0;
    size_t count = passings(list, &s, goal->index);
    size_t last = count;
    while (first < last && !s.nomem) { /* a higher index never has a lower class */
        size_t middle = first + (last - first) / 2;
        if (has_class(&s, list[middle]))
            last = middle;
        else
            first = middle + 1;
    }
    goal->index = first < count ? list[first] : INFINITY;
    mem_free(a, list, most, sizeof *list);
    return !s.nomem;
}

void write_quota_goal(struct writer *w, const struct goal *goal, const parindex_result *r,
                      int32_t decimals)
{
    const struct miss *m = &goal->miss;
    const parindex_class *class = &r->placed->set->bands[goal->class];
    write_number(w, (double)m->most, 0);
    write_either(w, " of ", " trên ");
    write_number(w, (double)m->units, 0);
    write_either(w, "", " đơn vị");
    if (m->group >= 0) {
        write_either(w, " in \"", " trong nhóm \"");
        write_text(w, r->groups->labels[m->group]);
        write_text(w, "\"");
    }
    write_either(w, " may be \"", " được xếp loại \"");
    write_either(w, class->title_en, class->title_vi);
    if (isinf(goal->index)) {
        write_either(w, "\"; as the other units are, no index reaches it.",
                     "\"; nếu các đơn vị khác giữ nguyên thì không chỉ số nào đạt được.");
        return;
    }
    write_either(w, "\"; as the other units are, that takes an index of ",
                 "\"; nếu các đơn vị khác giữ nguyên thì cần chỉ số ");
    write_number(w, goal->index, decimals);
    write_text(w, ".");
}
