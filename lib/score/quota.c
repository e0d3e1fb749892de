/* SPDX-License-Identifier: MIT */
#include "score/quota.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "score/ladder.h"
#include "score/result_class.h"

/* A ranked unit in its order: by group, then the greatest index first. */
struct runner {
    double key; /* less is better; the index turned round, or a node's value */
    size_t unit;
    int32_t group; /* negative: the order is over all units */
    int32_t rank;
};

/* The units in order, over all or within each group. */
struct order {
    struct runner *list;
    size_t count;
};

struct contest {
    const parindex_result *r;
    const struct classes *set;
    const struct instead *instead; /* NULL: all units are as they are */
    const parindex_allocator *a;
    double *index;
    uint32_t *before; /* classes before any quota */
    uint32_t *now;
    struct order whole;
    struct order grouped;
    struct runner *field; /* those who are after one class */
    size_t *counted;      /* one a group, and one for all units */
    size_t groups;
    struct placed *out; /* NULL: nobody asks who missed what */
    bool nomem;
};

static int by_key(const void *a, const void *b)
{
    const struct runner *x = a;
    const struct runner *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static bool is_instead(const struct contest *c, size_t unit)
{
    return c->instead != NULL && c->instead->unit == unit;
}

static size_t open_to(const struct contest *c, size_t unit, size_t first)
{
    bool row = is_instead(c, unit) && c->instead->row != NULL;
    size_t granted = is_instead(c, unit) ? c->instead->granted : PARINDEX_NONE;
    return row ? class_open(c->instead->row, c->set, 0, c->index[unit], first, granted)
               : class_open(c->r, c->set, unit, c->index[unit], first, granted);
}

/* What parts units of one index; less is better, and who has no value comes last. */
static double parting_key(const struct contest *c, size_t unit, size_t node)
{
    bool row = is_instead(c, unit) && c->instead->row != NULL;
    double value = row ? ladder_value(c->instead->row, node, 0) : ladder_value(c->r, node, unit);
    return isnan(value) ? INFINITY : -value;
}

/* Ranks the units of one order; equal ones share the best. */
static void rank_order(struct order *order)
{
    size_t first = 0;
    size_t start = 0; /* of the group */
    for (size_t i = 0; i < order->count; i++) {
        struct runner *x = &order->list[i];
        if (i > 0 && x->group != order->list[i - 1].group)
            first = start = i;
        else if (number_order(x->key, order->list[first].key) != 0)
            first = i;
        x->rank = (int32_t)(first - start) + 1;
    }
}

/* False: memory ran out. */
static bool make_order(struct contest *c, struct order *order, bool grouped)
{
    const parindex_result *r = c->r;
    order->list = mem_new(c->a, r->units, sizeof *order->list);
    if (order->list == NULL)
        return false;
    for (size_t u = 0; u < r->units; u++)
        if (!isnan(c->index[u]) && unit_groups_ranked(r->groups, u))
            order->list[order->count++] =
                (struct runner){-c->index[u], u, grouped ? unit_groups_at(r->groups, u) : -1, 0};
    qsort(order->list, order->count, sizeof *order->list, by_key);
    rank_order(order);
    return true;
}

static bool contest_open(struct contest *c)
{
    size_t units = c->r->units;
    bool grouped = false;
    for (size_t i = 0; i < c->set->quota_count; i++)
        grouped |= c->set->quotas[i].within == WITHIN_GROUP;
    c->groups = unit_groups_count(c->r->groups);
    c->index = mem_new(c->a, units, sizeof *c->index);
    c->before = mem_new(c->a, units, sizeof *c->before);
    c->now = mem_new(c->a, units, sizeof *c->now);
    c->field = mem_new(c->a, units, sizeof *c->field);
    c->counted = mem_new(c->a, c->groups + 1, sizeof *c->counted);
    if (c->index == NULL || c->before == NULL || c->now == NULL || c->field == NULL ||
        c->counted == NULL)
        return false;
    for (size_t u = 0; u < units; u++) {
        c->index[u] = is_instead(c, u) ? c->instead->index : result_share(c->r, 0, u);
        c->before[u] = c->now[u] = (uint32_t)open_to(c, u, 0);
    }
    return make_order(c, &c->whole, false) && (!grouped || make_order(c, &c->grouped, true));
}

static void contest_close(struct contest *c)
{
    size_t units = c->r->units;
    mem_free(c->a, c->index, units, sizeof *c->index);
    mem_free(c->a, c->before, units, sizeof *c->before);
    mem_free(c->a, c->now, units, sizeof *c->now);
    mem_free(c->a, c->field, units, sizeof *c->field);
    mem_free(c->a, c->counted, c->groups + 1, sizeof *c->counted);
    mem_free(c->a, c->whole.list, units, sizeof *c->whole.list);
    mem_free(c->a, c->grouped.list, units, sizeof *c->grouped.list);
}

/* How many of the units counted may have the class; 0.29 of 100 is 29. */
static size_t room_of(const struct quota *q, size_t counted)
{
    if (isnan(q->share))
        return (size_t)q->count;
    double exact = number_seen(q->share * (double)counted);
    double whole = q->rounding == ROUNDING_DOWN ? floor(exact)
                   : q->rounding == ROUNDING_UP ? ceil(exact)
                                                : parindex_round(exact, 0);
    return (size_t)whole;
}

static void add_miss(struct contest *c, struct miss miss)
{
    struct placed *p = c->out;
    if (c->nomem)
        return;
    if (p->miss_count == p->miss_capacity) {
        size_t capacity = p->miss_capacity == 0 ? 16 : p->miss_capacity * 2;
        void *wider = mem_grow(c->a, p->misses, p->miss_capacity, capacity, sizeof *p->misses);
        if (wider == NULL) {
            c->nomem = true;
            return;
        }
        p->misses = wider;
        p->miss_capacity = capacity;
    }
    p->misses[p->miss_count++] = miss;
}

/* One quota, among the units counted in one place. */
struct line {
    const struct quota *quota;
    int32_t group;
    size_t units; /* ranked there */
    size_t room;
    double index; /* of the last for whom there is room */
    int32_t rank; /* of the same */
};

/* The unit is beyond the line. */
static void push_down(struct contest *c, const struct line *line, const struct runner *x,
                      size_t tied, size_t parted)
{
    size_t unit = x->unit;
    size_t next = open_to(c, unit, line->quota->class + 1);
    bool equal = x->rank == line->rank;
    add_miss(c, (struct miss){
                    .unit = unit,
                    .missed = line->quota->class,
                    .next = next,
                    .group = line->group,
                    .tied = (uint32_t)tied,
                    .units = line->units,
                    .most = line->room,
                    .rank = x->rank,
                    .index = c->index[unit],
                    .line = line->index,
                    .by = equal ? 0 : line->index - c->index[unit],
                    .parted = parted,
                });
    c->now[unit] = (uint32_t)next;
}

/*
 * Units first ... last - 1 of the field are equal, and the line is among them: the nodes of the quota part
 * them one after another, and what is still equal is in or out as a whole.
 */
static void part_equals(struct contest *c, const struct line *line, size_t first, size_t last,
                        size_t room)
{
    const struct quota *q = line->quota;
    struct runner *x = c->field;
    for (size_t i = 0; i < q->by_count; i++) {
        for (size_t k = first; k < last; k++)
            x[k].key = parting_key(c, x[k].unit, q->by[i]);
        qsort(x + first, last - first, sizeof *x, by_key);
        size_t start = first;
        for (size_t k = first; k <= room; k++)
            if (x[k].key != x[start].key && number_order(x[k].key, x[start].key) != 0)
                start = k;
        size_t end = room;
        while (end < last &&
               (x[end].key == x[start].key || number_order(x[end].key, x[start].key) == 0))
            end++;
        for (size_t k = start == room ? room : end; k < last; k++)
            push_down(c, line, &x[k], 0, q->by[i]);
        if (start == room)
            return;
        first = start;
        last = end;
    }
    for (size_t k = first; k < last && q->ties == TIED_OUT; k++)
        push_down(c, line, &x[k], last - first, PARINDEX_NONE);
}

/* Units first ... last - 1 of the field are after one class in one place. */
static void draw_line(struct contest *c, struct line *line, size_t first, size_t last)
{
    size_t counted = c->counted[line->group < 0 ? c->groups : (size_t)line->group];
    line->room = room_of(line->quota, counted);
    if (last - first <= line->room)
        return;
    size_t at = first + line->room; /* the first for whom there is no room */
    struct runner *x = c->field;
    line->index = line->room > 0 ? c->index[x[at - 1].unit] : (double)NAN;
    line->rank = line->room > 0 ? x[at - 1].rank : 0;
    size_t tied_from = at;
    size_t tied_to = at;
    if (x[at].rank == line->rank) {
        while (tied_from > first && x[tied_from - 1].rank == line->rank)
            tied_from--;
        while (tied_to < last && x[tied_to].rank == line->rank)
            tied_to++;
    }
    for (size_t k = tied_to; k < last; k++)
        push_down(c, line, &x[k], 0, PARINDEX_NONE);
    if (tied_from < at)
        part_equals(c, line, tied_from, tied_to, at);
}

/* How many units are counted in each group and in all. */
static void count_units(struct contest *c, const struct quota *q, const struct order *order)
{
    for (size_t g = 0; g <= c->groups; g++)
        c->counted[g] = 0;
    for (size_t i = 0; i < order->count; i++) {
        const struct runner *x = &order->list[i];
        if (q->of == PARINDEX_NONE || c->before[x->unit] <= q->of)
            c->counted[x->group < 0 ? c->groups : (size_t)x->group]++;
    }
}

static void apply_one(struct contest *c, const struct quota *q)
{
    bool grouped = q->within == WITHIN_GROUP;
    const struct order *order = grouped ? &c->grouped : &c->whole;
    size_t only = q->group[0] != '\0' ? unit_groups_find(c->r->groups, q->group) : PARINDEX_NONE;
    count_units(c, q, order);
    for (size_t i = 0; i < order->count;) {
        struct line line = {.quota = q, .group = order->list[i].group};
        bool meant = only == PARINDEX_NONE || (size_t)line.group == only;
        size_t field = 0;
        size_t start = i;
        for (; i < order->count && order->list[i].group == line.group; i++)
            if (meant && c->now[order->list[i].unit] == q->class)
                c->field[field++] = order->list[i];
        line.units = i - start;
        if (meant && (!grouped || line.group >= 0))
            draw_line(c, &line, 0, field);
    }
}

static void apply_all(struct contest *c)
{
    for (size_t i = 0; i < c->set->quota_count; i++)
        apply_one(c, &c->set->quotas[i]);
}

/* A group that a quota is for must be there, and every ranked unit in one where there is no name. */
static parindex_status check_groups(const parindex_result *r, const struct classes *set,
                                    const struct quota *q, parindex_error *err)
{
    bool vi = err != NULL && err->lang == PARINDEX_LANG_VI;
    const parindex_class *band = &set->bands[q->class];
    const char *class = vi ? band->title_vi : band->title_en;
    struct where where = WHERE_NOWHERE;
    where.path = q->path;
    size_t only = q->group[0] != '\0' ? unit_groups_find(r->groups, q->group) : PARINDEX_NONE;
    size_t members = 0;
    for (size_t u = 0; u < r->units; u++) {
        int32_t group = unit_groups_at(r->groups, u);
        bool counts = !isnan(result_share(r, 0, u)) && unit_groups_ranked(r->groups, u);
        members += only != PARINDEX_NONE && group == (int32_t)only && counts;
        if (q->group[0] != '\0' || group >= 0 || !counts)
            continue;
        where.unit = (int64_t)u;
        where.unit_code = unit_names_code(r->names, u);
        return fail(err, PARINDEX_ERR_DOSSIER, &where,
                    "\"%s\" is in no group, but the number of units of class \"%s\" is limited in "
                    "each group. Give the unit its group, for example in a column \"group\".",
                    "\"%s\" không thuộc nhóm đơn vị nào, trong khi số đơn vị xếp loại \"%s\" bị "
                    "giới hạn trong từng nhóm. Hãy ghi nhóm của đơn vị, ví dụ ở cột \"nhóm\".",
                    clip(where.unit_code).text, class);
    }
    if (q->group[0] == '\0' || members > 0)
        return PARINDEX_OK;
    char known[200];
    unit_groups_list(r->groups, known, sizeof known);
    return fail(err, PARINDEX_ERR_DOSSIER, &where,
                "The quota of class \"%s\" is for the group \"%s\", in which the dossier has no "
                "unit with an index; its groups are: %s.",
                "Hạn mức xếp loại \"%s\" áp dụng cho nhóm \"%s\", nhưng hồ sơ không có đơn vị nào "
                "của nhóm này đã có chỉ số; các nhóm hiện có: %s.",
                class, clip(q->group).text, known[0] != '\0' ? known : "–");
}

static int by_unit(const void *a, const void *b)
{
    const struct miss *x = a;
    const struct miss *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->missed > y->missed) - (x->missed < y->missed);
}

bool quotas_limit(const parindex_result *r)
{
    const struct classes *set = classes_of(r->framework, r->period);
    return set != NULL && set->quota_count > 0;
}

parindex_status quotas_apply(parindex_result *r, parindex_error *err)
{
    if (!quotas_limit(r))
        return PARINDEX_OK;
    const struct classes *set = classes_of(r->framework, r->period);
    for (size_t i = 0; i < set->quota_count; i++)
        if (set->quotas[i].within == WITHIN_GROUP) {
            parindex_status status = check_groups(r, set, &set->quotas[i], err);
            if (status != PARINDEX_OK)
                return status;
        }
    const parindex_allocator *a = &r->allocator;
    r->placed = mem_new(a, 1, sizeof *r->placed);
    if (r->placed == NULL)
        return fail_nomem(err);
    *r->placed = (struct placed){.set = set, .units = r->units};
    struct contest c = {.r = r, .set = set, .a = a, .out = r->placed};
    bool made = contest_open(&c);
    if (made) {
        apply_all(&c);
        r->placed->classes = c.now;
        c.now = NULL;
        if (r->placed->miss_count > 0)
            qsort(r->placed->misses, r->placed->miss_count, sizeof *r->placed->misses, by_unit);
    }
    contest_close(&c);
    return made && !c.nomem ? PARINDEX_OK : fail_nomem(err);
}

size_t quotas_instead(struct miss *missed, size_t class, const parindex_result *r,
                      const struct instead *instead, const parindex_allocator *a)
{
    const struct classes *set = classes_of(r->framework, r->period);
    struct placed out = {.set = set};
    struct contest c = {.r = r, .set = set, .instead = instead, .a = a, .out = &out};
    size_t would = PARINDEX_NONE;
    missed->missed = PARINDEX_NONE;
    if (contest_open(&c)) {
        apply_all(&c);
        would = c.nomem ? PARINDEX_NONE : c.now[instead->unit];
        for (size_t i = 0; i < out.miss_count; i++)
            if (out.misses[i].unit == instead->unit && out.misses[i].missed == class)
                *missed = out.misses[i];
    }
    contest_close(&c);
    mem_free(a, out.misses, out.miss_capacity, sizeof *out.misses);
    return would;
}

const struct miss *quotas_misses(const parindex_result *r, size_t unit, size_t *count)
{
    const struct placed *p = r->placed;
    size_t first = 0;
    size_t last = p != NULL ? p->miss_count : 0;
    *count = 0;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (p->misses[middle].unit < unit)
            first = middle + 1;
        else
            last = middle;
    }
    while (p != NULL && first + *count < p->miss_count && p->misses[first + *count].unit == unit)
        ++*count;
    return *count > 0 ? &p->misses[first] : NULL;
}

void placed_free(struct placed *placed, const parindex_allocator *a)
{
    if (placed == NULL)
        return;
    mem_free(a, placed->classes, placed->units, sizeof *placed->classes);
    mem_free(a, placed->misses, placed->miss_capacity, sizeof *placed->misses);
    mem_free(a, placed, 1, sizeof *placed);
}
