/* SPDX-License-Identifier: MIT */
/* Any text as the name of a unit, a date, a code, a name of a built-in edition; texts folded; maps of other days. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "views.h"
static void as_a_name(const char *text, const char *date)
{
    parindex_match match = PARINDEX_MATCH_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    size_t unit = PARINDEX_NONE;
    if (DONE(&err, parindex_unit_match(&match, text, date, &err))) {
        PROMISE(match.candidates <= parindex_unit_count());
        for (size_t i = 0; i < match.candidates && i < PARINDEX_MATCH_MOST; i++)
            PROMISE(parindex_unit_at(match.candidate[i]) != NULL);
        /* What is matched surely is what is resolved. */
        if (DONE(&err, parindex_unit_resolve(&unit, text, date, &err)))
            PROMISE(unit == match.unit);
    }
    if (DONE(&err, parindex_unit_find(&unit, text, date, &err)))
        PROMISE(strstr(text, parindex_unit_at(unit)->code) != NULL); /* blanks beside it */
    (void)parindex_unit_is_there(1, date);
    parindex_framework *framework = NULL;
    (void)DONE(&err, parindex_framework_open(&framework, text, NULL, &err));
    parindex_framework_unref(framework);
    size_t size = 0;
    (void)parindex_catalogue_text(text, &size);
    _Alignas(16) unsigned char made[4096];
    size_t known = parindex_struct_size(text);
    PROMISE(known < sizeof made);
    PROMISE((parindex_struct_init(made, text) == PARINDEX_OK) == (known > 0));
    parindex_framework *bound = some_edition((uint32_t)text[0]);
    (void)DONE(&err, parindex_framework_find(&unit, bound, text, &err));
    (void)DONE(&err, parindex_framework_find_input(&unit, bound, text, &err));
    parindex_dossier *dossier = NULL;
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    options.period = parindex_framework_describe(bound)->period_from;
    if (!DONE(&err, parindex_dossier_new(&dossier, bound, 1, &options, &err)))
        return;
    (void)DONE(&err, parindex_dossier_name(dossier, 0, text, &err));
    (void)DONE(&err, parindex_dossier_set_group(dossier, 0, text, &err));
    (void)DONE(&err, parindex_dossier_group_by(dossier, PARINDEX_GROUP_REGION, date, 0, &err));
    parindex_dossier_free(dossier);
    (void)DONE(&err, parindex_framework_under(&framework, bound, text, &err));
    parindex_framework_unref(framework);
}

/* A text folded is shorter or longer; of UTF-8 it is UTF-8 and folds to itself. */
static void folded(const char *text)
{
    size_t (*const functions[])(char *, size_t, const char *) = {parindex_text_fold,
                                                                 parindex_text_plain};
    for (int i = 0; i < 2; i++) {
        size_t length = functions[i](NULL, 0, text);
        char *once = malloc(length + 1);
        char *twice = malloc(length + 1);
        if (once == NULL || twice == NULL)
            abort();
        PROMISE(functions[i](once, length + 1, text) == length);
        /* Bytes that are no UTF-8 may become some once what stood between them is left out. */
        if (is_utf8(text)) {
            PROMISE(is_utf8(once) && strlen(once) == length);
            PROMISE(functions[i](twice, length + 1, once) == length);
            PROMISE(memcmp(once, twice, length) == 0);
        }
        free(once);
        free(twice);
    }
}

static void on_a_later_map(struct take *t, const char *date)
{
    int64_t rows = 1 + take_below(t, 70);
    struct array units = random_array(t, PARINDEX_I32, rows, 1);
    struct array weights = random_array(t, PARINDEX_F64, rows, 1);
    struct array values = random_array(t, PARINDEX_F64, rows, 1 + take_below(t, 3));
    parindex_backcast_options options = PARINDEX_BACKCAST_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_backcast *backcast = NULL;
    if (take_chance(t, 70)) { /* the first provinces, which are there together */
        array_free(&units);
        units = plain_array(PARINDEX_I32, rows, 1);
        for (int64_t i = 0; i < rows; i++)
            ((int32_t *)units.memory)[i] = (int32_t)i;
    }
    options.missing = take_below(t, 3);
    if (DONE(&err, parindex_backcast_new(&backcast, &units.view,
                                         take_chance(t, 50) ? &weights.view : NULL, date, &options,
                                         &err))) {
        int64_t made = (int64_t)parindex_backcast_units(backcast);
        struct array out =
            plain_array(PARINDEX_F64, made, values.view.cols > 0 ? values.view.cols : 1);
        struct array counted =
            plain_array(PARINDEX_F64, made, values.view.cols > 0 ? values.view.cols : 1);
        (void)DONE(&err,
                   parindex_backcast_apply(&out.span, &counted.span, backcast, &values.view, &err));
        char words[64];
        (void)parindex_backcast_words(backcast, PARINDEX_LANG_VI, words, sizeof words);
        PROMISE(is_utf8(words));
        array_free(&out);
        array_free(&counted);
    }
    parindex_backcast_free(backcast);
    array_free(&units);
    array_free(&weights);
    array_free(&values);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    char *date = take_text(&t, 16);
    char *text = take_text(&t, 400);
    as_a_name(text, date);
    folded(text);
    on_a_later_map(&t, date);
    free(text);
    free(date);
    return 0;
}
