/* SPDX-License-Identifier: MIT */
/* parindex gap ID STAGED [UNIT]: what appraisal cut from the self-scores. */
#include "commands.h"

#include <math.h>
#include <string.h>

#include "input/edition.h"
#include "input/scored.h"
#include "input/staged_file.h"
#include "output/json.h"
#include "output/labels.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"

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
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    const char *path = options->arguments[2];
    if (!staged_is_file(path) || strchr(path, '@'))
        return report_call(WORDS(lang, "'%s' is no staged dossier: a file ending in .json",
                                 "'%s' không phải hồ sơ theo bước: cần tệp có đuôi .json"),
                           path);
    int status = scored_open(&g->given, options);
    if (status == EXIT_DONE)
        status = staged_open(&g->staged, g->given.framework, path, lang);
    if (status != EXIT_DONE)
        return status;
    if (parindex_staged_dossier(&g->own, g->staged, PARINDEX_STAGE_SELF, NULL, &error) !=
            PARINDEX_OK ||
        parindex_score(&g->claimed, g->own, NULL, &error) != PARINDEX_OK ||
        parindex_gap_new(&g->gap, g->claimed, g->given.result, NULL, &error) != PARINDEX_OK)
        return report_error(&error, lang);
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

static const parindex_node *node_of(const struct gap *g, size_t node)
{
    return parindex_framework_node(g->given.framework, node);
}

static double claimed_at(const struct gap *g, size_t unit, size_t node)
{
    return parindex_gap_value(g->gap, PARINDEX_GAP_CLAIMED, unit, node);
}

static double given_at(const struct gap *g, size_t unit, size_t node)
{
    return parindex_gap_value(g->gap, PARINDEX_GAP_GIVEN, unit, node);
}

/* "code  title", moved right by its level in text. */
static void add_name(struct table *table, const struct gap *g, size_t node, uint32_t lang)
{
    struct text name = {NULL, 0, 0, 0};
    const parindex_node *n = node_of(g, node);
    text_printf(&name, "%s  %s", n->code, TEXT(n, title, lang));
    table_add_indented(table, 2 * n->level, name.failed ? "" : name.data);
    table->failed |= name.failed;
    text_free(&name);
}

/* The words of all stages about one leaf of one unit, a sentence each. */
static void write_words(struct text *out, const struct gap *g, size_t unit, size_t node,
                        uint32_t lang)
{
    for (size_t i = 0; i < parindex_staged_describe(g->staged)->entries; i++) {
        const parindex_entry *e = parindex_staged_entry(g->staged, i);
        if (e->unit != unit || e->node != node || (!*e->reason && !*e->comment && !*e->reference))
            continue;
        text_printf(out, "%s%s: ", out->length ? "; " : "", parindex_stage_name(e->stage, lang));
        text_add(out, e->reason);
        text_add(out, *e->reason && *e->comment ? ", " : "");
        text_add(out, e->comment);
        if (*e->reference)
            text_printf(out, "%s(%s)", *e->reason || *e->comment ? " " : "", e->reference);
    }
}

static void write_unit(struct text *out, const struct gap *g, size_t unit, uint32_t lang)
{
    const struct table_column columns[] = {
        {"", WORDS(lang, "Claimed", "Tự chấm"), TABLE_RIGHT},
        {"", WORDS(lang, "Given", "Thẩm định"), TABLE_RIGHT},
        {"", WORDS(lang, "Cut", "Bị trừ"), TABLE_RIGHT},
        {"", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT},
        {"", "", TABLE_BELOW},
    };
    int32_t places = g->given.decimals;
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = 0; n < g->given.info->nodes; n++) {
        double claimed = claimed_at(g, unit, n);
        if (isnan(claimed))
            continue;
        struct text why = {NULL, 0, 0, 0};
        write_words(&why, g, unit, n, lang);
        table_add_number(&table, claimed, places);
        table_add_number(&table, given_at(g, unit, n), places);
        table_add_number(&table, claimed - given_at(g, unit, n), places);
        add_name(&table, g, n, lang);
        table_add(&table, why.length ? why.data : "");
        table.failed |= why.failed;
        text_free(&why);
    }
    table_write_text(out, &table, lang);
    table_free(&table);
}

static void write_pattern(struct text *out, const struct gap *g, uint32_t lang)
{
    const struct table_column columns[] = {
        {"", WORDS(lang, "Units", "Đơn vị"), TABLE_RIGHT},
        {"", WORDS(lang, "cut", "bị trừ"), TABLE_RIGHT},
        {"", WORDS(lang, "Claimed", "Tự chấm"), TABLE_RIGHT},
        {"", WORDS(lang, "Given", "Thẩm định"), TABLE_RIGHT},
        {"", WORDS(lang, "Cut", "Bị trừ"), TABLE_RIGHT},
        {"", WORDS(lang, "Most", "Nhiều nhất"), TABLE_RIGHT},
        {"", WORDS(lang, "by", "đơn vị"), TABLE_LEFT},
        {"", WORDS(lang, "Criterion", "Tiêu chí"), TABLE_LEFT},
    };
    int32_t places = g->given.decimals;
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = 0; n < g->given.info->nodes; n++) {
        const parindex_gap_row *row = parindex_gap_at(g->gap, n);
        if (row->units == 0)
            continue;
        table_add_whole(&table, (int64_t)row->units);
        table_add_whole(&table, (int64_t)row->cut);
        table_add_number(&table, row->claimed, places);
        table_add_number(&table, row->given, places);
        table_add_number(&table, row->claimed - row->given, places);
        table_add_number(&table, row->most, places);
        const char *worst = parindex_result_unit(g->claimed, row->worst);
        if (worst)
            table_add(&table, worst);
        else
            table_add_nothing(&table);
        add_name(&table, g, n, lang);
    }
    table_write_text(out, &table, lang);
    table_free(&table);
}

static void write_text(struct text *out, const struct gap *g, size_t unit, uint32_t lang)
{
    struct labels labels = {{NULL, 0, 0, 0}, 0};
    if (unit != PARINDEX_NONE) {
        labels_add(&labels, WORDS(lang, "Unit", "Đơn vị"), parindex_result_unit(g->claimed, unit));
        labels_write(out, &labels, 0);
        text_add(out, "\n");
        write_unit(out, g, unit, lang);
    } else {
        write_pattern(out, g, lang);
    }
    text_add(out, "\n");
    labels_add(&labels, WORDS(lang, "Claimed, Given", "Tự chấm, Thẩm định"),
               WORDS(lang,
                     "points of the criteria that have both, means over the units; what is never "
                     "self-scored has no part",
                     "điểm của các tiêu chí có cả hai, trung bình các đơn vị; tiêu chí không tự "
                     "chấm không tính"));
    scored_footer(out, &labels, &g->given, lang);
}

static const struct table_column data_columns[] = {
    {"unit", "", 0},    {"code", "", 0},  {"title", "", 0}, {"level", "", 0},
    {"claimed", "", 0}, {"given", "", 0}, {"cut", "", 0},
};

static void fill(struct table *table, const struct gap *g, size_t only, uint32_t lang)
{
    for (size_t u = 0; u < parindex_result_units(g->claimed); u++)
        for (size_t n = 0; n < g->given.info->nodes; n++) {
            double claimed = claimed_at(g, u, n);
            if ((only != PARINDEX_NONE && u != only) || isnan(claimed))
                continue;
            table_add(table, parindex_result_unit(g->claimed, u));
            table_add(table, node_of(g, n)->code);
            table_add(table, TEXT(node_of(g, n), title, lang));
            table_add_whole(table, (int64_t)node_of(g, n)->level);
            table_add_number(table, claimed, -1);
            table_add_number(table, given_at(g, u, n), -1);
            table_add_number(table, claimed - given_at(g, u, n), -1);
        }
}

/* The cohort's pattern, a row a criterion. */
static json_t *pattern_json(const struct gap *g, uint32_t lang)
{
    static const struct table_column columns[] = {
        {"code", "", 0},      {"title", "", 0},        {"units", "", 0},
        {"cut_units", "", 0}, {"raised_units", "", 0}, {"claimed", "", 0},
        {"given", "", 0},     {"most", "", 0},         {"worst", "", 0},
    };
    struct table table;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t n = 0; n < g->given.info->nodes; n++) {
        const parindex_gap_row *row = parindex_gap_at(g->gap, n);
        const char *worst = parindex_result_unit(g->claimed, row->worst);
        table_add(&table, node_of(g, n)->code);
        table_add(&table, TEXT(node_of(g, n), title, lang));
        table_add_whole(&table, (int64_t)row->units);
        table_add_whole(&table, (int64_t)row->cut);
        table_add_whole(&table, (int64_t)row->raised);
        table_add_number(&table, row->claimed, -1);
        table_add_number(&table, row->given, -1);
        table_add_number(&table, row->most, -1);
        if (worst)
            table_add(&table, worst);
        else
            table_add_nothing(&table);
    }
    json_t *rows = table_json(&table);
    table_free(&table);
    return rows;
}

static void write_data(struct text *out, const struct gap *g, size_t unit,
                       const struct options *options)
{
    struct table table;
    table_init(&table, data_columns, sizeof(data_columns) / sizeof(data_columns[0]));
    fill(&table, g, unit, options->lang);
    if (options->format == FORMAT_CSV) {
        table_write_csv(out, &table);
    } else {
        json_t *head = scored_json(&g->given, options->lang);
        int failed = 0;
        json_put(head, "pattern", pattern_json(g, options->lang), &failed);
        json_put(head, "gaps", table_json(&table), &failed);
        out->failed |= failed;
        json_write(out, head);
    }
    table_free(&table);
}

int cmd_gap(struct text *out, const struct options *options)
{
    struct gap g;
    memset(&g, 0, sizeof g);
    size_t unit = PARINDEX_NONE;
    int status = open_gap(&g, options);
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = options->lang;
    if (status == EXIT_DONE && options->count > 3 &&
        parindex_result_find_unit(&unit, g.claimed, options->arguments[3], &error) != PARINDEX_OK)
        status = report_error(&error, options->lang);
    if (status == EXIT_DONE && options->format == FORMAT_TEXT)
        write_text(out, &g, unit, options->lang);
    else if (status == EXIT_DONE)
        write_data(out, &g, unit, options);
    close_gap(&g);
    return status;
}
