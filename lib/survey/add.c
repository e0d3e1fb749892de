/* SPDX-License-Identifier: MIT */
/*
 * Rows into a survey, in two steps: every row is checked and finds its entry; then sums are made, which
 * cannot fail any more.
 */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "survey/row_check.h"
#include "survey/tally.h"

enum {
    FEW_RUNS = 64,
    ALIKE = 16,   /* rows that are compared at once */
    SCATTERED = 8 /* rows that follow each other, below which they are better brought in order */
};

/* The child of that id, made where there is none; it draws its own children by `fpc`. */
static parindex_status take_node(uint32_t *node, const struct adding *a, size_t row,
                                 uint32_t parent, int32_t id, double fpc)
{
    struct parindex_survey *s = a->s;
    uint32_t found = node_find(s, parent, id);
    if (found == 0) {
        struct drawn_fault fault;
        if (!draw_allowed(&fault, s, parent, id)) {
            struct place p =
                place_of(a, row, fault.other != 0 ? "ids" : "fpc", s->nodes[parent].depth);
            return fail_drawn(a->err, &p.where, p.prefix, s, &fault);
        }
        found = node_add(s, parent, id, fpc);
        if (found == 0)
            return fail_nomem(a->err);
    } else if (s->nodes[found].fpc != fpc) {
        struct place p = place_of(a, row, "fpc", s->nodes[found].depth);
        return fail_fpc(a->err, &p.where, p.prefix, s, found, fpc);
    }
    *node = found;
    return PARINDEX_OK;
}

static parindex_status take_entry(uint32_t *entry, const struct adding *a, size_t row,
                                  const struct row_key *key)
{
    struct parindex_survey *s = a->s;
    uint32_t node = ROOT;
    for (size_t i = 0; i <= s->drawn; i++) {
        double fpc = i < s->options.stages ? key->fpc[i] : 0;
        parindex_status status =
            take_node(&node, a, row, node, i == 0 ? key->stratum : key->ids[i - 1], fpc);
        if (status != PARINDEX_OK)
            return status;
    }
    struct entry_key at = {key->domains, node, key->unit, key->cell};
    *entry = entry_find(s, &at);
    if (*entry == NO_ENTRY)
        *entry = entry_add(s, &at);
    return *entry == NO_ENTRY ? fail_nomem(a->err) : PARINDEX_OK;
}

/* So many rows of an entry, which is not that of the run before; false when memory ran out. */
static bool take_run(struct adding *a, uint32_t entry, size_t rows)
{
    if (a->run_count == a->run_capacity) {
        /* As many runs as rows at most: once there are many, all of them get their memory. */
        size_t capacity = 2 * a->run_capacity < FEW_RUNS ? FEW_RUNS : 2 * a->run_capacity;
        capacity = capacity > a->rows / SCATTERED ? a->rows : capacity;
        struct run *runs =
            mem_grow(&a->s->allocator, a->runs, a->run_capacity, capacity, sizeof *runs);
        if (runs == NULL)
            return false;
        a->runs = runs;
        a->run_capacity = capacity;
    }
    a->runs[a->run_count++] = (struct run){entry, (uint32_t)rows};
    return true;
}

static parindex_status take_person(const struct adding *a, size_t row, uint32_t node)
{
    struct parindex_survey *s = a->s;
    if (!person_allowed(s, node)) {
        struct place p = place_of(a, row, "fpc", s->options.stages);
        struct drawn_fault fault = {node, 0, 0};
        return fail_drawn(a->err, &p.where, p.prefix, s, &fault);
    }
    s->nodes[node].children++;
    return PARINDEX_OK;
}

/* Rows of an entry up to `end`, which are children of its node where they are persons. */
static parindex_status take_persons(const struct adding *a, uint32_t entry, size_t *done,
                                    size_t end)
{
    for (; a->s->options.persons && *done < end; ++*done) {
        parindex_status status = take_person(a, *done, a->s->entries[entry].key.node);
        if (status != PARINDEX_OK)
            return status;
    }
    *done = end;
    return PARINDEX_OK;
}

/* Whether each of ALIKE numbers that follow each other has these bits. */
static inline bool are_alike(const unsigned char *numbers, const void *first, size_t size)
{
    uint32_t bits32[ALIKE];
    uint64_t bits64[ALIKE];
    uint32_t own32;
    uint64_t own64;
    uint64_t off = 0;
    if (size == sizeof *bits32) {
        uint32_t off32 = 0;
        memcpy(bits32, numbers, sizeof bits32);
        memcpy(&own32, first, sizeof own32);
        for (size_t i = 0; i < ALIKE; i++)
            off32 |= bits32[i] ^ own32;
        return off32 == 0;
    }
    memcpy(bits64, numbers, sizeof bits64);
    memcpy(&own64, first, sizeof own64);
    for (size_t i = 0; i < ALIKE; i++)
        off |= bits64[i] ^ own64;
    return off == 0;
}

/*
 * How many of `count` rows from `row` on have what it has in a column of numbers of that size; NULL: all of
 * them.
 */
static inline size_t alike_in(const parindex_view *view, size_t row, size_t count, size_t col,
                              size_t size)
{
    if (view == NULL)
        return count;
    const unsigned char *first = view_at(view, row, col);
    const unsigned char *p = first;
    size_t n = 1;
    if (view->row_stride == (int64_t)size)
        while (n + ALIKE <= count && are_alike(first + n * size, first, size))
            n += ALIKE;
    p += (int64_t)(n - 1) * view->row_stride;
    while (n < count && memcmp(p += view->row_stride, first, size) == 0)
        n++;
    return n;
}

/* Whether both are of the same numbers, as where the units are the strata. */
static bool is_same_column(const parindex_view *a, const parindex_view *b)
{
    return a == b ||
           (a != NULL && b != NULL && a->data == b->data && a->row_stride == b->row_stride);
}

/* How many rows from `row` on, itself among them, are beside the same people. */
static size_t alike_from(const struct adding *a, size_t row)
{
    const parindex_survey_options *o = &a->s->options;
    const parindex_answers *g = &a->given;
    size_t n = a->rows - row;
    for (size_t i = a->s->drawn; i-- > 0;) /* the lowest stage changes first */
        n = alike_in(g->ids, row, n, i, sizeof(int32_t));
    n = alike_in(g->stratum, row, n, 0, sizeof(int32_t));
    if (!is_same_column(g->unit, g->stratum))
        n = alike_in(g->unit, row, n, 0, sizeof(int32_t));
    n = alike_in(g->cell, row, n, 0, sizeof(int32_t));
    for (size_t i = 0; o->fpc != PARINDEX_FPC_NONE && i < o->stages; i++)
        n = alike_in(g->fpc, row, n, i, sizeof(double));
    for (size_t i = 0; i < o->domains; i++) {
        size_t same = 1;
        while (same < n && *view_at(g->domains, row + same, i) == *view_at(g->domains, row, i))
            same++;
        n = same;
    }
    return n;
}

/* Finds the entry of every row; `done` rows have theirs. */
static parindex_status take_entries(struct adding *a, size_t *done)
{
    for (*done = 0; *done < a->rows;) {
        struct row_key key;
        uint32_t entry;
        size_t end = *done + alike_from(a, *done);
        parindex_status status = key_read(&key, a, *done);
        if (status == PARINDEX_OK)
            status = take_entry(&entry, a, *done, &key);
        if (status == PARINDEX_OK && !take_run(a, entry, end - *done))
            status = fail_nomem(a->err);
        if (status == PARINDEX_OK)
            status = take_persons(a, entry, done, end);
        if (status != PARINDEX_OK)
            return status;
    }
    return PARINDEX_OK;
}

static parindex_status ranges_take(const struct adding *a, struct range **joined, size_t *count)
{
    struct parindex_survey *s = a->s;
    /* Ranges are from 0; a first of 0 is behind the last row. */
    struct range new = {a->given.first - 1, 0};
    if (a->given.first == 0)
        new.first = s->range_count == 0 ? 0 : s->ranges[s->range_count - 1].end;
    if (new.first > INT64_MAX)
        return fail(a->err, PARINDEX_ERR_LIMIT, NULL,
                    "The first row is given as number %" PRIu64 "; rows are numbered up to 2^63.",
                    "Dòng đầu tiên được ghi là số %" PRIu64 "; số dòng lớn nhất là 2^63.",
                    a->given.first);
    if (a->rows >= UINT32_MAX - s->rows)
        /* unreachable: no test has so many rows */
        return fail(a->err, PARINDEX_ERR_LIMIT, NULL,
                    "There would be 2^32 rows or more in one survey.",
                    "Một cuộc khảo sát sẽ có từ 2^32 dòng trở lên.");
    new.end = new.first + a->rows;
    *joined = mem_new(&s->allocator, s->range_count + 1, sizeof **joined);
    if (*joined == NULL)
        return fail_nomem(a->err);
    if (ranges_join(*joined, count, s->ranges, s->range_count, &new, 1))
        return PARINDEX_OK;
    mem_free(&s->allocator, *joined, s->range_count + 1, sizeof **joined);
    return fail(
        a->err, PARINDEX_ERR_OVERLAP, NULL,
        "Some of the rows %llu to %llu are in the survey already: a shard would be added twice.",
        "Một số dòng từ %llu đến %llu đã có trong khảo sát: một phần sẽ bị cộng hai lần.",
        (unsigned long long)new.first + 1, (unsigned long long)new.end);
}

/* The rows by entry, in the order of arrival within one, and the runs of these; false when memory ran out. */
static bool order_by_entry(uint32_t *order, struct adding *a)
{
    size_t entries = a->s->entry_count;
    uint32_t *next = mem_zeroed(&a->s->allocator, entries + 1, sizeof *next);
    if (next == NULL)
        return false;
    for (size_t i = 0; i < a->run_count; i++)
        next[a->runs[i].entry + 1] += a->runs[i].rows;
    for (size_t e = 1; e < entries; e++)
        next[e] += next[e - 1];
    uint32_t row = 0;
    for (size_t i = 0; i < a->run_count; i++)
        for (uint32_t k = 0; k < a->runs[i].rows; k++)
            order[next[a->runs[i].entry]++] = row++;
    /* Now an entry's rows end where the next one's begin. */
    a->run_count = 0;
    uint32_t first = 0;
    for (uint32_t e = 0; e < entries; first = next[e++])
        if (next[e] > first)
            a->runs[a->run_count++] = (struct run){e, next[e] - first};
    mem_free(&a->s->allocator, next, entries + 1, sizeof *next);
    return true;
}

/* Whether rows jump from entry to entry so much that they are better brought in order first. */
static bool is_scattered(const struct adding *a)
{
    return !a->s->keeps_rows && a->run_count > a->rows / SCATTERED;
}

/* All NaN are one, and both zeros. */
static double plain_number(double x)
{
    return isnan(x) ? (double)NAN : x + 0.0;
}

static void keep_row(const struct adding *a, size_t r, uint32_t entry)
{
    struct parindex_survey *s = a->s;
    size_t items = s->options.items;
    size_t replicates = s->options.replicates;
    size_t row = (size_t)s->rows + r;
    s->row_entry[row] = entry;
    s->row_weight[row] = row_at(a->given.weight, r, 0);
    entry_take_row(&s->entries[entry], s->row_weight[row]);
    for (size_t i = 0; i < items; i++) {
        unsigned char *to = s->row_answers + (row * items + i) * s->answer_size;
        double x = 0;
        if (s->options.levels == 0)
            x = plain_number(row_at(a->given.answers, r, i));
        memcpy(to, s->options.levels == 0 ? (const void *)&x : view_at(a->given.answers, r, i),
               s->answer_size);
    }
    for (size_t i = 0; i < replicates; i++)
        s->row_replicates[row * replicates + i] = plain_number(row_at(a->given.replicates, r, i));
}

static void keep_rows(const struct adding *a)
{
    size_t row = 0;
    for (size_t i = 0; i < a->run_count; i++)
        for (uint32_t k = 0; k < a->runs[i].rows; k++)
            keep_row(a, row++, a->runs[i].entry);
}

static void take_back(const struct adding *a, size_t done, size_t nodes, size_t entries)
{
    struct parindex_survey *s = a->s;
    for (size_t i = 0; s->options.persons && done > 0; i++) {
        size_t rows = a->runs[i].rows < done ? a->runs[i].rows : done;
        s->nodes[s->entries[a->runs[i].entry].key.node].children -= (uint32_t)rows;
        done -= rows;
    }
    entries_undo(s, entries);
    nodes_undo(s, nodes);
}

static parindex_status add_rows(struct adding *a)
{
    struct parindex_survey *s = a->s;
    struct range *joined = NULL;
    size_t count = 0;
    size_t most = s->range_count + 1;
    parindex_status status = ranges_take(a, &joined, &count);
    if (status != PARINDEX_OK)
        return status;
    size_t nodes = s->node_count;
    size_t entries = s->entry_count;
    size_t done = 0;
    status = take_entries(a, &done);
    struct range *exact = NULL;
    uint32_t *order = NULL;
    if (status == PARINDEX_OK) {
        exact = mem_new(&s->allocator, count, sizeof *exact);
        bool scattered = is_scattered(a);
        if (scattered)
            order = mem_new(&s->allocator, a->rows, sizeof *order);
        if (exact == NULL || !rows_reserve(s, s->rows + a->rows) ||
            (scattered && (order == NULL || !order_by_entry(order, a))))
            status = fail_nomem(a->err);
    }
    if (status == PARINDEX_OK) {
        memcpy(exact, joined, count * sizeof *exact);
        mem_free(&s->allocator, s->ranges, s->range_count, sizeof *s->ranges);
        s->ranges = exact;
        s->range_count = count;
        if (s->keeps_rows)
            keep_rows(a);
        else
            tally_rows(s, &a->given, a->runs, order, a->rows);
        s->rows += a->rows;
    } else {
        take_back(a, done, nodes, entries);
        mem_free(&s->allocator, exact, count, sizeof *exact);
    }
    mem_free(&s->allocator, order, a->rows, sizeof *order);
    mem_free(&s->allocator, joined, most, sizeof *joined);
    return status;
}

parindex_status parindex_survey_add(parindex_survey *survey, const parindex_answers *answers,
                                    parindex_error *err)
{
    if (survey == NULL || answers == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A survey and answers are needed.",
                    "Cần cuộc khảo sát và các câu trả lời.");
    struct adding a = {.s = survey, .err = err};
    parindex_status status = options_take(&a.given, sizeof a.given, answers, err);
    if (status != PARINDEX_OK)
        return status;
    if (a.given.weight == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "The weights are NULL; where all are equal they are 1.",
                    "Quyền số là NULL; nếu mọi người như nhau thì quyền số là 1.");
    a.rows = a.given.weight->rows > 0 ? (size_t)a.given.weight->rows : 0;
    status = columns_check(&a);
    if (status == PARINDEX_OK)
        status = weights_check(&a);
    if (status == PARINDEX_OK)
        status = answers_check(&a);
    if (status != PARINDEX_OK || a.rows == 0)
        return status;
    status = add_rows(&a);
    mem_free(&survey->allocator, a.runs, a.run_capacity, sizeof *a.runs);
    return status;
}
