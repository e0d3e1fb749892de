/* SPDX-License-Identifier: MIT */
#include "commands/compared.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "print/json.h"
#include "print/keys.h"
#include "print/labels.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/grouping.h"

enum {
    /* text shows the columns of maxima and rules where some change is as large as 1e-6 */
    DROPS_SMALL = 6
};

static const struct table_column columns[] = {
    {"from_unit", NULL, NULL, TABLE_CSV},
    {"to_unit", NULL, NULL, TABLE_CSV},
    TABLE_DATA("code"),
    TABLE_DATA("title"),
    {"from_points", "Before", "Trước", TABLE_RIGHT},
    TABLE_DATA("from_max"),
    TABLE_DATA("from_share"),
    TABLE_DATA("from_state"),
    TABLE_DATA("from_rank"),
    {"to_points", "After", "Sau", TABLE_RIGHT},
    TABLE_DATA("to_max"),
    TABLE_DATA("to_share"),
    TABLE_DATA("to_state"),
    TABLE_DATA("to_rank"),
    {"share", "Share", "Tỷ lệ", TABLE_RIGHT | TABLE_TEXT},
    {"change", "Index", "Chỉ số", TABLE_RIGHT},
    {"achieved", "of it: results", "do kết quả", TABLE_RIGHT},
    {"maximum", "maxima", "do điểm tối đa", TABLE_RIGHT},
    {"rule", "rules", "do quy tắc", TABLE_RIGHT},
    TABLE_DATA("own"),
    TABLE_DATA("mean"),
    TABLE_DATA("best"),
    TABLE_DATA("lower_quartile"),
    TABLE_DATA("median"),
    TABLE_DATA("upper_quartile"),
    {"ranks", "Rank", "Hạng", TABLE_RIGHT | TABLE_TEXT},
    {"criterion", "Criterion", "Tiêu chí", TABLE_TEXT},
};

/* The unit and the top criteria among all units, which text has below; data has it in each row. */
static const struct table_column cohort_columns[] = {
    {"value", "Unit", "Đơn vị", TABLE_RIGHT},
    {"mean", "Mean", "Trung bình", TABLE_RIGHT},
    {"lower_quartile", "Lower quartile", "Tứ phân vị dưới", TABLE_RIGHT},
    {"median", "Median", "Trung vị", TABLE_RIGHT},
    {"upper_quartile", "Upper quartile", "Tứ phân vị trên", TABLE_RIGHT},
    {"best", "Best", "Cao nhất", TABLE_RIGHT},
    {"criterion", "Criterion", "Tiêu chí", 0},
};

/* A line a unit, where none was named. */
static const struct table_column unit_columns[] = {
    {"to_unit", "Unit", "Đơn vị", 0},
    {"from_index", "Before (%)", "Trước (%)", TABLE_RIGHT},
    {"to_index", "After (%)", "Sau (%)", TABLE_RIGHT},
    {"change", "Change", "Thay đổi", TABLE_RIGHT},
    {"ranks", "Rank", "Hạng", TABLE_RIGHT},
    {"ranks_up", "Ranks up", "Tăng hạng", TABLE_RIGHT},
};

/* NULL when memory runs out; `out` is set to failed then. */
static parindex_comparison *compare_unit(struct text *out, const struct compared *c, size_t unit)
{
    parindex_comparison *comparison = NULL;
    const struct compared_unit *u = &c->units[unit];
    parindex_compare_options how = PARINDEX_COMPARE_OPTIONS_INIT;
    how.within = c->within;
    out->failed |= parindex_compare(&comparison, c->from.result, u->from, c->to.result, u->to,
                                    c->concordance, &how, NULL) != PARINDEX_OK;
    return comparison;
}

/* The later unit among all units of its result; NaN everywhere where it cannot be said. */
static parindex_position position_of(struct text *out, const struct compared *c, size_t unit,
                                     size_t node)
{
    parindex_position position = PARINDEX_POSITION_INIT;
    parindex_position_options how = PARINDEX_POSITION_OPTIONS_INIT;
    how.within = c->within;
    out->failed |= parindex_result_position(&position, c->to.result, c->units[unit].to, node, &how,
                                            NULL) != PARINDEX_OK;
    return position;
}

/* "57 → 56" */
static void add_ranks(struct table *table, double from, double to)
{
    struct text *cell = table_open(table);
    text_number(cell, from, -1, table->lang);
    text_add(cell, isnan(from) ? "-" : "");
    text_add(cell, " → ");
    text_number(cell, to, -1, table->lang);
    text_add(cell, isnan(to) ? "-" : "");
}

static void add_cohort(struct table *table, struct text *out, const struct compared *c, size_t unit,
                       size_t node)
{
    if (node == PARINDEX_NONE || table->format == FORMAT_TEXT) {
        for (int i = 0; i < 5; i++)
            table_add_nothing(table);
        return;
    }
    parindex_position p = position_of(out, c, unit, node);
    table_add_number(table, p.mean, c->decimals);
    table_add_number(table, p.best, c->decimals);
    table_add_number(table, p.lower_quartile, c->decimals);
    table_add_number(table, p.median, c->decimals);
    table_add_number(table, p.upper_quartile, c->decimals);
}

/* The points at one end, whose edition may have no such criterion. */
static void add_end_points(struct table *table, double points, uint32_t state, uint32_t nodes,
                           int32_t decimals)
{
    if (table->format == FORMAT_TEXT && nodes == 0)
        table_add(table, WORDS(table->lang, "no such criterion", "không có tiêu chí"));
    else
        table_add_points(table, points, state, decimals);
}

static void add_end_state(struct table *table, uint32_t state, uint32_t nodes)
{
    table_add(table, nodes == 0 ? "no_criterion" : key_of_state(state));
}

static void add_row(struct table *table, struct text *out, const struct compared *c, size_t unit,
                    const parindex_change *row, const struct options *options)
{
    /* Data has the changes with all their digits, so that they add up; --decimals rounds them. */
    int32_t decimals = table->format == FORMAT_TEXT ? c->decimals : options->decimals;
    table_add(table, parindex_result_unit(c->from.result, c->units[unit].from));
    table_add(table, parindex_result_unit(c->to.result, c->units[unit].to));
    table_add(table, row->code);
    table_add(table, TEXT(row, title, table->lang));
    add_end_points(table, row->from_points, row->from_state, row->from_nodes, c->decimals);
    table_add_number(table, row->from_max, c->decimals);
    table_add_number(table, row->from_share, c->decimals);
    add_end_state(table, row->from_state, row->from_nodes);
    table_add_number(table, row->from_rank, -1);
    add_end_points(table, row->to_points, row->to_state, row->to_nodes, c->decimals);
    table_add_number(table, row->to_max, c->decimals);
    table_add_number(table, row->to_share, c->decimals);
    add_end_state(table, row->to_state, row->to_nodes);
    table_add_number(table, row->to_rank, -1);
    table_add_change(table, row->to_share - row->from_share, decimals);
    table_add_change(table, row->change, decimals);
    table_add_change(table, row->achieved, decimals);
    table_add_change(table, row->maximum, decimals);
    table_add_change(table, row->rule, decimals);
    table_add_number(table, row->own, decimals);
    add_cohort(table, out, c, unit, row->to_node);
    add_ranks(table, row->from_rank, row->to_rank);
    table_add_criterion(table, row->code, TEXT(row, title, table->lang), row->level);
}

static void add_rows(struct table *table, struct text *out, const struct compared *c, size_t unit,
                     const parindex_comparison *comparison, const struct options *options)
{
    for (size_t i = 0; i < parindex_comparison_describe(comparison)->rows; i++) {
        const parindex_change *row = parindex_comparison_at(comparison, i);
        if (table->format != FORMAT_TEXT || row->to_state != PARINDEX_STATE_DESCRIBED)
            add_row(table, out, c, unit, row, options);
    }
}

/* Which columns of text have something to say. */
struct shown {
    int maxima;
    int rules;
    int inside; /* a row without a part of its own */
};

static int matters(double x)
{
    return fabs(parindex_round(x, DROPS_SMALL)) > 0;
}

static struct shown shown_of(const parindex_comparison *comparison)
{
    struct shown shown = {0, 0, 0};
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    for (size_t i = 0; i < info->rows; i++) {
        const parindex_change *row = parindex_comparison_at(comparison, i);
        shown.inside |=
            info->split && isnan(row->change) && row->to_state != PARINDEX_STATE_DESCRIBED;
        shown.maxima |= matters(row->maximum);
        shown.rules |= matters(row->rule);
    }
    return shown;
}

static void write_rows(struct text *out, const parindex_comparison *comparison,
                       const struct compared *c, const struct shown *shown,
                       const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_TEXT, options->lang);
    if (!shown->maxima)
        table_hide(&table, "maximum");
    if (!shown->rules)
        table_hide(&table, "rule");
    if (!shown->maxima && !shown->rules)
        table_hide(&table, "achieved");
    if (parindex_result_units(c->from.result) < 2 && parindex_result_units(c->to.result) < 2)
        table_hide(&table, "ranks");
    add_rows(&table, out, c, 0, comparison, options);
    table_write(out, &table);
    table_free(&table);
}

static void write_cohort(struct text *out, const parindex_comparison *comparison,
                         const struct compared *c, uint32_t lang)
{
    size_t units = parindex_result_units(c->to.result);
    if (units < 2)
        return;
    if (c->within == PARINDEX_WITHIN_GROUP)
        text_printf(out,
                    WORDS(lang,
                          "\nAfter, against the units of its group, \"%s\" (share in %%):\n\n",
                          "\nSau, so với các đơn vị trong nhóm \"%s\" (tỷ lệ %%):\n\n"),
                    grouping_name(c->to.result, c->units[0].to));
    else
        text_printf(out,
                    WORDS(lang, "\nAfter, against all %zu units (share in %%):\n\n",
                          "\nSau, so với tất cả %zu đơn vị (tỷ lệ %%):\n\n"),
                    units);
    struct table table;
    table_init(&table, TABLE_COLUMNS(cohort_columns), FORMAT_TEXT, lang);
    for (size_t i = 0; i < parindex_comparison_describe(comparison)->rows; i++) {
        const parindex_change *row = parindex_comparison_at(comparison, i);
        if (row->level > 1 || row->to_node == PARINDEX_NONE ||
            row->to_state == PARINDEX_STATE_DESCRIBED)
            continue;
        parindex_position p = position_of(out, c, 0, row->to_node);
        table_add_number(&table, p.value, c->decimals);
        table_add_number(&table, p.mean, c->decimals);
        table_add_number(&table, p.lower_quartile, c->decimals);
        table_add_number(&table, p.median, c->decimals);
        table_add_number(&table, p.upper_quartile, c->decimals);
        table_add_number(&table, p.best, c->decimals);
        table_add_criterion(&table, row->code, TEXT(row, title, lang), row->level);
    }
    table_write(out, &table);
    table_free(&table);
}

/* "Bộ Tư pháp, 2022, vn.par.876.ministry" */
static void add_end(struct labels *labels, const char *label, const char *unit, int32_t period,
                    const char *edition, const parindex_framework *framework, uint32_t lang)
{
    struct text *line = labels_open(labels, label);
    text_line(line, unit);
    if (period)
        text_printf(line, ", %" PRId32, period);
    text_printf(line, ", %s", edition);
    edition_write_reading(line, framework, lang);
}

static void add_columns_meaning(struct labels *labels, const struct shown *shown, uint32_t lang)
{
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
    if (shown->inside)
        labels_add(
            labels, WORDS(lang, "Index -", "Chỉ số -"),
            WORDS(lang,
                  "a total above the criterion is not the sum of its parts, so that no part of "
                  "the change is the criterion's alone; it is counted in the total",
                  "mục phía trên không phải là tổng các thành phần, nên không có phần thay đổi "
                  "nào của riêng tiêu chí này; phần đó tính vào mục phía trên"));
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

/* What the later unit missed by quotas. */
static void add_misses(struct labels *labels, const struct scored *scored, size_t unit,
                       uint32_t lang)
{
    for (size_t i = 0; i < parindex_result_misses(scored->result, unit); i++) {
        char words[2048];
        parindex_result_miss_words(scored->result, unit, i, PARINDEX_DECIMALS(scored->decimals),
                                   lang, words, sizeof(words));
        labels_add(labels, WORDS(lang, "Quota", "Hạn mức"), words);
    }
}

/* A concordance that nobody has confirmed is no fact. */
static void put_proposed(struct json_writer *w, struct text *out, const struct compared *c)
{
    parindex_comparison *first = compare_unit(out, c, 0);
    const parindex_comparison_info *info = parindex_comparison_describe(first);
    json_put_whole(w, "proposed_pairs", info ? info->proposed : 0);
    parindex_comparison_free(first);
}

static void add_proposed(struct labels *labels, const struct compared *c,
                         const parindex_comparison *comparison, uint32_t lang)
{
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    if (!c->concordance || !info || !info->proposed)
        return;
    text_printf(labels_open(labels, WORDS(lang, "Proposed", "Đề xuất")),
                WORDS(lang,
                      "%" PRIu32 " of %zu pairs of the concordance, which nobody has confirmed",
                      "%" PRIu32 " trên %zu cặp trong bảng đối chiếu, chưa ai xác nhận"),
                info->proposed, info->rows - 1);
}

static void write_one(struct text *out, const struct compared *c, const struct options *options)
{
    uint32_t lang = options->lang;
    parindex_comparison *comparison = compare_unit(out, c, 0);
    if (!comparison)
        return;
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *whole = parindex_comparison_at(comparison, 0);
    struct shown shown = shown_of(comparison);
    struct labels labels = LABELS_EMPTY;
    add_end(&labels, WORDS(lang, "Before", "Trước"), info->from_unit, info->from_period,
            info->from_edition, c->from.framework, lang);
    add_end(&labels, WORDS(lang, "After", "Sau"), info->to_unit, info->to_period, info->to_edition,
            c->to.framework, lang);
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
    const parindex_class *was = parindex_result_class(c->from.result, c->units[0].from);
    const parindex_class *is = parindex_result_class(c->to.result, c->units[0].to);
    if (was && is && strcmp(was->key, is->key) != 0)
        text_printf(labels_open(&labels, WORDS(lang, "Class", "Xếp loại")), "%s → %s%s",
                    TEXT(was, title, lang), TEXT(is, title, lang),
                    info->by_quota ? WORDS(lang, ", by a quota", ", do hạn mức") : "");
    add_misses(&labels, &c->to, c->units[0].to, lang);
    labels_write(out, &labels, 0);
    text_add(out, "\n");
    write_rows(out, comparison, c, &shown, options);
    write_cohort(out, comparison, c, lang);
    text_add(out, "\n");
    add_columns_meaning(&labels, &shown, lang);
    add_proposed(&labels, c, comparison, lang);
    add_provenance(&labels, info->provenance, lang);
    labels_write(out, &labels, 0);
    parindex_comparison_free(comparison);
}

static void write_units(struct text *out, const struct compared *c, uint32_t lang)
{
    struct table table;
    uint32_t provenance = 0;
    table_init(&table, TABLE_COLUMNS(unit_columns), FORMAT_TEXT, lang);
    for (size_t unit = 0; unit < c->count; unit++) {
        parindex_comparison *comparison = compare_unit(out, c, unit);
        const parindex_change *whole = parindex_comparison_at(comparison, 0);
        if (whole) {
            provenance = parindex_comparison_describe(comparison)->provenance;
            table_add(&table, parindex_comparison_describe(comparison)->to_unit);
            table_add_number(&table, whole->from_share, c->decimals);
            table_add_number(&table, whole->to_share, c->decimals);
            table_add_change(&table, whole->change, c->decimals);
            add_ranks(&table, whole->from_rank, whole->to_rank);
            table_add_change(&table, whole->from_rank - whole->to_rank, 0);
        }
        parindex_comparison_free(comparison);
    }
    table_write(out, &table);
    table_free(&table);
    struct labels labels = LABELS_EMPTY;
    text_add(out, "\n");
    text_printf(labels_open(&labels, WORDS(lang, "Units in both", "Đơn vị có ở cả hai")), "%zu",
                c->count);
    if (c->from.info->readings > 0 || c->to.info->readings > 0) {
        struct text *line = labels_open(&labels, WORDS(lang, "Before, after", "Trước, sau"));
        text_add(line, c->from.info->id);
        edition_write_reading(line, c->from.framework, lang);
        text_printf(line, "; %s", c->to.info->id);
        edition_write_reading(line, c->to.framework, lang);
    }
    labels_add(&labels, WORDS(lang, "Criterion by criterion", "Chi tiết từng tiêu chí"),
               WORDS(lang, "name the unit: parindex compare A B UNIT",
                     "nêu tên đơn vị: parindex compare A B ĐƠN_VỊ"));
    parindex_comparison *first = compare_unit(out, c, 0);
    add_proposed(&labels, c, first, lang);
    parindex_comparison_free(first);
    add_provenance(&labels, provenance, lang);
    labels_write(out, &labels, 0);
}

static void write_csv(struct text *out, const struct compared *c, const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), FORMAT_CSV, options->lang);
    table_write_csv_head(out, &table);
    for (size_t unit = 0; unit < c->count && !out->failed; unit++) {
        parindex_comparison *comparison = compare_unit(out, c, unit);
        if (comparison)
            add_rows(&table, out, c, unit, comparison, options);
        table_write_csv_rows(out, &table);
        table_clear(&table);
        parindex_comparison_free(comparison);
    }
    table_free(&table);
}

static void put_unit(struct json_writer *w, struct table *rows, struct text *out,
                     const struct compared *c, size_t unit, const struct options *options)
{
    parindex_comparison *comparison = compare_unit(out, c, unit);
    const parindex_comparison_info *info = parindex_comparison_describe(comparison);
    const parindex_change *whole = parindex_comparison_at(comparison, 0);
    if (whole) {
        add_rows(rows, out, c, unit, comparison, options);
        json_put_object(w, NULL);
        json_put_text(w, "from_unit", info->from_unit);
        json_put_text(w, "to_unit", info->to_unit);
        json_put_printed(w, "from_index", whole->from_share, c->decimals, options->lang);
        json_put_printed(w, "to_index", whole->to_share, c->decimals, options->lang);
        json_put_printed(w, "change", whole->change, options->decimals, options->lang);
        json_put_number(w, "residual", info->residual);
        table_put(w, "rows", rows);
        json_end_object(w);
        table_clear(rows);
    }
    parindex_comparison_free(comparison);
}

static void put_scored(struct json_writer *w, const char *key, const struct scored *scored,
                       uint32_t lang)
{
    json_put_object(w, key);
    scored_members(w, scored, lang);
    json_end_object(w);
}

static void write_json(struct text *out, const struct compared *c, const struct options *options)
{
    struct table rows;
    struct json_writer w = json_answer(options->call);
    table_init(&rows, TABLE_COLUMNS(columns), FORMAT_JSON, options->lang);
    put_scored(&w, "from", &c->from, options->lang);
    put_scored(&w, "to", &c->to, options->lang);
    json_put_whole(&w, "cohort", (int64_t)parindex_result_units(c->to.result));
    json_put_text(&w, "quartiles", "type 7: linear between the two nearest units");
    if (c->concordance)
        put_proposed(&w, out, c);
    json_put_list(&w, "units");
    for (size_t unit = 0; unit < c->count && !out->failed; unit++)
        put_unit(&w, &rows, out, c, unit, options);
    json_end_list(&w);
    json_answer_end(&w, out);
    table_free(&rows);
}

void compared_write(struct text *out, const struct compared *c, const struct options *options)
{
    if (options->format == FORMAT_CSV)
        write_csv(out, c, options);
    else if (options->format == FORMAT_JSON)
        write_json(out, c, options);
    else if (c->one)
        write_one(out, c, options);
    else
        write_units(out, c, options->lang);
}
