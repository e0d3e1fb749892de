/* SPDX-License-Identifier: MIT */
#include "exact_classes.h"

#include <stdlib.h>
#include <string.h>

#include "scale_oracle.h"

enum {
    SAME = 8, /* units that are where a class begins */
    GROUPS = 40
};

/* The index in percent as a number of four decimals; false where it is none. */
static bool index_of(struct decimal *out, const struct exact_edition *e, struct exact_worked *w,
                     const struct exact_unit *u)
{
    exact_points(w, e, u);
    if (w->none)
        return false;
    mpq_t max;
    mpq_init(max);
    decimal_exact(max, e->max);
    mpq_div(w->total, w->total, max);
    mpz_mul_ui(mpq_numref(w->total), mpq_numref(w->total), 1000000);
    mpq_canonicalize(w->total);
    bool whole = mpz_cmp_ui(mpq_denref(w->total), 1) == 0;
    mpz_tdiv_q(mpq_numref(w->total), mpq_numref(w->total), mpq_denref(w->total));
    *out = (struct decimal){(int64_t)mpz_get_si(mpq_numref(w->total)), 10000};
    mpq_clear(max);
    return whole;
}

static void begin_class(struct exact_edition *e, struct decimal from, bool inside)
{
    e->class[e->classes++] = (struct exact_class){.bound = true, .inside = inside, .from = from};
}

static bool is_below_last(const struct exact_edition *e, struct decimal d)
{
    return d.n > 0 && (e->classes == 0 || d.n < e->class[e->classes - 1].from.n);
}

/* Classes that nobody's figures give: between the others, and at the end one that all have. */
static void fill_classes(struct exact_edition *e, struct random *r)
{
    while (e->classes < EXACT_CLASSES && random_chance(r, 60)) {
        struct decimal last = {1000000, 10000};
        if (e->classes > 0)
            last = e->class[e->classes - 1].from;
        last.n = last.n * exact_between(r, 30, 98) / 100;
        if (random_chance(r, 50) || !is_below_last(e, last)) {
            e->class[e->classes++] = (struct exact_class){.bound = false};
            return;
        }
        begin_class(e, last, random_chance(r, 50));
    }
}

static void draw_groups(struct exact_edition *e, struct exact_unit *units, int count,
                        struct random *r)
{
    e->groups = random_chance(r, 70) ? (int)exact_between(r, 1, GROUPS) : 0;
    for (int u = 0; u < count; u++) {
        /* the first groups are large, the last have a few units or none */
        units[u].group =
            e->groups > 0 ? (int)random_below(r, random_below(r, (uint64_t)e->groups) + 1) : 0;
        units[u].assessed = random_chance(r, 10);
    }
}

/* The group of a unit that is counted there, and no quota's yet; below 0: none was found. */
static int group_for(const struct exact_edition *e, int class, const struct exact_unit *units,
                     int count, struct random *r, struct exact_worked *w)
{
    for (int tries = 0; tries < 20; tries++) {
        const struct exact_unit *u = &units[random_below(r, (uint64_t)count)];
        bool taken = u->assessed;
        for (int i = 0; i < e->quotas; i++)
            taken |= e->quota[i].class == class && e->quota[i].group == u->group;
        exact_points(w, e, u);
        if (!taken && !w->none)
            return u->group;
    }
    return -1;
}

static void draw_quota(struct exact_edition *e, int class, bool grouped, int group,
                       struct random *r)
{
    static const int64_t wholes[] = {0, 10, 20, 100, 1000};
    struct exact_quota q = {.class = class,
                            .whole = wholes[random_below(r, 5)],
                            .rounding = (int)random_below(r, 3),
                            .grouped = grouped,
                            .group = group,
                            .of = -1,
                            .in = random_chance(r, 50)};
    q.part = exact_between(r, 0, q.whole > 0 ? q.whole : grouped ? 12 : 120);
    if (random_chance(r, 30))
        q.of = (int)exact_between(r, class, e->classes - 1);
    q.bys = (int)random_below(r, e->leaves > 1 ? 3 : 2);
    q.by[0] = (int)random_below(r, (uint64_t)e->leaves);
    q.by[1] = (q.by[0] + 1) % e->leaves;
    e->quota[e->quotas++] = q;
}

/* Of the first class or two; of all units, of each group, or of one or two groups by name. */
static void draw_quotas(struct exact_edition *e, const struct exact_unit *units, int count,
                        struct random *r, struct exact_worked *w)
{
    for (int class = 0; class + 1 < e->classes; class ++) {
        if (random_chance(r, 15))
            continue;
        bool grouped = e->groups > 0 && random_chance(r, 60);
        int named = grouped && random_chance(r, 40) ? (int)exact_between(r, 1, 2) : 0;
        if (named == 0)
            draw_quota(e, class, grouped, -1, r);
        for (int i = 0; i < named; i++) {
            int group = group_for(e, class, units, count, r, w);
            if (group >= 0)
                draw_quota(e, class, true, group, r);
        }
    }
}

int exact_classes_draw(struct exact_edition *e, struct exact_unit *units, int count,
                       struct random *r, struct exact_worked *w)
{
    if (!exact_has_maximum(e))
        return 0;
    for (int u = 0; u < count && e->classes < EXACT_CLASSES; u += 1 + (int)random_below(r, 20)) {
        struct decimal d;
        if (!index_of(&d, e, w, &units[u]) || !is_below_last(e, d))
            continue;
        /* Nobody would be above 100. */
        begin_class(e, d, random_chance(r, 75) || d.n >= 100 * d.of);
        for (int k = 0; k < SAME; k++)
            units[random_below(r, (uint64_t)count)] = units[u];
    }
    int on_units = e->classes;
    fill_classes(e, r);
    for (int i = 0; i < e->classes; i++)
        if (random_chance(r, 30))
            exact_tests_draw(&e->class[i].given, -1, e, units, count, r, w);
    struct exact_condition c;
    if (e->classes > 1 && random_chance(r, 40) && exact_tests_draw(&c, -1, e, units, count, r, w)) {
        c.effect = 'k';
        c.amount = (struct decimal){exact_between(r, 1, e->classes - 1), 1};
        e->class_condition[e->class_conditions++] = c;
    }
    draw_groups(e, units, count, r);
    draw_quotas(e, units, count, r, w);
    return on_units;
}

static void json_quota(const struct exact_quota *q, struct buffer *b)
{
    static const char *const roundings[] = {"down", "nearest", "up"};
    buffer_add(b, "{'class':'%c',", 'A' + q->class);
    if (q->whole > 0)
        buffer_add(b, "'most':{'share':%.15g},'rounding':'%s',",
                   decimal_double((struct decimal){q->part, q->whole}), roundings[q->rounding]);
    else
        buffer_add(b, "'most':{'count':%d},", (int)q->part);
    if (q->of >= 0)
        buffer_add(b, "'of':'%c',", 'A' + q->of);
    for (int i = 0; i < q->bys; i++)
        buffer_add(b, "%s'c%d'%s", i == 0 ? "'by':[" : ",", q->by[i], i + 1 == q->bys ? "]," : "");
    if (q->group >= 0)
        buffer_add(b, "'group':'g%d',", q->group);
    buffer_add(b, "'within':'%s','ties':'%s'}", q->grouped ? "group" : "cohort",
               q->in ? "in" : "out");
}

void exact_classes_json(const struct exact_edition *e, struct buffer *b)
{
    buffer_add(b, "%s", e->classes > 0 ? "{'periods':{},'source':'s','bands':[" : "");
    for (int i = 0; i < e->classes; i++) {
        const struct exact_class *c = &e->class[i];
        buffer_add(b, "%s{'key':'%c','title':{'vi':'%c','en':'%c'}", i > 0 ? "," : "", 'A' + i,
                   'A' + i, 'A' + i);
        if (c->bound)
            buffer_add(b, ",'%s':%.15g", c->inside ? "from" : "above", decimal_double(c->from));
        if (c->given.tests > 0) {
            buffer_add(b, ",'when':");
            exact_when_json(&c->given, b);
            exact_absent_json(&c->given, b);
        }
        buffer_add(b, "}");
    }
    buffer_add(b, "%s", e->classes > 0 ? "]" : "");
    for (int i = 0; i < e->quotas; i++) {
        buffer_add(b, i == 0 ? ",'quotas':[" : ",");
        json_quota(&e->quota[i], b);
    }
    buffer_add(b, "%s%s", e->quotas > 0 ? "]" : "", e->classes > 0 ? "}" : "");
}

static bool is_reached(const struct exact_edition *e, const struct exact_class *c,
                       const mpq_t points)
{
    if (!c->bound)
        return true;
    mpq_t index;
    mpq_t max;
    mpq_inits(index, max, NULL);
    mpq_set_ui(index, 100, 1);
    mpq_mul(index, index, points);
    decimal_exact(max, e->max);
    mpq_div(index, index, max);
    int order = exact_compare(index, c->from);
    mpq_clears(index, max, NULL);
    return order > 0 || (order == 0 && c->inside);
}

int exact_class(const struct exact_edition *e, const struct exact_worked *w,
                const struct exact_unit *u, int first)
{
    if (w->none)
        return -1;
    for (int i = 0; i < e->class_conditions; i++) {
        const struct exact_condition *c = &e->class_condition[i];
        char answer = exact_condition_answer(c, e, w, u, w->total);
        if (answer == 'b')
            return -1;
        if (answer == 'h' && first < c->amount.n)
            first = (int)c->amount.n;
    }
    for (int i = first; i < e->classes; i++) {
        const struct exact_condition *given = &e->class[i].given;
        if (!is_reached(e, &e->class[i], w -> total))
            continue;
        char answer = 'h';
        if (given->tests > 0)
            answer = exact_condition_answer(given, e, w, u, w->total);
        if (answer != 'f')
            return answer == 'h' ? i : -1;
    }
    return -1;
}

/* -1: a is ahead of b; 0: equal. */
static int place_of(const struct exact_quota *q, const struct exact_order *order, int a, int b)
{
    if (order->total[a] != order->total[b])
        return order->total[a] < order->total[b] ? -1 : 1;
    for (int i = 0; i < q->bys; i++) {
        const int *leaf = order->leaf[q->by[i]];
        if (leaf[a] != leaf[b])
            return leaf[a] < leaf[b] ? -1 : 1;
    }
    return 0;
}

static int64_t room_of(const struct exact_quota *q, int64_t counted)
{
    int64_t product = q->part * counted;
    if (q->whole == 0)
        return q->part;
    return q->rounding == 0   ? product / q->whole
           : q->rounding == 2 ? (product + q->whole - 1) / q->whole
                              : (2 * product + q->whole) / (2 * q->whole);
}

/* The unit has no room: of all that have the class there, too many are ahead of it or equal. */
static bool is_beyond(const struct exact_quota *q, int unit, const int *now, const int *before,
                      const struct exact_unit *units, const struct exact_worked *worked, int count,
                      const struct exact_order *order)
{
    int64_t counted = 0;
    int64_t ahead = 0;
    int64_t equal = 0;
    for (int k = 0; k < count; k++) {
        if (worked[k].none || units[k].assessed ||
            (q->grouped && units[k].group != units[unit].group))
            continue;
        counted += q->of < 0 || (before[k] >= 0 && before[k] <= q->of);
        if (now[k] != q->class)
            continue;
        int place = place_of(q, order, k, unit);
        ahead += place < 0;
        equal += place == 0;
    }
    int64_t room = room_of(q, counted);
    return !(ahead + equal <= room || (q->in && ahead < room));
}

void exact_quotas_apply(int *classes, const struct exact_edition *e, const struct exact_unit *units,
                        const struct exact_worked *worked, int count,
                        const struct exact_order *order)
{
    int *before = calloc((size_t)count, sizeof *before);
    int *now = calloc((size_t)count, sizeof *now);
    assert_true(before != NULL && now != NULL);
    for (int u = 0; u < count; u++)
        classes[u] = before[u] = exact_class(e, &worked[u], &units[u], 0);
    for (int i = 0; i < e->quotas; i++) {
        const struct exact_quota *q = &e->quota[i];
        memcpy(now, classes, (size_t)count * sizeof *now);
        for (int u = 0; u < count; u++) {
            bool meant = !units[u].assessed && (q->group < 0 || units[u].group == q->group);
            if (now[u] == q->class && meant &&
                is_beyond(q, u, now, before, units, worked, count, order))
                classes[u] = exact_class(e, &worked[u], &units[u], q->class + 1);
        }
    }
    free(before);
    free(now);
}
