/* SPDX-License-Identifier: MIT */
#include "improve/cheapest.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_STATES = 1 << 17, /* kept in all, to walk back from */
    NO_STATE = -1
};

/* What was decided for the items so far. */
struct state {
    double gain; /* of items at the end of a jump; an open item counts with its jump's low */
    double cost;
    double head; /* what the open item can still give */
    double rate; /* and at what cost */
    int32_t before;
    int32_t item; /* the last one that gives something */
    double given; /* by it */
    int32_t open; /* the item left open, or NO_STATE */
};

struct search {
    const struct item *items;
    size_t *order; /* by rate */
    double *ahead; /* most that the items from this place in the order on can give */
    double *costs; /* what all of that costs */
    size_t count;
    double need;
    double slack;

    struct state *states;
    size_t made;
    size_t capacity;
    const parindex_allocator *allocator;
    bool nomem;
    bool full;

    double best; /* cost of the best way found */
    double *gains;
};

static double most_of(const struct item *item)
{
    double most = 0;
    for (size_t i = 0; i < item->count; i++)
        most = fmax(most, item->jumps[i].high);
    return most;
}

/* The least that `lacking` costs out of the items from place k on, as if they could be cut up. */
static double bound_ahead(const struct search *s, size_t k, double lacking)
{
    if (lacking <= s->slack)
        return 0;
    if (lacking > s->ahead[k] + s->slack)
        return INFINITY;
    size_t low = k;
    size_t high = s->count;
    while (low + 1 < high) { /* the last place up to which not everything is needed */
        size_t middle = low + (high - low) / 2;
        if (s->ahead[k] - s->ahead[middle] < lacking)
            low = middle;
        else
            high = middle;
    }
    double taken = s->ahead[k] - s->ahead[low];
    return s->costs[k] - s->costs[low] + (lacking - taken) * s->items[s->order[low]].rate;
}

/* The open item is no dearer than those ahead, so it gives first. */
static double bound_of(const struct search *s, const struct state *state, size_t k)
{
    double lacking = s->need - state->gain;
    double head = fmin(state->head, fmax(lacking, 0));
    return state->cost + head * state->rate + bound_ahead(s, k, lacking - head);
}

static void keep_way(struct search *s, const struct state *state)
{
    memset(s->gains, 0, s->count * sizeof *s->gains);
    double filled = fmax(0, fmin(state->head, s->need - state->gain));
    s->best = state->cost + filled * state->rate;
    if (state->open != NO_STATE)
        s->gains[state->open] = filled;
    for (const struct state *at = state; at->item != NO_STATE; at = &s->states[at->before])
        s->gains[at->item] += at->given;
}

/* What a cost must be below to matter: nearer than this, two sums of the same costs are one. */
static double worth_less(double best)
{
    return best - 1e-12 * (1 + fabs(best));
}

/* A complete way is kept if it is the best; one that may still become it goes on the list. */
static void offer(struct search *s, struct state state, size_t next)
{
    if (s->nomem || s->full || !(bound_of(s, &state, next) < worth_less(s->best)))
        return;
    if (state.gain + state.head >= s->need - s->slack) {
        keep_way(s, &state);
        if (state.gain >= s->need - s->slack)
            return;
    }
    if (s->made == s->capacity) {
        size_t capacity = s->capacity * 2;
        s->full = capacity > MOST_STATES;
        void *wider =
            s->full ? NULL
                    : mem_grow(s->allocator, s->states, s->capacity, capacity, sizeof *s->states);
        s->nomem = wider == NULL && !s->full;
        if (wider == NULL)
            return;
        s->states = wider;
        s->capacity = capacity;
    }
    s->states[s->made++] = state;
}

static struct state moved(const struct search *s, size_t from, int32_t item, double gain)
{
    struct state state = s->states[from];
    state.gain += gain;
    state.cost += gain * s->items[item].rate;
    state.before = (int32_t)from;
    state.item = item;
    state.given = gain;
    return state;
}

/* All that item may add to a state. */
static void extend(struct search *s, size_t from, int32_t item, size_t next)
{
    for (size_t j = 0; j < s->items[item].count; j++) {
        struct jump jump = s->items[item].jumps[j];
        if (jump.low > 0)
            offer(s, moved(s, from, item, jump.low), next);
        if (jump.high > jump.low)
            offer(s, moved(s, from, item, jump.high), next);
        if (jump.high > jump.low && s->states[from].open == NO_STATE) {
            struct state open = moved(s, from, item, jump.low);
            open.head = jump.high - jump.low;
            open.rate = s->items[item].rate;
            open.open = item;
            offer(s, open, next);
        }
    }
}

/* By the open item and its head, then the greatest gain first, the cheaper of equal ones first. */
static int by_open(const void *a, const void *b)
{
    const struct state *x = a;
    const struct state *y = b;
    if (x->open != y->open)
        return x->open < y->open ? -1 : 1;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

/* Of states with the same open item, those that gain no more and cost no less are dropped. */
static void drop_bettered(struct search *s, size_t first)
{
    qsort(s->states + first, s->made - first, sizeof *s->states, by_open);
    size_t kept = first;
    for (size_t i = first; i < s->made; i++) {
        const struct state *last = kept > first ? &s->states[kept - 1] : NULL;
        const struct state *state = &s->states[i];
        if (last == NULL || last->open != state->open || last->head != state->head ||
            state->cost < last->cost)
            s->states[kept++] = *state;
    }
    s->made = kept;
}

/* The generations of states: those after k items are in first ... last - 1. */
static void search_all(struct search *s)
{
    s->states[s->made++] = (struct state){.before = NO_STATE, .item = NO_STATE, .open = NO_STATE};
    size_t first = 0;
    for (size_t k = 0; k < s->count && !s->nomem && !s->full; k++) {
        size_t last = s->made;
        for (size_t i = first; i < last; i++) {
            offer(s, s->states[i], k + 1); /* the item gives nothing */
            extend(s, i, (int32_t)s->order[k], k + 1);
        }
        drop_bettered(s, last);
        first = last;
    }
}

/* A good way to begin with: as much of each as is not too much, and at the end what is enough. */
static void begin(struct search *s)
{
    double lacking = s->need;
    double cost = 0;
    double *gains = s->gains;
    memset(gains, 0, s->count * sizeof *gains);
    for (size_t k = 0; k < s->count && lacking > s->slack; k++) {
        const struct item *item = &s->items[s->order[k]];
        double fits = 0;
        double enough = INFINITY;
        for (size_t j = 0; j < item->count; j++) {
            struct jump jump = item->jumps[j];
            if (jump.low <= lacking)
                fits = fmax(fits, fmin(jump.high, lacking));
            if (jump.high >= lacking - s->slack)
                enough = fmin(enough, fmax(jump.low, fmin(jump.high, lacking)));
        }
        /* The rest cannot do it without this one going further. */
        bool must = lacking - fits > s->ahead[k + 1] + s->slack;
        double gain = must ? fmin(enough, most_of(item)) : fits;
        gains[s->order[k]] = gain;
        cost += gain * item->rate;
        lacking -= gain;
    }
    s->best = lacking <= s->slack ? cost : INFINITY;
}

/* An item in the order of the search: the cheapest first, then the one that can give most. */
struct place {
    double rate;
    double most;
    size_t item;
};

static int by_rate(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    if (x->rate != y->rate)
        return x->rate < y->rate ? -1 : 1;
    if (x->most != y->most)
        return x->most > y->most ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static void put_in_order(struct search *s, struct place *places)
{
    for (size_t i = 0; i < s->count; i++)
        places[i] = (struct place){s->items[i].rate, most_of(&s->items[i]), i};
    qsort(places, s->count, sizeof *places, by_rate);
    s->ahead[s->count] = 0;
    s->costs[s->count] = 0;
    for (size_t k = s->count; k-- > 0;) {
        s->order[k] = places[k].item;
        s->ahead[k] = s->ahead[k + 1] + places[k].most;
        s->costs[k] = s->costs[k + 1] + places[k].most * places[k].rate;
    }
}

static void settle(struct cheapest *out, const struct search *s, double bound)
{
    *out = (struct cheapest){.reached = isfinite(s->best), .proven = !s->full};
    for (size_t i = 0; i < s->count; i++) {
        if (!out->reached)
            s->gains[i] = most_of(&s->items[i]);
        out->gain += s->gains[i];
        out->cost += s->gains[i] * s->items[i].rate;
    }
    out->bound = out->proven ? out->cost : bound;
}

bool cheapest_way(struct cheapest *out, double *gains, const struct item *items, size_t count,
                  double need, double slack, const parindex_allocator *a)
{
    struct search s = {.items = items,
                       .count = count,
                       .need = need,
                       .slack = slack,
                       .capacity = 1024,
                       .allocator = a,
                       .gains = gains};
    struct place *places = mem_new(a, count, sizeof *places);
    s.order = mem_new(a, count, sizeof *s.order);
    s.ahead = mem_new(a, count + 1, sizeof *s.ahead);
    s.costs = mem_new(a, count + 1, sizeof *s.costs);
    s.states = mem_new(a, s.capacity, sizeof *s.states);
    s.nomem =
        places == NULL || s.order == NULL || s.ahead == NULL || s.costs == NULL || s.states == NULL;
    if (!s.nomem) {
        put_in_order(&s, places);
        double bound = bound_ahead(&s, 0, need);
        s.best = INFINITY;
        if (isfinite(bound)) {
            begin(&s);
            search_all(&s);
        }
        settle(out, &s, bound);
    }
    mem_free(a, places, count, sizeof *places);
    mem_free(a, s.order, count, sizeof *s.order);
    mem_free(a, s.ahead, count + 1, sizeof *s.ahead);
    mem_free(a, s.costs, count + 1, sizeof *s.costs);
    mem_free(a, s.states, s.capacity, sizeof *s.states);
    return !s.nomem;
}
