/* SPDX-License-Identifier: MIT */
/* What a dossier gives, and what must hold between the answers. */
#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "views.h"

static bool near(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-9 * (1 + fabs(a) + fabs(b));
}

/* Cells, tables and views say the same; a state is VALUE exactly where there are points. */
static void look_at_cells(const parindex_result *result, size_t nodes)
{
    size_t units = parindex_result_units(result);
    parindex_view points = {0};
    parindex_view states = {0};
    PROMISE(parindex_result_view(&points, result, PARINDEX_TABLE_POINTS, NULL) == PARINDEX_OK);
    PROMISE(parindex_result_view(&states, result, PARINDEX_TABLE_STATE, NULL) == PARINDEX_OK);
    struct array share = plain_array(PARINDEX_F64, (int64_t)units, (int64_t)nodes);
    PROMISE(parindex_result_copy(&share.span, result, PARINDEX_TABLE_SHARE, 0, NULL) ==
            PARINDEX_OK);
    for (size_t unit = 0; unit < units; unit++)
        for (size_t node = 0; node < nodes; node++) {
            parindex_cell cell = PARINDEX_CELL_INIT;
            PROMISE(parindex_result_cell(&cell, result, unit, node, NULL) == PARINDEX_OK);
            PROMISE((cell.state == PARINDEX_STATE_VALUE) == isfinite(cell.points));
            PROMISE(!isinf(cell.points) && !isinf(cell.share) && !isinf(cell.max));
            struct array table = {NULL, 0, points, {0}};
            double stored = array_at(&table, (int64_t)unit, (int64_t)node);
            PROMISE(near(stored, cell.points));
            PROMISE(near(array_at(&share, (int64_t)unit, (int64_t)node), cell.share));
            const unsigned char *state = states.data;
            PROMISE(state[(int64_t)unit * states.row_stride + (int64_t)node * states.col_stride] ==
                    cell.state);
            if (isfinite(cell.share) && cell.max != 0)
                PROMISE(near(cell.share * cell.max / 100, cell.points));
        }
    array_free(&share);
}

/* The line "points" of an explanation is the cell's, printed. */
static void look_at_explanation(const parindex_result *result, const parindex_dossier *dossier,
                                size_t unit, size_t node, uint32_t lang)
{
    parindex_explain_options options = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *explanation = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_cell cell = PARINDEX_CELL_INIT;
    options.lang = lang;
    options.decimals = PARINDEX_DECIMALS(4);
    PROMISE(parindex_result_cell(&cell, result, unit, node, NULL) == PARINDEX_OK);
    if (!DONE(&err, parindex_explain(&explanation, result, dossier, unit, node, &options, &err)))
        return;
    char printed[400];
    (void)parindex_format_grouped(printed, sizeof printed, cell.points, 4, lang);
    bool told = cell.state != PARINDEX_STATE_VALUE;
    for (size_t i = 0; i < parindex_explanation_count(explanation); i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        PROMISE(is_utf8(line->text) && is_utf8(line->label) && line->key[0] != 0);
        if (strcmp(line->key, "points") == 0)
            told = told || strncmp(line->text, printed, strlen(printed)) == 0;
    }
    PROMISE(told);
    parindex_explanation_free(explanation);
}

static void look_at_ranks(const parindex_result *result, struct take *t, size_t nodes)
{
    size_t units = parindex_result_units(result);
    parindex_rank_options options = PARINDEX_RANK_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    struct array ranks = plain_array(PARINDEX_F64, (int64_t)units, 1);
    size_t node = take_below(t, (uint32_t)nodes);
    options.ties = take_below(t, 5);
    options.within = take_below(t, 2);
    options.decimals = take_below(t, 4);
    if (DONE(&err, parindex_result_rank(&ranks.span, result, node, &options, &err)))
        for (size_t unit = 0; unit < units; unit++) {
            double rank = array_at(&ranks, (int64_t)unit, 0);
            PROMISE(isnan(rank) || (rank >= 1 && rank <= (double)units));
        }
    array_free(&ranks);
    for (size_t unit = 0; unit < units; unit++) {
        parindex_position position = PARINDEX_POSITION_INIT;
        (void)DONE(&err, parindex_result_position(&position, result, unit, node, NULL, &err));
        size_t found = PARINDEX_NONE;
        (void)DONE(&err, parindex_result_find_unit(&found, result,
                                                   parindex_result_unit(result, unit), &err));
        const parindex_class *band = parindex_result_class(result, unit);
        PROMISE(band == NULL || is_utf8(band->key));
        for (size_t miss = 0; miss < parindex_result_misses(result, unit); miss++) {
            parindex_quota_miss what = PARINDEX_QUOTA_MISS_INIT;
            char words[256];
            PROMISE(parindex_result_miss(&what, result, unit, miss, NULL) == PARINDEX_OK);
            (void)parindex_result_miss_words(result, unit, miss, 0, PARINDEX_LANG_VI, words,
                                             sizeof words);
            PROMISE(is_utf8(words));
        }
    }
    for (size_t group = 0; group < parindex_result_groups(result); group++) {
        parindex_position position = PARINDEX_POSITION_INIT;
        PROMISE(is_utf8(parindex_result_group_name(result, group)));
        (void)DONE(&err, parindex_result_summary(&position, result, group, node, &err));
    }
}

/* The claim compared with itself is no gap. */
static void look_at_gap(const parindex_result *result, size_t nodes)
{
    parindex_gap *gap = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!DONE(&err, parindex_gap_new(&gap, result, result, NULL, &err)))
        return;
    for (size_t node = 0; node < nodes; node++) {
        const parindex_gap_row *row = parindex_gap_at(gap, node);
        PROMISE(row != NULL && row->cut == 0 && row->raised == 0);
    }
    parindex_gap_free(gap);
}

static void look_at_readings(const parindex_dossier *dossier)
{
    parindex_readings *readings = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!DONE(&err, parindex_readings_score(&readings, dossier, NULL, &err)))
        return;
    for (size_t i = 0; parindex_readings_result(readings, i) != NULL; i++)
        for (size_t unit = 0; unit < parindex_dossier_units(dossier); unit++) {
            parindex_reading_rank rank = PARINDEX_READING_RANK_INIT;
            (void)DONE(&err, parindex_readings_rank(&rank, readings, unit, i, &err));
        }
    parindex_readings_free(readings);
}

/* All units as the only part of a cohort have the points that they have together. */
static void look_at_cohort(const parindex_dossier *dossier, const parindex_result *whole,
                           size_t nodes)
{
    size_t units = parindex_dossier_units(dossier);
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_cohort *cohort = NULL;
    parindex_result *result = NULL;
    uint8_t rows[64];
    parindex_span span = {rows, (int64_t)units, 1, 1, 1, PARINDEX_U8, 0};
    if (units <= sizeof rows)
        PROMISE(parindex_cohort_rows(&span, dossier, &err) == PARINDEX_OK);
    if (!DONE(&err, parindex_cohort_fit(&cohort, dossier, NULL, &err)))
        return;
    options.cohort = cohort;
    if (DONE(&err, parindex_score(&result, dossier, &options, &err)))
        for (size_t node = 0; node < nodes; node++)
            for (size_t unit = 0; unit < units; unit++) {
                parindex_cell a = PARINDEX_CELL_INIT;
                parindex_cell b = PARINDEX_CELL_INIT;
                PROMISE(parindex_result_cell(&a, whole, unit, node, NULL) == PARINDEX_OK);
                PROMISE(parindex_result_cell(&b, result, unit, node, NULL) == PARINDEX_OK);
                PROMISE(a.state == b.state && memcmp(&a.points, &b.points, sizeof a.points) == 0);
            }
    parindex_result_unref(result);
    parindex_cohort_free(cohort);
}

void go_on_after(const parindex_dossier *dossier, struct take *t)
{
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_result *result = NULL;
    options.threads = 1;
    if (!DONE(&err, parindex_score(&result, dossier, &options, &err)))
        return;
    const parindex_framework_info *info =
        parindex_framework_describe(parindex_result_framework(result));
    size_t units = parindex_result_units(result);
    look_at_cells(result, info->nodes);
    look_at_cohort(dossier, result, info->nodes);
    if (units > 0 && info->nodes > 0) {
        size_t unit = take_below(t, (uint32_t)units);
        look_at_explanation(result, dossier, unit, 0, PARINDEX_LANG_EN);
        look_at_explanation(result, dossier, unit, take_below(t, (uint32_t)info->nodes),
                            take_below(t, 2));
        look_at_ranks(result, t, info->nodes);
        look_at_gap(result, info->nodes);
        if (info->readings > 1)
            look_at_readings(dossier);
        follow_comparison(result, t);
        follow_plan(result, dossier, t);
        follow_variation(result, t);
    }
    parindex_result_unref(result);
}
