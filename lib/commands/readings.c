/* SPDX-License-Identifier: MIT */
/* parindex readings ID DOSSIER: whose rank or class hangs on how the act is read. */
#include "commands/commands.h"

#include <math.h>
#include <stdlib.h>

#include "commands/law.h"
#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/scored.h"

static const struct table_column columns[] = {
    {"unit", "Unit", "Đơn vị", 0},
    {"reading", "Reading", "Cách hiểu", 0},
    {"rank", "Rank", "Xếp hạng", TABLE_RIGHT},
    {"index", "Index", "Chỉ số", TABLE_RIGHT},
    {"class", "Class", "Xếp loại", 0},
    {"moved", NULL, NULL, 0},
    {"reclassed", NULL, NULL, 0},
};

static void add_unit(struct table *table, const parindex_readings *readings,
                     const struct scored *scored, size_t unit, const struct options *options)
{
    for (size_t i = 0; i < scored->info->readings; i++) {
        parindex_reading_rank under = PARINDEX_READING_RANK_INIT;
        /* unit and reading are counted off the readings, so the call has nothing to refuse */
        table->failed |= parindex_readings_rank(&under, readings, unit, i, NULL) != PARINDEX_OK;
        table_add(table, parindex_result_unit(scored->result, unit));
        table_add(table, parindex_framework_reading(scored->framework, i)->name);
        if (isnan(under.rank))
            table_add_nothing(table);
        else
            table_add_whole(table, (int64_t)under.rank);
        table_add_number(table, under.index, scored->decimals);
        table_add_word(table, under.band ? under.band->key : "",
                       under.band ? TEXT(under.band, title, options->lang) : "");
        table_add_truth(table, under.moved != 0);
        table_add_truth(table, under.reclassed != 0);
    }
}

/* In text the units that hang on the reading; in CSV and JSON every unit. */
static void fill(struct table *table, const parindex_readings *readings,
                 const struct scored *scored, const struct options *options)
{
    if (options->format == FORMAT_TEXT) {
        for (size_t k = 0; k < parindex_readings_count(readings); k++)
            add_unit(table, readings, scored, parindex_readings_unit(readings, k), options);
        return;
    }
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
        add_unit(table, readings, scored, unit, options);
}

static void write_text(struct text *out, const parindex_readings *readings,
                       const struct scored *scored, const struct table *table, uint32_t lang)
{
    struct labels labels = LABELS_EMPTY;
    size_t count = parindex_readings_count(readings);
    size_t units = parindex_result_units(scored->result);
    if (count) {
        table_write(out, table);
        text_add(out, "\n");
    }
    struct text *line =
        labels_open(&labels, WORDS(lang, "Hangs on the reading", "Phụ thuộc cách hiểu"));
    if (count)
        text_printf(line,
                    WORDS(lang, "the rank or class of %zu of %zu units",
                          "thứ hạng hoặc xếp loại của %zu trên %zu đơn vị"),
                    count, units);
    else
        text_printf(line,
                    WORDS(lang, "no rank and no class of the %zu units",
                          "không thứ hạng, xếp loại nào của %zu đơn vị"),
                    units);
    law_readings(&labels, scored->framework, lang);
    scored_footer(out, &labels, scored, lang);
}

int cmd_readings(struct text *out, const struct options *options)
{
    struct scored scored;
    parindex_readings *readings = NULL;
    parindex_error error = report_init(options->call);
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.threads = options->threads;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE &&
        parindex_readings_score(&readings, scored.dossier, &how, &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    if (status == EXIT_DONE) {
        struct table table;
        table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
        if (options->format == FORMAT_TEXT && !scored_has_class(&scored))
            table_hide(&table, "class");
        fill(&table, readings, &scored, options);
        if (options->format == FORMAT_TEXT) {
            write_text(out, readings, &scored, &table, options->lang);
        } else if (options->format == FORMAT_JSON) {
            struct json_writer w = json_answer(options->call);
            scored_members(&w, &scored, options->lang);
            law_put_readings(&w, scored.framework, options->lang);
            json_put_whole(&w, "hang", (int64_t)parindex_readings_count(readings));
            table_put(&w, "ranks", &table);
            json_answer_end(&w, out);
        } else {
            table_write(out, &table);
        }
        table_free(&table);
    }
    parindex_readings_free(readings);
    scored_close(&scored);
    return status;
}
