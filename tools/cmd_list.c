/* SPDX-License-Identifier: MIT */
/* parindex list: the built-in editions. */
#include "commands.h"

#include "edition.h"
#include "json.h"
#include "keys.h"
#include "report.h"
#include "table.h"
#include "words.h"

static void add_count(struct table *table, int32_t count)
{
    if (count < 0)
        table_add_nothing(table);
    else
        table_add_whole(table, count);
}

static void add_year(struct table *table, int32_t year)
{
    if (year == 0)
        table_add_nothing(table);
    else
        table_add_whole(table, year);
}

static void add_counts(struct table *table, const parindex_framework_info *info)
{
    add_count(table, info->fields);
    add_count(table, info->criteria);
    add_count(table, info->components);
}

/* A row to be read: the years in one cell, the title last because it is long. */
static void add_read(struct table *table, const parindex_framework_info *info, uint32_t lang)
{
    struct text years = {NULL, 0, 0, 0};
    edition_years(&years, info, lang);
    table->failed |= years.failed;
    table_add(table, info->id);
    table_add(table, years.failed ? "" : years.data);
    text_free(&years);
    add_counts(table, info);
    table_add(table, info->nodes ? WORDS(lang, "yes", "có")
                                 : WORDS(lang, "known by name only", "mới biết tên"));
    table_add(table, info->nodes ? parindex_provenance_name(info->weakest, lang) : "-");
    table_add(table, TEXT(info, title, lang));
}

static void add_data(struct table *table, const parindex_framework_info *info, uint32_t lang)
{
    table_add(table, info->id);
    table_add(table, TEXT(info, title, lang));
    add_year(table, info->period_from);
    add_year(table, info->period_to);
    add_counts(table, info);
    table_add_truth(table, info->nodes > 0);
    if (info->nodes)
        table_add(table, key_of_provenance(info->weakest));
    else
        table_add_nothing(table);
    if (*info->superseded_by)
        table_add(table, info->superseded_by);
    else
        table_add_nothing(table);
}

int cmd_list(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    const struct table_column read[] = {
        {"id", WORDS(lang, "Id", "Mã"), 0},
        {"years", WORDS(lang, "Years", "Năm"), 0},
        {"fields", WORDS(lang, "Fields", "Lĩnh vực"), 1},
        {"criteria", WORDS(lang, "Criteria", "Tiêu chí"), 1},
        {"components", WORDS(lang, "Components", "TC thành phần"), 1},
        {"scorable", WORDS(lang, "Scorable", "Chấm điểm được"), 0},
        {"provenance", WORDS(lang, "Weakest provenance", "Độ tin cậy thấp nhất"), 0},
        {"title", WORDS(lang, "Title", "Tên bộ chỉ số"), 0},
    };
    static const struct table_column data[] = {
        {"id", "", 0},          {"title", "", 0},
        {"period_from", "", 0}, {"period_to", "", 0},
        {"fields", "", 0},      {"criteria", "", 0},
        {"components", "", 0},  {"scorable", "", 0},
        {"provenance", "", 0},  {"superseded_by", "", 0},
    };
    struct table table;
    if (options->format == FORMAT_TEXT)
        table_init(&table, read, sizeof(read) / sizeof(read[0]));
    else
        table_init(&table, data, sizeof(data) / sizeof(data[0]));

    int status = EXIT_DONE;
    for (size_t i = 0; status == EXIT_DONE && i < parindex_catalogue_count(); i++) {
        parindex_framework *framework = NULL;
        status = edition_open(&framework, parindex_catalogue_id(i), lang);
        if (status != EXIT_DONE)
            break;
        const parindex_framework_info *info = parindex_framework_describe(framework);
        if (options->format == FORMAT_TEXT)
            add_read(&table, info, lang);
        else
            add_data(&table, info, lang);
        parindex_framework_unref(framework);
    }
    if (options->format == FORMAT_TEXT)
        table_write_text(out, &table, lang);
    else if (options->format == FORMAT_CSV)
        table_write_csv(out, &table);
    else
        json_write(out, table_json(&table));
    table_free(&table);
    return status;
}
