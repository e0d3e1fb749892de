/* SPDX-License-Identifier: MIT */
#include "commands/law.h"

#include <inttypes.h>
#include <string.h>

#include "output/json.h"
#include "output/keys.h"
#include "output/words.h"

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

/* Appends to an array; a value that could not be made fails the answer. */
static void append(struct text *out, json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) != 0)
        out->failed = 1;
}

json_t *law_readings_json(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < parindex_framework_describe(framework)->readings; i++) {
        const parindex_reading *reading = parindex_framework_reading(framework, i);
        json_t *one = json_object();
        json_put(out, one, "name", json_string(reading->name));
        json_put(out, one, "title", json_string(TEXT(reading, title, lang)));
        json_put(out, one, "default", json_boolean(reading->is_default));
        json_put(out, one, "source", json_string(TEXT(reading, source, lang)));
        json_put(out, one, "provenance", json_known(key_of_provenance(reading->provenance)));
        json_put(out, one, "note", json_known(TEXT(reading, note, lang)));
        append(out, list, one);
    }
    return list;
}

json_t *law_cases_json(struct text *out, const parindex_framework *framework, uint32_t lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < parindex_framework_describe(framework)->cases; i++) {
        const parindex_case *one = parindex_framework_case(framework, i);
        json_t *object = json_object();
        json_t *gives = json_object();
        for (size_t k = 0; k < one->figures; k++) {
            const parindex_figure *figure = parindex_framework_figure(framework, i, k);
            json_put(out, gives, figure->code, json_real(figure->points));
        }
        json_put(out, object, "title", json_string(TEXT(one, title, lang)));
        json_put(out, object, "period", one->period ? json_integer(one->period) : json_null());
        json_put(out, object, "reading", json_known(one->reading));
        json_put(out, object, "gives", gives);
        json_put(out, object, "class", json_known(one->band));
        json_put(out, object, "source", json_string(TEXT(one, source, lang)));
        json_put(out, object, "provenance", json_known(key_of_provenance(one->provenance)));
        append(out, list, object);
    }
    return list;
}

static const struct {
    uint32_t kind;
    const char *key;
} kinds[] = {
    {PARINDEX_FINDING_CASE, "case"},         {PARINDEX_FINDING_UNREACHED, "unreached"},
    {PARINDEX_FINDING_MAXIMUM, "maximum"},   {PARINDEX_FINDING_CLASS, "class"},
    {PARINDEX_FINDING_UNSCORED, "unscored"}, {PARINDEX_FINDING_DOUBLE, "double"},
};

static const char *key_of_finding(uint32_t kind)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (kinds[i].kind == kind)
            return kinds[i].key;
    return "";
}

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

json_t *law_findings_json(struct text *out, const parindex_check *check, uint32_t lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < parindex_check_count(check); i++) {
        const parindex_finding *one = parindex_check_at(check, i);
        json_t *object = json_object();
        json_put(out, object, "kind", json_string(key_of_finding(one->kind)));
        json_put(out, object, "path", json_string(one->path));
        json_put(out, object, "code", json_known(one->code));
        json_put(out, object, "reading", json_known(one->reading));
        json_put(out, object, "message", json_string(TEXT(one, message, lang)));
        json_put(out, object, "expected", json_rounded(one->expected, -1));
        json_put(out, object, "given", json_rounded(one->given, -1));
        append(out, list, object);
    }
    return list;
}
