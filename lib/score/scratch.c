/* SPDX-License-Identifier: MIT */
#include "score/scratch.h"

static bool some_absent_count(const struct parts *p)
{
    for (size_t state = PARINDEX_STATE_VALUE + 1; state < CHILD_STATES; state++)
        if (p->present[state] == COUNTED)
            return true;
    return false;
}

static void measure(struct room *room, const parindex_result *r)
{
    const parindex_framework *f = r->framework;
    for (size_t node = 0; node < f->info.nodes; node++) {
        size_t children = 0;
        size_t substitutes = 0;
        for (EACH_CHILD(f, node, c)) {
            children += takes_part(&f->nodes[c]);
            substitutes += takes_part(&f->nodes[c]) && some_absent_count(&r->parts[c]);
        }
        room->most = children > room->most ? children : room->most;
        bool average = f->nodes[node].combine > PARINDEX_COMBINE_SUM;
        room->substitutes =
            average && substitutes > room->substitutes ? substitutes : room->substitutes;
    }
}

/* One block: an allocator that keeps a few of them goes on doing so. */
static size_t size_of(const struct room *room)
{
    return room->substitutes * sizeof *room->substituted +
           room->most * (sizeof *room->sorted + sizeof *room->parts + sizeof *room->raw +
                         sizeof *room->weights + sizeof *room->own);
}

bool room_make(struct room *room, const parindex_result *r, const parindex_allocator *a)
{
    *room = (struct room){.most = 0};
    measure(room, r);
    room->memory = mem_new(a, size_of(room), 1);
    if (room->memory == NULL)
        return false;
    /* The widest first, so that each is aligned. */
    room->substituted = room->memory;
    room->sorted = (struct weighted *)(room->substituted + room->substitutes);
    room->weights = (double *)(room->sorted + room->most);
    room->own = room->weights + room->most;
    room->parts = (const double **)(room->own + room->most);
    room->raw = room->parts + room->most;
    return true;
}

void room_free(struct room *room, const parindex_allocator *a)
{
    if (room->memory != NULL)
        mem_free(a, room->memory, size_of(room), 1);
}
