/* SPDX-License-Identifier: MIT */
/* What failed, as lists for R/errors.R. */
#include <string.h>

#include "door.h"

enum {
    MOST_FAULTS = 64
};

uint32_t lang_of(SEXP lang)
{
    return strcmp(utf8_at(lang, 0), "vi") == 0 ? PARINDEX_LANG_VI : PARINDEX_LANG_EN;
}

parindex_error error_in(SEXP lang)
{
    parindex_error error = PARINDEX_ERROR_INIT;
    error.lang = lang_of(lang);
    return error;
}

struct faults faults_room(void)
{
    return (struct faults){(parindex_error *)R_alloc(MOST_FAULTS, sizeof(parindex_error)), 0};
}

void faults_add(void *payload, const parindex_error *fault)
{
    struct faults *faults = payload;
    if (faults->count < MOST_FAULTS)
        memcpy(&faults->found[faults->count++], fault, sizeof(*fault));
}

static SEXP unknown_if(int64_t x, int64_t none)
{
    return Rf_ScalarReal(x == none ? NA_REAL : (double)x);
}

static SEXP text_or_na(const char *utf8)
{
    return Rf_ScalarString(text(*utf8 ? utf8 : NULL));
}

static SEXP as_list(const parindex_error *error)
{
    static const char *const members[] = {"status", "message", "unit",   "row", "criterion",
                                          "path",   "line",    "column", ""};
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    SET_VECTOR_ELT(list, 0, text_or_na(parindex_status_name(error->status)));
    SET_VECTOR_ELT(list, 1,
                   text_or_na(*error->message ? error->message
                                              : parindex_status_text(error->status, error->lang)));
    SET_VECTOR_ELT(list, 2, text_or_na(error->unit_code));
    SET_VECTOR_ELT(list, 3, Rf_ScalarReal(error->unit < 0 ? NA_REAL : (double)error->unit + 1));
    SET_VECTOR_ELT(list, 4, text_or_na(error->criterion));
    SET_VECTOR_ELT(list, 5, text_or_na(error->path));
    SET_VECTOR_ELT(list, 6, unknown_if(error->line, 0));
    SET_VECTOR_ELT(list, 7, unknown_if(error->column, 0));
    UNPROTECT(1);
    return list;
}

SEXP failure_of(const parindex_error *error, const struct faults *faults)
{
    int count = faults ? faults->count : 0;
    SEXP list = PROTECT(Rf_allocVector(VECSXP, count > 0 ? count : 1));
    if (count == 0)
        SET_VECTOR_ELT(list, 0, as_list(error));
    for (int i = 0; i < count; i++)
        SET_VECTOR_ELT(list, i, as_list(&faults->found[i]));
    Rf_setAttrib(list, R_ClassSymbol, Rf_mkString("parindex_failure"));
    UNPROTECT(1);
    return list;
}

SEXP failure(const parindex_error *error)
{
    return failure_of(error, NULL);
}

SEXP refused(SEXP lang, const char *en, const char *vi)
{
    parindex_error error = error_in(lang);
    error.status = PARINDEX_ERR_ARGUMENT;
    snprintf(error.message, sizeof(error.message), "%s", error.lang == PARINDEX_LANG_VI ? vi : en);
    return failure(&error);
}
