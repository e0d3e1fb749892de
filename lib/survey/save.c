/* SPDX-License-Identifier: MIT */
/* A survey as bytes. */
#include <string.h>

#include "base/array.h"
#include "survey/answer.h"
#include "survey/frame.h"
#include "survey/state.h"

size_t parindex_survey_size(const parindex_survey *s)
{
    return s == NULL ? 0
                     : BYTES_NUMBER * state_numbers(s, s->range_count, s->node_count - 1,
                                                    s->entry_count, (size_t)s->rows);
}

static void put_wide(unsigned char **to, struct wide x)
{
    bytes_put(to, x.low);
    bytes_put(to, x.high);
}

static void put_entry(unsigned char **to, const struct frame *f, size_t record)
{
    const struct parindex_survey *s = f->s;
    size_t at = f->records[record].entry;
    const struct entry *e = &s->entries[at];
    bytes_put(to, f->of_node[e->key.node]);
    bytes_put(to, (uint64_t)(int64_t)e->key.unit);
    bytes_put(to, e->key.domains);
    bytes_put(to, (uint64_t)e->key.cell);
    if (s->keeps_rows)
        return;
    bytes_put(to, e->rows);
    put_wide(to, e->weight);
    put_wide(to, e->square);
    for (size_t i = 0; i < s->sums; i++) {
        put_wide(to, s->sum[at][i]);
        bytes_put(to, entry_counts(s, at)[i]);
    }
}

static void put_row(unsigned char **to, const struct parindex_survey *s, size_t row, size_t entry)
{
    size_t size = s->options.items * s->answer_size;
    bytes_put(to, entry);
    bytes_put(to, bits_of(s->row_weight[row]));
    if (s->options.levels == 0) {
        for (size_t i = 0; i < s->options.items; i++)
            bytes_put(to, bits_of(row_number(s, row, i)));
    } else {
        memset(*to, 0, answer_numbers(s) * BYTES_NUMBER);
        memcpy(*to, s->row_answers + row * size, size);
        *to += answer_numbers(s) * BYTES_NUMBER;
    }
    for (size_t i = 0; i < s->options.replicates; i++)
        bytes_put(to, bits_of(s->row_replicates[row * s->options.replicates + i]));
}

static void put_all(unsigned char *to, const struct frame *f)
{
    const struct parindex_survey *s = f->s;
    const parindex_survey_options *o = &s->options;
    const unsigned char *first = to;
    const uint64_t head[HEAD] = {SURVEY_MAGIC,  SURVEY_LAYOUT, o->stages,      o->persons,
                                 o->fpc,        o->ids,        o->items,       o->levels,
                                 o->units,      o->domains,    o->cells,       o->replicates,
                                 o->rows,       s->rows,       s->range_count, s->node_count - 1,
                                 s->entry_count};
    for (size_t i = 0; i < HEAD; i++)
        bytes_put(&to, head[i]);
    for (size_t i = 0; i < s->range_count; i++) {
        bytes_put(&to, s->ranges[i].first);
        bytes_put(&to, s->ranges[i].end);
    }
    for (size_t i = 0; i < s->node_count - 1; i++) {
        const struct node *n = &s->nodes[f->units[i].node];
        bytes_put(&to, i < f->strata ? ROOT : f->units[i].parent + 1);
        bytes_put(&to, (uint64_t)(int64_t)n->id);
        bytes_put(&to, bits_of(n->fpc));
    }
    for (size_t i = 0; i < f->record_count; i++)
        if (i == 0 || f->records[i].entry != f->records[i - 1].entry)
            put_entry(&to, f, i);
    for (size_t i = 0, entry = 0; s->keeps_rows && i < f->record_count; i++) {
        entry += i > 0 && f->records[i].entry != f->records[i - 1].entry;
        put_row(&to, s, f->records[i].row, entry);
    }
    bytes_put(&to, bytes_checksum(first, (size_t)(to - first)));
}

parindex_status parindex_survey_save(parindex_span *out, const parindex_survey *s,
                                     parindex_error *err)
{
    if (s == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A survey is needed.",
                    "Cần một cuộc khảo sát.");
    parindex_status status = span_check(out, "bytes", "byte", PARINDEX_U8, PARINDEX_U8,
                                        parindex_survey_size(s), 1, 1, err);
    if (status == PARINDEX_OK && !bytes_in_one_piece(out->rows, out->row_stride))
        status = fail(err, PARINDEX_ERR_SHAPE, NULL, "The bytes do not lie in one piece.",
                      "Các byte không nằm liền nhau.");
    if (status != PARINDEX_OK)
        return status;
    struct frame frame;
    if (frame_make(&frame, s))
        put_all(out->data, &frame);
    else
        status = fail_nomem(err);
    frame_free(&frame);
    return status;
}
