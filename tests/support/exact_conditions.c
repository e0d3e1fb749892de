/* SPDX-License-Identifier: MIT */
#include "exact_conditions.h"

#include <stdlib.h>

static struct decimal max_of(const struct exact_edition *e, int node)
{
    return node < 0 ? e->max : e->leaf[node].max;
}

/* What a test looks at, exactly; `own` are the points so far of the condition's node. False: it is missing. */
static bool figure(mpq_t out, const struct exact_test *t, const struct exact_edition *e,
                   const struct exact_worked *w, const struct exact_unit *u, const mpq_t own)
{
    mpq_t max;
    if (t->of == EXACT_OF_INPUT) {
        decimal_exact(out, u->typed[t->leaf][t->input]);
        return !u->missing[t->leaf];
    }
    mpq_set(out, t->of == EXACT_OF_OWN ? own : w->leaf[t->leaf]);
    if (t->of != EXACT_OF_SHARE)
        return t->of == EXACT_OF_OWN || !w->leaf_none[t->leaf];
    mpq_init(max);
    decimal_exact(max, e->leaf[t->leaf].max);
    mpq_div(out, out, max);
    mpq_set_ui(max, 100, 1);
    mpq_mul(out, out, max);
    mpq_clear(max);
    return !w->leaf_none[t->leaf];
}

static bool test_holds(const struct exact_test *t, const mpq_t x)
{
    int order = exact_compare(x, t->bound);
    return t->lower ? order > 0 || (order == 0 && t->inside)
                    : order < 0 || (order == 0 && t->inside);
}

char exact_condition_answer(const struct exact_condition *c, const struct exact_edition *e,
                            const struct exact_worked *w, const struct exact_unit *u,
                            const mpq_t own)
{
    int holding = 0;
    int open = 0;
    mpq_t x;
    mpq_init(x);
    for (int i = 0; i < c->tests; i++) {
        bool there = figure(x, &c->test[i], e, w, u, own);
        holding += there ? test_holds(&c->test[i], x) : c->absent == 'h';
        open += !there && c->absent == 'b';
    }
    mpq_clear(x);
    int failing = c->tests - holding - open;
    bool holds;
    bool fails;
    switch (c->list) {
    case 'a':
        holds = holding == c->tests;
        fails = failing > 0;
        break;
    case 'n':
        holds = failing == c->tests;
        fails = holding > 0;
        break;
    case 'c':
        holds = holding >= c->from;
        fails = holding + open < c->from;
        break;
    default:
        holds = holding > 0;
        fails = failing == c->tests;
        break;
    }
    return holds ? 'h' : fails ? 'f' : 'b';
}

void exact_conditions_apply(mpq_t points, bool *none, int node, const struct exact_edition *e,
                            const struct exact_worked *w, const struct exact_unit *u)
{
    mpq_t amount;
    mpq_init(amount);
    for (int i = 0; i < e->conditions && !*none; i++) {
        const struct exact_condition *c = &e->condition[i];
        char answer = c->node == node ? exact_condition_answer(c, e, w, u, points) : 'f';
        *none = answer == 'b';
        if (answer != 'h')
            continue;
        decimal_exact(amount, c->amount);
        if (c->effect == 't')
            mpq_mul(points, points, amount);
        else if (c->effect == 's' || (c->effect == 'c' && mpq_cmp(points, amount) > 0) ||
                 (c->effect == 'f' && mpq_cmp(points, amount) < 0))
            mpq_set(points, amount);
    }
    mpq_clear(amount);
}

/* Some test's figure is exactly its bound. */
static bool is_met(const struct exact_condition *c, const struct exact_edition *e,
                   const struct exact_unit *u, const struct exact_worked *w)
{
    bool met = false;
    mpq_t x;
    mpq_init(x);
    for (int k = 0; k < c->tests; k++) {
        const struct exact_test *t = &c->test[k];
        bool there = figure(x, t, e, w, u, c->node < 0 ? w->total : w->leaf[c->node]);
        /* What own points were when the turn came is not kept: any of them may have met it. */
        met |= there && (exact_compare(x, t->bound) == 0 || t->of == EXACT_OF_OWN);
    }
    mpq_clear(x);
    return met;
}

bool exact_conditions_met(const struct exact_edition *e, const struct exact_unit *u,
                          const struct exact_worked *w)
{
    bool met = false;
    for (int i = 0; i < e->conditions; i++)
        met |= is_met(&e->condition[i], e, u, w);
    for (int i = 0; i < e->class_conditions; i++)
        met |= is_met(&e->class_condition[i], e, u, w);
    for (int i = 0; i < e->classes; i++)
        met |= is_met(&e->class[i].given, e, u, w);
    return met;
}

/* A number of four decimals strictly between 0 and most; false where the figure is none. */
static bool as_bound(struct decimal *out, mpq_t x, struct decimal most)
{
    mpz_mul_ui(mpq_numref(x), mpq_numref(x), 10000);
    mpq_canonicalize(x);
    if (mpz_cmp_ui(mpq_denref(x), 1) != 0 || !mpz_fits_slong_p(mpq_numref(x)))
        return false;
    *out = (struct decimal){(int64_t)mpz_get_si(mpq_numref(x)), 10000};
    return out->n > 0 && decimal_double(*out) < decimal_double(most);
}

static bool draw_test(struct exact_test *t, int node, const struct exact_edition *e,
                      const struct exact_unit *u, struct random *r, const struct exact_worked *w)
{
    struct decimal most;
    mpq_t x;
    *t = (struct exact_test){.of = (enum exact_of)random_below(r, 4),
                             .lower = random_chance(r, 50),
                             .inside = random_chance(r, 50),
                             /* a leaf looks at the leaves behind it alone */
                             .leaf = (int)random_below(r, (uint64_t)e->leaves)};
    if (t->of != EXACT_OF_INPUT && t->of != EXACT_OF_OWN && t->leaf <= node)
        return false;
    if (e->leaf[t->leaf].inputs == 0) /* a constant */
        return false;
    t->input = (int)random_below(r, (uint64_t)e->leaf[t->leaf].inputs);
    mpq_init(x);
    bool good = figure(x, t, e, w, u, node < 0 ? w->total : w->leaf[node]);
    most = t->of == EXACT_OF_INPUT   ? e->leaf[t->leaf].most
           : t->of == EXACT_OF_SHARE ? (struct decimal){100, 1}
           : t->of == EXACT_OF_OWN   ? max_of(e, node)
                                     : e->leaf[t->leaf].max;
    good = good && as_bound(&t->bound, x, most);
    mpq_clear(x);
    return good;
}

static bool same_subject(const struct exact_test *a, const struct exact_test *b)
{
    bool own = a->of == EXACT_OF_OWN;
    bool input = a->of == EXACT_OF_INPUT;
    return a->of == b->of && (own || a->leaf == b->leaf) && (!input || a->input == b->input);
}

bool exact_tests_draw(struct exact_condition *c, int node, const struct exact_edition *e,
                      const struct exact_unit *units, int count, struct random *r,
                      struct exact_worked *w)
{
    int wanted = random_chance(r, 50) ? 1 : (int)random_below(r, EXACT_TESTS) + 1;
    *c = (struct exact_condition){.node = node,
                                  .list = wanted == 1 ? '1' : "anyc"[random_below(r, 4)],
                                  .absent = "bbhf"[random_below(r, 4)]};
    for (int tries = 0; tries < 20 && c->tests < wanted; tries++) {
        const struct exact_unit *u = &units[random_below(r, (uint64_t)count)];
        struct exact_test *t = &c->test[c->tests];
        exact_points(w, e, u);
        bool fresh = draw_test(t, node, e, u, r, w);
        for (int i = 0; i < c->tests; i++)
            fresh = fresh && !same_subject(t, &c->test[i]);
        c->tests += fresh;
    }
    c->from = c->tests > 0 ? (int)random_below(r, (uint64_t)c->tests) + 1 : 0;
    return c->tests > 0;
}

static bool draw_condition(struct exact_condition *c, int node, const struct exact_edition *e,
                           const struct exact_unit *units, int count, struct random *r,
                           struct exact_worked *w)
{
    static const struct decimal factors[] = {{0, 1}, {5, 10}, {95, 100}, {25, 100}};
    struct decimal max = max_of(e, node);
    if (!exact_tests_draw(c, node, e, units, count, r, w))
        return false;
    c->effect = "cfst"[random_below(r, 4)];
    c->amount = (struct decimal){max.n * (int64_t)random_below(r, 99) / 100, max.of};
    if (c->effect == 't')
        c->amount = factors[random_below(r, 4)];
    return true;
}

void exact_conditions_draw(struct exact_edition *e, const struct exact_unit *units, int count,
                           struct random *r, struct exact_worked *w)
{
    int wanted = (int)random_below(r, EXACT_CONDITIONS + 1);
    for (int i = 0; i < wanted; i++) {
        struct exact_condition c;
        int node = random_chance(r, 60) ? -1 : (int)random_below(r, (uint64_t)e->leaves);
        bool alone = draw_condition(&c, node, e, units, count, r, w);
        /* Two that set points, or cross, would contradict; one effect of a kind is enough. */
        for (int k = 0; k < e->conditions && alone; k++)
            if (e->condition[k].node == node)
                alone = (e->condition[k].effect == 't') != (c.effect == 't');
        if (alone)
            e->condition[e->conditions++] = c;
    }
}

static void json_bound(const struct exact_test *t, struct buffer *b)
{
    buffer_add(b, "'%s':%.15g}",
               t->lower ? (t->inside ? "from" : "above") : (t->inside ? "to" : "below"),
               decimal_double(t->bound));
}

static void json_test(const struct exact_test *t, int node, struct buffer *b)
{
    static const char *const words[] = {"points", "share", "input", "points"};
    buffer_add(b, "{'%s':'", words[t->of]);
    if (t->of == EXACT_OF_INPUT)
        buffer_add(b, "c%d:x%d", t->leaf, t->input);
    else if (t->of != EXACT_OF_OWN)
        buffer_add(b, "c%d", t->leaf);
    else if (node < 0)
        buffer_add(b, "total");
    else
        buffer_add(b, "c%d", node);
    buffer_add(b, "',");
    json_bound(t, b);
}

void exact_when_json(const struct exact_condition *c, struct buffer *b)
{
    static const char *const lists[] = {
        ['a'] = "all", ['n'] = "none", ['y'] = "any", ['c'] = "count"};
    if (c->list == '1') {
        json_test(&c->test[0], c->node, b);
        return;
    }
    buffer_add(b, "{'%s':[", lists[(unsigned char)c->list]);
    for (int i = 0; i < c->tests; i++) {
        buffer_add(b, i > 0 ? "," : "");
        json_test(&c->test[i], c->node, b);
    }
    if (c->list == 'c')
        buffer_add(b, "],'from':%d}", c->from);
    else
        buffer_add(b, "]}");
}

void exact_absent_json(const struct exact_condition *c, struct buffer *b)
{
    if (c->absent != 'b')
        buffer_add(b,
                   ",'absent':{'missing':'%s','not_applicable':'blank',"
                   "'not_self_scored':'blank'}",
                   c->absent == 'h' ? "holds" : "fails");
}

static void json_condition(const struct exact_condition *c, bool *any, struct buffer *b)
{
    static const char *const effects[] = {
        ['c'] = "cap", ['f'] = "floor", ['s'] = "set", ['t'] = "times"};
    buffer_add(b, *any ? ",{'when':" : "'conditions':[{'when':");
    exact_when_json(c, b);
    if (c->effect == 'k')
        buffer_add(b, ",'then':{'class':'%c'}", (int)('A' + c->amount.n));
    else
        buffer_add(b, ",'then':{'%s':%.15g}", effects[(unsigned char)c->effect],
                   decimal_double(c->amount));
    exact_absent_json(c, b);
    buffer_add(b, ",'source':'s'}");
    *any = true;
}

void exact_conditions_json(const struct exact_edition *e, int node, struct buffer *b)
{
    bool any = false;
    for (int i = 0; i < e->conditions; i++) {
        const struct exact_condition *c = &e->condition[i];
        if (c->node == node)
            json_condition(c, &any, b);
    }
    for (int i = 0; i < e->class_conditions && node < 0; i++)
        json_condition(&e->class_condition[i], &any, b);
    buffer_add(b, any ? "]," : "");
}
