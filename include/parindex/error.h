/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Where and why a call failed, in a struct of the caller's and in the caller's language.
 */
#ifndef PARINDEX_ERROR_H
#define PARINDEX_ERROR_H

#include "parindex/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * An error. A call that fails fills it in; a call that succeeds leaves it as it is. The caller
 * sets struct_size, as PARINDEX_ERROR_INIT does, and may set lang; the library writes all other
 * fields. Texts have the form of parindex_text_plain and always end with '\0'; a text that is too
 * long ends in "…", after a whole word where possible.
 *
 * Where struct_size is too small for 0.1, the struct was never set up: a call that fails leaves it as it
 * is and returns PARINDEX_ERR_STRUCT_SIZE, so that the mistake is not taken for a call without a message.
 */
typedef struct parindex_error {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** Why the call failed. */
    parindex_status status;
    /** Set by the caller: the language of message, a PARINDEX_LANG_.... */
    uint32_t lang;
    /** 0. */
    uint32_t reserved;
    /** The row of the unit, or -1. */
    int64_t unit;
    /** The line of the text, from 1, or 0. */
    int64_t line;
    /** In CSV the column of the table, in JSON the character of the line, from 1; or 0. */
    int64_t column;
    /** The byte of the text, from 0, or -1. */
    int64_t offset;
    /** The code of the unit, "Phú Thọ", or "". */
    char unit_code[96];
    /** The code of the criterion, "2.1.3", or "". */
    char criterion[48];
    /**
     * The JSON path, "$.tree.children[2].max"; of rows of a survey the member of parindex_answers that is at
     * fault, "fpc", of which `column` is the column; or "".
     */
    char path[176];
    /** A sentence for a person: what is wrong, and what was expected. */
    char message[1024];
} parindex_error;

/** The initial value of a parindex_error: English, and no error. */
#define PARINDEX_ERROR_INIT                                                                        \
    {                                                                                              \
        (uint32_t)sizeof(parindex_error), 0, 0, 0, -1, 0, 0, -1, "", "", "", ""                    \
    }

/**
 * Receives each fault of a text, on the calling thread, before the reading function returns. The
 * reader goes on after a fault, so that a person can correct all of them at once. It stops only at
 * a fault that makes the rest unreadable: JSON syntax, an encoding that is not UTF-8, a quote that
 * is never closed. Running out of memory is not a fault of the text.
 *
 * @param payload  The payload of the options.
 * @param fault  The fault; valid during the call only.
 */
typedef void (*parindex_fault_handler)(void *payload, const parindex_error *fault);

#ifdef __cplusplus
}
#endif

#endif
