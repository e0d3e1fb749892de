/* SPDX-License-Identifier: MIT */
/* A difference as a page: the paragraph, a table for each field, and what it does to the figures. */
#include <math.h>

#include "commands/differing.h"
#include "print/html.h"
#include "print/words.h"
#include "request/edition.h"

static void write_heads(struct text *out, const struct bilingual *heads, size_t count,
                        uint32_t lang)
{
    text_add(out, "<table>\n<tr>");
    for (size_t i = 0; i < count; i++) {
        text_add(out, "<th>");
        html_text(out, WORDS(lang, heads[i].en, heads[i].vi));
        text_add(out, "</th>");
    }
    text_add(out, "</tr>\n");
}

static const struct bilingual amendment_heads[] = {
    {"Code", "Mã"}, {"Title", "Tên"}, {"What", "Nội dung"}, {"Before", "Trước"}, {"Now", "Nay"}};

static void write_cell(struct text *out, const char *string)
{
    text_add(out, "<td>");
    html_text(out, string);
    text_add(out, "</td>");
}

/* Code and title go down over all amendments of the pair. */
static void write_pair(struct text *out, const struct differing *d, size_t pair, uint32_t lang)
{
    const parindex_pair *p = parindex_difference_pair(d->difference, pair);
    const parindex_node *node = differing_node(d, pair, 1);
    node = node ? node : differing_node(d, pair, 0);
    for (size_t i = 0; i < p->amendments; i++) {
        const parindex_amendment *a =
            parindex_difference_amendment(d->difference, p->first_amendment + i);
        text_add(out, "<tr>");
        if (i == 0) {
            struct text basis = TEXT_EMPTY;
            differing_basis(&basis, p, lang);
            text_printf(out, "<td rowspan=\"%zu\">", p->amendments);
            html_text(out, node ? node->code : "");
            text_printf(out, "</td><td rowspan=\"%zu\">", p->amendments);
            html_text(out, node ? TEXT(node, title, lang) : TEXT(a, what, lang));
            const char *proposed = text_of(out, &basis);
            if (*proposed) {
                text_add(out, "<br>");
                html_element(out, "span", "proposed", proposed);
            }
            text_add(out, "</td>");
            text_free(&basis);
        }
        struct text kind = TEXT_EMPTY;
        differing_kind(&kind, a, lang);
        write_cell(out, text_of(out, &kind));
        text_free(&kind);
        write_cell(out, TEXT(a, from, lang));
        write_cell(out, TEXT(a, to, lang));
        text_add(out, "</tr>\n");
    }
}

static void write_field_head(struct text *out, const struct differing *d, const struct told *told,
                             uint32_t lang)
{
    if (told->field == 0) {
        html_element(out, "h2", NULL,
                     WORDS(lang, "The whole and its fields", "Toàn bộ và các lĩnh vực"));
        return;
    }
    const parindex_node *node = differing_field(d, told->pair);
    text_add(out, "<h2>");
    html_text(out, node->code);
    text_add(out, " ");
    html_text(out, TEXT(node, title, lang));
    text_add(out, "</h2>\n");
}

static void write_edition(struct text *out, const struct differing *d, uint32_t lang)
{
    static const struct bilingual heads[] = {
        {"What", "Nội dung"}, {"Before", "Trước"}, {"Now", "Nay"}};
    int any = 0;
    for (size_t i = 0; i < d->info->amendments; i++) {
        const parindex_amendment *a = parindex_difference_amendment(d->difference, i);
        if (a->pair != PARINDEX_NONE)
            break;
        if (!any) {
            html_element(out, "h2", NULL,
                         WORDS(lang, "The edition as a whole", "Bộ chỉ số nói chung"));
            write_heads(out, heads, sizeof(heads) / sizeof(*heads), lang);
        }
        any = 1;
        struct text kind = TEXT_EMPTY;
        differing_kind(&kind, a, lang);
        text_add(out, "<tr>");
        write_cell(out, text_of(out, &kind));
        write_cell(out, TEXT(a, from, lang));
        write_cell(out, TEXT(a, to, lang));
        text_add(out, "</tr>\n");
        text_free(&kind);
    }
    text_add(out, any ? "</table>\n" : "");
}

static void write_fields(struct text *out, const struct differing *d, uint32_t lang)
{
    size_t headed = d->fields; /* none */
    for (size_t i = 0; i < d->info->pairs; i++) {
        const struct told *told = &d->told[i];
        if (parindex_difference_pair(d->difference, told->pair)->amendments == 0)
            continue;
        if (told->field != headed) {
            text_add(out, headed != d->fields ? "</table>\n" : "");
            write_field_head(out, d, told, lang);
            write_heads(out, amendment_heads, sizeof(amendment_heads) / sizeof(*amendment_heads),
                        lang);
            headed = told->field;
        }
        write_pair(out, d, told->pair, lang);
    }
    text_add(out, headed != d->fields ? "</table>\n" : "");
}

static void write_number(struct text *out, double x, int32_t decimals, uint32_t lang)
{
    text_add(out, "<td class=\"number\">");
    text_number(out, x, decimals, lang);
    text_add(out, "</td>");
}

static void write_reasons(struct text *out, const struct differing *d, uint32_t lang)
{
    int any = 0;
    for (size_t leaf = 0; leaf < parindex_framework_describe(d->to)->leaves; leaf++) {
        const parindex_carried *c = parindex_difference_carried(d->difference, leaf);
        if (c->carried)
            continue;
        if (!any)
            text_printf(out, "<p>%s</p>\n<ul>\n",
                        WORDS(lang, "No figures could be carried over for:",
                              "Không chuyển được số liệu cho các tiêu chí:"));
        any = 1;
        const parindex_node *node = parindex_framework_node(d->to, c->to_node);
        text_add(out, "<li>");
        html_text(out, node->code);
        text_add(out, " ");
        html_text(out, TEXT(node, title, lang));
        text_add(out, ": ");
        html_text(out, TEXT(c, reason, lang));
        text_add(out, "</li>\n");
    }
    text_add(out, any ? "</ul>\n" : "");
}

static void write_rows(struct text *out, const struct differing *d, uint32_t lang)
{
    static const struct bilingual heads[] = {{"Criterion", "Tiêu chí"},
                                             {"Index", "Chỉ số"},
                                             {"from rules", "do cách chấm"},
                                             {"from maxima", "do điểm tối đa"}};
    int32_t decimals = d->effect.compared.decimals;
    html_element(out, "h3", NULL,
                 WORDS(lang, "Where the mean change of the index comes from, percentage points",
                       "Bình quân thay đổi của Chỉ số do đâu (điểm phần trăm)"));
    write_heads(out, heads, sizeof(heads) / sizeof(*heads), lang);
    for (size_t i = 0; i < d->effect.row_count; i++) {
        const struct effect_row *row = &d->effect.rows[i];
        if (i > 0 && !(fabs(parindex_round(row->change, decimals)) > 0))
            continue;
        text_add(out, "<tr><td>");
        html_text(out, row->code);
        text_add(out, " ");
        html_text(out, TEXT(row, title, lang));
        text_add(out, "</td>");
        write_number(out, row->change, decimals, lang);
        write_number(out, row->rule, decimals, lang);
        write_number(out, row->maximum, decimals, lang);
        text_add(out, "</tr>\n");
    }
    text_add(out, "</table>\n");
}

static void write_units(struct text *out, const struct differing *d, uint32_t lang)
{
    static const struct bilingual heads[] = {{"Unit", "Đơn vị"},
                                             {"Before (%)", "Bản trước (%)"},
                                             {"Now (%)", "Bản sau (%)"},
                                             {"Change", "Thay đổi"},
                                             {"Rank before", "Hạng trước"},
                                             {"Rank now", "Hạng nay"},
                                             {"Class before", "Xếp loại trước"},
                                             {"Class now", "Xếp loại nay"}};
    const struct compared *c = &d->effect.compared;
    write_heads(out, heads, sizeof(heads) / sizeof(*heads), lang);
    for (size_t i = 0; i < c->count; i++) {
        size_t unit = c->units[i].from;
        const struct effect_unit *u = &d->effect.units[unit];
        const parindex_class *from = parindex_result_class(c->from.result, unit);
        const parindex_class *to = parindex_result_class(c->to.result, unit);
        text_add(out, "<tr>");
        write_cell(out, parindex_result_unit(c->from.result, unit));
        write_number(out, u->from_index, c->decimals, lang);
        write_number(out, u->to_index, c->decimals, lang);
        write_number(out, u->change, c->decimals, lang);
        write_number(out, u->from_rank, -1, lang);
        write_number(out, u->to_rank, -1, lang);
        write_cell(out, from ? TEXT(from, title, lang) : "");
        write_cell(out, to ? TEXT(to, title, lang) : "");
        text_add(out, "</tr>\n");
    }
    text_add(out, "</table>\n");
}

static void write_effect(struct text *out, const struct differing *d, uint32_t lang)
{
    html_element(out, "h2", NULL,
                 WORDS(lang, "What the change alone does to these figures",
                       "Riêng thay đổi quy định làm số liệu này khác đi thế nào"));
    write_reasons(out, d, lang);
    struct text summary = TEXT_EMPTY;
    differing_summary(&summary, d, lang);
    html_element(out, "p", NULL, text_of(out, &summary));
    text_free(&summary);
    if (d->effect.row_count)
        write_rows(out, d, lang);
    write_units(out, d, lang);
}

void differing_html(struct text *out, const struct differing *d, const struct options *options)
{
    uint32_t lang = options->lang;
    const char *title =
        WORDS(lang, "What changed between two editions", "Khác biệt giữa hai bộ chỉ số");
    const parindex_framework_info *from = parindex_framework_describe(d->from);
    const parindex_framework_info *to = parindex_framework_describe(d->to);
    struct text words = TEXT_EMPTY;
    html_begin(out, title, lang);
    html_element(out, "h1", NULL, title);
    text_add(out, "<p>");
    html_text(out, TEXT(from, title, lang));
    text_printf(out, " (%s", from->id);
    edition_write_reading(out, d->from, lang);
    text_add(out, ") → ");
    html_text(out, TEXT(to, title, lang));
    text_printf(out, " (%s", to->id);
    edition_write_reading(out, d->to, lang);
    text_add(out, ")</p>\n");
    differing_words(&words, d, lang);
    html_element(out, "p", NULL, text_of(out, &words));
    text_free(&words);
    write_edition(out, d, lang);
    write_fields(out, d, lang);
    if (d->scored)
        write_effect(out, d, lang);
    text_printf(out,
                "<p class=\"note\">%s: ", WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"));
    html_text(out, parindex_provenance_name(d->info->provenance, lang));
    const char *warning = edition_warning(d->info->provenance, lang);
    if (warning) {
        text_add(out, "<br>");
        html_text(out, warning);
    }
    text_add(out, "</p>\n");
    html_end(out);
}
