/* SPDX-License-Identifier: MIT */
/* parindex units [resolve NAME...]: the registry of units, and which unit a spelling means. */
#include "commands/commands.h"

#include <string.h>

#include "print/json.h"
#include "print/keys.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"

static const struct table_column columns[] = {
    {"code", "Code", "Mã", 0},
    {"name", "Name", "Tên", 0},
    TABLE_DATA("full_vi"),
    {"type", "Type", "Loại", 0},
    {"from", "From", "Từ ngày", 0},
    {"to", "To", "Đến ngày", 0},
    TABLE_DATA("into"),
    TABLE_DATA("region"),
    {"region_name", "Region", "Vùng", 0},
    TABLE_DATA("assessment"),
    TABLE_DATA("provenance"),
};

static int list(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, lang);
    for (size_t i = 0; i < parindex_unit_count(); i++) {
        const parindex_unit *unit = parindex_unit_at(i);
        if (options->date && !parindex_unit_is_there(i, options->date))
            continue;
        table_add(&table, unit->code);
        table_add(&table, TEXT(unit, name, lang));
        table_add(&table, unit->full_vi);
        table_add_word(&table, key_of_unit_type(unit->type),
                       parindex_unit_type_name(unit->type, lang));
        table_add_date(&table, unit->from);
        table_add_date(&table, unit->to);
        table_add_known(&table, unit->into);
        table_add_known(&table, unit->region);
        table_add_known(&table, TEXT(unit, region, lang));
        table_add(&table, key_of_assessment(unit->assessment));
        table_add(&table, key_of_provenance(unit->provenance));
    }
    table_answer(out, &table, options->call);
    table_free(&table);
    return EXIT_DONE;
}

static const struct table_column resolved_columns[] = {
    {"text", "Text", "Cách viết", 0}, {"step", "Matched by", "Khớp theo", 0},
    {"code", "Code", "Mã", 0},        {"name", "Name", "Tên", 0},
    {"from", "From", "Từ ngày", 0},   {"to", "To", "Đến ngày", 0},
};

static int resolve(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    struct table table;
    struct faulty faulty = {WORDS(lang, "units", "đơn vị"), options->call, 0};
    parindex_error error = report_init(options->call);
    table_init(&table, TABLE_COLUMNS(resolved_columns), options->format, lang);
    for (int i = 2; i < options->count; i++) {
        const char *name = options->arguments[i];
        parindex_match match = PARINDEX_MATCH_INIT;
        size_t found = 0;
        if (parindex_unit_match(&match, name, options->date, &error) != PARINDEX_OK ||
            parindex_unit_resolve(&found, name, options->date, &error) != PARINDEX_OK) {
            report_fault(&faulty, &error);
            continue;
        }
        const parindex_unit *unit = parindex_unit_at(found);
        table_add(&table, name);
        table_add_word(&table, key_of_match(match.step), parindex_match_name(match.step, lang));
        table_add(&table, unit->code);
        table_add(&table, TEXT(unit, name, lang));
        table_add_date(&table, unit->from);
        table_add_date(&table, unit->to);
    }
    if (faulty.count > 0) {
        table_free(&table);
        return report_faults(&faulty, &error,
                             WORDS(lang, "nothing was printed", "không in kết quả nào"));
    }
    table_answer(out, &table, options->call);
    table_free(&table);
    return EXIT_DONE;
}

int cmd_units(struct text *out, const struct options *options)
{
    if (options->count == 1)
        return list(out, options);
    if (strcmp(options->arguments[1], "resolve") != 0)
        return report_call(options->call,
                           WORDS(options->lang,
                                 "'parindex units' knows 'resolve', not '%s'; see 'parindex units "
                                 "--help'",
                                 "'parindex units' chỉ có 'resolve', không có '%s'; xem 'parindex "
                                 "units --help'"),
                           options->arguments[1]);
    if (options->count == 2)
        return report_call(options->call, "%s",
                           WORDS(options->lang, "'parindex units resolve' needs a name or a code",
                                 "'parindex units resolve' cần tên hoặc mã đơn vị"));
    return resolve(out, options);
}
