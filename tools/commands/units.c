/* SPDX-License-Identifier: MIT */
/* parindex units [resolve NAME...]: the registry of units, and which unit a spelling means. */
#include "commands.h"

#include <string.h>

#include "output/json.h"
#include "output/keys.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"

static void add_date(struct table *table, const char *date, uint32_t lang)
{
    struct text shown = {NULL, 0, 0, 0};
    text_date(&shown, date, lang);
    table->failed |= shown.failed;
    table_add(table, shown.failed ? "" : shown.data);
    text_free(&shown);
}

static void add_known(struct table *table, const char *string)
{
    if (*string)
        table_add(table, string);
    else
        table_add_nothing(table);
}

static void add_read(struct table *table, const parindex_unit *unit, uint32_t lang)
{
    table_add(table, unit->code);
    table_add(table, TEXT(unit, name, lang));
    table_add(table, parindex_unit_type_name(unit->type, lang));
    add_date(table, unit->from, lang);
    if (*unit->to)
        add_date(table, unit->to, lang);
    else
        table_add_nothing(table);
    add_known(table, TEXT(unit, region, lang));
}

static void add_data(struct table *table, const parindex_unit *unit, uint32_t lang)
{
    table_add(table, unit->code);
    table_add(table, TEXT(unit, name, lang));
    table_add(table, unit->full_vi);
    table_add(table, key_of_unit_type(unit->type));
    table_add(table, unit->from);
    add_known(table, unit->to);
    add_known(table, unit->into);
    add_known(table, unit->region);
    add_known(table, TEXT(unit, region, lang));
    table_add(table, key_of_assessment(unit->assessment));
    table_add(table, key_of_provenance(unit->provenance));
}

static void write_table(struct text *out, struct table *table, const struct options *options)
{
    if (options->format == FORMAT_CSV)
        table_write_csv(out, table);
    else if (options->format == FORMAT_JSON)
        json_write(out, table_json(table));
    else
        table_write_text(out, table, options->lang);
    table_free(table);
}

static int list(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    const struct table_column read[] = {
        {"code", WORDS(lang, "Code", "Mã"), 0},   {"name", WORDS(lang, "Name", "Tên"), 0},
        {"type", WORDS(lang, "Type", "Loại"), 0}, {"from", WORDS(lang, "From", "Từ ngày"), 0},
        {"to", WORDS(lang, "To", "Đến ngày"), 0}, {"region", WORDS(lang, "Region", "Vùng"), 0},
    };
    static const struct table_column data[] = {
        {"code", "", 0},        {"name", "", 0},       {"full_vi", "", 0},    {"type", "", 0},
        {"from", "", 0},        {"to", "", 0},         {"into", "", 0},       {"region", "", 0},
        {"region_name", "", 0}, {"assessment", "", 0}, {"provenance", "", 0},
    };
    struct table table;
    int text = options->format == FORMAT_TEXT;
    table_init(&table, text ? read : data,
               text ? sizeof(read) / sizeof(read[0]) : sizeof(data) / sizeof(data[0]));
    for (size_t i = 0; i < parindex_unit_count(); i++) {
        if (options->date && !parindex_unit_is_there(i, options->date))
            continue;
        if (text)
            add_read(&table, parindex_unit_at(i), lang);
        else
            add_data(&table, parindex_unit_at(i), lang);
    }
    write_table(out, &table, options);
    return EXIT_DONE;
}

static int resolve(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    int text = options->format == FORMAT_TEXT;
    const struct table_column columns[] = {
        {"text", WORDS(lang, "Text", "Cách viết"), 0},
        {"step", WORDS(lang, "Matched by", "Khớp theo"), 0},
        {"code", WORDS(lang, "Code", "Mã"), 0},
        {"name", WORDS(lang, "Name", "Tên"), 0},
        {"from", WORDS(lang, "From", "Từ ngày"), 0},
        {"to", WORDS(lang, "To", "Đến ngày"), 0},
    };
    struct table table;
    struct faults faults = {WORDS(lang, "units", "đơn vị"), lang, 0};
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    table_init(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (int i = 2; i < options->count; i++) {
        const char *name = options->arguments[i];
        parindex_match match = PARINDEX_MATCH_INIT;
        size_t found = 0;
        if (parindex_unit_match(&match, name, options->date, &error) != PARINDEX_OK ||
            parindex_unit_resolve(&found, name, options->date, &error) != PARINDEX_OK) {
            report_fault(&faults, &error);
            continue;
        }
        const parindex_unit *unit = parindex_unit_at(found);
        table_add(&table, name);
        table_add(&table, text ? parindex_match_name(match.step, lang) : key_of_match(match.step));
        table_add(&table, unit->code);
        table_add(&table, TEXT(unit, name, lang));
        if (text)
            add_date(&table, unit->from, lang);
        else
            table_add(&table, unit->from);
        if (text && *unit->to)
            add_date(&table, unit->to, lang);
        else
            add_known(&table, unit->to);
    }
    if (faults.count > 0) {
        table_free(&table);
        return report_faults(&faults, &error,
                             WORDS(lang, "nothing was printed", "không in kết quả nào"));
    }
    write_table(out, &table, options);
    return EXIT_DONE;
}

int cmd_units(struct text *out, const struct options *options)
{
    if (options->count == 1)
        return list(out, options);
    if (strcmp(options->arguments[1], "resolve") != 0)
        return report_call(WORDS(options->lang,
                                 "'parindex units' knows 'resolve', not '%s'; see 'parindex units "
                                 "--help'",
                                 "'parindex units' chỉ có 'resolve', không có '%s'; xem 'parindex "
                                 "units --help'"),
                           options->arguments[1]);
    if (options->count == 2)
        return report_call("%s",
                           WORDS(options->lang, "'parindex units resolve' needs a name or a code",
                                 "'parindex units resolve' cần tên hoặc mã đơn vị"));
    return resolve(out, options);
}
