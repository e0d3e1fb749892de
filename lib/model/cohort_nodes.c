/* SPDX-License-Identifier: MIT */
/* What rules relative to the cohort hang on, and what it takes to score units a part at a time. */
#include "model/framework.h"

/* Nodes to be gone through; each comes in once. */
struct marked {
    parindex_framework *framework;
    size_t *nodes;
    size_t count;
};

static void mark(struct marked *m, size_t node)
{
    if (!m->framework->of_cohort[node]) {
        m->framework->of_cohort[node] = true;
        m->nodes[m->count++] = node;
    }
}

/* All below the node, and what its conditions and its repetition look at. */
static void mark_under(struct marked *m, size_t node)
{
    parindex_framework *f = m->framework;
    const parindex_node *n = &f->nodes[node];
    for (size_t i = n->first_input; n->leaf != PARINDEX_NONE && i < n->first_input + n->inputs; i++)
        f->inputs[i].cohort = 1;
    if (n->same_as != PARINDEX_NONE)
        mark(m, n->same_as);
    for (EACH_CHILD(f, node, c))
        mark(m, c);
    for (size_t k = 0; k < f->rules[node].condition_count; k++) {
        size_t first = f->conditions[f->rules[node].first_condition + k].test;
        for (size_t t = first; t < f->tests[first].next; t++)
            if (test_is(f->tests[t].kind, TEST_OF_NODE))
                mark(m, f->tests[t].subject);
            else if (test_is(f->tests[t].kind, TEST_OF_EVIDENCE))
                mark(m, f->inputs[f->tests[t].subject].node);
    }
}

bool framework_find_cohort(parindex_framework *f)
{
    f->of_cohort = arena_new(&f->arena, f->info.nodes, sizeof *f->of_cohort);
    struct marked marked = {f, arena_new(&f->arena, f->info.nodes, sizeof *marked.nodes), 0};
    if (f->of_cohort == NULL || marked.nodes == NULL)
        return false;
    for (size_t n = 0; n < f->info.nodes; n++)
        if (node_asks_cohort(f, n))
            mark(&marked, n);
    for (size_t i = 0; i < marked.count; i++)
        mark_under(&marked, marked.nodes[i]);
    return true;
}

uint32_t framework_parts(const parindex_framework *f)
{
    uint32_t parts = PARINDEX_PARTS_ALONE;
    for (size_t i = 0; i < f->class_sets; i++)
        if (f->classes[i].quota_count > 0)
            return PARINDEX_PARTS_WHOLE;
    for (size_t n = 0; n < f->info.nodes; n++) {
        const struct cohort *c = f->rules[n].cohort;
        if (combine_is(f->nodes[n].combine, COMBINE_OF_PAIRS))
            return PARINDEX_PARTS_WHOLE;
        if (c == NULL)
            continue;
        bool named = c->grouped || c->impute == PARINDEX_IMPUTE_LAST || c->unit[0] != '\0';
        if (named || parts == PARINDEX_PARTS_ALONE)
            parts = named ? PARINDEX_PARTS_NAMED : PARINDEX_PARTS_FITTED;
    }
    return parts;
}
