/* SPDX-License-Identifier: MIT */
/* parindex check FILE: whether an edition is valid, runs its cases, and what can never happen under it. */
#include "commands/commands.h"

#include <math.h>
#include <stdio.h>

#include "commands/law.h"
#include "commands/node.h"
#include "print/json.h"
#include "print/keys.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/file.h"

static const struct table_column columns[] = {
    TABLE_DATA("id"),         TABLE_DATA("title"),
    TABLE_DATA("nodes"),      TABLE_DATA("leaves"),
    TABLE_DATA("inputs"),     TABLE_DATA("max"),
    TABLE_DATA("provenance"), TABLE_DATA("readings"),
    TABLE_DATA("cases"),      {"findings", NULL, NULL, TABLE_CSV},
};

/* How many of the findings are of cases. */
static size_t wrong_cases(const parindex_check *check)
{
    size_t wrong = 0;
    for (size_t i = 0; i < parindex_check_count(check); i++)
        wrong += parindex_check_at(check, i)->kind == PARINDEX_FINDING_CASE;
    return wrong;
}

static void write_text(struct text *out, const char *file, const parindex_framework *framework,
                       const parindex_check *check, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    const parindex_node *root = parindex_framework_node(framework, 0);
    struct labels labels = LABELS_EMPTY;
    text_printf(out, WORDS(lang, "%s: valid\n", "%s: hợp lệ\n"), file);
    text_printf(labels_open(&labels, WORDS(lang, "Edition", "Bộ chỉ số")), "%s (%s)",
                TEXT(info, title, lang), info->id);
    parindex_error missing;
    if (edition_missing(&missing, framework, lang))
        labels_add(&labels, WORDS(lang, "Status", "Tình trạng"), missing.message);
    if (root) {
        text_printf(labels_open(&labels, WORDS(lang, "Nodes", "Số mục")),
                    WORDS(lang, "%zu, of them %zu scored from evidence; %zu inputs",
                          "%zu, trong đó %zu mục chấm trực tiếp từ số liệu kê khai; %zu số liệu"),
                    info->nodes, info->leaves, info->inputs);
        node_maximum(labels_open(&labels, WORDS(lang, "Total", "Tổng điểm")), root, -1, lang);
        labels_add(&labels, WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"),
                   parindex_provenance_name(info->weakest, lang));
    }
    law_readings(&labels, framework, lang);
    if (info->cases)
        text_printf(labels_open(&labels, WORDS(lang, "Cases", "Trường hợp")),
                    WORDS(lang, "%zu, all as they should be", "%zu, tất cả đều khớp"), info->cases);
    law_findings(&labels, check, lang);
    labels_write(out, &labels, 0);
}

/* One row: a table for CSV, its only object for JSON. */
static void write_data(struct text *out, const parindex_framework *framework,
                       const parindex_check *check, const struct options *options)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    const parindex_node *root = parindex_framework_node(framework, 0);
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    table_add(&table, info->id);
    table_add(&table, TEXT(info, title, options->lang));
    table_add_whole(&table, (int64_t)info->nodes);
    table_add_whole(&table, (int64_t)info->leaves);
    table_add_whole(&table, (int64_t)info->inputs);
    table_add_number(&table, root ? root->max : (double)NAN, -1);
    table_add_known(&table, key_of_provenance(info->weakest));
    table_add_whole(&table, (int64_t)info->readings);
    table_add_whole(&table, (int64_t)info->cases);
    table_add_whole(&table, (int64_t)parindex_check_count(check));
    if (options->format == FORMAT_CSV) {
        table_write(out, &table);
    } else {
        struct json_writer w = json_answer(options->call);
        table_put_row(&w, &table, 0);
        law_put_findings(&w, check, options->lang);
        json_answer_end(&w, out);
    }
    table_free(&table);
}

/* Cases that differ are faults of the file: each is named with both figures. */
static int report_wrong(const char *file, const parindex_check *check, struct call *call)
{
    struct faulty faulty = {file, call, 0};
    parindex_error fault = report_init(call);
    for (size_t i = 0; i < parindex_check_count(check); i++) {
        const parindex_finding *one = parindex_check_at(check, i);
        if (one->kind != PARINDEX_FINDING_CASE)
            continue;
        snprintf(fault.path, sizeof fault.path, "%s", one->path);
        snprintf(fault.message, sizeof fault.message, "%s", TEXT(one, message, call->lang));
        report_fault(&faulty, &fault);
    }
    return report_faults(&faulty, &fault,
                         WORDS(call->lang, "the edition does not give what its cases have",
                               "bộ chỉ số không cho kết quả như các trường hợp đã ghi"));
}

/* The argument is the id of a built-in edition, or else a file, whatever its name looks like. */
static int open_edition(parindex_framework **out, const char *argument, struct call *call)
{
    return parindex_catalogue_text(argument, NULL) ? edition_open(out, argument, NULL, call)
                                                   : edition_read(out, argument, call);
}

int cmd_check(struct text *out, const struct options *options)
{
    const char *path = options->arguments[1];
    parindex_framework *framework = NULL;
    parindex_check *check = NULL;
    int status = open_edition(&framework, path, options->call);
    if (status != EXIT_DONE)
        return status;
    parindex_error error = report_init(options->call);
    if (parindex_framework_check(&check, framework, NULL, &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    else if (wrong_cases(check))
        status = report_wrong(file_name(path), check, options->call);
    else if (options->format == FORMAT_TEXT)
        write_text(out, file_name(path), framework, check, options->lang);
    else
        write_data(out, framework, check, options);
    parindex_check_free(check);
    parindex_framework_unref(framework);
    return status;
}
