/* SPDX-License-Identifier: MIT */
/* The answers of one survey into another. */
#include <string.h>

#include "survey/merge.h"

struct merging {
    struct parindex_survey *into;
    const struct parindex_survey *from;
    const struct recoding *codes;
    uint32_t *node;  /* in `into`, of each node of `from` */
    uint32_t *entry; /* likewise */
    struct range *ranges;
    size_t range_count;
    parindex_error *err;
};

static parindex_status merge_node(const struct merging *m, uint32_t node)
{
    struct parindex_survey *s = m->into;
    const struct node *n = &m->from->nodes[node];
    uint32_t parent = m->node[n->parent];
    int32_t id = recoded(&m->codes->ids[n->depth - STRATUM_DEPTH], n->id);
    uint32_t found = node_find(s, parent, id);
    if (found == 0) {
        struct drawn_fault fault;
        if (!draw_allowed(&fault, s, parent, id))
            return fail_drawn(m->err, NULL, "", s, &fault);
        found = node_add(s, parent, id, n->fpc);
        if (found == 0)
            return fail_nomem(m->err);
    } else if (s->nodes[found].fpc != n->fpc) {
        return fail_fpc(m->err, NULL, "", s, found, n->fpc);
    }
    m->node[node] = found;
    return PARINDEX_OK;
}

/* Persons of a lowest unit: as many more children. */
static parindex_status merge_persons(const struct merging *m, size_t *done)
{
    struct parindex_survey *s = m->into;
    const struct parindex_survey *from = m->from;
    for (*done = 0; s->options.persons && *done < from->node_count; (*done)++) {
        const struct node *n = &from->nodes[*done];
        if (n->depth != s->drawn + STRATUM_DEPTH)
            continue;
        struct node *to = &s->nodes[m->node[*done]];
        if (s->options.fpc == PARINDEX_FPC_COUNTS && to->children + n->children > to->fpc) {
            struct drawn_fault fault = {m->node[*done], 0, 0};
            return fail_drawn(m->err, NULL, "", s, &fault);
        }
        to->children += n->children;
    }
    return PARINDEX_OK;
}

static uint64_t domains_recoded(const struct codes *codes, uint64_t domains)
{
    uint64_t all = 0;
    if (codes->count == 0)
        return domains;
    for (int32_t d = 0; d < MOST_DOMAINS; d++)
        if ((domains >> d & 1) != 0)
            all |= UINT64_C(1) << recoded(codes, d);
    return all;
}

static parindex_status merge_entries(const struct merging *m)
{
    struct parindex_survey *s = m->into;
    for (size_t e = 0; e < m->from->entry_count; e++) {
        struct entry_key key = m->from->entries[e].key;
        key.node = m->node[key.node];
        key.unit = recoded(&m->codes->unit, key.unit);
        key.cell = recoded(&m->codes->cell, key.cell);
        key.domains = domains_recoded(&m->codes->domain, key.domains);
        m->entry[e] = entry_find(s, &key);
        if (m->entry[e] == NO_ENTRY)
            m->entry[e] = entry_add(s, &key);
        if (m->entry[e] == NO_ENTRY)
            return fail_nomem(m->err);
    }
    return PARINDEX_OK;
}

static void merge_sums(const struct merging *m)
{
    struct parindex_survey *s = m->into;
    const struct parindex_survey *from = m->from;
    for (size_t e = 0; e < from->entry_count; e++) {
        struct entry *to = &s->entries[m->entry[e]];
        if (!s->keeps_rows && to->rows == 0)
            memset(s->sum[m->entry[e]], 0, sums_size(s));
        to->rows += from->entries[e].rows;
        wide_add(&to->weight, from->entries[e].weight);
        wide_add(&to->square, from->entries[e].square);
        for (size_t i = 0; !s->keeps_rows && i < s->sums; i++) {
            wide_add(&s->sum[m->entry[e]][i], from->sum[e][i]);
            entry_counts(s, m->entry[e])[i] += entry_counts(from, e)[i];
        }
    }
    if (!s->keeps_rows)
        return;
    size_t size = s->options.items * s->answer_size;
    size_t replicates = s->options.replicates;
    size_t at = (size_t)s->rows;
    size_t count = (size_t)from->rows;
    for (size_t r = 0; r < count; r++)
        s->row_entry[at + r] = m->entry[from->row_entry[r]];
    if (count > 0) {
        memcpy(s->row_weight + at, from->row_weight, count * sizeof *s->row_weight);
        memcpy(s->row_answers + at * size, from->row_answers, count * size);
    }
    if (count > 0 && replicates > 0)
        memcpy(s->row_replicates + at * replicates, from->row_replicates,
               count * replicates * sizeof(double));
}

static parindex_status merge_ranges(struct merging *m)
{
    struct parindex_survey *s = m->into;
    const parindex_allocator *a = &s->allocator;
    size_t most = s->range_count + m->from->range_count;
    struct range *joined = mem_new(a, most, sizeof *joined);
    if (joined == NULL)
        return fail_nomem(m->err);
    parindex_status status = PARINDEX_OK;
    if (!ranges_join(joined, &m->range_count, s->ranges, s->range_count, m->from->ranges,
                     m->from->range_count)) {
        status = fail(m->err, PARINDEX_ERR_OVERLAP, NULL,
                      "Some row is in both surveys: a shard would be added twice.",
                      "Có dòng nằm trong cả hai cuộc khảo sát: một phần sẽ bị cộng hai lần.");
    } else {
        m->ranges = mem_new(a, m->range_count, sizeof *m->ranges);
        if (m->ranges == NULL)
            status = fail_nomem(m->err);
        else if (m->range_count > 0)
            memcpy(m->ranges, joined, m->range_count * sizeof *joined);
    }
    mem_free(a, joined, most, sizeof *joined);
    return status;
}

static parindex_status merge_all(struct merging *m)
{
    struct parindex_survey *s = m->into;
    parindex_status status = merge_ranges(m);
    if (status != PARINDEX_OK)
        return status;
    size_t nodes = s->node_count;
    size_t entries = s->entry_count;
    size_t persons = 0;
    m->node[ROOT] = ROOT;
    for (uint32_t n = 1; status == PARINDEX_OK && n < m->from->node_count; n++)
        status = merge_node(m, n);
    if (status == PARINDEX_OK)
        status = merge_persons(m, &persons);
    if (status == PARINDEX_OK)
        status = merge_entries(m);
    if (status == PARINDEX_OK && !rows_reserve(s, s->rows + m->from->rows))
        status = fail_nomem(m->err);
    if (status == PARINDEX_OK) {
        merge_sums(m);
        mem_free(&s->allocator, s->ranges, s->range_count, sizeof *s->ranges);
        s->ranges = m->ranges;
        s->range_count = m->range_count;
        s->rows += m->from->rows;
        return PARINDEX_OK;
    }
    while (persons-- > 0)
        if (m->from->nodes[persons].depth == s->drawn + STRATUM_DEPTH)
            s->nodes[m->node[persons]].children -= m->from->nodes[persons].children;
    entries_undo(s, entries);
    nodes_undo(s, nodes);
    mem_free(&s->allocator, m->ranges, m->range_count, sizeof *m->ranges);
    return status;
}

parindex_status merge_recoded(struct parindex_survey *into, const struct parindex_survey *from,
                              const struct recoding *codes, parindex_error *err)
{
    const parindex_allocator *a = &into->allocator;
    struct merging m = {.into = into, .from = from, .codes = codes, .err = err};
    m.node = mem_new(a, from->node_count, sizeof *m.node);
    m.entry = mem_new(a, from->entry_count, sizeof *m.entry);
    parindex_status status = m.node == NULL || m.entry == NULL ? fail_nomem(err) : merge_all(&m);
    mem_free(a, m.node, from->node_count, sizeof *m.node);
    mem_free(a, m.entry, from->entry_count, sizeof *m.entry);
    return status;
}

parindex_status parindex_survey_merge(parindex_survey *into, const parindex_survey *from,
                                      parindex_error *err)
{
    if (into == NULL || from == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Two surveys are needed.",
                    "Cần hai cuộc khảo sát.");
    if (memcmp(&into->options, &from->options, sizeof into->options) != 0)
        return fail(err, PARINDEX_ERR_SAVED, NULL,
                    "The surveys cannot be merged: their options differ.",
                    "Không thể gộp hai cuộc khảo sát: tùy chọn của chúng khác nhau.");
    if (into == from && into->rows > 0)
        return fail(err, PARINDEX_ERR_OVERLAP, NULL, "A survey cannot be added to itself.",
                    "Không thể cộng một cuộc khảo sát vào chính nó.");
    if (from->rows >= UINT32_MAX - into->rows)
        /* unreachable: no test has so many rows */
        return fail(err, PARINDEX_ERR_LIMIT, NULL,
                    "There would be 2^32 rows or more in one survey.",
                    "Một cuộc khảo sát sẽ có từ 2^32 dòng trở lên.");
    if (into == from)
        return PARINDEX_OK;
    static const struct recoding same = {0};
    return merge_recoded(into, from, &same, err);
}
