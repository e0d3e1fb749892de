/* SPDX-License-Identifier: MIT */
/* parindex show ID [CODE]: an edition, or one criterion with all that stands below it. */
#include "commands.h"

#include "commands/node.h"
#include "commands/show_data.h"
#include "commands/sources.h"
#include "input/edition.h"
#include "output/labels.h"
#include "output/report.h"
#include "output/words.h"

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
        text_printf(line, "%s%s", *TEXT(act, title, lang) ? ": " : "", TEXT(act, title, lang));
    }
}

static void add_counts(struct labels *labels, const parindex_framework_info *info, uint32_t lang)
{
    struct text counts = {NULL, 0, 0, 0};
    edition_counts(&counts, info->fields, info->criteria, info->components, lang);
    labels->strings.failed |= counts.failed;
    labels_add(labels, WORDS(lang, "In the act", "Trong văn bản"),
               counts.length ? counts.data : "");
    text_free(&counts);
}

static void write_heading(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    struct labels labels = {{NULL, 0, 0, 0}, 0};
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
    parindex_error missing;
    if (edition_missing(&missing, framework, lang))
        labels_add(&labels, WORDS(lang, "Standing", "Tình trạng"), missing.message);
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
        write_heading(out, framework, lang);
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

int cmd_show(struct text *out, const struct options *options)
{
    parindex_framework *framework = NULL;
    int status = edition_open(&framework, options->arguments[1], options->lang);
    if (status != EXIT_DONE)
        return status;

    status = edition_of_year(&framework, options->period, options->lang);
    size_t first = 0;
    size_t end = parindex_framework_describe(framework)->nodes;
    if (status == EXIT_DONE && options->count > 2) {
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
        show_write_data(out, framework, first, end, options);
    parindex_framework_unref(framework);
    return status;
}
