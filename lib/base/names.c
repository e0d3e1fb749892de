/* SPDX-License-Identifier: MIT */
#include "base/names.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

struct name_slot {
    const char *text; /* NULL: free */
    size_t length;
    size_t number;
};

enum {
    MOST_PROBES = 256 /* slots looked at for one name: never that many unless somebody made them */
};

/* Another one for each table, so that nobody can know beforehand which names would collide. */
static uint64_t new_seed(const struct names *names)
{
    uint64_t seed = (uint64_t)(uintptr_t)names * UINT64_C(0x9E3779B97F4A7C15);
    return seed ^ ((uint64_t)time(NULL) << 32) ^ (uint64_t)clock();
}

void names_init(struct names *names, const parindex_allocator *a)
{
    names->seed = new_seed(names);
    names->reseeded = false;
    arena_init(&names->arena, a);
    names->slots = NULL;
    names->capacity = 0;
    names->count = 0;
}

void names_free(struct names *names)
{
    mem_free(&names->arena.allocator, names->slots, names->capacity, sizeof *names->slots);
    arena_free(&names->arena);
    names->slots = NULL;
    names->capacity = 0;
    names->count = 0;
}

struct sip {
    uint64_t a, b, c, d;
};

static uint64_t turned(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static void sip_round(struct sip *s)
{
    s->a += s->b;
    s->b = turned(s->b, 13) ^ s->a;
    s->a = turned(s->a, 32);
    s->c += s->d;
    s->d = turned(s->d, 16) ^ s->c;
    s->a += s->d;
    s->d = turned(s->d, 21) ^ s->a;
    s->c += s->b;
    s->b = turned(s->b, 17) ^ s->c;
    s->c = turned(s->c, 32);
}

/* SipHash-1-3 (Aumasson and Bernstein), a hash for tables that strangers fill. */
uint64_t names_hash(uint64_t seed, const char *text, size_t length)
{
    uint64_t other = seed * UINT64_C(0xD1342543DE82EF95) + 1;
    struct sip s = {seed ^ UINT64_C(0x736F6D6570736575), other ^ UINT64_C(0x646F72616E646F6D),
                    seed ^ UINT64_C(0x6C7967656E657261), other ^ UINT64_C(0x7465646279746573)};
    for (size_t i = 0; i <= length; i += 8) {
        unsigned char eight[8] = {0};
        size_t left = length - i;
        memcpy(eight, text + i, left < 8 ? left : 8);
        uint64_t word = 0;
        for (int k = 7; k >= 0; k--)
            word = word << 8 | eight[k];
        if (left < 8)
            word |= (uint64_t)length << 56;
        s.d ^= word;
        sip_round(&s);
        s.a ^= word;
    }
    s.c ^= 0xFF;
    for (int i = 0; i < 3; i++)
        sip_round(&s);
    return s.a ^ s.b ^ s.c ^ s.d;
}

/*
 * Where the name is, or where it would go; the capacity is a power of two and never full. *probes
 * counts the slots that were taken by others.
 */
static struct name_slot *slot_of(const struct names *names, const char *text, size_t length,
                                 size_t *probes)
{
    size_t i = (size_t)names_hash(names->seed, text, length) & (names->capacity - 1);
    *probes = 0;
    while (names->slots[i].text != NULL &&
           (names->slots[i].length != length || memcmp(names->slots[i].text, text, length) != 0)) {
        i = (i + 1) & (names->capacity - 1);
        ++*probes;
    }
    return &names->slots[i];
}

/* The same names in that many slots under that seed. False: memory ran out, nothing changed. */
static bool spread(struct names *names, size_t capacity, uint64_t seed)
{
    const parindex_allocator *a = &names->arena.allocator;
    struct names other = *names;
    other.capacity = capacity;
    other.seed = seed;
    other.slots = mem_new(a, capacity, sizeof *other.slots);
    if (other.slots == NULL)
        return false;
    memset(other.slots, 0, capacity * sizeof *other.slots);
    for (size_t i = 0; i < names->capacity; i++) {
        const struct name_slot *slot = &names->slots[i];
        size_t probes;
        if (slot->text != NULL)
            *slot_of(&other, slot->text, slot->length, &probes) = *slot;
    }
    mem_free(a, names->slots, names->capacity, sizeof *names->slots);
    *names = other;
    return true;
}

static bool reserve_one(struct names *names)
{
    if (names->count + 1 <= names->capacity / 4 * 3)
        return true;
    if (!spread(names, names->capacity == 0 ? 64 : names->capacity * 2, names->seed))
        return false;
    names->reseeded = false;
    return true;
}

const char *names_add(struct names *names, const char *text, size_t length, size_t number)
{
    if (!reserve_one(names))
        return NULL;
    char *copy = arena_text(&names->arena, text, length);
    if (copy == NULL)
        return NULL;
    size_t probes;
    struct name_slot *slot = slot_of(names, text, length, &probes);
    /* Whoever knew the seed does not know the next one. Without memory for it all stays right. */
    if (probes > MOST_PROBES && !names->reseeded &&
        spread(names, names->capacity, names->seed ^ new_seed(names))) {
        names->reseeded = true;
        slot = slot_of(names, text, length, &probes);
    }
    *slot = (struct name_slot){copy, length, number};
    names->count++;
    return copy;
}

bool names_find(const struct names *names, const char *text, size_t length, size_t *number)
{
    if (names->capacity == 0)
        return false;
    size_t probes;
    const struct name_slot *slot = slot_of(names, text, length, &probes);
    if (slot->text == NULL)
        return false;
    *number = slot->number;
    return true;
}

size_t names_near(const char *name)
{
    size_t length = strlen(name);
    if (length < 2)
        return 0;
    return length < 6 ? 1 : length < 12 ? length / 3 : 4;
}

size_t names_distance(const char *a, const char *b, size_t limit)
{
    enum {
        LONGEST = 64
    };
    size_t m = strlen(a);
    size_t n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return limit;
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t insertion = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < insertion ? change : insertion;
        }
    }
    return row[n] < limit ? row[n] : limit;
}
