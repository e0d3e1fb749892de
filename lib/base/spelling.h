/* SPDX-License-Identifier: MIT */
/* Vietnamese spellings that mean the same, made equal: one key for all of them. */
#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the key of a UTF-8 text: words parted by one blank, in small letters. Each letter is
 * followed by a mark for its shape (ă â ê ô ơ ư đ), each word by one for its tone, so that
 * precomposed and combining marks, and Hoà and Hòa, give one key. Hyphens, dashes, full stops, commas
 * and the like part words; Ð is Đ. Folded: without shapes and tones, "ha noi".
 * False where the key does not fit into size bytes with its terminator.
 */
bool spelling_key(char *key, size_t size, const char *text, bool folded);

#endif
