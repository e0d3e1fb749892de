/* SPDX-License-Identifier: MIT */
/*
 * Rows of one entry that follow each other are summed in a small table that stays near the processor,
 * in two lanes without a carry between them, and brought into the entry's 128 bits at the end of the run.
 * In long runs the answers to two items are one place of the table: half as many sums, which are parted
 * again at the end.
 */
#include "survey/tally.h"

#include <string.h>

#include "base/array.h"
#include "base/bytes.h"

enum {
    RUN = 4095,      /* rows at most, so that neither lane runs over */
    SHORT_RUN = 6,   /* rows below which the small table does not pay */
    PAIRED_RUN = 48, /* rows from which pairs of items pay */
    MOST_SLOTS = 8,  /* of an item in pairs, so that all pairs stay near the processor */
    CHUNK = 32,      /* rows at a time */
    CACHE_LINE = 64,
    COUNT_SHIFT = 52 /* of the number of rows in the lower lane */
};

static size_t slots_of(const parindex_survey_options *options)
{
    return options->levels + 2; /* not asked first: 255 + 1 in a byte; then 0 ... levels */
}

static bool has_pairs(const parindex_survey_options *options)
{
    return slots_of(options) <= MOST_SLOTS;
}

/* Pairs first, and where their number is odd the last item. */
static size_t paired_size(const parindex_survey_options *options)
{
    size_t slots = slots_of(options);
    return options->items / 2 * slots * slots + options->items % 2 * slots;
}

static size_t single_size(const parindex_survey_options *options)
{
    return options->items * slots_of(options);
}

size_t tally_run_size(const parindex_survey_options *options)
{
    return single_size(options) + (has_pairs(options) ? paired_size(options) : 0);
}

static lane_pair lanes_of(struct parts weight)
{
    return (lane_pair){weight.low | UINT64_C(1) << COUNT_SHIFT, weight.high};
}

static struct wide wide_of_lanes(lane_pair lanes)
{
    return wide_of_parts(lanes[0] & ((UINT64_C(1) << COUNT_SHIFT) - 1), lanes[1]);
}

static void add_singly(lane_pair *restrict run, const unsigned char *answers, size_t items,
                       size_t slots, lane_pair add)
{
    for (size_t i = 0; i < items; i++, run += slots)
        run[(unsigned char)(answers[i] + 1)] += add;
}

enum {
    GROUP = 8 /* answers in one word: four pairs */
};

/* Rows whose answers each lie beside each other, at least GROUP bytes of them. */
struct near {
    const unsigned char *row[CHUNK];
    const lane_pair *weight;
    size_t count;
    size_t slots;
    size_t table; /* bytes of a pair's sums */
};

/*
 * Where the sums of four pairs are: of each the number of bytes from the beginning of its table, 16 bits
 * each, the first pair lowest. `answers` are bytes, the first lowest.
 */
static inline uint64_t group_places(uint64_t answers, size_t slots)
{
    const uint64_t odd = UINT64_C(0x00FF00FF00FF00FF);
    const uint64_t top = UINT64_C(0x8080808080808080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t slot = ((answers & ~top) + ones) ^ (answers & top); /* each byte + 1 */
    return ((slot & odd) * slots + (slot >> 8 & odd)) * sizeof(lane_pair);
}

/* So many pairs of all rows: those of the word at `first` without its lowest bits. */
static inline void add_group(unsigned char *restrict to, const struct near *near, size_t first,
                             unsigned bits, size_t pairs)
{
    for (size_t r = 0; r < near->count; r++) {
        const unsigned char *bytes = near->row[r] + first;
        uint64_t places = group_places(bytes_get(&bytes) >> bits, near->slots);
        lane_pair add = near->weight[r];
        for (size_t p = 0; p < pairs; p++, places >>= 16) {
            unsigned char *at = to + p * near->table + (places & UINT16_MAX);
            *(lane_pair *)(void *)at += add;
        }
    }
}

static void add_paired(lane_pair *restrict run, const struct near *near, size_t items)
{
    unsigned char *to = (unsigned char *)run;
    size_t i = 0;
    for (; i + GROUP <= items; i += GROUP, to += GROUP / 2 * near->table)
        add_group(to, near, i, 0, GROUP / 2);
    /* The last word of the row, without what was in the words before it. */
    size_t first = items < GROUP ? 0 : items - GROUP;
    unsigned bits = items < GROUP ? 0 : 8 * (unsigned)(GROUP - items % GROUP);
    size_t pairs = items % GROUP / 2;
    if (pairs == 1)
        add_group(to, near, first, bits, 1);
    else if (pairs == 2)
        add_group(to, near, first, bits, 2);
    else if (pairs == 3)
        add_group(to, near, first, bits, 3);
    run = (lane_pair *)(void *)(to + pairs * near->table);
    for (size_t r = 0; items % 2 != 0 && r < near->count; r++)
        run[(unsigned char)(near->row[r][items - 1] + 1)] += near->weight[r];
}

/* Sums of pairs as those of their items. */
static void part_pairs(struct parindex_survey *s)
{
    size_t slots = slots_of(&s->options);
    size_t pairs = s->options.items / 2;
    lane_pair *single = s->run;
    const lane_pair *paired = s->run + single_size(&s->options);
    for (size_t p = 0; p < pairs; p++, single += 2 * slots, paired += slots * slots)
        for (size_t a = 0; a < slots; a++) {
            lane_pair first = {0, 0};
            lane_pair second = {0, 0};
            for (size_t b = 0; b < slots; b++) {
                first += paired[a * slots + b];
                second += paired[b * slots + a];
            }
            single[a] = first;
            single[slots + a] = second;
        }
    for (size_t a = 0; s->options.items % 2 != 0 && a < slots; a++)
        single[a] = paired[a];
    memset(s->run + single_size(&s->options), 0, paired_size(&s->options) * sizeof *s->run);
}

/* The entry's sums, which are soon needed: of an entry without rows set to 0, of others asked for. */
static void begin_sums(const struct parindex_survey *s, size_t entry)
{
    unsigned char *sums = (unsigned char *)s->sum[entry];
    if (s->entries[entry].rows == 0)
        memset(sums, 0, sums_size(s));
    else
        for (size_t i = 0; i < sums_size(s); i += CACHE_LINE)
            __builtin_prefetch(sums + i, 1);
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
            wide_add(&sum[a], wide_of_lanes(run[a + 1]));
            counts[a] += (uint32_t)(run[a + 1][0] >> COUNT_SHIFT);
        }
    }
    memset(s->run, 0, single_size(&s->options) * sizeof *s->run);
}

static void add_one(struct parindex_survey *s, size_t entry, const unsigned char *answers,
                    lane_pair weight)
{
    size_t levels = s->options.levels;
    struct wide *sum = s->sum[entry];
    uint32_t *counts = entry_counts(s, entry);
    struct wide wide = wide_of_lanes(weight);
    for (size_t i = 0; i < s->options.items; i++, sum += levels + 1, counts += levels + 1) {
        if (answers[i] > levels)
            continue;
        wide_add(&sum[answers[i]], wide);
        counts[answers[i]]++;
    }
}

enum way {
    ONE_BY_ONE,
    SINGLY,
    PAIRED
};

static enum way way_of(const struct parindex_survey *s, size_t rows)
{
    if (rows < SHORT_RUN)
        return ONE_BY_ONE;
    return rows >= PAIRED_RUN && has_pairs(&s->options) ? PAIRED : SINGLY;
}

/* Some rows of one entry: first the weights of all, then the answers. */
struct rows {
    const parindex_answers *given;
    const uint32_t *order; /* NULL: as they lie */
    size_t first;
    size_t count;
    size_t end; /* of all rows */
    lane_pair weight[CHUNK];
};

static size_t row_of(const struct rows *rows, size_t i)
{
    return rows->order == NULL ? rows->first + i : rows->order[rows->first + i];
}

static void add_weights(struct entry *e, struct rows *rows)
{
    lane_pair weights = {0, 0};
    struct square_parts squares = {0, 0, 0};
    for (size_t i = 0; i < rows->count; i++) {
        double weight;
        memcpy(&weight, view_at(rows->given->weight, row_of(rows, i), 0), sizeof weight);
        rows->weight[i] = lanes_of(parts_of(weight));
        weights += rows->weight[i];
        square_add(&squares, weight);
    }
    e->rows += rows->count;
    wide_add(&e->weight, wide_of_lanes(weights));
    wide_add(&e->square, wide_of_squares(squares));
}

/* Asks for a row that is soon needed; its answers may lie over two lines of the cache. */
static void fetch(const parindex_answers *given, size_t row, size_t items)
{
    const unsigned char *answers = view_at(given->answers, row, 0);
    __builtin_prefetch(answers);
    __builtin_prefetch(answers + (int64_t)(items - 1) * given->answers->col_stride);
    __builtin_prefetch(view_at(given->weight, row, 0));
}

static void add_answers(struct parindex_survey *s, size_t entry, const struct rows *rows,
                        enum way way)
{
    unsigned char buffer[CHUNK * MOST_ITEMS];
    const parindex_view *v = rows->given->answers;
    size_t items = s->options.items;
    size_t slots = slots_of(&s->options);
    size_t length = items < GROUP ? (size_t)GROUP : items;
    /* Columns that lie each on its own are brought beside each other, and so is less than a word. */
    bool apart = v->col_stride != 1 || items < GROUP;
    struct near near = {.weight = rows->weight,
                        .count = rows->count,
                        .slots = slots,
                        .table = slots * slots * sizeof(lane_pair)};
    if (items < GROUP)
        memset(buffer, 0, rows->count * length);
    for (size_t k = 0; apart && k < items; k++)
        for (size_t i = 0; i < rows->count; i++)
            buffer[i * length + k] = *view_at(v, row_of(rows, i), k);
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->order != NULL && rows->first + i + CHUNK < rows->end)
            fetch(rows->given, rows->order[rows->first + i + CHUNK], items);
        near.row[i] = apart ? buffer + i * length : view_at(v, row_of(rows, i), 0);
    }
    if (way == PAIRED)
        add_paired(s->run + single_size(&s->options), &near, items);
    for (size_t i = 0; way == SINGLY && i < rows->count; i++)
        add_singly(s->run, near.row[i], items, slots, rows->weight[i]);
    for (size_t i = 0; way == ONE_BY_ONE && i < rows->count; i++)
        add_one(s, entry, near.row[i], rows->weight[i]);
}

void tally_rows(struct parindex_survey *s, const parindex_answers *given, const uint32_t *entry,
                const uint32_t *order, size_t count)
{
    struct rows rows = {.given = given, .order = order, .end = count};
    for (size_t first = 0, end; first < count; first = end) {
        uint32_t at = entry[order == NULL ? first : order[first]];
        end = first + 1;
        while (end < count && end - first < RUN && entry[order == NULL ? end : order[end]] == at)
            end++;
        enum way way = way_of(s, end - first);
        begin_sums(s, at);
        for (rows.first = first; rows.first < end; rows.first += rows.count) {
            rows.count = end - rows.first < CHUNK ? end - rows.first : CHUNK;
            add_weights(&s->entries[at], &rows);
            add_answers(s, at, &rows, way);
        }
        if (way == PAIRED)
            part_pairs(s);
        if (way != ONE_BY_ONE)
            run_end(s, at);
    }
}
