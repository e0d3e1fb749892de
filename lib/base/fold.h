/* SPDX-License-Identifier: MIT */
/* One spelling of a text: composed letters, single blanks. The public half is parindex/text.h. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "parindex/text.h"

enum {
    FOLD_GROWTH = 3 /* a text grows to at most so many times its bytes: ǘ and a dot below */
};

/* Nothing but ASCII with single blanks inside: it is its own fold. */
bool fold_is_plain(const char *text, size_t length);
/* As parindex_text_fold, of length bytes. Terminated where size allows. */
size_t fold(char *out, size_t size, const char *text, size_t length);

#endif
