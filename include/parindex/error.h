/* SPDX-License-Identifier: MIT */
/* Where and why a call failed, in the caller's own struct and language. */
#ifndef PARINDEX_ERROR_H
#define PARINDEX_ERROR_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Filled in by a failing call, left alone by a successful one. The caller sets struct_size
 * (PARINDEX_ERROR_INIT does) and may set lang; everything else is written by the library.
 * Texts are UTF-8 in the form of parindex_text_plain, always terminated; one that is too long ends
 * in "…", behind a word where it can.
 */
typedef struct parindex_error {
    uint32_t struct_size;
    parindex_status status;
    uint32_t lang; /* in: the language of message, PARINDEX_LANG_... */
    uint32_t reserved;
    int64_t unit;       /* row of the unit, from 0, or -1 */
    int64_t line;       /* line of the text, from 1, or 0 */
    int64_t column;     /* CSV: column of the table, from 1; JSON: character of the line; or 0 */
    int64_t offset;     /* byte of the text, from 0, or -1 */
    char unit_code[96]; /* "Phú Thọ", or "" */
    char criterion[48]; /* "2.1.3", or "" */
    char path[176];     /* JSON path, "$.tree.children[2].max", or "" */
    char message[1024]; /* a sentence: what is wrong, and what was expected */
} parindex_error;

#define PARINDEX_ERROR_INIT                                                                        \
    {                                                                                              \
        (uint32_t)sizeof(parindex_error), 0, 0, 0, -1, 0, 0, -1, "", "", "", ""                    \
    }

/*
 * Told of every fault in a text, on the calling thread and before the reading function returns.
 * The fault is valid during the call only. The reading goes on after each, so that a person can
 * mend all of them at once; only what leaves the rest unreadable (JSON syntax, an encoding that is
 * not UTF-8, a quote that is never closed) ends it. Want of memory is no fault of the text.
 */
typedef void (*parindex_fault_handler)(void *payload, const parindex_error *fault);

#ifdef __cplusplus
}
#endif

#endif
