/* SPDX-License-Identifier: MIT */
/* A random survey: added in two parts, saved, loaded, merged, recoded, estimated; and as evidence of an edition. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <math.h>
#include <stdio.h>

#include "surveys.h"
#include "views.h"

static struct array saved(const parindex_survey *survey)
{
    struct array bytes = plain_array(PARINDEX_U8, (int64_t)parindex_survey_size(survey), 1);
    PROMISE(parindex_survey_save(&bytes.span, survey, NULL) == PARINDEX_OK);
    return bytes;
}

/* Saved and loaded it is the same; merged with itself it is refused. */
static void travelled(const parindex_survey *survey)
{
    parindex_survey *loaded = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    struct array a = saved(survey);
    PROMISE(DONE(&err, parindex_survey_load(&loaded, &a.view, NULL, &err)));
    struct array b = saved(loaded);
    PROMISE(a.view.rows == b.view.rows && memcmp(a.memory, b.memory, (size_t)a.view.rows) == 0);
    if (parindex_survey_rows(survey) > 0)
        PROMISE(!DONE(&err, parindex_survey_merge(loaded, survey, &err)));
    array_free(&a);
    array_free(&b);
    parindex_survey_free(loaded);
}

static void estimated(struct take *t, const parindex_survey *survey,
                      const parindex_survey_options *o, const parindex_estimate_options *how)
{
    int64_t columns = o->levels > 0 ? o->levels + 1 : 4;
    struct array top = random_array(t, PARINDEX_F64, o->items, columns);
    struct array bottom = random_array(t, PARINDEX_F64, o->items, columns);
    parindex_statistic statistics[2] = {PARINDEX_STATISTIC_INIT, PARINDEX_STATISTIC_INIT};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_estimates *estimates = NULL;
    size_t count = 1 + take_below(t, 2);
    for (size_t i = 0; i < 2; i++) {
        statistics[i].top = &top.view;
        statistics[i].bottom = take_chance(t, 60) ? &bottom.view : NULL;
        statistics[i].within = take_below(t, 4);
        statistics[i].without = take_chance(t, 20);
    }
    if (DONE(&err, parindex_survey_estimate(&estimates, survey, statistics, count, how, &err))) {
        int64_t units = (int64_t)parindex_estimates_units(estimates);
        PROMISE(parindex_estimates_statistics(estimates) == count);
        for (uint32_t table = 0; table <= PARINDEX_ESTIMATES_NOTES + 1; table++) {
            struct array figures = plain_array(PARINDEX_F64, units, (int64_t)count);
            if (DONE(&err, parindex_estimates_table(&figures.span, estimates, table, &err)) &&
                table == PARINDEX_ESTIMATES_ERROR)
                for (int64_t i = 0; i < units; i++)
                    PROMISE(isnan(array_at(&figures, i, 0)) || array_at(&figures, i, 0) >= 0);
            array_free(&figures);
        }
        struct array covariance = plain_array(PARINDEX_F64, (int64_t)count, (int64_t)count);
        (void)DONE(&err, parindex_estimates_covariance(&covariance.span, estimates, 0,
                                                       take_below(t, 3), &err));
        array_free(&covariance);
        struct array weights = random_array(t, PARINDEX_F64, 2, units * (int64_t)count);
        parindex_estimates *contrast = NULL;
        (void)DONE(&err, parindex_estimates_contrast(&contrast, estimates, &weights.view, &err));
        struct array ranks = plain_array(PARINDEX_F64, 2, 3);
        (void)DONE(&err,
                   parindex_estimates_ranks(&ranks.span, estimates, &weights.view, 0.95, &err));
        array_free(&ranks);
        array_free(&weights);
        parindex_estimates_free(contrast);
        char note[96];
        for (uint32_t bit = 1; bit <= PARINDEX_NOTE_TIED; bit *= 2) {
            (void)parindex_estimates_note(note, sizeof note, estimates, 0, 0, bit, bit & 1);
            PROMISE(is_utf8(note));
        }
    }
    parindex_estimates_free(estimates);
    array_free(&top);
    array_free(&bottom);
}

static void asked(struct take *t, const parindex_survey *survey, const parindex_survey_options *o)
{
    parindex_estimate_options how = PARINDEX_ESTIMATE_OPTIONS_INIT;
    parindex_calibration calibration = PARINDEX_CALIBRATION_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    int64_t cells = o->cells > 0 ? o->cells : 1;
    int64_t margins = 1 + take_below(t, 3);
    struct array into = random_array(t, PARINDEX_F64, cells, margins);
    struct array totals = random_array(t, PARINDEX_F64, margins, 1);
    struct array factors = plain_array(PARINDEX_F64, cells, 1);
    struct array scales = random_array(t, PARINDEX_F64, o->replicates, 1);
    calibration.kind = take_below(t, 5);
    calibration.margins = &into.view;
    calibration.totals = &totals.view;
    calibration.lowest = take_chance(t, 70) ? 0.3 : take_double(t);
    calibration.highest = take_chance(t, 70) ? 3 : take_double(t);
    (void)DONE(&err, parindex_survey_calibrate(&factors.span, survey, &calibration, &err));
    how.by_unit = take_below(t, 2);
    how.lonely = take_below(t, 5);
    how.lonely_domain = take_below(t, 2);
    how.variance = take_below(t, 8);
    how.about = take_below(t, 3);
    how.replicates = take_below(t, 20);
    how.threads = 1;
    how.seed = take_byte(t);
    how.fay = take_chance(t, 60) ? 0.3 : take_double(t);
    how.scale = take_chance(t, 60) ? 0 : take_double(t);
    how.scales = take_chance(t, 30) ? &scales.view : NULL;
    how.degrees = take_chance(t, 60) ? 0 : take_double(t);
    how.level = take_chance(t, 80) ? 0.95 : take_double(t);
    how.calibration = take_chance(t, 30) ? &calibration : NULL;
    estimated(t, survey, o, &how);
    struct array probabilities = random_array(t, PARINDEX_F64, 2, 1);
    struct array quantiles = plain_array(PARINDEX_F64, 2, 4);
    parindex_quantile_options quantile = PARINDEX_QUANTILE_OPTIONS_INIT;
    quantile.item = take_below(t, 4);
    quantile.by_unit = take_below(t, 2);
    quantile.unit = take_below(t, 5);
    quantile.estimate = take_chance(t, 50) ? &how : NULL;
    (void)DONE(&err, parindex_survey_quantiles(&quantiles.span, survey, &probabilities.view,
                                               &quantile, &err));
    array_free(&probabilities);
    array_free(&quantiles);
    array_free(&into);
    array_free(&totals);
    array_free(&factors);
    array_free(&scales);
}

static void recoded(struct take *t, const parindex_survey *survey)
{
    parindex_recoding recoding = PARINDEX_RECODING_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_survey *other = NULL;
    struct array codes[4];
    for (int i = 0; i < 4; i++)
        codes[i] = random_array(t, PARINDEX_I32, 1 + take_below(t, 12), 1);
    recoding.units = take_below(t, 4);
    recoding.domains = take_below(t, 3);
    recoding.cells = take_below(t, 3);
    recoding.stratum = take_chance(t, 40) ? &codes[0].view : NULL;
    recoding.ids[0] = take_chance(t, 40) ? &codes[1].view : NULL;
    recoding.unit = take_chance(t, 40) ? &codes[2].view : NULL;
    recoding.cell = take_chance(t, 40) ? &codes[3].view : NULL;
    if (DONE(&err, parindex_survey_recode(&other, survey, &recoding, &err)))
        travelled(other);
    parindex_survey_free(other);
    for (int i = 0; i < 4; i++)
        array_free(&codes[i]);
}

/* With the errors of the estimates, or with any numbers in their place. */
static void vary(struct take *t, parindex_variation *variation, const parindex_dossier *dossier,
                 const parindex_estimates *estimates)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    if (take_chance(t, 60)) {
        (void)DONE(&err, parindex_variation_survey(variation, NULL, dossier, estimates, 16, &err));
        return;
    }
    int64_t units = (int64_t)parindex_dossier_units(dossier);
    int64_t figures = (int64_t)parindex_estimates_statistics(estimates) + take_chance(t, 5);
    struct array covariances = random_array(t, PARINDEX_F64, units * figures, figures);
    struct array degrees = random_array(t, PARINDEX_F64, units, figures);
    (void)DONE(&err,
               parindex_variation_sampled(variation, NULL, dossier, &covariances.view,
                                          take_chance(t, 50) ? &degrees.view : NULL, 16, &err));
    array_free(&covariances);
    array_free(&degrees);
}

static void as_evidence(struct take *t, const parindex_survey *survey)
{
    static const char *const items[4] = {"q1", "q2", "q3", "q4"};
    static const char *const units[4] = {"A", "B", "C", "D"};
    parindex_framework *framework = some_edition(take_chance(t, 60) ? 7 : take_byte(t));
    parindex_survey_dossier_options options = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_dossier *dossier = NULL;
    parindex_estimates *estimates = NULL;
    options.items = items;
    options.units = units;
    options.period = 2024;
    if (DONE(&err,
             parindex_survey_dossier(&dossier, &estimates, survey, framework, &options, &err))) {
        parindex_result *result = NULL;
        parindex_variation *variation = NULL;
        if (DONE(&err, parindex_score(&result, dossier, NULL, &err)) &&
            DONE(&err, parindex_variation_of_result(&variation, result, 0, NULL, &err)))
            vary(t, variation, dossier, estimates);
        parindex_variation_free(variation);
        parindex_result_unref(result);
        go_on_after(dossier, t);
    }
    parindex_dossier_free(dossier);
    parindex_estimates_free(estimates);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_survey_options options = some_design(&t);
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_survey *survey = NULL;
    if (!DONE(&err, parindex_survey_new(&survey, &options, &err)))
        return 0;
    add_rows(&t, survey, &options, 0);
    add_rows(&t, survey, &options, take_chance(&t, 20) ? take_below(&t, 40) : 0);
    travelled(survey);
    recoded(&t, survey);
    asked(&t, survey, &options);
    as_evidence(&t, survey);
    parindex_survey_free(survey);
    return 0;
}
