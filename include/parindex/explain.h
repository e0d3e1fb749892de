/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The reason for a number: the evidence, the rule in words, the arithmetic, points, maximum, legal
 * act and provenance.
 */
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

/** An explanation. Immutable; any number of threads may read it, one frees it. */
typedef struct parindex_explanation parindex_explanation;

/** How an explanation is written. All 0 is the default. */
typedef struct parindex_explain_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The language, a PARINDEX_LANG_.... */
    uint32_t lang;
    /** PARINDEX_DECIMALS(n); 0: as many decimals as the edition publishes. */
    uint32_t decimals;
    /** 0. */
    uint32_t reserved;
    /** For the explanation; NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_explain_options;

/** The initial value of parindex_explain_options. */
#define PARINDEX_EXPLAIN_OPTIONS_INIT PARINDEX_INIT(parindex_explain_options)

/** One line of an explanation. */
typedef struct parindex_explanation_line {
    /**
     * What the line is about, the same in every language: "unit", "criterion", "evidence" (of a
     * leaf), "part" (of an inner node), "rule", "words" (the act's own), "arithmetic", "points",
     * "maximum", "share", "state", "class", "quota", "rank", "act", "source", "provenance", "note" or
     * "reading" (which was taken). A key may occur several times: each input is an "evidence", each
     * child a "part", each class missed by a quota a "quota". "rank" is that within the unit's group,
     * where the dossier has groups.
     */
    const char *key;
    /** The key in words, in the language asked for. */
    const char *label;
    /** What the line says. */
    const char *text;
} parindex_explanation_line;

/**
 * Explains the points of one unit at one node. It computes them again from the dossier and
 * compares them with the result. Any thread.
 *
 * @param[out] out  The explanation; the caller frees it with parindex_explanation_free.
 * @param result  The result.
 * @param dossier  The dossier that was scored.
 * @param unit  The row of the unit.
 * @param node  The node, 0 for the index itself.
 * @param options  Language and decimals; NULL: English, the edition's decimals.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_STALE where the dossier gives other points now;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_explain(
    parindex_explanation **out, const parindex_result *result, const parindex_dossier *dossier,
    size_t unit, size_t node, const parindex_explain_options *options, parindex_error *err);

/**
 * Frees an explanation. No other thread may still use it.
 *
 * @param explanation  The explanation, or NULL.
 */
PARINDEX_API void parindex_explanation_free(parindex_explanation *explanation);

/**
 * Counts the lines of an explanation.
 *
 * @param explanation  The explanation.
 * @return How many lines it has. Any thread.
 */
PARINDEX_API size_t parindex_explanation_count(const parindex_explanation *explanation);

/**
 * Gives one line of an explanation, in reading order.
 *
 * @param explanation  The explanation.
 * @param index  The number of the line.
 * @return The line, which belongs to the explanation; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_explanation_line *parindex_explanation_at(
    const parindex_explanation *explanation, size_t index);

#ifdef __cplusplus
}
#endif

#endif
