/* SPDX-License-Identifier: MIT */
/* parindex survey FILE --design DESIGN: figures from people's answers, and how sure they are. */
#include "commands/commands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "commands/said.h"
#include "commands/survey_ranks.h"
#include "print/json.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/answers.h"

static const struct table_column columns[] = {
    {"unit", "Unit", "Đơn vị", 0},
    {"figure", "Figure", "Số liệu", 0},
    {"value", "Value", "Giá trị", TABLE_RIGHT},
    {"low", "Low", "Cận dưới", TABLE_RIGHT},
    {"high", "High", "Cận trên", TABLE_RIGHT},
    {"error", "Error", "Sai số", TABLE_RIGHT},
    {"degrees", "df", "Bậc tự do", TABLE_RIGHT},
    {"effect", "deff", "deff", TABLE_RIGHT},
    {"answers", "Answers", "Trả lời", TABLE_RIGHT},
    TABLE_DATA("notes"),
};

enum {
    NOTES = 10,
    TABLES = PARINDEX_ESTIMATES_NOTES + 1
};

/* Of shares in percent all but counts is a hundred times as large. */
struct estimated {
    const struct design *design;
    const struct answers *answers;
    parindex_estimates *estimates;
    size_t units;
    double *tables[TABLES];
};

static double at(const struct estimated *e, uint32_t table, size_t unit, size_t figure)
{
    double x = e->tables[table][unit * e->design->figure_count + figure];
    if (isinf(x)) /* a design effect over nothing */
        return (double)NAN;
    return table <= PARINDEX_ESTIMATES_HIGH && e->design->figures[figure].share ? 100 * x : x;
}

/* The notes that a figure has, one behind the other. */
static void write_figure_notes(struct text *out, const struct estimated *e, size_t unit,
                               size_t figure, uint32_t lang)
{
    uint32_t all = (uint32_t)at(e, PARINDEX_ESTIMATES_NOTES, unit, figure);
    const char *between = "";
    for (uint32_t i = 0; i < NOTES; i++) {
        char sentence[512];
        if ((all >> i & 1) == 0)
            continue;
        (void)parindex_estimates_note(sentence, sizeof sentence, e->estimates, unit, figure,
                                      UINT32_C(1) << i, lang);
        text_printf(out, "%s%s", between, sentence);
        between = " ";
    }
}

static const char *unit_name(const struct estimated *e, size_t unit)
{
    return e->design->unit == NULL ? "" : code_label_at(&e->answers->units, unit);
}

/* Places enough for two digits of the error; in CSV and JSON all. */
static int32_t places(const struct estimated *e, size_t unit, size_t figure,
                      const struct options *options)
{
    double error = at(e, PARINDEX_ESTIMATES_ERROR, unit, figure);
    if (options->format != FORMAT_TEXT || options->decimals >= 0)
        return options->decimals;
    if (!(error > 0))
        return 2;
    int32_t decimals = 1;
    for (; error < 1 && decimals < 8; error *= 10)
        decimals++;
    return error < 10 ? decimals : 0;
}

static void fill(struct table *table, const struct estimated *e, const struct options *options)
{
    for (size_t u = 0; u < e->units; u++)
        for (size_t f = 0; f < e->design->figure_count; f++) {
            int32_t decimals = places(e, u, f, options);
            table_add(table, unit_name(e, u));
            struct text *name = table_open(table);
            text_add(name, e->design->figures[f].name);
            text_add(name,
                     table->format == FORMAT_TEXT && e->design->figures[f].share ? " (%)" : "");
            table_add_number(table, at(e, PARINDEX_ESTIMATES_VALUE, u, f), decimals);
            table_add_number(table, at(e, PARINDEX_ESTIMATES_LOW, u, f), decimals);
            table_add_number(table, at(e, PARINDEX_ESTIMATES_HIGH, u, f), decimals);
            table_add_number(table, at(e, PARINDEX_ESTIMATES_ERROR, u, f), decimals);
            table_add_whole(table, (int64_t)at(e, PARINDEX_ESTIMATES_DEGREES, u, f));
            table_add_number(table, at(e, PARINDEX_ESTIMATES_EFFECT, u, f),
                             table->format == FORMAT_TEXT ? 2 : options->decimals);
            table_add_whole(table, (int64_t)at(e, PARINDEX_ESTIMATES_ANSWERS, u, f));
            write_figure_notes(table_open(table), e, u, f, table->lang);
        }
}

/* The notes below the table, each sentence once. */
static void write_notes(struct text *out, const struct estimated *e, uint32_t lang)
{
    size_t figures = e->design->figure_count;
    struct said said = {NULL, 0};
    for (size_t u = 0; u < e->units && !out->failed; u++)
        for (size_t f = 0; f < figures && !out->failed; f++) {
            uint32_t all = (uint32_t)at(e, PARINDEX_ESTIMATES_NOTES, u, f);
            said_add(out, &said, e->estimates, u, f, all, unit_name(e, u),
                     e->design->figures[f].name, lang);
        }
    said_write(out, &said, e->units * figures, lang);
}

static int estimate(struct estimated *e, const struct options *options)
{
    const struct design *d = e->design;
    size_t width = d->levels > 0 ? d->levels + 1 : 4;
    size_t size = d->items.count * width;
    parindex_statistic *list = calloc(d->figure_count, sizeof *list);
    parindex_view *views = calloc(2 * d->figure_count, sizeof *views);
    double *numbers = calloc(2 * d->figure_count * size, sizeof *numbers);
    parindex_error error = report_init(options->call);
    int status = EXIT_DONE;
    if (list == NULL || views == NULL || numbers == NULL)
        status = report_memory(options->call);
    for (size_t f = 0; status == EXIT_DONE && f < d->figure_count; f++) {
        double *top = numbers + 2 * f * size;
        double *bottom = top + size;
        for (size_t i = 0; i < d->items.count; i++)
            for (size_t a = 1; a < width && d->figures[f].item[i] != 0; a++) {
                top[i * width + a] = d->levels > 0 ? d->figures[f].points[a] : a == 2;
                bottom[i * width + a] = d->levels > 0 ? 1 : a == 1;
            }
        for (size_t k = 0; k < 2; k++)
            views[2 * f + k] = (parindex_view){k == 0 ? top : bottom,
                                               (int64_t)d->items.count,
                                               (int64_t)width,
                                               (int64_t)(width * 8),
                                               8,
                                               PARINDEX_F64,
                                               0};
        list[f] = (parindex_statistic)PARINDEX_STATISTIC_INIT;
        list[f].top = &views[2 * f];
        list[f].bottom = &views[2 * f + 1];
        list[f].within = d->figures[f].within;
    }
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    how.by_unit = d->unit != NULL;
    how.lonely = d->lonely;
    how.level = d->level;
    how.threads = options->threads;
    if (status == EXIT_DONE &&
        parindex_survey_estimate(&e->estimates, e->answers->survey, list, d->figure_count, &how,
                                 &error) != PARINDEX_OK) {
        struct text line = TEXT_EMPTY;
        answers_reword(&line, e->answers, d, error.message);
        status = error.status == PARINDEX_ERR_NOMEM || line.failed
                     ? report_memory(options->call)
                     : report_at(options->call, options->design, 0, 0, "%s", line.data);
        text_free(&line);
    }
    free(list);
    free(views);
    free(numbers);
    return status;
}

static int take_tables(struct estimated *e, struct call *call)
{
    e->units = parindex_estimates_units(e->estimates);
    size_t count = e->design->figure_count;
    parindex_error error = report_init(call);
    for (uint32_t t = 0; t < TABLES; t++) {
        e->tables[t] = calloc(e->units * count, sizeof(double));
        if (e->tables[t] == NULL)
            return report_memory(call);
        parindex_span span = {e->tables[t],
                              (int64_t)e->units,
                              (int64_t)count,
                              (int64_t)(count * 8),
                              8,
                              PARINDEX_F64,
                              0};
        /* unreachable: the table has the shape of the estimates */
        if (parindex_estimates_table(&span, e->estimates, t, &error) != PARINDEX_OK)
            return report_error(&error, call); /* unreachable: as above */
    }
    return EXIT_DONE;
}

static void write(struct text *out, const struct estimated *e, const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    if (e->design->unit == NULL)
        table_hide(&table, "unit");
    fill(&table, e, options);
    table_answer(out, &table, options->call);
    if (options->format == FORMAT_TEXT) {
        char level[32];
        (void)parindex_format(level, sizeof level, 100 * e->design->level, -1, options->lang);
        text_add(out, "\n");
        text_printf(out,
                    WORDS(options->lang,
                          "%llu people; low and high are the ends of the interval of %s%%.\n",
                          "%llu người; cận dưới và cận trên là khoảng tin cậy %s%%.\n"),
                    (unsigned long long)parindex_survey_rows(e->answers->survey), level);
        write_notes(out, e, options->lang);
    }
    out->failed |= table.failed;
    table_free(&table);
}

static int figures(struct text *out, const struct answers *answers, const struct design *design,
                   const struct options *options)
{
    struct estimated e = {.design = design, .answers = answers};
    int status = estimate(&e, options);
    if (status == EXIT_DONE)
        status = take_tables(&e, options->call);
    if (status == EXIT_DONE)
        write(out, &e, options);
    parindex_estimates_free(e.estimates);
    for (size_t t = 0; t < TABLES; t++)
        free(e.tables[t]);
    return status;
}

/* What goes with --score alone; the mark of the answers is a point, and saying so is no mistake. */
static int check_call(const struct options *options)
{
    static const struct {
        uint64_t option;
        const char *name;
    } beside[] = {{OPTION_BIT(DOSSIER), "--dossier"},       {OPTION_BIT(PERIOD), "--period"},
                  {OPTION_BIT(READING), "--reading"},       {OPTION_BIT(DECIMAL), "--decimal"},
                  {OPTION_BIT(REPLICATES), "--replicates"}, {OPTION_BIT(SEED), "--seed"}};
    uint64_t given = options->given;
    if (options->decimal == PARINDEX_DECIMAL_POINT)
        given &= ~OPTION_BIT(DECIMAL);
    for (size_t i = 0; options->score == NULL && i < sizeof beside / sizeof *beside; i++)
        if (given & beside[i].option)
            return report_call(
                options->call,
                WORDS(options->lang, "%s goes with --score ID", "%s chỉ dùng cùng --score MÃ"),
                beside[i].name);
    return EXIT_DONE;
}

int cmd_survey(struct text *out, const struct options *options)
{
    if (options->design == NULL)
        return report_call(options->call, "%s",
                           WORDS(options->lang, "'parindex survey' needs --design FILE",
                                 "'parindex survey' cần --design TỆP"));
    if (check_call(options) != EXIT_DONE)
        return EXIT_CALL;
    struct design design;
    struct answers answers;
    memset(&answers, 0, sizeof answers);
    int status = design_read(&design, options->design, options->call);
    if (status == EXIT_DONE)
        status = answers_read(&answers, &design, options->arguments[1], options->call);
    if (status == EXIT_DONE)
        status = options->score != NULL ? survey_ranks(out, &answers, &design, options)
                                        : figures(out, &answers, &design, options);
    answers_close(&answers);
    design_free(&design);
    return status;
}
