/* SPDX-License-Identifier: MIT */
/* The reason for a number: evidence, rule in words, arithmetic, points, maximum, act, provenance. */
#ifndef PARINDEX_EXPLAIN_H
#define PARINDEX_EXPLAIN_H

#include "parindex/alloc.h"
#include "parindex/base.h"
#include "parindex/error.h"
#include "parindex/number.h"
#include "parindex/score.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Immutable; any number of threads may read it. */
typedef struct parindex_explanation parindex_explanation;

typedef struct parindex_explain_options {
    uint32_t struct_size;
    uint32_t lang;
    uint32_t decimals; /* PARINDEX_DECIMALS(n); 0: the edition's own */
    uint32_t reserved;
    const parindex_allocator *allocator;
} parindex_explain_options;

#define PARINDEX_EXPLAIN_OPTIONS_INIT                                                              \
    {                                                                                              \
        (uint32_t)sizeof(parindex_explain_options), 0, 0, 0, NULL                                  \
    }

/*
 * One line. key is fixed and the same in every language: "unit", "criterion", "evidence" (of a leaf),
 * "part" (of an inner node), "rule", "arithmetic", "points", "maximum", "share", "state", "class", "act", "source",
 * "provenance", "note". A key may come several times (each input is an "evidence", each child a "part").
 */
typedef struct parindex_explanation_line {
    const char *key;
    const char *label; /* the key in words, in the language asked for */
    const char *text;
} parindex_explanation_line;

/*
 * Explains one unit at one node of a result. The dossier must be the one that was scored: the
 * points are worked out again from it and compared. Freed with parindex_explanation_free.
 * ERR_STALE (the dossier gives other points now), ERR_ARGUMENT, ERR_NOMEM, ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_explain(
    parindex_explanation **out, const parindex_result *result, const parindex_dossier *dossier,
    size_t unit, size_t node, const parindex_explain_options *options, parindex_error *err);
PARINDEX_API void parindex_explanation_free(parindex_explanation *explanation);

/* The lines, in the order to be read; borrowed, NULL from count on. */
PARINDEX_API size_t parindex_explanation_count(const parindex_explanation *explanation);
PARINDEX_API const parindex_explanation_line *parindex_explanation_at(
    const parindex_explanation *explanation, size_t index);

#ifdef __cplusplus
}
#endif

#endif
