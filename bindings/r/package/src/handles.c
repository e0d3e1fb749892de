/* SPDX-License-Identifier: MIT */
/* Handles of the library in external pointers, freed with them. */
#include "door.h"

static const char *const names[] = {"session", "edition",   "dossier",
                                    "result",  "variation", "uncertainty"};

static SEXP tag(enum kind kind)
{
    static const char *const tags[] = {"parindex session",   "parindex edition",
                                       "parindex dossier",   "parindex result",
                                       "parindex variation", "parindex uncertainty"};
    return Rf_install(tags[kind]);
}

static void let_go(SEXP x)
{
    void *held = R_ExternalPtrAddr(x);
    SEXP what = R_ExternalPtrTag(x);
    R_ClearExternalPtr(x);
    if (!held)
        return;
    if (what == tag(SESSION))
        parindex_session_free(held);
    else if (what == tag(EDITION))
        parindex_framework_unref(held);
    else if (what == tag(DOSSIER))
        parindex_dossier_free(held);
    else if (what == tag(RESULT))
        parindex_result_unref(held);
    else if (what == tag(VARIATION))
        parindex_variation_free(held);
    else if (what == tag(UNCERTAINTY))
        parindex_uncertainty_free(held);
}

SEXP holder(enum kind kind)
{
    SEXP x = PROTECT(R_MakeExternalPtr(NULL, tag(kind), R_NilValue));
    R_RegisterCFinalizerEx(x, let_go, TRUE);
    UNPROTECT(1);
    return x;
}

void *handle(SEXP x, enum kind kind)
{
    return TYPEOF(x) == EXTPTRSXP && R_ExternalPtrTag(x) == tag(kind) ? R_ExternalPtrAddr(x) : NULL;
}

void weigh(double bytes)
{
    static const double most = 256e6;
    static double made;
    made += bytes;
    if (made < most)
        return;
    made = bytes;
    R_gc();
}

SEXP closed(SEXP lang, enum kind kind)
{
    parindex_error error = error_in(lang);
    error.status = PARINDEX_ERR_ARGUMENT;
    snprintf(error.message, sizeof(error.message),
             error.lang == PARINDEX_LANG_VI
                 ? "Đối tượng này (%s) không còn trong bộ nhớ hoặc không đúng loại; hãy tạo lại."
                 : "This %s is no longer in memory, or is none: objects do not survive saveRDS; "
                   "make it anew.",
             names[kind]);
    return failure(&error);
}
