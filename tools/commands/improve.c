/* SPDX-License-Identifier: MIT */
/* parindex improve ID DOSSIER UNIT: where points were lost, and what would lift the unit. */
#include "commands.h"

#include <stdlib.h>

#include "commands/improve_output.h"
#include "commands/what_if.h"
#include "input/file.h"
#include "output/report.h"
#include "output/words.h"

/* The table of costs: leaves x 2, freed with free. NULL where none was given. */
static int read_costs(double **out, const struct scored *scored, const struct options *options)
{
    uint32_t lang = options->lang;
    struct file file;
    int status = file_read(&file, options->costs, lang);
    if (status != EXIT_DONE)
        return status;
    size_t leaves = scored->info->leaves;
    double *costs = calloc(2 * leaves, sizeof(*costs));
    parindex_span span = {costs,
                          (int64_t)leaves,
                          2,
                          2 * (int64_t)sizeof(*costs),
                          (int64_t)sizeof(*costs),
                          PARINDEX_F64,
                          0};
    struct faults faults = {file_name(options->costs), lang, 0};
    parindex_csv_options csv = PARINDEX_CSV_OPTIONS_INIT;
    csv.decimal = options->decimal;
    csv.on_fault = report_fault;
    csv.payload = &faults;
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang;
    if (!costs)
        status = report_memory(lang);
    else if (parindex_costs_read_csv(&span, scored->framework, file.data, file.size, &csv,
                                     &error) != PARINDEX_OK)
        status = report_faults(&faults, &error,
                               WORDS(lang, "nothing was planned", "chưa lập phương án"));
    free(file.data);
    *out = costs;
    return status;
}

static int plan(struct text *out, const struct scored *scored, size_t unit, double *costs,
                const struct options *options)
{
    parindex_improve_options how = PARINDEX_IMPROVE_OPTIONS_INIT;
    how.lang = options->lang;
    how.decimals = scored->decimals <= 13 ? PARINDEX_DECIMALS(scored->decimals) : 0;
    size_t leaves = scored->info->leaves;
    parindex_view view = {costs,
                          (int64_t)leaves,
                          2,
                          2 * (int64_t)sizeof(*costs),
                          (int64_t)sizeof(*costs),
                          PARINDEX_F64,
                          0};
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = options->lang;
    parindex_plan *made = NULL;
    if (parindex_improve(&made, scored->result, scored->dossier, unit, options->to,
                         costs ? &view : NULL, &how, &error) != PARINDEX_OK)
        return report_error(&error, options->lang);
    if (options->format == FORMAT_CSV)
        improve_write_csv(out, scored, made, options);
    else if (options->format == FORMAT_JSON)
        improve_write_json(out, scored, made, options);
    else
        improve_write_text(out, scored, made, options);
    parindex_plan_free(made);
    return EXIT_DONE;
}

static int improve(struct text *out, const struct scored *scored, const struct options *options)
{
    size_t unit = 0;
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = options->lang;
    if (parindex_result_find_unit(&unit, scored->result, options->arguments[3], &error) !=
        PARINDEX_OK)
        return report_error(&error, options->lang);
    if (options->set_count && (options->to || options->costs))
        return report_call("%s",
                           WORDS(options->lang,
                                 "--set tells what would be; --to and --costs look for a way: "
                                 "give one or the other",
                                 "--set cho biết kết quả nếu thay số liệu; --to và --costs tìm "
                                 "phương án: chỉ nêu một trong hai"));
    if (options->set_count)
        return what_if(out, scored, unit, options);
    double *costs = NULL;
    int status = options->costs ? read_costs(&costs, scored, options) : EXIT_DONE;
    if (status == EXIT_DONE)
        status = plan(out, scored, unit, costs, options);
    free(costs);
    return status;
}

int cmd_improve(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE)
        status = improve(out, &scored, options);
    scored_close(&scored);
    return status;
}
