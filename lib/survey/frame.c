/* SPDX-License-Identifier: MIT */
#include "survey/frame.h"

#include <string.h>

#include "base/logarithm.h"
#include "survey/answer.h"

void sort_by(uint32_t *numbers, uint32_t *scratch, size_t count, number_order_of order,
             const void *context)
{
    uint32_t *from = numbers;
    uint32_t *to = scratch;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t first = 0; first < count; first += 2 * width) {
            size_t middle = first + width < count ? first + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t i = first;
            size_t j = middle;
            for (size_t k = first; k < end; k++)
                to[k] = j == end || (i < middle && order(context, from[i], from[j]) <= 0)
                            ? from[i++]
                            : from[j++];
        }
        uint32_t *other = from;
        from = to;
        to = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
}

static int of_size(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int of_whole(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

/* Nodes of one depth: by their unit above, which has its index, then by id. */
static int order_of_nodes(const void *context, uint32_t a, uint32_t b)
{
    const struct frame *f = context;
    const struct node *x = &f->s->nodes[a];
    const struct node *y = &f->s->nodes[b];
    if (x->parent != y->parent)
        return of_size(f->of_node[x->parent], f->of_node[y->parent]);
    return of_whole(x->id, y->id);
}

static int order_of_entries(const void *context, uint32_t a, uint32_t b)
{
    const struct frame *f = context;
    const struct entry_key *x = &f->s->entries[a].key;
    const struct entry_key *y = &f->s->entries[b].key;
    if (x->node != y->node)
        return of_size(f->of_node[x->node], f->of_node[y->node]);
    if (x->unit != y->unit)
        return of_whole(x->unit, y->unit);
    if (x->domains != y->domains)
        return of_size(x->domains, y->domains);
    return of_whole(x->cell, y->cell);
}

/* Numbers by their bits, so that the order is the same on machines of either byte order. */
static int order_of_bits(double x, double y)
{
    return of_size(bits_of(x), bits_of(y));
}

static int order_of_answers(const struct parindex_survey *s, size_t a, size_t b)
{
    size_t items = s->options.items;
    int order = 0;
    if (s->options.levels > 0)
        return memcmp(s->row_answers + a * items, s->row_answers + b * items, items);
    for (size_t i = 0; order == 0 && i < items; i++)
        order = order_of_bits(row_number(s, a, i), row_number(s, b, i));
    return order;
}

int order_in_entry(const struct parindex_survey *s, size_t a, size_t b)
{
    if (s->row_weight[a] != s->row_weight[b])
        return s->row_weight[a] < s->row_weight[b] ? -1 : 1;
    int order = order_of_answers(s, a, b);
    size_t replicates = s->options.replicates;
    for (size_t i = 0; order == 0 && i < replicates; i++)
        order = order_of_bits(s->row_replicates[a * replicates + i],
                              s->row_replicates[b * replicates + i]);
    return order;
}

static int order_of_rows(const void *context, uint32_t a, uint32_t b)
{
    const struct parindex_survey *s = ((const struct frame *)context)->s;
    if (s->row_entry[a] != s->row_entry[b])
        return order_of_entries(context, s->row_entry[a], s->row_entry[b]);
    return order_in_entry(s, a, b);
}

static void put_nodes(struct frame *f, uint32_t *list, uint32_t *scratch)
{
    const struct parindex_survey *s = f->s;
    f->of_node[ROOT] = 0;
    for (uint32_t depth = STRATUM_DEPTH; depth <= s->drawn + STRATUM_DEPTH; depth++) {
        size_t count = 0;
        for (size_t n = 1; n < s->node_count; n++)
            if (s->nodes[n].depth == depth)
                list[count++] = (uint32_t)n;
        sort_by(list, scratch, count, order_of_nodes, f);
        f->level[f->levels++] = f->count;
        for (size_t i = 0; i < count; i++) {
            uint32_t at = (uint32_t)f->count++;
            uint32_t parent = f->of_node[s->nodes[list[i]].parent];
            f->of_node[list[i]] = at;
            f->units[at] = (struct unit){parent, 0, s->nodes[list[i]].children, list[i]};
        }
    }
}

static void put_records(struct frame *f, uint32_t *list, uint32_t *scratch)
{
    const struct parindex_survey *s = f->s;
    for (size_t i = 0; i < f->record_count; i++)
        list[i] = (uint32_t)i;
    sort_by(list, scratch, f->record_count, s->keeps_rows ? order_of_rows : order_of_entries, f);
    if (s->options.persons)
        f->level[f->levels++] = f->count;
    for (size_t i = 0; i < f->record_count; i++) {
        uint32_t entry = s->keeps_rows ? s->row_entry[list[i]] : list[i];
        uint32_t unit = f->of_node[s->entries[entry].key.node];
        if (s->options.persons) {
            f->units[f->count] = (struct unit){unit, 0, 0, list[i]};
            unit = (uint32_t)f->count++;
        }
        f->records[i] = (struct record){unit, entry, list[i]};
    }
}

/* Where the children of each begin; they are in the order of their parents. */
static void put_children(struct frame *f)
{
    f->level[f->levels] = f->count;
    for (size_t i = f->count; i-- > f->level[1];)
        f->units[f->units[i].parent].first = (uint32_t)i;
    f->strata = f->level[1];
    f->primary = f->level[1];
    f->secondary = f->level[2];
}

bool frame_make(struct frame *f, const struct parindex_survey *s)
{
    const parindex_allocator *a = &s->allocator;
    *f = (struct frame){.s = s};
    f->record_count = s->keeps_rows ? (size_t)s->rows : s->entry_count;
    size_t units = s->node_count - 1 + (s->options.persons ? f->record_count : 0);
    size_t most = s->node_count > f->record_count ? s->node_count : f->record_count;
    f->units = mem_new(a, units, sizeof *f->units);
    f->records = mem_new(a, f->record_count, sizeof *f->records);
    f->of_node = mem_new(a, s->node_count, sizeof *f->of_node);
    uint32_t *list = mem_new(a, 2 * most, sizeof *list);
    bool made = f->units != NULL && f->records != NULL && f->of_node != NULL && list != NULL;
    if (made) {
        put_nodes(f, list, list + most);
        put_records(f, list, list + most);
        put_children(f);
    }
    mem_free(a, list, 2 * most, sizeof *list);
    return made;
}

void frame_free(struct frame *f)
{
    const struct parindex_survey *s = f->s;
    const parindex_allocator *a = &s->allocator;
    size_t units = s->node_count - 1 + (s->options.persons ? f->record_count : 0);
    mem_free(a, f->units, units, sizeof *f->units);
    mem_free(a, f->records, f->record_count, sizeof *f->records);
    mem_free(a, f->of_node, s->node_count, sizeof *f->of_node);
}
