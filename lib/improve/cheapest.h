/* SPDX-License-Identifier: MIT */
/*
 * The cheapest way to gain at least so much: a knapsack turned round. Each item gives nothing, or a
 * gain out of one of its jumps, at a cost in proportion to the gain.
 *
 * Solved exactly by dynamic programming. In some optimum every item but one is at an end of
 * a jump: between two that are inside, gain can be moved to the cheaper one until one of
 * them reaches an end. So a state is a gain, its cost and, once, an item left open inside a jump.
 * Items are gone over in the order of their rates; states that another one betters are dropped
 * (Nemhauser and Ullmann 1969), and so are those whose cost, with what is still lacking taken from
 * the items ahead as if they could be cut up (Dantzig 1957), is not below the best one found.
 */
#ifndef IMPROVE_CHEAPEST_H
#define IMPROVE_CHEAPEST_H

#include "base/alloc.h"

/* Any gain from low to high; low == high is a step. 0 <= low, 0 < high. */
struct jump {
    double low;
    double high;
};

struct item {
    double rate; /* cost of a unit of gain, from 0 */
    const struct jump *jumps;
    size_t count;
};

struct cheapest {
    double gain;
    double cost;
    double bound; /* no way costs less; the cost itself where `proven` */
    bool reached; /* false: the need is out of reach, and every item gives the most that it can */
    bool proven;  /* false: too many states; the way found is good, but perhaps not the cheapest */
};

/*
 * Writes each item's gain. A need that is met but for `slack` is met. False when memory ran out.
 */
bool cheapest_way(struct cheapest *out, double *gains, const struct item *items, size_t count,
                  double need, double slack, const parindex_allocator *a);

#endif
