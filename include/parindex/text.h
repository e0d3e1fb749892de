/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Text from any source: one spelling to compare by, and a form that is safe to show on a terminal.
 */
#ifndef PARINDEX_TEXT_H
#define PARINDEX_TEXT_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Gives the one spelling of a text, in which the library keeps and looks up every name, code,
 * title and word, so that "Đà Nẵng" is one unit however it was typed. Latin letters are composed
 * with their marks (NFC, and also where the tone was typed before the shape of the letter). White
 * space of any kind becomes single blanks, none at the ends. Invisible characters (byte-order
 * marks, zero-width characters, soft hyphens, marks of direction) are left out. Case is kept, and
 * so are bytes that are not UTF-8.
 *
 * @param[out] buf  The spelling, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @param text  The text; NULL counts as "".
 * @return The length of the whole spelling without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_text_fold(char *buf, size_t size, const char *text);

/**
 * Gives a text as one line of UTF-8 that can be shown anywhere. White space of any kind becomes
 * one blank for each character. Other control characters and marks that turn the direction of
 * writing become escapes, "\x1B" and "\u202E". Each byte that is not UTF-8 becomes U+FFFD. The
 * library's own messages have this form.
 *
 * @param[out] buf  The line, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @param text  The text; NULL counts as "".
 * @return The length of the whole line without '\0', as snprintf returns it. Any thread.
 */
PARINDEX_API size_t parindex_text_plain(char *buf, size_t size, const char *text);

#ifdef __cplusplus
}
#endif

#endif
