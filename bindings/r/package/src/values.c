/* SPDX-License-Identifier: MIT */
/* Texts and numbers between R and the library. */
#include <math.h>
#include <string.h>

#include "door.h"

const char *utf8(SEXP string)
{
    cetype_t encoding = Rf_getCharCE(string);
    return encoding == CE_UTF8 || encoding == CE_BYTES ? R_CHAR(string)
                                                       : Rf_translateCharUTF8(string);
}

const char *utf8_at(SEXP strings, R_xlen_t i)
{
    return TYPEOF(strings) == STRSXP && i < Rf_xlength(strings) &&
                   STRING_ELT(strings, i) != NA_STRING
               ? utf8(STRING_ELT(strings, i))
               : "";
}

SEXP text(const char *utf8)
{
    return utf8 ? Rf_mkCharCE(utf8, CE_UTF8) : NA_STRING;
}

size_t choice(SEXP string, const char *const *keys, size_t count)
{
    const char *key = utf8_at(string, 0);
    size_t i = 0;
    while (i < count && strcmp(key, keys[i]) != 0)
        i++;
    return i;
}

double number(SEXP x, double otherwise)
{
    int numeric = TYPEOF(x) == REALSXP || TYPEOF(x) == INTSXP || TYPEOF(x) == LGLSXP;
    double value = !numeric || Rf_xlength(x) < 1 ? NA_REAL : Rf_asReal(x);
    return ISNAN(value) ? otherwise : value;
}

uint64_t whole(SEXP x, uint64_t otherwise)
{
    double value = number(x, NAN);
    if (ISNAN(value))
        return otherwise;
    return value >= 0 && value <= 9007199254740992.0 ? (uint64_t)value : UINT64_MAX;
}

static int64_t rows_of(SEXP x)
{
    return Rf_isMatrix(x) ? Rf_nrows(x) : (int64_t)Rf_xlength(x);
}

static int64_t columns_of(SEXP x)
{
    return Rf_isMatrix(x) ? Rf_ncols(x) : 1;
}

parindex_view view_of(SEXP x)
{
    int whole = TYPEOF(x) == INTSXP;
    int64_t bytes = whole ? 4 : 8;
    const void *data = whole ? (const void *)INTEGER_RO(x) : (const void *)REAL_RO(x);
    return (parindex_view){data,  rows_of(x),         columns_of(x),
                           bytes, bytes * rows_of(x), whole ? PARINDEX_I32 : PARINDEX_F64,
                           0};
}

parindex_span span_of(SEXP x, uint32_t type, size_t bytes)
{
    void *data = TYPEOF(x) == RAWSXP ? (void *)RAW(x) : (void *)REAL(x);
    return (parindex_span){
        data, rows_of(x), columns_of(x), (int64_t)bytes, (int64_t)bytes * rows_of(x), type, 0};
}
