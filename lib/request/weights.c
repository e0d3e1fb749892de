/* SPDX-License-Identifier: MIT */
#include "request/weights.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/report.h"
#include "print/words.h"
#include "request/file.h"

/*
 * A table of weights is read as a dossier of this edition, so that its cells mean what they mean
 * in any other and its faults have a line and a column.
 */
static const char edition[] =
    "{\"layout\": 1, \"id\": \"weights\", \"title\": {\"vi\": \"Trọng số\", \"en\": \"Weights\"},"
    "\"acts\": [{\"number\": \"-\", \"date\": \"\", \"issuer\": {\"vi\": \"-\", \"en\": \"-\"},"
    "\"title\": {\"vi\": \"-\", \"en\": \"-\"}}], \"periods\": {}, \"supersedes\": [],"
    "\"levels\": [{\"vi\": \"Trọng số\", \"en\": \"Weight\"}], \"decimals\": 0, \"source\": \"u\","
    "\"sources\": {\"u\": {\"provenance\": \"invented\", \"text\": {\"vi\": \"-\", \"en\": "
    "\"-\"}}},"
    "\"absent\": {\"missing\": \"blank\", \"not_applicable\": \"blank\","
    "\"not_self_scored\": \"blank\"}, \"classes\": [],"
    "\"tree\": {\"code\": \"weight\", \"title\": {\"vi\": \"Trọng số\", \"en\": \"Weight\"},"
    "\"max\": \"none\", \"source\": \"u\", \"inputs\": [{\"name\": \"weight\", \"kind\": "
    "\"number\","
    "\"min\": 0, \"title\": {\"vi\": \"Trọng số\", \"en\": \"Weight\"}}],"
    "\"scale\": {\"kind\": \"affine\", \"constant\": 0, \"terms\": {\"weight\": 1}}}}";

static const char *outcome(uint32_t lang)
{
    return WORDS(lang, "nothing was worked out", "chưa quy đổi được gì");
}

int units_of(int32_t *units, const parindex_dossier *dossier, const char *path,
             const struct options *options)
{
    char year[8];
    struct faulty faulty = {file_name(path), options->call, 0};
    parindex_error error = report_init(options->call);
    (void)snprintf(year, sizeof(year), "%" PRId32, options->period);
    for (size_t i = 0; i < parindex_dossier_units(dossier); i++) {
        size_t unit = 0;
        if (parindex_unit_resolve(&unit, parindex_dossier_unit(dossier, i), year, &error) ==
            PARINDEX_OK)
            units[i] = (int32_t)unit;
        else
            report_fault(&faulty, &error);
    }
    return faulty.count == 0 ? EXIT_DONE : report_faults(&faulty, &error, outcome(options->lang));
}

static int read_table(parindex_dossier **out, const char *path, const struct options *options)
{
    struct file file;
    int status = file_read(&file, path, options->call);
    if (status != EXIT_DONE)
        return status;
    struct faulty faulty = {file_name(path), options->call, 0};
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.decimal = options->decimal;
    csv.on_fault = report_fault;
    csv.payload = &faulty;
    parindex_framework *framework = NULL;
    parindex_error error = report_init(options->call);
    if (parindex_framework_parse(&framework, edition, sizeof(edition) - 1, NULL, &error) !=
        PARINDEX_OK)
        status = report_error(&error, options->call);
    else if (parindex_dossier_read_csv(out, framework, file.data, file.size, &csv, &error) !=
             PARINDEX_OK)
        status = report_faults(&faulty, &error, outcome(options->lang));
    parindex_framework_unref(framework);
    free(file.data);
    return status;
}

int weights_read(double *weights, const int32_t *units, size_t count, const char *path,
                 const struct options *options)
{
    parindex_dossier *table = NULL;
    int status = read_table(&table, path, options);
    if (status != EXIT_DONE)
        return status;
    size_t rows = parindex_dossier_units(table);
    int32_t *named = calloc(rows + 1, sizeof(*named));
    status = named ? units_of(named, table, path, options) : report_memory(options->call);
    for (size_t i = 0; status == EXIT_DONE && i < count; i++) {
        weights[i] = (double)NAN;
        for (size_t row = 0; row < rows; row++)
            if (named[row] == units[i])
                weights[i] = parindex_dossier_value(table, row, 0);
    }
    free(named);
    parindex_dossier_free(table);
    return status;
}
