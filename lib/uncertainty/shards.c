/* SPDX-License-Identifier: MIT */
/* Counts that are merged, saved and loaded. */
#include <string.h>

#include "base/array.h"
#include "base/bytes.h"
#include "uncertainty/uncertainty.h"

/*
 * All numbers in the saved state are of 64 bits, the least byte first: magic, layout, digest, units,
 * bins, classes, pairs, ranges, then first and end of each range, then the cells, then a checksum of
 * all before it. Layout 2 ends the cells with the least and the greatest score of each unit.
 */
#define MAGIC UINT64_C(0x31544E5543495250) /* "PRICUNT1" */

enum {
    LAYOUT = 2,
    HEAD = 8 /* numbers before the ranges */
};

static parindex_status fail_state(parindex_error *err, const char *en, const char *vi)
{
    return fail(err, PARINDEX_ERR_SAVED, NULL, "The counts cannot be taken: %s.%.0s",
                "Không thể nhận kết quả đếm: %.0s%s.", en, vi);
}

parindex_status parindex_uncertainty_merge(parindex_uncertainty *into,
                                           const parindex_uncertainty *from, parindex_error *err)
{
    if (into == NULL || from == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Two sets of counts are needed.",
                    "Cần hai tập kết quả đếm.");
    if (into->digest != from->digest || into->at.cells != from->at.cells)
        return fail_state(err, "they are of another variation", "chúng thuộc phương án khác");
    if (parindex_uncertainty_replicates(from) >
        (UINT64_C(1) << REPLICATES_LOG) - parindex_uncertainty_replicates(into))
        return fail(err, PARINDEX_ERR_LIMIT, NULL, "Together there would be over 2^%d replicates.",
                    "Tổng cộng sẽ có hơn 2^%d lần lặp.", REPLICATES_LOG);
    const parindex_allocator *a = &into->allocator;
    size_t most = into->range_count + from->range_count;
    size_t count = 0;
    struct range *joined = mem_new(a, most, sizeof *joined);
    if (joined == NULL)
        return fail_nomem(err);
    parindex_status status = PARINDEX_OK;
    if (!ranges_join(joined, &count, into->ranges, into->range_count, from->ranges,
                     from->range_count))
        status = fail(err, PARINDEX_ERR_OVERLAP, NULL,
                      "Some replicate is counted in both: a shard would be added twice.",
                      "Có lần lặp được đếm ở cả hai: một phần sẽ bị cộng hai lần.");
    struct range *exact = status == PARINDEX_OK ? mem_new(a, count, sizeof *exact) : NULL;
    if (status == PARINDEX_OK && exact == NULL)
        status = fail_nomem(err);
    if (status == PARINDEX_OK) {
        memcpy(exact, joined, count * sizeof *exact);
        mem_free(a, into->ranges, into->range_count, sizeof *into->ranges);
        into->ranges = exact;
        into->range_count = count;
        tally_add(&into->at, into->cells, from->cells);
    }
    mem_free(a, joined, most, sizeof *joined);
    return status;
}

size_t parindex_uncertainty_size(const parindex_uncertainty *u)
{
    return u == NULL ? 0 : BYTES_NUMBER * (HEAD + 2 * u->range_count + u->at.cells + 1);
}

parindex_status parindex_uncertainty_save(parindex_span *out, const parindex_uncertainty *u,
                                          parindex_error *err)
{
    if (u == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "The counts to save are needed.",
                    "Cần kết quả đếm để lưu.");
    size_t size = parindex_uncertainty_size(u);
    parindex_status status =
        span_check(out, "bytes", "byte", PARINDEX_U8, PARINDEX_U8, size, 1, 1, err);
    if (status == PARINDEX_OK && !bytes_in_one_piece(out->rows, out->row_stride))
        status = fail(err, PARINDEX_ERR_SHAPE, NULL, "The bytes do not lie in one piece.",
                      "Các byte không nằm liền nhau.");
    if (status != PARINDEX_OK)
        return status;
    unsigned char *to = out->data;
    const uint64_t head[HEAD] = {MAGIC,      LAYOUT,        u->digest,   u->at.units,
                                 u->at.bins, u->at.classes, u->at.pairs, u->range_count};
    for (size_t i = 0; i < HEAD; i++)
        bytes_put(&to, head[i]);
    for (size_t i = 0; i < u->range_count; i++) {
        bytes_put(&to, u->ranges[i].first);
        bytes_put(&to, u->ranges[i].end);
    }
    for (size_t i = 0; i < u->at.cells; i++)
        bytes_put(&to, u->cells[i]);
    bytes_put(&to, bytes_checksum(out->data, size - BYTES_NUMBER));
    return PARINDEX_OK;
}

/* The counts of a row make so many together; none runs over. */
static bool row_adds_up(const uint64_t *cells, size_t count, uint64_t together)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i] > together)
            return false;
        together -= cells[i];
    }
    return together == 0;
}

/* The least and the greatest score lie in the outermost bins that something was counted in. */
static bool within_bins(const parindex_uncertainty *u, size_t unit)
{
    const struct tally_layout *at = &u->at;
    const uint64_t *scores = u->cells + at->scores + unit * at->bins;
    uint64_t least = u->cells[at->least + unit];
    uint64_t most = u->cells[at->most + unit];
    size_t first = 0;
    size_t last = at->bins;
    while (first < at->bins && scores[first] == 0)
        first++;
    if (first == at->bins)
        return least == TALLY_NONE && most == 0;
    while (scores[last - 1] == 0)
        last--;
    return least <= most && most <= (uint64_t)SCORE_STEPS &&
           tally_bin(at, (double)least) == first && tally_bin(at, (double)most) == last - 1;
}

/* Every replicate gave each unit one rank or none, and a score and a class with the rank. */
static bool adds_up(const parindex_uncertainty *u, uint64_t replicates)
{
    const struct tally_layout *at = &u->at;
    bool good = true;
    for (size_t r = 0; good && r < at->units; r++) {
        const uint64_t *ranks = u->cells + at->ranks + r * (at->units + 1);
        const uint64_t *scores = u->cells + at->scores + r * at->bins;
        const uint64_t *classes = u->cells + at->class + r * (at->classes + 1);
        uint64_t with = replicates - ranks[0]; /* not below 0 where the first holds */
        good = row_adds_up(ranks, at->units + 1, replicates) &&
               row_adds_up(scores, at->bins, with) &&
               (at->classes == 0 || row_adds_up(classes, at->classes + 1, with)) &&
               u->cells[at->low + r] <= UINT32_MAX && within_bins(u, r);
        for (size_t c = 0; good && at->pairs && c < at->units; c++)
            good = u->cells[at->ahead + r * at->units + c] <= replicates;
    }
    return good;
}

static parindex_status take_ranges(parindex_uncertainty *u, const unsigned char **from,
                                   size_t count, parindex_error *err)
{
    u->ranges = mem_new(&u->allocator, count, sizeof *u->ranges);
    if (u->ranges == NULL)
        return fail_nomem(err);
    u->range_count = count;
    uint64_t most = UINT64_C(1) << REPLICATES_LOG;
    for (size_t i = 0; i < count; i++) {
        struct range r;
        r.first = bytes_get(from);
        r.end = bytes_get(from);
        u->ranges[i] = r;
        if (r.end <= r.first || r.end > INT64_MAX || r.end - r.first > most ||
            (i > 0 && r.first <= u->ranges[i - 1].end))
            return fail_state(err, "their replicates are not in order",
                              "các lần lặp không theo thứ tự");
        most -= r.end - r.first;
    }
    return PARINDEX_OK;
}

/* Magic, layout and checksum; `from` goes on behind them. */
static parindex_status check_head(const unsigned char **at, const unsigned char *bytes, size_t size,
                                  parindex_error *err)
{
    if (size < BYTES_NUMBER * (HEAD + 1))
        return fail_state(err, "they are cut off", "dữ liệu bị cắt cụt");
    const unsigned char *from = bytes;
    if (bytes_get(&from) != MAGIC)
        return fail_state(err, "the bytes are no saved counts", "dữ liệu không phải kết quả đếm");
    if (bytes_get(&from) != LAYOUT)
        return fail_state(err, "they have the layout of another version; run the replicates again",
                          "dữ liệu theo định dạng của phiên bản khác; hãy chạy lại các lần lặp");
    const unsigned char *last = bytes + (size - BYTES_NUMBER);
    if (bytes_get(&last) != bytes_checksum(bytes, size - BYTES_NUMBER))
        return fail_state(err, "they are damaged or cut off (the checksum differs)",
                          "dữ liệu bị hỏng hoặc bị cắt cụt (tổng kiểm tra khác)");
    *at = from;
    return PARINDEX_OK;
}

static parindex_status check_bytes(const unsigned char *bytes, size_t size,
                                   const parindex_uncertainty *u, parindex_error *err)
{
    const unsigned char *from = bytes;
    parindex_status status = check_head(&from, bytes, size, err);
    if (status != PARINDEX_OK)
        return status;
    const uint64_t head[] = {u->digest, u->at.units, u->at.bins, u->at.classes, u->at.pairs};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        if (bytes_get(&from) != head[i])
            return fail_state(err, "they are of another variation", "chúng thuộc phương án khác");
    uint64_t ranges = bytes_get(&from);
    size_t capacity = size / BYTES_NUMBER - (HEAD + 1);
    if (size % BYTES_NUMBER != 0 || u->at.cells > capacity || ranges > capacity ||
        2 * ranges != capacity - u->at.cells)
        return fail_state(err, "their length is wrong", "độ dài không đúng");
    return PARINDEX_OK;
}

static parindex_status take_bytes(parindex_uncertainty *u, const unsigned char *bytes, size_t size,
                                  parindex_error *err)
{
    parindex_status status = check_bytes(bytes, size, u, err);
    if (status != PARINDEX_OK)
        return status;
    const unsigned char *from = bytes + BYTES_NUMBER * HEAD;
    status = take_ranges(u, &from, (size / BYTES_NUMBER - (HEAD + 1) - u->at.cells) / 2, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t i = 0; i < u->at.cells; i++)
        u->cells[i] = bytes_get(&from);
    return adds_up(u, parindex_uncertainty_replicates(u))
               ? PARINDEX_OK
               : fail_state(err, "they do not add up", "các số đếm không khớp nhau");
}

/* Counts of what the bytes say that they are of: their sizes are those of no larger table. */
static parindex_status new_apart(parindex_uncertainty **out, const unsigned char *bytes,
                                 size_t size, parindex_error *err)
{
    const unsigned char *from = bytes;
    parindex_status status = check_head(&from, bytes, size, err);
    if (status != PARINDEX_OK)
        return status;
    uint64_t digest = bytes_get(&from);
    uint64_t units = bytes_get(&from);
    uint64_t bins = bytes_get(&from);
    uint64_t classes = bytes_get(&from);
    uint64_t pairs = bytes_get(&from);
    size_t most = size / BYTES_NUMBER;
    if (units == 0 || bins == 0 || bins > most / units || classes > most / units || pairs > 1 ||
        units > most / units)
        return fail_state(err, "their length is wrong", "độ dài không đúng");
    parindex_allocator a;
    parindex_uncertainty *u = allocator_take(&a, NULL) ? mem_zeroed(&a, 1, sizeof *u) : NULL;
    if (u == NULL)
        return fail_nomem(err);
    u->allocator = a;
    u->digest = digest;
    u->at = tally_layout_of((size_t)units, (size_t)bins, (size_t)classes, pairs == 1);
    u->cells = u->at.cells <= most ? mem_new(&a, u->at.cells, sizeof *u->cells) : NULL;
    if (u->cells == NULL) {
        status = u->at.cells <= most
                     ? fail_nomem(err)
                     : fail_state(err, "their length is wrong", "độ dài không đúng");
        mem_free(&a, u, 1, sizeof *u);
        return status;
    }
    *out = u;
    return PARINDEX_OK;
}

static parindex_status new_of(parindex_uncertainty **out, const parindex_variation *variation,
                              parindex_error *err)
{
    struct prepared prepared;
    parindex_status status = prepared_in_order(&prepared, variation, err);
    if (status != PARINDEX_OK)
        return status;
    status = uncertainty_new(out, &prepared, NULL, err);
    prepared_free(&prepared);
    return status;
}

parindex_status parindex_uncertainty_load(parindex_uncertainty **out,
                                          const parindex_variation *variation,
                                          const parindex_view *bytes, parindex_error *err)
{
    if (out == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "`out` must not be NULL.",
                    "`out` không được là NULL.");
    size_t size = bytes != NULL && bytes->rows > 0 ? (size_t)bytes->rows : 0;
    parindex_status status =
        view_check(bytes, "bytes", "byte", PARINDEX_U8, PARINDEX_U8, size, 1, 1, err);
    if (status == PARINDEX_OK && !bytes_in_one_piece(bytes->rows, bytes->row_stride))
        status = fail(err, PARINDEX_ERR_SHAPE, NULL, "The bytes do not lie in one piece.",
                      "Các byte không nằm liền nhau.");
    if (status != PARINDEX_OK)
        return status;
    parindex_uncertainty *u = NULL;
    status = variation != NULL ? new_of(&u, variation, err) : new_apart(&u, bytes->data, size, err);
    if (status == PARINDEX_OK)
        status = take_bytes(u, bytes->data, size, err);
    if (status == PARINDEX_OK)
        *out = u;
    else
        parindex_uncertainty_free(u);
    return status;
}
