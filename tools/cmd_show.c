/* SPDX-License-Identifier: MIT */
/* parindex show ID [CODE]: an edition, or one criterion with all that stands below it. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

#include "edition.h"
#include "json.h"
#include "keys.h"
#include "node.h"
#include "report.h"
#include "table.h"
#include "words.h"

/* The built-in editions that this one superseded, by the catalogue's own word. */
static void write_superseded(struct text *out, const char *id, uint32_t lang)
{
    int found = 0;
    for (size_t i = 0; i < parindex_catalogue_count(); i++) {
        parindex_framework *other = NULL;
        if (parindex_framework_open(&other, parindex_catalogue_id(i), NULL, NULL) != PARINDEX_OK)
            continue;
        const parindex_framework_info *info = parindex_framework_describe(other);
        if (strcmp(info->superseded_by, id) == 0) {
            text_add(out, found ? ", " : WORDS(lang, "Supersedes: ", "Thay thế: "));
            text_add(out, info->id);
            found = 1;
        }
        parindex_framework_unref(other);
    }
    text_add(out, found ? "\n" : "");
}

static void write_acts(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    size_t count = parindex_framework_describe(framework)->acts;
    for (size_t i = 0; i < count; i++) {
        const parindex_act *act = parindex_framework_act(framework, i);
        text_add(out, WORDS(lang, "Act: ", "Văn bản: "));
        edition_act(out, act, lang);
        if (*TEXT(act, title, lang)) {
            text_add(out, ": ");
            text_line(out, TEXT(act, title, lang));
        }
        text_add(out, "\n");
    }
}

static void write_count(struct text *out, int32_t count, const char *name)
{
    if (count >= 0)
        text_printf(out, "; %d %s", (int)count, name);
}

static void write_heading(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    text_printf(out, "%s (%s)\n", TEXT(info, title, lang), info->id);
    write_acts(out, framework, lang);
    if (*info->valid_from) {
        text_add(out, WORDS(lang, "In force from: ", "Có hiệu lực từ ngày: "));
        text_date(out, info->valid_from, lang);
        text_add(out, "\n");
    }
    text_add(out, WORDS(lang, "Years scored: ", "Áp dụng cho năm: "));
    edition_years(out, info, lang);
    text_add(out, "\n");
    write_superseded(out, info->id, lang);
    if (*info->superseded_by)
        text_printf(out, WORDS(lang, "Superseded by: %s\n", "Được thay thế bởi: %s\n"),
                    info->superseded_by);
    struct text counts = {NULL, 0, 0, 0};
    write_count(&counts, info->fields, WORDS(lang, "fields", "lĩnh vực"));
    write_count(&counts, info->criteria, WORDS(lang, "criteria", "tiêu chí"));
    write_count(&counts, info->components, WORDS(lang, "components", "tiêu chí thành phần"));
    out->failed |= counts.failed;
    if (counts.length && !counts.failed)
        text_printf(out, WORDS(lang, "Holds in the act: %s\n", "Trong văn bản gồm: %s\n"),
                    counts.data + 2);
    text_free(&counts);
    if (info->nodes)
        text_printf(out, WORDS(lang, "Weakest provenance: %s\n", "Độ tin cậy thấp nhất: %s\n"),
                    parindex_provenance_name(info->weakest, lang));
    const char *warning = edition_warning(info->weakest, lang);
    if (warning)
        text_printf(out, WORDS(lang, "Warning: %s\n", "Cảnh báo: %s\n"), warning);
    if (*TEXT(info, limits, lang))
        text_printf(out, WORDS(lang, "Limits: %s\n", "Hạn chế: %s\n"), TEXT(info, limits, lang));
}

static void add_known(struct table *table, const char *string)
{
    if (*string)
        table_add(table, string);
    else
        table_add_nothing(table);
}

static void add_node(struct table *table, const parindex_framework *framework, size_t n,
                     const struct options *options)
{
    uint32_t lang = options->lang;
    const parindex_node *node = parindex_framework_node(framework, n);
    const parindex_node *parent =
        node->parent == PARINDEX_NONE ? NULL : parindex_framework_node(framework, node->parent);
    struct text rule = {NULL, 0, 0, 0};
    if (!node->described)
        node_rule(&rule, framework, n, lang);
    table->failed |= rule.failed;
    table_add(table, node->code);
    add_known(table, parent ? parent->code : "");
    table_add_whole(table, (int64_t)node->level);
    table_add(table, TEXT(node, title, lang));
    table_add_number(table, node->max, options->decimals);
    table_add(table, key_of_max_state(node->max_state));
    add_known(table, rule.length && !rule.failed ? rule.data : "");
    table_add_number(table, node->weight, -1);
    table_add_truth(table, node->described != 0);
    table_add_truth(table, node->extra != 0);
    table_add_truth(table, node->self_scored != 0);
    table_add(table, key_of_provenance(node->provenance));
    add_known(table, TEXT(node, source, lang));
    add_known(table, node->act);
    add_known(table, node->row);
    add_known(table, TEXT(node, note, lang));
    text_free(&rule);
}

static void write_data(struct text *out, const parindex_framework *framework, size_t first,
                       size_t end, const struct options *options)
{
    static const struct table_column columns[] = {
        {"code", "", 0},      {"parent", "", 0},    {"level", "", 0},       {"title", "", 0},
        {"max", "", 0},       {"max_state", "", 0}, {"rule", "", 0},        {"weight", "", 0},
        {"described", "", 0}, {"extra", "", 0},     {"self_scored", "", 0}, {"provenance", "", 0},
        {"source", "", 0},    {"act", "", 0},       {"row", "", 0},         {"note", "", 0},
    };
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = first; n < end; n++)
        add_node(&table, framework, n, options);
    if (options->format == FORMAT_CSV) {
        table_write_csv(out, &table);
    } else {
        const parindex_framework_info *info = parindex_framework_describe(framework);
        parindex_error missing;
        int failed = 0;
        json_t *head = json_object();
        json_put(head, "edition", edition_json(framework, options->lang), &failed);
        json_put(head, "valid_from", json_known(info->valid_from), &failed);
        json_put(head, "superseded_by", json_known(info->superseded_by), &failed);
        json_put(head, "provenance", json_known(key_of_provenance(info->weakest)), &failed);
        if (edition_missing(&missing, framework, options->lang))
            json_put(head, "missing", json_string(missing.message), &failed);
        json_put(head, "nodes", table_json(&table), &failed);
        out->failed |= failed;
        json_write(out, head);
    }
    table_free(&table);
}

static void write_text(struct text *out, const parindex_framework *framework, size_t first,
                       size_t end, const struct options *options)
{
    int full = options->count > 2;
    parindex_error missing;
    if (!full)
        write_heading(out, framework, options->lang);
    if (edition_missing(&missing, framework, options->lang))
        text_printf(out,
                    WORDS(options->lang, "Cannot be scored: %s\n", "Chưa chấm điểm được: %s\n"),
                    missing.message);
    text_add(out, full ? "" : "\n");
    for (size_t n = first; n < end; n++)
        node_write(out, framework, n, first, full, options->decimals, options->lang);
}

int cmd_show(struct text *out, const struct options *options)
{
    parindex_framework *framework = NULL;
    int status = edition_open(&framework, options->arguments[1], options->lang);
    if (status != EXIT_DONE)
        return status;

    size_t first = 0;
    size_t end = parindex_framework_describe(framework)->nodes;
    if (options->count > 2) {
        parindex_error error = PARINDEX_ERROR_INIT;
        error.lang = options->lang;
        if (parindex_framework_find(&first, framework, options->arguments[2], &error) ==
            PARINDEX_OK)
            end = parindex_framework_node(framework, first)->next;
        else
            status = report_error(&error, options->lang);
    }
    if (status == EXIT_DONE && options->format == FORMAT_TEXT)
        write_text(out, framework, first, end, options);
    else if (status == EXIT_DONE)
        write_data(out, framework, first, end, options);
    parindex_framework_unref(framework);
    return status;
}
