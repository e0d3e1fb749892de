/* SPDX-License-Identifier: MIT */
/* parindex uncertainty ID DOSSIER: how sure each rank is while the weights vary. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "print/base64.h"
#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/file.h"
#include "request/scored.h"

enum {
    PROBABILITIES = 3
};

static const double probabilities[PROBABILITIES] = {0.05, 0.5, 0.95};

static const struct table_column columns[] = {
    {"rank", "Rank", "Xếp hạng", TABLE_RIGHT},
    {"unit", "Unit", "Đơn vị", 0},
    {"index", "Index (%)", "Chỉ số (%)", TABLE_RIGHT},
    {"rank_low", "Best (5%)", "Cao nhất (5%)", TABLE_RIGHT},
    {"rank_median", "Median", "Trung vị", TABLE_RIGHT},
    {"rank_high", "Worst (95%)", "Thấp nhất (95%)", TABLE_RIGHT},
    {"mean", "Mean", "Trung bình", TABLE_RIGHT},
    {"index_low", "5%", "5%", TABLE_RIGHT},
    {"index_high", "95%", "95%", TABLE_RIGHT},
};

struct counted {
    struct scored scored;
    parindex_variation *variation;
    parindex_uncertainty *uncertainty;
    size_t units;
    double *nominal; /* units x 2: score and rank */
    double *mean;    /* units */
    double *ranks;   /* units x PROBABILITIES */
    double *scores;
};

static int vary(struct counted *c, const struct options *options)
{
    parindex_variation_options how = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_error error = report_init(options->call);
    how.seed = options->seed;
    how.allocator = &options->call->allocator;
    if (parindex_variation_of_result(&c->variation, c->scored.result, 0, &how, &error) !=
            PARINDEX_OK ||
        parindex_variation_weights(c->variation, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM,
                                   options->spread, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    return EXIT_DONE;
}

static int run(struct counted *c, const struct options *options)
{
    parindex_run_options how = PARINDEX_RUN_OPTIONS_INIT;
    parindex_error error = report_init(options->call);
    how.threads = options->threads;
    how.progress = options->call->progress;
    how.progress_payload = options->call->progress_payload;
    return parindex_uncertainty_run(&c->uncertainty, c->variation, options->replicates_first,
                                    options->replicates, &how, &error) == PARINDEX_OK
               ? EXIT_DONE
               : report_error(&error, options->call);
}

/* Counts that were saved, added to those that are there. */
static int merge_one(struct counted *c, const char *name, const struct options *options)
{
    struct call *call = options->call;
    struct file file;
    struct text bytes = TEXT_EMPTY;
    int status = file_read(&file, name, call);
    if (status != EXIT_DONE)
        return status;
    parindex_uncertainty *part = NULL;
    parindex_error error = report_init(call);
    if (!base64_read(&bytes, file.data, file.size)) {
        status = report_at(call, file_name(name), 0, 0, "%s",
                           WORDS(call->lang, "this is no text that --save has written",
                                 "nội dung không phải do --save ghi ra"));
    } else if (bytes.failed) {
        status = report_memory(call);
    } else {
        parindex_view view = {bytes.data, (int64_t)bytes.length, 1, 1, 1, PARINDEX_U8, 0};
        if (parindex_uncertainty_load(&part, c->variation, &view, &error) != PARINDEX_OK ||
            (c->uncertainty &&
             parindex_uncertainty_merge(c->uncertainty, part, &error) != PARINDEX_OK)) {
            struct faulty faulty = {file_name(name), call, 0};
            status = report_faults(&faulty, &error,
                                   WORDS(call->lang, "nothing was added up", "chưa cộng gộp được"));
        } else if (!c->uncertainty) {
            c->uncertainty = part;
            part = NULL;
        }
    }
    parindex_uncertainty_free(part);
    text_free(&bytes);
    free(file.data);
    return status;
}

/* "a.txt,b.txt". */
static int merge(struct counted *c, const struct options *options)
{
    struct text names = TEXT_EMPTY;
    text_add(&names, options->merge);
    int status = names.failed ? report_memory(options->call) : EXIT_DONE;
    for (char *name = names.data; name && status == EXIT_DONE;) {
        char *next = strchr(name, ',');
        if (next)
            *next++ = '\0';
        status = merge_one(c, name, options);
        name = next;
    }
    text_free(&names);
    return status;
}

static parindex_span span_of(double *data, size_t rows, size_t columns_of)
{
    return (parindex_span){data,
                           (int64_t)rows,
                           (int64_t)columns_of,
                           (int64_t)(columns_of * sizeof(*data)),
                           (int64_t)sizeof(*data),
                           PARINDEX_F64,
                           0};
}

static int take_tables(struct counted *c, const struct options *options)
{
    parindex_error error = report_init(options->call);
    size_t n = c->units = parindex_result_units(c->scored.result);
    c->nominal = calloc(n + 1, 2 * sizeof(double));
    c->mean = calloc(n + 1, sizeof(double));
    c->ranks = calloc(n + 1, PROBABILITIES * sizeof(double));
    c->scores = calloc(n + 1, PROBABILITIES * sizeof(double));
    if (!c->nominal || !c->mean || !c->ranks || !c->scores)
        return report_memory(options->call);
    parindex_view wanted = {probabilities,  PROBABILITIES, 1, sizeof(double),
                            sizeof(double), PARINDEX_F64,  0};
    parindex_span nominal = span_of(c->nominal, n, 2);
    parindex_span mean = span_of(c->mean, n, 1);
    parindex_span ranks = span_of(c->ranks, n, PROBABILITIES);
    parindex_span scores = span_of(c->scores, n, PROBABILITIES);
    const parindex_uncertainty *u = c->uncertainty;
    if (parindex_uncertainty_table(&nominal, u, PARINDEX_UNCERTAINTY_NOMINAL, &error) !=
            PARINDEX_OK ||
        parindex_uncertainty_table(&mean, u, PARINDEX_UNCERTAINTY_MEAN, &error) != PARINDEX_OK ||
        parindex_uncertainty_quantiles(&ranks, u, PARINDEX_UNCERTAINTY_RANK, &wanted, &error) !=
            PARINDEX_OK ||
        parindex_uncertainty_quantiles(&scores, u, PARINDEX_UNCERTAINTY_SCORE, &wanted, &error) !=
            PARINDEX_OK)
        return report_error(&error, options->call); /* unreachable: the tables have its shape */
    return EXIT_DONE;
}

static int save(struct counted *c, const struct options *options)
{
    struct call *call = options->call;
    size_t size = parindex_uncertainty_size(c->uncertainty);
    uint8_t *bytes = malloc(size + 1);
    parindex_error error = report_init(call);
    parindex_span out = {bytes, (int64_t)size, 1, 1, 1, PARINDEX_U8, 0};
    int status = bytes ? EXIT_DONE : report_memory(call);
    if (status == EXIT_DONE &&
        parindex_uncertainty_save(&out, c->uncertainty, &error) != PARINDEX_OK)
        status = report_error(&error, call); /* unreachable: the bytes are as many as it asks for */
    if (status == EXIT_DONE)
        base64_write(&call->proposed, bytes, size);
    call->proposed_name = options->save;
    free(bytes);
    return status == EXIT_DONE && call->proposed.failed ? report_memory(call) : status;
}

static void add_rank(struct table *table, double rank)
{
    if (isnan(rank))
        table_add_nothing(table);
    else
        table_add_whole(table, (int64_t)rank);
}

/* A unit with its nominal rank; NaN: none. */
struct ranked {
    double rank;
    size_t row;
};

static int by_rank(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    if (isnan(a->rank) != isnan(b->rank))
        return isnan(a->rank) ? 1 : -1;
    if (a->rank < b->rank || a->rank > b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* In the order of the nominal ranks. */
static void fill(struct table *table, const struct counted *c)
{
    int32_t decimals = c->scored.decimals;
    struct ranked *order = calloc(c->units + 1, sizeof(*order));
    table->failed |= order == NULL;
    for (size_t i = 0; order && i < c->units; i++)
        order[i] = (struct ranked){c->nominal[2 * i + 1], i};
    if (order)
        qsort(order, c->units, sizeof(*order), by_rank);
    for (size_t k = 0; order && k < c->units; k++) {
        size_t i = order[k].row;
        add_rank(table, c->nominal[2 * i + 1]);
        table_add(table, parindex_result_unit(c->scored.result, i));
        table_add_number(table, c->nominal[2 * i], decimals);
        for (size_t p = 0; p < PROBABILITIES; p++)
            add_rank(table, c->ranks[i * PROBABILITIES + p]);
        table_add_number(table, c->mean[i], decimals);
        table_add_number(table, c->scores[i * PROBABILITIES], decimals);
        table_add_number(table, c->scores[i * PROBABILITIES + 2], decimals);
    }
    free(order);
}

static void write_json(struct text *out, const struct counted *c, const struct table *table,
                       const struct options *options)
{
    struct json_writer w = json_answer(options->call);
    scored_members(&w, &c->scored, options->lang);
    json_put_number(&w, "spread", options->spread);
    json_put_whole(&w, "seed", (int64_t)options->seed);
    json_put_whole(&w, "replicates", (int64_t)parindex_uncertainty_replicates(c->uncertainty));
    table_put(&w, "units", table);
    json_answer_end(&w, out);
}

static void write_text(struct text *out, const struct counted *c, const struct table *table,
                       const struct options *options)
{
    uint32_t lang = options->lang;
    struct labels labels = LABELS_EMPTY;
    table_write(out, table);
    text_add(out, "\n");
    struct text *line = labels_open(&labels, WORDS(lang, "Varied", "Cho thay đổi"));
    text_add(line, WORDS(lang, "weights by up to ± ", "trọng số trong khoảng ± "));
    text_number(line, 100 * options->spread, -1, lang);
    text_printf(line,
                WORDS(lang, "%%, %" PRIu64 " replicates, seed %" PRIu64,
                      "%%, %" PRIu64 " lần lặp, hạt giống %" PRIu64),
                parindex_uncertainty_replicates(c->uncertainty), options->seed);
    scored_footer(out, &labels, &c->scored, lang);
}

static void write(struct text *out, const struct counted *c, const struct options *options)
{
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    fill(&table, c);
    if (options->format == FORMAT_TEXT)
        write_text(out, c, &table, options);
    else if (options->format == FORMAT_JSON)
        write_json(out, c, &table, options);
    else
        table_write(out, &table);
    table_free(&table);
}

int cmd_uncertainty(struct text *out, const struct options *options)
{
    struct counted c = {.units = 0};
    int status = scored_open(&c.scored, options);
    if (status == EXIT_DONE)
        status = vary(&c, options);
    if (status == EXIT_DONE)
        status = options->merge ? merge(&c, options) : run(&c, options);
    if (status == EXIT_DONE)
        status = take_tables(&c, options);
    if (status == EXIT_DONE && options->save)
        status = save(&c, options);
    if (status == EXIT_DONE)
        write(out, &c, options);
    free(c.nominal);
    free(c.mean);
    free(c.ranks);
    free(c.scores);
    parindex_uncertainty_free(c.uncertainty);
    parindex_variation_free(c.variation);
    scored_close(&c.scored);
    return status;
}
