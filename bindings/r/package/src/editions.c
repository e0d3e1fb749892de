/* SPDX-License-Identifier: MIT */
/* Editions: opened by id or read from JSON, and what they are made of. */
#include <math.h>
#include <string.h>

#include "functions.h"

SEXP door_edition_ids(void)
{
    size_t count = parindex_catalogue_count();
    SEXP ids = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++)
        SET_STRING_ELT(ids, (R_xlen_t)i, text(parindex_catalogue_id(i)));
    UNPROTECT(1);
    return ids;
}

SEXP door_edition_text(SEXP id)
{
    size_t size = 0;
    const char *json = parindex_catalogue_text(utf8_at(id, 0), &size);
    return Rf_ScalarString(text(json));
}

SEXP door_edition(SEXP id, SEXP json, SEXP reading, SEXP lang)
{
    parindex_error error = error_in(lang);
    struct faults faults = faults_room();
    parindex_load_options how = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_framework *framework = NULL;
    const char *said = utf8_at(json, 0);
    const char *under = utf8_at(reading, 0);
    SEXP x = PROTECT(holder(EDITION));
    how.on_fault = faults_add;
    how.payload = &faults;
    parindex_status status =
        *said ? parindex_framework_parse(&framework, said, strlen(said), &how, &error)
              : parindex_framework_open(&framework, utf8_at(id, 0), NULL, &error);
    R_SetExternalPtrAddr(x, framework);
    if (status == PARINDEX_OK && *under) {
        parindex_framework *read = NULL;
        status = parindex_framework_under(&read, framework, under, &error);
        if (status == PARINDEX_OK) {
            R_SetExternalPtrAddr(x, read);
            parindex_framework_unref(framework);
        }
    }
    UNPROTECT(1);
    return status == PARINDEX_OK ? x : failure_of(&error, &faults);
}

/* list(id, title, decimals, levels, nodes, leaves, inputs, from, to, cohort, superseded_by) */
SEXP door_edition_info(SEXP edition, SEXP lang)
{
    static const char *const members[] = {
        "id",   "title", "limits", "decimals",      "nodes",   "leaves",   "inputs",
        "from", "to",    "cohort", "superseded_by", "reading", "readings", ""};
    parindex_framework *held = handle(edition, EDITION);
    if (!held)
        return closed(lang, EDITION);
    const parindex_framework_info *info = parindex_framework_describe(held);
    int vi = lang_of(lang) == PARINDEX_LANG_VI;
    const char *texts[] = {info->id, vi ? info->title_vi : info->title_en,
                           vi ? info->limits_vi : info->limits_en, info->superseded_by,
                           info->reading};
    static const int text_at[] = {0, 1, 2, 10, 11};
    const double numbers[] = {info->decimals,
                              (double)info->nodes,
                              (double)info->leaves,
                              (double)info->inputs,
                              info->period_from ? info->period_from : NA_REAL,
                              info->period_to ? info->period_to : NA_REAL,
                              info->cohort,
                              (double)info->readings};
    static const int number_at[] = {3, 4, 5, 6, 7, 8, 9, 12};
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int i = 0; i < 5; i++)
        SET_VECTOR_ELT(list, text_at[i], Rf_ScalarString(text(texts[i])));
    for (int i = 0; i < 8; i++)
        SET_VECTOR_ELT(list, number_at[i], Rf_ScalarReal(numbers[i]));
    UNPROTECT(1);
    return list;
}

/* The rule of a node; R's memory. */
static const char *rule_of(const parindex_framework *framework, size_t node, uint32_t lang)
{
    size_t size = parindex_framework_words(framework, node, lang, NULL, 0) + 1;
    char *words = R_alloc(size, 1);
    (void)parindex_framework_words(framework, node, lang, words, size);
    return words;
}

/* A column for each property of the nodes; the R code makes a data frame of them. */
SEXP door_edition_nodes(SEXP edition, SEXP lang)
{
    static const char *const members[] = {"code", "title", "rule",   "parent", "level",
                                          "leaf", "max",   "weight", ""};
    parindex_framework *held = handle(edition, EDITION);
    if (!held)
        return closed(lang, EDITION);
    uint32_t in = lang_of(lang);
    size_t count = parindex_framework_describe(held)->nodes;
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int c = 0; c < 8; c++)
        SET_VECTOR_ELT(list, c, Rf_allocVector(c < 3 ? STRSXP : REALSXP, (R_xlen_t)count));
    for (size_t n = 0; n < count; n++) {
        const parindex_node *node = parindex_framework_node(held, n);
        const char *texts[] = {node->code, in == PARINDEX_LANG_VI ? node->title_vi : node->title_en,
                               rule_of(held, n, in)};
        const double numbers[] = {
            node->parent == PARINDEX_NONE ? NA_REAL : (double)node->parent + 1, (double)node->level,
            node->leaf == PARINDEX_NONE ? NA_REAL : (double)node->leaf + 1,
            isnan(node->max) ? NA_REAL : node->max, node->weight};
        for (int c = 0; c < 3; c++)
            SET_STRING_ELT(VECTOR_ELT(list, c), (R_xlen_t)n, text(texts[c]));
        for (int c = 0; c < 5; c++)
            REAL(VECTOR_ELT(list, 3 + c))[n] = numbers[c];
    }
    UNPROTECT(1);
    return list;
}

/* The addresses of the inputs, in order: "1.1", "1.1:of", "1.1:name". */
SEXP door_edition_inputs(SEXP edition, SEXP lang)
{
    static const char *const members[] = {"code", "name", "title", "min", "max", ""};
    parindex_framework *held = handle(edition, EDITION);
    if (!held)
        return closed(lang, EDITION);
    size_t count = parindex_framework_describe(held)->inputs;
    SEXP list = PROTECT(Rf_mkNamed(VECSXP, (const char **)members));
    for (int c = 0; c < 5; c++)
        SET_VECTOR_ELT(list, c, Rf_allocVector(c < 3 ? STRSXP : REALSXP, (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        const parindex_input *input = parindex_framework_input(held, i);
        const parindex_node *node = parindex_framework_node(held, input->node);
        const char *texts[] = {node->code, input->name,
                               lang_of(lang) == PARINDEX_LANG_VI ? input->title_vi
                                                                 : input->title_en};
        for (int c = 0; c < 3; c++)
            SET_STRING_ELT(VECTOR_ELT(list, c), (R_xlen_t)i, text(texts[c]));
        REAL(VECTOR_ELT(list, 3))[i] = input->min;
        REAL(VECTOR_ELT(list, 4))[i] = input->max;
    }
    UNPROTECT(1);
    return list;
}

/* The numbers, from 1, of the inputs at these addresses; NA where there is none. */
SEXP door_edition_find_inputs(SEXP edition, SEXP addresses, SEXP lang)
{
    parindex_framework *held = handle(edition, EDITION);
    if (!held)
        return closed(lang, EDITION);
    SEXP found = PROTECT(Rf_allocVector(INTSXP, Rf_xlength(addresses)));
    for (R_xlen_t i = 0; i < Rf_xlength(addresses); i++) {
        size_t input = 0;
        INTEGER(found)
        [i] =
            parindex_framework_find_input(&input, held, utf8_at(addresses, i), NULL) == PARINDEX_OK
                ? (int)input + 1
                : NA_INTEGER;
    }
    UNPROTECT(1);
    return found;
}
