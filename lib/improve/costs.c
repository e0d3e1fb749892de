/* SPDX-License-Identifier: MIT */
/* What moving each criterion costs, from a CSV table: code, cost of a point, most points. */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "model/framework.h"
#include "parindex/improve.h"
#include "score/csv_cell.h"

enum {
    COLUMN_CODE,
    COLUMN_COST,
    COLUMN_LIMIT,
    COLUMNS
};

static const char *const names[COLUMNS][2] = {
    {"code", "mã"}, {"cost", "chi phí"}, {"limit", "giới hạn"}};

struct table {
    const parindex_framework *framework;
    parindex_span *costs;
    uint32_t decimal;
    struct faults faults;
    size_t columns; /* 2 or 3 */
};

static struct where place(int64_t line, size_t column, const char *code)
{
    struct where where = WHERE_NOWHERE;
    where.line = line;
    where.column = (int64_t)column + 1;
    where.criterion = code;
    return where;
}

static bool read_head(struct table *t, const struct cell *cells, size_t count, int64_t line)
{
    t->columns = count;
    bool good = count == COLUMNS || count == COLUMN_LIMIT;
    for (size_t c = 0; good && c < count; c++)
        good = text_same(cells[c].text, cells[c].length, names[c][0]) ||
               text_same(cells[c].text, cells[c].length, names[c][1]);
    if (good)
        return true;
    struct where where = place(line, 0, NULL);
    fault(&t->faults, PARINDEX_ERR_CSV, &where, "The columns of a table of costs are code,cost%s.",
          "Các cột của bảng chi phí là mã,chi phí%s.",
          faults_lang(&t->faults) == PARINDEX_LANG_VI ? "[,giới hạn]" : "[,limit]");
    return false;
}

/* A number from 0, NaN where the cell is blank. False: told. */
static bool read_cell(struct table *t, struct cell cell, const struct where *where, double *out)
{
    *out = NAN;
    if (cell.length == 0)
        return true;
    struct quote quote = quote_cell(cell);
    switch (number_read(out, cell.text, cell.length, t->decimal)) {
    case NUMBER_READ:
        if (*out >= 0)
            return true;
        break;
    case NUMBER_AMBIGUOUS:
        fault(&t->faults, PARINDEX_ERR_AMBIGUOUS, where,
              "\"%s\" can be read with a decimal mark or with a thousands mark. Say which mark is "
              "the decimal one (the option \"decimal\").",
              "\"%s\" có thể đọc với dấu thập phân hoặc dấu phân cách hàng nghìn. Hãy nêu dấu thập "
              "phân (tùy chọn \"decimal\").",
              quote.text);
        return false;
    default:
        break;
    }
    fault(&t->faults, PARINDEX_ERR_CSV, where,
          "\"%s\" is no number from 0. Leave the cost blank where nothing can be moved.",
          "\"%s\" không phải là số từ 0. Hãy để trống chi phí nếu không thể thay đổi.", quote.text);
    return false;
}

/* A node above the leaves speaks for all of them. */
static void read_row(struct table *t, const struct cell *cells, size_t count, int64_t line)
{
    const parindex_framework *f = t->framework;
    struct quote quote = quote_cell(cells[0]); /* longer than any code that there is */
    const char *code = quote.text;
    struct where where = place(line, 0, code);
    size_t node = 0;
    parindex_error unknown = PARINDEX_ERROR_INIT;
    unknown.lang = faults_lang(&t->faults);
    if (count != t->columns) {
        fault(&t->faults, PARINDEX_ERR_CSV, &where, "The row has %zu cells; %zu are needed.",
              "Dòng có %zu ô; cần %zu ô.", count, t->columns);
        return;
    }
    if (parindex_framework_find(&node, f, code, &unknown) != PARINDEX_OK) {
        fault(&t->faults, unknown.status, &where, "%s", "%s", unknown.message);
        return;
    }
    double values[2] = {NAN, NAN};
    bool good = true;
    for (size_t c = COLUMN_COST; c < count; c++) {
        where = place(line, c, code);
        good &= read_cell(t, cells[c], &where, &values[c - COLUMN_COST]);
    }
    for (size_t n = node; good && n < f->nodes[node].next; n++)
        for (size_t c = 0; c < 2 && f->nodes[n].leaf != PARINDEX_NONE; c++)
            *(double *)(void *)span_at(t->costs, f->nodes[n].leaf, c) = values[c];
}

static parindex_status read_rows(struct table *t, struct csv *csv)
{
    const struct cell *cells;
    size_t count;
    int64_t line;
    bool head = true;
    enum csv_step step;
    while ((step = csv_next_folded(csv, &cells, &count, &line, &t->faults)) == CSV_ROW) {
        if (!head)
            read_row(t, cells, count, line);
        else if (!read_head(t, cells, count, line))
            break;
        head = false;
    }
    if (step == CSV_NOMEM)
        return fail_nomem(t->faults.err);
    if (step == CSV_END && head)
        read_head(t, NULL, 0, 0);
    return t->faults.first;
}

parindex_status parindex_costs_read_csv(parindex_span *costs, const parindex_framework *framework,
                                        const void *text, size_t size,
                                        const parindex_csv_options *options, parindex_error *err)
{
    parindex_csv_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (framework == NULL || (text == NULL && size > 0) || !allocator_take(&a, o.allocator))
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "A framework, a text and a complete allocator are needed.",
                    "Cần bộ chỉ số, văn bản và bộ cấp phát đầy đủ.");
    status = framework_scorable(framework, err);
    if (status == PARINDEX_OK)
        status = span_check(costs, "costs", "chi phí", PARINDEX_F64, PARINDEX_F64,
                            framework->info.leaves, 2, 2, err);
    if (status != PARINDEX_OK)
        return status;
    for (size_t leaf = 0; leaf < framework->info.leaves; leaf++) {
        *(double *)(void *)span_at(costs, leaf, 0) = 1;
        *(double *)(void *)span_at(costs, leaf, 1) = NAN;
    }
    struct table t = {.framework = framework,
                      .costs = costs,
                      .decimal = o.decimal,
                      .faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK}};
    struct csv csv;
    enum csv_step step = csv_open(&csv, &a, text != NULL ? text : "", size, &t.faults);
    status = step == CSV_ROW ? read_rows(&t, &csv) : t.faults.first;
    csv_close(&csv);
    faults_end(&t.faults);
    return status;
}
