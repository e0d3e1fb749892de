/* SPDX-License-Identifier: MIT */
/* parindex list: the built-in editions. */
#include "commands/commands.h"

#include <string.h>

#include "print/json.h"
#include "print/keys.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"

/* The weakest that a score would depend on; of an edition known by name alone, that of its name. */
static uint32_t provenance_of(const parindex_framework_info *info)
{
    return info->nodes > 0 ? info->weakest : info->provenance;
}

static const struct table_column columns[] = {
    {"id", "Id", "Mã", 0},
    {"title", "", "", TABLE_BELOW},
    {"years", "Years", "Năm", TABLE_TEXT},
    TABLE_DATA("period_from"),
    TABLE_DATA("period_to"),
    {"fields", "Fields", "Lĩnh vực", TABLE_RIGHT},
    {"criteria", "Criteria", "Tiêu chí", TABLE_RIGHT},
    {"components", "Components", "TC thành phần", TABLE_RIGHT},
    {"scorable", "Scorable", "Chấm được", 0},
    {"provenance", "Provenance", "Nguồn gốc", 0},
    TABLE_DATA("superseded_by"),
};

static void add_edition(struct table *table, const parindex_framework_info *info)
{
    table_add(table, info->id);
    table_add(table, TEXT(info, title, table->lang));
    edition_years(table_open(table), info, table->lang);
    table_add_count(table, info->period_from ? info->period_from : -1);
    table_add_count(table, info->period_to ? info->period_to : -1);
    table_add_count(table, info->fields);
    table_add_count(table, info->criteria);
    table_add_count(table, info->components);
    table_add_truth(table, info->nodes > 0);
    if (table->format == FORMAT_TEXT)
        edition_provenance(table_open(table), provenance_of(info), table->lang);
    else
        table_add(table, key_of_provenance(provenance_of(info)));
    table_add_known(table, info->superseded_by);
}

/* What the words of the last two columns mean; `seen` has a bit for each provenance. */
static void write_legend(struct text *out, unsigned seen, uint32_t lang)
{
    struct labels labels = LABELS_EMPTY;
    labels_add(&labels, WORDS(lang, "not scorable", "không chấm được"),
               WORDS(lang,
                     "known by name only; 'parindex show ID' says what is missing and how it is "
                     "loaded",
                     "mới biết tên; 'parindex show MÃ' nêu rõ còn thiếu gì và cách nạp"));
    for (uint32_t p = 0; seen >> p; p++) {
        if (!(seen >> p & 1u))
            continue;
        struct text word = TEXT_EMPTY;
        edition_provenance(&word, p, lang);
        const char *name = parindex_provenance_name(p, lang); /* "invented: an example, …" */
        labels_add(&labels, text_of(out, &word), strchr(name, ':') + 1);
        text_free(&word);
    }
    text_add(out, "\n");
    labels_write(out, &labels, 0);
}

int cmd_list(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, lang);
    int status = EXIT_DONE;
    unsigned seen = 0;
    for (size_t i = 0; status == EXIT_DONE && i < parindex_catalogue_count(); i++) {
        parindex_framework *framework = NULL;
        status = edition_open(&framework, parindex_catalogue_id(i), NULL, options->call);
        if (status != EXIT_DONE)
            break;
        const parindex_framework_info *info = parindex_framework_describe(framework);
        add_edition(&table, info);
        seen |= 1u << provenance_of(info);
        parindex_framework_unref(framework);
    }
    table_answer(out, &table, options->call);
    if (options->format == FORMAT_TEXT)
        write_legend(out, seen, lang);
    table_free(&table);
    return status;
}
