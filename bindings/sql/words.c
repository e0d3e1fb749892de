/* SPDX-License-Identifier: MIT */
/* The words of arguments, and ranks. */
#include "sql.h"

#include <string.h>

int sql_lang(uint32_t *out, const char *word)
{
    *out = strcmp(word, "vi") == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
    return *word == '\0' || *out == PARINDEX_LANG_VI || strcmp(word, "en") == 0;
}

int sql_ties(uint32_t *out, const char *word)
{
    static const char *const words[] = {"", "min", "max", "mean", "dense", "ordinal"};
    static const uint32_t ties[] = {PARINDEX_TIES_MIN,  PARINDEX_TIES_MIN,   PARINDEX_TIES_MAX,
                                    PARINDEX_TIES_MEAN, PARINDEX_TIES_DENSE, PARINDEX_TIES_ORDINAL};
    size_t i = 0;
    while (i < sizeof(ties) / sizeof(ties[0]) && strcmp(words[i], word) != 0)
        i++;
    if (i == sizeof(ties) / sizeof(ties[0]))
        return 0;
    *out = ties[i];
    return 1;
}

const char *sql_said(uint32_t lang, const char *en, const char *vi)
{
    return lang == PARINDEX_LANG_VI ? vi : en;
}

parindex_status sql_ranks(double *out, const parindex_result *result, uint32_t ties,
                          const parindex_allocator *allocator, parindex_error *err)
{
    parindex_rank_options how = PARINDEX_RANK_OPTIONS_INIT;
    parindex_span span = {out,
                          (int64_t)parindex_result_units(result),
                          1,
                          sizeof(double),
                          (int64_t)sizeof(double),
                          PARINDEX_F64,
                          0};
    how.ties = ties;
    how.allocator = allocator;
    return parindex_result_rank(&span, result, 0, &how, err);
}
