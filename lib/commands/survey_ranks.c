/* SPDX-License-Identifier: MIT */
#include "commands/survey_ranks.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "commands/said.h"
#include "print/json.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/edition.h"
#include "request/scored.h"

enum {
    HOW = PARINDEX_SAMPLED_UNKNOWN + 1
};

static const struct table_column columns[] = {
    {"rank", "Rank", "Thứ hạng", TABLE_RIGHT},
    {"unit", "Unit", "Đơn vị", 0},
    {"score", "Score", "Điểm", TABLE_RIGHT},
    {"score_low", "From", "Từ", TABLE_RIGHT},
    {"score_high", "To", "Đến", TABLE_RIGHT},
    {"rank_low", "Rank from", "Hạng từ", TABLE_RIGHT},
    {"rank_high", "Rank to", "Hạng đến", TABLE_RIGHT},
    {"same_rank", "Same rank (%)", "Giữ nguyên hạng (%)", TABLE_RIGHT},
    TABLE_DATA("slope"),
    TABLE_DATA("tables"),
    TABLE_DATA("unknown"),
    TABLE_DATA("notes"),
};

struct ranking {
    const struct answers *answers;
    const struct design *design;
    const struct options *options;
    struct scored scored;
    parindex_estimates *estimates;
    parindex_variation *variation;
    parindex_uncertainty *counts;
    size_t units;
    size_t figures;       /* of answers, of each unit */
    size_t (*count)[HOW]; /* of each unit: figures, by how their errors are drawn */
    double *notes;        /* units x figures */
    double *nominal;      /* units x 2: score, rank */
    double *scores;       /* units x 2: both ends */
    double *ranks;        /* units x 2 */
    double *places;       /* units x units: shares */
    size_t *order;        /* by rank */
};

static parindex_span table_of(void *data, size_t rows, size_t cols, uint32_t type)
{
    int64_t size = type == PARINDEX_U8 ? 1 : 8;
    parindex_span span = {data, (int64_t)rows, (int64_t)cols, (int64_t)cols * size, size, type, 0};
    return span;
}

static int report_of(const struct ranking *r, const parindex_error *error)
{
    if (error->status == PARINDEX_ERR_NOMEM)
        return report_memory(r->options->call);
    struct text line = TEXT_EMPTY;
    answers_reword(&line, r->answers, r->design, error->message);
    const char *of = error->status == PARINDEX_ERR_DOSSIER && r->options->dossier != NULL
                         ? r->options->dossier
                         : r->options->score;
    int status = line.failed ? report_memory(r->options->call)
                             : report_at(r->options->call, of, 0, 0, "%s", line.data);
    text_free(&line);
    return status;
}

static int make_dossier(struct ranking *r, const parindex_dossier *beside)
{
    const struct design *d = r->design;
    const struct options *options = r->options;
    size_t units = d->unit != NULL ? r->answers->units.count : 0;
    const char **names = calloc(units + 1, sizeof *names);
    if (names == NULL)
        return report_memory(options->call);
    for (size_t u = 0; u < units; u++)
        names[u] = code_label_at(&r->answers->units, u);
    parindex_estimate_options errors = PARINDEX_ESTIMATE_OPTIONS_INIT;
    errors.lonely = d->lonely;
    errors.level = d->level;
    errors.threads = options->threads;
    parindex_survey_dossier_options how = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    how.period = options->period;
    how.items = (const char *const *)d->items.list;
    how.units = units > 0 ? (const char *const *)names : NULL;
    how.estimate = &errors;
    how.beside = beside;
    parindex_error error = report_init(options->call);
    int status = EXIT_DONE;
    if (parindex_survey_dossier(&r->scored.dossier, &r->estimates, r->answers->survey,
                                r->scored.framework, &how, &error) != PARINDEX_OK)
        status = report_of(r, &error);
    free(names);
    return status;
}

static int read_evidence(struct ranking *r)
{
    const struct options *options = r->options;
    parindex_dossier *beside = NULL;
    int status =
        edition_open(&r->scored.framework, options->score, options->reading, options->call);
    parindex_error error;
    if (status == EXIT_DONE && edition_missing(&error, r->scored.framework, options->lang))
        status = report_error(&error, options->call);
    if (status == EXIT_DONE && options->dossier != NULL)
        status = scored_read_beside(&beside, r->scored.framework, options->dossier, options);
    if (status == EXIT_DONE)
        status = make_dossier(r, beside);
    parindex_dossier_free(beside);
    if (status == EXIT_DONE)
        status = edition_of_year(&r->scored.framework, options->period, options->call);
    if (status != EXIT_DONE)
        return status;
    r->scored.info = parindex_framework_describe(r->scored.framework);
    r->scored.decimals =
        options->decimals < 0 ? (int32_t)r->scored.info->decimals : options->decimals;
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.threads = options->threads;
    error = report_init(options->call);
    if (parindex_score(&r->scored.result, r->scored.dossier, &how, &error) != PARINDEX_OK)
        return report_of(r, &error);
    r->units = parindex_result_units(r->scored.result);
    return EXIT_DONE;
}

/* Leaves of the variation: its nodes that are nobody's parents, as many as `how` has columns. */
static int count_leaves(size_t *leaves, const struct ranking *r)
{
    const parindex_framework *f = r->scored.framework;
    unsigned char *parent = calloc(r->scored.info->nodes + 1, 1);
    if (parent == NULL)
        return report_memory(r->options->call);
    size_t source;
    size_t nodes = 0;
    size_t inner = 0;
    for (; (source = parindex_variation_origin(r->variation, nodes)) != PARINDEX_NONE; nodes++) {
        size_t above = parindex_framework_node(f, source)->parent;
        if (nodes > 0 && parent[above] == 0) {
            parent[above] = 1;
            inner++;
        }
    }
    *leaves = nodes - inner;
    free(parent);
    return EXIT_DONE;
}

static int vary(struct ranking *r)
{
    const struct options *options = r->options;
    parindex_variation_options drawn = PARINDEX_VARIATION_OPTIONS_INIT;
    drawn.seed = options->seed;
    parindex_error error = report_init(options->call);
    if (parindex_variation_of_result(&r->variation, r->scored.result, 0, &drawn, &error) !=
        PARINDEX_OK)
        return report_of(r, &error);
    size_t leaves = 0;
    if (count_leaves(&leaves, r) != EXIT_DONE)
        return EXIT_MEMORY;
    uint8_t *how = calloc(r->units * leaves + 1, 1);
    if (how == NULL)
        return report_memory(options->call);
    parindex_span span = table_of(how, r->units, leaves, PARINDEX_U8);
    int status = EXIT_DONE;
    if (parindex_variation_survey(r->variation, &span, r->scored.dossier, r->estimates, 0,
                                  &error) != PARINDEX_OK)
        status = report_of(r, &error);
    r->count = calloc(r->units + 1, sizeof *r->count);
    if (r->count == NULL)
        status = status == EXIT_DONE ? report_memory(options->call) : status;
    for (size_t i = 0; status == EXIT_DONE && i < r->units * leaves; i++)
        r->count[i / leaves][how[i]]++;
    free(how);
    parindex_run_options run = PARINDEX_RUN_OPTIONS_INIT;
    run.threads = options->threads;
    if (status == EXIT_DONE &&
        parindex_uncertainty_run(&r->counts, r->variation, options->replicates_first,
                                 options->replicates, &run, &error) != PARINDEX_OK)
        status = report_of(r, &error);
    return status;
}

static int take_counts(struct ranking *r)
{
    size_t n = r->units;
    double level = r->design->level;
    double ends[] = {(1 - level) / 2, (1 + level) / 2};
    parindex_view view = {ends, 2, 1, 8, 8, PARINDEX_F64, 0};
    parindex_error error = report_init(r->options->call);
    double *numbers = calloc(6 * n + n * n + 1, sizeof *numbers);
    r->nominal = numbers;
    if (numbers == NULL)
        return report_memory(r->options->call);
    r->scores = numbers + 2 * n;
    r->ranks = numbers + 4 * n;
    r->places = numbers + 6 * n;
    parindex_span spans[] = {
        table_of(r->nominal, n, 2, PARINDEX_F64), table_of(r->scores, n, 2, PARINDEX_F64),
        table_of(r->ranks, n, 2, PARINDEX_F64), table_of(r->places, n, n, PARINDEX_F64)};
    if (parindex_uncertainty_table(&spans[0], r->counts, PARINDEX_UNCERTAINTY_NOMINAL, &error) !=
            PARINDEX_OK ||
        parindex_uncertainty_quantiles(&spans[1], r->counts, PARINDEX_UNCERTAINTY_SCORE, &view,
                                       &error) != PARINDEX_OK ||
        parindex_uncertainty_quantiles(&spans[2], r->counts, PARINDEX_UNCERTAINTY_RANK, &view,
                                       &error) != PARINDEX_OK ||
        parindex_uncertainty_table(&spans[3], r->counts, PARINDEX_UNCERTAINTY_RANKS, &error) !=
            PARINDEX_OK)
        return report_error(&error, r->options->call); /* unreachable: the tables have its shape */
    return EXIT_DONE;
}

static int take_notes(struct ranking *r)
{
    r->figures = parindex_estimates_statistics(r->estimates);
    r->notes = calloc(r->units * r->figures + 1, sizeof *r->notes);
    if (r->notes == NULL)
        return report_memory(r->options->call);
    parindex_span span = table_of(r->notes, r->units, r->figures, PARINDEX_F64);
    parindex_error error = report_init(r->options->call);
    /* unreachable: the table has the shape of the estimates */
    if (parindex_estimates_table(&span, r->estimates, PARINDEX_ESTIMATES_NOTES, &error) !=
        PARINDEX_OK)
        return report_error(&error, r->options->call); /* unreachable: as above */
    return EXIT_DONE;
}

/* Rows by rank, those of one rank as they came; without a rank last. */
static int put_in_order(struct ranking *r)
{
    size_t n = r->units;
    size_t *begins = calloc(n + 2, sizeof *begins);
    r->order = calloc(n + 1, sizeof *r->order);
    if (begins == NULL || r->order == NULL) {
        free(begins);
        return report_memory(r->options->call);
    }
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t u = 0; u < n; u++) {
            double rank = r->nominal[2 * u + 1];
            size_t place = isnan(rank) ? n : (size_t)rank - 1;
            if (pass == 0)
                begins[place + 1]++;
            else
                r->order[begins[place]++] = u;
        }
        for (size_t p = 0; pass == 0 && p <= n; p++)
            begins[p + 1] += begins[p];
    }
    free(begins);
    return EXIT_DONE;
}

static void add_rank(struct table *table, double rank)
{
    if (isnan(rank))
        table_add_nothing(table);
    else
        table_add_whole(table, (int64_t)rank);
}

/* The code of the leaf that a figure is of; the next leaf is `*leaf`, 0 at first. */
static const char *next_code(size_t *leaf, const struct ranking *r)
{
    const parindex_framework *f = r->scored.framework;
    while (parindex_framework_item(f, *leaf, 0) == NULL)
        ++*leaf; /* not of answers */
    return parindex_framework_node(f, parindex_framework_leaf(f, (*leaf)++))->code;
}

/* What must be said of the figures of one unit, in one line. */
static void add_notes(struct table *table, const struct ranking *r, size_t unit)
{
    struct said said = {NULL, 0};
    struct text line = TEXT_EMPTY;
    for (size_t i = 0, leaf = 0; i < r->figures; i++)
        said_add(&line, &said, r->estimates, unit, i, (uint32_t)r->notes[unit * r->figures + i], "",
                 next_code(&leaf, r), r->options->lang);
    said_write_line(&line, &said);
    table_add_known(table, line.data);
    table->failed |= line.failed;
    text_free(&line);
}

static void fill(struct table *table, const struct ranking *r)
{
    int32_t decimals = r->scored.decimals;
    for (size_t i = 0; i < r->units; i++) {
        size_t u = r->order[i];
        double rank = r->nominal[2 * u + 1];
        add_rank(table, rank);
        table_add(table, parindex_result_unit(r->scored.result, u));
        table_add_number(table, r->nominal[2 * u], decimals);
        table_add_number(table, r->scores[2 * u], decimals);
        table_add_number(table, r->scores[2 * u + 1], decimals);
        add_rank(table, r->ranks[2 * u]);
        add_rank(table, r->ranks[2 * u + 1]);
        double same = isnan(rank) ? (double)NAN : r->places[u * r->units + (size_t)rank - 1];
        table_add_number(table, 100 * same, table->format == FORMAT_TEXT ? 0 : 2);
        for (uint32_t how = PARINDEX_SAMPLED_SLOPE; how < HOW; how++)
            table_add_whole(table, (int64_t)r->count[u][how]);
        add_notes(table, r, u);
    }
}

/* How the errors are drawn, in a sentence. */
static void write_how(struct text *out, const struct ranking *r)
{
    uint32_t lang = r->options->lang;
    static const struct {
        uint32_t how;
        const char *words[2];
    } ways[] = {
        {PARINDEX_SAMPLED_SLOPE,
         {"%s%zu figures through the slope of their scale",
          "%s%zu số liệu qua độ dốc của thang điểm"}},
        {PARINDEX_SAMPLED_TABLES,
         {"%s%zu figures by tables that are scored anew, since a cap, a band or a bend is near or "
          "a criterion rests on several",
          "%s%zu số liệu bằng các bảng được chấm lại, vì gần mức trần, bậc hoặc chỗ gãy của thang "
          "điểm, hoặc tiêu chí gồm nhiều số liệu"}},
        {PARINDEX_SAMPLED_UNKNOWN,
         {"%s%zu figures not at all, for their error cannot be known",
          "%s%zu số liệu không đưa vào được, vì không biết sai số"}},
    };
    struct text line = TEXT_EMPTY;
    text_number(&line, (double)parindex_survey_rows(r->answers->survey), -1, lang);
    text_add(&line, WORDS(lang, " people; ", " người; "));
    text_number(&line, (double)parindex_uncertainty_replicates(r->counts), -1, lang);
    text_printf(&line,
                WORDS(lang,
                      " replicates (seed %" PRIu64
                      ") draw the sampling error of their answers, and "
                      "from and to hold ",
                      " lần lặp (hạt giống %" PRIu64 ") lấy sai số chọn mẫu của câu trả lời, từ và "
                      "đến là khoảng của "),
                r->options->seed);
    text_number(&line, 100 * r->design->level, -1, lang);
    text_add(&line, WORDS(lang, " % of them", " % số lần"));
    const char *between = ": ";
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        size_t count = 0;
        for (size_t u = 0; u < r->units; u++)
            count += r->count[u][ways[i].how];
        if (count == 0)
            continue;
        text_printf(&line, ways[i].words[lang == PARINDEX_LANG_VI], between, count);
        between = ", ";
    }
    text_add(&line, WORDS(lang, ". Weights and everything else stay as they are.",
                          ". Trọng số và mọi thứ khác giữ nguyên."));
    text_wrap(out, text_of(out, &line), 0, 0);
    text_add(out, "\n");
    text_free(&line);
}

static void write_notes(struct text *out, const struct ranking *r)
{
    struct said said = {NULL, 0};
    for (size_t u = 0; u < r->units; u++)
        for (size_t i = 0, leaf = 0; i < r->figures; i++)
            said_add(out, &said, r->estimates, u, i, (uint32_t)r->notes[u * r->figures + i],
                     parindex_result_unit(r->scored.result, u), next_code(&leaf, r),
                     r->options->lang);
    said_write(out, &said, r->units * r->figures, r->options->lang);
}

static void write(struct text *out, const struct ranking *r)
{
    const struct options *options = r->options;
    struct table table;
    table_init(&table, TABLE_COLUMNS(columns), options->format, options->lang);
    if (r->design->unit == NULL)
        table_hide(&table, "unit");
    fill(&table, r);
    if (options->format == FORMAT_JSON) {
        struct json_writer w = json_answer(options->call);
        scored_members(&w, &r->scored, options->lang);
        json_put_whole(&w, "people", (int64_t)parindex_survey_rows(r->answers->survey));
        json_put_whole(&w, "seed", (int64_t)options->seed);
        json_put_whole(&w, "replicates", (int64_t)parindex_uncertainty_replicates(r->counts));
        json_put_number(&w, "level", r->design->level);
        table_put(&w, "ranking", &table);
        json_answer_end(&w, out);
    } else {
        table_write(out, &table);
    }
    if (options->format == FORMAT_TEXT) {
        struct labels labels = LABELS_EMPTY;
        text_add(out, "\n");
        write_how(out, r);
        write_notes(out, r);
        text_add(out, "\n");
        scored_footer(out, &labels, &r->scored, options->lang);
    }
    out->failed |= table.failed;
    table_free(&table);
}

int survey_ranks(struct text *out, const struct answers *answers, const struct design *design,
                 const struct options *options)
{
    struct ranking r = {.answers = answers, .design = design, .options = options};
    int status = read_evidence(&r);
    if (status == EXIT_DONE)
        status = vary(&r);
    if (status == EXIT_DONE)
        status = take_counts(&r);
    if (status == EXIT_DONE)
        status = take_notes(&r);
    if (status == EXIT_DONE)
        status = put_in_order(&r);
    if (status == EXIT_DONE)
        write(out, &r);
    free(r.order);
    free(r.nominal);
    free(r.count);
    free(r.notes);
    parindex_uncertainty_free(r.counts);
    parindex_variation_free(r.variation);
    parindex_estimates_free(r.estimates);
    scored_close(&r.scored);
    return status;
}
