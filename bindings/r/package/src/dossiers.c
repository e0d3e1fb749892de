/* SPDX-License-Identifier: MIT */
/* Dossiers: of a matrix that stays where it is, of columns, of a CSV table. */
#include <string.h>

#include "functions.h"

enum {
    BYTES_OF_UNIT = 64 /* its name and where it is found by it, roughly */
};

static parindex_status name_units(parindex_dossier *dossier, SEXP units, SEXP groups,
                                  parindex_error *error)
{
    parindex_status status = PARINDEX_OK;
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(units); i++)
        status = parindex_dossier_name(dossier, (size_t)i, utf8_at(units, i), error);
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(groups); i++)
        status = parindex_dossier_set_group(dossier, (size_t)i, utf8_at(groups, i), error);
    return status;
}

/*
 * columns: a matrix of all inputs, or a list of columns of which inputs[i] says which input they are. They are
 * borrowed: the pointer keeps them, and R copies them before anybody changes them.
 */
SEXP door_dossier(SEXP edition, SEXP units, SEXP groups, SEXP columns, SEXP inputs, SEXP period,
                  SEXP lang)
{
    parindex_framework *framework = handle(edition, EDITION);
    if (!framework)
        return closed(lang, EDITION);
    weigh(BYTES_OF_UNIT * (double)Rf_xlength(units));
    parindex_error error = error_in(lang);
    parindex_dossier_options how = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_dossier *dossier = NULL;
    SEXP x = PROTECT(holder(DOSSIER));
    how.period = (int32_t)whole(period, 0);
    parindex_status status =
        parindex_dossier_new(&dossier, framework, (size_t)Rf_xlength(units), &how, &error);
    R_SetExternalPtrAddr(x, dossier);
    if (status == PARINDEX_OK)
        status = name_units(dossier, units, groups, &error);
    MARK_NOT_MUTABLE(columns);
    R_SetExternalPtrProtected(x, columns);
    if (status == PARINDEX_OK && TYPEOF(columns) == REALSXP) {
        parindex_view view = view_of(columns);
        status = parindex_dossier_bind(dossier, 0, &view, PARINDEX_BORROW, &error);
    }
    for (R_xlen_t c = 0;
         status == PARINDEX_OK && TYPEOF(columns) == VECSXP && c < Rf_xlength(columns); c++) {
        parindex_view view = view_of(VECTOR_ELT(columns, c));
        MARK_NOT_MUTABLE(VECTOR_ELT(columns, c));
        status = parindex_dossier_bind(dossier, (size_t)INTEGER(inputs)[c] - 1, &view,
                                       PARINDEX_BORROW, &error);
    }
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

SEXP door_dossier_csv(SEXP edition, SEXP table, SEXP period, SEXP decimal, SEXP lang)
{
    static const char *const marks[] = {"auto", "point", "comma"};
    static const uint32_t values[] = {0, PARINDEX_DECIMAL_POINT, PARINDEX_DECIMAL_COMMA};
    parindex_framework *framework = handle(edition, EDITION);
    if (!framework)
        return closed(lang, EDITION);
    size_t mark = choice(decimal, marks, 3);
    if (mark == 3)
        return refused(lang, "decimal is \"auto\", \"point\" or \"comma\".",
                       "decimal phải là \"auto\", \"point\" hoặc \"comma\".");
    parindex_error error = error_in(lang);
    struct faults faults = faults_room();
    parindex_csv_options how = PARINDEX_CSV_OPTIONS_INIT;
    parindex_dossier *dossier = NULL;
    const char *csv = utf8_at(table, 0);
    weigh((double)strlen(csv));
    SEXP x = PROTECT(holder(DOSSIER));
    how.period = (int32_t)whole(period, 0);
    how.decimal = values[mark];
    how.on_fault = faults_add;
    how.payload = &faults;
    parindex_status status =
        parindex_dossier_read_csv(&dossier, framework, csv, strlen(csv), &how, &error);
    R_SetExternalPtrAddr(x, dossier);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure_of(&error, &faults);
}

SEXP door_dossier_units(SEXP dossier, SEXP lang)
{
    const parindex_dossier *held = handle(dossier, DOSSIER);
    if (!held)
        return closed(lang, DOSSIER);
    size_t count = parindex_dossier_units(held);
    SEXP names = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++)
        SET_STRING_ELT(names, (R_xlen_t)i, text(parindex_dossier_unit(held, i)));
    UNPROTECT(1);
    return names;
}
