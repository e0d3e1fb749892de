/* SPDX-License-Identifier: MIT */
/* The steps of a composite on matrices. */
#include <math.h>

#include "functions.h"

/* A member of a list by its place; R_NilValue where the list is shorter. */
static SEXP member(SEXP list, int i)
{
    return TYPEOF(list) == VECSXP && i < Rf_length(list) ? VECTOR_ELT(list, i) : R_NilValue;
}

parindex_aggregate_options aggregate_of(SEXP how, int *known)
{
    static const char *const kinds[] = {"mean",    "geometric", "harmonic", "power", "minimum",
                                        "maximum", "median",    "copeland", "sum"};
    static const uint32_t values[] = {
        PARINDEX_COMBINE_MEAN,   PARINDEX_COMBINE_GEOMETRIC, PARINDEX_COMBINE_HARMONIC,
        PARINDEX_COMBINE_POWER,  PARINDEX_COMBINE_MINIMUM,   PARINDEX_COMBINE_MAXIMUM,
        PARINDEX_COMBINE_MEDIAN, PARINDEX_COMBINE_COPELAND,  PARINDEX_COMBINE_SUM};
    static const char *const zeros[] = {"refused", "zero", "floor", "shift"};
    parindex_aggregate_options options = PARINDEX_AGGREGATE_OPTIONS_INIT;
    size_t kind = choice(member(how, 0), kinds, 9);
    size_t zero = choice(member(how, 2), zeros, 4);
    *known = kind < 9 && zero < 4;
    options.combine = values[kind < 9 ? kind : 0];
    options.power = number(member(how, 1), 0);
    options.zero = (uint32_t)(zero < 4 ? zero : 0);
    options.at = number(member(how, 3), 0);
    options.coverage = number(member(how, 4), 0);
    return options;
}

SEXP refused_method(SEXP lang)
{
    return refused(
        lang, "There is no such method: see the help page for those that there are.",
        "Không có phương pháp này; xem trang trợ giúp để biết các phương pháp có thể dùng.");
}

/* groups: the column of the result, from 0, of each column of x, as an integer. */
SEXP door_aggregate(SEXP x, SEXP weights, SEXP groups, SEXP columns, SEXP how, SEXP lang)
{
    int known;
    parindex_aggregate_options options = aggregate_of(how, &known);
    if (!known)
        return refused_method(lang);
    parindex_error error = error_in(lang);
    SEXP out = PROTECT(Rf_allocMatrix(REALSXP, Rf_nrows(x), (int)number(columns, 1)));
    parindex_view view = view_of(x);
    parindex_span span = span_of(out, PARINDEX_F64, 8);
    options.weights = Rf_xlength(weights) > 0 ? REAL_RO(weights) : NULL;
    options.groups = Rf_xlength(groups) > 0 ? (const uint32_t *)INTEGER_RO(groups) : NULL;
    parindex_status status = parindex_aggregate(&span, &view, &options, &error);
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(out); i++)
        if (isnan(REAL(out)[i]))
            REAL(out)[i] = NA_REAL;
    UNPROTECT(1);
    return status == PARINDEX_OK ? out : failure(&error);
}

/* Fills in the steps of a list(impute, value, winsorise, lower, upper, skewness, kurtosis, most, log, by, if_skewed,
   scale, a, b, reversed, endpoints, population, cap); returns whether all words are known. */
int steps_of(struct steps *steps, SEXP how)
{
    static const char *const fills[] = {"none", "value", "mean", "median"};
    static const char *const cuts[] = {"none", "bounds", "quantiles", "shape"};
    static const char *const logs[] = {"none", "shift", "range"};
    static const char *const scales[] = {"none",       "minmax",   "zscore",   "rank",
                                         "percentile", "distance", "goalposts"};
    static const uint32_t scale_values[] = {0,
                                            PARINDEX_SCALE_MINMAX,
                                            PARINDEX_SCALE_ZSCORE,
                                            PARINDEX_SCALE_RANK,
                                            PARINDEX_SCALE_PERCENTILE,
                                            PARINDEX_SCALE_DISTANCE,
                                            PARINDEX_SCALE_GOALPOSTS};
    size_t fill = choice(member(how, 0), fills, 4);
    size_t cut = choice(member(how, 2), cuts, 4);
    size_t logarithm = choice(member(how, 8), logs, 3);
    size_t scale = choice(member(how, 11), scales, 7);
    *steps = (struct steps){PARINDEX_IMPUTE_OPTIONS_INIT,
                            PARINDEX_WINSORISE_OPTIONS_INIT,
                            PARINDEX_LOG_OPTIONS_INIT,
                            PARINDEX_SCALE_OPTIONS_INIT,
                            {0},
                            PARINDEX_NORMALISE_OPTIONS_INIT};
    if (fill == 4 || cut == 4 || logarithm == 3 || scale == 7)
        return 0;
    steps->impute.kind = (uint32_t)fill;
    steps->impute.value = number(member(how, 1), 0);
    steps->winsorise.kind = (uint32_t)cut;
    steps->winsorise.lower = number(member(how, 3), 0);
    steps->winsorise.upper = number(member(how, 4), 0);
    steps->winsorise.skewness = number(member(how, 5), 0);
    steps->winsorise.kurtosis = number(member(how, 6), 0);
    steps->winsorise.most = (uint32_t)whole(member(how, 7), 0);
    steps->log.kind = (uint32_t)logarithm;
    steps->log.by = number(member(how, 9), 0);
    steps->log.if_skewed = (uint32_t)whole(member(how, 10), 0);
    steps->scale.kind = scale_values[scale];
    steps->scale.a = number(member(how, 12), 0);
    steps->scale.b = number(member(how, 13), 0);
    if (TYPEOF(member(how, 14)) == RAWSXP)
        steps->scale.reversed = RAW_RO(member(how, 14));
    if (TYPEOF(member(how, 15)) == REALSXP) {
        steps->endpoints = view_of(member(how, 15));
        steps->scale.endpoints = &steps->endpoints;
    }
    steps->scale.population = (uint32_t)whole(member(how, 16), 0);
    steps->scale.cap = (uint32_t)whole(member(how, 17), 0);
    steps->all.impute = fill ? &steps->impute : NULL;
    steps->all.winsorise = cut ? &steps->winsorise : NULL;
    steps->all.log = logarithm ? &steps->log : NULL;
    steps->all.scale = scale ? &steps->scale : NULL;
    return 1;
}

SEXP door_normalise(SEXP x, SEXP how, SEXP lang)
{
    struct steps steps;
    if (!steps_of(&steps, how))
        return refused_method(lang);
    parindex_error error = error_in(lang);
    SEXP out = PROTECT(Rf_allocMatrix(REALSXP, Rf_nrows(x), Rf_ncols(x)));
    parindex_view view = view_of(x);
    parindex_span span = span_of(out, PARINDEX_F64, 8);
    parindex_status status = parindex_normalise(&span, &view, &steps.all, &error);
    for (R_xlen_t i = 0; status == PARINDEX_OK && i < Rf_xlength(out); i++)
        if (isnan(REAL(out)[i]))
            REAL(out)[i] = NA_REAL;
    UNPROTECT(1);
    return status == PARINDEX_OK ? out : failure(&error);
}
