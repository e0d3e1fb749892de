/* SPDX-License-Identifier: MIT */
/* parindex explain ID DOSSIER UNIT CODE: the reason for one number. */
#include "commands/commands.h"

#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/scored.h"

static void write_text(struct text *out, const struct scored *scored,
                       const parindex_explanation *explanation, uint32_t provenance, uint32_t lang)
{
    struct labels labels = LABELS_EMPTY;
    for (size_t i = 0; i < parindex_explanation_count(explanation); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        labels_add(&labels, line->label, line->text);
    }
    text_printf(labels_open(&labels, WORDS(lang, "Edition", "Bộ chỉ số")), "%s (%s)",
                TEXT(scored->info, title, lang), scored->info->id);
    const char *warning = edition_warning(provenance, lang);
    if (warning)
        labels_add(&labels, WORDS(lang, "Warning", "Cảnh báo"), warning);
    labels_write(out, &labels, 0);
}

static void write_data(struct text *out, const struct scored *scored,
                       const parindex_explanation *explanation, const struct options *options)
{
    static const struct table_column columns[] = {TABLE_DATA("key"), TABLE_DATA("label"),
                                                  TABLE_DATA("text")};
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    for (size_t i = 0; i < parindex_explanation_count(explanation); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        table_add(&table, line->key);
        table_add(&table, line->label);
        table_add(&table, line->text);
    }
    if (options->format == FORMAT_JSON) {
        struct json_writer w = json_answer(options->call);
        scored_members(&w, scored, options->lang);
        json_put_text(&w, "unit", options->arguments[3]);
        json_put_text(&w, "code", options->arguments[4]);
        table_put(&w, "lines", &table);
        json_answer_end(&w, out);
    } else {
        table_write(out, &table);
    }
    table_free(&table);
}

/* The unit and the criterion of arguments 3 and 4. */
static int find(size_t *unit, size_t *node, const struct scored *scored,
                const struct options *options)
{
    parindex_error error = report_init(options->call);
    if (parindex_result_find_unit(unit, scored->result, options->arguments[3], &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);
    if (parindex_framework_find(node, scored->framework, options->arguments[4], &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);
    return EXIT_DONE;
}

static int explain(struct text *out, const struct scored *scored, const struct options *options)
{
    size_t unit = 0;
    size_t node = 0;
    int status = find(&unit, &node, scored, options);
    if (status != EXIT_DONE)
        return status;

    parindex_explain_options how = PARINDEX_EXPLAIN_OPTIONS_INIT;
    how.lang = options->lang;
    how.decimals = PARINDEX_DECIMALS(scored->decimals);
    parindex_error error = report_init(options->call);
    parindex_explanation *explanation = NULL;
    if (parindex_explain(&explanation, scored->result, scored->dossier, unit, node, &how, &error) !=
        PARINDEX_OK)
        return report_error(&error, options->call);

    if (options->format == FORMAT_TEXT) {
        uint32_t provenance = scored_cell(scored, unit, node).provenance;
        write_text(out, scored, explanation, provenance, options->lang);
    } else {
        write_data(out, scored, explanation, options);
    }
    parindex_explanation_free(explanation);
    return EXIT_DONE;
}

int cmd_explain(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE)
        status = explain(out, &scored, options);
    scored_close(&scored);
    return status;
}
