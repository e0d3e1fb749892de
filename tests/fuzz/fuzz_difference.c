/* SPDX-License-Identifier: MIT */
/* A random edition and another that is made of nearly the same bytes: what changed between them, and what carries over. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static parindex_framework *made(struct take t)
{
    parindex_framework *framework = NULL;
    size_t size = 0;
    char *text = random_edition(&t, &size);
    if (parindex_framework_parse(&framework, text, size, NULL, NULL) != PARINDEX_OK)
        framework = NULL;
    free(text);
    return framework;
}

static void look_at_difference(const parindex_difference *difference, parindex_framework *from,
                               parindex_framework *to)
{
    const parindex_difference_info *info = parindex_difference_describe(difference);
    size_t counted = 0;
    for (uint32_t kind = 1; kind < 32; kind++)
        counted += parindex_difference_count(difference, kind);
    PROMISE(counted <= info->amendments);
    for (size_t i = 0; i < info->amendments; i++) {
        const parindex_amendment *one = parindex_difference_amendment(difference, i);
        PROMISE(is_utf8(one->what_vi) && is_utf8(one->from_en) && is_utf8(one->to_vi));
    }
    for (size_t i = 0; i < info->pairs; i++)
        PROMISE(parindex_difference_pair(difference, i) != NULL);
    if (from == to)
        PROMISE(info->amendments == 0);
    size_t length = parindex_difference_words(difference, PARINDEX_LANG_VI, NULL, 0);
    char *words = malloc(length + 1);
    if (words == NULL)
        abort();
    (void)parindex_difference_words(difference, PARINDEX_LANG_VI, words, length + 1);
    PROMISE(is_utf8(words));
    free(words);
    length = parindex_difference_concordance(difference, NULL, 0);
    char *text = malloc(length + 1);
    if (text == NULL)
        abort();
    (void)parindex_difference_concordance(difference, text, length + 1);
    parindex_concordance *concordance = NULL;
    parindex_error err = PARINDEX_ERROR_INIT;
    (void)DONE(&err, parindex_concordance_parse(&concordance, from, to, text, length, NULL, &err));
    parindex_concordance_unref(concordance);
    free(text);
}

static void difference_of(parindex_framework *from, parindex_framework *to, struct take *t)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_difference *difference = NULL;
    if (!DONE(&err, parindex_difference_new(&difference, from, to, NULL, NULL, &err)))
        return;
    look_at_difference(difference, from, to);
    parindex_dossier *dossier = random_dossier(t, from, 2, 2020);
    parindex_dossier *carried = NULL;
    parindex_carry_options options = PARINDEX_CARRY_OPTIONS_INIT;
    size_t dropped = 0;
    options.period = 2021;
    if (dossier != NULL && DONE(&err, parindex_difference_dossier(&carried, &dropped, difference,
                                                                  dossier, &options, &err)))
        go_on_after(carried, t);
    parindex_dossier_free(carried);
    parindex_dossier_free(dossier);
    parindex_difference_free(difference);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct take t = {bytes, size, 0};
    uint32_t where = take_below(&t, size < 65536 ? (uint32_t)size + 1 : 65536);
    uint8_t instead = (uint8_t)take_byte(&t);
    parindex_framework *from = made(t);
    if (from == NULL)
        return 0;
    uint8_t *other = exactly(bytes, size);
    if (where < size)
        other[where] = instead;
    struct take u = t;
    u.bytes = other;
    parindex_framework *to = made(u);
    difference_of(from, from, &t);
    if (to != NULL)
        difference_of(from, to, &u);
    parindex_framework_unref(to);
    parindex_framework_unref(from);
    free(other);
    return 0;
}
