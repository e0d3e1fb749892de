/* SPDX-License-Identifier: MIT */
#include "score/scratch.h"

static bool some_absent_count(const struct parts *p)
{
    for (size_t state = PARINDEX_STATE_VALUE + 1; state < CHILD_STATES; state++)
        if (p->present[state] == COUNTED)
            return true;
    return false;
}

static void measure(struct scratch *scratch, const parindex_result *r)
{
    const parindex_framework *f = r->framework;
    for (size_t node = 0; node < f->info.nodes; node++) {
        size_t children = 0;
        size_t substitutes = 0;
        for (EACH_CHILD(f, node, c)) {
            children += takes_part(&f->nodes[c]);
            substitutes += takes_part(&f->nodes[c]) && some_absent_count(&r->parts[c]);
        }
        scratch->most = children > scratch->most ? children : scratch->most;
        bool average = combine_is(f->nodes[node].combine, COMBINE_IS_AVERAGE);
        scratch->substitutes =
            average && substitutes > scratch->substitutes ? substitutes : scratch->substitutes;
    }
}

/* One block: an allocator that keeps a few of them goes on doing so. */
static size_t size_of(const struct scratch *scratch)
{
    return scratch->substitutes * sizeof *scratch->substituted +
           scratch->most * (sizeof *scratch->sorted + sizeof *scratch->parts +
                            sizeof *scratch->raw + sizeof *scratch->weights + sizeof *scratch->own);
}

bool scratch_make(struct scratch *scratch, const parindex_result *r, const parindex_allocator *a)
{
    *scratch = (struct scratch){.most = 0};
    measure(scratch, r);
    scratch->memory = mem_new(a, size_of(scratch), 1);
    if (scratch->memory == NULL)
        return false;
    /* The widest first, so that each is aligned. */
    scratch->substituted = scratch->memory;
    scratch->sorted = (struct weighted *)(scratch->substituted + scratch->substitutes);
    scratch->weights = (double *)(scratch->sorted + scratch->most);
    scratch->own = scratch->weights + scratch->most;
    scratch->parts = (const double **)(scratch->own + scratch->most);
    scratch->raw = scratch->parts + scratch->most;
    return true;
}

void scratch_free(struct scratch *scratch, const parindex_allocator *a)
{
    if (scratch->memory != NULL)
        mem_free(a, scratch->memory, size_of(scratch), 1);
}
