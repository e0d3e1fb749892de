/* SPDX-License-Identifier: MIT */
/* Random tables under every normalisation, aggregation, ranking; and as evidence of a dossier. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>

#include "views.h"
enum {
    COLS_MOST = 6
};

static void normalised(struct take *t, const struct array *values)
{
    int64_t rows = values->view.rows > 0 ? values->view.rows : 0;
    int64_t cols = values->view.cols > 0 ? values->view.cols : 0;
    struct array out = plain_array(PARINDEX_F64, rows, cols);
    struct array groups = random_array(t, PARINDEX_I32, rows, 1);
    struct array ends = random_array(t, PARINDEX_F64, cols, 2);
    uint8_t *reversed = calloc((size_t)cols + 1, 1);
    if (reversed == NULL)
        abort();
    for (int64_t i = 0; i < cols; i++)
        reversed[i] = (uint8_t)take_below(t, 2);
    parindex_impute_options impute = PARINDEX_IMPUTE_OPTIONS_INIT;
    parindex_winsorise_options winsorise = PARINDEX_WINSORISE_OPTIONS_INIT;
    parindex_log_options logarithm = PARINDEX_LOG_OPTIONS_INIT;
    parindex_scale_options scale = PARINDEX_SCALE_OPTIONS_INIT;
    parindex_normalise_options options = PARINDEX_NORMALISE_OPTIONS_INIT;
    impute.kind = take_below(t, 6);
    impute.value = take_double(t);
    impute.groups = take_chance(t, 50) ? &groups.view : NULL;
    winsorise.kind = take_below(t, 5);
    winsorise.lower = take_chance(t, 50) ? 0.1 : take_double(t);
    winsorise.upper = take_chance(t, 50) ? 0.9 : take_double(t);
    winsorise.skewness = take_double(t);
    winsorise.kurtosis = take_double(t);
    winsorise.quantile = take_below(t, 11);
    winsorise.most = take_below(t, 5);
    logarithm.kind = take_below(t, 4);
    logarithm.by = take_double(t);
    logarithm.if_skewed = take_below(t, 2);
    scale.kind = take_below(t, 16);
    scale.a = take_chance(t, 70) ? 0 : take_double(t);
    scale.b = take_chance(t, 70) ? 100 : take_double(t);
    scale.reversed = take_chance(t, 50) ? reversed : NULL;
    scale.endpoints = take_chance(t, 50) ? &ends.view : NULL;
    scale.population = take_below(t, 2);
    scale.ties = take_below(t, 5);
    scale.plotting = take_below(t, 4);
    scale.reference = take_below(t, 5);
    scale.form = take_below(t, 4);
    scale.cap = take_below(t, 2);
    scale.row = take_chance(t, 20) ? (size_t)1 << 40 : take_below(t, 12);
    scale.target = take_double(t);
    scale.if_constant = take_double(t);
    scale.constant_allowed = take_below(t, 2);
    options.impute = take_chance(t, 40) ? &impute : NULL;
    options.winsorise = take_chance(t, 40) ? &winsorise : NULL;
    options.log = take_chance(t, 40) ? &logarithm : NULL;
    options.scale = take_chance(t, 80) ? &scale : NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (DONE(&err, parindex_normalise(&out.span, &values->view, &options, &err)))
        for (int64_t i = 0; i < rows * cols; i++)
            PROMISE(!isinf(((double *)out.memory)[i]));
    array_free(&out);
    array_free(&groups);
    array_free(&ends);
    free(reversed);
}

static void aggregated(struct take *t, const struct array *values)
{
    size_t cols = values->view.cols > 0 ? (size_t)values->view.cols : 0;
    double *weights = calloc(cols + 1, sizeof *weights);
    uint32_t *groups = calloc(cols + 1, sizeof *groups);
    if (weights == NULL || groups == NULL)
        abort();
    uint32_t most = 0;
    bool positive = true;
    for (size_t i = 0; i < cols; i++) {
        weights[i] = take_chance(t, 80) ? 0.25 + take_grid(t) : take_double(t);
        positive = positive && weights[i] >= 0;
        groups[i] = take_below(t, 3);
        most = groups[i] > most ? groups[i] : most;
    }
    parindex_aggregate_options options = PARINDEX_AGGREGATE_OPTIONS_INIT;
    bool grouped = take_chance(t, 40);
    options.combine = take_below(t, 14);
    options.weights = take_chance(t, 60) ? weights : NULL;
    options.groups = grouped ? groups : NULL;
    options.power = take_chance(t, 60) ? 2 : take_double(t);
    options.at = take_double(t);
    options.coverage = take_chance(t, 60) ? 0 : take_double(t);
    options.cover_weights = take_below(t, 2);
    options.zero = take_below(t, 5);
    options.threads = 1;
    struct array out = plain_array(PARINDEX_F64, values->view.rows > 0 ? values->view.rows : 0,
                                   grouped ? (int64_t)most + 1 : 1);
    parindex_error err = PARINDEX_ERROR_INIT;
    if (DONE(&err, parindex_aggregate(&out.span, &values->view, &options, &err)))
        for (int64_t row = 0; row < out.view.rows; row++) {
            double x = array_at(&out, row, 0);
            PROMISE(!isinf(x));
            /* A mean lies among its parts. */
            bool mean = options.combine == PARINDEX_COMBINE_MEAN ||
                        options.combine == PARINDEX_COMBINE_MEDIAN ||
                        options.combine == PARINDEX_COMBINE_MINIMUM ||
                        options.combine == PARINDEX_COMBINE_MAXIMUM;
            double least = INFINITY;
            double greatest = -INFINITY;
            for (int64_t col = 0; col < values->view.cols; col++)
                if (!grouped || groups[col] == 0) {
                    double part = array_at(values, row, col);
                    least = part < least ? part : least;
                    greatest = part > greatest ? part : greatest;
                }
            double room = 1e-9 * (fabs(least) + fabs(greatest));
            if (mean && positive && isfinite(x))
                PROMISE(x >= least - room && x <= greatest + room);
        }
    array_free(&out);
    free(weights);
    free(groups);
}

static void ranked(struct take *t, int64_t rows)
{
    struct array scores = random_array(t, PARINDEX_F64, rows, 1);
    struct array groups = random_array(t, PARINDEX_I32, rows, 1);
    struct array ranks = plain_array(PARINDEX_F64, scores.view.rows > 0 ? scores.view.rows : 0, 1);
    struct array ends = plain_array(PARINDEX_F64, scores.view.rows > 0 ? scores.view.rows : 0, 2);
    parindex_rank_options options = PARINDEX_RANK_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    options.ties = take_below(t, 6);
    options.ascending = take_below(t, 2);
    options.decimals = take_below(t, 20);
    options.groups = take_chance(t, 50) ? &groups.view : NULL;
    if (DONE(&err, parindex_rank(&ranks.span, &scores.view, &options, &err)))
        for (int64_t i = 0; i < ranks.view.rows; i++) {
            double rank = array_at(&ranks, i, 0);
            PROMISE(isnan(rank) ? isnan(array_at(&scores, i, 0)) || options.groups != NULL
                                : rank >= 1 && rank <= (double)rows + 1);
        }
    int32_t *periods = calloc((size_t)rows + 2, sizeof *periods);
    if (periods == NULL)
        abort();
    for (int64_t i = 0; i < rows + 1; i++)
        periods[i] = 2000 + (int32_t)take_below(t, 6);
    uint32_t over = take_below(t, 4);
    int32_t years = (int32_t)take_below(t, 8) - 1;
    (void)DONE(&err, parindex_endpoints(&ends.span, &scores.view, periods, over, years, &err));
    free(periods);
    array_free(&scores);
    array_free(&groups);
    array_free(&ranks);
    array_free(&ends);
}

static void bound(struct take *t)
{
    parindex_framework *framework = some_edition(take_byte(t));
    const parindex_framework_info *info = parindex_framework_describe(framework);
    int64_t units = 1 + take_below(t, 4);
    parindex_dossier *dossier = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.period = info->period_from;
    if (!DONE(&err, parindex_dossier_new(&dossier, framework, (size_t)units, &options, &err)))
        return;
    size_t first = take_chance(t, 70) ? 0 : take_below(t, (uint32_t)info->inputs + 2);
    struct array values = random_array(
        t, PARINDEX_F64, units, (int64_t)(info->inputs - (first < info->inputs ? first : 0)));
    struct array states = random_array(t, PARINDEX_U8, units, (int64_t)info->leaves);
    struct array groups = random_array(t, PARINDEX_I32, units, 1);
    struct array owners = random_array(t, PARINDEX_I32, 5, 1);
    (void)DONE(&err, parindex_dossier_bind(dossier, first, &values.view, take_below(t, 3), &err));
    if (take_chance(t, 50))
        (void)DONE(&err, parindex_dossier_bind_states(dossier, take_below(t, 2), &states.view,
                                                      take_below(t, 3), &err));
    if (take_chance(t, 50))
        (void)DONE(&err, parindex_dossier_bind_groups(dossier, &groups.view, &err));
    if (parindex_framework_tasks(framework) != NULL) {
        parindex_dossier *tasks = random_dossier(t, parindex_framework_tasks(framework), 5, 0);
        if (tasks != NULL)
            (void)DONE(&err, parindex_dossier_bind_tasks(dossier, tasks, &owners.view, &err));
        parindex_dossier_free(tasks);
    }
    struct array read = plain_array(PARINDEX_F64, units, (int64_t)info->inputs);
    struct array told = plain_array(PARINDEX_U8, units, (int64_t)info->leaves);
    (void)DONE(&err, parindex_dossier_values(&read.span, dossier, 0, &err));
    (void)DONE(&err, parindex_dossier_states(&told.span, dossier, 0, &err));
    go_on_after(dossier, t);
    parindex_dossier_free(dossier);
    array_free(&values);
    array_free(&states);
    array_free(&groups);
    array_free(&owners);
    array_free(&read);
    array_free(&told);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    uint32_t what = take_below(&t, 8);
    int64_t rows = take_below(&t, what == 0 ? 200 : 12);
    if (what == 7) {
        bound(&t);
        return 0;
    }
    struct array values = random_array(&t, PARINDEX_F64, rows, take_below(&t, COLS_MOST));
    if (what < 4)
        normalised(&t, &values);
    else if (what < 6)
        aggregated(&t, &values);
    else
        ranked(&t, rows);
    array_free(&values);
    return 0;
}
