/* SPDX-License-Identifier: MIT */
/* The answer of `compare` for a person. */
#include "commands/compared.h"

#include <inttypes.h>
#include <math.h>

#include "input/edition.h"
#include "output/labels.h"
#include "output/table.h"
#include "output/words.h"

enum {
    DROPS_SMALL =
        6 /* columns of maxima and rules are shown where some change is this large: 1e-6 */
};

/* What the columns must hold of one comparison. */
struct shown {
    int maxima;
    int rules;
    int places;
    uint32_t lang;
    int32_t decimals;
};

/* A change with its sign: "+0.66", "-2.50", "0.00". */
static void add_change(struct table *table, double x, const struct shown *shown)
{
    struct text cell = {NULL, 0, 0, 0};
    if (isnan(x)) {
        table_add_nothing(table);
        return;
    }
    text_add(&cell, parindex_round(x, shown->decimals) > 0 ? "+" : "");
    text_number(&cell, x, shown->decimals, shown->lang);
    table_add(table, cell.failed ? "" : cell.data);
    table->failed |= cell.failed;
    text_free(&cell);
}

/* Points, or the reason why there are none. */
static void add_points(struct table *table, double points, uint32_t state,
                       const struct shown *shown)
{
    if (state == PARINDEX_STATE_VALUE)
        table_add_number(table, points, shown->decimals);
    else
        table_add(table, parindex_state_name(state, shown->lang));
}

/* "57 -> 56" */
static void add_places(struct table *table, double from, double to, uint32_t lang)
{
    struct text cell = {NULL, 0, 0, 0};
    text_number(&cell, from, -1, lang);
    text_add(&cell, isnan(from) ? "-" : "");
    text_add(&cell, " → ");
    text_number(&cell, to, -1, lang);
    text_add(&cell, isnan(to) ? "-" : "");
    table_add(table, cell.failed ? "" : cell.data);
    table->failed |= cell.failed;
    text_free(&cell);
}

static int matters(double x)
{
    return fabs(parindex_round(x, DROPS_SMALL)) > 0;
}

static struct shown shown_of(const parindex_comparison *comparison, const struct compared *c,
                             uint32_t lang)
{
    struct shown shown = {0, 0, 0, lang, c->decimals};
    shown.places =
        parindex_result_units(c->from.result) > 1 || parindex_result_units(c->to.result) > 1;
    for (size_t i = 0; i < parindex_comparison_describe(comparison)->rows; i++) {
        const parindex_change *row = parindex_comparison_at(comparison, i);
        shown.maxima |= matters(row->maximum);
        shown.rules |= matters(row->rule);
    }
    return shown;
}

static size_t row_columns(struct table_column *columns, const struct shown *shown)
{
    uint32_t lang = shown->lang;
    size_t n = 0;
    columns[n++] = (struct table_column){"", WORDS(lang, "Before", "Trước"), TABLE_RIGHT};
    columns[n++] = (struct table_column){"", WORDS(lang, "After", "Sau"), TABLE_RIGHT};
    columns[n++] = (struct table_column){"", WORDS(lang, "Share", "Tỷ lệ"), TABLE_RIGHT};
    columns[n++] = (struct table_column){"", WORDS(lang, "Index", "Chỉ số"), TABLE_RIGHT};
    if (shown->maxima || shown->rules)
        columns[n++] =
            (struct table_column){"", WORDS(lang, "of it: results", "do kết quả"), TABLE_RIGHT};
    if (shown->maxima)
        columns[n++] =
            (struct table_column){"", WORDS(lang, "maxima", "do điểm tối đa"), TABLE_RIGHT};
    if (shown->rules)
        columns[n++] = (struct table_column){"", WORDS(lang, "rules", "do quy tắc"), TABLE_RIGHT};
    if (shown->places)
        columns[n++] = (struct table_column){"", WORDS(lang, "Place", "Hạng"), TABLE_RIGHT};
    columns[n++] = (struct table_column){"", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT};
    return n;
}

static void add_row(struct table *table, const parindex_change *row, const struct shown *shown)
{
    struct text name = {NULL, 0, 0, 0};
    text_printf(&name, "%s  %s", row->code, TEXT(row, title, shown->lang));
    add_points(table, row->from_points, row->from_state, shown);
    add_points(table, row->to_points, row->to_state, shown);
    add_change(table, row->to_share - row->from_share, shown);
    add_change(table, row->change, shown);
    if (shown->maxima || shown->rules)
        add_change(table, row->achieved, shown);
    if (shown->maxima)
        add_change(table, row->maximum, shown);
    if (shown->rules)
        add_change(table, row->rule, shown);
    if (shown->places)
        add_places(table, row->from_place, row->to_place, shown->lang);
    table_add_indented(table, 2 * row->level, name.failed ? "" : name.data);
    table->failed |= name.failed;
    text_free(&name);
}

static void write_rows(struct text *out, const parindex_comparison *comparison,
                       const struct shown *shown)
{
    struct table_column columns[9];
    struct table table;
    table_init(&table, columns, row_columns(columns, shown));
    for (size_t i = 0; i < parindex_comparison_describe(comparison)->rows; i++)
        if (parindex_comparison_at(comparison, i)->to_state != PARINDEX_STATE_DESCRIBED)
            add_row(&table, parindex_comparison_at(comparison, i), shown);
    table_write_text(out, &table, shown->lang);
    table_free(&table);
}

/* The unit and the top criteria among all units of the later result. */
static void write_cohort(struct text *out, const parindex_comparison *comparison,
                         const struct compared *c, uint32_t lang)
{
    size_t units = parindex_result_units(c->to.result);
    if (units < 2)
        return;
    const struct table_column columns[] = {
        {"", WORDS(lang, "Unit", "Đơn vị"), TABLE_RIGHT},
        {"", WORDS(lang, "Mean", "Trung bình"), TABLE_RIGHT},
        {"", WORDS(lang, "Lower quartile", "Tứ phân vị dưới"), TABLE_RIGHT},
        {"", WORDS(lang, "Median", "Trung vị"), TABLE_RIGHT},
        {"", WORDS(lang, "Upper quartile", "Tứ phân vị trên"), TABLE_RIGHT},
        {"", WORDS(lang, "Best", "Cao nhất"), TABLE_RIGHT},
        {"", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT},
    };
    text_printf(out,
                WORDS(lang, "\nAfter, against all %zu units (share in %%):\n\n",
                      "\nSau, so với tất cả %zu đơn vị (tỷ lệ %%):\n\n"),
                units);
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < parindex_comparison_describe(comparison)->rows; i++) {
        const parindex_change *row = parindex_comparison_at(comparison, i);
        if (row->level > 1 || row->to_node == PARINDEX_NONE ||
            row->to_state == PARINDEX_STATE_DESCRIBED)
            continue;
        parindex_position s = compared_standing(out, c, 0, row->to_node);
        const double values[] = {s.value,  s.mean,           s.lower_quartile,
                                 s.median, s.upper_quartile, s.best};
        for (size_t v = 0; v < sizeof(values) / sizeof(values[0]); v++)
            table_add_number(&table, values[v], c->decimals);
        struct text name = {NULL, 0, 0, 0};
        text_printf(&name, "%s  %s", row->code, TEXT(row, title, lang));
        table_add_indented(&table, 2 * row->level, name.failed ? "" : name.data);
        table.failed |= name.failed;
        text_free(&name);
    }
    table_write_text(out, &table, lang);
    table_free(&table);
}

/* "Bộ Tư pháp, 2022, vn.par.876.ministry" */
static void add_end(struct labels *labels, const char *label, const char *unit, int32_t period,
                    const char *edition)
{
    struct text *line = labels_open(labels, label);
    text_line(line, unit);
    if (period)
        text_printf(line, ", %" PRId32, period);
    text_printf(line, ", %s", edition);
}

static void add_columns_meaning(struct labels *labels, const struct shown *shown)
{
    uint32_t lang = shown->lang;
    labels_add(labels, WORDS(lang, "Before, After", "Trước, Sau"),
               WORDS(lang, "points", "điểm đạt được"));
    labels_add(labels, WORDS(lang, "Share", "Tỷ lệ"),
               WORDS(lang, "change of the criterion's own share of its maximum, percentage points",
                     "thay đổi tỷ lệ đạt so với điểm tối đa của chính tiêu chí, điểm phần trăm"));
    labels_add(labels, WORDS(lang, "Index", "Chỉ số"),
               WORDS(lang,
                     "how much of the change of the index comes from the criterion, percentage "
                     "points; unrounded, the parts add up to the whole",
                     "phần thay đổi của Chỉ số do tiêu chí này mang lại, điểm phần trăm; khi chưa "
                     "làm tròn, các phần cộng lại đúng bằng tổng"));
    if (shown->maxima)
        labels_add(labels, WORDS(lang, "maxima", "do điểm tối đa"),
                   WORDS(lang, "maxima changed, or a criterion applies to one side only",
                         "điểm tối đa thay đổi, hoặc tiêu chí chỉ áp dụng ở một bên"));
    if (shown->rules)
        labels_add(labels, WORDS(lang, "rules", "do quy tắc"),
                   WORDS(lang, "the rule is another one: evidence and rule changed together",
                         "quy tắc tính điểm khác trước: số liệu và quy tắc cùng thay đổi"));
}

static void add_provenance(struct labels *labels, uint32_t provenance, uint32_t lang)
{
    labels_add(labels, WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"),
               parindex_provenance_name(provenance, lang));
    const char *warning = edition_warning(provenance, lang);
    labels_add(labels, WORDS(lang, "Warning", "Cảnh báo"), warning ? warning : "");
}

static void write_one(struct text *out, const struct compared *c, uint32_t lang)
{
    parindex_comparison *comparison = compared_unit(out, c, 0);
    if (!comparison)
        return;
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *whole = parindex_comparison_at(comparison, 0);
    struct shown shown = shown_of(comparison, c, lang);
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    add_end(&labels, WORDS(lang, "Before", "Trước"), info->from_unit, info->from_period,
            info->from_edition);
    add_end(&labels, WORDS(lang, "After", "Sau"), info->to_unit, info->to_period, info->to_edition);
    struct text *line = labels_open(&labels, WORDS(lang, "Index", "Chỉ số"));
    if (info->split) {
        text_number(line, whole->from_share, c->decimals, lang);
        text_add(line, "% → ");
        text_number(line, whole->to_share, c->decimals, lang);
        text_add(line, "%");
    } else {
        text_add(line, WORDS(lang, "not there on both sides, so its change cannot be split",
                             "chưa có ở cả hai bên, nên không phân tích được thay đổi"));
    }
    labels_write(out, &labels, 0);
    text_add(out, "\n");
    write_rows(out, comparison, &shown);
    write_cohort(out, comparison, c, lang);
    text_add(out, "\n");
    add_columns_meaning(&labels, &shown);
    add_provenance(&labels, info->provenance, lang);
    labels_write(out, &labels, 0);
    parindex_comparison_free(comparison);
}

static void write_units(struct text *out, const struct compared *c, uint32_t lang)
{
    const struct table_column columns[] = {
        {"", WORDS(lang, "Unit", "Đơn vị"), TABLE_LEFT},
        {"", WORDS(lang, "Before (%)", "Trước (%)"), TABLE_RIGHT},
        {"", WORDS(lang, "After (%)", "Sau (%)"), TABLE_RIGHT},
        {"", WORDS(lang, "Change", "Thay đổi"), TABLE_RIGHT},
        {"", WORDS(lang, "Place", "Hạng"), TABLE_RIGHT},
        {"", WORDS(lang, "Places up", "Tăng hạng"), TABLE_RIGHT},
    };
    struct table table;
    struct shown shown = {0, 0, 1, lang, c->decimals};
    struct shown places = {0, 0, 1, lang, 0};
    uint32_t provenance = 0;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t unit = 0; unit < c->count; unit++) {
        parindex_comparison *comparison = compared_unit(out, c, unit);
        const parindex_change *whole = parindex_comparison_at(comparison, 0);
        if (whole) {
            provenance = parindex_comparison_describe(comparison)->provenance;
            table_add(&table, parindex_comparison_describe(comparison)->to_unit);
            table_add_number(&table, whole->from_share, c->decimals);
            table_add_number(&table, whole->to_share, c->decimals);
            add_change(&table, whole->change, &shown);
            add_places(&table, whole->from_place, whole->to_place, lang);
            add_change(&table, whole->from_place - whole->to_place, &places);
        }
        parindex_comparison_free(comparison);
    }
    table_write_text(out, &table, lang);
    table_free(&table);
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    text_add(out, "\n");
    text_printf(labels_open(&labels, WORDS(lang, "Units in both", "Đơn vị có ở cả hai")), "%zu",
                c->count);
    labels_add(&labels, WORDS(lang, "Criterion by criterion", "Chi tiết từng tiêu chí"),
               WORDS(lang, "name the unit: parindex compare A B UNIT",
                     "nêu tên đơn vị: parindex compare A B ĐƠN_VỊ"));
    add_provenance(&labels, provenance, lang);
    labels_write(out, &labels, 0);
}

void compare_write_text(struct text *out, const struct compared *c, const struct options *options)
{
    if (c->one)
        write_one(out, c, options->lang);
    else
        write_units(out, c, options->lang);
}
