/* SPDX-License-Identifier: MIT */
#include "parindex/backcast.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/error.h"
#include "base/text.h"
#include "units/unit_table.h"

/* One unit of the earlier map: which unit it became, and the row of its values. */
struct part {
    size_t unit;
    size_t target; /* row */
    size_t row;    /* of the caller's columns; PARINDEX_NONE: not given */
    double weight;
};

struct parindex_backcast {
    parindex_allocator allocator;
    size_t *targets;
    size_t target_count;
    struct part *parts; /* in the registry's order */
    size_t part_count;
    size_t given; /* rows of the caller's columns */
    uint32_t missing;
    bool weighted;
    struct day from; /* a day of the earlier map */
    struct day to;   /* of the later one */
};

/* The last day that any map of the registry begins on. */
static void last_map(struct day *day)
{
    for (size_t u = 0; u < unit_table_count; u++)
        if (strcmp(unit_table[u].from, day->text) > 0)
            text_copy(day->text, sizeof day->text, unit_table[u].from);
}

static size_t target_of(size_t unit, const struct day *to)
{
    while (unit != PARINDEX_NONE && !unit_on(unit, to))
        unit = parindex_unit_successor(unit);
    return unit;
}

static struct where at_row(size_t row)
{
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)row;
    return where;
}

static int32_t unit_in(const parindex_view *units, size_t row)
{
    return *(const int32_t *)(const void *)view_at(units, row, 0);
}

/* Each number once and in range, all of one map; the day is the first that all are there on. */
static parindex_status check_units(const parindex_view *units, struct day *from,
                                   parindex_error *err)
{
    size_t count = (size_t)units->rows;
    for (size_t i = 0; i < count; i++) {
        struct where where = at_row(i);
        int32_t unit = unit_in(units, i);
        if (unit < 0 || (size_t)unit >= unit_table_count)
            return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                        "The registry has no unit of number %d; it has %zu.",
                        "Danh mục không có đơn vị số %d; có %zu đơn vị.", (int)unit,
                        unit_table_count);
        for (size_t j = 0; j < i; j++)
            if (unit_in(units, j) == unit)
                return fail(err, PARINDEX_ERR_ARGUMENT, &where, "%s is there twice.",
                            "%s xuất hiện hai lần.", unit_table[unit].name_vi);
        if (strcmp(unit_table[unit].from, from->text) > 0)
            text_copy(from->text, sizeof from->text, unit_table[unit].from);
    }
    for (size_t i = 0; i < count; i++) {
        struct where where = at_row(i);
        if (!unit_on((size_t)unit_in(units, i), from))
            return fail(
                err, PARINDEX_ERR_ARGUMENT, &where,
                "%s is no longer there on %s, when another of the units begins: they are of "
                "two maps.",
                "%s không còn vào ngày %s, khi một đơn vị khác bắt đầu: các đơn vị thuộc "
                "hai bản đồ hành chính.",
                unit_table[unit_in(units, i)].name_vi, from->text);
    }
    return PARINDEX_OK;
}

static size_t row_of(const parindex_view *units, size_t unit)
{
    for (size_t i = 0; i < (size_t)units->rows; i++)
        if ((size_t)unit_in(units, i) == unit)
            return i;
    return PARINDEX_NONE;
}

/* Marks the targets of the units given, then takes every unit of that day that goes into one. */
static parindex_status follow(parindex_backcast *b, const parindex_view *units, parindex_error *err)
{
    for (size_t i = 0; i < b->given; i++) {
        struct where where = at_row(i);
        size_t unit = (size_t)unit_in(units, i);
        size_t target = target_of(unit, &b->to);
        if (target == PARINDEX_NONE)
            return fail(err, PARINDEX_ERR_UNREGISTERED_UNIT, &where,
                        "%s goes into no unit that the registry has on %s.",
                        "%s không thuộc đơn vị nào mà danh mục có vào ngày %s.",
                        unit_table[unit].name_vi, b->to.text);
        size_t at = 0;
        while (at < b->target_count && b->targets[at] < target)
            at++;
        if (at < b->target_count && b->targets[at] == target)
            continue;
        memmove(b->targets + at + 1, b->targets + at, (b->target_count - at) * sizeof *b->targets);
        b->targets[at] = target;
        b->target_count++;
    }
    for (size_t u = 0; u < unit_table_count; u++) {
        if (!unit_on(u, &b->from))
            continue;
        size_t target = target_of(u, &b->to);
        for (size_t t = 0; t < b->target_count; t++)
            if (b->targets[t] == target)
                b->parts[b->part_count++] = (struct part){u, t, row_of(units, u), 1};
    }
    return PARINDEX_OK;
}

static parindex_status take_weights(parindex_backcast *b, const parindex_view *weights,
                                    parindex_error *err)
{
    if (weights == NULL)
        return PARINDEX_OK;
    parindex_status status =
        view_check(weights, "weights", "trọng số", PARINDEX_F64, PARINDEX_F64, b->given, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;
    b->weighted = true;
    for (size_t i = 0; i < b->part_count; i++) {
        struct part *part = &b->parts[i];
        part->weight = (double)NAN;
        if (part->row == PARINDEX_NONE)
            continue;
        struct where where = at_row(part->row);
        part->weight = *(const double *)(const void *)view_at(weights, part->row, 0);
        if (part->weight < 0 || isinf(part->weight))
            return fail(err, PARINDEX_ERR_ARGUMENT, &where,
                        "The weight of %s is %g; a finite number from 0 is expected.",
                        "Trọng số của %s là %g; cần một số hữu hạn từ 0.",
                        unit_table[part->unit].name_vi, part->weight);
    }
    return PARINDEX_OK;
}

static parindex_status fill(parindex_backcast *b, const parindex_view *units,
                            const parindex_view *weights, const char *date, parindex_error *err)
{
    parindex_status status = day_take(&b->to, date, err);
    if (status != PARINDEX_OK)
        return status;
    if (b->to.text[0] == '\0')
        last_map(&b->to);
    status = check_units(units, &b->from, err);
    if (status == PARINDEX_OK)
        status = follow(b, units, err);
    return status == PARINDEX_OK ? take_weights(b, weights, err) : status;
}

parindex_status parindex_backcast_new(parindex_backcast **out, const parindex_view *units,
                                      const parindex_view *weights, const char *date,
                                      const parindex_backcast_options *given, parindex_error *err)
{
    parindex_backcast_options options;
    parindex_allocator allocator;
    parindex_status status = options_take(&options, sizeof options, given, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || units == NULL || options.missing > PARINDEX_BACKCAST_SKIP ||
        !allocator_take(&allocator, options.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `units` must not be NULL, the rule for missing values must be a "
                    "known one, and the allocator must be complete.",
                    "`out` và `units` không được là NULL; quy tắc cho giá trị thiếu phải hợp lệ, "
                    "bộ cấp phát phải đầy đủ.");
    size_t rows = units->rows > 0 ? (size_t)units->rows : 0;
    status = view_check(units, "units", "đơn vị", PARINDEX_I32, PARINDEX_I32, rows, 1, 1, err);
    if (status != PARINDEX_OK)
        return status;

    parindex_backcast *b = mem_new(&allocator, 1, sizeof *b);
    if (b == NULL)
        return fail_nomem(err);
    *b = (parindex_backcast){.allocator = allocator, .given = rows, .missing = options.missing};
    b->targets = mem_new(&allocator, unit_table_count, sizeof *b->targets);
    b->parts = mem_new(&allocator, unit_table_count, sizeof *b->parts);
    status = b->targets != NULL && b->parts != NULL ? fill(b, units, weights, date, err)
                                                    : fail_nomem(err);
    if (status == PARINDEX_OK)
        *out = b;
    else
        parindex_backcast_free(b);
    return status;
}

void parindex_backcast_free(parindex_backcast *backcast)
{
    if (backcast == NULL)
        return;
    parindex_allocator allocator = backcast->allocator;
    mem_free(&allocator, backcast->targets, unit_table_count, sizeof *backcast->targets);
    mem_free(&allocator, backcast->parts, unit_table_count, sizeof *backcast->parts);
    mem_free(&allocator, backcast, 1, sizeof *backcast);
}

size_t parindex_backcast_units(const parindex_backcast *backcast)
{
    return backcast != NULL ? backcast->target_count : 0;
}

size_t parindex_backcast_unit(const parindex_backcast *backcast, size_t row)
{
    return row < parindex_backcast_units(backcast) ? backcast->targets[row] : PARINDEX_NONE;
}

size_t parindex_backcast_part(const parindex_backcast *backcast, size_t row, size_t index)
{
    for (size_t i = 0; backcast != NULL && i < backcast->part_count; i++)
        if (backcast->parts[i].target == row && index-- == 0)
            return backcast->parts[i].unit;
    return PARINDEX_NONE;
}

/* One target in one column; a single part's value is not touched, so that its bits stay. */
static double mean_of(const parindex_backcast *b, const parindex_view *values, size_t target,
                      size_t column, int32_t *counted)
{
    double sum = 0;
    double weights = 0;
    double only = (double)NAN;
    bool whole = true;
    *counted = 0;
    for (size_t i = 0; i < b->part_count; i++) {
        const struct part *part = &b->parts[i];
        if (part->target != target)
            continue;
        double x = part->row == PARINDEX_NONE
                       ? (double)NAN
                       : *(const double *)(const void *)view_at(values, part->row, column);
        if (isnan(x) || isnan(part->weight)) {
            whole = false;
            continue;
        }
        sum += part->weight * x;
        weights += part->weight;
        only = x;
        ++*counted;
    }
    if ((!whole && b->missing == PARINDEX_BACKCAST_BLANK) || !(weights > 0))
        return (double)NAN;
    return *counted == 1 ? only : sum / weights;
}

parindex_status parindex_backcast_apply(parindex_span *out, parindex_span *counted,
                                        const parindex_backcast *b, const parindex_view *values,
                                        parindex_error *err)
{
    if (b == NULL)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "There is nothing to work with.",
                    "Chưa có phép quy đổi.");
    parindex_status status = view_check(values, "values", "giá trị", PARINDEX_F64, PARINDEX_F64,
                                        b->given, 0, SIZE_MAX / 2, err);
    size_t columns = status == PARINDEX_OK ? (size_t)values->cols : 0;
    if (status == PARINDEX_OK)
        status = span_check(out, "results", "kết quả", PARINDEX_F64, PARINDEX_F64, b->target_count,
                            columns, columns, err);
    if (status == PARINDEX_OK)
        status = span_check(counted, "counts", "số phần", PARINDEX_I32, PARINDEX_I32,
                            b->target_count, columns, columns, err);
    for (size_t t = 0; status == PARINDEX_OK && t < b->target_count; t++)
        for (size_t c = 0; c < columns; c++)
            *(double *)(void *)span_at(out, t, c) =
                mean_of(b, values, t, c, (int32_t *)(void *)span_at(counted, t, c));
    return status;
}

size_t parindex_backcast_words(const parindex_backcast *backcast, uint32_t lang, char *buf,
                               size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    if (backcast == NULL)
        return 0;
    write_either(&w, "Back-cast to the units of ", "Quy đổi về các đơn vị tại ngày ");
    write_date(&w, backcast->to.text);
    write_either(&w, ", not an official series: ", ", không phải số liệu chính thức: ");
    if (backcast->weighted)
        write_either(&w, "a merged unit has the mean of its parts, weighted by the column given",
                     "đơn vị hợp nhất lấy trung bình của các phần, theo trọng số đã cho");
    else
        write_either(&w, "a merged unit has the plain mean of its parts",
                     "đơn vị hợp nhất lấy trung bình cộng của các phần");
    if (backcast->missing == PARINDEX_BACKCAST_SKIP)
        write_either(&w, "; parts without a value are left out of the mean.",
                     "; phần không có giá trị được bỏ qua khi tính trung bình.");
    else
        write_either(&w, "; it has no value where one of its parts has none.",
                     "; nếu một phần không có giá trị thì đơn vị đó cũng không có.");
    return w.length;
}
