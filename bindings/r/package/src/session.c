/* SPDX-License-Identifier: MIT */
/* One call of texts. */
#include <limits.h>
#include <string.h>

#include "functions.h"

SEXP door_version(void)
{
    return Rf_ScalarString(text(parindex_version_string()));
}

/* Whether the user asked for the end of the request that is answered; R has one thread. */
static int interrupted;

SEXP door_session(SEXP lang)
{
    parindex_error error = error_in(lang);
    parindex_session_options how = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_session *session = NULL;
    SEXP x = PROTECT(holder(SESSION));
    how.progress = go_on;
    how.progress_payload = &interrupted;
    parindex_status status = parindex_session_new(&session, &how, &error);
    R_SetExternalPtrAddr(x, session);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

/* The bytes of a text or of a raw vector. */
static const char *bytes_of(SEXP request, size_t *size)
{
    if (TYPEOF(request) == RAWSXP) {
        *size = (size_t)Rf_xlength(request);
        return (const char *)RAW(request);
    }
    const char *said = utf8_at(request, 0);
    *size = strlen(said);
    return said;
}

/* What R/errors.R turns into R's own interrupt. */
static SEXP cancelled(SEXP lang)
{
    parindex_error error = error_in(lang);
    error.status = PARINDEX_ERR_CANCELLED;
    return failure(&error);
}

static SEXP long_text(const char *utf8, size_t size)
{
    SEXP x =
        size > INT_MAX ? R_NilValue : Rf_ScalarString(Rf_mkCharLenCE(utf8, (int)size, CE_UTF8));
    return x;
}

SEXP door_call(SEXP session, SEXP request, SEXP lang)
{
    parindex_session *held = handle(session, SESSION);
    if (!held)
        return closed(lang, SESSION);
    size_t size = 0;
    const char *asked = bytes_of(request, &size);
    interrupted = 0;
    const char *response = parindex_session_call(held, asked, size, &size);
    return interrupted ? cancelled(lang) : long_text(response, size);
}

/* list(outcome, text, report): what the command would print. */
SEXP door_ask(SEXP session, SEXP request, SEXP lang)
{
    static const char *const members[] = {"outcome", "text", "report", ""};
    parindex_session *held = handle(session, SESSION);
    if (!held)
        return closed(lang, SESSION);
    size_t size = 0;
    const char *asked = bytes_of(request, &size);
    interrupted = 0;
    uint32_t outcome = parindex_session_ask(held, asked, size);
    if (interrupted)
        return cancelled(lang);
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    SET_VECTOR_ELT(list, 0, Rf_ScalarInteger((int)outcome));
    const char *said = parindex_session_text(held, &size);
    SET_VECTOR_ELT(list, 1, long_text(said, size));
    said = parindex_session_report(held, &size);
    SET_VECTOR_ELT(list, 2, long_text(said, size));
    UNPROTECT(1);
    return list;
}
