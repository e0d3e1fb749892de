/* SPDX-License-Identifier: MIT */
/* Variations and the counts of their replicates. */
#include <math.h>
#include <string.h>

#include "functions.h"

static parindex_variation_options options_of(SEXP seed, SEXP bounds, SEXP classes,
                                             parindex_view *view)
{
    parindex_variation_options how = PARINDEX_VARIATION_OPTIONS_INIT;
    how.seed = whole(seed, 0);
    how.pairs = 1;
    if (Rf_xlength(bounds) == 2) {
        how.low = REAL(bounds)[0];
        how.high = REAL(bounds)[1];
    }
    if (Rf_xlength(classes) > 0) {
        *view = view_of(classes);
        how.classes = view;
    }
    return how;
}

SEXP door_variation(SEXP values, SEXP parents, SEXP weights, SEXP seed, SEXP bounds, SEXP classes,
                    SEXP lang)
{
    parindex_error error = error_in(lang);
    parindex_view classes_view;
    parindex_variation_options how = options_of(seed, bounds, classes, &classes_view);
    parindex_view table = view_of(values);
    parindex_view above = view_of(parents);
    parindex_view nominal = view_of(weights);
    parindex_variation *variation = NULL;
    SEXP x = PROTECT(holder(VARIATION));
    parindex_status status =
        parindex_variation_new(&variation, &table, &above, &nominal, &how, &error);
    R_SetExternalPtrAddr(x, variation);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

SEXP door_variation_of_result(SEXP result, SEXP node, SEXP seed, SEXP bounds, SEXP classes,
                              SEXP lang)
{
    const parindex_result *held = handle(result, RESULT);
    if (!held)
        return closed(lang, RESULT);
    parindex_error error = error_in(lang);
    parindex_view classes_view;
    parindex_variation_options how = options_of(seed, bounds, classes, &classes_view);
    parindex_variation *variation = NULL;
    SEXP x = PROTECT(holder(VARIATION));
    parindex_status status =
        parindex_variation_of_result(&variation, held, (size_t)whole(node, 1) - 1, &how, &error);
    R_SetExternalPtrAddr(x, variation);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

/* The edition's node, from 1, of each node of a variation. */
SEXP door_variation_origins(SEXP variation, SEXP lang)
{
    const parindex_variation *held = handle(variation, VARIATION);
    if (!held)
        return closed(lang, VARIATION);
    size_t count = 0;
    while (parindex_variation_origin(held, count) != PARINDEX_NONE)
        count++;
    SEXP origins = PROTECT(Rf_allocVector(INTSXP, (R_xlen_t)count));
    for (size_t n = 0; n < count; n++)
        INTEGER(origins)[n] = (int)parindex_variation_origin(held, n) + 1;
    UNPROTECT(1);
    return origins;
}

/* The number of a node of R's, from 1; NA: every one. */
static size_t node_of(SEXP node)
{
    double at = number(node, 0);
    return at < 1 ? PARINDEX_NONE : (size_t)at - 1;
}

/* One thing that varies: what, and list(node, ...) as R/variation.R has it. */
SEXP door_vary(SEXP variation, SEXP what, SEXP node, SEXP kind, SEXP amount, SEXP table, SEXP lang)
{
    static const char *const things[] = {"weights", "weight_sets", "errors", "drop",
                                         "combine", "normalise",   "impute"};
    static const char *const laws[] = {"uniform", "dirichlet"};
    static const char *const shapes[] = {"normal", "uniform", "triangular"};
    parindex_variation *held = handle(variation, VARIATION);
    if (!held)
        return closed(lang, VARIATION);
    parindex_error error = error_in(lang);
    parindex_status status = PARINDEX_OK;
    parindex_aggregate_options combine;
    parindex_view view;
    struct steps steps;
    int known = 1;
    switch (choice(what, things, 7)) {
    case 0:
        status = parindex_variation_weights(held, node_of(node),
                                            choice(kind, laws, 2) == 1 ? PARINDEX_WEIGHTS_DIRICHLET
                                                                       : PARINDEX_WEIGHTS_UNIFORM,
                                            number(amount, 0), &error);
        break;
    case 1:
        view = view_of(table);
        status = parindex_variation_weight_sets(held, &view, &error);
        break;
    case 2: {
        size_t shape = choice(kind, shapes, 3);
        known = shape < 3 && Rf_xlength(amount) == 2;
        view = view_of(table);
        if (known)
            status = parindex_variation_errors(held, &view, (uint32_t)shape, REAL(amount)[0],
                                               REAL(amount)[1], &error);
        break;
    }
    case 3:
        view = view_of(table);
        status = parindex_variation_drop(held, &view, &error);
        break;
    case 4:
        combine = aggregate_of(table, &known);
        if (known)
            status = parindex_variation_combine(held, node_of(node), &combine, &error);
        break;
    case 5:
        known = steps_of(&steps, table);
        if (known)
            status = parindex_variation_scale(held, node_of(node), &steps.all, &error);
        break;
    case 6:
        status = parindex_variation_impute(held, &error);
        break;
    default:
        known = 0;
    }
    if (!known)
        return refused_method(lang);
    return status == PARINDEX_OK ? R_NilValue : failure(&error);
}

SEXP door_run(SEXP variation, SEXP first, SEXP count, SEXP threads, SEXP lang)
{
    const parindex_variation *held = handle(variation, VARIATION);
    if (!held)
        return closed(lang, VARIATION);
    parindex_error error = error_in(lang);
    parindex_run_options how = PARINDEX_RUN_OPTIONS_INIT;
    parindex_uncertainty *counts = NULL;
    int interrupted = 0;
    SEXP x = PROTECT(holder(UNCERTAINTY));
    how.threads = (uint32_t)whole(threads, 1);
    how.progress = go_on;
    how.progress_payload = &interrupted;
    parindex_status status =
        parindex_uncertainty_run(&counts, held, whole(first, 0), whole(count, 0), &how, &error);
    R_SetExternalPtrAddr(x, counts);
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure(&error);
}

static SEXP with_na(SEXP x)
{
    for (R_xlen_t i = 0; i < Rf_xlength(x); i++)
        if (isnan(REAL(x)[i]))
            REAL(x)[i] = NA_REAL;
    return x;
}

SEXP door_quantiles(SEXP uncertainty, SEXP of, SEXP units, SEXP probabilities, SEXP lang)
{
    const parindex_uncertainty *held = handle(uncertainty, UNCERTAINTY);
    if (!held)
        return closed(lang, UNCERTAINTY);
    parindex_error error = error_in(lang);
    SEXP out = PROTECT(Rf_allocMatrix(REALSXP, (int)number(units, 0), Rf_length(probabilities)));
    parindex_view wanted = view_of(probabilities);
    parindex_span span = span_of(out, PARINDEX_F64, 8);
    parindex_status status = parindex_uncertainty_quantiles(
        &span, held, strcmp(utf8_at(of, 0), "score") == 0, &wanted, &error);
    SEXP said = status == PARINDEX_OK ? with_na(out) : failure(&error);
    UNPROTECT(1);
    return said;
}

SEXP door_counts(SEXP uncertainty, SEXP which, SEXP rows, SEXP columns, SEXP lang)
{
    static const char *const tables[] = {"ranks", "top",     "classes",  "ahead",
                                         "mean",  "nominal", "stability"};
    const parindex_uncertainty *held = handle(uncertainty, UNCERTAINTY);
    if (!held)
        return closed(lang, UNCERTAINTY);
    size_t table = choice(which, tables, 7);
    if (table == 7)
        return refused_method(lang);
    parindex_error error = error_in(lang);
    SEXP out = PROTECT(Rf_allocMatrix(REALSXP, (int)number(rows, 0), (int)number(columns, 0)));
    parindex_span span = span_of(out, PARINDEX_F64, 8);
    parindex_status status = parindex_uncertainty_table(&span, held, (uint32_t)table, &error);
    SEXP said = status == PARINDEX_OK ? with_na(out) : failure(&error);
    UNPROTECT(1);
    return said;
}

/* list(kind, node, level) of the factors, or of the cases of one at a time. */
SEXP door_factors(SEXP variation, SEXP cases, SEXP lang)
{
    static const char *const members[] = {"kind", "node", "level", ""};
    const parindex_variation *held = handle(variation, VARIATION);
    if (!held)
        return closed(lang, VARIATION);
    int of_cases = Rf_asLogical(cases) == 1;
    size_t count = of_cases ? parindex_variation_cases(held) : parindex_variation_factors(held);
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int c = 0; c < 3; c++)
        SET_VECTOR_ELT(list, c, Rf_allocVector(INTSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        parindex_variation_factor factor = PARINDEX_VARIATION_FACTOR_INIT;
        parindex_status status = of_cases ? parindex_variation_case_at(&factor, held, i, NULL)
                                          : parindex_variation_factor_at(&factor, held, i, NULL);
        int found = status == PARINDEX_OK;
        INTEGER(VECTOR_ELT(list, 0))[i] = found ? (int)factor.kind : NA_INTEGER;
        INTEGER(VECTOR_ELT(list, 1))
        [i] = found && factor.node != PARINDEX_NONE ? (int)factor.node + 1 : NA_INTEGER;
        INTEGER(VECTOR_ELT(list, 2))[i] = (int)factor.level;
    }
    UNPROTECT(1);
    return list;
}

/* list(score, rank): points x units; of the cases of one at a time where there are no points. */
SEXP door_evaluate(SEXP variation, SEXP points, SEXP units, SEXP lang)
{
    static const char *const members[] = {"score", "rank", ""};
    const parindex_variation *held = handle(variation, VARIATION);
    if (!held)
        return closed(lang, VARIATION);
    int given = TYPEOF(points) == REALSXP;
    int rows = given ? Rf_nrows(points) : (int)parindex_variation_cases(held);
    parindex_error error = error_in(lang);
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    parindex_span spans[2];
    for (int i = 0; i < 2; i++) {
        SET_VECTOR_ELT(list, i, Rf_allocMatrix(REALSXP, rows, (int)number(units, 0)));
        spans[i] = span_of(VECTOR_ELT(list, i), PARINDEX_F64, 8);
    }
    parindex_status status;
    if (given) {
        parindex_view view = view_of(points);
        status = parindex_variation_evaluate(&spans[0], &spans[1], held, &view, &error);
    } else {
        status = parindex_variation_one_at_a_time(&spans[0], &spans[1], held, &error);
    }
    for (int i = 0; status == PARINDEX_OK && i < 2; i++)
        (void)with_na(VECTOR_ELT(list, i));
    SEXP said = status == PARINDEX_OK ? list : failure(&error);
    UNPROTECT(1);
    return said;
}
