/* SPDX-License-Identifier: MIT */
#include "check/cases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/seen.h"
#include "model/readings.h"
#include "parindex/number.h"
#include "parindex/score.h"
#include "score/result.h"

/* One case while it runs. */
struct running {
    struct parindex_check *check;
    const parindex_framework *whole;
    const struct held_case *held;
    size_t number;
    char path[64];
};

/* Names the case, and where in it. */
static struct spot spot_of(struct running *r, const char *key)
{
    snprintf(r->path, sizeof r->path, "$.cases[%zu]%s", r->number, key);
    return (struct spot){r->held->under, PARINDEX_NONE, r->path, r->number, NAN, NAN};
}

parindex_status parindex_case_dossier(parindex_dossier **out, parindex_framework *framework,
                                      size_t index, parindex_error *err)
{
    if (out == NULL || framework == NULL || index >= framework_whole(framework)->info.cases)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL, "A framework and a case of it are needed.",
                    "Cần bộ chỉ số và một trường hợp của bộ đó.");
    parindex_framework *whole = (parindex_framework *)framework_whole(framework);
    const struct held_case *held = &whole->cases[index];
    parindex_framework *under = NULL;
    parindex_status status = held->under == whole
                                 ? PARINDEX_OK
                                 : parindex_framework_under(&under, whole, held->info.reading, err);
    if (held->under == whole)
        under = parindex_framework_ref(whole);
    if (status != PARINDEX_OK)
        return status;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.allocator = &whole->arena.allocator;
    options.period = held->info.period;
    parindex_dossier *d = NULL;
    status = parindex_dossier_new(&d, under, 1, &options, err);
    parindex_framework_unref(under);
    for (size_t i = 0; status == PARINDEX_OK && i < held->given_count; i++) {
        const struct given *g = &held->given[i];
        status = g->input != PARINDEX_NONE
                     ? parindex_dossier_set(d, 0, g->input, g->value, err)
                     : parindex_dossier_set_state(d, 0, g->leaf, g->state, err);
    }
    if (status == PARINDEX_OK)
        *out = d;
    else
        parindex_dossier_free(d);
    return status;
}

/* The case's result; NULL with the error in err. */
static parindex_result *scored(const struct running *r, parindex_error *err)
{
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    parindex_score_options options = PARINDEX_SCORE_OPTIONS_INIT;
    options.allocator = &r->whole->arena.allocator;
    if (parindex_case_dossier(&dossier, (parindex_framework *)r->whole, r->number, err) ==
        PARINDEX_OK)
        r->check->nomem |= parindex_score(&result, dossier, &options, err) == PARINDEX_ERR_NOMEM;
    else
        r->check->nomem |= err->status == PARINDEX_ERR_NOMEM;
    parindex_dossier_free(dossier);
    return result;
}

static void tell_refused(struct running *r, const parindex_error *en, const parindex_error *vi)
{
    const struct spot spot = spot_of(r, "");
    const parindex_case *info = &r->held->info;
    found(r->check, PARINDEX_FINDING_CASE, &spot, "The case \"@\" is refused: @",
          "Trường hợp \"@\" bị từ chối: @",
          &(struct blanks){.en = (const char *[]){info->title_en, en->message},
                           .vi = (const char *[]){info->title_vi, vi->message}});
}

static bool agrees(const parindex_case *info, double given, double expected)
{
    if (info->within > 0) {
        double apart = number_settled(given - expected, fabs(given) + fabs(expected));
        return number_order(fabs(apart), info->within) <= 0;
    }
    return number_order(parindex_round(given, (int32_t)info->decimals), expected) == 0;
}

static void compare_figure(struct running *r, const parindex_result *result, size_t i)
{
    const parindex_figure *figure = &r->held->figures[i];
    const bool value = *result_states(result, r->held->nodes[i], 0) == PARINDEX_STATE_VALUE;
    const double points =
        *result_points(result, r->held->nodes[i], 0); /* NaN where there is none */
    if (value && agrees(&r->held->info, points, figure->points))
        return;
    struct spot spot = spot_of(r, "");
    char path[128];
    snprintf(path, sizeof path, "%s.gives['%s']", spot.path, figure->code);
    spot.path = path;
    spot.expected = figure->points;
    spot.given = points;
    const parindex_case *info = &r->held->info;
    const struct blanks blanks = {value ? (double[]){points, figure->points} : &figure->points,
                                  (const char *[]){figure->code, info->title_en},
                                  (const char *[]){figure->code, info->title_vi}};
    if (value)
        found(r->check, PARINDEX_FINDING_CASE, &spot,
              "At @ the rules give # points; the case \"@\" has #.",
              "Tại @, quy tắc cho # điểm; trường hợp \"@\" ghi #.", &blanks);
    else
        found(r->check, PARINDEX_FINDING_CASE, &spot,
              "At @ the rules give no points; the case \"@\" has #.",
              "Tại @, quy tắc không cho điểm nào; trường hợp \"@\" ghi #.", &blanks);
}

static void compare_class(struct running *r, const parindex_result *result)
{
    const parindex_class *band = parindex_result_class(result, 0);
    const parindex_case *info = &r->held->info;
    const char *key = band != NULL ? band->key : "";
    if (info->band[0] == '\0' || strcmp(key, info->band) == 0)
        return;
    const struct spot spot = spot_of(r, ".class");
    if (band != NULL)
        found(r->check, PARINDEX_FINDING_CASE, &spot,
              "The rules give the class \"@\"; the case \"@\" has \"@\".",
              "Quy tắc xếp loại \"@\"; trường hợp \"@\" ghi \"@\".",
              &(struct blanks){.en = (const char *[]){key, info->title_en, info->band},
                               .vi = (const char *[]){key, info->title_vi, info->band}});
    else
        found(r->check, PARINDEX_FINDING_CASE, &spot,
              "The rules give no class; the case \"@\" has \"@\".",
              "Quy tắc không xếp loại nào; trường hợp \"@\" ghi \"@\".",
              &(struct blanks){.en = (const char *[]){info->title_en, info->band},
                               .vi = (const char *[]){info->title_vi, info->band}});
}

void cases_run(struct parindex_check *check, parindex_framework *whole)
{
    for (size_t i = 0; i < whole->info.cases && !check->nomem; i++) {
        struct running r = {check, whole, &whole->cases[i], i, ""};
        parindex_error en = PARINDEX_ERROR_INIT;
        parindex_result *result = scored(&r, &en);
        if (result == NULL && !check->nomem) {
            parindex_error vi = PARINDEX_ERROR_INIT;
            vi.lang = PARINDEX_LANG_VI;
            parindex_result_unref(scored(&r, &vi));
            tell_refused(&r, &en, &vi);
            continue;
        }
        for (size_t k = 0; result != NULL && k < r.held->info.figures; k++)
            compare_figure(&r, result, k);
        if (result != NULL)
            compare_class(&r, result);
        parindex_result_unref(result);
    }
}
