/* SPDX-License-Identifier: MIT */
/*
 * In what order nodes are worked out. Children stand behind their parents, so the last comes first;
 * a node that repeats another waits for it, and so do all above it. What repeats must not itself be
 * repeated, nor stand above what is (framework_check), so there is no circle.
 */
#include "model/framework.h"

static bool asks_cohort(const parindex_framework *f, size_t n)
{
    return f->nodes[n].combine == PARINDEX_COMBINE_COPELAND || f->rules[n].cohort != NULL;
}

static void find_stages(parindex_framework *f)
{
    f->stage_count = 1;
    for (size_t i = 0; i < f->info.nodes; i++) {
        size_t n = f->order[i];
        struct stages *s = &f->stages[n];
        *s = (struct stages){0, 0};
        for (EACH_CHILD(f, n, c))
            if (f->stages[c].settled > s->made)
                s->made = f->stages[c].settled;
        if (f->nodes[n].same_as != PARINDEX_NONE)
            s->made = f->stages[f->nodes[n].same_as].settled;
        s->settled = s->made + (asks_cohort(f, n) ? 1 : 0);
        if (s->settled + 1 > f->stage_count)
            f->stage_count = s->settled + 1;
    }
}

bool framework_order(parindex_framework *f)
{
    size_t nodes = f->info.nodes;
    /* Repeats a node, or stands above one that does. */
    bool *waits = arena_new(&f->arena, nodes, sizeof *waits);
    f->order = arena_new(&f->arena, nodes, sizeof *f->order);
    f->stages = arena_new(&f->arena, nodes, sizeof *f->stages);
    if (waits == NULL || f->order == NULL || f->stages == NULL)
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
