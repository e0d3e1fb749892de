/* SPDX-License-Identifier: MIT */
#include "request/edition.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "print/json.h"
#include "print/report.h"
#include "print/words.h"
#include "request/file.h"
#include "request/options.h"

static int is_file(const char *argument)
{
    size_t length = strlen(argument);
    return strchr(argument, '/') != NULL || strcmp(argument, "-") == 0 ||
           (length >= 5 && strcmp(argument + length - 5, ".json") == 0);
}

int edition_read(parindex_framework **out, const char *path, struct call *call)
{
    struct file file;
    int status = file_read(&file, path, call);
    if (status != EXIT_DONE)
        return status;

    struct faulty faulty = {file_name(path), call, 0};
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    options.on_fault = report_fault;
    options.payload = &faulty;
    parindex_error error = report_init(call);
    if (parindex_framework_parse(out, file.data, file.size, &options, &error) != PARINDEX_OK)
        status = report_faults(&faulty, &error,
                               WORDS(call->lang, "the file is not a valid criteria edition",
                                     "tệp chưa phải là bộ chỉ số hợp lệ"));
    free(file.data);
    return status;
}

/* Puts another reading of the edition in its place. */
static int take_reading(parindex_framework **framework, const char *reading, struct call *call)
{
    parindex_framework *under = NULL;
    parindex_error error = report_init(call);
    if (reading == NULL)
        return EXIT_DONE;
    if (parindex_framework_under(&under, *framework, reading, &error) != PARINDEX_OK)
        return report_error(&error, call);
    parindex_framework_unref(*framework);
    *framework = under;
    return EXIT_DONE;
}

/* One that the session has opened before is taken again. */
static int open_built_in(parindex_framework **out, const char *id, struct call *call)
{
    parindex_error error = report_init(call);
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    size_t count = parindex_catalogue_count();
    size_t i = 0;
    while (i < count && strcmp(parindex_catalogue_id(i), id) != 0)
        i++;
    options.allocator = &call->allocator;
    parindex_framework *known = i < count ? call->editions[i] : NULL;
    if (!known && parindex_framework_open(&known, id, &options, &error) != PARINDEX_OK)
        return report_error(&error, call);
    call->editions[i] = known;
    *out = parindex_framework_ref(known);
    return EXIT_DONE;
}

int edition_open(parindex_framework **out, const char *argument, const char *reading,
                 struct call *call)
{
    int status =
        is_file(argument) ? edition_read(out, argument, call) : open_built_in(out, argument, call);
    return status == EXIT_DONE ? take_reading(out, reading, call) : status;
}

void edition_write_reading(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    if (info->readings > 0)
        text_printf(out, WORDS(lang, ", reading %s", ", cách hiểu %s"), info->reading);
}

const parindex_reading *edition_reading(const parindex_framework *framework)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    for (size_t i = 0; i < info->readings; i++)
        if (strcmp(parindex_framework_reading(framework, i)->name, info->reading) == 0)
            return parindex_framework_reading(framework, i);
    return NULL;
}

int edition_missing(parindex_error *error, const parindex_framework *framework, uint32_t lang)
{
    if (parindex_framework_describe(framework)->nodes > 0)
        return 0;
    size_t node = 0;
    *error = (parindex_error)PARINDEX_ERROR_INIT;
    error->lang = lang;
    return parindex_framework_find(&node, framework, "total", error) != PARINDEX_OK;
}

void edition_years(struct text *out, const parindex_framework_info *info, uint32_t lang)
{
    int32_t from = info->period_from;
    int32_t to = info->period_to;
    if (from && to && from == to)
        text_printf(out, "%" PRId32, from);
    else if (from && to)
        text_printf(out, "%" PRId32 "-%" PRId32, from, to);
    else if (from)
        text_printf(out, WORDS(lang, "from %" PRId32, "từ %" PRId32), from);
    else if (to)
        text_printf(out, WORDS(lang, "to %" PRId32, "đến %" PRId32), to);
    else
        text_add(out, WORDS(lang, "not stated", "không nêu"));
}

void edition_act(struct text *out, const parindex_act *act, uint32_t lang)
{
    text_line(out, act->number);
    if (*act->date) {
        text_add(out, strlen(act->date) > 4 ? WORDS(lang, " of ", " ngày ")
                                            : WORDS(lang, " of ", " năm "));
        text_date(out, act->date, lang);
    }
    text_add(out, ", ");
    text_line(out, TEXT(act, issuer, lang));
}

static void add_count(struct text *out, int32_t count, const char *one, const char *many)
{
    if (count < 0)
        return;
    text_add(out, out->length ? ", " : "");
    text_printf(out, "%" PRId32 " %s", count, count == 1 ? one : many);
}

void edition_counts(struct text *out, int32_t fields, int32_t criteria, int32_t components,
                    uint32_t lang)
{
    struct text counts = TEXT_EMPTY;
    add_count(&counts, fields, WORDS(lang, "field", "lĩnh vực"), WORDS(lang, "fields", "lĩnh vực"));
    add_count(&counts, criteria, WORDS(lang, "criterion", "tiêu chí"),
              WORDS(lang, "criteria", "tiêu chí"));
    add_count(&counts, components, WORDS(lang, "component", "tiêu chí thành phần"),
              WORDS(lang, "components", "tiêu chí thành phần"));
    out->failed |= counts.failed;
    if (counts.length)
        text_add(out, counts.data);
    text_free(&counts);
}

int edition_has_classes(const parindex_framework *framework, int32_t year)
{
    int32_t last = year ? year : OPTION_LAST_YEAR;
    for (int32_t y = year ? year : OPTION_FIRST_YEAR; y <= last; y++)
        if (parindex_framework_class(framework, y, 100.0))
            return 1;
    return 0;
}

void edition_provenance(struct text *out, uint32_t provenance, uint32_t lang)
{
    const char *name = parindex_provenance_name(provenance, lang);
    text_add_bytes(out, name, strcspn(name, ":"));
}

const char *edition_warning(uint32_t provenance, uint32_t lang)
{
    if (provenance == PARINDEX_PROVENANCE_RECALLED)
        return WORDS(lang,
                     "Some maxima or rules of this edition are recalled and have not been checked "
                     "against the act: do not use these numbers as official ones.",
                     "Một số điểm tối đa hoặc cách tính điểm của bộ chỉ số này được ghi theo trí "
                     "nhớ, chưa đối chiếu với văn bản: không sử dụng các số liệu này như số liệu "
                     "chính thức.");
    if (provenance == PARINDEX_PROVENANCE_INVENTED)
        return WORDS(lang,
                     "This edition was made up as an example; no authority has issued it: do not "
                     "use these numbers for anything else.",
                     "Bộ chỉ số này được đặt ra để làm ví dụ, không do cơ quan nào ban hành: không "
                     "sử dụng các số liệu này vào mục đích khác.");
    return NULL;
}

static void put_acts(struct json_writer *w, const parindex_framework *framework, uint32_t lang)
{
    json_put_list(w, "acts");
    for (size_t i = 0; i < parindex_framework_describe(framework)->acts; i++) {
        const parindex_act *act = parindex_framework_act(framework, i);
        json_put_object(w, NULL);
        json_put_text(w, "number", act->number);
        json_put_known(w, "date", act->date);
        json_put_known(w, "issuer", TEXT(act, issuer, lang));
        json_put_known(w, "title", TEXT(act, title, lang));
        json_end_object(w);
    }
    json_end_list(w);
}

void edition_put(struct json_writer *w, const char *key, const parindex_framework *framework,
                 uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    json_put_object(w, key);
    json_put_text(w, "id", info->id);
    json_put_text(w, "title", TEXT(info, title, lang));
    json_put_known(w, "reading", info->reading);
    json_put_flag(w, "cohort", info->cohort != 0);
    put_acts(w, framework, lang);
    json_put_year(w, "period_from", info->period_from);
    json_put_year(w, "period_to", info->period_to);
    json_put_known(w, "source", TEXT(info, source, lang));
    json_put_known(w, "limits", TEXT(info, limits, lang));
    json_end_object(w);
}

int edition_of_year(parindex_framework **framework, int32_t year, struct call *call)
{
    parindex_framework *at = NULL;
    parindex_error error = report_init(call);
    if (year == 0)
        return EXIT_DONE;
    if (parindex_framework_at(&at, *framework, year, &error) != PARINDEX_OK)
        return report_error(&error, call);
    parindex_framework_unref(*framework);
    *framework = at;
    return EXIT_DONE;
}
