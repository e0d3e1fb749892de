/* SPDX-License-Identifier: MIT */
#include "uncertainty/gaps.h"

#include <math.h>
#include <string.h>

#include "uncertainty/prepared.h"

struct gaps *gaps_new(struct arena *arena, size_t units, size_t leaves, size_t inners)
{
    struct gaps *gaps = arena_new(arena, 1, sizeof *gaps);
    if (gaps == NULL)
        return NULL;
    gaps->slot_count = 1;
    while (gaps->slot_count < 2 * units)
        gaps->slot_count *= 2;
    gaps->x = arena_new(arena, units * leaves, sizeof *gaps->x);
    gaps->pattern = arena_new(arena, units * inners, sizeof *gaps->pattern);
    gaps->first = arena_new(arena, inners + 1, sizeof *gaps->first);
    gaps->unit = arena_new(arena, units * inners, sizeof *gaps->unit);
    gaps->leaf_first = arena_new(arena, units * inners + 1, sizeof *gaps->leaf_first);
    gaps->leaf = arena_new(arena, units * leaves, sizeof *gaps->leaf);
    gaps->slots = arena_new(arena, gaps->slot_count, sizeof *gaps->slots);
    return arena->full ? NULL : gaps;
}

static bool same_pattern(const double *x, const double *y, const struct inner *in)
{
    for (size_t k = in->leaf_first; k < in->leaf_end; k++)
        if (isnan(x[k]) != isnan(y[k]))
            return false;
    return true;
}

static uint64_t hash_of(const double *x, const struct inner *in)
{
    uint64_t hash = 1;
    for (size_t k = in->leaf_first; k < in->leaf_end; k++)
        hash = (hash ^ (isnan(x[k]) ? 2 : 1)) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static void add_pattern(struct gaps *gaps, const double *x, const struct inner *in, size_t unit)
{
    size_t g = gaps->patterns++;
    size_t end = gaps->leaf_first[g];
    gaps->unit[g] = (uint32_t)unit;
    for (size_t k = in->leaf_first; k < in->leaf_end; k++)
        if (!isnan(x[k]))
            gaps->leaf[end++] = (uint32_t)k;
    gaps->leaf_first[g + 1] = end;
}

void gaps_find(struct gaps *gaps, const double *x, const struct inner *inner, size_t units,
               size_t leaves, size_t inners)
{
    for (size_t i = 0; i < units * leaves; i++)
        gaps->x[i] = isnan(x[i]) ? 0 : x[i];
    gaps->patterns = 0;
    gaps->leaf_first[0] = 0;
    for (size_t i = 0; i < inners; i++) {
        const struct inner *in = &inner[i];
        gaps->first[i] = gaps->patterns;
        memset(gaps->slots, 0, gaps->slot_count * sizeof *gaps->slots);
        for (size_t u = 0; u < units; u++) {
            size_t slot = (size_t)hash_of(x + u * leaves, in) & (gaps->slot_count - 1);
            while (
                gaps->slots[slot] != 0 &&
                !same_pattern(x + gaps->unit[gaps->slots[slot] - 1] * leaves, x + u * leaves, in))
                slot = (slot + 1) & (gaps->slot_count - 1);
            if (gaps->slots[slot] == 0) {
                add_pattern(gaps, x + u * leaves, in, u);
                gaps->slots[slot] = (uint32_t)gaps->patterns;
            }
            gaps->pattern[u * inners + i] = gaps->slots[slot] - 1;
        }
    }
    gaps->first[inners] = gaps->patterns;
}
