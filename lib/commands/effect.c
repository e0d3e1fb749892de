/* SPDX-License-Identifier: MIT */
#include "commands/effect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/report.h"
#include "print/words.h"
#include "request/edition.h"

/* Half of the last digit that is printed does not make a gain. */
static int differs(double x, int32_t decimals)
{
    return fabs(parindex_round(x, decimals)) > 0;
}

static int carry(struct effect *e, const parindex_difference *difference, parindex_framework *to,
                 const struct options *options)
{
    struct scored *from = &e->compared.from;
    struct scored *later = &e->compared.to;
    parindex_error error = report_init(options->call);
    parindex_carry_options how = PARINDEX_CARRY_OPTIONS_INIT;
    how.absent = options->absent;
    e->absent = options->absent;
    how.period = options->period;
    parindex_score_options score = PARINDEX_SCORE_OPTIONS_INIT;
    score.threads = options->threads;
    if (parindex_difference_dossier(&later->dossier, &e->dropped, difference, from->dossier, &how,
                                    &error) != PARINDEX_OK ||
        parindex_score(&later->result, later->dossier, &score, &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    later->framework = parindex_framework_ref(to);
    later->info = parindex_framework_describe(to);
    later->decimals = options->decimals < 0 ? (int32_t)later->info->decimals : options->decimals;
    e->compared.decimals = later->decimals > from->decimals ? later->decimals : from->decimals;
    return EXIT_DONE;
}

/* The one that was given, or the one that the difference proposes; none where every code is kept. */
static int take_concordance(struct effect *e, const parindex_difference *difference,
                            parindex_framework *to, parindex_concordance *given,
                            const struct options *options)
{
    struct compared *c = &e->compared;
    size_t moved = parindex_difference_count(difference, PARINDEX_AMENDMENT_ADDED) +
                   parindex_difference_count(difference, PARINDEX_AMENDMENT_DROPPED) +
                   parindex_difference_count(difference, PARINDEX_AMENDMENT_UNREAD) +
                   parindex_difference_count(difference, PARINDEX_AMENDMENT_MOVED) +
                   parindex_difference_count(difference, PARINDEX_AMENDMENT_RENUMBERED);
    c->concordance = parindex_concordance_ref(given);
    if (given || (parindex_difference_describe(difference)->one_edition && moved == 0))
        return EXIT_DONE;
    size_t size = parindex_difference_concordance(difference, NULL, 0);
    char *text = malloc(size + 1);
    if (!text)
        return report_memory(options->call);
    (void)parindex_difference_concordance(difference, text, size + 1);
    parindex_error error = report_init(options->call);
    int status = EXIT_DONE;
    if (parindex_concordance_parse(&c->concordance, c->from.framework, to, text, size, NULL,
                                   &error) != PARINDEX_OK)
        status = report_error(&error, options->call);
    free(text);
    return status;
}

static int find_units(struct effect *e, const struct options *options)
{
    struct compared *c = &e->compared;
    size_t units = parindex_result_units(c->to.result);
    c->units = calloc(units + 1, sizeof(*c->units));
    e->units = calloc(units + 1, sizeof(*e->units));
    if (!c->units || !e->units)
        return report_memory(options->call);
    for (size_t unit = 0; unit < units; unit++)
        c->units[unit] = (struct compared_unit){unit, unit};
    c->count = units;
    e->unit_count = units;
    return EXIT_DONE;
}

static int same_class(const struct effect *e, size_t unit)
{
    const parindex_class *from = parindex_result_class(e->compared.from.result, unit);
    const parindex_class *to = parindex_result_class(e->compared.to.result, unit);
    return from == to || (from && to && strcmp(from->key, to->key) == 0);
}

static void count_unit(struct effect *e, size_t unit, const parindex_change *whole, int split)
{
    struct effect_summary *s = &e->summary;
    int32_t decimals = e->compared.decimals;
    double change = split ? whole->change : (double)NAN;
    e->units[unit] = (struct effect_unit){whole->from_share, whole->to_share, change,
                                          whole->from_rank, whole->to_rank};
    s->classes += same_class(e, unit) ? 0 : 1;
    if (!split) {
        s->without++;
        return;
    }
    if (s->units == 0 || change > e->units[s->most].change)
        s->most = unit;
    if (s->units == 0 || change < e->units[s->least].change)
        s->least = unit;
    s->units++;
    s->gain += differs(change, decimals) && change > 0 ? 1 : 0;
    s->lose += differs(change, decimals) && change < 0 ? 1 : 0;
    s->ranks += differs(whole->from_rank - whole->to_rank, 0) ? 1 : 0;
    s->mean += change;
}

/* Rows of every comparison are the same ones; one whose change is not split adds nothing. */
static int add_rows(struct effect *e, const parindex_comparison *comparison)
{
    size_t rows = parindex_comparison_describe(comparison)->rows;
    if (!e->rows)
        e->rows = calloc(rows, sizeof(*e->rows));
    if (!e->rows)
        return 0;
    e->row_count = rows;
    for (size_t i = 0; i < rows; i++) {
        const parindex_change *change = parindex_comparison_at(comparison, i);
        struct effect_row *row = &e->rows[i];
        row->level = change->level;
        if (isnan(change->change))
            continue;
        row->units++;
        row->change += change->change;
        row->rule += change->rule;
        row->maximum += change->maximum;
    }
    return 1;
}

/* The names belong to the editions and the concordance, which outlive the comparison. */
static void name_rows(struct effect *e, const parindex_comparison *comparison)
{
    for (size_t i = 0; i < e->row_count; i++) {
        const parindex_change *change = parindex_comparison_at(comparison, i);
        e->rows[i].code = change->code;
        e->rows[i].title_vi = change->title_vi;
        e->rows[i].title_en = change->title_en;
    }
}

static int compare_units(struct effect *e, const struct options *options)
{
    const struct compared *c = &e->compared;
    for (size_t unit = 0; unit < c->count; unit++) {
        parindex_comparison *comparison = NULL;
        parindex_error error = report_init(options->call);
        if (parindex_compare(&comparison, c->from.result, unit, c->to.result, unit, c->concordance,
                             NULL, &error) != PARINDEX_OK)
            return report_error(&error, options->call);
        int split = parindex_comparison_describe(comparison)->split != 0;
        count_unit(e, unit, parindex_comparison_at(comparison, 0), split);
        int added = !split || add_rows(e, comparison);
        if (added)
            name_rows(e, comparison);
        parindex_comparison_free(comparison);
        if (!added)
            return report_memory(options->call);
    }
    double units = (double)e->summary.units;
    e->summary.mean = units > 0 ? e->summary.mean / units : (double)NAN;
    for (size_t i = 0; i < e->row_count; i++) {
        struct effect_row *row = &e->rows[i];
        double of = row->units > 0 ? units : (double)NAN;
        row->change /= of;
        row->rule /= of;
        row->maximum /= of;
    }
    return EXIT_DONE;
}

int effect_find(struct effect *effect, const parindex_difference *difference,
                parindex_framework *to, parindex_concordance *concordance,
                const struct options *options)
{
    struct options earlier = *options;
    earlier.period = options->from_period ? options->from_period : options->period;
    earlier.reading = options->from_reading ? options->from_reading : options->reading;
    int status =
        scored_read(&effect->compared.from, options->arguments[1], options->dossier, &earlier);
    if (status == EXIT_DONE)
        status = carry(effect, difference, to, options);
    if (status == EXIT_DONE)
        status = take_concordance(effect, difference, to, concordance, options);
    if (status == EXIT_DONE)
        status = find_units(effect, options);
    if (status == EXIT_DONE)
        status = compare_units(effect, options);
    if (status != EXIT_DONE || options->count <= 3)
        return status;
    parindex_error error = report_init(options->call);
    size_t unit = 0;
    if (parindex_result_find_unit(&unit, effect->compared.from.result, options->arguments[3],
                                  &error) != PARINDEX_OK)
        return report_error(&error, options->call);
    effect->compared.units[0] = (struct compared_unit){unit, unit};
    effect->compared.count = 1;
    effect->compared.one = 1;
    return EXIT_DONE;
}

void effect_free(struct effect *effect)
{
    free(effect->rows);
    free(effect->units);
    free(effect->compared.units);
    parindex_concordance_unref(effect->compared.concordance);
    scored_close(&effect->compared.from);
    scored_close(&effect->compared.to);
}
