/* SPDX-License-Identifier: MIT */
/*
 * The order of evaluation where nodes have conditions: depth first, so that a node comes after its children,
 * after the node that it repeats and after every node that its conditions look at. What goes round in a
 * circle is refused with the way round.
 */
#include "base/error.h"
#include "base/text.h"
#include "model/framework.h"

enum mark {
    NOT_SEEN,
    OPEN, /* on the way down */
    DONE
};

/* A node on the way down, with where it is among what it waits for. */
struct step {
    size_t node;
    size_t child;
    size_t test;
    size_t by; /* the test that led to the next step; PARINDEX_NONE */
    bool repeated;
};

struct descent {
    parindex_framework *framework;
    struct faults *faults;
    uint8_t *marks;
    struct step *steps;
    size_t depth;
    size_t count; /* of f->order */
};

/* The tests of a node's conditions, from the first to before `end`. */
static size_t tests_of(const parindex_framework *f, size_t node, size_t *end)
{
    const struct rule *rule = &f->rules[node];
    *end = 0;
    if (rule->condition_count == 0)
        return 0;
    const struct condition *first = &f->conditions[rule->first_condition];
    *end = f->tests[first[rule->condition_count - 1].test].next;
    return first->test;
}

static void go_down(struct descent *d, size_t node)
{
    size_t end;
    d->marks[node] = OPEN;
    d->steps[d->depth++] = (struct step){.node = node,
                                         .child = node + 1,
                                         .test = tests_of(d->framework, node, &end),
                                         .by = PARINDEX_NONE};
}

/* The next node that this one waits for; PARINDEX_NONE after the last. */
static size_t next_of(const parindex_framework *f, struct step *s)
{
    s->by = PARINDEX_NONE;
    while (s->child < f->nodes[s->node].next) {
        size_t child = s->child;
        s->child = f->nodes[child].next;
        if (!f->nodes[child].beside)
            return child;
    }
    if (!s->repeated && f->nodes[s->node].same_as != PARINDEX_NONE) {
        s->repeated = true;
        return f->nodes[s->node].same_as;
    }
    size_t end;
    tests_of(f, s->node, &end);
    while (s->test < end) {
        const struct test *t = &f->tests[s->test++];
        if (test_is(t->kind, TEST_OF_NODE) && t->subject != s->node) {
            s->by = s->test - 1;
            return t->subject;
        }
    }
    return PARINDEX_NONE;
}

static size_t condition_of(const parindex_framework *f, size_t test)
{
    size_t found = 0;
    for (size_t i = 0; i < f->condition_count; i++)
        if (f->conditions[i].test <= test)
            found = i;
    return found;
}

/* Reports the circle that a step back to `node` closes; false: no condition is in it. */
static bool report_circle(const struct descent *d, size_t node)
{
    const parindex_framework *f = d->framework;
    size_t first = d->depth;
    size_t by = PARINDEX_NONE;
    while (d->steps[--first].node != node)
        if (d->steps[first].by != PARINDEX_NONE)
            by = d->steps[first].by;
    if (d->steps[first].by != PARINDEX_NONE)
        by = d->steps[first].by;
    if (by == PARINDEX_NONE)
        return false; /* unreachable: what repeats itself is refused before */
    char way[400];
    char path[176];
    struct writer w = writer_on(way, sizeof way, PARINDEX_LANG_EN);
    for (size_t i = first; i < d->depth && i < first + 6; i++)
        write_format(&w, "%s → ", f->nodes[d->steps[i].node].code);
    if (d->depth > first + 6)
        write_text(&w, "… → ");
    write_text(&w, f->nodes[node].code);
    w = writer_on(path, sizeof path, PARINDEX_LANG_EN);
    write_condition_path(&w, f, condition_of(f, by));
    struct where where =
        WHERE_CRITERION(f->nodes[f->conditions[condition_of(f, by)].info.node].code);
    where.path = path;
    fault(d->faults, PARINDEX_ERR_FRAMEWORK, &where,
          "The condition looks at %s, which itself waits for %s: %s.",
          "Điều kiện xét %s, mà chính mục này lại chờ %s: %s.", f->nodes[f->tests[by].subject].code,
          where.criterion, way);
    return true;
}

/* False: a circle was reported. */
static bool descend(struct descent *d, size_t node)
{
    go_down(d, node);
    while (d->depth > 0) {
        struct step *s = &d->steps[d->depth - 1];
        size_t next = next_of(d->framework, s);
        if (next == PARINDEX_NONE) {
            d->marks[s->node] = DONE;
            d->framework->order[d->count++] = s->node;
            d->depth--;
        } else if (d->marks[next] == NOT_SEEN) {
            go_down(d, next);
        } else if (d->marks[next] == OPEN && report_circle(d, next)) {
            return false;
        }
    }
    return true;
}

bool conditions_order(parindex_framework *f, struct faults *faults)
{
    size_t nodes = f->info.nodes;
    const parindex_allocator *a = &f->arena.allocator;
    struct descent d = {.framework = f, .faults = faults};
    d.marks = mem_zeroed(a, nodes, sizeof *d.marks);
    d.steps = mem_new(a, nodes, sizeof *d.steps);
    bool good = d.marks != NULL && d.steps != NULL;
    for (size_t n = nodes; good && n-- > 0;)
        if (d.marks[n] == NOT_SEEN)
            good = descend(&d, n);
    mem_free(a, d.steps, nodes, sizeof *d.steps);
    mem_free(a, d.marks, nodes, sizeof *d.marks);
    return good;
}
