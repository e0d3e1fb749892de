/* SPDX-License-Identifier: MIT */
/*
 * What the C files of the R package have in common.
 *
 * R leaves a C function by longjmp where memory runs out or a string cannot be translated. So a handle of the
 * library is held by an external pointer, made before the handle is, and whose finalizer lets it go: nothing
 * is lost whichever way a function is left. What fails is returned as a "failure", a list that the R
 * code turns into a condition (R/errors.R); nothing here calls Rf_error.
 */
#ifndef R_DOOR_H
#define R_DOOR_H

#include <stdint.h>

#define R_NO_REMAP
#include <R.h>
#include <Rinternals.h>

#include <parindex/parindex.h>

enum kind {
    SESSION,
    EDITION,
    DOSSIER,
    RESULT,
    VARIATION,
    UNCERTAINTY
};

/* An external pointer that is to hold a handle of this kind; the caller protects it. */
SEXP holder(enum kind kind);
/* The handle; NULL where x is no such pointer, or one that came out of a file. */
void *handle(SEXP x, enum kind kind);

/* Asks R for a collection where objects of this size, of which R knows nothing, were made since the last one. */
void weigh(double bytes);

/* The progress of a run; the payload is an int, which becomes 1 where the user asks for the end. */
int32_t go_on(void *interrupted, uint64_t done, uint64_t total);

/* An error to fill in, in the language of a call: "en" or "vi". */
parindex_error error_in(SEXP lang);
uint32_t lang_of(SEXP lang);
/* What failed, as the list that R/errors.R takes. */
SEXP failure(const parindex_error *error);
/* A mistake of an argument, said here. */
SEXP refused(SEXP lang, const char *en, const char *vi);
/* A handle that is closed or of another kind. */
SEXP closed(SEXP lang, enum kind kind);

/* Faults of a text, as many as a failure carries. */
struct faults {
    parindex_error *found;
    int count;
};
/* Room for them, R's until the call ends. */
struct faults faults_room(void);
void faults_add(void *faults, const parindex_error *fault);
/* The failure with all that was found. */
SEXP failure_of(const parindex_error *error, const struct faults *faults);

/* Texts. */
const char *utf8(SEXP string);                 /* of a CHARSXP */
const char *utf8_at(SEXP strings, R_xlen_t i); /* "" where it is NA or not there */
SEXP text(const char *utf8);                   /* a CHARSXP; NA for NULL */
/* Which of `keys` a text is; `count` where it is none. */
size_t choice(SEXP string, const char *const *keys, size_t count);

/* Numbers. */
double number(SEXP x, double otherwise); /* the first; `otherwise` for NULL and NA */
/* The same as a whole number; one that is none is too great for whatever it is asked for. */
uint64_t whole(SEXP x, uint64_t otherwise);
/* A matrix of doubles, its columns or a vector, as the library reads it. */
parindex_view view_of(SEXP x);
/* A matrix of doubles that is filled in. */
parindex_span span_of(SEXP x, uint32_t type, size_t bytes);

#endif
