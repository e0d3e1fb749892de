/* SPDX-License-Identifier: MIT */
#include "compare/together.h"

/* What is below a node that does not add up, above all pairs, is inside. */
static void find_inside(bool *inside, const parindex_framework *f, const bool *below,
                        const struct contribution *contributions)
{
    size_t end = 0;
    for (size_t n = 0; n < f->info.nodes; n++) {
        inside[n] = n < end;
        if (n >= end && !below[n] && contributions[n].kind == CONTRIBUTION_PART)
            end = f->nodes[n].next;
    }
}

static bool any_of(const bool *flags, const struct concordance_pair *p, size_t side)
{
    for (size_t i = 0; i < p->counts[side]; i++)
        if (flags[p->nodes[side][i]])
            return true;
    return false;
}

static void set_apart(bool *apart, const parindex_framework *f, size_t node)
{
    for (size_t n = f->nodes[node].parent; n != PARINDEX_NONE; n = f->nodes[n].parent)
        apart[n] = true;
    for (size_t n = node; n < f->nodes[node].next; n++)
        apart[n] = true;
}

/* The topmost nodes that are in no pair which stands alone; what is only described has no points. */
static void list_nodes(struct together *t, const parindex_framework *f, size_t side)
{
    size_t n = 0;
    while (n < f->info.nodes) {
        bool whole = !t->apart[side][n];
        if (whole && takes_part(&f->nodes[n]))
            t->nodes[side][t->counts[side]++] = n;
        n = whole ? f->nodes[n].next : n + 1;
    }
}

bool together_find(struct together *t, const parindex_concordance *c,
                   const struct contribution *const contributions[2], const parindex_allocator *a)
{
    bool *inside[2];
    bool memory = true;
    *t = (struct together){.counts = {0, 0}};
    for (size_t side = 0; side < 2; side++) {
        size_t nodes = c->editions[side]->info.nodes;
        inside[side] = mem_new(a, nodes, sizeof *inside[side]);
        t->apart[side] = mem_zeroed(a, nodes, sizeof *t->apart[side]);
        t->nodes[side] = mem_new(a, nodes, sizeof *t->nodes[side]);
        memory &= inside[side] != NULL && t->apart[side] != NULL && t->nodes[side] != NULL;
    }
    for (size_t side = 0; side < 2 && memory; side++)
        find_inside(inside[side], c->editions[side], c->below[side], contributions[side]);
    for (size_t i = 0; i < c->count && memory; i++) {
        const struct concordance_pair *p = &c->pairs[i];
        if (any_of(inside[0], p, 0) || any_of(inside[1], p, 1))
            continue;
        for (size_t side = 0; side < 2; side++)
            for (size_t k = 0; k < p->counts[side]; k++)
                set_apart(t->apart[side], c->editions[side], p->nodes[side][k]);
    }
    for (size_t side = 0; side < 2; side++) {
        if (memory)
            list_nodes(t, c->editions[side], side);
        mem_free(a, inside[side], c->editions[side]->info.nodes, sizeof *inside[side]);
    }
    return memory;
}

void together_free(struct together *t, const parindex_concordance *c, const parindex_allocator *a)
{
    for (size_t side = 0; side < 2; side++) {
        size_t nodes = c->editions[side]->info.nodes;
        mem_free(a, t->apart[side], nodes, sizeof *t->apart[side]);
        mem_free(a, t->nodes[side], nodes, sizeof *t->nodes[side]);
    }
}

bool together_has(const struct together *t, const struct concordance_pair *pair)
{
    size_t side = pair->counts[0] > 0 ? 0 : 1;
    return !t->apart[side][pair->nodes[side][0]];
}
