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

/* The indices of other units from `least` on, ascending: there the unit is equal to one. */
static size_t list_equal(double *list, const struct search *s, double least)
{
    size_t count = 0;
    for (size_t u = 0; u < s->r->units; u++) {
        double index = u != s->unit ? result_share(s->r, 0, u) : (double)NAN;
        if (number_order(index, least) >= 0 && !isnan(index))
            list[count++] = index;
    }
    sort_numbers(list, count);
    return count;
}

/*
 * The indices, ascending, at which the unit comes to be above another one, by the least that is printed, or reaches a
 * better class, and is equal to none.
 */
static size_t list_apart(double *list, const struct search *s, const double *equal,
                         size_t equal_count)
{
    double step = number_scaled(1, -(int)s->r->framework->info.decimals);
    size_t count = 0;
    for (size_t i = 0; i < equal_count; i++)
        list[count++] = equal[i] + step;
    const struct classes *set = classes_of(s->r->framework, s->r->period);
    for (size_t i = 0; i < s->class; i++)
        list[count++] = set->bands[i].from + (set->bands[i].from_inside ? 0 : step);
    sort_numbers(list, count);
    size_t kept = 0;
    for (size_t i = 0, e = 0; i < count; i++) {
        while (e < equal_count && number_order(equal[e], list[i]) < 0)
            e++;
        if (e == equal_count || number_order(equal[e], list[i]) != 0)
            list[kept++] = list[i];
    }
    return kept;
}

/* The first of these at which the unit has the class, if from one of them on it has it at all; or `count`. */
static size_t first_with_class(struct search *s, const double *list, size_t count)
{
    size_t first = 0;
    for (size_t last = count; first < last && !s->nomem;) {
        size_t middle = first + (last - first) / 2;
        if (has_class(s, list[middle]))
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

/* The least index of a class better than the one wanted. */
static double better_from(const struct search *s)
{
    const struct classes *set = classes_of(s->r->framework, s->r->period);
    double least = INFINITY;
    for (size_t i = 0; i < s->class; i++)
        least = fmin(least, set->bands[i].from);
    return least;
}

/*
 * Where it is equal to nobody, a higher index never has a lower class. Equal to another one it may have: two that both
 * miss the better class come down together, and may miss this one too, where ties are out. So what is equal is asked
 * one by one where better classes are, and only between the last index without the class and the first one with it.
 */
static double least_with_class(struct search *s, const double *equal, size_t equal_count,
                               const double *apart, size_t apart_count)
{
    size_t at = first_with_class(s, apart, apart_count);
    double without = at > 0 ? apart[at - 1] : -INFINITY;
    double with = at < apart_count ? apart[at] : INFINITY;
    size_t first = 0;
    while (first < equal_count && equal[first] < without)
        first++;
    size_t plain = first;
    double better = better_from(s);
    while (plain < equal_count && equal[plain] < with && equal[plain] < better)
        plain++;
    first += first_with_class(s, equal + first, plain - first);
    if (first < plain)
        return equal[first];
    for (; first < equal_count && equal[first] < with && !s->nomem; first++)
        if (has_class(s, equal[first]))
            return equal[first];
    return with;
}

bool goal_under_quotas(struct goal *goal, const parindex_result *result, size_t unit,
                       const parindex_allocator *a)
{
    struct search s = {.r = result, .unit = unit, .class = goal->class, .a = a};
    if (!quotas_limit(result) || has_class(&s, goal->index) || s.nomem)
        return !s.nomem;
    goal->miss = s.miss;
    size_t most = 2 * result->units + goal->class;
    double *equal = mem_new(a, most, sizeof *equal);
    if (equal == NULL)
        return false;
    size_t equal_count = list_equal(equal, &s, goal->index);
    double *apart = equal + equal_count;
    size_t apart_count = list_apart(apart, &s, equal, equal_count);
    goal->index = least_with_class(&s, equal, equal_count, apart, apart_count);
    mem_free(a, equal, most, sizeof *equal);
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
