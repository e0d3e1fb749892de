/* SPDX-License-Identifier: MIT */
/* parindex show ID [CODE]: an edition, or one criterion with all below it. */
#include "commands/commands.h"

#include "commands/law.h"
#include "commands/node.h"
#include "commands/sources.h"
#include "print/json.h"
#include "print/keys.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"

static const struct table_column columns[] = {
    TABLE_DATA("code"),     TABLE_DATA("parent"),      TABLE_DATA("level"),
    TABLE_DATA("title"),    TABLE_DATA("max"),         TABLE_DATA("max_state"),
    TABLE_DATA("rule"),     TABLE_DATA("weight"),      TABLE_DATA("described"),
    TABLE_DATA("extra"),    TABLE_DATA("self_scored"), TABLE_DATA("columns"),
    TABLE_DATA("criteria"), TABLE_DATA("components"),  TABLE_DATA("provenance"),
    TABLE_DATA("source"),   TABLE_DATA("act"),         TABLE_DATA("row"),
    TABLE_DATA("note"),     TABLE_DATA("words"),
};

static void add_supersedes(struct labels *labels, const parindex_framework *framework,
                           uint32_t lang)
{
    size_t count = parindex_framework_describe(framework)->supersedes;
    for (size_t i = 0; i < count; i++)
        labels_add(labels, WORDS(lang, "Supersedes", "Thay thế"),
                   parindex_framework_supersedes(framework, i));
}

static void add_acts(struct labels *labels, const parindex_framework *framework, uint32_t lang)
{
    size_t count = parindex_framework_describe(framework)->acts;
    for (size_t i = 0; i < count; i++) {
        const parindex_act *act = parindex_framework_act(framework, i);
        struct text *line = labels_open(labels, WORDS(lang, "Act", "Văn bản"));
        edition_act(line, act, lang);
        text_printf(line, ": %s", TEXT(act, title, lang));
    }
}

static void add_counts(struct labels *labels, const parindex_framework_info *info, uint32_t lang)
{
    struct text counts = TEXT_EMPTY;
    edition_counts(&counts, info->fields, info->criteria, info->components, lang);
    labels->strings.failed |= counts.failed;
    labels_add(labels, WORDS(lang, "In the act", "Trong văn bản"),
               counts.length ? counts.data : "");
    text_free(&counts);
}

/* The quotas of the classes, of the latest year where none is asked for. */
static void add_quotas(struct labels *labels, const parindex_framework *framework, int32_t year,
                       uint32_t lang)
{
    int32_t from = year ? year : OPTION_LAST_YEAR;
    int32_t to = year ? year : OPTION_FIRST_YEAR;
    for (int32_t y = from; y >= to; y--) {
        size_t count = parindex_framework_quotas(framework, y);
        for (size_t i = 0; i < count; i++) {
            char words[4096];
            parindex_framework_quota_words(framework, y, i, lang, words, sizeof(words));
            labels_add(labels, WORDS(lang, "Quota", "Hạn mức"), words);
        }
        if (count)
            return;
    }
}

static void write_heading(struct text *out, const parindex_framework *framework, int32_t year,
                          uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    struct labels labels = LABELS_EMPTY;
    text_printf(labels_open(&labels, WORDS(lang, "Edition", "Bộ chỉ số")), "%s (%s)",
                TEXT(info, title, lang), info->id);
    add_acts(&labels, framework, lang);
    if (*info->valid_from)
        text_date(labels_open(&labels, WORDS(lang, "In force from", "Hiệu lực từ ngày")),
                  info->valid_from, lang);
    edition_years(labels_open(&labels, WORDS(lang, "Years scored", "Áp dụng cho năm")), info, lang);
    add_supersedes(&labels, framework, lang);
    labels_add(&labels, WORDS(lang, "Superseded by", "Được thay thế bởi"), info->superseded_by);
    add_counts(&labels, info, lang);
    labels_add(&labels, WORDS(lang, "Source", "Nguồn"), TEXT(info, source, lang));
    labels_add(&labels, WORDS(lang, "Provenance", "Nguồn gốc số liệu"),
               parindex_provenance_name(info->provenance, lang));
    if (info->weakest > info->provenance)
        labels_add(&labels, WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"),
                   parindex_provenance_name(info->weakest, lang));
    const char *warning = edition_warning(info->weakest, lang);
    labels_add(&labels, WORDS(lang, "Warning", "Cảnh báo"), warning ? warning : "");
    labels_add(&labels, WORDS(lang, "Limits", "Hạn chế"), TEXT(info, limits, lang));
    add_quotas(&labels, framework, year, lang);
    law_readings(&labels, framework, lang);
    law_cases(&labels, framework, lang);
    parindex_error missing;
    if (edition_missing(&missing, framework, lang))
        labels_add(&labels, WORDS(lang, "Status", "Tình trạng"), missing.message);
    labels_write(out, &labels, 0);
}

/* The whole edition with its sources at the end, or one criterion in full. */
static void write_text(struct text *out, const parindex_framework *framework, size_t first,
                       size_t end, const struct options *options)
{
    uint32_t lang = options->lang;
    int whole = options->count == 2;
    struct sources sources;
    if (!sources_collect(&sources, framework, first, end)) {
        out->failed = 1;
        return;
    }
    if (whole)
        write_heading(out, framework, options->period, lang);
    if (whole && end > first)
        text_add(out, "\n");
    for (size_t n = first; n < end; n++)
        node_write(out, framework, n, first, whole ? &sources : NULL, options->decimals, lang);
    if (whole && sources.count) {
        text_add(out, WORDS(lang, "\nSources:\n", "\nNguồn:\n"));
        sources_write(out, &sources, lang);
    }
    sources_free(&sources);
}

/* The columns of a wide dossier that hold the node's evidence, parted by blanks. */
static void add_inputs(struct table *table, const parindex_framework *framework,
                       const parindex_node *node)
{
    if (node->inputs == 0) {
        table_add_nothing(table);
        return;
    }
    struct text *cell = table_open(table);
    for (size_t i = 0; i < node->inputs; i++) {
        text_add(cell, i ? " " : "");
        node_address(cell, framework, node->first_input + i);
    }
}

static void add_node(struct table *table, const parindex_framework *framework, size_t n,
                     const struct options *options)
{
    uint32_t lang = options->lang;
    const parindex_node *node = parindex_framework_node(framework, n);
    const parindex_node *parent =
        node->parent == PARINDEX_NONE ? NULL : parindex_framework_node(framework, node->parent);
    table_add(table, node->code);
    table_add_known(table, parent ? parent->code : "");
    table_add_whole(table, (int64_t)node->level);
    table_add(table, TEXT(node, title, lang));
    table_add_number(table, node->max, options->decimals);
    table_add(table, key_of_max_state(node->max_state));
    if (node->described)
        table_add_nothing(table);
    else
        node_rule(table_open(table), framework, n, lang);
    table_add_number(table, node->weight, -1);
    table_add_truth(table, node->described != 0);
    table_add_truth(table, node->extra != 0);
    table_add_truth(table, node->self_scored != 0);
    add_inputs(table, framework, node);
    table_add_count(table, node->criteria);
    table_add_count(table, node->components);
    table_add(table, key_of_provenance(node->provenance));
    table_add_known(table, TEXT(node, source, lang));
    table_add_known(table, node->act);
    table_add_known(table, node->row);
    table_add_known(table, TEXT(node, note, lang));
    table_add_known(table, node_words(node, lang));
}

static void write_json(struct text *out, const parindex_framework *framework,
                       const struct table *table, const struct options *options)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    struct json_writer w = json_answer(options->call);
    parindex_error missing;
    edition_put(&w, "edition", framework, options->lang);
    json_put_known(&w, "valid_from", info->valid_from);
    json_put_list(&w, "supersedes");
    for (size_t i = 0; i < info->supersedes; i++)
        json_put_text(&w, NULL, parindex_framework_supersedes(framework, i));
    json_end_list(&w);
    json_put_known(&w, "superseded_by", info->superseded_by);
    json_put_known(&w, "provenance", key_of_provenance(info->weakest));
    law_put_readings(&w, framework, options->lang);
    law_put_cases(&w, framework, options->lang);
    if (edition_missing(&missing, framework, options->lang))
        json_put_text(&w, "missing", missing.message);
    table_put(&w, "nodes", table);
    json_answer_end(&w, out);
}

static void write_data(struct text *out, const parindex_framework *framework, size_t first,
                       size_t end, const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    for (size_t n = first; n < end; n++)
        add_node(&table, framework, n, options);
    if (options->format == FORMAT_JSON)
        write_json(out, framework, &table, options);
    else
        table_write(out, &table);
    table_free(&table);
}

int cmd_show(struct text *out, const struct options *options)
{
    parindex_framework *framework = NULL;
    int status = edition_open(&framework, options->arguments[1], options->reading, options->call);
    if (status != EXIT_DONE)
        return status;

    status = edition_of_year(&framework, options->period, options->call);
    size_t first = 0;
    size_t end = parindex_framework_describe(framework)->nodes;
    if (status == EXIT_DONE && options->count > 2) {
        parindex_error error = report_init(options->call);
        if (parindex_framework_find(&first, framework, options->arguments[2], &error) ==
            PARINDEX_OK)
            end = parindex_framework_node(framework, first)->next;
        else
            status = report_error(&error, options->call);
    }
    if (status == EXIT_DONE && options->format == FORMAT_TEXT)
        write_text(out, framework, first, end, options);
    else if (status == EXIT_DONE)
        write_data(out, framework, first, end, options);
    parindex_framework_unref(framework);
    return status;
}
