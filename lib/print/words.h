/* SPDX-License-Identifier: MIT */
/* The command's own words: every sentence is in both languages at the place that says it. */
#ifndef PRINT_WORDS_H
#define PRINT_WORDS_H

#include "parindex/parindex.h"

/* A conditional of two literals, so that the compiler checks both as format strings. */
#define WORDS(lang, en, vi) ((lang) == PARINDEX_LANG_VI ? (vi) : (en))

/* The one of two texts of the library that is in lang: TEXT(node, title, lang). */
#define TEXT(object, field, lang)                                                                  \
    ((lang) == PARINDEX_LANG_VI ? (object)->field##_vi : (object)->field##_en)

/* The same words in both; Vietnamese NULL: the same as English. */
struct bilingual {
    const char *en;
    const char *vi;
};

#endif
