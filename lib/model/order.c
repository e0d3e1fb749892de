/* SPDX-License-Identifier: MIT */
/*
 * The order in which nodes are computed. Children come after their parents, so the last node is first;
 * a node that repeats another waits for it, and so do its ancestors. A repeating node must not itself
 * be repeated, nor be above one that is (framework_check), so there is no circle.
 */
#include "model/framework.h"

static void find_stages(parindex_framework *f)
{
    f->pass_count = 1;
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t n = f->order[i];
        struct passes *s = &f->passes[n];
        *s = (struct passes){0, 0};
        for (EACH_CHILD(f, n, c))
            if (f->passes[c].settled > s->made)
                s->made = f->passes[c].settled;
        if (f->nodes[n].same_as != PARINDEX_NONE)
            s->made = f->passes[f->nodes[n].same_as].settled;
        for (size_t k = 0; k < f->rules[n].condition_count; k++) {
            size_t test = f->conditions[f->rules[n].first_condition + k].test;
            for (size_t t = test; t < f->tests[test].next; t++)
                if (test_is(f->tests[t].kind, TEST_OF_NODE) && f->tests[t].subject != n &&
                    f->passes[f->tests[t].subject].settled > s->made)
                    s->made = f->passes[f->tests[t].subject].settled;
        }
        s->settled = s->made + (node_asks_cohort(f, n) ? 1 : 0);
        if (s->settled + 1 > f->pass_count)
            f->pass_count = s->settled + 1;
    }
}

/* Nodes that repeat none, then those that do or are above one. False: memory ran out. */
static bool plain_order(parindex_framework *f)
{
    size_t nodes = f->info.nodes;
    bool *waits = arena_new(&f->arena, nodes, sizeof *waits);
    if (waits == NULL)
        return false;
    for (size_t n = nodes; n-- > 0;) {
        waits[n] |= f->nodes[n].same_as != PARINDEX_NONE;
        if (waits[n] && n > 0)
            waits[f->nodes[n].parent] = true;
    }
    size_t count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t n = nodes; n-- > 0;)
            if (waits[n] == (pass == 1))
                f->order[count++] = n;
    return true;
}

bool framework_order(parindex_framework *f, struct faults *faults)
{
    size_t nodes = f->info.nodes;
    f->order = arena_new(&f->arena, nodes, sizeof *f->order);
    f->passes = arena_new(&f->arena, nodes, sizeof *f->passes);
    if (f->order == NULL || f->passes == NULL)
        return false;
    if (!(f->condition_count > 0 ? conditions_order(f, faults) : plain_order(f)))
        return false;
    find_stages(f);
    return framework_find_cohort(f);
}
