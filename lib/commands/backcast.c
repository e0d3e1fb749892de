/* SPDX-License-Identifier: MIT */
/* parindex backcast ID DOSSIER: the results of an earlier year on a later map. */
#include "commands/commands.h"

#include <math.h>
#include <stdlib.h>

#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/scored.h"
#include "request/weights.h"

enum {
    POINTS = 0, /* columns of the tables below */
    MAXIMUM = 1,
    WIDTH = 2
};

static const struct table_column columns[] = {
    {"code", "Code", "Mã", 0},
    {"unit", "Unit", "Đơn vị", 0},
    {"points", "Points", "Điểm", TABLE_RIGHT},
    {"max", "Maximum", "Điểm tối đa", TABLE_RIGHT},
    {"index", "Index (%)", "Chỉ số (%)", TABLE_RIGHT},
    {"counted", "Counted", "Được tính", TABLE_RIGHT},
    {"parts", "Parts", "Gồm", 0},
    TABLE_DATA("method"), /* text has a sentence below the table */
};

/* The total of every unit, and what it is on the later map. */
struct cast {
    int32_t *units;
    double *weights;
    double *values; /* units x WIDTH */
    double *out;    /* targets x WIDTH */
    int32_t *counted;
    parindex_backcast *backcast;
};

static void cast_close(struct cast *cast)
{
    parindex_backcast_free(cast->backcast);
    free(cast->counted);
    free(cast->out);
    free(cast->values);
    free(cast->weights);
    free(cast->units);
}

static int apply(struct cast *cast, size_t rows, const struct options *options)
{
    int64_t row = WIDTH * (int64_t)sizeof(double);
    parindex_view units = {cast->units, (int64_t)rows, 1, (int64_t)sizeof(int32_t),
                           0,           PARINDEX_I32,  0};
    parindex_view weights = {
        cast->weights, (int64_t)rows, 1, (int64_t)sizeof(double), 0, PARINDEX_F64, 0};
    parindex_view values = {
        cast->values, (int64_t)rows, WIDTH, row, (int64_t)sizeof(double), PARINDEX_F64, 0};
    parindex_backcast_options how = PARINDEX_BACKCAST_OPTIONS_INIT;
    how.missing = options->missing;
    parindex_error error = report_init(options->call);
    if (parindex_backcast_new(&cast->backcast, &units, options->weights ? &weights : NULL,
                              options->date, &how, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    int64_t targets = (int64_t)parindex_backcast_units(cast->backcast);
    parindex_span out = {cast->out, targets, WIDTH, row, (int64_t)sizeof(double), PARINDEX_F64, 0};
    parindex_span counted = {
        cast->counted, targets, WIDTH, WIDTH * (int64_t)sizeof(int32_t), (int64_t)sizeof(int32_t),
        PARINDEX_I32,  0};
    /* unreachable: all three have the shape that the back-cast asks for */
    if (parindex_backcast_apply(&out, &counted, cast->backcast, &values, &error) != PARINDEX_OK)
        return report_error(&error, options->call); /* unreachable: as above */
    return EXIT_DONE;
}

static int cast_open(struct cast *cast, const struct scored *scored, const struct options *options)
{
    const char *path = options->arguments[2];
    size_t rows = parindex_result_units(scored->result);
    cast->units = calloc(rows + 1, sizeof(*cast->units));
    cast->weights = calloc(rows + 1, sizeof(*cast->weights));
    cast->values = calloc(rows + 1, WIDTH * sizeof(*cast->values));
    cast->out = calloc(rows + 1, WIDTH * sizeof(*cast->out));
    cast->counted = calloc(rows + 1, WIDTH * sizeof(*cast->counted));
    if (!cast->units || !cast->weights || !cast->values || !cast->out || !cast->counted)
        return report_memory(options->call);
    for (size_t i = 0; i < rows; i++) {
        parindex_cell total = scored_cell(scored, i, 0);
        cast->values[i * WIDTH + POINTS] = total.points;
        cast->values[i * WIDTH + MAXIMUM] = total.max;
    }
    int status = units_of(cast->units, scored->dossier, path, options);
    if (status == EXIT_DONE && options->weights)
        status = weights_read(cast->weights, cast->units, rows, options->weights, options);
    return status == EXIT_DONE ? apply(cast, rows, options) : status;
}

/* "Bình Dương, Bà Rịa - Vũng Tàu, Hồ Chí Minh" */
static void add_parts(struct table *table, const struct cast *cast, size_t row, uint32_t lang)
{
    struct text *names = table_open(table);
    size_t part;
    for (size_t i = 0; (part = parindex_backcast_part(cast->backcast, row, i)) != PARINDEX_NONE;
         i++) {
        text_add(names, i > 0 ? ", " : "");
        text_add(names, TEXT(parindex_unit_at(part), name, lang));
    }
}

static void fill(struct table *table, const struct cast *cast, const struct scored *scored,
                 const struct options *options)
{
    uint32_t lang = options->lang;
    for (size_t i = 0; i < parindex_backcast_units(cast->backcast); i++) {
        const parindex_unit *unit = parindex_unit_at(parindex_backcast_unit(cast->backcast, i));
        double points = cast->out[i * WIDTH + POINTS];
        double max = cast->out[i * WIDTH + MAXIMUM];
        table_add(table, unit->code);
        table_add(table, TEXT(unit, name, lang));
        table_add_number(table, points, scored->decimals);
        table_add_number(table, max, scored->decimals);
        table_add_number(table, max > 0 ? points / max * 100 : (double)NAN, scored->decimals);
        table_add_whole(table, cast->counted[i * WIDTH + POINTS]);
        add_parts(table, cast, i, lang);
        table_add(table, options->weights ? "weighted_mean" : "mean");
    }
}

static void add_method(struct text *out, const struct cast *cast, uint32_t lang)
{
    char words[1024];
    (void)parindex_backcast_words(cast->backcast, lang, words, sizeof(words));
    text_add(out, words);
}

static void write(struct text *out, const struct table *table, const struct cast *cast,
                  const struct scored *scored, const struct options *options)
{
    if (options->format == FORMAT_JSON) {
        char method[1024];
        struct json_writer w = json_answer(options->call);
        (void)parindex_backcast_words(cast->backcast, options->lang, method, sizeof(method));
        scored_members(&w, scored, options->lang);
        json_put_text(&w, "method", method);
        table_put(&w, "units", table);
        json_answer_end(&w, out);
    } else if (options->format == FORMAT_CSV) {
        table_write(out, table);
    } else {
        struct labels labels = LABELS_EMPTY;
        table_write(out, table);
        text_add(out, "\n");
        add_method(labels_open(&labels, WORDS(options->lang, "Method", "Cách quy đổi")), cast,
                   options->lang);
        scored_footer(out, &labels, scored, options->lang);
    }
}

int cmd_backcast(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    if (options->period == 0)
        return report_call(options->call, "%s",
                           WORDS(lang,
                                 "the year says which units the dossier is of; give it with "
                                 "--period YEAR",
                                 "cần biết năm để xác định các đơn vị trong hồ sơ; hãy nêu "
                                 "bằng --period NĂM"));
    struct scored scored;
    struct cast cast = {NULL, NULL, NULL, NULL, NULL, NULL};
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE)
        status = cast_open(&cast, &scored, options);
    if (status == EXIT_DONE) {
        struct table table;
        table_init(&table, TABLE_COLUMNS(columns), options->format, lang);
        fill(&table, &cast, &scored, options);
        write(out, &table, &cast, &scored, options);
        table_free(&table);
    }
    cast_close(&cast);
    scored_close(&scored);
    return status;
}
