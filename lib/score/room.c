/* SPDX-License-Identifier: MIT */
#include "score/room.h"

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

bool room_make(struct room *room, const parindex_result *r, const parindex_allocator *a)
{
    *room = (struct room){.most = 0};
    measure(room, r);
    size_t n = room->most;
    room->parts = mem_new(a, n, sizeof *room->parts);
    room->raw = mem_new(a, n, sizeof *room->raw);
    room->weights = mem_new(a, n, sizeof *room->weights);
    room->own = mem_new(a, n, sizeof *room->own);
    room->columns = mem_new(a, n, sizeof *room->columns);
    room->sorted = mem_new(a, n, sizeof *room->sorted);
    room->substituted = mem_new(a, room->substitutes, sizeof *room->substituted);
    return room->parts != NULL && room->raw != NULL && room->weights != NULL && room->own != NULL &&
           room->columns != NULL && room->sorted != NULL && room->substituted != NULL;
}

void room_free(struct room *room, const parindex_allocator *a)
{
    size_t n = room->most;
    mem_free(a, room->parts, n, sizeof *room->parts);
    mem_free(a, room->raw, n, sizeof *room->raw);
    mem_free(a, room->weights, n, sizeof *room->weights);
    mem_free(a, room->own, n, sizeof *room->own);
    mem_free(a, room->columns, n, sizeof *room->columns);
    mem_free(a, room->sorted, n, sizeof *room->sorted);
    mem_free(a, room->substituted, room->substitutes, sizeof *room->substituted);
}
