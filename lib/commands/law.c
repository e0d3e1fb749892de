/* SPDX-License-Identifier: MIT */
#include "commands/law.h"

#include <inttypes.h>
#include <string.h>

#include "print/json.h"
#include "print/keys.h"
#include "print/words.h"

void law_readings(struct labels *labels, const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    for (size_t i = 0; i < info->readings; i++) {
        const parindex_reading *reading = parindex_framework_reading(framework, i);
        struct text *line = labels_open(labels, WORDS(lang, "Reading", "Cách hiểu"));
        text_printf(line, "%s: %s", reading->name, TEXT(reading, title, lang));
        if (reading->is_default)
            text_add(line, WORDS(lang, " (the edition's own)", " (của bộ chỉ số)"));
        if (strcmp(reading->name, info->reading) == 0)
            text_add(line, WORDS(lang, " [taken]", " [đang dùng]"));
        text_printf(line, ". %s", TEXT(reading, source, lang));
        if (*TEXT(reading, note, lang))
            text_printf(line, " %s", TEXT(reading, note, lang));
    }
}

void law_cases(struct labels *labels, const parindex_framework *framework, uint32_t lang)
{
    const parindex_framework_info *info = parindex_framework_describe(framework);
    for (size_t i = 0; i < info->cases; i++) {
        const parindex_case *one = parindex_framework_case(framework, i);
        struct text *line = labels_open(labels, WORDS(lang, "Case", "Trường hợp"));
        text_printf(line, "%s", TEXT(one, title, lang));
        if (one->period)
            text_printf(line, ", %" PRId32, one->period);
        if (*one->reading)
            text_printf(line, WORDS(lang, ", reading %s", ", cách hiểu %s"), one->reading);
        text_add(line, ": ");
        for (size_t k = 0; k < one->figures; k++) {
            const parindex_figure *figure = parindex_framework_figure(framework, i, k);
            text_printf(line, "%s%s = ", k ? "; " : "", figure->code);
            text_number(line, figure->points, -1, lang);
        }
        if (*one->band)
            text_printf(line, WORDS(lang, "; class %s", "; xếp loại %s"), one->band);
    }
}

void law_put_readings(struct json_writer *w, const parindex_framework *framework, uint32_t lang)
{
    json_put_list(w, "readings");
    for (size_t i = 0; i < parindex_framework_describe(framework)->readings; i++) {
        const parindex_reading *reading = parindex_framework_reading(framework, i);
        json_put_object(w, NULL);
        json_put_text(w, "name", reading->name);
        json_put_text(w, "title", TEXT(reading, title, lang));
        json_put_flag(w, "default", reading->is_default);
        json_put_text(w, "source", TEXT(reading, source, lang));
        json_put_known(w, "provenance", key_of_provenance(reading->provenance));
        json_put_known(w, "note", TEXT(reading, note, lang));
        json_end_object(w);
    }
    json_end_list(w);
}

void law_put_cases(struct json_writer *w, const parindex_framework *framework, uint32_t lang)
{
    json_put_list(w, "cases");
    for (size_t i = 0; i < parindex_framework_describe(framework)->cases; i++) {
        const parindex_case *one = parindex_framework_case(framework, i);
        json_put_object(w, NULL);
        json_put_text(w, "title", TEXT(one, title, lang));
        json_put_year(w, "period", one->period);
        json_put_known(w, "reading", one->reading);
        json_put_object(w, "gives");
        for (size_t k = 0; k < one->figures; k++) {
            const parindex_figure *figure = parindex_framework_figure(framework, i, k);
            json_put_number(w, figure->code, figure->points);
        }
        json_end_object(w);
        json_put_known(w, "class", one->band);
        json_put_text(w, "source", TEXT(one, source, lang));
        json_put_known(w, "provenance", key_of_provenance(one->provenance));
        json_end_object(w);
    }
    json_end_list(w);
}

static const char *const finding_keys[] = {
    [PARINDEX_FINDING_CASE] = "case",         [PARINDEX_FINDING_UNREACHED] = "unreached",
    [PARINDEX_FINDING_MAXIMUM] = "maximum",   [PARINDEX_FINDING_CLASS] = "class",
    [PARINDEX_FINDING_UNSCORED] = "unscored", [PARINDEX_FINDING_DOUBLE] = "double",
    [PARINDEX_FINDING_DISAGREE] = "disagree",
};

void law_findings(struct labels *labels, const parindex_check *check, uint32_t lang)
{
    for (size_t i = 0; i < parindex_check_count(check); i++) {
        const parindex_finding *one = parindex_check_at(check, i);
        struct text *line = labels_open(labels, WORDS(lang, "Look at", "Cần xem lại"));
        text_printf(line, "%s: ", one->path);
        if (*one->code)
            text_printf(line, "%s: ", one->code);
        if (*one->reading)
            text_printf(line, WORDS(lang, "reading %s: ", "cách hiểu %s: "), one->reading);
        text_add(line, TEXT(one, message, lang));
    }
}

void law_put_findings(struct json_writer *w, const parindex_check *check, uint32_t lang)
{
    json_put_list(w, "findings");
    for (size_t i = 0; i < parindex_check_count(check); i++) {
        const parindex_finding *one = parindex_check_at(check, i);
        json_put_object(w, NULL);
        json_put_text(w, "kind", finding_keys[one->kind]);
        json_put_text(w, "path", one->path);
        json_put_known(w, "code", one->code);
        json_put_known(w, "reading", one->reading);
        json_put_text(w, "message", TEXT(one, message, lang));
        json_put_number(w, "expected", one->expected);
        json_put_number(w, "given", one->given);
        json_end_object(w);
    }
    json_end_list(w);
}
