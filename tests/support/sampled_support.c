/* SPDX-License-Identifier: MIT */
#include "sampled_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

parindex_framework *edition(const char *id)
{
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_open(&f, id, NULL, &err) != PARINDEX_OK)
        fail_msg("%s: %s", id, err.message);
    return f;
}

const char *const *item_names(size_t items, bool two_digits)
{
    static char text[64][8];
    static const char *names[64];
    assert_true(items <= 64);
    for (size_t i = 0; i < items; i++) {
        snprintf(text[i], sizeof text[i], two_digits ? "q%02u" : "q%u", (unsigned)i + 1);
        names[i] = text[i];
    }
    return names;
}

struct rows rows_of_provinces(size_t items, size_t units, size_t districts, size_t people,
                              uint64_t seed)
{
    parindex_survey_options o = PARINDEX_SURVEY_OPTIONS_INIT;
    o.items = (uint32_t)items;
    o.levels = 5;
    o.units = (uint32_t)units;
    struct rows r = rows_new(&o, units * districts * people);
    struct random random = {seed};
    for (size_t d = 0; d < units * districts; d++) {
        uint64_t good = 35 + d / districts * 3 % 20 + random_below(&random, 10);
        for (size_t i = d * people; i < (d + 1) * people; i++) {
            r.stratum[i] = r.unit[i] = (int32_t)(d / districts);
            r.ids[i * STAGES_HERE] = (int32_t)(d % districts);
            r.weight[i] = 1 + (double)random_below(&random, 30) / 10;
            for (size_t k = 0; k < items; k++) {
                bool satisfied = random_below(&random, 100) < good + k / 4;
                r.level[i * items + k] = (uint8_t)((satisfied ? 4 : 1) + random_below(&random, 2));
                if (random_below(&random, 20) == 0)
                    r.level[i * items + k] = PARINDEX_ANSWER_NONE;
            }
        }
    }
    return r;
}

parindex_framework *survey_edition_with(const char *old, const char *part)
{
    size_t size;
    const char *text = parindex_catalogue_text("example.survey", &size);
    const char *at = strstr(text, old);
    assert_non_null(at);
    char *edited = test_calloc(size + 500, 1);
    memcpy(edited, text, (size_t)(at - text));
    strcat(edited, part);
    strcat(edited, at + strlen(old));
    parindex_framework *f = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    if (parindex_framework_parse(&f, edited, strlen(edited), NULL, &err) != PARINDEX_OK)
        fail_msg("%s %s", err.path, err.message);
    test_free(edited);
    return f;
}

struct scored_survey score_survey(const char *id, const struct rows *r)
{
    return score_survey_of(edition(id), r);
}

struct scored_survey score_survey_of(parindex_framework *f, const struct rows *r)
{
    const char *id = parindex_framework_describe(f)->id;
    struct scored_survey s = {.framework = f, .survey = rows_survey(r)};
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_survey_dossier_options o = PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
    o.items = item_names(r->options.items, strncmp(id, "vn.", 3) == 0);
    o.period = id[0] == 'e' || strstr(id, "1001") != NULL ? 2023 : 2018;
    forget_estimates();
    if (parindex_survey_dossier(&s.dossier, &s.estimates, s.survey, s.framework, &o, &err) !=
        PARINDEX_OK)
        fail_msg("%s", err.message);
    const parindex_input *first = parindex_framework_input(s.framework, 0);
    for (size_t u = 0;
         first->kind == PARINDEX_INPUT_POINTS && u < parindex_dossier_units(s.dossier); u++)
        assert_int_equal(parindex_dossier_set(s.dossier, u, 0, 50, NULL), PARINDEX_OK);
    if (parindex_score(&s.result, s.dossier, NULL, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    return s;
}

void vary_survey(struct scored_survey *s, uint8_t *how, uint32_t tables, uint64_t seed)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    o.seed = seed;
    o.pairs = 1;
    if (parindex_variation_of_result(&s->variation, s->result, 0, &o, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
    size_t leaves = 0;
    for (size_t n = 0; n < parindex_framework_describe(s->framework)->nodes; n++)
        leaves += parindex_framework_node(s->framework, n)->leaf != PARINDEX_NONE;
    int64_t units = (int64_t)parindex_dossier_units(s->dossier);
    parindex_span span = {how, units, (int64_t)leaves, (int64_t)leaves, 1, PARINDEX_U8, 0};
    if (parindex_variation_survey(s->variation, how == NULL ? NULL : &span, s->dossier,
                                  s->estimates, tables, &err) != PARINDEX_OK)
        fail_msg("%s", err.message);
}

void scored_survey_free(struct scored_survey *s)
{
    parindex_variation_free(s->variation);
    parindex_result_unref(s->result);
    parindex_estimates_free(s->estimates);
    parindex_dossier_free(s->dossier);
    parindex_survey_free(s->survey);
    parindex_framework_unref(s->framework);
}
