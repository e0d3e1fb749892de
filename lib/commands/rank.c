/* SPDX-License-Identifier: MIT */
/* parindex rank ID DOSSIER: the units in the order of their index. */
#include "commands/commands.h"

#include <math.h>
#include <stdlib.h>

#include "print/json.h"
#include "print/labels.h"
#include "print/report.h"
#include "print/table.h"
#include "print/words.h"
#include "request/grouping.h"
#include "request/scored.h"

static const struct table_column columns[] = {
    {"rank", "Rank", "Xếp hạng", TABLE_RIGHT},
    {"unit", "Unit", "Đơn vị", 0},
    {"points", "Points", "Điểm", TABLE_RIGHT},
    {"max", "Maximum", "Điểm tối đa", TABLE_RIGHT},
    {"index", "Index (%)", "Chỉ số (%)", TABLE_RIGHT},
    {"group", "Group", "Nhóm", 0},
    {"class", "Class", "Xếp loại", 0},
};

/* One unit with its place; row keeps the dossier's order among equal ranked. */
struct ranked {
    double rank; /* NaN: no score, no rank */
    size_t row;
    size_t group; /* the same for all where ranks are over all units */
};

static int by_rank(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (isnan(a->rank) != isnan(b->rank))
        return isnan(a->rank) ? 1 : -1;
    if (a->rank < b->rank || a->rank > b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Ranks by the unrounded index: --decimals is for print and never makes a tie. */
static int find_ranked(struct ranked **out, const struct scored *scored,
                       const struct options *options)
{
    size_t units = parindex_result_units(scored->result);
    struct ranked *ranked = calloc(units + 1, sizeof(*ranked));
    if (!ranked)
        return report_memory(options->call);
    parindex_span span = {&ranked->rank,           (int64_t)units, 1, (int64_t)sizeof(*ranked),
                          (int64_t)sizeof(double), PARINDEX_F64,   0};
    parindex_rank_options how = PARINDEX_RANK_OPTIONS_INIT;
    how.ties = options->ties;
    how.within = grouping_within(options);
    parindex_error error = report_init(options->call);
    if (parindex_result_rank(&span, scored->result, 0, &how, &error) != PARINDEX_OK) {
        free(ranked);
        return report_error(&error, options->call);
    }
    for (size_t i = 0; i < units; i++) {
        ranked[i].row = i;
        ranked[i].group = how.within ? parindex_result_group(scored->result, i) : 0;
    }
    qsort(ranked, units, sizeof(*ranked), by_rank);
    *out = ranked;
    return EXIT_DONE;
}

/* The mean of the index over the units that have one; NaN where none has. */
static double mean_index(const struct scored *scored, size_t *counted)
{
    double sum = 0;
    size_t count = 0;
    for (size_t unit = 0; unit < parindex_result_units(scored->result); unit++) {
        double share = scored_cell(scored, unit, 0).share;
        if (isnan(share))
            continue;
        sum += share;
        count++;
    }
    *counted = count;
    return count ? sum / (double)count : (double)NAN;
}

static void add_rank(struct table *table, double rank, const struct options *options)
{
    if (options->ties == PARINDEX_TIES_MEAN || isnan(rank))
        table_add_number(table, rank, -1);
    else
        table_add_whole(table, (int64_t)rank);
}

static void fill(struct table *table, const struct scored *scored, const struct ranked *ranked,
                 const struct options *options)
{
    for (size_t i = 0; i < parindex_result_units(scored->result); i++) {
        size_t unit = ranked[i].row;
        if (!grouping_shows(scored->result, unit, options))
            continue;
        parindex_cell total = scored_cell(scored, unit, 0);
        const parindex_class *class = parindex_result_class(scored->result, unit);
        add_rank(table, ranked[i].rank, options);
        table_add(table, parindex_result_unit(scored->result, unit));
        table_add_number(table, total.points, scored->decimals);
        table_add_number(table, total.max, scored->decimals);
        table_add_number(table, total.share, scored->decimals);
        table_add_known(table, grouping_name(scored->result, unit));
        table_add_word(table, class ? class->key : "",
                       class ? TEXT(class, title, options->lang) : "");
    }
}

/* Of one group of the result; returns whether memory sufficed. */
static int read_summary(parindex_position *out, const struct scored *scored, size_t group)
{
    *out = (parindex_position)PARINDEX_POSITION_INIT;
    return parindex_result_summary(out, scored->result, group, 0, NULL) == PARINDEX_OK;
}

static void put_groups(struct json_writer *w, const struct scored *scored, uint32_t lang)
{
    json_put_list(w, "groups");
    for (size_t g = 0; g < parindex_result_groups(scored->result); g++) {
        parindex_position s;
        w->failed |= !read_summary(&s, scored, g);
        json_put_object(w, NULL);
        json_put_text(w, "group", parindex_result_group_name(scored->result, g));
        json_put_whole(w, "units", (int64_t)s.units);
        json_put_printed(w, "mean_index", s.mean, scored->decimals, lang);
        json_put_printed(w, "best", s.best, scored->decimals, lang);
        json_put_printed(w, "worst", s.worst, scored->decimals, lang);
        json_end_object(w);
    }
    json_end_list(w);
}

/* "departments 3 ranked, mean 94.33%; communes …" */
static void add_groups(struct labels *labels, const struct scored *scored, uint32_t lang)
{
    size_t groups = parindex_result_groups(scored->result);
    struct text *line = groups ? labels_open(labels, WORDS(lang, "Groups", "Nhóm đơn vị")) : NULL;
    for (size_t g = 0; g < groups; g++) {
        parindex_position s;
        line->failed |= !read_summary(&s, scored, g);
        text_add(line, g ? "; " : "");
        text_line(line, parindex_result_group_name(scored->result, g));
        text_printf(line, WORDS(lang, " %.0f ranked", " %.0f đơn vị được xếp hạng"), s.units);
        if (!(s.units > 0))
            continue;
        text_add(line, WORDS(lang, ", mean ", ", trung bình "));
        text_number(line, s.mean, scored->decimals, lang);
        text_add(line, "%");
    }
}

/*
 * Under every reading; NULL where the sources agree, or the dossier cannot be scored under each. Returns whether
 * memory sufficed.
 */
static int read_each(parindex_readings **out, const struct scored *scored,
                     const struct options *options)
{
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    how.threads = options->threads;
    *out = NULL;
    return scored->info->readings == 0 ||
           parindex_readings_score(out, scored->dossier, &how, NULL) != PARINDEX_ERR_NOMEM;
}

/* The units whose rank or class hangs on the reading, as many as a line names. */
static void add_hanging(struct labels *labels, const struct scored *scored,
                        const struct options *options)
{
    enum {
        MOST_NAMED = 8
    };
    uint32_t lang = options->lang;
    parindex_readings *readings;
    labels->strings.failed |= !read_each(&readings, scored, options);
    size_t count = parindex_readings_count(readings);
    if (!readings)
        return;
    struct text *line =
        labels_open(labels, WORDS(lang, "Hangs on the reading", "Phụ thuộc cách hiểu"));
    text_printf(line,
                WORDS(lang, "the rank or class of %zu of %zu units",
                      "thứ hạng hoặc xếp loại của %zu trên %zu đơn vị"),
                count, parindex_result_units(scored->result));
    for (size_t k = 0; k < count && k < MOST_NAMED; k++)
        text_printf(line, "%s%s", k ? ", " : ": ",
                    parindex_result_unit(scored->result, parindex_readings_unit(readings, k)));
    text_add(line, count > MOST_NAMED ? ", …" : "");
    parindex_readings_free(readings);
}

/* null where the sources agree, or the dossier cannot be scored under each reading. */
static void put_hanging(struct json_writer *w, const struct scored *scored,
                        const struct options *options)
{
    parindex_readings *readings;
    w->failed |= !read_each(&readings, scored, options);
    if (!readings) {
        json_put_null(w, "hang_on_reading");
        return;
    }
    json_put_list(w, "hang_on_reading");
    for (size_t k = 0; k < parindex_readings_count(readings); k++)
        json_put_text(w, NULL,
                      parindex_result_unit(scored->result, parindex_readings_unit(readings, k)));
    json_end_list(w);
    parindex_readings_free(readings);
}

static void write_json(struct text *out, const struct scored *scored, const struct table *table,
                       const struct options *options)
{
    size_t counted = 0;
    double mean = mean_index(scored, &counted);
    struct json_writer w = json_answer(options->call);
    scored_members(&w, scored, options->lang);
    json_put_text(&w, "ties", option_ties_name(options->ties));
    json_put_whole(&w, "units", (int64_t)parindex_result_units(scored->result));
    put_hanging(&w, scored, options);
    json_put_printed(&w, "mean_index", mean, scored->decimals, options->lang);
    if (parindex_result_groups(scored->result))
        put_groups(&w, scored, options->lang);
    table_put(&w, "ranking", table);
    json_answer_end(&w, out);
}

static void write_text(struct text *out, const struct scored *scored, const struct table *table,
                       const struct options *options)
{
    uint32_t lang = options->lang;
    size_t units = parindex_result_units(scored->result);
    size_t counted = 0;
    double mean = mean_index(scored, &counted);
    struct labels labels = LABELS_EMPTY;
    table_write(out, table);
    text_add(out, "\n");
    text_printf(labels_open(&labels, WORDS(lang, "Units", "Số đơn vị")), "%zu", units);
    struct text *line =
        labels_open(&labels, WORDS(lang, "Mean of the index", "Trung bình của Chỉ số"));
    if (counted) {
        text_number(line, mean, scored->decimals, lang);
        text_add(line, "%");
    } else {
        text_add(line, WORDS(lang, "none, for no unit has an index",
                             "không có, vì chưa đơn vị nào tính được Chỉ số"));
    }
    if (counted && counted < units)
        text_printf(line,
                    WORDS(lang,
                          counted == 1 ? " (over the %zu unit that has an index)"
                                       : " (over the %zu units that have an index)",
                          " (tính trên %zu đơn vị đã có Chỉ số)"),
                    counted);
    add_groups(&labels, scored, lang);
    add_hanging(&labels, scored, options);
    scored_footer(out, &labels, scored, lang);
}

int cmd_rank(struct text *out, const struct options *options)
{
    uint32_t lang = options->lang;
    struct scored scored;
    struct ranked *ranked = NULL;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE)
        status = find_ranked(&ranked, &scored, options);
    if (status == EXIT_DONE) {
        struct table table;
        table_init(&table, TABLE_COLUMNS(columns), options->format, lang);
        if (options->format == FORMAT_TEXT && !scored_has_class(&scored))
            table_hide(&table, "class");
        if (!parindex_result_groups(scored.result))
            table_hide(&table, "group");
        fill(&table, &scored, ranked, options);
        if (options->format == FORMAT_TEXT)
            write_text(out, &scored, &table, options);
        else if (options->format == FORMAT_JSON)
            write_json(out, &scored, &table, options);
        else
            table_write(out, &table);
        table_free(&table);
    }
    free(ranked);
    scored_close(&scored);
    return status;
}
