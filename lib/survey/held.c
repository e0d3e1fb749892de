/* SPDX-License-Identifier: MIT */
/* The tree, the entries and the rows of a survey: found, added, taken back. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "survey/survey.h"

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
    return x ^ x >> 32;
}

/* By what a node is found: its unit above, or where ids are unique its depth alone. */
static uint64_t node_hash(const struct parindex_survey *s, uint32_t parent, int32_t id)
{
    uint32_t above = s->options.ids == PARINDEX_IDS_UNIQUE ? s->nodes[parent].depth : parent;
    return mix((uint64_t)above << 32 | (uint32_t)id);
}

static uint64_t entry_hash(const struct entry_key *key)
{
    return mix(mix(key->domains + 1) ^ mix((uint64_t)key->node << 32 | (uint32_t)key->unit) ^
               (uint64_t)(uint32_t)key->cell << 16);
}

static bool entry_same(const struct entry_key *a, const struct entry_key *b)
{
    return a->node == b->node && a->unit == b->unit && a->cell == b->cell &&
           a->domains == b->domains;
}

static void index_put(struct index *index, uint64_t hash, uint32_t number)
{
    size_t at = (size_t)hash & (index->size - 1);
    while (index->slots[at] != 0)
        at = (at + 1) & (index->size - 1);
    index->slots[at] = number + 1;
}

static void nodes_number(struct parindex_survey *s)
{
    memset(s->node_index.slots, 0, s->node_index.size * sizeof *s->node_index.slots);
    for (size_t i = 1; i < s->node_count; i++)
        index_put(&s->node_index, node_hash(s, s->nodes[i].parent, s->nodes[i].id), (uint32_t)i);
}

static void entries_number(struct parindex_survey *s)
{
    memset(s->entry_index.slots, 0, s->entry_index.size * sizeof *s->entry_index.slots);
    for (size_t i = 0; i < s->entry_count; i++)
        index_put(&s->entry_index, entry_hash(&s->entries[i].key), (uint32_t)i);
}

/* Twice as many slots as `count` at least; false when memory ran out. The slots are not filled. */
static bool index_reserve(const parindex_allocator *a, struct index *index, size_t count,
                          bool *grown)
{
    *grown = false;
    if (index->size >= 2 * count)
        return true;
    size_t size = index->size == 0 ? 64 : 2 * index->size;
    uint32_t *slots = mem_new(a, size, sizeof *slots);
    if (slots == NULL)
        return false;
    mem_free(a, index->slots, index->size, sizeof *index->slots);
    *index = (struct index){slots, size};
    *grown = true;
    return true;
}

/* Another unit above that has the id, at the depth of the parent's children; 0: none. */
static uint32_t node_any(const struct parindex_survey *s, uint32_t parent, int32_t id, bool same)
{
    const struct index *index = &s->node_index;
    if (index->size == 0)
        return 0;
    size_t at = (size_t)node_hash(s, parent, id) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        uint32_t node = index->slots[at] - 1;
        const struct node *n = &s->nodes[node];
        if (n->id == id && n->depth == s->nodes[parent].depth + 1 && (n->parent == parent) == same)
            return node;
    }
    return 0;
}

uint32_t node_find(const struct parindex_survey *s, uint32_t parent, int32_t id)
{
    return node_any(s, parent, id, true);
}

uint32_t node_add(struct parindex_survey *s, uint32_t parent, int32_t id, double fpc)
{
    const parindex_allocator *a = &s->allocator;
    bool grown;
    if (s->node_count >= MOST_NUMBERED ||
        !index_reserve(a, &s->node_index, s->node_count + 1, &grown))
        return 0;
    if (grown)
        nodes_number(s);
    if (s->node_count == s->node_capacity) {
        size_t capacity = 2 * s->node_capacity;
        struct node *nodes = mem_grow(a, s->nodes, s->node_capacity, capacity, sizeof *nodes);
        if (nodes == NULL)
            return 0;
        s->nodes = nodes;
        s->node_capacity = capacity;
    }
    uint32_t node = (uint32_t)s->node_count++;
    s->nodes[node] = (struct node){parent, id, s->nodes[parent].depth + 1, 0, 0, fpc};
    s->nodes[parent].children++;
    index_put(&s->node_index, node_hash(s, parent, id), node);
    return node;
}

void nodes_undo(struct parindex_survey *s, size_t count)
{
    if (s->node_count == count)
        return;
    while (s->node_count > count)
        s->nodes[s->nodes[--s->node_count].parent].children--;
    nodes_number(s);
}

uint32_t entry_find(const struct parindex_survey *s, const struct entry_key *key)
{
    const struct index *index = &s->entry_index;
    uint32_t last = s->nodes[key->node].last;
    if (last < s->entry_count && entry_same(&s->entries[last].key, key))
        return last;
    if (index->size == 0)
        return NO_ENTRY;
    size_t at = (size_t)entry_hash(key) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1))
        if (entry_same(&s->entries[index->slots[at] - 1].key, key))
            return index->slots[at] - 1;
    return NO_ENTRY;
}

uint32_t entry_add(struct parindex_survey *s, const struct entry_key *key)
{
    const parindex_allocator *a = &s->allocator;
    bool grown;
    if (s->entry_count >= MOST_NUMBERED ||
        !index_reserve(a, &s->entry_index, s->entry_count + 1, &grown))
        return NO_ENTRY;
    if (grown)
        entries_number(s);
    if (s->entry_count == s->entry_capacity) {
        size_t capacity = s->entry_capacity == 0 ? 16 : 2 * s->entry_capacity;
        struct entry *entries =
            mem_grow(a, s->entries, s->entry_capacity, capacity, sizeof *entries);
        if (entries == NULL)
            return NO_ENTRY;
        s->entries = entries;
        s->entry_capacity = capacity;
    }
    if (!s->keeps_rows && s->sum_count == s->entry_count) {
        if (s->sum_count == s->sum_capacity) {
            size_t capacity = s->entry_capacity;
            struct wide **list =
                mem_grow(a, s->sum, s->sum_capacity, capacity, sizeof(struct wide *));
            if (list == NULL)
                return NO_ENTRY;
            s->sum = list;
            s->sum_capacity = capacity;
        }
        size_t size = sums_size(s);
        struct wide *sum = arena_unset(&s->arena, size, 1);
        if (sum == NULL)
            return NO_ENTRY;
        s->sum[s->sum_count++] = sum;
    }
    uint32_t entry = (uint32_t)s->entry_count++;
    s->entries[entry] = (struct entry){.key = *key};
    s->nodes[key->node].last = entry;
    index_put(&s->entry_index, entry_hash(key), entry);
    return entry;
}

void entries_undo(struct parindex_survey *s, size_t count)
{
    if (s->entry_count == count)
        return;
    s->entry_count = count;
    entries_number(s);
}

bool rows_reserve(struct parindex_survey *s, uint64_t rows)
{
    if (!s->keeps_rows)
        return true;
    const struct {
        void **at;
        size_t size;
    } columns[] = {
        {(void **)(void *)&s->row_entry, sizeof *s->row_entry},
        {(void **)(void *)&s->row_weight, sizeof *s->row_weight},
        {(void **)(void *)&s->row_answers, s->options.items * s->answer_size},
        {(void **)(void *)&s->row_replicates, s->options.replicates * sizeof(double)},
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        size_t old = s->row_capacity[i];
        if (rows <= old)
            continue;
        size_t capacity = rows > 2 * old ? (size_t)rows : 2 * old;
        void *p = mem_grow(&s->allocator, *columns[i].at, old, capacity, columns[i].size);
        if (p == NULL)
            return false;
        *columns[i].at = p;
        s->row_capacity[i] = capacity;
    }
    return true;
}

bool person_allowed(const struct parindex_survey *s, uint32_t parent)
{
    const struct node *n = &s->nodes[parent];
    return s->options.fpc != PARINDEX_FPC_COUNTS || n->children < n->fpc;
}

bool draw_allowed(struct drawn_fault *fault, const struct parindex_survey *s, uint32_t parent,
                  int32_t id)
{
    *fault = (struct drawn_fault){parent, id, 0};
    if (parent == ROOT)
        return true;
    if (s->options.ids == PARINDEX_IDS_UNIQUE) {
        uint32_t other = node_any(s, parent, id, false);
        if (other != 0) {
            fault->other = s->nodes[other].parent;
            return false;
        }
    }
    return person_allowed(s, parent);
}

/* A unit above, as a person finds it: "stratum 3, unit 7 of stage 1". */
struct unit_shown {
    char text[160];
};
static struct unit_shown unit_shown(const struct parindex_survey *s, uint32_t node, uint32_t lang)
{
    uint32_t path[MOST_STAGES + 1] = {0};
    size_t count = 0;
    for (; s->nodes[node].depth > 0; node = s->nodes[node].parent)
        path[count++] = node;
    struct unit_shown shown = {""};
    struct writer w = writer_on(shown.text, sizeof shown.text, lang);
    while (count-- > 0) {
        const struct node *n = &s->nodes[path[count]];
        if (n->depth == STRATUM_DEPTH)
            write_format(&w, lang == PARINDEX_LANG_VI ? "tầng %d" : "stratum %d", (int)n->id);
        else
            write_format(
                &w, lang == PARINDEX_LANG_VI ? ", đơn vị %d của bước %u" : ", unit %d of stage %u",
                (int)n->id, (unsigned)n->depth - STRATUM_DEPTH);
    }
    return shown;
}

parindex_status fail_drawn(parindex_error *err, const struct where *where, const char *prefix,
                           const struct parindex_survey *s, const struct drawn_fault *fault)
{
    struct faults f = {.err = err};
    uint32_t lang = faults_lang(&f);
    struct unit_shown above = unit_shown(s, fault->node, lang);
    unsigned stage = s->nodes[fault->node].depth;
    if (fault->other != 0)
        return fail(
            err, PARINDEX_ERR_EVIDENCE, where,
            "%sThe id %d of stage %u is in %s and in %s too, and the option ids says that an id is "
            "in one only; where ids begin anew in each, set it to nested.",
            "%sMã %d của bước %u thuộc %s và cũng thuộc %s, nhưng tùy chọn ids quy định mỗi mã chỉ "
            "thuộc một nơi; nếu mã được đánh lại từ đầu ở mỗi nơi thì đặt tùy chọn này là lồng "
            "nhau.",
            prefix, (int)fault->id, stage, above.text, unit_shown(s, fault->other, lang).text);
    return fail(err, PARINDEX_ERR_EVIDENCE, where,
                "%sThe FPC of stage %u says that %s has %s to draw from, and more were drawn.",
                "%sCột FPC của bước %u ghi %s có %s đơn vị để chọn, nhưng mẫu có nhiều hơn.",
                prefix, stage, above.text, shown_number(&f, s->nodes[fault->node].fpc).text);
}

parindex_status fail_fpc(parindex_error *err, const struct where *where, const char *prefix,
                         const struct parindex_survey *s, uint32_t node, double fpc)
{
    struct faults f = {.err = err};
    return fail(
        err, PARINDEX_ERR_EVIDENCE, where,
        "%sThe FPC of stage %u in %s is %s here and was %s before; it is one number for all "
        "that are drawn from it.",
        "%sFPC của bước %u trong %s ở đây là %s còn trước đó là %s; mọi đơn vị chọn từ cùng "
        "một nơi phải có cùng một số.",
        prefix, (unsigned)s->nodes[node].depth, unit_shown(s, node, faults_lang(&f)).text,
        shown_beside(&f, fpc, s->nodes[node].fpc).text,
        shown_beside(&f, s->nodes[node].fpc, fpc).text);
}
