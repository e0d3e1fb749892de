/* SPDX-License-Identifier: MIT */
/* A survey from bytes, which may come from anywhere: what no survey could have saved is refused. */
#include <string.h>

#include "base/array.h"
#include "survey/answer.h"
#include "survey/frame.h"
#include "survey/state.h"

static parindex_status fail_state(parindex_error *err, const char *en, const char *vi)
{
    return fail(err, PARINDEX_ERR_SAVED, NULL, "The saved survey cannot be loaded: %s.%.0s",
                "Không thể nạp cuộc khảo sát đã lưu: %.0s%s.", en, vi);
}

struct loading {
    struct parindex_survey *s;
    const unsigned char *from;
    uint64_t rows;
    size_t nodes;
    size_t lowest; /* of the last stage with ids, or strata */
    size_t entries;
    parindex_error *err;
};

static parindex_status fail_damaged(const struct loading *l)
{
    return fail_state(l->err, "it does not add up", "các số liệu không khớp nhau");
}

static parindex_status take_ranges(struct loading *l, size_t count)
{
    struct parindex_survey *s = l->s;
    s->ranges = mem_new(&s->allocator, count, sizeof *s->ranges);
    if (s->ranges == NULL)
        return fail_nomem(l->err);
    s->range_count = count;
    uint64_t left = l->rows;
    for (size_t i = 0; i < count; i++) {
        struct range r;
        r.first = bytes_get(&l->from);
        r.end = bytes_get(&l->from);
        s->ranges[i] = r;
        if (r.end <= r.first || r.end - r.first > left ||
            (i > 0 && r.first <= s->ranges[i - 1].end))
            return fail_damaged(l);
        left -= r.end - r.first;
    }
    return left == 0 ? PARINDEX_OK : fail_damaged(l);
}

static bool fpc_is_good(const struct parindex_survey *s, uint32_t depth, double fpc)
{
    if (s->options.fpc == PARINDEX_FPC_NONE || depth > s->options.stages)
        return bits_of(fpc) == 0;
    return s->options.fpc == PARINDEX_FPC_COUNTS ? fpc >= 1 && fpc <= 1e15 : fpc > 0 && fpc <= 1;
}

/* As they were saved, each node has the number that it had in the frame, plus 1 for the root. */
static parindex_status take_nodes(struct loading *l)
{
    struct parindex_survey *s = l->s;
    uint64_t last_parent = ROOT;
    int64_t last_id = INT64_MIN;
    for (size_t i = 0; i < l->nodes; i++) {
        uint64_t parent = bytes_get(&l->from);
        int64_t id = (int64_t)bytes_get(&l->from);
        double fpc = of_bits(bytes_get(&l->from));
        if (parent > i || parent < last_parent || (parent == last_parent && id <= last_id) ||
            id < INT32_MIN || id > INT32_MAX)
            return fail_damaged(l);
        uint32_t depth = s->nodes[parent].depth + 1;
        struct drawn_fault fault;
        if (depth > s->drawn + STRATUM_DEPTH || !fpc_is_good(s, depth, fpc) ||
            !draw_allowed(&fault, s, (uint32_t)parent, (int32_t)id))
            return fail_damaged(l);
        if (node_add(s, (uint32_t)parent, (int32_t)id, fpc) == 0)
            return fail_nomem(l->err);
        last_parent = parent;
        last_id = id;
    }
    return PARINDEX_OK;
}

static struct wide take_wide(struct loading *l)
{
    struct wide x;
    x.low = bytes_get(&l->from);
    x.high = bytes_get(&l->from);
    return x;
}

/* Sums of so many weights lie between the least and the greatest that there can be. */
static bool weight_fits(struct wide weight, uint64_t rows)
{
    struct wide low = {rows << 40, rows >> 24}; /* rows times 2^-20, in units of 2^-60 */
    struct wide high = {0, rows << 28};         /* rows times 2^32 */
    return !wide_less(weight, low) && !wide_less(high, weight);
}

/* Every person gave an item one answer or was not asked. */
static bool sums_fit(const struct parindex_survey *s, size_t entry)
{
    const struct entry *e = &s->entries[entry];
    const struct wide *sum = s->sum[entry];
    const uint32_t *counts = entry_counts(s, entry);
    for (size_t i = 0; i < s->options.items; i++) {
        uint64_t rows = 0;
        struct wide weight = {0, 0};
        for (size_t a = 0; a <= s->options.levels; a++, sum++, counts++) {
            if (!weight_fits(*sum, *counts))
                return false;
            rows += *counts;
            wide_add(&weight, *sum);
        }
        if (rows > e->rows || wide_less(e->weight, weight))
            return false;
    }
    return true;
}

static parindex_status take_entry(struct loading *l, size_t i)
{
    struct parindex_survey *s = l->s;
    uint64_t node = bytes_get(&l->from);
    int64_t unit = (int64_t)bytes_get(&l->from);
    uint64_t domains = bytes_get(&l->from);
    uint64_t cell = bytes_get(&l->from);
    uint32_t bits = s->options.domains;
    if (node >= l->nodes || s->nodes[node + 1].depth != s->drawn + STRATUM_DEPTH || unit < -1 ||
        unit >= s->options.units || cell >= s->options.cells ||
        (bits < MOST_DOMAINS && domains >> bits != 0))
        return fail_damaged(l);
    struct entry_key key = {domains, (uint32_t)node + 1, (int32_t)unit, (int32_t)cell};
    const struct entry_key *last = i == 0 ? NULL : &s->entries[i - 1].key;
    bool ascends =
        last == NULL || last->node < key.node ||
        (last->node == key.node &&
         (last->unit < key.unit ||
          (last->unit == key.unit && (last->domains < key.domains ||
                                      (last->domains == key.domains && last->cell < key.cell)))));
    /* Each lowest unit has an answer: the next is at most one further. */
    uint32_t before = last == NULL ? (uint32_t)(l->nodes - l->lowest) : last->node;
    if (!ascends || key.node > before + 1)
        return fail_damaged(l);
    if (entry_add(s, &key) == NO_ENTRY)
        return fail_nomem(l->err);
    if (s->keeps_rows)
        return PARINDEX_OK;
    struct entry *e = &s->entries[i];
    e->rows = bytes_get(&l->from);
    if (e->rows == 0 || e->rows > l->rows - s->rows)
        return fail_damaged(l);
    s->rows += e->rows;
    e->weight = take_wide(l);
    e->square = take_wide(l);
    for (size_t k = 0; k < s->sums; k++) {
        s->sum[i][k] = take_wide(l);
        uint64_t count = bytes_get(&l->from);
        if (count > e->rows)
            return fail_damaged(l);
        entry_counts(s, i)[k] = (uint32_t)count;
    }
    return weight_fits(e->weight, e->rows) && sums_fit(s, i) ? PARINDEX_OK : fail_damaged(l);
}

static bool take_answers(struct loading *l, size_t row)
{
    struct parindex_survey *s = l->s;
    size_t items = s->options.items;
    for (size_t i = 0; s->options.levels == 0 && i < items; i++) {
        double x = of_bits(bytes_get(&l->from));
        if (!number_is_answer(x))
            return false;
        memcpy(s->row_answers + (row * items + i) * sizeof x, &x, sizeof x);
    }
    if (s->options.levels == 0)
        return true;
    memcpy(s->row_answers + row * items, l->from, items);
    for (size_t i = items; i < answer_numbers(s) * BYTES_NUMBER; i++)
        if (l->from[i] != 0)
            return false;
    l->from += answer_numbers(s) * BYTES_NUMBER;
    for (size_t i = 0; i < items; i++)
        if (!level_is_answer(s, row_level(s, row, i)))
            return false;
    return true;
}

static parindex_status take_rows(struct loading *l)
{
    struct parindex_survey *s = l->s;
    if (!rows_reserve(s, l->rows))
        return fail_nomem(l->err);
    for (size_t r = 0; r < l->rows; r++) {
        uint64_t entry = bytes_get(&l->from);
        double weight = of_bits(bytes_get(&l->from));
        uint64_t before = r == 0 ? 0 : s->row_entry[r - 1];
        if (entry >= l->entries || entry < before || entry > before + (r > 0) ||
            !(weight >= WEIGHT_LEAST && weight <= WEIGHT_MOST) || !take_answers(l, r))
            return fail_damaged(l);
        struct entry *e = &s->entries[entry];
        if (s->options.persons && !person_allowed(s, e->key.node))
            return fail_damaged(l);
        s->nodes[e->key.node].children += s->options.persons;
        for (size_t i = 0; i < s->options.replicates; i++) {
            double x = of_bits(bytes_get(&l->from));
            if (!(x >= 0 && x <= WEIGHT_MOST))
                return fail_damaged(l);
            s->row_replicates[r * s->options.replicates + i] = x;
        }
        s->row_entry[r] = (uint32_t)entry;
        s->row_weight[r] = weight;
        if (r > 0 && entry == before && order_in_entry(s, r - 1, r) > 0)
            return fail_damaged(l);
        entry_take_row(e, weight);
        s->rows++;
    }
    bool all = l->rows == 0 ? l->entries == 0 : s->row_entry[l->rows - 1] == l->entries - 1;
    return all ? PARINDEX_OK : fail_damaged(l);
}

static parindex_status take_all(struct loading *l, size_t ranges)
{
    struct parindex_survey *s = l->s;
    parindex_status status = take_ranges(l, ranges);
    if (status == PARINDEX_OK)
        status = take_nodes(l);
    for (size_t n = 1; n < s->node_count; n++)
        l->lowest += s->nodes[n].depth == s->drawn + STRATUM_DEPTH;
    for (size_t n = 1; status == PARINDEX_OK && n + l->lowest < s->node_count; n++)
        if (s->nodes[n].children == 0)
            status = fail_damaged(l);
    for (size_t i = 0; status == PARINDEX_OK && i < l->entries; i++)
        status = take_entry(l, i);
    if (status == PARINDEX_OK && l->nodes > 0 &&
        (l->entries == 0 || s->entries[l->entries - 1].key.node != l->nodes))
        status = fail_damaged(l);
    if (status == PARINDEX_OK && s->keeps_rows)
        status = take_rows(l);
    if (status == PARINDEX_OK && s->rows != l->rows)
        status = fail_damaged(l);
    return status;
}

/* The head up to the options, and the checksum of the whole. */
static parindex_status check_bytes(const unsigned char *bytes, size_t size, parindex_error *err)
{
    if (size < BYTES_NUMBER * (HEAD + 1))
        return fail_state(err, "it is cut off", "dữ liệu bị cắt cụt");
    const unsigned char *from = bytes;
    if (bytes_get(&from) != SURVEY_MAGIC)
        return fail_state(err, "the bytes are no saved survey",
                          "dữ liệu không phải cuộc khảo sát đã lưu");
    if (bytes_get(&from) != SURVEY_LAYOUT)
        return fail_state(err, "it has the layout of another version; add the answers again",
                          "dữ liệu theo định dạng của phiên bản khác; hãy nạp lại các câu trả lời");
    const unsigned char *last = bytes + (size - BYTES_NUMBER);
    if (bytes_get(&last) != bytes_checksum(bytes, size - BYTES_NUMBER))
        return fail_state(err, "it is damaged or cut off (the checksum differs)",
                          "dữ liệu bị hỏng hoặc bị cắt cụt (tổng kiểm tra khác)");
    return PARINDEX_OK;
}

static parindex_status load(parindex_survey **out, const unsigned char *bytes, size_t size,
                            const parindex_allocator *allocator, parindex_error *err)
{
    const unsigned char *from = bytes + 2 * BYTES_NUMBER;
    uint64_t head[HEAD];
    for (size_t i = 2; i < HEAD; i++)
        head[i] = bytes_get(&from);
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    uint32_t *fields[OPTIONS] = {&o.stages, &o.persons,    &o.fpc,   &o.ids,
                                 &o.items,  &o.levels,     &o.units, &o.domains,
                                 &o.cells,  &o.replicates, &o.rows};
    bool good = true;
    for (size_t i = 0; i < OPTIONS; i++) {
        *fields[i] = (uint32_t)head[2 + i];
        good = good && head[2 + i] <= UINT16_MAX;
    }
    const uint64_t *counts = head + 2 + OPTIONS; /* rows, ranges, nodes, entries */
    uint64_t most = size / BYTES_NUMBER;
    good = good && size % BYTES_NUMBER == 0 && counts[0] < UINT32_MAX && counts[1] <= most &&
           counts[2] <= most && counts[3] <= most;
    o.allocator = allocator;
    if (!good)
        return fail_state(err, "its length is wrong", "độ dài không đúng");
    parindex_survey *s = NULL;
    parindex_status status = survey_make(&s, &o, NULL);
    if (status == PARINDEX_ERR_NOMEM)
        return fail_nomem(err);
    if (status != PARINDEX_OK)
        return fail_state(err, "its options cannot be", "tùy chọn không hợp lệ");
    struct loading l = {.s = s,
                        .from = from,
                        .rows = counts[0],
                        .nodes = (size_t)counts[2],
                        .entries = (size_t)counts[3],
                        .err = err};
    bool same = memcmp(&o.stages, &s->options.stages, OPTIONS * sizeof(uint32_t)) == 0;
    if (!same || (s->keeps_rows && counts[0] > most) ||
        state_numbers(s, (size_t)counts[1], l.nodes, l.entries, (size_t)counts[0]) != most)
        status = fail_state(err, "its length is wrong", "độ dài không đúng");
    else
        status = take_all(&l, (size_t)counts[1]);
    if (status == PARINDEX_OK)
        *out = s;
    else
        parindex_survey_free(s);
    return status;
}

parindex_status parindex_survey_load(parindex_survey **out, const parindex_view *bytes,
                                     const parindex_allocator *allocator, parindex_error *err)
{
    if (out == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A place for the survey is needed.",
                    "Cần chỗ ghi cuộc khảo sát.");
    parindex_allocator whole;
    if (!allocator_take(&whole, allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The allocator lacks one of its functions.",
                    "Bộ cấp phát thiếu một hàm.");
    size_t size = bytes != NULL && bytes->rows > 0 ? (size_t)bytes->rows : 0;
    parindex_status status =
        view_check(bytes, "bytes", "byte", PARINDEX_U8, PARINDEX_U8, size, 1, 1, err);
    if (status == PARINDEX_OK && !bytes_in_one_piece(bytes->rows, bytes->row_stride))
        status = fail(err, PARINDEX_ERR_SHAPE, NULL, "The bytes do not lie in one piece.",
                      "Các byte không nằm liền nhau.");
    if (status == PARINDEX_OK)
        status = check_bytes(bytes->data, size, err);
    return status == PARINDEX_OK ? load(out, bytes->data, size, allocator, err) : status;
}
