/* SPDX-License-Identifier: MIT */
/*
 * The order in which nodes are computed. Children come after their parents, so the last node is first;
 * a node that repeats another waits for it, and so do its ancestors. A repeating node must not itself
 * be repeated, nor be above one that is (framework_check), so there is no circle.
 */
#include "model/framework.h"

static bool asks_cohort(const parindex_framework *f, size_t n)
{
    return combine_is(f->nodes[n].combine, COMBINE_OF_PAIRS) || f->rules[n].cohort != NULL;
}

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
        s->settled = s->made + (asks_cohort(f, n) ? 1 : 0);
        if (s->settled + 1 > f->pass_count)
            f->pass_count = s->settled + 1;
    }
}

bool framework_order(parindex_framework *f)
{
    size_t nodes = f->info.nodes;
    /* Repeats a node, or is above one that does. */
    bool *waits = arena_new(&f->arena, nodes, sizeof *waits);
    f->order = arena_new(&f->arena, nodes, sizeof *f->order);
    f->passes = arena_new(&f->arena, nodes, sizeof *f->passes);
    if (waits == NULL || f->order == NULL || f->passes == NULL)
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
    find_stages(f);
    return true;
}
