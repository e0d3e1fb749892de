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
    SLOTS = 8,       /* of an item in pairs, at most, so that all pairs stay near the processor */
    PAIR_SLOTS = SLOTS * SLOTS,
    LANES_OF_SLOT = 2,
    CHUNK = 32, /* rows at a time */
    BLOCK = 8,  /* weights side by side */
    CACHE_LINE = 64,
    COUNT_SHIFT = 52 /* of the number of rows in the lower lane */
};

static size_t slots_of(const parindex_survey_options *options)
{
    return options->levels + 2; /* not asked first: 255 + 1 in a byte; then 0 ... levels */
}

static bool has_pairs(const parindex_survey_options *options)
{
    return slots_of(options) <= SLOTS;
}

/* Pairs first, and where their number is odd the last item. */
static size_t paired_size(const parindex_survey_options *options)
{
    return options->items / 2 * PAIR_SLOTS + options->items % 2 * SLOTS;
}

/* Items one by one, with room for SLOTS behind the last. */
static size_t single_size(const parindex_survey_options *options)
{
    return options->items * slots_of(options) + SLOTS;
}

size_t tally_run_size(const parindex_survey_options *options)
{
    return single_size(options) + (has_pairs(options) ? paired_size(options) : 0);
}

static uint64_t lower_of(uint64_t lane)
{
    return lane & ((UINT64_C(1) << COUNT_SHIFT) - 1);
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
};

/*
 * Where the sums of four pairs are: of each the number of bytes from the beginning of its table, 16 bits
 * each, the first pair lowest. `answers` are bytes, the first lowest.
 */
static inline uint64_t group_places(uint64_t answers)
{
    const uint64_t odd = UINT64_C(0x00FF00FF00FF00FF);
    const uint64_t top = UINT64_C(0x8080808080808080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t slot = ((answers & ~top) + ones) ^ (answers & top); /* each byte + 1 */
    return (slot & odd) * (SLOTS * sizeof(lane_pair)) + (slot >> 8 & odd) * sizeof(lane_pair);
}

/* So many pairs of all rows: those of the word at `first` without its lowest bits. */
static inline __attribute__((always_inline)) void add_group(lane_pair *restrict run,
                                                            const struct near *near, size_t first,
                                                            unsigned bits, size_t pairs)
{
    unsigned char *to = (unsigned char *)run;
    for (size_t r = 0; r < near->count; r++) {
        const unsigned char *bytes = near->row[r] + first;
        uint64_t places = group_places(bytes_get(&bytes) >> bits);
        lane_pair add = near->weight[r];
        for (size_t p = 0; p < pairs; p++, places >>= 16) {
            unsigned char *at = to + p * PAIR_SLOTS * sizeof(lane_pair) + (places & UINT16_MAX);
            *(lane_pair *)(void *)at += add;
        }
    }
}

OUT_OF_LINE void add_paired(lane_pair *restrict run, const struct near *near, size_t items)
{
    size_t i = 0;
    for (; i + GROUP <= items; i += GROUP, run += GROUP / 2 * PAIR_SLOTS)
        add_group(run, near, i, 0, GROUP / 2);
    /* The last word of the row, without what was in the words before it. */
    size_t first = items < GROUP ? 0 : items - GROUP;
    unsigned bits = items < GROUP ? 0 : 8 * (unsigned)(GROUP - items % GROUP);
    size_t pairs = items % GROUP / 2;
    if (pairs == 1)
        add_group(run, near, first, bits, 1);
    else if (pairs == 2)
        add_group(run, near, first, bits, 2);
    else if (pairs == 3)
        add_group(run, near, first, bits, 3);
    run += pairs * PAIR_SLOTS;
    for (size_t r = 0; items % 2 != 0 && r < near->count; r++)
        run[(unsigned char)(near->row[r][items - 1] + 1)] += near->weight[r];
}

/* Takes the slots out of a line of a pair's table: each is added to `second`, all together are `first`. */
static inline void part_line(uint64_t *restrict first, uint64_t *restrict second,
                             uint64_t *restrict line)
{
    uint64_t half[SLOTS];
    uint64_t quarter[SLOTS / 2];
    for (size_t i = 0; i < LANES_OF_SLOT * SLOTS; i++)
        second[i] += line[i];
    for (size_t i = 0; i < SLOTS; i++)
        half[i] = line[i] + line[i + SLOTS];
    for (size_t i = 0; i < LANES_OF_SLOT * SLOTS; i++)
        line[i] = 0;
    for (size_t i = 0; i < SLOTS / 2; i++)
        quarter[i] = half[i] + half[i + SLOTS / 2];
    for (size_t i = 0; i < LANES_OF_SLOT; i++)
        first[i] = quarter[i] + quarter[i + LANES_OF_SLOT];
}

/*
 * Sums of pairs as those of their items, without those not asked; the pairs are empty again. What is behind an
 * item's sums is written over by the next one's.
 */
OUT_OF_LINE void part_pairs(struct parindex_survey *s)
{
    size_t slots = slots_of(&s->options);
    size_t pairs = s->options.items / 2;
    lane_pair *single = s->run;
    lane_pair *paired = s->run + single_size(&s->options);
    for (size_t p = 0; p < pairs; p++, paired += PAIR_SLOTS) {
        lane_pair first[SLOTS] = {{0, 0}};
        lane_pair second[SLOTS] = {{0, 0}};
        for (size_t a = 0; a < slots; a++)
            part_line((uint64_t *)&first[a], (uint64_t *)second, (uint64_t *)(paired + a * SLOTS));
        memcpy(single, first + 1, sizeof first - sizeof *first);
        single += slots - 1;
        memcpy(single, second + 1, sizeof second - sizeof *second);
        single += slots - 1;
    }
    if (s->options.items % 2 == 0)
        return;
    memcpy(single, paired + 1, (SLOTS - 1) * sizeof *single);
    memset(paired, 0, SLOTS * sizeof *paired);
}

/* Sums of items without those not asked. */
static void close_singles(struct parindex_survey *s)
{
    size_t slots = slots_of(&s->options);
    lane_pair *to = s->run;
    for (size_t i = 0; i < s->options.items; i++)
        for (size_t a = 1; a < slots; a++)
            *to++ = s->run[i * slots + a];
}

/* Asks for an entry's sums, which are soon needed. */
static void fetch_sums(const struct parindex_survey *s, size_t entry)
{
    const unsigned char *sums = (const unsigned char *)s->sum[entry];
    for (size_t i = 0; i < sums_size(s); i += CACHE_LINE)
        __builtin_prefetch(sums + i, 1);
}

static inline void put_lanes(struct wide *restrict sum, uint32_t *restrict counts,
                             const uint64_t *restrict lanes, size_t count, bool fresh)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t low = lanes[LANES_OF_SLOT * i];
        struct wide old = {fresh ? 0 : sum[i].low, fresh ? 0 : sum[i].high};
        wide_add(&old, wide_of_parts(lower_of(low), lanes[LANES_OF_SLOT * i + 1]));
        sum[i] = old;
        counts[i] = (fresh ? 0 : counts[i]) + (uint32_t)(low >> COUNT_SHIFT);
    }
}

/* The small table into the entry's sums, which are the first or are added. */
OUT_OF_LINE void run_end(struct parindex_survey *s, size_t entry, bool fresh)
{
    const uint64_t *lanes = (const uint64_t *)s->run;
    if (fresh)
        put_lanes(s->sum[entry], entry_counts(s, entry), lanes, s->sums, true);
    else
        put_lanes(s->sum[entry], entry_counts(s, entry), lanes, s->sums, false);
}

static void add_one(struct parindex_survey *s, size_t entry, const unsigned char *answers,
                    lane_pair weight)
{
    size_t levels = s->options.levels;
    struct wide *sum = s->sum[entry];
    uint32_t *counts = entry_counts(s, entry);
    struct wide wide = wide_of_parts(lower_of(weight[0]), weight[1]);
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

/* Parts of weights and of their squares, in as many sums as there are weights side by side. */
struct run_sums {
    uint64_t low[BLOCK];
    uint64_t high[BLOCK];
    uint64_t square_low[BLOCK];
    uint64_t square_high[BLOCK];
};

/* The next BLOCK weights; the lanes of each, and what they add up to. */
static inline void take_block(struct run_sums *restrict sums, uint64_t *restrict lanes,
                              const unsigned char *restrict weights)
{
    for (size_t i = 0; i < BLOCK; i++) {
        double weight;
        memcpy(&weight, weights + i * sizeof weight, sizeof weight);
        struct parts parts = parts_of(weight);
        struct parts square = square_parts(weight);
        lanes[LANES_OF_SLOT * i] = parts.low | UINT64_C(1) << COUNT_SHIFT;
        lanes[LANES_OF_SLOT * i + 1] = parts.high;
        sums->low[i] += parts.low;
        sums->high[i] += parts.high;
        sums->square_low[i] += square.low;
        sums->square_high[i] += square.high;
    }
}

static uint64_t sum_of(const uint64_t *sums)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < BLOCK; i++)
        sum += sums[i];
    return sum;
}

OUT_OF_LINE void take_weights(struct run_sums *sums, struct rows *rows)
{
    const parindex_view *v = rows->given->weight;
    bool near = rows->order == NULL && v->row_stride == sizeof(double);
    for (size_t first = 0; first < rows->count; first += BLOCK) {
        const unsigned char *at = view_at(v, rows->first + first, 0);
        double copy[BLOCK] = {0};
        if (!near || rows->count - first < BLOCK) {
            for (size_t i = 0; i < BLOCK && first + i < rows->count; i++)
                memcpy(&copy[i], view_at(v, row_of(rows, first + i), 0), sizeof copy[i]);
            at = (const unsigned char *)copy;
        }
        take_block(sums, (uint64_t *)(rows->weight + first), at);
    }
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
    struct near near = {.weight = rows->weight, .count = rows->count};
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

/* Rows of one entry, at most RUN. */
static void add_run(struct parindex_survey *s, struct rows *rows, size_t entry, size_t first,
                    size_t end)
{
    struct entry *e = &s->entries[entry];
    struct run_sums sums = {.low = {0}};
    bool fresh = e->rows == 0;
    enum way way = way_of(s, end - first);
    if (!fresh)
        fetch_sums(s, entry);
    else if (way == ONE_BY_ONE)
        memset(s->sum[entry], 0, sums_size(s));
    if (way == SINGLY)
        memset(s->run, 0, single_size(&s->options) * sizeof *s->run);
    for (rows->first = first; rows->first < end; rows->first += rows->count) {
        rows->count = end - rows->first < CHUNK ? end - rows->first : CHUNK;
        take_weights(&sums, rows);
        add_answers(s, entry, rows, way);
    }
    e->rows += end - first;
    wide_add(&e->weight, wide_of_parts(sum_of(sums.low), sum_of(sums.high)));
    wide_add(&e->square, wide_of_squares(sum_of(sums.square_low), sum_of(sums.square_high)));
    if (way == PAIRED)
        part_pairs(s);
    if (way == SINGLY)
        close_singles(s);
    if (way != ONE_BY_ONE)
        run_end(s, entry, fresh);
}

void tally_rows(struct parindex_survey *s, const parindex_answers *given, const struct run *runs,
                const uint32_t *order, size_t count)
{
    struct rows rows = {.given = given, .order = order, .end = count};
    for (size_t first = 0, end; first < count; first = end, runs++) {
        end = first + runs->rows;
        for (size_t at = first; at < end; at += RUN)
            add_run(s, &rows, runs->entry, at, end - at < RUN ? end : at + RUN);
    }
}
