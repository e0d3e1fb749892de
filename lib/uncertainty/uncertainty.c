/* SPDX-License-Identifier: MIT */
#include "uncertainty/uncertainty.h"

#include <math.h>

#include "composite/plain_table.h"

parindex_status uncertainty_new(parindex_uncertainty **out, const struct prepared *prepared,
                                uint64_t *cells, parindex_error *err)
{
    const parindex_allocator *a = &prepared->v->allocator;
    struct tally_layout at = tally_layout(prepared->v);
    if (cells == NULL) {
        cells = mem_new(a, at.cells, sizeof *cells);
        if (cells != NULL)
            tally_clear(&at, cells);
    }
    parindex_uncertainty *u = mem_new(a, 1, sizeof *u);
    if (u == NULL || cells == NULL) {
        mem_free(a, u, 1, sizeof *u);
        mem_free(a, cells, at.cells, sizeof *cells);
        return fail_nomem(err);
    }
    *u = (parindex_uncertainty){
        .allocator = *a,
        .at = at,
        .digest = prepared->digest,
        .low = prepared->low,
        .steps = prepared->steps,
        .cells = cells,
    };
    u->nominal = mem_new(a, prepared->units, sizeof *u->nominal);
    u->rank = mem_new(a, prepared->units, sizeof *u->rank);
    if (u->nominal == NULL || u->rank == NULL) {
        parindex_uncertainty_free(u);
        return fail_nomem(err);
    }
    for (size_t i = 0; i < prepared->units; i++) {
        u->nominal[prepared->row[i]] =
            prepared->own_low + prepared->nominal[i] / prepared->own_steps;
        u->rank[prepared->row[i]] = prepared->rank[i];
    }
    *out = u;
    return PARINDEX_OK;
}

void parindex_uncertainty_free(parindex_uncertainty *u)
{
    if (u == NULL)
        return;
    parindex_allocator a = u->allocator;
    mem_free(&a, u->ranges, u->range_count, sizeof *u->ranges);
    mem_free(&a, u->cells, u->at.cells, sizeof *u->cells);
    mem_free(&a, u->rank, u->at.units, sizeof *u->rank);
    mem_free(&a, u->nominal, u->at.units, sizeof *u->nominal);
    mem_free(&a, u, 1, sizeof *u);
}

uint64_t parindex_uncertainty_replicates(const parindex_uncertainty *u)
{
    uint64_t count = 0;
    for (size_t i = 0; u != NULL && i < u->range_count; i++)
        count += u->ranges[i].end - u->ranges[i].first;
    return count;
}

static parindex_status fail_apart(parindex_error *err)
{
    return fail(
        err, PARINDEX_ERR_ARGUMENT, NULL,
        "These counts were loaded without their variation, which knows what score a step is: "
        "load them with it.",
        "Kết quả đếm này được đọc mà không kèm phương án thay đổi, nên chưa biết điểm của từng "
        "nấc: hãy đọc cùng phương án đó.");
}

static void put(parindex_span *out, size_t row, size_t column, double x)
{
    *(double *)(void *)span_at(out, row, column) = x;
}

/* Replicates in which a unit has a score. */
static uint64_t scored(const parindex_uncertainty *u, size_t unit)
{
    return parindex_uncertainty_replicates(u) - u->cells[u->at.ranks + unit * (u->at.units + 1)];
}

/* The least rank that p of the replicates do not exceed. */
static double rank_quantile(const parindex_uncertainty *u, size_t unit, double p)
{
    const uint64_t *ranks = u->cells + u->at.ranks + unit * (u->at.units + 1);
    double wanted = p * (double)scored(u, unit);
    uint64_t count = 0;
    size_t rank = 0;
    while (rank < u->at.units && (count == 0 || (double)count < wanted))
        count += ranks[++rank];
    return count > 0 ? (double)rank : NAN;
}

/* A score of a unit; where it is the step of the nominal one, that, to the last digit. */
static double score_at(const parindex_uncertainty *u, size_t unit, double steps)
{
    double own = ((u->nominal[unit] - u->low) * u->steps + 0x1.8p52) - 0x1.8p52;
    return own == steps ? u->nominal[unit] : u->low + steps / u->steps;
}

/* Column 0: the least score of a unit, 1: the greatest. */
static double extreme(const parindex_uncertainty *u, size_t unit, size_t column)
{
    size_t cell = (column == 0 ? u->at.least : u->at.most) + unit;
    return scored(u, unit) > 0 ? score_at(u, unit, (double)u->cells[cell]) : NAN;
}

/* The place in its bin by how much of the bin is wanted; a bin reaches no further than the scores do. */
static double score_quantile(const parindex_uncertainty *u, size_t unit, double p)
{
    const uint64_t *scores = u->cells + u->at.scores + unit * u->at.bins;
    double least = (double)u->cells[u->at.least + unit];
    double most = (double)u->cells[u->at.most + unit];
    double wanted = p * (double)scored(u, unit);
    double width = SCORE_STEPS / (double)u->at.bins;
    double before = 0;
    for (size_t bin = 0; bin < u->at.bins; bin++) {
        double count = (double)scores[bin];
        if (count > 0 && before + count >= wanted) {
            double from = fmax((double)bin * width, least);
            double to = fmin(((double)bin + 1) * width, most);
            double steps = from + (wanted - before) / count * (to - from);
            return fmin(fmax(score_at(u, unit, steps), extreme(u, unit, 0)), extreme(u, unit, 1));
        }
        before += count;
    }
    return NAN;
}

parindex_status parindex_uncertainty_quantiles(parindex_span *out, const parindex_uncertainty *u,
                                               uint32_t of, const parindex_view *probabilities,
                                               parindex_error *err)
{
    if (u == NULL || of > PARINDEX_UNCERTAINTY_SCORE)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "Counts are needed, and a question about ranks or scores.",
                    "Cần kết quả đếm và câu hỏi về thứ hạng hoặc điểm.");
    if (of == PARINDEX_UNCERTAINTY_SCORE && u->nominal == NULL)
        return fail_apart(err);
    size_t count =
        probabilities != NULL && probabilities->rows > 0 ? (size_t)probabilities->rows : 0;
    parindex_status status = view_check(probabilities, "probabilities", "xác suất", PARINDEX_F64,
                                        PARINDEX_F64, count, 1, 1, err);
    if (status == PARINDEX_OK)
        status = span_check(out, "quantiles", "phân vị", PARINDEX_F64, PARINDEX_F64, u->at.units,
                            count, count, err);
    for (size_t i = 0; status == PARINDEX_OK && i < count; i++) {
        double p = table_number(probabilities, i, 0);
        if (!(p >= 0 && p <= 1))
            status = fail(err, PARINDEX_ERR_ARGUMENT, NULL, "Probability %zu is not within 0 to 1.",
                          "Xác suất thứ %zu không nằm trong khoảng 0 đến 1.", i + 1);
    }
    for (size_t unit = 0; status == PARINDEX_OK && unit < u->at.units; unit++)
        for (size_t i = 0; i < count; i++) {
            double p = table_number(probabilities, i, 0);
            put(out, unit, i,
                of == PARINDEX_UNCERTAINTY_RANK ? rank_quantile(u, unit, p)
                                                : score_quantile(u, unit, p));
        }
    return status;
}

static double mean_score(const parindex_uncertainty *u, size_t unit)
{
    double n = (double)scored(u, unit);
    double sum = (double)u->cells[u->at.high + unit] * 0x1p32 + (double)u->cells[u->at.low + unit];
    return n > 0 ? u->low + sum / n / u->steps : NAN;
}

static double top_share(const parindex_uncertainty *u, size_t unit, size_t column, double n)
{
    uint64_t sum = 0;
    for (size_t rank = 1; rank <= column + 1; rank++)
        sum += u->cells[u->at.ranks + unit * (u->at.units + 1) + rank];
    return (double)sum / n;
}

/*
 * Mean shift of a rank; Kendall's and Spearman's coefficient with the nominal ranking, on average: NaN
 * where that ranks nobody before anybody.
 */
static double stability(const parindex_uncertainty *u, size_t row, double n)
{
    double units = 0;
    double pairs = 0;
    for (size_t a = 0; a < u->at.units; a++) {
        units += u->rank[a] > 0;
        for (size_t c = 0; c < a; c++)
            pairs += u->rank[a] > 0 && u->rank[c] > 0 && u->rank[a] != u->rank[c];
    }
    if (row == 0)
        return (double)u->cells[u->at.shift] / n / units;
    if (row == 1)
        return 1 - 2 * (double)u->cells[u->at.against] / n / pairs;
    if (!(pairs > 0))
        return NAN;
    return 1 - 6 * (double)u->cells[u->at.square] / n / (units * (units * units - 1));
}

static double cell_of(const parindex_uncertainty *u, uint32_t table, size_t row, size_t column)
{
    const struct tally_layout *at = &u->at;
    double n = (double)parindex_uncertainty_replicates(u);
    switch (table) {
    case PARINDEX_UNCERTAINTY_RANKS:
        return (double)u->cells[at->ranks + row * (at->units + 1) + column + 1] / n;
    case PARINDEX_UNCERTAINTY_TOP:
        return top_share(u, row, column, n);
    case PARINDEX_UNCERTAINTY_CLASSES:
        return (double)u->cells[at->class + row * (at->classes + 1) + column] / n;
    case PARINDEX_UNCERTAINTY_AHEAD:
        return (double)u->cells[at->ahead + row * at->units + column] / n;
    case PARINDEX_UNCERTAINTY_MEAN:
        return mean_score(u, row);
    case PARINDEX_UNCERTAINTY_NOMINAL:
        return column == 0 ? u->nominal[row] : u->rank[row] > 0 ? (double)u->rank[row] : NAN;
    case PARINDEX_UNCERTAINTY_STABILITY:
        return stability(u, row, n);
    case PARINDEX_UNCERTAINTY_RANK_COUNTS:
        return (double)u->cells[at->ranks + row * (at->units + 1) + column];
    case PARINDEX_UNCERTAINTY_EXTREMES:
        return extreme(u, row, column);
    case PARINDEX_UNCERTAINTY_RANGE:
        return u->low + (column == 0 ? 0 : SCORE_STEPS) / u->steps;
    default:
        return (double)u->cells[at->scores + row * at->bins + column];
    }
}

parindex_status parindex_uncertainty_table(parindex_span *out, const parindex_uncertainty *u,
                                           uint32_t table, parindex_error *err)
{
    if (u == NULL || table > PARINDEX_UNCERTAINTY_RANGE ||
        (table == PARINDEX_UNCERTAINTY_AHEAD && !u->at.pairs) ||
        (table == PARINDEX_UNCERTAINTY_CLASSES && u->at.classes == 0))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "There is no table %u; pairs and classes are counted where the variation's "
                    "options ask for them.",
                    "Không có bảng %u; các cặp và các loại chỉ được đếm khi tùy chọn yêu cầu.",
                    (unsigned)table);
    if (u->nominal == NULL &&
        (table == PARINDEX_UNCERTAINTY_MEAN || table == PARINDEX_UNCERTAINTY_NOMINAL ||
         table == PARINDEX_UNCERTAINTY_STABILITY || table >= PARINDEX_UNCERTAINTY_EXTREMES))
        return fail_apart(err);
    const struct tally_layout *at = &u->at;
    const size_t columns[] = {at->units, at->units,     at->classes + 1, at->units, 1, 2,
                              1,         at->units + 1, at->bins,        2,         2};
    size_t rows = table == PARINDEX_UNCERTAINTY_STABILITY ? 3
                  : table == PARINDEX_UNCERTAINTY_RANGE   ? 1
                                                          : at->units;
    parindex_status status = span_check(out, "answers", "kết quả", PARINDEX_F64, PARINDEX_F64, rows,
                                        columns[table], columns[table], err);
    for (size_t row = 0; status == PARINDEX_OK && row < rows; row++)
        for (size_t column = 0; column < columns[table]; column++)
            put(out, row, column, cell_of(u, table, row, column));
    return status;
}
