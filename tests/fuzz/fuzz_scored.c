/* SPDX-License-Identifier: MIT */
/* A random edition is scored with random evidence; what follows keeps its promises, and a session says the same. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <math.h>
#include <stdio.h>
/* The evidence as a table of rows, one for each input that has a value. */
static json_t *rows_of(const parindex_dossier *dossier)
{
    parindex_framework *framework = parindex_dossier_framework(dossier);
    const parindex_framework_info *info = parindex_framework_describe(framework);
    json_t *rows = json_array();
    for (size_t unit = 0; unit < parindex_dossier_units(dossier); unit++) {
        json_t *row = json_object();
        (void)json_object_set_new(row, "unit", json_string(parindex_dossier_unit(dossier, unit)));
        for (size_t i = 0; i < info->inputs; i++) {
            const parindex_input *input = parindex_framework_input(framework, i);
            const parindex_node *node = parindex_framework_node(framework, input->node);
            double value = parindex_dossier_value(dossier, unit, i);
            char column[64];
            (void)snprintf(column, sizeof column, node->inputs == 1 ? "%s%s%s" : "%s:%s%s",
                           node->code, node->inputs == 1 ? "" : input->name, "");
            if (!isfinite(value))
                (void)json_object_set_new(row, column, json_null());
            else if (input->kind == PARINDEX_INPUT_CHOICE)
                (void)json_object_set_new(
                    row, column,
                    json_string(
                        parindex_framework_choice(framework, input->node, (size_t)value)->key));
            else
                (void)json_object_set_new(row, column, json_real(value));
        }
        (void)json_array_append_new(rows, row);
    }
    return rows;
}

/* Without states of leaves (a constant one may be missing too) and groups, which the rows above do not say. */
static bool is_plain(const parindex_dossier *dossier)
{
    const parindex_framework_info *info =
        parindex_framework_describe(parindex_dossier_framework(dossier));
    for (size_t unit = 0; unit < parindex_dossier_units(dossier); unit++) {
        if (parindex_dossier_group(dossier, unit) != NULL &&
            parindex_dossier_group(dossier, unit)[0] != 0)
            return false;
        for (size_t leaf = 0; leaf < info->leaves; leaf++)
            if (parindex_dossier_state(dossier, unit, leaf) != PARINDEX_STATE_VALUE)
                return false;
    }
    return true;
}

static void same_by_session(const char *edition, size_t size, const parindex_dossier *dossier)
{
    parindex_result *result = NULL;
    parindex_session *session = NULL;
    if (parindex_score(&result, dossier, NULL, NULL) != PARINDEX_OK)
        return;
    json_t *request = json_object();
    (void)json_object_set_new(request, "command", json_string("score"));
    (void)json_object_set_new(request, "edition", json_loadb(edition, size, 0, NULL));
    (void)json_object_set_new(request, "dossier", rows_of(dossier));
    (void)json_object_set_new(request, "period", json_integer(parindex_dossier_period(dossier)));
    char *text = json_dumps(request, JSON_REAL_PRECISION(17));
    PROMISE(text != NULL && parindex_session_new(&session, NULL, NULL) == PARINDEX_OK);
    size_t length = 0;
    const char *response = parindex_session_call(session, text, strlen(text), &length);
    json_t *answer = json_loadb(response, length, 0, NULL);
    PROMISE(answer != NULL);
    const json_t *units = json_object_get(json_object_get(answer, "result"), "units");
    if (strcmp(json_string_value(json_object_get(answer, "outcome")), "done") == 0) {
        PROMISE(json_array_size(units) == parindex_dossier_units(dossier));
        for (size_t i = 0; i < json_array_size(units); i++) {
            parindex_cell cell = PARINDEX_CELL_INIT;
            PROMISE(parindex_result_cell(&cell, result, i, 0, NULL) == PARINDEX_OK);
            const json_t *nodes = json_object_get(json_array_get(units, i), "nodes");
            const json_t *points = json_object_get(json_array_get(nodes, 0), "points");
            PROMISE(json_is_number(points) == isfinite(cell.points));
            if (json_is_number(points))
                PROMISE(json_number_value(points) == cell.points);
        }
    } else if (getenv("PARINDEX_FUZZ_TELL") != NULL) {
        puts(response);
    }
    json_decref(answer);
    json_decref(request);
    free(text);
    parindex_session_free(session);
    parindex_result_unref(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    parindex_framework *framework = NULL;
    size_t length = 0;
    size_t units = 1 + take_below(&t, 6);
    char *text = random_edition(&t, &length);
    if (parindex_framework_parse(&framework, text, length, NULL, NULL) == PARINDEX_OK) {
        parindex_dossier *dossier = random_dossier(&t, framework, units, 2020);
        if (dossier != NULL) {
            go_on_after(dossier, &t);
            if (is_plain(dossier))
                same_by_session(text, length, dossier);
        }
        parindex_dossier_free(dossier);
    }
    parindex_framework_unref(framework);
    free(text);
    return 0;
}
