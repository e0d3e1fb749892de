/* SPDX-License-Identifier: MIT */
/* A difference as text: the paragraph, then field by field, then what it does to the figures. */
#include <math.h>

#include "commands/differing.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"

enum {
    MARK = 10,     /* columns of "amended" and blanks */
    ONE_LINE = 64, /* before and now together, else each has a line */
    SHORT = 30,    /* what is new behind its title */
    MOST_REASONS = 12,
    MOST_ROWS = 12
};

/* One line moved right, broken between words. */
static void write_line(struct text *out, const struct text *line, size_t indent)
{
    text_fill(out, ' ', indent);
    text_wrap(out, text_of(out, line), indent, indent + 2);
    text_add(out, "\n");
}

static void write_paragraph(struct text *out, const struct text *words)
{
    text_wrap(out, text_of(out, words), 0, 0);
    text_add(out, "\n");
}

/* What there is on one side alone is said without an arrow. */
static void write_alone(struct text *out, const char *words, size_t indent)
{
    struct text line = {NULL, 0, 0, 0};
    text_add(&line, words);
    write_line(out, &line, indent);
    text_free(&line);
}

static void write_change(struct text *out, const parindex_amendment *a, size_t indent,
                         uint32_t lang)
{
    const char *from = TEXT(a, from, lang);
    const char *to = TEXT(a, to, lang);
    struct text line = TEXT_EMPTY;
    differing_kind(&line, a, lang);
    text_add(&line, ":");
    const char *nothing = WORDS(lang, "none", "không có");
    from = *from ? from : nothing;
    to = *to ? to : nothing;
    if (text_width(from) + text_width(to) <= ONE_LINE) {
        text_printf(&line, " %s → %s", from, to);
        write_line(out, &line, indent);
    } else {
        write_line(out, &line, indent);
        text_free(&line);
        text_printf(&line, WORDS(lang, "before: %s", "trước: %s"), from);
        write_line(out, &line, indent + 2);
        text_free(&line);
        text_printf(&line, WORDS(lang, "now: %s", "nay: %s"), to);
        write_line(out, &line, indent + 2);
    }
    text_free(&line);
}

/* "  new       1.5  Title" and what is said of it. */
static void write_pair(struct text *out, const struct differing *d, size_t pair, uint32_t lang)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    const char *mark = differing_mark(d, pair, lang);
    const parindex_node *node = differing_node(d, pair, 1);
    node = node ? node : differing_node(d, pair, 0);
    struct text line = TEXT_EMPTY;
    const parindex_amendment *first =
        parindex_difference_amendment(d->difference, p->first_amendment);
    if (node)
        text_printf(&line, "%s  %s", node->code, TEXT(node, title, lang));
    else
        text_add(&line, TEXT(first, what, lang));
    const char *alone = differing_alone(d, pair, lang);
    int within = alone && text_width(alone) <= SHORT;
    if (within)
        text_printf(&line, ": %s", alone);
    struct text basis = TEXT_EMPTY;
    differing_basis(&basis, p, lang);
    const char *proposed = text_of(out, &basis);
    if (*proposed)
        text_printf(&line, "  [%s]", proposed);
    text_free(&basis);
    text_printf(out, "  %s", mark);
    text_fill(out, ' ', MARK - text_width(mark));
    text_wrap(out, text_of(out, &line), 2 + MARK, 2 + MARK + 2);
    text_add(out, "\n");
    text_free(&line);
    if (alone && !within)
        write_alone(out, alone, 2 + MARK + 2);
    for (size_t i = 0; i < p->amendments && !alone; i++)
        write_change(out, parindex_difference_amendment(d->difference, p->first_amendment + i),
                     2 + MARK + 2, lang);
}

static void write_field_head(struct text *out, const struct differing *d, size_t pair,
                             uint32_t lang)
{
    const parindex_node *node = differing_field(d, pair);
    struct text line = TEXT_EMPTY;
    text_printf(&line, "%s  %s", node->code, TEXT(node, title, lang));
    if (node->max_state == PARINDEX_MAX_KNOWN) {
        text_add(&line, " (");
        text_number(&line, node->max, -1, lang);
        text_add(&line, WORDS(lang, " points)", " điểm)"));
    }
    text_add(out, "\n");
    write_line(out, &line, 0);
    text_free(&line);
}

static void write_edition(struct text *out, const struct differing *d, uint32_t lang)
{
    int any = 0;
    for (size_t i = 0; i < d->info->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d->difference, i);
        if (a->pair != PARINDEX_NONE)
            break;
        if (!any)
            text_add(out, WORDS(lang, "\nThe edition as a whole\n", "\nBộ chỉ số nói chung\n"));
        any = 1;
        write_change(out, a, 2, lang);
    }
}

/* A heading before the first pair of each field that has anything to say. */
static void write_fields(struct text *out, const struct differing *d, uint32_t lang)
{
    size_t headed = d->fields; /* none */
    for (size_t i = 0; i < d->info->pairs; i++) {
        const struct told *told = &d->told[i];
        if (parindex_difference_pair(d->difference, told->pair)->amendments == 0)
            continue;
        if (told->field != headed && told->field > 0)
            write_field_head(out, d, told->pair, lang);
        else if (told->field != headed)
            text_add(out,
                     WORDS(lang, "\nThe whole and its fields\n", "\nToàn bộ và các lĩnh vực\n"));
        headed = told->field;
        write_pair(out, d, told->pair, lang);
    }
}

static void add_edition(struct labels *labels, const char *label,
                        const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    struct text *line = labels_open(labels, label);
    text_printf(line, "%s (%s", TEXT(info, title, lang), info->id);
    edition_write_reading(line, framework, lang);
    text_add(line, ")");
}

/* Which criteria have no figures under the later edition, and why. */
static void write_reasons(struct text *out, const struct differing *d, uint32_t lang)
{
    size_t leaves = parindex_framework_describe(d->to)->leaves;
    size_t without = 0;
    for (size_t leaf = 0; leaf < leaves; leaf++)
        without += !parindex_difference_carried(d->difference, leaf)->carried;
    struct text line = TEXT_EMPTY;
    text_printf(
        &line,
        WORDS(lang, "The figures were carried over for %zu of %zu criteria of the later edition%s",
              "Số liệu chuyển được cho %zu trên %zu tiêu chí của bản sau%s"),
        leaves - without, leaves, without ? WORDS(lang, "; not for:", "; trừ các tiêu chí:") : ".");
    write_line(out, &line, 0);
    text_free(&line);
    size_t said = 0;
    for (size_t leaf = 0; leaf < leaves && said < MOST_REASONS; leaf++) {
        const parindex_carried *c = parindex_difference_carried(d->difference, leaf);
        if (c->carried)
            continue;
        const parindex_node *node = parindex_framework_node(d->to, c->to_node);
        text_printf(&line, "%s  %s: %s", node->code, TEXT(node, title, lang),
                    TEXT(c, reason, lang));
        write_line(out, &line, 2);
        text_free(&line);
        said++;
    }
    if (said < without)
        text_printf(out, WORDS(lang, "  … and %zu more\n", "  … và %zu tiêu chí nữa\n"),
                    without - said);
    if (d->effect.dropped)
        text_printf(
            out,
            WORDS(
                lang,
                d->effect.dropped == 1
                    ? "%zu value is not possible under the later edition and counts as missing.\n"
                    : "%zu values are not possible under the later edition and count as missing.\n",
                "%zu giá trị không hợp lệ theo bản sau nên coi như chưa có.\n"),
            d->effect.dropped);
}

static const struct table_column unit_columns[] = {
    {"unit", "Unit", "Đơn vị", 0},
    {"from_index", "Before (%)", "Bản trước (%)", TABLE_RIGHT},
    {"to_index", "Now (%)", "Bản sau (%)", TABLE_RIGHT},
    {"change", "Change", "Thay đổi", TABLE_RIGHT},
    {"ranks", "Rank", "Hạng", TABLE_RIGHT},
    {"classes", "Class", "Xếp loại", 0},
};

static void add_class(struct text *cell, const parindex_class *class, uint32_t lang)
{
    text_add(cell, class ? TEXT(class, title, lang) : "-");
}

static void add_unit(struct table *table, const struct differing *d, size_t unit)
{
    const struct compared *c = &d->effect.compared;
    const struct effect_unit *u = &d->effect.units[unit];
    table_add(table, parindex_result_unit(c->from.result, unit));
    table_add_number(table, u->from_index, c->decimals);
    table_add_number(table, u->to_index, c->decimals);
    table_add_change(table, u->change, c->decimals);
    struct text *cell = table_open(table);
    text_number(cell, u->from_rank, -1, table->lang);
    text_add(cell, isnan(u->from_rank) ? "- → " : " → ");
    text_number(cell, u->to_rank, -1, table->lang);
    text_add(cell, isnan(u->to_rank) ? "-" : "");
    cell = table_open(table);
    add_class(cell, parindex_result_class(c->from.result, unit), table->lang);
    text_add(cell, " → ");
    add_class(cell, parindex_result_class(c->to.result, unit), table->lang);
}

static void write_units(struct text *out, const struct differing *d, uint32_t lang)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(unit_columns), FORMAT_TEXT, lang);
    if (!scored_has_class(&d->effect.compared.from) && !scored_has_class(&d->effect.compared.to))
        table_hide(&table, "classes");
    for (size_t unit = 0; unit < d->effect.compared.count; unit++)
        add_unit(&table, d, unit);
    text_add(out, "\n");
    table_write(out, &table);
    table_free(&table);
}

static void add_change(struct text *line, const struct differing *d, size_t unit, uint32_t lang)
{
    double change = d->effect.units[unit].change;
    text_printf(line, "%s (%s", parindex_result_unit(d->effect.compared.from.result, unit),
                change > 0 ? "+" : "");
    text_number(line, change, d->effect.compared.decimals, lang);
    text_add(line, ")");
}

/* "Of 63 units 20 gain and 40 lose …" */
void differing_summary(struct text *out, const struct differing *d, uint32_t lang)
{
    const struct effect_summary *s = &d->effect.summary;
    struct text line = TEXT_EMPTY;
    if (s->units == 0) {
        text_add(
            &line,
            WORDS(lang,
                  "No unit has an index under both editions: criteria without figures leave "
                  "it missing.",
                  "Không đơn vị nào có chỉ số theo cả hai bản: có tiêu chí chưa có số liệu nên "
                  "không tính được chỉ số."));
        if (d->effect.absent == PARINDEX_STATE_MISSING)
            text_add(
                &line,
                WORDS(lang,
                      " With --new not_applicable criteria that are new are left out, where "
                      "the edition allows it.",
                      " Với --new not_applicable, tiêu chí mới không tính vào điểm và điểm tối "
                      "đa, nếu bộ chỉ số cho phép."));
        text_add(out, text_of(out, &line));
        text_free(&line);
        return;
    }
    text_printf(
        &line,
        WORDS(lang,
              "Of %zu units with an index under both, %zu gain and %zu lose; the mean change is ",
              "Trong %zu đơn vị có chỉ số theo cả hai bản, %zu đơn vị tăng, %zu đơn vị giảm; bình "
              "quân "
              "thay đổi "),
        s->units, s->gain, s->lose);
    text_number(&line, s->mean, d->effect.compared.decimals, lang);
    text_printf(&line,
                WORDS(lang, " percentage points. Another rank: %zu; another class: %zu.",
                      " điểm phần trăm. %zu đơn vị đổi hạng, %zu đơn vị đổi xếp loại."),
                s->ranks, s->classes);
    if (s->gain) {
        text_add(&line, WORDS(lang, " Most is gained by ", " Tăng nhiều nhất: "));
        add_change(&line, d, s->most, lang);
        text_add(&line, ".");
    }
    if (s->lose) {
        text_add(&line, WORDS(lang, " Most is lost by ", " Giảm nhiều nhất: "));
        add_change(&line, d, s->least, lang);
        text_add(&line, ".");
    }
    if (s->without)
        text_printf(&line,
                    WORDS(lang, " Without an index under one of them: %zu.",
                          " %zu đơn vị không có chỉ số theo một trong hai bản."),
                    s->without);
    text_add(out, text_of(out, &line));
    text_free(&line);
}

static const struct table_column row_columns[] = {
    {"change", "Index", "Chỉ số", TABLE_RIGHT},
    {"rule", "rules", "do cách chấm", TABLE_RIGHT},
    {"maximum", "maxima", "do điểm tối đa", TABLE_RIGHT},
    {"criterion", "Criterion", "Tiêu chí", TABLE_TEXT},
};

/* Where the mean change comes from, the rows that matter at the printed places. */
static void write_rows(struct text *out, const struct differing *d, uint32_t lang)
{
    struct table table;
    size_t written = 0;
    size_t left = 0;
    table_init(&table, TABLE_COLUMNS(row_columns), FORMAT_TEXT, lang);
    int32_t decimals = d->effect.compared.decimals;
    for (size_t i = 0; i < d->effect.row_count; i++) {
        const struct effect_row *row = &d->effect.rows[i];
        if (i > 0 && !(fabs(parindex_round(row->change, decimals)) > 0))
            continue;
        if (written++ > MOST_ROWS) {
            left++;
            continue;
        }
        table_add_change(&table, row->change, decimals);
        table_add_change(&table, row->rule, decimals);
        table_add_change(&table, row->maximum, decimals);
        table_add_criterion(&table, row->code, TEXT(row, title, lang), row->level);
    }
    if (written > 1) {
        text_add(out,
                 WORDS(lang,
                       "\nWhere the mean change of the index comes from, percentage points\n\n",
                       "\nBình quân thay đổi của Chỉ số do đâu (điểm phần trăm)\n\n"));
        table_write(out, &table);
        if (left)
            text_printf(out, WORDS(lang, "… and %zu more\n", "… và %zu mục nữa\n"), left);
    }
    table_free(&table);
}

static void write_effect(struct text *out, const struct differing *d, const struct options *options)
{
    uint32_t lang = options->lang;
    text_add(out, WORDS(lang, "\nWhat the change alone does to these figures\n\n",
                        "\nRiêng thay đổi quy định làm số liệu này khác đi thế nào\n\n"));
    write_reasons(out, d, lang);
    struct text summary = TEXT_EMPTY;
    differing_summary(&summary, d, lang);
    write_paragraph(out, &summary);
    text_free(&summary);
    if (d->effect.compared.one) {
        text_add(out, "\n");
        compared_write(out, &d->effect.compared, options);
        return;
    }
    write_rows(out, d, lang);
    write_units(out, d, lang);
}

void differing_text(struct text *out, const struct differing *d, const struct options *options)
{
    uint32_t lang = options->lang;
    struct labels labels = LABELS_EMPTY;
    add_edition(&labels, WORDS(lang, "Before", "Bản trước"), d->from, lang);
    add_edition(&labels, WORDS(lang, "Now", "Bản sau"), d->to, lang);
    labels_write(out, &labels, 0);
    text_add(out, "\n");
    struct text words = TEXT_EMPTY;
    differing_words(&words, d, lang);
    write_paragraph(out, &words);
    text_free(&words);
    write_edition(out, d, lang);
    write_fields(out, d, lang);
    if (d->scored)
        write_effect(out, d, options);
    text_add(out, "\n");
    if (d->info->proposed)
        labels_add(
            &labels, WORDS(lang, "Proposed", "Đề xuất"),
            WORDS(
                lang,
                "nobody has confirmed these pairs: write them with --propose FILE, check each, and "
                "give the file with --concordance FILE",
                "chưa ai xác nhận các cặp này: ghi ra bằng --propose TỆP, kiểm tra từng cặp rồi "
                "đưa "
                "vào bằng --concordance TỆP"));
    labels_add(&labels, WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"),
               parindex_provenance_name(d->info->provenance, lang));
    const char *warning = edition_warning(d->info->provenance, lang);
    labels_add(&labels, WORDS(lang, "Warning", "Cảnh báo"), warning ? warning : "");
    labels_write(out, &labels, 0);
}
