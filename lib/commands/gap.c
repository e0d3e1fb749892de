/* SPDX-License-Identifier: MIT */
/* parindex gap ID STAGED [UNIT]: what appraisal cut from the self-scores. */
#include "commands/commands.h"

#include <math.h>
#include <string.h>

#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/file.h"
#include "request/grouping.h"
#include "request/scored.h"
#include "request/staged_file.h"

/* A row for each unit and criterion; in text those of one unit. */
static const struct table_column columns[] = {
    TABLE_DATA("unit"),
    TABLE_DATA("code"),
    TABLE_DATA("title"),
    TABLE_DATA("level"),
    {"claimed", "Claimed", "Tự chấm", TABLE_RIGHT},
    {"given", "Given", "Thẩm định", TABLE_RIGHT},
    {"cut", "Cut", "Bị trừ", TABLE_RIGHT},
    {"criterion", "Criterion", "Tiêu chí", TABLE_TEXT},
    {"reasons", "", "", TABLE_BELOW | TABLE_TEXT},
};

/* The pattern of all units, a row a criterion. */
static const struct table_column pattern_columns[] = {
    TABLE_DATA("code"),
    TABLE_DATA("title"),
    {"units", "Units", "Đơn vị", TABLE_RIGHT},
    {"cut_units", "cut", "bị trừ", TABLE_RIGHT},
    TABLE_DATA("raised_units"),
    {"claimed", "Claimed", "Tự chấm", TABLE_RIGHT},
    {"given", "Given", "Thẩm định", TABLE_RIGHT},
    {"cut", "Cut", "Bị trừ", TABLE_RIGHT | TABLE_TEXT},
    {"most", "Most", "Nhiều nhất", TABLE_RIGHT},
    {"worst", "by", "đơn vị", 0},
    {"criterion", "Criterion", "Tiêu chí", TABLE_TEXT},
};

struct gap {
    struct scored given; /* the final stage */
    parindex_staged *staged;
    parindex_dossier *own;
    parindex_result *claimed;
    parindex_gap *gap;
};

static int open_gap(struct gap *g, const struct options *options)
{
    uint32_t lang = options->lang;
    parindex_error error = report_init(options->call);
    const char *path = options->arguments[2];
    if (!(staged_is_file(path) || file_is_workbook(path)) || strchr(path, '@'))
        return report_call(options->call,
                           WORDS(lang, "'%s' is no staged dossier: a file ending in .json or .xlsx",
                                 "'%s' không phải hồ sơ theo bước: cần tệp có đuôi .json, .xlsx"),
                           path);
    int status = scored_open(&g->given, options);
    if (status == EXIT_DONE)
        status = staged_open(&g->staged, g->given.framework, path, options->call);
    if (status != EXIT_DONE)
        return status;
    if (parindex_staged_dossier(&g->own, g->staged, PARINDEX_STAGE_SELF, NULL, &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);
    status = grouping_apply(g->own, options);
    if (status != EXIT_DONE)
        return status;
    parindex_gap_options how = PARINDEX_GAP_OPTIONS_INIT;
    how.group = options->group;
    if (parindex_score(&g->claimed, g->own, NULL, &error) != PARINDEX_OK ||
        parindex_gap_new(&g->gap, g->claimed, g->given.result, &how, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    return EXIT_DONE;
}

static void close_gap(struct gap *g)
{
    parindex_gap_free(g->gap);
    parindex_result_unref(g->claimed);
    parindex_dossier_free(g->own);
    parindex_staged_free(g->staged);
    scored_close(&g->given);
}

/* What all stages said about one leaf of one unit, one after the other. */
static void add_reasons(struct table *table, const struct gap *g, size_t unit, size_t node)
{
    struct text *cell = table_open(table);
    const char *between = "";
    if (table->format != FORMAT_TEXT)
        return;
    for (size_t i = 0; i < parindex_staged_describe(g->staged)->entries; i++) {
        const parindex_entry *e = parindex_staged_entry(g->staged, i);
        if (e->unit != unit || e->node != node || (!*e->reason && !*e->comment && !*e->reference))
            continue;
        text_printf(cell, "%s%s: ", between, parindex_stage_name(e->stage, table->lang));
        text_add(cell, e->reason);
        text_add(cell, *e->reason && *e->comment ? ", " : "");
        text_add(cell, e->comment);
        if (*e->reference)
            text_printf(cell, "%s(%s)", *e->reason || *e->comment ? " " : "", e->reference);
        between = "; ";
    }
}

static void fill(struct table *table, const struct gap *g, size_t only,
                 const struct options *options)
{
    int32_t decimals = table->format == FORMAT_TEXT ? g->given.decimals : -1;
    for (size_t u = 0; u < parindex_result_units(g->claimed); u++)
        for (size_t n = 0; n < g->given.info->nodes; n++) {
            const parindex_node *node = parindex_framework_node(g->given.framework, n);
            double claimed = parindex_gap_value(g->gap, PARINDEX_GAP_CLAIMED, u, n);
            double given = parindex_gap_value(g->gap, PARINDEX_GAP_GIVEN, u, n);
            if ((only != PARINDEX_NONE && u != only) || isnan(claimed) ||
                !grouping_shows(g->given.result, u, options))
                continue;
            table_add(table, parindex_result_unit(g->claimed, u));
            table_add(table, node->code);
            table_add(table, TEXT(node, title, table->lang));
            table_add_whole(table, (int64_t)node->level);
            table_add_number(table, claimed, decimals);
            table_add_number(table, given, decimals);
            table_add_number(table, claimed - given, decimals);
            table_add_criterion(table, node->code, TEXT(node, title, table->lang), node->level);
            add_reasons(table, g, u, n);
        }
}

static void fill_pattern(struct table *table, const struct gap *g)
{
    int32_t decimals = table->format == FORMAT_TEXT ? g->given.decimals : -1;
    for (size_t n = 0; n < g->given.info->nodes; n++) {
        const parindex_node *node = parindex_framework_node(g->given.framework, n);
        const parindex_gap_row *row = parindex_gap_at(g->gap, n);
        if (row->units == 0 && table->format == FORMAT_TEXT)
            continue;
        table_add(table, node->code);
        table_add(table, TEXT(node, title, table->lang));
        table_add_whole(table, (int64_t)row->units);
        table_add_whole(table, (int64_t)row->cut);
        table_add_whole(table, (int64_t)row->raised);
        table_add_number(table, row->claimed, decimals);
        table_add_number(table, row->given, decimals);
        table_add_number(table, row->claimed - row->given, decimals);
        table_add_number(table, row->most, decimals);
        table_add_known(table, parindex_result_unit(g->claimed, row->worst));
        table_add_criterion(table, node->code, TEXT(node, title, table->lang), node->level);
    }
}

static void write_text(struct text *out, const struct gap *g, size_t unit,
                       const struct options *options)
{
    uint32_t lang = options->lang;
    struct labels labels = LABELS_EMPTY;
    struct table table;
    if (unit != PARINDEX_NONE) {
        labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), parindex_result_unit(g->claimed, unit));
        labels_write(out, &labels, 0);
        text_add(out, "\n");
        table_init(&table, TABLE_COLUMNS(columns), FORMAT_TEXT, lang);
        fill(&table, g, unit, options);
    } else {
        table_init(&table, TABLE_COLUMNS(pattern_columns), FORMAT_TEXT, lang);
        fill_pattern(&table, g);
    }
    table_write(out, &table);
    table_free(&table);
    text_add(out, "\n");
    labels_add(&labels, WORDS(lang, "Claimed, Given", "Tự chấm, Thẩm định"),
               WORDS(lang,
                     "points of the criteria that have both, means over the units; what is never "
                     "self-scored has no part",
                     "điểm của các tiêu chí có cả hai, trung bình các đơn vị; tiêu chí không tự "
                     "chấm không tính"));
    scored_footer(out, &labels, &g->given, lang);
}

static void write_data(struct text *out, const struct gap *g, size_t unit,
                       const struct options *options)
{
    struct table gaps;
    struct table pattern;
    table_init(&gaps, TABLE_COLUMNS(columns), options->format, options->lang);
    table_init(&pattern, TABLE_COLUMNS(pattern_columns), options->format, options->lang);
    fill(&gaps, g, unit, options);
    fill_pattern(&pattern, g);
    if (options->format == FORMAT_JSON) {
        struct json_writer w = json_answer(options->call);
        scored_members(&w, &g->given, options->lang);
        table_put(&w, "pattern", &pattern);
        table_put(&w, "gaps", &gaps);
        json_answer_end(&w, out);
    } else {
        table_write(out, &gaps);
    }
    table_free(&pattern);
    table_free(&gaps);
}

int cmd_gap(struct text *out, const struct options *options)
{
    struct gap g;
    memset(&g, 0, sizeof g);
    size_t unit = PARINDEX_NONE;
    int status = open_gap(&g, options);
    parindex_error error = report_init(options->call);
    if (status == EXIT_DONE && options->count > 3 &&
        parindex_result_find_unit(&unit, g.claimed, options->arguments[3], &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    if (status == EXIT_DONE && options->format == FORMAT_TEXT)
        write_text(out, &g, unit, options);
    else if (status == EXIT_DONE)
        write_data(out, &g, unit, options);
    close_gap(&g);
    return status;
}
