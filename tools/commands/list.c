/* SPDX-License-Identifier: MIT */
/* parindex list: the built-in editions. */
#include "commands.h"

#include <string.h>

#include "input/edition.h"
#include "output/json.h"
#include "output/keys.h"
#include "output/labels.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"

/* The weakest that a score would rest on; of an edition known by name, how its standing is known. */
static uint32_t provenance_of(const parindex_framework_info *info)
{
    return info->nodes > 0 ? info->weakest : info->provenance;
}

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

/* A row to be read: the years in one cell, the title below because it is long. */
static void add_read(struct table *table, const parindex_framework_info *info, uint32_t lang)
{
    struct text years = {NULL, 0, 0, 0};
    struct text provenance = {NULL, 0, 0, 0};
    edition_years(&years, info, lang);
    text_add(&provenance, "");
    edition_provenance(&provenance, provenance_of(info), lang);
    table->failed |= years.failed | provenance.failed;
    table_add(table, info->id);
    table_add(table, years.failed ? "" : years.data);
    add_counts(table, info);
    table_add_truth(table, info->nodes > 0);
    table_add(table, provenance.failed ? "" : provenance.data);
    table_add(table, TEXT(info, title, lang));
    text_free(&provenance);
    text_free(&years);
}

/* What the words of the last two columns mean; `seen` has a bit for each provenance. */
static void write_legend(struct text *out, unsigned seen, uint32_t lang)
{
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    labels_add(&labels, WORDS(lang, "not scorable", "không chấm được"),
               WORDS(lang,
                     "known by name only; 'parindex show ID' says what is missing and how it is "
                     "loaded",
                     "mới biết tên; 'parindex show MÃ' nêu rõ còn thiếu gì và cách nạp"));
    for (uint32_t p = PARINDEX_PROVENANCE_OFFICIAL; p <= PARINDEX_PROVENANCE_INVENTED; p++) {
        if (!(seen & 1u << p))
            continue;
        struct text word = {NULL, 0, 0, 0};
        edition_provenance(&word, p, lang);
        const char *meaning = strchr(parindex_provenance_name(p, lang), ':');
        if (!word.failed && meaning)
            labels_add(&labels, word.data, meaning + 1);
        out->failed |= word.failed;
        text_free(&word);
    }
    text_add(out, "\n");
    labels_write(out, &labels, 0);
}

static void add_data(struct table *table, const parindex_framework_info *info, uint32_t lang)
{
    table_add(table, info->id);
    table_add(table, TEXT(info, title, lang));
    add_year(table, info->period_from);
    add_year(table, info->period_to);
    add_counts(table, info);
    table_add_truth(table, info->nodes > 0);
    table_add(table, key_of_provenance(provenance_of(info)));
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
        {"fields", WORDS(lang, "Fields", "Lĩnh vực"), TABLE_RIGHT},
        {"criteria", WORDS(lang, "Criteria", "Tiêu chí"), TABLE_RIGHT},
        {"components", WORDS(lang, "Components", "TC thành phần"), TABLE_RIGHT},
        {"scorable", WORDS(lang, "Scorable", "Chấm được"), 0},
        {"provenance", WORDS(lang, "Provenance", "Nguồn gốc"), 0},
        {"title", "", TABLE_BELOW},
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
    unsigned seen = 0;
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
        seen |= 1u << provenance_of(info);
        parindex_framework_unref(framework);
    }
    if (options->format == FORMAT_TEXT) {
        table_write_text(out, &table, lang);
        write_legend(out, seen, lang);
    } else if (options->format == FORMAT_CSV) {
        table_write_csv(out, &table);
    } else {
        json_write(out, table_json(&table));
    }
    table_free(&table);
    return status;
}
