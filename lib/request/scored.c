/* SPDX-License-Identifier: MIT */
#include "request/scored.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/json.h"
#include "print/keys.h"
#include "print/report.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/file.h"
#include "request/grouping.h"
#include "request/staged_file.h"

static int read_dossier(parindex_dossier **out, parindex_framework *framework, const char *path,
                        uint32_t without_survey, const struct options *options)
{
    if (staged_is_file(path))
        return staged_dossier(out, framework, path, options);
    struct file file;
    int status = file_read(&file, path, options->call);
    if (status != EXIT_DONE)
        return status;
    if (staged_is_text(&file, path)) {
        status = staged_final(out, framework, &file, path, options);
        free(file.data);
        return status;
    }

    struct faulty faulty = {file_name(path), options->call, 0};
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.period = options->period;
    csv.decimal = options->decimal;
    csv.without_survey = without_survey;
    csv.on_fault = report_fault;
    csv.payload = &faulty;
    parindex_error error = report_init(options->call);
    if (parindex_dossier_read_csv(out, framework, file.data, file.size, &csv, &error) !=
        PARINDEX_OK)
        status =
            report_faults(&faulty, &error,
                          WORDS(options->lang, "nothing was scored", "hồ sơ chưa được chấm điểm"));
    free(file.data);
    return status;
}

int scored_read_beside(parindex_dossier **out, parindex_framework *framework, const char *path,
                       const struct options *options)
{
    return read_dossier(out, framework, path, 1, options);
}

/* The table of tasks, where one is named. */
static int read_tasks(parindex_dossier *dossier, const struct options *options)
{
    if (options->tasks == NULL)
        return EXIT_DONE;
    struct file file;
    int status = file_read(&file, options->tasks, options->call);
    if (status != EXIT_DONE)
        return status;
    struct faulty faulty = {file_name(options->tasks), options->call, 0};
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.decimal = options->decimal;
    csv.on_fault = report_fault;
    csv.payload = &faulty;
    parindex_error error = report_init(options->call);
    if (parindex_dossier_read_tasks(dossier, file.data, file.size, &csv, &error) != PARINDEX_OK)
        status =
            report_faults(&faulty, &error,
                          WORDS(options->lang, "nothing was scored", "hồ sơ chưa được chấm điểm"));
    free(file.data);
    return status;
}

/* "2013=a.csv,2014=b.csv"; each item is ended in place. */
static int read_items(struct history *history, parindex_framework *framework, char *items,
                      const struct options *options)
{
    int status = EXIT_DONE;
    for (char *one = items; one != NULL && status == EXIT_DONE;) {
        char *next = strchr(one, ',');
        if (next != NULL)
            *next++ = '\0';
        char *path = strchr(one, '=');
        if (path != NULL)
            *path++ = '\0';
        int32_t year = whole_number(one, OPTION_FIRST_YEAR, OPTION_LAST_YEAR);
        int blank = *one == '\0' && path == NULL;
        if (!blank &&
            (path == NULL || *path == '\0' || year < 0 || history->count == HISTORY_YEARS))
            return report_call(
                options->call,
                WORDS(options->lang,
                      "--history takes up to %d of YEAR=FILE, parted by commas; '%s' is none",
                      "--history nhận tối đa %d mục NĂM=TỆP, cách nhau bằng dấu phẩy; không nhận "
                      "'%s'"),
                HISTORY_YEARS, one);
        struct options then = *options;
        then.period = year;
        if (!blank)
            status = read_dossier(&history->list[history->count], framework, path, 0, &then);
        history->count += !blank && status == EXIT_DONE;
        one = next;
    }
    return status;
}

static int read_history(struct history *history, parindex_framework *framework,
                        const struct options *options)
{
    struct text items = TEXT_EMPTY;
    if (options->history == NULL)
        return EXIT_DONE;
    text_add(&items, options->history);
    int status = items.failed ? report_memory(options->call)
                              : read_items(history, framework, items.data, options);
    text_free(&items);
    return status;
}

parindex_status scored_again(parindex_result **out, const struct scored *scored,
                             const parindex_dossier *dossier, const struct options *options,
                             parindex_error *error)
{
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.threads = options->threads;
    how.history = (const parindex_dossier *const *)scored->history.list;
    how.history_count = scored->history.count;
    return parindex_score(out, dossier, &how, error);
}

static int score(struct scored *scored, const char *path, const struct options *options)
{
    parindex_error error = report_init(options->call);
    if (scored_again(&scored->result, scored, scored->dossier, options, &error) == PARINDEX_OK)
        return EXIT_DONE;
    struct faulty faulty = {file_name(path), options->call, 0};
    return report_faults(&faulty, &error,
                         WORDS(options->lang, "nothing was scored", "hồ sơ chưa được chấm điểm"));
}

/* A year that the edition is not for is scored all the same, but not in silence. */
static void warn_of_period(const parindex_framework_info *info, const struct options *options)
{
    int32_t year = options->period;
    int early = info->period_from && year < info->period_from;
    int late = info->period_to && year > info->period_to;
    if (year == 0 || (!early && !late))
        return;
    struct text years = TEXT_EMPTY;
    edition_years(&years, info, options->lang);
    report_warning(options->call,
                   WORDS(options->lang, "%s is for the years %s, not for %" PRId32,
                         "%s áp dụng cho các năm %s, không áp dụng cho năm %" PRId32),
                   info->id, text_of(&options->call->lines, &years), year);
    text_free(&years);
}

int scored_open(struct scored *scored, const struct options *options)
{
    return scored_read(scored, options->arguments[1], options->arguments[2], options);
}

int scored_read(struct scored *scored, const char *edition, const char *path,
                const struct options *options)
{
    *scored = (struct scored){.framework = NULL};
    if (strcmp(edition, "-") == 0 && strcmp(path, "-") == 0)
        return report_call(
            options->call,
            WORDS(options->lang,
                  "the edition and the dossier cannot both come from stdin; name a file for one",
                  "không thể đọc cả bộ chỉ số và hồ sơ từ đầu vào chuẩn; đề nghị nêu tên tệp cho "
                  "một trong hai"));

    int status = edition_open(&scored->framework, edition, options->reading, options->call);
    if (status != EXIT_DONE)
        return status;
    parindex_error error;
    if (edition_missing(&error, scored->framework, options->lang))
        return report_error(&error, options->call);

    scored->info = parindex_framework_describe(scored->framework);
    scored->decimals = options->decimals < 0 ? (int32_t)scored->info->decimals : options->decimals;
    status = read_dossier(&scored->dossier, scored->framework, path, 0, options);
    if (status == EXIT_DONE)
        status = grouping_apply(scored->dossier, options);
    if (status == EXIT_DONE)
        status = read_tasks(scored->dossier, options);
    if (status == EXIT_DONE)
        status = read_history(&scored->history, scored->framework, options);
    if (status == EXIT_DONE)
        status = edition_of_year(&scored->framework, options->period, options->call);
    if (status == EXIT_DONE)
        status = score(scored, path, options);
    if (status == EXIT_DONE)
        status = grouping_check(scored->result, options);
    scored->info = parindex_framework_describe(scored->framework);
    if (status == EXIT_DONE)
        warn_of_period(scored->info, options);
    return status;
}

void scored_close(struct scored *scored)
{
    for (size_t i = 0; i < scored->history.count; i++)
        parindex_dossier_free(scored->history.list[i]);
    parindex_result_unref(scored->result);
    parindex_dossier_free(scored->dossier);
    parindex_framework_unref(scored->framework);
}

parindex_cell scored_cell(const struct scored *scored, size_t unit, size_t node)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    /* unreachable: unit and node are counted off the result itself */
    if (parindex_result_cell(&cell, scored->result, unit, node, NULL) != PARINDEX_OK)
        cell.state = PARINDEX_STATE_MISSING; /* unreachable: as above */
    return cell;
}

/* The weakest provenance that the points of any unit rest on. */
static uint32_t weakest_of(const struct scored *scored)
{
    uint32_t weakest = 0;
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++) {
        uint32_t provenance = scored_cell(scored, unit, 0).provenance;
        weakest = provenance > weakest ? provenance : weakest;
    }
    return weakest ? weakest : scored->info->weakest;
}

int scored_has_class(const struct scored *scored)
{
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++)
        if (parindex_result_class(scored->result, unit))
            return 1;
    return 0;
}

/* The year, and why there are no classes where there are none. */
static void write_year(struct text *out, const struct scored *scored, uint32_t lang)
{
    int32_t year = parindex_result_period(scored->result);
    int classes = edition_has_classes(scored->framework, year);
    if (year)
        text_printf(out, "%" PRId32, year);
    else
        text_add(out, WORDS(lang, "not said (--period YEAR)", "chưa nêu (--period NĂM)"));
    if (year && !classes)
        text_add(out, WORDS(lang, "; this edition has no classes for it",
                            "; bộ chỉ số không có xếp loại cho năm này"));
    else if (!year && classes)
        text_add(out, WORDS(lang, ", so no class is given", ", nên không xếp loại"));
}

void scored_footer(struct text *out, struct labels *labels, const struct scored *scored,
                   uint32_t lang)
{
    const parindex_framework_info *info = scored->info;
    uint32_t weakest = weakest_of(scored);
    text_printf(labels_open(labels, WORDS(lang, "Edition", "Bộ chỉ số")), "%s (%s)",
                TEXT(info, title, lang), info->id);
    const parindex_reading *reading = edition_reading(scored->framework);
    if (reading)
        text_printf(labels_open(labels, WORDS(lang, "Reading", "Cách hiểu")), "%s (%s)",
                    TEXT(reading, title, lang), reading->name);
    for (size_t i = 0; i < info->acts; i++)
        edition_act(labels_open(labels, WORDS(lang, "Act", "Căn cứ")),
                    parindex_framework_act(scored->framework, i), lang);
    write_year(labels_open(labels, WORDS(lang, "Year", "Năm đánh giá")), scored, lang);
    labels_add(labels, WORDS(lang, "Weakest provenance", "Nguồn gốc yếu nhất"),
               parindex_provenance_name(weakest, lang));
    const char *warning = edition_warning(weakest, lang);
    labels_add(labels, WORDS(lang, "Warning", "Cảnh báo"), warning ? warning : "");
    labels_add(labels, WORDS(lang, "Limits", "Hạn chế"), TEXT(info, limits, lang));
    labels_write(out, labels, 0);
}

void scored_members(struct json_writer *w, const struct scored *scored, uint32_t lang)
{
    uint32_t weakest = weakest_of(scored);
    const char *warning = edition_warning(weakest, lang);
    edition_put(w, "edition", scored->framework, lang);
    json_put_year(w, "period", parindex_result_period(scored->result));
    json_put_known(w, "provenance", key_of_provenance(weakest));
    json_put_known(w, "warning", warning ? warning : "");
}
