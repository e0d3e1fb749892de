/* SPDX-License-Identifier: MIT */
#include "difference/titles.h"

#include <stdlib.h>
#include <string.h>

#include "base/spelling.h"

/* Being read: every word and every whole title has a number. */
struct draft {
    struct titles *titles;
    struct names words;
    struct names wholes;
    const parindex_allocator *allocator;
    char *key; /* of one title in both languages */
    size_t capacity;
    size_t *found; /* its words */
    size_t found_capacity;
};

static bool number_of(struct names *names, const char *text, size_t length, size_t *number)
{
    if (names_find(names, text, length, number))
        return true;
    *number = names->count;
    return names_add(names, text, length, *number) != NULL;
}

static bool reserve(struct draft *d, size_t needed)
{
    if (needed <= d->capacity)
        return true;
    char *more = mem_grow(d->allocator, d->key, d->capacity, 2 * needed, 1);
    if (more == NULL)
        return false;
    d->key = more;
    d->capacity = 2 * needed;
    return true;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

static bool keep_word(struct draft *d, struct title *title, const char *word, size_t length)
{
    if (title->count == d->found_capacity) {
        size_t more = d->found_capacity * 2 + 64;
        size_t *found = mem_grow(d->allocator, d->found, d->found_capacity, more, sizeof *found);
        if (found == NULL)
            return false;
        d->found = found;
        d->found_capacity = more;
    }
    return number_of(&d->words, word, length, &d->found[title->count++]);
}

/* Two keys, parted by a line feed. A word of English is read with one before it: it is another word. */
static bool read_words(struct draft *d, struct title *title)
{
    bool english = false;
    for (char *at = d->key; *at != '\0';) {
        if (*at == ' ' || *at == '\n') {
            english |= *at == '\n';
            at++;
            continue;
        }
        size_t length = strcspn(at, " \n");
        if (english)
            at[-1] = '\n';
        if (!keep_word(d, title, at - english, length + english))
            return false;
        at += length;
    }
    return true;
}

/* A text that is too odd for a key is its own. Returns the length. */
static size_t write_key(char *key, size_t size, const char *text)
{
    if (!spelling_key(key, size, text, false))
        memcpy(key, text, strlen(text) + 1);
    return strlen(key);
}

static bool read_title(struct draft *d, struct title *title, const parindex_node *n)
{
    /* a key has at most twice the bytes of its text, and a mark */
    size_t vi = 2 * strlen(n->title_vi) + 2;
    size_t en = 2 * strlen(n->title_en) + 2;
    if (!reserve(d, vi + en))
        return false;
    size_t length = write_key(d->key, vi, n->title_vi);
    d->key[length++] = '\n';
    length += write_key(d->key + length, en, n->title_en);
    if (!number_of(&d->wholes, d->key, length, &title->whole) || !read_words(d, title))
        return false;
    if (title->count > 0)
        qsort(d->found, title->count, sizeof *d->found, by_number);
    size_t once = 0;
    for (size_t i = 0; i < title->count; i++)
        if (once == 0 || d->found[once - 1] != d->found[i])
            d->found[once++] = d->found[i];
    title->count = once;
    title->words = arena_new(&d->titles->arena, once, sizeof *title->words);
    if (title->words != NULL && once > 0)
        memcpy(title->words, d->found, once * sizeof *title->words);
    return title->words != NULL;
}

/* How many bits a number has. */
static unsigned bits(size_t x)
{
    unsigned count = 0;
    for (; x > 0; x /= 2)
        count++;
    return count;
}

/* A word in one of two titles counts 1, and one more each time that it is half as common. */
static bool weigh(struct titles *t)
{
    size_t *common = mem_zeroed(&t->arena.allocator, t->words, sizeof *common);
    t->weights = arena_new(&t->arena, t->words, sizeof *t->weights);
    t->having = arena_new(&t->arena, t->words, sizeof *t->having);
    t->having_count = arena_new(&t->arena, t->words, sizeof *t->having_count);
    bool memory =
        common != NULL && t->weights != NULL && t->having != NULL && t->having_count != NULL;
    for (size_t side = 0; side < 2 && memory; side++)
        for (size_t n = 0; n < t->nodes[side]; n++)
            for (size_t i = 0; i < t->of[side][n].count; i++)
                common[t->of[side][n].words[i]]++;
    for (size_t w = 0; w < t->words && memory; w++)
        t->weights[w] = bits((t->nodes[0] + t->nodes[1]) / common[w]);
    mem_free(&t->arena.allocator, common, t->words, sizeof *common);
    for (size_t side = 0; side < 2 && memory; side++)
        for (size_t n = 0; n < t->nodes[side]; n++)
            for (size_t i = 0; i < t->of[side][n].count; i++)
                t->of[side][n].weight += t->weights[t->of[side][n].words[i]];
    return memory;
}

/* Which nodes of `to` have each word. */
static bool list_having(struct titles *t)
{
    for (size_t n = 0; n < t->nodes[1]; n++)
        for (size_t i = 0; i < t->of[1][n].count; i++)
            t->having_count[t->of[1][n].words[i]]++;
    for (size_t w = 0; w < t->words; w++) {
        size_t count = t->having_count[w];
        t->having_count[w] = 0;
        if (count == 0 || count > MOST_HAVING)
            continue;
        t->having[w] = arena_new(&t->arena, count, sizeof **t->having);
        if (t->having[w] == NULL)
            return false;
    }
    for (size_t n = 0; n < t->nodes[1]; n++)
        for (size_t i = 0; i < t->of[1][n].count; i++) {
            size_t w = t->of[1][n].words[i];
            if (t->having[w] != NULL)
                t->having[w][t->having_count[w]++] = n;
        }
    return true;
}

bool titles_read(struct titles *t, const parindex_framework *from, const parindex_framework *to,
                 const parindex_allocator *a)
{
    const parindex_framework *const editions[2] = {from, to};
    struct draft d = {.titles = t, .allocator = a};
    *t = (struct titles){.nodes = {from->info.nodes, to->info.nodes}};
    arena_init(&t->arena, a);
    names_init(&d.words, a);
    names_init(&d.wholes, a);
    bool memory = true;
    for (size_t side = 0; side < 2 && memory; side++) {
        t->of[side] = arena_new(&t->arena, t->nodes[side], sizeof *t->of[side]);
        memory = t->of[side] != NULL;
        for (size_t n = 0; n < t->nodes[side] && memory; n++)
            memory = read_title(&d, &t->of[side][n], &editions[side]->nodes[n]);
    }
    t->words = d.words.count;
    t->wholes = d.wholes.count;
    memory = memory && weigh(t) && list_having(t);
    mem_free(a, d.key, d.capacity, 1);
    mem_free(a, d.found, d.found_capacity, sizeof *d.found);
    names_free(&d.words);
    names_free(&d.wholes);
    return memory;
}

void titles_free(struct titles *t)
{
    arena_free(&t->arena);
}

unsigned titles_alike(const struct titles *t, size_t from, size_t to)
{
    const struct title *x = &t->of[0][from];
    const struct title *y = &t->of[1][to];
    if (x->whole == y->whole)
        return ALIKE;
    uint64_t common = 0;
    size_t j = 0;
    for (size_t i = 0; i < x->count; i++) {
        while (j < y->count && y->words[j] < x->words[i])
            j++;
        if (j < y->count && y->words[j] == x->words[i])
            common += t->weights[x->words[i]];
    }
    uint64_t all = x->weight + y->weight; /* above 0: two without a word are the same */
    /* the same words in another order are not the same title */
    uint64_t alike = 2 * common * ALIKE / all;
    return alike < ALIKE ? (unsigned)alike : ALIKE - 1;
}
