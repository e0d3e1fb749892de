/* SPDX-License-Identifier: MIT */
#include "base/names.h"

#include <string.h>

struct name_slot {
    const char *text; /* NULL: free */
    size_t length;
    size_t number;
};

void names_init(struct names *names, const parindex_allocator *a)
{
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

/* FNV-1a, 64 bits. */
static uint64_t hash(const char *text, size_t length)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return h;
}

/* Where the name is, or where it would go; the capacity is a power of two and never full. */
static struct name_slot *slot_of(const struct names *names, const char *text, size_t length)
{
    size_t i = (size_t)hash(text, length) & (names->capacity - 1);
    while (names->slots[i].text != NULL &&
           (names->slots[i].length != length || memcmp(names->slots[i].text, text, length) != 0))
        i = (i + 1) & (names->capacity - 1);
    return &names->slots[i];
}

static bool make_room(struct names *names)
{
    if (names->count + 1 <= names->capacity / 4 * 3)
        return true;
    const parindex_allocator *a = &names->arena.allocator;
    struct names wider = *names;
    wider.capacity = names->capacity == 0 ? 64 : names->capacity * 2;
    wider.slots = mem_new(a, wider.capacity, sizeof *wider.slots);
    if (wider.slots == NULL)
        return false;
    memset(wider.slots, 0, wider.capacity * sizeof *wider.slots);
    for (size_t i = 0; i < names->capacity; i++)
        if (names->slots[i].text != NULL)
            *slot_of(&wider, names->slots[i].text, names->slots[i].length) = names->slots[i];
    mem_free(a, names->slots, names->capacity, sizeof *names->slots);
    *names = wider;
    return true;
}

const char *names_add(struct names *names, const char *text, size_t length, size_t number)
{
    if (!make_room(names))
        return NULL;
    char *copy = arena_text(&names->arena, text, length);
    if (copy == NULL)
        return NULL;
    *slot_of(names, text, length) = (struct name_slot){copy, length, number};
    names->count++;
    return copy;
}

bool names_find(const struct names *names, const char *text, size_t length, size_t *number)
{
    if (names->capacity == 0)
        return false;
    const struct name_slot *slot = slot_of(names, text, length);
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
