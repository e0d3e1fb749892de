/* SPDX-License-Identifier: MIT */
/*
 * Rows of one entry that follow each other are summed in a small table that stays near the processor,
 * in two lanes without a carry between them, and brought into the entry's 128 bits at the end of the run.
 */
#include "survey/tally.h"

#include <string.h>

#include "base/array.h"

enum {
    RUN = 4096,      /* rows at most, so that neither lane runs over */
    SHORT_RUN = 6,   /* rows below which the small table does not pay */
    AHEAD = 12,      /* rows that are fetched before they are needed, where they are scattered */
    COUNT_SHIFT = 52 /* of the number of rows in the lower lane */
};

static size_t slots_of(const parindex_survey_options *options)
{
    return options->levels + 2; /* not asked first: 255 + 1 in a byte; then 0 ... levels */
}

size_t tally_run_size(const parindex_survey_options *options)
{
    return options->items * slots_of(options);
}

static void run_add(lane_pair *restrict run, const unsigned char *answers, size_t items,
                    size_t levels, struct parts weight)
{
    lane_pair add = {weight.low | UINT64_C(1) << COUNT_SHIFT, weight.high};
    for (size_t i = 0; i < items; i++, run += levels + 2)
        run[(unsigned char)(answers[i] + 1)] += add;
}

/* The small table into the entry's sums; it is empty again. */
static void run_end(struct parindex_survey *s, size_t entry)
{
    size_t levels = s->options.levels;
    lane_pair *run = s->run;
    struct wide *sum = s->sum[entry];
    uint32_t *counts = entry_counts(s, entry);
    for (size_t i = 0; i < s->options.items;
         i++, run += levels + 2, sum += levels + 1, counts += levels + 1) {
        for (size_t a = 0; a <= levels; a++) {
            uint64_t low = run[a + 1][0];
            wide_add(&sum[a],
                     wide_of_parts(low & ((UINT64_C(1) << COUNT_SHIFT) - 1), run[a + 1][1]));
            counts[a] += (uint32_t)(low >> COUNT_SHIFT);
        }
    }
    memset(s->run, 0, tally_run_size(&s->options) * sizeof *s->run);
}

static void add_one(struct parindex_survey *s, size_t entry, const unsigned char *answers,
                    struct parts weight)
{
    size_t levels = s->options.levels;
    struct wide *sum = s->sum[entry];
    uint32_t *counts = entry_counts(s, entry);
    struct wide wide = wide_of_parts(weight.low, weight.high);
    for (size_t i = 0; i < s->options.items; i++, sum += levels + 1, counts += levels + 1) {
        if (answers[i] > levels)
            continue;
        wide_add(&sum[answers[i]], wide);
        counts[answers[i]]++;
    }
}

static const unsigned char *row_answers(const parindex_view *v, size_t row, size_t items,
                                        unsigned char *buffer)
{
    const unsigned char *p = view_at(v, row, 0);
    if (v->col_stride == 1)
        return p;
    for (size_t i = 0; i < items; i++, p += v->col_stride)
        buffer[i] = *p;
    return buffer;
}

void tally_rows(struct parindex_survey *s, const parindex_answers *rows, const uint32_t *entry,
                const uint32_t *order, size_t count)
{
    unsigned char buffer[MOST_ITEMS];
    size_t items = s->options.items;
    size_t levels = s->options.levels;
    for (size_t first = 0, end; first < count; first = end) {
        uint32_t at = entry[order == NULL ? first : order[first]];
        end = first + 1;
        while (end < count && end - first < RUN && entry[order == NULL ? end : order[end]] == at)
            end++;
        bool short_run = end - first < SHORT_RUN;
        struct wide weights = {0, 0};
        struct wide squares = {0, 0};
        for (size_t r = first; r < end; r++) {
            size_t row = order == NULL ? r : order[r];
            if (order != NULL && r + AHEAD < count) {
                __builtin_prefetch(view_at(rows->answers, order[r + AHEAD], 0));
                __builtin_prefetch(view_at(rows->weight, order[r + AHEAD], 0));
            }
            double weight;
            memcpy(&weight, view_at(rows->weight, row, 0), sizeof weight);
            struct parts parts = parts_of(weight);
            wide_add(&weights, wide_of_parts(parts.low, parts.high));
            wide_add(&squares, wide_square(weight));
            const unsigned char *answers = row_answers(rows->answers, row, items, buffer);
            if (short_run)
                add_one(s, at, answers, parts);
            else
                run_add(s->run, answers, items, levels, parts);
        }
        s->entries[at].rows += end - first;
        wide_add(&s->entries[at].weight, weights);
        wide_add(&s->entries[at].square, squares);
        if (!short_run)
            run_end(s, at);
    }
}
