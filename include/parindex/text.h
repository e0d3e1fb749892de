/* SPDX-License-Identifier: MIT */
/* Text from anywhere: one spelling to compare by, and a form that no terminal acts upon. */
#ifndef PARINDEX_TEXT_H
#define PARINDEX_TEXT_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The one spelling of a text: Latin letters with their marks composed (NFC; a tone typed before
 * the shape of its letter too), runs of white space
 * of any kind one blank, none at the ends; what cannot be seen (byte-order marks, zero-width
 * characters, soft hyphens, marks of direction) left out. Capital and small letters stay as they
 * are. The library takes every name, code, title and word in this spelling and looks names up by
 * it, so that "Đà Nẵng" is one unit however it was typed.
 * Bytes that are not UTF-8 stay as they are. NULL is taken as "".
 * Returns the length without the terminator, as snprintf does; at most size bytes of buf are
 * written, terminated if size > 0. buf may be NULL where size is 0. Any thread.
 */
PARINDEX_API size_t parindex_text_fold(char *buf, size_t size, const char *text);

/*
 * A text as one line that can be shown anywhere, in UTF-8: white space of any kind is a blank each;
 * other control characters, and marks that turn the direction of writing, are escapes such as
 * "\x1B" and "\u202E"; each byte that is not UTF-8 is U+FFFD. The library's own messages are in
 * this form. Otherwise as parindex_text_fold.
 */
PARINDEX_API size_t parindex_text_plain(char *buf, size_t size, const char *text);

#ifdef __cplusplus
}
#endif

#endif
