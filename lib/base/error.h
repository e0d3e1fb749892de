/* SPDX-License-Identifier: MIT */
/* Filling in a parindex_error, reporting several faults, and the struct_size rule. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/contraction.h"
#include "base/format.h"
#include "parindex/error.h"

/* Where something is wrong. Zero-initialise through WHERE_NOWHERE. */
struct where {
    int64_t unit;
    const char *unit_code;
    const char *criterion;
    const char *path;
    int64_t line;
    int64_t column;
    int64_t offset;
};
#define WHERE_CRITERION(code) ((struct where){.unit = -1, .offset = -1, .criterion = (code)})
#define WHERE_NOWHERE WHERE_CRITERION(NULL)

/*
 * Writes the error in the language that it asks for and returns the status. Both formats take
 * the same arguments in the same order; where may be NULL.
 */
parindex_status fail(parindex_error *err, parindex_status status, const struct where *where,
                     const char *en, const char *vi, ...) FORMATTED(4, 6) FORMATTED(5, 6);

/* ERR_NOMEM; its sentence is always the same. */
parindex_status fail_nomem(parindex_error *err);

enum {
    MOST_FAULTS = 1000 /* more are only counted: nobody corrects so many one by one */
};

/* Many faults of one text: each goes to the handler, up to MOST_FAULTS, the first into err. */
struct faults {
    parindex_error *err;
    parindex_fault_handler handler;
    void *payload;
    uint64_t count;
    parindex_status first;
};

void fault(struct faults *faults, parindex_status status, const struct where *where, const char *en,
           const char *vi, ...) FORMATTED(4, 6) FORMATTED(5, 6);

/* Reports how many faults were only counted. Each reader calls it once, at its end. */
void faults_end(struct faults *faults);

/* The language that the caller's error asks for. */
uint32_t faults_lang(const struct faults *faults);

/* A number as the language of the faults writes it, for a %s in their sentences. */
struct shown {
    char text[40];
};
struct shown shown_number(const struct faults *faults, double x);
/* The same beside another number: with all its digits where fewer would make the two look alike. */
struct shown shown_beside(const struct faults *faults, double x, double other);

/*
 * Copies an options struct of any version into the one that this library knows: what the caller
 * lacks is 0, what only the caller knows must be 0. given may be NULL.
 */
parindex_status options_take(void *known, size_t known_size, const void *given,
                             parindex_error *err);

/*
 * The size of a struct up to one of its fields, the last that it had in 0.1: its floor. A smaller one was
 * never set up; fields that are added behind it change nothing.
 */
#define STRUCT_UP_TO(type, last) (offsetof(type, last) + sizeof(((type *)0)->last))

/* Refuses a struct below its floor; `init` is the macro that would have set its size. */
parindex_status struct_check(const void *out, size_t floor, const char *init, parindex_error *err);

/* Fills in a struct that was checked with what both sides know. Its struct_size stays. */
void struct_give(void *out, const void *made, size_t made_size);

#endif
