/* SPDX-License-Identifier: MIT */
/* Results: scored, as tables, ranked, explained. */
#include <math.h>

#include "functions.h"

static size_t nodes_of(const parindex_result *result)
{
    return parindex_framework_describe(parindex_result_framework(result))->nodes;
}

SEXP door_score(SEXP dossier, SEXP history, SEXP threads, SEXP lang)
{
    const parindex_dossier *held = handle(dossier, DOSSIER);
    R_xlen_t count = Rf_xlength(history);
    const parindex_dossier **earlier =
        (const parindex_dossier **)R_alloc((size_t)count + 1, sizeof(*earlier));
    for (R_xlen_t i = 0; i < count; i++)
        if (!(earlier[i] = handle(VECTOR_ELT(history, i), DOSSIER)))
            held = NULL;
    if (!held)
        return closed(lang, DOSSIER);
    parindex_error error = error_in(lang);
    parindex_score_options how = PARINDEX_SCORE_OPTIONS_INIT;
    parindex_result *result = NULL;
    const parindex_framework *framework = parindex_dossier_framework(held);
    weigh((double)parindex_dossier_units(held) *
          (double)(parindex_framework_describe(framework)->nodes * (sizeof(double) + 1)));
    SEXP x = PROTECT(holder(RESULT));
    how.threads = (uint32_t)whole(threads, 1);
    how.history = earlier;
    how.history_count = (size_t)count;
    parindex_status status = parindex_score(&result, held, &how, &error);
    R_SetExternalPtrAddr(x, result);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

/* The edition of a result, with the numbers of its period. */
SEXP door_result_edition(SEXP result, SEXP lang)
{
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    SEXP x = PROTECT(holder(EDITION));
    R_SetExternalPtrAddr(x, parindex_framework_ref(parindex_result_framework(held)));
    UNPROTECT(1);
    return x;
}

/* The class of each unit; NULL where no unit has one. */
static SEXP classes_of(const parindex_result *result, size_t count)
{
    size_t i = 0;
    while (i < count && !parindex_result_class(result, i))
        i++;
    if (i == count)
        return R_NilValue;
    SEXP keys = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)count));
    for (i = 0; i < count; i++) {
        const parindex_class *class = parindex_result_class(result, i);
        SET_STRING_ELT(keys, (R_xlen_t)i, text(class ? class->key : NULL));
    }
    UNPROTECT(1);
    return keys;
}

/* The same of groups. */
static SEXP groups_of(const parindex_result *result, size_t count)
{
    if (parindex_result_groups(result) == 0)
        return R_NilValue;
    SEXP names = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        size_t group = parindex_result_group(result, i);
        SET_STRING_ELT(
            names, (R_xlen_t)i,
            text(group == PARINDEX_NONE ? NULL : parindex_result_group_name(result, group)));
    }
    UNPROTECT(1);
    return names;
}

SEXP door_result_units(SEXP result, SEXP lang)
{
    static const char *const members[] = {"unit", "class", "group", ""};
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    size_t count = parindex_result_units(held);
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    SEXP units = Rf_allocVector(STRSXP, (R_xlen_t)count);
    SET_VECTOR_ELT(list, 0, units);
    for (size_t i = 0; i < count; i++)
        SET_STRING_ELT(units, (R_xlen_t)i, text(parindex_result_unit(held, i)));
    SET_VECTOR_ELT(list, 1, classes_of(held, count));
    SET_VECTOR_ELT(list, 2, groups_of(held, count));
    UNPROTECT(1);
    return list;
}

/* points, maxima and shares of all units at a node, from 1. */
SEXP door_result_cells(SEXP result, SEXP node, SEXP lang)
{
    static const char *const members[] = {"points", "max", "share", ""};
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    parindex_error error = error_in(lang);
    parindex_status status = PARINDEX_OK;
    size_t count = parindex_result_units(held);
    size_t at = (size_t)whole(node, 1) - 1;
    double *columns[3];
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int c = 0; c < 3; c++) {
        SET_VECTOR_ELT(list, c, Rf_allocVector(REALSXP, (R_xlen_t)count));
        columns[c] = REAL(VECTOR_ELT(list, c));
    }
    for (size_t i = 0; status == PARINDEX_OK && i < count; i++) {
        parindex_cell cell = PARINDEX_CELL_INIT;
        status = parindex_result_cell(&cell, held, i, at, &error);
        columns[0][i] = isnan(cell.points) ? NA_REAL : cell.points;
        columns[1][i] = isnan(cell.max) ? NA_REAL : cell.max;
        columns[2][i] = isnan(cell.share) ? NA_REAL : cell.share;
    }
    UNPROTECT(1);
    return status == PARINDEX_OK ? list : failure(&error);
}

/* units x nodes from `first`, from 1, on: "points", "max", "share" as numbers, "state" as names. */
SEXP door_result_table(SEXP result, SEXP which, SEXP first, SEXP count, SEXP lang)
{
    static const char *const tables[] = {"points", "max", "share", "state"};
    static const uint32_t values[] = {PARINDEX_TABLE_POINTS, PARINDEX_TABLE_MAX,
                                      PARINDEX_TABLE_SHARE, PARINDEX_TABLE_STATE};
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    size_t table = choice(which, tables, 4);
    size_t nodes = nodes_of(held);
    double from = number(first, 1) - 1;
    double columns = number(count, (double)nodes);
    if (table == 4 || !(from >= 0 && columns >= 0 && from + columns <= (double)nodes))
        return refused(
            lang, "A table is \"points\", \"max\", \"share\" or \"state\", of the edition's nodes.",
            "Bảng phải là \"points\", \"max\", \"share\" hoặc \"state\", của các mục trong bộ chỉ "
            "số.");
    int units = (int)parindex_result_units(held);
    int states = table == 3;
    SEXP x = PROTECT(Rf_allocMatrix(states ? RAWSXP : REALSXP, units, (int)columns));
    parindex_span span = span_of(x, states ? PARINDEX_U8 : PARINDEX_F64, states ? 1 : 8);
    parindex_error error = error_in(lang);
    parindex_status status = parindex_result_copy(&span, held, values[table], (size_t)from, &error);
    if (status == PARINDEX_OK && states) {
        SEXP names = PROTECT(Rf_allocVector(STRSXP, 6));
        for (uint32_t s = 0; s < 6; s++)
            SET_STRING_ELT(names, s, text(parindex_state_name(s, error.lang)));
        SEXP said = PROTECT(Rf_allocMatrix(STRSXP, units, (int)columns));
        for (R_xlen_t i = 0; i < Rf_xlength(x); i++)
            SET_STRING_ELT(said, i, STRING_ELT(names, RAW(x)[i] < 6 ? RAW(x)[i] : 1));
        UNPROTECT(3);
        return said;
    }
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(x); i++)
        if (isnan(REAL(x)[i]))
            REAL(x)[i] = NA_REAL;
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

SEXP door_result_rank(SEXP result, SEXP code, SEXP ties, SEXP within, SEXP decimals, SEXP lang)
{
    static const char *const rules[] = {"min", "max", "mean", "dense", "ordinal"};
    static const uint32_t values[] = {PARINDEX_TIES_MIN, PARINDEX_TIES_MAX, PARINDEX_TIES_MEAN,
                                      PARINDEX_TIES_DENSE, PARINDEX_TIES_ORDINAL};
    static const char *const scopes[] = {"cohort", "group"};
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    size_t rule = choice(ties, rules, 5);
    size_t scope = choice(within, scopes, 2);
    if (rule == 5 || scope == 2)
        return refused(lang,
                       "ties is \"min\", \"max\", \"mean\", \"dense\" or \"ordinal\"; within is "
                       "\"cohort\" or \"group\".",
                       "ties phải là \"min\", \"max\", \"mean\", \"dense\" hoặc \"ordinal\"; "
                       "within phải là \"cohort\" hoặc "
                       "\"group\".");
    parindex_error error = error_in(lang);
    parindex_rank_options how = PARINDEX_RANK_OPTIONS_INIT;
    size_t node = 0;
    how.ties = values[rule];
    how.within = scope == 1 ? PARINDEX_WITHIN_GROUP : PARINDEX_WITHIN_COHORT;
    if (Rf_xlength(decimals) > 0)
        how.decimals = PARINDEX_DECIMALS((uint32_t)whole(decimals, 0));
    SEXP ranks = PROTECT(Rf_allocVector(REALSXP, (R_xlen_t)parindex_result_units(held)));
    parindex_span span = span_of(ranks, PARINDEX_F64, 8);
    parindex_status status =
        parindex_framework_find(&node, parindex_result_framework(held), utf8_at(code, 0), &error);
    if (status == PARINDEX_OK)
        status = parindex_result_rank(&span, held, node, &how, &error);
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(ranks); i++)
        if (isnan(REAL(ranks)[i]))
            REAL(ranks)[i] = NA_REAL;
    UNPROTECT(1);
    return status == PARINDEX_OK ? ranks : failure(&error);
}

/* The rows, from 1, of a unit and a node. */
SEXP door_result_find(SEXP result, SEXP unit, SEXP code, SEXP lang)
{
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    parindex_error error = error_in(lang);
    size_t row = 0;
    size_t node = 0;
    if (Rf_xlength(unit) > 0 &&
        parindex_result_find_unit(&row, held, utf8_at(unit, 0), &error) != PARINDEX_OK)
        return failure(&error);
    if (parindex_framework_find(&node, parindex_result_framework(held), utf8_at(code, 0), &error) !=
        PARINDEX_OK)
        return failure(&error);
    SEXP at = PROTECT(Rf_allocVector(REALSXP, 2));
    REAL(at)[0] = (double)row + 1;
    REAL(at)[1] = (double)node + 1;
    UNPROTECT(1);
    return at;
}

static SEXP lines_of(const parindex_explanation *explanation)
{
    static const char *const members[] = {"key", "label", "text", ""};
    size_t count = parindex_explanation_count(explanation);
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int c = 0; c < 3; c++)
        SET_VECTOR_ELT(list, c, Rf_allocVector(STRSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        const parindex_explanation_line *line = parindex_explanation_at(explanation, i);
        SET_STRING_ELT(VECTOR_ELT(list, 0), (R_xlen_t)i, text(line->key));
        SET_STRING_ELT(VECTOR_ELT(list, 1), (R_xlen_t)i, text(line->label));
        SET_STRING_ELT(VECTOR_ELT(list, 2), (R_xlen_t)i, text(line->text));
    }
    UNPROTECT(1);
    return list;
}

/* What R_UnwindProtect calls: the lines, and the explanation's end whichever way they come about. */
static SEXP lines_in(void *explanation)
{
    return lines_of(explanation);
}

static void end_lines(void *explanation, Rboolean jump)
{
    (void)jump;
    parindex_explanation_free(explanation);
}

SEXP door_explain(SEXP result, SEXP dossier, SEXP unit, SEXP code, SEXP lang)
{
    const parindex_result *held = handle(result, RESULT);
    const parindex_dossier *evidence = handle(dossier, DOSSIER);
    if (!held || !evidence)
        return closed(lang, held ? DOSSIER : RESULT);
    parindex_error error = error_in(lang);
    parindex_explain_options how = PARINDEX_EXPLAIN_OPTIONS_INIT;
    parindex_explanation *explanation = NULL;
    size_t row = 0;
    size_t node = 0;
    SEXP goes_on = PROTECT(R_MakeUnwindCont());
    how.lang = error.lang;
    if (parindex_result_find_unit(&row, held, utf8_at(unit, 0), &error) != PARINDEX_OK ||
        parindex_framework_find(&node, parindex_result_framework(held), utf8_at(code, 0), &error) !=
            PARINDEX_OK ||
        parindex_explain(&explanation, held, evidence, row, node, &how, &error) != PARINDEX_OK) {
        UNPROTECT(1);
        return failure(&error);
    }
    SEXP lines = R_UnwindProtect(lines_in, explanation, end_lines, explanation, goes_on);
    UNPROTECT(1);
    return lines;
}
