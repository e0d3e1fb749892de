/* SPDX-License-Identifier: MIT */
/* The command's own words: every sentence is in both languages at the place that says it. */
#ifndef TOOLS_WORDS_H
#define TOOLS_WORDS_H

#include <parindex/parindex.h>

/* A conditional of two literals, so that the compiler checks both as format strings. */
#define WORDS(lang, en, vi) ((lang) == PARINDEX_LANG_VI ? (vi) : (en))

#endif
